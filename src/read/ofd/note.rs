//! Notes over the pages (GB/T 33190-2016, 15): watermarks, stamps, links, remarks. What they show is kept apart from the text.

use super::budget::Budget;
use super::object::{Id, Object, id, objects};
use super::space::{Area, Matrix};
use super::xml::Element;

/// Where the notes of each page are, by the numbers of the pages.
pub(super) fn parts(annotations: Element<'_, '_>) -> Vec<(Id, String)> {
    let pages = annotations.children().filter(|page| page.name() == "Page");
    pages.filter_map(|page| Some((id(page, "PageID")?, page.said("FileLoc")?.to_owned()))).collect()
}

/// What a note shows.
#[derive(Debug)]
pub(super) struct Appearance {
    /// What kind of note it is, as the file says.
    pub kind: String,
    pub matrix: Matrix,
    pub objects: Vec<Object>,
}

/// The notes of a page that are shown.
pub(super) fn appearances(page: Element<'_, '_>, budget: &Budget) -> Vec<Appearance> {
    let notes = page.children().filter(|note| note.name() == "Annot" && note.flag("Visible", true));
    notes
        .map(|note| {
            let mut appearance = Appearance {
                kind: note.attr("Type").unwrap_or_default().into_owned(),
                matrix: Matrix::SAME,
                objects: Vec::new(),
            };
            if let Some(shown) = note.child("Appearance") {
                let area = shown.attr("Boundary").and_then(|text| Area::read(&text)).unwrap_or_default();
                appearance.matrix = Matrix::shift((area.left, area.top));
                objects(shown, id(shown, "DrawParam"), budget, &mut appearance.objects);
            }
            appearance
        })
        .collect()
}

/// The names of the files that are attached (GB/T 33190-2016, 20), which are never opened.
pub(super) fn attachments(list: Element<'_, '_>) -> Vec<String> {
    let files = list.children().filter(|file| file.name() == "Attachment");
    files
        .filter_map(|file| {
            let name = file.attr("Name").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            name.or_else(|| file.said("FileLoc").map(str::to_owned))
        })
        .collect()
}
