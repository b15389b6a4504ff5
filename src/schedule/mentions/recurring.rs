//! What comes again and again: 每月, 每周三, 每年5月1日, 每两周, 逐月. Found, without dates.

use super::counted::eat_count;
use super::moment::Scene;
use super::month::eat_in_month;
use super::unit::{eat_in_year, eat_moment};
use super::week::{eat_week_unit, eat_weekday};
use crate::schedule::lexer::Cursor;
use crate::schedule::recur::eat_recurrence;

/// Eats a recurrence, with the days of the year, month or week that it names.
pub(super) fn eat_recurring<'t>(cursor: Cursor<'t>, scene: &Scene) -> Option<Cursor<'t>> {
    let first = cursor.peek()?;
    if !matches!(first, '每' | '逐' | '按') {
        return None;
    }
    eat_every(cursor, scene).or_else(|| eat_recurrence(cursor).map(|(.., behind)| behind))
}

fn eat_every<'t>(cursor: Cursor<'t>, scene: &Scene) -> Option<Cursor<'t>> {
    if let Some(behind) = cursor.eat_any(&["每逢", "每到"]) {
        return eat_moment(behind, scene).map(|(_, behind)| behind);
    }
    let behind = cursor.eat("每")?;
    if let Some((.., behind)) = eat_count(behind.eat("隔").unwrap_or(behind)) {
        return Some(behind);
    }
    let behind = behind.eat("个").unwrap_or(behind);
    if let Some(behind) = behind.eat_any(&["工作日", "周末"]) {
        return Some(behind);
    }
    if let Some((_, behind)) = eat_weekday(behind) {
        return Some(behind);
    }
    if let Some(behind) = behind.eat("年") {
        // a year of its own, so that what follows lies in it
        return Some(eat_in_year(behind.eat("度").unwrap_or(behind), super::moment::Year::Following).1);
    }
    if let Some(behind) = behind.eat("月") {
        let inner = behind.eat("的").unwrap_or(behind);
        let (_, end) = eat_in_month(inner, 1);
        return Some(if end.at == inner.at { behind } else { end });
    }
    eat_week_unit(behind)
}
