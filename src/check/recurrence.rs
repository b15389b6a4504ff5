//! RRULE values: RFC 5545, section 3.3.10.

/// Whether `rule` is a well-formed recurrence rule value: `NAME=VALUE` parts between `;`, each known,
/// once and in its range, `FREQ` among them, not both `UNTIL` and `COUNT`.
pub(super) fn is_recurrence(rule: &str) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    for part in rule.split(';') {
        let Some((name, value)) = part.split_once('=') else { return false };
        if seen.contains(&name) || !is_part(name, value) {
            return false;
        }
        seen.push(name);
    }
    seen.contains(&"FREQ") && !(seen.contains(&"UNTIL") && seen.contains(&"COUNT"))
}

fn is_part(name: &str, value: &str) -> bool {
    let numbers =
        |low: i32, high: i32| value.split(',').all(|v| number(v).is_some_and(|n| n >= low && n <= high));
    // of the by-lists that count from the end too, nought is no member
    let signed = |most: i32| numbers(-most, most) && value.split(',').all(|v| number(v) != Some(0));
    match name {
        "FREQ" => {
            matches!(value, "SECONDLY" | "MINUTELY" | "HOURLY" | "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY")
        }
        "INTERVAL" | "COUNT" => number(value).is_some_and(|n| n > 0),
        "UNTIL" => is_until(value),
        "BYSECOND" => numbers(0, 60),
        "BYMINUTE" => numbers(0, 59),
        "BYHOUR" => numbers(0, 23),
        "BYMONTH" => numbers(1, 12),
        "BYMONTHDAY" => signed(31),
        "BYWEEKNO" => signed(53),
        "BYYEARDAY" | "BYSETPOS" => signed(366),
        "BYDAY" => value.split(',').all(is_weekday_number),
        "WKST" => is_weekday(value),
        _ => false,
    }
}

/// A decimal number of at most three digits, with or without a sign.
fn number(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let plain = (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn is_weekday(text: &str) -> bool {
    matches!(text, "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU")
}

/// `MO`, `2MO`, `-1FR`.
fn is_weekday_number(text: &str) -> bool {
    let Some(split) = text.len().checked_sub(2) else { return false };
    let Some((order, day)) = text.split_at_checked(split) else { return false };
    is_weekday(day) && (order.is_empty() || number(order).is_some_and(|n| n != 0 && n.abs() <= 53))
}

/// `20261231`, `20261231T235959`, `20261231T235959Z`.
fn is_until(text: &str) -> bool {
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let real_date = date.len() == 8 && chrono::NaiveDate::parse_from_str(date, "%Y%m%d").is_ok();
    let digits = |t: &str| t.len() == 6 && t.bytes().all(|b| b.is_ascii_digit());
    real_date && time.is_none_or(|t| digits(t.strip_suffix('Z').unwrap_or(t)))
}

#[cfg(test)]
mod tests {
    use super::is_recurrence;

    #[test]
    fn rules_of_the_standard_pass() {
        for rule in [
            "FREQ=MONTHLY",
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=MO",
            "FREQ=MONTHLY;BYDAY=-1FR,+2TU",
            "BYMONTHDAY=25;FREQ=MONTHLY",
            "FREQ=YEARLY;UNTIL=20261231",
            "FREQ=DAILY;UNTIL=20261231T235959Z",
            "FREQ=YEARLY;BYWEEKNO=20,-1;BYSETPOS=-1;COUNT=10",
        ] {
            assert!(is_recurrence(rule), "{rule}");
        }
    }

    #[test]
    fn what_is_no_rule_does_not_pass() {
        for rule in [
            "",
            "每月",
            "MONTHLY",
            "FREQ=monthly",
            "FREQ=QUARTERLY",
            "RRULE:FREQ=MONTHLY",
            "FREQ=MONTHLY;",
            "FREQ=MONTHLY;BYMONTH=13",
            "FREQ=MONTHLY;BYMONTHDAY=0",
            "FREQ=MONTHLY;BYMONTHDAY=1,",
            "FREQ=MONTHLY;BYDAY=月",
            "FREQ=MONTHLY;BYDAY=0MO",
            "FREQ=MONTHLY;FREQ=DAILY",
            "FREQ=MONTHLY;EVERY=2",
            "FREQ=MONTHLY;INTERVAL=0",
            "FREQ=DAILY;COUNT=2;UNTIL=20260101",
            "FREQ=DAILY;UNTIL=20260230",
            "BYMONTH=3",
        ] {
            assert!(!is_recurrence(rule), "{rule}");
        }
    }
}
