//! What opens a milestone where.
//!
//! At the start of the cell a month, day, quarter, half-year or deadline opens one whatever follows. At the start of a
//! line, numbered item or sentence any time word does that is followed by `：`, `，`, a blank or a verb. Elsewhere only
//! a month, day, quarter or deadline does, and not behind a bare 开展, 举办, 在, 的.

use super::lexer::{Cursor, chinese_digit, fold, is_dash};
use super::phrase::{Edge, Phrase, When, eat_phrase};
use super::point::{Unit, Year};
use super::words::{Kinds, WORDS};
use crate::vocabulary;

/// What stands between a place and the text before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Border {
    /// The cell begins.
    Cell,
    /// A line, sentence or numbered item begins.
    Item,
    /// A clause begins: `，`.
    Clause,
    /// The text behind a head begins.
    Work,
    /// A blank.
    Blank,
    /// A place or group in front of a time: `南区：`, `【验收】`.
    Place,
    /// None.
    None,
}

/// Whether a time phrase can begin with the character `c` at `at`; nearly everything is passed over here.
pub(super) fn may_begin_time(cell: &str, at: usize, c: char) -> bool {
    if WORDS.kinds(c).is_none() {
        return false;
    }
    let first = fold(c);
    let behind = Cursor::new(cell, at + c.len_utf8());
    if first.is_ascii_digit() {
        return number_goes_on(behind, "");
    }
    let Some(second) = behind.peek() else { return false };
    if WORDS.may_begin(first, second) {
        return true;
    }
    match first {
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => {
            number_goes_on(behind, "")
        }
        '前' | '后' => is_number(second) && number_goes_on(behind, "个"),
        '第' => is_number(second) && number_goes_on(behind, "周个星教"),
        '年' => matches!(second, '初' | '中' | '底' | '末' | '终' | '内'),
        '上' => matches!(second, '半' | '、'),
        '下' => matches!(second, '半' | '发' | '月' | '个'),
        '到' | '至' => is_number(second) || matches!(second, '迟' | '年'),
        '自' | '从' => is_number(second) || !WORDS.kinds(second).is_none(),
        '本' => matches!(second, '月' | '学' | '通' | '文' | '方' | '意' | '计'),
        '元' | '正' | '腊' | '冬' => second == '月',
        '截' => matches!(second, '至' | '止'),
        '不' | '最' => matches!(second, '迟' | '晚'),
        '即' => matches!(second, '日' | '时'),
        '印' => second == '发',
        '发' => matches!(second, '布' | '文'),
        '文' => second == '件',
        '通' => second == '知',
        '方' => second == '案',
        '农' => second == '历',
        '民' => second == '国',
        '全' => second == '年',
        'l' | 'I' | 'O' | 'Q' => second.is_ascii_digit(),
        '“' | '‘' => WORDS.kinds(second).has(Kinds::FESTIVAL),
        '每' | '待' | '视' => true,
        _ => false,
    }
}

/// Whether what stands behind the first digit of a number makes it a time: more digits, then a unit, a dash, a mark of a
/// list, a letter in a digit's place. 5000名, 60% and 第十四届 are told from times here. `units` are further ones.
fn number_goes_on(mut here: Cursor<'_>, units: &str) -> bool {
    const LONGEST: usize = 8;
    for _ in 0..LONGEST {
        match here.next() {
            Some((c, behind)) if is_number(c) => here = behind,
            Some((c, _)) => {
                return matches!(c, '月' | '年' | '季' | '日' | '号' | '学')
                    || units.contains(c)
                    || matches!(c, '、' | '/' | '.' | '至' | '到' | '和' | 'l' | 'I' | 'o')
                    || is_dash(c);
            }
            None => break,
        }
    }
    // 20240315
    here.peek().is_none_or(|c| !c.is_ascii_digit())
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || chinese_digit(c).is_some() || c == '十'
}

/// Whether the text before `at` makes the character there part of a longer word or number: `第3`, `1.5`,
/// `H5`, 二十三.
pub(super) fn joins_backwards(cell: &str, at: usize, before: Option<char>) -> bool {
    let Some(touching) = cell[..at].chars().next_back() else { return false };
    let here = cell[at..].chars().next().map(fold);
    if !here.is_some_and(|c| is_number(c) || c.is_ascii_alphabetic()) {
        return false;
    }
    let touching = fold(touching);
    touching.is_ascii_alphanumeric()
        || matches!(touching, '.' | '-' | '+' | '/' | '#' | '第' | '十' | '约' | '近')
        || (here.is_some_and(|c| !c.is_ascii_digit()) && before.is_some_and(|b| is_number(fold(b))))
}

/// Whether `c` is ① and the like.
pub(super) fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249B}')
}

/// Eats `1.`, `1、`, `（1）`, `①` in front of an item and returns the byte behind it.
pub(super) fn eat_item_number(cell: &str, at: usize) -> Option<usize> {
    let rest = cell.get(at..)?;
    let first = rest.chars().next()?;
    if is_circled(first) {
        return Some(at + first.len_utf8());
    }
    let bracketed = matches!(first, '（' | '(');
    let mut chars = rest.char_indices().skip(usize::from(bracketed)).peekable();
    let mut digits = 0;
    while chars
        .next_if(|&(_, c)| fold(c).is_ascii_digit() || (bracketed && "一二三四五六七八九十".contains(c)))
        .is_some()
    {
        digits += 1;
        if digits > 2 {
            return None;
        }
    }
    if digits == 0 {
        return None;
    }
    let (i, mark) = chars.next()?;
    let closes =
        if bracketed { matches!(mark, '）' | ')') } else { matches!(mark, '.' | '．' | '、' | '﹒') };
    if !closes {
        return None;
    }
    let behind = at + i + mark.len_utf8();
    let blank = cell[behind..].starts_with(char::is_whitespace);
    let digit_follows = Cursor::new(cell, behind).peek().is_some_and(|c| c.is_ascii_digit());
    let number = match mark {
        // `1.5万`: a digit behind the point makes it a number, but `1.3月：摸底` is item 1
        '.' | '．' => {
            digit_follows && !blank && (eat_phrase(cell, at).is_some() || eat_phrase(cell, behind).is_none())
        }
        // `3、5月` is a list
        '、' => digit_follows && eat_phrase(cell, at).is_some(),
        _ => false,
    };
    (!number).then_some(behind)
}

/// What a phrase is worth where no border stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// 长期坚持, 视情况: only alone or before a mark.
    Alone,
    /// 全年, 每月, 国庆期间: only behind a border.
    Loose,
    /// 上半年, 年初, 2025年: behind a comma too.
    Half,
    /// A month, day, quarter or deadline: anywhere.
    Solid,
}

fn weight(phrase: &Phrase) -> Weight {
    match phrase.when() {
        When::Ongoing | When::Conditional => Weight::Alone,
        When::Every { .. } | When::School => Weight::Loose,
        When::After { .. } => Weight::Solid,
        When::Dates(dates) if matches!(dates.edge, Edge::Before | Edge::Until | Edge::From) => Weight::Solid,
        When::Dates(dates) => match dates.from.unit {
            Unit::Half(_) | Unit::YearStart | Unit::YearMiddle => Weight::Half,
            Unit::Year if dates.from.year != Year::Unsaid => Weight::Half,
            Unit::Year | Unit::YearEnd | Unit::SchoolYear | Unit::Festival(..) | Unit::Lunar(..) => {
                Weight::Loose
            }
            _ => Weight::Solid,
        },
    }
}

/// Whether a phrase is a deadline.
pub(super) fn is_deadline(phrase: &Phrase) -> bool {
    match phrase.when() {
        When::Dates(dates) => matches!(dates.edge, Edge::Before | Edge::Until),
        When::After { .. } => true,
        _ => false,
    }
}

/// Whether a phrase can be the label of work that stands before it: no bare year, which may be part of a title.
pub(super) fn can_trail(phrase: &Phrase) -> bool {
    match phrase.when() {
        When::Dates(dates) => {
            dates.edge != Edge::Within
                || !matches!(dates.from.unit, Unit::Year if dates.from.year != Year::Unsaid)
        }
        _ => true,
    }
}

/// Whether a phrase opens a milestone where it stands.
pub(super) fn opens(cell: &str, border: Border, before: Option<char>, phrase: &Phrase) -> bool {
    let rest = &cell[phrase.range.end..];
    let cursor = Cursor::new(cell, phrase.range.end);
    let next = cursor.peek();
    // a closing bracket here has lost its opening one
    let marked = cursor.sees_mark() || matches!(next, Some('】' | ')' | ']' | '〕'));
    if !marked && (goes_on(cell, phrase, cursor) || WORDS.report.eat(cursor).is_some()) {
        return false;
    }
    let blank = rest.starts_with(char::is_whitespace);
    let weight = weight(phrase);
    let bordered = matches!(border, Border::Cell | Border::Item | Border::Place);
    if weight == Weight::Alone {
        return bordered && opens_alone(cell, border, phrase, blank);
    }
    // 2025年，机制基本建立 is a horizon
    if next == Some(',') && is_stated_year(phrase) {
        return false;
    }
    // 植树 in 3月12日植树节: one character is too little where no border stands
    let verb = || vocabulary::begins_with_verb(rest.trim_start(), border != Border::None);
    if matches!(phrase.when(), When::School) {
        let edged = ["前", "期间", "后", "初", "末", "周"]
            .iter()
            .any(|end| cell[phrase.range.clone()].ends_with(end));
        return bordered && (marked || blank || (edged && verb()));
    }
    let followed = || marked || blank || next == Some('每') || verb();
    match border {
        // 2025年度部门决算 is a title
        Border::Cell if weight >= Weight::Half && !is_stated_year(phrase) => true,
        Border::Item if weight == Weight::Solid && !is_day(phrase) => {
            is_part_of_month(phrase) || followed() || !vocabulary::begins_with_noun(rest.trim_start())
        }
        Border::Place if weight < Weight::Half => cursor.sees(':'),
        Border::Cell | Border::Item | Border::Place => followed(),
        Border::Work => weight == Weight::Solid && followed(),
        // 12月底前主体封顶: a deadline is plain enough behind a comma
        Border::Clause => weight >= Weight::Half && (is_deadline(phrase) || followed()),
        Border::Blank => weight >= Weight::Half && followed() && !held_back(cell, phrase.range.start, before),
        Border::None => weight == Weight::Solid && followed() && !held_back(cell, phrase.range.start, before),
    }
}

/// Whether the phrase goes on into another word: 三个月, 五月的花海, 一月一主题.
fn goes_on(cell: &str, phrase: &Phrase, behind: Cursor<'_>) -> bool {
    match behind.peek() {
        Some('的' | '个' | '余' | '多' | '%' | '‰') => true,
        Some('一') => cell[phrase.range.clone()].starts_with('一'),
        _ => false,
    }
}

/// Whether 长期坚持, 视情况, 待…后 and the like stand apart: alone in the cell, before a colon, or with a count of days.
fn opens_alone(cell: &str, border: Border, phrase: &Phrase, blank: bool) -> bool {
    let rest = &cell[phrase.range.end..];
    let cursor = Cursor::new(cell, phrase.range.end);
    let words = &cell[phrase.range.clone()];
    if cursor.sees(':')
        || (border == Border::Cell && rest.trim_end_matches(is_end).is_empty())
        || (border == Border::Place && cursor.sees_mark())
    {
        return true;
    }
    let conditional = matches!(phrase.when(), When::Conditional);
    if border == Border::Cell && blank && !conditional {
        return true;
    }
    // 待…后20日内完成 is plain enough
    let counted = words.ends_with('内');
    conditional
        && ((words.starts_with('待') && (cursor.sees_mark() || blank))
            || (counted
                && (cursor.sees_mark() || blank || vocabulary::begins_with_verb(rest.trim_start(), true)))
            || (cursor.sees(',') && words.ends_with('后') && border == Border::Cell && !words.contains('、'))
            || words.ends_with("前后") && vocabulary::begins_with_verb(rest.trim_start(), true))
}

/// Whether `c` may stand behind the last word of a cell.
fn is_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '；' | ';' | '。' | '，' | ',')
}

/// Whether a phrase is nothing but years in figures.
fn is_stated_year(phrase: &Phrase) -> bool {
    match phrase.when() {
        When::Dates(dates) => {
            dates.edge == Edge::Within
                && dates.to.unit == Unit::Year
                && !matches!(dates.to.year, Year::Unsaid | Year::Plan(_))
        }
        _ => false,
    }
}

/// Whether a phrase is days: 3月12日 is often part of a name, a quarter or deadline hardly ever.
fn is_day(phrase: &Phrase) -> bool {
    phrase.items.iter().any(|item| match &item.when {
        When::Dates(dates) => {
            dates.edge == Edge::Within && matches!(dates.to.unit, Unit::Day(..) | Unit::Month(_))
        }
        _ => false,
    })
}

/// Whether a phrase is 中旬, 月初 or several months: hardly ever part of a name.
fn is_part_of_month(phrase: &Phrase) -> bool {
    match phrase.when() {
        When::Dates(dates) => dates.from != dates.to || matches!(dates.from.unit, Unit::TenDays(..)),
        _ => false,
    }
}

/// Whether the words directly before make the phrase part of their sentence: 开展3月…, 于5月….
fn held_back(cell: &str, at: usize, before: Option<char>) -> bool {
    let head = cell[..at].trim_end();
    matches!(before, Some('—' | '-' | '～' | '~' | '/')) || WORDS.no_head_after.ends(head)
}
