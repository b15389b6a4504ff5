//! A quantified goal in words.

use super::scene::Scene;
use super::{Field, Why};
use crate::circular::{Comparison, Target};
use crate::vocabulary::simplified;
use serde_json::json;

/// The fields of `targets`.
pub(super) fn fields(scene: &Scene<'_>, targets: &[Target]) -> Vec<Field> {
    let field = |(i, target): (usize, &Target)| {
        let value = json!({
            "text": target.text, "value": target.value, "value_max": target.value_max, "unit": target.unit,
            "bound": target.bound, "by": target.by,
        });
        Field { why: why(scene, target), ..scene.field(format!("targets/{i}"), value, &target.at.text) }
    };
    targets.iter().enumerate().map(field).collect()
}

fn why(scene: &Scene<'_>, target: &Target) -> Vec<Why> {
    let (zh, en) = match (target.bound, &target.value_max) {
        // a range says itself how it binds
        (Comparison::Exactly, Some(_)) => ("", ""),
        (Comparison::Exactly, None) => ("等于 ", "exactly "),
        (Comparison::AtLeast, _) => ("不少于 ", "at least "),
        (Comparison::MoreThan, _) => ("多于 ", "more than "),
        (Comparison::AtMost, _) => ("不多于 ", "at most "),
        (Comparison::LessThan, _) => ("少于 ", "less than "),
        (Comparison::About, _) => ("约 ", "about "),
    };
    let (value, unit) = (&target.value, target.unit.as_deref().unwrap_or_default());
    let words = match &target.value_max {
        Some(max) => {
            scene.say(format!("{zh}{value} 至 {max} {unit}"), format!("{en}{value} to {max} {unit}"))
        }
        None => scene.say(format!("{zh}{value} {unit}"), format!("{en}{value} {unit}")),
    };
    let mut why = vec![Why { entry: None, text: words.trim_end().to_owned(), at: Vec::new() }];
    let text = simplified(&target.text);
    let multiplied = ["万", "亿"].into_iter().filter(|word| text.contains(word) && !unit.contains(word));
    let multiplied: Vec<&str> = multiplied.collect();
    if !multiplied.is_empty() {
        why.push(scene.why(
            format!("{}已乘入数值", multiplied.join("、")),
            format!("multiplied out: {}", multiplied.join(", ")),
        ));
    }
    if let Some(by) = target.by {
        why.push(scene.why(
            format!("所在句子前面写明的期限，到 {by} 为止（含当日）"),
            format!("by {by}, inclusive, as its sentence says before it"),
        ));
    }
    why
}
