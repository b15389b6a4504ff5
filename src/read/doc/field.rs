//! Fields: an instruction, of which nothing is seen, and the result that Word last worked out.

use crate::read::instruction::LONGEST;

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub instruction: String,
    /// Where its result begins in the text of the line, once it has.
    pub result: Option<usize>,
    /// Where its data stand, if it is one of a form.
    pub data: Option<u32>,
}

impl Field {
    /// Adds a character of the instruction.
    pub fn push(&mut self, c: char) {
        if self.instruction.len() < LONGEST {
            self.instruction.push(c);
        }
    }
}
