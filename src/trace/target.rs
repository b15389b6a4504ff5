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
    let (zh, en) = match target.bound {
        Comparison::Exactly => ("等于", "exactly"),
        Comparison::AtLeast => ("不少于", "at least"),
        Comparison::MoreThan => ("多于", "more than"),
        Comparison::AtMost => ("不多于", "at most"),
        Comparison::LessThan => ("少于", "less than"),
        Comparison::About => ("约", "about"),
    };
    let value = match &target.value_max {
        Some(max) => scene.say(format!("{} 至 {max}", target.value), format!("{} to {max}", target.value)),
        None => target.value.to_string(),
    };
    let unit = target.unit.as_deref().unwrap_or_default();
    let mut why =
        vec![scene.why(format!("{zh} {value} {unit}").trim_end(), format!("{en} {value} {unit}").trim_end())];
    let text = simplified(&target.text);
    let myriads: Vec<&str> = ["万", "亿"].into_iter().filter(|word| text.contains(word)).collect();
    if !myriads.is_empty() && !unit.starts_with(['万', '亿']) {
        let words = myriads.join("、");
        why.push(
            scene.why(format!("{words}已乘入数值"), format!("{} is multiplied out", myriads.join(" and "))),
        );
    }
    if let Some(by) = target.by {
        why.push(scene.why(
            format!("所在句子前面写明的期限，到 {by} 为止（含当日）"),
            format!("by {by}, inclusive, as its sentence says before it"),
        ));
    }
    why
}
