//! What is drawn, as it is written down (GB/T 33190-2016, 8 to 13): objects with their own coordinates.

use super::budget::{Budget, OBJECT, PLACED, count};
use super::space::{Area, Matrix, Point, number};
use super::xml::Element;

/// The number of a resource, a template, a page.
pub(super) type Id = u32;

/// One object: text, a path, a picture, or a group that is kept as a resource.
#[derive(Debug, Default)]
pub(super) struct Object {
    pub boundary: Area,
    pub ctm: Option<Matrix>,
    /// Whether it is drawn at all; also not with an alpha of 0.
    pub shown: bool,
    /// The drawing parameters it names, else those of its layer.
    pub draw: Option<Id>,
    pub line_width: Option<f64>,
    pub stroke: Option<bool>,
    pub fill: Option<bool>,
    /// Whether its own colours paint nothing.
    pub clear_stroke: Option<bool>,
    pub clear_fill: Option<bool>,
    /// The boxes around its clips, in its own coordinates; all of them bound it.
    pub clips: Vec<Area>,
    /// Whether its matrix moves the clips too.
    pub clips_move: bool,
    /// The picture that it draws, where it is one.
    pub picture: Option<Id>,
    pub kind: Kind,
}

/// What an object draws.
#[derive(Debug, Default)]
pub(super) enum Kind {
    Text(Text),
    /// Its abbreviated data (9.1).
    Path(String),
    #[default]
    Image,
    /// The unit of that number (13).
    Composite(Option<Id>),
}

/// A text object (11.2).
#[derive(Debug, Default)]
pub(super) struct Text {
    pub size: f64,
    /// How wide a character is beside its usual width.
    pub scale: f64,
    /// The way the text runs and how its characters are turned, in quarters clockwise.
    pub read: u8,
    pub turned: u8,
    pub codes: Vec<Code>,
}

/// A stretch of text with its place (11.3).
#[derive(Debug, Default)]
pub(super) struct Code {
    pub text: String,
    pub x: Option<f64>,
    pub y: Option<f64>,
    pub delta_x: Option<String>,
    pub delta_y: Option<String>,
    /// Where characters and glyphs are not one to one (11.4).
    pub joins: Vec<Join>,
}

/// So many characters from `at` on that are so many glyphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Join {
    pub at: usize,
    pub codes: usize,
    pub glyphs: usize,
}

impl Object {
    /// What it takes to place it once, whether it then paints anything or not.
    pub fn weight(&self) -> u64 {
        let list = |list: &Option<String>| list.as_ref().map_or(0, String::len);
        let code = |code: &Code| code.text.len() + list(&code.delta_x) + list(&code.delta_y);
        let (parts, bytes) = match &self.kind {
            Kind::Text(text) => (text.codes.len(), text.codes.iter().map(code).sum()),
            Kind::Path(data) => (0, data.len()),
            Kind::Image | Kind::Composite(_) => (0, 0),
        };
        count(1 + parts + self.clips.len()).saturating_mul(PLACED).saturating_add(count(bytes))
    }
}

/// The size of text that says none, in millimetres: 小四, so that its characters stand apart all the same.
const SIZE: f64 = 4.23;

/// The objects in a layer, a block, a group or a note, with those of the blocks in it.
pub(super) fn objects(block: Element<'_, '_>, draw: Option<Id>, budget: &Budget, into: &mut Vec<Object>) {
    for element in block.children() {
        let kind = match element.name() {
            "TextObject" => Kind::Text(text(element)),
            "PathObject" => Kind::Path(element.said("AbbreviatedData").unwrap_or_default().to_owned()),
            "ImageObject" => Kind::Image,
            "CompositeObject" if element.attr("ResourceID").is_some() => {
                Kind::Composite(id(element, "ResourceID"))
            }
            // a group may stand where it is used
            "PageBlock" | "Content" | "CompositeObject" => {
                objects(element, id(element, "DrawParam").or(draw), budget, into);
                continue;
            }
            _ => continue,
        };
        if budget.take(OBJECT.saturating_add(count(element.text().len()))).is_none() {
            return;
        }
        into.push(object(element, draw, kind));
    }
}

/// What all kinds of objects say (8.5).
fn object(element: Element<'_, '_>, draw: Option<Id>, kind: Kind) -> Object {
    let area = |name: &str| element.attr(name).and_then(|text| Area::read(&text));
    let flag = |name: &str| element.attr(name).map(|_| element.flag(name, true));
    let clips = element.child("Clips");
    Object {
        picture: matches!(kind, Kind::Image).then(|| id(element, "ResourceID")).flatten(),
        boundary: area("Boundary").unwrap_or_default(),
        ctm: element.attr("CTM").and_then(|text| Matrix::read(&text)),
        shown: element.flag("Visible", true) && !is_clear(element),
        draw: id(element, "DrawParam").or(draw),
        line_width: element.attr("LineWidth").and_then(|text| number(&text)),
        stroke: flag("Stroke"),
        fill: flag("Fill"),
        clear_stroke: element.child("StrokeColor").map(is_clear),
        clear_fill: element.child("FillColor").map(is_clear),
        clips: clips.into_iter().flat_map(Element::children).filter_map(clip).collect(),
        clips_move: clips.is_some_and(|clips| clips.flag("TransFlag", false)),
        kind,
    }
}

/// Whether an element has an alpha of 0.
pub(super) fn is_clear(element: Element<'_, '_>) -> bool {
    element.attr("Alpha").and_then(|alpha| number(&alpha)).is_some_and(|alpha| alpha <= 0.0)
}

/// The number in an attribute.
pub(super) fn id(element: Element<'_, '_>, name: &str) -> Option<Id> {
    element.attr(name)?.trim().parse().ok()
}

/// The box around a clip: around all of its areas, `None` where one is not known (text, a path without a box).
fn clip(clip: Element<'_, '_>) -> Option<Area> {
    let mut corners: Vec<Point> = Vec::new();
    for area in clip.children().filter(|child| child.name() == "Area") {
        let path = area.child("Path")?;
        let boundary = path.attr("Boundary").and_then(|text| Area::read(&text))?;
        let outer = area.attr("CTM").and_then(|text| Matrix::read(&text)).unwrap_or(Matrix::SAME);
        corners.extend(outer.around(boundary).corners());
    }
    Area::around(corners).filter(|area| area.width > 0.0 && area.height > 0.0)
}

fn text(element: Element<'_, '_>) -> Text {
    let given = |name: &str| element.attr(name).and_then(|text| number(&text));
    let mut codes = Vec::new();
    let mut joins = Vec::new();
    for child in element.children() {
        match child.name() {
            "CGTransform" => joins.extend(join(child)),
            "TextCode" => codes.push(Code { joins: std::mem::take(&mut joins), ..code(child) }),
            _ => {}
        }
    }
    Text {
        size: given("Size").map(f64::abs).filter(|size| *size > 0.0).unwrap_or(SIZE),
        scale: given("HScale").filter(|scale| *scale > 0.0).unwrap_or(1.0),
        read: quarters(given("ReadDirection")),
        turned: quarters(given("CharDirection")),
        codes,
    }
}

/// An angle of 0, 90, 180 or 270 degrees in quarters.
fn quarters(angle: Option<f64>) -> u8 {
    match angle.map_or(0.0, |angle| angle.rem_euclid(360.0)) {
        angle if (45.0..135.0).contains(&angle) => 1,
        angle if (135.0..225.0).contains(&angle) => 2,
        angle if (225.0..315.0).contains(&angle) => 3,
        _ => 0,
    }
}

fn join(element: Element<'_, '_>) -> Option<Join> {
    let given = |name: &str| element.attr(name).and_then(|text| text.trim().parse().ok());
    let join = Join {
        at: given("CodePosition").unwrap_or(0),
        codes: given("CodeCount").unwrap_or(1),
        glyphs: given("GlyphCount").unwrap_or(1),
    };
    (join.codes != join.glyphs).then_some(join)
}

fn code(element: Element<'_, '_>) -> Code {
    let given = |name: &str| element.attr(name).and_then(|text| number(&text));
    let list = |name: &str| element.attr(name).map(std::borrow::Cow::into_owned);
    Code {
        text: unescape(unwrapped(element.text())),
        x: given("X"),
        y: given("Y"),
        delta_x: list("DeltaX"),
        delta_y: list("DeltaY"),
        joins: Vec::new(),
    }
}

/// A text without the line breaks and indents that a writer put around it for the eye.
fn unwrapped(text: &str) -> &str {
    let inner = text.trim_matches([' ', '\t', '\r', '\n']);
    let lead = text.find(inner).unwrap_or(0);
    let (before, after) = (text.get(..lead).unwrap_or(""), text.get(lead + inner.len()..).unwrap_or(""));
    let text = if before.contains('\n') { text.get(lead..).unwrap_or(text) } else { text };
    match after.contains('\n') {
        true => text.strip_suffix(after).unwrap_or(text),
        false => text,
    }
}

/// A text with the characters that it writes as `\` and four digits, since XML would not keep them (11.3): blanks, and what
/// XML has no character for. Other such digits are a path or a number that somebody wrote.
fn unescape(text: &str) -> String {
    let mut rest = text;
    let mut whole = String::new();
    while let Some((before, after)) = rest.split_once('\\') {
        whole.push_str(before);
        let digits = after.get(..4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match code.and_then(char::from_u32).filter(|char| char.is_whitespace() || char.is_control()) {
            Some(char) => {
                whole.push(char);
                rest = after.get(4..).unwrap_or("");
            }
            None => {
                whole.push('\\');
                rest = after;
            }
        }
    }
    whole.push_str(rest);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_blanks_are_blanks() {
        assert_eq!(unescape(r"甲\0020乙\3000丙"), "甲 乙\u{3000}丙");
        assert_eq!(unescape(r"D:\2025\工作\"), r"D:\2025\工作\");
        assert_eq!(unescape(r"\+020\00"), r"\+020\00");
    }

    #[test]
    fn text_is_taken_out_of_its_lines() {
        assert_eq!(unwrapped("\n  甲 乙\n"), "甲 乙");
        assert_eq!(unwrapped(" 甲 "), " 甲 ");
        assert_eq!(unwrapped("\r\n\t甲 "), "甲 ");
        assert_eq!(unwrapped("  "), "  ");
        assert_eq!(unwrapped("\n"), "");
    }

    #[test]
    fn angles_are_quarters() {
        assert_eq!(
            [0.0, 90.0, 180.0, 270.0, -90.0, 360.0].map(|angle| quarters(Some(angle))),
            [0, 1, 2, 3, 3, 0]
        );
    }
}
