//! Texts: the table that the sheets share, rich runs, and the escapes that stand for control characters.

use super::package::Package;
use super::parts::all;
use super::xml::Node;
use crate::error::ErrorKind;
use crate::read::budget::Budget;
use crate::read::excel::model::Shared;

/// Gathers the text of a `<si>` or `<is>`: the runs one after another, without what says how they are pronounced.
#[derive(Debug, Default)]
pub(super) struct Gather {
    text: String,
    in_text: bool,
    /// How many `<rPh>` are open.
    phonetic: usize,
}

impl Gather {
    pub(super) fn see(&mut self, node: &Node<'_>) {
        match node {
            Node::Open(element) => match element.name() {
                "t" => self.in_text = self.phonetic == 0,
                "rPh" => self.phonetic += 1,
                _ => {}
            },
            Node::Close(name) if name.is("t") => self.in_text = false,
            Node::Close(name) if name.is("rPh") => self.phonetic = self.phonetic.saturating_sub(1),
            Node::Text(text) if self.in_text => self.text.push_str(text),
            _ => {}
        }
    }

    /// The text, which ends here.
    pub(super) fn take(&mut self) -> Box<str> {
        let gathered = std::mem::take(self);
        plain(gathered.text)
    }
}

/// The strings that the sheets share.
pub(super) fn shared(
    package: &mut Package<'_>,
    path: &str,
    budget: &Budget,
) -> Result<Vec<Shared>, ErrorKind> {
    let mut out = Vec::new();
    let mut gather = Gather::default();
    all(package, path, &mut |node| {
        gather.see(&node);
        if matches!(&node, Node::Close(name) if name.is("si")) {
            let text = gather.take();
            budget.hold(&text)?;
            out.push(Shared::new(text));
        }
        Ok(())
    })?;
    Ok(out)
}

/// A text with `_x000D_` and its like resolved.
pub(super) fn plain(text: String) -> Box<str> {
    if !text.contains("_x") {
        return text.into_boxed_str();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let code = code.filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out.into_boxed_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        for (text, want) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x0041_", "_x0041_"),
            ("_x00ZZ_", "_x00ZZ_"),
            ("_x12", "_x12"),
            ("甲_x月", "甲_x月"),
        ] {
            assert_eq!(&*plain(text.to_owned()), want);
        }
    }
}
