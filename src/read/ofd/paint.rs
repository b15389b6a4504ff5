//! Objects brought to their places on a page.

use super::Leaf;
use super::budget::{Budget, DRAWN, MARK, SET, count};
use super::object::{Id, Kind, Object, Text};
use super::path::subpaths;
use super::resource::Resources;
use super::rules::{Drawn, Paint, draw};
use super::space::{Area, Matrix, Point, points};
use super::text::{self, ABOVE, BELOW, Char};
use crate::read::page::model::{Glyph, Rule, Turn};
use std::collections::HashMap;

/// Groups may stand in groups this deep.
const MAX_DEPTH: usize = 16;
/// A line whose width nothing tells is so wide, in millimetres (8.2).
const LINE_WIDTH: f64 = 0.353;
/// What is drawn twice to look bold is drawn no farther apart, in parts of its size.
const TWICE: f32 = 0.12;

/// Where objects are brought to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Onto {
    /// From their coordinates to those of the page.
    pub matrix: Matrix,
    /// Nothing is seen outside.
    pub clip: Area,
    /// Whether what holds them is drawn.
    pub shown: bool,
    /// Whether they are part of a note or stamp over the text.
    pub stamp: bool,
}

/// A picture as it is painted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub id: Id,
    /// From the unit square, whose origin is its upper left corner, to the page.
    pub matrix: Matrix,
    pub clip: Area,
}

/// Paints a page.
pub(super) struct Painter<'p> {
    pub leaf: &'p mut Leaf,
    pub resources: &'p Resources,
    pub budget: &'p Budget,
    /// The pictures on it that say where they are.
    pub pictures: Vec<Placed>,
    /// The groups that are being painted, to tell one that holds itself.
    groups: Vec<Id>,
    /// Characters of which nothing is painted.
    hidden: Vec<Glyph>,
    /// Where characters stand: the last one in a square of a quarter of its size, by the character.
    seen: HashMap<(char, i32, i32), usize>,
}

impl<'p> Painter<'p> {
    pub fn new(leaf: &'p mut Leaf, resources: &'p Resources, budget: &'p Budget) -> Self {
        Painter {
            leaf,
            resources,
            budget,
            pictures: Vec::new(),
            groups: Vec::new(),
            hidden: Vec::new(),
            seen: HashMap::new(),
        }
    }

    pub fn paint(&mut self, objects: &[Object], onto: Onto) {
        for object in objects {
            if self.budget.take(object.weight()).is_none() {
                return;
            }
            self.object(object, onto);
        }
    }

    /// Text that is not painted is the text of a scanned page where a picture covers most of it, else it is left out. Returns the
    /// pictures.
    pub fn finish(self) -> Vec<Placed> {
        let page = &mut self.leaf.page;
        let area = page.width * page.height;
        let scanned = page.images.iter().any(|image| image.width() * image.height() * 2.0 > area);
        match scanned {
            true => page.glyphs.extend(self.hidden),
            false => self.leaf.counts.hidden += self.hidden.len(),
        }
        self.pictures
    }

    fn object(&mut self, object: &Object, onto: Onto) {
        let shift = Matrix::shift((object.boundary.left, object.boundary.top)).then(onto.matrix);
        let matrix = object.ctm.map_or(shift, |ctm| ctm.then(shift));
        let clips = if object.clips_move { matrix } else { shift };
        let clip = object.clips.iter().fold(onto.clip, |clip, area| clip.within(clips.around(*area)));
        let onto = Onto { matrix, clip, shown: onto.shown && object.shown, ..onto };
        match &object.kind {
            Kind::Text(text) => self.text(object, text, onto),
            Kind::Path(data) => self.path(object, data, onto),
            Kind::Image => self.image(object, shift, onto),
            Kind::Composite(unit) => self.group(*unit, onto),
        }
    }

    /// Text is filled and not stroked unless it says otherwise (11.2).
    fn text(&mut self, object: &Object, text: &Text, onto: Onto) {
        let (fill, stroke) = self.painted(object, true, false);
        let invisible = !onto.shown || !(fill || stroke);
        let longest = text.codes.iter().map(|code| code.text.len()).max().unwrap_or(0);
        let held = count(longest).saturating_mul(SET);
        if self.budget.take(held).is_some() {
            text::set(text, |char| self.char(text, char, invisible, onto));
            self.budget.give(held);
        }
    }

    fn char(&mut self, text: &Text, char: Char, invisible: bool, onto: Onto) {
        if self.budget.take(MARK).is_none() {
            return;
        }
        let counts = &mut self.leaf.counts;
        if is_private(char.text) {
            counts.private += 1;
        }
        let along = text::along(text.turned);
        let down = text::along((text.turned + 1) % 4);
        let corner = |right: f64, below: f64| {
            let aside = (along.0 * right + down.0 * below, along.1 * right + down.1 * below);
            onto.matrix.apply((char.at.0 + aside.0, char.at.1 + aside.1))
        };
        let (above, below) = (-ABOVE * text.size, BELOW * text.size);
        let corners = [(0.0, above), (char.width, above), (char.width, below), (0.0, below)];
        let Some(area) = Area::around(corners.map(|(right, below)| corner(right, below))) else { return };
        if !onto.clip.touches(area) {
            counts.clipped += 1;
            return;
        }
        let size = onto.matrix.turn((down.0 * text.size, down.1 * text.size));
        let glyph = Glyph {
            text: char.text,
            frame: area.frame(),
            size: points(size.0.hypot(size.1)),
            turn: turn(onto.matrix.turn(along)),
            vertical: char.vertical,
            invisible,
        };
        match (onto.stamp, invisible) {
            (true, false) => self.leaf.page.stamps.push(glyph),
            (true, true) => counts.hidden += 1,
            (false, true) => self.hidden.push(glyph),
            (false, false) => self.glyph(glyph),
        }
    }

    /// Adds a character, unless it stands there already: drawn twice to look bold, or by a page and its template.
    fn glyph(&mut self, glyph: Glyph) {
        let (x, y) = glyph.frame.centre();
        let is_same = |other: &Glyph| {
            let (left, top) = other.frame.centre();
            let apart = (left - x).abs().max((top - y).abs());
            apart <= TWICE * glyph.size.min(other.size) && other.turn == glyph.turn
        };
        let square = |right: f32, below: f32| {
            let side = (glyph.size / 4.0).max(0.1);
            (glyph.text, floor(x / side + right), floor(y / side + below))
        };
        let near = [(0.5, 0.5), (0.5, -0.5), (-0.5, 0.5), (-0.5, -0.5)];
        let glyphs = &mut self.leaf.page.glyphs;
        for (right, below) in near {
            let at = self.seen.get(&square(right, below));
            if at.and_then(|at| glyphs.get(*at)).is_some_and(is_same) {
                self.leaf.counts.doubled += 1;
                return;
            }
        }
        self.seen.insert(square(0.0, 0.0), glyphs.len());
        glyphs.push(glyph);
    }

    /// Paths are stroked and not filled unless they say otherwise (9.1).
    fn path(&mut self, object: &Object, data: &str, onto: Onto) {
        let (fill, stroke) = self.painted(object, false, true);
        let held = count(data.len()).saturating_mul(DRAWN);
        if onto.stamp || !onto.shown || !(fill || stroke) || self.budget.take(held).is_none() {
            return;
        }
        let mut paths = subpaths(data);
        for path in &mut paths {
            path.points.iter_mut().for_each(|point| *point = onto.matrix.apply(*point));
        }
        let width =
            object.line_width.or_else(|| self.resources.line_width(object.draw)).unwrap_or(LINE_WIDTH);
        let paint = Paint { fill, stroke: stroke.then_some(width.abs() * onto.matrix.scale()) };
        draw(&paths, paint, |drawn| self.drawn(drawn, onto.clip));
        self.budget.give(held);
    }

    fn drawn(&mut self, drawn: Drawn, clip: Area) {
        if self.budget.take(MARK).is_none() {
            return;
        }
        let page = &mut self.leaf.page;
        match drawn {
            Drawn::Shape => self.leaf.counts.shapes += 1,
            Drawn::Fill(area) if clip.touches(area) => page.fills.push(area.within(clip).frame()),
            Drawn::Rule(axis, at, start, end) => {
                let across = matches!(axis, crate::read::page::model::Axis::Horizontal);
                let line = match across {
                    true => Area { left: start, top: at, width: end - start, height: 0.0 },
                    false => Area { left: at, top: start, width: 0.0, height: end - start },
                };
                if !clip.touches(line) {
                    return;
                }
                let line = line.within(clip).frame();
                let (at, start, end) = match across {
                    true => (line.top, line.left, line.right),
                    false => (line.left, line.top, line.bottom),
                };
                page.rules.push(Rule { axis, at, start, end });
            }
            Drawn::Fill(_) => {}
        }
    }

    /// A picture fills a square of one by one, which its matrix brings to its size (10); some writers leave that out.
    fn image(&mut self, object: &Object, shift: Matrix, onto: Onto) {
        let inner = Area { left: 0.0, top: 0.0, ..object.boundary };
        let matrix = match object.ctm {
            Some(_) => onto.matrix,
            None => Matrix { a: inner.width, d: inner.height, ..Matrix::SAME }.then(shift),
        };
        let area = matrix.around(Area { left: 0.0, top: 0.0, width: 1.0, height: 1.0 });
        if onto.shown && !onto.stamp && onto.clip.touches(area) {
            self.leaf.page.images.push(area.within(onto.clip).frame());
            self.pictures.extend(object.picture.map(|id| Placed { id, matrix, clip: onto.clip }));
        }
    }

    /// The objects of a group (13).
    fn group(&mut self, unit: Option<Id>, onto: Onto) {
        let resources = self.resources;
        let Some((id, objects)) = unit.and_then(|id| Some((id, resources.group(id)?))) else {
            return self
                .damage(unit.map_or_else(String::new, |id| id.to_string()), "a group that is not there");
        };
        if self.groups.contains(&id) || self.groups.len() >= MAX_DEPTH {
            return self.damage(id.to_string(), "a group that holds itself, or too deep");
        }
        self.groups.push(id);
        self.paint(objects, onto);
        self.groups.pop();
    }

    /// Names a damage once.
    fn damage(&mut self, what: String, why: &str) {
        let damage = format!("{} ({what}): {why}", self.leaf.part);
        if !self.leaf.page.damage.contains(&damage) && self.leaf.page.damage.len() < 16 {
            self.leaf.page.damage.push(damage);
        }
    }

    /// Whether an object is filled and stroked, with a colour that paints.
    fn painted(&self, object: &Object, fill: bool, stroke: bool) -> (bool, bool) {
        let fills = object.fill.unwrap_or(fill);
        let strokes = object.stroke.unwrap_or(stroke);
        let clear_fill = object.clear_fill.unwrap_or_else(|| self.resources.clear_fill(object.draw));
        let clear_stroke = object.clear_stroke.unwrap_or_else(|| self.resources.clear_stroke(object.draw));
        (fills && !clear_fill, strokes && !clear_stroke)
    }
}

/// Which way a baseline runs.
fn turn((x, y): Point) -> Turn {
    match (x.abs() >= y.abs(), x >= 0.0, y >= 0.0) {
        (true, true, _) => Turn::None,
        (true, false, _) => Turn::Half,
        (false, _, true) => Turn::Clockwise,
        (false, _, false) => Turn::Counter,
    }
}

/// Whether a character says nothing by itself: one for private use, or the sign that stands for a glyph without a character
/// (11.3).
fn is_private(char: char) -> bool {
    matches!(char, '\u{A4}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'.. | '\u{FFFD}')
}

#[expect(clippy::cast_possible_truncation, reason = "places are bounded, and a cast stops at the ends")]
fn floor(number: f32) -> i32 {
    number.floor() as i32
}
