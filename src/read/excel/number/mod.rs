//! How a cell shows its value: number formats (ECMA-376 part 1, 18.8.30 and 18.8.31).
//!
//! Comes in: a format code, or the number of a built-in one with its meaning in Chinese Excel. Goes out: the characters that a reader
//! of the sheet sees where the column is wide enough. Colours, padding and filling show nothing. Unlike in a sheet, whole numbers
//! without a format are never written with an exponent: digits of a long number are kept.

mod builtin;
mod code;
mod decimal;
mod render;

pub(super) use builtin::builtin;

use crate::read::parts::is_blank;
use code::{Part, Section, Token};
use std::borrow::Cow;
use std::rc::Rc;

/// The bytes of the longest text that a cell can show.
const LONGEST: usize = 4 * 32_767;

/// A format, ready to be used.
#[derive(Debug, Clone)]
pub(super) struct Format {
    sections: Rc<[Section]>,
    code: Rc<str>,
}

impl Default for Format {
    fn default() -> Self {
        Format::new("General")
    }
}

impl Format {
    pub(super) fn new(code: &str) -> Self {
        Format { sections: code::sections(code).into(), code: code.into() }
    }

    /// The code as the file has it.
    pub(super) fn code(&self) -> &str {
        &self.code
    }

    /// Whether numbers show nothing, as under `;;;`.
    pub(super) fn hides_numbers(&self) -> bool {
        self.sections.len() > 2 && self.sections.iter().take(3).all(|section| section.tokens.is_empty())
    }

    /// Whether the format shows a month and a day and no year.
    pub(super) fn is_month_and_day(&self) -> bool {
        let has = |wanted: fn(&Part) -> bool| {
            let tokens = self.sections.first().into_iter().flat_map(|section| &section.tokens);
            tokens
                .filter_map(|token| if let Token::Date(part) = token { Some(part) } else { None })
                .any(wanted)
        };
        has(|part| matches!(part, Part::Month(_)))
            && has(|part| matches!(part, Part::Day(1..=2)))
            && !has(|part| matches!(part, Part::Year(_) | Part::Hour(_)))
    }

    /// The section for texts, if they have one.
    fn of_texts(&self) -> Option<&Section> {
        let last = self.sections.last()?;
        (self.sections.len() > 3 || last.has(&Token::At)).then_some(last)
    }

    /// What a text shows. A code may ask for it a thousand times: so much as would fill a cell is given.
    pub(super) fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(section) = self.of_texts().filter(|section| section.tokens != [Token::At]) else {
            return Cow::Borrowed(text);
        };
        let mut out = String::new();
        for token in &section.tokens {
            match token {
                Token::Literal(literal) => out.push_str(literal),
                Token::At | Token::General => out.push_str(text),
                _ => {}
            }
            if out.len() > LONGEST {
                break;
            }
        }
        Cow::Owned(out)
    }

    /// Whether a text shows nothing, which itself is blank or not.
    pub(super) fn shows_none(&self, blank: bool) -> bool {
        let Some(section) = self.of_texts() else { return blank };
        section.tokens.iter().all(|token| match token {
            Token::Literal(literal) => literal.chars().all(is_blank),
            Token::At | Token::General => blank,
            _ => true,
        })
    }

    /// What a number shows.
    pub(super) fn number(&self, number: f64, from_1904: bool) -> String {
        let (section, amount) = self.section(number);
        render::number(section, amount, from_1904)
    }

    /// The section for a number, and the number that it is to show: a section for negative numbers shows the amount.
    fn section(&self, number: f64) -> (Option<&Section>, f64) {
        let sections = &self.sections;
        let holds = |section: &Section| {
            section.condition.as_ref().map(|(operator, limit)| match operator.as_str() {
                "<" => number < *limit,
                "<=" => number <= *limit,
                ">" => number > *limit,
                ">=" => number >= *limit,
                "<>" => (number - limit).abs() > 0.0,
                _ => (number - limit).abs() <= 0.0,
            })
        };
        if sections.iter().any(|section| section.condition.is_some()) {
            let of_numbers = sections.iter().take(3);
            let found = of_numbers.clone().find(|section| holds(section) == Some(true));
            let section = found.or_else(|| of_numbers.rev().find(|section| section.condition.is_none()));
            return (section, number);
        }
        match &**sections {
            [first] => (Some(first), number),
            [_, negative, ..] if number < 0.0 => (Some(negative), -number),
            [_, _, zero, ..] if number.abs() <= 0.0 => (Some(zero), number),
            [first, ..] => (Some(first), number),
            [] => (None, number),
        }
    }
}

#[cfg(test)]
mod tests;
