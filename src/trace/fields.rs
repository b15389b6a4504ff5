//! What people call the fields of the JSON.

use crate::diagnostic::Said;

/// Defines the names of the fields.
macro_rules! fields {
    ($($name:literal, $zh:literal, $en:literal;)*) => {
        /// Every field of the notice, a task, a milestone and what these hold, with its name for people.
        pub(super) const FIELDS: &[(&str, Said)] = &[$(($name, Said { zh: $zh, en: $en })),*];
    };
}

fields! {
    // of the notice, as GB/T 9704-2012 calls its parts
    "letterhead", "发文机关标志", "letterhead";
    "kind", "文种", "kind of document";
    "copy_number", "份号", "copy number";
    "classification", "密级", "classification";
    "urgency", "紧急程度", "urgency";
    "signatory", "签发人", "signatory";
    "addressees", "主送机关", "addressee";
    "body", "正文", "body";
    "issuers", "发文机关", "issuer";
    "issued_on", "成文日期", "date of issue";
    "attachments", "附件", "attachment";
    "duties", "公文要求", "duty";
    "note", "附注", "note";
    "copied_to", "抄送机关", "copied to";
    "printed_by", "印发机关", "printed by";
    "printed_on", "印发日期", "printing date";
    // of a task
    "number", "编号", "number";
    "attachment", "所在附件", "attachment";
    "category", "所属类别", "category";
    "title", "标题", "title";
    "content", "主要内容", "content";
    "lead", "牵头单位", "lead";
    "support", "参与单位", "support";
    "responsible", "责任单位", "responsible";
    "people", "人员", "person";
    "targets", "量化目标", "target";
    "cites", "引用文件", "cited document";
    "milestones", "节点", "milestone";
    "parts", "子任务", "part";
    "extra", "其他栏目", "other column";
    // of a milestone
    "label", "时间", "label";
    "start", "开始", "start";
    "end", "结束", "end";
    "bound", "约束", "bound";
    "precision", "精度", "precision";
    "end_strict", "从严", "strict end";
    "recurrence", "重复", "recurrence";
    "text", "工作", "text";
    "actions", "动作", "action";
    // of what a milestone or task holds
    "verb", "动词", "verb";
    "object", "宾语", "object";
    "task", "所属任务", "task";
}

/// The name of a field, by its first step (`lead/0` is one of `lead`).
pub(super) fn field(path: &str) -> Option<Said> {
    let first = path.split(['/', '.']).next().unwrap_or_default();
    FIELDS.iter().find(|(name, _)| *name == first).map(|(_, said)| *said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::circular::schema::schema;

    #[test]
    fn every_field_has_a_name() {
        let schema = schema();
        for object in ["Notice", "Task", "Milestone"] {
            for key in schema["$defs"][object]["properties"].as_object().unwrap().keys() {
                assert!(["id", "inferred", "at"].contains(&key.as_str()) || field(key).is_some(), "{key}");
            }
        }
    }

    #[test]
    fn no_field_is_named_twice() {
        for (i, (name, said)) in FIELDS.iter().enumerate() {
            let others = || FIELDS[..i].iter();
            assert!(others().all(|(other, _)| other != name), "{name}");
            assert!(others().all(|(_, other)| other.zh != said.zh), "{}", said.zh);
        }
    }
}
