//! Fields of forms: boxes to tick and lists to choose from. Their state stands in the field's data, and no result behind it.

use super::xml::Tag;

/// What the data of a field says.
#[derive(Debug, Default)]
pub(super) struct Form {
    kind: Kind,
    /// Whether the box is ticked, or which entry is chosen: at first, and now.
    default: Option<usize>,
    now: Option<usize>,
    entries: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// No field of a form, or one whose words stand behind it.
    #[default]
    Other,
    Box,
    List,
}

impl Form {
    /// An element of the data.
    pub fn see(&mut self, tag: &Tag<'_>) {
        let ticked = || Some(usize::from(tag.is_on()));
        match (self.kind, tag.name()) {
            (_, "checkBox") => self.kind = Kind::Box,
            (_, "ddList") => self.kind = Kind::List,
            (Kind::Box, "default") => self.default = ticked(),
            (Kind::Box, "checked") => self.now = ticked(),
            (Kind::List, "default") => self.default = tag.index(),
            (Kind::List, "result") => self.now = tag.index(),
            (Kind::List, "listEntry") => self.entries.push(tag.val().unwrap_or_default().into_owned()),
            _ => {}
        }
    }

    /// What Word shows in its place.
    pub fn shown(&self) -> Option<&str> {
        let now = self.now.or(self.default).unwrap_or(0);
        match self.kind {
            Kind::Other => None,
            Kind::Box => Some(if now > 0 { "☒" } else { "☐" }),
            Kind::List => self.entries.get(now).map(String::as_str),
        }
    }
}
