//! When something is to be done where no date says it: what recurs, goes on or waits.

use crate::circular::{Bound, Milestone};
use crate::diagnostic::{Lang, Said};
use crate::recurrence::in_words;
use crate::write::{Cell, Row};

/// What the dates of a row do not say.
pub(super) fn timing<'a>(row: &Row<'a>, lang: Lang) -> Cell<'a> {
    let Some(step) = row.milestone else { return Cell::Null };
    if let Some(rule) = &step.recurrence {
        return Cell::Text(in_words(rule, lang).into());
    }
    let said = match step.bound {
        Bound::Ongoing => Said { zh: "长期", en: "ongoing" },
        Bound::Conditional => Said { zh: "视条件", en: "on a condition" },
        Bound::From => Said { zh: "起始后持续", en: "from then on" },
        Bound::During | Bound::By if is_undated(step) => Said { zh: "日期未定", en: "no date" },
        Bound::During | Bound::By => return Cell::Null,
    };
    Cell::Text(said.in_lang(lang).into())
}

fn is_undated(step: &Milestone) -> bool {
    step.start.is_none() && step.end.is_none()
}
