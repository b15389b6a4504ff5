//! Inline pictures (ISO 32000-1, 8.9.7), before the crate reads content that has some: it searches for their ends.

/// How many bytes the search may go through.
const SEARCH: usize = 2_000_000_000;

/// Whether the search for the ends of inline pictures would take too long: the crate looks from each `BI` on for an `EI`, and from
/// each of those for the next `BI`.
pub(super) fn tangled(content: &[u8]) -> bool {
    let places = |of: &[u8]| memchr::memmem::find_iter(content, of).collect::<Vec<_>>();
    let begins = places(b"BI");
    if begins.is_empty() {
        return false;
    }
    let ends = places(b"EI");
    let ways = |from: &[usize], to: &[usize]| {
        let mut next = to.iter().copied().peekable();
        let mut sum = 0_usize;
        for &at in from {
            while next.next_if(|&to| to < at).is_some() {}
            sum = sum.saturating_add(next.peek().copied().unwrap_or(content.len()) - at);
        }
        sum
    };
    ways(&begins, &ends).saturating_add(ways(&ends, &begins)) > SEARCH
}

#[cfg(test)]
mod tests {
    use super::tangled;

    #[test]
    fn pictures_without_an_end_are_not_searched_for_one() {
        assert!(!tangled(&b"BI ID x EI ".repeat(200_000)));
        assert!(tangled(&b"BI ID x ".repeat(200_000)));
        assert!(tangled(&[b"BI ID ".to_vec(), b"EI ".repeat(200_000)].concat()));
        assert!(!tangled(&b"EI ".repeat(200_000)));
    }
}
