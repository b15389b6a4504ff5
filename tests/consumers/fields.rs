//! The tables of `docs/trace.md` and `docs/due.md` that tell what JSON holds: every key there is written, and every key that is written
//! stands there.

use super::{SEED, fenjie};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// The keys in the first cells of the table below a heading or line; more than one may share a row.
fn documented(page: &str, from: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(page).expect(page);
    let behind = text.split_once(from).unwrap_or_else(|| panic!("{page}: {from}")).1;
    let table =
        behind.lines().skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let firsts = table.skip(2).filter_map(|row| row.split('|').nth(1).map(str::to_owned)).collect::<Vec<_>>();
    let keys = firsts.iter().flat_map(|cell| cell.split('`').skip(1).step_by(2));
    keys.map(str::to_owned).collect()
}

/// The code words of a piece of a page.
fn words(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn keys(object: &Value) -> BTreeSet<String> {
    object.as_object().unwrap_or_else(|| panic!("{object}")).keys().cloned().collect()
}

fn lines(arguments: &[&str]) -> Vec<Value> {
    let ran = fenjie().args(arguments).output().expect("it runs");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    let text = String::from_utf8(ran.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn the_keys_of_a_trace_are_those_of_its_page() {
    const PAGE: &str = "docs/trace.md";
    let told = documented(PAGE, "All keys are always there.");
    let page = fs::read_to_string(PAGE).expect(PAGE);
    let row = page.lines().find(|line| line.starts_with("| `diagnostics` |")).expect("a row of diagnostics");
    let of_diagnostic = words(row.split('|').nth(2).expect("what it holds"));
    let place = documented(PAGE, "A place:");
    let all = |path: &str, keys: &BTreeSet<String>| {
        keys.iter().map(|key| format!("{path}{key}")).collect::<BTreeSet<String>>()
    };
    let mut seen = [false; 4];
    let mut see = |at: usize| seen[at] = true;
    // a milestone, the notice, a task whose words are doubted, and rows of a workbook
    let circulars = [
        (SEED, "14/4"),
        (SEED, "notice"),
        (SEED, "5"),
        (SEED, "5.1"),
        ("fixtures/office/park-2026.xlsx", "4/1"),
        ("fixtures/hunan-water-2023/circular.txt", "duty/1"),
        ("fixtures/paged/writer/county-farm-2021.pdf", "22/4"),
    ];
    let mut kinds = BTreeSet::new();
    for (file, id) in circulars {
        let trace = lines(&["trace", file, id, "--json"]).remove(0);
        kinds.insert(trace["kind"].as_str().expect("a kind").to_owned());
        let mut written = keys(&trace);
        for field in trace["fields"].as_array().expect("fields") {
            written.extend(all("fields[].", &keys(field)));
            for why in field["why"].as_array().expect("reasons") {
                see(0);
                written.extend(all("why[].", &keys(why)));
                why["places"].as_array().expect("places").iter().for_each(|one| assert_eq!(keys(one), place));
            }
            for one in field["places"].as_array().expect("places") {
                see(1);
                assert_eq!(keys(one), place, "{file} {id}");
            }
        }
        for diagnostic in trace["diagnostics"].as_array().expect("diagnostics") {
            see(2);
            assert_eq!(keys(diagnostic), of_diagnostic, "{file} {id}");
        }
        see(3);
        assert_eq!(written, told, "{file} {id}");
    }
    assert_eq!(seen, [true; 4], "reasons, places, diagnostics and all were looked at");
    let row = page.lines().find(|line| line.starts_with("| `id`, `kind` |")).expect("a row of kinds");
    assert_eq!(kinds, words(row.split('|').nth(2).expect("what it holds")));
}

#[test]
fn the_keys_of_what_is_due_are_those_of_its_page() {
    const PAGE: &str = "docs/due.md";
    let mut told = documented(PAGE, "## `fenjie due --json`");
    told.extend(documented("docs/columns.md", "## A row a milestone"));
    let arguments =
        ["due", SEED, "--json", "--overdue", "--active", "--on", "2019-06-15", "--department", "学校部"];
    let due = lines(&arguments);
    assert!(!due.is_empty());
    due.iter().for_each(|line| assert_eq!(keys(line), told));
    let page = fs::read_to_string(PAGE).expect(PAGE);
    let row = |name: &str| {
        let row = page.lines().find(|line| line.starts_with(&format!("| `{name}` |"))).expect(name);
        words(row.split('|').nth(2).expect("what it holds"))
    };
    for state in due.iter().filter_map(|line| line["state"].as_str()) {
        assert!(row("state").contains(state), "{state}");
    }
    let roles: BTreeSet<&str> = due
        .iter()
        .filter_map(|line| line["roles"].as_object())
        .flat_map(|roles| roles.values())
        .filter_map(Value::as_str)
        .collect();
    assert!(!roles.is_empty() && roles.iter().all(|role| row("roles").contains(*role)), "{roles:?}");
}
