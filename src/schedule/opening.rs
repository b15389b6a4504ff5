//! What opens a milestone where.
//!
//! At the start of the cell a month, day, quarter, half-year or deadline opens one whatever follows. At the start of a
//! line, numbered item or sentence a month, quarter or deadline does so too, any other time word where `：`, `，`, a blank or a verb follows. Elsewhere only
//! a month, day, quarter or deadline does, and not behind a bare 开展, 举办, 在, 的. A comma is less than a border: behind it
//! half-years and stated years count too, and behind work that has a date whatever follows (`3月选址，4月环评`).

use super::lexer::{Cursor, chinese_digit, fold, is_dash};
use super::phrase::{Edge, Phrase, When, eat_phrase};
use super::point::{Unit, Year};
use super::words::{Kinds, TimeWords, WORDS};
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
    /// A clause begins behind work that has a date: `3月选址，4月环评`.
    Chain,
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
pub(super) fn may_begin_time(words: &TimeWords, cell: &str, at: usize, c: char) -> bool {
    if words.kinds(c).is_none() {
        return false;
    }
    let first = fold(c);
    let behind = Cursor::new(cell, at + c.len_utf8());
    if first.is_ascii_digit() {
        return number_goes_on(behind, "");
    }
    let Some(second) = behind.peek() else { return false };
    if words.may_begin(first, second) {
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
        '自' | '从' => is_number(second) || !words.kinds(second).is_none(),
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
        '“' | '‘' => second.is_ascii_digit() || words.kinds(second).has(Kinds::FESTIVAL),
        '次' => second == '月',
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
                return matches!(c, '月' | '年' | '季' | '日' | '号' | '学' | '底')
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
    if !here.is_some_and(|c| is_number(c) || c.is_ascii_alphabetic() || c == '年') {
        return false;
    }
    let touching = fold(touching);
    if here == Some('年') {
        // 三年内 is a span of time
        return is_number(touching);
    }
    touching.is_ascii_alphanumeric()
        || matches!(touching, '.' | '-' | '+' | '/' | '#' | '第' | '十' | '约' | '近')
        || (here.is_some_and(|c| !c.is_ascii_digit()) && before.is_some_and(|b| is_number(fold(b))))
}

/// Whether `c` is ①, ㈠, ➊, ● and the like, which begin an item wherever they stand.
pub(super) fn is_bullet(c: char) -> bool {
    // nearly every character lies outside the blocks that have them
    matches!(c, '\u{2022}'..='\u{3229}')
        && (matches!(c, '\u{2460}'..='\u{249B}' | '\u{3220}'..='\u{3229}' | '\u{2776}'..='\u{2793}')
            || matches!(c, '●' | '■' | '◆' | '★' | '▲' | '•' | '※' | '□' | '◇' | '☆' | '△'))
}

/// Eats `1.`, `1、`, `1）`, `（1）`, `一、`, `①` in front of an item and returns the byte behind it.
pub(super) fn eat_item_number(cell: &str, at: usize) -> Option<usize> {
    let rest = cell.get(at..)?;
    let first = rest.chars().next()?;
    if is_bullet(first) {
        return Some(at + first.len_utf8());
    }
    let bracketed = matches!(first, '（' | '(');
    let chinese = is_chinese_number(first);
    let mut chars = rest.char_indices().skip(usize::from(bracketed)).peekable();
    let mut digits = 0;
    let mut number = 0;
    while let Some((_, c)) =
        chars.next_if(|&(_, c)| fold(c).is_ascii_digit() || ((bracketed || chinese) && is_chinese_number(c)))
    {
        number = number * 10 + fold(c).to_digit(10).unwrap_or(0);
        digits += 1;
        if digits > 2 {
            return None;
        }
    }
    if digits == 0 {
        return None;
    }
    let (i, mark) = chars.next()?;
    // 五一、国庆 are no item 51
    if chinese && digits == 2 && !rest[..i].contains('十') {
        return None;
    }
    let closes = match mark {
        '）' | ')' => !chinese,
        '、' => !bracketed,
        '.' | '．' | '﹒' => !bracketed && !chinese,
        _ => false,
    };
    if !closes {
        return None;
    }
    let behind = at + i + mark.len_utf8();
    let cursor = Cursor::new(cell, behind);
    let blank = cell[behind..].starts_with(char::is_whitespace);
    let next_digit = cursor.peek().is_some_and(|c| c.is_ascii_digit());
    let is_number = match mark {
        // `1.5万`: a digit behind the point makes it a number, but `1.3月：摸底` is item 1
        '.' | '．' => {
            // of `2.3月底前` the month is the longer time
            let end = |at: usize| eat_phrase(cell, at).map(|phrase| phrase.range.end);
            next_digit && !blank && (end(behind).is_none() || end(at) >= end(behind))
        }
        // 一、二季度 is a list, 一、3月 an item
        '、' if chinese => cursor.peek().is_some_and(is_chinese_number),
        // `3、5月` is a list, unless the items are counted
        '、' => next_digit && eat_phrase(cell, at).is_some() && !is_counted(cell, at, number),
        _ => false,
    };
    (!is_number).then_some(behind)
}

fn is_chinese_number(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// Whether the items of a cell are counted by `1、`, `2、`: whether near `at` one stands behind a border that is the next or the
/// last before `number`.
fn is_counted(cell: &str, at: usize, number: u32) -> bool {
    /// How far away the neighbour may stand, in bytes.
    const FARTHEST: usize = 600;
    let boundary =
        |at: usize| (0..=at.min(cell.len())).rev().find(|&at| cell.is_char_boundary(at)).unwrap_or(0);
    let window = &cell[boundary(at.saturating_sub(FARTHEST))..boundary(at + FARTHEST)];
    let stands = |number: u32| {
        window.match_indices(&format!("{number}、")).any(|(place, _)| {
            let before = window[..place].trim_end_matches([' ', '\t', '\u{3000}']).chars().next_back();
            matches!(before, None | Some('；' | ';' | '。' | '，' | '\n'))
        })
    };
    stands(number + 1) || (number > 1 && stands(number - 1))
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
        When::Dates(dates) if matches!(dates.edge, Edge::Before | Edge::Until | Edge::Short | Edge::From) => {
            Weight::Solid
        }
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
        When::Dates(dates) => matches!(dates.edge, Edge::Before | Edge::Until | Edge::Short),
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
    let marked = matches!(next, None | Some(':' | ',' | ';' | '。' | '】' | ')' | ']' | '〕'));
    let words = &cell[phrase.range.clone()];
    if !marked
        && (goes_on(words, next)
            || WORDS.report.eat(cursor).is_some()
            || (words.starts_with(['自', '从']) && looks_back(rest)))
    {
        return false;
    }
    let blank = rest.starts_with(char::is_whitespace);
    let weight = weight(phrase);
    let bordered = matches!(border, Border::Cell | Border::Item | Border::Place);
    if weight == Weight::Alone {
        // 惊蛰前检修农机，谷雨前后组织培训
        let chained = || {
            border == Border::Chain
                && words.ends_with("前后")
                && vocabulary::begins_with_verb(rest.trim_start(), true)
        };
        return (bordered && opens_alone(cell, border, phrase, blank)) || chained();
    }
    // 2025年，机制基本建立 is a horizon
    if next == Some(',') && is_stated_year(phrase) {
        return false;
    }
    // so is 到年底清渠率达90%
    if words.starts_with(['到', '至'])
        && is_year_end(phrase)
        && !marked
        && !vocabulary::begins_with_verb(rest.trim_start(), true)
    {
        return false;
    }
    // 植树 in 3月12日植树节: one character is too little where no border stands
    let verb = || vocabulary::begins_with_verb(rest.trim_start(), border != Border::None);
    if matches!(phrase.when(), When::School) {
        let edged = ["前", "期间", "后", "初", "末", "周"].iter().any(|end| words.ends_with(end));
        return bordered && (marked || blank || (edged && verb()));
    }
    let bracket = next == Some('(') && border != Border::None;
    let counted = || matches!(phrase.when(), When::Every { .. }) && is_count(rest);
    let followed = || marked || blank || bracket || next == Some('每') || verb() || counted();
    match border {
        // 2025年度部门决算 is a title
        Border::Cell if weight >= Weight::Half && !is_stated_year(phrase) => true,
        // 5月现场会: a month or quarter needs no verb behind it
        Border::Item if weight == Weight::Solid && !is_day(phrase) => true,
        Border::Place if weight >= Weight::Half => true,
        Border::Place => cursor.sees(':'),
        Border::Cell | Border::Item => followed(),
        // 4月技能培训, 三季度60%: the chain tells that a time comes next; 3月12日植树节 is a name
        Border::Chain if weight >= Weight::Half => {
            !is_days(phrase) || followed() || !vocabulary::begins_with_noun(rest.trim_start())
        }
        Border::Chain => matches!(phrase.when(), When::Dates(_)) && is_figure(next),
        Border::Work => weight == Weight::Solid && followed(),
        // 12月底前主体封顶: a deadline is plain enough behind a comma
        Border::Clause => weight >= Weight::Half && (is_deadline(phrase) || followed()),
        Border::Blank => weight >= Weight::Half && followed() && !held_back(cell, phrase.range.start, before),
        // 有效期至2026年12月31日
        Border::None if cell[phrase.range.start..].starts_with(['到', '至']) => false,
        // 改造2000年以前建成的小区
        Border::None if is_year_end(phrase) => false,
        Border::None => weight == Weight::Solid && followed() && !held_back(cell, phrase.range.start, before),
    }
}

/// Whether the phrase goes on into another word: 三个月, 五月的花海, 一月一主题.
fn goes_on(words: &str, next: Option<char>) -> bool {
    match next {
        Some('的' | '个' | '余' | '多' | '%' | '‰') => true,
        Some('一') => words.starts_with('一'),
        _ => false,
    }
}

/// Whether the clause behind a time tells of what has been since: 自2023年10月启动改革以来.
fn looks_back(rest: &str) -> bool {
    near(rest, 20).contains("以来")
}

/// The clause that `text` begins with, as far as `longest` characters.
pub(super) fn near(text: &str, longest: usize) -> &str {
    let mark = |c: char| matches!(c, '，' | ',' | '；' | ';' | '。' | '：' | ':' | '\n');
    let end = text.char_indices().enumerate().find(|&(n, (_, c))| n == longest || mark(c));
    &text[..end.map_or(text.len(), |(_, (i, _))| i)]
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
    // 4月督查；视情况安排。
    if conditional && border == Border::Item && words.starts_with('视') && cursor.sees_mark() {
        return true;
    }
    conditional
        && ((words.starts_with('待') && (cursor.sees_mark() || blank))
            || (counted
                && (cursor.sees_mark() || blank || vocabulary::begins_with_verb(rest.trim_start(), true)))
            || (cursor.sees(',') && words.ends_with('后') && border == Border::Cell && !words.contains('、'))
            || (words.ends_with("前后")
                && (cursor.sees_mark() || vocabulary::begins_with_verb(rest.trim_start(), true))))
}

/// Whether `c` may stand behind the last word of a cell.
pub(super) fn is_end(c: char) -> bool {
    c.is_whitespace() || matches!(c, '；' | ';' | '。' | '，' | ',')
}

/// Whether a phrase ends with a year.
fn is_year_end(phrase: &Phrase) -> bool {
    matches!(phrase.when(), When::Dates(dates) if matches!(dates.to.unit, Unit::Year | Unit::YearEnd))
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

/// Whether the text is nothing but a number and its measure word up to the next mark: 每月1次, 每季度2场.
fn is_count(rest: &str) -> bool {
    const LONGEST: usize = 3;
    let behind = rest.trim_start_matches(|c: char| fold(c).is_ascii_digit());
    let measure = behind.trim_start_matches(|c: char| !c.is_ascii() && !is_end(c)).len();
    let length = behind[..behind.len() - measure].chars().count();
    behind.len() < rest.len()
        && (1..=LONGEST).contains(&length)
        && behind[behind.len() - measure..].chars().next().is_none_or(is_end)
}

/// Whether a figure begins: 全年100%, 全年≥90%.
fn is_figure(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit() || matches!(c, '≥' | '≤' | '>' | '<' | '达'))
}

/// Whether a phrase is one day or some.
fn is_days(phrase: &Phrase) -> bool {
    matches!(phrase.when(), When::Dates(dates) if matches!(dates.to.unit, Unit::Day(..)))
}

/// Whether a phrase is of those that open anywhere.
pub(super) fn is_solid(phrase: &Phrase) -> bool {
    weight(phrase) == Weight::Solid
}

/// Whether the words directly before make the phrase part of their sentence: 开展3月…, 于5月….
pub(super) fn held_back(cell: &str, at: usize, before: Option<char>) -> bool {
    let head = cell[..at].trim_end();
    matches!(before, Some('—' | '-' | '～' | '~' | '/')) || WORDS.no_head_after.ends(head)
}
