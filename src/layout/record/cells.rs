//! The cells of a row under the columns: where a row lost some, and what an empty one stands for.

use super::{Field, Reader};
use crate::diagnostic::{Code, Finding};
use crate::document::Text;
use crate::layout::columns::{Column, Meaning, Role};
use crate::layout::content::{is_number, is_unit_list};
use crate::layout::grid::Slot;
use crate::layout::{align, head_of, infer};
use crate::schedule;

impl<'a> Reader<'_, 'a> {
    /// The row's cells under the columns.
    pub(super) fn fields(&mut self, slots: &[Slot<'a>]) -> Vec<Field<'a>> {
        let width = self.columns.len();
        let own: Vec<(usize, &Text<'a>)> =
            slots.iter().enumerate().filter_map(|(at, slot)| Some((at, slot.own_text()?))).collect();
        let flattened = !self.grid.ruled() && slots.iter().all(|slot| matches!(slot, Slot::Own(_)));
        if flattened
            && slots.len() <= width
            && let Some(fields) = self.shifted(&own, slots.len())
        {
            return fields;
        }
        let mut fields: Vec<Field<'a>> = (0..slots.len().min(width)).map(|at| field(slots, at)).collect();
        fields.resize_with(width, Field::default);
        let beyond: Vec<&Text<'a>> = slots.iter().skip(width).filter_map(Slot::own_text).collect();
        if !beyond.is_empty() {
            let at = beyond.iter().flat_map(|text| text.all_spans()).collect();
            self.of_row.push(Finding::new(Code::WideRow, at).with(beyond.len().to_string()));
        }
        fields
    }

    /// The cells of a flattened row that a line break inside one of them cut in two: it begins with its number, its
    /// rest begins with none, and together they are as wide as the header, the two halves being one cell.
    pub(super) fn broken(&mut self, row: usize) -> Option<Vec<Slot<'a>>> {
        let width = self.columns.len();
        let [upper, lower, ..] = self.grid.rows().get(row..)? else { return None };
        if self.grid.ruled() || upper.len() < 2 || lower.len() < 2 || upper.len() + lower.len() != width + 1 {
            return None;
        }
        let cells = || upper.iter().chain(lower);
        if !cells().all(|slot| matches!(slot, Slot::Own(_))) {
            return None;
        }
        let (head, rest) = (upper.last()?.own_text()?, lower.first()?.own_text()?);
        let first = upper.first()?.own_text()?;
        let numbered = align::begins_with_number(&[first], self.columns);
        let open = head.as_str().trim_end().ends_with(['，', ',', '、', '和', '及', '与']);
        let whole = [head, rest].into_iter().any(|text| {
            let words = text.as_str().trim();
            is_number(words) || schedule::opens_with_time(words) || (!open && is_unit_list(words))
        });
        let at = upper.len() - 1;
        let work = self.columns.get(at)?.meaning.is_work();
        if !numbered || whole || !work || head.as_str().trim_end().ends_with(['。', '；']) {
            return None;
        }
        let behind =
            || lower.iter().enumerate().skip(1).filter_map(|(i, slot)| Some((at + i, slot.own_text()?)));
        let cells: Vec<(usize, &Text<'a>)> = behind().collect();
        if align::score(&cells, self.columns) <= 0 {
            return None;
        }
        let spans = lower.iter().filter_map(Slot::own_text).flat_map(Text::all_spans).collect();
        self.of_row.push(Finding::new(Code::ContinuedRow, spans).with(head_of(head)));
        let joined = Text::join(&[head.trim(), rest.trim()], "");
        let mut slots: Vec<Slot<'a>> = upper[..at].to_vec();
        slots.push(Slot::Own(joined));
        slots.extend_from_slice(&lower[1..]);
        Some(slots)
    }

    /// A flattened row that lost cells, put where its content fits: one that is shorter than the header and
    /// begins at once, or one padded to `length` whose cells plainly suit other columns better.
    fn shifted(&mut self, own: &[(usize, &Text<'a>)], length: usize) -> Option<Vec<Field<'a>>> {
        const MUCH_BETTER: i32 = 6;
        let width = self.columns.len();
        let short = length < width && own.len() == length;
        let cells: Vec<&Text<'a>> = own.iter().map(|(_, text)| *text).collect();
        if !short && (own.len() == width || align::begins_with_number(&cells, self.columns)) {
            return None;
        }
        let merged = self.merged_task(&cells);
        let placed = align::place(&cells, self.columns, merged);
        if !short {
            let better = placed.as_ref()?.score - align::score(own, self.columns) >= MUCH_BETTER;
            better.then_some(())?;
        }
        let sure = placed.as_ref().is_some_and(|placed| placed.sure);
        let front: Vec<(usize, &Text<'a>)> = cells.iter().copied().enumerate().collect();
        let front = align::score(&front, self.columns);
        let columns = placed.filter(|placed| placed.sure || !short || placed.score > front);
        let mut columns = columns.map_or_else(|| (0..cells.len()).collect(), |placed| placed.columns);
        if let (Some(at), Some(cell)) = (columns.last_mut(), cells.last()) {
            *at = self.by_endings(*at, cell);
        }
        // a row that begins in the first column only lacks cells at its end
        if !sure || columns.iter().enumerate().any(|(i, at)| i != *at) {
            let at = cells.iter().flat_map(|text| text.all_spans()).collect();
            let finding =
                Finding::new(Code::ShiftedRow, at).with(cells.len().to_string()).with(width.to_string());
            let named = columns.iter().filter_map(|at| self.columns.get(*at)).map(infer::name);
            let shown = named.zip(&cells).map(|(name, cell)| format!("{name}={}", head_of(cell)));
            self.of_row.push(finding.with(shown.collect::<Vec<_>>().join("；")));
        }
        let mut fields = vec![Field::default(); width];
        for (at, text) in columns.into_iter().zip(cells) {
            fields[at].text = Some(text.clone());
        }
        Some(fields)
    }

    /// The column of the last cell of a row, put at `at`: where that is one of units with another behind it, the one
    /// whose names end as its own do, if only that has such. Who leads may be merged over the rows of a task.
    fn by_endings(&self, at: usize, cell: &Text<'a>) -> usize {
        const SAMPLE: usize = 50;
        let is_units = |at: usize| {
            self.columns.get(at).is_some_and(|column| matches!(column.meaning, Meaning::Units(_)))
        };
        if !is_units(at) || !is_units(at + 1) {
            return at;
        }
        let Some(last) = cell.as_str().trim().chars().next_back() else { return at };
        let full = self.grid.rows().iter().filter(|slots| slots.len() >= self.columns.len()).take(SAMPLE);
        let ends = |slots: &[Slot<'a>], at: usize| {
            let text = slots.get(at).and_then(Slot::own_text);
            text.is_some_and(|text| text.as_str().split(['、', '，']).any(|name| name.trim().ends_with(last)))
        };
        let (own, next) = full
            .fold((false, false), |(own, next), slots| (own || ends(slots, at), next || ends(slots, at + 1)));
        if next && !own { at + 1 } else { at }
    }

    /// The column of the task, where a row without a number below another one has too few cells of words for all
    /// columns of work: then the cell of the task is merged with the one above, and not that of what it is to do.
    fn merged_task(&self, cells: &[&Text<'a>]) -> Option<usize> {
        let task = self.task.filter(|_| self.last().is_some())?;
        let is_words = |text: &&&Text<'a>| {
            let words = text.as_str().trim();
            !is_number(words) && !schedule::opens_with_time(words) && !is_unit_list(words)
        };
        let inner = self.columns.iter().skip(task + 1).any(|column| column.meaning.is_work());
        let columns = self.columns.iter().skip(task).filter(|column| column.meaning.is_work()).count();
        (inner && cells.iter().filter(is_words).count() < columns).then_some(task)
    }

    /// In flattened text an empty cell is the rest of a merged one: left of the task, where a unit, a person or
    /// a time groups several; to its right where nobody else is named and cells follow, for a row may lack its
    /// last ones. Who supports may be nobody, wherever the column stands.
    pub(super) fn with_cells_above(&self, mut fields: Vec<Field<'a>>) -> Vec<Field<'a>> {
        let (false, Some(last), Some(task)) = (self.grid.ruled(), self.last(), self.task) else {
            return fields;
        };
        let leads =
            |column: &Column<'_>| matches!(column.meaning, Meaning::Units(Role::Lead | Role::Responsible));
        let nobody =
            !fields.iter().zip(self.columns).any(|(field, column)| leads(column) && field.text.is_some());
        let end = fields.iter().rposition(|field| field.text.is_some()).unwrap_or(0);
        for at in 0..fields.len() {
            let column = &self.columns[at];
            let groups = leads(column)
                || matches!(
                    column.meaning,
                    Meaning::UnitsAndPeople(_) | Meaning::Person | Meaning::Schedule | Meaning::Deadline
                );
            let handed_down = if at < task { groups } else { leads(column) && nobody && at < end };
            if handed_down && fields[at].text.is_none() {
                fields[at] = Field { text: last[at].text.clone(), merged: true, columns: 1 };
            }
        }
        fields
    }
}

/// The field of the cell that begins, or reaches, at the column `at`.
fn field<'a>(slots: &[Slot<'a>], at: usize) -> Field<'a> {
    let merged = matches!(slots[at], Slot::Above(_));
    let text = match &slots[at] {
        Slot::Own(text) | Slot::Above(text) if !text.is_blank() => Some(text.clone()),
        _ => None,
    };
    let beside = slots[at + 1..].iter().take_while(|slot| matches!(slot, Slot::Left(_))).count();
    Field { text, merged, columns: 1 + beside }
}
