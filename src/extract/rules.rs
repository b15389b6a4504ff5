//! Rules that a circular states once for all of its rows.

use super::Scope;
use super::departments::{KnownNames, names};
use crate::diagnostic::{Code, Finding};
use crate::document::{Text, heal};
use crate::layout::{Line, TaskTable};
use crate::vocabulary::simplified;
use regex::Regex;
use std::sync::LazyLock;

/// The rules stated in the notice.
#[derive(Debug, Default)]
pub(super) struct StatedRules<'a> {
    /// 责任单位中列第一位的为牵头单位: the first-named leads, the others support.
    pub(super) first_leads: bool,
    /// 无牵头单位的，责任单位即为牵头单位: those responsible where nobody leads.
    pub(super) sole_leads: bool,
    /// 各乡镇均需落实，不再单独列出: who is responsible for every task.
    pub(super) everyone: Vec<Text<'a>>,
}

/// Finds the rules in the lines around the tables, in their headers and in their notes, and says which were found.
pub(super) fn find_rules<'a>(
    scope: &mut Scope<'_>,
    lines: &[Line<'a>],
    tables: &[TaskTable<'a>],
) -> StatedRules<'a> {
    static FIRST_LEADS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            "(?:(?:列|排|居)[^，。；：]{0,6}(?:首位|第一位?|最前)|(?:首|第一)(?:位|个|家)?(?:责任|承办)?(?:单位|部门|科室|为|是))\
             [^，。；]{0,12}(?:牵头|主办|主责|责任主体|负总责)[^，。；（）]{0,4}\
             |(?:牵头|主办|主责)单位[^，。；]{0,4}(?:为|是)[^，。；]{0,12}(?:首位|首家|首个|第一)[^，。；（）]{0,4}",
        )
        .ok()
    });
    static SOLE_LEADS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            "(?:无|没有|未(?:明确|注明|列|设))[^，。；,;]{0,4}(?:牵头|主办)(?:单位|部门)?[^。；;]{0,8}?(?:责任|承办)(?:单位|部门)\
             [^，。；,;]{0,4}(?:为|是|作为)(?:牵头|主办)(?:单位|部门)?",
        )
        .ok()
    });
    // the first half says who, the second that it is not said again
    static EVERYONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        const WHO: &str = "(?:各|相关|有关)[^，。；：、]{1,12}?";
        Regex::new(&format!(
            "(?:({WHO})(?:均|都|也|同步|一并)?(?:为|是|需|须|要|应|按)|(?:均|都)(?:需|须|要|应|由)?({WHO})(?:贯彻|落实|执行|负责|承担|组织|参照|抓好)\
             |(?:均|都)(?:涉及|包括|包含)((?:各|相关|有关)[^，。；：、]{{1,12}}))[^。；，,]{{0,20}}[，,][^。；]{{0,12}}不(?:再|另|一一|逐)[^。；]{{0,6}}\
             (?:列|写|标|注|说|分工)(?:出|明|注|示)?"
        ))
        .ok()
    });
    let mut rules = StatedRules::default();
    let headers = tables.iter().flat_map(|table| table.columns.iter().map(|column| &column.header));
    let notes = tables.iter().flat_map(|table| &table.notes);
    for text in lines.iter().map(|line| &line.text).chain(headers).chain(notes) {
        // nearly every text is told apart by its characters
        let folded = simplified(text.as_str());
        let words: &str = &folded;
        let first = FIRST_LEADS.as_ref().filter(|_| words.contains(['列', '排', '居', '首', '第']));
        let first = first.and_then(|pattern| pattern.find(words));
        let sole = SOLE_LEADS.as_ref().filter(|_| words.contains("牵头") || words.contains("主办"));
        if let Some(found) = sole.and_then(|pattern| pattern.find(words)).filter(|_| !rules.sole_leads) {
            rules.sole_leads = true;
            let finding = Finding::new(Code::RuleApplied, text.spans(found.range()));
            scope.findings.push(finding.with(&text.as_str()[found.range()]));
        }
        if ["不再", "不另", "不一一"].iter().any(|word| words.contains(word)) {
            everyone(scope, &EVERYONE, text, &mut rules);
        }
        if let Some(found) = first {
            rules.first_leads = true;
            let finding = Finding::new(Code::RuleApplied, text.spans(found.range()));
            scope.findings.push(finding.with(&text.as_str()[found.range()]));
        }
    }
    rules
}

/// Reads who is responsible for every task without being named again.
fn everyone<'a>(
    scope: &mut Scope<'_>,
    pattern: &LazyLock<Option<Regex>>,
    text: &Text<'a>,
    rules: &mut StatedRules<'a>,
) {
    let text = heal(text, 0..text.as_str().len());
    let folded = simplified(text.as_str());
    let Some(found) = pattern.as_ref().and_then(|pattern| pattern.captures(&folded)) else { return };
    let who = found.get(1).or_else(|| found.get(2)).or_else(|| found.get(3));
    // 各项任务中排第一的单位 is nobody by name
    let named = |who: &regex::Match<'_>| !who.as_str().contains(['排', '列', '首', '第']);
    let Some(who) = who.filter(|who| rules.everyone.is_empty() && named(who)) else {
        return;
    };
    rules.everyone = names(&text.slice(who.range()), &KnownNames::default());
    if let Some(whole) = found.get(0) {
        let finding = Finding::new(Code::RuleApplied, text.spans(whole.range()));
        scope.findings.push(finding.with(&text.as_str()[whole.range()]));
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, convert};

    #[test]
    fn where_nobody_leads_the_responsible_do_if_the_circular_says_so() {
        let read = |text: &str| {
            let circular = convert(text.as_bytes(), &Options::default()).expect("text is read");
            let tasks = circular.tasks.iter();
            tasks
                .map(|task| {
                    let (lead, support) = (task.lead.join("、"), task.support.join("、"));
                    format!("{}|{lead}|{support}|{}", task.title, task.responsible.join("、"))
                })
                .collect::<Vec<_>>()
        };
        let notice = "关于印发《柳湾市2021年攻坚任务分工》的通知\n\n各区人民政府：\n\n现将《柳湾市2021年攻坚任务分工》印发给你们。\n\n\
            一、压实责任。各责任单位，特别是牵头单位（无牵头单位的，责任单位即为牵头单位，下同）要制订方案。\n\n柳湾市人民政府办公室\n2021年2月1日\n\n\
            柳湾市2021年攻坚任务分工\n\n";
        let prose = "1.疏浚内河。\n牵头单位：市水务局\n责任单位：各区人民政府\n2.更新公交车辆。\n责任单位：市交通局、市公交集团\n";
        let want = ["疏浚内河|市水务局|各区人民政府|", "更新公交车辆|市交通局、市公交集团||"];
        assert_eq!(read(&format!("{notice}{prose}")), want);
        let table = "序号\t任务\t牵头单位\t责任单位\n1\t疏浚内河\t市水务局\t各区人民政府\n2\t更新公交车辆\t/\t市交通局、市公交集团\n";
        assert_eq!(read(&format!("{notice}{table}")), want);
    }
}
