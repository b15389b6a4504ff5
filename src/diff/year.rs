//! Two years of one plan: the year that each is for, and what only moved along.

use crate::circular::Circular;
use crate::extract::notice::{TitleYear, title_year};
use chrono::{Datelike, Days, NaiveDate};

/// From one year of a plan to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shift {
    pub old: i32,
    pub new: i32,
}

impl Shift {
    /// Whether two texts differ in nothing but years near the plan's that moved along.
    pub fn has_moved(self, old: &str, new: &str) -> bool {
        let (mut a, mut b) = (old, new);
        loop {
            let (first, second) = (year_of(&a), year_of(&b));
            if let (Some(x), Some(y)) = (first, second) {
                let near = (x - self.old).abs() <= 1;
                if x != y && !(near && y - x == self.new - self.old) {
                    return false;
                }
                (a, b) = (&a[4..], &b[4..]);
                continue;
            }
            let (mut x, mut y) = (a.chars(), b.chars());
            match (x.next(), y.next()) {
                (None, None) => return true,
                (left, right) if left == right => (a, b) = (x.as_str(), y.as_str()),
                _ => return false,
            }
        }
    }

    /// The day in the later year: the last of a month stays the last.
    pub fn day(self, day: NaiveDate) -> Option<NaiveDate> {
        let year = day.year() + self.new - self.old;
        let next = day.checked_add_days(Days::new(1))?;
        if next.month() == day.month() {
            return day.with_year(year);
        }
        next.with_year(next.year() + self.new - self.old)?.checked_sub_days(Days::new(1))
    }
}

/// The four digits that a text begins with, if no fifth follows.
fn year_of(text: &&str) -> Option<i32> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 4 { text[..4].parse().ok() } else { None }
}

/// The year that a plan is for: that of its first attachment that states one, else of the title, else of the number or date.
pub(super) fn plan_year(circular: &Circular) -> Option<i32> {
    let notice = &circular.notice;
    let attachment = notice.attachments.iter().find_map(|attachment| attachment.year);
    let titled = || match title_year(notice.title.as_deref()?)? {
        TitleYear::Year(year) | TitleYear::School { first: year } => Some(year),
    };
    let numbered = || notice.number.as_ref().and_then(|number| number.year);
    attachment.or_else(titled).or_else(numbered).or_else(|| notice.issued_on.map(|day| day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_near_the_plan_s_move_and_nothing_else() {
        let shift = Shift { old: 2024, new: 2025 };
        for (old, new, moved) in [
            ("2024年工作", "2025年工作", true),
            ("到2023年底", "到2024年底", true),
            ("到2030年", "到2030年", true),
            ("到2030年", "到2031年", false),
            ("2024年工作", "2025年任务", false),
            ("完成20245户", "完成20255户", false),
            ("2024", "2026", false),
            ("2024年", "2025", false),
        ] {
            assert_eq!(shift.has_moved(old, new), moved, "{old} {new}");
            assert_eq!(Shift { old: 2025, new: 2024 }.has_moved(new, old), moved, "{new} {old}");
        }
    }

    #[test]
    fn a_plan_is_for_the_year_that_its_title_states() {
        for (title, year) in [
            ("关于印发二〇二三年重点工作的通知", Some(2023)),
            ("关于2024—2025学年教学工作的通知", Some(2024)),
            ("关于印发三年行动方案（2023—2025年）的通知", None),
        ] {
            let mut circular =
                crate::convert(b"\xE4\xBB\xBB\xE5\x8A\xA1", &crate::Options::default()).unwrap();
            circular.notice.title = Some(title.to_owned());
            assert_eq!(plan_year(&circular), year, "{title}");
        }
    }

    #[test]
    fn the_last_of_a_month_stays_the_last() {
        let shift = Shift { old: 2023, new: 2024 };
        for (old, new) in [
            ("2023-02-28", "2024-02-29"),
            ("2023-06-30", "2024-06-30"),
            ("2023-12-31", "2024-12-31"),
            ("2023-03-05", "2024-03-05"),
        ] {
            let [old, new]: [NaiveDate; 2] = [old, new].map(|day| day.parse().unwrap());
            assert_eq!(shift.day(old), Some(new));
            assert_eq!(Shift { old: 2024, new: 2023 }.day(new), Some(old));
        }
    }
}
