//! Cells under columns of months or quarters → milestones whose label is the header.
//!
//! A cell that holds work is a milestone of its column's time; one that opens with a time of its own is read
//! as any schedule cell. Marks (√, ●) side by side are one range, from the first of their columns to the last.

use super::Scope;
use super::departments::is_nobody;
use super::milestones::{milestone, read_schedule};
use super::rows::PeriodCell;
use crate::circular::Milestone;
use crate::diagnostic::{Code, Finding};
use crate::document::Text;
use crate::layout::{Column, is_mark, is_stroke};
use crate::schedule::{self, Context, Inference, Places, Reading, Step, Worked, YearSource};
use std::ops::Range;

/// What a run of cells says: the columns that it covers, and its work, which a mark has none of.
struct Run<'a> {
    columns: Range<usize>,
    row: usize,
    work: Option<Text<'a>>,
    marks: Vec<Text<'a>>,
}

/// Reads the cells of one task, from the left, row by row, and appends its milestones.
pub(super) fn read_periods(
    scope: &mut Scope<'_>,
    id: &str,
    columns: &[Column<'_>],
    cells: &[PeriodCell<'_>],
    context: &Context,
    milestones: &mut Vec<Milestone>,
) {
    let context = Context { deadline: false, ..*context };
    let runs = runs(cells);
    say_marks(scope, id, &runs);
    for (run, step) in runs.iter().zip(steps(columns, &runs, &context)) {
        let Some(label) = label(columns, &run.columns) else { continue };
        let read = match &run.work {
            Some(work) => match read_work(columns, run, work, label.as_str().len(), &context) {
                Some(read) => read,
                None => {
                    read_schedule(scope, id, std::slice::from_ref(work), &context, milestones);
                    continue;
                }
            },
            None => Reading::default(),
        };
        let parts: Vec<Text<'_>> = std::iter::once(label.clone()).chain(run.work.clone()).collect();
        let cell = Text::join(&parts, "\n");
        let mut steps = read.steps.into_iter();
        // the first has the time of the header, whatever the others say
        let first = steps.next();
        let mut step = step;
        if !states_year(label.as_str()) && states_year(&time(columns, run)) {
            // the header above states it
            let year = |what| Inference { what, source: Some(YearSource::Label) };
            let worked = [step.start.map(|_| Worked::StartYear), step.end.map(|_| Worked::EndYear)];
            step.inferred.extend(worked.into_iter().flatten().map(year));
        }
        let first = Step {
            label: std::iter::once(0..label.as_str().len()).collect(),
            text: first.as_ref().map(|own| own.text.clone()).unwrap_or_default(),
            recurrence: first.and_then(|own| own.recurrence),
            ..step
        };
        for (i, step) in std::iter::once(first).chain(steps).enumerate() {
            let order = (milestones.len() + 1).to_string();
            let mut milestone = milestone(scope, &cell, step, [id, "/", &order].concat());
            if i == 0 {
                // `11 1月`: the blank that parts two headers stays
                milestone.label = Some(label.as_str().to_owned());
            }
            milestones.push(milestone);
        }
        for remark in read.remarks {
            let at = remark.at.into_iter().flat_map(|range| cell.spans(range)).collect();
            scope.findings.push(Finding {
                code: remark.code,
                words: remark.words,
                task: Some(id.to_owned()),
                at,
            });
        }
    }
}

/// Whether there is a year of four digits.
fn states_year(words: &str) -> bool {
    words.match_indices('年').any(|(at, _)| {
        let digits = words[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        digits == 4
    })
}

/// Reads a cell of work as if its header stood before it: `二季度：完成选址；5月底开工`. The places are those of the
/// header's words, `label` bytes long, with the cell on the next line. None where the cell opens with a time of its
/// own.
fn read_work(
    columns: &[Column<'_>],
    run: &Run<'_>,
    work: &Text<'_>,
    label: usize,
    context: &Context,
) -> Option<Reading> {
    let time = time(columns, run);
    let mut reading = schedule::read(&format!("{time}：{}", work.as_str()), &[], context);
    let (head, behind) = (time.len() + '：'.len_utf8(), label + '\n'.len_utf8());
    let of_header = |step: &Step| step.label.iter().all(|place| place.end <= head) && !step.text.is_empty();
    reading.steps.first().filter(|first| of_header(first))?;
    let moved = |places: &mut Places| {
        places.retain(|place| place.end > head);
        for place in places.iter_mut() {
            *place = place.start.saturating_sub(head) + behind..place.end - head + behind;
        }
    };
    for step in &mut reading.steps {
        moved(&mut step.label);
        moved(&mut step.text);
    }
    reading.remarks.iter_mut().for_each(|remark| moved(&mut remark.at));
    reading.remarks.retain(|remark| !remark.at.is_empty());
    Some(reading)
}

/// The runs of cells: marks side by side are one, as are strokes where there are no other marks.
fn runs<'a>(cells: &[PeriodCell<'a>]) -> Vec<Run<'a>> {
    let marked = cells.iter().any(|cell| is_mark(cell.text.as_str().trim()));
    let worded =
        |cell: &PeriodCell<'_>| !is_nobody(cell.text.as_str()) && !is_stroke(cell.text.as_str().trim());
    let strokes = !marked && !cells.iter().any(worded);
    let mut out: Vec<Run<'a>> = Vec::new();
    for cell in cells {
        let words = cell.text.as_str().trim();
        let columns = cell.columns.clone();
        if is_mark(words) || (strokes && is_stroke(words)) {
            match out.last_mut() {
                Some(run)
                    if run.work.is_none() && run.columns.end == columns.start && run.row == cell.row =>
                {
                    run.columns.end = columns.end;
                    run.marks.push(cell.text.trim());
                }
                _ => out.push(Run { columns, row: cell.row, work: None, marks: vec![cell.text.trim()] }),
            }
        } else if worded(cell) {
            out.push(Run { columns, row: cell.row, work: Some(cell.text.trim()), marks: Vec::new() });
        }
    }
    out
}

/// The dates of each run. All are read as one cell, so that a year stated by one holds for those behind it
/// and January behind December is the next year's.
fn steps(columns: &[Column<'_>], runs: &[Run<'_>], context: &Context) -> Vec<Step> {
    let times: Vec<String> = runs.iter().map(|run| time(columns, run)).collect();
    let cell = times.join("\n");
    let starts = times.iter().scan(0, |at, time| Some(std::mem::replace(at, *at + time.len() + 1)));
    let steps = schedule::read(&cell, &starts.collect::<Vec<_>>(), context).steps;
    if steps.len() == runs.len() {
        return steps;
    }
    times.iter().filter_map(|time| schedule::read(time, &[], context).steps.into_iter().next()).collect()
}

/// The time of a run, with the years that its headers state.
fn time(columns: &[Column<'_>], run: &Run<'_>) -> String {
    let period = |at: usize| columns.get(at).and_then(|column| column.period.as_deref()).unwrap_or("");
    let (first, last) = (period(run.columns.start), period(run.columns.end.saturating_sub(1)));
    if first == last { first.to_owned() } else { format!("{first}—{last}") }
}

/// The words of the headers over the columns of a run, those that columns share once: 9月上旬中旬.
fn label<'a>(columns: &[Column<'a>], run: &Range<usize>) -> Option<Text<'a>> {
    let mut headers: Vec<Text<'a>> = Vec::new();
    let mut month = None;
    let is_same = |a: Option<&Text<'_>>, b: &Text<'_>| a.is_some_and(|a| a.all_spans() == b.all_spans());
    for column in columns.get(run.clone())? {
        if let Some(own) = column.month.as_ref().filter(|own| !is_same(month, own)) {
            headers.push(own.clone());
            month = Some(own);
        }
        if !is_same(headers.last(), &column.header) {
            headers.push(column.header.clone());
        }
    }
    let bare = headers.first()?.as_str().ends_with(|c: char| c.is_ascii_digit());
    match headers.as_slice() {
        [one] => Some(one.clone()),
        _ => Some(Text::join(&headers, if bare { " " } else { "" })),
    }
}

/// Says where marks stood that are in no field.
fn say_marks(scope: &mut Scope<'_>, id: &str, runs: &[Run<'_>]) {
    let marks = || runs.iter().flat_map(|run| &run.marks);
    if let Some(first) = marks().next() {
        let at = marks().flat_map(Text::all_spans).collect();
        let finding = Finding::new(Code::PeriodMarks, at).with(marks().count().to_string());
        scope.findings.push(finding.with(first.as_str()).on(id));
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, convert};

    #[test]
    fn a_cell_over_several_months_is_one_range_under_all_of_their_headers() {
        let page = "<p>附件</p><h2>2024年景区提升任务表</h2><table border=1>\
            <tr><th>任务<th>3月<th>4月<th>5月<th>6月<th>7月<th>责任单位\
            <tr><td>修缮栈道<td colspan=4>分段施工<td>验收<td>文旅局\
            <tr><td>更换标牌<td><td>√<td>√<td>√<td>总结<td>文旅局</table>";
        let circular = convert(page.as_bytes(), &Options::default()).unwrap();
        let steps = circular.tasks.iter().flat_map(|task| &task.milestones);
        let shown: Vec<String> = steps
            .map(|step| {
                let label = step.label.as_deref().unwrap_or("");
                let (start, end) = (step.start.unwrap_or_default(), step.end.unwrap_or_default());
                format!("{label} {start}..{end} {}", step.text)
            })
            .collect();
        let want = [
            "3月4月5月6月 2024-03-01..2024-06-30 分段施工",
            "7月 2024-07-01..2024-07-31 验收",
            "4月5月6月 2024-04-01..2024-06-30 ",
            "7月 2024-07-01..2024-07-31 总结",
        ];
        assert_eq!(shown, want);
    }

    #[test]
    fn a_deadline_may_be_a_column_beside_periods() {
        let page = "<h2>2024年码头扩建任务表</h2><table border=1>\
            <tr><th rowspan=2>任务<th colspan=3>形象进度<th rowspan=2>牵头单位\
            <tr><th>上半年<th>9月底前<th>年底\
            <tr><td>疏浚航道<td>招标<td>开挖<td>交工<td>港航局</table>";
        let circular = convert(page.as_bytes(), &Options::default()).unwrap();
        let shown: Vec<String> = circular.tasks[0]
            .milestones
            .iter()
            .map(|step| {
                let start = step.start.map_or_else(|| "-".to_owned(), |day| day.to_string());
                let (label, end) = (step.label.as_deref().unwrap_or(""), step.end.unwrap_or_default());
                format!("{label} {start}..{end} {} {}", step.bound.name(), step.text)
            })
            .collect();
        let want = [
            "上半年 2024-01-01..2024-06-30 during 招标",
            "9月底前 -..2024-09-30 by 开挖",
            "年底 -..2024-12-31 by 交工",
        ];
        assert_eq!(shown, want);
    }

    #[test]
    fn parts_of_a_month_are_columns_below_it() {
        let shown = |table: &str| {
            let circular = convert(table.as_bytes(), &Options::default()).unwrap();
            let steps = circular.tasks.iter().flat_map(|task| &task.milestones);
            let shown = |step: &crate::circular::Milestone| {
                let (start, end) = (step.start.unwrap_or_default(), step.end.unwrap_or_default());
                format!("{} {start}..{end} {}", step.label.as_deref().unwrap_or(""), step.text)
            };
            steps.map(shown).collect::<Vec<_>>()
        };
        let weeks = "<h2>2024年渔港整治任务表</h2><table border=1>\
            <tr><th rowspan=2>任务<th rowspan=2>责任单位<th colspan=4>9月\
            <tr><th>第一周<th>第二周<th>第三周<th>第四周\
            <tr><td>清理沉船<td>渔业局<td>√<td>√<td>打捞上岸<td></table>";
        let want = ["9月第一周第二周 2024-09-02..2024-09-15 ", "9月第三周 2024-09-16..2024-09-22 打捞上岸"];
        assert_eq!(shown(weeks), want);
        let parts = "<h2>2024年渔港整治任务表</h2><table border=1>\
            <tr><th rowspan=2>任务<th rowspan=2>责任单位<th colspan=3>12月<th colspan=3>2025年1月\
            <tr><th>上旬<th>中旬<th>下旬<th>上旬<th>中旬<th>下旬\
            <tr><td>加固码头<td>渔业局<td>勘察<td><td>√<td>√<td><td>验收</table>";
        let want = [
            "12月上旬 2024-12-01..2024-12-10 勘察",
            "12月下旬2025年1月上旬 2024-12-21..2025-01-10 ",
            "2025年1月下旬 2025-01-21..2025-01-31 验收",
        ];
        assert_eq!(shown(parts), want);
        let single = "2024年渔港整治任务表\n任务\t责任单位\t4月第一周\t4月第二周\n清理沉船\t渔业局\t\t打捞\n";
        assert_eq!(shown(single), ["4月第二周 2024-04-08..2024-04-14 打捞"]);
    }
}
