//! Dates in a phrase: one stretch, or a list of them that share a unit.

use super::Places;
use super::festival::eat_festival;
use super::lexer::{Cursor, chinese_digit, eat_dash, eat_number, is_dash};
use super::named::eat_name_of_day;
use super::phrase::{Dates, Edge, Item, Phrase, When};
use super::point::{Point, Unit, Year, eat_point};
use super::words::eat_suffix;
use smallvec::{SmallVec, smallvec};
use std::ops::Range;

/// More elements than any list of months has; keeps hostile input linear.
const LONGEST_LIST: usize = 24;

type Stretches = SmallVec<[Stretch; 2]>;

/// Eats dates, several of them where a list stands: `3月`, `3-5月`, `5月、10月`, `4~6月/9~11月`, `截至10月底`.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("12月-2025年1月", 2024).unwrap().to_string(), "2024-12-01..2025-01-31 during month");
/// assert_eq!(label("自5月起", 2024).unwrap().to_string(), "2024-05-01..- from month");
/// ```
pub(super) fn eat_dates(start: Cursor<'_>) -> Option<Phrase> {
    eat_dates_behind(start, None)
}

/// Eats dates that may take their month from a point before them: the `15-19日` of `4月8-12日：…；15-19日：…`.
pub(super) fn eat_dates_behind(start: Cursor<'_>, before: Option<Point>) -> Option<Phrase> {
    let (prefix, cursor) = eat_prefix(start);
    let (first, mut behind) = eat_stretch(cursor, before)?;
    if prefix == Prefix::To && !first.is_near() {
        return None;
    }
    let mut stretches: Stretches = smallvec![first];
    while stretches.len() < LONGEST_LIST
        && let Some((next, after)) = eat_next(behind, &stretches)
    {
        stretches.push(next);
        behind = after;
    }
    share_units(&mut stretches, before);
    share_edge(start, &mut stretches);
    if stretches.iter().any(Stretch::is_bare) {
        return None;
    }
    let label_start = start.at_next();
    if let Some(first) = stretches.first_mut() {
        first.label[0].start = label_start;
        match prefix {
            Prefix::From if first.dates.from == first.dates.to && first.dates.edge == Edge::Within => {
                first.dates.edge = Edge::From;
            }
            Prefix::None | Prefix::From => {}
            Prefix::Until | Prefix::To => first.dates.edge = Edge::Until,
        }
    }
    let items = stretches.into_iter().map(|s| Item { label: s.label, when: when(s.dates) }).collect();
    Some(Phrase { range: label_start..behind.at, items })
}

/// 国庆前后 has no edge in the calendar.
fn when(dates: Dates) -> When {
    match dates.edge {
        Edge::Around => When::Conditional,
        _ => When::Dates(dates),
    }
}

/// What stands before the time: 自, 截至, 不迟于, 到.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prefix {
    None,
    From,
    Until,
    /// 到6月底: a deadline; 到2026年 is a horizon.
    To,
}

fn eat_prefix(cursor: Cursor<'_>) -> (Prefix, Cursor<'_>) {
    const UNTIL: &[&str] = &[
        "截至",
        "截止日期",
        "截止时间",
        "截止到",
        "截止至",
        "截止",
        "不迟于",
        "不晚于",
        "最迟不超过",
        "最迟于",
        "最迟",
        "最晚不超过",
        "最晚于",
        "最晚",
        "至迟",
    ];
    let words: &[(Prefix, &[&str])] = match cursor.peek() {
        Some('截' | '不' | '最' | '至') => &[(Prefix::Until, UNTIL), (Prefix::To, &["至"])],
        Some('自' | '从') => &[(Prefix::From, &["自", "从"])],
        Some('到') => &[(Prefix::To, &["到"])],
        _ => return (Prefix::None, cursor),
    };
    let eaten = words.iter().find_map(|(prefix, words)| Some((*prefix, cursor.eat_any(words)?)));
    // 截止日期：5月31日
    eaten.map_or((Prefix::None, cursor), |(prefix, behind)| (prefix, behind.skip(":")))
}

/// One element of a list while it is being read.
struct Stretch {
    dates: Dates,
    label: Places,
    /// Where the unit of its first number stands, which a bare number before it shares: of `9~11月前` 月前, of
    /// `5月-6月底` 月.
    unit: Range<usize>,
}

impl Stretch {
    fn is_bare(&self) -> bool {
        self.dates.from.is_bare() || self.dates.to.is_bare()
    }

    fn is_single(&self) -> bool {
        self.dates.from == self.dates.to
    }

    /// Whether it is nearer than a horizon: more than a bare year.
    fn is_near(&self) -> bool {
        match self.dates.from.unit {
            Unit::Year => false,
            Unit::YearEnd => self.dates.from.year == Year::Unsaid,
            _ => true,
        }
    }
}

/// Eats `、` or `/` and the next stretch of a list; 和 and 及 too, between stretches that are whole.
fn eat_next<'t>(behind: Cursor<'t>, before: &Stretches) -> Option<(Stretch, Cursor<'t>)> {
    let last = before.last()?;
    let (mark, separator) = match behind.next()? {
        ('、' | '/', separator) => (true, separator),
        ('和' | '及' | '与' | '或', separator)
            if before.iter().all(|stretch| stretch.dates.edge == Edge::Within) =>
        {
            (false, separator)
        }
        _ => return None,
    };
    // 2024年3月、2024年6月 begin anew; 3月5日、12日 go on in the month
    let (next, after) = eat_stretch(separator, Some(last.dates.to))?;
    // 3月、1.招标: an item's number
    (mark || !next.is_bare()).then_some((next, after))
}

/// Gives bare numbers the unit of the element behind them: the `3` of `3、5月`.
fn share_units(stretches: &mut Stretches, before: Option<Point>) {
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
        // 2024.3 has no word for its month
        if !right.unit.is_empty() {
            left.label.push(right.unit.clone());
        }
    }
    // the month of a day that does not name it
    let mut month = before.and_then(|point| match point.unit {
        Unit::Day(month, _) => Some(month),
        _ => None,
    });
    for stretch in stretches.iter_mut() {
        for point in [&mut stretch.dates.from, &mut stretch.dates.to] {
            match (point.unit, month) {
                (Unit::BareDay(day), Some(month)) => point.unit = Unit::Day(month, day),
                (Unit::Day(of, _) | Unit::BareMonthDay(of, _), _) => month = Some(of),
                _ => {}
            }
        }
    }
}

/// A bare number with the unit of its neighbour.
fn shared_unit(unit: Unit, like: Unit) -> Unit {
    match (unit, like) {
        (Unit::Bare(n), Unit::Month(_)) => Unit::Month(n),
        (Unit::Bare(n), Unit::MonthEnd(_)) => Unit::MonthEnd(n),
        (Unit::Bare(n), Unit::TenDays(_, from, to)) => Unit::TenDays(n, from, to),
        (Unit::Bare(n), Unit::Quarters(..)) => Unit::Quarters(n, n),
        (Unit::Bare(n), Unit::QuarterEnd(_)) => Unit::QuarterEnd(n),
        (Unit::Bare(n), Unit::Half(_)) => Unit::Half(n),
        (Unit::Bare(d), Unit::BareDay(_)) => Unit::BareDay(d),
        (Unit::BareMonthDay(m, d), Unit::Day(..) | Unit::BareDay(_)) => Unit::Day(m, d),
        (Unit::BareTenDays(m, part), Unit::TenDays(..)) => Unit::TenDays(m, part, part),
        (Unit::BareWeek(m, week), Unit::Week(..)) => Unit::Week(m, week),
        (Unit::BareYear, Unit::Year) => Unit::Year,
        _ => unit,
    }
}

/// Gives the deadline that closes a list to every element: `7月、11月底前`, `7月10日、25日前`. One that has an edge of
/// its own keeps it.
fn share_edge(start: Cursor<'_>, stretches: &mut Stretches) {
    let Some((last, before)) = stretches.split_last_mut() else { return };
    if before.is_empty()
        || !last.is_single()
        || !matches!(last.dates.edge, Edge::Before | Edge::Until | Edge::Short)
    {
        return;
    }
    // what stands behind the unit's own word: the 底前 of 11月底前
    let unit = start.from(last.unit.start);
    let festival = matches!(last.dates.from.unit, Unit::Festival(..) | Unit::Lunar(..));
    let tail = match festival {
        true => eat_festival(unit).map(|(_, behind)| behind),
        false => unit.eat_any(&["月份", "月", "日", "号", "季度", "年"]),
    };
    let Some(tail) = tail.map(|tail| tail.at_next()..last.unit.end) else { return };
    if tail.is_empty() {
        return;
    }
    for stretch in before.iter_mut().filter(|s| s.is_single() && s.dates.edge == Edge::Within) {
        let unit = match (stretch.dates.from.unit, last.dates.from.unit) {
            (Unit::Month(month), Unit::MonthEnd(_)) => Unit::MonthEnd(month),
            (Unit::Quarters(_, quarter), Unit::QuarterEnd(_)) => Unit::QuarterEnd(quarter),
            (unit @ Unit::Month(_), Unit::Month(_))
            | (unit @ Unit::Day(..), Unit::Day(..))
            | (unit @ Unit::Quarters(..), Unit::Quarters(..))
            | (unit @ (Unit::Festival(..) | Unit::Lunar(..)), Unit::Festival(..) | Unit::Lunar(..)) => unit,
            _ => continue,
        };
        stretch.dates.from.unit = unit;
        stretch.dates.to.unit = unit;
        stretch.dates.edge = last.dates.edge;
        stretch.label.push(tail.clone());
    }
}

/// Eats a point, or a range of two, and what closes it (前, 底前, 起, 内, a dangling dash).
fn eat_stretch(start: Cursor<'_>, before: Option<Point>) -> Option<(Stretch, Cursor<'_>)> {
    let (first, first_unit, behind_first) = eat_point(start, before)?;
    let second = eat_second(first, behind_first);
    let (from, to, behind, no_dash) = match second {
        Some((from, to, _, behind, no_dash)) => (from, to, behind, no_dash),
        None => (first, first, behind_first, false),
    };
    let named = match from.unit {
        // 3月12日植树节前
        Unit::Day(..) if from == to => eat_name_of_day(behind, from.unit),
        _ => None,
    };
    let (edge, behind) = named.unwrap_or_else(|| eat_edge(from, to, behind));
    let unit = match second {
        Some((_, _, second_unit, ..)) if first.is_bare() => second_unit..behind.at,
        Some(_) => first_unit..behind_first.at,
        None => first_unit..behind.at,
    };
    let dates = Dates { from, to, edge, no_dash };
    Some((Stretch { dates, label: smallvec![start.range_to(behind)], unit }, behind))
}

/// Eats the second point of a range, and settles what the two share.
fn eat_second(from: Point, cursor: Cursor<'_>) -> Option<(Point, Point, usize, Cursor<'_>, bool)> {
    // 9月第2-3周
    if let Unit::BareWeek(month, first) = from.unit
        && let Some(after_dash) = eat_dash(cursor)
    {
        let (last, behind) = eat_number(after_dash.skip("第"))?;
        let week = |nth| Point { unit: Unit::Week(month, nth), ..from };
        let after = behind.skip("个").eat_any(&["周", "星期"])?;
        return Some((week(first), week(last.value), behind.at, after, false));
    }
    let (after_dash, no_dash) = match cursor.peek()? {
        // 5月1日起至5月10日
        '起' | '开' => (eat_dash(cursor.eat_any(&["起", "开始"])?)?, false),
        c if is_dash(c) || matches!(c, '至' | '到') => (eat_dash(cursor)?, false),
        // 3月5月, but not on two lines
        c if (c.is_ascii_digit() || chinese_digit(c).is_some() || c == '十')
            && !cursor.breaks_line()
            && eat_number(cursor).is_some_and(|(_, behind)| behind.sees('月')) =>
        {
            (cursor, true)
        }
        _ => return None,
    };
    let (to, unit_at, behind) = eat_point(after_dash, Some(from))?;
    if no_dash && month_of(from.unit).zip(month_of(to.unit)).is_none_or(|(a, b)| a >= b) {
        return None;
    }
    let (from_unit, to_unit) = match (from.unit, to.unit) {
        (Unit::Bare(n), Unit::Month(_) | Unit::MonthEnd(_) | Unit::TenDays(..)) => (Unit::Month(n), to.unit),
        (Unit::Bare(n), Unit::Quarters(_, b)) => (Unit::Quarters(n, n), Unit::Quarters(b, b)),
        (Unit::Bare(n), Unit::QuarterEnd(_)) => (Unit::Quarters(n, n), to.unit),
        (Unit::BareMonthDay(m, d), Unit::BareDay(last)) => (Unit::Day(m, d), Unit::Day(m, last)),
        (Unit::BareMonthDay(m, d), Unit::Day(..)) => (Unit::Day(m, d), to.unit),
        // 12月5日、3-5月: no day after all
        (Unit::BareMonthDay(_, n), Unit::Month(_) | Unit::MonthEnd(_) | Unit::TenDays(..)) if n <= 12 => {
            (Unit::Month(n), to.unit)
        }
        (Unit::Day(m, _), Unit::BareDay(d)) => (from.unit, Unit::Day(m, d)),
        (Unit::BareDay(_), Unit::BareDay(_) | Unit::Day(..)) => (from.unit, to.unit),
        (Unit::BareYear, Unit::Year) => (Unit::Year, to.unit),
        // bare on both sides: the unit stands behind the list, `4~6、9~11月`
        (Unit::Bare(_), Unit::Bare(_)) => (from.unit, to.unit),
        _ if from.is_bare() || to.is_bare() => return None,
        units => units,
    };
    Some((Point { unit: from_unit, ..from }, Point { unit: to_unit, ..to }, unit_at, behind, no_dash))
}

/// The month of a unit that lies in one.
fn month_of(unit: Unit) -> Option<u32> {
    match unit {
        Unit::Month(month) | Unit::TenDays(month, ..) | Unit::MonthEnd(month) => Some(month),
        _ => None,
    }
}

/// Eats 前, 之前, 起, 内, 止 or a dangling dash behind a stretch, and says how the stretch binds.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("6月前", 2024).unwrap().to_string(), "-..2024-06-30 by month strict=2024-05-31");
/// assert_eq!(label("7月起", 2024).unwrap().to_string(), "2024-07-01..- from month");
/// assert_eq!(label("12月-", 2024).unwrap().to_string(), "2024-12-01..- from month");
/// ```
fn eat_edge(from: Point, to: Point, cursor: Cursor<'_>) -> (Edge, Cursor<'_>) {
    let single = from == to;
    let ends_by_itself =
        matches!(to.unit, Unit::MonthEnd(_) | Unit::QuarterEnd(_) | Unit::HalfEnd(_) | Unit::YearEnd);
    let edge = if ends_by_itself && single { Edge::Until } else { Edge::Within };
    let until = |words: &[&str]| eat_suffix(cursor, words).map(|behind| (Edge::Until, behind));
    let eaten = match cursor.peek() {
        Some('(') => {
            let words = [
                ("(含)", Edge::Until),
                ("(含当日)", Edge::Until),
                ("(不含)", Edge::Short),
                ("(不含当日)", Edge::Short),
                ("(不含当月)", Edge::Short),
            ];
            words
                .iter()
                .find_map(|(word, edge)| Some((*edge, cursor.eat(word)?.eat_any(&["之前", "以前", "前"])?)))
        }
        Some('前' | '之' | '以') => {
            // 3月前后 is the month
            let edge_around = match to.unit {
                Unit::Festival(..) | Unit::Lunar(..) => Edge::Around,
                _ => Edge::Within,
            };
            let around = cursor.eat("前后").map(|behind| (edge_around, behind));
            let one_reading = ends_by_itself
                || matches!(
                    to.unit,
                    Unit::Day(..)
                        | Unit::BareDay(_)
                        | Unit::DamagedDay(_)
                        | Unit::Week(..)
                        | Unit::LastWeek(_)
                        | Unit::DayOfWeek(..)
                        | Unit::NthDay(..)
                        | Unit::IssueDay
                );
            let edge = match () {
                // 3月至5月底前, 4-9月底前: a range that ends by then
                () if !single && one_reading => Edge::Within,
                () if one_reading => Edge::Until,
                () => Edge::Before,
            };
            let before = || eat_suffix(cursor, &["之前", "以前", "前夕", "前"]).map(|behind| (edge, behind));
            let after = || eat_suffix(cursor, &["之后", "以后"]).map(|behind| (Edge::After, behind));
            let within = || cursor.eat("之间").or_else(|| cursor.eat("之内")).map(|behind| (edge, behind));
            around.or_else(before).or_else(after).or_else(within).or_else(|| until(&["以内"]))
        }
        Some('或' | '及') => until(&["或之前", "或以前", "及之前", "及以前"]),
        Some('起' | '开') => eat_suffix(cursor, &["开始", "起"]).map(|behind| (Edge::From, behind)),
        Some('止' | '截') => {
            let behind = cursor.eat_any(&["截止", "止"]).filter(|_| !to.is_bare());
            behind.map(|behind| (if single { Edge::Until } else { edge }, behind))
        }
        Some('后') => eat_suffix(cursor, &["后"]).map(|behind| (Edge::After, behind)),
        Some('当') => cursor.eat_any(&["当日", "当天"]).map(|behind| (edge, behind)),
        Some('左') => cursor.eat("左右").map(|behind| (edge, behind)),
        Some('期' | '间') => eat_suffix(cursor, &["期间", "间"]).map(|behind| (edge, behind)),
        Some('内') if !to.is_bare() && !matches!(to.unit, Unit::Day(..)) => {
            eat_suffix(cursor, &["内"]).map(|behind| (if single { Edge::Until } else { edge }, behind))
        }
        // 12月-：迎检
        Some(c) if is_dash(c) && single && !to.is_bare() => {
            eat_dash(cursor).filter(|behind| behind.sees_mark()).map(|behind| (Edge::Open, behind))
        }
        _ => None,
    };
    eaten.unwrap_or((edge, cursor))
}
