//! Words that count from the day of reading: 后天, 上个月15号, 本季度末, 下周三, 月底.

use super::counted::month_at;
use super::moment::{Moment, Scene, What, Year};
use super::month::eat_in_month;
use super::unit::is_border;
use super::week::{eat_next_weekday, eat_relative_week, later};
use super::words::{WORDS, Word, eat_close, is_no_month};
use crate::schedule::lexer::Cursor;
use crate::schedule::month::eat_ten_days;
use crate::schedule::point::Unit;
use chrono::Datelike;

/// Eats a time that is told by its distance from the day of reading.
pub(super) fn eat_relative<'t>(cursor: Cursor<'t>, scene: &Scene) -> Option<(Moment, Cursor<'t>)> {
    match WORDS.words.eat(cursor) {
        Some((Word::Day(offset), behind)) => {
            let day = later(scene.today, i64::from(offset))?;
            return Some((Moment::days((day, day)), behind));
        }
        Some((Word::Undated, behind)) => return Some((Moment::UNDATED, behind)),
        _ => {}
    }
    let counted = WORDS.which.all(cursor).find_map(|(offset, behind)| match behind.peek()? {
        '月' => eat_relative_month(behind, offset, scene),
        '季' => eat_relative_quarter(behind, offset, scene),
        '周' | '星' | '礼' => eat_relative_week(cursor, behind, offset, scene),
        _ => None,
    });
    counted.or_else(|| match cursor.peek()? {
        '周' | '星' | '礼' => eat_next_weekday(cursor, scene),
        '季' => eat_quarter_end(cursor, scene),
        '月' | '上' | '中' | '下' => eat_of_this_month(cursor, scene),
        _ => None,
    })
}

/// Eats 月 behind 上个, 本, with what lies in it: 上个月, 本月初, 下月15号, 这个月前两天.
fn eat_relative_month<'t>(cursor: Cursor<'t>, offset: i32, scene: &Scene) -> Option<(Moment, Cursor<'t>)> {
    let behind = cursor.eat("月").filter(|behind| !is_no_month(*behind))?;
    let (year, month) = month_at(scene.today.year(), scene.today.month0(), i64::from(offset))?;
    let (what, behind) = eat_in_month(behind, month);
    Some((Moment { year: Year::Said(year), what }, behind))
}

/// Eats 季度 behind 上个, 本: 本季度, 下季度末.
fn eat_relative_quarter<'t>(cursor: Cursor<'t>, offset: i32, scene: &Scene) -> Option<(Moment, Cursor<'t>)> {
    let season = || cursor.eat("季").filter(|behind| is_border(*behind));
    let behind = cursor.eat("季度").or_else(season)?;
    let (year, quarter) = quarter_at(offset, scene)?;
    if let Some(behind) = eat_close(behind, &["初"]) {
        return Some((Moment::UNDATED, behind));
    }
    let end = eat_close(behind, &["末", "底"]);
    let unit = if end.is_some() { Unit::QuarterEnd(quarter) } else { Unit::Quarters(quarter, quarter) };
    Some((Moment { year, what: What::Unit(unit) }, end.unwrap_or(behind)))
}

/// Eats 季度末: of the present quarter.
fn eat_quarter_end<'t>(cursor: Cursor<'t>, scene: &Scene) -> Option<(Moment, Cursor<'t>)> {
    let behind = cursor.eat_any(&["季度末", "季度底", "季末"])?;
    let (year, quarter) = quarter_at(0, scene)?;
    Some((Moment { year, what: What::Unit(Unit::QuarterEnd(quarter)) }, behind))
}

/// The quarter so many from the present one.
fn quarter_at(offset: i32, scene: &Scene) -> Option<(Year, u32)> {
    let first = scene.today.month0() / 3 * 3;
    let (year, month) = month_at(scene.today.year(), first, i64::from(offset) * 3)?;
    Some((Year::Said(year), month / 3 + 1))
}

/// Eats 月底, 月初, 中旬: of the present month.
fn eat_of_this_month<'t>(cursor: Cursor<'t>, scene: &Scene) -> Option<(Moment, Cursor<'t>)> {
    let month = scene.today.month();
    let (unit, behind) = if let Some((from, to, behind)) = eat_ten_days(cursor) {
        (Unit::TenDays(month, from, to), behind)
    } else {
        let behind = cursor.eat("月")?;
        match eat_close(behind, &["底", "末"]) {
            Some(behind) => (Unit::MonthEnd(month), behind),
            None => (Unit::TenDays(month, 1, 1), eat_close(behind, &["初"])?),
        }
    };
    Some((Moment { year: Year::Said(scene.today.year()), what: What::Unit(unit) }, behind))
}
