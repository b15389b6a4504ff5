//! The rules of a page as they were drawn → as they are seen: pieces, dashes and double lines are one rule.

use super::model::{Axis, Rule};

/// Rules so near each other are one: the two of a double border, the borders of neighbouring cells that are a little apart.
const NEAR: f32 = 3.0;
/// Near ones in a chain are no more than this apart together.
const WIDEST: f32 = 5.0;
/// A gap in a rule that is not seen.
const GAP: f32 = 3.0;
/// The dashes of a rule are as short as this, and their gaps.
const DASH: f32 = 12.0;
const DASH_GAP: f32 = 8.0;
/// What is shorter is no border of a cell.
const SHORTEST: f32 = 5.0;

/// The rules along one axis, put together, by their place and then their start.
pub fn tidy(rules: &[Rule], axis: Axis) -> Vec<Rule> {
    let finite = |rule: &&Rule| rule.at.is_finite() && rule.start.is_finite() && rule.end.is_finite();
    let mut rules: Vec<Rule> =
        rules.iter().filter(|rule| rule.axis == axis).filter(finite).copied().collect();
    rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out = Vec::new();
    let mut rest = rules.as_mut_slice();
    while let Some(first) = rest.first() {
        let (from, mut to) = (first.at, first.at);
        let near = rest.iter().take_while(|rule| {
            let is_near = rule.at - to <= NEAR && rule.at - from <= WIDEST;
            to = if is_near { rule.at } else { to };
            is_near
        });
        let count = near.count();
        let (cluster, behind) = rest.split_at_mut(count);
        join(cluster, &mut out);
        rest = behind;
    }
    out
}

/// Puts the pieces of near rules together; all lie where the longest of them do on average.
fn join(cluster: &mut [Rule], out: &mut Vec<Rule>) {
    let length: f32 = cluster.iter().map(|rule| rule.end - rule.start).sum();
    let weighted: f32 = cluster.iter().map(|rule| rule.at * (rule.end - rule.start)).sum();
    let Some(first) = cluster.first() else { return };
    let at = if length > 0.0 { weighted / length } else { first.at };
    cluster.sort_by(|a, b| a.start.total_cmp(&b.start));
    let begun = out.len();
    // the last piece's own length tells a dash from a border
    let mut piece = 0.0;
    for rule in cluster.iter() {
        let own = rule.end - rule.start;
        match out.get_mut(begun..).and_then(<[Rule]>::last_mut) {
            Some(last) if rule.start - last.end <= gap(piece, own) => last.end = last.end.max(rule.end),
            _ => out.push(Rule { at, ..*rule }),
        }
        piece = own;
    }
    let mut kept = begun;
    for i in begun..out.len() {
        if out.get(i).is_some_and(|rule| rule.end - rule.start >= SHORTEST) {
            out.swap(kept, i);
            kept += 1;
        }
    }
    out.truncate(kept);
}

fn gap(before: f32, after: f32) -> f32 {
    if before <= DASH && after <= DASH { DASH_GAP } else { GAP }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(at: f32, start: f32, end: f32) -> Rule {
        Rule { axis: Axis::Horizontal, at, start, end }
    }

    fn tidied(rules: &[Rule]) -> Vec<(f32, f32, f32)> {
        tidy(rules, Axis::Horizontal).iter().map(|rule| (rule.at, rule.start, rule.end)).collect()
    }

    #[test]
    fn pieces_and_double_lines_are_one_rule() {
        assert_eq!(tidied(&[rule(10.0, 50.0, 90.0), rule(10.0, 0.0, 49.0)]), [(10.0, 0.0, 90.0)]);
        assert_eq!(tidied(&[rule(10.0, 0.0, 100.0), rule(12.0, 0.0, 100.0)]), [(11.0, 0.0, 100.0)]);
        assert_eq!(tidied(&[rule(10.0, 0.0, 40.0), rule(10.0, 50.0, 90.0)]).len(), 2);
        assert_eq!(tidied(&[rule(10.0, 0.0, 40.0), rule(20.0, 0.0, 40.0)]).len(), 2);
    }

    #[test]
    fn dashes_are_one_rule_and_specks_none() {
        let dashes: Vec<Rule> = (0..20).map(|i| rule(5.0, i as f32 * 9.0, i as f32 * 9.0 + 4.0)).collect();
        assert_eq!(tidied(&dashes), [(5.0, 0.0, 175.0)]);
        assert_eq!(tidied(&[rule(5.0, 0.0, 3.0), rule(f32::NAN, 0.0, 50.0)]), []);
    }

    #[test]
    fn a_ladder_of_rules_is_not_one() {
        let ladder: Vec<Rule> = (0..10).map(|i| rule(i as f32 * 2.9, 0.0, 50.0)).collect();
        assert!(tidied(&ladder).len() >= 5);
    }
}
