//! The source text beside the report: cut at the borders of all places that the report links to, so that places which overlap
//! share pieces.
//!
//! Piece `n` has the id `pn`. A value links to the first piece of its first place, and names the pieces of all its places for the script.

use super::text::Shown;
use crate::circular::{Circular, Milestone, Range, Target, Task};
use crate::document::TextLayer;
use maud::{Markup, html};

/// A text layer cut into pieces. The ranges may be anybody's: one that lies outside the text, or ends before it starts, is no place.
pub struct Pieces<'a> {
    text: &'a str,
    /// The borders in code points, ascending, each with its byte; piece `n` runs from border `n` to the next.
    borders: Vec<(usize, usize)>,
    /// Whether some place holds piece `n`.
    held: Vec<bool>,
}

impl<'a> Pieces<'a> {
    /// Cuts a text at the places of a circular.
    pub fn of(circular: &Circular, layer: &'a TextLayer) -> Self {
        let mut ranges = Vec::new();
        each_range(circular, &mut |range| ranges.push(range));
        Self::cut(layer.as_str(), &ranges)
    }

    fn cut(text: &'a str, ranges: &[Range]) -> Self {
        let length = text.chars().count();
        let is_place = |range: &&Range| range.0 < range.1 && range.1 <= length;
        let mut counts: Vec<usize> =
            ranges.iter().filter(is_place).flat_map(|range| [range.0, range.1]).chain([0, length]).collect();
        counts.sort_unstable();
        counts.dedup();
        let borders = with_bytes(text, &counts);
        let mut pieces = Pieces { text, held: Vec::new(), borders };
        pieces.held = pieces.depths(ranges);
        pieces
    }

    /// Which pieces lie in some place: places opened less places closed, along the text.
    fn depths(&self, ranges: &[Range]) -> Vec<bool> {
        let mut turns = vec![0_i64; self.borders.len()];
        for (first, end) in ranges.iter().filter_map(|&range| self.pieces(range)) {
            turns[first] += 1;
            turns[end] -= 1;
        }
        let mut depth = 0;
        let held = turns.iter().map(|turn| {
            depth += turn;
            depth > 0
        });
        held.collect()
    }

    /// The first piece of a place and the one behind its last.
    fn pieces(&self, range: Range) -> Option<(usize, usize)> {
        let border = |count| self.borders.binary_search_by_key(&count, |&(count, _)| count).ok();
        let (first, end) = (border(range.0)?, border(range.1)?);
        (first < end).then_some((first, end))
    }

    /// The link to some places: the fragment of the first piece and, where there are more, all as `3-5 9`.
    pub fn link(&self, at: &[Range]) -> Option<(String, Option<String>)> {
        let mut places = at.iter().filter_map(|&range| self.pieces(range)).peekable();
        let (first, _) = *places.peek()?;
        let list: Vec<String> = places
            .map(|(from, end)| if end == from + 1 { from.to_string() } else { format!("{from}-{}", end - 1) })
            .collect();
        let list = list.join(" ");
        let is_one = list.bytes().all(|byte| byte.is_ascii_digit());
        Some((format!("#p{first}"), (!is_one).then_some(list)))
    }

    /// The text between two bytes, where a piece ends inside CR LF without the CR.
    fn piece(&self, from: usize, to: usize) -> &'a str {
        let piece = self.text.get(from..to).unwrap_or_default();
        let in_line_end =
            piece.ends_with('\r') && self.text.get(to..).is_some_and(|rest| rest.starts_with('\n'));
        if in_line_end { &piece[..piece.len() - 1] } else { piece }
    }

    /// The text with its pieces.
    pub fn render(&self) -> Markup {
        html! {
            @for (n, pair) in self.borders.windows(2).enumerate() {
                @if let [(_, from), (_, to)] = pair {
                    @let piece = self.piece(*from, *to);
                    @if self.held.get(n) == Some(&true) { span id=(format_args!("p{n}")) { (Shown(piece)) } }
                    @else { (Shown(piece)) }
                }
            }
        }
    }
}

/// Ascending counts of code points, each with the byte that it stands for.
fn with_bytes(text: &str, counts: &[usize]) -> Vec<(usize, usize)> {
    let mut bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate();
    counts.iter().filter_map(|&count| bytes.find(|&(at, _)| at == count)).collect()
}

/// Every range that the report may link to.
fn each_range(circular: &Circular, see: &mut impl FnMut(Range)) {
    let notice = &circular.notice;
    let at = &notice.at;
    let single = [
        &at.letterhead,
        &at.title,
        &at.copy_number,
        &at.classification,
        &at.urgency,
        &at.signatory,
        &at.note,
        &at.printed_by,
    ];
    let lists = [&at.addressees, &at.body, &at.issuers, &at.copied_to].into_iter().flatten();
    single.into_iter().chain(lists).flatten().for_each(|&range| see(range));
    notice.number.iter().flat_map(|number| &number.at.text).for_each(|&range| see(range));
    for attachment in &notice.attachments {
        attachment.at.title.iter().for_each(|&range| see(range));
    }
    for cite in &notice.cites {
        cite.at.title.iter().chain(&cite.at.number).for_each(|&range| see(range));
    }
    notice.duties.iter().for_each(|duty| each_of_step(duty, see));
    circular.tasks.iter().for_each(|task| each_of_task(task, see));
    circular.diagnostics.iter().flat_map(|diagnostic| &diagnostic.at).for_each(|&range| see(range));
}

fn each_of_task(task: &Task, see: &mut impl FnMut(Range)) {
    let at = &task.at;
    let lists = [&at.category, &at.lead, &at.support, &at.responsible].into_iter().flatten();
    let single = [&at.number, &at.title, &at.content];
    single.into_iter().chain(lists).chain(at.extra.values()).flatten().for_each(|&range| see(range));
    for person in &task.people {
        let at = &person.at;
        at.name.iter().chain(&at.role).chain(&at.post).for_each(|&range| see(range));
    }
    for cite in &task.cites {
        cite.at.title.iter().chain(&cite.at.number).for_each(|&range| see(range));
    }
    each_of_targets(&task.targets, see);
    task.milestones.iter().for_each(|step| each_of_step(step, see));
    task.parts.iter().for_each(|part| each_of_task(part, see));
}

fn each_of_step(step: &Milestone, see: &mut impl FnMut(Range)) {
    step.at.label.iter().chain(&step.at.text).for_each(|&range| see(range));
    each_of_targets(&step.targets, see);
}

fn each_of_targets(targets: &[Target], see: &mut impl FnMut(Range)) {
    targets.iter().flat_map(|target| &target.at.text).for_each(|&range| see(range));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(text: &str, ranges: &[Range]) -> String {
        Pieces::cut(text, ranges).render().into_string()
    }

    #[test]
    fn the_text_is_cut_at_every_border_and_is_whole() {
        assert_eq!(
            rendered("一二三四五六", &[Range(1, 4), Range(2, 5)]),
            "一<span id=\"p1\">二</span><span id=\"p2\">三四</span><span id=\"p3\">五</span>六"
        );
        assert_eq!(rendered("𠮷<三", &[Range(0, 2)]), "<span id=\"p0\">𠮷&lt;</span>三");
        assert_eq!(rendered("一\r\n二\r", &[Range(0, 2)]), "<span id=\"p0\">一</span>\n二\n");
        assert_eq!(rendered("一二", &[]), "一二");
        assert_eq!(rendered("", &[Range(0, 0), Range(0, 1)]), "");
    }

    #[test]
    fn a_value_links_to_all_of_its_pieces() {
        let pieces = Pieces::cut("一二三四五六", &[Range(1, 4), Range(2, 5), Range(5, 6)]);
        let link = |at: &[Range]| pieces.link(at);
        assert_eq!(link(&[Range(1, 4)]), Some(("#p1".to_owned(), Some("1-2".to_owned()))));
        assert_eq!(link(&[Range(5, 6)]), Some(("#p4".to_owned(), None)));
        assert_eq!(link(&[Range(2, 5), Range(5, 6)]), Some(("#p2".to_owned(), Some("2-3 4".to_owned()))));
        assert_eq!(link(&[]), None);
    }

    #[test]
    fn what_is_no_place_is_none() {
        let wrong = [Range(4, 1), Range(2, 2), Range(0, 7), Range(9, usize::MAX), Range(usize::MAX, 0)];
        let pieces = Pieces::cut("一二三四五六", &wrong);
        assert_eq!(pieces.render().into_string(), "一二三四五六");
        for range in wrong {
            assert_eq!(pieces.link(&[range]), None);
        }
    }
}
