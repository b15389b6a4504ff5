//! What a task or a milestone is known by from one version of its circular to the next.
//!
//! An id (`14/4`) is a place in one version: a row put in shifts all ids behind it. A [`Key`] is made of what the thing is:
//!
//! 1. the circular: its number (发文字号); without one its title and issuers; of an attachment alone the attachments' titles, else the name
//!    of the file;
//! 2. the task: the titles of the tasks that it is a part of, then its own, or its number where a title has no letters; for a duty of
//!    the notice the word `duty`; among equals which of them it is;
//! 3. the milestone: its label; among equals in the task which of them it is.
//!
//! Of titles and names only letters and digits count, of labels all but white space; full-width and half-width, capital and small letters
//! are one, a dash is a dash. The parts, one a line, are hashed (SHA-256); a key is the first 16 bytes, 32 digits of hexadecimal: two of a
//! million milestones share one with a chance of about 10⁻²⁷.
//!
//! A key stays when rows are put in, taken out or moved, when numbers, departments, work, headings and attachments change, and when marks and white
//! space do. It becomes another when the circular gets (another) number, the task another title, or the milestone another label. Among
//! equals (two steps `3月` of one task) one put in before the other takes over its key. Where the earlier version is at hand, [`history`] mends all
//! of that.
//!
//! A database may take keys for primary ones: they are unique in a circular, and no two circulars have the same by the above.

mod history;
mod parts;

pub use history::{Carried, Kept, Version, carry, history, versions};
pub(crate) use parts::letters;

use crate::circular::Circular;
use crate::write::Rows;
use parts::Parts;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The key of a task or a milestone; shown as 32 digits of hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u8; 16]);

/// The first line of what is hashed: another way of making keys would be another number.
const VERSION: &str = "1";

impl Key {
    fn of(lines: &[&str]) -> Key {
        let mut hash = Sha256::new();
        for line in [VERSION].iter().chain(lines) {
            hash.update(line);
            hash.update("\n");
        }
        let mut key = [0; 16];
        key.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
        Key(key)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({self})")
    }
}

/// A text that is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoKey;

impl fmt::Display for NoKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key is 32 hexadecimal digits")
    }
}

impl std::error::Error for NoKey {}

impl FromStr for Key {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let digits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u128::from_str_radix(text, 16).ok().filter(|_| digits);
        number.map(|number| Key(number.to_be_bytes())).ok_or(NoKey)
    }
}

/// The key of the circular itself: versions of one share it. Of what a circular is, see [the module](self).
///
/// ```
/// use fenjie::key;
/// let circular = |table: &str| {
///     let notice = format!("某办〔2024〕5号\n关于重点工作的通知\n某局\n2024年1月5日\n任务\t时限\t责任单位\n{table}");
///     fenjie::convert(notice.as_bytes(), &fenjie::Options::default()).unwrap()
/// };
/// let (draft, corrected) = (circular("修路\t6月底前\t甲局\n"), circular("架桥\t9月底前\t乙局\n"));
/// assert_eq!(key::of(&draft), key::of(&corrected));
/// ```
#[must_use]
pub fn of(circular: &Circular) -> Key {
    Key::of(&[&parts::document(circular), "circular"])
}

/// The keys of the rows of a circular, in the order of [`Rows::of`]. A row without a milestone has the key of its task.
///
/// ```
/// use fenjie::{key, write::Rows};
/// let keys = |table: &str| {
///     let notice = format!("关于重点工作的通知\n某局\n2024年1月5日\n序号\t任务\t时限\t责任单位\n{table}");
///     key::keys(&fenjie::convert(notice.as_bytes(), &fenjie::Options::default()).unwrap(), Rows::Milestones)
/// };
/// let before = keys("1\t修路\t6月底前\t甲局\n2\t架桥\t9月底前\t甲局\n");
/// let after = keys("1\t清淤\t5月底前\t乙局\n2\t修路\t6月底前\t甲局、乙局\n3\t“架桥”\t9 月底前\t甲局\n");
/// assert_eq!(after[1..], before[..]);
/// ```
#[must_use]
pub fn keys(circular: &Circular, rows: Rows) -> Vec<Key> {
    Parts::of_rows(circular, rows).iter().map(Parts::key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_shown() {
        let key = Key::of(&["修路"]);
        assert_eq!(key.to_string().parse(), Ok(key));
        for text in ["", "+0000000000000000000000000000000", "修路", "0123456789abcdef0123456789abcdef0"] {
            assert_eq!(text.parse::<Key>(), Err(NoKey), "{text}");
        }
    }
}
