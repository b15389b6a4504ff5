//! JSON that is nearly right: a circular of our own with some of its values changed. Random text seldom gets
//! past the parser.

use fenjie::write::{Indent, to_json};
use fenjie::{Options, convert};
use serde_json::Value;
use std::sync::LazyLock;

const SOURCE: &str = "甲市人民政府办公室文件\n甲政办〔2024〕14号\n关于印发《2024年工作任务分解》的通知\n各县（市、区）政府：\n\
    现印发给你们。请于2024年4月10日前报送方案。\n附件：2024年工作任务分解\n甲市人民政府办公室\n2024年3月15日\n\
    附件\n2024年工作任务分解\n序号\t任务\t内容\t时限\t牵头单位\t责任单位\t责任人\t备注\n\
    1\t修路\t依据《公路规划》（甲发〔2023〕8号）修路不少于30条\t6月前：定标；4-12月：每月走访5家\t甲局\t乙局、丙局\t张三\t重点\n\
    \t\t架桥：架设2座\t7月起：开工；印发后15日内：报批\t\t\t\t\n";

static BASE: LazyLock<Value> = LazyLock::new(|| {
    let circular = convert(SOURCE.as_bytes(), &Options::default()).expect("the source is text");
    serde_json::from_str(&to_json(&circular, Indent::None)).expect("our own JSON")
});

/// Values that a field may be set to.
const VALUES: &[&str] = &[
    "null",
    "true",
    "0",
    "1",
    "-1",
    "1e308",
    "18446744073709551615",
    "\"\"",
    "\"1\"",
    "\"duty/1\"",
    "[]",
    "{}",
    "[[0,0]]",
    "[[5,3]]",
    "[[0,99999999]]",
    "[[18446744073709551615,0]]",
    "\"2024-02-30\"",
    "\"2024-02-29\"",
    "\"-262143-01-01\"",
    "\"+99999-01-01\"",
    "\"by\"",
    "\"during\"",
    "\"ongoing\"",
    "\"FREQ=MONTHLY\"",
    "\"FREQ=MONTHLY;BYMONTH=3,,6;BYMONTHDAY=-99999999999\"",
    "\"FREQ=;;=\"",
    "\"1.0\"",
    "\"1.9\"",
    "\"1.99999999999\"",
    "\"9/9\"",
    "\"甲局\"",
    "\"start.year:label\"",
    "[\"甲局\"]",
    "\"\\u0000\"",
    "\"a/b~c\"",
];

/// The base with an edit for every four bytes: which value, what to do, with what.
pub fn edited(bytes: &[u8]) -> String {
    let mut root = BASE.clone();
    for edit in bytes.chunks_exact(4) {
        let mut left = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % count(&root).max(1);
        let with = VALUES[usize::from(edit[3]) % VALUES.len()];
        let with: Value = serde_json::from_str(with).unwrap_or_default();
        if let Some(value) = nth(&mut root, &mut left) {
            change(value, edit[2], edit[3], with);
        }
    }
    root.to_string()
}

fn change(value: &mut Value, how: u8, which: u8, with: Value) {
    match (how % 4, value) {
        (0, Value::Array(items)) if !items.is_empty() => drop(items.remove(usize::from(which) % items.len())),
        (1, Value::Array(items)) if !items.is_empty() => {
            let copied = items[usize::from(which) % items.len()].clone();
            items.push(copied);
        }
        (2, Value::Array(items)) => items.push(with),
        (0, Value::Object(fields)) if !fields.is_empty() => {
            let key = fields.keys().nth(usize::from(which) % fields.len()).cloned();
            key.and_then(|key| fields.remove(&key));
        }
        (1, Value::Object(fields)) => drop(fields.insert("later".to_owned(), with)),
        (_, value) => *value = with,
    }
}

fn children(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(fields) => Box::new(fields.values()),
        _ => Box::new(std::iter::empty()),
    }
}

fn count(value: &Value) -> usize {
    1 + children(value).map(count).sum::<usize>()
}

/// The value that stands `left` steps behind `value`, depth first.
fn nth<'v>(value: &'v mut Value, left: &mut usize) -> Option<&'v mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, left)),
        Value::Object(fields) => fields.values_mut().find_map(|item| nth(item, left)),
        _ => None,
    }
}
