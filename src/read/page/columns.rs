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

/// Puts the items of a page into the order of its columns; lines that stand in two are cut. A gutter that is certain is `known` on the pages
/// behind it, where the last columns may be short.
pub fn order(page: &mut Read, known: &mut Option<Gutter>) {
    let own = page.items.iter().zip(&page.running).filter(|(_, running)| !**running);
    let own: Vec<&Item> = own.map(|(item, _)| item).collect();
    let certain = gutter(&own);
    let Some(gutter) = certain.or(known.filter(|known| known.goes_on(&own))) else {
        page.columns = vec![None; page.items.len()];
        return;
    };
    *known = Some(gutter);
    let running = std::mem::take(&mut page.running);
    let all = std::mem::take(&mut page.items).into_iter().zip(running);
    let (around, own): (Vec<_>, Vec<_>) = all.partition(|(_, running)| *running);
    let own: Vec<Item> = own.into_iter().map(|(item, _)| item).collect();
    let first = own.first().map_or(0.0, |item| item.frame().top);
    let (heads, feet): (Vec<_>, Vec<_>) = around.into_iter().partition(|(item, _)| item.frame().top < first);
    let apart = |(item, running)| Placed { item, running, column: None };
    let mut out: Vec<Placed> = heads.into_iter().map(apart).collect();
    let mut columns = 0;
    parts(own, gutter, None, DEPTH, &mut columns, &mut out);
    out.extend(feet.into_iter().map(apart));
    page.columns.clear();
    for placed in out {
        page.items.push(placed.item);
        page.running.push(placed.running);
        page.columns.push(placed.column);
    }
}

/// Reads items, which stand in `column`, into columns where they have some.
fn part(items: Vec<Item>, column: Option<Column>, depth: usize, columns: &mut usize, out: &mut Vec<Placed>) {
    let found = if depth == 0 { None } else { gutter(&items.iter().collect::<Vec<_>>()) };
    match found {
        Some(gutter) => parts(items, gutter, column, depth, columns, out),
        None => out.extend(items.into_iter().map(|item| Placed { item, running: false, column })),
    }
}

/// Reads items, which stand in `column`, into the columns on both sides of a gutter, stretch by stretch.
fn parts(
    items: Vec<Item>,
    gutter: Gutter,
    column: Option<Column>,
    depth: usize,
    columns: &mut usize,
    out: &mut Vec<Placed>,
) {
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
pub struct Gutter {
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
        // what is set large comes no nearer than what is small
        let slack = match item {
            Item::Line(line) => FLUSH * line.size,
            Item::Table(_) => f32::INFINITY,
        };
        let slack = slack.min((self.right - self.left) / 3.0);
        let (left, right) = (self.left + slack, self.right - slack);
        if frame.right <= left {
            return Side::Left;
        }
        if frame.left >= right {
            return Side::Right;
        }
        let Item::Line(line) = item else { return Side::Across };
        let frames = || line.marks.iter().filter_map(|mark| mark.frame);
        let is_free = |frame: Frame| frame.right <= left || frame.left >= right;
        if frame.left < self.left && frame.right > self.right && frames().all(is_free) {
            Side::Both
        } else {
            Side::Across
        }
    }

    fn middle(&self) -> f32 {
        f32::midpoint(self.left, self.right)
    }

    /// The items of both sides.
    fn cut(&self, items: Vec<Item>) -> (Vec<Item>, Vec<Item>) {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for item in items {
            match (self.side(&item), item) {
                (Side::Both, Item::Line(line)) => {
                    let (before, behind) = cut(&line, self.middle());
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
        let (left, right) = self.sides(items);
        let (Some(one), Some(other)) = (left.column(LINES), right.column(LINES)) else { return false };
        let (narrow, wide) = (one.width().min(other.width()), one.width().max(other.width()));
        other.left - one.right >= GUTTER * left.size() && narrow >= SHARE * wide
    }

    /// Whether items stand in the columns of the page before.
    fn goes_on(&self, items: &[&Item]) -> bool {
        let is_across = |item: &&Item| self.side(item) == Side::Across;
        items.split(is_across).any(|stretch| self.parts(stretch) && self.sides(stretch).0.column(2).is_some())
    }

    fn sides(&self, items: &[&Item]) -> (Sides, Sides) {
        let (mut left, mut right) = (Sides::default(), Sides::default());
        for item in items {
            let Item::Line(line) = item else { continue };
            match self.side(item) {
                Side::Left => left.add(line.frame, line.size),
                Side::Right => right.add(line.frame, line.size),
                Side::Both => {
                    let (before, behind) = cut(line, self.middle());
                    before.into_iter().for_each(|line| left.add(line.frame, line.size));
                    behind.into_iter().for_each(|line| right.add(line.frame, line.size));
                }
                Side::Across => {}
            }
        }
        (left, right)
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

    /// The box around them, if they are lines of running text, so many at least, that fill it.
    fn column(&self, least: usize) -> Option<Frame> {
        let all = self.frames.iter().copied().reduce(|all, frame| all.with(&frame))?;
        let size = self.size();
        let share =
            |fits: &dyn Fn(&Frame) -> bool| self.frames.iter().filter(|frame| fits(frame)).count() * 2;
        let begun = share(&|frame| frame.left - all.left <= FLUSH * size);
        let full = share(&|frame| all.right - frame.right <= FULL * size);
        let count = self.frames.len();
        (count >= least && begun >= count && full >= count && all.width() >= COLUMN * size).then_some(all)
    }
}

/// The certain gutter of some items, which follow one another from the top.
fn gutter(items: &[&Item]) -> Option<Gutter> {
    if items.len() < LINES {
        return None;
    }
    edges(items).into_iter().find_map(|right| {
        let gutter = Gutter { left: end(items, right)?, right };
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
    let mut groups = groups(begins);
    groups.truncate(EDGES);
    groups
}

/// Where most of the pieces left of `right` end.
fn end(items: &[&Item], right: f32) -> Option<f32> {
    let ends = items.iter().filter_map(|item| {
        let Item::Line(line) = item else { return None };
        let frames = line.marks.iter().filter_map(|mark| mark.frame);
        let before = frames.take_while(|frame| frame.right <= right);
        before.last().map(|frame| frame.right).filter(|end| right - end >= GUTTER * line.size)
    });
    groups(ends.collect()).first().copied()
}

/// Where three places or more are the same, those of the most first.
fn groups(mut places: Vec<f32>) -> Vec<f32> {
    places.sort_by(f32::total_cmp);
    let mut groups: Vec<&[f32]> =
        places.chunk_by(|a, b| b - a < 1.0).filter(|group| group.len() >= 3).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups.iter().filter_map(|group| group.first().copied()).collect()
}

/// The parts of a line on both sides of `x`.
fn cut(line: &Line, x: f32) -> (Option<Line>, Option<Line>) {
    let at = line.marks.iter().position(|mark| mark.frame.is_some_and(|frame| frame.centre().0 >= x));
    let (before, behind) = line.marks.split_at(at.unwrap_or(line.marks.len()));
    let part = |marks: &[super::lines::Mark]| {
        let end = marks.iter().rposition(|mark| mark.frame.is_some())?;
        let marks = marks.get(..=end)?.to_vec();
        let frame = marks.iter().filter_map(|mark| mark.frame).reduce(|all, frame| all.with(&frame))?;
        Some(Line { marks, frame, size: line.size, parts: line.parts })
    };
    (part(before), part(behind))
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines, tests::write};
    use super::super::model::Glyph;
    use super::*;

    /// Sets text in lines of `width` characters from a place on.
    fn set(text: &str, width: usize, left: f32, top: f32) -> Vec<Glyph> {
        let chars: Vec<char> = text.chars().collect();
        let lines = chars.chunks(width).enumerate();
        lines
            .flat_map(|(i, line)| write(&line.iter().collect::<String>(), left, top + 14.0 * i as f32))
            .collect()
    }

    /// The lines of a page as they are read, `|` in front of the first of a column.
    fn read(glyphs: &[Glyph]) -> Vec<String> {
        let items: Vec<Item> = lines(glyphs.iter()).into_iter().map(Item::Line).collect();
        let mut page = Read { running: vec![false; items.len()], items, ..Read::default() };
        order(&mut page, &mut None);
        let mut last = None;
        let line = |(item, column): (&Item, &Option<Column>)| {
            let is_new = column.map(|column| column.number) != last && column.is_some();
            last = column.map(|column| column.number);
            let Item::Line(line) = item else { return String::new() };
            format!("{}{}", if is_new { "|" } else { "" }, line.text())
        };
        page.items.iter().zip(&page.columns).map(line).collect()
    }

    const LEFT: &str =
        "为深入推进政务公开切实保障人民群众的知情权参与权表达权和监督权现将要点印发给你们请认真执行";
    const RIGHT: &str =
        "对照法律法规编制公开事项目录三月底前完成初稿五月报市政府审定并同步在门户网站公布全部事项名称";

    #[test]
    fn one_column_after_the_other_below_a_title() {
        let mut glyphs = write("关于印发政务公开要点的通知", 55.0, 0.0);
        glyphs.extend(set(LEFT, 9, 0.0, 30.0));
        // lines of the two need not be level
        glyphs.extend(set(RIGHT, 9, 110.0, 33.0));
        let found = read(&glyphs);
        assert_eq!(found[0], "关于印发政务公开要点的通知");
        assert_eq!((found[1].as_str(), found[2].as_str()), ("|为深入推进政务公开", "切实保障人民群众的"));
        assert_eq!(found[6], "|对照法律法规编制公");
        assert_eq!(found.concat().replace('|', ""), format!("关于印发政务公开要点的通知{LEFT}{RIGHT}"));
    }

    #[test]
    fn three_columns() {
        let mut glyphs = set(LEFT, 9, 0.0, 0.0);
        glyphs.extend(set(RIGHT, 9, 110.0, 0.0));
        glyphs.extend(set(LEFT, 9, 220.0, 0.0));
        let found = read(&glyphs).concat();
        assert_eq!(found, format!("|{LEFT}|{RIGHT}|{LEFT}"));
    }

    #[test]
    fn what_is_not_certain_is_read_line_by_line() {
        // names and numbers of a list are no running text
        let rows = ["甲局", "乙市人民政府办公室", "丙委", "丁县生态环境局", "戊厅", "己站", "庚所"];
        let glyphs = rows.iter().enumerate().flat_map(|(i, name)| {
            let mut row = write(name, 0.0, 14.0 * i as f32);
            row.extend(write("010", 120.0, 14.0 * i as f32));
            row
        });
        let glyphs: Vec<Glyph> = glyphs.collect();
        assert_eq!(read(&glyphs)[0], "甲局                    010");
        // nor is a letter
        assert_eq!(read(&set(LEFT, 9, 0.0, 0.0)).concat(), LEFT);
    }
}
