//! Labels in front of a colon: 责任单位：…, 完成时限：…. They are the header words of a table, written in a line.

use super::columns::Meaning;
use super::words::meaning;

/// A label has no more characters, blanks aside.
const LONGEST: usize = 12;

/// What the label `word` says, if it is one: a unit's, person's or deadline's, or any other header word.
pub(crate) fn label(word: &str) -> Option<Meaning> {
    let word =
        word.trim_start_matches(['【', '[', '［', '（', '(', '〔', '●', '■', '*', '-', '—', ' ', '\u{3000}']);
    let length = word.chars().filter(|c| !c.is_whitespace()).count();
    // 各牵头单位：… addresses them
    if length == 0
        || word.contains(['，', ',', '；', ';', '。', '、', '：', ':'])
        || word.contains(['）', ')']) && !word.contains(['（', '('])
        || length > LONGEST
        || word.starts_with(['各', '请', '由', '对', '按', '以', '为', '在', '与', '和'])
    {
        return None;
    }
    meaning(word)
}

/// Whether the word labels what makes a duty: a unit, a person or a deadline.
pub(crate) fn is_duty_label(word: &str) -> bool {
    matches!(label(word), Some(Meaning::Units(_) | Meaning::Person | Meaning::Deadline)) && !is_contact(word)
}

/// Whether the word labels somebody to ask, which alone makes no duty: 联系人, 联络员.
pub(crate) fn is_contact(word: &str) -> bool {
    ["联系", "聯繫", "聯絡", "联络", "经办"].iter().any(|contact| word.contains(contact))
}
