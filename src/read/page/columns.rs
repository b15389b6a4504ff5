//! Text in columns, as gazettes and newspapers print it: which column a line stands in, and the order in which they are read.
//!
//! Two columns are parted by a gutter: an upright strip that no line crosses over several lines, with text on both sides that reaches it and
//! begins at it. Whatever crosses it (a title, a table, a picture's caption) parts what stands above from what stands below: the columns above
//! are read first. A column may have columns. What is less certain is read line by line.

use super::Read;
use super::items::Item;
use super::lines::Line;
use super::model::Frame;

/// So many lines stand on each side of a gutter that is certain.
const LINES: usize = 5;
/// Half of them begin and end at the column's edges, within so many sizes of the font.
const FLUSH: f32 = 0.6;
const FULL: f32 = 1.3;
/// A gutter is so wide, in sizes of the font; a column so wide, and so much of the other's width.
const GUTTER: f32 = 0.8;
const COLUMN: f32 = 8.0;
const SHARE: f32 = 0.4;
/// Columns of columns of columns.
const DEPTH: usize = 2;
/// So many edges where most lines begin are looked at.
const EDGES: usize = 4;

/// A column that an item stands in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Which of the page, in reading order.
    pub number: usize,
    pub left: f32,
    pub right: f32,
}

/// An item in its order, with its column.
struct Placed {
    item: Item,
    running: bool,
    column: Option<Column>,
}

/// Puts the items of a page into the order of its columns; lines that stand in two are cut.
pub fn order(page: &mut Read) {
    page.columns = vec![None; page.items.len()];
    let items = page.items.iter().zip(&page.running).filter(|(_, running)| !**running);
    if gutter(&items.map(|(item, _)| item).collect::<Vec<_>>()).is_none() {
        return;
    }
    let running = std::mem::take(&mut page.running);
    let all = std::mem::take(&mut page.items).into_iter().zip(running);
    let (around, own): (Vec<_>, Vec<_>) = all.partition(|(_, running)| *running);
    let own: Vec<Item> = own.into_iter().map(|(item, _)| item).collect();
    let first = own.first().map_or(0.0, |item| item.frame().top);
    let (heads, feet): (Vec<_>, Vec<_>) = around.into_iter().partition(|(item, _)| item.frame().top < first);
    let apart = |(item, running)| Placed { item, running, column: None };
    let mut out: Vec<Placed> = heads.into_iter().map(apart).collect();
    let mut columns = 0;
    part(own, None, DEPTH, &mut columns, &mut out);
    out.extend(feet.into_iter().map(apart));
    for placed in out {
        page.items.push(placed.item);
        page.running.push(placed.running);
        page.columns.push(placed.column);
    }
}

/// Reads items, which stand in `column`, into columns where they have some.
fn part(items: Vec<Item>, column: Option<Column>, depth: usize, columns: &mut usize, out: &mut Vec<Placed>) {
    let gutter = if depth == 0 { None } else { gutter(&items.iter().collect::<Vec<_>>()) };
    let Some(gutter) = gutter else {
        out.extend(items.into_iter().map(|item| Placed { item, running: false, column }));
        return;
    };
    let mut stretch: Vec<Item> = Vec::new();
    let mut end = |stretch: &mut Vec<Item>, out: &mut Vec<Placed>| {
        let items = std::mem::take(stretch);
        let is_parted = |item: &Item| gutter.side(item) != Side::Left;
        // lines that stand alone on the left need not be a column
        if !items.iter().any(is_parted) || !gutter.parts(&items.iter().collect::<Vec<_>>()) {
            out.extend(items.into_iter().map(|item| Placed { item, running: false, column }));
            return;
        }
        let (left, right) = gutter.cut(items);
        for side in [left, right] {
            let edges = side.iter().map(Item::frame).reduce(|all, frame| all.with(&frame));
            let Some(Frame { left, right, .. }) = edges else { continue };
            *columns += 1;
            let own = Column { number: *columns, left, right };
            part(side, Some(own), depth - 1, columns, out);
        }
    };
    for item in items {
        if gutter.side(&item) == Side::Across {
            end(&mut stretch, out);
            out.push(Placed { item, running: false, column });
        } else {
            stretch.push(item);
        }
    }
    end(&mut stretch, out);
}

/// The strip between two columns.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Gutter {
    left: f32,
    right: f32,
}

/// Where an item stands to a gutter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    /// A line of both columns, with the gutter between.
    Both,
    Across,
}

impl Gutter {
    fn side(&self, item: &Item) -> Side {
        let frame = item.frame();
        let middle = (self.left + self.right) / 2.0;
        if frame.right <= middle {
            return Side::Left;
        }
        if frame.left >= middle {
            return Side::Right;
        }
        let Item::Line(line) = item else { return Side::Across };
        let frames = || line.marks.iter().filter_map(|mark| mark.frame);
        let before = frames().filter(|frame| frame.centre().0 < middle).map(|frame| frame.right);
        let behind = frames().filter(|frame| frame.centre().0 >= middle).map(|frame| frame.left);
        let ends = before.max_by(f32::total_cmp).zip(behind.min_by(f32::total_cmp));
        let is_free = |(end, begin): (f32, f32)| {
            end <= middle && begin >= self.right - FLUSH * line.size && begin - end >= GUTTER * line.size
        };
        if ends.is_some_and(is_free) { Side::Both } else { Side::Across }
    }

    /// The items of both sides.
    fn cut(&self, items: Vec<Item>) -> (Vec<Item>, Vec<Item>) {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for item in items {
            match (self.side(&item), item) {
                (Side::Both, Item::Line(line)) => {
                    let (before, behind) = cut(&line, (self.left + self.right) / 2.0);
                    left.extend(before.map(Item::Line));
                    right.extend(behind.map(Item::Line));
                }
                (Side::Right, item) => right.push(item),
                (_, item) => left.push(item),
            }
        }
        (left, right)
    }

    /// Whether there is text on both sides of a stretch, and more than one line of it.
    fn parts(&self, items: &[&Item]) -> bool {
        let count = |sides: [Side; 2]| items.iter().filter(|item| sides.contains(&self.side(item))).count();
        let (left, right) = (count([Side::Left, Side::Both]), count([Side::Right, Side::Both]));
        left >= 2 && right >= 1 && left + right >= 4
    }

    /// Whether a stretch of items stands in two columns for certain.
    fn is_certain(&self, items: &[&Item]) -> bool {
        let (mut left, mut right) = (Sides::default(), Sides::default());
        for item in items {
            let Item::Line(line) = item else { continue };
            match self.side(item) {
                Side::Left => left.add(line.frame, line.size),
                Side::Right => right.add(line.frame, line.size),
                Side::Both => {
                    let (before, behind) = cut(line, (self.left + self.right) / 2.0);
                    before.into_iter().for_each(|line| left.add(line.frame, line.size));
                    behind.into_iter().for_each(|line| right.add(line.frame, line.size));
                }
                Side::Across => {}
            }
        }
        let (Some(one), Some(other)) = (left.column(), right.column()) else { return false };
        let (narrow, wide) = (one.width().min(other.width()), one.width().max(other.width()));
        other.left - one.right >= GUTTER * left.size() && narrow >= SHARE * wide
    }
}

/// The lines on one side of a gutter.
#[derive(Default)]
struct Sides {
    frames: Vec<Frame>,
    sizes: Vec<f32>,
}

impl Sides {
    fn add(&mut self, frame: Frame, size: f32) {
        self.frames.push(frame);
        self.sizes.push(size);
    }

    fn size(&self) -> f32 {
        let mut sizes = self.sizes.clone();
        sizes.sort_by(f32::total_cmp);
        sizes.get(sizes.len() / 2).copied().unwrap_or_default()
    }

    /// The box around them, if they are lines of running text that fill it.
    fn column(&self) -> Option<Frame> {
        let all = self.frames.iter().copied().reduce(|all, frame| all.with(&frame))?;
        let size = self.size();
        let share =
            |fits: &dyn Fn(&Frame) -> bool| self.frames.iter().filter(|frame| fits(frame)).count() * 2;
        let begun = share(&|frame| frame.left - all.left <= FLUSH * size);
        let full = share(&|frame| all.right - frame.right <= FULL * size);
        let count = self.frames.len();
        (count >= LINES && begun >= count && full >= count && all.width() >= COLUMN * size).then_some(all)
    }
}

/// The certain gutter of some items, which follow one another from the top.
fn gutter(items: &[&Item]) -> Option<Gutter> {
    if items.len() < LINES {
        return None;
    }
    edges(items).into_iter().find_map(|right| {
        // as wide as the lines leave it; their ends tell where a line may be cut
        let gutter = Gutter { left: right - 2.0, right };
        let is_across = |item: &&Item| gutter.side(item) == Side::Across;
        items.split(is_across).any(|stretch| gutter.is_certain(stretch)).then_some(gutter)
    })
}

/// Where many pieces of lines begin that have room to their left, the most first.
fn edges(items: &[&Item]) -> Vec<f32> {
    let left = items.iter().map(|item| item.frame().left).min_by(f32::total_cmp).unwrap_or_default();
    let mut begins: Vec<f32> = Vec::new();
    for item in items {
        let Item::Line(line) = item else { continue };
        let mut before: Option<f32> = None;
        for frame in line.marks.iter().filter_map(|mark| mark.frame) {
            let is_apart = before.is_none_or(|before| frame.left - before >= GUTTER * line.size);
            if is_apart && frame.left - left >= COLUMN * line.size {
                begins.push(frame.left);
            }
            before = Some(frame.right);
        }
    }
    begins.sort_by(f32::total_cmp);
    let mut groups: Vec<&[f32]> =
        begins.chunk_by(|a, b| b - a < 1.0).filter(|group| group.len() >= 3).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups.iter().take(EDGES).filter_map(|group| group.first().copied()).collect()
}

/// The parts of a line on both sides of `x`.
fn cut(line: &Line, x: f32) -> (Option<Line>, Option<Line>) {
    let at = line.marks.iter().position(|mark| mark.frame.is_some_and(|frame| frame.centre().0 >= x));
    let (before, behind) = line.marks.split_at(at.unwrap_or(line.marks.len()));
    let part = |marks: &[super::lines::Mark]| {
        let end = marks.iter().rposition(|mark| mark.frame.is_some())?;
        let marks = marks.get(..=end)?.to_vec();
        let frame = marks.iter().filter_map(|mark| mark.frame).reduce(|all, frame| all.with(&frame))?;
        Some(Line { marks, frame, size: line.size })
    };
    (part(before), part(behind))
}
