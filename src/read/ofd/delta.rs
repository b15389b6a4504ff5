//! How far characters stand apart: `DeltaX` and `DeltaY` (GB/T 33190-2016, 11.3), with their repeats `g n v`.

use super::space::number;

/// A list of ways from one character to the next, as so many times the same.
#[derive(Debug, Default)]
pub(super) struct Deltas {
    runs: Vec<(usize, f64)>,
    /// The run that is being taken, and how many were taken of it.
    run: usize,
    taken: usize,
}

impl Deltas {
    pub fn read(list: Option<&str>) -> Deltas {
        let mut words = list.unwrap_or("").split(|c: char| c.is_ascii_whitespace() || c == ',');
        let mut words = words.by_ref().filter(|word| !word.is_empty());
        let mut runs = Vec::new();
        while let Some(word) = words.next() {
            let run = match word {
                "g" | "G" => {
                    words.next().and_then(|times| times.parse().ok()).zip(words.next().and_then(number))
                }
                word => number(word).map(|way| (1, way)),
            };
            // what is no number ends the list: what comes after it belongs to no character that is known
            let Some(run) = run else { break };
            runs.push(run);
        }
        Deltas { runs, ..Deltas::default() }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many ways it holds.
    pub fn len(&self) -> usize {
        self.runs.iter().fold(0, |sum, (times, _)| sum.saturating_add(*times))
    }

    /// The next way; `None` after the last.
    pub fn take(&mut self) -> Option<f64> {
        loop {
            let (times, way) = *self.runs.get(self.run)?;
            if self.taken < times {
                self.taken += 1;
                return Some(way);
            }
            (self.run, self.taken) = (self.run + 1, 0);
        }
    }

    /// The way that goes on after the last one: it again, unless it leads back to the start of a line.
    pub fn again(&self) -> f64 {
        let first = self.runs.first().map_or(0.0, |(_, way)| *way);
        self.runs.last().map(|(_, way)| *way).filter(|last| last * first > 0.0).unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(list: &str, most: usize) -> Vec<f64> {
        let mut deltas = Deltas::read(Some(list));
        std::iter::from_fn(|| deltas.take()).take(most).collect()
    }

    #[test]
    fn repeats_are_as_many() {
        assert_eq!(all("1 g 2 3.5 -2", 9), [1.0, 3.5, 3.5, -2.0]);
        assert_eq!(all("g 0 3 g 1 2", 9), [2.0]);
        assert!(all("", 9).is_empty());
        assert_eq!(all("1 g 2", 9), [1.0]);
        assert_eq!(all("1 x 2", 9), [1.0]);
        assert!(all("g -1 2 3", 9).is_empty());
    }

    #[test]
    fn a_repeat_costs_nothing_until_it_is_taken() {
        let list = "g 999999999 1 ".repeat(100);
        assert_eq!(all(&list, 3), [1.0; 3]);
        assert_eq!(Deltas::read(Some("g 18446744073709551615 1 2")).len(), usize::MAX);
    }

    #[test]
    fn what_comes_after_the_last_goes_on() {
        assert_eq!(Deltas::read(Some("3 3 4")).again(), 4.0);
        assert_eq!(Deltas::read(Some("3 3 -6")).again(), 0.0);
        assert_eq!(Deltas::read(None).again(), 0.0);
    }
}
