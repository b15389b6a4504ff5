//! What a finding is known by in the next run: its code, the words that it is about and what stands around them, not where
//! that is. Lines put in above change nothing, nor does the serial number that a table row begins with.

use super::super::findings::{Finding, Findings};
use super::super::lines::Source;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

/// So many characters of the words, and on each side of them, count; a line can be a whole circular.
const WORDS: usize = 200;
const AROUND: usize = 32;

/// The fingerprints of all findings of a file, in their order and each only once: `0123456789abcdef:1`, the number
/// parting those that would be the same.
pub fn fingerprints(found: &Findings) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let each = found.findings.iter().map(|finding| {
        let hash = hash(&known_by(finding, &found.source));
        let number = seen.entry(hash.clone()).or_default();
        *number += 1;
        format!("{hash}:{number}")
    });
    each.collect()
}

/// The first 64 bits of the SHA-256 of some texts, each with its length so that none runs into the next.
pub fn hash<T: AsRef<str>>(texts: &[T]) -> String {
    let mut sha = Sha256::new();
    for text in texts {
        let text = text.as_ref().as_bytes();
        sha.update((text.len() as u64).to_be_bytes());
        sha.update(text);
    }
    sha.finalize().iter().take(8).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn known_by(finding: &Finding, source: &Source) -> Vec<String> {
    let pointer = finding.pointer.as_deref().unwrap_or_default();
    let mut known = vec![finding.code.clone(), without_indexes(pointer)];
    if let Some(place) = finding.places.first() {
        known.extend(around(place, source));
    }
    known
}

/// `/tasks/3/title` as `/tasks/*/title`.
fn without_indexes(pointer: &str) -> String {
    let steps = pointer.split('/').map(|step| {
        let index = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
        if index { "*" } else { step }
    });
    steps.collect::<Vec<_>>().join("/")
}

/// The words, what stands before them in their line, and behind.
fn around(place: &Range<usize>, source: &Source) -> [String; 3] {
    let line = source.line(place.start);
    let part = |range: Range<usize>| source.layer().as_str().get(range).unwrap_or_default();
    let dense = |c: &char| !c.is_whitespace();
    // a run of blanks is looked at no longer than this
    let reach = 4 * AROUND;
    let words = part(place.clone()).chars().take(WORDS).filter(dense).collect();
    let before = part(line.start..place.start);
    let near: Vec<char> = before.chars().rev().take(reach).filter(dense).take(AROUND).collect();
    let mut ahead: String = near.into_iter().rev().collect();
    if before.chars().take(reach).filter(dense).count() <= AROUND {
        ahead = ahead.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned();
    }
    let behind =
        part(place.end.min(line.end)..line.end).chars().take(reach).filter(dense).take(AROUND).collect();
    [words, ahead, behind]
}

#[cfg(test)]
mod tests {
    use super::*;
    use fenjie::circular::Severity;
    use fenjie::document::TextLayer;

    fn of(text: &str, words: &[&str]) -> Vec<String> {
        let source = Source::new("a".to_owned(), TextLayer::new(text.to_owned()));
        let finding = |words: &&str| {
            let start = text.find(words).unwrap();
            let place = start..start + words.len();
            Finding {
                code: "open-range".to_owned(),
                severity: Severity::Warning,
                message: "在别的语言里不同".to_owned(),
                pointer: None,
                range: None,
                cell: None,
                page: None,
                places: Vec::from([place]),
            }
        };
        fingerprints(&Findings { source, findings: words.iter().map(finding).collect(), files: Vec::new() })
    }

    #[test]
    fn lines_and_numbers_above_change_nothing_and_words_do() {
        let before = of("1\t修路\t12月-：迎检\n", &["12月-"]);
        assert_eq!(of("表\n\n\n  17 修路\t12月-：迎检", &["12月-"]), before);
        assert_ne!(of("1\t修路\t11月-：迎检\n", &["11月-"]), before);
        assert_ne!(of("1\t架桥\t12月-：迎检\n", &["12月-"]), before);
    }

    #[test]
    fn the_same_twice_is_numbered() {
        let twice = of("1\t修路\t12月-：迎检", &["12月-", "12月-"]);
        assert!(twice[0].ends_with(":1") && twice[1].ends_with(":2") && twice[0][..16] == twice[1][..16]);
    }

    #[test]
    fn indexes_of_json_do_not_count() {
        assert_eq!(without_indexes("/tasks/3/milestones/12/end"), "/tasks/*/milestones/*/end");
        assert_eq!(without_indexes(""), "");
    }

    #[test]
    fn texts_do_not_run_together() {
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }
}
