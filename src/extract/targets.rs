//! Quantified goals.
//!
//! Comes in: a healed text. Goes out: the quantities that a task is to reach or produce, each with its
//! shortest text, value, unit and bound, and the horizon that its sentence sets. Source: the contract,
//! Target; the words are in `vocabulary/quantities.txt`.
//!
//! What stands in quotes, title marks or square brackets is a name or a document number. What else is no
//! goal, see [`goal`](super::goal) for the surroundings and [`quantity`](super::quantity) for the form.

use super::enclosed::{Enclosed, Mark, Pair};
use super::goal::is_goal;
use super::horizon::{Horizon, horizons};
use super::number::Decimal;
use super::prose::Prose;
use super::quantity::{Found, Quantity, quantity};
use crate::circular::{Target, TargetAt};
use crate::document::{Text, TextLayer};
use chrono::NaiveDate;

/// The goals of `text`, with their places in `layer`.
#[must_use]
pub fn targets(text: &Text<'_>, layer: &TextLayer) -> Vec<Target> {
    targets_of(&Prose::new(text), layer)
}

pub(super) fn targets_of(prose: &Prose<'_, '_>, layer: &TextLayer) -> Vec<Target> {
    let (s, folded, text) = (prose.as_str(), &*prose.folded, prose.text);
    let found = goals(prose);
    if found.is_empty() {
        return Vec::new();
    }
    let horizons = horizons(folded);
    let target = |q: Quantity<'_>| {
        Some(Target {
            text: s.get(q.range.clone())?.to_owned(),
            value: q.value.number()?,
            value_max: q.max.and_then(Decimal::number),
            unit: unit(s, &q).map(str::to_owned),
            bound: q.bound,
            by: horizon_before(folded, &horizons, q.range.start),
            at: TargetAt { text: layer.ranges(text, q.range) },
        })
    };
    let mut out = Vec::with_capacity(found.len());
    out.extend(found.into_iter().filter_map(target));
    out
}

/// The unit as written, but `%` for 百分之 and `％`.
fn unit<'s>(s: &'s str, q: &Quantity<'s>) -> Option<&'s str> {
    match q.unit {
        Some("%") => q.unit,
        _ => s.get(q.unit_at.clone()).map(str::trim).filter(|unit| !unit.is_empty()),
    }
}

/// The quantities of `s` that are goals.
fn goals<'p>(prose: &'p Prose<'_, '_>) -> Vec<Quantity<'p>> {
    if prose.numerals.is_empty() {
        return Vec::new();
    }
    let s = &*prose.folded;
    let names = Enclosed::new(&prose.pairs, |pair| holds_a_name(s, pair));
    let mut out = Vec::new();
    let mut at = 0;
    for &numeral in &prose.numerals {
        if numeral < at {
            continue;
        }
        at = numeral;
        if let Some(name) = names.around(at) {
            at = name.end;
            continue;
        }
        match quantity(s, at) {
            Found::Nothing(next) => at = next,
            Found::Quantity(q) => {
                at = q.range.end;
                if is_goal(s, &q) {
                    out.push(q);
                }
            }
        }
    }
    out
}

/// Whether numbers between these marks belong to a name.
fn holds_a_name(s: &str, pair: &Pair) -> bool {
    pair.mark != Mark::Bracket || s.get(pair.range.clone()).is_some_and(|t| !t.starts_with(['（', '(']))
}

/// The last day of the horizon that the sentence has set before the byte `at`.
fn horizon_before(s: &str, horizons: &[Horizon], at: usize) -> Option<NaiveDate> {
    let sentence = s.get(..at)?.rfind(['。', '！', '\n']).unwrap_or(0);
    horizons.iter().rev().find(|h| h.at <= at).filter(|h| h.at > sentence)?.day
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn read(s: &str) -> Vec<Target> {
        let layer = TextLayer::new(s.to_owned());
        let text = Text::new(layer.as_str(), Span { start: 0, end: s.len() });
        targets(&text, &layer)
    }

    /// Each as `text=value[-max] unit bound[ by]`, the bound by two letters.
    fn shown(s: &str) -> String {
        let show = |t: Target| {
            let max = t.value_max.map(|max| format!("-{max}")).unwrap_or_default();
            let unit = t.unit.unwrap_or("-".to_owned());
            let bound = format!("{:?}", t.bound);
            let by = t.by.map(|day| format!(" {day}")).unwrap_or_default();
            format!("{}={}{max} {unit} {}{by}", t.text, t.value, bound)
        };
        read(s).into_iter().map(show).collect::<Vec<_>>().join("; ")
    }

    fn check(cases: &[(&str, &str)]) {
        let wrong: Vec<_> = cases.iter().filter(|(text, want)| shown(text) != *want).collect();
        let got: Vec<_> = wrong.iter().map(|(text, _)| shown(text)).collect();
        assert!(wrong.is_empty(), "{wrong:#?} but got {got:#?}");
    }

    #[test]
    fn number_unit_and_bound() {
        check(&[
            ("新建驿站25个", "25个=25 个 Exactly"),
            ("一线代表比例不少于四分之一。", "不少于四分之一=0.25 - AtLeast"),
            ("救治时间90分钟以内", "90分钟以内=90 分钟 AtMost"),
            ("每周驻点不少于2天", "不少于2天=2 天 AtLeast"),
            ("完成率达98%", "98%=98 % Exactly"),
            ("完成率达到９８％以上", "９８％以上=98 % AtLeast"),
            ("满意率百分之九十五以上", "百分之九十五以上=95 % AtLeast"),
            ("服务职工不少于300家", "不少于300家=300 家 AtLeast"),
            ("不低于85%", "不低于85%=85 % AtLeast"),
            ("总数超过5000名", "超过5000名=5000 名 MoreThan"),
            ("投诉率低于0.5%", "低于0.5%=0.5 % LessThan"),
            ("控制在20%以内", "20%以内=20 % AtMost"),
            ("使用率不高于20%", "不高于20%=20 % AtMost"),
            ("设监测点60个左右", "60个左右=60 个 About"),
            ("培训约3000人次", "约3000人次=3000 人次 About"),
            ("培训20余场", "20余场=20 场 MoreThan"),
            ("走访100多户", "100多户=100 户 MoreThan"),
            ("至少举办3场", "至少举办3场=3 场 AtLeast"),
            ("每季度至少完成1期", "至少完成1期=1 期 AtLeast"),
            ("合格率≥95%", "≥95%=95 % AtLeast"),
            ("签约14家", "14家=14 家 Exactly"),
            ("预约200人次", "200人次=200 人次 Exactly"),
            ("巡查２次", "２次=2 次 Exactly"),
            ("設站不少於3處", "不少於3處=3 處 AtLeast"),
            ("栽树1,200株", "1,200株=1200 株 Exactly"),
            ("5名（含）以上", "5名（含）以上=5 名 AtLeast"),
            ("提高5个百分点", "5个百分点=5 个百分点 Exactly"),
            ("总数超过5000，", "超过5000=5000 - MoreThan"),
            ("铺设管网12.5公里", "12.5公里=12.5 公里 Exactly"),
            ("装机500千瓦", "500千瓦=500 千瓦 Exactly"),
            ("长度 3 km", "3 km=3 km Exactly"),
        ]);
    }

    #[test]
    fn ranges_and_large_numbers() {
        check(&[
            ("培育5-10家", "5-10家=5-10 家 Exactly"),
            ("创建2—3个", "2—3个=2-3 个 Exactly"),
            ("建３～５个", "３～５个=3-5 个 Exactly"),
            ("每校建3至5个社团", "3至5个=3-5 个 Exactly"),
            ("建成3个至5个", "3个至5个=3-5 个 Exactly"),
            ("占比20%-30%", "20%-30%=20-30 % Exactly"),
            ("覆盖1万至2万人", "1万至2万人=10000-20000 人 Exactly"),
            ("覆盖1-2万人", "1-2万人=10000-20000 人 Exactly"),
            ("参保8万人", "8万人=80000 人 Exactly"),
            ("增产1万2千吨", "1万2千吨=12000 吨 Exactly"),
            ("投入3亿5千万元", "3亿5千万元=350000000 元 Exactly"),
            ("投入1千2百万元", "1千2百万元=12000000 元 Exactly"),
            ("清淤30万方", "30万方=300000 方 Exactly"),
            ("落实4方面举措", ""),
            ("投入20万元", "20万元=200000 元 Exactly"),
            ("投资1.13亿元", "1.13亿元=113000000 元 Exactly"),
            ("投放0.5万份以上", "0.5万份以上=5000 份 AtLeast"),
            ("新建4.6万平方米", "4.6万平方米=46000 平方米 Exactly"),
        ]);
    }

    #[test]
    fn looks_like_a_goal_and_is_none() {
        check(&[
            ("每年有3个月时间下基层", ""),
            ("进行为期2年的培养", ""),
            ("2025年12月底前，5月10日", ""),
            ("3-5月、2018-2022全国规划", ""),
            ("2024年10月-2025年5月", ""),
            ("24小时内、10个工作日、15分钟", ""),
            ("第2次会议，第十四届委员会，第 3 批", ""),
            ("甲办〔2019〕14号", ""),
            ("实施“3513”计划，“1+3”网络", ""),
            ("《三年行动计划（2024—2026年）》提出新建5个", "5个=5 个 Exactly"),
            ("采用3+2模式，1+100个网点", ""),
            ("电话：8812120，12345热线", ""),
            ("2017级学生，5A级景区，H5作品", ""),
            ("执行GB/T 26790.3-2015标准", ""),
            ("由9-21名委员组成的委员会", ""),
            ("由县乡9名干部组成专班", ""),
            ("年收入20万元以上的村", ""),
            ("年收入20万元以上的村占比超过50%", "超过50%=50 % MoreThan"),
            ("职工100人以上的企业", ""),
            ("规模100人以上企业，对超过30人的班级", ""),
            ("治理率由41%提高到55%", "55%=55 % Exactly"),
            ("从20个增加至30个", "30个=30 个 Exactly"),
            ("由20个到30个", "30个=30 个 Exactly"),
            ("由82%逐步提升至98%以上", "98%以上=98 % AtLeast"),
            ("现有15家，新增5家", "5家=5 家 Exactly"),
            ("聚焦6个领域，从3个方面", ""),
            ("设立城北、城南2个市场", ""),
            ("位列前10名", ""),
            ("年底前10个村完工", "10个=10 个 Exactly"),
            ("上述5项任务", ""),
            ("分2批外出", ""),
            ("开设选修课，每班25-35人", ""),
            ("每个工种参赛选手为20-40名", ""),
            ("每月检查1次，每校不少于2名", "1次=1 次 Exactly; 不少于2名=2 名 AtLeast"),
            ("扣分（0.5分）", ""),
            ("举办3人制篮球赛2场", "2场=2 场 Exactly"),
            ("遴选5个左右的县（市、区）", "5个左右=5 个 About"),
            ("十项主要任务和八项重点工程", ""),
            ("一张网，一批成果，一系列活动，每周一课时", ""),
            ("学校、企业三个领域", ""),
            ("启动二期建设", ""),
            ("十几家、数十家、三五个", ""),
            ("", ""),
        ]);
    }

    #[test]
    fn chinese_numerals_only_where_they_count() {
        check(&[
            ("举办三场培训", "三场=3 场 Exactly"),
            ("开展两次督查", "两次=2 次 Exactly"),
            ("改造公厕十二座", "十二座=12 座 Exactly"),
            ("不少于三个", "不少于三个=3 个 AtLeast"),
            ("至少召开一次", "至少召开一次=1 次 AtLeast"),
            ("三十家以上", "三十家以上=30 家 AtLeast"),
            ("实施三项行动", ""),
            ("召开一次会议", ""),
        ]);
    }

    #[test]
    fn horizons_of_the_sentence() {
        check(&[
            ("到2026年，覆盖率达90%", "90%=90 % Exactly 2026-12-31"),
            ("2025年6月底前，建成3个。再建2个", "3个=3 个 Exactly 2025-06-30; 2个=2 个 Exactly"),
            ("到2027年底培育10家；6月底前出台3项制度", "10家=10 家 Exactly 2027-12-31; 3项=3 项 Exactly"),
            ("建成3个，到2027年建成9个", "3个=3 个 Exactly; 9个=9 个 Exactly 2027-12-31"),
            ("2025年新建3个", "3个=3 个 Exactly"),
        ]);
    }

    #[test]
    fn places_are_those_of_the_text() {
        let s = "建成 30\n0 家以上站点";
        let layer = TextLayer::new(s.to_owned());
        let raw = Text::new(layer.as_str(), Span { start: 0, end: s.len() });
        let text = crate::document::heal(&raw, 0..s.len());
        let list = targets(&text, &layer);
        let ranges = list.iter().flat_map(|t| &t.at.text);
        let at: String = ranges.flat_map(|r| s.chars().skip(r.0).take(r.1 - r.0)).collect();
        assert_eq!(
            at.replace(char::is_whitespace, ""),
            list.iter().map(|t| t.text.replace(' ', "")).collect::<String>()
        );
        assert!(!list.is_empty());
    }
}
