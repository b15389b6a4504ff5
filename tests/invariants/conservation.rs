//! Nothing is lost in silence (contract, principle 3), measured from the lines of the text layer and the
//! places in the JSON alone, without the library's own idea of the table.
//!
//! - A cell under a schedule header, or one that holds a milestone: every character lies in a milestone's label or text or in a diagnostic
//!   about text that stands in no field, but for white space, the marks that part heads from work and
//!   items from each other, and an item's number.
//! - Any other cell of the table: every character lies in some field or in such a diagnostic, but for
//!   white space, marks, and the words that the contract drops (等, `/` and 无 for nobody).

use fenjie::circular::Circular;
use fenjie::document::TextLayer;
use serde_json::Value;

/// Headers over schedules in the fixtures.
const SCHEDULES: [&str; 8] =
    ["进度安排", "时间节点", "完成时限", "时间安排", "工作进度", "时序进度", "進度安排", "整改时限"];
/// The other headers of the fixtures, to know a header of two lines and one that is repeated.
const HEADERS: [&str; 59] = [
    "序号",
    "改革任务",
    "主要内容",
    "牵头部门",
    "参与部门",
    "类别",
    "重点工作",
    "工作要求",
    "责任分工",
    "责任领导",
    "牵头处室",
    "协同处室",
    "工作任务",
    "具体举措",
    "责任处室",
    "重点任务",
    "责任单位",
    "配合单位",
    "具体措施",
    "备注",
    "责任落实",
    "承办单位",
    "协同单位",
    "项目名称",
    "推进措施",
    "责任部门",
    "联系人",
    "牵头单位",
    "协作单位",
    "板块",
    "重点举措",
    "備註",
    "序號",
    "工作任務",
    "責任單位",
    "編號",
    "工作項目",
    "配合單位",
    "完成時限",
    "具體措施",
    "主辦單位",
    "協辦單位",
    "项目",
    "工作措施",
    "反馈问题",
    "整改任务",
    "整改措施",
    "责任人",
    "主责部门",
    "协同部门",
    "工作内容",
    "配合部门",
    "具体要求",
    "任务",
    "部门分工",
    "经费预算（万元）",
    "子任务",
    "主办",
    "协办",
];
/// Diagnostics about text that stands in no field. All others speak of what was read.
const LEFT_OUT: [&str; 8] = [
    "bad-bytes",
    "stray-tags",
    "deep-markup",
    "wide-row",
    "repeated-header",
    "furniture",
    "not-a-task",
    "stray-line",
];
/// Words that the contract drops from a cell of units: they tie names, give them their role, or mean nobody.
const DROPPED: [&str; 14] =
    ["等", "和", "及", "与", "以及", "牵头", "负责", "配合", "参与", "主办", "无", "無", "—", "——"];
/// The marks that part.
const MARKS: &str = "：:；;。.．，,、/（）()【】[]〔〕";

/// Where a character of the layer ended.
#[derive(Clone, Copy, Default)]
struct Fate {
    in_field: bool,
    in_milestone: bool,
    left_out: bool,
}

/// What of the table is lost, one entry a stretch.
pub fn losses(circular: &Circular, layer: &TextLayer) -> Vec<String> {
    let chars: Vec<char> = layer.as_str().chars().collect();
    let mut fates = vec![Fate::default(); chars.len()];
    let json = serde_json::to_value(circular).unwrap_or_default();
    // a cell of a task table that went into the notice is lost as well
    mark(&json["tasks"], &mut fates);
    mark(&json["diagnostics"], &mut fates);

    let lines = lines(&chars);
    let words = |line: &Line| -> Vec<String> {
        line.cells
            .iter()
            .map(|&(a, b)| chars[a..b].iter().filter(|&&c| !is_blank(c) && c != '*').collect())
            .collect()
    };
    let is_header = |line: &Line| {
        let words = words(line);
        let known = |w: &&String| SCHEDULES.contains(&w.as_str()) || HEADERS.contains(&w.as_str());
        let filled = words.iter().filter(|w| !w.is_empty()).count();
        filled >= 2 && words.iter().filter(known).count() == filled
    };
    let Some(first) = lines.iter().position(is_header) else {
        return vec!["the layer has no header".to_owned()];
    };
    let schedule = words(&lines[first]).iter().position(|w| SCHEDULES.contains(&w.as_str()));
    // under a header of two lines the columns are not those of the first
    let schedule = schedule.filter(|_| !lines.get(first + 1).is_some_and(is_header));
    let last = lines.iter().rposition(|line| line.cells.len() > 1).unwrap_or(first);

    let mut losses = Vec::new();
    for line in lines[first..=last].iter().filter(|line| !is_header(line)) {
        // a row whose cells moved has its schedule anywhere: the weaker rule has to do
        let whole = line.cells.len() == lines[first].cells.len();
        let moved = touched(&json, "shifted-row", line) || touched(&json, "wide-row", line);
        for (column, &(start, end)) in line.cells.iter().enumerate() {
            let below = whole && !moved && schedule == Some(column);
            let strict = below || fates[start..end].iter().any(|fate| fate.in_milestone);
            lost_in_cell(&chars[start..end], &fates[start..end], strict, &mut losses);
        }
    }
    losses
}

/// One line of the layer with its cells.
struct Line {
    cells: Vec<(usize, usize)>,
}

fn lines(chars: &[char]) -> Vec<Line> {
    let mut lines = vec![Line { cells: Vec::new() }];
    let mut start = 0;
    for i in 0..=chars.len() {
        let c = chars.get(i).copied().unwrap_or('\n');
        if !matches!(c, '\t' | '|' | '\n' | '\r') {
            continue;
        }
        if let Some(line) = lines.last_mut() {
            line.cells.push((start, i));
        }
        start = i + 1;
        if matches!(c, '\n' | '\r') {
            lines.push(Line { cells: Vec::new() });
        }
    }
    lines
}

/// Sets the fate of every character that a range of the JSON covers.
fn mark(value: &Value, fates: &mut [Fate]) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| mark(value, fates)),
        Value::Object(object) => {
            let code = object.get("severity").and(object.get("code")).and_then(Value::as_str);
            let is_milestone = object.contains_key("recurrence");
            let set = |fate: &mut Fate| match code {
                Some(code) => fate.left_out |= LEFT_OUT.contains(&code),
                None if is_milestone => fate.in_milestone = true,
                None => fate.in_field = true,
            };
            if let Some(at) = object.get("at") {
                ranges(at, &mut |start, end| fates[start..end].iter_mut().for_each(set));
            }
            object.iter().filter(|(key, _)| *key != "at").for_each(|(_, value)| mark(value, fates));
        }
        _ => {}
    }
}

/// Every pair of numbers below `at`.
fn ranges(at: &Value, see: &mut dyn FnMut(usize, usize)) {
    let number = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok());
    match at {
        Value::Array(list) => match list.as_slice() {
            [start, end] if number(start).is_some() => {
                see(number(start).unwrap_or_default(), number(end).unwrap_or_default());
            }
            list => list.iter().for_each(|value| ranges(value, see)),
        },
        Value::Object(object) => object.values().for_each(|value| ranges(value, see)),
        _ => {}
    }
}

/// Whether a diagnostic of that code points into the line.
fn touched(json: &Value, code: &str, line: &Line) -> bool {
    let (Some(&(start, _)), Some(&(_, end))) = (line.cells.first(), line.cells.last()) else { return false };
    let diagnostics = json["diagnostics"].as_array().into_iter().flatten();
    diagnostics.filter(|d| d["code"] == code).any(|d| {
        let mut inside = false;
        ranges(&d["at"], &mut |a, b| inside |= a < end.max(start + 1) && b > start);
        inside
    })
}

fn lost_in_cell(chars: &[char], fates: &[Fate], strict: bool, losses: &mut Vec<String>) {
    let cell: String = chars.iter().filter(|&&c| !is_blank(c)).collect();
    let nobody = ["无", "/", "-", "--", "—", "——", "－"].contains(&cell.as_str());
    let is_kept = |fate: &Fate| fate.left_out || fate.in_milestone || (!strict && fate.in_field);
    let mut run = String::new();
    let mut finish = |run: &mut String, next: Option<char>| {
        let lost = std::mem::take(run);
        if !(lost.is_empty() || nobody || may_go(&lost, next, strict)) {
            let kind = if strict { "schedule cell" } else { "cell" };
            losses.push(format!(
                "lost: “{lost}” of the {kind} “{}”",
                cell.chars().take(60).collect::<String>()
            ));
        }
    };
    for (&c, fate) in chars.iter().zip(fates) {
        if is_kept(fate) {
            finish(&mut run, Some(c));
        } else if !is_blank(c) {
            run.push(c);
        }
    }
    finish(&mut run, None);
}

/// Whether the contract lets a stretch go that stands in no field; `next` is what follows it.
fn may_go(lost: &str, next: Option<char>, strict: bool) -> bool {
    // a blank that a text file spells as a page does
    let lost = lost.trim_matches(|c| c == ' ').trim_start_matches("&nbsp;").trim_end_matches("&nbsp;");
    let words = lost.trim_matches(|c| MARKS.contains(c));
    // `5、9月` is a list of months, not an item
    let list = lost.ends_with('、') && next.is_some_and(char::is_numeric);
    let item = is_item_number(lost) && !list;
    // what is left of a Markdown separator row
    let rule = lost.chars().all(|c| matches!(c, '-' | ':' | ' '));
    words.is_empty() || rule || item || (!strict && DROPPED.contains(&words))
}

/// White space, that of no width included.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')
}

/// An item's number with its mark: `（1）`, `2.`, `①`.
fn is_item_number(text: &str) -> bool {
    let text = text.trim_start_matches(|c| MARKS.contains(c) && !"（([".contains(c));
    let inner = text.trim_matches(|c| MARKS.contains(c));
    let digits = |c: char| c.is_ascii_digit() || "０１２３４５６７８９一二三四五六七八九十".contains(c);
    let circled = |c: char| ('①'..='⑳').contains(&c);
    let closed = text.ends_with(|c| MARKS.contains(c));
    (closed && inner.chars().count() <= 2 && inner.chars().all(digits))
        || (inner.chars().count() == 1 && inner.chars().all(circled))
}
