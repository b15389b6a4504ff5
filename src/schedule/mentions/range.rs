//! A time expression as a whole: a moment or a range of two, with the words that open and close it.

use super::counted::eat_within;
use super::moment::{Moment, Scene, What, Year};
use super::recurring::eat_recurring;
use super::unit::{eat_moment, eat_moment_of, is_number};
use super::week::{eat_weekday, later};
use super::words::{WORDS, eat_close, is_no_after};
use super::year::{eat_four_digits, eat_year};
use crate::schedule::lexer::{Cursor, eat_dash, eat_number};
use crate::schedule::point::Unit;

/// What a time expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) from: Moment,
    /// The same as `from` where there is no range.
    pub(super) to: Moment,
    pub(super) edge: Edge,
}

/// How the days lie to the moment that is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// Its own days.
    Within,
    /// 前, 或之前, 截至: up to its last day.
    Until,
    /// 起, 以来, 及以后: from its first day on.
    Since,
    /// 之后: when it is over.
    After,
    /// 以来: the word before the whole decides.
    Lately,
    /// 至今: from its first day to the day of reading.
    ToToday,
}

impl Said {
    fn one(moment: Moment, edge: Edge) -> Said {
        Said { from: moment, to: moment, edge }
    }
}

/// Eats a time expression: `3月`, `从2015年1月至12月`, `2007年与2009年之间`, `自2018年以来`, `2015年2月1日或之前`,
/// `2001年起至今`, `每月4号`. `year` is what [`eat_year`] eats at the start.
pub(super) fn eat_said<'t>(
    start: Cursor<'t>,
    year: Option<(Year, Cursor<'t>)>,
    scene: &Scene,
) -> Option<(Said, Cursor<'t>)> {
    if let Some(behind) = eat_recurring(start, scene) {
        let behind = eat_clock(behind).unwrap_or(behind);
        let behind = eat_close(behind, &["之前", "以前", "前"]).unwrap_or(behind);
        return Some((Said::one(Moment::UNDATED, Edge::Within), behind));
    }
    let (prefix, cursor) = eat_prefix(start);
    if prefix == Prefix::Until
        && let Some(behind) = eat_now(cursor)
    {
        return Some((Said::one(Moment::days((scene.today, scene.today)), Edge::Until), behind));
    }
    let year = if prefix == Prefix::None { year } else { eat_year(cursor, scene) };
    let (from, to, behind) = eat_stretch(cursor, year, scene)?;
    let behind = if is_day(to) { eat_clock(behind).unwrap_or(behind) } else { behind };
    let (edge, behind) = eat_edge(from, to, behind);
    let single = from == to;
    let edge = match (prefix, edge) {
        (Prefix::Until, Edge::Within) => Edge::Until,
        (Prefix::Since, Edge::Within) if single => Edge::Since,
        // 今年以来 reaches to this day; 自2018年以来 is open, as 自2018年起 is
        (Prefix::None, Edge::Lately) => Edge::ToToday,
        (_, Edge::Lately) => Edge::Since,
        // 从今年的情况看 speaks of the year, 从2018年 starts there
        (Prefix::From, Edge::Within) if single && behind.eat("的").is_none() => Edge::Since,
        (_, edge) => edge,
    };
    // 3月1日起15日内: neither from that day on nor fifteen days of today
    if let (Edge::Since | Edge::After, Some(behind)) = (edge, eat_within(behind)) {
        return Some((Said::one(Moment::UNDATED, Edge::Within), behind));
    }
    Some((Said { from, to, edge }, behind))
}

fn is_day(moment: Moment) -> bool {
    match moment.what {
        What::Unit(Unit::Day(..) | Unit::BareDay(_)) | What::Weekday(..) => true,
        What::Days(from, to) => from == to,
        _ => false,
    }
}

/// Eats the time of day behind a day, which changes no date: 下午5点, 17:00, 24时, 上午9点半.
fn eat_clock(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let part = WORDS.part_of_day.eat(cursor).map(|((), behind)| behind);
    let Some((_, behind)) = eat_number(part.unwrap_or(cursor)).filter(|(n, _)| n.digits <= 2) else {
        return part;
    };
    if let Some((_, behind)) = behind.eat(":").and_then(eat_number).filter(|(n, _)| n.digits == 2) {
        return Some(behind);
    }
    let Some(behind) = behind.eat_any(&["点钟", "点", "时"]) else { return part };
    if let Some(behind) = eat_number(behind).and_then(|(_, behind)| behind.eat("分")) {
        return Some(behind);
    }
    Some(behind.eat_any(&["半", "整"]).unwrap_or(behind))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prefix {
    None,
    /// 从.
    From,
    /// 自, 自从.
    Since,
    /// 截至, 不迟于.
    Until,
}

fn eat_prefix(cursor: Cursor<'_>) -> (Prefix, Cursor<'_>) {
    if !matches!(cursor.peek(), Some('截' | '不' | '最' | '直' | '自' | '从')) {
        return (Prefix::None, cursor);
    }
    let until = ["截至", "截止到", "截止至", "截止", "不迟于", "不晚于", "最迟于", "最迟", "直到", "直至"];
    if let Some(behind) = cursor.eat_any(&until) {
        return (Prefix::Until, behind);
    }
    if let Some(behind) = cursor.eat_any(&["自从", "自"]) {
        return (Prefix::Since, behind);
    }
    cursor.eat("从").map_or((Prefix::None, cursor), |behind| (Prefix::From, behind))
}

/// Eats a moment, or a range of two.
fn eat_stretch<'t>(
    cursor: Cursor<'t>,
    year: Option<(Year, Cursor<'t>)>,
    scene: &Scene,
) -> Option<(Moment, Moment, Cursor<'t>)> {
    if let Some(found) = eat_shared_unit(cursor, year, scene) {
        return Some(found);
    }
    let (from, behind) = eat_moment_of(year, cursor, scene)?;
    Some(match eat_second(from, behind, scene) {
        Some((to, behind)) => (from, to, behind),
        None => (from, from, behind),
    })
}

/// Eats a range whose first end has no unit of its own: `3-5月`, `2018年2——4月`, `1-五月`, `2-3季度`, `2020至2025年`.
fn eat_shared_unit<'t>(
    cursor: Cursor<'t>,
    year: Option<(Year, Cursor<'t>)>,
    scene: &Scene,
) -> Option<(Moment, Moment, Cursor<'t>)> {
    if year.is_none() && !cursor.peek().is_some_and(is_number) {
        return None;
    }
    if let Some((year, behind)) = eat_four_digits(cursor)
        && let Some(behind) = eat_dash(behind)
    {
        let (to, behind) = eat_moment(behind, scene)?;
        return match (to.what, to.year) {
            // 1985到89年9月
            (What::Undated, _) => Some((to, to, behind)),
            (What::Unit(_) | What::Months(..), Year::Said(last)) if year < last => {
                Some((Moment { year: Year::Said(year), what: What::Unit(Unit::Year) }, to, behind))
            }
            _ => None,
        };
    }
    let (year, number_at) = year.unwrap_or((Year::Unsaid, cursor));
    let (number, behind) = eat_number(number_at).filter(|(n, _)| n.digits <= 2)?;
    let (to, behind) = eat_moment(eat_dash(behind)?, scene)?;
    let n = number.value;
    let unit = match to.what {
        What::Unit(Unit::Month(_) | Unit::MonthEnd(_) | Unit::TenDays(..)) if (1..=12).contains(&n) => {
            Unit::Month(n)
        }
        What::Unit(Unit::Quarters(_, last)) if n < last => Unit::Quarters(n, n),
        _ => return None,
    };
    let to_year = if to.year == Year::Unsaid { Year::Unsaid } else { to.year };
    Some((Moment { year, what: What::Unit(unit) }, Moment { year: to_year, ..to }, behind))
}

/// Eats what follows the first end of a range: `至22日`, `到去年3月`, `起至今`, `和2009年之间`.
fn eat_second<'t>(from: Moment, cursor: Cursor<'t>, scene: &Scene) -> Option<(Moment, Cursor<'t>)> {
    let started = cursor.eat_any(&["开始", "起"]).filter(|behind| eat_to(*behind).is_some());
    let cursor = started.unwrap_or(cursor);
    if let Some(behind) = eat_to(cursor) {
        if eat_now(behind).is_some() {
            return None;
        }
        return eat_end(from, behind, scene);
    }
    let (to, behind) = eat_end(from, cursor.eat_any(&["和", "与", "及", "跟"])?, scene)?;
    let behind = behind.eat_any(&["之间", "期间", "间"])?;
    Some((to, behind))
}

fn eat_to(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let cursor = cursor.eat(",").filter(|behind| eat_dash(*behind).is_some()).unwrap_or(cursor);
    cursor.eat_any(&["直到", "直至", "截至", "一直到"]).or_else(|| eat_dash(cursor))
}

/// Eats 今, 现在, 目前 behind 至 or 到.
fn eat_now(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let behind = cursor.eat_any(&["现在", "目前", "今"])?;
    (cursor.eat_any(&["今年", "今天", "今日"]).is_none()).then_some(behind)
}

/// Eats the last end of a range; a day alone is one of the first end's month.
fn eat_end<'t>(from: Moment, cursor: Cursor<'t>, scene: &Scene) -> Option<(Moment, Cursor<'t>)> {
    if let Some((number, behind)) = eat_number(cursor)
        && let Some(behind) = behind.eat_of(&['日', '号'])
    {
        let What::Unit(Unit::Day(month, _)) = from.what else {
            return (from.what == What::Undated).then_some((from, behind));
        };
        let what = What::Unit(Unit::Day(month, number.value));
        return Some((Moment { year: from.year, what }, behind));
    }
    let (mut to, behind) = eat_moment(cursor, scene)?;
    // 周四到周二: the one behind the first
    if let (What::Days(first, _), What::Days(day, last)) = (from.what, to.what)
        && last < first
        && day == last
        && eat_weekday(cursor).is_some()
    {
        to = Moment::days((later(day, 7)?, later(day, 7)?));
    }
    // one end without dates leaves none to the whole
    Some((if from.what == What::Undated { from } else { to }, behind))
}

/// Eats 前, 或之前, 及以后, 起, 以来, 至今, 之间, 左右 and says how the days lie to what was named.
fn eat_edge(from: Moment, to: Moment, cursor: Cursor<'_>) -> (Edge, Cursor<'_>) {
    if let Some(behind) = eat_up_to_now(cursor).filter(|_| from == to) {
        return (Edge::ToToday, behind);
    }
    if let Some(behind) = cursor.eat_any(&["左右", "前后", "上下"]) {
        return (Edge::Within, behind);
    }
    let and = cursor.eat_any(&["或者", "或", "及其", "及", "和", "以及", "(含)"]);
    if let Some(behind) = and {
        if let Some(behind) = behind.eat_any(&["之前", "以前", "此前"]) {
            return (Edge::Until, behind);
        }
        if let Some(behind) = behind.eat_any(&["之后", "以后", "此后"]) {
            return (Edge::Since, behind);
        }
    }
    let ranked = cursor.eat("前").is_some_and(is_ranked);
    if let Some(behind) = eat_close(cursor, &["之前", "以前", "前夕", "前", "为止"]).filter(|_| !ranked)
    {
        return (Edge::Until, behind);
    }
    if let Some(behind) = cursor.eat("以来") {
        return (if from == to { Edge::Lately } else { Edge::Within }, behind);
    }
    if let Some(behind) = eat_close(cursor, &["开始", "起"]) {
        return (Edge::Since, behind);
    }
    if let Some(behind) = cursor.eat_any(&["之后", "以后"]) {
        return (Edge::After, behind);
    }
    if let Some(behind) = cursor.eat("后").filter(|behind| !is_no_after(*behind)) {
        return (Edge::After, behind);
    }
    let between = cursor.eat("间").filter(|_| from != to);
    let within = eat_close(cursor, &["期间", "之间", "以内", "内"]).or(between);
    let whole_year = to.what == What::Unit(Unit::Year) && from == to;
    match within {
        Some(behind) if whole_year && cursor.eat_any(&["以内", "内"]).is_some() => (Edge::Until, behind),
        Some(behind) => (Edge::Within, behind),
        None => (Edge::Within, cursor),
    }
}

/// Whether 前 before `cursor` counts ranks: 2023年前10名, 前五强.
fn is_ranked(cursor: Cursor<'_>) -> bool {
    eat_number(cursor)
        .is_some_and(|(_, behind)| behind.eat_of(&['名', '位', '强', '家', '批', '期', '轮', '大']).is_some())
}

/// Eats 至今, 起至今, 到现在, 到目前为止.
fn eat_up_to_now(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let cursor = cursor.eat_any(&["开始", "以来", "起"]).unwrap_or(cursor);
    let cursor = cursor.eat(",").unwrap_or(cursor);
    let behind = cursor.eat("迄今").or_else(|| eat_now(eat_to(cursor)?))?;
    Some(behind.eat("为止").unwrap_or(behind))
}
