//! What a browser writes before the items of a numbered list.

use crate::read::numerals;
use scraper::node::Element;

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    None,
    Decimal,
    /// `01.`
    Padded,
    Lower,
    Upper,
    LowerRoman,
    UpperRoman,
    Chinese,
}

/// A list that is open.
#[derive(Debug)]
pub(super) struct List {
    style: Style,
    next: i64,
    step: i64,
}

impl List {
    /// A list whose items have no numbers.
    pub fn unnumbered() -> Self {
        List { style: Style::None, next: 1, step: 1 }
    }

    /// An `<ol>` of `items` items.
    pub fn ordered(element: &Element, items: impl FnOnce() -> usize) -> Self {
        let start = element.attr("start").and_then(|start| start.trim().parse().ok());
        let style = style_of(element).unwrap_or(Style::Decimal);
        if element.attr("reversed").is_some() {
            let count = i64::try_from(items()).unwrap_or(i64::MAX);
            return List { style, next: start.unwrap_or(count), step: -1 };
        }
        List { style, next: start.unwrap_or(1), step: 1 }
    }

    /// The mark of the next item.
    pub fn mark(&mut self, item: &Element) -> Option<String> {
        let value = item.attr("value").and_then(|value| value.trim().parse().ok()).unwrap_or(self.next);
        self.next = value.saturating_add(self.step);
        if self.style == Style::None {
            return None;
        }
        written(style_of(item).unwrap_or(self.style), value)
    }
}

/// The style that an element's attributes ask for.
fn style_of(element: &Element) -> Option<Style> {
    let by_type = match element.attr("type").map(str::trim) {
        Some("1") => Some(Style::Decimal),
        Some("a") => Some(Style::Lower),
        Some("A") => Some(Style::Upper),
        Some("i") => Some(Style::LowerRoman),
        Some("I") => Some(Style::UpperRoman),
        _ => None,
    };
    let rules = element.attr("style").unwrap_or("").split(';').filter_map(|rule| rule.split_once(':'));
    let asked = rules.filter(|(name, _)| {
        name.trim().eq_ignore_ascii_case("list-style-type") || name.trim().eq_ignore_ascii_case("list-style")
    });
    let by_style = asked.flat_map(|(_, value)| value.split_whitespace()).find_map(|word| {
        Some(match word.to_ascii_lowercase().as_str() {
            "none" | "disc" | "circle" | "square" => Style::None,
            "decimal" => Style::Decimal,
            "decimal-leading-zero" => Style::Padded,
            "lower-alpha" | "lower-latin" => Style::Lower,
            "upper-alpha" | "upper-latin" => Style::Upper,
            "lower-roman" => Style::LowerRoman,
            "upper-roman" => Style::UpperRoman,
            "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" | "cjk-decimal" => {
                Style::Chinese
            }
            _ => return None,
        })
    });
    by_style.or(by_type)
}

/// The number with the mark behind it. What a style has no form for is written in digits.
fn written(style: Style, value: i64) -> Option<String> {
    let other = match style {
        Style::None => return None,
        Style::Decimal => None,
        Style::Padded => Some(format!("{value:02}. ")),
        Style::Lower => letters(value, b'a').map(|letters| letters + ". "),
        Style::Upper => letters(value, b'A').map(|letters| letters + ". "),
        Style::LowerRoman => roman(value).map(|roman| roman.to_ascii_lowercase() + ". "),
        Style::UpperRoman => roman(value).map(|roman| roman + ". "),
        Style::Chinese => chinese(value).map(|chinese| chinese + "、"),
    };
    Some(other.unwrap_or_else(|| format!("{value}. ")))
}

/// 1 → a, 27 → aa.
fn letters(value: i64, first: u8) -> Option<String> {
    let mut rest = u32::try_from(value).ok().filter(|&value| value > 0)?;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(char::from(first + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    Some(out.iter().rev().collect())
}

/// The standard has none from 4000 on.
fn roman(value: i64) -> Option<String> {
    numerals::roman(u32::try_from(value).ok().filter(|&value| value < 4000)?)
}

/// 一 to 九十九.
fn chinese(value: i64) -> Option<String> {
    let value = usize::try_from(value).ok().filter(|value| (1..100).contains(value))?;
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    let (tens, ones) = (value / 10, value % 10);
    let mut out = String::new();
    if tens > 1 {
        out.extend(digits.get(tens));
    }
    if tens > 0 {
        out.push('十');
    }
    if ones > 0 {
        out.extend(digits.get(ones));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_all_styles() {
        let cases = [
            (Style::Decimal, 3, "3. "),
            (Style::Padded, 3, "03. "),
            (Style::Lower, 28, "ab. "),
            (Style::Upper, 26, "Z. "),
            (Style::LowerRoman, 14, "xiv. "),
            (Style::UpperRoman, 1999, "MCMXCIX. "),
            (Style::UpperRoman, 0, "0. "),
            (Style::Chinese, 1, "一、"),
            (Style::Chinese, 10, "十、"),
            (Style::Chinese, 12, "十二、"),
            (Style::Chinese, 40, "四十、"),
            (Style::Chinese, 100, "100. "),
        ];
        for (style, value, want) in cases {
            assert_eq!(written(style, value).as_deref(), Some(want));
        }
        assert_eq!(written(Style::None, 1), None);
    }
}
