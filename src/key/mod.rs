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

pub use history::{Kept, Version, history, versions};
pub(crate) use parts::letters;

use crate::circular::Circular;
use crate::write::Rows;
use parts::Parts;
use sha2::{Digest, Sha256};
use std::fmt;

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
