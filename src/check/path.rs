//! The way to a value: kept on the stack, written out only where something is wrong with it.

/// A step into a JSON value, linked to the step before it.
#[derive(Clone, Copy)]
pub(super) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Key(&'a str),
    Index(usize),
}

impl Path<'_> {
    /// The whole.
    pub(super) const ROOT: Path<'static> = Path { parent: None, step: Step::Root };

    /// The value of `key`.
    pub(super) fn key<'b>(&'b self, key: &'b str) -> Path<'b> {
        Path { parent: Some(self), step: Step::Key(key) }
    }

    /// The item at `index`.
    pub(super) fn index(&self, index: usize) -> Path<'_> {
        Path { parent: Some(self), step: Step::Index(index) }
    }

    /// As a JSON Pointer.
    pub(super) fn pointer(&self) -> String {
        let mut out = self.parent.map(Path::pointer).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Key(key) => push(&mut out, key),
            Step::Index(index) => push(&mut out, &index.to_string()),
        }
        out
    }
}

/// Adds one step to a JSON Pointer.
pub(super) fn push(pointer: &mut String, step: &str) {
    pointer.push('/');
    pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_escaped() {
        assert_eq!(Path::ROOT.pointer(), "");
        assert_eq!(Path::ROOT.key("tasks").index(3).key("甲/乙~").pointer(), "/tasks/3/甲~1乙~0");
    }
}
