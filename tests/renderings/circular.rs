//! A circular as what it says, without a form, and the facts that every rendering of it must give.

/// What a circular says.
#[derive(Debug, Clone)]
pub struct Circular {
    /// 落款, also the letterhead's.
    pub issuer: String,
    /// 发文机关代字.
    pub code: String,
    pub year: i32,
    pub serial: u32,
    /// Month and day of issue.
    pub day: (u32, u32),
    /// The plan's title.
    pub subject: String,
    pub addressees: Vec<String>,
    /// The notice's paragraph.
    pub body: String,
    pub headers: Headers,
    pub roles: Roles,
    pub grouping: Grouping,
    pub groups: Vec<Group>,
    /// What stands between a time and its work.
    pub colon: &'static str,
    /// What a cell for units says where nobody is meant.
    pub nobody: &'static str,
}

/// The words above the columns; prose labels its lines with them.
#[derive(Debug, Clone)]
pub struct Headers {
    pub task: &'static str,
    pub content: &'static str,
    pub schedule: &'static str,
    pub person: Option<&'static str>,
}

/// Which columns name units.
#[derive(Debug, Clone, Copy)]
pub enum Roles {
    /// One leads, others support: the two headers.
    Lead(&'static str, &'static str),
    /// All are responsible: the header.
    Responsible(&'static str),
}

/// How a table shows its groups.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Grouping {
    /// Not at all: there is one, without a name.
    None,
    /// As a merged first column under this header.
    Column(&'static str),
    /// As rows across the table; the numbers begin anew in each.
    Rows,
}

#[derive(Debug, Clone)]
pub struct Group {
    pub name: String,
    pub tasks: Vec<Task>,
}

#[derive(Debug, Clone)]
pub struct Task {
    pub title: String,
    /// With its closing `。`; empty where the parts have theirs.
    pub content: String,
    pub steps: Vec<Step>,
    /// Who leads, or is responsible.
    pub units: Vec<String>,
    pub support: Vec<String>,
    pub people: Vec<String>,
    pub parts: Vec<Part>,
}

#[derive(Debug, Clone)]
pub struct Part {
    pub title: String,
    pub content: String,
    pub steps: Vec<Step>,
}

/// A time and its work; the work is empty where a cell holds only a time.
#[derive(Debug, Clone)]
pub struct Step {
    pub when: When,
    pub work: String,
}

/// A time as it is written and what it means: month and day of start and end, and the bound.
#[derive(Debug, Clone, Copy)]
pub struct When(pub &'static str, pub &'static str, pub &'static str, pub &'static str);

/// A task where it stands.
pub struct Numbered<'a> {
    pub group: &'a Group,
    /// Whether it is the first of its group.
    pub opens: bool,
    pub number: usize,
    pub task: &'a Task,
}

/// One fact: what it is about and what it says.
pub type Fact = (String, String);

/// What no value is written as.
pub const NONE: &str = "-";

impl Circular {
    /// The tasks in order, each with its group and the number that a table prints.
    pub fn numbered(&self) -> Vec<Numbered<'_>> {
        let mut all = Vec::new();
        for group in &self.groups {
            for (place, task) in group.tasks.iter().enumerate() {
                let number = if self.grouping == Grouping::Rows { place } else { all.len() } + 1;
                all.push(Numbered { group, opens: place == 0, number, task });
            }
        }
        all
    }

    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.groups.iter().flat_map(|group| &group.tasks)
    }

    /// Whether some task has parts.
    pub fn has_parts(&self) -> bool {
        self.tasks().any(|task| !task.parts.is_empty())
    }

    /// Whether some cell of its table is empty, merged ones apart.
    pub fn has_empty_cells(&self) -> bool {
        self.has_parts()
            || (matches!(self.roles, Roles::Lead(..))
                && self.nobody.is_empty()
                && self.tasks().any(|task| task.support.is_empty()))
    }

    pub fn title(&self) -> String {
        format!("关于印发《{}》的通知", self.subject)
    }

    pub fn number(&self) -> String {
        format!("{}〔{}〕{}号", self.code, self.year, self.serial)
    }

    pub fn date(&self) -> String {
        format!("{}年{}月{}日", self.year, self.day.0, self.day.1)
    }

    /// Everything that a rendering of it must say.
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts = vec![
            ("title".to_owned(), self.title()),
            ("number".to_owned(), self.number()),
            ("issued on".to_owned(), format!("{}-{:02}-{:02}", self.year, self.day.0, self.day.1)),
            ("issuers".to_owned(), list(std::slice::from_ref(&self.issuer))),
            ("addressees".to_owned(), list(&self.addressees)),
        ];
        for (i, Numbered { group, number, task, .. }) in self.numbered().into_iter().enumerate() {
            let id = (i + 1).to_string();
            let category = if group.name.is_empty() { NONE } else { &group.name };
            let mut say = |what: &str, value: String| facts.push((format!("{id} {what}"), value));
            say("number", number.to_string());
            say("title", task.title.clone());
            say("category", category.to_owned());
            say("content", or_none(&task.content));
            say(
                "people",
                list(
                    &task
                        .people
                        .iter()
                        .map(|name| format!("{}:{name}", self.headers.person.unwrap_or(NONE)))
                        .collect::<Vec<_>>(),
                ),
            );
            self.say_units(task, &mut say);
            self.say_steps(&task.steps, &mut say);
            for (n, part) in task.parts.iter().enumerate() {
                let id = format!("{id}.{}", n + 1);
                let mut say = |what: &str, value: String| facts.push((format!("{id} {what}"), value));
                say("title", part.title.clone());
                say("content", part.content.clone());
                self.say_units(task, &mut say);
                self.say_steps(&part.steps, &mut say);
            }
        }
        facts
    }

    fn say_units(&self, task: &Task, say: &mut impl FnMut(&str, String)) {
        let (lead, responsible) = match self.roles {
            Roles::Lead(..) => (&task.units[..], &[][..]),
            Roles::Responsible(_) => (&[][..], &task.units[..]),
        };
        say("lead", list(lead));
        say("support", list(&task.support));
        say("responsible", list(responsible));
    }

    fn say_steps(&self, steps: &[Step], say: &mut impl FnMut(&str, String)) {
        let day = |day: &str| if day == NONE { NONE.to_owned() } else { format!("{}-{day}", self.year) };
        for (n, Step { when: When(label, start, end, bound), work }) in steps.iter().enumerate() {
            say(&format!("/{}", n + 1), format!("{label} [{} .. {} {bound}] {work}", day(start), day(end)));
        }
    }
}

/// Names in a row.
pub fn list(names: &[String]) -> String {
    or_none(&names.join("、"))
}

fn or_none(text: &str) -> String {
    if text.is_empty() { NONE.to_owned() } else { text.to_owned() }
}
