//! A small writer of files of Word 97, for what no office program at hand writes.

use super::super::fib::{Part, Story};
use crate::read::compound::build::compound;

/// Where the text begins in the stream `WordDocument`.
pub const TEXT: usize = 1024;

/// A file that is being built: text with its properties, and structures of the table stream.
#[derive(Default)]
pub struct Build {
    pub text: Vec<u16>,
    /// Where runs end, in characters, and their modifiers.
    characters: Vec<(usize, Vec<u8>)>,
    paragraphs: Vec<(usize, Vec<u8>)>,
    pub parts: Vec<(Part, Vec<u8>)>,
    /// What stands behind the list of lists.
    pub levels: Vec<u8>,
    pub data: Vec<u8>,
    /// The pieces, if there is not just one: characters, byte in the stream, whether narrow, modifiers.
    pub pieces: Option<Vec<(u32, usize, bool, u16)>>,
    /// Lists of modifiers for pieces.
    pub lists: Vec<Vec<u8>>,
    pub flags: u16,
    pub version: u16,
    stories: Vec<(Story, usize)>,
}

/// A modifier.
pub fn sprm(code: u16, operand: &[u8]) -> Vec<u8> {
    [&code.to_le_bytes()[..], operand].concat()
}

/// The definition of a row by the edges of its cells and their flags.
pub fn row(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    let cells = edges.len() - 1;
    let mut body = vec![u8::try_from(cells).unwrap()];
    body.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for i in 0..cells {
        body.extend(flags.get(i).copied().unwrap_or(0).to_le_bytes());
        body.extend([0; 18]);
    }
    let len = u16::try_from(body.len() + 1).unwrap();
    let define = [&0xD608_u16.to_le_bytes()[..], &len.to_le_bytes(), &body].concat();
    [sprm(0x2416, &[1]), sprm(0x2417, &[1]), define].concat()
}

impl Build {
    pub fn new() -> Self {
        Build { flags: 0x0200, version: 0x00C1, ..Build::default() }
    }

    /// Text with modifiers of characters.
    pub fn run(&mut self, text: &str, modifiers: &[u8]) -> &mut Self {
        self.text.extend(text.encode_utf16());
        self.characters.push((self.text.len(), modifiers.to_vec()));
        self
    }

    /// The mark that ends a paragraph, with its style and modifiers.
    pub fn end(&mut self, mark: char, style: u16, modifiers: &[u8]) -> &mut Self {
        self.end_as(mark, &[], style, modifiers)
    }

    /// The same with modifiers of the mark itself.
    pub fn end_as(&mut self, mark: char, characters: &[u8], style: u16, modifiers: &[u8]) -> &mut Self {
        self.run(&mark.to_string(), characters);
        let list = [&style.to_le_bytes()[..], modifiers].concat();
        self.paragraphs.push((self.text.len(), list));
        self
    }

    /// A paragraph.
    pub fn p(&mut self, text: &str) -> &mut Self {
        self.run(text, &[]).end('\r', 0, &[])
    }

    /// A row of cells.
    pub fn row(&mut self, cells: &[&str], edges: &[i16], flags: &[u16]) -> &mut Self {
        for cell in cells {
            self.run(cell, &[]).end('\x07', 0, &sprm(0x2416, &[1]));
        }
        self.end('\x07', 0, &row(edges, flags))
    }

    /// Ends a story: all text since the one before.
    pub fn story(&mut self, story: Story) -> &mut Self {
        self.stories.push((story, self.text.len()));
        self
    }

    pub fn part(&mut self, part: Part, bytes: Vec<u8>) -> &mut Self {
        self.parts.push((part, bytes));
        self
    }

    /// The streams `WordDocument` and `1Table`.
    pub fn streams(&self) -> (Vec<u8>, Vec<u8>) {
        let mut word = vec![0; TEXT];
        word.extend(self.text.iter().flat_map(|unit| unit.to_le_bytes()));
        let mut table = Vec::new();
        let mut parts = self.parts.clone();
        parts.push((Part::Pieces, self.clx()));
        for (part, runs, most) in
            [(Part::CharacterPages, &self.characters, 20), (Part::ParagraphPages, &self.paragraphs, 3)]
        {
            parts.push((part, pages(&mut word, runs, most, part == Part::ParagraphPages)));
        }
        // the levels stand behind their list
        parts.sort_by_key(|(part, _)| *part == Part::Lists);
        let put =
            |word: &mut Vec<u8>, at: usize, bytes: &[u8]| word[at..at + bytes.len()].copy_from_slice(bytes);
        put(&mut word, 0, &0xA5EC_u16.to_le_bytes());
        put(&mut word, 2, &self.version.to_le_bytes());
        put(&mut word, 6, &0x0804_u16.to_le_bytes());
        put(&mut word, 10, &self.flags.to_le_bytes());
        for (at, count) in [(32, 14_u16), (62, 22), (152, 93)] {
            put(&mut word, at, &count.to_le_bytes());
        }
        let all = [(Story::Main, self.text.len())];
        let stories = if self.stories.is_empty() { &all[..] } else { &self.stories };
        let mut start = 0;
        for &(story, end) in stories {
            put(&mut word, 76 + 4 * story as usize, &u32::try_from(end - start).unwrap().to_le_bytes());
            start = end;
        }
        for (part, bytes) in parts {
            let at = 154 + 8 * part as usize;
            put(&mut word, at, &u32::try_from(table.len()).unwrap().to_le_bytes());
            put(&mut word, at + 4, &u32::try_from(bytes.len()).unwrap().to_le_bytes());
            table.extend(bytes);
        }
        table.extend(&self.levels);
        (word, table)
    }

    fn clx(&self) -> Vec<u8> {
        let one = [(u32::try_from(self.text.len()).unwrap(), TEXT, false, 0)];
        let pieces = self.pieces.as_deref().unwrap_or(&one);
        let mut out = Vec::new();
        for list in &self.lists {
            out.push(1);
            out.extend(u16::try_from(list.len()).unwrap().to_le_bytes());
            out.extend(list);
        }
        out.push(2);
        out.extend(u32::try_from(4 + 12 * pieces.len()).unwrap().to_le_bytes());
        let mut cp = 0_u32;
        out.extend(cp.to_le_bytes());
        for (len, ..) in pieces {
            cp += len;
            out.extend(cp.to_le_bytes());
        }
        for &(_, at, narrow, prm) in pieces {
            let fc = u32::try_from(at).unwrap();
            let fc = if narrow { (fc * 2) | 0x4000_0000 } else { fc };
            out.extend([0, 0]);
            out.extend(fc.to_le_bytes());
            out.extend(prm.to_le_bytes());
        }
        out
    }

    /// The whole file.
    pub fn bytes(&self) -> Vec<u8> {
        let (word, table) = self.streams();
        compound(&[("WordDocument", word), ("1Table", table), ("Data", self.data.clone())])
    }
}

/// Writes pages of runs, `most` on each, and gives the list of pages.
fn pages(word: &mut Vec<u8>, runs: &[(usize, Vec<u8>)], most: usize, paragraphs: bool) -> Vec<u8> {
    let place = |cp: usize| u32::try_from(TEXT + 2 * cp).unwrap().to_le_bytes();
    let (mut places, mut numbers) = (Vec::new(), Vec::new());
    let mut start = 0;
    for runs in runs.chunks(most) {
        word.resize(word.len().next_multiple_of(512), 0);
        numbers.extend(u32::try_from(word.len() / 512).unwrap().to_le_bytes());
        places.extend(place(start));
        let mut page = vec![0; 512];
        page[511] = u8::try_from(runs.len()).unwrap();
        let offsets = 4 * (runs.len() + 1);
        let mut end = 510;
        page[..4].copy_from_slice(&place(start));
        for (i, (until, list)) in runs.iter().enumerate() {
            page[4 * i + 4..4 * i + 8].copy_from_slice(&place(*until));
            start = *until;
            let entry = if paragraphs {
                let odd = list.len() % 2 == 1;
                let words = u8::try_from(list.len().div_ceil(2)).unwrap();
                if odd { [&[words][..], list].concat() } else { [&[0, words][..], list].concat() }
            } else {
                [&[u8::try_from(list.len()).unwrap()][..], list].concat()
            };
            end = (end - entry.len()) / 2 * 2;
            page[end..end + entry.len()].copy_from_slice(&entry);
            page[offsets + if paragraphs { 13 * i } else { i }] = u8::try_from(end / 2).unwrap();
        }
        word.extend(page);
    }
    places.extend(place(start));
    [places, numbers].concat()
}
