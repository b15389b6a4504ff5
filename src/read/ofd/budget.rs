//! How much of a file may be unpacked and kept.

use std::cell::Cell;
use std::io::{self, Read};

// What things weigh beside their own bytes, in bytes.

/// An element of XML, while its part is read.
pub(super) const ELEMENT: u64 = 96;
/// An object that is kept until its page is done, or longer.
pub(super) const OBJECT: u64 = 96;
/// An object, each of its stretches of text and clips, or a template, each time that it is placed.
pub(super) const PLACED: u64 = 32;
/// A page, a document or a seal, with what is kept of it though it be empty.
pub(super) const PAGE: u64 = 2048;
/// A character or a rule on a page.
pub(super) const MARK: u64 = 40;
/// A byte of text while its characters are set, and one of a path while its lines are drawn.
pub(super) const SET: u64 = 16;
pub(super) const DRAWN: u64 = 6;

/// A part of a package may have so many bytes whatever it is packed into: small ones are at times nearly all blank.
const SMALL: u64 = 8 << 20;

/// What a file may not go beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of all parts that are read, and of what is made of them.
    pub unpacked: u64,
    /// How many times larger than packed a large part may be.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { unpacked: 256 << 20, ratio: 100 }
    }
}

/// Why nothing is read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is no package, or the part of this name is missing or broken, so that no document is found.
    Damaged(String),
    /// It can be read only with a password or a certificate (GB/T 33190, version 2: `Encryptions.xml`).
    Encrypted,
    /// It is larger than [`Limits::unpacked`].
    Unpacked,
    /// A part of it is packed more tightly than [`Limits::ratio`].
    Dense,
}

/// Counts against the [`Limits`].
#[derive(Debug)]
pub(super) struct Budget {
    left: Cell<u64>,
    ratio: u64,
    /// Whether a part was packed more tightly than may be.
    dense: Cell<bool>,
}

impl Budget {
    pub fn new(limits: &Limits) -> Self {
        Budget { left: Cell::new(limits.unpacked), ratio: limits.ratio, dense: Cell::new(false) }
    }

    /// Takes `bytes` off; `None` where there are not so many.
    pub fn take(&self, bytes: u64) -> Option<()> {
        let left = self.left.get().checked_sub(bytes);
        self.left.set(left.unwrap_or(0));
        left.map(|_| ())
    }

    /// Gives back what was taken for something that is there no more.
    pub fn give(&self, bytes: u64) {
        // what is spent stays so: the file is refused
        if self.left.get() > 0 {
            self.left.set(self.left.get().saturating_add(bytes));
        }
    }

    /// Why nothing is read, once it is spent.
    pub fn refusal(&self) -> Option<Refusal> {
        match (self.left.get(), self.dense.get()) {
            (0, true) => Some(Refusal::Dense),
            (0, false) => Some(Refusal::Unpacked),
            _ => None,
        }
    }
}

/// The bytes of a part, which are taken off the budget as they are unpacked. A large part that is packed more tightly than
/// the limit spends all of it: text that somebody wrote is never so even.
pub(super) struct Unpacked<'b, R> {
    inner: R,
    budget: &'b Budget,
    packed: u64,
    unpacked: u64,
}

impl<'b, R: Read> Unpacked<'b, R> {
    /// A part that takes `packed` bytes in a package of `whole`, which knows better where the former is a lie.
    pub fn new(inner: R, budget: &'b Budget, packed: u64, whole: usize) -> Self {
        Unpacked { inner, budget, packed: packed.min(count(whole)), unpacked: 0 }
    }
}

impl<R: Read> Read for Unpacked<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.unpacked = self.unpacked.saturating_add(count(read));
        if self.unpacked > SMALL && self.unpacked > self.packed.saturating_mul(self.budget.ratio) {
            self.budget.dense.set(true);
            self.budget.left.set(0);
        }
        match self.budget.take(count(read)) {
            Some(()) if self.budget.left.get() > 0 => Ok(read),
            _ => Err(io::Error::other("over the limit")),
        }
    }
}

/// A length as the budget counts.
pub(super) fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_is_spent() {
        let budget = Budget::new(&Limits { unpacked: 100, ratio: 1 });
        assert_eq!(budget.take(99), Some(()));
        budget.give(9);
        assert_eq!(budget.take(9), Some(()));
        assert_eq!(budget.refusal(), None);
        assert_eq!(budget.take(2), None);
        budget.give(9);
        assert_eq!(budget.refusal(), Some(Refusal::Unpacked));
    }

    #[test]
    fn large_parts_are_no_denser_than_the_limit() {
        let read = |bytes: u64, packed: u64, whole: usize| {
            let budget = Budget::new(&Limits::default());
            let mut part = Unpacked::new(io::repeat(b' ').take(bytes), &budget, packed, whole);
            io::copy(&mut part, &mut io::sink()).ok();
            budget.refusal()
        };
        assert_eq!(read(SMALL, 1, 100), None);
        assert_eq!(read(SMALL + 1, 1, 100), Some(Refusal::Dense));
        assert_eq!(read(SMALL + 1, SMALL / 100 + 1, 1 << 20), None);
        assert_eq!(read(SMALL + 1, u64::MAX, 100), Some(Refusal::Dense));
    }
}
