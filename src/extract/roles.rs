//! Roles that a unit cell states itself: `甲局牵头，乙局、丙局配合`, `牵头单位：甲局；配合单位：乙局`,
//! `甲局（牵头）、乙局`. Source: the contract, Roles; the words are in `vocabulary/roles.txt`.

use crate::document::Text;
use crate::layout::{Meaning, Role, meaning};
use crate::vocabulary::{Endings, roles, simplified};
use std::ops::Range;
use std::sync::LazyLock;

/// What the words at a group of units say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// 牵头, 配合单位.
    Role(Role),
    /// 负责, 责任单位: decided by the other groups.
    Shared,
}

/// The groups of units in `cell` with their roles, if its own words give any; `column` is the role of the
/// column, which groups without a word of their own have.
pub(super) fn stated<'a>(cell: &Text<'a>, column: Role) -> Option<Vec<(Role, Text<'a>)>> {
    let folded = simplified(cell.as_str());
    let groups = in_brackets(&folded).or_else(|| by_words(&folded))?;
    let settled = Settled::new(groups.iter().map(|(said, _)| *said), column);
    Some(groups.into_iter().map(|(said, range)| (settled.role(said), cell.slice(range))).collect())
}

/// The roles of the groups of a duty, given what is said at all of them: 负责 leads beside 配合, supports beside
/// 牵头 and is responsible alone. A group at which nothing is said has the role of the column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Settled {
    column: Role,
    shared: Role,
}

impl Settled {
    pub(super) fn new(said: impl Iterator<Item = Option<Said>>, column: Role) -> Self {
        let (mut leads, mut supports) = (false, false);
        for said in said {
            leads |= said == Some(Said::Role(Role::Lead));
            supports |= said == Some(Said::Role(Role::Support));
        }
        let shared = match column {
            Role::Lead | Role::Support => column,
            Role::Responsible if leads => Role::Support,
            Role::Responsible if supports => Role::Lead,
            Role::Responsible => Role::Responsible,
        };
        Settled { column, shared }
    }

    pub(super) fn role(self, said: Option<Said>) -> Role {
        match said {
            Some(Said::Role(role)) => role,
            Some(Said::Shared) => self.shared,
            None => self.column,
        }
    }
}

/// Groups that end in a word (甲局牵头) or begin with a label (牵头单位：甲局); `None` without any.
pub(super) fn by_words(cell: &str) -> Option<Vec<(Option<Said>, Range<usize>)>> {
    let mut groups: Vec<(Option<Said>, Range<usize>)> = Vec::new();
    // units that wait for the word behind them, and the label in force
    let mut waiting: Option<usize> = None;
    let mut label: Option<Said> = None;
    // where the clause before ends
    let mut before = 0;
    for clause in clauses(cell) {
        let words = &cell[clause.clone()];
        if let Some((said, behind)) = label_of(words) {
            label = Some(said);
            groups.push((Some(said), clause.start + behind..clause.end));
            waiting = None;
            before = clause.end;
            continue;
        }
        // 甲局牵头，会同乙局、丙局落实
        if let Some(behind) = with(words).filter(|_| waiting.is_none() && !groups.is_empty()) {
            let length = closing_word(words).map_or(words.len(), |(_, length)| length);
            groups.push((
                Some(Said::Role(Role::Support)),
                clause.start + behind..clause.start + length.max(behind),
            ));
            before = clause.end;
            continue;
        }
        let mut start = waiting.unwrap_or(clause.start);
        if let Some((said, length)) = closing_word(words) {
            // 甲局，乙局配合: who stands in front leads
            if said == Said::Role(Role::Support) && groups.is_empty() && start < clause.start {
                groups.push((Some(Said::Role(Role::Lead)), start..before));
                start = clause.start;
            }
            let group = start..clause.start + length;
            // 甲局会同乙局负责: the first leads
            match together(&cell[group.clone()]) {
                Some((first, second)) => {
                    groups.push((Some(Said::Role(Role::Lead)), group.start..group.start + first));
                    groups.push((Some(Said::Role(Role::Support)), group.start + second..group.end));
                }
                None => groups.push((Some(said), group)),
            }
            waiting = None;
        } else if label.is_some() {
            groups.push((label, clause.clone()));
        } else {
            waiting = Some(start);
        }
        before = clause.end;
    }
    if groups.is_empty() {
        return None;
    }
    groups.extend(waiting.map(|start| (None, start..cell.len())));
    Some(groups)
}

/// Behind the 会同 that a clause begins with.
fn with(clause: &str) -> Option<usize> {
    let words = roles().section("together");
    let blank = clause.len() - clause.trim_start().len();
    words.iter().find(|word| clause[blank..].starts_with(**word)).map(|word| blank + word.len())
}

/// Where the units before and behind 会同 end and begin.
fn together(group: &str) -> Option<(usize, usize)> {
    let words = roles().section("together");
    let (at, word) = words.iter().filter_map(|word| Some((group.find(word)?, word))).min()?;
    (at > 0 && at + word.len() < group.len()).then_some((at, at + word.len()))
}

/// `甲局（牵头）、乙局`: the unit with the bracket leads, the others support; `甲局、乙局（配合）`: those without one lead.
pub(super) fn in_brackets(cell: &str) -> Option<Vec<(Option<Said>, Range<usize>)>> {
    if !cell.contains(['（', '(']) {
        return None;
    }
    // each name with the role of its bracket or of the word that it ends in, which are left out
    let mut names: Vec<(Option<Said>, Range<usize>)> = Vec::new();
    let mut bracketed = false;
    let (mut depth, mut start, mut open) = (0usize, 0, 0);
    for (at, c) in cell.char_indices() {
        match c {
            '（' | '(' => {
                open = at;
                depth += 1;
            }
            '）' | ')' if depth > 0 => {
                depth -= 1;
                let inside = &cell[open..at];
                let role = bracketed_role(inside.trim_start_matches(['（', '(']));
                if let Some(role) = role.filter(|_| !cell[start..open].trim().is_empty()) {
                    names.push((Some(Said::Role(role)), start..open));
                    bracketed = true;
                    start = at + c.len_utf8();
                }
            }
            '、' | '，' | ',' | '；' | ';' | '\n' if depth == 0 => {
                names.push(by_word(cell, start..at));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    if !bracketed {
        return None;
    }
    names.push(by_word(cell, start..cell.len()));
    names.retain(|(_, range)| !cell[range.clone()].trim().is_empty());
    let leads = names.iter().any(|(said, _)| *said == Some(Said::Role(Role::Lead)));
    let unsaid = if leads { Said::Role(Role::Support) } else { Said::Shared };
    // names side by side of one role are one list
    let mut groups: Vec<(Option<Said>, Range<usize>)> = Vec::new();
    for (said, range) in names {
        let said = said.or(Some(unsaid));
        match groups
            .last_mut()
            .filter(|(last, before)| *last == said && is_list(&cell[before.end..range.start]))
        {
            Some((_, before)) => before.end = range.end,
            None => groups.push((said, range)),
        }
    }
    groups.sort_by_key(|(said, _)| *said != Some(Said::Role(Role::Lead)));
    Some(groups)
}

/// A name without the word of a role that it ends in: 甲局牵头.
fn by_word(cell: &str, name: Range<usize>) -> (Option<Said>, Range<usize>) {
    match closing_word(&cell[name.clone()]) {
        Some((said, length)) => (Some(said), name.start..name.start + length),
        None => (None, name),
    }
}

/// Whether nothing but marks of a list stands between two names.
fn is_list(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() || matches!(c, '、' | '，' | ',' | '；' | ';'))
}

/// The role that the inside of a bracket gives: 牵头, 配合单位.
fn bracketed_role(inside: &str) -> Option<Role> {
    let inside = inside.trim();
    let word = inside.strip_suffix("单位").or_else(|| inside.strip_suffix("部门")).unwrap_or(inside);
    let says = |section: &str| roles().section(section).contains(&word);
    match () {
        () if says("lead") => Some(Role::Lead),
        () if says("support") => Some(Role::Support),
        () => None,
    }
}

/// The clauses of a cell between ， ； 。 and line breaks.
pub(super) fn clauses(cell: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    cell.split_inclusive(['，', ',', '；', ';', '。', '\n']).filter_map(move |clause| {
        let begin = start;
        start += clause.len();
        let kept = clause.trim_end_matches(['，', ',', '；', ';', '。', '\n']).trim_end();
        (!kept.trim().is_empty()).then_some(begin..begin + kept.len())
    })
}

/// The role of a label before `：`, or before 为 (牵头单位为甲局), and the byte behind it.
fn label_of(clause: &str) -> Option<(Said, usize)> {
    let (at, mark) = clause.char_indices().find(|&(_, c)| matches!(c, '：' | ':' | '为'))?;
    match meaning(&clause[..at])? {
        Meaning::Units(Role::Responsible) => Some((Said::Shared, at + mark.len_utf8())),
        Meaning::Units(role) => Some((Said::Role(role), at + mark.len_utf8())),
        _ => None,
    }
}

/// The words that end a clause, by what they say.
static CLOSING: LazyLock<[(Said, Endings<()>); 3]> = LazyLock::new(|| {
    [(Said::Role(Role::Lead), "lead"), (Said::Role(Role::Support), "support"), (Said::Shared, "shared")]
        .map(|(said, section)| (said, Endings::new(roles().with(section, ()))))
});

/// The role of the word that ends a clause, and how long the clause is without it. The word alone is no
/// group: 负责 in a column of its own says nothing.
pub(super) fn closing_word(clause: &str) -> Option<(Said, usize)> {
    // 按职责分工负责 before 负责, whichever section has the longer word
    let ends = |words: &Endings<()>| {
        let length = clause.len() - words.longest(clause)?.0.len();
        (!clause[..length].trim().is_empty()).then_some(length)
    };
    let found = CLOSING.iter().filter_map(|(said, words)| Some((*said, ends(words)?)));
    found.min_by_key(|(_, length)| *length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn read(cell: &str, column: Role) -> Vec<(Role, String)> {
        let text = Text::new(cell, Span { start: 0, end: cell.len() });
        let groups = stated(&text, column).unwrap_or_default();
        groups.into_iter().map(|(role, text)| (role, text.as_str().trim().to_owned())).collect()
    }

    #[test]
    fn words_in_the_cell_give_the_roles() {
        use Role::{Lead, Responsible, Support};
        for (cell, want) in [
            ("甲局牵头，乙局、丙局配合", vec![(Lead, "甲局"), (Support, "乙局、丙局")]),
            ("甲局负责，乙局配合", vec![(Lead, "甲局"), (Support, "乙局")]),
            ("甲局、乙局按职责分工负责", vec![(Responsible, "甲局、乙局")]),
            ("甲局牵头，乙局，丙局按职责分工负责", vec![(Lead, "甲局"), (Support, "乙局，丙局")]),
            (
                "牵头单位：甲局；配合单位：乙局，丙局",
                vec![(Lead, "甲局"), (Support, "乙局"), (Support, "丙局")],
            ),
            ("乙局、甲局（牵头）、丙局", vec![(Lead, "甲局"), (Support, "乙局"), (Support, "丙局")]),
            ("甲局、乙局（配合）", vec![(Lead, "甲局"), (Support, "乙局")]),
            ("甲局（牵头），乙局、丙局（配合单位）", vec![(Lead, "甲局"), (Support, "乙局、丙局")]),
            ("甲局牵头，乙局（配合）", vec![(Lead, "甲局"), (Support, "乙局")]),
            (
                "各县（市、区）政府(主办)；甲局、乙局（参与）",
                vec![(Lead, "各县（市、区）政府"), (Support, "甲局、乙局")],
            ),
            ("甲局牵头，会同乙局、丙局落实", vec![(Lead, "甲局"), (Support, "乙局、丙局")]),
            ("甲局牵头，会同乙局、丙局", vec![(Lead, "甲局"), (Support, "乙局、丙局")]),
            ("縣財政局牽頭", vec![(Lead, "縣財政局")]),
        ] {
            let want: Vec<(Role, String)> = want.into_iter().map(|(role, s)| (role, s.to_owned())).collect();
            assert_eq!(read(cell, Responsible), want, "{cell}");
        }
        let supports = [(Role::Support, "甲局".to_owned()), (Role::Support, "乙局".to_owned())];
        assert_eq!(read("甲局、乙局（协助）", Role::Support), supports);
        assert_eq!(read("乙局配合", Role::Support), [(Role::Support, "乙局".to_owned())]);
        assert_eq!(read("有关部门按职责分工负责", Role::Support), [(Role::Support, "有关部门".to_owned())]);
    }

    #[test]
    fn a_bracket_that_is_never_opened_gives_no_role() {
        for cell in ["\n牵头）", "、配合)", "甲局\n牵头）", "）（牵头", "甲（乙（牵头））、丙）"]
        {
            let _ = in_brackets(cell);
        }
        assert!(in_brackets("\n牵头）").is_none());
    }

    #[test]
    fn plain_names_state_nothing() {
        for cell in ["甲局、乙局", "协作办公室", "牵头", "参与部门", "各县（市、区）政府"]
        {
            assert!(read(cell, Role::Responsible).is_empty(), "{cell}");
        }
    }
}
