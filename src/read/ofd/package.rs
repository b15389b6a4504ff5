//! The zip around the parts (GB/T 33190-2016, 6), and where a location in one of them leads.
//!
//! Entries may stand in any order. Names are compared as writers mean them: with backslashes for slashes, a leading slash or
//! none, in any case.

use super::budget::{Budget, Refusal, Unpacked};
use super::xml::Source;
use std::collections::HashMap;
use std::io::Cursor;
use zip::ZipArchive;
use zip::result::ZipError;

/// An open package.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The entries by their names as [`plain`] writes them.
    entries: HashMap<String, usize>,
    len: usize,
    pub budget: &'a Budget,
}

/// The name of a part, from the root, without a leading slash.
pub(super) type Name = String;

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8], budget: &'a Budget) -> Result<Self, Refusal> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged("ZIP".to_owned()))?;
        let mut entries = HashMap::new();
        for at in 0..zip.len() {
            if let Some(Ok(name)) = zip.name_for_index(at) {
                entries.entry(plain(&name)).or_insert(at);
            }
        }
        Ok(Package { zip, entries, len: bytes.len(), budget })
    }

    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&plain(name))
    }

    /// The text of the part of that name, as far as it can be read; `None` where there is none.
    pub fn part(&mut self, name: &str) -> Result<Option<Source>, Refusal> {
        let Some(&at) = self.entries.get(&plain(name)) else { return Ok(None) };
        let entry = match self.zip.by_index(at) {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Refusal::Encrypted),
            Err(_) => return Ok(Some(Source::default())),
        };
        let packed = entry.compressed_size();
        let source = Source::read(Unpacked::new(entry, self.budget, packed, self.len));
        self.budget.refusal().map_or(Ok(Some(source)), Err)
    }

    /// The bytes of the part of that name, as far as they can be unpacked.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Vec::new();
        if let Some(entry) = self.entries.get(&plain(name)).and_then(|&at| self.zip.by_index(at).ok()) {
            let packed = entry.compressed_size();
            let mut part = Unpacked::new(entry, self.budget, packed, self.len);
            // where it breaks off, what stands before is there
            drop(std::io::Read::read_to_end(&mut part, &mut bytes));
        }
        self.budget.refusal().map_or(Ok(bytes), Err)
    }

    /// The part that a location in the part `from` means (7.3, `ST_Loc`): from the root with a leading slash, else in the
    /// folder of that part. Writers leave the slash out, put it before a name in the folder, or mean the folder of the
    /// document: what is there counts. Where none is, the first of these.
    pub fn find(&self, from: &str, location: &str) -> Name {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        let document = from.split_once('/').map_or("", |(folder, _)| folder);
        let location = location.trim().replace('\\', "/");
        let bases = if location.starts_with('/') { ["", folder, document] } else { [folder, "", document] };
        let names = bases.map(|base| resolve(base, &location));
        names.iter().find(|name| self.has(name)).or(names.first()).cloned().unwrap_or_default()
    }
}

/// The name of the part that `location` means in `folder`.
fn resolve(folder: &str, location: &str) -> Name {
    let mut steps: Vec<&str> = folder.split('/').collect();
    for step in location.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()),
            name => steps.push(name),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

/// A name as it is compared.
fn plain(name: &str) -> String {
    let slashed = name.replace('\\', "/").to_lowercase();
    slashed.trim_start_matches("./").trim_start_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::ofd::Limits;
    use crate::read::ofd::build::zip;

    #[test]
    fn locations_lead_where_writers_mean() {
        let bytes =
            zip(&[("OFD.xml", "<a/>"), ("Doc_0\\Pages\\P0.xml", "<b/>"), ("/Doc_0/Res/R.xml", "<c/>")]);
        let budget = Budget::new(&Limits::default());
        let package = Package::open(&bytes, &budget).expect("a package");
        for (from, location, want) in [
            ("OFD.xml", "Doc_0/Pages/P0.xml", "Doc_0/Pages/P0.xml"),
            ("Doc_0/Document.xml", "Pages/P0.xml", "Doc_0/Pages/P0.xml"),
            ("Doc_0/Document.xml", "/doc_0/pages\\p0.XML", "doc_0/pages/p0.XML"),
            ("Doc_0/Document.xml", "Doc_0/Pages/P0.xml", "Doc_0/Pages/P0.xml"),
            ("Doc_0/Document.xml", "/Pages/P0.xml", "Doc_0/Pages/P0.xml"),
            ("Doc_0/Pages/P0.xml", "../Res/./R.xml", "Doc_0/Res/R.xml"),
            ("Doc_0/Pages/P0.xml", "Res/R.xml", "Doc_0/Res/R.xml"),
            ("Doc_0/Document.xml", "../../../none.xml", "none.xml"),
        ] {
            assert_eq!(package.find(from, location), want, "{from} {location}");
            assert_eq!(package.has(want), want != "none.xml");
        }
    }

    #[test]
    fn what_is_no_zip_is_refused() {
        let budget = Budget::new(&Limits::default());
        assert_eq!(Package::open(b"PK\x03\x04", &budget).err(), Some(Refusal::Damaged("ZIP".to_owned())));
    }
}
