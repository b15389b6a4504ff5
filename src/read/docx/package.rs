//! The parts of the package: shown to visitors, and what they name outside themselves.

use super::xml::{self, Broken, Step, Tag, Visit};
use crate::error::ErrorKind;
use crate::read::budget::Budget;
use crate::read::package;
use std::collections::HashMap;
use std::io::Read;

/// What a relation weighs.
const RELATION: u64 = 512;

/// An open package.
pub(super) struct Package<'a> {
    parts: package::Package<'a>,
}

/// How far a part was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// The package has no such part.
    Nothing,
    Whole,
    /// It is broken, or what cannot be told stands, at this byte.
    Until(u64),
}

impl<'a> Package<'a> {
    /// Opens the package.
    pub fn open(bytes: &'a [u8], budget: &'a Budget) -> Result<Self, ErrorKind> {
        Ok(Package { parts: package::Package::open(bytes, "DOCX", budget)? })
    }

    /// Shows a part to a visitor.
    pub fn visit(&mut self, part: &str, visitor: &mut impl Visit) -> Result<Found, ErrorKind> {
        let budget = self.parts.budget();
        let reader = match self.parts.part(part) {
            Ok(Some(reader)) => reader,
            Ok(None) => return Ok(Found::Nothing),
            Err(ErrorKind::Damaged { .. }) => return Ok(Found::Until(0)),
            Err(error) => return Err(error),
        };
        match xml::walk(reader, visitor, budget) {
            _ if budget.is_spent() => Err(budget.error()),
            Ok(()) => Ok(Found::Whole),
            Err(Broken::Off(at) | Broken::Long(at)) => Ok(Found::Until(at)),
            Err(Broken::Declares) => Err(damaged(part)),
        }
    }

    /// The bytes of a part, as far as they can be unpacked; none where there is no such part.
    pub fn bytes(&mut self, part: &str) -> Result<Vec<u8>, ErrorKind> {
        let budget = self.parts.budget();
        let mut bytes = Vec::new();
        match self.parts.part(part) {
            // where it breaks off, what stands before is there
            Ok(Some(mut reader)) => drop(reader.read_to_end(&mut bytes)),
            Ok(None) | Err(ErrorKind::Damaged { .. }) => {}
            Err(error) => return Err(error),
        }
        if budget.is_spent() { Err(budget.error()) } else { Ok(bytes) }
    }

    /// The relations of a part, the package's own for `""`.
    pub fn relations(&mut self, part: &str) -> Result<Relations, ErrorKind> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let between = if folder.is_empty() { "" } else { "/" };
        let mut relations = Relations { folder: folder.to_owned(), ..Relations::default() };
        self.visit(&format!("{folder}{between}_rels/{name}.rels"), &mut relations)?;
        Ok(relations)
    }
}

/// The error of a package whose `part` cannot be read.
pub(super) fn damaged(part: &str) -> ErrorKind {
    ErrorKind::Damaged { format: "DOCX", part: part.to_owned() }
}

/// What a part names outside itself.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// The folder of the part.
    folder: String,
    /// The first target of each kind: the last word of its type's address; the rest differs between the editions of the standard.
    kinds: HashMap<String, String>,
    /// The targets by their ids.
    ids: HashMap<String, String>,
    /// The ids of files whose text belongs to this part's.
    chunks: Vec<String>,
}

impl Relations {
    /// The part of that kind, else the one that usually is; in the part's own folder.
    pub fn part(&self, kind: &str, usual: &str) -> String {
        resolve(&self.folder, self.kinds.get(kind).map_or(usual, String::as_str))
    }

    /// The part of that id.
    pub fn part_of(&self, id: &str) -> Option<String> {
        self.target(id).map(|target| resolve(&self.folder, target))
    }

    /// The ids of files whose text belongs to the part's.
    pub fn chunks(&self) -> &[String] {
        &self.chunks
    }

    /// Where the relation of that id leads, as it is written.
    pub fn target(&self, id: &str) -> Option<&str> {
        self.ids.get(id).map(String::as_str)
    }
}

impl Visit for Relations {
    fn open(&mut self, tag: &Tag<'_>) -> Step {
        if let ("Relationship", Some(id), Some(target)) = (tag.name(), tag.attr("Id"), tag.attr("Target")) {
            let kind = tag.attr("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            if kind == "aFChunk" && !self.ids.contains_key(&*id) {
                self.chunks.push(id.clone().into_owned());
            }
            self.kinds.entry(kind).or_insert_with(|| target.clone().into_owned());
            self.ids.entry(id.into_owned()).or_insert_with(|| target.into_owned());
        }
        Step::Enter
    }

    fn close(&mut self) {}

    fn weight(&self, _name: &str) -> u64 {
        RELATION
    }
}

/// The name of the part that `target` means in `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()),
            name => steps.push(name),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_in_their_folder() {
        for (folder, target, want) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/a.xml", "word/a.xml"),
            ("word", "..\\custom/./a.xml", "custom/a.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("word", "../../../a.xml", "a.xml"),
        ] {
            assert_eq!(resolve(folder, target), want, "{folder} {target}");
        }
    }
}
