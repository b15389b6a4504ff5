//! A section of a format and a number → characters.

use super::code::{Part, Section, Token};
use super::decimal::{Decimal, general};
use crate::read::excel::date::{self, Moment};

const NUMERALS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const WEEKDAYS: [(&str, &str); 7] = [
    ("Monday", "一"),
    ("Tuesday", "二"),
    ("Wednesday", "三"),
    ("Thursday", "四"),
    ("Friday", "五"),
    ("Saturday", "六"),
    ("Sunday", "日"),
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What the number shows.
pub(super) fn number(section: Option<&Section>, number: f64, from_1904: bool) -> String {
    let Some(section) = section else { return general(number) };
    if section.is_date() {
        return match date::moment(number, from_1904) {
            Some(moment) => moment_of(section, &moment),
            // no day of the calendar
            None => general(number),
        };
    }
    let has_digits = section.tokens.iter().any(|token| matches!(token, Token::Digit(_)));
    if !has_digits {
        return literals(section, number);
    }
    let sign = if number < 0.0 { "-" } else { "" };
    let percent = section.tokens.iter().filter(|token| **token == Token::Percent).count();
    let shift = i32::try_from(percent).unwrap_or(0) * 2 - section.scale * 3;
    let decimal = Decimal::of(number).shifted(shift);
    if section.has(&Token::Slash) {
        return format!("{sign}{}", fraction(section, number.abs()));
    }
    if let Some(at) = section.tokens.iter().position(|token| matches!(token, Token::Exponent(_))) {
        return format!("{sign}{}", exponent(section, &decimal, at));
    }
    let shown = digits(section, &section.tokens, decimal);
    // what is rounded to nothing has no sign
    let zero = shown.chars().all(|c| !c.is_ascii_digit() || c == '0');
    let sign = if zero { "" } else { sign };
    if section.numerals { format!("{sign}{}", in_numerals(&shown)) } else { format!("{sign}{shown}") }
}

/// A section without digits: words, and the number as it is where the word General stands.
fn literals(section: &Section, number: f64) -> String {
    let piece = |token: &Token| match token {
        Token::Literal(text) => text.clone(),
        Token::General | Token::At if section.numerals => in_numerals(&general(number)),
        Token::General | Token::At => general(number),
        Token::Percent => "%".to_owned(),
        Token::Point => ".".to_owned(),
        _ => String::new(),
    };
    section.tokens.iter().map(piece).collect()
}

/// Digits put into the places of `tokens`.
fn digits(section: &Section, tokens: &[Token], decimal: Decimal) -> String {
    let point = tokens.iter().position(|token| *token == Token::Point).unwrap_or(tokens.len());
    let (before, behind) = tokens.split_at(point);
    let is_digit = |token: &&Token| matches!(token, Token::Digit(_));
    let places = behind.iter().filter(is_digit).count();
    let decimal = decimal.rounded(i32::try_from(places).unwrap_or(0));

    // before the point the digits are put in from the right; the first place takes all that are left
    let mut whole = decimal.whole();
    let mut left = before.iter().filter(is_digit).count();
    let mut out: Vec<String> = Vec::with_capacity(tokens.len());
    let mut written = 0;
    for token in before.iter().rev() {
        let Token::Digit(place) = token else {
            out.push(literal(token));
            continue;
        };
        left -= 1;
        let take = if left == 0 { whole.len().max(1) } else { 1 };
        // from the right
        let mut piece: Vec<char> = Vec::new();
        for _ in 0..take {
            let digit = match (whole.pop(), place) {
                (Some(digit), _) => char::from(b'0' + digit),
                (None, '0') => '0',
                (None, '?') => ' ',
                (None, _) => continue,
            };
            if section.thousands && written > 0 && written % 3 == 0 && digit != ' ' {
                piece.push(',');
            }
            piece.push(digit);
            written += 1;
        }
        out.push(piece.iter().rev().collect());
    }
    out.reverse();

    let fraction = decimal.fraction();
    let mut at = 0;
    for token in behind {
        let Token::Digit(place) = token else {
            out.push(literal(token));
            continue;
        };
        match (fraction.get(at), place) {
            (Some(digit), _) => out.push(digit.to_string()),
            (None, '0') => out.push("0".to_owned()),
            (None, '?') => out.push(" ".to_owned()),
            (None, _) => {}
        }
        at += 1;
    }
    out.concat()
}

fn literal(token: &Token) -> String {
    match token {
        Token::Literal(text) => text.clone(),
        Token::Percent => "%".to_owned(),
        Token::Point => ".".to_owned(),
        _ => String::new(),
    }
}

/// `1.20E+03`: as many digits before the point as there are places.
fn exponent(section: &Section, decimal: &Decimal, at: usize) -> String {
    let (mantissa, rest) = section.tokens.split_at(at);
    let point = mantissa.iter().position(|token| *token == Token::Point).unwrap_or(mantissa.len());
    let places = mantissa[..point].iter().filter(|token| matches!(token, Token::Digit(_))).count();
    let places = i32::try_from(places.max(1)).unwrap_or(1);
    // with several places the exponent is a multiple of their number
    let power = if decimal.is_zero() { 0 } else { (decimal.point() - 1).div_euclid(places) * places };
    let mantissa = digits(section, mantissa, decimal.clone().shifted(-power));
    let plus = matches!(rest.first(), Some(Token::Exponent(true)));
    let sign = if power < 0 {
        "-"
    } else if plus {
        "+"
    } else {
        ""
    };
    let width = rest.iter().filter(|token| **token == Token::Digit('0')).count();
    format!("{mantissa}E{sign}{:0>width$}", power.unsigned_abs())
}

/// `2 1/3`: the nearest fraction whose lower number has no more digits than there are places.
fn fraction(section: &Section, amount: f64) -> String {
    let stroke = section.tokens.iter().position(|token| *token == Token::Slash).unwrap_or(0);
    let behind = section.tokens.get(stroke + 1..).unwrap_or_default();
    let places = behind.iter().take_while(|token| matches!(token, Token::Digit(_))).count();
    let most = 10_u32.pow(u32::try_from(places.clamp(1, 3)).unwrap_or(1)) - 1;
    let whole = amount.floor();
    let rest = amount - whole;
    let nearest = (1..=most).map(|lower| (lower, (rest * f64::from(lower)).round()));
    let distance = |(lower, upper): &(u32, f64)| (rest - upper / f64::from(*lower)).abs();
    let best = nearest.min_by(|a, b| distance(a).total_cmp(&distance(b)));
    match best {
        Some((lower, upper)) if upper > 0.0 && whole > 0.0 => format!("{whole} {upper}/{lower}"),
        Some((lower, upper)) if upper > 0.0 => format!("{upper}/{lower}"),
        _ => format!("{whole}"),
    }
}

fn moment_of(section: &Section, moment: &Moment) -> String {
    let half_days =
        section.tokens.iter().any(|token| matches!(token, Token::Date(Part::AmPm | Part::HalfDay)));
    let mut out = String::new();
    for token in &section.tokens {
        match token {
            Token::Date(part) => out.push_str(&part_of(*part, moment, section, half_days)),
            other => out.push_str(&literal(other)),
        }
    }
    out
}

fn part_of(part: Part, moment: &Moment, section: &Section, half_days: bool) -> String {
    let counted = |number: u32, width: usize| {
        if section.numerals { counting(number) } else { format!("{number:0width$}") }
    };
    let name = |names: &str, letters: usize| -> String {
        match letters {
            3 => names.chars().take(3).collect(),
            5 => names.chars().take(1).collect(),
            _ => names.to_owned(),
        }
    };
    let month =
        MONTHS.get(usize::try_from(moment.month).unwrap_or(1).saturating_sub(1)).copied().unwrap_or("");
    let (weekday, short) = WEEKDAYS[usize::try_from(moment.weekday % 7).unwrap_or(0)];
    match part {
        Part::Year(letters) => {
            let year = if letters < 3 && letters > 1 {
                format!("{:02}", moment.year.rem_euclid(100))
            } else {
                moment.year.to_string()
            };
            if section.numerals { one_by_one(&year) } else { year }
        }
        Part::Month(letters @ 1..=2) => counted(moment.month, letters),
        Part::Month(3) if section.chinese => format!("{}月", moment.month),
        Part::Month(_) if section.chinese => format!("{}月", counting(moment.month)),
        Part::Month(letters) => name(month, letters),
        Part::Day(letters @ 1..=2) => counted(moment.day, letters),
        Part::Day(3) if section.chinese => format!("周{short}"),
        Part::Day(_) if section.chinese => format!("星期{short}"),
        Part::Day(letters) => name(weekday, letters),
        Part::Weekday(3) => short.to_owned(),
        Part::Weekday(_) => format!("星期{short}"),
        Part::Hour(letters) => {
            let hour = if half_days { (moment.hour + 11) % 12 + 1 } else { moment.hour };
            counted(hour, letters)
        }
        Part::Minute(letters) => counted(moment.minute, letters),
        Part::Second(letters) => counted(moment.second, letters),
        Part::Fraction(places) => {
            let millis = format!("{:03}", moment.milli);
            format!(".{}", millis.get(..places.min(3)).unwrap_or(""))
        }
        Part::AmPm => if moment.hour < 12 { "AM" } else { "PM" }.to_owned(),
        Part::HalfDay => if moment.hour < 12 { "上午" } else { "下午" }.to_owned(),
        Part::Elapsed(unit, width) => {
            let unit = match unit {
                'h' => 3_600_000.0,
                'm' => 60_000.0,
                _ => 1000.0,
            };
            format!("{:0width$}", (moment.elapsed / unit).floor())
        }
    }
}

/// Digits as numerals, one by one: 二〇二四.
fn one_by_one(digits: &str) -> String {
    digits
        .chars()
        .map(|c| c.to_digit(10).and_then(|d| NUMERALS.get(usize::try_from(d).ok()?)).copied().unwrap_or(c))
        .collect()
}

/// A number below a hundred as it is counted: 十二, 二十.
fn counting(number: u32) -> String {
    let numeral = |digit: u32| NUMERALS[usize::try_from(digit % 10).unwrap_or(0)];
    let (tens, ones) = (number / 10 % 10, number % 10);
    match (tens, ones) {
        (0, ones) => numeral(ones).to_string(),
        (tens, ones) => {
            let tens = if tens == 1 { String::new() } else { numeral(tens).to_string() };
            let ones = if ones == 0 { String::new() } else { numeral(ones).to_string() };
            format!("{tens}十{ones}")
        }
    }
}

/// A number's digits as it is counted where that is below a hundred, else one by one.
fn in_numerals(shown: &str) -> String {
    match shown.parse::<u32>() {
        Ok(number @ 0..=99) => counting(number),
        _ => one_by_one(shown),
    }
}
