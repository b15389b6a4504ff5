//! Which texts of two lists are most like each other.

use std::collections::{HashMap, HashSet};

/// Of longer texts only this many characters are compared.
const LONGEST: usize = 400;

/// Up to so many pairs of texts all are compared: the cost grows with the square of the lists.
const MOST_PAIRS: usize = 250_000;

/// Beyond that, at most so many that share their rarer pairs of characters.
const MOST_CANDIDATES: usize = 500_000;

/// The texts that were found to be most alike.
pub(crate) struct Alike {
    /// Their places in the two lists.
    pub pairs: Vec<(usize, usize)>,
    /// Whether every two that can be alike were compared.
    pub complete: bool,
}

/// Pairs the texts of two lists, the most alike first, none twice; texts less alike than `least` (of 1000) stay alone. Equally alike
/// ones are paired in their order.
pub(super) fn pairs(before: &[String], after: &[String], least: u32) -> Alike {
    let (left, right): (Vec<Bag>, Vec<Bag>) =
        (before.iter().map(|text| Bag::of(text)).collect(), after.iter().map(|text| Bag::of(text)).collect());
    let mut scored = Vec::new();
    let mut score = |i: usize, j: usize| {
        if let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
            let likeness = a.likeness(b);
            if likeness >= least {
                // of two pairs that share a member the sums differ: the order is the same from both sides
                scored.push((u32::MAX - likeness, i + j, i, j));
            }
        }
    };
    let mut complete = true;
    if before.len().saturating_mul(after.len()) <= MOST_PAIRS {
        (0..after.len()).for_each(|j| (0..before.len()).for_each(|i| score(i, j)));
    } else {
        let candidates;
        (candidates, complete) = candidates_of(&left, &right);
        candidates.into_iter().for_each(|(i, j)| score(i, j));
    }
    scored.sort_unstable();
    let (mut used_before, mut used_after) = (vec![false; before.len()], vec![false; after.len()]);
    let mut pairs = Vec::new();
    for (_, _, i, j) in scored {
        if !used_before[i] && !used_after[j] {
            (used_before[i], used_after[j]) = (true, true);
            pairs.push((i, j));
        }
    }
    Alike { pairs, complete }
}

/// The texts that share a pair of characters, those with the rarest first; whether these are all.
fn candidates_of(left: &[Bag], right: &[Bag]) -> (Vec<(usize, usize)>, bool) {
    let mut places: HashMap<(char, char), (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (i, bag) in left.iter().enumerate() {
        bag.pairs.keys().for_each(|pair| places.entry(*pair).or_default().0.push(i));
    }
    for (j, bag) in right.iter().enumerate() {
        // what stands on one side only leads to nothing
        bag.pairs.keys().for_each(|pair| {
            if let Some((_, right)) = places.get_mut(pair) {
                right.push(j);
            }
        });
    }
    let mut places: Vec<_> = places
        .into_iter()
        .map(|(pair, (left, right))| (left.len().saturating_mul(right.len()), pair, left, right))
        .filter(|(product, ..)| *product > 0)
        .collect();
    places.sort_unstable();
    let mut room = MOST_CANDIDATES;
    let mut found = HashSet::new();
    for (product, _, left, right) in places {
        let Some(rest) = room.checked_sub(product) else { return (found.into_iter().collect(), false) };
        room = rest;
        left.iter().for_each(|&i| found.extend(right.iter().map(|&j| (i, j))));
    }
    (found.into_iter().collect(), true)
}

/// For each text which of `others` hold at least so much of it (of 1000): into those it was merged, or of those it was split. Nothing where
/// the lists are too long to compare all.
pub(crate) fn held(texts: &[String], others: &[String], least: u32) -> Vec<Vec<usize>> {
    if texts.len().saturating_mul(others.len()) > MOST_PAIRS {
        return vec![Vec::new(); texts.len()];
    }
    let others: Vec<Bag> = others.iter().map(|text| Bag::of(text)).collect();
    let holders = |text: &String| {
        let bag = Bag::of(text);
        let holds = |other: &Bag| 1000 * bag.common(other) >= least * bag.size;
        others.iter().enumerate().filter(|(_, other)| holds(other)).map(|(at, _)| at).collect()
    };
    texts.iter().map(holders).collect()
}

/// How alike two texts are, of 1000.
pub(crate) fn likeness(a: &str, b: &str) -> u32 {
    Bag::of(a).likeness(&Bag::of(b))
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
        2000 * self.common(other) / (self.size + other.size)
    }

    fn common(&self, other: &Bag) -> u32 {
        let (few, many) = if self.pairs.len() < other.pairs.len() { (self, other) } else { (other, self) };
        few.pairs.iter().map(|(pair, count)| many.pairs.get(pair).map_or(0, |other| *count.min(other))).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|&text| text.to_owned()).collect()
    }

    fn found(before: &[String], after: &[String], least: u32) -> Vec<(usize, usize)> {
        pairs(before, after, least).pairs
    }

    #[test]
    fn the_most_alike_come_together() {
        let before = texts(&["摸底调查", "组织施工", "验收"]);
        let after = texts(&["竣工验收", "摸底调查走访", "表彰", "组织施工"]);
        assert_eq!(found(&before, &after, 500), [(1, 3), (0, 1), (2, 0)]);
        assert_eq!(found(&before, &after, 1000), [(1, 3)]);
        assert_eq!(found(&texts(&["", "a"]), &texts(&["a", ""]), 1000), [(0, 1), (1, 0)]);
    }

    #[test]
    fn from_the_other_side_the_pairs_are_the_same() {
        let before = texts(&["修东路", "修西路", "修南路", "修北路"]);
        let after = texts(&["修中路", "修下路", "修上路"]);
        let mut turned: Vec<_> = found(&after, &before, 300).into_iter().map(|(j, i)| (i, j)).collect();
        let mut straight = found(&before, &after, 300);
        turned.sort_unstable();
        straight.sort_unstable();
        assert_eq!(straight, turned);
    }

    /// A text that shares its frame with all others.
    fn numbered(n: usize, last: &str) -> String {
        let sign = |n: usize| char::from_u32(0x4E00 + n as u32).unwrap();
        format!("推进{}{}小区改造{last}", sign(n / 90 * 3), sign(n % 90 * 7 + 1))
    }

    #[test]
    fn of_very_many_those_that_share_what_is_rare_are_compared() {
        let before: Vec<String> = (0..2000).map(|n| numbered(n, "")).collect();
        let after: Vec<String> = (0..2000).rev().map(|n| numbered(n, "工程")).collect();
        let Alike { pairs, complete } = pairs(&before, &after, 600);
        assert_eq!(pairs.len(), 2000);
        assert!(pairs.iter().all(|(i, j)| i + j == 1999));
        assert!(!complete);
    }

    #[test]
    fn too_many_that_are_all_alike_are_said_to_be_too_many() {
        let many = vec!["修路".to_owned(); 1001];
        let Alike { pairs, complete } = pairs(&many, &many, 0);
        assert_eq!((pairs, complete), (Vec::new(), false));
    }
}
