//! Properties at a place: from the style, the formatted pages, the huge ones of the stream `Data`, and the piece.
//!
//! What modifiers are read is counted: a small file may name a long list for each of its characters.

use super::pages::{Pages, Run};
use super::pieces::Piece;
use super::properties::{Characters, Paragraph};
use super::sprm::{Sprm, short, sprms};
use super::styles::Styles;
use crate::read::bytes::{place_at, u16_at};

/// Modifiers that one may be replaced by, in the stream `Data`.
const HUGE: [u16; 3] = [0x6645, 0x6646, 0x646B];
/// The style of characters.
const CHARACTER_STYLE: u16 = 0x4A30;

/// All that knows of properties.
pub(super) struct Formats<'a> {
    pub characters: Pages<'a>,
    pub paragraphs: Pages<'a>,
    pub styles: Styles,
    pub data: &'a [u8],
    pub lists: Vec<&'a [u8]>,
    /// How many bytes of modifiers may still be read.
    pub budget: usize,
    /// Whether some were left out.
    pub exhausted: bool,
}

impl<'a> Formats<'a> {
    pub fn new(
        characters: Pages<'a>,
        paragraphs: Pages<'a>,
        styles: Styles,
        data: &'a [u8],
        lists: &[&'a [u8]],
        size: usize,
    ) -> Self {
        let lists = lists.to_vec();
        // an honest file names each list about once
        let budget = size.saturating_mul(8).saturating_add(1 << 20);
        Formats { characters, paragraphs, styles, data, lists, budget, exhausted: false }
    }

    /// The list, as long as there is budget for it.
    fn afford(&mut self, list: &'a [u8]) -> &'a [u8] {
        match self.budget.checked_sub(list.len()) {
            Some(left) => {
                self.budget = left;
                list
            }
            None => {
                self.exhausted = true;
                &[]
            }
        }
    }

    /// The paragraph whose mark lies in a run and a piece.
    pub fn paragraph(&mut self, run: &Run<'a>, piece: &Piece) -> Paragraph {
        let mut out = self.styles.get(run.style).paragraph;
        out.style = run.style;
        for sprm in sprms(self.afford(run.list)) {
            if HUGE.contains(&sprm.code) {
                let list = self.huge(sprm);
                sprms(list).for_each(|sprm| out.apply(sprm));
            } else {
                out.apply(sprm);
            }
        }
        self.with_piece(piece, |sprm| out.apply(sprm));
        out
    }

    /// The modifiers that another refers to.
    fn huge(&mut self, sprm: Sprm<'_>) -> &'a [u8] {
        let at = place_at(sprm.operand, 0).unwrap_or(usize::MAX);
        let len = u16_at(self.data, at).map_or(0, usize::from);
        let start = at.saturating_add(2);
        let list = self.data.get(start..start.saturating_add(len)).unwrap_or(&[]);
        self.afford(list)
    }

    /// The modifiers of the piece.
    fn with_piece(&mut self, piece: &Piece, mut apply: impl FnMut(Sprm<'_>)) {
        if piece.prm & 1 != 0 {
            let list = self.lists.get(usize::from(piece.prm >> 1)).copied().unwrap_or(&[]);
            sprms(self.afford(list)).for_each(apply);
        } else if let Some((code, operand)) = short(piece.prm) {
            apply(Sprm { code, operand: &operand });
        }
    }

    /// The characters of a run in a paragraph of that style and a piece.
    pub fn characters(&mut self, run: &Run<'a>, style: u16, piece: &Piece) -> Characters {
        let list = self.afford(run.list);
        let own = sprms(list).filter(|sprm| sprm.code == CHARACTER_STYLE).last();
        let hidden = self.styles.hides(style) || own.is_some_and(|sprm| self.styles.hides(sprm.u16()));
        let mut out = Characters { hidden, ..Characters::default() };
        sprms(list).for_each(|sprm| out.apply(sprm, hidden));
        self.with_piece(piece, |sprm| out.apply(sprm, hidden));
        out
    }
}
