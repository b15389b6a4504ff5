//! Years: 2019年, 二〇一九年度, 去年, 上一年, 次年, and the years of two digits, which no one dates.

use super::moment::{Scene, Year};
use super::words::{WORDS, Word, is_no_year};
use crate::schedule::lexer::{Cursor, chinese_digit, eat_arabic, eat_chinese_year, eat_number};
use chrono::Datelike;
use std::ops::Range;

/// Beyond these a number before 年 counts years (2500年历史).
const YEARS: Range<i32> = 1800..2200;

/// Eats 2019年, 二〇一九年度, 去年, 上一年度, 次年.
pub(super) fn eat_year<'t>(cursor: Cursor<'t>, scene: &Scene) -> Option<(Year, Cursor<'t>)> {
    let first = cursor.peek()?;
    if first.is_ascii_digit() || chinese_digit(first).is_some() {
        let (year, behind) = eat_four_digits(cursor)?;
        return Some((Year::Said(year), eat_closed_year(behind.eat("年")?)?));
    }
    let following = || cursor.eat_any(&["次年", "翌年", "第二年"]);
    if let Some(behind) = matches!(first, '次' | '翌' | '第').then(following).flatten() {
        return Some((Year::Following, eat_closed_year(behind)?));
    }
    if let Some((Word::Years(from, to), behind)) = WORDS.words.eat(cursor)
        && from == to
    {
        return Some((Year::Said(scene.today.year() + from), eat_closed_year(behind)?));
    }
    for (offset, behind) in WORDS.which.all(cursor) {
        if let Some(behind) = behind.eat("年") {
            return Some((Year::Said(scene.today.year() + offset), eat_closed_year(behind)?));
        }
    }
    None
}

/// Eats a year of four digits without its 年: the `2019` of `2019-2021年`.
pub(super) fn eat_four_digits(cursor: Cursor<'_>) -> Option<(i32, Cursor<'_>)> {
    let (value, behind) = match eat_chinese_year(cursor) {
        Some(read) => read,
        None => eat_arabic(cursor).filter(|(n, _)| n.digits == 4).map(|(n, behind)| (n.value, behind))?,
    };
    let year = i32::try_from(value).ok().filter(|year| YEARS.contains(year))?;
    Some((year, behind))
}

/// Eats 度 behind 年, unless what follows makes another word (年级, 年龄, 年代).
fn eat_closed_year(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    if is_no_year(cursor) {
        return None;
    }
    Some(cursor.eat("度").unwrap_or(cursor))
}

/// Eats a year of two digits: `98年`, `零八年`, and numerals too (`二十三年`). With whether it stands for itself; the
/// others are years only where a month or part of the year follows (15年 alone is a duration).
pub(super) fn eat_short_year(cursor: Cursor<'_>) -> Option<(bool, Cursor<'_>)> {
    let (first, second) = cursor.next()?;
    if let (Some(tens), Some((c, behind))) = (chinese_digit(first), second.next())
        && chinese_digit(c).is_some()
        && let Some(behind) = behind.eat("年")
    {
        return Some((matches!(tens, 0 | 9), eat_closed_year(behind)?));
    }
    let (number, behind) = eat_number(cursor)?;
    let two = number.digits == 2 || (number.digits == 0 && number.value >= 10);
    let behind = behind.eat("年").filter(|_| two)?;
    Some((false, eat_closed_year(behind)?))
}
