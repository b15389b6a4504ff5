//! What people call the fields of the contract.

use crate::diagnostic::{Lang, Said};

/// The name of a field in `lang`; a field without one is called what the contract calls it.
#[must_use]
pub fn field_name(field: &'static str, lang: Lang) -> &'static str {
    NAMES.iter().find(|(name, _)| *name == field).map_or(field, |(_, said)| said.in_lang(lang))
}

macro_rules! names {
    ($($name:literal $zh:literal $en:literal;)*) => { &[$(($name, Said { zh: $zh, en: $en })),*] };
}

const NAMES: &[(&str, Said)] = names! {
    "title" "标题" "title";
    "number" "编号" "number";
    "kind" "文种" "kind";
    "letterhead" "版头" "letterhead";
    "copy_number" "份号" "copy number";
    "classification" "密级" "classification";
    "urgency" "紧急程度" "urgency";
    "signatory" "签发人" "signatory";
    "addressees" "主送" "to";
    "body" "正文" "body";
    "issuers" "发文机关" "issuers";
    "issued_on" "成文日期" "issued on";
    "attachments" "附件" "attachments";
    "attachment" "所在附件" "attachment";
    "duties" "通知要求" "duties";
    "note" "附注" "note";
    "copied_to" "抄送" "copied to";
    "printed_by" "印发机关" "printed by";
    "printed_on" "印发日期" "printed on";
    "cites" "引用文件" "cites";
    "text" "文字" "text";
    "agency" "机关代字" "agency";
    "year" "年份" "year";
    "serial" "序号" "serial";
    "index" "附件序号" "index";
    "stage" "稿次" "stage";
    "category" "所属标题" "heading";
    "part_of" "所属任务" "part of";
    "content" "内容" "content";
    "lead" "牵头" "lead";
    "support" "配合" "support";
    "responsible" "责任单位" "responsible";
    "people" "责任人" "people";
    "milestones" "节点" "milestone";
    "targets" "目标" "target";
    "parts" "子任务" "parts";
    "extra" "其他栏" "column";
    "name" "姓名" "name";
    "role" "角色" "role";
    "post" "职务" "post";
    "label" "时间词" "when";
    "start" "开始" "start";
    "end" "截止" "end";
    "end_strict" "从严截止" "strict end";
    "bound" "性质" "bound";
    "precision" "精度" "precision";
    "recurrence" "重复" "recurs";
    "value" "数值" "value";
    "value_max" "上限" "upper value";
    "unit" "单位" "unit";
    "by" "期限" "by";
    "full_name" "全称" "full name";
};
