//! The small parts: relations, the workbook, the styles.

use super::package::{Package, damaged};
use super::xml::{Broken, Element, Node, Xml};
use crate::error::ErrorKind;
use crate::read::budget::ELEMENT;
use crate::read::excel::number::{Format, builtin};
use std::collections::HashMap;

/// No workbook has so many styles or formats.
const MOST_STYLES: usize = 100_000;

/// No program has longer names of sheets; findings repeat them. Of a longer one that much is taken.
const LONGEST_NAME: usize = 255;

/// Where a part leads, by the ids of its relations.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// The paths of worksheets, by id.
    sheets: HashMap<String, String>,
    /// Last word of the kind, path.
    all: Vec<(String, String)>,
}

impl Relations {
    /// The path of the first relation of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> Option<&str> {
        self.all.iter().find(|(own, _)| own == kind).map(|(_, path)| path.as_str())
    }

    /// The path of the worksheet of that id; none for a chart, a dialogue or a macro sheet.
    pub(super) fn sheet(&self, id: &str) -> Option<&str> {
        self.sheets.get(id).map(String::as_str)
    }
}

/// Calls `see` with every node of a part; a part that breaks off ends there.
pub(super) fn each(
    package: &mut Package<'_>,
    name: &str,
    see: &mut dyn FnMut(Node<'_>) -> Result<(), ErrorKind>,
) -> Result<Option<Broken>, ErrorKind> {
    let budget = package.budget();
    let Some(part) = package.part(name)? else { return Ok(None) };
    let mut xml = Xml::new(part);
    let broken = loop {
        match xml.next() {
            Ok(Node::End) => break None,
            Ok(node) => {
                if !matches!(node, Node::Close(_)) {
                    budget.take(ELEMENT)?;
                }
                see(node)?;
            }
            Err(broken) => break Some(broken),
        }
    };
    drop(xml);
    match (&broken, package.spent()) {
        (Some(_), Some(error)) => Err(error),
        _ => Ok(broken),
    }
}

/// [`each`] of a part that is no sheet; one that breaks off, inside an element too, is damaged.
pub(super) fn all(
    package: &mut Package<'_>,
    name: &str,
    see: &mut dyn FnMut(Node<'_>) -> Result<(), ErrorKind>,
) -> Result<Option<Broken>, ErrorKind> {
    let (mut opened, mut closed) = (0_usize, 0_usize);
    let broken = each(package, name, &mut |node| {
        match node {
            Node::Open(_) => opened += 1,
            Node::Close(_) => closed += 1,
            _ => {}
        }
        see(node)
    })?;
    let broken = broken.or((closed < opened).then_some(Broken));
    if broken.is_some() {
        package.is_damaged(name);
    }
    Ok(broken)
}

/// The relations of the part `path`.
pub(super) fn relations(package: &mut Package<'_>, path: &str) -> Result<Relations, ErrorKind> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let name = format!("{folder}/_rels/{file}.rels");
    let mut out = Relations::default();
    all(package, &name, &mut |node| {
        let Node::Open(element) = node else { return Ok(()) };
        let of = |name| element.get(name);
        if element.name() == "Relationship"
            && of("TargetMode").as_deref() != Some("External")
            && let (Some(id), Some(kind), Some(target)) = (of("Id"), of("Type"), of("Target"))
        {
            let path = resolve(folder, &target);
            match kind.rsplit('/').next().unwrap_or("") {
                "worksheet" => drop(out.sheets.entry(id).or_insert(path)),
                kind => out.all.push((kind.to_owned(), path)),
            }
        }
        Ok(())
    })?;
    Ok(out)
}

/// A target as a path from the top of the package.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = if target.starts_with('/') { target } else { format!("{folder}/{target}") };
    let mut out: Vec<&str> = Vec::new();
    for step in whole.split('/').filter(|step| !step.is_empty() && *step != ".") {
        match step {
            ".." => drop(out.pop()),
            step => out.push(step),
        }
    }
    out.join("/")
}

/// Where the workbook is.
pub(super) fn workbook_path(package: &mut Package<'_>) -> Result<String, ErrorKind> {
    let named = relations(package, "")?.of_kind("officeDocument").map(str::to_owned);
    Ok(named.filter(|path| package.has(path)).unwrap_or_else(|| "xl/workbook.xml".to_owned()))
}

/// What the workbook says.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub(super) sheets: Vec<Entry>,
    pub(super) from_1904: bool,
}

/// One sheet as the workbook lists it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) hidden: bool,
}

/// The list of sheets; `None` without a workbook.
pub(super) fn workbook(package: &mut Package<'_>, path: &str) -> Result<Option<Workbook>, ErrorKind> {
    if !package.has(path) {
        return Ok(None);
    }
    let mut out = Workbook::default();
    let mut cut = false;
    let broken = all(package, path, &mut |node| {
        let Node::Open(element) = node else { return Ok(()) };
        match element.name() {
            "workbookPr" => out.from_1904 |= element.is("date1904"),
            "sheet" => out.sheets.push(Entry {
                name: name(&element, &mut cut),
                id: element.get("id").unwrap_or_default(),
                hidden: element.get("state").is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
        Ok(())
    })?;
    match broken {
        Some(Broken) if out.sheets.is_empty() => Err(damaged(path)),
        _ => {
            if cut {
                package.is_damaged(path);
            }
            Ok(Some(out))
        }
    }
}

/// The name of a sheet; says where it had to be cut.
fn name(element: &Element<'_>, cut: &mut bool) -> String {
    let mut name = element.get("name").unwrap_or_default();
    if let Some((at, _)) = name.char_indices().nth(LONGEST_NAME) {
        name.truncate(at);
        *cut = true;
    }
    name
}

/// The format of each style of cells.
pub(super) fn formats(package: &mut Package<'_>, path: &str) -> Result<Vec<Format>, ErrorKind> {
    let mut own: HashMap<u32, String> = HashMap::new();
    let mut styles: Vec<u32> = Vec::new();
    let mut inside = false;
    all(package, path, &mut |node| {
        match node {
            Node::Open(element) => match element.name() {
                "numFmt" if own.len() < MOST_STYLES => {
                    let id = element.get("numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, element.get("formatCode")) {
                        own.insert(id, code);
                    }
                }
                "cellXfs" => inside = true,
                "xf" if inside && styles.len() < MOST_STYLES => {
                    let id = element.get("numFmtId").and_then(|id| id.parse().ok());
                    styles.push(id.unwrap_or(0));
                }
                _ => {}
            },
            Node::Close(name) if name.is("cellXfs") => inside = false,
            _ => {}
        }
        Ok(())
    })?;
    let mut known: HashMap<u32, Format> = HashMap::new();
    let format = |id: u32| {
        known
            .entry(id)
            .or_insert_with(|| match own.get(&id) {
                Some(code) => Format::new(code),
                None => Format::new(builtin(id)),
            })
            .clone()
    };
    Ok(styles.into_iter().map(format).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl/a", "..\\b.xml"), "xl/b.xml");
        assert_eq!(resolve("", "../../x"), "x");
    }
}
