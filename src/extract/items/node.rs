//! An item with its duty told from its work.

use super::apart::apart;
use super::heading::{Stage, heading, is_phase, is_requirement, stage_of};
use crate::document::Text;
use crate::extract::departments::is_unit;
use crate::extract::duty::{Duty, Parted, contact, part, told_in_sentence};
use crate::layout::outline::{Item, Kind, Paragraph};
use crate::layout::{Meaning, is_duty_label, is_note, label};
use crate::schedule;
use crate::vocabulary::{self, simplified};

/// An item with its duty told from its work.
#[derive(Debug, Default)]
pub(super) struct Node<'a> {
    pub(super) line: usize,
    pub(super) number: Option<Text<'a>>,
    /// The mark, whether it counts or not.
    pub(super) mark: Text<'a>,
    /// Whether it has a mark or is a heading.
    pub(super) is_item: bool,
    pub(super) inline: bool,
    /// The head as a category shows it: with its mark, without its duty.
    pub(super) label: Text<'a>,
    pub(super) title: Text<'a>,
    pub(super) stage: Option<Text<'a>>,
    /// Whether it is a stage by its name, whose dates stand in its work: 动员阶段：3月15日前，….
    pub(super) phase: bool,
    /// What the head says beside the title, and the paragraphs of its own.
    pub(super) rest: Option<Text<'a>>,
    /// The head without mark and duty.
    pub(super) head: Text<'a>,
    pub(super) paragraphs: Vec<Text<'a>>,
    pub(super) duty: Duty<'a>,
    /// Whether the duty stands on a line of its own below the work.
    pub(super) own_line: bool,
    /// Whether that line is a bracket.
    pub(super) bracketed: bool,
    /// Whether the duty is that of a line below another item.
    pub(super) handed_down: bool,
    /// Paragraphs without a number that carry duties of their own.
    pub(super) unnumbered: Vec<Node<'a>>,
    /// Paragraphs behind the duty.
    pub(super) loose: Vec<Text<'a>>,
    /// 注：…
    pub(super) notes: Vec<Text<'a>>,
    pub(super) children: Vec<Node<'a>>,
    /// Boxes that stand below it, each with its title and its lines.
    pub(super) boxes: Vec<(Text<'a>, Vec<Text<'a>>)>,
    /// Whether it or an item below carries a duty or is a stage.
    pub(super) carries: bool,
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
    pub(super) fn of(item: &Item<'a>, stages: bool) -> Self {
        let (head, paragraphs) = apart(item);
        let Parted { work, duty } = part(&head);
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
        node.read_paragraphs(&paragraphs);
        let (boxes, children): (Vec<_>, Vec<_>) =
            item.children.iter().partition(|child| child.kind == Some(Kind::Box));
        node.boxes = boxes.into_iter().map(|item| (item.head.clone(), lines_below(item))).collect();
        node.children = children.into_iter().map(|child| Node::of(child, stages)).collect();
        node.fold_inline();
        node.take_unit_from_heading();
        node.share_own_line();
        node.phase = phase && node.is_dated();
        node.carries =
            node.has_duty() || !node.unnumbered.is_empty() || node.children.iter().any(|child| child.carries);
        node
    }

    pub(super) fn has_duty(&self) -> bool {
        !self.duty.is_empty() || self.stage.is_some() || self.phase
    }

    /// Whether its own paragraphs have labelled work.
    fn is_dated(&self) -> bool {
        let own: Vec<Text<'a>> = std::iter::once(&self.head).chain(&self.paragraphs).cloned().collect();
        let own = Text::join(&own, "\n");
        !schedule::read_item(own.as_str(), false, &schedule::Context::default()).steps.is_empty()
    }

    /// Whether there is nothing but a heading.
    pub(super) fn is_heading(&self) -> bool {
        self.rest.is_none() && self.paragraphs.is_empty()
    }

    /// Sorts the paragraphs: the item's own work, its duty, further tasks without a number, what belongs to none.
    fn read_paragraphs(&mut self, paragraphs: &[Paragraph<'a>]) {
        let closed = self.rest.is_some() && !self.duty.is_empty() && self.is_item;
        let mut groups: Vec<Group<'a>> = Vec::new();
        let mut open = Group::default();
        // where label lines say who, those that say what are no work themselves: 主要内容：…
        let has_labels = paragraphs.iter().any(|paragraph| {
            let text = paragraph.text.as_str();
            text.find(['：', ':']).is_some_and(|at| is_duty_label(&text[..at]))
        });
        for paragraph in paragraphs {
            let done = !self.duty.is_empty() || !open.duty.is_empty() || !groups.is_empty();
            if closes(paragraph.text.as_str()) || (done && tells_all(paragraph.text.as_str())) {
                groups.push(std::mem::take(&mut open));
                self.loose.push(paragraph.text.clone());
                continue;
            }
            if is_note(paragraph.text.as_str()) {
                self.notes.push(paragraph.text.clone());
                continue;
            }
            // more names below 参加单位：市商务局
            if let Some((said, _)) =
                open.duty.units.last().cloned().filter(|_| is_list_of_units(&paragraph.text))
            {
                open.duty.units.push((said, paragraph.text.clone()));
                continue;
            }
            let Parted { work, duty } = part(&paragraph.text);
            let work = if has_labels { without_label(&work) } else { work };
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

    /// A heading that is nothing but a unit's name says who does what its items say: 市发改委： above 1., 2., 3.
    fn take_unit_from_heading(&mut self) {
        let title = self.title.as_str();
        let heads = self.is_item && self.is_heading() && self.duty.is_empty() && self.stage.is_none();
        let lists =
            self.children.len() > 1 || self.children.first().is_some_and(|child| child.number.is_some());
        // 领导小组 heads a list of persons
        if heads
            && lists
            && !title.contains("领导小组")
            && !is_requirement(title)
            && is_unit(&simplified(title))
        {
            self.duty.units.push((None, self.title.clone()));
        }
    }

    /// Who does the work by its sentences.
    pub(super) fn told(&self) -> Duty<'a> {
        let mut duty = Duty::default();
        std::iter::once(&self.head).chain(&self.paragraphs).for_each(|text| duty.add(told_in_sentence(text)));
        duty
    }

    /// A duty on a line of its own after several items belongs to each of them that has none.
    fn share_own_line(&mut self) {
        let mut run: Vec<usize> = Vec::new();
        let mut runs: Vec<(Vec<usize>, usize)> = Vec::new();
        for (i, child) in self.children.iter().enumerate() {
            if !child.carries {
                // one whose sentences say who does it needs no line
                if child.told().names_somebody() { run.clear() } else { run.push(i) }
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
    pub(super) fn whole(&self) -> Text<'a> {
        Text::join(&[self.mark.clone(), self.head.clone()], "")
    }

    /// All paragraphs of the item and of those below, without duties.
    pub(super) fn all_paragraphs(&self, out: &mut Vec<Text<'a>>) {
        out.push(self.whole());
        out.extend(self.paragraphs.iter().cloned());
        out.extend(self.loose.iter().cloned());
        self.children.iter().for_each(|child| child.all_paragraphs(out));
    }

    /// The boxes below it and below the items that are its content; `whole`: all of them are.
    pub(super) fn all_boxes(&self, whole: bool, out: &mut Vec<(Text<'a>, Vec<Text<'a>>)>) {
        out.extend(self.boxes.iter().cloned());
        let content = self.children.iter().filter(|child| whole || !child.carries);
        content.for_each(|child| child.all_boxes(true, out));
    }
}

/// All lines that stand in a box.
fn lines_below<'a>(item: &Item<'a>) -> Vec<Text<'a>> {
    let mut out: Vec<Text<'a>> = item.paragraphs.iter().map(|paragraph| paragraph.text.clone()).collect();
    for child in &item.children {
        out.push(child.whole.clone());
        out.append(&mut lines_below(child));
    }
    out
}

/// Whether a paragraph speaks to all readers behind the last item: 请各单位于每月5日前报送, 特此通知.
fn closes(text: &str) -> bool {
    let text = simplified(text);
    let words = vocabulary::notice();
    let begins = |section: &str| words.section(section).iter().any(|word| text.starts_with(word));
    let reports = || words.section("report-verbs").iter().any(|word| text.contains(word));
    begins("addressing") || (text.starts_with('各') && reports() && text.contains('请'))
}

/// Whether a paragraph behind a duty speaks of all items: 各牵头部门要于3月31日前报送方案, 以上各项请认真落实.
fn tells_all(text: &str) -> bool {
    /// How far behind the start its verb stands, in characters.
    const NEAR: usize = 16;
    let text = simplified(text);
    let begins = text.starts_with(['各', '以']) && !text.starts_with("各类");
    let words = vocabulary::notice();
    let reports = || {
        ["report-verbs", "report"]
            .iter()
            .any(|name| words.section(name).iter().any(|word| text.contains(word)))
    };
    begins && text.chars().take(NEAR).any(|c| matches!(c, '要' | '请' | '须' | '应')) && reports()
}

/// Whether the text is nothing but names of units.
fn is_list_of_units(text: &Text<'_>) -> bool {
    /// A line of names has no more bytes.
    const LONGEST: usize = 60 * 3;
    let words = simplified(text.as_str());
    let is_name = |name: &str| is_unit(name.trim()) && !vocabulary::begins_with_verb(name.trim(), false);
    words.len() <= LONGEST && !words.contains(['：', ':', '，', '。']) && words.split('、').all(is_name)
}

/// A paragraph without the label of what it says: 主要内容：修路 is 修路.
fn without_label<'a>(text: &Text<'a>) -> Text<'a> {
    /// A label has no more bytes.
    const LONGEST: usize = 8 * 3;
    let words = text.as_str();
    let colon = words.find(['：', ':']).filter(|&at| at <= LONGEST);
    let labelled = |at: &usize| {
        matches!(label(&words[..*at]), Some(Meaning::Content | Meaning::Task | Meaning::Subtask))
    };
    let Some(at) = colon.filter(labelled) else { return text.clone() };
    let behind = at + words[at..].chars().next().map_or(0, char::len_utf8);
    text.slice(behind..words.len()).trim()
}
