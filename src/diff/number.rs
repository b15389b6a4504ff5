//! What a printed number counts: `12`, `（三）`, `第二十一项`.

/// The value; `None` where there is not one number.
pub(super) fn value(text: &str) -> Option<i64> {
    // of `1.2` neither number counts alone
    let mut parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let part = crate::key::letters(parts.next().filter(|_| parts.next().is_none())?);
    let mut numerals = part.split(|c: char| !is_numeral(c)).filter(|numeral| !numeral.is_empty());
    let numeral = numerals.next().filter(|_| numerals.next().is_none())?;
    if numeral.bytes().all(|byte| byte.is_ascii_digit()) {
        return numeral.parse().ok();
    }
    let (mut whole, mut digit) = (0, 0);
    for c in numeral.chars() {
        match (DIGITS.iter().position(|sign| *sign == c), place(c)) {
            (Some(value), _) if digit == 0 => digit = i64::try_from(value).ok()?,
            (None, Some(place)) => {
                whole += digit.max(1) * place;
                digit = 0;
            }
            _ => return None,
        }
    }
    Some(whole + digit)
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn place(c: char) -> Option<i64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        _ => None,
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || DIGITS.contains(&c) || place(c).is_some()
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
