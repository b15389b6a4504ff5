//! What came of a batch as a whole.

use super::super::counted;
use super::super::terminal::{Terminal, style, visible};
use super::answer::{Answer, End};
use super::inputs::List;
use fenjie::circular::Severity;
use fenjie::diagnostic::Lang;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// More endings than this are told together.
const MOST_ENDINGS: usize = 8;

/// What is counted as the answers come.
#[derive(Debug, Default)]
pub struct Tally {
    done: usize,
    skipped: usize,
    failed: usize,
    tasks: usize,
    milestones: usize,
    codes: BTreeMap<String, Findings>,
}

/// The findings of one code.
#[derive(Debug)]
struct Findings {
    severity: Severity,
    count: usize,
    files: usize,
}

impl Tally {
    pub fn add(&mut self, answer: &Answer) {
        match answer.end {
            End::Done => self.done += 1,
            End::Skipped => self.skipped += 1,
            End::Failed => self.failed += 1,
        }
        self.tasks += answer.found.tasks;
        self.milestones += answer.found.milestones;
        for (code, &(severity, count)) in &answer.found.codes {
            let of = self.codes.entry(code.clone()).or_insert(Findings { severity, count: 0, files: 0 });
            of.severity = of.severity.max(severity);
            of.count += count;
            of.files += 1;
        }
    }

    /// How many files there were, and what was in them.
    pub fn head(&self, list: &List, terminal: &Terminal) -> String {
        let Tally { done, failed, tasks, milestones, .. } = self;
        let (files, skipped) = (list.items.len() + list.skipped, self.skipped + list.skipped);
        match terminal.lang {
            Lang::Zh => format!(
                "{files} 个文件：{done} 个完成，{skipped} 个跳过，{failed} 个失败；{tasks} 项任务，{milestones} 个节点\n"
            ),
            Lang::En => format!(
                "{}: {done} done, {skipped} skipped, {failed} failed; {}, {}\n",
                counted(files, "file"),
                counted(*tasks, "task"),
                counted(*milestones, "milestone")
            ),
        }
    }

    /// The findings by code, the gravest first, and what was not read.
    pub fn rest(&self, list: &List, terminal: &Terminal) -> String {
        let mut out = String::new();
        let mut codes: Vec<_> = self.codes.iter().collect();
        codes.sort_by_key(|(_, of)| (Reverse(of.severity), Reverse(of.count)));
        for (code, of) in codes {
            let style = style(of.severity);
            let severity = terminal.severity(of.severity);
            let Findings { count, files, .. } = of;
            let _ = match terminal.lang {
                Lang::Zh => writeln!(out, "  {style}{severity}[{code}]{style:#}：{count} 处，{files} 个文件"),
                Lang::En => {
                    writeln!(
                        out,
                        "  {style}{severity}[{code}]{style:#}: {count} in {}",
                        counted(*files, "file")
                    )
                }
            };
        }
        out += &left_out(list, terminal);
        let open = list.items.len().saturating_sub(self.done + self.skipped + self.failed);
        if open > 0 {
            let _ = match terminal.lang {
                Lang::Zh => writeln!(out, "已停止，{open} 个文件未处理"),
                Lang::En => writeln!(out, "stopped; {} not looked at", counted(open, "file")),
            };
        }
        out
    }
}

/// The files of folders that were left out, by their endings.
fn left_out(list: &List, terminal: &Terminal) -> String {
    if list.left_out.is_empty() {
        return String::new();
    }
    let mut endings: Vec<_> = list.left_out.iter().collect();
    endings.sort_by_key(|(_, count)| Reverse(**count));
    let rest: usize = endings.iter().skip(MOST_ENDINGS).map(|(_, count)| **count).sum();
    let mut told: Vec<String> = endings
        .iter()
        .take(MOST_ENDINGS)
        .map(|(ending, count)| match ending.as_str() {
            "" => format!("{count} {}", terminal.say("个无扩展名", "without an ending")),
            ending => format!("{count} {}{}", terminal.say("个 ", ""), visible(ending)),
        })
        .collect();
    if rest > 0 {
        told.push(format!("{rest} {}", terminal.say("个其他", "others")));
    }
    let told = told.join(terminal.say("，", ", "));
    match terminal.lang {
        Lang::Zh => format!("目录中不能读取的文件已略过：{told}\n"),
        Lang::En => format!("left out, since their endings are none that can be read: {told}\n"),
    }
}
