//! `fenjie explain` and `fenjie schema`.

use super::ran;
use fenjie::diagnostic::{Code, Lang, explain};

#[test]
fn every_code_is_explained_in_both_languages() {
    for &code in Code::ALL {
        let name = code.entry().name;
        for (flag, lang) in [("zh", Lang::Zh), ("en", Lang::En)] {
            let ran = ran(&["explain", name, "--lang", flag]);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name}");
            assert_eq!(ran.out, explain(code, lang));
        }
    }
}

#[test]
fn without_a_code_all_are_listed() {
    let list = ran(&["explain", "--lang", "en"]).out;
    assert_eq!(list.lines().count(), Code::ALL.len());
    for (line, code) in list.lines().zip(Code::ALL) {
        let words: Vec<&str> = line.split_whitespace().take(2).collect();
        let severity = format!("{:?}", code.entry().severity).to_lowercase();
        assert_eq!(words, [code.entry().name, &severity]);
    }
}

#[test]
fn an_unknown_code_is_2_with_what_was_meant() {
    let near = ran(&["explain", "yaer-rollover", "--lang", "en"]);
    assert_eq!((near.code, near.out.as_str()), (2, ""));
    assert!(
        near.err.contains("yaer-rollover") && near.err.contains("did you mean year-rollover?"),
        "{}",
        near.err
    );
    let far = ran(&["explain", "E0308", "--lang", "zh"]);
    assert_eq!(far.code, 2);
    assert!(far.err.contains("E0308") && far.err.contains("fenjie explain"), "{}", far.err);
}

#[test]
fn the_schema_is_the_one_that_is_committed() {
    let committed = std::fs::read_to_string("schemas/circular.v1.schema.json").unwrap();
    assert_eq!(ran(&["schema"]).out, committed);
}
