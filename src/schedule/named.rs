//! Days with their names: 3月12日植树节前, 6.26国际禁毒日期间, “3·15”前后. The name belongs to the time where 前, 期间 or the like stands
//! behind it; elsewhere it is a word of the work (3月12日植树节活动).

use super::festival::eat_festival;
use super::lexer::{Cursor, eat_arabic};
use super::phrase::Edge;
use super::point::Unit;
use super::words::{WORDS, begins_compound};
use crate::vocabulary;

/// Eats the name of the day `unit`, which ends in 日 or 节, and what binds it as a festival is bound: 前, 期间, 前后.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("3月12日植树节前", 2024).unwrap().to_string(), "-..2024-03-11 by day");
/// assert_eq!(label("6月26日国际禁毒日期间", 2024).unwrap().to_string(), "2024-06-26..2024-06-26 during day");
/// assert_eq!(label("5月30日全国科技工作者日前后", 2024).unwrap().to_string(), "- conditional -");
/// ```
pub(super) fn eat_name_of_day(cursor: Cursor<'_>, unit: Unit) -> Option<(Edge, Cursor<'_>)> {
    /// The longest name, in characters: 全国中小学生安全教育日.
    const LONGEST: usize = 12;
    /// What is done on a day may stand at the end of its name: 国际禁毒日.
    const WORK: usize = 2;
    let quoted = eat_closing_quote(cursor);
    if let Some(bound) = quoted.and_then(eat_edge_of_name) {
        return Some(bound);
    }
    let mut here = quoted.unwrap_or(cursor);
    // 9月30日国庆节前: another day
    if eat_festival(here).is_some_and(|(other, _)| !is_same_day(other, unit)) {
        return None;
    }
    let mut verb = None;
    for length in 0..LONGEST {
        let (c, behind) = here.next()?;
        if length >= WORK
            && matches!(c, '日' | '节')
            && let Some(bound) = eat_edge_of_name(behind)
        {
            let work = WORDS.no_head_after.ends(&cursor.rest()[..here.at - cursor.at]);
            return (!work && verb.is_none_or(|at| at > 0 && at + WORK >= length)).then_some(bound);
        }
        if !c.is_alphabetic() || c == '的' {
            return None;
        }
        if verb.is_none() && vocabulary::begins_with_verb(here.rest().trim_start(), false) {
            verb = Some(length);
        }
        here = behind;
    }
    None
}

/// Eats the `“3·15` of “3·15”消费者权益日前后 and “6.26”期间; the closing quote is the name's.
pub(super) fn eat_quoted_day(cursor: Cursor<'_>) -> Option<(Unit, Cursor<'_>)> {
    let (month, behind) = eat_arabic(cursor.eat_any(&["“", "‘", "\""])?)?;
    let (day, behind) = eat_arabic(behind.eat_of(&['·', '•', '.', '‧', '・'])?)?;
    let unit = Unit::Day(month.value, day.value);
    eat_closing_quote(behind)?;
    eat_name_of_day(behind, unit).map(|_| (unit, behind))
}

fn eat_closing_quote(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    cursor.eat_of(&['”', '’', '"'])
}

/// Eats what makes a time of a name: 前 is by the day before it, 前后 has no edge.
fn eat_edge_of_name(cursor: Cursor<'_>) -> Option<(Edge, Cursor<'_>)> {
    let edges = [
        ("前后", Edge::Around),
        ("前夕", Edge::Short),
        ("前", Edge::Short),
        ("之前", Edge::Short),
        ("以前", Edge::Short),
        ("期间", Edge::Within),
        ("当天", Edge::Within),
        ("当日", Edge::Within),
    ];
    let (edge, behind) = edges.iter().find_map(|(word, edge)| Some((*edge, cursor.eat(word)?)))?;
    (edge == Edge::Around || !begins_compound(cursor)).then_some((edge, behind))
}

fn is_same_day(a: Unit, b: Unit) -> bool {
    let day = |unit| match unit {
        Unit::Festival(month, day) | Unit::Day(month, day) => Some((month, day)),
        _ => None,
    };
    day(a) == day(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_work() {
        let name = |text: &'static str, unit| {
            eat_name_of_day(Cursor::new(text, 0), unit).map(|(edge, behind)| (edge, &text[..behind.at]))
        };
        assert_eq!(name("世界读书日前后，", Unit::Day(4, 23)), Some((Edge::Around, "世界读书日前后")));
        assert_eq!(name("”期间", Unit::Day(3, 15)), Some((Edge::Within, "”期间")));
        assert_eq!(name("国庆节前", Unit::Day(9, 30)), None, "another day");
        assert_eq!(name("劳动节前", Unit::Day(5, 1)), Some((Edge::Short, "劳动节前")));
        for work in
            ["开展节前检查", "市局召开节前会议", "走访慰问老党员，节日前", "植树节活动", "植树节前往林场"]
        {
            assert_eq!(name(work, Unit::Day(3, 12)), None, "{work}");
        }
    }
}
