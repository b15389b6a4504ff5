//! How much of a Word or Excel file may be unpacked and kept.

use crate::error::ErrorKind;
use crate::options::Options;
use std::cell::Cell;
#[cfg(any(feature = "docx", feature = "excel"))]
use std::io::{self, Read};

// What things weigh beside their own bytes, in bytes: about the memory that a whole conversion takes for one, more for what
// costs more time than memory.

/// An element of XML, a stretch of text, a comment, a reference.
pub(super) const ELEMENT: u64 = 32;
/// A cell or a row, each time that it is kept.
pub(super) const CELL: u64 = 192;
/// A column that a cell covers beside its first.
pub(super) const COLUMN: u64 = 16;
/// A line: a paragraph, or what stands between two line breaks of one.
pub(super) const LINE: u64 = 640;
/// A table.
pub(super) const TABLE: u64 = 4096;
/// A record of a stream: sheets may begin in each other, so that all read the same ones.
#[cfg(feature = "excel")]
pub(super) const RECORD: u64 = 16;
/// A text that is held, beside its bytes.
const STRING: u64 = 32;
/// A byte of text that is kept: it is written to the layer, and read again.
const KEPT: u64 = 6;

/// A part of a package may have so many bytes whatever it is packed into: small ones are at times nearly all blank.
#[cfg(any(feature = "docx", feature = "excel"))]
const SMALL: u64 = 8 << 20;

/// Counts against [`Options::max_unpacked`]: bytes as they are unpacked, and what is made of them, so that neither a packed
/// file nor a text that a million cells share can fill the memory.
#[derive(Debug)]
pub(super) struct Budget {
    limit: u64,
    ratio: u64,
    left: Cell<u64>,
    /// Whether a part was packed more tightly than may be.
    dense: Cell<bool>,
}

impl Budget {
    pub(super) fn new(options: &Options) -> Self {
        let (limit, ratio) = (options.max_unpacked, options.max_ratio);
        Budget { limit, ratio, left: Cell::new(limit), dense: Cell::new(false) }
    }

    /// Takes `bytes` off.
    pub(super) fn take(&self, bytes: u64) -> Result<(), ErrorKind> {
        let left = self.left.get().checked_sub(bytes);
        self.left.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or_else(|| self.error())
    }

    /// Takes off what a text weighs that is kept.
    pub(super) fn keep(&self, text: &str) -> Result<(), ErrorKind> {
        self.take(count(text.len()).saturating_mul(KEPT))
    }

    /// Takes off what a text weighs that is held until it is known where it stands.
    pub(super) fn hold(&self, text: &str) -> Result<(), ErrorKind> {
        self.take(count(text.len()).saturating_add(STRING))
    }

    /// Takes off what `cells` cells weigh.
    pub(super) fn cells(&self, cells: usize) -> Result<(), ErrorKind> {
        self.take(count(cells).saturating_mul(CELL))
    }

    /// Takes off what a paragraph of this text weighs; a blank one is not kept.
    pub(super) fn lines(&self, text: &str) -> Result<(), ErrorKind> {
        if text.is_empty() {
            return Ok(());
        }
        let lines = count(text.bytes().filter(|&byte| byte == b'\n').count()).saturating_add(1);
        self.take(lines.saturating_mul(LINE))?;
        self.keep(text)
    }

    pub(super) fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    /// The error of a budget that is spent.
    pub(super) fn error(&self) -> ErrorKind {
        match self.dense.get() {
            true => ErrorKind::Dense { limit: self.ratio },
            false => ErrorKind::Unpacked { limit: self.limit },
        }
    }
}

fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// The bytes of a part, which are taken off the budget as they are unpacked. A large part that is packed more tightly than
/// [`Options::max_ratio`] spends all of it: text that somebody wrote is never so even.
#[cfg(any(feature = "docx", feature = "excel"))]
pub(super) struct Unpacked<'b, R> {
    inner: R,
    budget: &'b Budget,
    packed: u64,
    unpacked: u64,
}

#[cfg(any(feature = "docx", feature = "excel"))]
impl<'b, R: Read> Unpacked<'b, R> {
    /// A part that takes `packed` bytes in a package of `whole`, which knows better where the former is a lie.
    pub(super) fn new(inner: R, budget: &'b Budget, packed: u64, whole: usize) -> Self {
        Unpacked { inner, budget, packed: packed.min(count(whole)), unpacked: 0 }
    }
}

#[cfg(any(feature = "docx", feature = "excel"))]
impl<R: Read> Read for Unpacked<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.unpacked = self.unpacked.saturating_add(count(read));
        if self.unpacked > SMALL && self.unpacked > self.packed.saturating_mul(self.budget.ratio) {
            self.budget.dense.set(true);
            self.budget.left.set(0);
        }
        let spent = self.budget.is_spent() || self.budget.take(count(read)).is_err();
        if spent { Err(io::Error::other("over the limit")) } else { Ok(read) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_is_spent() {
        let budget = Budget::new(&Options { max_unpacked: 2000, ..Options::default() });
        assert_eq!(budget.lines(""), Ok(()));
        assert_eq!(budget.lines("甲\n乙"), Ok(()));
        assert_eq!(budget.left.get(), 2000 - 2 * LINE - 7 * KEPT);
        assert!(!budget.is_spent());
        assert_eq!(budget.cells(4), Err(ErrorKind::Unpacked { limit: 2000 }));
        assert!(budget.is_spent());
    }

    #[cfg(any(feature = "docx", feature = "excel"))]
    #[test]
    fn large_parts_are_no_denser_than_the_limit() {
        let read = |bytes: u64, packed: u64, whole: usize| {
            let budget = Budget::new(&Options::default());
            let mut part = Unpacked::new(io::repeat(b' ').take(bytes), &budget, packed, whole);
            let read = io::copy(&mut part, &mut io::sink()).ok();
            (read, budget.is_spent().then(|| budget.error()))
        };
        let dense = (None, Some(ErrorKind::Dense { limit: 100 }));
        assert_eq!(read(SMALL, 1, 100), (Some(SMALL), None));
        assert_eq!(read(SMALL + 1, 1, 100), dense);
        assert_eq!(read(SMALL + 1, SMALL / 100 + 1, 1 << 20), (Some(SMALL + 1), None));
        assert_eq!(read(SMALL + 1, u64::MAX, 100), dense);
    }
}
