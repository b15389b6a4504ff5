//! The zip around a workbook: its parts by name, unpacked no further than the budget.

use crate::error::ErrorKind;
use crate::read::budget::{Budget, Unpacked};
use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The parts of the file. Names are compared without case, `\` is `/`.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    index: HashMap<String, usize>,
    /// How many bytes the package has.
    len: usize,
    budget: &'a Budget,
}

/// A part as it is unpacked.
pub(super) type Part<'p> = BufReader<Box<dyn Read + 'p>>;

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], budget: &'a Budget) -> Result<Self, ErrorKind> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("zip"))?;
        let mut index = HashMap::new();
        for i in 0..zip.len() {
            let name = zip.name_for_index(i).and_then(Result::ok);
            if let Some(name) = name {
                index.entry(key(&name)).or_insert(i);
            }
        }
        Ok(Package { zip, index, len: bytes.len(), budget })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.index.contains_key(&key(name))
    }

    /// The part of that name, ready to be read; `None` where there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_>>, ErrorKind> {
        let Some(&index) = self.index.get(&key(name)) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                ErrorKind::Encrypted { format: "XLSX" }
            }
            _ => damaged(name),
        })?;
        let budget = self.budget;
        let failure = || if budget.is_spent() { budget.error() } else { damaged(name) };
        let packed = file.compressed_size();
        let mut counted = BufReader::new(Unpacked::new(file, budget, packed, self.len));
        let utf16 = match io::BufRead::fill_buf(&mut counted) {
            Ok(head) => head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF"),
            Err(_) => return Err(failure()),
        };
        let whole: Box<dyn Read + '_> = if utf16 {
            let mut bytes = Vec::new();
            counted.read_to_end(&mut bytes).map_err(|_| failure())?;
            let text = encoding_rs::UTF_16LE.decode(&bytes).0.into_owned();
            Box::new(Cursor::new(text.into_bytes()))
        } else {
            Box::new(counted)
        };
        Ok(Some(BufReader::new(whole)))
    }

    pub(super) fn budget(&self) -> &'a Budget {
        self.budget
    }

    /// The error of a budget that ran out.
    pub(super) fn spent(&self) -> Option<ErrorKind> {
        self.budget.is_spent().then(|| self.budget.error())
    }
}

pub(super) fn damaged(part: &str) -> ErrorKind {
    ErrorKind::Damaged { format: "XLSX", part: part.to_owned() }
}

fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}
