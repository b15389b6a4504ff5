//! The score of one document: the fields that the answer names, tasks aligned by title and number, else id.

use super::tally::{Tally, key};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Scores a circular's JSON against an answer. A key of the answer that is not known here is an error of the
/// test: nothing may go unscored.
pub fn score(gold: &Value, out: &Value) -> Tally {
    let mut tally = Tally::default();
    notice(&gold["notice"], &out["notice"], &mut tally);
    let (wanted, found) = (leaves(&gold["tasks"]), leaves(&out["tasks"]));
    let pairs = align(&wanted, &found);
    let met = pairs.iter().flatten().count();
    tally.add(met, found.len() - met, wanted.len() - met, || {
        format!("tasks: {} of {} found, {} surplus", met, wanted.len(), found.len() - met)
    });
    for (want, got) in wanted.iter().zip(pairs) {
        task(want, got.map_or(&Value::Null, |i| found[i]), &mut tally);
    }
    if let Value::Array(names) = departments(gold) {
        tally.bag("departments", &each(&names, "name"), &each(list(&out["departments"]), "name"));
    }
    tally
}

/// The index that follows from an answer; null where not every task names all its units.
pub fn departments(gold: &Value) -> Value {
    let tasks = leaves(&gold["tasks"]);
    let mut names: Vec<&str> = Vec::new();
    for field in ["lead", "support", "responsible"] {
        if tasks.iter().any(|task| task.get(field).is_none()) {
            return Value::Null;
        }
        names.extend(tasks.iter().flat_map(|task| list(&task[field])).filter_map(Value::as_str));
    }
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|name| json!({ "name": name })).collect()
}

fn notice(want: &Value, got: &Value, tally: &mut Tally) {
    for (name, want) in want.as_object().into_iter().flatten() {
        let (what, got) = (format!("notice {name}"), &got[name]);
        match name.as_str() {
            "number" if want.is_null() => tally.equal(&what, want, &got["text"]),
            "number" => {
                for part in ["text", "agency", "year", "serial"].iter().filter(|&part| !want[part].is_null())
                {
                    tally.equal(&format!("{what} {part}"), &want[part], &got[part]);
                }
            }
            "addressees" | "issuers" | "copied_to" => tally.bag(&what, list(want), list(got)),
            "attachments" => {
                for part in ["title", "stage"] {
                    tally.bag(&what, &each(list(want), part), &each(list(got), part));
                }
            }
            "letterhead" | "title" | "kind" | "issued_on" | "printed_by" | "printed_on" => {
                tally.equal(&what, want, got);
            }
            _ => panic!("the score does not know {what}"),
        }
    }
}

/// For each wanted task the found one: the same title and number, else the same id.
fn align(wanted: &[&Value], found: &[&Value]) -> Vec<Option<usize>> {
    let mut used = vec![false; found.len()];
    let mut pairs = Vec::new();
    for want in wanted {
        let free = |same: &dyn Fn(&Value) -> bool| (0..found.len()).find(|&i| !used[i] && same(found[i]));
        let named = |got: &Value| {
            let numbered = want.get("number").is_none_or(|number| key(number) == key(&got["number"]));
            numbered && key(&want["title"]) == key(&got["title"])
        };
        let hit = free(&named).or_else(|| free(&|got| want["id"] == got["id"]));
        if let Some(i) = hit {
            used[i] = true;
        }
        pairs.push(hit);
    }
    pairs
}

fn task(want: &Value, got: &Value, tally: &mut Tally) {
    for (field, wanted) in want.as_object().into_iter().flatten() {
        let (what, found) = (format!("task {} {field}", want["id"]), &got[field]);
        match field.as_str() {
            "id" | "number" | "title" | "content" | "attachment" => tally.equal(&what, wanted, found),
            "lead" | "support" | "responsible" | "category" => tally.bag(&what, list(wanted), list(found)),
            "people" => tally.bag(&what, &people(wanted), &people(found)),
            "extra" => tally.bag(&what, &entries(wanted), &entries(found)),
            "targets" => {
                let mut got_targets = targets(got);
                if want["targets_scope"] == "all" {
                    got_targets.extend(list(&got["milestones"]).iter().flat_map(targets));
                }
                tally.bag(&what, &targets(want), &got_targets);
            }
            "milestones" => milestones(&what, list(wanted), list(found), tally),
            "parts" | "targets_scope" => {}
            _ => panic!("the score does not know {what}"),
        }
    }
}

fn milestones(what: &str, want: &[Value], got: &[Value], tally: &mut Tally) {
    let when = |m: &Value| json!([m["label"], m["start"], m["end"], m["bound"]]);
    let whens = |of: &[Value]| of.iter().map(when).collect::<Vec<_>>();
    tally.bag(what, &whens(want), &whens(got));
    let mut silent: BTreeMap<String, usize> = BTreeMap::new();
    for m in want.iter().filter(|m| m.get("text").is_none()) {
        *silent.entry(key(&when(m))).or_default() += 1;
    }
    let said = got.iter().filter(|m| match silent.get_mut(&key(&when(m))) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    });
    let said: Vec<Value> = said.map(text).collect();
    let wanted: Vec<Value> = want.iter().filter(|m| m.get("text").is_some()).map(text).collect();
    tally.bag(&format!("{what} text"), &wanted, &said);
    for m in want {
        let Some(found) = got.iter().find(|other| key(&when(other)) == key(&when(m))) else { continue };
        for field in ["precision", "recurrence", "end_strict"] {
            // an answer that is silent says null of the last two
            if m.get(field).is_some() || (field != "precision" && !found[field].is_null()) {
                tally.equal(&format!("{what} {} {field}", m["label"]), &m[field], &found[field]);
            }
        }
    }
}

/// A milestone's text without white space and its closing mark.
fn text(milestone: &Value) -> Value {
    let text = key(&milestone["text"]);
    text.trim_end_matches(['；', ';', '。', '，', ',', '、']).into()
}

fn targets(of: &Value) -> Vec<Value> {
    list(&of["targets"]).iter().map(|t| json!([t["value"], t["value_max"], t["unit"], t["bound"]])).collect()
}

fn people(of: &Value) -> Vec<Value> {
    list(of).iter().map(|person| json!([person["name"], person["role"]])).collect()
}

fn entries(of: &Value) -> Vec<Value> {
    of.as_object().into_iter().flatten().map(|(header, text)| json!([header, text])).collect()
}

/// A field of each of a list's objects, where it is not null.
fn each(objects: &[Value], field: &str) -> Vec<Value> {
    objects.iter().map(|object| object[field].clone()).filter(|value| !value.is_null()).collect()
}

/// Tasks and their parts, a task before its parts.
fn leaves(tasks: &Value) -> Vec<&Value> {
    list(tasks).iter().flat_map(|task| std::iter::once(task).chain(leaves(&task["parts"]))).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
