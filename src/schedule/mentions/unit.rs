//! Units of a year: 全年, 上半年, 年底, 一季度, 前十一个月, 第三周, 国庆节期间, 3月.

use super::moment::{Moment, Scene, What, Year};
use super::month::eat_month;
use super::relative::eat_relative;
use super::week::eat_weeks_of_year;
use super::words::{WORDS, Word, eat_close};
use super::year::{eat_short_year, eat_year};
use super::{counted, numeric};
use crate::schedule::lexer::{Cursor, chinese_digit, eat_number};
use crate::schedule::point::Unit;
use crate::schedule::words::begins_compound;
use chrono::{Datelike, NaiveDate};

/// Eats one point or stretch: `2019年3月`, `去年底`, `上个月15号`, `近三年`, `2019-04-16`, `98年4月`.
pub(super) fn eat_moment<'t>(cursor: Cursor<'t>, scene: &Scene) -> Option<(Moment, Cursor<'t>)> {
    eat_moment_of(eat_year(cursor, scene), cursor, scene)
}

/// As [`eat_moment`], where the year has been looked for already.
pub(super) fn eat_moment_of<'t>(
    year: Option<(Year, Cursor<'t>)>,
    cursor: Cursor<'t>,
    scene: &Scene,
) -> Option<(Moment, Cursor<'t>)> {
    let first = cursor.peek()?;
    if first.is_ascii_digit() {
        if let Some((day, behind)) = numeric::eat_date(cursor) {
            return Some((Moment::days((day, day)), behind));
        }
        if let Some((from, to, behind)) = numeric::eat_months(cursor) {
            return Some((Moment::days((from, to)), behind));
        }
    }
    if let Some((year, behind)) = year {
        return Some(eat_in_year(behind, year));
    }
    if is_number(first)
        && let Some((alone, behind)) = eat_short_year(cursor)
    {
        let unit = eat_unit(behind, Year::Unsaid, true);
        if alone || unit.is_some() {
            return Some((Moment::UNDATED, unit.map_or(behind, |(_, behind)| behind)));
        }
    }
    if let Some((Word::Years(from, to), behind)) = WORDS.words.eat(cursor)
        && from != to
    {
        let year = scene.today.year();
        let first = NaiveDate::from_ymd_opt(year + from, 1, 1)?;
        return Some((Moment::days((first, NaiveDate::from_ymd_opt(year + to, 12, 31)?)), behind));
    }
    if let Some((what, behind)) = eat_festival(cursor, false) {
        return Some((Moment { year: Year::Unsaid, what }, behind));
    }
    if let Some(found) = eat_lunar(cursor).or_else(|| eat_relative(cursor, scene)) {
        return Some(found);
    }
    if let Some((moment, behind)) = eat_unit(cursor, Year::Unsaid, false) {
        // 五月的花海 is no date
        let chinese = !cursor.peek().is_some_and(|c| c.is_ascii_digit());
        let poetic = match moment.what {
            // 一月一主题
            What::Unit(Unit::Month(1)) if chinese => behind.eat_of(&['的', '一']).is_some(),
            What::Unit(Unit::Month(_)) if chinese => behind.eat("的").is_some(),
            _ => false,
        };
        return (!poetic).then_some((moment, behind));
    }
    let since = || counted::eat_since(cursor, scene);
    counted::eat_stretch(cursor, scene).or_else(|| is_number(first).then(since).flatten())
}

/// Eats what follows a year and lies in it; the whole year where nothing does.
pub(super) fn eat_in_year(cursor: Cursor<'_>, year: Year) -> (Moment, Cursor<'_>) {
    let inner = cursor.eat("的").unwrap_or(cursor);
    if let Some(found) = eat_unit(inner, year, true) {
        return found;
    }
    let undated = WORDS.undated_in_year.eat(inner).map(|((), behind)| behind);
    let undated = undated
        .or_else(|| {
            WORDS
                .words
                .eat(inner)
                .filter(|(word, _)| matches!(word, Word::Undated | Word::Day(_)))
                .map(|(_, behind)| behind)
        })
        .or_else(|| eat_lunar(inner).map(|(_, behind)| behind))
        .or_else(|| WORDS.lunar_month.eat(inner).map(|((), behind)| behind))
        .or_else(|| eat_feast(inner));
    if let Some(behind) = undated {
        return (Moment::UNDATED, behind);
    }
    (Moment { year, what: What::Unit(Unit::Year) }, cursor)
}

/// Eats a unit of the year. Behind a year (`has_year`) 底, 初 and 末 need no 年 of their own, and 前三个月 counts from
/// its start.
fn eat_unit(cursor: Cursor<'_>, year: Year, has_year: bool) -> Option<(Moment, Cursor<'_>)> {
    if let (true, Year::Said(said)) = (has_year, year)
        && let Some(found) = eat_weeks_of_year(cursor, said)
    {
        return Some(found);
    }
    let (what, behind) = eat_half(cursor)
        .or_else(|| eat_year_part(cursor, has_year))
        .or_else(|| eat_quarter(cursor, has_year))
        .or_else(|| eat_months_of_year(cursor, has_year))
        .or_else(|| eat_festival(cursor, has_year))
        .or_else(|| eat_month(cursor))?;
    Some((Moment { year, what }, behind))
}

/// Eats 全年, 上半年, 下半年度.
fn eat_half(cursor: Cursor<'_>) -> Option<(What, Cursor<'_>)> {
    cursor.eat_of(&['全', '上', '下'])?;
    let units = [("全年", Unit::Year), ("上半年", Unit::Half(1)), ("下半年", Unit::Half(2))];
    let (unit, behind) = units.iter().find_map(|(word, unit)| Some((*unit, cursor.eat(word)?)))?;
    let behind = behind.eat("度").unwrap_or(behind);
    // 上半年末: by its last day
    match (unit, eat_close(behind, &["末", "底"])) {
        (Unit::Half(half), Some(behind)) => Some((What::Unit(Unit::HalfEnd(half)), behind)),
        _ => Some((What::Unit(unit), behind)),
    }
}

/// Eats 年初, 年中, 年底, 年末, 年内 and, behind a year, 初, 底, 末, 内.
fn eat_year_part(cursor: Cursor<'_>, has_year: bool) -> Option<(What, Cursor<'_>)> {
    let full = cursor.eat("年");
    let part = if has_year { full.unwrap_or(cursor) } else { full? };
    eat_close(part, &["初", "中", "底", "末", "终", "内"])?;
    let (c, behind) = part.next()?;
    let unit = match c {
        '初' => Unit::YearStart,
        // 2024年中: too many words begin so (中小企业), so a border has to follow
        '中' if full.is_some() || is_border(behind) => Unit::YearMiddle,
        // 年内: by its last day, as 年底 is
        '底' | '末' | '终' | '内' => Unit::YearEnd,
        _ => return None,
    };
    Some((What::Unit(unit), behind))
}

/// Whether nothing, a mark or a word of time stands here.
pub(super) fn is_border(cursor: Cursor<'_>) -> bool {
    matches!(cursor.peek(), None | Some('前' | '之' | ',' | '。' | ';' | '至' | '到' | ')' | '、'))
}

/// Eats 一季度, 第三季度末, 前三季度, 前两个季度, 首季; behind a year also 第三季, Q3, 后两个季度.
fn eat_quarter(cursor: Cursor<'_>, has_year: bool) -> Option<(What, Cursor<'_>)> {
    let first = cursor.peek()?;
    if !is_number(first) && !matches!(first, '首' | 'Q' | 'q' | '第' | '前' | '头' | '后') {
        return None;
    }
    if let Some(behind) = cursor.eat_any(&["首季度", "首季"]) {
        return Some((What::Unit(Unit::Quarters(1, 1)), behind));
    }
    if let Some((n, behind)) = cursor.eat_of(&['Q', 'q']).filter(|_| has_year).and_then(eat_number) {
        return is_quarter(n.value).then_some((What::Unit(Unit::Quarters(n.value, n.value)), behind));
    }
    let place = ["第", "前", "头", "后"].iter().find_map(|word| Some((*word, cursor.eat(word)?)));
    let (word, behind) = place.unwrap_or(("", cursor));
    let (number, behind) = eat_number(behind).filter(|(n, _)| is_quarter(n.value))?;
    let behind = behind.eat("个").filter(|_| !word.is_empty()).unwrap_or(behind);
    let season = || behind.eat("季").filter(|_| has_year && word == "第");
    let behind = behind.eat("季度").or_else(season)?;
    let n = number.value;
    let (from, to) = match word {
        "前" | "头" => (1, n),
        "后" if has_year => (5 - n, 4),
        "后" => return None,
        _ => (n, n),
    };
    if from == to
        && let Some(behind) = eat_close(behind, &["末", "底"])
    {
        return Some((What::Unit(Unit::QuarterEnd(n)), behind));
    }
    if let Some(behind) = eat_close(behind, &["初"]).filter(|_| from == to) {
        return Some((What::Undated, behind));
    }
    Some((What::Unit(Unit::Quarters(from, to)), behind))
}

/// Whether a number may begin with `c`.
pub(super) fn is_number(c: char) -> bool {
    c.is_ascii_digit() || c == '十' || chinese_digit(c).is_some()
}

fn is_quarter(n: u32) -> bool {
    (1..=4).contains(&n)
}

/// Eats 前十一个月, 头三个月, 后两个月. Without a year the first ones may as well be the last ones: no dates.
fn eat_months_of_year(cursor: Cursor<'_>, has_year: bool) -> Option<(What, Cursor<'_>)> {
    cursor.eat_of(&['前', '头', '后', '最'])?;
    let (word, behind) =
        ["前", "头", "后", "最后"].iter().find_map(|word| Some((*word, cursor.eat(word)?)))?;
    let (number, behind) = eat_number(behind).filter(|(n, _)| (1..=12).contains(&n.value))?;
    let behind = behind.eat_any(&["个月", "月"])?;
    let n = number.value;
    let first = matches!(word, "前" | "头");
    match (has_year, first) {
        (true, true) => Some((What::Months(1, n), behind)),
        (true, false) => Some((What::Months(13 - n, 12), behind)),
        (false, true) => Some((What::Undated, behind)),
        (false, false) => None,
    }
}

/// Eats a festival behind a year or before 期间, 前: alone it is as often a name, and so is 八一 in 2020年八一小学.
fn eat_festival(cursor: Cursor<'_>, has_year: bool) -> Option<(What, Cursor<'_>)> {
    let (unit, behind) = WORDS.festivals.eat(cursor)?;
    let behind = behind.eat("节").unwrap_or(behind);
    if let Some(around) = behind.eat_any(&["前后", "长假", "假期", "黄金周", "小长假"]) {
        return Some((What::Undated, around));
    }
    if begins_compound(behind) {
        return None;
    }
    let timed = behind.eat_any(&["期间", "前", "之前", "以前", "当天", "当日"]).is_some();
    let named = cursor.rest().get(..behind.at - cursor.at)?.ends_with(['节', '節']);
    if timed || (has_year && (named || is_border(behind))) {
        return Some((What::Unit(unit), behind));
    }
    has_year.then_some((What::Undated, behind))
}

/// Eats the name of a festival by how it ends, up to a border: 丰收节, 犹太新年.
fn eat_feast(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    const LONGEST: usize = 6;
    let mut here = cursor;
    for _ in 0..LONGEST {
        if WORDS.no_festival.eat(here).is_some() {
            return None;
        }
        if let Some(((), behind)) = WORDS.festival_ending.eat(here)
            && (is_border(behind) || behind.eat("期间").is_some())
        {
            return Some(behind);
        }
        let (c, behind) = here.next()?;
        if !c.is_alphabetic() {
            return None;
        }
        here = behind;
    }
    None
}

/// Eats 农历八月, 正月三十, 腊月18, 闰四月: a time whose days this calendar does not tell.
fn eat_lunar(cursor: Cursor<'_>) -> Option<(Moment, Cursor<'_>)> {
    if let Some(behind) = cursor.eat_any(&["农历", "阴历", "旧历", "闰"]) {
        let (_, behind) = eat_lunar(behind).or_else(|| {
            let behind = eat_year_of_any_kind(behind).unwrap_or(behind);
            eat_month(behind).map(|(_, behind)| (Moment::UNDATED, behind)).or_else(|| eat_lunar(behind))
        })?;
        return Some((Moment::UNDATED, behind));
    }
    if let Some(behind) = cursor.eat("大年初") {
        let (_, behind) = eat_number(behind).filter(|(n, _)| n.digits == 0 && n.value <= 10)?;
        return Some((Moment::UNDATED, behind));
    }
    let ((), behind) = WORDS.lunar_month.eat(cursor)?;
    let behind = behind.eat("初").unwrap_or(behind);
    let day = eat_number(behind).map(|(_, after)| after.eat_of(&['日', '号']).unwrap_or(after));
    Some((Moment::UNDATED, day?))
}

fn eat_year_of_any_kind(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    super::year::eat_four_digits(cursor)?.1.eat("年")
}
