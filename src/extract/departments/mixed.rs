//! A cell that names units and persons: `县财政局 王明`, `教务处（李华）`.

use super::organ::is_unit;
use super::people;
use super::{split_at, without_last_bracket_range};
use crate::document::Text;
use crate::vocabulary::simplified;
use std::ops::Range;

/// The units and the persons that a cell names, each in its order. What is no person's name is a unit.
pub(in crate::extract) fn units_and_people<'a>(cell: &Text<'a>) -> (Vec<Text<'a>>, Vec<Text<'a>>) {
    let folded = simplified(cell.as_str());
    let (mut units, mut people) = (Vec::new(), Vec::new());
    let mut waiting: Option<Range<usize>> = None;
    let marks = |c: char| matches!(c, '、' | '，' | '；' | ',' | ';' | '/' | '：' | ':') || c.is_whitespace();
    for part in split_at(&folded, marks) {
        let words = folded[part.clone()].trim();
        if words.is_empty() {
            continue;
        }
        let bracket = without_last_bracket_range(words).filter(|(_, inner)| is_person(&words[inner.clone()]));
        if is_person(words) {
            units.extend(waiting.take());
            people.push(part);
        } else if let Some((head, inner)) = bracket {
            units.extend(waiting.take());
            let start = part.start + folded[part.clone()].find(words).unwrap_or(0);
            units.push(start + head.start..start + head.end);
            people.push(start + inner.start..start + inner.end);
        } else {
            // units side by side stay one list, for the marks and blanks in it to be read there
            waiting = Some(waiting.map_or(part.clone(), |before| before.start..part.end));
        }
    }
    units.extend(waiting);
    let texts =
        |ranges: Vec<Range<usize>>| ranges.into_iter().map(|range| cell.slice(range).trim()).collect();
    (texts(units), texts(people))
}

/// Whether the words are a person's name and not a unit whose first character is a surname (区民政局).
fn is_person(words: &str) -> bool {
    people::is_person(words) && !(words.chars().count() > 2 && is_unit(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    #[test]
    fn units_and_persons_are_told_apart() {
        for (cell, units, people) in [
            ("县财政局 王明", vec!["县财政局"], vec!["王明"]),
            ("教务处（李华）、学生处（张建国）", vec!["教务处", "学生处"], vec!["李华", "张建国"]),
            ("县财政局、县住建局\n王明、李华", vec!["县财政局、县住建局"], vec!["王明", "李华"]),
            ("区民政局 李建国", vec!["区民政局"], vec!["李建国"]),
            ("各股室", vec!["各股室"], vec![]),
        ] {
            let text = Text::new(cell, Span { start: 0, end: cell.len() });
            let (got_units, got_people) = units_and_people(&text);
            let strings =
                |texts: &[Text<'_>]| texts.iter().map(|t| t.as_str().to_owned()).collect::<Vec<_>>();
            assert_eq!(
                (strings(&got_units), strings(&got_people)),
                (
                    units.iter().map(|s| (*s).to_owned()).collect(),
                    people.iter().map(|s: &&str| (*s).to_owned()).collect()
                ),
                "{cell}"
            );
        }
    }
}
