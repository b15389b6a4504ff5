//! How much of one file may be unpacked, walked through and kept.

/// The bounds of one file. What is over them is left out, and told; only what unpacks to more than `unpacked` is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that its streams may unpack to, all together.
    pub unpacked: u64,
    /// Pages that are read.
    pub pages: usize,
    /// Operators of its content, counted each time that they are run.
    pub steps: u64,
    /// Characters, rules, boxes and pictures that are kept.
    pub marks: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { unpacked: 256 << 20, pages: 10_000, steps: 20_000_000, marks: 5_000_000 }
    }
}

/// Some seconds of search.
const SEARCHED: u64 = 5_000_000_000;

/// What is left of the bounds.
#[derive(Debug)]
pub(super) struct Budget {
    unpacked: u64,
    steps: u64,
    marks: u64,
    /// Bytes that may be searched for the ends of streams.
    searched: u64,
    /// Whether a stream would have unpacked to more.
    burst: bool,
}

impl Budget {
    pub(super) fn new(limits: &Limits) -> Budget {
        Budget {
            unpacked: limits.unpacked,
            steps: limits.steps,
            marks: limits.marks,
            searched: SEARCHED,
            burst: false,
        }
    }

    /// How many bytes may still be unpacked.
    pub(super) fn unpacked(&self) -> u64 {
        self.unpacked
    }

    /// Takes unpacked bytes off; over the bound, nothing more may be unpacked.
    pub(super) fn unpack(&mut self, bytes: u64) -> Option<()> {
        let left = self.unpacked.checked_sub(bytes);
        self.unpacked = left.unwrap_or(0);
        self.burst |= left.is_none();
        left.map(|_| ())
    }

    pub(super) fn burst(&self) -> bool {
        self.burst
    }

    /// Takes off one operator.
    pub(super) fn step(&mut self) -> Option<()> {
        self.steps(1)
    }

    pub(super) fn steps(&mut self, steps: u64) -> Option<()> {
        let left = self.steps.checked_sub(steps);
        self.steps = left.unwrap_or(0);
        left.map(|_| ())
    }

    /// Takes off what it takes to read so many bytes of the file.
    pub(super) fn read(&mut self, bytes: usize) -> Option<()> {
        self.steps(u64::try_from(bytes / 4 + 1).unwrap_or(u64::MAX))
    }

    /// Takes off a search through so many bytes of the file.
    pub(super) fn search(&mut self, bytes: usize) -> Option<()> {
        let left = self.searched.checked_sub(u64::try_from(bytes).unwrap_or(u64::MAX));
        self.searched = left.unwrap_or(0);
        left.map(|_| ())
    }

    /// Whether nothing may be searched for any more.
    pub(super) fn lost(&self) -> bool {
        self.searched == 0
    }

    /// Takes off one thing that is kept of a page.
    pub(super) fn mark(&mut self) -> Option<()> {
        self.marks(1)
    }

    pub(super) fn marks(&mut self, marks: usize) -> Option<()> {
        let left = self.marks.checked_sub(u64::try_from(marks).unwrap_or(u64::MAX));
        self.marks = left.unwrap_or(0);
        left.map(|_| ())
    }

    /// Whether no operator may be run or no character be kept any more.
    pub(super) fn spent(&self) -> bool {
        self.steps == 0 || self.marks == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_is_spent() {
        let mut budget = Budget::new(&Limits { unpacked: 9, pages: 1, steps: 2, marks: 1 });
        assert_eq!((budget.unpack(9), budget.burst()), (Some(()), false));
        assert_eq!((budget.unpack(1), budget.burst()), (None, true));
        assert_eq!((budget.step(), budget.spent()), (Some(()), false));
        assert_eq!((budget.step(), budget.step(), budget.spent()), (Some(()), None, true));
        assert_eq!((budget.mark(), budget.mark()), (Some(()), None));
    }
}
