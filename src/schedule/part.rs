//! Parts of a year: quarters, halves, its beginning, middle and end.

use super::lexer::{Cursor, eat_number};
use super::point::Unit;
use super::words::{begins_compound, eat_suffix};

/// Eats 全年, 上半年, 年初, 年底 and, behind a year, 初, 中, 底, 末.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("年底", 2024).unwrap().to_string(), "-..2024-12-31 by year");
/// assert_eq!(label("上半年", 2024).unwrap().to_string(), "2024-01-01..2024-06-30 during half_year");
/// ```
pub(super) fn eat_year_part(cursor: Cursor<'_>, has_year: bool) -> Option<(Unit, Cursor<'_>)> {
    if let Some(behind) = cursor.eat_any(&["全年度", "全年"]) {
        return Some((Unit::Year, behind));
    }
    for (word, half) in [("上半年", 1), ("下半年", 2)] {
        if let Some(behind) = cursor.eat(word) {
            return Some(match eat_suffix(behind, &["末", "底"]) {
                Some(after) => (Unit::HalfEnd(half), after),
                None => (Unit::Half(half), eat_suffix(behind, &["度"]).unwrap_or(behind)),
            });
        }
    }
    let part = if has_year { cursor.skip("年") } else { cursor.eat("年")? };
    if begins_compound(part) {
        return None;
    }
    if part.sees('内') {
        // 年内: the year itself; its 内 is eaten as the edge
        return (!has_year || part.at != cursor.at).then_some((Unit::Year, part));
    }
    let (c, behind) = part.next()?;
    match c {
        '初' => Some((Unit::YearStart, behind)),
        '中' if !behind.sees('旬') => Some((Unit::YearMiddle, behind)),
        '底' | '末' | '终' => Some((Unit::YearEnd, behind)),
        _ => None,
    }
}

/// Eats 一季度, 第1季度, 前三季度, 后两个季度, 季度末 as its last month's end, Q3.
///
/// ```
/// # use fenjie::schedule::label;
/// assert_eq!(label("前三季度", 2024).unwrap().to_string(), "2024-01-01..2024-09-30 during quarter");
/// assert_eq!(label("二季度末", 2024).unwrap().to_string(), "-..2024-06-30 by quarter");
/// ```
pub(super) fn eat_quarter(cursor: Cursor<'_>) -> Option<(Unit, usize, Cursor<'_>)> {
    if let Some(behind) = cursor.eat("Q") {
        let (number, after) =
            eat_number(behind).filter(|(n, _)| n.digits == 1 && (1..=4).contains(&n.value))?;
        return Some((Unit::Quarters(number.value, number.value), cursor.at, after));
    }
    for word in ["前", "后"] {
        let Some(cursor) = cursor.eat(word) else { continue };
        let (number, behind) = eat_number(cursor).filter(|(n, _)| (1..=4).contains(&n.value))?;
        let unit_at = behind.at;
        let behind = behind.skip("个").eat("季度")?;
        let n = number.value;
        let unit = if word == "前" { Unit::Quarters(1, n) } else { Unit::Quarters(5 - n, 4) };
        return Some((unit, unit_at, behind));
    }
    // a fifth quarter is a time too, if none of the calendar
    let (number, behind) = eat_number(cursor.skip("第")).filter(|(n, _)| (1..=9).contains(&n.value))?;
    let unit_at = behind.at;
    let behind = behind.eat("季度")?;
    if let Some(end) = eat_suffix(behind, &["末", "底"]) {
        return Some((Unit::QuarterEnd(number.value), unit_at, end));
    }
    Some((Unit::Quarters(number.value, number.value), unit_at, behind))
}
