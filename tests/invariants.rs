//! What holds for every input, whatever it says: the circular is grounded, valid and deterministic, nothing
//! of a table is lost in silence, and nothing panics.
//!
//! The inputs are the fixtures and what random changes make of them. The changes come from a fixed seed, so
//! that a run is repeatable; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` ask for others. A failing case of
//! such a run is kept in `tests/invariants.regressions` and tried first from then on.

mod support;

#[path = "invariants/conservation.rs"]
mod conservation;
#[path = "invariants/mutation.rs"]
mod mutation;

use fenjie::circular::{self, Circular, Milestone, Task};
use fenjie::diagnostic::Lang;
use fenjie::document::TextLayer;
use fenjie::write::{Indent, to_json};
use fenjie::{Options, check, trace};
use mutation::{Change, Page, any_change, change_of_form};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, FileFailurePersistence, RngSeed};
use std::collections::BTreeSet;
use support::{CIRCULARS, text};

/// The circulars whose layer holds a table of tabs or bars: what becomes of its cells can be told from the layer
/// alone. Between two tables the layer holds other text, so there is one.
const TABLES: [&str; 17] = [
    "seeds/zhejiang-2019-14.txt",
    "fixtures/zhejiang-2019-14/page.html",
    "fixtures/gansu-school-2021/circular.html",
    "fixtures/guangdong-hospital-2022/circular.txt",
    "fixtures/heilongjiang-league-2024/circular.txt",
    "fixtures/hunan-water-2023/circular.txt",
    "fixtures/women-2020/circular.txt",
    "fixtures/university-2022/circular.html",
    "fixtures/company-2023/circular.txt",
    "fixtures/union-2008/circular.txt",
    "fixtures/county-farm-2021/circular.txt",
    "fixtures/college-2019/circular.html",
    "fixtures/district-env-2018/page.html",
    "fixtures/youth-centre-2023/circular.md",
    "fixtures/power-2015/circular.html",
    "fixtures/corpus/t01.txt",
    "fixtures/corpus/t02.html",
];
/// Some of them that are plain text with tabs.
const TEXTS: [&str; 4] = [
    "seeds/zhejiang-2019-14.txt",
    "fixtures/guangdong-hospital-2022/circular.txt",
    "fixtures/heilongjiang-league-2024/circular.txt",
    "fixtures/hunan-water-2023/circular.txt",
];

/// As many cases as the environment asks for, else `cases`, from a fixed seed unless the environment
/// gives one.
fn config(cases: u32) -> Config {
    let set = |name: &str| std::env::var_os(name).is_some();
    let default = Config::default();
    Config {
        cases: if set("PROPTEST_CASES") { default.cases } else { cases },
        rng_seed: if set("PROPTEST_RNG_SEED") { default.rng_seed } else { RngSeed::Fixed(20_190_416) },
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..default
    }
}

/// What is wrong with a circular in itself and against its text layer.
fn faults(bytes: &[u8], circular: &Circular, layer: &TextLayer) -> Vec<String> {
    let options = Options::default();
    let mut faults = Vec::new();
    let mut say =
        |what: &str, violations: Vec<check::Violation>| {
            faults.extend(violations.iter().map(|v| {
                format!("{what}: {} {}: {}", v.pointer, v.code.entry().name, v.message(options.lang))
            }));
        };
    let json = to_json(circular, Indent::None);
    let checked = check::check_json(&json);
    say("schema and rules", checked.violations);
    say("rules", check::check_circular(circular));
    say("source", check::check_source(circular, &[bytes], layer));
    if checked.circular.as_ref() != Some(circular) {
        faults.push("the JSON read back is another circular".to_owned());
    }
    let again = fenjie::convert(bytes, &options).map(|circular| to_json(&circular, Indent::None));
    if again.as_ref() != Ok(&json) {
        faults.push("a second run gives other JSON".to_owned());
    }
    let alone = fenjie::text_layer(bytes, &options).map(TextLayer::into_string);
    if alone.as_deref() != Ok(layer.as_str()) {
        faults.push("the text layer alone is another one".to_owned());
    }
    faults
}

/// All faults of the bytes' circular; none where they cannot be read, which must then not change.
fn faults_of(bytes: &[u8]) -> Vec<String> {
    match fenjie::convert_with_layer(bytes, &Options::default()) {
        Ok((circular, layer)) => faults(bytes, &circular, &layer),
        Err(error) => match fenjie::text_layer(bytes, &Options::default()) {
            Err(other) if other == error => Vec::new(),
            _ => vec![format!("convert refuses what text_layer reads: {error}")],
        },
    }
}

/// [`faults_of`], and what of the table's cells is in no field and no diagnostic.
fn faults_and_losses(text: &str) -> Vec<String> {
    let (circular, layer) = support::convert(text.as_bytes());
    let mut all = faults(text.as_bytes(), &circular, &layer);
    all.extend(conservation::losses(&circular, &layer));
    all
}

/// Fails with the faults and the lines of the input that the fixture `original` does not have.
fn judge(faults: &[String], input: &str, original: &str) -> Result<(), TestCaseError> {
    if faults.is_empty() {
        return Ok(());
    }
    let faults_shown = faults.iter().take(20).map(String::as_str).collect::<Vec<_>>().join("\n");
    let known: std::collections::HashSet<&str> = original.lines().collect();
    let changed: Vec<&str> = input.lines().filter(|line| !known.contains(line)).take(20).collect();
    let changed = changed.join("\n");
    Err(TestCaseError::fail(format!("{} faults\n{faults_shown}\n--- in ---\n{changed}\n", faults.len())))
}

/// Every circular of `fixtures/`.
fn inputs() -> Vec<&'static str> {
    CIRCULARS.into_iter().map(|(_, input)| input).chain(support::CORPUS).collect()
}

/// Whatever fenjie writes can be traced, and every entry of `inferred` has words.
#[test]
fn every_inference_of_the_fixtures_is_explained() {
    let mut entries = BTreeSet::new();
    for inside in CIRCULARS.iter().map(|(_, inside)| *inside).chain(support::CORPUS) {
        let circular = support::convert_file(inside);
        for id in trace::ids(&circular) {
            for lang in [Lang::Zh, Lang::En] {
                let traced =
                    trace::trace(&circular, id, None, lang).unwrap_or_else(|| panic!("{inside} {id}"));
                for field in &traced.fields {
                    assert!(!field.name.is_empty(), "{inside} {id}: {} has no name", field.path);
                    assert!(
                        field.why.iter().all(|why| !why.text.is_empty()),
                        "{inside} {id}: {}",
                        field.path
                    );
                    entries.extend(field.why.iter().filter_map(|why| why.entry.clone()));
                }
            }
        }
        // none is left out by the traces
        each_inferred(&circular, &mut |entry| {
            assert!(entries.contains(entry), "{inside}: {entry} is not traced")
        });
    }
    for entry in &entries {
        let said = match entry.split_once(':') {
            Some((_, source)) => circular::inference_source(source),
            None => circular::unsourced_inference(entry),
        };
        assert!(said.is_some(), "{entry} has no words");
    }
    assert!(entries.len() > 20, "{entries:?}");
}

fn each_inferred(circular: &Circular, see: &mut impl FnMut(&str)) {
    fn of_task(task: &Task, see: &mut impl FnMut(&str)) {
        task.inferred.iter().for_each(|entry| see(entry));
        task.milestones.iter().flat_map(|step| &step.inferred).for_each(|entry| see(entry));
        task.parts.iter().for_each(|part| of_task(part, see));
    }
    circular.notice.inferred.iter().for_each(|entry| see(entry));
    circular.notice.duties.iter().flat_map(|duty| &duty.inferred).for_each(|entry| see(entry));
    circular.tasks.iter().for_each(|task| of_task(task, see));
}

#[test]
fn the_fixtures_themselves() {
    let mut all = Vec::new();
    for input in inputs() {
        let bytes = support::bytes(input);
        let (circular, layer) = support::convert(&bytes);
        let mut found = faults(&bytes, &circular, &layer);
        if TABLES.contains(&input) {
            assert!(!circular.tasks.is_empty(), "{input} has no tasks");
            found.extend(conservation::losses(&circular, &layer));
        }
        all.extend(found.into_iter().map(|fault| format!("{input}: {fault}")));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// The measure itself: where a milestone's places are taken away, its text counts as lost.
#[test]
fn a_milestone_without_its_place_is_a_loss() {
    for input in TABLES {
        let (circular, layer) = support::convert(&support::bytes(input));
        let mut tried = 0;
        for lost in 0.. {
            let mut less = circular.clone();
            let Some(milestone) = nth_milestone(&mut less.tasks, lost) else { break };
            let shown = milestone.id.clone();
            milestone.at = Default::default();
            milestone.actions.clear();
            let losses = conservation::losses(&less, &layer);
            assert!(!losses.is_empty(), "{input}: nobody misses {shown}");
            tried += 1;
        }
        assert!(tried > 5, "{input}");
    }
}

fn nth_milestone(tasks: &mut [Task], n: usize) -> Option<&mut Milestone> {
    fn gather<'a>(tasks: &'a mut [Task], out: &mut Vec<&'a mut Milestone>) {
        for task in tasks {
            out.extend(task.milestones.iter_mut());
            gather(&mut task.parts, out);
        }
    }
    let mut all = Vec::new();
    gather(tasks, &mut all);
    all.into_iter().nth(n)
}

/// The same for cells outside the schedule.
#[test]
fn a_field_without_its_place_is_a_loss() {
    for input in TEXTS {
        let (circular, layer) = support::convert(text(input).as_bytes());
        for i in 0..circular.tasks.len() {
            let mut less = circular.clone();
            less.tasks[i].at.title.clear();
            assert!(!conservation::losses(&less, &layer).is_empty(), "{input}: title of {}", i + 1);
        }
    }
}

/// Small circulars that lost something once, found by the changes below.
#[test]
fn found_by_chance() {
    let mut all = Vec::new();
    for table in [
        // a continued row of two cells behind a blank line: the table went no further
        "序号\t进度安排\t工作任务\t主要内容\t牵头部门\n\
         1\t3月：勘察；\t修路\t修十里路\t甲局\n\n\t8月底前：通车。\n2\t5月：开工。\t架桥\t架两座桥\t乙局\n",
        // a blank inside a list of months: the first was taken for an item's number
        "序号\t进度安排\t工作任务\t牵头部门\n1\t5、 9月：培训。\t修路\t甲局\n",
    ] {
        let found = faults_and_losses(&format!("甲县2024年重点工作分工表\n\n{table}"));
        all.extend(found.into_iter().map(|fault| format!("{fault}\n--- in ---\n{table}")));
    }
    // a blank that stays in the letterhead: the issuer taken from it fell one character short
    let letterhead = "青年 a b联合会文件\n\n关于修路的通知\n\n各科室：\n\n现将方案印发。\n\n2024年3月2日\n";
    all.extend(faults_of(letterhead.as_bytes()));
    assert!(all.is_empty(), "{}", all.join("\n"));
}

proptest! {
    #![proptest_config(config(160))]

    /// Changes of form keep every character of the cells: what is grounded, valid and whole stays so.
    #[test]
    fn changed_in_form(file in 0..TEXTS.len(), changes in vec(change_of_form(), 1..5)) {
        let original = text(TEXTS[file]);
        let mut page = Page::parse(&original);
        changes.iter().for_each(|change| page.apply(change));
        let changed = page.text();
        judge(&faults_and_losses(&changed), &changed, &original)?;
    }

    /// Text from anywhere, put in anywhere below the header.
    #[test]
    fn text_inserted(file in 0..TEXTS.len(), changes in vec(mutation::insertion(), 1..6)) {
        let original = text(TEXTS[file]);
        let mut page = Page::parse(&original);
        changes.iter().for_each(|change| page.apply(change));
        let changed = page.text();
        judge(&faults_and_losses(&changed), &changed, &original)?;
    }

    /// Whatever is done to the bytes of a fixture, a page among them.
    #[test]
    fn changed_at_will(file in select(inputs()), changes in vec(any_change(), 1..8)) {
        let original = support::bytes(file);
        let bytes = mutation::damage(original.clone(), &changes);
        let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        judge(&faults_of(&bytes), &shown(&bytes), &shown(&original))?;
    }

    /// Every beginning of a fixture.
    #[test]
    fn cut_off(file in select(inputs()), keep in 0.0..1.0f64) {
        let bytes = support::bytes(file);
        let bytes = &bytes[..(bytes.len() as f64 * keep) as usize];
        let shown = String::from_utf8_lossy(bytes);
        judge(&faults_of(bytes), shown.lines().next_back().unwrap_or_default(), "")?;
    }
}

proptest! {
    #![proptest_config(config(1000))]

    /// Text that is no circular at all.
    #[test]
    fn text_at_random(pieces in vec(mutation::piece(), 0..60)) {
        let text = pieces.concat();
        judge(&faults_of(text.as_bytes()), &text, "")?;
    }

    /// Bytes that are no text at all.
    #[test]
    fn bytes_at_random(bytes in vec(any::<u8>(), 0..600)) {
        judge(&faults_of(&bytes), &format!("{bytes:?}"), "")?;
    }
}

/// A change of form of each kind, so that none is left out by chance.
#[test]
fn every_change_of_form_by_itself() {
    let mut all = Vec::new();
    for input in TEXTS {
        for change in Change::one_of_each() {
            let mut page = Page::parse(&text(input));
            page.apply(&change);
            let found = faults_and_losses(&page.text());
            all.extend(found.into_iter().take(4).map(|fault| format!("{input} {change:?}: {fault}")));
        }
    }
    assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
}
