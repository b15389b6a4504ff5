//! The level that a list carries over from one name to the next.

use super::is_collective;
use super::organ::without_last_bracket;
use crate::vocabulary::{organs, simplified};

/// The name with the carried-over level written out: after 市发改委 a bare 财政局 is 市财政局.
///
/// `previous` is the nearest earlier name of the same cell that was written out. `None` where nothing
/// is carried over, and wherever there is a doubt: the name must be an organ of government (…局, …委,
/// …办, and …厅 of a province) that names no level or place itself.
///
/// ```
/// use fenjie::extract::departments::full_name;
/// assert_eq!(full_name(Some("市发改委"), "财政局").as_deref(), Some("市财政局"));
/// assert_eq!(full_name(Some("团市委"), "教育局"), None);
/// ```
#[must_use]
pub fn full_name(previous: Option<&str>, name: &str) -> Option<String> {
    let before = simplified(previous?);
    let level = level(&before)?;
    let bare = simplified(name);
    let body = organs().section("carried").contains(&&*bare);
    if !is_government(&before, level) || !(body || is_government(&bare, level)) || is_placed(&bare) {
        return None;
    }
    // the level as it was written: both strings have the same offsets
    Some(format!("{}{name}", previous?.get(..level.len())?))
}

/// The level that `name` begins with.
fn level(name: &str) -> Option<&'static str> {
    if organs().section("level-words").iter().any(|word| name.starts_with(word)) {
        return None;
    }
    organs().section("levels").iter().copied().find(|level| name.starts_with(level))
}

/// Whether `name` is an organ of government that a `level` may have.
fn is_government(name: &str, level: &str) -> bool {
    let name = without_last_bracket(name);
    let stem = name.chars().count() >= 2 && !is_collective(name);
    let inner = organs().section("whole").iter().chain(organs().section("not-government"));
    if !stem || inner.into_iter().any(|word| name == *word || (word.len() > 6 && name.ends_with(word))) {
        return false;
    }
    let province = matches!(level, "省" | "自治区");
    organs().section("government").iter().any(|end| name.ends_with(end) && (*end != "厅" || province))
}

/// Whether `name` begins with or holds a level or place of its own: 平澜县财政局, 国家税务局.
fn is_placed(name: &str) -> bool {
    if organs().section("national").iter().any(|word| name.starts_with(word)) {
        return true;
    }
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let word = organs().section("level-words").iter().find(|word| rest.starts_with(**word));
        let width = word.map_or(c.len_utf8(), |word| word.len());
        if word.is_none() && (c == '乡' || organs().section("levels").iter().any(|l| rest.starts_with(l))) {
            return true;
        }
        rest = &rest[width..];
    }
    false
}
