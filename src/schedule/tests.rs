//! Cells and their readings, worked out by hand. The plan year is 2024 unless a case says otherwise.

use super::*;
use crate::diagnostic::Code;
use std::ops::Range;

fn context() -> Context {
    Context {
        year: Some((PlanYear::Calendar(2024), YearSource::AttachmentTitle)),
        issued_on: NaiveDate::from_ymd_opt(2024, 3, 15),
        deadline: false,
    }
}

/// Each milestone as `label start..end bound text`, dates as `MM-DD` in 2024 and whole elsewhere, nulls as `-`.
fn read_in(cell: &str, context: &Context) -> Vec<String> {
    let words = |ranges: &[Range<usize>]| -> String {
        ranges.iter().flat_map(|r| cell[r.clone()].chars()).filter(|c| !c.is_whitespace()).collect()
    };
    let date = |date: Option<NaiveDate>| {
        date.map_or("-".to_owned(), |d| {
            d.to_string().strip_prefix("2024-").map_or(d.to_string(), str::to_owned)
        })
    };
    let show = |step: &Step| {
        let bound = format!("{:?}", step.bound).to_lowercase();
        let label = if step.label.is_empty() { "-".to_owned() } else { words(&step.label) };
        let strict = step.end_strict.map(|d| format!(" strict={}", date(Some(d)))).unwrap_or_default();
        let rule = step.recurrence.as_ref().map(|r| format!(" {r}")).unwrap_or_default();
        format!(
            "{label} {}..{} {bound}{strict}{rule} {}",
            date(step.start),
            date(step.end),
            words(&step.text)
        )
    };
    read(cell, &[], context).steps.iter().map(show).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (cell, want) in cases {
        assert_eq!(read_in(cell, &context()), *want, "{cell}");
    }
}

#[test]
fn heads_part_the_work() {
    check(&[
        (
            "3月：走访；汇总意见；4月：成稿。5-6月：报审",
            &[
                "3月 03-01..03-31 during 走访；汇总意见",
                "4月 04-01..04-30 during 成稿",
                "5-6月 05-01..06-30 during 报审",
            ],
        ),
        ("3月启动，12月验收", &["3月 03-01..03-31 during 启动", "12月 12-01..12-31 during 验收"]),
        ("3月 走访", &["3月 03-01..03-31 during 走访"]),
        (
            "上半年定方案，三季度实施，年内收尾",
            &[
                "上半年 01-01..06-30 during 定方案",
                "三季度 07-01..09-30 during 实施",
                "年内 -..12-31 by 收尾",
            ],
        ),
        (
            "2月至3月：招募\n4—6月：宣讲",
            &["2月至3月 02-01..03-31 during 招募", "4—6月 04-01..06-30 during 宣讲"],
        ),
        (
            "3月至6月：取缔占道经营9月前：改造",
            &["3月至6月 03-01..06-30 during 取缔占道经营", "9月前 -..09-30 by strict=08-31 改造"],
        ),
        ("1.3月：摸底；2.4月：成稿", &["3月 03-01..03-31 during 摸底", "4月 04-01..04-30 during 成稿"]),
        (
            "（1）3月前往调研；（2）5月起草方案；（3）6月初步定稿",
            &[
                "3月 03-01..03-31 during 前往调研",
                "5月 05-01..05-31 during 起草方案",
                "6月 06-01..06-30 during 初步定稿",
            ],
        ),
        (
            "南区：3-5月改造；北区：6月：（1）招标（2）施工",
            &["3-5月 03-01..05-31 during 南区：改造", "6月 06-01..06-30 during 北区：（1）招标（2）施工"],
        ),
        ("推进建设", &["- 01-01..12-31 during 推进建设"]),
        (
            "第一阶段（3月-5月）：试点；第二阶段（6月-12月）：推广",
            &["3月-5月 03-01..05-31 during 第一阶段试点", "6月-12月 06-01..12-31 during 第二阶段推广"],
        ),
        ("4月：培训骨干（5月复训）；讲评", &["4月 04-01..04-30 during 培训骨干（5月复训）；讲评"]),
        ("二季度：推荐；三季度揭晓", &["二季度 04-01..06-30 during 推荐", "三季度 07-01..09-30 during 揭晓"]),
        (
            "年初启动，年中检查，年底总结",
            &["年初 01-01..01-31 during 启动", "年中 06-01..06-30 during 检查", "年底 -..12-31 by 总结"],
        ),
        ("①3月：清理②5月：公布", &["3月 03-01..03-31 during 清理", "5月 05-01..05-31 during 公布"]),
        ("3月中旬开班、6月底结业", &["3月中旬 03-11..03-20 during 开班", "6月底 -..06-30 by 结业"]),
        ("四月：摸底；年終驗收", &["四月 04-01..04-30 during 摸底", "年終 -..12-31 by 驗收"]),
        ("自5月1日起至5月10日：公示", &["自5月1日起至5月10日 05-01..05-10 during 公示"]),
    ]);
}

#[test]
fn ranges_lists_and_parts_of_months() {
    check(&[
        ("3~5月：甲", &["3~5月 03-01..05-31 during 甲"]),
        ("３月——５月：甲", &["３月——５月 03-01..05-31 during 甲"]),
        ("三月到五月：甲", &["三月到五月 03-01..05-31 during 甲"]),
        ("5、 9月：甲", &["5月 05-01..05-31 during 甲", "9月 09-01..09-30 during 甲"]),
        ("3、5月：甲", &["3月 03-01..03-31 during 甲", "5月 05-01..05-31 during 甲"]),
        (
            "3、4、5月：甲",
            &["3月 03-01..03-31 during 甲", "4月 04-01..04-30 during 甲", "5月 05-01..05-31 during 甲"],
        ),
        ("3、5月-6月前：甲", &["3月 03-01..03-31 during 甲", "5月-6月前 -..06-30 by strict=04-30 甲"]),
        ("3、5月前：甲", &["3月前 -..03-31 by strict=02-29 甲", "5月前 -..05-31 by strict=04-30 甲"]),
        ("7、2月-2025年：甲", &["7月 07-01..07-31 during 甲", "2月-2025年 2025-02-01..2025-12-31 during 甲"]),
        ("4~6月/9~11月：办班", &["4~6月 04-01..06-30 during 办班", "9~11月 09-01..11-30 during 办班"]),
        ("2025年3—5月：甲", &["2025年3—5月 2025-03-01..2025-05-31 during 甲"]),
        (
            "2025年3、5月：甲",
            &["2025年3月 2025-03-01..2025-03-31 during 甲", "5月 2025-05-01..2025-05-31 during 甲"],
        ),
        ("2025年：甲", &["2025年 2025-01-01..2025-12-31 during 甲"]),
        ("4月底至5月中旬：甲", &["4月底至5月中旬 04-30..05-20 during 甲"]),
        ("7月初启动", &["7月初 07-01..07-10 during 启动"]),
        ("2 月 8 日—10 日：甲", &["2月8日—10日 02-08..02-10 during 甲"]),
        ("3月1-15日：甲", &["3月1-15日 03-01..03-15 during 甲"]),
        ("三、四季度：甲", &["三季度 07-01..09-30 during 甲", "四季度 10-01..12-31 during 甲"]),
        ("前三季度：甲", &["前三季度 01-01..09-30 during 甲"]),
        ("3月第二周：甲", &["3月第二周 03-11..03-17 during 甲"]),
        ("二〇二四年三月十五日：甲", &["二〇二四年三月十五日 03-15..03-15 during 甲"]),
        ("2024-03-15：甲", &["2024-03-15 03-15..03-15 during 甲"]),
    ]);
}

#[test]
fn deadlines_starts_and_what_has_no_days() {
    check(&[
        ("6月前：甲", &["6月前 -..06-30 by strict=05-31 甲"]),
        ("1 2 月 底 前：甲", &["12月底前 -..12-31 by 甲"]),
        ("9月底", &["9月底 -..09-30 by "]),
        ("5月10日前：甲", &["5月10日前 -..05-10 by 甲"]),
        ("截至10月底：甲", &["截至10月底 -..10-31 by 甲"]),
        ("不迟于11月15日：甲", &["不迟于11月15日 -..11-15 by 甲"]),
        ("2025年底前完成", &["2025年底前 -..2025-12-31 by 完成"]),
        ("7月起：甲", &["7月起 07-01..- from 甲"]),
        ("12月-：迎检", &["12月- 12-01..- from 迎检"]),
        ("长期坚持", &["长期坚持 -..- ongoing "]),
        ("视情况安排", &["视情况安排 -..- conditional "]),
        ("待省厅文件下发后20日内，成稿", &["待省厅文件下发后20日内 -..- conditional 成稿"]),
        ("汛期前（5月31日）完成排查", &["5月31日 -..05-31 by 汛期前完成排查"]),
        ("寒假（1月15日至2月10日）培训", &["1月15日至2月10日 01-15..02-10 during 寒假培训"]),
        ("待省厅下发图斑后20日内完成", &["待省厅下发图斑后20日内 -..- conditional 完成"]),
        ("国庆前：甲；国庆节期间值班", &["国庆前 -..09-30 by 甲", "国庆节期间 10-01..10-01 during 值班"]),
        ("元月：甲", &["元月 01-01..01-31 during 甲"]),
        ("印发后15日内：甲", &["印发后15日内 -..03-30 by 甲"]),
        ("印发后3个月内：甲", &["印发后3个月内 -..06-15 by 甲"]),
    ]);
}

#[test]
fn what_comes_again() {
    check(&[
        ("每月25日前：甲", &["每月25日前 01-01..12-31 during FREQ=MONTHLY;BYMONTHDAY=25 甲"]),
        ("全年：每月走访一次", &["全年 01-01..12-31 during FREQ=MONTHLY 每月走访一次"]),
        (
            "4-12月：每季度末召开例会",
            &["4-12月 04-01..12-31 during FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1 每季度末召开例会"],
        ),
        ("全年：开展活动，每月举办1期", &["全年 01-01..12-31 during 开展活动，每月举办1期"]),
    ]);
}

#[test]
fn look_alikes_open_nothing() {
    check(&[
        ("5-8月：每校建3-5个社团", &["5-8月 05-01..08-31 during 每校建3-5个社团"]),
        (
            "4月：印发《青年规划（2021—2025年）》",
            &["4月 04-01..04-30 during 印发《青年规划（2021—2025年）》"],
        ),
        (
            "4月：准备；做好3月12日植树节活动；开展上半年走访",
            &["4月 04-01..04-30 during 准备；做好3月12日植树节活动；开展上半年走访"],
        ),
        ("4月：待试点地区明确后，征集试点", &["4月 04-01..04-30 during 待试点地区明确后，征集试点"]),
        ("每年有3个月时间", &["- 01-01..12-31 during 每年有3个月时间"]),
        ("开展五一慰问，庆祝国庆", &["- 01-01..12-31 during 开展五一慰问，庆祝国庆"]),
        ("每周一课时", &["- 01-01..12-31 during 每周一课时"]),
        ("五月的花海活动", &["- 01-01..12-31 during 五月的花海活动"]),
        ("5月1日前：开通热线2210000", &["5月1日前 -..05-01 by 开通热线2210000"]),
    ]);
}

#[test]
fn years_go_over_only_at_the_turn_of_the_year() {
    check(&[
        (
            "9-11月：甲；12月：乙；1月：丙",
            &[
                "9-11月 09-01..11-30 during 甲",
                "12月 12-01..12-31 during 乙",
                "1月 2025-01-01..2025-01-31 during 丙",
            ],
        ),
        (
            "4月、10月：甲；6-8月：乙",
            &["4月 04-01..04-30 during 甲", "10月 10-01..10-31 during 甲", "6-8月 06-01..08-31 during 乙"],
        ),
        ("9-11月：甲；3-12月：乙", &["9-11月 09-01..11-30 during 甲", "3-12月 03-01..12-31 during 乙"]),
        (
            "12月-2025年1月：甲；2025年2月：乙",
            &["12月-2025年1月 12-01..2025-01-31 during 甲", "2025年2月 2025-02-01..2025-02-28 during 乙"],
        ),
        (
            "12月-2月：甲；3月：乙",
            &["12月-2月 12-01..2025-02-28 during 甲", "3月 2025-03-01..2025-03-31 during 乙"],
        ),
        (
            "11月：甲；次年1月：乙",
            &["11月 11-01..11-30 during 甲", "次年1月 2025-01-01..2025-01-31 during 乙"],
        ),
    ]);
    let rows = "10月：甲\n3月：乙\n1月：丙";
    let starts: Vec<usize> = [0].into_iter().chain(rows.match_indices('\n').map(|(i, _)| i + 1)).collect();
    let reading = read(rows, &starts, &context());
    let years: Vec<_> =
        reading.steps.iter().filter_map(|step| Some(step.start?.to_string()[..4].to_owned())).collect();
    assert_eq!(years, ["2024", "2024", "2025"], "across rows only January and February go over");
}

#[test]
fn a_school_year_parts_at_september() {
    let context = Context { year: Some((PlanYear::School(2024), YearSource::CircularTitle)), ..context() };
    for (cell, want) in [
        ("12月：甲；1月：乙", vec!["12月 12-01..12-31 during 甲", "1月 2025-01-01..2025-01-31 during 乙"]),
        (
            "下半年：甲；上半年：乙",
            vec!["下半年 07-01..12-31 during 甲", "上半年 2025-01-01..2025-06-30 during 乙"],
        ),
        ("全年：甲", vec!["全年 09-01..2025-08-31 during 甲"]),
        ("次年6月前：甲", vec!["次年6月前 -..2025-06-30 by strict=2025-05-31 甲"]),
    ] {
        assert_eq!(read_in(cell, &context), want, "{cell}");
    }
}

#[test]
fn under_a_deadline_header_one_month_or_day_is_a_deadline() {
    let context = Context { deadline: true, ..context() };
    for (cell, want) in [
        ("12月", "12月 -..12-31 by "),
        ("6月份", "6月份 -..06-30 by "),
        ("3月15日", "3月15日 -..03-15 by "),
        ("3-5月", "3-5月 03-01..05-31 during "),
        ("5月：编制方案", "5月 05-01..05-31 during 编制方案"),
        ("三季度", "三季度 07-01..09-30 during "),
    ] {
        assert_eq!(read_in(cell, &context), [want], "{cell}");
    }
}

#[test]
fn what_was_worked_out_is_named() {
    let joined = |step: &Step| step.inferred.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let inferred = |cell: &str| joined(&read(cell, &[], &context()).steps[0]);
    assert_eq!(inferred("3月：甲"), "start.year:attachment-title end.year:attachment-title");
    assert_eq!(inferred("6月前：甲"), "end.year:attachment-title");
    assert_eq!(inferred("2023年12月：甲"), "");
    assert_eq!(inferred("12月-2025年1月：甲"), "start.year:label");
    assert_eq!(inferred("推进建设"), "start end");
    let second = read("9月：甲；1月：乙", &[], &context());
    assert_eq!(joined(&second.steps[1]), "start.year:attachment-title end.year:attachment-title");
    let third = read("12月：甲；1月：乙", &[], &context());
    assert_eq!(joined(&third.steps[1]), "start.year:rollover end.year:rollover");
}

#[test]
fn doubts_are_said() {
    for (cell, code) in [
        ("11月12月：总结", Code::MissingDash),
        ("12月-：迎检", Code::OpenRange),
        ("13月：甲", Code::ImpossibleDate),
        ("2月30日前：甲", Code::ImpossibleDate),
        ("0403年底前：甲", Code::UnreadableTime),
        ("l2月：甲", Code::UnreadableTime),
        ("2099年13月：甲", Code::ImpossibleDate),
        ("印发后10个工作日内：甲", Code::WorkingDays),
        ("12月：甲；1月：乙", Code::YearRollover),
    ] {
        let codes: Vec<Code> = read(cell, &[], &context()).remarks.iter().map(|remark| remark.code).collect();
        assert_eq!(codes, [code], "{cell}");
    }
    let without_year = read("3月：甲", &[], &Context::default());
    assert_eq!(without_year.remarks[0].code, Code::NoYear);
    assert_eq!(without_year.steps[0].start, None);
}

#[test]
fn hostile_cells_take_linear_time_and_lose_nothing() {
    for piece in
        ["1-", "1、", "月", "（", "“", "；", "3月", "每", "第", "待", "12月-", "《甲》", "自从", "1."]
    {
        let cell = piece.repeat(20_000);
        let reading = read(&cell, &[], &context());
        let covered: usize = reading
            .steps
            .iter()
            .flat_map(|step| step.label.iter().chain(&step.text))
            .map(ExactSizeIterator::len)
            .sum();
        assert!(covered <= cell.len() * 2, "{piece}");
    }
}

#[test]
fn no_year_has_five_digits() {
    let context =
        Context { year: Some((PlanYear::Calendar(9999), YearSource::Option)), ..Context::default() };
    let reading = read("12月：甲；1月：乙", &[], &context);
    assert_eq!(reading.steps[1].start, None);
    assert!(reading.remarks.iter().any(|remark| remark.code == Code::ImpossibleDate));
}

/// Small inputs that fuzzing found: a place that was empty, a bracket that was lost.
#[test]
fn what_fuzzing_found_has_no_empty_place_and_loses_nothing() {
    for (cell, want) in [
        (",年底", "年底"),
        ("；，6月", "6月"),
        ("做；，逐月", "做；，逐月"),
        ("3、2024.3", "2024.3"),
        ("2和2024.3.：甲", "2和2024.3.：甲"),
        ("]①工作任务l2月", "]工作任务l2月"),
    ] {
        let reading = read(cell, &[], &context());
        let places = reading.steps.iter().flat_map(|step| step.label.iter().chain(&step.text));
        assert!(places.clone().all(|place| !place.is_empty()), "{cell}: {reading:?}");
        let mut kept: Vec<_> = places.cloned().collect();
        kept.sort_by_key(|place| place.start);
        let words: String = kept.iter().map(|place| &cell[place.clone()]).collect();
        assert_eq!(words, want, "{cell}");
    }
}
