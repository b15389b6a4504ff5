//! Circulars whose every text means harm: what a writer must carry, or make harmless, and never obey.

use fenjie::circular::Circular;
use fenjie::{Options, convert};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::Value;

/// What someone may put into a document to be obeyed by the program that opens an export.
pub const TEXTS: &[&str] = &[
    "=HYPERLINK(\"https://example.org/?\"&A1,\"点我\")",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "\r\n=1+1",
    "＝1+1",
    "'=1+1",
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "]]><b>",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)",
    "javascript:alert(1)",
    "&lt;b&gt; &amp;amp; &#x3c;",
    "<!-- --><style>*{display:none}</style>",
    "[链接](javascript:alert(1)) ![图](https://example.org/x.png)",
    "| a | b |\n| - | - |",
    "# 标题\n- 列表\n> 引用\n```",
    "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:假",
    "a;b,c\\n\\;d:e\"f",
    "../../etc/passwd",
    "[]:*?/\\'History",
    "\u{0}\u{1}\u{7}\u{8}\u{b}\u{c}\u{1b}[31m\u{7f}\u{85}",
    "\u{202e}反向\u{2066}\u{200f}\u{feff}",
    "\u{2028}行\u{2029}段",
    "\u{fffe}\u{ffff}\u{fdd0}",
    "_x0041_ _x000D_",
    "𠮷𠮷𠮷👨‍👩‍👧‍👦",
    "e\u{301}\u{301}\u{301}",
    " 前后有空格 ",
    "line\rline\nline\r\nline",
    "，、；：",
    "{{7*7}} ${7*7} %s %n",
    "",
];

/// Keys whose values are the contract's own, or dates: a document cannot set them.
const OWN: &[&str] = &[
    "schema_version",
    "format",
    "encoding",
    "sha256",
    "id",
    "start",
    "end",
    "end_strict",
    "bound",
    "precision",
    "recurrence",
    "inferred",
    "issued_on",
    "printed_on",
    "by",
    "leads",
    "supports",
    "responsible_for",
    "code",
    "severity",
    "task",
    "at",
    "value",
    "value_max",
    "cells",
];

/// Circulars of several layouts with other texts: harmful ones, long ones, any at all. The same ones each time.
pub fn circulars() -> Vec<Circular> {
    let bases = [
        "seeds/zhejiang-2019-14.txt",
        "fixtures/hunan-water-2023/circular.txt",
        "fixtures/guangdong-hospital-2022/circular.txt",
        "fixtures/college-2019/circular.html",
    ];
    let mut runner = TestRunner::deterministic();
    let any = prop_oneof![
        6 => select(TEXTS).prop_map(str::to_owned),
        2 => (select(TEXTS), select(TEXTS)).prop_map(|(a, b)| format!("{a}{b}")),
        1 => any::<String>(),
        1 => select(TEXTS).prop_map(|text| text.repeat(40)),
    ];
    let mut next = || any.new_tree(&mut runner).expect("a text").current();
    let mut circulars = Vec::new();
    for base in bases.iter().cycle().take(12) {
        let bytes = std::fs::read(base).expect(base);
        let circular = convert(&bytes, &Options::default()).expect(base);
        let mut value = serde_json::to_value(circular).expect("JSON");
        replace(&mut value, &mut next);
        circulars.push(serde_json::from_value(value).expect("only texts were changed"));
    }
    circulars
}

fn replace(value: &mut Value, next: &mut impl FnMut() -> String) {
    match value {
        Value::String(text) => *text = next(),
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, next)),
        Value::Object(fields) => {
            fields.iter_mut().filter(|(key, _)| !OWN.contains(&key.as_str())).for_each(|(_, value)| {
                replace(value, next);
            });
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
