//! Dates in a phrase: one stretch, or a list of them that share a unit.

use super::lexer::{Cursor, eat_dash};
use super::phrase::{Dates, Edge, Item, Phrase, When};
use super::point::{Point, Unit, eat_point};
use super::words::eat_suffix;
use std::ops::Range;

/// More elements than any list of months has; keeps hostile input linear.
const LONGEST_LIST: usize = 24;

/// Eats dates, several of them where a list stands: `3月`, `3-5月`, `5月、10月`, `4~6月/9~11月`.
pub(super) fn eat_dates(start: Cursor<'_>) -> Option<Phrase> {
    let (prefix, cursor) = eat_prefix(start);
    let (first, mut behind) = eat_stretch(cursor)?;
    let mut stretches = vec![first];
    while stretches.len() < LONGEST_LIST
        && let Some(separator) = behind.eat_of(&['、', '/'])
    {
        let Some((next, after)) = eat_stretch(separator) else { break };
        stretches.push(next);
        behind = after;
    }
    share_units(&mut stretches);
    if stretches.iter().any(Stretch::is_bare) {
        return None;
    }
    let label_start = start.at_next();
    if let Some(first) = stretches.first_mut() {
        first.label[0].start = label_start;
        match prefix {
            Prefix::None => {}
            Prefix::From if first.dates.from == first.dates.to && first.dates.edge == Edge::Within => {
                first.dates.edge = Edge::From;
            }
            Prefix::From => {}
            Prefix::Until => first.dates.edge = Edge::Until,
        }
    }
    let range = label_start..behind.at;
    let items = stretches.into_iter().map(|s| Item { label: s.label, when: When::Dates(s.dates) }).collect();
    Some(Phrase { range, items })
}

/// What stands before the time: 自, 截至, 不迟于.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prefix {
    None,
    From,
    Until,
}

fn eat_prefix(cursor: Cursor<'_>) -> (Prefix, Cursor<'_>) {
    if !matches!(cursor.peek(), Some('截' | '不' | '最' | '自' | '从')) {
        return (Prefix::None, cursor);
    }
    if let Some(behind) = cursor.eat_any(&["截至", "截止到", "截止至", "截止", "不迟于", "最迟于", "最迟"])
    {
        return (Prefix::Until, behind);
    }
    match cursor.eat_any(&["自", "从"]) {
        Some(behind) => (Prefix::From, behind),
        None => (Prefix::None, cursor),
    }
}

/// One element of a list while it is being read.
struct Stretch {
    dates: Dates,
    label: Vec<Range<usize>>,
    /// Where the unit of its first number stands, which a bare number before it shares: of `9~11月前` 月前, of
    /// `5月-6月底` 月.
    unit: Range<usize>,
}

impl Stretch {
    fn is_bare(&self) -> bool {
        self.dates.from.is_bare() || self.dates.to.is_bare()
    }
}

/// Gives bare numbers the unit of the element behind them: the `3` of `3、5月`.
fn share_units(stretches: &mut [Stretch]) {
    for i in (1..stretches.len()).rev() {
        let (before, behind) = stretches.split_at_mut(i);
        let (Some(left), Some(right)) = (before.last_mut(), behind.first()) else { continue };
        if !left.is_bare() {
            continue;
        }
        let share =
            |point: Point| Point { year: point.year, unit: shared_unit(point.unit, right.dates.from.unit) };
        left.dates.from = share(left.dates.from);
        left.dates.to = share(left.dates.to);
        if right.label.last().is_some_and(|label| label.end == right.unit.end) {
            left.dates.edge = right.dates.edge;
        }
        left.unit = right.unit.clone();
        left.label.push(right.unit.clone());
    }
}

/// A bare number with the unit of its neighbour.
fn shared_unit(unit: Unit, like: Unit) -> Unit {
    match (unit, like) {
        (Unit::Bare(n), Unit::Month(_)) => Unit::Month(n),
        (Unit::Bare(n), Unit::MonthEnd(_)) => Unit::MonthEnd(n),
        (Unit::Bare(n), Unit::TenDays(_, from, to)) => Unit::TenDays(n, from, to),
        (Unit::Bare(n), Unit::Quarters(..)) => Unit::Quarters(n, n),
        (Unit::BareDay(d), Unit::Day(m, _)) => Unit::Day(m, d),
        _ => unit,
    }
}

/// Eats a point, or a range of two, and what closes it (前, 底前, 起, 内, a dangling dash).
fn eat_stretch(start: Cursor<'_>) -> Option<(Stretch, Cursor<'_>)> {
    let (first, first_unit, behind_first) = eat_point(start, None)?;
    let second = eat_second(first, behind_first);
    let (from, to, behind, no_dash) = match second {
        Some((from, to, _, behind, no_dash)) => (from, to, behind, no_dash),
        None => (first, first, behind_first, false),
    };
    let (edge, behind) = eat_edge(from, to, behind);
    let unit = match second {
        Some((_, _, second_unit, ..)) if first.is_bare() => second_unit..behind.at,
        Some(_) => first_unit..behind_first.at,
        None => first_unit..behind.at,
    };
    let dates = Dates { from, to, edge, no_dash };
    Some((Stretch { dates, label: vec![start.range_to(behind)], unit }, behind))
}

/// Eats the second point of a range, and settles what the two share.
fn eat_second(from: Point, cursor: Cursor<'_>) -> Option<(Point, Point, usize, Cursor<'_>, bool)> {
    // 5月1日起至5月10日
    let cursor = cursor.eat("起").filter(|behind| eat_dash(*behind).is_some()).unwrap_or(cursor);
    let (after_dash, no_dash) = match eat_dash(cursor) {
        Some(behind) => (behind, false),
        None if !cursor.peek().is_some_and(|c| c.is_ascii_digit()) => return None,
        None => (cursor, true),
    };
    let (to, unit_at, behind) = eat_point(after_dash, Some(from))?;
    if no_dash && !matches!((from.unit, to.unit), (Unit::Month(a), Unit::Month(b)) if a < b) {
        return None;
    }
    let (from_unit, to_unit) = match (from.unit, to.unit) {
        (Unit::Bare(n), Unit::Month(_) | Unit::MonthEnd(_) | Unit::TenDays(..)) => (Unit::Month(n), to.unit),
        (Unit::Bare(n), Unit::Quarters(_, b)) => (Unit::Quarters(n, n), Unit::Quarters(b, b)),
        (Unit::Day(m, _), Unit::BareDay(d)) => (from.unit, Unit::Day(m, d)),
        // bare on both sides: the unit stands behind the list, `4~6、9~11月`
        (Unit::Bare(_), Unit::Bare(_)) => (from.unit, to.unit),
        (Unit::Bare(_) | Unit::BareDay(_), _) | (_, Unit::Bare(_) | Unit::BareDay(_)) => return None,
        units => units,
    };
    Some((Point { unit: from_unit, ..from }, Point { unit: to_unit, ..to }, unit_at, behind, no_dash))
}

/// Eats 前, 之前, 起, 内 or a dangling dash behind a stretch, and says how the stretch binds.
fn eat_edge(from: Point, to: Point, cursor: Cursor<'_>) -> (Edge, Cursor<'_>) {
    let ends_by_itself = matches!(to.unit, Unit::MonthEnd(_) | Unit::QuarterEnd(_) | Unit::YearEnd);
    let is_day = matches!(to.unit, Unit::Day(..));
    if matches!(cursor.peek(), Some(':' | ',')) {
        return (if ends_by_itself && from == to { Edge::Until } else { Edge::Within }, cursor);
    }
    if let Some(behind) = eat_suffix(cursor, &["之前", "以前", "前夕", "前"]) {
        return (if ends_by_itself || is_day { Edge::Until } else { Edge::Before }, behind);
    }
    if let Some(behind) = eat_suffix(cursor, &["开始", "起"]) {
        return (Edge::From, behind);
    }
    let edge = if ends_by_itself && from == to { Edge::Until } else { Edge::Within };
    if to.is_bare() {
        return (edge, cursor);
    }
    if let Some(behind) = eat_suffix(cursor, &["期间", "之间", "以内", "内"]) {
        let whole_year = to.unit == Unit::Year;
        return (if whole_year { Edge::Until } else { edge }, behind);
    }
    match eat_dash(cursor) {
        Some(behind) if from == to && matches!(behind.peek(), None | Some(':' | ',' | ';' | '。')) => {
            (Edge::Open, behind)
        }
        _ => (edge, cursor),
    }
}
