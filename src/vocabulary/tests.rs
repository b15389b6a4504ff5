//! What holds of every data file.

use super::own::{has_form, is_as_printed};
use super::{FILES, Words, simplified};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

#[test]
fn every_file_tells_its_source() {
    for file in FILES {
        let head: Vec<&str> = file.text.lines().take_while(|line| !line.starts_with('[')).collect();
        let told = head.iter().any(|line| line.starts_with("# Source: ") || line.starts_with("# Sources: "));
        assert!(told, "{}.txt does not say where its words are from", file.name);
    }
}

#[test]
fn a_word_stands_once() {
    for file in FILES {
        let mut seen: HashMap<(&str, &str), &str> = HashMap::new();
        for (section, words) in Words::parse(file.text).sections() {
            assert!(!words.is_empty(), "{}.txt: [{section}] is empty", file.name);
            for word in words {
                // a section of two words is looked up apart
                let apart = !file.once || section.contains(' ');
                let place = if apart { section } else { "" };
                let other = seen.insert((place, word), section);
                assert_eq!(
                    other, None,
                    "{}.txt: {word} stands twice, the second time in [{section}]",
                    file.name
                );
            }
        }
    }
}

#[test]
fn a_section_stands_once_and_is_read() {
    let mut sources = Vec::new();
    read_sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut sources);
    for file in FILES {
        let words = Words::parse(file.text);
        let sections: Vec<&str> = words.sections().map(|(section, _)| section).collect();
        for (i, section) in sections.iter().enumerate() {
            assert!(!sections[..i].contains(section), "{}.txt has [{section}] twice", file.name);
            // what the header table has beside the columns of tasks is the rest, whatever its name
            let rest = (file.name, *section) == ("headers", "other");
            // a name of two words may be put together from them
            let read = sources.iter().filter(|text| text.contains(file.name)).any(|text| {
                let literal = |name: &str| text.contains(&format!("\"{name}\""));
                literal(section) || section.split(' ').all(literal)
            });
            assert!(read || rest, "{}.txt: nothing reads [{section}]", file.name);
        }
    }
}

#[test]
fn every_entry_can_be_met() {
    for file in FILES.iter().filter(|file| file.open) {
        for (section, words) in Words::parse(file.text).sections() {
            for word in words {
                let plain = simplified(word) == *word;
                assert!(plain || is_as_printed(file.name, section), "{}.txt: [{section}] {word}", file.name);
                assert!(has_form(file.name, section, word), "{}.txt: [{section}] {word}", file.name);
            }
        }
    }
}

#[test]
fn no_header_pattern_hides_a_later_one() {
    let words = Words::parse(FILES.iter().find(|file| file.name == "headers").unwrap().text);
    // a section of two words is asked by itself
    let meanings = words.sections().filter(|(section, _)| !section.contains(' '));
    let entries = meanings.flat_map(|(section, words)| words.iter().map(move |word| (section, *word)));
    let patterns: Vec<(&str, &str)> = entries.filter(|(_, word)| word.contains('*')).collect();
    for (i, (section, pattern)) in patterns.iter().enumerate() {
        let hides = |(_, earlier): &&(&str, &str)| {
            let inner = earlier.trim_matches('*');
            earlier.starts_with('*') && earlier.ends_with('*') && pattern.contains(inner)
        };
        let earlier = patterns[..i].iter().find(hides);
        assert!(earlier.is_none(), "headers.txt: [{section}] {pattern} stands behind {earlier:?}");
    }
}

/// The texts of all source files but these tests and the vocabulary's rules for users.
fn read_sources(folder: &Path, out: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.ends_with("vocabulary/own.rs")
            && !path.ends_with("vocabulary/tests.rs")
        {
            out.push(fs::read_to_string(path).unwrap());
        }
    }
}
