//! The arguments of `fenjie due`.

use super::{AttachmentArgs, ReadingArgs, date};
use chrono::NaiveDate;
use clap::{Args, ValueHint};
use std::path::PathBuf;

/// List what is due, from circulars or their JSON
#[derive(Debug, Args)]
#[command(after_help = "\
A range is due on its last day; what recurs, on each of its days; 每月 on the month's last.

Examples:
  fenjie due --within 2w --department 组织部 *.json
  fenjie due --from 2019-05-01 --to 2019-06-30 --overdue 通知.txt --json | jq .title")]
pub struct DueArgs {
    /// Circulars or JSON made from them, in any order; - is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// So many days or weeks from today on [default: 30d]
    #[arg(long, value_name = "30d|2w", value_parser = span, conflicts_with = "to")]
    pub within: Option<u32>,
    /// The day that counts as today [default: the clock's]
    #[arg(long, value_name = "DATE", value_parser = date, visible_alias = "from")]
    pub on: Option<NaiveDate>,
    /// The last day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub to: Option<NaiveDate>,
    /// Only this department's; a part of its name will do; repeatable
    #[arg(long = "department", value_name = "NAME")]
    pub departments: Vec<String>,
    /// Also what was due before that day, done or not
    #[arg(long)]
    pub overdue: bool,
    /// Also what is under way and due later, or never
    #[arg(long)]
    pub active: bool,
    /// One line of JSON for each milestone
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub attachments: AttachmentArgs,
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// A number of days, at most some ten years: `30d`, `2w`.
fn span(text: &str) -> Result<u32, String> {
    let wrong = || "not a time such as 30d or 2w, of at most 3660d".to_owned();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let number: u16 = number.parse().map_err(|_| wrong())?;
    let days = match unit {
        "d" => u32::from(number),
        "w" => u32::from(number) * 7,
        _ => return Err(wrong()),
    };
    if days <= 3660 { Ok(days) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans() {
        assert_eq!((span("30d"), span("2w"), span("0d")), (Ok(30), Ok(14), Ok(0)));
        for text in ["", "30", "d", "1m", "3661d", "-1d", "99999d", "10000w"] {
            assert!(span(text).is_err(), "{text}");
        }
    }
}
