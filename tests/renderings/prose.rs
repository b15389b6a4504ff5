//! Prose: numbered items with their duty in a bracket at the end, or in lines with labels.

use super::circular::{Circular, Grouping, Numbered, Roles, Step, Task};
use super::damage::Damage;
use super::grid;

const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

fn numeral(n: usize) -> &'static str {
    NUMERALS.get(n.wrapping_sub(1)).copied().unwrap_or("十")
}

/// The heading of a group, with a mark.
fn heading(circular: &Circular, group: usize, name: &str) -> String {
    let marked = circular.grouping == Grouping::Rows;
    if marked { name.to_owned() } else { format!("{}、{name}", numeral(group)) }
}

/// The lines of a plan: the headings of groups, and what `item` makes of a task and its printed number.
fn lines(circular: &Circular, item: impl Fn(usize, &Task) -> Vec<String>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut groups = 0;
    for Numbered { group, opens, number, task } in circular.numbered() {
        if opens && !group.name.is_empty() {
            groups += 1;
            lines.push(heading(circular, groups, &group.name));
        }
        lines.extend(item(number, task));
    }
    lines
}

/// The steps as a closing sentence; none where they are a bare time.
fn sentence(steps: &[Step], colon: &str) -> String {
    if is_bare(steps) { String::new() } else { grid::schedule(steps, colon).replace('\n', "") + "。" }
}

/// Whether the steps are one time and no work.
pub fn is_bare(steps: &[Step]) -> bool {
    steps.iter().all(|step| step.work.is_empty())
}

/// A task's content in prose: its steps are part of it.
pub fn content(task: &Task, colon: &str) -> String {
    format!("{}{}", task.content, sentence(&task.steps, colon))
}

/// Who does it, as labels and names.
fn duties(circular: &Circular, task: &Task) -> Vec<String> {
    let names =
        |label: &str, names: &[String]| (!names.is_empty()).then(|| format!("{label}：{}", names.join("、")));
    let (lead, support) = match circular.roles {
        Roles::Lead(lead, support) => (lead, support),
        Roles::Responsible(name) => (name, ""),
    };
    let people = circular.headers.person.and_then(|label| names(label, &task.people));
    [names(lead, &task.units), names(support, &task.support), people].into_iter().flatten().collect()
}

/// `1、修路。修十里路。3月：勘察。（牵头单位：甲局；配合单位：乙局）`
pub fn bracket_lines(circular: &Circular) -> Vec<String> {
    lines(circular, |number, task| {
        let mut duty = duties(circular, task);
        if is_bare(&task.steps) {
            duty.push(format!("{}：{}", circular.headers.schedule, grid::schedule(&task.steps, "")));
        }
        let (title, content) = (&task.title, content(task, circular.colon));
        vec![format!("{number}、{title}。{content}（{}）", duty.join("；"))]
    })
}

/// `（一）修路。修十里路。3月：勘察。（甲局牵头，乙局、丙局配合）`
pub fn verb_lines(circular: &Circular) -> Vec<String> {
    let grouped = circular.grouping != Grouping::None;
    lines(circular, |number, task| {
        let (units, support) = (task.units.join("、"), task.support.join("、"));
        let duty = match circular.roles {
            Roles::Lead(..) if support.is_empty() => format!("{units}牵头"),
            Roles::Lead(..) => format!("{units}牵头，{support}配合"),
            Roles::Responsible(_) => format!("{units}按职责分工负责"),
        };
        let number = numeral(number);
        let mark = if grouped { format!("（{number}）") } else { format!("{number}、") };
        vec![format!("{mark}{}。{}（{duty}）", task.title, content(task, circular.colon))]
    })
}

/// A heading, a paragraph, and a line for each of unit, person and time.
pub fn label_lines(circular: &Circular) -> Vec<String> {
    lines(circular, |number, task| {
        let mut lines = vec![format!("{number}. {}", task.title), task.content.clone()];
        lines.extend(duties(circular, task));
        let steps = grid::schedule(&task.steps, circular.colon).replace('\n', "");
        lines.push(format!("{}：{steps}", circular.headers.schedule));
        lines
    })
}

/// Lines of a plan as a text, indented; headings too.
fn text(circular: &Circular, lines: &[String], damage: &mut Damage) -> String {
    let notice = damage.notice(circular, "");
    let lines: Vec<String> = lines.iter().map(|line| format!("　　{line}")).collect();
    notice + &damage.prose(&lines) + &Damage::imprint(circular)
}

/// Duties in brackets with labels.
pub fn brackets(circular: &Circular, damage: &mut Damage) -> String {
    text(circular, &bracket_lines(circular), damage)
}

/// The same in Markdown, the groups' headings marked.
pub fn markdown(circular: &Circular, damage: &mut Damage) -> String {
    let notice = damage.notice(circular, "# ");
    let heading = |line: String| if line.contains('。') { line } else { format!("## {line}") };
    let lines = bracket_lines(circular).into_iter().map(heading).flat_map(|line| [line, String::new()]);
    let lines: Vec<String> = lines.collect();
    notice + &damage.prose(&lines) + &Damage::imprint(circular)
}

/// Duties in brackets with verbs.
pub fn verbs(circular: &Circular, damage: &mut Damage) -> String {
    text(circular, &verb_lines(circular), damage)
}

/// Duties in lines with labels.
pub fn labels(circular: &Circular, damage: &mut Damage) -> String {
    text(circular, &label_lines(circular), damage)
}

/// A printed number in digits, without its marks: `（三）` is 3.
pub fn number(text: &str) -> String {
    let bare = text.trim_matches(|c| "（）()、.．".contains(c));
    let place = NUMERALS.iter().position(|&numeral| numeral == bare);
    place.map_or_else(|| bare.to_owned(), |i| (i + 1).to_string())
}

/// A heading without its mark.
pub fn name(text: &str) -> String {
    let name = text.split_once('、').filter(|(mark, _)| NUMERALS.contains(mark)).map(|(_, name)| name);
    name.unwrap_or(text).to_owned()
}
