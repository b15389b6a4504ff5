//! What the report says in its own words, each thing once in both languages.

use crate::circular::{Bound, Severity};
use crate::diagnostic::Said;

const fn said(zh: &'static str, en: &'static str) -> Said {
    Said { zh, en }
}

pub const UNTITLED: Said = said("未命名的任务分解", "Untitled task breakdown");
pub const CONTENTS: Said = said("本页内容", "On this page");
pub const SKIP: Said = said("跳到任务清单", "Skip to the tasks");
pub const NUMBER: Said = said("文号", "Number");
pub const ISSUERS: Said = said("发文机关", "Issued by");
pub const ISSUED_ON: Said = said("成文日期", "Issued on");
pub const FILES: Said = said("来源文件", "Files");
pub const PERIOD: Said = said("时间跨度", "Period");
pub const TASKS: Said = said("任务", "Tasks");
pub const PARTS: Said = said("子任务", "Parts");
pub const MILESTONES: Said = said("时间节点", "Milestones");
pub const UNITS: Said = said("单位", "Units");
pub const DOUBTS: Said = said("待核对的疑点", "Doubts to look at");
pub const FINDINGS: Said = said("疑点与说明", "Findings");
pub const HOW_TO_READ: Said = said(
    "带虚线的文字和带 ¶ 的段落都取自原文，点击可看到它在原文中的位置。日期、推断等由程序得出。",
    "Text with a dotted line and paragraphs with ¶ are the circular's own: click them to see their place in the source. Dates and inferences were worked out.",
);

pub const MORE: Said = said("通知的其他内容", "The rest of the notice");
pub const ADDRESSEES: Said = said("主送", "To");
pub const ATTACHMENTS: Said = said("附件", "Attachments");
pub const ATTACHMENT: Said = said("所在附件", "Attachment");
pub const BODY: Said = said("正文", "Body");
pub const NOTE: Said = said("附注", "Note");
pub const COPIED_TO: Said = said("抄送", "Copied to");
pub const PRINTED_BY: Said = said("印发机关", "Printed by");
pub const PRINTED_ON: Said = said("印发日期", "Printed on");
pub const LETTERHEAD: Said = said("发文机关标志", "Letterhead");
pub const CLASSIFICATION: Said = said("密级", "Classification");
pub const URGENCY: Said = said("紧急程度", "Urgency");
pub const COPY_NUMBER: Said = said("份号", "Copy number");
pub const SIGNATORY: Said = said("签发人", "Signatory");
pub const DUTIES: Said = said("通知本身的时间要求", "Deadlines of the notice itself");

pub const FILTER: Said = said("筛选", "Filter");
pub const UNIT: Said = said("单位", "Unit");
pub const ALL_UNITS: Said = said("全部单位", "all units");
pub const ROLE: Said = said("角色", "Role");
pub const ANY_ROLE: Said = said("不限", "any");
pub const LEADING: Said = said("牵头或责任", "leads or is responsible");
pub const SUPPORTING: Said = said("配合", "supports");
pub const FIND: Said = said("查找文字", "Text");
pub const SHOWN: Said = said("项任务", "shown");
pub const RESET: Said = said("清除", "Clear");

pub const CHART: Said = said("进度图", "Chart");
pub const CHART_SCROLLS: Said = said("进度图，可上下左右滚动", "Chart; it scrolls in both directions");
pub const SKIP_CHART: Said = said("跳过进度图", "Skip the chart");
pub const NO_CHART: Said = said("没有可以画出的日期。", "There are no dates to draw.");
pub const LEGEND: Said = said("图例", "Legend");
pub const TODAY: Said = said("今天", "today");
pub const NO_TIME: Said = said("未写明时间", "no time stated");
pub const OF_NOTICE: Said = said("通知要求", "Notice");
pub const MARK_DURING: Said = said("起止时段", "a range of days");
pub const MARK_DAY: Said = said("一两天内", "a day or two");
pub const MARK_BY: Said = said("截止日（含当日）", "a deadline, inclusive");
pub const MARK_STRICT: Said =
    said("有两种理解：空心为从严的一种", "two readings; the hollow one is the stricter");
pub const MARK_FROM: Said = said("自某日起，未写明结束", "from a day on, no end stated");
pub const MARK_ONGOING: Said = said("长期坚持", "ongoing");
pub const MARK_RECURRING: Said = said("时段内重复进行", "recurs within the range");
pub const MARK_CONDITIONAL: Said = said("视条件而定，日子未知", "on a condition; the day is unknown");
pub const MARK_UNKNOWN: Said = said("日期无法读出", "the dates could not be read");
pub const MARK_INFERRED: Said = said(
    "* 日期由推断得出（非仅年份），边框为虚线",
    "* the dates were inferred (more than the year), with a dashed outline",
);
pub const MARK_ISSUED: Said = said("成文日期", "the date of issue");

pub const BY_UNIT: Said = said("任务清单（按单位）", "Tasks by unit");
pub const NO_UNIT: Said = said("未写明单位的任务", "Tasks without a unit");
pub const NO_TASKS: Said = said("没有读到任务。", "There are no tasks.");
pub const NO_MATCH: Said = said("没有符合条件的任务。", "No task matches.");
pub const ALSO: Said = said("共同承担，列在别处：", "Shared, listed elsewhere: ");
pub const CATEGORY: Said = said("类别", "Category");
pub const LEAD: Said = said("牵头单位", "Lead");
pub const SUPPORT: Said = said("配合单位", "Support");
pub const RESPONSIBLE: Said = said("责任单位", "Responsible");
pub const PEOPLE: Said = said("责任人", "People");
pub const CONTENT: Said = said("主要内容", "Content");
pub const TARGETS: Said = said("量化目标", "Targets");
pub const CITES: Said = said("引用文件", "Cites");
pub const INFERRED: Said = said("推断", "Inferred");
pub const ALL_INFERRED: Said = said("各节点的推断", "Inferred for all");
pub const BETWEEN: Said = said("、", ", ");
pub const COLON: Said = said("：", ": ");
pub const TITLE_SAYS: Said = said("见任务名称", "as the title says");
pub const WHEN: Said = said("时间要求", "When");
pub const WORK: Said = said("工作内容", "Work");
pub const OPEN: Said = said("（", " (");
pub const CLOSE: Said = said("）", ")");
pub const STRICTLY: Said = said("从严：", "strictly: ");
pub const RECURS: Said = said("重复：", "recurs: ");
pub const TARGET_BY: Said = said("截至", "by");

pub const SOURCE: Said = said("原文", "Source text");
pub const NO_SOURCE: Said = said(
    "这份报告由 JSON 生成，未附原文，因此不能对照。要对照原文，请从公文本身生成，或用 --source 给出公文。",
    "This report was made from JSON without the source text, so nothing can be compared. Make it from the circular itself, or name the circular with --source.",
);
pub const HIDE_SOURCE: Said = said("收起原文", "Hide the source");
pub const SHOW_SOURCE: Said = said("显示原文", "Show the source");
pub const BACK: Said = said("回到刚才的位置", "Back to where you were");

pub const NO_FINDINGS: Said = said("没有需要说明的疑点。", "There is nothing to remark.");
pub const PLACE: Said = said("看原文", "in the source");
pub const OF_TASK: Said = said("任务", "task ");

/// How grave a finding is.
pub fn severity(severity: Severity) -> Said {
    match severity {
        Severity::Info => said("提示", "Info"),
        Severity::Warning => said("警告", "Warning"),
        Severity::Error => said("错误", "Error"),
    }
}

/// A bound without dates.
pub fn undated(bound: Bound) -> Said {
    match bound {
        Bound::Ongoing => said("长期", "ongoing"),
        Bound::Conditional => said("视条件而定", "on a condition"),
        Bound::During | Bound::By | Bound::From => said("日期不明", "date unknown"),
    }
}

/// What an entry of `inferred` is about: the part before its `:`.
pub fn inferred_field(field: &str) -> Option<Said> {
    Some(match field {
        "start" | "end" => said("日期", "dates"),
        "start.year" | "end.year" => said("年份", "year"),
        "lead" => said("牵头单位", "lead"),
        "support" => said("配合单位", "support"),
        "responsible" => said("责任单位", "responsible"),
        "people" => said("责任人", "people"),
        "issuers" => said("发文机关", "issuers"),
        "issued_on" => said("成文日期", "date of issue"),
        "title" => said("名称", "title"),
        "content" => said("主要内容", "content"),
        "category" => said("类别", "category"),
        _ => return None,
    })
}

/// Where an inferred value came from: the part behind the `:`.
pub fn inferred_source(source: &str) -> Option<Said> {
    Some(match source {
        "label" => said("取自时间词", "from the time words"),
        "earlier-label" => said("取自前面的时间词", "from earlier time words"),
        "attachment-title" => said("取自附件标题", "from the attachment's title"),
        "circular-title" => said("取自通知标题", "from the circular's title"),
        "number" => said("取自文号", "from the circular's number"),
        "issue-date" => said("取自成文日期", "from the date of issue"),
        "option" => said("由使用者给定", "given by the user"),
        "rollover" => said("顺延到下一年", "carried over into the next year"),
        "merged-cell" => said("取自合并单元格", "from a merged cell"),
        "rule" => said("取自通篇规则", "from a rule stated once"),
        "meta" => said("取自网页信息", "from the page's own fields"),
        _ => return None,
    })
}
