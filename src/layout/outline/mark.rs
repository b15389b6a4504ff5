//! The mark that an item begins with: 第一章, 一、, （一）, 1., （1）, ①.
//!
//! The order of the levels is that of GB/T 9704-2012, 7.3.3 (一、 （一） 1. （1）), with chapters and
//! articles above, ①, letters and bullets below. Blanks inside a mark are looked through.

use crate::vocabulary::{self, Beginnings, simplified};
use std::sync::LazyLock;

/// What sort of mark it is. The order is that in which one sort usually stands under another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A heading that states its level and has no mark, 1 to 6.
    Heading(u8),
    /// A line that can only be a heading and has no mark.
    Plain,
    /// 第一章, 第二部分.
    Chapter,
    /// 第一节.
    Section,
    /// 第一条.
    Article,
    /// 第一阶段, or a stage without a number: its words are part of its title.
    Stage,
    /// `专栏1 重点工程`: the title of a box that stands between items.
    Box,
    /// 一、
    Comma,
    /// （一）
    Bracket,
    /// `——政府：`
    Dash,
    /// `任务一：`
    Named,
    /// `1.`, `1、`
    Figure,
    /// `1.2`, `20-1-1.`: so many numbers.
    Figures(u8),
    /// `（1）`, `1）`
    BracketFigure,
    /// ①
    Circle,
    /// `A.`, `b)`
    Letter,
    /// ●, `- `
    Bullet,
}

impl Kind {
    /// Whether the mark counts its item; a bullet and a dash do not.
    pub fn counts(self) -> bool {
        !matches!(self, Kind::Heading(_) | Kind::Plain | Kind::Stage | Kind::Box | Kind::Dash | Kind::Bullet)
    }
}

/// A mark at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its sort.
    pub kind: Kind,
    /// The number; 0 where the mark has none.
    pub ordinal: u32,
    /// How many bytes it takes, with the stop behind the number.
    pub length: usize,
}

/// The mark that `text` begins with.
pub fn mark(text: &str) -> Option<Mark> {
    let first = text.chars().next()?;
    let cursor = Cursor { text, at: 0 };
    match first {
        '第' => ordinal_word(cursor),
        '专' | '專' => boxed(cursor),
        '（' | '(' | '〔' | '[' | '［' | '【' => bracketed(cursor),
        '0'..='9' | '０'..='９' => figure(cursor),
        'A'..='Z' | 'a'..='z' => letter(cursor),
        '—' | '─' | '－' | '-' | '–' | '*' | '+' => dashed(cursor),
        c if is_bullet(c) => Some(Mark { kind: Kind::Bullet, ordinal: 0, length: cursor.step(c).at }),
        c => enclosed(c)
            .map(|(kind, ordinal)| {
                let length =
                    cursor.step(c).eat(|c| matches!(c, '、' | '.' | '．')).map_or(c.len_utf8(), |c| c.at);
                Mark { kind, ordinal, length }
            })
            .or_else(|| numeral_comma(cursor))
            .or_else(|| named(cursor)),
    }
}

/// A place in a text that looks through blanks.
#[derive(Clone, Copy)]
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(self) -> &'t str {
        &self.text[self.at..]
    }

    /// Behind the character `c`, which stands here.
    fn step(self, c: char) -> Self {
        Cursor { at: self.at + c.len_utf8(), ..self }
    }

    fn peek(self) -> Option<char> {
        self.rest().chars().find(|&c| !c.is_whitespace())
    }

    /// Behind the next character that is no blank, if it fits.
    fn eat(self, fits: impl Fn(char) -> bool) -> Option<Self> {
        let (at, c) = self.rest().char_indices().find(|(_, c)| !c.is_whitespace())?;
        fits(c).then(|| Cursor { at: self.at + at + c.len_utf8(), ..self })
    }

    /// The number in Chinese numerals that stands here, at most 99 or so.
    fn numeral(self) -> Option<(u32, Self)> {
        let mut here = self;
        let (mut total, mut last, mut count) = (0, 0, 0);
        while let Some(c) = here.peek() {
            match (numeral_digit(c), c) {
                (Some(digit), _) => last = last * 10 * u32::from(last > 0) + digit,
                (None, '十' | '拾') => {
                    total += last.max(1) * 10;
                    last = 0;
                }
                (None, '百') => {
                    total += last.max(1) * 100;
                    last = 0;
                }
                _ => break,
            }
            count += 1;
            if count > 5 {
                return None;
            }
            here = here.eat(|_| true)?;
        }
        (count > 0).then_some((total + last, here))
    }

    /// The number in figures that stands here, of at most three digits; blanks inside end it.
    fn figures(self) -> Option<(u32, Self)> {
        let mut here = self.eat(|c| fold(c).is_ascii_digit())?;
        let first = self.rest().chars().find(|c| !c.is_whitespace())?;
        let mut value = fold(first).to_digit(10)?;
        let mut count = 1;
        while let Some(digit) = here.rest().chars().next().and_then(|c| Some((c, fold(c).to_digit(10)?))) {
            value = value * 10 + digit.1;
            here = here.step(digit.0);
            count += 1;
            if count > 3 {
                return None;
            }
        }
        Some((value, here))
    }
}

fn fold(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
        _ => c,
    }
}

fn numeral_digit(c: char) -> Option<u32> {
    let digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    match c {
        '零' | '○' => Some(0),
        '壹' => Some(1),
        '贰' | '貳' => Some(2),
        '叁' | '參' => Some(3),
        _ => digits.iter().position(|&digit| digit == c).and_then(|at| u32::try_from(at).ok()),
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '—' | '–' | '─' | '﹣')
}

/// Whether `c` begins an item without counting it.
fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '●' | '■'
            | '◆'
            | '★'
            | '▲'
            | '•'
            | '※'
            | '□'
            | '◇'
            | '☆'
            | '△'
            | '·'
            | '►'
            | '➢'
            | '✦'
            | '○'
            | '◎'
    )
}

/// ①, ⑴, ⒈, ㈠: a number and its mark in one character.
fn enclosed(c: char) -> Option<(Kind, u32)> {
    let from = |first: char| u32::from(c) - u32::from(first) + 1;
    Some(match c {
        '①'..='⑳' => (Kind::Circle, from('①')),
        '⑴'..='⒇' => (Kind::BracketFigure, from('⑴')),
        '⒈'..='⒛' => (Kind::Figure, from('⒈')),
        '㈠'..='㈩' => (Kind::Bracket, from('㈠')),
        '❶'..='❿' => (Kind::Circle, from('❶')),
        '➀'..='➉' => (Kind::Circle, from('➀')),
        _ => return None,
    })
}

/// 第一章, 第二部分, 第三条, 第一阶段. 第二次 is a word.
fn ordinal_word(cursor: Cursor<'_>) -> Option<Mark> {
    let cursor = cursor.step('第');
    let (ordinal, behind) = cursor.numeral().or_else(|| cursor.figures())?;
    let rest = behind.rest().trim_start();
    if ["阶段", "步", "环节"].iter().any(|word| rest.starts_with(word)) {
        return Some(Mark { kind: Kind::Stage, ordinal, length: 0 });
    }
    let (kind, word) = [
        (Kind::Chapter, "部分"),
        (Kind::Chapter, "章"),
        (Kind::Chapter, "篇"),
        (Kind::Chapter, "编"),
        (Kind::Section, "节"),
        (Kind::Article, "条"),
    ]
    .into_iter()
    .find(|(_, word)| rest.starts_with(word))?;
    let at = behind.at + (behind.rest().len() - rest.len()) + word.len();
    let behind = Cursor { at, ..behind };
    // 第二部分内容 goes on; such a mark is followed by a blank, a stop or the end
    let next = behind.rest().chars().next();
    let stop = behind.eat(|c| matches!(c, '、' | '：' | ':' | '.' | '．'));
    let parted = next.is_none_or(char::is_whitespace) || stop.is_some();
    let opens = kind == Kind::Article || (word == "章" && !matches!(next, Some('节' | '程')));
    (parted || opens).then(|| Mark { kind, ordinal, length: stop.map_or(at, |c| c.at) })
}

/// `专栏1 重点工程`: a box's title is a line by itself and keeps its mark.
fn boxed(cursor: Cursor<'_>) -> Option<Mark> {
    /// A title has no more characters.
    const LONGEST: usize = 40;
    let behind = cursor.eat(|_| true)?.eat(|c| matches!(c, '栏' | '欄'))?;
    // without a number only before a blank or colon
    let parted =
        behind.rest().starts_with(char::is_whitespace) || behind.eat(|c| matches!(c, '：' | ':')).is_some();
    let (ordinal, behind) =
        behind.numeral().or_else(|| behind.figures()).or_else(|| parted.then_some((0, behind)))?;
    let title = behind.rest();
    let whole = title.chars().count() <= LONGEST && !title.contains(['。', '；', '，', ';', ',']);
    // 专栏1个, 专栏1所列工程
    let counted = behind.peek().is_some_and(|c| "个期所中内".contains(c));
    (whole && !counted && !title.trim().is_empty()).then_some(Mark { kind: Kind::Box, ordinal, length: 0 })
}

/// `任务一：`, `项目1：`: a word and its number in front of the title.
fn named(cursor: Cursor<'_>) -> Option<Mark> {
    static WORDS: LazyLock<Beginnings<()>> =
        LazyLock::new(|| Beginnings::new(vocabulary::notice().with("numbered", ())));
    /// No word has more characters; a twin is as long as its simplified form.
    const LONGEST: usize = 8;
    let rest = cursor.rest();
    let near = rest.char_indices().nth(LONGEST).map_or(rest, |(end, _)| &rest[..end]);
    let (word, ()) = WORDS.longest(&simplified(near))?;
    let behind = Cursor { at: cursor.at + word.len(), ..cursor };
    let (ordinal, behind) = behind.numeral().or_else(|| behind.figures())?;
    let end = behind.eat(|c| matches!(c, '：' | ':' | '、'))?;
    Some(Mark { kind: Kind::Named, ordinal, length: end.at })
}

/// `（一）`, `(1)`, `〔一〕`; of `（-）` the numeral was read as a dash.
fn bracketed(cursor: Cursor<'_>) -> Option<Mark> {
    let inside = cursor.eat(|_| true)?;
    let slip = || inside.eat(is_dash).map(|behind| (1, behind));
    let (kind, ordinal, behind) = match inside.numeral().or_else(slip) {
        Some((ordinal, behind)) => (Kind::Bracket, ordinal, behind),
        None => {
            let (ordinal, behind) = inside.figures()?;
            (Kind::BracketFigure, ordinal, behind)
        }
    };
    let end = behind.eat(|c| matches!(c, '）' | ')' | '〕' | ']' | '］' | '】'))?;
    let end = end.eat(|c| matches!(c, '、' | '.' | '．')).unwrap_or(end);
    (ordinal < 100).then_some(Mark { kind, ordinal, length: end.at })
}

/// `一、`, `十一．`; of `-、` the numeral was read as a dash.
fn numeral_comma(cursor: Cursor<'_>) -> Option<Mark> {
    let (ordinal, behind) = cursor.numeral()?;
    let end = behind.eat(|c| matches!(c, '、' | '．' | '.' | '︑' | '､'))?;
    // 一、二季度 and 一、二、三产业 are lists
    if let Some((_, listed)) = end.numeral()
        && listed.peek().is_some_and(|c| "、季月年产期届批线级类".contains(c))
    {
        return None;
    }
    Some(Mark { kind: Kind::Comma, ordinal, length: end.at })
}

/// `1.`, `1、`, `1）`, `1.2`, `20-1-1.`.
fn figure(cursor: Cursor<'_>) -> Option<Mark> {
    let (mut ordinal, mut here) = cursor.figures()?;
    let mut numbers: u8 = 1;
    let joins = |c: char| matches!(c, '.' | '．' | '-' | '－');
    while let Some((next, behind)) = here
        .eat(joins)
        .filter(|behind| !behind.rest().starts_with(char::is_whitespace))
        .and_then(Cursor::figures)
        .filter(|(_, behind)| numbers < 5 && !behind.rest().starts_with(['年', '月', '日', '号']))
    {
        // `1.2020年`: the second number is no part of the mark
        if behind.rest().chars().next().is_some_and(|c| c.is_ascii_digit()) {
            break;
        }
        (ordinal, here) = (next, behind);
        numbers += 1;
    }
    let stop = here.eat(|c| matches!(c, '.' | '．' | '、' | '﹒' | '）' | ')' | '︑' | '､'));
    let closed = here.peek().is_some_and(|c| matches!(c, '）' | ')'));
    if numbers > 1 {
        let spaced = here.rest().starts_with(char::is_whitespace);
        let measured = here.peek().is_some_and(|c| "万亿千百十%％‰倍元米个公吨平亩人户家座次度".contains(c));
        let length = stop.map_or(here.at, |stop| stop.at);
        // 3.12植树节 is a date
        let glued = (numbers > 2 || ordinal < 10) && here.peek().is_some_and(is_han);
        let fits = stop.is_some() || (!measured && (spaced || glued));
        return fits.then_some(Mark { kind: Kind::Figures(numbers), ordinal, length });
    }
    let end = stop?;
    let next = end.rest().chars().next();
    // `3.12` is a number, `3、5月` a list; but `3．2020年` is item 3
    let point = here.eat(|c| matches!(c, '.' | '．' | '﹒')).is_some();
    let goes_on = next.is_some_and(|c| fold(c).is_ascii_digit()) && !closed;
    let is_text = begins_with_year(end.rest()) || (point && begins_with_month(end.rest()));
    if goes_on && !is_text {
        return None;
    }
    let kind = if closed { Kind::BracketFigure } else { Kind::Figure };
    Some(Mark { kind, ordinal, length: end.at })
}

/// Whether `text` begins with a year: 2020年, 2020-2022年.
fn begins_with_year(text: &str) -> bool {
    let digits = text.chars().take_while(|c| fold(*c).is_ascii_digit()).count();
    digits == 4
}

/// Whether `text` begins with a month: `2.3月底前` is item 2.
fn begins_with_month(text: &str) -> bool {
    let digits = text.chars().take_while(|c| fold(*c).is_ascii_digit());
    text.chars().nth(digits.count()) == Some('月')
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9FFF}').contains(&c)
}

/// `A.`, `b)`.
fn letter(cursor: Cursor<'_>) -> Option<Mark> {
    let first = cursor.peek()?;
    let end = cursor.eat(|_| true)?.eat(|c| matches!(c, '.' | '．' | '、' | ')' | '）'))?;
    let next = end.peek()?;
    let ordinal = u32::from(first.to_ascii_uppercase()) - u32::from('A') + 1;
    is_han(next).then_some(Mark { kind: Kind::Letter, ordinal, length: end.at })
}

/// `——政府：` heads a group, `- ` is a bullet, `-、` is 一、 misread.
fn dashed(cursor: Cursor<'_>) -> Option<Mark> {
    let one = cursor.eat(|_| true)?;
    if let Some(end) = one.eat(|c| matches!(c, '、' | '︑')) {
        return Some(Mark { kind: Kind::Comma, ordinal: 1, length: end.at });
    }
    let first = cursor.peek()?;
    if is_dash(first)
        && let Some(two) = one.eat(is_dash)
    {
        let text = two.peek().is_some_and(|c| !is_dash(c) && !c.is_ascii_digit());
        return text.then_some(Mark { kind: Kind::Dash, ordinal: 0, length: two.at });
    }
    let spaced = one.rest().starts_with(char::is_whitespace);
    (spaced && one.peek().is_some_and(|c| !c.is_ascii_digit() && !is_dash(c))).then_some(Mark {
        kind: Kind::Bullet,
        ordinal: 0,
        length: one.at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_what_is_none() {
        use Kind::{
            Article, Box, Bracket, BracketFigure, Bullet, Chapter, Circle, Comma, Dash, Figure, Figures,
            Letter, Section, Stage,
        };
        for (text, want) in [
            ("第一章 总则", Some((Chapter, 1, "第一章"))),
            ("第二部分　任务", Some((Chapter, 2, "第二部分"))),
            ("第三节：", Some((Section, 3, "第三节："))),
            ("第十二条 各单位", Some((Article, 12, "第十二条"))),
            ("第一阶段（3月）", Some((Stage, 1, ""))),
            ("第一章节", None),
            ("第二章支持范围", Some((Chapter, 2, "第二章"))),
            ("专栏2 灌区改造工程", Some((Box, 2, ""))),
            ("专栏2所列工程", None),
            ("专栏　产业项目", Some((Box, 0, ""))),
            ("专栏作家座谈会", None),
            ("专栏1 的工程要抓紧，年底完成", None),
            ("一、夯实基础", Some((Comma, 1, "一、"))),
            ("十 一、夯实", Some((Comma, 11, "十 一、"))),
            ("二十．夯实", Some((Comma, 20, "二十．"))),
            ("-、夯实", Some((Comma, 1, "-、"))),
            ("一、二季度完成", None),
            ("一、二、三产业", None),
            ("一、三项任务", Some((Comma, 1, "一、"))),
            ("一是加强", None),
            ("一线职工", None),
            ("（一）甲", Some((Bracket, 1, "（一）"))),
            ("（ 三 ）甲", Some((Bracket, 3, "（ 三 ）"))),
            ("(十二)甲", Some((Bracket, 12, "(十二)"))),
            ("（-）甲", Some((Bracket, 1, "（-）"))),
            ("㈢甲", Some((Bracket, 3, "㈢"))),
            ("（征求意见稿）", None),
            ("（2024年）", None),
            ("1.甲", Some((Figure, 1, "1."))),
            ("１２．甲", Some((Figure, 12, "１２．"))),
            ("3、甲", Some((Figure, 3, "3、"))),
            ("1﹒甲", Some((Figure, 1, "1﹒"))),
            ("3．2020年底前", Some((Figure, 3, "3．"))),
            ("3、5月", None),
            ("2.3月底前", Some((Figure, 2, "2."))),
            ("3.12植树节", None),
            ("1.5万亩", None),
            ("2024.3.15", None),
            ("2024年", None),
            ("12345热线", None),
            ("1.2 甲", Some((Figures(2), 2, "1.2"))),
            ("1.2.3甲", Some((Figures(3), 3, "1.2.3"))),
            ("20-1-1.甲", Some((Figures(3), 1, "20-1-1."))),
            ("3-5月", None),
            ("3-5个", None),
            ("（1）甲", Some((BracketFigure, 1, "（1）"))),
            ("2）甲", Some((BracketFigure, 2, "2）"))),
            ("⑶甲", Some((BracketFigure, 3, "⑶"))),
            ("②甲", Some((Circle, 2, "②"))),
            ("A.甲", Some((Letter, 1, "A."))),
            ("A级", None),
            ("任务一：清理渠道", Some((Kind::Named, 1, "任务一："))),
            ("项目2：清理渠道", Some((Kind::Named, 2, "项目2："))),
            ("实事十：清理渠道", Some((Kind::Named, 10, "实事十："))),
            ("事项清单", None),
            ("任務3：清理渠道", Some((Kind::Named, 3, "任務3："))),
            ("任务重", None),
            ("WPS", None),
            ("——政府：", Some((Dash, 0, "——"))),
            ("— 4 —", None),
            ("- 甲", Some((Bullet, 0, "-"))),
            ("- 4 -", None),
            ("●甲", Some((Bullet, 0, "●"))),
            ("加强领导", None),
        ] {
            let got = mark(text).map(|mark| (mark.kind, mark.ordinal, &text[..mark.length]));
            assert_eq!(got, want, "{text}");
        }
    }
}
