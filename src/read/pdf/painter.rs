//! Runs content streams (ISO 32000-1, 7.8.2 and Annex A) as far as they put text, rules, boxes and pictures on a page.

use super::budget::Budget;
use super::colour::{Paint, Space, space};
use super::fonts::{Font, Fonts};
use super::inline::tangled;
use super::layers::Layers;
use super::marks::Mark;
use super::matrix::{Area, Matrix};
use super::operands::Operands;
use super::picture::Placed;
use super::shapes::Path;
use super::sheet::{Into, Sheet};
use super::unpack::unpack;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;
use std::collections::HashMap;
use std::rc::Rc;

/// How deep forms, patterns and appearances may lie in each other.
const DEPTH: usize = 24;
/// How many states may be saved in each other.
const STATES: usize = 4096;
/// Faults after which a content stream is read on.
const FAULTS: usize = 64;
/// What is told where the budget ends.
const TOO_MUCH: &str = "too much content: the rest is left out";

/// What the pages of a file share.
pub(super) struct Shelf<'a> {
    pub(super) fonts: Fonts<'a>,
    pub(super) layers: Layers,
    pub(super) budget: Budget,
    /// The pictures of the page, where they are wanted.
    pub(super) pictures: Option<Vec<Placed<'a>>>,
    forms: HashMap<ObjectIdentifier, Option<Rc<[u8]>>>,
    resources: HashMap<ObjectIdentifier, Option<Rc<Resources<'a>>>>,
    /// Bytes of the file.
    size: usize,
    encrypted: bool,
}

impl<'a> Shelf<'a> {
    pub(super) fn new(layers: Layers, budget: Budget, bytes: &[u8]) -> Self {
        let encrypted = memchr::memmem::find(bytes, b"/Encrypt").is_some();
        Shelf {
            fonts: Fonts::new(),
            layers,
            budget,
            pictures: None,
            forms: HashMap::new(),
            resources: HashMap::new(),
            size: bytes.len(),
            encrypted,
        }
    }

    /// A stream of a dictionary, with what it took to find it, or not, taken off.
    pub(super) fn stream(&mut self, dict: &Dict<'a>, name: &[u8]) -> Option<Stream<'a>> {
        if self.budget.lost() {
            return None;
        }
        let stream = dict.get::<Stream<'a>>(name);
        match &stream {
            Some(stream) => self.found(stream)?,
            None => self.missed()?,
        }
        stream
    }

    /// Takes off a search for a stream that is not there.
    pub(super) fn missed(&mut self) -> Option<()> {
        self.budget.search(self.size)
    }

    /// The resources of a form (8.10.2), read once.
    fn resources(&mut self, form: &Dict<'a>) -> Option<Rc<Resources<'a>>> {
        let place = form.obj_id();
        if let Some(read) = place.and_then(|place| self.resources.get(&place)) {
            return read.clone();
        }
        let read = form.get::<Dict<'a>>("Resources").map(Resources::new).map(Rc::new);
        self.budget.read(read.as_deref().map_or(0, weight))?;
        if let Some(place) = place {
            self.resources.insert(place, read.clone());
        }
        read
    }

    /// Takes off what it took to find a stream: its dictionary is read, and its end searched for where its length is wrong.
    pub(super) fn found(&mut self, stream: &Stream<'_>) -> Option<()> {
        let dict = stream.dict();
        self.budget.read(dict.data().len())?;
        // a wrong length: its end was searched for
        if !self.encrypted && dict.get::<usize>("Length") != Some(stream.raw_data().len()) {
            self.budget.search(self.size)?;
        }
        Some(())
    }

    /// The content of a form, unpacked once however often it is painted.
    fn content(&mut self, stream: &Stream<'a>) -> Option<Rc<[u8]>> {
        self.found(stream)?;
        let budget = &mut self.budget;
        let mut read = || unpack(stream, budget).map(|data| Rc::from(data.as_ref()));
        match stream.dict().obj_id() {
            Some(place) => self.forms.entry(place).or_insert_with(read).clone(),
            None => read(),
        }
    }
}

/// The graphics state (8.4), as far as it matters here.
#[derive(Clone)]
pub(super) struct State<'a> {
    pub(super) matrix: Matrix,
    pub(super) clip: Area,
    pub(super) fill: Paint<'a>,
    pub(super) stroke: Paint<'a>,
    pub(super) width: f64,
    pub(super) square: bool,
    /// Whether what is painted may let through what lies below it.
    pub(super) sheer: bool,
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f64,
    pub(super) between: f64,
    pub(super) words: f64,
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) mode: i64,
}

impl State<'_> {
    fn new(matrix: Matrix, clip: Area) -> Self {
        State {
            matrix,
            clip,
            fill: Paint::default(),
            stroke: Paint::default(),
            width: 1.0,
            square: false,
            sheer: false,
            font: None,
            size: 1.0,
            between: 0.0,
            words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }
}

/// What the names of one content stream stand for.
#[derive(Default)]
struct Names {
    fonts: HashMap<Vec<u8>, Rc<Font>>,
    spaces: HashMap<Vec<u8>, Space>,
}

/// Paints on one page.
pub(super) struct Painter<'a, 's> {
    pub(super) shelf: &'s mut Shelf<'a>,
    pub(super) sheet: &'s mut Sheet,
    pub(super) state: State<'a>,
    saved: Vec<State<'a>>,
    /// The text matrix, and that of the line (9.4.1).
    pub(super) text: Matrix,
    pub(super) line: Matrix,
    pub(super) path: Path,
    clip_next: bool,
    pub(super) marks: Vec<Mark>,
    /// The matrix that patterns are laid by: that of the page or the form.
    pub(super) base: Matrix,
    pub(super) into: Into,
    /// Whether only text is taken: of tiles that cover an area.
    pub(super) text_only: bool,
    depth: usize,
}

impl<'a, 's> Painter<'a, 's> {
    pub(super) fn new(shelf: &'s mut Shelf<'a>, sheet: &'s mut Sheet, matrix: Matrix) -> Self {
        let state = State::new(matrix, sheet.area());
        Painter {
            shelf,
            sheet,
            state,
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Path::default(),
            clip_next: false,
            marks: Vec::new(),
            base: matrix,
            into: Into::Text,
            text_only: false,
            depth: 0,
        }
    }

    /// Runs a content stream. A fault in it is skipped and told.
    pub(super) fn run(&mut self, content: &[u8], resources: &Resources<'a>) {
        if tangled(content) {
            self.sheet.damage("content left out: the ends of its inline pictures cannot be found");
            return;
        }
        if self.shelf.budget.read(content.len()).is_none() {
            self.sheet.damage(TOO_MUCH);
            return;
        }
        let (floor, marks) = (self.saved.len(), self.marks.len());
        let mut names = Names::default();
        let mut rest = content;
        for _ in 0..FAULTS {
            let read = self.operators(rest, resources, floor, &mut names);
            rest = rest.get(read..).unwrap_or_default();
            let fault =
                rest.iter().position(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b'\x0C' | b'\0'));
            let Some(fault) = fault.filter(|_| !self.shelf.budget.spent()) else { break };
            if rest.get(fault) != Some(&b'%') {
                self.sheet.damage("a fault in the content: a part of it may be missing");
            }
            // on with the next word
            let word = rest.get(fault + 1..).unwrap_or_default();
            let next = word.iter().position(|byte| byte.is_ascii_whitespace()).unwrap_or(word.len());
            rest = word.get(next..).unwrap_or_default();
        }
        if self.shelf.budget.spent() {
            self.sheet.damage(TOO_MUCH);
        }
        if let Some(state) = self.saved.drain(floor.min(self.saved.len())..).next() {
            self.state = state;
        }
        while self.marks.len() > marks {
            self.end_mark();
        }
        self.path.clear();
        self.clip_next = false;
    }

    /// Runs operators up to the end or a fault; how many bytes were read.
    fn operators(
        &mut self,
        content: &[u8],
        resources: &Resources<'a>,
        floor: usize,
        names: &mut Names,
    ) -> usize {
        let mut read = 0;
        let mut operators = UntypedIter::new(content);
        while let Some(operator) = operators.next() {
            // how far the reader is, by where the operator's name lies; a name with escapes lies elsewhere
            let name: &[u8] = operator.operator;
            let end = name.as_ptr().addr().wrapping_sub(content.as_ptr().addr()).wrapping_add(name.len());
            if (read..=content.len()).contains(&end) {
                read = end;
            }
            if self.shelf.budget.step().is_none() || self.shelf.budget.spent() {
                return read;
            }
            let operands = Operands(operator.operands().collect());
            let stroke = name.first().is_some_and(u8::is_ascii_uppercase);
            match name {
                b"q" => {
                    if self.saved.len() < STATES {
                        self.saved.push(self.state.clone());
                    } else {
                        self.sheet.damage("too many saved states");
                    }
                }
                b"Q" => {
                    if self.saved.len() > floor
                        && let Some(state) = self.saved.pop()
                    {
                        self.state = state;
                    }
                }
                b"Do" => self.object(&operands, resources),
                b"BI" => self.inline_image(&operands),
                b"sh" => self.shade(),
                b"gs" => self.graphics(&operands, resources),
                b"Tf" => {
                    if let Some(name) = operands.name(0) {
                        let font =
                            names.fonts.entry(name.to_vec()).or_insert_with(|| self.font(name, resources));
                        self.state.font = Some(Rc::clone(font));
                    }
                    if let Some([size]) = operands.last_numbers() {
                        self.state.size = size;
                    }
                }
                b"BMC" => self.begin_mark(operands.name(0), None, resources),
                b"BDC" => self.begin_mark(operands.name(0), operands.0.get(1).copied(), resources),
                b"EMC" => self.end_mark(),
                b"CS" | b"cs" => {
                    if let Some(name) = operands.name(0) {
                        let spaces = &resources.color_spaces;
                        let budget = &mut self.shelf.budget;
                        let space =
                            *names.spaces.entry(name.to_vec()).or_insert_with(|| space(name, spaces, budget));
                        let paint = if stroke { &mut self.state.stroke } else { &mut self.state.fill };
                        paint.enter(space);
                    }
                }
                b"SCN" | b"SC" | b"scn" | b"sc" => {
                    let paint = if stroke { &mut self.state.stroke } else { &mut self.state.fill };
                    paint.components(&operands, resources);
                    if let Some(tiles) = &paint.tiles {
                        self.shelf.found(tiles);
                    }
                }
                _ => {
                    if !self.paths(name, &operands) && !self.texts(name, &operands) {
                        self.colours(name, &operands);
                    }
                }
            }
        }
        read
    }

    /// Operators of single colours, widths and matrices.
    fn colours(&mut self, name: &[u8], operands: &Operands<'_, '_>) {
        use Space::{Ink, Light};
        let numbers = operands.numbers();
        match name {
            b"g" | b"rg" => self.state.fill.set(Light, &numbers),
            b"G" | b"RG" => self.state.stroke.set(Light, &numbers),
            b"k" => self.state.fill.set(Ink, &numbers),
            b"K" => self.state.stroke.set(Ink, &numbers),
            b"w" => self.state.width = numbers.first().copied().unwrap_or(1.0).abs(),
            b"J" => self.state.square = numbers.first() == Some(&2.0),
            b"cm" => {
                if let Ok(numbers) = numbers.try_into() {
                    self.state.matrix = Matrix(numbers).then(self.state.matrix);
                }
            }
            _ => {}
        }
    }

    /// A graphics state parameter dictionary (8.4.5).
    fn graphics(&mut self, operands: &Operands<'_, '_>, resources: &Resources<'a>) {
        let Some(dict) = operands.name(0).and_then(|name| resources.ext_g_states.get::<Dict<'a>>(name))
        else {
            return;
        };
        if self.shelf.budget.read(dict.data().len()).is_none() {
            return;
        }
        self.state.fill.fade(&dict, "ca");
        self.state.stroke.fade(&dict, "CA");
        if let Some(width) = dict.get::<f64>("LW") {
            self.state.width = width.abs();
        }
        let alpha = dict.get::<f64>("ca").is_some_and(|alpha| alpha < 0.99);
        let masked = dict.get::<Dict<'_>>("SMask").is_some();
        let blended =
            dict.get::<Name<'_>>("BM").is_some_and(|mode| !matches!(&*mode, b"Normal" | b"Compatible"));
        self.state.sheer |= alpha || masked || blended;
        if let Some(font) = dict.get::<Array<'a>>("Font") {
            let mut parts = font.iter::<Object<'a>>();
            if let (Some(Object::Dict(font)), Some(Object::Number(size))) = (parts.next(), parts.next()) {
                self.state.font = Some(self.shelf.fonts.font(&font, &mut self.shelf.budget));
                self.state.size = size.as_f64();
            }
        }
    }

    fn font(&mut self, name: &Name<'_>, resources: &Resources<'a>) -> Rc<Font> {
        let font = match resources.fonts.get::<Dict<'a>>(name) {
            Some(dict) => self.shelf.fonts.font(&dict, &mut self.shelf.budget),
            None => Rc::new(self.shelf.fonts.plain()),
        };
        if matches!(*font, Font::Unknown { .. }) {
            self.sheet.damage("a font that cannot be read");
        }
        font
    }

    /// An operator of paths (8.5); `false` for another.
    fn paths(&mut self, name: &[u8], operands: &Operands<'_, '_>) -> bool {
        let matrix = self.state.matrix;
        let at = |x: f64, y: f64| matrix.point((x, y));
        match name {
            b"m" => {
                if let Some([x, y]) = operands.last_numbers() {
                    self.path.begin(at(x, y));
                }
            }
            b"l" => {
                if let Some([x, y]) = operands.last_numbers() {
                    self.path.line(at(x, y));
                }
            }
            b"c" => {
                if let Some([a, b, c, d, e, f]) = operands.last_numbers() {
                    self.path.curve(&[at(a, b), at(c, d), at(e, f)]);
                }
            }
            b"v" | b"y" => {
                if let Some([a, b, c, d]) = operands.last_numbers() {
                    self.path.curve(&[at(a, b), at(c, d)]);
                }
            }
            b"h" => self.path.close(),
            b"re" => {
                if let Some([x, y, width, height]) = operands.last_numbers() {
                    self.path.begin(at(x, y));
                    for to in [at(x + width, y), at(x + width, y + height), at(x, y + height)] {
                        self.path.line(to);
                    }
                    self.path.close();
                }
            }
            b"W" | b"W*" => self.clip_next = true,
            b"n" => self.end_path(),
            b"S" => self.stroke(),
            b"s" => {
                self.path.close();
                self.stroke();
            }
            b"f" | b"F" => self.fill(false),
            b"f*" => self.fill(true),
            b"B" | b"B*" | b"b" | b"b*" => {
                if name.starts_with(b"b") {
                    self.path.close();
                }
                self.paint_fill(name.ends_with(b"*"));
                self.paint_stroke();
                self.end_path();
            }
            _ => return false,
        }
        true
    }

    fn stroke(&mut self) {
        self.paint_stroke();
        self.end_path();
    }

    fn fill(&mut self, even_odd: bool) {
        self.paint_fill(even_odd);
        self.end_path();
    }

    /// The path is done with; it may become the clip (8.5.4), of which the box is kept.
    fn end_path(&mut self) {
        if std::mem::take(&mut self.clip_next) && !self.path.is_empty() {
            let area = self.path.area();
            self.state.clip = self.state.clip.within(&area).unwrap_or(Area::NONE);
        }
        self.path.clear();
    }

    /// Runs the content of a form, a pattern or an appearance in its own matrix and box.
    pub(super) fn nested(&mut self, stream: &Stream<'a>, placed: Matrix, resources: Option<&Resources<'a>>) {
        if self.depth >= DEPTH {
            self.sheet.damage("forms lie too deep in each other");
            return;
        }
        let Some(content) = self.shelf.content(stream) else {
            self.sheet.damage("a form that cannot be unpacked");
            return;
        };
        let dict = stream.dict();
        let own = self.shelf.resources(dict);
        let none = Resources::new(Dict::empty());
        let resources = own.as_deref().or(resources).unwrap_or(&none);
        let kept = (self.state.clone(), self.base, self.text, self.line, std::mem::take(&mut self.path));
        self.state.matrix = placed;
        self.base = placed;
        if let Some(area) = dict.get::<Array<'_>>("BBox").and_then(|array| Area::of(&array)) {
            let clip = self.state.clip.within(&placed.area(area));
            self.state.clip = clip.unwrap_or(Area::NONE);
        }
        self.depth += 1;
        self.run(&content, resources);
        self.depth -= 1;
        (self.state, self.base, self.text, self.line, self.path) = kept;
    }
}

impl<'a> Paint<'a> {
    /// `SCN` and its kin (8.6.8): components, or the name of a pattern.
    fn components(&mut self, operands: &Operands<'_, '_>, resources: &Resources<'a>) {
        self.set(self.space, &operands.numbers());
        if let Some(Object::Name(name)) = operands.0.last() {
            self.white = false;
            self.tiles = resources.patterns.get::<Stream<'a>>(name);
        }
    }
}

/// How many bytes were read for resources.
fn weight(resources: &Resources<'_>) -> usize {
    let Resources { ext_g_states, fonts, properties, color_spaces, x_objects, patterns, shadings } =
        resources;
    let parts = [ext_g_states, fonts, properties, color_spaces, x_objects, patterns, shadings];
    parts.iter().map(|part| part.data().len()).sum()
}
