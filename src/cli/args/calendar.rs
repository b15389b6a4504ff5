//! The options of `fenjie export --to ics`.

use clap::{Args, ValueEnum, ValueHint};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct CalendarArgs {
    /// In a calendar, an event or a to-do for each milestone [default: event]
    #[arg(long = "as", value_name = "event|todo", hide_possible_values = true)]
    pub entry: Option<EntryArg>,
    /// Remind so long before a milestone is due: 3d (at nine), 12h, 1w, or none [default: 3d]
    #[arg(long, value_name = "TIME", value_parser = remind)]
    pub remind: Option<Remind>,
    /// An earlier version, whose entries the calendar is to update; repeat it, the oldest first
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub previous: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EntryArg {
    Event,
    Todo,
}

/// When to remind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remind {
    Never,
    Days(u16),
    Hours(u16),
}

fn remind(text: &str) -> Result<Remind, String> {
    if text == "none" {
        return Ok(Remind::Never);
    }
    let wrong = || "not a time such as 3d, 12h or 1w, of at most a year; nor none".to_owned();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let number: u16 = number.parse().map_err(|_| wrong())?;
    match unit {
        "h" if number <= 366 * 24 => Ok(Remind::Hours(number)),
        "d" if number <= 366 => Ok(Remind::Days(number)),
        "w" if number <= 52 => Ok(Remind::Days(number * 7)),
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        for (text, time) in [
            ("none", Remind::Never),
            ("3d", Remind::Days(3)),
            ("0d", Remind::Days(0)),
            ("12h", Remind::Hours(12)),
            ("2w", Remind::Days(14)),
        ] {
            assert_eq!(remind(text), Ok(time), "{text}");
        }
        for text in ["", "d", "3", "-1d", "3m", "367d", "99999999d", "３d", "1.5d", "3d "] {
            assert!(remind(text).is_err(), "{text}");
        }
    }
}
