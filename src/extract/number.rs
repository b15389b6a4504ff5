//! Numerals: Arabic in half and full width, Chinese, and 万 and 亿 behind either.
//!
//! Comes in: a string and a byte offset. Goes out: the value as a decimal, without the noise of binary
//! fractions, and where the numeral ends. Refused: a numeral that no one number is (三五个, 十几个).

use serde_json::Number;

/// `mantissa` × 10^`exponent`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Decimal {
    mantissa: u64,
    exponent: i32,
}

impl Decimal {
    /// This times ten to the `power`.
    pub(super) fn times_ten_to(self, power: i32) -> Self {
        Decimal { exponent: self.exponent.saturating_add(power), ..self }
    }

    /// `part` of `whole` (四分之一), where four decimals say it exactly; 三分之一 has none.
    pub(super) fn share(part: Self, whole: Self) -> Option<Self> {
        let (part, whole) = (part.number()?.as_u64()?, whole.number()?.as_u64()?);
        let mantissa = part.checked_mul(10_000)?;
        let exact = whole > 0 && mantissa.is_multiple_of(whole);
        exact.then(|| Decimal { mantissa: mantissa / whole, exponent: -4 })
    }

    /// As JSON: an integer where it is whole. `None` if it is too large for 64 bits.
    pub(crate) fn number(self) -> Option<Number> {
        let Decimal { mut mantissa, mut exponent } = self;
        while exponent < 0 && mantissa.is_multiple_of(10) {
            if mantissa == 0 {
                return Some(Number::from(0));
            }
            mantissa /= 10;
            exponent += 1;
        }
        if exponent >= 0 {
            let factor = 10u64.checked_pow(u32::try_from(exponent).ok()?)?;
            return mantissa.checked_mul(factor).map(Number::from);
        }
        // the shortest float that reads back as this decimal is the one that the decimal reads as
        Number::from_f64(format!("{mantissa}e{exponent}").parse().ok()?)
    }

    /// The sum of both, where it is no larger than 64 bits.
    fn plus(self, other: Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let scaled = |d: Self| {
            let factor = 10u64.checked_pow(u32::try_from(d.exponent - exponent).ok()?)?;
            d.mantissa.checked_mul(factor)
        };
        Some(Decimal { mantissa: scaled(self)?.checked_add(scaled(other)?)?, exponent })
    }

    /// Whether this is less than or equal to `other`.
    pub(super) fn at_most(self, other: Self) -> bool {
        let common = self.exponent.min(other.exponent);
        let scaled = |d: Self| {
            let factor = 10u128.checked_pow(u32::try_from(d.exponent - common).ok()?)?;
            u128::from(d.mantissa).checked_mul(factor)
        };
        matches!((scaled(self), scaled(other)), (Some(a), Some(b)) if a <= b)
    }
}

/// A numeral as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numeral {
    pub value: Decimal,
    /// One past its last byte.
    pub end: usize,
    /// The power of ten that 万 and the like behind Arabic digits gave it.
    pub multiplied: i32,
    /// Whether it is written in Chinese numerals.
    pub chinese: bool,
}

impl Numeral {
    /// This with 百, 千, 万 or 亿 (ten to the `power`) behind it; `end` is the caller's to move.
    pub(super) fn times_ten_to(self, power: i32) -> Self {
        let value = self.value.times_ten_to(power);
        Numeral { value, multiplied: self.multiplied.saturating_add(power), ..self }
    }
}

impl Numeral {
    /// Both as one number, which ends where `rest` does.
    pub(super) fn plus(self, rest: Numeral) -> Option<Numeral> {
        Some(Numeral { value: self.value.plus(rest.value)?, end: rest.end, ..self })
    }
}

/// The value of an Arabic digit in half or full width.
pub(crate) fn digit(c: char) -> Option<u64> {
    match c {
        '0'..='9' => Some(u64::from(c as u32 - '0' as u32)),
        '０'..='９' => Some(u64::from(c as u32 - '０' as u32)),
        _ => None,
    }
}

/// The value of a Chinese digit.
pub(crate) fn chinese_digit(c: char) -> Option<u64> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The power of ten of 十, 百, 千, 万, 亿.
pub(crate) fn power(c: char) -> Option<i32> {
    Some(match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

/// The ideographs that a numeral may begin with.
pub(super) const BEGINS: &str = "一二两三四五六七八九十百";

/// The Arabic numeral at the byte `at` of `s`, without 万 and 亿 behind it.
pub(crate) fn arabic(s: &str, at: usize) -> Option<Numeral> {
    let mut value = Decimal { mantissa: 0, exponent: 0 };
    let mut end = at;
    let mut fraction = false;
    let rest = s.get(at..)?;
    for (i, c) in rest.char_indices() {
        let after = &rest[i + c.len_utf8()..];
        if let Some(d) = digit(c) {
            value.mantissa = value.mantissa.checked_mul(10)?.checked_add(d)?;
            value.exponent -= i32::from(fraction);
            end = at + i + c.len_utf8();
        } else if end == at {
            return None;
        } else if matches!(c, '.' | '．') && !fraction && after.chars().next().and_then(digit).is_some() {
            fraction = true;
        } else if c != ',' || fraction || !is_group(after) {
            break;
        }
    }
    (end > at).then_some(Numeral { value, end, multiplied: 0, chinese: false })
}

/// Whether `s` begins with exactly three digits: a group of a number written 1,200.
fn is_group(s: &str) -> bool {
    let digits = s.chars().take_while(|c| digit(*c).is_some()).count();
    digits == 3
}

/// The Chinese numeral at the byte `at` of `s`, up to 亿.
pub(crate) fn chinese(s: &str, at: usize) -> Option<Numeral> {
    let rest = s.get(at..)?;
    let (mut total, mut section, mut pending) = (0u64, 0u64, None::<u64>);
    let mut myriads = 0u64; // what stands before 万
    let mut end = at;
    let mut fresh = true;
    for (i, c) in rest.char_indices() {
        if let Some(d) = chinese_digit(c) {
            // two digits in a row are 三五 or a year, no number
            if pending.is_some_and(|p| p != 0) {
                return None;
            }
            pending = Some(d);
        } else if let Some(power) = power(c) {
            let unit = 10u64.checked_pow(power.unsigned_abs())?;
            if power < 4 {
                let default = u64::from(power == 1 || !fresh);
                section = section.checked_add(pending.take().unwrap_or(default).checked_mul(unit)?)?;
            } else {
                section = section.checked_add(pending.take().unwrap_or(0))?;
                if power == 4 {
                    myriads = myriads.checked_add(section.checked_mul(unit)?)?;
                } else {
                    let below = std::mem::take(&mut myriads).checked_add(section)?;
                    total = total.checked_add(below.checked_mul(unit)?)?;
                }
                section = 0;
            }
        } else {
            break;
        }
        fresh = false;
        end = at + i + c.len_utf8();
    }
    let mantissa = total.checked_add(myriads)?.checked_add(section)?.checked_add(pending.unwrap_or(0))?;
    (end > at && mantissa > 0).then_some(Numeral {
        value: Decimal { mantissa, exponent: 0 },
        end,
        multiplied: 0,
        chinese: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(numeral: Option<Numeral>) -> Option<String> {
        numeral.and_then(|n| n.value.number()).map(|n| n.to_string())
    }

    #[test]
    fn numerals_have_their_value() {
        let cases = [
            ("5", "5"),
            ("１２", "12"),
            ("1,200", "1200"),
            ("12.50", "12.5"),
            ("2．5", "2.5"),
            ("1,20", "1"),
            ("3.", "3"),
        ];
        for (text, want) in cases {
            assert_eq!(shown(arabic(text, 0)).as_deref(), Some(want), "{text}");
        }
        let cases = [
            ("十", "10"),
            ("十二", "12"),
            ("三十", "30"),
            ("一百零五", "105"),
            ("两千五百", "2500"),
            ("三万", "30000"),
            ("一亿二千万", "120000000"),
        ];
        for (text, want) in cases {
            assert_eq!(shown(chinese(text, 0)).as_deref(), Some(want), "{text}");
        }
        for text in ["三五", "二〇二五", "零", "个"] {
            assert_eq!(shown(chinese(text, 0)), None, "{text}");
        }
        assert_eq!(arabic("99999999999999999999", 0), None);
    }

    #[test]
    fn multiplying_leaves_no_noise() {
        let times = |text: &str, power| {
            arabic(text, 0).and_then(|n| n.value.times_ten_to(power).number()).map(|n| n.to_string())
        };
        assert_eq!(times("1.13", 4).as_deref(), Some("11300"));
        assert_eq!(times("0.00015", 4).as_deref(), Some("1.5"));
        assert_eq!(times("0.1", 0).as_deref(), Some("0.1"));
        assert_eq!(times("0.0", 8).as_deref(), Some("0"));
        assert_eq!(times("99999999999", 16), None);
    }

    #[test]
    fn values_compare_across_powers() {
        let value = |text: &str, power| arabic(text, 0).map(|n| n.value.times_ten_to(power)).unwrap();
        assert!(value("1.5", 4).at_most(value("15000", 0)));
        assert!(!value("2", 4).at_most(value("19999", 0)));
    }
}
