//! A milestone: its days, how they bind, what is to be done.

use super::scene::{Scene, about, split};
use super::{Field, Kind, Trace, Why, target};
use crate::circular::{Bound, Milestone, Precision, Range, Task, inference_source};
use crate::recurrence;
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

/// The trace of the milestone `list[at]` of `owner`, or of the notice's duties.
pub(super) fn trace<'a>(
    scene: &Scene<'a>,
    owner: Option<&'a Task>,
    list: &'a [Milestone],
    at: usize,
) -> Option<Trace<'a>> {
    let milestone = list.get(at)?;
    let told = Told { scene, owner, milestone, before: list.get(..at)? };
    let places: Vec<Range> = milestone.at.label.iter().chain(&milestone.at.text).copied().collect();
    // what is said of the task at no place may be about any of its milestones
    let of_task = |task: Option<&str>| task.is_some() && task == owner.map(|owner| owner.id.as_str());
    let diagnostics = scene
        .diagnostics(places, |diagnostic| of_task(diagnostic.task.as_deref()) && diagnostic.at.is_empty());
    let kind = if owner.is_some() { Kind::Milestone } else { Kind::Duty };
    Some(Trace { id: &milestone.id, kind, fields: told.fields(), diagnostics })
}

/// A milestone with what stands around it.
struct Told<'s, 'a> {
    scene: &'s Scene<'a>,
    owner: Option<&'a Task>,
    milestone: &'a Milestone,
    /// The milestones before it in its list.
    before: &'a [Milestone],
}

impl Told<'_, '_> {
    fn fields(&self) -> Vec<Field> {
        let Told { scene, milestone, .. } = self;
        let mut fields = Vec::new();
        if let Some(task) = self.owner {
            fields.push(scene.field("task", json!({ "id": task.id, "title": task.title }), &task.at.title));
        }
        fields.push(self.label());
        fields.push(self.day("start", milestone.start));
        fields.push(self.day("end", milestone.end));
        fields.extend(milestone.end_strict.map(|strict| self.strict(strict)));
        fields.push(self.bound());
        fields.extend(milestone.precision.map(|precision| self.precision(precision)));
        fields.extend(milestone.recurrence.as_deref().map(|rule| self.recurrence(rule)));
        fields.push(self.text());
        fields.extend(self.actions());
        fields.extend(target::fields(scene, &milestone.targets));
        for field in &mut fields {
            // start and end say theirs themselves
            if !matches!(field.path.as_str(), "start" | "end") {
                let entries = about(&milestone.inferred, &field.path);
                field.why.extend(entries.map(|entry| scene.entry(entry)));
            }
        }
        fields
    }

    fn quoted_label(&self) -> String {
        self.scene.quote(self.milestone.label.as_deref().unwrap_or_default())
    }

    fn label(&self) -> Field {
        let Told { scene, milestone, .. } = self;
        let at = &milestone.at.label;
        let mut field = scene.field("label", milestone.label.clone(), at);
        if milestone.label.is_none() {
            field.why.push(scene.why(
                "这项工作前面没有时间词，按整个计划年度处理",
                "no time words stand before this work; it has the whole plan year",
            ));
        } else if at.len() > 1 {
            field.why.push(scene.why(
                format!("由 {} 处文字拼成", at.len()),
                format!("put together from {} places", at.len()),
            ));
        }
        field.why.extend(scene.column(at));
        field
    }

    /// `start` or `end`, with where its year or the whole of it comes from.
    fn day(&self, name: &'static str, day: Option<NaiveDate>) -> Field {
        let Told { scene, milestone, .. } = self;
        let mut field = scene.field(name, day.map_or(Value::Null, |day| day.to_string().into()), &[]);
        field.why = about(&milestone.inferred, name).map(|entry| self.inferred(entry, day)).collect();
        if !field.why.is_empty() {
            return field;
        }
        field.why.push(match (day, milestone.bound, name) {
            (Some(_), ..) => scene.why("时间标签自己写明", "the label states it in full"),
            (None, Bound::By, "start") => scene.why("截止时间没有开始日", "a deadline has no first day"),
            (None, Bound::From, "end") => {
                scene.why("只写了从何时起，没有结束日", "the label says from when on; there is no last day")
            }
            (None, Bound::Ongoing, _) => {
                scene.why("长期工作没有起止日", "work that goes on has neither first nor last day")
            }
            (None, Bound::Conditional, _) => {
                scene.why("取决于一个条件，日历上没有日子", "it hangs on a condition that no calendar knows")
            }
            (None, ..) => scene.why("无法得出日子，原因见诊断", "it cannot be told; the diagnostics say why"),
        });
        field
    }

    /// An entry about `start`, `end` or the year of one.
    fn inferred(&self, entry: &str, day: Option<NaiveDate>) -> Why {
        let scene = self.scene;
        let (field, source) = split(entry);
        if source.is_none() && self.milestone.label.is_none() {
            let mut why = scene.why(
                "没有时间标签，取计划年度的首日和末日",
                "there is no label: it has the plan year, from its first day to its last",
            );
            why.entry = Some(entry.to_owned());
            return why;
        }
        let Some((source, means)) = source.and_then(|source| Some((source, inference_source(source)?)))
        else {
            return scene.entry(entry);
        };
        let year = day.map(|day| day.year());
        let (quoted, at) = match source {
            "label" => {
                let quoted = self.quoted_label();
                (scene.say(format!("：{quoted}"), format!(": {quoted}")), self.milestone.at.label.to_vec())
            }
            "earlier-label" => self.label_before(states_year),
            "rollover" => self.label_before(|earlier| !rolls_over(earlier)),
            _ => scene.named_source(source, self.owner, year),
        };
        let year = year.map(|year| year.to_string()).unwrap_or_default();
        let what = match (field.ends_with(".year"), source) {
            (true, _) => (format!("{year} 年得自"), format!("{year} is from ")),
            (false, "issue-date") => ("起算日是".to_owned(), "counted from ".to_owned()),
            (false, _) => ("得自".to_owned(), "from ".to_owned()),
        };
        let backwards = source == "label" && field == "start.year" && self.is_over_the_turn();
        let rest = if backwards {
            scene.say(
                "；只写明结束的年份，开始取此前最近的该月",
                "; as only its end has a year, it begins at the latest such month before that",
            )
        } else {
            String::new()
        };
        let text = scene.say(
            format!("{}{}{quoted}{rest}", what.0, means.zh),
            format!("{}{}{quoted}{rest}", what.1, means.en),
        );
        Why { entry: Some(entry.to_owned()), text, at }
    }

    fn is_over_the_turn(&self) -> bool {
        let years =
            self.milestone.start.zip(self.milestone.end).map(|(start, end)| (start.year(), end.year()));
        years.is_some_and(|(start, end)| start < end)
    }

    /// The nearest label before this one that `is` takes.
    fn label_before(&self, is: impl Fn(&Milestone) -> bool) -> (String, Vec<Range>) {
        let earlier = self.before.iter().rev().filter(|earlier| earlier.label.is_some());
        match earlier.into_iter().find(|earlier| is(earlier)) {
            Some(earlier) => {
                let label = self.scene.quote(earlier.label.as_deref().unwrap_or_default());
                let said = self
                    .scene
                    .say(format!("：{label}（{}）", earlier.id), format!(": {label} ({})", earlier.id));
                (said, earlier.at.label.to_vec())
            }
            None => (String::new(), Vec::new()),
        }
    }

    fn strict(&self, strict: NaiveDate) -> Field {
        let Told { scene, milestone, .. } = self;
        let mut field = scene.field("end_strict", strict.to_string(), &[]);
        let end = milestone.end.map(|end| end.to_string()).unwrap_or_default();
        let label = self.quoted_label();
        field.why.push(scene.why(
            format!("{label}有两种读法：到它所指的时间结束为止，即 {end}（end，默认）；或在它开始之前，即 {strict}（end_strict，从严）。两个日子都算在内"),
            format!("{label} has two readings: by the end of what it names, {end} (end, the default), or before that begins, {strict} (end_strict, the stricter); both days inclusive"),
        ));
        field
    }

    fn bound(&self) -> Field {
        let Told { scene, milestone, .. } = self;
        let mut field = scene.field("bound", milestone.bound.name(), &[]);
        field.why.push(match milestone.bound {
            Bound::During => scene
                .why("在起止两日之间，两日都算在内", "between the first and the last day, both inclusive"),
            Bound::By => {
                scene.why("不晚于结束日，当日算在内", "not later than the last day, which is included")
            }
            Bound::From => scene.why("自开始日起，当日算在内", "from the first day on, which is included"),
            Bound::Ongoing => scene.why("长期坚持，没有期限", "always; there is no term"),
            Bound::Conditional => {
                scene.why("条件满足时，条件见时间标签", "when a condition is met, which the label says")
            }
        });
        if milestone.bound == Bound::By && scene.is_under_deadlines(&milestone.at.label) {
            field.why.extend(scene.column(&milestone.at.label));
        }
        field
    }

    fn precision(&self, precision: Precision) -> Field {
        let Told { scene, milestone, .. } = self;
        let mut field = scene.field("precision", precision.name(), &[]);
        let (zh, en) = match precision {
            Precision::Day => ("日", "a day"),
            Precision::Week => ("周", "a week"),
            Precision::TenDays => ("旬（月初同）", "ten days (also 月初)"),
            Precision::Month => ("月", "a month"),
            Precision::Quarter => ("季度", "a quarter"),
            Precision::HalfYear => ("半年", "half a year"),
            Precision::Year => ("年", "a year"),
            Precision::Years => ("若干年", "several years"),
        };
        let label = self.quoted_label();
        field.why.push(match milestone.label {
            Some(_) => scene.why(
                format!("{label}写到的最小时间单位是{zh}"),
                format!("the finest unit that {label} names is {en}"),
            ),
            None => scene.why("没有时间标签，按年", "there is no label: a year"),
        });
        field
    }

    fn recurrence(&self, rule: &str) -> Field {
        let Told { scene, milestone, .. } = self;
        let mut field = scene.field("recurrence", rule, &[]);
        let words = recurrence::in_words(rule, scene.lang);
        let within = match (milestone.start, milestone.end) {
            (Some(start), Some(end)) => {
                scene.say(format!("；在 {start} 至 {end} 之间"), format!("; between {start} and {end}"))
            }
            _ => String::new(),
        };
        field.why.push(Why { entry: None, text: words + &within, at: Vec::new() });
        field
    }

    fn text(&self) -> Field {
        let Told { scene, milestone, .. } = self;
        let mut field = scene.field("text", milestone.text.as_str(), &milestone.at.text);
        if milestone.text.is_empty() {
            field.why.push(scene.why(
                "单元格只有时间，要做的事就是任务标题",
                "the cell holds only a time: the task's title says the work",
            ));
        } else if milestone.at.text.len() > 1 {
            let places = milestone.at.text.len();
            field.why.push(
                scene.why(format!("由 {places} 处文字拼成"), format!("put together from {places} places")),
            );
        }
        field
    }

    fn actions(&self) -> impl Iterator<Item = Field> {
        let scene = self.scene;
        self.milestone.actions.iter().enumerate().map(move |(i, action)| {
            let value = json!({ "text": action.text, "verb": action.verb, "object": action.object });
            let mut field = scene.field(format!("actions/{i}"), value, &action.at.text);
            field.why.push(match (&action.verb, &action.object) {
                (Some(verb), Some(object)) => {
                    let (verb, object) = (scene.quote(verb), scene.quote(object));
                    Why {
                        entry: None,
                        text: scene.say(
                            format!("动词{verb}（“根据…”“通过…”一类状语之外的第一个动词），宾语{object}"),
                            format!("verb {verb} (the first outside phrases of circumstance, 根据…, 通过…), object {object}"),
                        ),
                        at: Vec::new(),
                    }
                }
                (Some(verb), None) => {
                    let verb = scene.quote(verb);
                    scene.why(format!("动词{verb}，没有宾语"), format!("verb {verb}, no object"))
                }
                _ => scene.why("没有动词表里的动词", "it has no verb of the verb table"),
            });
            field
        })
    }
}

fn rolls_over(milestone: &Milestone) -> bool {
    milestone.inferred.iter().any(|entry| split(entry).1 == Some("rollover"))
}

/// Whether a milestone's label states its year: then nothing says where it came from.
fn states_year(milestone: &Milestone) -> bool {
    let days = [("start", milestone.start), ("end", milestone.end)];
    days.iter().any(|(name, day)| {
        let own = |entry: &str| split(entry).1.is_none_or(|source| source == "label");
        day.is_some() && about(&milestone.inferred, name).all(own)
    })
}
