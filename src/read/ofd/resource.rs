//! The resources that bear on where things stand and whether they are painted: drawing parameters and groups
//! (GB/T 33190-2016, 7.9, 8.2, 13), and where pictures are. Fonts are never opened.

use super::budget::Budget;
use super::object::{Id, Object, id, is_clear, objects};
use super::space::number;
use super::xml::Element;
use std::collections::HashMap;
use std::rc::Rc;

/// Drawing parameters lead to others no further.
const MAX_STEPS: usize = 16;

/// What the resource files of a document hold.
#[derive(Debug, Default)]
pub(super) struct Resources {
    params: HashMap<Id, Param>,
    groups: HashMap<Id, Vec<Object>>,
    pictures: HashMap<Id, Media>,
}

/// Where a picture is.
#[derive(Debug, Clone)]
pub(super) struct Media {
    /// The resource file that names it.
    pub part: Rc<str>,
    /// The folder of its files, and its name in that.
    pub folder: String,
    pub file: String,
}

/// Drawing parameters.
#[derive(Debug)]
struct Param {
    /// Those that hold where these say nothing.
    relative: Option<Id>,
    line_width: Option<f64>,
    clear_fill: Option<bool>,
    clear_stroke: Option<bool>,
}

impl Resources {
    /// Adds those of a resource file, the part of that name.
    pub fn read(&mut self, part: &str, root: Element<'_, '_>, budget: &Budget) {
        let part: Rc<str> = Rc::from(part);
        let folder = root.attr("BaseLoc").unwrap_or_default();
        for list in root.children() {
            for entry in list.children() {
                let Some(id) = id(entry, "ID") else { continue };
                match entry.name() {
                    "DrawParam" => drop(self.params.entry(id).or_insert_with(|| param(entry))),
                    "CompositeGraphicUnit" => {
                        let mut group = Vec::new();
                        objects(entry, None, budget, &mut group);
                        self.groups.entry(id).or_insert(group);
                    }
                    "MultiMedia" => {
                        if let Some(file) = entry.said("MediaFile") {
                            let (part, folder) = (Rc::clone(&part), folder.trim().to_owned());
                            let media = Media { part, folder, file: file.trim().to_owned() };
                            self.pictures.entry(id).or_insert(media);
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    pub fn picture(&self, id: Id) -> Option<&Media> {
        self.pictures.get(&id)
    }

    pub fn group(&self, id: Id) -> Option<&[Object]> {
        self.groups.get(&id).map(Vec::as_slice)
    }

    pub fn line_width(&self, draw: Option<Id>) -> Option<f64> {
        self.first(draw, |param| param.line_width)
    }

    pub fn clear_fill(&self, draw: Option<Id>) -> bool {
        self.first(draw, |param| param.clear_fill).unwrap_or(false)
    }

    pub fn clear_stroke(&self, draw: Option<Id>) -> bool {
        self.first(draw, |param| param.clear_stroke).unwrap_or(false)
    }

    /// What the first of these parameters says that says it, each relative to the next.
    fn first<T>(&self, draw: Option<Id>, said: impl Fn(&Param) -> Option<T>) -> Option<T> {
        let param = |id: Option<Id>| id.and_then(|id| self.params.get(&id));
        std::iter::successors(param(draw), |of| param(of.relative)).take(MAX_STEPS).find_map(said)
    }
}

fn param(element: Element<'_, '_>) -> Param {
    Param {
        relative: id(element, "Relative"),
        line_width: element.attr("LineWidth").and_then(|text| number(&text)),
        clear_fill: element.child("FillColor").map(is_clear),
        clear_stroke: element.child("StrokeColor").map(is_clear),
    }
}
