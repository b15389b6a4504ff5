//! Items that say in a sentence, and not in a bracket, who does the work.

use super::heading::{is_frame, is_requirement};
use super::node::Node;

impl Node<'_> {
    /// Makes the innermost items that name units in their sentences carry that duty, where no other is near; `required`: a heading
    /// above says what is required of the work.
    pub(super) fn promote(&mut self, required: bool) {
        let required = required || is_requirement(self.title.as_str()) || is_frame(self.title.as_str());
        if required || self.has_duty() {
            return;
        }
        for child in &mut self.children {
            child.promote(required);
            self.carries |= child.carries;
        }
        if !self.carries && self.children.is_empty() && self.number.is_some() {
            self.duty = self.told();
            self.carries = !self.duty.is_empty();
        }
    }
}
