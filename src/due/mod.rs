//! What of a circular is due between two days, and for whom.
//!
//! A milestone is due on its last day: a deadline on its day, a range (3-5月) on the last day of May. One that recurs is due on each of its
//! days ([`recurrence`](crate::recurrence)). What has no last day is never due: 4月起, 长期坚持, conditions, dates that nobody knows.
//! A circular knows nothing of what has been done, so overdue means no more than that the day has passed.
//!
//! The notice's own duties are for its addressees, the others for the departments of their task.

mod names;

pub use names::{Name, Naming, names};

use crate::circular::{Bound, Circular, Milestone};
use crate::recurrence::Recurrence;
use crate::write::{Row, Rows};
use chrono::NaiveDate;

/// The days that are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first, inclusive.
    pub from: NaiveDate,
    /// The last, inclusive.
    pub to: NaiveDate,
    /// Also what was due before `from`; of what recurs the last time only.
    pub overdue: bool,
    /// Also what is under way and due later or never: ranges that have begun by `to`, 4月起 and 长期坚持.
    pub active: bool,
}

/// How a milestone lies to the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Its day lies before the window.
    Overdue,
    /// Its day lies in the window.
    Due,
    /// It has begun, and its day lies behind the window, or it has none.
    Active,
}

impl State {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            State::Overdue => "overdue",
            State::Due => "due",
            State::Active => "active",
        }
    }
}

/// What a department has to do with a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 牵头.
    Lead,
    /// 责任单位, where nobody leads.
    Responsible,
    /// 配合.
    Support,
    /// 主送: the notice's own duties are for it.
    Addressee,
}

impl Role {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::Lead => "lead",
            Role::Responsible => "responsible",
            Role::Support => "support",
            Role::Addressee => "addressee",
        }
    }
}

/// A milestone that was asked for; one that recurs stands once for each of its days.
#[derive(Debug, Clone)]
pub struct Due<'a> {
    /// The milestone and its task.
    pub row: Row<'a>,
    /// Its place among [`Rows::of`] milestones, and so among their [`keys`](crate::key::keys).
    pub place: usize,
    /// The day on which it is due.
    pub day: Option<NaiveDate>,
    /// How it lies to the window.
    pub state: State,
    /// The departments asked for, with what they have to do with it; none where none was asked for.
    pub parties: Vec<(&'a str, Role)>,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Selection<'a> {
    /// By day, what has none last; of one day in the circular's order.
    pub due: Vec<Due<'a>>,
    /// How many milestones have no days and were left out.
    pub undated: usize,
}

/// The milestones in the window; with `departments` those of these only, named as the tasks name them ([`names`]).
///
/// ```
/// use fenjie::due::{Window, due};
/// let notice = "任务\t进度安排\t牵头单位\t配合单位\n修路\t2024年3-5月：勘察；9月底前：完工\t甲局\t乙局\n";
/// let circular = fenjie::convert(notice.as_bytes(), &fenjie::Options::default())?;
/// let day = |text: &str| text.parse().unwrap();
/// let window = Window { from: day("2024-05-01"), to: day("2024-06-30"), overdue: false, active: false };
/// let found = due(&circular, &window, Some(&["乙局"]));
/// assert_eq!(found.due.len(), 1);
/// assert_eq!((found.due[0].day, found.due[0].parties[0].1.name()), (Some(day("2024-05-31")), "support"));
/// # Ok::<(), fenjie::Error>(())
/// ```
#[must_use]
pub fn due<'a>(circular: &'a Circular, window: &Window, departments: Option<&[&str]>) -> Selection<'a> {
    let mut found = Selection::default();
    for (place, row) in Rows::Milestones.of(circular).into_iter().enumerate() {
        let Some(step) = row.milestone else { continue };
        let parties = departments.map(|names| parties(&row, names)).unwrap_or_default();
        if departments.is_some() && parties.is_empty() {
            continue;
        }
        let days = days(step, window);
        found.undated += usize::from(days.is_empty() && step.start.is_none() && step.end.is_none());
        let due = |(day, state)| Due { row, place, day, state, parties: parties.clone() };
        found.due.extend(days.into_iter().map(due));
    }
    found.due.sort_by_key(|due| (due.day.is_none(), due.day));
    found
}

/// The days of a milestone that the window asks for.
fn days(step: &Milestone, window: &Window) -> Vec<(Option<NaiveDate>, State)> {
    let Window { from, to, overdue, active } = *window;
    if let Some(again) = Recurrence::of(step) {
        let before = again.before(from).filter(|_| overdue).map(|day| (Some(day), State::Overdue));
        let within = again.between(from, to).map(|day| (Some(day), State::Due));
        return before.into_iter().chain(within).collect();
    }
    let begun = step.start.is_some_and(|start| start <= to) || step.bound == Bound::Ongoing;
    let state = match step.end {
        Some(end) if end < from => overdue.then_some(State::Overdue),
        Some(end) if end <= to => Some(State::Due),
        _ => (active && begun).then_some(State::Active),
    };
    state.map(|state| (step.end, state)).into_iter().collect()
}

/// Those of `names` that a row is for, each once, in the order of their roles.
fn parties<'a>(row: &Row<'a>, names: &[&str]) -> Vec<(&'a str, Role)> {
    let notice = &row.circular.notice;
    let lists: &[(&'a [String], Role)] = match row.task {
        Some(task) => &[
            (&task.lead, Role::Lead),
            (&task.responsible, Role::Responsible),
            (&task.support, Role::Support),
        ],
        None => &[(&notice.addressees, Role::Addressee)],
    };
    let mut parties: Vec<(&str, Role)> = Vec::new();
    for (list, role) in lists {
        for name in list.iter().filter(|name| names.contains(&name.as_str())) {
            if parties.iter().all(|(other, _)| other != name) {
                parties.push((name, *role));
            }
        }
    }
    parties
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const NOTICE: &str = "\
关于重点工作的通知
各科室、后勤科：
现印发给你们。请于4月10日前报送进展。
某局
2024年3月1日
任务\t进度安排\t牵头单位\t配合单位
修缮\t每月：走访；6月前：完工\t后勤科\t财务科
培训\t3-5月：举办；7月起：总结；长期坚持\t人事科\t后勤科、财务科
";

    fn found(from: &str, to: &str, overdue: bool, active: bool, names: Option<&[&str]>) -> String {
        let circular = crate::convert(NOTICE.as_bytes(), &crate::Options::default()).unwrap();
        let window = Window { from: day(from), to: day(to), overdue, active };
        let Selection { due, undated } = due(&circular, &window, names);
        let line = |due: &Due<'_>| {
            let day = due.day.map_or("-".to_owned(), |day| day.format("%m%d").to_string());
            let step = due.row.milestone.unwrap();
            let roles: String = due.parties.iter().map(|(_, role)| format!(" {}", role.name())).collect();
            format!("{day} {} {}{roles}", due.state.name(), step.text)
        };
        let mut lines: Vec<String> = due.iter().map(line).collect();
        lines.push(undated.to_string());
        lines.join("\n")
    }

    #[test]
    fn what_ends_in_the_window_is_due() {
        let all = "0410 due 报送进展\n0430 due 走访\n0531 due 走访\n0531 due 举办\n0";
        assert_eq!(found("2024-04-10", "2024-06-29", false, false, None), all);
        assert_eq!(found("2024-04-11", "2024-04-29", false, false, None), "0");
        assert_eq!(found("2024-06-30", "2024-06-30", false, false, None), "0630 due 走访\n0630 due 完工\n0");
    }

    #[test]
    fn what_passed_and_what_is_under_way_are_asked_for() {
        let passed = "0410 overdue 报送进展\n0430 overdue 走访\n0531 due 走访\n0531 due 举办\n0";
        assert_eq!(found("2024-05-01", "2024-05-31", true, false, None), passed);
        assert_eq!(found("2024-05-01", "2024-05-02", false, true, None), "0531 active 举办\n0");
        assert_eq!(found("2024-08-01", "2024-08-30", false, true, None), "- active 总结；长期坚持\n0");
    }

    #[test]
    fn departments_have_roles() {
        let after = found("2024-04-01", "2024-05-31", false, false, Some(&["后勤科"]));
        assert_eq!(
            after,
            "0410 due 报送进展 addressee\n0430 due 走访 lead\n0531 due 走访 lead\n0531 due 举办 support\n0"
        );
        assert_eq!(found("2024-04-01", "2024-05-31", false, false, Some(&["甲"])), "0");
    }
}
