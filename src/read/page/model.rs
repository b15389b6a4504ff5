//! What stands on a page: characters at places, straight rules, pictures. PDF and OFD both come down to it.
//!
//! All lengths are points (1/72 inch), measured from the top left corner of the page as a reader sees it (turned as the file
//! says, cut to its visible box), y downwards.

pub use crate::document::Frame;
use crate::read::scan::Recognition;

/// Which way a line of text runs on the page, as seen by a reader who does not turn it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// From left to right, upright.
    #[default]
    None,
    /// From top to bottom, the page turned clockwise.
    Clockwise,
    /// Upside down.
    Half,
    /// From bottom to top, the page turned counter-clockwise.
    Counter,
}

/// One character at its place. A ligature is as many glyphs as it has characters, each with its share of the width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    pub text: char,
    /// From the line before to the advance, and from the descent to the ascent: about the em box, not the ink.
    pub frame: Frame,
    /// The size of the font on the page.
    pub size: f32,
    pub turn: Turn,
    /// Whether lines of it run downwards with upright characters (writing mode 1).
    pub vertical: bool,
    /// Whether nothing of it is painted (the text layer below a scanned page).
    pub invisible: bool,
}

/// A straight rule along one axis, be it stroked, a thin filled box, or one side of a drawn box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    pub axis: Axis,
    /// Where its middle lies across the axis: y of a horizontal rule, x of a vertical one.
    pub at: f32,
    /// From where to where along the axis; `start <= end`.
    pub start: f32,
    pub end: f32,
}

/// The direction of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    Horizontal,
    Vertical,
}

/// One page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    pub width: f32,
    pub height: f32,
    /// In the order in which the file paints them.
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// The filled boxes that are no rules: backgrounds of cells.
    pub fills: Vec<Frame>,
    /// Where pictures stand.
    pub images: Vec<Frame>,
    /// Characters that stand over the text without being part of it: seals, signatures, stamps, notes.
    pub stamps: Vec<Glyph>,
    /// What is known of the recognition of its text, where it was asked for.
    pub recognition: Option<Recognition>,
    /// Why a part of the page is not here (a damaged stream), for people; empty where all is.
    pub damage: Vec<String>,
}
