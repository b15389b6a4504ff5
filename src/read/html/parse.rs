//! A page → scraper's tree, by the HTML standard.
//!
//! Two thirds of what html5ever needs for a page is its tokenizer's, which goes by characters and copies them
//! one by one. This one searches for the next mark and hands out slices of one buffer; html5ever's tree
//! construction and scraper's tree stand behind it as they are. It knows what pages are made of: text, tags,
//! comments, scripts. What is rare goes to html5ever's tokenizer: a doctype, CDATA, a comment with a script
//! in a script, a page with zeros in it. Comments come without their words and elements without the attributes
//! that nothing asks for ([`tag`]).

mod reference;
mod tag;

use ego_tree::{NodeId, Tree};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, State};
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, TokenizerResult};
use memchr::{memchr, memchr_iter, memchr2, memmem};
use reference::Place;
use scraper::{Html, HtmlTreeSink, Node};
use std::borrow::Cow;
use std::ops::Range;

/// The tree construction of the standard.
type Builder = TreeBuilder<NodeId, HtmlTreeSink>;

/// Lines are not counted: only messages on errors would tell them.
const LINE: u64 = 1;

/// Parses a page.
pub(super) fn parse(html: &str) -> Html {
    let html = line_ends(html);
    let html = html.strip_prefix('\u{FEFF}').unwrap_or(&html);
    let mut page = Html::new_document();
    // an element has two tags, and one text in the mean
    page.tree = Tree::with_capacity(Node::Document, memchr_iter(b'<', html.as_bytes()).count() + 8);
    let builder = Builder::new(HtmlTreeSink::new(page), TreeBuilderOpts::default());
    let mut tokens =
        Tokens { builder: &builder, html, buffer: StrTendril::from_slice(html), at: 0, done: false };
    if html.contains('\0') {
        tokens.rest_by_the_book(State::Data, None);
    } else {
        tokens.run();
    }
    builder.sink.finish()
}

/// Line ends as the standard has them: `\n` alone.
fn line_ends(html: &str) -> Cow<'_, str> {
    if memchr(b'\r', html.as_bytes()).is_none() {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    for (i, line) in html.split('\r').enumerate() {
        let more = i > 0;
        out.push_str(if more { "\n" } else { "" });
        out.push_str(if more { line.strip_prefix('\n').unwrap_or(line) } else { line });
    }
    Cow::Owned(out)
}

/// The walk over the characters of the page.
struct Tokens<'a> {
    builder: &'a Builder,
    html: &'a str,
    /// `html` once more, to be handed out in slices.
    buffer: StrTendril,
    /// All before this is done.
    at: usize,
    /// Whether the end of the page has been told.
    done: bool,
}

/// What stands behind a `<`.
enum Markup {
    Tag(TagKind),
    Declaration,
    /// `</>`, which is nothing.
    Empty,
    /// All up to the next `>`, which nobody sees.
    Bogus,
    /// It is a character like others.
    None,
}

impl Tokens<'_> {
    fn run(&mut self) {
        // where the text began that is not handed out yet
        let mut text = 0;
        while let Some(next) = memchr2(b'<', b'&', self.bytes(self.at)) {
            let mark = self.at + next;
            self.at = mark + 1;
            if self.html.as_bytes().get(mark) == Some(&b'&') {
                if let Some((word, len)) = reference::read(self.from(mark), Place::Text) {
                    self.text(text..mark);
                    self.send(Token::CharacterTokens(word));
                    self.at = mark + len;
                    text = self.at;
                }
                continue;
            }
            let markup = self.markup();
            if matches!(markup, Markup::None) {
                continue;
            }
            self.text(text..mark);
            match markup {
                Markup::Tag(TagKind::StartTag) => self.start_tag(),
                Markup::Tag(TagKind::EndTag) => self.end_tag(),
                Markup::Declaration => self.declaration(),
                Markup::Empty => self.at += "/>".len(),
                Markup::Bogus | Markup::None => self.bogus_comment(),
            }
            text = self.at;
        }
        if self.done {
            return;
        }
        self.text(text..self.html.len());
        self.send(Token::EOFToken);
        self.builder.end();
    }

    fn markup(&self) -> Markup {
        match *self.bytes(self.at) {
            [b'a'..=b'z' | b'A'..=b'Z', ..] => Markup::Tag(TagKind::StartTag),
            [b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => Markup::Tag(TagKind::EndTag),
            [b'/', b'>', ..] => Markup::Empty,
            [b'/', _, ..] | [b'?', ..] => Markup::Bogus,
            [b'!', ..] => Markup::Declaration,
            _ => Markup::None,
        }
    }

    fn start_tag(&mut self) {
        // a tag that is not closed is none, nor is what follows it
        let Some((tag, end)) = tag::start(self, self.at) else { return self.at = self.html.len() };
        self.at = end;
        let name = tag.name.clone();
        match self.builder.process_token(Token::TagToken(tag), LINE) {
            TokenSinkResult::RawData(kind) => self.raw(kind, &name),
            TokenSinkResult::Plaintext => self.rest_by_the_book(State::Plaintext, None),
            _ => {}
        }
    }

    fn end_tag(&mut self) {
        let Some((tag, end)) = tag::end(self, self.at + 1) else { return self.at = self.html.len() };
        self.at = end;
        self.send(Token::TagToken(tag));
    }

    /// `<!` and what follows.
    fn declaration(&mut self) {
        let rest = self.bytes(self.at);
        let begins = |word: &[u8]| rest.get(..word.len()).is_some_and(|b| b.eq_ignore_ascii_case(word));
        match () {
            () if begins(b"!-->") || begins(b"!--->") => self.bogus_comment(),
            () if begins(b"!--") => self.comment(),
            () if begins(b"!doctype") => self.by_the_book_until(b">"),
            () if rest.starts_with(b"![CDATA[")
                && self.builder.adjusted_current_node_present_but_not_in_html_namespace() =>
            {
                self.by_the_book_until(b"]]>");
            }
            () => self.bogus_comment(),
        }
    }

    /// A comment that ends with `-->`, or `--!>`.
    fn comment(&mut self) {
        let inside = self.bytes(self.at + "!--".len());
        let ends = |&end: &usize| {
            let before = inside.get(..end).unwrap_or(&[]);
            before.ends_with(b"--") || before.ends_with(b"--!")
        };
        let end = memchr_iter(b'>', inside).find(ends);
        self.close_comment(end.map(|end| "!--".len() + end));
    }

    /// A comment that ends with the next `>`.
    fn bogus_comment(&mut self) {
        self.close_comment(memchr(b'>', self.bytes(self.at)));
    }

    fn close_comment(&mut self, end: Option<usize>) {
        self.at = end.map_or(self.html.len(), |end| self.at + end + 1);
        self.send(Token::CommentToken(StrTendril::new()));
    }

    /// The inside of an element in which no tags are: up to the end tag of its name.
    fn raw(&mut self, kind: RawKind, name: &LocalName) {
        let from = self.at;
        let ends = |at: &usize| {
            let behind = self.bytes(from + at + 2);
            behind.get(..name.len()).is_some_and(|b| b.eq_ignore_ascii_case(name.as_bytes()))
                && behind.get(name.len()).is_some_and(|&b| tag::is_space(b) || b == b'/' || b == b'>')
        };
        let end = memmem::find_iter(self.bytes(from), b"</").find(ends).map(|end| from + end);
        let end = end.unwrap_or(self.html.len());
        let inside = self.html.get(from..end).unwrap_or("");
        if matches!(kind, RawKind::ScriptData)
            && inside.contains("<!--")
            && inside.to_ascii_lowercase().contains("<script")
        {
            return self.rest_by_the_book(State::RawData(kind), Some(name));
        }
        if matches!(kind, RawKind::Rcdata) && inside.contains('&') {
            let decoded = reference::decode(inside, Place::Text);
            self.send(Token::CharacterTokens(StrTendril::from_slice(&decoded)));
        } else {
            self.text(from..end);
        }
        self.at = end;
    }

    /// What begins with the last `<` and ends with the next `mark`, by html5ever's tokenizer.
    fn by_the_book_until(&mut self, mark: &[u8]) {
        let from = self.at.saturating_sub(1);
        let Some(end) = memmem::find(self.bytes(from), mark) else {
            self.at = from;
            return self.rest_by_the_book(State::Data, None);
        };
        let end = from + end + mark.len();
        self.by_the_book(from..end, State::Data, None);
        self.at = end;
    }

    /// All that is left, by html5ever's tokenizer.
    fn rest_by_the_book(&mut self, state: State, within: Option<&LocalName>) {
        self.by_the_book(self.at..self.html.len(), state, within).end();
        self.at = self.html.len();
        self.done = true;
    }

    /// A piece of the page, in whose first character the tokenizer is in that state.
    fn by_the_book(
        &self,
        piece: Range<usize>,
        state: State,
        within: Option<&LocalName>,
    ) -> Tokenizer<Door<'_>> {
        let options = TokenizerOpts {
            discard_bom: false,
            initial_state: Some(state),
            last_start_tag_name: within.map(ToString::to_string),
            ..TokenizerOpts::default()
        };
        let tokenizer = Tokenizer::new(Door(self.builder), options);
        let input = BufferQueue::default();
        input.push_back(self.slice(piece));
        // it stops at the end of each script, for those who run it
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        tokenizer
    }

    fn text(&self, range: Range<usize>) {
        if range.start < range.end {
            self.send(Token::CharacterTokens(self.slice(range)));
        }
    }

    /// Hands on what changes nothing in how the rest is to be read.
    fn send(&self, token: Token) {
        let _ = self.builder.process_token(token, LINE);
    }

    /// A part of the page, which shares the buffer.
    fn slice(&self, range: Range<usize>) -> StrTendril {
        let place = u32::try_from(range.start).ok().zip(u32::try_from(range.len()).ok());
        let shared = place.and_then(|(start, len)| self.buffer.try_subtendril(start, len).ok());
        shared.unwrap_or_else(|| StrTendril::from_slice(self.html.get(range).unwrap_or("")))
    }

    fn from(&self, at: usize) -> &str {
        self.html.get(at..).unwrap_or("")
    }

    fn bytes(&self, at: usize) -> &[u8] {
        self.html.as_bytes().get(at..).unwrap_or(&[])
    }
}

/// The way into the tree construction for html5ever's tokenizer, which wants to own it.
struct Door<'a>(&'a Builder);

impl TokenSink for Door<'_> {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        self.0.process_token(token, line)
    }

    fn end(&self) {
        self.0.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

#[cfg(test)]
mod tests;
