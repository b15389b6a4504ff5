//! The parts of a workbook's package, as UTF-8.

use crate::error::ErrorKind;
use crate::read::budget::Budget;
use crate::read::package;
use std::io::{BufRead, BufReader, Cursor, Read};

/// So many damaged parts are named.
const MOST_DAMAGED: usize = 20;

/// An open package.
pub(super) struct Package<'a> {
    parts: package::Package<'a>,
    /// Those parts by their names.
    pub(super) damaged: Vec<String>,
}

/// A part as it is unpacked.
pub(super) type Part<'p> = BufReader<Box<dyn Read + 'p>>;

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], budget: &'a Budget) -> Result<Self, ErrorKind> {
        Ok(Package { parts: package::Package::open(bytes, "XLSX", budget)?, damaged: Vec::new() })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.has(name)
    }

    /// The part of that name, ready to be read; `None` where there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, ErrorKind> {
        let budget = self.budget();
        let failure = |_| if budget.is_spent() { budget.error() } else { damaged(name) };
        let Some(mut part) = self.parts.part(name)? else { return Ok(None) };
        let head = part.fill_buf().map_err(failure)?;
        let utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
        let whole: Box<dyn Read + '_> = if utf16 {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).map_err(failure)?;
            let text = encoding_rs::UTF_16LE.decode(&bytes).0.into_owned();
            Box::new(Cursor::new(text.into_bytes()))
        } else {
            Box::new(part)
        };
        Ok(Some(BufReader::new(whole)))
    }

    /// Something of that part, which is no sheet, is missing or could not be kept. A file may name very many that it has not.
    pub(super) fn is_damaged(&mut self, part: &str) {
        if self.damaged.len() < MOST_DAMAGED && self.damaged.iter().all(|known| known != part) {
            self.damaged.push(part.to_owned());
        }
    }

    pub(super) fn budget(&self) -> &'a Budget {
        self.parts.budget()
    }

    /// The error of a budget that ran out.
    pub(super) fn spent(&self) -> Option<ErrorKind> {
        self.budget().is_spent().then(|| self.budget().error())
    }
}

pub(super) fn damaged(part: &str) -> ErrorKind {
    ErrorKind::Damaged { format: "XLSX", part: part.to_owned() }
}
