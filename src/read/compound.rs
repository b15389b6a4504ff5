//! The compound file around a document of Office 97 to 2003 ([MS-CFB]): what is in it, and one stream by its name.
//!
//! Read without belief in what the file says of itself: chains end where they come back to where they were, sectors beyond the end
//! of the file are missing, and what was there before is given. Streams are looked for through the whole directory, the top of
//! its tree says what the file is.

/// The end of a chain, and anything else that is no sector.
const LAST_SECTOR: u32 = 0xFFFF_FFF9;
/// How many sectors of the table the header itself names.
const IN_HEADER: usize = 109;

/// The size of an entry of the directory.
const ENTRY: usize = 128;

/// A stream, and whether some of it is missing.
#[derive(Debug)]
pub(super) struct Stream {
    pub(super) bytes: Vec<u8>,
    #[cfg_attr(not(feature = "excel"), allow(dead_code, reason = "the directory alone is read"))]
    pub(super) broken: bool,
}

/// The compound file.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    /// The size of a sector.
    size: usize,
    /// For each sector the one that follows.
    next: Vec<u32>,
    directory: Vec<u8>,
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|chunk| u16::from_le_bytes(*chunk))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_le_bytes(*chunk))
}

/// A number of the file as one to count with; what does not fit is larger than any file.
fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl<'a> Compound<'a> {
    /// Reads the tables; `None` where the header is none.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = u16_at(bytes, 30).filter(|shift| (7..=16).contains(shift))?;
        let mut out = Compound { bytes, size: 1 << shift, next: Vec::new(), directory: Vec::new() };
        let most = bytes.len() / out.size + 1;
        let mut tables: Vec<u32> = (0..IN_HEADER).filter_map(|at| u32_at(bytes, 76 + at * 4)).collect();
        // the sectors that name more of the table are a chain of their own
        let mut sector = u32_at(bytes, 68)?;
        let entries = out.size / 4 - 1;
        for _ in 0..most {
            let Some(list) = out.sector(sector) else { break };
            tables.extend((0..entries).filter_map(|at| u32_at(list, at * 4)));
            sector = u32_at(list, entries * 4).unwrap_or(u32::MAX);
        }
        let tables: Vec<u32> =
            tables.into_iter().filter(|&sector| sector <= LAST_SECTOR).take(most).collect();
        for sector in tables {
            match out.sector(sector) {
                Some(table) => {
                    out.next.extend((0..entries + 1).map(|at| u32_at(table, at * 4).unwrap_or(u32::MAX)))
                }
                // what stands in the sectors of a table that is missing cannot be told
                None => out.next.extend(std::iter::repeat_n(u32::MAX, entries + 1)),
            }
            out.next.truncate(most);
        }
        out.directory = out.chain(u32_at(bytes, 48)?, usize::MAX).bytes;
        Some(out)
    }

    /// The bytes of a sector; the last of a file may be cut.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = index(number).checked_add(1)?.checked_mul(self.size)?;
        let end = start.saturating_add(self.size).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    /// What a chain of sectors holds, `length` bytes at most.
    fn chain(&self, start: u32, length: usize) -> Stream {
        let mut bytes = Vec::new();
        let mut number = start;
        // a chain that has more sectors than the file comes back to where it was
        for _ in 0..=self.bytes.len() / self.size {
            if bytes.len() >= length || number > LAST_SECTOR {
                break;
            }
            let Some(sector) = self.sector(number) else { break };
            bytes.extend_from_slice(sector);
            number = self.next.get(index(number)).copied().unwrap_or(u32::MAX);
        }
        let broken = length != usize::MAX && bytes.len() < length;
        bytes.truncate(length);
        Stream { bytes, broken }
    }

    /// The names at the top of the file, those of embedded files left out.
    pub(super) fn top(&self) -> Vec<String> {
        let mut out = Vec::new();
        let root = self.entries().find(|entry| entry.get(66) == Some(&5));
        let mut open: Vec<u32> = root.and_then(|root| u32_at(root, 76)).into_iter().collect();
        // a tree that has more leaves than the directory comes back to where it was
        let mut left = self.directory.len() / ENTRY;
        while let Some(number) = open.pop() {
            let Some(entry) = self.entries().nth(index(number)).filter(|_| left > 0) else { continue };
            left -= 1;
            out.push(name_of(entry));
            open.extend([u32_at(entry, 68), u32_at(entry, 72)].into_iter().flatten());
        }
        out
    }

    /// The first stream of that name, whatever its case.
    #[cfg(feature = "excel")]
    pub(super) fn stream(&self, name: &str) -> Option<Stream> {
        let is_it = |entry: &&[u8]| entry.get(66) == Some(&2) && name_of(entry).eq_ignore_ascii_case(name);
        let entry = self.entries().find(is_it)?;
        let (start, length) = (u32_at(entry, 116)?, index(u32_at(entry, 120)?));
        let cutoff = index(u32_at(self.bytes, 56)?);
        if length >= cutoff {
            return Some(self.chain(start, length));
        }
        // a short stream lies in small sectors inside the root's own stream
        let root = self.entries().find(|entry| entry.get(66) == Some(&5))?;
        let whole = self.chain(u32_at(root, 116)?, index(u32_at(root, 120)?)).bytes;
        let table = self.chain(u32_at(self.bytes, 60)?, usize::MAX).bytes;
        let size = 1_usize << u16_at(self.bytes, 32).filter(|shift| (2..=12).contains(shift))?;
        let mut bytes = Vec::new();
        let mut number = start;
        for _ in 0..=whole.len() / size {
            if bytes.len() >= length || number > LAST_SECTOR {
                break;
            }
            let from = index(number).saturating_mul(size);
            let Some(rest) = whole.get(from..).filter(|rest| !rest.is_empty()) else { break };
            bytes.extend_from_slice(&rest[..rest.len().min(size)]);
            number = u32_at(&table, index(number).saturating_mul(4)).unwrap_or(u32::MAX);
        }
        let broken = bytes.len() < length;
        bytes.truncate(length);
        Some(Stream { bytes, broken })
    }

    fn entries(&self) -> impl Iterator<Item = &[u8]> {
        self.directory.chunks_exact(ENTRY)
    }
}

/// The name of an entry of the directory.
fn name_of(entry: &[u8]) -> String {
    let length = usize::from(u16_at(entry, 64).unwrap_or(0)).saturating_sub(2).min(64);
    let own =
        entry.get(..length).unwrap_or_default().as_chunks().0.iter().map(|unit| u16::from_le_bytes(*unit));
    char::decode_utf16(own).flatten().collect()
}
