//! The red head of a joint circular (GB/T 9704-2012, 7.2.4): the names of several issuers below each other, and to their right, at half their height, the
//! word for all of them. It is read behind the last name.

use super::Read;
use super::items::Item;
use super::lines::{Line, Mark};
use super::model::Frame;
use super::running::usual_size;

/// The names are set so many times as large as the text.
const LARGE: f32 = 1.3;
/// They begin at one place or are centred, but for so many sizes.
const SAME: f32 = 1.0;
/// A gap, in sizes, that parts the word from a name on its line.
const GAP: f32 = 0.4;
/// The word has no more characters.
const WORD: usize = 4;

/// Moves the word of a joint head behind the last name.
pub fn order(page: &mut Read) {
    let least = LARGE * usual_size(&page.items);
    let is_large = |item: &Item| match item {
        Item::Line(line) => line.size >= least && line.frame.bottom < page.height / 2.0,
        Item::Table(_) => false,
    };
    let first = page.items.iter().position(is_large).unwrap_or(page.items.len());
    let count = page.items.iter().skip(first).take_while(|item| is_large(item)).count();
    let large: Vec<Line> = page
        .items
        .iter()
        .skip(first)
        .take(count)
        .filter_map(|item| if let Item::Line(line) = item { Some(line.clone()) } else { None })
        .collect();
    let Some(lines) = (0..large.len()).find_map(|at| joint(&large, at)) else { return };
    let running = page.running.get(first).copied().unwrap_or_default();
    page.running.splice(first..first + count, lines.iter().map(|_| running));
    page.items.splice(first..first + count, lines.into_iter().map(Item::Line));
}

/// The lines with the word, which stands at the end of the line `at` or is all of it, behind the last name; the names are as many of the lines around it
/// as end before it.
fn joint(lines: &[Line], at: usize) -> Option<Vec<Line>> {
    let (name, word) = parted(lines.get(at)?)?;
    let is_name = |line: &&Line| line.frame.right < word.frame.left;
    let above = lines.get(..at)?.iter().rev().take_while(is_name).count();
    let below = lines.get(at + 1..)?.iter().take_while(is_name).count();
    let (start, end) = (at - above, at + 1 + below);
    let mut names: Vec<Line> = lines.get(start..at)?.to_vec();
    names.extend(name);
    names.extend(lines.get(at + 1..end)?.iter().cloned());
    let all: Frame = names.iter().map(|name| name.frame).reduce(|all, frame| all.with(&frame))?;
    let is_set = |name: &Line| {
        let slack = SAME * name.size;
        name.frame.left - all.left <= slack || (name.frame.centre().0 - all.centre().0).abs() <= slack
    };
    let is_middle = (all.centre().1 - word.frame.centre().1).abs() <= 0.5 * word.size;
    if names.len() < 2 || !names.iter().all(is_set) || !is_middle {
        return None;
    }
    let last = names.last_mut()?;
    last.marks.extend(word.marks);
    last.frame = last.frame.with(&word.frame);
    let mut out = lines.get(..start)?.to_vec();
    out.extend(names);
    out.extend(lines.get(end..)?.iter().cloned());
    Some(out)
}

/// A line in front of its last word, if there is more of it, and that word.
fn parted(line: &Line) -> Option<(Option<Line>, Line)> {
    let frames: Vec<(usize, Frame)> =
        line.marks.iter().enumerate().filter_map(|(i, mark)| Some((i, mark.frame?))).collect();
    let gap = frames.windows(2).rev().find(|pair| pair[1].1.left - pair[0].1.right > GAP * line.size);
    let (head, word) = match gap {
        Some([_, (at, _)]) => line.marks.split_at(*at),
        _ => line.marks.split_at(0),
    };
    let part = |marks: &[Mark]| {
        let end = marks.iter().rposition(|mark| mark.frame.is_some())?;
        let marks = marks.get(..=end)?.to_vec();
        let frame = marks.iter().filter_map(|mark| mark.frame).reduce(|all, frame| all.with(&frame))?;
        Some(Line { marks, frame, size: line.size, parts: line.parts })
    };
    let word = part(word).filter(|word| word.marks.len() <= WORD)?;
    Some((part(head), word))
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines, tests::write};
    use super::super::model::Glyph;
    use super::*;

    fn read(glyphs: &[Glyph]) -> Vec<String> {
        let items: Vec<Item> = lines(glyphs.iter()).into_iter().map(Item::Line).collect();
        let mut page = Read { height: 800.0, running: vec![false; items.len()], items, ..Read::default() };
        order(&mut page);
        assert_eq!(page.items.len(), page.running.len());
        let text = |item: &Item| if let Item::Line(line) = item { line.text() } else { String::new() };
        page.items.iter().map(text).collect()
    }

    /// A line of text in a third of the size, far below.
    fn text() -> Vec<Glyph> {
        let mut glyphs = write(
            "现将年度重点工作任务分解印发给你们，请结合本单位实际，认真组织实施，并于每季度末报送进展情况。",
            0.0,
            300.0,
        );
        glyphs.iter_mut().for_each(|glyph| glyph.size = 5.0);
        glyphs
    }

    #[test]
    fn the_word_for_all_issuers_stands_behind_the_last() {
        let mut three = write("河湾市发展改革委", 0.0, 0.0);
        three.extend(write("河湾市民政财政局", 0.0, 14.0));
        three.extend(write("河湾市教育体育局", 0.0, 28.0));
        three.extend(write("文件", 90.0, 14.0));
        three.extend(text());
        let want = ["河湾市发展改革委", "河湾市民政财政局", "河湾市教育体育局文件"];
        assert_eq!(read(&three)[..3], want);
        let mut two = write("河湾市发展改革委", 0.0, 0.0);
        two.extend(write("河湾市教育体育局", 0.0, 20.0));
        two.extend(write("文件", 90.0, 10.0));
        two.extend(text());
        assert_eq!(read(&two)[..2], ["河湾市发展改革委", "河湾市教育体育局文件"]);
    }

    #[test]
    fn other_heads_stay() {
        let mut one = write("河湾市人民政府", 0.0, 0.0);
        one.extend(write("文件", 90.0, 0.0));
        one.extend(text());
        assert_eq!(read(&one)[0], "河湾市人民政府    文件");
        // the second line of a title
        let mut title = write("关于印发政务公开要点的", 0.0, 0.0);
        title.extend(write("通知", 45.0, 14.0));
        title.extend(text());
        assert_eq!(read(&title)[..2], ["关于印发政务公开要点的", "通知"]);
    }
}
