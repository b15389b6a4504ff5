//! Circulars at random, from the words of [`words`](super::words).

use super::circular::{Circular, Group, Grouping, Headers, Part, Roles, Step, Task};
use super::words::{BARE, CONTENTS, GROUPS, ISSUERS, PARTS, PEOPLE, TIMES, TITLES, UNITS, WORK};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn owned(words: Vec<&str>) -> Vec<String> {
    words.into_iter().map(str::to_owned).collect()
}

/// The steps of a task in order, at most one a quarter, or one bare time.
fn steps() -> impl Strategy<Value = Vec<Step>> {
    let quarter = |times: &'static [_]| (select(times), select(&WORK[..]));
    let working = (TIMES.map(quarter), subsequence(vec![0, 1, 2, 3], 1..=3)).prop_map(|(times, kept)| {
        let times: Vec<_> = times.into_iter().collect();
        kept.into_iter().map(|i| Step { when: times[i].0, work: times[i].1.to_owned() }).collect::<Vec<_>>()
    });
    let bare = select(&BARE[..]).prop_map(|when| vec![Step { when, work: String::new() }]);
    prop_oneof![4 => working, 1 => bare]
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    let part = (select(&CONTENTS[..]), steps());
    (subsequence(PARTS.to_vec(), 2..=3), vec(part, 3)).prop_map(|(titles, parts)| {
        let part = |(title, (content, steps)): (&str, (&str, _))| Part {
            title: title.to_owned(),
            content: content.to_owned(),
            steps,
        };
        titles.into_iter().zip(parts).map(part).collect()
    })
}

/// A task without its title.
fn task() -> impl Strategy<Value = Task> {
    let parts = prop_oneof![12 => Just(Vec::new()), 1 => parts()];
    let units = Just(UNITS.to_vec()).prop_shuffle();
    (
        select(&CONTENTS[..]),
        steps(),
        units,
        1..=3usize,
        0..=3usize,
        subsequence(PEOPLE.to_vec(), 1..=2),
        parts,
    )
        .prop_map(|(content, steps, units, own, others, people, parts)| {
            let whole = parts.is_empty();
            Task {
                title: String::new(),
                content: if whole { content.to_owned() } else { String::new() },
                steps: if whole { steps } else { Vec::new() },
                units: owned(units[..own].to_vec()),
                support: owned(units[own..own + others].to_vec()),
                people: owned(people),
                parts,
            }
        })
}

fn headers() -> impl Strategy<Value = Headers> {
    (
        select(&["工作任务", "重点任务", "工作事项", "项目名称"][..]),
        select(&["主要内容", "具体措施", "工作要求", "推进举措"][..]),
        select(&["时间安排", "进度安排", "完成时限", "时间节点"][..]),
        select(&[None, Some("责任人"), Some("责任领导")][..]),
    )
        .prop_map(|(task, content, schedule, person)| Headers { task, content, schedule, person })
}

fn roles() -> impl Strategy<Value = Roles> {
    select(
        &[
            Roles::Lead("牵头单位", "配合单位"),
            Roles::Lead("主办单位", "协办单位"),
            Roles::Lead("牵头部门", "参与部门"),
            Roles::Lead("责任单位", "配合单位"),
            Roles::Responsible("责任单位"),
            Roles::Responsible("责任部门"),
        ][..],
    )
}

/// A circular of up to five tasks, and a number that says where it is harmed.
pub fn circular() -> impl Strategy<Value = (Circular, u64)> {
    let frame = (select(&ISSUERS[..]), 2009..2027i32, 1..120u32, (1..4u32, 1..29u32), any::<u64>());
    let form = (
        headers(),
        roles(),
        select(&[Grouping::None, Grouping::Column("类别"), Grouping::Rows][..]),
        select(&["：", "：", "，"][..]),
        select(&["/", "—", "无", ""][..]),
    );
    let tasks = (subsequence(TITLES.to_vec(), 1..=5), vec(task(), 5), subsequence(GROUPS.to_vec(), 2..=3));
    (frame, form, tasks).prop_map(|(frame, form, (titles, tasks, names))| {
        let ([issuer, code, subject], year, serial, day, seed) = frame;
        let (headers, roles, grouping, colon, nobody) = form;
        let supported = matches!(roles, Roles::Lead(..));
        let tasks: Vec<Task> = titles
            .into_iter()
            .zip(tasks)
            .map(|(title, task)| Task {
                title: title.to_owned(),
                support: if supported { task.support } else { Vec::new() },
                people: if headers.person.is_some() { task.people } else { Vec::new() },
                ..task
            })
            .collect();
        let subject = subject.replace('@', &year.to_string());
        let circular = Circular {
            issuer: issuer.to_owned(),
            code: code.to_owned(),
            year,
            serial,
            day,
            body: format!(
                "现将《{subject}》印发给你们，请结合实际，认真组织实施，确保各项任务落到实处、见到成效。"
            ),
            subject,
            addressees: owned(vec!["各乡镇人民政府", "县直各有关单位"]),
            headers,
            roles,
            grouping,
            groups: groups(grouping, tasks, &names),
            colon,
            nobody,
        };
        (circular, seed)
    })
}

/// The tasks in as many groups as there are names, or in one without a name.
fn groups(grouping: Grouping, tasks: Vec<Task>, names: &[&str]) -> Vec<Group> {
    if grouping == Grouping::None {
        return vec![Group { name: String::new(), tasks }];
    }
    let size = tasks.len().div_ceil(names.len());
    let marks = ["一、", "二、", "三、"];
    let group = |(i, tasks): (usize, &[Task])| {
        let mark = if grouping == Grouping::Rows { marks[i % marks.len()] } else { "" };
        Group { name: format!("{mark}{}", names[i]), tasks: tasks.to_vec() }
    };
    tasks.chunks(size).enumerate().map(group).collect()
}
