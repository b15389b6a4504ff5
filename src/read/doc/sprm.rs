//! Property modifiers: a code of two bytes and its operand, one after another (`grpprl`).

use crate::read::bytes::{u8_at, u16_at};

/// One modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sprm<'a> {
    pub code: u16,
    pub operand: &'a [u8],
}

impl Sprm<'_> {
    pub fn u8(&self) -> u8 {
        u8_at(self.operand, 0).unwrap_or(0)
    }

    pub fn u16(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }

    /// Whether a flag is on.
    pub fn flag(&self) -> bool {
        self.u8() != 0
    }
}

/// The modifiers of a list; it ends where one does not fit.
pub(super) fn sprms(list: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    let mut rest = list;
    std::iter::from_fn(move || {
        let code = u16_at(rest, 0)?;
        let behind = rest.get(2..)?;
        let (skip, len) = size(code, behind)?;
        let operand = behind.get(skip..skip.checked_add(len)?)?;
        rest = behind.get(skip + len..)?;
        Some(Sprm { code, operand })
    })
}

/// How many bytes of length stand before the operand, and how long it is.
fn size(code: u16, behind: &[u8]) -> Option<(usize, usize)> {
    Some(match (code, code >> 13) {
        // table definitions count in two bytes, one more than there are
        (0xD606 | 0xD608, _) => (2, usize::from(u16_at(behind, 0)?).saturating_sub(1)),
        // tabs: the length may be too long for its byte
        (0xC615, _) if u8_at(behind, 0)? == 255 => {
            let deleted = usize::from(u8_at(behind, 1)?);
            let added = usize::from(u8_at(behind, 2 + 4 * deleted)?);
            (1, 2 + 4 * deleted + 3 * added)
        }
        (_, 0 | 1) => (0, 1),
        (_, 2 | 4 | 5) => (0, 2),
        (_, 3) => (0, 4),
        (_, 7) => (0, 3),
        _ => (1, usize::from(u8_at(behind, 0)?)),
    })
}

/// The one modifier that a piece of a fast-saved file carries in a byte pair: its code, if any that matters, and operand.
pub(super) fn short(prm: u16) -> Option<(u16, [u8; 1])> {
    let code = match (prm >> 1) & 0x7F {
        0x09 => 0x2407,
        0x0C => 0x260A,
        0x18 => 0x2416,
        0x19 => 0x2417,
        0x41 => 0x0800,
        0x42 => 0x0801,
        0x5C => 0x083C,
        0x78 => 0x2640,
        _ => return None,
    };
    let [_, value] = prm.to_le_bytes();
    Some((code, [value]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_have_their_lengths() {
        let list = [
            &[0x16, 0x24, 1][..],                          // a byte
            &[0x0B, 0x46, 2, 0],                           // two bytes
            &[0x49, 0x66, 1, 0, 0, 0],                     // four bytes
            &[0x08, 0xD6, 3, 0, 7, 8],                     // a table definition: one less than it says
            &[0x2B, 0xD6, 2, 1, 3],                        // its length before it
            &[0x15, 0xC6, 255, 1, 1, 2, 3, 4, 1, 5, 6, 7], // tabs too long for a byte
            &[0x08, 0xEA, 1, 2, 3],                        // three bytes
            &[0x08, 0xD6, 99, 0, 1],                       // cut
        ]
        .concat();
        let found: Vec<_> = sprms(&list).map(|sprm| (sprm.code, sprm.operand.len())).collect();
        let want =
            [(0x2416, 1), (0x460B, 2), (0x6649, 4), (0xD608, 2), (0xD62B, 2), (0xC615, 9), (0xEA08, 3)];
        assert_eq!(found, want);
        assert_eq!(sprms(&[0x16]).count() + sprms(&[]).count(), 0);
    }
}
