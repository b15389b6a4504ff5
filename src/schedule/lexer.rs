//! A cursor over schedule prose that looks through damage: blanks inside words and numbers are passed
//! over, full-width characters and traditional script are read as their half-width, simplified twins.

use crate::vocabulary::simplify;
use std::ops::Range;

/// A place in the text, from which small parsers eat.
///
/// Copying is how a parser looks ahead: one that fails has moved nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t> {
    text: &'t str,
    /// Byte offset of what was eaten last.
    pub(super) at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Cursor { text, at }
    }

    /// A cursor at another place of the same text.
    pub(super) fn from(self, at: usize) -> Self {
        Cursor { at, ..self }
    }

    /// Whether a digit and a dash stand directly before: the `5` of `2019.3-5`.
    pub(super) fn follows_digit_and_dash(self) -> bool {
        let before = self.text.get(..self.at).unwrap_or("");
        let digits = before
            .trim_end_matches(|c: char| c.is_whitespace() || is_dash(fold(c)) || matches!(c, '至' | '到'));
        digits.len() < before.len() && digits.ends_with(|c: char| fold(c).is_ascii_digit())
    }

    /// Whether a line ends before the next character.
    pub(super) fn breaks_line(self) -> bool {
        self.rest().chars().take_while(|c| c.is_whitespace()).any(|c| c == '\n')
    }

    /// What is left, blanks included.
    pub(super) fn rest(self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The next character that is no blank, folded, and the cursor behind it.
    #[inline]
    pub(super) fn next(self) -> Option<(char, Cursor<'t>)> {
        let (c, at) = next_at(self.text, self.at)?;
        Some((c, Cursor { at, ..self }))
    }

    /// Whether the next character that is no blank is `c`.
    #[inline]
    pub(super) fn sees(self, c: char) -> bool {
        self.peek() == Some(c)
    }

    /// Whether the end or a mark that closes a head or clause (`：`, `，`, `；`, `。`) comes next.
    pub(super) fn sees_mark(self) -> bool {
        matches!(self.peek(), None | Some(':' | ',' | ';' | '。'))
    }

    /// The next character that is no blank, folded.
    #[inline]
    pub(super) fn peek(self) -> Option<char> {
        next_at(self.text, self.at).map(|(c, _)| c)
    }

    /// The byte offset of the next character that is no blank.
    pub(super) fn at_next(self) -> usize {
        let rest = self.rest();
        self.at + (rest.len() - rest.trim_start().len())
    }

    /// Eats `word`, blanks between its characters allowed.
    pub(super) fn eat(self, word: &str) -> Option<Cursor<'t>> {
        let mut cursor = self;
        for want in word.chars() {
            let (c, behind) = cursor.next()?;
            if c != want {
                return None;
            }
            cursor = behind;
        }
        Some(cursor)
    }

    /// Eats the first of `words` that stands here.
    pub(super) fn eat_any(self, words: &[&str]) -> Option<Cursor<'t>> {
        let (first, behind) = self.next()?;
        let begins = |word: &&&str| char_at(word, 0) == Some(first);
        words.iter().filter(begins).find_map(|word| behind.eat(&word[first.len_utf8()..]))
    }

    /// Eats `word` where it stands here.
    pub(super) fn skip(self, word: &str) -> Cursor<'t> {
        self.eat(word).unwrap_or(self)
    }

    /// Eats one character of `set`.
    pub(super) fn eat_of(self, set: &[char]) -> Option<Cursor<'t>> {
        self.next().filter(|(c, _)| set.contains(c)).map(|(_, behind)| behind)
    }

    /// The bytes from the first character that is no blank after `self` to `behind`.
    pub(super) fn range_to(self, behind: Cursor<'t>) -> Range<usize> {
        self.at_next()..behind.at
    }
}

/// The next character of `text` from the byte `at` on that is no blank, folded, and the byte behind it: two words, which
/// go from function to function in registers.
fn next_at(text: &str, at: usize) -> Option<(char, usize)> {
    match *text.as_bytes().get(at)? {
        byte @ b'!'..=b'~' => Some((char::from(byte), at + 1)),
        0xE4..=0xE9 => Some((simplify(char_at(text, at)?), at + 3)),
        _ => next_other(text, at),
    }
}

/// [`next_at`] where it is neither of ASCII nor an ideograph, or a blank stands before it.
fn next_other(text: &str, mut at: usize) -> Option<(char, usize)> {
    loop {
        let c = char_at(text, at)?;
        at += c.len_utf8();
        // no blank stands behind U+3000
        if c > '\u{3000}' || !c.is_whitespace() {
            return Some((fold(c), at));
        }
    }
}

/// The character at byte `at`. One of three bytes, as nearly all of Chinese are, is put together at once.
#[inline]
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    let rest = text.as_bytes().get(at..)?;
    match (rest.first()?, rest.first_chunk()) {
        (byte, _) if byte.is_ascii() => Some(char::from(*byte)),
        (0xE1..=0xEC, Some(&[first, second, third])) => char::from_u32(
            u32::from(first & 0x0F) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F),
        ),
        _ => text.get(at..)?.chars().next(),
    }
}

/// The half-width, simplified twin of a character.
#[inline]
pub(super) fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c if c.is_ascii() => c,
        c => simplify(c),
    }
}

/// A number and how it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u32,
    /// How many digits; Chinese numerals count as none.
    pub(super) digits: usize,
}

/// Eats an Arabic number of at most four digits (`12`, `１２`, `1 2`) or a Chinese numeral up to 99
/// (`三`, `十二`, `二十一`).
///
/// A blank inside an Arabic number is passed over only where both digits make one of 10 to 31, so that
/// `5 12月` is not read as 512.
pub(super) fn eat_number(cursor: Cursor<'_>) -> Option<(Number, Cursor<'_>)> {
    let (first, behind) = cursor.next()?;
    match first.to_digit(10) {
        Some(first) => eat_digits(first, behind).filter(|(number, _)| number.digits <= 4),
        None => eat_chinese(first, behind),
    }
}

/// Eats an Arabic number of at most four digits.
pub(super) fn eat_arabic(cursor: Cursor<'_>) -> Option<(Number, Cursor<'_>)> {
    eat_run(cursor).filter(|(number, _)| number.digits <= 4)
}

/// Eats a run of at most eight Arabic digits.
pub(super) fn eat_run(cursor: Cursor<'_>) -> Option<(Number, Cursor<'_>)> {
    let (first, behind) = cursor.next()?;
    eat_digits(first.to_digit(10)?, behind)
}

/// Eats the digits behind the `first`.
fn eat_digits(first: u32, mut behind: Cursor<'_>) -> Option<(Number, Cursor<'_>)> {
    let (mut value, mut digits) = (first, 1);
    while let Some((c, next)) = behind.next() {
        let Some(digit) = c.to_digit(10) else { break };
        let gap = behind.at_next() != behind.at;
        let joined = value * 10 + digit;
        if gap && !(digits == 1 && (10..=31).contains(&joined)) {
            break;
        }
        if digits == 8 {
            return None;
        }
        (value, digits, behind) = (joined, digits + 1, next);
    }
    Some((Number { value, digits }, behind))
}

/// Eats a Chinese numeral up to 99 that begins with `first`.
fn eat_chinese(first: char, behind: Cursor<'_>) -> Option<(Number, Cursor<'_>)> {
    let number = |value| Number { value, digits: 0 };
    let ones = |cursor: Cursor<'_>| cursor.next().and_then(|(c, _)| chinese_digit(c)).filter(|&d| d > 0);
    if let '廿' | '卅' = first {
        let tens = if first == '廿' { 20 } else { 30 };
        return Some(match ones(behind) {
            Some(ones) => (number(tens + ones), behind.next()?.1),
            None => (number(tens), behind),
        });
    }
    let tens = if first == '十' { 1 } else { chinese_digit(first).filter(|&d| d > 0)? };
    let behind_ten = if first == '十' { Some(behind) } else { behind.eat("十") };
    let Some(behind_ten) = behind_ten else { return Some((number(tens), behind)) };
    match behind_ten.next().and_then(|(c, next)| Some((chinese_digit(c).filter(|&d| d > 0)?, next))) {
        Some((ones, next)) => Some((number(tens * 10 + ones), next)),
        None => Some((number(tens * 10), behind_ten)),
    }
}

/// The value of a Chinese digit.
pub(super) fn chinese_digit(c: char) -> Option<u32> {
    match c {
        '一' => Some(1),
        '二' | '两' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        '〇' | '○' | 'O' | '零' => Some(0),
        _ => None,
    }
}

/// Eats a year in four Chinese digits (`二〇二四`, `二○○六`, `二O二四`, and `二0二四` with the figure).
pub(super) fn eat_chinese_year(cursor: Cursor<'_>) -> Option<(u32, Cursor<'_>)> {
    let (first, _) = cursor.next()?;
    if !matches!(first, '一' | '二') {
        return None;
    }
    (0..4).try_fold((0, cursor), |(value, cursor), _| {
        let (c, behind) = cursor.next()?;
        let digit = if c == '0' { Some(0) } else { chinese_digit(c) };
        Some((value * 10 + digit?, behind))
    })
}

/// Eats a dash of any kind, single or doubled, or 至, 到.
pub(super) fn eat_dash(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let (first, mut behind) = cursor.next()?;
    if matches!(first, '至' | '到') {
        return Some(behind);
    }
    if !is_dash(first) {
        return None;
    }
    for _ in 0..2 {
        match behind.next() {
            Some((c, next)) if is_dash(c) => behind = next,
            _ => break,
        }
    }
    Some(behind)
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '~' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{223C}' | '\u{2500}' | '\u{301C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(s: &str) -> Option<(u32, &str)> {
        eat_number(Cursor::new(s, 0)).map(|(n, behind)| (n.value, behind.rest()))
    }

    #[test]
    fn numbers_in_every_notation() {
        for (text, value, rest) in [
            ("3月", 3, "月"),
            ("１２月", 12, "月"),
            ("1 2 月", 12, " 月"),
            ("5 12月", 5, " 12月"),
            ("十月", 10, "月"),
            ("十二月", 12, "月"),
            ("二十一日", 21, "日"),
            ("二月", 2, "月"),
            ("2019年", 2019, "年"),
        ] {
            assert_eq!(number(text), Some((value, rest)), "{text}");
        }
        assert_eq!(number("20190301"), None);
        assert_eq!(number("月"), None);
    }

    #[test]
    fn dashes_of_every_kind() {
        for dash in ["-", "–", "—", "——", "--", "~", "～", "至", "到", " － ", "−"] {
            let text = format!("{dash}5月");
            let behind = eat_dash(Cursor::new(&text, 0));
            assert_eq!(behind.map(|b| b.rest().trim()), Some("5月"), "{dash}");
        }
        assert!(eat_dash(Cursor::new("月", 0)).is_none());
    }

    #[test]
    fn chinese_years() {
        for text in ["二〇二四年", "二○二四年", "二O二四年", "二零二四年", "二0二四年"]
        {
            assert_eq!(eat_chinese_year(Cursor::new(text, 0)).map(|(y, _)| y), Some(2024), "{text}");
        }
        assert!(eat_chinese_year(Cursor::new("二月三日四五", 0)).is_none());
    }
}
