//! Notes at the foot of a page, which stand around the text as its number does: the text goes on over them.
//!
//! They are the last lines of the page, set smaller than the text, below a short rule that begins where the text does; or without one, where
//! they begin with a mark (`①`, `[1]`, `*`) and are set much smaller.

use super::Read;
use super::items::Item;
use super::lines::Line;
use super::running::usual_size;

/// Notes are set in less than so much of the size of the text; without a rule, in less than the second.
const SMALLER: f32 = 0.92;
const MUCH_SMALLER: f32 = 0.8;
/// The rule above notes is so much of the text's width.
const RULE: (f32, f32) = (0.1, 0.6);
/// It begins so near to the text's left edge.
const SAME: f32 = 3.0;

/// Marks the notes of a page.
pub fn mark(page: &mut Read) {
    let Some(from) = begin(page, usual_size(&page.items)) else { return };
    for (item, running) in page.items.iter().zip(&mut page.running) {
        *running |= matches!(item, Item::Line(line) if line.frame.top >= from);
    }
}

/// Where the notes of a page begin.
fn begin(page: &Read, size: f32) -> Option<f32> {
    let own = page.items.iter().zip(&page.running).filter(|(_, running)| !**running).map(|(item, _)| item);
    let own: Vec<&Item> = own.collect();
    let small = own.iter().rev().map_while(|item| match item {
        Item::Line(line) if line.size < SMALLER * size => Some(line),
        Item::Line(_) | Item::Table(_) => None,
    });
    let small: Vec<&Line> = small.collect();
    let text = own.get(..own.len().checked_sub(small.len())?).filter(|text| !text.is_empty())?;
    let left = text.iter().map(|item| item.frame().left).min_by(f32::total_cmp)?;
    let right = text.iter().map(|item| item.frame().right).max_by(f32::total_cmp)?;
    let text_end = text.iter().map(|item| item.frame().bottom).max_by(f32::total_cmp)?;
    let is_above =
        |at: f32| at > text_end - SAME && small.last().is_some_and(|line| at < line.frame.centre().1);
    let rule = page.rules.iter().find(|rule| {
        let share = (rule.end - rule.start) / (right - left);
        (rule.start - left).abs() <= SAME && RULE.0 <= share && share <= RULE.1 && is_above(rule.at)
    });
    if let Some(rule) = rule {
        return Some(rule.at - SAME);
    }
    let much = small.iter().take_while(|line| line.size < MUCH_SMALLER * size);
    much.filter(|line| is_marked(line)).last().map(|line| line.frame.top)
}

/// Whether a line begins with the mark of a note.
fn is_marked(line: &Line) -> bool {
    let mut chars = line.marks.iter().map(|mark| mark.text);
    match chars.next() {
        Some('①'..='⑳' | '*' | '＊' | '※') => true,
        Some('[' | '〔' | '［') => {
            let rest = chars.find(|c| !c.is_ascii_digit());
            matches!(rest, Some(']' | '〕' | '］'))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines, tests::write};
    use super::super::model::{Axis, Rule};
    use super::*;

    /// What is told apart of lines `top text` of 10 points, those that begin with `~` of 7; with a rule at a height.
    fn notes(rows: &[(f32, &str)], rule_at: Option<f32>) -> Vec<String> {
        let set = |(top, text): &(f32, &str)| {
            let mut glyphs = write(text.trim_start_matches('~'), 50.0, *top);
            if text.starts_with('~') {
                glyphs.iter_mut().for_each(|glyph| glyph.size = 7.0);
            }
            glyphs
        };
        let glyphs: Vec<_> = rows.iter().flat_map(set).collect();
        let items: Vec<Item> = lines(glyphs.iter()).into_iter().map(Item::Line).collect();
        let running = vec![false; items.len()];
        let rule = |at| Rule { axis: Axis::Horizontal, at, start: 50.0, end: 80.0 };
        let mut page =
            Read { items, running, rules: rule_at.map(rule).into_iter().collect(), ..Read::default() };
        mark(&mut page);
        let marked = page.items.iter().zip(&page.running).filter(|(_, running)| **running);
        marked
            .filter_map(|(item, _)| if let Item::Line(line) = item { Some(line.text()) } else { None })
            .collect()
    }

    const TEXT: (f32, &str) = (200.0, "各单位应当于每季度末向市政府办公室报送权责清单的编制进展情况");

    #[test]
    fn notes_below_a_rule_or_with_marks() {
        let note = [TEXT, (300.0, "~权责清单指目录，"), (310.0, "~由编办发布。")];
        assert_eq!(notes(&note, Some(290.0)), ["权责清单指目录，", "由编办发布。"]);
        assert_eq!(notes(&note, None), Vec::<String>::new());
        let marked = [TEXT, (300.0, "~① 权责清单指目录，"), (310.0, "~由编办发布。"), (320.0, "~[2] 同上。")];
        assert_eq!(notes(&marked, None).len(), 3);
    }

    #[test]
    fn what_is_not_smaller_or_stands_above_text_is_none() {
        assert_eq!(notes(&[TEXT, (300.0, "① 编制清单")], Some(290.0)), Vec::<String>::new());
        assert_eq!(
            notes(&[TEXT, (300.0, "~① 编制清单"), (320.0, "特此通知。")], Some(290.0)),
            Vec::<String>::new()
        );
        assert_eq!(
            notes(&[(300.0, "~抄送：市委。"), (320.0, "~市政府办公室")], Some(290.0)),
            Vec::<String>::new()
        );
    }
}
