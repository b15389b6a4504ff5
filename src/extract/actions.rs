//! The steps of a milestone's text: verb and object.
//!
//! Comes in: the healed text of a milestone. Goes out: its pieces between `；` and `。`, each with the
//! first verb of the verb table outside a phrase of circumstance, and what follows that verb up to the
//! next `，`. Source: the contract, Actions; the words are in `vocabulary/verbs.txt`, `phrases.txt`
//! and `nouns.txt`.
//!
//! How a phrase of circumstance ends:
//! - 根据…, 通过… and their like at their `，`. Where none follows, the verb is the first one after the
//!   phrase's own words: a verb directly behind the opening word belongs to it (经沟通委托机构 → 委托), and
//!   so does a verb that may be a noun while another verb follows (根据考核调整指标 → 调整).
//! - 对…, 赴…, 向… and 在… at the verb; after 对 and 就 at 进行, 开展 or another light verb, if there is one.
//!   在…下, 在…基础上 and 为推进… at their `，`, like the first group.
//!
//! A verb that may be a noun is one directly before a head noun (考核方案). Where all this leaves no verb,
//! any word of the table will do, then an adverb that is a verb as often (统筹…), then a one-character
//! verb at the very start (建平台).

use super::enclosed::{Enclosed, pairs};
use super::segment::{Kind, Word, words};
use crate::circular::{Action, ActionAt};
use crate::document::{Text, TextLayer};
use crate::vocabulary::{phrases, simplified};
use std::ops::Range;

/// The steps of `text`, with their places in `layer`.
#[must_use]
pub fn actions(text: &Text<'_>, layer: &TextLayer) -> Vec<Action> {
    let s = text.as_str();
    let folded = simplified(s);
    let enclosed = Enclosed::new(&pairs(s), |_| true);
    let step = |piece: Range<usize>| {
        let piece = trim(s, piece);
        if piece.is_empty() {
            return None;
        }
        let verb = Clause { s: &folded, enclosed: &enclosed }.verb(piece.clone());
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
    split(s, 0..s.len(), &enclosed, |c| matches!(c, '；' | ';' | '。')).filter_map(step).collect()
}

/// `range` of `s` cut at the marks that `is_mark` accepts, outside of what is enclosed.
fn split<'t>(
    s: &'t str,
    range: Range<usize>,
    enclosed: &'t Enclosed,
    is_mark: impl Fn(char) -> bool + 't,
) -> impl Iterator<Item = Range<usize>> + 't {
    let mut from = Some(range.start);
    std::iter::from_fn(move || {
        let start = from?;
        let mut marks = s.get(start..range.end)?.match_indices(&is_mark).map(|(i, mark)| (start + i, mark));
        match marks.find(|&(at, _)| !enclosed.holds(at) && !between_digits(s, at)) {
            Some((at, mark)) => {
                from = Some(at + mark.len());
                Some(start..at)
            }
            None => {
                from = None;
                Some(start..range.end)
            }
        }
    })
}

/// Whether the mark at `at` parts the digits of one number (`1,200户`).
fn between_digits(s: &str, at: usize) -> bool {
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    let bytes = s.as_bytes();
    bytes.get(at) == Some(&b',') && at > 0 && digit(bytes.get(at - 1)) && digit(bytes.get(at + 1))
}

fn is_comma(c: char) -> bool {
    matches!(c, '，' | ',')
}

fn trim(s: &str, range: Range<usize>) -> Range<usize> {
    let part = s.get(range.clone()).unwrap_or("");
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

/// How much is taken for a verb.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// Phrases of circumstance and noun-like verbs are left out.
    Strict,
    /// Any verb of the table.
    Lenient,
    /// An adverb that may be a verb.
    Weak,
}

/// A step to be searched for its verb.
struct Clause<'s> {
    s: &'s str,
    enclosed: &'s Enclosed,
}

impl Clause<'_> {
    /// The bytes of the verb of the step `piece`.
    fn verb(&self, piece: Range<usize>) -> Option<Range<usize>> {
        [Pass::Strict, Pass::Lenient, Pass::Weak]
            .into_iter()
            .find_map(|pass| self.search(piece.clone(), pass))
            .or_else(|| self.short(piece))
    }

    fn search(&self, piece: Range<usize>, pass: Pass) -> Option<Range<usize>> {
        let end = piece.end;
        split(self.s, piece, self.enclosed, is_comma).find_map(|part| {
            let words = self.words(part.clone());
            match pass {
                Pass::Strict => strict(self.s, &words, part.end < end),
                Pass::Lenient => lenient(&words),
                Pass::Weak => words.into_iter().find(|w| w.kind == Kind::Weak),
            }
            .map(|word| word.range)
        })
    }

    /// The words of `part` that stand outside brackets and quotes.
    fn words(&self, part: Range<usize>) -> Vec<Word> {
        let mut out = Vec::new();
        for open in self.enclosed.outside(part.clone()) {
            let Some(stretch) = self.s.get(open.clone()) else { continue };
            if open.start > part.start {
                // what is enclosed parts the words before it from those behind it
                out.push(Word { range: open.start..open.start, kind: Kind::Unknown });
            }
            out.extend(words(stretch).into_iter().map(|w| Word {
                range: open.start + w.range.start..open.start + w.range.end,
                kind: w.kind,
            }));
        }
        out
    }

    /// A one-character verb that opens the step.
    fn short(&self, piece: Range<usize>) -> Option<Range<usize>> {
        let part = split(self.s, piece, self.enclosed, is_comma).next()?;
        let words = self.words(part);
        let mut words = words.iter().skip_while(|w| w.kind == Kind::Adverb);
        let first = words.next().filter(|w| w.kind == Kind::Short)?;
        Some(first.range.clone())
    }
}

fn is_plain_verb(kind: Kind) -> bool {
    matches!(kind, Kind::Verb | Kind::VerbNoun | Kind::Light)
}

/// The verb of one part between commas; `more` says that a comma and another part follow.
fn strict(s: &str, words: &[Word], more: bool) -> Option<Word> {
    let mut place = Place::Start;
    let mut skipped = 0;
    for (index, word) in words.iter().enumerate() {
        let rest = &words[index + 1..];
        if index < skipped {
            continue;
        }
        let open = match word.kind {
            Kind::Circumstance if more && (place == Place::Start || is_long(s, word)) => return None,
            Kind::Place if more && ends_a_place(s, rest) => return None,
            Kind::Purpose if more && opens_with_verb(rest) => return None,
            Kind::Topic => {
                if let Some(light) = light_verb(rest) {
                    return Some(light.clone());
                }
                Place::Within
            }
            Kind::Circumstance | Kind::Place | Kind::Purpose => match phrase_end(rest) {
                Some(length) => {
                    skipped = index + 1 + length;
                    Place::Within
                }
                None => Place::Opened,
            },
            Kind::Preposition => Place::Within,
            Kind::Short if place == Place::Start && is_last_verb(rest) => return Some(word.clone()),
            Kind::Adverb | Kind::Weak => place,
            Kind::Verb | Kind::Light if place != Place::Start && opens_with(rest, OUTCOMES) => place,
            Kind::Verb | Kind::Light if place != Place::Opened || !verb_in(rest) => return Some(word.clone()),
            Kind::VerbNoun if !is_noun_here(rest, place) => return Some(word.clone()),
            Kind::Unknown if s.get(word.range.clone()).is_some_and(is_colon) => Place::Start,
            _ if place == Place::Opened => Place::Within,
            _ if place == Place::Start => Place::Subject,
            _ => place,
        };
        place = open;
    }
    None
}

/// Any verb of the table; one that may be a noun before a head only where it opens the part.
fn lenient(words: &[Word]) -> Option<Word> {
    let fits = |(index, word): &(usize, &Word)| {
        let rest = &words[index + 1..];
        match word.kind {
            Kind::Verb | Kind::Light => true,
            Kind::VerbNoun if opens_with(rest, &[Kind::Head]) => *index == 0,
            Kind::VerbNoun => !opens_with(rest, OUTCOMES),
            _ => false,
        }
    };
    words.iter().enumerate().find(fits).map(|(_, word)| word.clone())
}

/// Where the search for the verb has got to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Only adverbs so far.
    Start,
    /// Behind the first words, mostly the subject.
    Subject,
    /// Directly behind the word that opens a phrase of circumstance.
    Opened,
    /// Inside such a phrase.
    Within,
}

/// Whether `rest` is one verb and nothing else: 抓落实.
fn is_last_verb(rest: &[Word]) -> bool {
    matches!(rest, [word] if is_plain_verb(word.kind))
}

fn is_colon(word: &str) -> bool {
    matches!(word, "：" | ":")
}

/// How many words of `rest` belong to a phrase that closes with 等方面 and the like, a verb following.
fn phrase_end(rest: &[Word]) -> Option<usize> {
    let end = rest.iter().position(|word| word.kind == Kind::PhraseEnd)? + 1;
    rest[end..].iter().any(|word| is_plain_verb(word.kind)).then_some(end)
}

/// Whether the word has more than one character.
fn is_long(s: &str, word: &Word) -> bool {
    s.get(word.range.clone()).is_some_and(|w| w.chars().nth(1).is_some())
}

/// Whether the phrase that 在 opens ends like 在…下.
fn ends_a_place(s: &str, rest: &[Word]) -> bool {
    let last = rest.last().and_then(|word| s.get(word.range.clone())).unwrap_or("");
    phrases().section("place-end").iter().any(|end| last.ends_with(end))
}

/// Whether 为 opens a purpose: a verb follows, adverbs aside.
fn opens_with_verb(rest: &[Word]) -> bool {
    rest.iter().find(|w| w.kind != Kind::Adverb).is_some_and(|w| is_plain_verb(w.kind))
}

/// Whether a verb other than a noun-like one stands in `rest`.
fn verb_in(rest: &[Word]) -> bool {
    rest.iter().any(|w| matches!(w.kind, Kind::Verb | Kind::Light))
}

/// Whether a noun-like verb followed by `rest` is a noun: before a head (考核方案), and inside a phrase
/// while another verb follows.
fn is_noun_here(rest: &[Word], place: Place) -> bool {
    let inside = matches!(place, Place::Opened | Place::Within);
    opens_with(rest, &[Kind::Head]) || opens_with(rest, OUTCOMES) || (inside && verb_in(rest))
}

/// Nouns that make a noun of the verb before them; 要求 and 情况 also end phrases.
const OUTCOMES: &[Kind] = &[Kind::Outcome, Kind::PhraseEnd];

fn opens_with(rest: &[Word], kinds: &[Kind]) -> bool {
    rest.first().is_some_and(|word| kinds.contains(&word.kind))
}

/// The light verb that ends the phrase opened by 对, `rest` being what follows 对.
fn light_verb(rest: &[Word]) -> Option<&Word> {
    let mut light = rest.iter().enumerate().skip(1).filter(|(_, word)| word.kind == Kind::Light);
    light.find(|(index, _)| !opens_with(&rest[index + 1..], OUTCOMES)).map(|(_, word)| word)
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
        let steps: Vec<_> = read(s).iter().map(|a| format!("{}|{}", dash(&a.verb), dash(&a.object))).collect();
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
            ("开展“走访；慰问”活动；召开会议（小组；全体）。", "开展|“走访；慰问”活动 召开|会议（小组；全体）"),
            ("网上平台”一期上线；完成“智慧”系统", "上线|- 完成|“智慧”系统"),
            ("“青年大学习”行动深化;\n印发《关于推进甲事的意见；试行》", "深化|- 印发|《关于推进甲事的意见；试行》"),
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
