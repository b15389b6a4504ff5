//! Fields: an instruction, of which nothing is seen, and the result that Word last worked out.

use crate::read::numerals;

/// Longer instructions are no links.
const MAX_INSTRUCTION: usize = 2048;

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub instruction: String,
    /// Whether its result has begun.
    pub in_result: bool,
}

impl Field {
    /// Adds a character of the instruction.
    pub fn push(&mut self, c: char) {
        if self.instruction.len() < MAX_INSTRUCTION {
            self.instruction.push(c);
        }
    }

    /// Where a `HYPERLINK` leads.
    pub fn target(&self) -> Option<String> {
        let rest = self.instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
        let target = match rest.strip_prefix('"') {
            Some(rest) => rest.split('"').next(),
            None => rest.split_whitespace().next(),
        };
        target
            .filter(|target| !target.is_empty() && !target.starts_with('\\'))
            .map(|t| t.replace("\\\\", "\\"))
    }

    /// What a field without a result shows: characters put over each other, as a number in a circle is.
    pub fn shown(&self) -> Option<String> {
        let instruction = self.instruction.trim_start();
        let rest =
            instruction.get(..2).filter(|word| word.eq_ignore_ascii_case("eq")).and(instruction.get(2..))?;
        let over = rest.trim_start().strip_prefix("\\o")?;
        let inside = over.get(over.find('(')? + 1..over.rfind(')')?)?;
        let (around, within) = inside.split_once([',', '，', ';'])?;
        let within = unswitched(within);
        let number = within.trim().parse().ok().filter(|number| (1..=50).contains(number));
        match (around.trim(), number) {
            ("○" | "◯" | "〇", Some(number)) => Some(numerals::written("decimalEnclosedCircle", number)),
            _ => Some(within),
        }
    }
}

/// `text` without switches (`\s\do2(…)`) and their brackets.
fn unswitched(text: &str) -> String {
    let mut parts = text.split('\\');
    let first = parts.next().unwrap_or("");
    let rest = parts.map(|part| part.trim_start_matches(|c: char| c.is_ascii_alphanumeric()));
    std::iter::once(first).chain(rest).flat_map(str::chars).filter(|c| !matches!(c, '(' | ')')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(instruction: &str) -> Field {
        Field { instruction: instruction.to_owned(), ..Field::default() }
    }

    #[test]
    fn where_links_lead() {
        for (instruction, want) in [
            (" HYPERLINK \"附件1.doc\" \\t \"_blank\" ", Some("附件1.doc")),
            ("HYPERLINK a.xls", Some("a.xls")),
            ("HYPERLINK \\l \"_Toc1\"", None),
            ("HYPERLINK \"c:\\\\a.doc\"", Some("c:\\a.doc")),
            ("PAGE", None),
        ] {
            assert_eq!(field(instruction).target().as_deref(), want, "{instruction}");
        }
    }

    #[test]
    fn characters_in_circles() {
        for (instruction, want) in [
            ("eq \\o\\ac(○,3)", Some("③")),
            ("EQ \\o(○,\\s\\do2(密))", Some("密")),
            ("eq \\o\\ac(□,急)", Some("急")),
            ("eq \\f(1,2)", None),
            ("PAGE", None),
        ] {
            assert_eq!(field(instruction).shown().as_deref(), want, "{instruction}");
        }
    }
}
