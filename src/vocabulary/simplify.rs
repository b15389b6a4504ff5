//! Traditional characters as their simplified twins, so that a rule's words are written once.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// `text` with the traditional characters that rules use replaced by their simplified twins.
///
/// For comparing only, never for output. Every twin is as long in UTF-8 as the character that it
/// replaces, so a byte offset means the same in both strings.
///
/// ```
/// assert_eq!(fenjie::vocabulary::simplify("關於印發"), "关于印发");
/// ```
#[must_use]
pub fn simplify(text: &str) -> Cow<'_, str> {
    static TWINS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
        let pairs = super::traditional().section("pairs").iter();
        let pairs = pairs.filter_map(|pair| {
            let mut chars = pair.chars();
            Some((chars.next()?, chars.next()?))
        });
        pairs.filter(|(a, b)| a.len_utf8() == b.len_utf8()).collect()
    });
    if !text.chars().any(|c| TWINS.contains_key(&c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| TWINS.get(&c).copied().unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_keep_the_offsets() {
        for (text, want) in [("縣財政局牽頭", "县财政局牵头"), ("责任单位", "责任单位"), ("", "")]
        {
            assert_eq!(simplify(text), want);
            assert_eq!(simplify(text).len(), text.len());
        }
    }
}
