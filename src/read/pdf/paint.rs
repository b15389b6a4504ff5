//! Painted paths, pictures, forms and patterns.

use super::matrix::{Area, Matrix};
use super::operands::Operands;
use super::painter::Painter;
use super::picture::Placed;
use super::shapes::{Shape, thin};
use super::sheet::Into;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;

/// Pictures of a page that are kept: a scanner that cuts it into strips makes some hundreds.
const PICTURES: usize = 2048;
/// A picture so thin and so long is a rule.
const LINE: (f64, f64) = (1.5, 10.0);

impl<'a> Painter<'a, '_> {
    /// Strokes the path: its straight sides along the axes are rules.
    pub(super) fn paint_stroke(&mut self) {
        if self.hidden() || self.state.stroke.clear || self.text_only {
            return;
        }
        let width = self.state.width * self.state.matrix.scale();
        let shapes = self.path.stroked(width, self.state.square);
        let white = self.state.stroke.white;
        for shape in shapes {
            self.shape(shape, white);
        }
    }

    /// Fills the path.
    pub(super) fn paint_fill(&mut self, even_odd: bool) {
        if self.hidden() || self.state.fill.clear {
            return;
        }
        if let Some(tiles) = self.state.fill.tiles.clone() {
            self.tile(&tiles);
        }
        if self.text_only {
            return;
        }
        let white = self.state.fill.white;
        for shape in self.path.filled(even_odd) {
            self.shape(shape, white);
        }
    }

    fn shape(&mut self, shape: Shape, white: bool) {
        let (clip, budget) = (self.state.clip, &mut self.shelf.budget);
        match shape {
            Shape::Rule(stretch) => self.sheet.rule(stretch, &clip, white, budget),
            Shape::Box(area) => self.sheet.fill(area, &clip, white, budget),
            Shape::Blot(area) => {
                self.sheet.cover(area, &clip, white, budget);
            }
        }
    }

    /// `sh` (8.7.4.2): fills all that the clip leaves.
    pub(super) fn shade(&mut self) {
        if !self.hidden() && !self.text_only {
            self.shape(Shape::Box(self.state.clip), false);
        }
    }

    /// `Do` (8.8): a picture or a form.
    pub(super) fn object(&mut self, operands: &Operands<'_, '_>, resources: &Resources<'a>) {
        let stream = operands.name(0).and_then(|name| self.shelf.stream(&resources.x_objects, name));
        let Some(stream) = stream else {
            self.sheet.damage("a picture or a form that is not in the file");
            return;
        };
        let dict = stream.dict();
        if self.hidden() || self.shelf.layers.hide(dict) {
            return;
        }
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => {
                self.image(dict);
                self.keep(&stream);
            }
            Some(b"Form") => {
                let matrix = dict.get::<Array<'_>>("Matrix").and_then(|array| Matrix::of(&array));
                let placed = matrix.unwrap_or(Matrix::IDENTITY).then(self.state.matrix);
                self.nested(&stream, placed, Some(resources));
            }
            _ => {}
        }
    }

    /// `BI` (8.9.7).
    pub(super) fn inline_image(&mut self, operands: &Operands<'_, '_>) {
        if let Some(Object::Stream(stream)) = operands.0.last()
            && !self.hidden()
        {
            self.image(stream.dict());
        }
    }

    /// A picture fills the unit square (8.9.4). One that is a line is a rule.
    fn image(&mut self, dict: &Dict<'_>) {
        if self.state.fill.clear || self.text_only {
            return;
        }
        let area = self.state.matrix.area(Area { left: 0.0, top: 0.0, right: 1.0, bottom: 1.0 });
        let (least, most) = (area.width().min(area.height()), area.width().max(area.height()));
        if least <= LINE.0 && most >= LINE.1 {
            for rule in thin(area).unwrap_or_default() {
                self.shape(Shape::Rule(rule), false);
            }
            return;
        }
        let holes = ["SMask", "Mask", "ImageMask", "IM"].iter().any(|key| dict.contains_key(key));
        let opaque = !holes && !self.state.sheer;
        self.sheet.image(area, &self.state.clip, opaque, &mut self.shelf.budget);
    }

    /// Keeps a picture for who wants to see the page.
    fn keep(&mut self, stream: &Stream<'a>) {
        let state = &self.state;
        if state.fill.clear || self.text_only || self.into == Into::Stamps {
            return;
        }
        if let Some(pictures) = self.shelf.pictures.as_mut().filter(|pictures| pictures.len() < PICTURES) {
            pictures.push(Placed {
                stream: stream.clone(),
                matrix: state.matrix,
                clip: state.clip,
                white: state.fill.white,
            });
        }
    }

    /// A tiling pattern (8.7.3): the text of one of its cells. Where it repeats, that is a watermark.
    fn tile(&mut self, stream: &Stream<'a>) {
        let dict = stream.dict();
        let cell = dict.get::<Array<'_>>("BBox").and_then(|array| Area::of(&array));
        let steps = (dict.get::<f64>("XStep"), dict.get::<f64>("YStep"));
        let (Some(cell), (Some(x_step), Some(y_step))) = (cell, steps) else { return };
        let matrix = dict.get::<Array<'_>>("Matrix").and_then(|array| Matrix::of(&array));
        let laid = matrix.unwrap_or(Matrix::IDENTITY).then(self.base);
        let Some(area) = self.path.area().within(&self.state.clip) else { return };
        let Some((x, y)) = laid.back(area.centre()) else { return };
        // the cell in which the middle of the area lies
        let place = |at: f64, from: f64, step: f64| match ((at - from) / step).floor() * step {
            shift if shift.is_finite() => shift,
            _ => 0.0,
        };
        let laid = laid.moved(place(x, cell.left, x_step), place(y, cell.top, y_step));
        let step = laid.area(Area { left: 0.0, top: 0.0, right: x_step.abs(), bottom: y_step.abs() });
        let repeats = area.width() > 1.5 * step.width() || area.height() > 1.5 * step.height();
        let kept = (self.into, self.text_only, self.state.clip, self.state.fill.tiles.take());
        self.text_only = true;
        self.state.clip = area;
        if repeats {
            self.into = Into::Stamps;
        }
        self.nested(stream, laid, None);
        (self.into, self.text_only, self.state.clip, self.state.fill.tiles) = kept;
    }
}
