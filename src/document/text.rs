//! Text that knows where it came from.

use super::Part;
use std::borrow::Cow;
use std::ops::Range;

/// A half-open range of **bytes** of the text layer.
///
/// Output counts code points; [`TextLayer::range`](super::TextLayer::range) converts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// From byte `at` of the text on, the text stands at byte `source` of the layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    at: usize,
    /// `None` for white space that a reader put between two pieces and the layer does not have.
    source: Option<usize>,
}

/// A string with, for each of its bytes, the place in the text layer where it stands.
///
/// A `Text` is made from the layer and from other `Text`s only, so that whatever it says can be
/// pointed at: there is no way to put a word into it that the layer does not have. White space alone
/// may be added, by [`Text::join`].
///
/// ```
/// use fenjie::document::{Span, Text};
/// let layer = "3月：走访；\t甲局\n4月：成稿";
/// let first = Text::new(layer, Span { start: 0, end: 16 });
/// let second = Text::new(layer, Span { start: 24, end: 37 });
/// let cell = Text::join(&[first, second], "\n");
/// assert_eq!(cell.as_str(), "3月：走访；\n4月：成稿");
/// assert_eq!(cell.spans(17..21), [Span { start: 24, end: 28 }]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Text<'a> {
    text: Cow<'a, str>,
    /// Where the first piece stands; the only one in nearly every text, kept out of the vector.
    first: Option<usize>,
    /// The pieces after the first, by `at`.
    rest: Vec<Piece>,
}

impl<'a> Text<'a> {
    /// The part `span` of the layer `layer`. A span that is outside the layer or cuts a character
    /// gives the empty text.
    #[must_use]
    pub fn new(layer: &'a str, span: Span) -> Self {
        let text = layer.get(span.start..span.end).unwrap_or("");
        Text { text: Cow::Borrowed(text), first: Some(span.start), rest: Vec::new() }
    }

    /// The parts of a cell or paragraph one after another, a break as `\n`.
    #[must_use]
    pub fn from_parts(layer: &'a str, parts: &[Part]) -> Self {
        if let [Part::Text(span)] = parts {
            return Text::new(layer, *span);
        }
        let room = |part: &Part| match part {
            Part::Text(span) => span.end.saturating_sub(span.start),
            Part::Break | Part::Blank => 1,
        };
        let mut out = Text::with_room(parts.iter().map(room).sum());
        for part in parts {
            match *part {
                Part::Text(span) => {
                    let piece = Text::new(layer, span);
                    out.append(&piece, 0..piece.text.len());
                }
                Part::Break => out.push_blank("\n"),
                Part::Blank => out.push_blank(" "),
            }
        }
        out
    }

    /// The string itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is nothing but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }

    /// The bytes `range` of this text as a text of its own. A range that is out of bounds or cuts a
    /// character gives the empty text.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Text<'a> {
        let Some(part) = self.text.get(range.clone()) else { return Text::default() };
        let text = match &self.text {
            Cow::Borrowed(whole) => Cow::Borrowed(whole.get(range.clone()).unwrap_or("")),
            Cow::Owned(_) => Cow::Owned(part.to_owned()),
        };
        if self.rest.is_empty() {
            return Text { text, first: self.first.map(|first| first + range.start), rest: Vec::new() };
        }
        let mut out = Text { text, first: None, rest: Vec::new() };
        let mut at = 0;
        for (piece, source) in self.pieces(range) {
            out.push_piece(at, source);
            at += piece.len();
        }
        out
    }

    /// Without white space at both ends.
    #[must_use]
    pub fn trim(&self) -> Text<'a> {
        let start = self.text.len() - self.text.trim_start().len();
        let end = start + self.text.trim().len();
        self.slice(start..end)
    }

    /// The places of the bytes `range` in the layer, in order; neighbours are merged, white space that
    /// was only put between pieces has none.
    #[must_use]
    pub fn spans(&self, range: Range<usize>) -> Vec<Span> {
        self.places(range).collect()
    }

    /// The place of the bytes `range` of a text that is unbroken in the layer, as nearly every text is.
    pub(super) fn only_place(&self, range: &Range<usize>) -> Option<Span> {
        let first = self.first.filter(|_| self.rest.is_empty() && !range.is_empty())?;
        Some(Span { start: first + range.start, end: first + range.end })
    }

    /// [`spans`](Self::spans) one by one.
    pub(super) fn places(&self, range: Range<usize>) -> impl Iterator<Item = Span> {
        let placed = self.pieces(range).filter_map(|(piece, source)| {
            let start = source?;
            Some(Span { start, end: start + piece.len() })
        });
        let mut placed = placed.peekable();
        std::iter::from_fn(move || {
            let mut span = placed.next()?;
            while let Some(next) = placed.next_if(|next| next.start == span.end) {
                span.end = next.end;
            }
            Some(span)
        })
    }

    /// All places of this text in the layer.
    #[must_use]
    pub fn all_spans(&self) -> Vec<Span> {
        self.spans(0..self.text.len())
    }

    /// The texts one after another with `between` (white space or nothing) put between them.
    #[must_use]
    pub fn join(parts: &[Text<'a>], between: &str) -> Text<'a> {
        debug_assert!(between.trim().is_empty(), "only white space may be added");
        if let [one] = parts {
            return one.clone();
        }
        let mut out = Text::with_room(parts.iter().map(|part| part.text.len() + between.len()).sum());
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                out.push_blank(between);
            }
            out.append(part, 0..part.text.len());
        }
        out
    }

    /// An empty text with room for `bytes`.
    pub(super) fn with_room(bytes: usize) -> Text<'a> {
        Text { text: Cow::Owned(String::with_capacity(bytes)), ..Text::default() }
    }

    /// Adds the bytes `range` of `other` at the end.
    pub(super) fn append(&mut self, other: &Text<'a>, range: Range<usize>) {
        for (piece, source) in other.pieces(range) {
            self.push_piece(self.text.len(), source);
            self.text.to_mut().push_str(&other.text[piece]);
        }
    }

    /// Adds white space that the layer does not have.
    fn push_blank(&mut self, blank: &str) {
        if !blank.is_empty() {
            self.push_piece(self.text.len(), None);
            self.text.to_mut().push_str(blank);
        }
    }

    fn push_piece(&mut self, at: usize, source: Option<usize>) {
        if at == 0 {
            self.rest.clear();
            self.first = source;
        } else {
            self.rest.push(Piece { at, source });
        }
    }

    /// The runs of `range` that are unbroken in the layer, each as (bytes of this text, place).
    fn pieces(&self, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, Option<usize>)> {
        let first = Piece { at: 0, source: self.first };
        // the piece that holds the start of the range, 0 being `first`
        let index = self.rest.partition_point(|p| p.at <= range.start);
        let mut index = index;
        let mut at = range.start;
        std::iter::from_fn(move || {
            if at >= range.end {
                return None;
            }
            let piece = if index == 0 { first } else { self.rest[index - 1] };
            let end = self.rest.get(index).map_or(self.text.len(), |next| next.at).min(range.end);
            let run = at..end;
            let source = piece.source.map(|s| s + (at - piece.at));
            index += 1;
            at = end;
            Some((run, source))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    #[test]
    fn slices_of_joined_texts_keep_their_places() {
        let layer = "abcdefghij";
        let joined = Text::join(&[Text::new(layer, span(1, 3)), Text::new(layer, span(5, 8))], " ");
        assert_eq!(joined.as_str(), "bc fgh");
        assert_eq!(joined.all_spans(), [span(1, 3), span(5, 8)]);
        let slice = joined.slice(1..5);
        assert_eq!(slice.as_str(), "c fg");
        assert_eq!(slice.all_spans(), [span(2, 3), span(5, 7)]);
        assert_eq!(slice.slice(2..4).all_spans(), [span(5, 7)]);
        assert_eq!(joined.slice(2..3).all_spans(), []);
    }

    #[test]
    fn neighbouring_pieces_are_one_span() {
        let layer = "abcdef";
        let joined = Text::join(&[Text::new(layer, span(0, 2)), Text::new(layer, span(2, 4))], "");
        assert_eq!(joined.all_spans(), [span(0, 4)]);
    }

    #[test]
    fn a_range_that_cuts_a_character_is_empty() {
        assert_eq!(Text::new("月", span(0, 1)).as_str(), "");
        assert_eq!(Text::new("月日", span(0, 6)).slice(1..3).as_str(), "");
    }

    #[test]
    fn trim_moves_the_span() {
        assert_eq!(Text::new("  ab ", span(0, 5)).trim().all_spans(), [span(2, 4)]);
    }
}
