//! Reviewed corrections: what a person found wrong in a circular as it was read, above all what text recognition got wrong.
//!
//! Comes in: a document and a file of corrections in TOML ([`Corrections::parse`]). Goes out: the circular as the person
//! says it is ([`convert`]), or every fault of the file with its line and column. [`suggest`] writes such a file from the diagnostics
//! of a circular, for a person to fill in.
//!
//! ```toml
//! [[source]]                     # the files that are corrected, in their order
//! name = "通知.txt"
//! sha256 = "5f2c…"
//!
//! [[text]]                       # words of the source; all that depends on them is read anew
//! line = 12
//! text = "B月底前"
//! with = "8月底前"
//!
//! [[field]]                      # one value: an id as `fenjie trace` knows it, and the field
//! at = "14/4 end"
//! old = 2019-06-30               # what fenjie reads; "null" for none
//! new = 2019-08-31
//! settles = ["year-rollover"]    # diagnostics that are done with by this
//!
//! [[remove]]                     # a task, part, milestone, person …
//! at = "15/2"
//! old = "6月"                    # its title, label, text or name
//!
//! [[add]]                        # behind another, or with `to = "15 milestones"` at the end of a list
//! after = "15/1"
//! label = "9月底前"
//! end = 2019-09-30
//! text = "成稿"
//! ```
//!
//! `[[text]]` comes first: the other entries speak of the circular as it is read from the corrected text. Every corrected
//! field is named in `inferred` as `field:correction`, and a diagnostic `corrected` tells each correction with the value that was
//! read. What came of it keeps the contract, or the correction is refused.
//!
//! Refused is what is out of date: another file, a path that is not there, an old value that is not what is read.
//!
//! | file | what it does |
//! |---|---|
//! | `file` | TOML → entries |
//! | `path` | `14/4 end` ↔ `/tasks/13/milestones/3/end` |
//! | `text`, `back` | another text for the document; ranges led back to the real one |
//! | `apply` | fields, additions and removals on the values of the circular |
//! | `additions`, `follow`, `settle` | whole objects; what depends on a field; diagnostics that are done with |
//! | `suggest` | diagnostics → a file to fill in |

mod additions;
mod apply;
mod back;
mod fault;
mod file;
mod follow;
mod path;
mod settle;
mod suggest;
#[cfg(test)]
mod tests;
mod text;
mod values;

pub use fault::Fault;
pub use suggest::suggest;

use crate::circular::Circular;
use crate::document::Document;
use crate::options::Options;
use chrono::NaiveDate;
use fault::both;
use file::{Change, Entries};

/// The corrections of a file.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    entries: Entries,
    /// The file, for the places of faults.
    text: String,
}

/// A corrected circular.
#[derive(Debug, Clone)]
pub struct Corrected {
    /// The circular; it keeps the contract.
    pub circular: Circular,
    /// Warnings: entries that are no more needed.
    pub remarks: Vec<Fault>,
}

impl Corrections {
    /// Reads the text of a TOML file.
    ///
    /// ```
    /// use fenjie::correct::Corrections;
    /// let faults = Corrections::parse("[[field]]\nat = \"1 lead\"\nnew = \"\"").unwrap_err();
    /// let places: Vec<_> = faults.iter().map(|fault| (fault.line, fault.column)).collect();
    /// assert_eq!(places, [(1, 1)]);
    /// ```
    ///
    /// # Errors
    /// All faults of the file, in its order; the first alone where it is no TOML.
    pub fn parse(text: &str) -> Result<Self, Vec<Fault>> {
        let (entries, faults) = file::parse(text);
        if faults.is_empty() { Ok(Corrections { entries, text: text.to_owned() }) } else { Err(faults) }
    }

    /// How many corrections there are.
    #[must_use]
    pub fn len(&self) -> usize {
        let Entries { texts, fields, removals, additions, .. } = &self.entries;
        texts.len() + fields.len() + removals.len() + additions.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The files that the circular was read from are those that were corrected.
    fn check_sources(&self, document: &Document) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (i, of) in self.entries.sources.iter().enumerate() {
            let known = of.name.as_deref().unwrap_or_default();
            let said = match document.sources.get(i) {
                Some(source) if source.sha256.eq_ignore_ascii_case(&of.sha256.value) => continue,
                Some(source) => {
                    let (name, sha256) = (&source.name, &source.sha256);
                    both(
                        format!(
                            "这些更正是对“{known}”的另一版本作的；现在的文件 {name} 的 sha256 是 {sha256}"
                        ),
                        format!(
                            "these corrections were made of another version of “{known}”; {name} as it is now has the sha256 {sha256}"
                        ),
                    )
                }
                None => both(
                    format!("缺少文件“{known}”；附件请用 --attachment 给出"),
                    format!("the file “{known}” is missing; name attachments with --attachment"),
                ),
            };
            faults.push(Fault::error(&self.text, of.sha256.at.clone(), said));
        }
        if let Some(more) = document.sources.get(self.entries.sources.len()) {
            let name = &more.name;
            let said =
                both(format!("没有“{name}”的 [[source]]"), format!("there is no [[source]] for “{name}”"));
            faults.push(Fault::error(&self.text, 0..0, said));
        }
        faults
    }

    /// The corrected date of issue, from which schedules may have their year.
    fn issued_on(&self, circular: &Circular) -> Option<NaiveDate> {
        let fields = &mut self.entries.fields.iter();
        let entry =
            fields.find(|entry| path::pointer(&entry.path.value).as_deref() == Some("/notice/issued_on"))?;
        let Change::New(new) = &entry.change else { return None };
        let day = |value: &serde_json::Value| value.as_str()?.parse::<NaiveDate>().ok();
        // out of date or not a day: the entry will be refused
        (day(&entry.old.value) == circular.notice.issued_on).then(|| day(&new.value)).flatten()
    }
}

/// The circular as it is read under another date of issue, that date being what it was: it is corrected like any other
/// field.
fn issued(before: Circular, after: &Circular) -> Circular {
    let mut after = after.clone();
    after.notice.issued_on = before.notice.issued_on;
    after.notice.inferred = before.notice.inferred;
    after
}

/// Reads a circular with corrections, as [`convert_document`](crate::convert_document) does without.
///
/// ```
/// use fenjie::{Options, correct::{self, Corrections}, document::Document, read::read};
///
/// let notice = "序号\t任务\t进度安排\t牵头部门\n1\t推进试点\t2024年B月底前：总结\t宣传邵\n";
/// let document = read(notice.as_bytes(), &Options::default())?;
/// let sha256 = &document.sources[0].sha256;
/// let corrections = format!(r#"
///     [[source]]
///     sha256 = "{sha256}"
///     [[text]]
///     text = "B月"
///     with = "8月"
///     [[field]]
///     at = "1 lead/0"
///     old = "宣传邵"
///     new = "宣传部"
/// "#);
/// let corrections = Corrections::parse(&corrections).unwrap();
/// let corrected = correct::convert(&document, &Options::default(), &corrections).unwrap();
/// let task = &corrected.circular.tasks[0];
/// assert_eq!(task.lead, ["宣传部"]);
/// assert_eq!(task.inferred.as_slice(), ["lead:correction"]);
/// let milestone = &task.milestones[0];
/// assert_eq!(milestone.label.as_deref(), Some("2024年8月底前"));
/// assert_eq!(milestone.end.map(|day| day.to_string()).as_deref(), Some("2024-08-31"));
/// # Ok::<(), fenjie::Error>(())
/// ```
///
/// # Errors
/// All faults at once, by their place in the file of corrections; nothing is applied then.
pub fn convert(
    document: &Document,
    options: &Options,
    corrections: &Corrections,
) -> Result<Corrected, Vec<Fault>> {
    let (reading, mut faults) = reading(document, options, corrections)?;
    let Corrections { entries, text } = corrections;
    match apply::apply(&reading, entries, document, text, options.lang) {
        Ok((circular, more)) => {
            faults.extend(more);
            faults.sort_by_key(|fault| fault.at.start);
            Ok(Corrected { circular, remarks: faults })
        }
        Err(more) => {
            faults.extend(more);
            faults.sort_by_key(|fault| fault.at.start);
            Err(faults)
        }
    }
}

/// The circular as it is read from the corrected text, before any field is corrected; with the warnings so far.
fn reading(
    document: &Document,
    options: &Options,
    corrections: &Corrections,
) -> Result<(Circular, Vec<Fault>), Vec<Fault>> {
    let Corrections { entries, text } = corrections;
    let wrong = corrections.check_sources(document);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let (edits, faults) = text::edits(&entries.texts, document, text);
    if faults.iter().any(Fault::is_error) {
        return Err(faults);
    }
    let mut circular = reread(document, options, &edits);
    if let Some(day) = corrections.issued_on(&circular) {
        circular =
            issued(circular, &reread(document, &Options { issued_on: Some(day), ..options.clone() }, &edits));
    }
    for (i, entry) in entries.texts.iter().enumerate() {
        let at: Vec<_> = edits.iter().filter(|edit| edit.entry == i).map(|edit| edit.old.clone()).collect();
        if at.is_empty() {
            continue;
        }
        let span = |at: std::ops::Range<usize>| crate::document::Span { start: at.start, end: at.end };
        let at = at.into_iter().map(|at| document.layer.range(span(at))).collect();
        let (old, new) = (values::quoted(&entry.text.value), values::quoted(&entry.with.value));
        let words = match options.lang {
            crate::diagnostic::Lang::Zh => format!("原文 {old} 读作 {new}"),
            crate::diagnostic::Lang::En => format!("the words {old} are read as {new}"),
        };
        circular.diagnostics.push(apply::corrected(words, None, at, options.lang));
    }
    circular.diagnostics.sort_by_key(|diagnostic| diagnostic.at.first().map_or(0, |range| range.0));
    Ok((circular, faults))
}

/// The circular as it is read from the text with those edits.
fn reread(document: &Document, options: &Options, edits: &[text::Edit]) -> Circular {
    if edits.is_empty() {
        return crate::convert_document(document, options);
    }
    let new = text::corrected(document, edits);
    let circular = crate::convert_document(&new, options);
    let back = text::Back::new(&document.layer, &new.layer, edits);
    back::lead_back(&circular, &back, &document.sources).unwrap_or(circular)
}
