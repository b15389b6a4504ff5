//! Lines that are nothing but the number of a page, in the forms in which programs and people print it.

use super::lines::Line;

/// The number of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    pub value: u32,
    /// Whether marks or words say so (`— 3 —`, `第3页`, `3/7`), or it may be any number.
    pub is_marked: bool,
}

impl Number {
    /// Whether it may as well be a year.
    pub fn is_year(self) -> bool {
        (1900..2100).contains(&self.value)
    }
}

/// The number that a line is.
pub fn number(line: &Line) -> Option<Number> {
    // a line of words is none
    if line.marks.len() > 24 {
        return None;
    }
    let text: String = line.marks.iter().map(|mark| mark.text).filter(|c| *c != ' ').collect();
    let inner = text.trim_matches(is_ornament);
    let (value, is_counted) = of_all(inner)?;
    Some(Number { value, is_marked: is_counted || inner.len() < text.len() })
}

/// What stands around a number.
fn is_ornament(c: char) -> bool {
    matches!(c, '-' | '—' | '－' | '–' | '―' | '─' | '·' | '•' | '・' | '~' | '～' | '[' | ']' | '|')
}

/// `3`, `3/7`, `第3页`, `第3页共7页`, `第3页/共7页`, `共7页第3页`, `Page3of7`: the number, and whether something says what it is.
fn of_all(text: &str) -> Option<(u32, bool)> {
    let parted = |mark: &[char]| text.split_once(mark).filter(|(_, all)| !all.contains(mark));
    if let Some((number, all)) = parted(&['/', '／']) {
        let number = page(number)?;
        let all = all.strip_prefix('共').and_then(|all| all.strip_suffix('页')).unwrap_or(all);
        return value(all).map(|_| (number, true));
    }
    if let Some((number, all)) = text.split_once("of") {
        return value(all).and(page(number)).map(|number| (number, true));
    }
    if let Some(rest) = text.strip_prefix('共') {
        let (all, number) = rest.split_once('页')?;
        let number = number.trim_start_matches(['，', ',', '、']);
        return value(all).and(page(number)).map(|number| (number, true));
    }
    if let Some((number, all)) = text.split_once('共').filter(|(number, _)| number.starts_with('第')) {
        let all = all.strip_suffix('页')?;
        return value(all).and(page(number.trim_end_matches(['，', ',', '、']))).map(|number| (number, true));
    }
    match value(text) {
        Some(number) => Some((number, false)),
        None => page(text).map(|number| (number, true)),
    }
}

/// `3`, `第3页`, `Page3`, `P3`.
fn page(text: &str) -> Option<u32> {
    let inner = text.strip_prefix('第').and_then(|rest| rest.strip_suffix('页'));
    let inner = inner.or_else(|| text.strip_prefix("Page")).or_else(|| text.strip_prefix('P'));
    value(inner.unwrap_or(text).trim_start_matches('.'))
}

/// A number of no more than four digits, of Roman or of Chinese numerals.
fn value(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 7 {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return if text.len() <= 4 { text.parse().ok() } else { None };
    }
    roman(text).or_else(|| chinese(text))
}

/// Roman numerals up to the hundreds, as letters or as the characters for the first twelve.
fn roman(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    if let (Some(only), None) = (chars.next(), chars.next()) {
        let from = |first: char| u32::from(only).checked_sub(u32::from(first)).filter(|by| *by < 12);
        if let Some(by) = from('Ⅰ').or_else(|| from('ⅰ')) {
            return Some(by + 1);
        }
    }
    let is_lower = text.bytes().all(|b| b.is_ascii_lowercase());
    let mut digits = Vec::with_capacity(text.len());
    for c in text.chars() {
        digits.push(match (is_lower, c) {
            (true, 'i') | (false, 'I') => 1,
            (true, 'v') | (false, 'V') => 5,
            (true, 'x') | (false, 'X') => 10,
            (true, 'l') | (false, 'L') => 50,
            (true, 'c') | (false, 'C') => 100,
            _ => return None,
        });
    }
    let behind = digits.iter().skip(1).copied().chain([0]);
    let (more, less) = digits.iter().zip(behind).fold((0_u32, 0), |(more, less), (digit, behind)| {
        if *digit < behind { (more, less + digit) } else { (more + digit, less) }
    });
    more.checked_sub(less)
}

/// Chinese numerals below a hundred: `七`, `十二`, `二十`, `三十四`.
fn chinese(text: &str) -> Option<u32> {
    const DIGITS: &str = "一二三四五六七八九";
    let digit = |text: &str| -> Option<u32> {
        let mut chars = text.chars();
        let only = chars.next().filter(|_| chars.next().is_none())?;
        let at = DIGITS.chars().position(|digit| digit == only)?;
        u32::try_from(at + 1).ok()
    };
    match text.split_once('十') {
        None => digit(text),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digit(tens)? };
            let ones = if ones.is_empty() { 0 } else { digit(ones)? };
            Some(tens * 10 + ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::{lines, tests::write};
    use super::*;

    fn read(text: &str) -> Option<(u32, bool)> {
        let line = lines(write(text, 0.0, 0.0).iter()).pop()?;
        number(&line).map(|number| (number.value, number.is_marked))
    }

    #[test]
    fn forms_of_page_numbers() {
        for (text, value) in
            [("3", 3), ("12", 12), ("iv", 4), ("XII", 12), ("Ⅲ", 3), ("七", 7), ("二十一", 21)]
        {
            assert_eq!(read(text), Some((value, false)), "{text}");
        }
        for (text, value) in [
            ("- 3 -", 3),
            ("— 14 —", 14),
            ("·3·", 3),
            ("- ii -", 2),
            ("·三·", 3),
            ("第3页", 3),
            ("第 3 页 共 7 页", 3),
            ("第3页/共7页", 3),
            ("第3页，共7页", 3),
            ("共7页 第3页", 3),
            ("第十二页", 12),
            ("3/7", 3),
            ("Page 3 of 7", 3),
            ("P3", 3),
        ] {
            assert_eq!(read(text), Some((value, true)), "{text}");
        }
    }

    #[test]
    fn other_lines_are_none() {
        for text in [
            "2024年",
            "3月",
            "一、",
            "合计 12",
            "20240305",
            "civil law",
            "第三章",
            "共7页",
            "2024/3/5",
            "3.",
            "—",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(
            lines(write("2024", 0.0, 0.0).iter()).pop().and_then(|line| number(&line)).unwrap().is_year()
        );
    }
}
