//! Numbers of paragraphs as Word writes them, by its codes of number formats (`nfc`).

/// `value` in the format `nfc`; a format without a form for it writes digits.
pub(super) fn written(nfc: u8, value: u32) -> String {
    let other = match nfc {
        1 => roman(value),
        2 => roman(value).map(|roman| roman.to_ascii_lowercase()),
        3 => letters(value, 'A'),
        4 => letters(value, 'a'),
        5 => Some(format!("{value}{}", ordinal(value))),
        8 => Some(format!("{value:X}")),
        10 | 12 | 36 | 40 => Some(by_digit(value, "〇一二三四五六七八九")),
        11 | 33 | 35 | 37 | 39 => counted(value, "零一二三四五六七八九", "十百千", false),
        14 | 19 => Some(by_digit(value, "０１２３４５６７８９")),
        16 | 34 => counted(value, "零壹貳參肆伍陸柒捌玖", "拾佰仟", true),
        38 => counted(value, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", true),
        18 | 28 => in_row(value, &[('①', 20), ('㉑', 15), ('㊱', 15)]),
        22 => Some(format!("{value:02}")),
        26 => in_row(value, &[('⒈', 20)]),
        27 => in_row(value, &[('⑴', 20)]),
        29 => in_row(value, &[('㈠', 10)]),
        30 => of_cycle(value, STEMS).map(String::from),
        31 => of_cycle(value, BRANCHES).map(String::from),
        32 => of_cycle(value, STEMS).zip(of_cycle(value, BRANCHES)).map(|(a, b)| String::from_iter([a, b])),
        255 => Some(String::new()),
        _ => None,
    };
    other.unwrap_or_else(|| value.to_string())
}

const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// 1 → a, 27 → aa, 28 → bb, as Word counts.
fn letters(value: u32, first: char) -> Option<String> {
    let value = value.checked_sub(1).filter(|value| *value < 26 * 10)?;
    let letter = char::from_u32(u32::from(first) + value % 26)?;
    Some((0..=value / 26).map(|_| letter).collect())
}

fn roman(value: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = Some(value).filter(|value| (1..4000).contains(value))?;
    let mut out = String::new();
    for (worth, sign) in SIGNS {
        while rest >= worth {
            out.push_str(sign);
            rest -= worth;
        }
    }
    Some(out)
}

fn ordinal(value: u32) -> &'static str {
    match (value / 10 % 10, value % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// Each decimal digit by one of ten signs.
fn by_digit(value: u32, digits: &str) -> String {
    let sign = |digit: char| digits.chars().nth(usize::try_from(digit.to_digit(10)?).ok()?);
    value.to_string().chars().map(|digit| sign(digit).unwrap_or(digit)).collect()
}

/// Counting with tens, hundreds and thousands: 十二, 一百零三; `full` writes 壹拾 for ten.
fn counted(value: u32, digits: &str, units: &str, full: bool) -> Option<String> {
    if !(1..10_000).contains(&value) {
        return None;
    }
    let digits: Vec<char> = digits.chars().collect();
    let units: Vec<char> = units.chars().collect();
    let mut out = String::new();
    let mut gap = false;
    for place in (0..4_u32).rev() {
        let digit = usize::try_from(value / 10_u32.pow(place) % 10).ok()?;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.extend(digits.first());
        }
        let bare_ten = digit == 1 && place == 1 && out.is_empty() && !full;
        if !bare_ten {
            out.extend(digits.get(digit));
        }
        out.extend(place.checked_sub(1).and_then(|unit| units.get(usize::try_from(unit).ok()?)));
    }
    Some(out)
}

/// A sign of one of several rows of Unicode, each by its first sign and its length.
fn in_row(value: u32, rows: &[(char, u32)]) -> Option<String> {
    let mut rest = value.checked_sub(1)?;
    for &(first, len) in rows {
        if rest < len {
            return char::from_u32(u32::from(first) + rest).map(String::from);
        }
        rest -= len;
    }
    None
}

fn of_cycle(value: u32, signs: &str) -> Option<char> {
    let value = usize::try_from(value.checked_sub(1)?).ok()?;
    signs.chars().nth(value % signs.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_the_formats_of_word() {
        for (nfc, value, want) in [
            (0, 12, "12"),
            (1, 1999, "MCMXCIX"),
            (2, 4, "iv"),
            (2, 0, "0"),
            (3, 26, "Z"),
            (4, 28, "bb"),
            (4, 5000, "5000"),
            (5, 12, "12th"),
            (5, 23, "23rd"),
            (8, 31, "1F"),
            (10, 20, "二〇"),
            (11, 10, "十"),
            (14, 12, "１２"),
            (18, 1, "①"),
            (18, 21, "㉑"),
            (18, 36, "㊱"),
            (18, 51, "51"),
            (22, 3, "03"),
            (26, 3, "⒊"),
            (27, 20, "⒇"),
            (28, 10, "⑩"),
            (29, 2, "㈡"),
            (30, 11, "甲"),
            (31, 12, "亥"),
            (32, 2, "乙丑"),
            (34, 10, "壹拾"),
            (38, 12, "壹拾贰"),
            (37, 12, "十二"),
            (37, 40, "四十"),
            (39, 103, "一百零三"),
            (39, 110, "一百一十"),
            (39, 2030, "二千零三十"),
            (39, 10_000, "10000"),
            (255, 3, ""),
            (60, 3, "3"),
        ] {
            assert_eq!(written(nfc, value), want, "{nfc} {value}");
        }
    }
}
