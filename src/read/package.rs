//! The zip around the parts of DOCX and XLSX: a part by its name, unpacked no further than the budget.

use super::budget::{Budget, Unpacked};
use crate::error::ErrorKind;
use std::collections::HashMap;
use std::io::{BufReader, Cursor};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

/// An open package.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The entries by their names as [`plain`] writes them.
    entries: HashMap<String, usize>,
    /// How many bytes it has.
    len: usize,
    /// Its format, for errors.
    format: &'static str,
    budget: &'a Budget,
}

/// A part as it is unpacked.
pub(super) type Part<'p, 'a> = BufReader<Unpacked<'a, ZipFile<'p, Cursor<&'a [u8]>>>>;

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], format: &'static str, budget: &'a Budget) -> Result<Self, ErrorKind> {
        let damaged = |_| ErrorKind::Damaged { format, part: "ZIP".to_owned() };
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let mut entries = HashMap::new();
        for at in 0..zip.len() {
            if let Some(Ok(name)) = zip.name_for_index(at) {
                entries.entry(plain(&name)).or_insert(at);
            }
        }
        Ok(Package { zip, entries, len: bytes.len(), format, budget })
    }

    #[cfg(feature = "excel")]
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&plain(name))
    }

    /// The part of that name, ready to be read; `None` where there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_, 'a>>, ErrorKind> {
        let Some(&at) = self.entries.get(&plain(name)) else { return Ok(None) };
        let format = self.format;
        let entry = self.zip.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ErrorKind::Encrypted { format },
            _ => ErrorKind::Damaged { format, part: name.to_owned() },
        })?;
        let packed = entry.compressed_size();
        Ok(Some(BufReader::new(Unpacked::new(entry, self.budget, packed, self.len))))
    }

    pub(super) fn budget(&self) -> &'a Budget {
        self.budget
    }
}

/// A name as it is compared: some writers use backslashes, and case does not count.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}
