//! Pairs between two lists, made pass by pass.

use super::likeness;
use std::collections::HashMap;
use std::hash::Hash;

/// Pairs between two lists, in which each member stands once at most.
pub(crate) struct Pairing {
    /// The places of the two members of each pair.
    pub pairs: Vec<(usize, usize)>,
    /// Whether every two that can be alike were compared.
    pub complete: bool,
    before: Vec<bool>,
    after: Vec<bool>,
}

impl Pairing {
    /// None yet, between two lists of these lengths.
    pub fn new(before: usize, after: usize) -> Pairing {
        Pairing { pairs: Vec::new(), complete: true, before: vec![false; before], after: vec![false; after] }
    }

    /// Pairs equals that are alone yet, in their order; what has no key stays alone.
    pub fn equal<K: Hash + Eq>(
        &mut self,
        before: impl Fn(usize) -> Option<K>,
        after: impl Fn(usize) -> Option<K>,
    ) {
        let mut places: HashMap<K, Vec<usize>> = HashMap::new();
        for i in self.left().into_iter().rev() {
            if let Some(key) = before(i) {
                places.entry(key).or_default().push(i);
            }
        }
        for j in self.right() {
            let place = after(j).and_then(|key| places.get_mut(&key)).and_then(Vec::pop);
            place.into_iter().for_each(|i| self.pair(i, j));
        }
    }

    /// Pairs what is most alike of those that are alone yet and have a text.
    pub fn alike(
        &mut self,
        before: impl Fn(usize) -> Option<String>,
        after: impl Fn(usize) -> Option<String>,
        least: u32,
    ) {
        let (left, left_texts): (Vec<_>, Vec<_>) =
            self.left().into_iter().filter_map(|i| Some((i, before(i)?))).unzip();
        let (right, right_texts): (Vec<_>, Vec<_>) =
            self.right().into_iter().filter_map(|j| Some((j, after(j)?))).unzip();
        if left.is_empty() || right.is_empty() {
            return;
        }
        let alike = likeness::pairs(&left_texts, &right_texts, least);
        self.complete &= alike.complete;
        for (i, j) in alike.pairs {
            self.pair(left[i], right[j]);
        }
    }

    /// Pairs the only two that are alone yet.
    pub fn last(&mut self) {
        if let ([i], [j]) = (&self.left()[..], &self.right()[..]) {
            self.pair(*i, *j);
        }
    }

    /// The members of the first list that are alone yet.
    pub fn left(&self) -> Vec<usize> {
        alone(&self.before)
    }

    /// The members of the second list that are alone yet.
    pub fn right(&self) -> Vec<usize> {
        alone(&self.after)
    }

    /// Pairs two that are alone yet.
    pub(super) fn pair(&mut self, i: usize, j: usize) {
        (self.before[i], self.after[j]) = (true, true);
        self.pairs.push((i, j));
    }
}

fn alone(used: &[bool]) -> Vec<usize> {
    (0..used.len()).filter(|&i| !used[i]).collect()
}
