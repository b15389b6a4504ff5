//! Which lines are page numbers, running heads and footers: they stand at the edge of the page, and again on others.

use super::items::Item;
use super::lines::Line;
use std::collections::HashMap;

/// So many of the first and of the last lines of a page may be its head and foot.
const EDGE: usize = 3;
/// Lines whose places differ by less stand at the same place.
const SAME: f32 = 6.0;

/// For each page, which of its items stand around the document's own.
pub fn running(pages: &[(f32, Vec<Item>)]) -> Vec<Vec<bool>> {
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    let candidates: Vec<Vec<(usize, (String, i32))>> = pages.iter().map(|(_, items)| edges(items)).collect();
    for (_, key) in candidates.iter().flatten() {
        *seen.entry(key.clone()).or_default() += 1;
    }
    let again = |(words, band): &(String, i32)| {
        let near = |by: i32| seen.get(&(words.clone(), band + by)).copied().unwrap_or(0);
        near(-1) + near(0) + near(1)
    };
    let mut out: Vec<Vec<bool>> = pages.iter().map(|(_, items)| vec![false; items.len()]).collect();
    for (((height, items), candidates), out) in pages.iter().zip(&candidates).zip(&mut out) {
        for (at, key) in candidates {
            let Some(Item::Line(line)) = items.get(*at) else { continue };
            let is_again = pages.len() > 1 && again(key) * 2 > pages.len().min(4);
            let is_number = is_page_number(line) && stands_apart(items, *at, *height);
            if let Some(out) = out.get_mut(*at) {
                *out = is_number || (is_again && stands_apart(items, *at, *height));
            }
        }
    }
    out
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

/// Whether a line stands in the upper or lower margin: apart from what is next to it, and in the outer eighth of the page.
fn stands_apart(items: &[Item], at: usize, height: f32) -> bool {
    let Some(Item::Line(line)) = items.get(at) else { return false };
    let edge = height / 8.0;
    line.frame.bottom < edge || line.frame.top > height - edge
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines, tests::write};
    use super::*;

    /// A page of lines `top text`, 800 points high; those that are furniture.
    fn furniture(pages: &[&[(f32, &str)]]) -> Vec<String> {
        let page = |rows: &&[(f32, &str)]| {
            let glyphs: Vec<_> = rows.iter().flat_map(|(top, text)| write(text, 50.0, *top)).collect();
            (800.0, lines(glyphs.iter()).into_iter().map(Item::Line).collect::<Vec<Item>>())
        };
        let pages: Vec<(f32, Vec<Item>)> = pages.iter().map(page).collect();
        let marked = running(&pages);
        let lines = pages.iter().zip(&marked).flat_map(|((_, items), marked)| items.iter().zip(marked));
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
        assert_eq!(furniture(&[&[(20.0, "标题"), (300.0, "正文")], &[(20.0, "附件"), (300.0, "正文")]]), Vec::<String>::new());
        assert_eq!(furniture(&[&[(300.0, "正文"), (770.0, "第1页/共2页")]]), Vec::<String>::new());
        assert_eq!(furniture(&[&[(300.0, "正文"), (770.0, "1/2")]]), ["1/2"]);
    }
}
