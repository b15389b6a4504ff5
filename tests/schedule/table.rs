//! Reads the phrase tables. `fixtures/schedule/README.md` tells their form.

use chrono::NaiveDate;
use fenjie::schedule::{Context, PlanYear, YearSource};
use std::fmt;
use std::path::Path;

/// One file: a section of the page.
#[derive(Debug, Clone)]
pub struct Page {
    /// The file's name.
    pub name: String,
    /// What the section is called.
    pub title: String,
    /// Its parts in order.
    pub parts: Vec<Part>,
}

/// A part of a page.
#[derive(Debug, Clone)]
pub enum Part {
    /// Prose.
    Prose(String),
    /// The heading of a group.
    Group(String),
    /// What is known around the cells behind it, as written.
    Around(String),
    /// A case.
    Case(Case),
}

/// A cell and its reading.
#[derive(Debug, Clone)]
pub struct Case {
    /// The line of the file, from 1.
    pub line: usize,
    /// Whether the cell is one label.
    pub short: bool,
    /// The cell.
    pub cell: String,
    /// What is known around it.
    pub context: Context,
    /// Its milestones.
    pub milestones: Vec<Milestone>,
}

/// A milestone as a table writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Milestone {
    pub label: Option<String>,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub bound: String,
    pub precision: String,
    pub strict: Option<NaiveDate>,
    pub rule: Option<String>,
    pub inferred: Vec<String>,
    pub codes: Vec<String>,
    pub text: String,
}

impl Page {
    /// The cases in order.
    pub fn cases(&self) -> impl Iterator<Item = &Case> {
        self.parts.iter().filter_map(|part| match part {
            Part::Case(case) => Some(case),
            _ => None,
        })
    }
}

impl Case {
    /// Whether the cell holds no time.
    pub fn is_look_alike(&self) -> bool {
        self.short && self.milestones[0].label.is_none()
    }
}

/// All files, by name.
pub fn pages() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/schedule");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    files.iter().map(|file| page(file)).collect()
}

fn page(file: &Path) -> Page {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(file).unwrap();
    let mut page = Page { name: name.clone(), title: String::new(), parts: Vec::new() };
    let mut context = context("year=2024 issued=2024-03-15");
    let mut lines = text.lines().enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        let line = line.trim_end();
        let place = || format!("{name}:{}: {line}", number + 1);
        if line.is_empty() {
            continue;
        }
        if let Some(title) = line.strip_prefix("# ") {
            page.title = title.to_owned();
        } else if let Some(group) = line.strip_prefix("## ") {
            page.parts.push(Part::Group(group.to_owned()));
        } else if let Some(prose) = line.strip_prefix("> ") {
            page.parts.push(Part::Prose(prose.to_owned()));
        } else if let Some(around) = line.strip_prefix("@ ") {
            context = self::context(around);
            page.parts.push(Part::Around(around.to_owned()));
        } else if let Some((cell, reading)) = line.split_once(" => ") {
            let cell = unescaped(cell);
            let milestone = match reading {
                "none" => look_alike(&cell, &context),
                reading => milestone(Some(squeezed(&cell)), reading, String::new())
                    .unwrap_or_else(|| panic!("{}", place())),
            };
            let milestones = vec![milestone];
            page.parts.push(Part::Case(Case { line: number + 1, short: true, cell, context, milestones }));
        } else {
            assert!(!line.starts_with(' '), "{}: a milestone without its cell", place());
            let mut milestones = Vec::new();
            while let Some((_, line)) = lines.next_if(|(_, line)| line.starts_with(' ')) {
                let cells: Vec<&str> = line.splitn(3, '|').map(str::trim).collect();
                let [label, reading, text] = cells[..] else { panic!("{name}: {line}") };
                let label = (label != "-").then(|| squeezed(label));
                milestones.push(
                    milestone(label, reading, squeezed(text)).unwrap_or_else(|| panic!("{name}: {line}")),
                );
            }
            assert!(!milestones.is_empty(), "{}: a cell without milestones", place());
            let cell = unescaped(line);
            page.parts.push(Part::Case(Case { line: number + 1, short: false, cell, context, milestones }));
        }
    }
    page
}

/// What an `@` line says.
fn context(line: &str) -> Context {
    let source = YearSource::AttachmentTitle;
    let mut context = Context { year: Some((PlanYear::Calendar(2024), source)), ..Context::default() };
    for entry in line.split_whitespace() {
        match entry.split_once('=') {
            None => context.deadline = true,
            Some(("year", "none")) => context.year = None,
            Some(("year", year)) => context.year = Some((PlanYear::Calendar(year.parse().unwrap()), source)),
            Some(("school", year)) => context.year = Some((PlanYear::School(year.parse().unwrap()), source)),
            Some(("issued", day)) => context.issued_on = day.parse().ok(),
            Some(_) => panic!("@ {line}"),
        }
    }
    // where nothing else says a year, the date of issue does
    if let (None, Some(day)) = (context.year, context.issued_on) {
        context.year = Some((PlanYear::Calendar(chrono::Datelike::year(&day)), YearSource::IssueDate));
    }
    context
}

/// Reads `2024-03-01..2024-03-31 during month strict=… rule=… […] !code`.
fn milestone(label: Option<String>, reading: &str, text: String) -> Option<Milestone> {
    let (head, inferred) = match reading.split_once('[') {
        Some((head, rest)) => (format!("{head}{}", rest.split_once(']')?.1), Some(rest.split_once(']')?.0)),
        None => (reading.to_owned(), None),
    };
    let mut words = head.split_whitespace();
    let dates = words.next()?;
    let day = |day: &str| if day == "-" { Some(None) } else { Some(Some(day.parse().ok()?)) };
    let (start, end) = match dates.split_once("..") {
        Some((start, end)) => (day(start)?, day(end)?),
        None => (day(dates)?, None),
    };
    let mut milestone = Milestone {
        label,
        start,
        end,
        bound: words.next()?.to_owned(),
        precision: words.next()?.to_owned(),
        strict: None,
        rule: None,
        inferred: inferred.unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
        codes: Vec::new(),
        text,
    };
    if inferred.is_none() {
        for (year, there) in [("start.year", start.is_some()), ("end.year", end.is_some())] {
            milestone.inferred.extend(there.then(|| format!("{year}:attachment-title")));
        }
    }
    for word in words {
        match word.split_once('=') {
            Some(("strict", day)) => milestone.strict = Some(day.parse().ok()?),
            Some(("rule", rule)) => milestone.rule = Some(rule.to_owned()),
            _ => milestone.codes.push(word.strip_prefix('!')?.to_owned()),
        }
    }
    Some(milestone)
}

/// A cell without any time: one milestone over the plan year.
fn look_alike(cell: &str, context: &Context) -> Milestone {
    let year = context.year.map(|(year, _)| match year {
        PlanYear::Calendar(year) | PlanYear::School(year) => year,
    });
    let day = |year: i32, month, day| NaiveDate::from_ymd_opt(year, month, day);
    let school = matches!(context.year, Some((PlanYear::School(_), _)));
    let (start, end) = match year {
        None => (None, None),
        Some(year) if school => (day(year, 9, 1), day(year + 1, 8, 31)),
        Some(year) => (day(year, 1, 1), day(year, 12, 31)),
    };
    Milestone {
        label: None,
        start,
        end,
        bound: "during".to_owned(),
        precision: "year".to_owned(),
        strict: None,
        rule: None,
        inferred: vec!["start".to_owned(), "end".to_owned()],
        codes: Vec::new(),
        text: squeezed(cell).trim_end_matches(['。', '；']).to_owned(),
    }
}

fn unescaped(cell: &str) -> String {
    cell.replace("\\n", "\n").replace("\\t", "\t")
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

impl fmt::Display for Milestone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = |day: Option<NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        write!(f, "{} | {}..{} ", self.label.as_deref().unwrap_or("-"), day(self.start), day(self.end))?;
        write!(f, "{} {}", self.bound, self.precision)?;
        if let Some(strict) = self.strict {
            write!(f, " strict={strict}")?;
        }
        if let Some(rule) = &self.rule {
            write!(f, " rule={rule}")?;
        }
        write!(f, " [{}]", self.inferred.join(" "))?;
        for code in &self.codes {
            write!(f, " !{code}")?;
        }
        write!(f, " | {}", self.text)
    }
}
