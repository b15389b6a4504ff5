//! Which texts of two lists are most like each other.

use std::collections::HashMap;

/// Of longer texts only this many characters are compared.
const LONGEST: usize = 400;

/// With more pairs than these, none is compared: the cost would grow with the square of the circular.
const MOST_PAIRS: usize = 250_000;

/// Pairs the texts of two lists, the most alike first, none twice; texts less alike than `least` (of 1000) stay alone. Equally alike
/// ones are paired in their order.
pub(super) fn pairs(before: &[String], after: &[String], least: u32) -> Vec<(usize, usize)> {
    if before.len().saturating_mul(after.len()) > MOST_PAIRS {
        return Vec::new();
    }
    let bags: Vec<Bag> = before.iter().map(|text| Bag::of(text)).collect();
    let mut scored = Vec::new();
    for (j, text) in after.iter().enumerate() {
        let bag = Bag::of(text);
        for (i, other) in bags.iter().enumerate() {
            let score = bag.likeness(other);
            if score >= least {
                scored.push((u32::MAX - score, i, j));
            }
        }
    }
    scored.sort_unstable();
    let (mut used_before, mut used_after) = (vec![false; before.len()], vec![false; after.len()]);
    let mut pairs = Vec::new();
    for (_, i, j) in scored {
        if !used_before[i] && !used_after[j] {
            (used_before[i], used_after[j]) = (true, true);
            pairs.push((i, j));
        }
    }
    pairs
}

/// The pairs of neighbouring characters of a text.
struct Bag {
    pairs: HashMap<(char, char), u32>,
    size: u32,
}

impl Bag {
    fn of(text: &str) -> Bag {
        let mut bag = Bag { pairs: HashMap::new(), size: 0 };
        // an edge on both sides, so that a text of one character has pairs too
        let mut before = '\n';
        for c in text.chars().take(LONGEST).chain(['\n']) {
            *bag.pairs.entry((before, c)).or_default() += 1;
            bag.size += 1;
            before = c;
        }
        bag
    }

    /// Twice the common pairs of all, times 1000 (the coefficient of Sørensen and Dice).
    fn likeness(&self, other: &Bag) -> u32 {
        let (few, many) = if self.pairs.len() < other.pairs.len() { (self, other) } else { (other, self) };
        let common: u32 = few
            .pairs
            .iter()
            .map(|(pair, count)| many.pairs.get(pair).map_or(0, |other| *count.min(other)))
            .sum();
        2000 * common / (self.size + other.size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    #[test]
    fn the_most_alike_come_together() {
        let before = texts(&["摸底调查", "组织施工", "验收"]);
        let after = texts(&["竣工验收", "摸底调查走访", "表彰", "组织施工"]);
        assert_eq!(pairs(&before, &after, 500), [(1, 3), (0, 1), (2, 0)]);
        assert_eq!(pairs(&before, &after, 1000), [(1, 3)]);
        assert_eq!(pairs(&texts(&["", "a"]), &texts(&["a", ""]), 1000), [(0, 1), (1, 0)]);
    }

    #[test]
    fn too_many_are_not_compared() {
        let many = vec!["修路".to_owned(); 501];
        assert_eq!(pairs(&many, &many, 0), []);
    }
}
