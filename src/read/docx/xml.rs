//! The tags and text of one XML part as they come by.
//!
//! Names are matched without their prefix, so that the transitional and the strict namespaces read alike.
//! `mc:AlternateContent` is resolved here: of its branches only one is seen.

use crate::read::budget::{Budget, ELEMENT};
use quick_xml::Reader;
use quick_xml::encoding::DecodingReader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, BufRead, Read};

/// No tag or stretch of text is longer, pictures in an attribute among them.
const LONGEST: usize = 16 << 20;
/// Elements may be nested this deep; tables in tables in boxes reach some dozens.
const MAX_DEPTH: usize = 512;

/// Word has no longer names than 253 characters.
const MAX_WORD: usize = 1024;

/// The prefixes of the extensions whose content is understood as well as its replacement would be.
const KNOWN: [&str; 12] =
    ["wps", "wpg", "wpc", "wp14", "wp15", "w14", "w15", "w16", "w16se", "wne", "v", "o"];

/// What is to be done with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Its content is looked at; a call of [`Visit::close`] follows.
    Enter,
    /// It is passed over with all that is in it.
    Skip,
}

/// What looks at a part.
pub(super) trait Visit {
    /// An element begins.
    fn open(&mut self, tag: &Tag<'_>) -> Step;
    /// Text inside the element that was entered last.
    fn text(&mut self, _text: &str) {}
    /// The element that was entered last ends. Where the part breaks off, all that are open end.
    fn close(&mut self);
    /// What an element of that name weighs.
    fn weight(&self, _name: &str) -> u64 {
        ELEMENT
    }
}

/// Why a part was not read as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// It breaks off, is no XML from here on, or nests too deep, at this byte.
    Off(u64),
    /// It declares a document type, as no producer does: entities are a way to make a small file huge.
    Declares,
    /// It was read to its end, but in a tag at this byte, the first such, a name is too long and was taken for none.
    Long(u64),
}

/// A start tag, with whether a name was asked of it that is too long.
pub(super) struct Tag<'a>(&'a BytesStart<'a>, &'a Cell<bool>);

impl Tag<'_> {
    /// The name without its prefix.
    pub fn name(&self) -> &str {
        local(self.0)
    }

    /// The value of the attribute of that name, whatever its prefix.
    pub fn attr(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        match quick_xml::escape::unescape(&found.value) {
            Ok(value) => Some(Cow::Owned(value.into_owned())),
            Err(_) => Some(found.value),
        }
    }

    /// The attribute of that name, which is the name of a style or the like: too long a one is none, since every paragraph may
    /// ask for it.
    pub fn word(&self, name: &str) -> Option<Cow<'_, str>> {
        let word = self.attr(name)?;
        let fits = word.len() <= MAX_WORD;
        self.1.set(self.1.get() || !fits);
        fits.then_some(word)
    }

    /// The word in the attribute `val`.
    pub fn val(&self) -> Option<Cow<'_, str>> {
        self.word("val")
    }

    /// The number in an attribute.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.attr(name)?.trim().parse().ok()
    }

    /// The number in `val`, if it fits.
    pub fn index<T: TryFrom<i64>>(&self) -> Option<T> {
        self.number("val").and_then(|number| T::try_from(number).ok())
    }

    /// Whether an on-off property is on: it is unless its `val` denies it.
    pub fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// The name of a tag without its prefix.
fn local<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    tag.local_name().into_inner()
}

/// What is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// An element that the visitor entered.
    Entered,
    /// `AlternateContent`, and whether one of its branches was taken.
    Alternates(bool),
    /// The branch that was taken.
    Branch,
}

/// Shows a part to a visitor, for as long as the budget lasts.
pub(super) fn walk(part: impl BufRead, visitor: &mut impl Visit, budget: &Budget) -> Result<(), Broken> {
    let mut walk = Walk { visitor, budget, open: Vec::new(), skipped: 0, long: None };
    let result = walk.all(part);
    walk.unwind();
    result.and(walk.long.map_or(Ok(()), |at| Err(Broken::Long(at))))
}

struct Walk<'v, V> {
    visitor: &'v mut V,
    budget: &'v Budget,
    open: Vec<Open>,
    /// Elements that are open in one that is passed over, itself among them.
    skipped: usize,
    /// Where the first tag stands that has a name too long.
    long: Option<u64>,
}

impl<V: Visit> Walk<'_, V> {
    fn all(&mut self, part: impl BufRead) -> Result<(), Broken> {
        let left = Cell::new(LONGEST);
        let mut reader = Reader::from_reader(DecodingReader::new(Bounded { part, left: &left }));
        let mut buffer = Vec::new();
        let mut rooted = false;
        loop {
            let at = reader.buffer_position();
            buffer.clear();
            left.set(LONGEST);
            let event = reader.read_event_into(&mut buffer).map_err(|_| Broken::Off(at))?;
            let weight = match &event {
                Event::Start(tag) | Event::Empty(tag) if self.skipped == 0 => self.visitor.weight(local(tag)),
                Event::End(_) => 0,
                _ => ELEMENT,
            };
            self.budget.take(weight).map_err(|_| Broken::Off(at))?;
            match event {
                Event::Start(tag) => {
                    rooted = true;
                    if self.open.len() + self.skipped >= MAX_DEPTH {
                        return Err(Broken::Off(at));
                    }
                    self.start(&tag, at);
                }
                Event::Empty(tag) => {
                    rooted = true;
                    self.start(&tag, at);
                    self.end();
                }
                Event::End(_) => self.end(),
                Event::Text(text) => self.text(&text.xml10_content()),
                Event::CData(text) => self.text(&text.xml10_content()),
                Event::GeneralRef(reference) => self.reference(&reference),
                Event::DocType(_) => return Err(Broken::Declares),
                // the end of the part inside an element is no error to the tokenizer
                Event::Eof if !rooted || !self.open.is_empty() || self.skipped > 0 => {
                    return Err(Broken::Off(at));
                }
                Event::Eof => return Ok(()),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>, at: u64) {
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        let long = Cell::new(false);
        let tag = Tag(tag, &long);
        match (tag.name(), self.open.last_mut()) {
            ("AlternateContent", _) => self.open.push(Open::Alternates(false)),
            ("Choice", Some(Open::Alternates(taken))) if !*taken && is_known(&tag) => {
                *taken = true;
                self.open.push(Open::Branch);
            }
            ("Fallback", Some(Open::Alternates(taken))) if !*taken => {
                *taken = true;
                self.open.push(Open::Branch);
            }
            (_, Some(Open::Alternates(_))) => self.skipped = 1,
            _ => match self.visitor.open(&tag) {
                Step::Enter => self.open.push(Open::Entered),
                Step::Skip => self.skipped = 1,
            },
        }
        if long.get() {
            self.long = self.long.or(Some(at));
        }
    }

    fn end(&mut self) {
        if self.skipped > 0 {
            self.skipped -= 1;
        } else if self.open.pop() == Some(Open::Entered) {
            self.visitor.close();
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipped == 0 {
            self.visitor.text(text);
        }
    }

    /// `&lt;`, `&#x4E00;`; one that nothing declares stays as it is written.
    fn reference(&mut self, reference: &BytesRef<'_>) {
        if let Ok(Some(char)) = reference.resolve_char_ref() {
            return self.text(char.encode_utf8(&mut [0; 4]));
        }
        match quick_xml::escape::resolve_predefined_entity(reference) {
            Some(text) => self.text(text),
            None => self.text(&format!("&{};", &**reference)),
        }
    }

    fn unwind(&mut self) {
        while let Some(open) = self.open.pop() {
            if open == Open::Entered {
                self.visitor.close();
            }
        }
    }
}

/// Gives no more than is left for one event.
struct Bounded<'l, R> {
    part: R,
    left: &'l Cell<usize>,
}

impl<R: BufRead> Read for Bounded<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.part.read(into)
    }
}

impl<R: BufRead> BufRead for Bounded<'_, R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.left.get() {
            0 => Err(io::Error::other("too long")),
            _ => self.part.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        self.left.set(self.left.get().saturating_sub(count));
        self.part.consume(count);
    }
}

/// Whether a branch needs nothing but what is known.
fn is_known(choice: &Tag<'_>) -> bool {
    let Some(needs) = choice.attr("Requires") else { return false };
    needs.split_whitespace().all(|prefix| KNOWN.contains(&prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes down what it sees; passes over `skip`.
    #[derive(Default)]
    struct Log(String);

    impl Visit for Log {
        fn open(&mut self, tag: &Tag<'_>) -> Step {
            if tag.name() == "skip" {
                return Step::Skip;
            }
            self.0 +=
                &format!("<{}{}>", tag.name(), tag.val().map_or(String::new(), |val| format!(" {val}")));
            Step::Enter
        }

        fn text(&mut self, text: &str) {
            self.0 += text;
        }

        fn close(&mut self) {
            self.0 += "/";
        }
    }

    fn seen(xml: &[u8]) -> (String, Result<(), Broken>) {
        let mut log = Log::default();
        let result = walk(xml, &mut log, &Budget::new(&crate::Options::default()));
        (log.0, result)
    }

    #[test]
    fn a_part_is_seen_without_prefixes_and_what_is_passed_over() {
        let xml = "<w:a w:val='1&amp;2'>甲&lt;&#x4E59;&x;<skip><b>丙</b></skip><c/><![CDATA[<丁>]]></w:a>";
        assert_eq!(seen(xml.as_bytes()), ("<a 1&2>甲<乙&x;<c>/<丁>/".to_owned(), Ok(())));
    }

    #[test]
    fn one_branch_of_alternate_content_is_seen() {
        for (content, want) in [
            ("<Choice Requires='wps'><b/></Choice><Fallback><c/></Fallback>", "<a><b>//"),
            ("<Choice Requires='cx1'><b/></Choice><Fallback><c/></Fallback>", "<a><c>//"),
            ("<Choice Requires='w14'/><Choice Requires='w14'><b/></Choice><Fallback><c/></Fallback>", "<a>/"),
            ("<Choice><b/></Choice>", "<a>/"),
        ] {
            let xml = format!("<a><mc:AlternateContent>{content}</mc:AlternateContent></a>");
            assert_eq!(seen(xml.as_bytes()), (want.to_owned(), Ok(())), "{content}");
        }
    }

    #[test]
    fn what_breaks_off_is_closed_and_told() {
        assert_eq!(seen("<a><b>甲".as_bytes()), ("<a><b>甲//".to_owned(), Err(Broken::Off(9))));
        assert_eq!(seen("<a>甲</b>".as_bytes()), ("<a>甲/".to_owned(), Err(Broken::Off(6))));
        assert_eq!(seen(b""), (String::new(), Err(Broken::Off(0))));
        assert_eq!(seen(b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>").1, Err(Broken::Declares));
    }

    #[test]
    fn a_name_that_is_too_long_is_none_and_told() {
        let long = "名".repeat(MAX_WORD);
        let xml = format!("<a><b val='{long}'/><c val='{long}'/></a>");
        assert_eq!(seen(xml.as_bytes()), ("<a><b>/<c>//".to_owned(), Err(Broken::Long(3))));
        let cut = format!("<a val='{long}'>");
        assert!(matches!(seen(cut.as_bytes()).1, Err(Broken::Off(_))));
    }

    #[test]
    fn depth_has_a_bound() {
        let deep = |depth: usize| ["<a>".repeat(depth), "</a>".repeat(depth)].concat();
        assert_eq!(seen(deep(MAX_DEPTH).as_bytes()).1, Ok(()));
        assert!(matches!(seen(deep(100_000).as_bytes()).1, Err(Broken::Off(_))));
    }

    #[test]
    fn utf_16_is_read() {
        let xml = "<?xml version='1.0' encoding='UTF-16'?><a>甲</a>";
        let bytes: Vec<u8> =
            [0xFEFF].into_iter().chain(xml.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        assert_eq!(seen(&bytes), ("<a>甲/".to_owned(), Ok(())));
    }
}
