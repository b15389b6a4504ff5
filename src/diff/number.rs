//! What a printed number counts: `12`, `（三）`, `第二十一项`.

use crate::extract::number::{arabic, chinese, chinese_digit, digit, power};

/// The value; `None` where there is not one number.
pub(super) fn value(text: &str) -> Option<i64> {
    // of `1.2` neither number counts alone
    let mut parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let part = crate::key::letters(parts.next().filter(|_| parts.next().is_none())?);
    let mut numerals = part.split(|c: char| !is_numeral(c)).filter(|numeral| !numeral.is_empty());
    let numeral = numerals.next().filter(|_| numerals.next().is_none())?;
    let read = arabic(numeral, 0).or_else(|| chinese(numeral, 0)).filter(|read| read.end == numeral.len())?;
    read.value.number()?.as_i64()
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || chinese_digit(c).is_some() || power(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_all_forms() {
        for (text, number) in [
            ("7", Some(7)),
            ("１２.", Some(12)),
            ("（三）", Some(3)),
            ("十", Some(10)),
            ("二十一、", Some(21)),
            ("第一百零五项", Some(105)),
            ("1.2", None),
            ("①", None),
            ("一二", None),
            ("12十", None),
            ("", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(value(text), number, "{text}");
        }
    }
}
