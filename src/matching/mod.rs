//! What of one version of a circular is what of another: tasks, their milestones, and the lists that they hold.
//!
//! One matcher for all that compares versions: `key::history` and `diff`. Each kind of thing is matched in
//! passes, the surest first; what a pass has paired is out of the later ones. Nothing depends on which of the two versions is called the
//! earlier: matched the other way round, the same pairs come out.

mod likeness;
mod pairing;
mod steps;
mod tasks;

pub(crate) use likeness::{held, likeness};
pub(crate) use pairing::Pairing;
pub(crate) use steps::{Step, steps};
pub(crate) use tasks::{Item, items, tasks};
