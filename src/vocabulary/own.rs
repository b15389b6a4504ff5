//! Words of a user's own, beside those that fenjie is built with.
//!
//! Comes in: the text of a TOML file. Its tables are named as the data files, its keys as their sections, and each
//! holds a list of words:
//!
//! ```toml
//! [headers]
//! lead = ["牵头科组"]
//!
//! [roles]
//! support = ["协作"]
//!
//! [comparisons]
//! "at_least before" = ["起码"]        # a section of two words stands in quotation marks
//!
//! [time]
//! recurrence = ["每旬中=FREQ=MONTHLY;BYMONTHDAY=5,15,25 ten_days"]
//! ```
//!
//! Goes out: [`Additions`], or every [`Fault`] of the file with its line and column. What the entries of a section are,
//! a comment in its data file says; words are compared in simplified script. [`extend`] adds them once for
//! the whole process, before the first circular is read. The table of characters (`traditional`) and that of the
//! moon (`lunar`) are closed.

use super::fault::{Fault, FaultKind};
use super::{FILES, File, Words, simplified};
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A word, the file and the section that it goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Addition {
    file: &'static str,
    section: &'static str,
    word: String,
}

/// The words of a user's file.
#[derive(Debug, Clone, Default)]
pub struct Additions {
    words: Vec<Addition>,
    /// What is no error: words that fenjie knows already.
    remarks: Vec<Fault>,
}

impl Additions {
    /// Reads the text of a TOML file.
    ///
    /// ```
    /// use fenjie::vocabulary::Additions;
    /// let words = Additions::parse("[headers]\nlead = [\"牵头科组\"]").unwrap();
    /// assert_eq!(words.len(), 1);
    /// let faults = Additions::parse("[headers]\nleads = [\"牵头科组\"]").unwrap_err();
    /// assert_eq!((faults[0].line, faults[0].column), (2, 1));
    /// ```
    ///
    /// # Errors
    /// All faults of the file, in its order, where one of them is an error; the first alone where it is no TOML.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let mut reader = Reader { text, additions: Additions::default(), faults: Vec::new() };
        let (table, errors) = DeTable::parse_recoverable(text);
        // what the parser says behind its first error is guessed
        if let Some(error) = errors.first() {
            let at = error.span().unwrap_or(text.len()..text.len());
            reader.fault(at, FaultKind::Syntax(error.message().to_owned()));
        }
        if errors.is_empty() {
            reader.files(table.get_ref());
        }
        let Reader { mut additions, mut faults, .. } = reader;
        faults.sort_by_key(|fault| fault.at.start);
        if faults.iter().any(Fault::is_error) {
            return Err(faults);
        }
        additions.remarks = faults;
        Ok(additions)
    }

    /// How many words there are that fenjie does not know.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words that fenjie knows already, and where they stand in the file.
    #[must_use]
    pub fn remarks(&self) -> &[Fault] {
        &self.remarks
    }
}

static OWN: OnceLock<Vec<Addition>> = OnceLock::new();

/// Adds words to the vocabulary, for every circular that this process reads.
///
/// The vocabulary is made when its first word is needed and stays as it is from then on, so this works once, before
/// anything is read.
///
/// # Errors
/// [`TooLate`] where the vocabulary has been used or extended before; nothing is added then.
pub fn extend(additions: Additions) -> Result<(), TooLate> {
    OWN.set(additions.words).map_err(|_| TooLate)
}

/// The vocabulary is in use and cannot be extended any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLate;

impl fmt::Display for TooLate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the vocabulary is in use already; extend it once, before the first circular is read")
    }
}

impl std::error::Error for TooLate {}

impl Words {
    /// Puts the user's words in, each before the first word that it begins with: the longer is found first.
    pub(super) fn add_own(&mut self, file: &'static str) {
        for addition in OWN.get_or_init(Vec::new).iter().filter(|addition| addition.file == file) {
            let section = self.sections.iter_mut().find(|(name, _)| *name == addition.section);
            let Some((_, words)) = section else { continue };
            let word = addition.word.as_str();
            let shorter = words.iter().position(|other| head(word).starts_with(head(other)));
            words.insert(shorter.unwrap_or(words.len()), word);
        }
    }
}

/// The word of an entry `word=value`, without a pattern's `*`.
fn head(entry: &str) -> &str {
    entry.split('=').next().unwrap_or(entry).trim_matches('*')
}

struct Reader<'t> {
    text: &'t str,
    additions: Additions,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, at: Range<usize>, kind: FaultKind) {
        self.faults.push(Fault::new(self.text, at, kind));
    }

    fn files(&mut self, table: &DeTable<'_>) {
        for (name, value) in table {
            match FILES.iter().find(|file| file.name == name.get_ref().as_ref() && file.open) {
                None => self.fault(name.span(), FaultKind::UnknownFile(name.get_ref().to_string())),
                Some(file) => match value.get_ref() {
                    DeValue::Table(sections) => self.sections(file, sections),
                    _ => self.fault(value.span(), FaultKind::NotATable(file.name)),
                },
            }
        }
    }

    fn sections(&mut self, file: &'static File, sections: &DeTable<'_>) {
        let known = Words::parse(file.text);
        for (name, value) in sections {
            let Some((section, _)) = known.sections.iter().find(|(s, _)| *s == name.get_ref().as_ref())
            else {
                let kind = FaultKind::UnknownSection {
                    section: name.get_ref().to_string(),
                    known: known.sections.iter().map(|(section, _)| *section).collect(),
                };
                self.fault(name.span(), kind);
                continue;
            };
            let DeValue::Array(entries) = value.get_ref() else {
                self.fault(value.span(), FaultKind::NotAList);
                continue;
            };
            for entry in entries {
                if let Err(kind) = self.entry(file, section, &known, entry) {
                    self.fault(entry.span(), kind);
                }
            }
        }
    }

    fn entry(
        &mut self,
        file: &'static File,
        section: &'static str,
        known: &Words,
        entry: &Spanned<DeValue<'_>>,
    ) -> Result<(), FaultKind> {
        let DeValue::String(word) = entry.get_ref() else { return Err(FaultKind::NotAWord) };
        let word = word.trim();
        let word =
            if is_as_printed(file.name, section) { word.to_owned() } else { simplified(word).into_owned() };
        if word.is_empty() || word.contains(char::is_control) {
            return Err(FaultKind::NotAWord);
        }
        if !has_form(file.name, section, &word) {
            let example = known.section(section).first().copied().unwrap_or_default();
            return Err(FaultKind::Form { example });
        }
        let own = self.additions.words.iter().filter(|own| own.file == file.name);
        let places = known.sections.iter().flat_map(|(name, words)| words.iter().map(move |w| (*name, *w)));
        let mut others = own.map(|own| (own.section, own.word.as_str())).chain(places);
        let same = others.find(|&(place, other)| {
            (file.once || place == section)
                && head(other) == head(&word)
                && is_pattern(other) == is_pattern(&word)
        });
        match same {
            Some((place, _)) if place == section => Err(FaultKind::Known { word }),
            Some((place, _)) => Err(FaultKind::Elsewhere { word, section: place }),
            None => {
                self.additions.words.push(Addition { file: file.name, section, word });
                Ok(())
            }
        }
    }
}

/// Whether the words of a section are compared with what is printed, in whatever script; all others are with its
/// simplified twin.
pub(super) fn is_as_printed(file: &str, section: &str) -> bool {
    file == "surnames" || (file, section) == ("organs", "nobody")
}

/// Where a header stands for a longer one: `*牵头`.
fn is_pattern(word: &str) -> (bool, bool) {
    (word.starts_with('*'), word.ends_with('*'))
}

/// Whether an entry is of the form that its section asks for.
pub(super) fn has_form(file: &str, section: &str, entry: &str) -> bool {
    let number = |text: &str| text.parse::<i32>().is_ok();
    let pair = |text: &str, mark, fits: fn(&str) -> bool| {
        text.split_once(mark).is_some_and(|(a, b)| fits(a) && fits(b))
    };
    let small = |text: &str| text.parse::<u8>().is_ok_and(|n| (1..=31).contains(&n));
    let whole = |text: &str| text.parse::<i32>().is_ok();
    let value = entry.split_once('=').filter(|(word, _)| !word.is_empty()).map(|(_, value)| value);
    match (file, section, value) {
        ("time", "several-years", value) => value.is_some_and(|value| pair(value, " ", whole)),
        ("time", "festival", value) => value.is_some_and(|value| pair(value, "-", small)),
        ("time", "recurrence", value) => {
            let units = ["day", "week", "ten_days", "month", "quarter", "half_year", "year"];
            let parts = value.and_then(|value| value.split_once(' '));
            parts.is_some_and(|(rule, unit)| rule.starts_with("FREQ=") && units.contains(&unit))
        }
        ("mentions", "year", value) => value.is_some_and(|value| number(value) || pair(value, "..", whole)),
        ("mentions", "day" | "which", value) => value.is_some_and(number),
        ("mentions", "stretch", value) => {
            value.is_some_and(|value| ["to-today", "units-before", "units-after", "unsure"].contains(&value))
        }
        ("headers", ..) => {
            let inner = entry.trim_matches('*');
            !inner.is_empty() && !inner.contains(['*', '（', '(', '[', '【', '：', ':', ' ', '　'])
        }
        (_, _, value) => value.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Lang;

    #[test]
    fn good_words_are_taken() {
        let text = "[headers]\nlead = [\"牵头科组\", '*抓总*']\n\n[organs]\nendings = [\"工委會\"]\n\
            [comparisons]\n\"at_least before\" = [\"起码\"]\n[time]\nfestival = [\"校庆=5-8\"]\n";
        let words = Additions::parse(text).unwrap();
        let told: Vec<_> = words.words.iter().map(|a| (a.file, a.section, a.word.as_str())).collect();
        assert!(
            told.contains(&("headers", "lead", "*抓总*")) && told.contains(&("organs", "endings", "工委会"))
        );
        assert_eq!((words.len(), words.remarks().len()), (5, 0));
        assert!(Additions::parse("").unwrap().is_empty());
    }

    #[test]
    fn faults_have_their_place() {
        let cases = [
            ("[headers]\nlead = [\"甲\"", (2, 12), true),
            ("[header]\nlead = [\"甲组\"]", (1, 2), true),
            ("[headers]\nleads = [\"甲组\"]", (2, 1), true),
            ("[traditional]\npair = [\"甲组\"]", (1, 2), true),
            ("headers = 3", (1, 11), true),
            ("[headers]\nlead = \"甲组\"", (2, 8), true),
            ("[headers]\nlead = [\"甲组\", 3]", (2, 15), true),
            ("[headers]\nlead = [\"甲组\", \" \"]", (2, 15), true),
            ("[headers]\nlead = [\"甲（组）\"]", (2, 9), true),
            ("[headers]\nlead = [\"责任单位\"]", (2, 9), true),
            ("[headers]\nlead = [\"甲组\"]\nsupport = [\"甲组\"]", (3, 12), true),
            ("[headers]\nlead = [\"甲组\"]\nlead = [\"乙组\"]", (3, 1), true),
            ("[headers]\nlead = [\"牵头\"]", (2, 9), false),
            ("[time]\nrecurrence = [\"每旬中\"]", (2, 15), true),
            ("[time]\nrecurrence = [\"每旬中=每旬\"]", (2, 15), true),
            ("[time]\nfestival = [\"校庆=五月\"]", (2, 13), true),
            ("[time]\nongoing = [\"一直=3\"]", (2, 12), true),
            ("[mentions]\nyear = [\"后年=二\"]", (2, 9), true),
        ];
        for (text, place, error) in cases {
            let faults = match Additions::parse(text) {
                Ok(words) => words.remarks,
                Err(faults) => faults,
            };
            let first = faults.first().unwrap_or_else(|| panic!("{text}"));
            assert_eq!(((first.line, first.column), first.is_error()), (place, error), "{text}: {first}");
            assert!(!first.message(Lang::Zh).is_empty() && !first.message(Lang::En).is_empty());
        }
    }

    #[test]
    fn all_faults_are_told_in_order() {
        let text = "[roles]\nleads = []\nlead = [1]\n[orgs]\nendings = []";
        let faults = Additions::parse(text).unwrap_err();
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2, 3, 4]);
    }
}
