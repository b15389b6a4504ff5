//! Which lines are page numbers, running heads and footers: they stand at the edge of the page, and again on others.

use super::Read;
use super::items::Item;
use super::lines::Line;
use std::collections::HashMap;

/// So many of the first and of the last lines of a page may be its head and foot.
const EDGE: usize = 3;
/// Lines whose places differ by less stand at the same place.
const SAME: f32 = 6.0;

/// Marks the items of each page that stand around the document's own.
pub fn mark(pages: &mut [Read]) {
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    let candidates: Vec<Vec<(usize, (String, i32))>> = pages.iter().map(|page| edges(&page.items)).collect();
    for (_, key) in candidates.iter().flatten() {
        *seen.entry(key.clone()).or_default() += 1;
    }
    let again = |(words, band): &(String, i32)| {
        let near = |by: i32| seen.get(&(words.clone(), band + by)).copied().unwrap_or(0);
        near(-1) + near(0) + near(1)
    };
    let count = pages.len();
    for (page, candidates) in pages.iter_mut().zip(&candidates) {
        for (at, key) in candidates {
            let Some(Item::Line(line)) = page.items.get(*at) else { continue };
            let is_again = count > 1 && again(key) * 2 > count.min(4);
            let is_running = is_in_margin(line, page.height) && (is_again || is_page_number(line));
            if let Some(running) = page.running.get_mut(*at) {
                *running = is_running;
            }
        }
    }
}

/// The lines at either edge of a page, each with its words, numbers left out, and where it stands.
fn edges(items: &[Item]) -> Vec<(usize, (String, i32))> {
    let is_edge = |at: usize| at < EDGE || at + EDGE >= items.len();
    let lines = items.iter().enumerate().filter(|(at, _)| is_edge(*at));
    lines
        .filter_map(|(at, item)| {
            let Item::Line(line) = item else { return None };
            let words = line.marks.iter().map(|mark| mark.text).filter(|c| !c.is_numeric() && *c != ' ');
            Some((at, (words.collect(), (line.frame.top / SAME) as i32)))
        })
        .collect()
}

/// A number alone, or one between dashes or in words that count pages.
fn is_page_number(line: &Line) -> bool {
    let words: String = line.marks.iter().map(|mark| mark.text).filter(|c| *c != ' ').collect();
    let inner = words.trim_matches(|c: char| matches!(c, '-' | '—' | '－' | '–' | '─' | '·' | '~' | '～'));
    let inner = inner.strip_prefix('第').and_then(|rest| rest.strip_suffix('页')).unwrap_or(inner);
    let mut numbers = inner.split(['/', '／']);
    let number = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    numbers.clone().count() <= 2 && numbers.all(number)
}

/// Whether a line stands in the upper or lower margin, the outer eighth of the page.
fn is_in_margin(line: &Line, height: f32) -> bool {
    let edge = height / 8.0;
    line.frame.bottom < edge || line.frame.top > height - edge
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines, tests::write};
    use super::super::model::Turn;
    use super::super::writer::Body;
    use super::*;

    /// A page of lines `top text`, 800 points high; those that are furniture.
    fn furniture(pages: &[&[(f32, &str)]]) -> Vec<String> {
        let page = |rows: &&[(f32, &str)]| {
            let glyphs: Vec<_> = rows.iter().flat_map(|(top, text)| write(text, 50.0, *top)).collect();
            let items: Vec<Item> = lines(glyphs.iter()).into_iter().map(Item::Line).collect();
            let running = vec![false; items.len()];
            Read {
                width: 600.0,
                height: 800.0,
                turn: Turn::None,
                items,
                running,
                stamps: Vec::new(),
                body: Body::default(),
            }
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
        assert_eq!(furniture(&[&[(300.0, "正文"), (770.0, "第1页/共2页")]]), Vec::<String>::new());
        assert_eq!(furniture(&[&[(300.0, "正文"), (770.0, "1/2")]]), ["1/2"]);
    }
}
