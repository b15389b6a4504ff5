//! Text (ISO 32000-1, 9.4): each glyph at its place, with what it says.

use super::actual::share;
use super::fonts::Shown;
use super::matrix::{Area, Matrix};
use super::model::{Glyph, Turn};
use super::operands::Operands;
use super::painter::Painter;
use super::reading::Reading;
use super::sheet::Into;
use hayro_syntax::object::{Array, Object};
use std::rc::Rc;

/// How far a line of text may lean off an axis, as a tangent; beyond, it is a watermark or a seal.
const LEANING: f64 = 0.12;

impl<'a> Painter<'a, '_> {
    /// An operator of text; `false` for another.
    pub(super) fn texts(&mut self, name: &[u8], operands: &Operands<'_, '_>) -> bool {
        let number = || operands.last_numbers::<1>().map(|[number]| number);
        match name {
            b"BT" => self.set_line(Matrix::IDENTITY),
            b"ET" => {}
            b"Tc" => self.state.between = number().unwrap_or(0.0),
            b"Tw" => self.state.words = number().unwrap_or(0.0),
            b"Tz" => self.state.stretch = number().unwrap_or(100.0) / 100.0,
            b"TL" => self.state.leading = number().unwrap_or(0.0),
            b"Ts" => self.state.rise = number().unwrap_or(0.0),
            b"Tr" => self.state.mode = number().map_or(0, |mode| mode as i64),
            b"Td" | b"TD" => {
                if let Some([x, y]) = operands.last_numbers() {
                    if name == b"TD" {
                        self.state.leading = -y;
                    }
                    self.set_line(self.line.moved(x, y));
                }
            }
            b"Tm" => {
                if let Some(numbers) = operands.last_numbers() {
                    self.set_line(Matrix(numbers));
                }
            }
            b"T*" => self.next_line(),
            b"Tj" | b"'" | b"\"" => {
                if name == b"\""
                    && let Some([words, between]) = operands.numbers().get(..2)
                {
                    (self.state.words, self.state.between) = (*words, *between);
                }
                if name != b"Tj" {
                    self.next_line();
                }
                if let Some(string) = operands.string() {
                    self.show(string);
                }
            }
            b"TJ" => {
                if let Some(Object::Array(array)) = operands.0.last() {
                    self.show_all(array);
                }
            }
            _ => return false,
        }
        true
    }

    fn set_line(&mut self, matrix: Matrix) {
        (self.text, self.line) = (matrix, matrix);
    }

    fn next_line(&mut self) {
        self.set_line(self.line.moved(0.0, -self.state.leading));
    }

    /// `TJ`: strings, and how much to go back between them, in thousandths of the size.
    fn show_all(&mut self, array: &Array<'_>) {
        for object in array.iter::<Object<'_>>() {
            match object {
                Object::String(string) => self.show(&string),
                Object::Number(back) => {
                    let back = -back.as_f64() / 1000.0 * self.state.size;
                    let vertical = self.state.font.as_ref().is_some_and(|font| font.vertical());
                    self.text = match vertical {
                        true => self.text.moved(0.0, back),
                        false => self.text.moved(back * self.state.stretch, 0.0),
                    };
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, string: &[u8]) {
        let font = match &self.state.font {
            Some(font) => Rc::clone(font),
            None => Rc::new(self.shelf.fonts.plain()),
        };
        let (vertical, hidden) = (font.vertical(), self.hidden());
        let mut rest = string;
        while !rest.is_empty() {
            let (length, shown) = font.next(rest);
            if let Reading::Many(chars) = &shown.reading {
                // each of them is looked at
                self.shelf.budget.read(chars.len() * 4);
            }
            let (code, after) = rest.split_at_checked(length.max(1)).unwrap_or((rest, &[]));
            rest = after;
            let space = if code == b" " { self.state.words } else { 0.0 };
            let way = shown.advance * self.state.size + self.state.between + space;
            if !hidden {
                self.put(&shown, vertical);
            }
            self.text = match vertical {
                true => self.text.moved(0.0, way),
                false => self.text.moved(way * self.state.stretch, 0.0),
            };
            if self.shelf.budget.spent() {
                return;
            }
        }
    }

    /// Puts one glyph on the page, if a reader sees it or could mark it with the mouse.
    pub(super) fn put(&mut self, shown: &Shown, vertical: bool) {
        let state = &self.state;
        let matrix = Matrix([state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise])
            .then(self.text)
            .then(state.matrix);
        let Shown { left, right, below, above, .. } = *shown;
        let area = matrix.area(Area { left, top: below, right, bottom: above });
        let blank = matches!(&shown.reading, Reading::One(char) if char.is_whitespace());
        let missing = usize::from(!blank);
        let (x, y) = matrix.way((1.0, 0.0));
        let height = if vertical { 1.0 } else { above - below };
        let size = matrix.determinant().abs() / x.hypot(y) * height;
        let Some(frame) = area.frame().filter(|_| size > 0.0 && size.is_finite()) else {
            self.sheet.left.flat += missing;
            return;
        };
        let centre = area.centre();
        if !self.sheet.area().holds(centre) {
            self.sheet.left.beside += missing;
            return;
        }
        if !state.clip.grown(0.5).holds(centre) {
            self.sheet.left.clipped += missing;
            return;
        }
        // 9.3.6: filled, stroked, both, neither; the same and a clip, by which something else shows it
        let paints: &[_] = match state.mode {
            1 | 5 => &[&state.stroke],
            2 | 6 => &[&state.fill, &state.stroke],
            7 => &[],
            _ => &[&state.fill],
        };
        let invisible = state.mode == 3 || !paints.is_empty() && paints.iter().all(|paint| paint.clear);
        let white = !paints.is_empty() && paints.iter().all(|paint| paint.white);
        if white && !invisible && !self.sheet.dark(centre, &mut self.shelf.budget) {
            self.sheet.left.white += missing;
            return;
        }
        let turn = match (x.abs() >= y.abs(), if x.abs() >= y.abs() { x } else { y } >= 0.0) {
            (true, true) => Turn::None,
            (true, false) => Turn::Half,
            (false, true) => Turn::Clockwise,
            (false, false) => Turn::Counter,
        };
        let leaning = x.abs().min(y.abs()) > LEANING * x.abs().max(y.abs());
        let into = if leaning { Into::Stamps } else { self.into };
        let glyph = Glyph { text: '\u{FFFD}', frame, size: size as f32, turn, vertical, invisible };
        let budget = &mut self.shelf.budget;
        match &shown.reading {
            Reading::Unknown => self.sheet.glyph(glyph, into, budget),
            Reading::One(text) => self.sheet.glyph(Glyph { text: *text, ..glyph }, into, budget),
            Reading::Many(chars) => {
                for (part, &text) in chars.iter().enumerate() {
                    let frame = share(frame, turn, vertical, part, chars.len());
                    self.sheet.glyph(Glyph { text, frame, ..glyph }, into, budget);
                }
            }
        }
    }
}
