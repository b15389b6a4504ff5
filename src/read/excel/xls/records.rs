//! The stream of a workbook as records, and the strings in them.

use crate::read::budget::Budget;
use crate::read::bytes::u16_at;
use crate::read::excel::model::Shared;
use encoding_rs::Encoding;

/// What a record that was too long for one goes on in.
const CONTINUE: u16 = 0x3C;

/// A record with all that continues it.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) id: u16,
    pub(super) data: &'a [u8],
    more: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// Reads on from byte `at` of the record, over the records that continue it.
    pub(super) fn cursor(&self, at: usize) -> Cursor<'a, '_> {
        Cursor { now: self.data.get(at..).unwrap_or_default(), more: &self.more }
    }
}

/// Gives the records from a place of the stream on.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Whether the stream ended inside a record.
    pub(super) broken: bool,
}

impl<'a> Records<'a> {
    pub(super) fn from(bytes: &'a [u8], at: usize) -> Self {
        Records { bytes, at, broken: false }
    }

    fn one(&mut self) -> Option<(u16, &'a [u8])> {
        let id = u16_at(self.bytes, self.at)?;
        let length = usize::from(u16_at(self.bytes, self.at + 2)?);
        let start = self.at + 4;
        let data = self.bytes.get(start..start + length);
        if data.is_none() {
            self.broken = true;
            self.at = self.bytes.len();
            return None;
        }
        self.at = start + length;
        data.map(|data| (id, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (id, data) = self.one()?;
        let mut more = Vec::new();
        while u16_at(self.bytes, self.at) == Some(CONTINUE) {
            let Some((_, data)) = self.one() else { break };
            more.push(data);
        }
        Some(Record { id, data, more })
    }
}

/// Reads bytes and strings over the borders of records.
#[derive(Debug)]
pub(super) struct Cursor<'a, 'r> {
    now: &'a [u8],
    more: &'r [&'a [u8]],
}

impl Cursor<'_, '_> {
    fn byte(&mut self) -> Option<u8> {
        while self.now.is_empty() {
            self.turn()?;
        }
        let (&byte, rest) = self.now.split_first()?;
        self.now = rest;
        Some(byte)
    }

    /// Goes over to the next record.
    fn turn(&mut self) -> Option<()> {
        let (&next, more) = self.more.split_first()?;
        (self.now, self.more) = (next, more);
        Some(())
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > self.now.len() {
            count -= self.now.len();
            self.turn()?;
        }
        self.now = self.now.get(count..).unwrap_or_default();
        Some(())
    }

    /// A string of Excel 97 and later with its length in two bytes. The formatting of runs and what says how it is pronounced
    /// are passed over.
    pub(super) fn string(&mut self) -> Option<String> {
        let length = self.u16()?;
        self.characters(usize::from(length))
    }

    /// The flags and `length` characters.
    pub(super) fn characters(&mut self, length: usize) -> Option<String> {
        let flags = self.byte()?;
        let runs = if flags & 8 == 0 { 0 } else { usize::from(self.u16()?) * 4 };
        let pronounced = if flags & 4 == 0 { 0 } else { usize::try_from(self.u32()?).unwrap_or(usize::MAX) };
        let mut wide = flags & 1 != 0;
        let mut units: Vec<u16> = Vec::with_capacity(length.min(32_767));
        while units.len() < length {
            if self.now.is_empty() {
                // behind the border of records the flag stands again
                if self.turn().is_none() {
                    break;
                }
                wide = self.byte()? & 1 != 0;
                continue;
            }
            let left = length - units.len();
            if wide {
                let Some((_, rest)) = self.now.split_at_checked(2) else {
                    self.now = &[];
                    continue;
                };
                let count = left.min(rest.len() / 2 + 1);
                let (chunk, rest) = self.now.split_at(count * 2);
                units.extend(chunk.as_chunks().0.iter().map(|unit| u16::from_le_bytes(*unit)));
                self.now = rest;
            } else {
                let (chunk, rest) = self.now.split_at(left.min(self.now.len()));
                units.extend(chunk.iter().map(|&byte| u16::from(byte)));
                self.now = rest;
            }
        }
        let text = String::from_utf16_lossy(&units);
        // what is missing of these is missing at the end
        let _ = self.skip(runs).and_then(|()| self.skip(pronounced));
        Some(text)
    }
}

/// How strings are written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Strings {
    /// Excel 97 and later.
    Unicode,
    /// Excel 5 and 95: bytes in a code page.
    Bytes(&'static Encoding),
}

impl Strings {
    /// The encoding of a code page.
    pub(super) fn of_page(page: u16) -> &'static Encoding {
        match page {
            936 | 54936 | 10008 => encoding_rs::GB18030,
            950 | 10002 => encoding_rs::BIG5,
            932 | 10001 => encoding_rs::SHIFT_JIS,
            949 | 10003 => encoding_rs::EUC_KR,
            65001 => encoding_rs::UTF_8,
            page => {
                let label = format!("windows-{page}");
                Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
            }
        }
    }

    /// The string at byte `at` of a record with its length in two bytes.
    pub(super) fn long(self, record: &Record<'_>, at: usize) -> Option<String> {
        match self {
            Strings::Unicode => record.cursor(at).string(),
            Strings::Bytes(encoding) => {
                let length = usize::from(u16_at(record.data, at)?);
                decode(encoding, record.data.get(at + 2..)?, length)
            }
        }
    }

    /// The string at byte `at` of a record with its length in one byte.
    pub(super) fn short(self, record: &Record<'_>, at: usize) -> Option<String> {
        let length = usize::from(*record.data.get(at)?);
        match self {
            Strings::Unicode => record.cursor(at + 1).characters(length),
            Strings::Bytes(encoding) => decode(encoding, record.data.get(at + 1..)?, length),
        }
    }
}

fn decode(encoding: &'static Encoding, bytes: &[u8], length: usize) -> Option<String> {
    let bytes = bytes.get(..length.min(bytes.len()))?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// The strings that the sheets share.
pub(super) fn shared(record: &Record<'_>, budget: &Budget) -> Result<Vec<Shared>, crate::ErrorKind> {
    let mut cursor = record.cursor(8);
    let mut out = Vec::new();
    while !(cursor.now.is_empty() && cursor.more.is_empty()) {
        let Some(text) = cursor.string() else { break };
        budget.hold(&text)?;
        out.push(Shared::new(text.into_boxed_str()));
    }
    Ok(out)
}
