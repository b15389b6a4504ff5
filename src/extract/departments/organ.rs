//! What makes a name complete by itself.

use crate::vocabulary::{Endings, organs};
use std::sync::LazyLock;

/// What an ending asks of the text before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    /// Nothing: 办公室 is a name.
    Nothing,
    /// Something: 局 is none.
    Stem,
    /// Two characters: 社区 is none, 平澜县 is one.
    Place,
    /// It makes no unit whatever stands before it: 干部.
    Never,
}

static ENDINGS: LazyLock<Endings<Need>> = LazyLock::new(|| {
    let sections = [
        ("whole", Need::Nothing),
        ("office", Need::Nothing),
        ("no-unit", Need::Never),
        ("levels", Need::Place),
        ("government", Need::Stem),
        ("endings", Need::Stem),
        ("sum", Need::Stem),
        ("bare", Need::Stem),
    ];
    Endings::new(sections.into_iter().flat_map(|(section, need)| organs().with(section, need)))
});

/// Whether `name` (simplified, without white space) is complete by its ending. A bracket at its end is
/// left out of account.
pub(in crate::extract) fn is_unit(name: &str) -> bool {
    let name = without_last_bracket(name);
    if name.starts_with(['和', '及', '与', '等', '的', '其', '、', '）', ')']) {
        // 其他 begins with 其
        return is_collective_unit(name);
    }
    if is_collective_unit(name) {
        return true;
    }
    let Some((ending, need)) = ENDINGS.longest(name) else { return false };
    let stem = name.len() - ending.len();
    match need {
        Need::Nothing => true,
        Need::Stem => stem > 0,
        Need::Place => name[..stem].chars().nth(1).is_some(),
        Need::Never => false,
    }
}

/// Whether a name that begins with a collective word is whole: 各镇, 有关部门, 各基层组织.
fn is_collective_unit(name: &str) -> bool {
    let begin = organs().section("collective").iter().find(|word| name.starts_with(**word));
    let Some(word) = begin else { return false };
    let rest = &name[word.len()..];
    let more = organs().section("collective-endings");
    !rest.is_empty() && (ENDINGS.longest(rest).is_some() || more.iter().any(|word| rest.ends_with(word)))
}

/// `name` without a bracket at its end: 各县（市、区） is 各县.
pub(in crate::extract) fn without_last_bracket(name: &str) -> &str {
    let Some(inner) = name.strip_suffix(['）', ')']) else { return name };
    match inner.rfind(['（', '(']) {
        Some(open) if open > 0 => &name[..open],
        _ => name,
    }
}

/// Whether `name` is nothing but the word for an office of something else: 办公室.
pub(super) fn is_office(name: &str) -> bool {
    organs().section("office").contains(&name)
}

/// Whether `name` stands for several places: 各县（市、区）, 有关乡镇.
pub(super) fn is_of_places(name: &str) -> bool {
    let collective = organs().section("collective").iter().any(|word| name.starts_with(word));
    collective && ends_with_level(without_last_bracket(name))
}

/// Whether a blank between the two parts no names: it would part a word (所 在), no name begins like the second (所在部室), or the first is no name alone.
pub(super) fn goes_on(left: &str, right: &str) -> bool {
    let parted = |word: &str| {
        word.char_indices()
            .skip(1)
            .any(|(at, _)| left.ends_with(&word[..at]) && right.starts_with(&word[at..]))
    };
    let nameless = organs().section("nameless").contains(&left) && right.starts_with('各');
    nameless
        || organs().section("bound").iter().any(|word| right.starts_with(word))
        || organs().section("unparted").iter().any(|word| parted(word))
}

/// Whether `name` is a body that has offices of its own rather than an inner unit.
pub(super) fn has_offices(name: &str) -> bool {
    const BODIES: [&str; 6] = ["委", "政府", "小组", "委员会", "指挥部", "联席会议"];
    let level = organs().section("levels").iter().any(|level| name.starts_with(level));
    level || BODIES.iter().any(|body| name.ends_with(body))
}

/// Whether `name` is a party committee or government of a level and so may be the head of a longer
/// name: 县委, 平澜县人民政府.
pub(super) fn is_seat(name: &str) -> bool {
    let Some(place) = ["委", "人民政府", "政府"].iter().find_map(|end| name.strip_suffix(end)) else {
        return false;
    };
    place == "党" || ends_with_level(place)
}

fn ends_with_level(place: &str) -> bool {
    organs().section("levels").iter().any(|level| place.ends_with(level))
}

/// Whether `name` begins with a level of government.
pub(super) fn begins_with_level(name: &str) -> bool {
    let word = organs().section("level-words").iter().any(|word| name.starts_with(word));
    !word && organs().section("levels").iter().any(|level| name.starts_with(level))
}
