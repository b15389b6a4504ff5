//! A first walk over the page: which tables lay it out instead of holding data, and what stands in each of its
//! areas, for [`super::content`] to judge.
//!
//! An area is an element that stands on lines of its own. Areas are numbered as they open, hidden ones left
//! out; the inside of a table that holds data is one area with the table. The second walk counts in the
//! same way, so that what is known of an area is found by its number.

use super::fields::{self, Target};
use super::hidden::Sheets;
use super::line::{Facts, Judge};
use super::{Frame, Node, attr};
use crate::read::parts::{count_shown, is_blank};
use crate::read::tag::is_block;
use ego_tree::NodeId;
use html5ever::local_name;
use scraper::node::Element;

/// A table of one row with this many blocks in a cell lays out the page.
const MANY_BLOCKS: usize = 3;

/// What kind of element an area is, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The whole page or the form around it: nothing stands beside it.
    Page,
    /// `<nav>`, `<footer>`, `<aside>` and the roles that mean the same.
    Aside,
    /// A class or id like `share` or `footer`.
    Hinted,
    /// A paragraph or item, which is never the element that holds a document.
    Leaf,
    /// A heading.
    Heading,
    /// A list or a table that lays out.
    Group,
    /// A table that holds data.
    Data,
    /// Any other.
    Other,
}

/// An area with the sums of its lines. Those of areas inside it are added by [`Survey::sum`].
#[derive(Debug, Clone)]
pub(super) struct Area {
    pub parent: usize,
    /// One past the last area inside.
    pub end: usize,
    pub shape: Shape,
    pub facts: Facts,
}

/// What the first walk found.
#[derive(Debug)]
pub(super) struct Survey {
    /// The areas, as they open. The first is the page.
    pub areas: Vec<Area>,
    /// The areas of the lines that say the page's title.
    pub titled: Vec<usize>,
    /// The outermost elements that are not seen, in the order of their numbers.
    hidden: Vec<NodeId>,
}

impl Survey {
    /// Whether the element is not seen, where none around it is.
    pub fn is_hidden(&self, node: Node<'_>) -> bool {
        self.hidden.binary_search(&node.id()).is_ok()
    }
}

/// What is known of a table while its inside is walked.
#[derive(Default)]
struct Seen {
    area: usize,
    rows: usize,
    cells: usize,
    /// Characters in the table, and in the tables in its cells.
    chars: usize,
    nested: usize,
    /// Whether another table stands in one of its cells.
    nests: bool,
    /// Whether the table says that it only lays out.
    says_so: bool,
    /// Rows with words in two or more cells that hold no table.
    data_rows: usize,
    /// The current row's cells with words; the current cell's own state.
    row_words: usize,
    cell_words: bool,
    cell_nests: bool,
    cell_blocks: usize,
    most_blocks: usize,
}

impl Seen {
    fn end_cell(&mut self) {
        self.row_words += usize::from(self.cell_words && !self.cell_nests);
        self.most_blocks = self.most_blocks.max(self.cell_blocks);
        self.cell_words = false;
        self.cell_nests = false;
        self.cell_blocks = 0;
    }

    fn end_row(&mut self) {
        self.data_rows += usize::from(self.row_words >= 2);
        self.row_words = 0;
    }

    /// Whether the table only places its contents: one cell, one row or one column of whole paragraphs, or
    /// tables in its cells and hardly any data beside them.
    fn lays_out(&self) -> bool {
        self.cells <= 1
            || self.says_so
            || ((self.rows <= 1 || self.data_rows == 0) && self.most_blocks >= MANY_BLOCKS)
            || (self.nests && (self.data_rows < 2 || self.nested * 2 > self.chars))
    }
}

/// The walk.
struct Walk<'w> {
    sheets: &'w Sheets,
    judge: Judge<'w>,
    areas: Vec<Area>,
    /// The areas that are open.
    open: Vec<usize>,
    tables: Vec<Seen>,
    titled: Vec<usize>,
    hidden: Vec<NodeId>,
    line: String,
    linked: usize,
    file: bool,
    /// Where the links lead that are open, and how many of them to pages and to files.
    targets: Vec<Target>,
    links: usize,
    files: usize,
}

/// Looks at all that is shown below `root`. `title` is what the page calls itself.
pub(super) fn survey(root: Node<'_>, sheets: &Sheets, title: &str) -> Survey {
    let mut walk = Walk {
        sheets,
        judge: Judge::new(title),
        areas: vec![Area { parent: 0, end: 1, shape: Shape::Page, facts: Facts::default() }],
        open: vec![0],
        tables: Vec::new(),
        titled: Vec::new(),
        hidden: Vec::new(),
        line: String::new(),
        linked: 0,
        file: false,
        targets: Vec::new(),
        links: 0,
        files: 0,
    };
    let mut stack = vec![Frame::Open(root)];
    while let Some(frame) = stack.pop() {
        match frame {
            Frame::Open(node) => {
                if let Some(text) = node.value().as_text() {
                    walk.text(text);
                    continue;
                }
                match node.value().as_element() {
                    Some(element) if walk.sheets.is_hidden(element) => {
                        walk.hidden.push(node.id());
                        walk.frame_of(element);
                        continue;
                    }
                    Some(element) => walk.enter(element),
                    None => {}
                }
                stack.push(Frame::Close(node));
                stack.extend(node.children().rev().map(Frame::Open));
            }
            Frame::Close(node) => {
                if let Some(element) = node.value().as_element() {
                    walk.leave(element);
                }
            }
        }
    }
    walk.flush();
    let end = walk.areas.len();
    if let Some(page) = walk.areas.first_mut() {
        page.end = end;
    }
    walk.hidden.sort_unstable();
    Survey { areas: walk.areas, titled: walk.titled, hidden: walk.hidden }
}

impl Walk<'_> {
    fn text(&mut self, text: &str) {
        if text.chars().all(is_blank) {
            if !self.line.is_empty() {
                self.line.push(' ');
            }
            return;
        }
        self.line.push_str(text);
        if self.links > 0 {
            self.linked += count_shown(text);
        }
        self.file |= self.files > 0;
        if let Some(seen) = self.tables.last_mut() {
            seen.cell_words = true;
        }
    }

    /// The page in a frame counts as text of its own.
    fn frame_of(&mut self, element: &Element) {
        if element.name() == "iframe"
            && let (Some(page), Some(&top)) = (attr(element, &local_name!("srcdoc")), self.open.last())
        {
            let facts = Facts::of_frame(page);
            if let Some(area) = self.areas.get_mut(top) {
                area.facts.add(&facts);
            }
        }
    }

    fn enter(&mut self, element: &Element) {
        let name = element.name();
        if name == "a" {
            let target = fields::target(element);
            match target {
                Target::Page => self.links += 1,
                Target::File => self.files += 1,
                Target::None => {}
            }
            self.targets.push(target);
        }
        if !is_block(name) {
            return;
        }
        self.flush();
        if is_void(name) {
            self.count_block();
            return;
        }
        match (name, self.tables.last_mut()) {
            ("table", outer) => {
                if let Some(outer) = outer {
                    outer.nests = true;
                    outer.cell_nests = true;
                }
                let says_so = matches!(attr(element, &local_name!("role")), Some("presentation" | "none"));
                self.tables.push(Seen { area: self.areas.len(), says_so, ..Seen::default() });
            }
            ("tr", Some(seen)) => seen.rows += 1,
            ("td" | "th", Some(seen)) => seen.cells += 1,
            _ => self.count_block(),
        }
        let parent = self.open.last().copied().unwrap_or(0);
        self.open.push(self.areas.len());
        let shape = super::content::shape(element);
        self.areas.push(Area { parent, end: 0, shape, facts: Facts::default() });
    }

    fn count_block(&mut self) {
        if let Some(seen) = self.tables.last_mut() {
            seen.cell_blocks += 1;
        }
    }

    fn leave(&mut self, element: &Element) {
        let name = element.name();
        if name == "a" {
            match self.targets.pop() {
                Some(Target::Page) => {
                    self.links = self.links.saturating_sub(1);
                    self.count_link();
                }
                Some(Target::File) => self.files = self.files.saturating_sub(1),
                Some(Target::None) | None => {}
            }
        }
        if !is_block(name) || is_void(name) {
            return;
        }
        self.flush();
        let end = self.areas.len();
        if let Some(area) = self.open.pop().and_then(|area| self.areas.get_mut(area)) {
            area.end = end;
        }
        match name {
            "table" => self.end_table(),
            "tr" => self.tables.iter_mut().last().into_iter().for_each(Seen::end_row),
            "td" | "th" => self.tables.iter_mut().last().into_iter().for_each(Seen::end_cell),
            _ => {}
        }
    }

    fn count_link(&mut self) {
        let top = self.open.last().copied().unwrap_or(0);
        if let Some(area) = self.areas.get_mut(top) {
            area.facts.links += 1;
        }
    }

    fn end_table(&mut self) {
        let Some(seen) = self.tables.pop() else { return };
        if let Some(outer) = self.tables.last_mut() {
            outer.chars += seen.chars;
            outer.nested += seen.chars;
        }
        if seen.lays_out() {
            return;
        }
        // one area with all that stands in it
        let inside = self.areas.split_off(seen.area + 1);
        let Some(table) = self.areas.get_mut(seen.area) else { return };
        inside.iter().for_each(|area| table.facts.add(&area.facts));
        table.facts.make_table(seen.data_rows);
        table.shape = Shape::Data;
        table.end = seen.area + 1;
        self.titled.iter_mut().for_each(|title| *title = (*title).min(seen.area));
    }

    /// The line ends: it belongs to the innermost area that is open.
    fn flush(&mut self) {
        if self.line.is_empty() {
            return;
        }
        let facts = self.judge.facts(&self.line, self.linked, self.file);
        if let Some(seen) = self.tables.last_mut() {
            seen.chars += facts.chars;
        }
        let top = self.open.last().copied().unwrap_or(0);
        if facts.titled {
            self.titled.push(top);
        }
        if let Some(area) = self.areas.get_mut(top) {
            area.facts.add(&facts);
        }
        self.line.clear();
        self.linked = 0;
        self.file = self.files > 0;
    }
}

/// Whether the element ends a line and holds nothing.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr")
}
