//! Numbers as decimal digits, rounded as sheets round: from fifteen digits, halves away from zero.

/// A number of at most fifteen digits: `0.d1d2d3… × 10^point`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

impl Decimal {
    /// The digits of the amount of `number`.
    pub(super) fn of(number: f64) -> Decimal {
        let text = format!("{:.14e}", number.abs());
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits: Vec<u8> = digits.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        Decimal { digits, point: exponent.parse().unwrap_or(0) + 1 }.trimmed()
    }

    fn trimmed(mut self) -> Decimal {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.point = 0;
        }
        self
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// How many digits stand before the point; below 1 for a small number.
    pub(super) fn point(&self) -> i32 {
        self.point
    }

    /// With the point moved to the right.
    pub(super) fn shifted(mut self, by: i32) -> Decimal {
        if !self.is_zero() {
            self.point += by;
        }
        self
    }

    /// Rounded to so many digits behind the point.
    pub(super) fn rounded(mut self, places: i32) -> Decimal {
        let keep = self.point.saturating_add(places);
        let Ok(keep) = usize::try_from(keep) else { return Decimal { digits: Vec::new(), point: 0 } };
        let Some(&next) = self.digits.get(keep) else { return self };
        self.digits.truncate(keep);
        if next >= 5 {
            loop {
                match self.digits.pop() {
                    Some(9) => {}
                    Some(digit) => {
                        self.digits.push(digit + 1);
                        break;
                    }
                    None => {
                        self.digits.push(1);
                        self.point += 1;
                        break;
                    }
                }
            }
        }
        self.trimmed()
    }

    /// The digits before the point, none for a number below 1.
    pub(super) fn whole(&self) -> Vec<u8> {
        let count = usize::try_from(self.point).unwrap_or(0);
        (0..count).map(|at| self.digits.get(at).copied().unwrap_or(0)).collect()
    }

    /// The digits behind the point.
    pub(super) fn fraction(&self) -> Vec<u8> {
        let zeros = usize::try_from(-self.point).unwrap_or(0);
        let from = usize::try_from(self.point).unwrap_or(0).min(self.digits.len());
        let zeros = if self.is_zero() { 0 } else { zeros };
        std::iter::repeat_n(0, zeros).chain(self.digits.iter().skip(from).copied()).collect()
    }
}

/// A number as a cell without a format shows it where there is room: at most eleven characters, but whole numbers in full.
pub(super) fn general(number: f64) -> String {
    let sign = if number < 0.0 { "-" } else { "" };
    let decimal = Decimal::of(number);
    let point = decimal.point();
    if decimal.is_zero() {
        return "0".to_owned();
    }
    if !(-8..=20).contains(&point) {
        return scientific(number);
    }
    let decimal = decimal.rounded((10 - point.max(1)).max(0));
    let text = |digits: Vec<u8>| -> String { digits.iter().map(|digit| char::from(b'0' + digit)).collect() };
    let (whole, fraction) = (text(decimal.whole()), text(decimal.fraction()));
    let whole = if whole.is_empty() { "0" } else { &whole };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// `1.2346E+25`.
fn scientific(number: f64) -> String {
    let text = format!("{number:.5e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    let (sign, exponent) = match exponent.strip_prefix('-') {
        Some(exponent) => ('-', exponent),
        None => ('+', exponent),
    };
    format!("{digits}E{sign}{exponent:0>2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_sheets_show_them() {
        for (number, want) in [
            (0.0, "0"),
            (-0.0, "0"),
            (12.0, "12"),
            (-2.5, "-2.5"),
            (0.1 + 0.2, "0.3"),
            (1.0 / 3.0, "0.333333333"),
            (200.0 / 3.0, "66.66666667"),
            (13_800_138_000.0, "13800138000"),
            (330_106_199_001_010_000.0, "330106199001010000"),
            (1e-9, "0.000000001"),
            (1.5e-12, "1.5E-12"),
            (1.234_567_8e25, "1.23457E+25"),
        ] {
            assert_eq!(general(number), want);
        }
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        for (number, places, whole, fraction) in [
            (2.5, 0, "3", ""),
            (0.125, 2, "", "13"),
            (1.005, 2, "1", "01"),
            (9.996, 2, "10", ""),
            (0.04, 1, "", ""),
        ] {
            let decimal = Decimal::of(number).rounded(places);
            let text = |digits: Vec<u8>| digits.iter().map(u8::to_string).collect::<String>();
            assert_eq!(
                (text(decimal.whole()).as_str(), text(decimal.fraction()).as_str()),
                (whole, fraction),
                "{number}"
            );
        }
    }
}
