//! Which lines are page numbers, running heads and footers. They stand in the margin, and
//!
//! - are a page's number ([`number`]), which counts on with the pages where nothing else tells that it is one;
//! - or stand again on most pages, or on each other page, whatever numbers are in them;
//! - or are set smaller than the text and apart from it, at the place where other pages have such a line (heads that name the section);
//! - or are what a browser prints around a page: the time, the address.

use super::Read;
use super::items::Item;
use super::lines::{Line, Mark};
use super::number::{Number, number};
use std::collections::HashMap;

/// So many of the first and of the last lines of a page may be its head and foot.
const EDGE: usize = 3;
/// Lines whose places differ by less stand at the same place.
const SAME: f32 = 6.0;
/// A head is set in so much of the size of the text.
const SMALLER: f32 = 0.95;
/// So much room, in sizes of the text, is between a head and the text.
const APART: f32 = 1.2;

/// A line that may stand around the text.
struct Edge {
    at: usize,
    /// Its words without numbers.
    words: String,
    /// Its place, in steps of [`SAME`].
    band: i32,
    number: Option<Number>,
    /// Whether more room is between it and the text than between two lines.
    is_apart: bool,
    /// Its size, where it is apart and smaller than the text.
    apart: Option<f32>,
    is_browser: bool,
}

/// Marks the items of each page that stand around the document's own.
pub fn mark(pages: &mut [Read]) {
    let edges: Vec<Vec<Edge>> = pages.iter().map(edges).collect();
    let seen = Seen::of(&edges);
    for (i, (page, edges)) in pages.iter_mut().zip(&edges).enumerate() {
        for edge in edges {
            let is_running = edge.number.is_some_and(|number| seen.counts(number, i, edge.is_apart))
                || seen.is_again(edge)
                || seen.is_at_head(edge)
                || edge.is_browser;
            if let Some(running) = page.running.get_mut(edge.at) {
                *running = is_running;
            }
        }
    }
}

/// What the edges of all pages hold.
struct Seen {
    pages: usize,
    /// On how many pages of even and of odd index the same words stand at a place.
    words: HashMap<(String, i32), [usize; 2]>,
    /// How many numbers are so far ahead of their page's index.
    ahead: HashMap<i64, usize>,
    /// On how many pages a line that is no number stands apart at a place, with its size.
    apart: HashMap<(i32, i32), usize>,
}

impl Seen {
    fn of(edges: &[Vec<Edge>]) -> Seen {
        let mut seen =
            Seen { pages: edges.len(), words: HashMap::new(), ahead: HashMap::new(), apart: HashMap::new() };
        for (i, edge) in
            edges.iter().enumerate().flat_map(|(i, edges)| edges.iter().map(move |edge| (i, edge)))
        {
            if let Some(count) = seen.words.entry((edge.words.clone(), edge.band)).or_default().get_mut(i % 2)
            {
                *count += 1;
            }
            if let Some(number) = edge.number {
                *seen.ahead.entry(ahead(number, i)).or_default() += 1;
            } else if let Some(size) = edge.apart {
                *seen.apart.entry((edge.band, whole(size))).or_default() += 1;
            }
        }
        seen
    }

    /// Whether a number is that of the page `i`.
    fn counts(&self, number: Number, i: usize, is_apart: bool) -> bool {
        let goes_on = self.ahead.get(&ahead(number, i)).is_some_and(|count| *count > 1);
        number.is_marked || goes_on || (is_apart && !number.is_year())
    }

    /// Whether the words stand there on most pages, or on each other one. A date may stand anywhere.
    fn is_again(&self, edge: &Edge) -> bool {
        if self.pages < 2 || edge.words.is_empty() || matches!(edge.words.as_str(), "年" | "年月" | "年月日")
        {
            return false;
        }
        let near =
            |by: i32| self.words.get(&(edge.words.clone(), edge.band + by)).copied().unwrap_or_default();
        let count =
            [-1, 0, 1].map(near).into_iter().fold([0, 0], |sum, near| [sum[0] + near[0], sum[1] + near[1]]);
        let [even, odd] = count;
        let alternates =
            even + odd > 1 && (even == 0 || odd == 0) && (even + odd) * 2 > (self.pages / 2).min(4);
        (even + odd) * 2 > self.pages.min(4) || alternates
    }

    /// Whether half of the pages have such a line there.
    fn is_at_head(&self, edge: &Edge) -> bool {
        let Some(size) = edge.apart.filter(|_| edge.number.is_none()) else { return false };
        let near = |(band, by): (i32, i32)| {
            self.apart.get(&(edge.band + band, whole(size) + by)).copied().unwrap_or_default()
        };
        let around = (-1..=1).flat_map(|band| (-1..=1).map(move |by| (band, by)));
        let count: usize = around.map(near).sum();
        count > 1 && count * 2 >= self.pages
    }
}

/// How far a number is ahead of its page's index.
fn ahead(number: Number, i: usize) -> i64 {
    i64::from(number.value) - i64::try_from(i).unwrap_or(i64::MAX / 2)
}

/// A size to a half point.
fn whole(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

/// The lines in the margins at either edge of a page.
fn edges(page: &Read) -> Vec<Edge> {
    let text = usual_size(&page.items);
    let mut order: Vec<usize> = (0..page.items.len()).collect();
    let frame = |at: &usize| page.items.get(*at).map(Item::frame);
    order.sort_by(|a, b| {
        let top = |at: &usize| frame(at).map_or(0.0, |frame| frame.top);
        top(a).total_cmp(&top(b))
    });
    let is_edge = |place: usize| place < EDGE || place + EDGE >= order.len();
    let places = order.iter().enumerate().filter(|(place, _)| is_edge(*place));
    places
        .filter_map(|(place, at)| {
            let Some(Item::Line(line)) = page.items.get(*at) else { return None };
            let is_head = line.frame.bottom < page.height / 8.0;
            if !is_head && line.frame.top <= page.height * 7.0 / 8.0 {
                return None;
            }
            let beside =
                if is_head { order.get(place + 1) } else { place.checked_sub(1).and_then(|i| order.get(i)) };
            let gap = beside.and_then(frame).map_or(f32::INFINITY, |other| {
                if is_head { other.top - line.frame.bottom } else { line.frame.top - other.bottom }
            });
            let is_small = line.size < SMALLER * text;
            let is_apart = gap > APART * text;
            Some(Edge {
                at: *at,
                words: line
                    .marks
                    .iter()
                    .map(|mark| mark.text)
                    .filter(|c| !c.is_numeric() && *c != ' ')
                    .collect(),
                band: (line.frame.top / SAME) as i32,
                number: number(line),
                is_apart,
                apart: (is_small && is_apart).then_some(line.size),
                is_browser: is_small && is_browser(line),
            })
        })
        .collect()
}

/// The size of most lines; where a page has few of them, of its cells too.
pub fn usual_size(items: &[Item]) -> f32 {
    let count = |marks: &[Mark]| marks.iter().filter(|mark| mark.frame.is_some()).count();
    let lines = items.iter().filter_map(|item| match item {
        Item::Line(line) => Some((line.size, count(&line.marks))),
        Item::Table(_) => None,
    });
    let cells = items.iter().flat_map(|item| match item {
        Item::Line(_) => &[],
        Item::Table(table) => table.rows.as_slice(),
    });
    let cells = cells.flat_map(|row| &row.cells);
    let cells = cells.filter_map(|cell| Some((cell.ends.as_ref()?.0.size, count(&cell.marks))));
    let mut sizes: Vec<(f32, usize)> = lines.chain(cells).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: usize = sizes.iter().map(|(_, count)| count).sum();
    let mut sum = 0;
    let middle = sizes.iter().find(|(_, count)| {
        sum += count;
        sum * 2 >= all
    });
    middle.map_or(0.0, |(size, _)| *size)
}

/// Whether a line has the address or begins with the day and the time at which a browser printed it.
fn is_browser(line: &Line) -> bool {
    let text: String = line.marks.iter().map(|mark| mark.text).collect();
    if text.contains("://") {
        return true;
    }
    let mut words = text.split_whitespace();
    let is_day = |word: &str| {
        let word = word.trim_end_matches(',');
        word.matches(['/', '-', '.']).count() == 2
            && word.chars().all(|c| c.is_ascii_digit() || "/-.".contains(c))
    };
    let is_time = |word: &str| {
        let digits = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
        let word = word.trim_start_matches(['上', '下', '午']);
        word.split_once(':').is_some_and(|(hour, rest)| digits(hour) && rest.get(..2).is_some_and(digits))
    };
    words.next().is_some_and(is_day) && words.next().is_some_and(is_time)
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines, tests::write};
    use super::*;

    /// A page of lines `top text`, 800 points high; those that are furniture. What begins with `~` is set in half the size.
    fn furniture(pages: &[&[(f32, &str)]]) -> Vec<String> {
        let page = |rows: &&[(f32, &str)]| {
            let set = |(top, text): &(f32, &str)| match text.strip_prefix('~') {
                Some(text) => {
                    let mut glyphs = write(text, 50.0, *top);
                    glyphs.iter_mut().for_each(|glyph| glyph.size = 5.0);
                    glyphs
                }
                None => write(text, 50.0, *top),
            };
            let glyphs: Vec<_> = rows.iter().flat_map(set).collect();
            let items: Vec<Item> = lines(glyphs.iter()).into_iter().map(Item::Line).collect();
            let running = vec![false; items.len()];
            Read { width: 600.0, height: 800.0, items, running, ..Read::default() }
        };
        let mut pages: Vec<Read> = pages.iter().map(page).collect();
        mark(&mut pages);
        let lines = pages.iter().flat_map(|page| page.items.iter().zip(&page.running));
        let found = lines.filter(|(_, marked)| **marked).map(|(item, _)| match item {
            Item::Line(line) => line.text(),
            Item::Table(_) => String::new(),
        });
        found.collect()
    }

    #[test]
    fn page_numbers_and_running_heads() {
        let pages: [&[(f32, &str)]; 3] = [
            &[(20.0, "某市公报"), (200.0, "正文一"), (760.0, "— 1 —")],
            &[(20.0, "某市公报"), (200.0, "正文二"), (760.0, "— 2 —")],
            &[(20.0, "某市公报"), (200.0, "正文三"), (760.0, "— 3 —")],
        ];
        assert_eq!(furniture(&pages), ["某市公报", "— 1 —", "某市公报", "— 2 —", "某市公报", "— 3 —"]);
    }

    #[test]
    fn numbers_and_words_of_the_text_stay() {
        assert_eq!(furniture(&[&[(100.0, "2024"), (300.0, "正文")]]), Vec::<String>::new());
        assert_eq!(
            furniture(&[&[(20.0, "标题"), (300.0, "正文")], &[(20.0, "附件"), (300.0, "正文")]]),
            Vec::<String>::new()
        );
        assert_eq!(furniture(&[&[(300.0, "正文"), (770.0, "第1页/共2页")]]), ["第1页/共2页"]);
        assert_eq!(furniture(&[&[(300.0, "正文"), (770.0, "1/2")]]), ["1/2"]);
        // a year on a cover, the last word of a text, a date at the same place of two letters
        assert_eq!(furniture(&[&[(300.0, "正文"), (770.0, "2024")]]), Vec::<String>::new());
        assert_eq!(furniture(&[&[(750.0, "正文"), (764.0, "12")]]), Vec::<String>::new());
        let letter: &[(f32, &str)] = &[(300.0, "正文"), (770.0, "2024年3月5日")];
        assert_eq!(furniture(&[letter, letter]), Vec::<String>::new());
    }

    #[test]
    fn numbers_that_count_on_with_the_pages() {
        let pages: [&[(f32, &str)]; 2] =
            [&[(300.0, "正文"), (770.0, "2023")], &[(300.0, "正文"), (770.0, "2024")]];
        assert_eq!(furniture(&pages), ["2023", "2024"]);
    }

    #[test]
    fn heads_of_odd_and_even_pages_and_of_sections() {
        let text = (200.0, "正文的一行，比页眉长");
        let pages: [&[(f32, &str)]; 4] = [
            &[(20.0, "甲市公报"), text],
            &[(20.0, "政策文件"), text],
            &[(20.0, "甲市公报"), text],
            &[(20.0, "政策文件"), text],
        ];
        assert_eq!(furniture(&pages), ["甲市公报", "政策文件", "甲市公报", "政策文件"]);
        let pages: [&[(f32, &str)]; 2] = [&[(20.0, "~市政府文件"), text], &[(20.0, "~部门文件"), text]];
        assert_eq!(furniture(&pages), ["市政府文件", "部门文件"]);
        // two titles are none, be they apart from the text or not
        let pages: [&[(f32, &str)]; 2] = [&[(20.0, "附件一"), text], &[(20.0, "附表二"), text]];
        assert_eq!(furniture(&pages), Vec::<String>::new());
    }

    #[test]
    fn what_a_browser_prints_around_a_page() {
        let page: &[(f32, &str)] = &[
            (20.0, "~2024/3/5 14:02____关于印发任务的通知"),
            (200.0, "正文的第一行，各单位应当将编制权责清单的情况于下列时间前报送"),
            (214.0, "2024/3/5 14:02前报送，逾期不报的，由市政府办公室通报，并列入年度考核"),
            (770.0, "~https://www.example.org/a.html____1/1"),
        ];
        assert_eq!(
            furniture(&[page]),
            ["2024/3/5 14:02        关于印发任务的通知", "https://www.example.org/a.html        1/1"]
        );
    }
}
