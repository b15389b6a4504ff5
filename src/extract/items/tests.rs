//! Which items of a plan are tasks. Each case is a plan below its title, its lines parted by `/`.

use crate::circular::Task;
use crate::{Options, convert};

/// A task as `number title [category] lead+support+responsible {label=text}`, its parts in `<>`.
fn show(task: &Task) -> String {
    let mut out = vec![task.number.clone().unwrap_or_default(), task.title.clone()];
    out.push(format!("[{}]", task.category.join(">")));
    let names =
        |mark: &str, names: &[String]| (!names.is_empty()).then(|| format!("{mark}{}", names.join("、")));
    out.extend(names("牵", &task.lead).into_iter().chain(names("配", &task.support)));
    out.extend(names("责", &task.responsible));
    let steps = task.milestones.iter().map(|step| {
        let label = step.label.as_deref().unwrap_or("");
        format!("{{{label}={}}}", step.text)
    });
    out.extend(steps);
    if !task.parts.is_empty() {
        out.push(format!("<{}>", task.parts.iter().map(show).collect::<Vec<_>>().join(" / ")));
    }
    out.retain(|part| !part.is_empty());
    out.join(" ")
}

fn read(plan: &str) -> Vec<String> {
    let text = format!("清河县2024年护林工作方案\n{}\n", plan.replace('/', "\n"));
    let circular = convert(text.as_bytes(), &Options::default()).unwrap();
    circular.tasks.iter().map(show).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (plan, want) in cases {
        assert_eq!(read(plan), *want, "{plan}");
    }
}

#[test]
fn who_carries_a_duty_is_a_task() {
    check(&[
        (
            "一、造林/（一）育苗。育苗30亩。（林业局负责）/（二）植树。植树20万株。【责任单位：各乡镇】/二、要求/（一）加强领导。各乡镇要重视。",
            &["（一） 育苗 [一、造林] 责林业局", "（二） 植树 [一、造林] 责各乡镇"],
        ),
        // a duty in the heading is that of the items below it
        (
            "一、造林（责任单位：林业局）/1.育苗。育苗30亩。/2.植树。植树20万株。（财政局负责）",
            &["1. 育苗 [一、造林] 责林业局", "2. 植树 [一、造林] 责财政局"],
        ),
        // one on a line of its own is that of the items above it
        (
            "一、造林/（1）育苗。/（2）植树。/（责任单位：林业局、财政局）",
            &["（1） 育苗 [一、造林] 责林业局、财政局", "（2） 植树 [一、造林] 责林业局、财政局"],
        ),
        // but not of one whose own sentence says who does it
        (
            "一、造林/（一）育苗。育苗30亩。（林业局负责）/（二）植树。由县林业站负责，植树20万株；县农机站配合，浇水。/（三）护林。新建哨所3处。/责任单位：县森林公安局",
            &[
                "（一） 育苗 [一、造林] 责林业局",
                "（二） 植树 [一、造林] 牵县林业站 配县农机站",
                "（三） 护林 [一、造林] 责县森林公安局",
            ],
        ),
        // an item with work and a duty holds parts
        (
            "1.造林。造林500亩。（林业局牵头）/（1）育苗。育苗30亩。（苗圃负责）/（2）植树。植树20万株。（林场负责）",
            &["1. 造林 [] 牵林业局 <（1） 育苗 [] 责苗圃 / （2） 植树 [] 责林场>"],
        ),
        // paragraphs without a number
        (
            "一、造林/育苗30亩。（林业局负责）/植树20万株。（财政局负责）",
            &["育苗30亩 [一、造林] 责林业局", "植树20万株 [一、造林] 责财政局"],
        ),
        // label lines, and what speaks to all behind the last item
        (
            "1.育苗/育苗30亩。/牵头单位：林业局/责任单位：各乡镇/完成时限：3月底前/请各乡镇于每月5日前报送进展。",
            &["1. 育苗 [] 牵林业局 配各乡镇 {3月底前=}"],
        ),
        (
            "任务一：育苗/责任单位：林业局/任务二：植树/责任单位：财政局",
            &["任务一 育苗 [] 责林业局", "任务二 植树 [] 责财政局"],
        ),
        (
            "1.育苗。育苗30亩。林业局牵头，财政局配合。/2.植树。植树20万株。由财政局负责。",
            &["1. 育苗 [] 牵林业局 配财政局", "2. 植树 [] 责财政局"],
        ),
    ]);
}

#[test]
fn stages_however_their_dates_are_written() {
    check(&[
        (
            "一、步骤/（一）动员阶段（3月1日—15日）。召开会议。/（二）实施阶段：4月至10月。清理林地。/（三）总结阶段：12月底前上报总结。",
            &[
                "（一） 动员阶段 [一、步骤] {3月1日—15日=召开会议}",
                "（二） 实施阶段 [一、步骤] {4月至10月=清理林地}",
                "（三） 总结阶段 [一、步骤] {12月底前=上报总结}",
            ],
        ),
        (
            "一、步骤/第一阶段（3月）：动员部署。召开会议。/第二阶段：4月—10月。清理林地。",
            &["第一阶段：动员部署 [一、步骤] {3月=召开会议}", "第二阶段 [一、步骤] {4月—10月=清理林地}"],
        ),
        (
            "一、步骤/动员阶段（3月）/召开会议。/实施阶段（4月-10月）/清理林地。7月底前，完成一半。",
            &[
                "动员阶段 [一、步骤] {3月=召开会议}",
                "实施阶段 [一、步骤] {4月-10月=清理林地} {7月底前=完成一半}",
            ],
        ),
        // inside a stage over New Year the months are those of its own years
        (
            "（一）排查阶段（11月—次年3月）。12月底前，上报台账；2月底前，复查。",
            &["（一） 排查阶段 [] {11月—次年3月=} {12月底前=上报台账} {2月底前=复查}"],
        ),
    ]);
}

#[test]
fn a_plan_without_duties_has_dated_tasks_and_a_regulation_none() {
    check(&[
        (
            "一、总体要求/到2025年底，全面消除火险。/二、工作安排/1.育苗。3月底前，育苗30亩。/2.宣传。广泛宣传。/三、工作要求/（一）每月5日前报送进展。",
            &["1. 育苗 [二、工作安排] {3月底前=育苗30亩}"],
        ),
        ("第一条 为加强护林，制定本办法。/第二条 林业局负责护林。/第三条 本办法自3月1日起施行。", &[]),
    ]);
}

#[test]
fn a_note_is_a_duty_once() {
    for plan in [
        "一、造林/（一）育苗。育苗30亩。（林业局负责）/二、其他/（一）宣传。加强宣传。/注：各乡镇须于6月底前报送名单。",
        "一、准备/（一）培训。3月底前完成培训。/（二）宣传。加强宣传。/注：各乡镇须于6月底前报送名单。/二、造林/（一）育苗。5月底前育苗30亩。",
        "一、准备/（一）宣传。加强宣传。/注：各乡镇须于6月底前报送名单。/二、造林/（一）育苗。5月底前育苗30亩。",
    ] {
        let text = format!("清河县2024年护林工作方案\n{}\n", plan.replace('/', "\n"));
        let circular = convert(text.as_bytes(), &Options::default()).unwrap();
        let duties: Vec<_> = circular.notice.duties.iter().map(|duty| duty.text.as_str()).collect();
        assert_eq!(duties, ["报送名单"], "{plan}");
    }
}

#[test]
fn each_duty_of_a_paragraph_makes_a_task() {
    check(&[
        (
            "一、治山/（一）护坡。编制护坡方案。（水利局牵头，6月底前完成）同步加固边坡3处。（住建局负责）/（二）绿化。补植苗木。（林业局负责）",
            &[
                "编制护坡方案 [一、治山>（一）护坡] 牵水利局 {6月底前=完成}",
                "同步加固边坡3处 [一、治山>（一）护坡] 责住建局",
                "（二） 绿化 [一、治山] 责林业局",
            ],
        ),
        (
            "1.编制护坡方案，设置界桩。（水利局负责）加固边坡。（住建局负责）/2.补植苗木。（林业局负责）",
            &["1. 编制护坡方案，设置界桩 [] 责水利局", "加固边坡 [] 责住建局", "2. 补植苗木 [] 责林业局"],
        ),
        // brackets with nothing between are one duty
        (
            "1.护坡。编制方案。（牵头单位：水利局）（责任单位：住建局）/2.补植苗木。（林业局负责）",
            &["1. 护坡 [] 牵水利局 配住建局", "2. 补植苗木 [] 责林业局"],
        ),
    ]);
}

#[test]
fn a_unit_above_a_list_does_what_its_items_say() {
    check(&[(
        "一、分工/县林业局：/1.育苗30亩。/2.5月底前完成植树。/县财政局：/1.拨付资金。/二、要求/（一）领导小组/1.组长：县长。/2.副组长：副县长。",
        &[
            "1. 育苗30亩 [一、分工>县林业局] 责县林业局",
            "2. 5月底前完成植树 [一、分工>县林业局] 责县林业局 {5月底前=完成植树}",
            "1. 拨付资金 [一、分工>县财政局] 责县财政局",
        ],
    )]);
}

#[test]
fn a_sentence_tells_who_does_the_work_where_others_have_brackets() {
    check(&[(
        "一、任务/1.育苗。育苗30亩。（林业局负责）/2.补助。由县财政局会同县林业局研究提出标准，8月底前印发。/二、保障措施/（一）统筹。由县林业局牵头，会同县财政局调度。",
        &[
            "1. 育苗 [一、任务] 责林业局",
            "2. 补助 [一、任务] 牵县财政局 配县林业局 {8月底前=由县财政局会同县林业局研究提出标准，印发}",
        ],
    )]);
}

#[test]
fn a_box_is_extra_of_the_task_before_it() {
    let text = "清河县2024年护林工作方案\n（一）造林。（林业局负责）\n专栏1 造林工程\n1.北山造林。\n2.南山造林。\n\
                （二）管护。（林场负责）\n";
    let circular = convert(text.as_bytes(), &Options::default()).unwrap();
    let titles: Vec<_> = circular.tasks.iter().map(|task| task.title.as_str()).collect();
    assert_eq!(titles, ["造林", "管护"]);
    let boxes: Vec<_> = circular.tasks[0].extra.iter().map(|(title, text)| (&**title, &**text)).collect();
    assert_eq!(boxes, [("专栏1造林工程", "1.北山造林。\n2.南山造林。")]);
}

#[test]
fn a_person_glued_to_a_unit_is_told_from_it() {
    let text = "清河县2024年护林工作方案\n1.造林。（县林业局局长王大林牵头，县财政局李森、县农发行西街分理处配合）\n";
    let circular = convert(text.as_bytes(), &Options::default()).unwrap();
    let task = &circular.tasks[0];
    assert_eq!(task.lead, ["县林业局"]);
    assert_eq!(task.support, ["县财政局", "县农发行西街分理处"]);
    let people: Vec<_> =
        task.people.iter().map(|person| (person.name.as_deref(), person.post.as_deref())).collect();
    assert_eq!(people, [(Some("王大林"), Some("局长")), (Some("李森"), None)]);
}

#[test]
fn the_person_of_a_heading_stands_for_the_items_that_name_none() {
    let text = "青川县2024年河道治理工作方案\n一、清淤疏浚（牵头领导：何平）\n1.清淤。（县水利局）\n2.疏浚。（县航道所；责任人：赵敏）\n\
        二、岸线绿化\n3.植树。（县林业局）\n";
    let circular = convert(text.as_bytes(), &Options::default()).unwrap();
    let shown: Vec<_> = circular
        .tasks
        .iter()
        .map(|task| {
            let people = task.people.iter().filter_map(|person| person.name.as_deref());
            let inferred = task.inferred.iter().any(|entry| entry == "people");
            (task.responsible.join("、"), people.collect::<Vec<_>>().join("、"), inferred)
        })
        .collect();
    let want = [("县水利局", "何平", true), ("县航道所", "赵敏", false), ("县林业局", "", false)];
    assert_eq!(shown, want.map(|(unit, person, inferred)| (unit.to_owned(), person.to_owned(), inferred)));
}

#[test]
fn a_line_of_names_goes_on_with_the_label_above_and_a_word_to_all_ends_the_items() {
    check(&[(
        "1.育苗。育苗30亩。/责任单位：林业局/参加单位：财政局/水利局/2.植树。（责任单位：各县（市）、区）/各牵头单位要于3月底前报送方案。",
        &["1. 育苗 [] 牵林业局 配财政局、水利局", "2. 植树 [] 责各县（市）、区"],
    )]);
}
