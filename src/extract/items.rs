//! An outline of prose → the tasks that it holds.
//!
//! Comes in: the items of a plan. Goes out: an [`Entry`] for each task, with what its paragraphs say, and the
//! paragraphs that belong to none. Source of the rules: the contract, What is a task.

use super::duty::{Duty, Parted, contact, part};
use crate::document::Text;
use crate::layout::is_note;
use crate::layout::outline::{Item, Paragraph};
use crate::schedule;
use crate::vocabulary;

/// A heading in front of a colon or a wide blank has no more characters.
const LONGEST_HEADING: usize = 24;

/// A task or part of one, as prose states it.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry<'a> {
    /// The line of the layout that it begins in.
    pub(super) line: usize,
    pub(super) category: Vec<Text<'a>>,
    pub(super) number: Option<Text<'a>>,
    pub(super) title: Text<'a>,
    /// What its paragraphs say beside the title.
    pub(super) content: Vec<Text<'a>>,
    /// The paragraphs in which labelled work may stand, the first with the title.
    pub(super) work: Vec<Text<'a>>,
    /// The time in the heading of a stage.
    pub(super) stage: Option<Text<'a>>,
    pub(super) duty: Duty<'a>,
    /// Whether the duty is that of a heading above or a line below.
    pub(super) inherited: bool,
    pub(super) parts: Vec<Entry<'a>>,
}

/// What an outline holds.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    /// The paragraphs of no task.
    pub(super) loose: Vec<Text<'a>>,
    /// Those of them that say what is required of the work (工作要求, 保障措施): their dates are duties.
    pub(super) required: Vec<Text<'a>>,
}

/// The lines at which paragraphs begin that state a duty or head a stage.
pub(super) fn lines_with_duties(paragraphs: &[Paragraph<'_>]) -> Vec<usize> {
    let states = |paragraph: &Paragraph<'_>| {
        let mark = paragraph.mark.map_or(0, |mark| mark.length);
        let head = paragraph.text.slice(mark..paragraph.text.as_str().len());
        let Parted { work, duty } = part(&head);
        !duty.is_empty() || (mark > 0 && stage_of(&work).is_some())
    };
    paragraphs.iter().filter(|paragraph| states(paragraph)).map(|paragraph| paragraph.line).collect()
}

/// The tasks of an outline. `plan`: whether its items are tasks by their dates alone, where none carries a duty;
/// `table`: whether a table holds the tasks, so that only duties make others.
pub(super) fn tasks<'a>(outline: &Item<'a>, plan: bool, table: bool) -> Found<'a> {
    let root = Node::of(outline, !table);
    let mut found = Found::default();
    let chain = Chain::default();
    root.visit(&chain, &mut found);
    if found.entries.is_empty() && plan && !table {
        let mut dated = Found::default();
        root.visit_dated(&chain, &mut dated);
        if !dated.entries.is_empty() {
            return dated;
        }
    }
    found
}

/// The headings above an item, and the duty that they hand down.
#[derive(Debug, Clone, Default)]
struct Chain<'a> {
    category: Vec<Text<'a>>,
    duty: Duty<'a>,
    /// Whether one of them is 工作要求 or the like.
    required: bool,
}

/// An item with its duty told from its work.
#[derive(Debug, Default)]
struct Node<'a> {
    line: usize,
    number: Option<Text<'a>>,
    /// The mark, whether it counts or not.
    mark: Text<'a>,
    /// Whether it has a mark or is a heading.
    is_item: bool,
    inline: bool,
    /// The head as a category shows it: with its mark, without its duty.
    label: Text<'a>,
    title: Text<'a>,
    stage: Option<Text<'a>>,
    /// Whether it is a stage by its name, whose dates stand in its work: 动员阶段：3月15日前，….
    phase: bool,
    /// What the head says beside the title, and the paragraphs of its own.
    rest: Option<Text<'a>>,
    /// The head without mark and duty.
    head: Text<'a>,
    paragraphs: Vec<Text<'a>>,
    duty: Duty<'a>,
    /// Whether the duty stands on a line of its own below the work.
    own_line: bool,
    /// Whether that line is a bracket.
    bracketed: bool,
    /// Whether the duty is that of a line below another item.
    handed_down: bool,
    /// Paragraphs without a number that carry duties of their own.
    unnumbered: Vec<Node<'a>>,
    /// Paragraphs behind the duty.
    loose: Vec<Text<'a>>,
    /// 注：…
    notes: Vec<Text<'a>>,
    children: Vec<Node<'a>>,
    /// Whether it or an item below carries a duty or is a stage.
    carries: bool,
}

/// Some paragraphs, and the duty that closes them.
#[derive(Debug, Default)]
struct Group<'a> {
    line: usize,
    paragraphs: Vec<Text<'a>>,
    duty: Duty<'a>,
    /// Whether the duty stands at the end of a paragraph with work.
    tail: bool,
    bracketed: bool,
}

impl<'a> Node<'a> {
    fn of(item: &Item<'a>, stages: bool) -> Self {
        let Parted { work, duty } = part(&item.head);
        let stage = if stages { stage_of(&work) } else { None };
        let (head, stage) = match stage {
            Some(Stage { title, time, rest }) => ((title, rest), Some(time)),
            None => (heading(&work), None),
        };
        let phase = stages && is_phase(head.0.as_str());
        let ((title, rest), duty_of_head) = (head, duty);
        let mark = item.whole.slice(0..item.whole.as_str().len() - item.head.as_str().len()).trim();
        let label = Text::join(&[mark.clone(), title.clone()], "");
        let mut node = Node {
            line: item.line,
            number: item.number.clone(),
            mark,
            is_item: item.kind.is_some(),
            inline: item.inline,
            label,
            title,
            stage,
            rest,
            head: work,
            duty: duty_of_head,
            ..Node::default()
        };
        node.read_paragraphs(item);
        node.children = item.children.iter().map(|child| Node::of(child, stages)).collect();
        node.fold_inline();
        node.share_own_line();
        node.phase = phase && node.is_dated();
        node.carries =
            node.has_duty() || !node.unnumbered.is_empty() || node.children.iter().any(|child| child.carries);
        node
    }

    fn has_duty(&self) -> bool {
        !self.duty.is_empty() || self.stage.is_some() || self.phase
    }

    /// Whether its own paragraphs have labelled work.
    fn is_dated(&self) -> bool {
        let own: Vec<Text<'a>> = std::iter::once(&self.head).chain(&self.paragraphs).cloned().collect();
        let own = Text::join(&own, "\n");
        !schedule::read_item(own.as_str(), false, &schedule::Context::default()).steps.is_empty()
    }

    /// Whether there is nothing but a heading.
    fn is_heading(&self) -> bool {
        self.rest.is_none() && self.paragraphs.is_empty()
    }

    /// Sorts the paragraphs: the item's own work, its duty, further tasks without a number, what belongs to none.
    fn read_paragraphs(&mut self, item: &Item<'a>) {
        let closed = self.rest.is_some() && !self.duty.is_empty() && self.is_item;
        let mut groups: Vec<Group<'a>> = Vec::new();
        let mut open = Group::default();
        for paragraph in &item.paragraphs {
            if is_note(paragraph.text.as_str()) {
                self.notes.push(paragraph.text.clone());
                continue;
            }
            let Parted { work, duty } = part(&paragraph.text);
            // whom to ask, below the units of an item
            if duty.is_empty()
                && !open.duty.is_empty()
                && let Some(contact) = contact(&paragraph.text)
            {
                open.duty.add(contact);
                continue;
            }
            if open.paragraphs.is_empty() && open.duty.is_empty() {
                open.line = paragraph.line;
            }
            match (work.is_blank(), duty.is_empty()) {
                // 责任单位：… below the work
                (true, false) => {
                    open.bracketed = paragraph.text.as_str().starts_with(['（', '(', '〔', '[', '【']);
                    open.duty.add(duty);
                }
                (true, true) => {}
                (false, with_duty) => {
                    if !open.duty.is_empty() && (!open.paragraphs.is_empty() || !groups.is_empty()) {
                        groups.push(std::mem::take(&mut open));
                        open.line = paragraph.line;
                    }
                    open.paragraphs.push(work);
                    if !with_duty {
                        open.duty.add(duty);
                        open.tail = true;
                        groups.push(std::mem::take(&mut open));
                    }
                }
            }
        }
        if !open.paragraphs.is_empty() || !open.duty.is_empty() {
            groups.push(open);
        }
        let dutiful = groups.iter().filter(|group| group.duty.names_somebody()).count();
        let heads_them = !self.is_item || (self.rest.is_none() && self.duty.is_empty() && dutiful > 1);
        if heads_them {
            self.list(groups);
            return;
        }
        let mut groups = groups.into_iter();
        if !closed && let Some(first) = groups.next() {
            let only = self.duty.is_empty();
            self.own_line = only && !first.tail && !first.duty.is_empty();
            self.bracketed = first.bracketed;
            if first.duty.is_empty() && self.duty.is_empty() || only || !first.duty.names_somebody() {
                self.paragraphs = first.paragraphs;
                self.duty.add(first.duty);
            } else {
                // a heading with its duty, then paragraphs with theirs
                self.list(vec![first]);
            }
        }
        self.list(groups.collect());
    }

    /// Groups with a duty are tasks without a number, others belong to none.
    fn list(&mut self, groups: Vec<Group<'a>>) {
        for group in groups {
            let Some((first, others)) = group.paragraphs.split_first() else { continue };
            let words = first.as_str().trim_start_matches(['—', '─', '●', '■', '◆', '★', '•', ' ']);
            let first = &first.slice(first.as_str().len() - words.len()..first.as_str().len());
            if group.duty.is_empty() {
                self.loose.extend(group.paragraphs);
                continue;
            }
            let (title, rest) = heading(first);
            self.unnumbered.push(Node {
                line: group.line,
                label: first.clone(),
                title,
                rest,
                head: first.clone(),
                paragraphs: others.to_vec(),
                duty: group.duty,
                carries: true,
                ..Node::default()
            });
        }
    }

    /// Items on the line of this one that share one duty at its end are its content: `1.甲。（1）乙；（2）丙。（责任单位：丁）`.
    fn fold_inline(&mut self) {
        let inline = self.children.iter().all(|child| child.inline && child.line == self.line);
        let Some((last, others)) = self.children.split_last().filter(|_| inline && self.is_item) else {
            return;
        };
        if others.iter().any(|child| child.carries) || !last.children.is_empty() || !self.duty.is_empty() {
            return;
        }
        for mut child in std::mem::take(&mut self.children) {
            self.paragraphs.push(child.whole());
            self.paragraphs.append(&mut child.paragraphs);
            self.loose.append(&mut child.loose);
            self.notes.append(&mut child.notes);
            self.unnumbered.append(&mut child.unnumbered);
            self.duty.add(child.duty);
            self.own_line |= child.own_line;
            self.bracketed |= child.bracketed;
        }
    }

    /// A duty on a line of its own after several items belongs to each of them that has none.
    fn share_own_line(&mut self) {
        let mut run: Vec<usize> = Vec::new();
        let mut runs: Vec<(Vec<usize>, usize)> = Vec::new();
        for (i, child) in self.children.iter().enumerate() {
            if !child.carries {
                run.push(i);
            } else if child.own_line {
                runs.push((std::mem::take(&mut run), i));
            } else {
                run.clear();
            }
        }
        // where each item has its own label lines, one without them has none
        let one_each = runs.iter().any(|(run, i)| run.is_empty() && !self.children[*i].bracketed);
        for (run, i) in runs {
            if one_each && !self.children[i].bracketed {
                continue;
            }
            for place in run.iter().copied().chain([i].into_iter().filter(|_| !run.is_empty())) {
                let duty = self.children[i].duty.clone();
                let child = &mut self.children[place];
                child.duty = duty;
                (child.carries, child.own_line, child.handed_down) = (true, false, true);
            }
        }
    }

    /// The item as it stands, without its duty.
    fn whole(&self) -> Text<'a> {
        Text::join(&[self.mark.clone(), self.head.clone()], "")
    }

    /// All paragraphs of the item and of those below, without duties.
    fn all_paragraphs(&self, out: &mut Vec<Text<'a>>) {
        out.push(self.whole());
        out.extend(self.paragraphs.iter().cloned());
        out.extend(self.loose.iter().cloned());
        self.children.iter().for_each(|child| child.all_paragraphs(out));
    }

    /// Adds the tasks of the item and of those below it.
    fn visit(&self, chain: &Chain<'a>, found: &mut Found<'a>) {
        found.required.extend(self.notes.iter().cloned());
        if !self.is_item && self.carries && self.head.is_blank() {
            found.loose.extend(self.paragraphs.iter().chain(&self.loose).cloned());
            self.visit_below(chain, found);
            return;
        }
        let below = self.children.iter().any(|child| child.carries);
        let heads_unnumbered = !self.unnumbered.is_empty() && !self.has_duty();
        let holds_items = self.children.iter().any(|child| child.number.is_some());
        let heading = self.is_heading() && self.stage.is_none() && !self.phase;
        if self.has_duty() && !(heading && (below || holds_items)) {
            let mut entry = self.entry(chain, !below);
            if below {
                let mut parts = Found::default();
                self.children.iter().for_each(|child| child.visit(&Chain::default(), &mut parts));
                entry.parts = parts.entries;
                found.loose.extend(parts.loose);
                found.required.extend(parts.required);
            }
            found.entries.push(entry);
            found.loose.extend(self.loose.iter().cloned());
            self.unnumbered.iter().for_each(|node| found.entries.push(node.entry(chain, true)));
        } else if self.has_duty() || below || heads_unnumbered {
            let mut under = chain.clone();
            under.category.push(self.label.clone());
            under.required |= is_requirement(self.title.as_str());
            if !self.duty.is_empty() {
                under.duty = self.duty.clone();
            }
            found.loose.extend(self.rest.iter().chain(&self.paragraphs).chain(&self.loose).cloned());
            self.visit_below(&under, found);
        } else if !chain.duty.is_empty() && self.is_item {
            let mut entry = self.entry(chain, true);
            (entry.duty, entry.inherited) = (chain.duty.clone(), true);
            found.entries.push(entry);
        } else {
            self.leave(chain, found);
        }
    }

    /// The item and all below it are no task.
    fn leave(&self, chain: &Chain<'a>, found: &mut Found<'a>) {
        let required = chain.required || is_requirement(self.title.as_str());
        let to = if required { &mut found.required } else { &mut found.loose };
        // each at its own level: 保障措施 may stand under a heading that is none
        to.push(self.whole());
        to.extend(self.notes.iter().cloned());
        to.extend(self.paragraphs.iter().chain(&self.loose).cloned());
        let under = Chain { required, ..Chain::default() };
        self.children.iter().for_each(|child| child.leave(&under, found));
    }

    fn visit_below(&self, chain: &Chain<'a>, found: &mut Found<'a>) {
        self.unnumbered.iter().for_each(|node| found.entries.push(node.entry(chain, true)));
        self.children.iter().for_each(|child| child.visit(chain, found));
    }

    /// Adds the innermost items with a labelled date; whether there is one.
    fn visit_dated(&self, chain: &Chain<'a>, found: &mut Found<'a>) -> bool {
        if self.is_item && (is_frame(self.title.as_str()) || is_requirement(self.title.as_str())) {
            self.leave(chain, found);
            return false;
        }
        let mut under = chain.clone();
        if self.is_item {
            under.category.push(self.label.clone());
        }
        let before = found.loose.len();
        found.required.extend(self.notes.iter().cloned());
        let mut any = false;
        for child in &self.children {
            any |= child.visit_dated(&under, found);
        }
        if any || !self.is_item {
            found.loose.extend(self.paragraphs.iter().chain(&self.loose).cloned());
            return any;
        }
        let entry = self.entry(chain, true);
        let work = Text::join(&entry.work, "\n");
        let dated =
            !schedule::read_item(work.as_str(), false, &schedule::Context::default()).steps.is_empty();
        found.loose.truncate(before);
        if dated {
            found.entries.push(entry);
        } else {
            self.leave(chain, found);
        }
        dated
    }

    /// The item as a task; `whole`: with the text of the items below it.
    fn entry(&self, chain: &Chain<'a>, whole: bool) -> Entry<'a> {
        let mut below = Vec::new();
        for child in self.children.iter().filter(|child| whole || !child.carries) {
            child.all_paragraphs(&mut below);
        }
        // a heading in front of a colon is no part of the work behind it
        let headed = self.head.as_str().get(self.title.as_str().len()..).unwrap_or("");
        let headed = headed.starts_with(['：', ':']) || headed.starts_with(char::is_whitespace);
        let first = match (&self.stage, &self.rest) {
            (Some(_), rest) => vec![rest.clone().unwrap_or_default()],
            (None, Some(rest)) if headed => vec![self.title.clone(), rest.clone()],
            _ => vec![self.head.clone()],
        };
        let time = self.stage.iter().cloned();
        Entry {
            line: self.line,
            category: chain.category.clone(),
            number: self.number.clone(),
            title: self.title.clone(),
            content: self.rest.iter().chain(&self.paragraphs).chain(&below).cloned().collect(),
            work: time.chain(first).chain(self.paragraphs.iter().chain(&below).cloned()).collect(),
            stage: self.stage.clone(),
            duty: self.duty.clone(),
            inherited: self.handed_down,
            parts: Vec::new(),
        }
    }
}

/// The heading of a stage: title, time, and what stands behind.
struct Stage<'a> {
    title: Text<'a>,
    time: Text<'a>,
    rest: Option<Text<'a>>,
}

/// `排查阶段（4月20日—5月10日）。各镇开展自查`, `排查阶段：4月20日—5月10日`.
fn stage_of<'a>(head: &Text<'a>) -> Option<Stage<'a>> {
    let words = head.as_str();
    let end = words.find(['。', '；', '！']).unwrap_or(words.len());
    let sentence = &words[..end];
    let made = |title: std::ops::Range<usize>, time: std::ops::Range<usize>, behind: usize| {
        // 第一阶段（3月）：动员部署。
        let named =
            if title.start == 0 && words.starts_with('第') { name_behind(words, behind) } else { behind };
        let rest = head.slice(named..words.len());
        let rest = rest.slice(lead_of(rest.as_str())..rest.as_str().len());
        let title = without_marks(&Text::join(&[head.slice(title), head.slice(behind..named)], ""));
        (!title.is_blank()).then(|| Stage {
            title,
            time: head.slice(time).trim(),
            rest: (!rest.is_blank()).then_some(rest),
        })
    };
    if let Some(open) = sentence.find(['（', '(', '〔', '[']) {
        let inner = open + sentence[open..].chars().next().map_or(0, char::len_utf8);
        let close = inner + sentence[inner..].find(['）', ')', '〕', ']'])?;
        let behind = close + sentence[close..].chars().next().map_or(0, char::len_utf8);
        let next = words[behind..].trim_start().chars().next();
        let ends = next.is_none_or(|c| matches!(c, '。' | '：' | ':' | '；' | '，'))
            || words[behind..].starts_with(char::is_whitespace);
        return (ends && schedule::is_time(&sentence[inner..close]))
            .then(|| made(0..open, inner..close, behind))
            .flatten();
    }
    let (at, mark) =
        sentence.char_indices().find(|&(_, c)| matches!(c, '：' | ':' | '，') || c.is_whitespace())?;
    let behind = at + mark.len_utf8();
    let (name, time) = (&sentence[..at], &sentence[behind..]);
    (schedule::is_stage(name) && schedule::is_time(time)).then(|| made(0..at, behind..end, end)).flatten()
}

/// Where the name ends that follows the time of a numbered stage behind a colon; `behind` where there is none.
fn name_behind(words: &str, behind: usize) -> usize {
    let Some(name) = words[behind..].strip_prefix(['：', ':']) else { return behind };
    let end = name.find(['。', '，', '；', '\n']).unwrap_or(name.len());
    let short = name[..end].chars().count() <= LONGEST_HEADING && !name[end..].starts_with('，');
    if short { words.len() - name.len() + end } else { behind }
}

/// Whether a title is that of a stage, however its dates are written: 动员部署阶段, 第一阶段.
fn is_phase(title: &str) -> bool {
    let title = title.split(['：', ':']).next().unwrap_or(title);
    title.ends_with("阶段") || title.ends_with("階段")
}

/// The heading of a text and what follows it: the part before a wide blank or a colon, if that is short, else the
/// first sentence.
fn heading<'a>(text: &Text<'a>) -> (Text<'a>, Option<Text<'a>>) {
    let words = text.as_str();
    let end = sentence_end(words);
    let first = &words[..end];
    let (end, behind) = short_heading(first, words).unwrap_or_else(|| {
        let mark = words[end..].chars().next().map_or(0, char::len_utf8);
        (end, end + mark)
    });
    let rest = text.slice(behind..words.len()).trim();
    (without_marks(&text.slice(0..end)), (!rest.is_blank()).then_some(rest))
}

/// Where a heading ends that a colon or a wide blank parts from its text, and where the text begins.
fn short_heading(first: &str, words: &str) -> Option<(usize, usize)> {
    let mut count = 0;
    for (at, c) in first.char_indices() {
        count += 1;
        if count > LONGEST_HEADING || matches!(c, '，' | '、' | ',' | '（' | '(') {
            return None;
        }
        let behind = at + c.len_utf8();
        match c {
            '：' | ':' if schedule::is_time(&first[..at]) => return None,
            '：' | ':' if count > 2 && !words[behind..].trim().is_empty() => return Some((at, behind)),
            '\u{3000}' | '\t' if count > 2 => return Some((at, behind)),
            ' ' if count > 2 && words[behind..].starts_with(' ') => return Some((at, behind)),
            _ => {}
        }
    }
    None
}

/// Where the first sentence ends: at a 。 outside quotes and brackets.
fn sentence_end(words: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in words.char_indices() {
        match c {
            '“' | '（' | '(' | '《' | '〔' => depth += 1,
            '”' | '）' | ')' | '》' | '〕' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' if depth == 0 => return at,
            _ => {}
        }
    }
    // a bracket that is never closed binds nothing
    if depth > 0 { words.find('。').unwrap_or(words.len()) } else { words.len() }
}

/// A title without the marks at its end.
fn without_marks<'a>(text: &Text<'a>) -> Text<'a> {
    let text = text.trim();
    let kept =
        text.as_str().trim_end_matches(|c: char| c.is_whitespace() || "。，；：,;:、".contains(c)).len();
    text.slice(0..kept)
}

/// How long the marks are that `text` begins with.
fn lead_of(text: &str) -> usize {
    text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || "。：；，:".contains(c)).len()
}

/// Whether a heading frames a plan and holds none of it: 总体要求, 工作目标.
fn is_frame(title: &str) -> bool {
    ends_in(title, "frame")
}

/// Whether a heading says what is required of the work: 工作要求, 保障措施.
fn is_requirement(title: &str) -> bool {
    ends_in(title, "requirements")
}

fn ends_in(title: &str, section: &str) -> bool {
    let title = vocabulary::simplified(title);
    vocabulary::notice().section(section).iter().any(|word| title.ends_with(word))
}
