//! The steps of a milestone's text: verb and object.
//!
//! Comes in: the healed text of a milestone. Goes out: its pieces between `；` and `。`, each with the
//! first verb of the verb table outside a phrase of circumstance, and what follows that verb up to the
//! next `，`. Source: the contract, Actions; the words are in `vocabulary/verbs.txt`, `phrases.txt`
//! and `nouns.txt`.
//!
//! How the verb is found, see [`verb`](super::verb).

use super::enclosed::{Enclosed, is_comma, split};
use super::prose::Prose;
use super::verb::Clause;
use crate::circular::{Action, ActionAt};
use crate::document::{Text, TextLayer, is_bare};
use std::ops::Range;

/// The steps of `text`, with their places in `layer`.
#[must_use]
pub fn actions(text: &Text<'_>, layer: &TextLayer) -> Vec<Action> {
    actions_of(&Prose::new(text), layer)
}

pub(super) fn actions_of(prose: &Prose<'_, '_>, layer: &TextLayer) -> Vec<Action> {
    let (s, folded, text) = (prose.as_str(), &*prose.folded, prose.text);
    let enclosed = Enclosed::new(&prose.pairs, |_| true);
    let step = |piece: Range<usize>| {
        let piece = trim(s, piece);
        if piece.is_empty() {
            return None;
        }
        let verb = Clause { s: folded, enclosed: &enclosed }.verb(piece.clone());
        let object = verb.clone().and_then(|verb| object(s, verb.end..piece.end, &enclosed));
        let value = |range: &Range<usize>| s.get(range.clone()).unwrap_or("").to_owned();
        let places = |range: Option<Range<usize>>| range.map(|r| layer.ranges(text, r)).unwrap_or_default();
        Some(Action {
            text: value(&piece),
            verb: verb.as_ref().map(value),
            object: object.as_ref().map(value),
            at: ActionAt { text: places(Some(piece)), verb: places(verb), object: places(object) },
        })
    };
    let pieces = split(s, 0..s.len(), &enclosed, |c| matches!(c, '；' | ';' | '。'));
    let mut steps = pieces.filter_map(step);
    // mostly one: room for that and no more
    let mut out = Vec::from_iter(steps.next());
    out.extend(steps);
    out
}

fn trim(s: &str, range: Range<usize>) -> Range<usize> {
    let part = s.get(range.clone()).unwrap_or("");
    if is_bare(part) {
        return range;
    }
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

/// What follows a verb up to the next `，`, without the marks that tie it to the verb.
fn object(s: &str, rest: Range<usize>, enclosed: &Enclosed) -> Option<Range<usize>> {
    let first = split(s, rest, enclosed, is_comma).next()?;
    let tied = |c: char| c.is_whitespace() || matches!(c, '、' | '：' | ':');
    let part = s.get(first.clone())?;
    let start = first.start + (part.len() - part.trim_start_matches(tied).len());
    let object = trim(s, start..first.end);
    (!object.is_empty()).then_some(object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn read(s: &str) -> Vec<Action> {
        let layer = TextLayer::new(s.to_owned());
        let text = Text::new(layer.as_str(), Span { start: 0, end: s.len() });
        actions(&text, &layer)
    }

    /// The steps as `verb|object`, `-` for null.
    fn steps(s: &str) -> String {
        let dash = |v: &Option<String>| v.clone().unwrap_or_else(|| "-".to_owned());
        let steps: Vec<_> =
            read(s).iter().map(|a| format!("{}|{}", dash(&a.verb), dash(&a.object))).collect();
        steps.join(" ")
    }

    #[test]
    fn verb_and_object() {
        let cases = [
            // the plain case, adverbs, subjects
            ("制定工作方案", "制定|工作方案"),
            ("进一步完善河长名单", "完善|河长名单"),
            ("继续深入推进窗口改造试点工作", "推进|窗口改造试点工作"),
            ("全面开展隐患排查，建立台账", "开展|隐患排查"),
            ("各镇街完成路基工程", "完成|路基工程"),
            ("测评服务商开展测评", "开展|测评"),
            ("县联席会议审议并印发办法", "审议|并印发办法"),
            ("推动水利局、林业局正式下发《意见》", "推动|水利局、林业局正式下发《意见》"),
            ("邀请专家赴各县授课、指导", "邀请|专家赴各县授课、指导"),
            ("完善、推广十节课教案", "完善|推广十节课教案"),
            ("开展調研，形成報告", "开展|調研"),
            ("開展調研", "開展|調研"),
            ("贯彻落实大会精神", "贯彻落实|大会精神"),
            ("验收", "验收|-"),
            ("总结，表彰先进", "总结|-"),
            ("总结工作成效与经验", "总结|工作成效与经验"),
            // nouns that hold a verb
            ("工作方案报市政府批准", "批准|-"),
            ("考核方案报批", "报批|-"),
            ("培训工作启动", "启动|-"),
            ("推进会召开", "召开|-"),
            ("组织部组织干部培训班", "组织|干部培训班"),
            ("领导小组办公室通报进展", "通报|进展"),
            ("评估结果应用方案落地", "落地|-"),
            // circumstance with a comma
            ("根据普查情况，调整补助标准", "调整|补助标准"),
            ("按照统一部署，稳步推进", "推进|-"),
            ("通过走访企业、开展座谈，摸清用工需求", "摸清|用工需求"),
            ("围绕“开展三项行动”，依托夜校，举办讲座", "举办|讲座"),
            ("在前期调研基础上，制定办法", "制定|办法"),
            ("为进一步规范管理，修订章程", "修订|章程"),
            ("经县政府批准，印发实施", "印发|实施"),
            ("对照清单,逐项整改,按期销号", "整改|-"),
            // circumstance without one
            ("根据省考核方案调整我市考核方案和指标", "调整|我市考核方案和指标"),
            ("根据需要调整方案", "调整|方案"),
            ("经沟通委托测评机构", "委托|测评机构"),
            ("按照要求组织开展自查", "组织|开展自查"),
            ("依托党校举办专题班8次", "举办|专题班8次"),
            ("联合卫健委对规划实施情况进行评估", "进行|评估"),
            ("对全市站点管理员进行集中培训", "进行|集中培训"),
            ("对改进运行机制等进行探索", "进行|探索"),
            ("对15家企业开展审计", "开展|审计"),
            ("对河道全面摸排", "摸排|-"),
            ("赴外省举办骨干培训班", "举办|骨干培训班"),
            ("在各校开展巡讲，覆盖师生", "开展|巡讲"),
            ("向各县印发通知", "印发|通知"),
            ("为企业提供服务，", "提供|服务"),
            ("委员组成工作组赴各市开展走访", "开展|走访"),
            ("将评出的作品纳入展览", "纳入|展览"),
            ("财经学院开展培训，建立档案", "开展|培训"),
            // fallbacks
            ("评估方案", "评估|方案"),
            ("统筹城乡资源", "统筹|城乡资源"),
            ("建平台", "建|平台"),
            ("抓落实", "抓|落实"),
            ("培训合格率达95%", "-|-"),
            ("围绕加强管理等方面制定措施", "制定|措施"),
            ("第一步：按照要求，摸清底数", "摸清|底数"),
            ("女职工健步走", "-|-"),
            // marks
            (
                "开展“走访；慰问”活动；召开会议（小组；全体）。",
                "开展|“走访；慰问”活动 召开|会议（小组；全体）",
            ),
            ("网上平台”一期上线；完成“智慧”系统", "上线|- 完成|“智慧”系统"),
            (
                "“青年大学习”行动深化;\n印发《关于推进甲事的意见；试行》",
                "深化|- 印发|《关于推进甲事的意见；试行》",
            ),
            ("新增农户1,200户，培训骨干", "新增|农户1,200户"),
            ("；。 ；", ""),
            ("", ""),
        ];
        let wrong: Vec<_> = cases.iter().filter(|(text, want)| steps(text) != *want).collect();
        let got: Vec<_> = wrong.iter().map(|(text, _)| steps(text)).collect();
        assert!(wrong.is_empty(), "{wrong:#?} but got {got:#?}");
    }

    #[test]
    fn places_are_those_of_text_verb_and_object() {
        let s = "走访； 随后召开 推进会，部署";
        let layer = TextLayer::new(s.to_owned());
        let raw = Text::new(layer.as_str(), Span { start: 0, end: s.len() });
        let text = crate::document::heal(&raw, 0..s.len());
        let list = actions(&text, &layer);
        let at = |ranges: &[crate::circular::Range]| -> String {
            ranges.iter().flat_map(|r| s.chars().skip(r.0).take(r.1 - r.0)).collect()
        };
        assert_eq!(at(&list[1].at.text), "随后召开推进会，部署");
        assert_eq!(at(&list[1].at.verb), "召开");
        assert_eq!(at(&list[1].at.object), "推进会");
        assert_eq!(list[1].text, "随后召开推进会，部署");
    }
}
