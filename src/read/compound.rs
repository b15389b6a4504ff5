//! The container: a compound file ([MS-CFB]), of which only streams are read.
//!
//! Comes in: the bytes. Goes out: streams by their names. Chains of sectors are followed no longer than the file
//! has sectors and never twice over the same one, so that no cycle and no lying length can make more bytes than
//! the file holds; a chain that leaves a truncated file gives the part that is there.

use super::bytes::{place, place_at, u8_at, u16_at, u32_at, utf16_at};
use std::borrow::Cow;

/// Sector numbers from here on are marks: free, end of chain, sectors of tables.
const MARKS: u32 = 0xFFFF_FFFA;
/// Streams shorter than that lie in small sectors.
const MINI_LIMIT: usize = 4096;
const MINI_SECTOR: usize = 64;
/// How long a directory entry is.
const ENTRY: usize = 128;

/// A compound file that is open.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    /// How long a sector is.
    sector: usize,
    /// For each sector the next of its chain.
    next: Vec<u32>,
    mini_next: Vec<u32>,
    entries: Vec<Entry>,
    /// The small sectors, which the root entry holds.
    mini: Cow<'a, [u8]>,
}

struct Entry {
    name: String,
    is_stream: bool,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: usize,
}

/// What was found of a stream.
pub(super) struct Stream<'a> {
    pub bytes: Cow<'a, [u8]>,
    /// Whether all of it was there.
    pub whole: bool,
}

impl<'a> Compound<'a> {
    /// Opens the file, unless its header or its directory cannot be read.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Compound {
            bytes,
            sector,
            next: Vec::new(),
            mini_next: Vec::new(),
            entries: Vec::new(),
            mini: Cow::Borrowed(&[]),
        };
        file.next = file.allocation();
        let directory = file.chain(u32_at(bytes, 48)?, usize::MAX);
        file.entries = directory.bytes.chunks_exact(ENTRY).filter_map(entry).collect();
        let root = file.entries.first()?;
        let (start, size) = (root.start, root.size);
        file.mini = file.chain(start, size).bytes;
        let table = file.chain(u32_at(bytes, 60)?, usize::MAX).bytes;
        file.mini_next = table.as_chunks::<4>().0.iter().map(|next| u32::from_le_bytes(*next)).collect();
        Some(file)
    }

    /// How many sectors the file has; the last may be cut.
    fn sectors(&self) -> usize {
        self.bytes.len().div_ceil(self.sector).saturating_sub(1)
    }

    /// The bytes of a sector, fewer where the file is cut.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = place(number).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(start..end).filter(|bytes| !bytes.is_empty())
    }

    /// The allocation table: its sectors are listed in the header, and behind that in a chain of lists.
    fn allocation(&self) -> Vec<u32> {
        let sectors = self.sectors();
        let header = (0..109).filter_map(|i| u32_at(self.bytes, 76 + 4 * i));
        let mut lists: Vec<u32> = header.collect();
        let mut list = u32_at(self.bytes, 68).unwrap_or(MARKS);
        // each list is a sector of its own: more than there are sectors go in a circle
        for _ in 0..sectors {
            let Some(bytes) = (list < MARKS).then(|| self.sector(list)).flatten() else { break };
            let (numbers, _) = bytes.as_chunks::<4>();
            let numbers = numbers.iter().map(|number| u32::from_le_bytes(*number));
            lists.extend(numbers.take(self.sector / 4 - 1));
            list = u32_at(bytes, self.sector - 4).unwrap_or(MARKS);
            if lists.len() > sectors + 109 + self.sector {
                break;
            }
        }
        let mut next = Vec::new();
        for number in lists.into_iter().filter(|&number| number < MARKS) {
            if next.len() >= sectors {
                break;
            }
            let bytes = self.sector(number).unwrap_or(&[]);
            let start = next.len();
            next.extend(bytes.as_chunks::<4>().0.iter().map(|next| u32::from_le_bytes(*next)));
            // a table that is cut still counts for all of its sectors
            next.resize(start + self.sector / 4, u32::MAX);
        }
        next
    }

    /// The sectors of the chain from `start` on, `limit` bytes of them at most.
    fn chain(&self, start: u32, limit: usize) -> Stream<'a> {
        let (numbers, whole) = follow(&self.next, start, limit.div_ceil(self.sector));
        let mut bytes: Cow<'a, [u8]> = Cow::Borrowed(&[]);
        let in_one = numbers.windows(2).all(|pair| pair[1] == pair[0].wrapping_add(1));
        let first = numbers.first().and_then(|&first| place(first).checked_add(1)?.checked_mul(self.sector));
        if let (true, Some(start)) = (in_one, first) {
            let end = start.saturating_add(numbers.len().saturating_mul(self.sector)).min(self.bytes.len());
            bytes = Cow::Borrowed(self.bytes.get(start..end).unwrap_or(&[]));
        } else {
            for sector in numbers.iter().map_while(|&number| self.sector(number)) {
                bytes.to_mut().extend_from_slice(sector);
            }
        }
        cut(bytes, limit, whole)
    }

    /// The small sectors of the chain from `start` on.
    fn mini_chain(&self, start: u32, limit: usize) -> Stream<'a> {
        let (numbers, whole) = follow(&self.mini_next, start, limit.div_ceil(MINI_SECTOR));
        let mut bytes = Vec::new();
        for number in numbers {
            let start = place(number).saturating_mul(MINI_SECTOR);
            let end = start.saturating_add(MINI_SECTOR).min(self.mini.len());
            let Some(sector) = self.mini.get(start..end) else { break };
            bytes.extend_from_slice(sector);
        }
        cut(Cow::Owned(bytes), limit, whole)
    }

    /// The stream of that name in the root, else the first of that name anywhere.
    pub fn stream(&self, name: &str) -> Option<Stream<'a>> {
        let named = |entry: &&Entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name);
        let found = self.in_root().find(named).or_else(|| self.entries.iter().find(named))?;
        Some(match found.size {
            0 => Stream { bytes: Cow::Borrowed(&[]), whole: true },
            size if size < MINI_LIMIT => self.mini_chain(found.start, size),
            size => self.chain(found.start, size),
        })
    }

    /// Whether the root has an entry of that name, in whatever case; some programs write names in one.
    pub fn has(&self, name: &str) -> bool {
        self.in_root().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The entries directly below the root.
    fn in_root(&self) -> impl Iterator<Item = &Entry> {
        let mut seen = vec![false; self.entries.len()];
        let mut stack = vec![self.entries.first().map_or(u32::MAX, |root| root.child)];
        std::iter::from_fn(move || {
            while let Some(id) = stack.pop() {
                let id = place(id);
                let Some(seen) = seen.get_mut(id).filter(|seen| !**seen) else { continue };
                *seen = true;
                let entry = self.entries.get(id)?;
                stack.extend([entry.left, entry.right]);
                return Some(entry);
            }
            None
        })
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let units = usize::from(u16_at(bytes, 64)?).min(64) / 2;
    let name = utf16_at(bytes, 0, units.saturating_sub(1));
    Some(Entry {
        name,
        is_stream: u8_at(bytes, 66)? == 2,
        left: u32_at(bytes, 68)?,
        right: u32_at(bytes, 72)?,
        child: u32_at(bytes, 76)?,
        start: u32_at(bytes, 116)?,
        size: place_at(bytes, 120)?,
    })
}

/// The numbers of a chain, `most` of them, and whether it is sound.
fn follow(next: &[u32], start: u32, most: usize) -> (Vec<u32>, bool) {
    let mut numbers = Vec::new();
    let mut seen = vec![false; if start < MARKS { next.len() } else { 0 }];
    let mut at = start;
    while at < MARKS && numbers.len() < most {
        match seen.get_mut(place(at)) {
            Some(seen) if !*seen => *seen = true,
            _ => return (numbers, false),
        }
        numbers.push(at);
        at = next.get(place(at)).copied().unwrap_or(u32::MAX);
    }
    (numbers, true)
}

/// The first `limit` bytes, and whether there are so many.
fn cut(bytes: Cow<'_, [u8]>, limit: usize, sound: bool) -> Stream<'_> {
    let whole = sound && (limit == usize::MAX || bytes.len() >= limit);
    let bytes = match bytes {
        Cow::Borrowed(bytes) => Cow::Borrowed(bytes.get(..limit).unwrap_or(bytes)),
        Cow::Owned(mut bytes) => {
            bytes.truncate(limit);
            Cow::Owned(bytes)
        }
    };
    Stream { bytes, whole }
}

#[cfg(test)]
pub(super) mod build;
