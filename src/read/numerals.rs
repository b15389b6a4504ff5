//! A number in Word's number formats, of DOCX by name (`ST_NumberFormat` of ECMA-376) and of DOC by code (`MSONFC` of [MS-OSHARED]).

/// Letters repeat (`aaa`) up to 30 times in Word; beyond that, and for what a format has no form for, digits stand.
const MAX_REPEATS: usize = 30;

const DIGITS: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const ROUND: [&str; 10] = ["○", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const LEGAL: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const LEGAL_TRADITIONAL: [&str; 10] = ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"];
const LEGAL_JAPANESE: [&str; 10] = ["〇", "壱", "弐", "参", "四", "伍", "六", "七", "八", "九"];
const PLACES: [&str; 4] = ["", "十", "百", "千"];
const LEGAL_PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
const LEGAL_PLACES_JAPANESE: [&str; 4] = ["", "拾", "百", "阡"];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const AIUEO: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const IROHA: &str =
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";

/// The name of the format with that code; one without a form of its own here counts in digits.
#[cfg(feature = "doc")]
pub(super) fn of_code(code: u8) -> &'static str {
    /// From 0 on.
    const BY_CODE: [&str; 41] = [
        "decimal",
        "upperRoman",
        "lowerRoman",
        "upperLetter",
        "lowerLetter",
        "ordinal",
        "cardinalText",
        "ordinalText",
        "hex",
        "chicago",
        "ideographDigital",
        "japaneseCounting",
        "aiueo",
        "iroha",
        "decimalFullWidth",
        "decimalHalfWidth",
        "japaneseLegal",
        "japaneseDigitalTenThousand",
        "decimalEnclosedCircle",
        "decimalFullWidth2",
        "aiueoFullWidth",
        "irohaFullWidth",
        "decimalZero",
        "bullet",
        "ganada",
        "chosung",
        "decimalEnclosedFullstop",
        "decimalEnclosedParen",
        "decimalEnclosedCircleChinese",
        "ideographEnclosedCircle",
        "ideographTraditional",
        "ideographZodiac",
        "ideographZodiacTraditional",
        "taiwaneseCounting",
        "ideographLegalTraditional",
        "taiwaneseCountingThousand",
        "taiwaneseDigital",
        "chineseCounting",
        "chineseLegalSimplified",
        "chineseCountingThousand",
        "decimal",
    ];
    match code {
        57 => "numberInDash",
        255 => "none",
        _ => BY_CODE.get(usize::from(code)).copied().unwrap_or("decimal"),
    }
}

/// `value` as `format` (a value of `ST_NumberFormat`) writes it.
pub(super) fn written(format: &str, value: u32) -> String {
    let special = match format {
        "none" | "bullet" => Some(String::new()),
        "decimalZero" => Some(format!("{value:02}")),
        "numberInDash" => Some(format!("- {value} -")),
        "hex" => Some(format!("{value:X}")),
        "ordinal" => Some(ordinal(value)),
        "upperRoman" => roman(value),
        "lowerRoman" => roman(value).map(|roman| roman.to_ascii_lowercase()),
        "upperLetter" => repeated(value, 'A'..='Z'),
        "lowerLetter" => repeated(value, 'a'..='z'),
        "chicago" => repeated(value, &mut "*†‡§".chars()),
        "decimalFullWidth" | "decimalFullWidth2" => Some(full_width(value)),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(value),
        "decimalEnclosedFullstop" => from(value, '⒈', 20),
        "decimalEnclosedParen" => from(value, '⑴', 20),
        "ideographEnclosedCircle" => from(value, '㈠', 10),
        "ideographDigital" | "japaneseDigitalTenThousand" => Some(digits(value, &DIGITS)),
        "taiwaneseDigital" => Some(digits(value, &ROUND)),
        "chineseCounting" | "taiwaneseCounting" if value >= 100 => Some(digits(value, &ROUND)),
        "chineseCounting" | "taiwaneseCounting" | "chineseCountingThousand" | "taiwaneseCountingThousand" => {
            Some(counted(value, &DIGITS, &PLACES, Ones::AtTheFront))
        }
        "japaneseCounting" => Some(counted(value, &DIGITS, &PLACES, Ones::Never)),
        "chineseLegalSimplified" => Some(counted(value, &LEGAL, &LEGAL_PLACES, Ones::Always)),
        "ideographLegalTraditional" => Some(counted(value, &LEGAL_TRADITIONAL, &LEGAL_PLACES, Ones::Always)),
        "japaneseLegal" => Some(counted(value, &LEGAL_JAPANESE, &LEGAL_PLACES_JAPANESE, Ones::Always)),
        "ideographTraditional" => nth(value.saturating_sub(1) % 10 + 1, STEMS),
        "ideographZodiac" => nth(value.saturating_sub(1) % 12 + 1, BRANCHES),
        "ideographZodiacTraditional" => sexagenary(value),
        "aiueoFullWidth" | "aiueo" => nth(value, AIUEO),
        "irohaFullWidth" | "iroha" => nth(value, IROHA),
        _ => None,
    };
    special.unwrap_or_else(|| value.to_string())
}

/// `value` in a format that is given by its first numbers (`001, 002, 003, ...`), if it is padded with zeros.
pub(super) fn custom(format: &str, value: u32) -> Option<String> {
    let first = format.split(',').next()?.trim();
    let padded = first.len() > 1 && first.bytes().all(|b| b.is_ascii_digit()) && first.len() < 10;
    padded.then(|| format!("{value:0width$}", width = first.len()))
}

/// The character `value - 1` places behind `first`.
fn from(value: u32, first: char, count: u32) -> Option<String> {
    let step = value.checked_sub(1).filter(|&step| step < count)?;
    char::from_u32(u32::from(first) + step).map(String::from)
}

fn circled(value: u32) -> Option<String> {
    match value {
        0 => Some("⓪".to_owned()),
        21..=35 => from(value - 20, '㉑', 15),
        36..=50 => from(value - 35, '㊱', 15),
        _ => from(value, '①', 20),
    }
}

fn nth(value: u32, signs: &str) -> Option<String> {
    let at = usize::try_from(value.checked_sub(1)?).ok()?;
    signs.chars().nth(at).map(String::from)
}

fn sexagenary(value: u32) -> Option<String> {
    let step = value.checked_sub(1)? % 60;
    Some(nth(step % 10 + 1, STEMS)? + &nth(step % 12 + 1, BRANCHES)?)
}

/// 1 → a, 27 → aa, 53 → aaa.
fn repeated(value: u32, signs: impl Iterator<Item = char>) -> Option<String> {
    let signs: Vec<char> = signs.collect();
    let step = usize::try_from(value.checked_sub(1)?).ok()?;
    let repeats = step / signs.len() + 1;
    let sign = signs.get(step % signs.len())?;
    (repeats <= MAX_REPEATS).then(|| sign.to_string().repeat(repeats))
}

fn full_width(value: u32) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')).unwrap_or(c);
    value.to_string().chars().map(wide).collect()
}

fn ordinal(value: u32) -> String {
    let ending = match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{value}{ending}")
}

/// 1 to 4,999.
pub(super) fn roman(value: u32) -> Option<String> {
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
    let mut rest = Some(value).filter(|value| (1..5000).contains(value))?;
    let mut out = String::new();
    for (worth, sign) in SIGNS {
        while rest >= worth {
            out.push_str(sign);
            rest -= worth;
        }
    }
    Some(out)
}

/// Digit by digit: 12 → 一二.
fn digits(value: u32, signs: &[&str; 10]) -> String {
    value.to_string().bytes().filter_map(|digit| signs.get(usize::from(digit - b'0'))).copied().collect()
}

/// Whether a one stands before a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ones {
    /// 一百一十, but 十 at the front of the number
    AtTheFront,
    /// 百十
    Never,
    /// 壹佰壹拾
    Always,
}

/// By places: 112 → 一百一十二. From 10,000 on digit by digit.
fn counted(value: u32, signs: &[&str; 10], places: &[&str; 4], ones: Ones) -> String {
    if value == 0 || value >= 10_000 {
        return digits(value, signs);
    }
    let number = value.to_string();
    let mut out = String::new();
    let mut gap = false;
    for (at, digit) in number.bytes().map(|digit| usize::from(digit - b'0')).enumerate() {
        let place = number.len() - 1 - at;
        if digit == 0 {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) && ones != Ones::Never {
            out.push('零');
        }
        let silent = digit == 1
            && match ones {
                Ones::AtTheFront => place == 1 && at == 0,
                Ones::Never => place > 0,
                Ones::Always => false,
            };
        if !silent {
            out.extend(signs.get(digit).copied());
        }
        out.extend(places.get(place).copied());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "doc")]
    #[test]
    fn old_files_have_codes() {
        for (code, value, want) in [
            (0, 12, "12"),
            (1, 1999, "MCMXCIX"),
            (4, 28, "bb"),
            (5, 23, "23rd"),
            (11, 10, "十"),
            (14, 12, "１２"),
            (18, 36, "㊱"),
            (22, 3, "03"),
            (27, 20, "⒇"),
            (28, 10, "⑩"),
            (29, 2, "㈡"),
            (31, 12, "亥"),
            (32, 2, "乙丑"),
            (37, 40, "四十"),
            (38, 12, "壹拾贰"),
            (39, 2030, "二千零三十"),
            (23, 3, ""),
            (255, 3, ""),
            (200, 3, "3"),
        ] {
            assert_eq!(written(of_code(code), value), want, "{code} {value}");
        }
    }

    #[test]
    fn numbers_in_all_formats() {
        for (format, numbers) in [
            ("decimal", "0=0 12=12"),
            ("decimalZero", "9=09 10=10 100=100"),
            ("upperRoman", "1999=MCMXCIX 0=0"),
            ("lowerRoman", "14=xiv"),
            ("upperLetter", "1=A 26=Z 27=AA 28=BB 0=0 800=800"),
            ("lowerLetter", "53=aaa"),
            ("ordinal", "1=1st 2=2nd 11=11th 23=23rd"),
            ("decimalFullWidth", "12=１２"),
            ("decimalEnclosedCircle", "1=① 20=⑳ 21=㉑ 35=㉟ 36=㊱ 50=㊿ 51=51"),
            ("decimalEnclosedParen", "1=⑴ 20=⒇ 21=21"),
            ("decimalEnclosedFullstop", "2=⒉"),
            ("ideographEnclosedCircle", "1=㈠ 10=㈩ 11=11"),
            ("chineseCounting", "1=一 10=十 12=十二 20=二十 99=九十九 100=一○○"),
            (
                "chineseCountingThousand",
                "10=十 11=十一 100=一百 101=一百零一 110=一百一十 112=一百一十二 1005=一千零五",
            ),
            ("japaneseCounting", "10=十 21=二十一 100=百 101=百一 110=百十"),
            ("ideographDigital", "10=一〇 12=一二"),
            ("taiwaneseDigital", "10=一○"),
            ("chineseLegalSimplified", "10=壹拾 23=贰拾叁 101=壹佰零壹"),
            ("ideographLegalTraditional", "2=貳"),
            ("ideographTraditional", "1=甲 10=癸 11=甲"),
            ("ideographZodiac", "1=子 12=亥"),
            ("ideographZodiacTraditional", "1=甲子 11=甲戌 60=癸亥 61=甲子"),
            ("numberInDash", "3=- 3 -"),
            ("none", "3="),
            ("somethingNew", "3=3"),
        ] {
            for pair in numbers.split(' ').filter(|pair| pair.contains('=')) {
                let (value, want) = pair.split_once('=').unwrap();
                if format != "numberInDash" {
                    assert_eq!(written(format, value.parse().unwrap()), want, "{format}");
                }
            }
        }
        assert_eq!(written("numberInDash", 3), "- 3 -");
        assert_eq!(custom("001, 002, 003, ...", 12).as_deref(), Some("012"));
        assert_eq!(custom("甲, 乙", 1), None);
    }
}
