//! The instructions of Word's fields, in DOCX and DOC: where a link leads, and what a field shows whose result no file holds.

use super::html;
use super::numerals::written;

/// Longer instructions mean nothing here.
pub(super) const LONGEST: usize = 2048;

/// The file that a link leads to: `HYPERLINK "a.doc" \t "_blank"`.
pub(super) fn link(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let target = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split_whitespace().next(),
    };
    let target = target.filter(|target| !target.starts_with('\\'))?.replace("\\\\", "\\");
    html::is_file(&target).then_some(target)
}

/// Characters put over each other, as a number in a circle is: `eq \o\ac(○,3)`.
pub(super) fn overlaid(instruction: &str) -> Option<String> {
    let instruction = instruction.trim_start();
    let word = instruction.get(..2).filter(|word| word.eq_ignore_ascii_case("eq"))?;
    let over = instruction.get(word.len()..)?.trim_start().strip_prefix("\\o")?;
    let inside = over.get(over.find('(')? + 1..over.rfind(')')?)?;
    let (around, within) = inside.split_once([',', '，', ';'])?;
    let within = unswitched(within);
    let number = within.trim().parse().ok().filter(|number| (1..=50).contains(number));
    match (around.trim(), number) {
        ("○" | "◯" | "〇", Some(number)) => Some(written("decimalEnclosedCircle", number)),
        _ => Some(within),
    }
}

/// `text` without switches (`\s\do2(…)`) and their brackets.
fn unswitched(text: &str) -> String {
    let mut parts = text.split('\\');
    let first = parts.next().unwrap_or("");
    let rest = parts.map(|part| part.trim_start_matches(|c: char| c.is_ascii_alphanumeric()));
    std::iter::once(first).chain(rest).flat_map(str::chars).filter(|c| !matches!(c, '(' | ')')).collect()
}

/// The levels that paragraphs are numbered on: headings, then running text.
const LEVELS: usize = 7;

/// What such a field shows.
enum Kind {
    /// The number of its level.
    Single,
    /// Those of the levels above too.
    Legal,
    /// The number of its level, written as outlines are.
    Outline,
}

/// How far the fields have counted that number their paragraphs (`AUTONUM`, `AUTONUMLGL`, `AUTONUMOUT`), by level.
#[derive(Debug, Default)]
pub(super) struct AutoNumbers([u32; LEVELS]);

impl AutoNumbers {
    /// The number of the next paragraph, of that heading level, whose field has that instruction; `None` for other fields.
    pub(super) fn next(&mut self, instruction: &str, heading: impl FnOnce() -> Option<u8>) -> Option<String> {
        let mut words = instruction.split_whitespace();
        let name = words.next()?;
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let kind = match () {
            () if is("AUTONUM") => Kind::Single,
            () if is("AUTONUMLGL") => Kind::Legal,
            () if is("AUTONUMOUT") => Kind::Outline,
            () => return None,
        };
        let (mut format, mut end) = ("decimal", ".");
        while let Some(word) = words.next() {
            match word {
                "\\*" => format = words.next().and_then(format_of).unwrap_or(format),
                "\\s" => end = words.next().unwrap_or(""),
                "\\e" => end = "",
                _ => {}
            }
        }
        let level = heading().map_or(LEVELS - 1, |level| usize::from(level).clamp(1, LEVELS - 1) - 1);
        for (at, count) in self.0.iter_mut().enumerate().skip(level) {
            *count = if at == level { count.saturating_add(1) } else { 0 };
        }
        // levels that no paragraph is on are none
        let counts: Vec<u32> = self.0.iter().take(level + 1).copied().filter(|&count| count > 0).collect();
        let own = counts.last().copied().unwrap_or(1);
        Some(match kind {
            Kind::Single => written(format, own) + end,
            Kind::Legal => {
                let counts: Vec<String> = counts.iter().map(|&count| written(format, count)).collect();
                counts.join(".") + end
            }
            Kind::Outline => outlined(counts.len(), own),
        })
    }
}

/// A number of an outline as Word writes it on its levels, counted from 1.
fn outlined(level: usize, number: u32) -> String {
    let (before, format, behind) = match level {
        1 => ("", "upperRoman", "."),
        2 => ("", "upperLetter", "."),
        3 => ("", "decimal", "."),
        4 => ("", "lowerLetter", ")"),
        5 => ("(", "decimal", ")"),
        6 => ("(", "lowerLetter", ")"),
        _ => ("", "lowerRoman", ")"),
    };
    format!("{before}{}{behind}", written(format, number))
}

/// The format of numbers that a field calls so, by its name in lists.
fn format_of(name: &str) -> Option<&'static str> {
    let begins_small = name.starts_with(|c: char| c.is_ascii_lowercase());
    Some(match name.to_ascii_uppercase().as_str() {
        "ARABIC" => "decimal",
        "ROMAN" if begins_small => "lowerRoman",
        "ROMAN" => "upperRoman",
        "ALPHABETIC" if begins_small => "lowerLetter",
        "ALPHABETIC" => "upperLetter",
        "CHINESENUM1" => "chineseCounting",
        "CHINESENUM2" => "chineseLegalSimplified",
        "CHINESENUM3" => "chineseCountingThousand",
        "CIRCLENUM" | "GB3" => "decimalEnclosedCircle",
        "GB1" => "decimalEnclosedFullstop",
        "GB2" => "decimalEnclosedParen",
        "GB4" => "ideographEnclosedCircle",
        "ZODIAC1" => "ideographTraditional",
        "ZODIAC2" => "ideographZodiac",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_links_lead() {
        for (instruction, want) in [
            (" HYPERLINK \"附件1.doc\" \\t \"_blank\" ", Some("附件1.doc")),
            ("HYPERLINK a.xls", Some("a.xls")),
            ("HYPERLINK \\l \"_Toc1\"", None),
            ("HYPERLINK \"c:\\\\a.doc\"", Some("c:\\a.doc")),
            ("HYPERLINK \"http://a.cn/\"", None),
            ("PAGE", None),
        ] {
            assert_eq!(link(instruction).as_deref(), want, "{instruction}");
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
            assert_eq!(overlaid(instruction).as_deref(), want, "{instruction}");
        }
    }

    #[test]
    fn paragraphs_are_numbered_on_their_levels() {
        let mut count = AutoNumbers::default();
        let cases = [
            (" AUTONUM  \\* CHINESENUM3 \\s 、 ", Some(1), "一、"),
            ("AUTONUM", None, "1."),
            ("autonum \\* MERGEFORMAT", None, "2."),
            ("AUTONUMLGL", None, "1.3."),
            ("AUTONUMLGL \\e", Some(2), "1.1"),
            ("AUTONUM \\* GB3 \\s", Some(2), "②"),
            ("AUTONUMOUT", None, "1."),
            ("AUTONUM \\* roman", Some(1), "ii."),
            ("AUTONUMOUT", Some(9), "A."),
        ];
        for (instruction, heading, want) in cases {
            assert_eq!(count.next(instruction, || heading).as_deref(), Some(want), "{instruction}");
        }
        assert_eq!(count.next("AUTOTEXT", || None), None);
        assert_eq!(count.next("", || None), None);
    }
}
