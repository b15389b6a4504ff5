//! Which milestone of a task is which of the same task in another version.

use super::Pairing;
use crate::circular::Milestone;
use crate::key::letters;

/// What a milestone is known again by.
pub(crate) struct Step {
    label: String,
    work: String,
}

impl Step {
    /// Of a milestone; `None` stands for a task without any, which is like no milestone.
    pub fn of(milestone: Option<&Milestone>) -> Step {
        match milestone {
            None => Step { label: "\n".to_owned(), work: String::new() },
            Some(step) => {
                Step { label: letters(step.label.as_deref().unwrap_or_default()), work: letters(&step.text) }
            }
        }
    }
}

/// Pairs those of the same label and work; of the same work, be the label another; of the same label; then those whose works are
/// most alike (half of their pairs of characters); at last the only two left.
pub(crate) fn steps(before: &[Step], after: &[Step]) -> Pairing {
    let mut pairing = Pairing::new(before.len(), after.len());
    let both = |of: &'_ [Step], i: usize| of.get(i).map(|step| (step.label.clone(), step.work.clone()));
    pairing.equal(|i| both(before, i), |j| both(after, j));
    let work = |of: &[Step], i: usize| of.get(i).map(|step| step.work.clone());
    pairing.equal(|i| work(before, i), |j| work(after, j));
    let label = |of: &[Step], i: usize| of.get(i).map(|step| step.label.clone());
    pairing.equal(|i| label(before, i), |j| label(after, j));
    pairing.alike(|i| work(before, i), |j| work(after, j), 500);
    pairing.last();
    pairing
}
