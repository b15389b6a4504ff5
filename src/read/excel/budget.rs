//! How much of a workbook may be unpacked and kept.

use crate::error::ErrorKind;
use std::cell::Cell;

/// What one cell that is kept weighs, in unpacked bytes.
pub(super) const CELL: u64 = 64;
/// What an element of XML weighs beside its bytes: the shortest take the most time.
pub(super) const ELEMENT: u64 = 64;
/// What a record of a stream weighs beside its bytes: sheets may begin in each other, so that all read the same ones.
pub(super) const RECORD: u64 = 16;
/// A byte of text that is kept weighs so much: it is written to the layer, and read again.
const KEPT: u64 = 4;

/// Counts against [`Options::max_unpacked`](crate::Options::max_unpacked): bytes as they are unpacked, and what is made of them, so
/// that neither a packed file nor a text that a million cells share can fill the memory.
#[derive(Debug)]
pub(super) struct Budget {
    limit: u64,
    left: Cell<u64>,
}

impl Budget {
    pub(super) fn new(limit: u64) -> Self {
        Budget { limit, left: Cell::new(limit) }
    }

    /// Takes `bytes` off.
    pub(super) fn take(&self, bytes: u64) -> Result<(), ErrorKind> {
        let left = self.left.get().checked_sub(bytes);
        self.left.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or_else(|| self.error())
    }

    /// Takes off what a text weighs that is kept.
    pub(super) fn keep(&self, text: &str) -> Result<(), ErrorKind> {
        self.take(u64::try_from(text.len()).unwrap_or(u64::MAX).saturating_mul(KEPT))
    }

    /// Takes off what `cells` cells weigh.
    pub(super) fn cells(&self, cells: usize) -> Result<(), ErrorKind> {
        self.take(u64::try_from(cells).unwrap_or(u64::MAX).saturating_mul(CELL))
    }

    pub(super) fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    pub(super) fn error(&self) -> ErrorKind {
        ErrorKind::Unpacked { limit: self.limit }
    }
}
