//! The tests, each of an empty database.

use super::circulars::{circular, fixtures, read, tasks};
use super::place::{Kind, Place, changes};
use fenjie::circular::{Circular, Milestone};
use fenjie::load::{Change, Database};
use std::process::Child;

fn all_steps(circular: &Circular) -> Vec<&Milestone> {
    let steps = tasks(circular).into_iter().flat_map(|task| &task.milestones);
    circular.notice.duties.iter().chain(steps).collect()
}

pub fn the_database_holds_what_the_json_says(place: &Place) {
    let files = fixtures();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    assert!(files.len() > 30);
    assert_eq!(place.load(&files), vec!["new"; files.len()]);
    let circulars: Vec<Circular> = files.iter().map(|file| read(file)).collect();
    let sum = |count: &dyn Fn(&Circular) -> usize| circulars.iter().map(count).sum::<usize>();
    let of_tasks = |count: &dyn Fn(&fenjie::circular::Task) -> usize| {
        sum(&|circular| tasks(circular).into_iter().map(count).sum())
    };
    let of_steps = |count: &dyn Fn(&Milestone) -> usize| {
        sum(&|circular| all_steps(circular).into_iter().map(count).sum())
    };
    let notice =
        |count: &dyn Fn(&fenjie::circular::Notice) -> usize| sum(&|circular| count(&circular.notice));
    for (table, expected) in [
        ("circulars", files.len()),
        ("sources", sum(&|circular| circular.sources.len())),
        ("attachments", notice(&|notice| notice.attachments.len())),
        ("tasks", of_tasks(&|_| 1)),
        ("milestones", of_steps(&|_| 1)),
        ("actions", of_steps(&|step| step.actions.len())),
        ("targets", of_steps(&|step| step.targets.len()) + of_tasks(&|task| task.targets.len())),
        ("cites", of_tasks(&|task| task.cites.len()) + notice(&|notice| notice.cites.len())),
        ("people", of_tasks(&|task| task.people.len())),
        ("departments", sum(&|circular| circular.departments.len())),
        ("diagnostics", sum(&|circular| circular.diagnostics.len())),
        (
            "roles",
            of_tasks(&|task| task.lead.len() + task.support.len() + task.responsible.len())
                + notice(&|notice| notice.issuers.len() + notice.addressees.len() + notice.copied_to.len()),
        ),
    ] {
        assert_eq!(place.number(&format!("select count(*) from {table}")), expected, "{table}");
    }
    // values, of one of them
    let seed = &read("seeds/zhejiang-2019-14.txt");
    let json = place.query(
        "select cast(json as text) from circulars where agency = '团浙办' and year = 2019 and serial = 14",
    );
    assert!(json == [fenjie::write::to_json(seed, fenjie::write::Indent::None)], "the JSON of the seed");
    let stored = place.query(
        "select m.id, label, starts, ends, ends_strict, bound, precision, m.text from milestones m join circulars c on c.id = m.circular \
         where agency = '团浙办' and year = 2019 and serial = 14 order by milestone",
    );
    let maybe = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let expected: Vec<String> = all_steps(seed)
        .iter()
        .map(|step| {
            let precision = step.precision.map(|precision| precision.name()).unwrap_or_default();
            let label = step.label.as_deref().unwrap_or_default();
            let days = [maybe(step.start), maybe(step.end), maybe(step.end_strict)].join("|");
            format!("{}|{label}|{days}|{}|{precision}|{}", step.id, step.bound.name(), step.text)
        })
        .collect();
    assert_eq!(stored, expected);
    // every range leads to its text
    let wrong = "select count(*) from (
            select m.circular, m.milestone, m.text from milestones m join places p
            on p.circular = m.circular and p.kind = 'milestone' and p.n = m.milestone and p.field = 'label'
            group by m.circular, m.milestone, m.text having count(*) = 1 and max(p.text) is null
        ) wrong";
    assert_eq!(place.number(wrong), 0);
    assert!(
        place.number("select count(*) from places where kind = 'task' and field = 'lead' and item > 0") > 100
    );
    // and again nothing
    assert_eq!(place.load(&files), vec!["unchanged"; files.len()]);
    assert_eq!(place.number("select max(version) from circulars"), 1);
}

const ROADS: [[&str; 4]; 2] =
    [["修路", "3月：勘察；6月前：完工", "工程科", "财务科"], ["培训", "9月：举办", "人事科", ""]];

pub fn a_corrected_version_keeps_what_users_noted(place: &Place) {
    let file = place.file("通知.txt", &circular("某办〔2024〕5号", "重点工作", &ROADS));
    assert_eq!(place.load(&[&file]), ["new"]);
    place.run(
        "insert into progress (key, state, note) select key, 'done', label from milestones where label in ('3月', '9月', '6月前')",
    );
    place.file(
        "通知.txt",
        &circular(
            "某办〔2024〕5号",
            "重点工作",
            &[
                ["清淤", "5月：清淤", "后勤科", ""],
                ["修路", "2月：招标；4月：勘察；6月前：完工", "工程科", ""],
            ],
        ),
    );
    let output = place.command(&[&file]).output().expect("fenjie runs");
    assert_eq!(changes(&output), ["replaced"]);
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    // 清淤 and 招标 are new, 勘察 has moved, 完工 has lost its 配合单位, 举办 is gone
    assert_eq!(
        (&line["added"], &line["changed"], &line["gone"]),
        (&2.into(), &2.into(), &1.into()),
        "{line}"
    );
    let states =
        "select text, state, coalesce(note, '') from tracker where task is not null order by milestone";
    assert_eq!(place.query(states), ["清淤|open|", "招标|open|", "勘察|done|3月", "完工|done|6月前"]);
    assert_eq!(
        place.query("select label, title, text, state, version from orphans"),
        ["9月|培训|举办|done|1"]
    );
    assert_eq!(place.query("select version from circulars"), ["2"]);
    // what comes back finds its state again
    place.file("通知.txt", &circular("某办〔2024〕5号", "重点工作", &ROADS));
    assert_eq!(place.load(&[&file]), ["replaced"]);
    assert_eq!(place.query("select label from orphans"), Vec::<String>::new());
    assert_eq!(place.query("select text, state from tracker where title = '培训'"), ["举办|done"]);
    assert_eq!(place.number("select count(*) from progress where state = 'done'"), 3);
    // from JSON the same is the same
    let json = serde_json::to_string(&read(&file)).expect("JSON");
    assert_eq!(place.load(&[&place.file("通知.json", &json)]), ["unchanged"]);
}

pub fn what_is_due_is_found_by_department_and_day(place: &Place) {
    let rows = [
        ["修路", "每季度末：通报；6月前：完工", "工程科", "财务科"],
        ["培训", "3-5月：举办", "人事科", "工程科、财务科"],
    ];
    let file = place.file("通知.txt", &circular("某办〔2024〕5号", "重点工作", &rows));
    assert_eq!(place.load(&[&file]), ["new"]);
    let of = |view: &str| {
        place.query(&format!(
            "select day, role, text, title from {view} where department = '工程科' order by day, role, text"
        ))
    };
    assert_eq!(
        of("due"),
        [
            "2024-03-31|lead|通报|修路",
            "2024-05-31|support|举办|培训",
            "2024-06-30|lead|完工|修路",
            "2024-06-30|lead|通报|修路",
            "2024-09-30|lead|通报|修路",
            "2024-12-31|lead|通报|修路",
        ]
    );
    place.set_today("2024-06-01");
    assert_eq!(of("due_in_30_days"), ["2024-06-30|lead|完工|修路", "2024-06-30|lead|通报|修路"]);
    assert_eq!(of("overdue"), ["2024-03-31|lead|通报|修路", "2024-05-31|support|举办|培训"]);
    // a duty of the notice is its addressees'
    let duties = "select department, role, day, text from overdue where task is null order by department";
    assert_eq!(
        place.query(duties),
        ["各科室|addressee|2024-04-10|报送进展", "后勤科|addressee|2024-04-10|报送进展"]
    );
    // done up to a day, and done
    place.run("insert into progress (key, state, through) select key, 'done', '2024-03-31' from milestones where text = '通报'");
    place.run("insert into progress (key, state) select key, 'done' from milestones where text = '举办'");
    assert_eq!(of("overdue"), Vec::<String>::new());
    assert_eq!(of("due_in_30_days").len(), 2);
    place.run("update progress set through = '2024-06-30' where through is not null");
    assert_eq!(of("due_in_30_days"), ["2024-06-30|lead|完工|修路"]);
    assert_eq!(
        place.query("select year, due, finished, as_lead, first_day, last_day from department_years where department = '工程科'"),
        ["2024|6|3|5|2024-03-31|2024-12-31"]
    );
    assert_eq!(
        place.query("select month, due, finished from department_months where department = '工程科' and role = 'lead' order by month"),
        ["3|1|1", "6|2|1", "9|1|0", "12|1|0"]
    );
}

pub fn circulars_that_share_a_number_stay_apart(place: &Place) {
    let number = "政办发〔2024〕5号";
    let ours = circular(number, "重点工作", &ROADS);
    let theirs = circular(number, "图书管理", &[["采购图书", "3月：招标", "采编部", ""]]);
    let theirs = theirs.replace("某某局", "另一县政府办公室").replace("3月1日", "5月6日");
    let files = [place.file("甲.txt", &ours), place.file("乙.txt", &theirs)];
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    assert_eq!(place.load(&files), ["new", "new"]);
    assert_eq!(place.load(&files), ["unchanged", "unchanged"]);
    assert_eq!(
        place.query("select title, copy, version from circulars order by copy"),
        ["关于重点工作的通知|1|1", "关于图书管理的通知|2|1"]
    );
    assert_eq!(place.number("select count(*) - count(distinct key) from milestones"), 0);
    // each has versions of its own
    place.file("乙.txt", &theirs.replace("3月：招标", "4月：招标"));
    assert_eq!(place.load(&files), ["unchanged", "replaced"]);
    assert_eq!(place.query("select copy, version from circulars order by copy"), ["1|1", "2|2"]);
    assert_eq!(place.query("select count(*) from milestones where key like '%-2'"), ["2"]);
}

pub fn hostile_text_is_kept(place: &Place) {
    let mut circular = read("seeds/zhejiang-2019-14.txt");
    let name =
        format!("甲\0局'; drop table tasks; --\" $1 \\u0000 {{}} \u{202e}\u{1F600}{}", "长".repeat(4000));
    circular.notice.title = Some(name.clone());
    let task = &mut circular.tasks[0];
    (task.title, task.lead) = (name.clone(), vec![name.clone()]);
    task.extra.insert(format!("头\0{name}"), name.clone());
    task.milestones[0].start = chrono::NaiveDate::from_ymd_opt(20_000, 1, 1);
    circular.departments[0].name.clone_from(&name);
    let mut database = Database::open(&place.address).expect("the database");
    let layer = fenjie::document::TextLayer::new("a\0b'".to_owned());
    assert_eq!(database.load(&circular, Some(&layer)).expect("it is loaded").change, Change::New);
    let expected = name.replace('\0', "\u{FFFD}");
    for sql in [
        "select title from circulars",
        "select title from tasks where task = 1",
        "select department from roles where task = 1 and role = 'lead'",
        "select name from departments where n = 1",
    ] {
        assert_eq!(place.query(sql), [expected.as_str()], "{sql}");
    }
    assert_eq!(place.query("select text from circulars"), ["a\u{FFFD}b'"]);
    let extra = place.query("select cast(extra as text) from tasks where task = 1");
    let extra: serde_json::Value = serde_json::from_str(&extra[0]).expect("JSON");
    assert_eq!(extra[format!("头\u{FFFD}{expected}")], expected.as_str());
    assert_eq!(place.query("select starts from milestones where task = 1 order by milestone")[0], "");
    // the whole is as it was
    let json = place.query("select cast(json as text) from circulars");
    assert_eq!(serde_json::from_str::<Circular>(&json[0]).expect("JSON"), circular);
    assert_eq!(database.load(&circular, None).expect("it is loaded").change, Change::Unchanged);
    circular.tasks[0].title.push('！');
    assert!(matches!(database.load(&circular, None).expect("it is loaded").change, Change::Replaced(_)));
}

pub fn several_loaders_at_once_are_as_one(place: &Place) {
    let shared: Vec<String> = (0..3)
        .map(|i| {
            place.file(
                &format!("同{i}.txt"),
                &circular(&format!("同办〔2024〕{}号", i + 1), "同一工作", &ROADS),
            )
        })
        .collect();
    let children: Vec<Child> = (0..8)
        .map(|i| {
            let own = place.file(
                &format!("各{i}.txt"),
                &circular(&format!("各办〔2024〕{}号", i + 1), "各自工作", &ROADS),
            );
            let files = shared.iter().map(String::as_str).chain([own.as_str()]);
            place.command(&files.collect::<Vec<_>>()).spawn().expect("fenjie runs")
        })
        .collect();
    let outputs = children.into_iter().map(|child| child.wait_with_output().expect("it ends"));
    let said: Vec<String> = outputs.flat_map(|output| changes(&output)).collect();
    let new = said.iter().filter(|change| *change == "new").count();
    assert_eq!((said.len(), new), (8 * 4, 3 + 8), "{said:?}");
    assert_eq!(place.number("select count(*) from circulars"), 11);
    assert_eq!(place.number("select count(*) from tasks"), 11 * 2);
    assert_eq!(place.number("select count(*) from schema_version"), 4);
}

pub fn an_older_schema_is_upgraded_and_a_newer_refused(place: &Place) {
    place.run("create table schema_version (version integer not null primary key, upgraded_at timestamptz default current_timestamp)");
    place.run(include_str!("../../src/load/sql/1-circulars.sql"));
    match place.kind {
        #[cfg(feature = "load-sqlite")]
        Kind::Sqlite => place.run(include_str!("../../src/load/sql/1-sqlite.sql")),
        #[cfg(feature = "load-postgres")]
        Kind::Postgres => place.run(include_str!("../../src/load/sql/1-postgres.sql")),
    }
    place.run("insert into schema_version (version) values (1)");
    let file = place.file("通知.txt", &circular("某办〔2024〕5号", "重点工作", &ROADS));
    assert_eq!(place.load(&[&file]), ["new"]);
    assert_eq!(place.query("select version from schema_version order by version"), ["1", "2", "3", "4"]);
    assert_eq!(place.query("select count(*) from orphans"), ["0"]);
    place.run("insert into schema_version (version) values (99)");
    let output = place.command(&[&file]).output().expect("fenjie runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("version 99 of the schema") && said.contains("upgrade fenjie"), "{said}");
}

pub fn every_view_answers(place: &Place) {
    assert_eq!(place.load(&["seeds/zhejiang-2019-14.txt"]), ["new"]);
    place.set_today("2019-05-10");
    for view in [
        "today",
        "tracker",
        "due",
        "due_in_30_days",
        "overdue",
        "department_months",
        "department_years",
        "places",
    ] {
        assert!(place.number(&format!("select count(*) from {view}")) > 0, "{view}");
    }
    place.run("insert into progress (key) values ('nobody')");
    assert_eq!(place.query("select key, state from orphans"), ["nobody|open"]);
    // every milestone with departments, once for each of them, be it dated
    assert_eq!(
        place.number("select count(*) from tracker where milestone is not null"),
        place.number("select count(*) from milestones")
    );
}
