//! Compound files for tests.

const END: u32 = 0xFFFF_FFFE;

/// An entry of the directory.
struct Entry<'n> {
    name: &'n str,
    /// 1 for a storage, 2 for a stream.
    kind: u8,
    child: u32,
    right: u32,
    /// Which of the streams.
    stream: Option<usize>,
}

impl Entry<'_> {
    fn bytes(&self, start: u32, size: usize) -> Vec<u8> {
        let mut out: Vec<u8> = self.name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let len = u16::try_from(out.len() + 2).unwrap();
        out.resize(64, 0);
        out.extend(len.to_le_bytes());
        out.extend([self.kind, 1]);
        for id in [u32::MAX, self.right, self.child] {
            out.extend(id.to_le_bytes());
        }
        out.resize(116, 0);
        out.extend(start.to_le_bytes());
        out.extend(u64::try_from(size).unwrap().to_le_bytes());
        out
    }
}

/// The entries below the root; a stream `a/b` stands in a storage of its own.
fn entries<'n>(streams: &[(&'n str, Vec<u8>)]) -> Vec<Entry<'n>> {
    let mut out: Vec<Entry<'n>> = Vec::new();
    let mut last: Option<usize> = None;
    for (i, (name, _)) in streams.iter().enumerate() {
        let id = u32::try_from(out.len() + 1).unwrap();
        if let Some(last) = last.replace(out.len()) {
            out[last].right = id;
        }
        let entry = |name, kind, child, stream| Entry { name, kind, child, right: u32::MAX, stream };
        match name.split_once('/') {
            Some((folder, name)) => {
                out.push(entry(folder, 1, id + 1, None));
                out.push(entry(name, 2, u32::MAX, Some(i)));
            }
            None => out.push(entry(name, 2, u32::MAX, Some(i))),
        }
    }
    out
}

/// A compound file of streams, each long enough to have sectors of its own.
pub(in crate::read) fn compound(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let entries = entries(streams);
    let lens: Vec<usize> = streams.iter().map(|(_, bytes)| bytes.len().max(4096).div_ceil(512)).collect();
    let directory_len = (entries.len() + 1).div_ceil(4);
    let sectors: usize = lens.iter().sum::<usize>() + directory_len;
    // the table of sectors stands before all, then the directory
    let tables = (sectors + sectors / 100 + 200).div_ceil(128);
    let mut next: Vec<u32> = vec![0xFFFF_FFFD; tables];
    // lists of the tables that the header has no room for
    let lists = tables.saturating_sub(109).div_ceil(127);
    next.extend(vec![0xFFFF_FFFC; lists]);
    let chain = |next: &mut Vec<u32>, len: usize| {
        let start = u32::try_from(next.len()).unwrap();
        next.extend((1..u32::try_from(len).unwrap()).map(|sector| start + sector));
        next.push(END);
        start
    };
    let directory_at = chain(&mut next, directory_len);
    let starts: Vec<u32> = lens.iter().map(|&len| chain(&mut next, len)).collect();
    let root = Entry { name: "Root Entry", kind: 5, child: 1, right: u32::MAX, stream: None };
    let directory = std::iter::once(&root).chain(&entries).flat_map(|entry| match entry.stream {
        Some(i) => entry.bytes(starts[i], streams[i].1.len().max(4096)),
        None => entry.bytes(END, 0),
    });
    let mut directory: Vec<u8> = directory.collect();
    directory.resize(512 * directory_len, 0);
    next.resize(tables * 128, u32::MAX);
    let mut out = vec![0; 512];
    out[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    out[30] = 9;
    out[32] = 6;
    let first_list = if lists == 0 { END } else { u32::try_from(tables).unwrap() };
    for (at, number) in [
        (44, u32::try_from(tables).unwrap()),
        (48, directory_at),
        (56, 4096),
        (60, END),
        (68, first_list),
        (72, u32::try_from(lists).unwrap()),
    ] {
        out[at..at + 4].copy_from_slice(&number.to_le_bytes());
    }
    for i in 0..109 {
        let number = if i < tables { u32::try_from(i).unwrap() } else { u32::MAX };
        out[76 + 4 * i..80 + 4 * i].copy_from_slice(&number.to_le_bytes());
    }
    out.extend(next.iter().flat_map(|next| next.to_le_bytes()));
    for list in 0..lists {
        let first = 109 + 127 * list;
        let number = |i: usize| if i < tables { u32::try_from(i).unwrap() } else { u32::MAX };
        out.extend((first..first + 127).flat_map(|i| number(i).to_le_bytes()));
        let behind = if list + 1 < lists { u32::try_from(tables + list + 1).unwrap() } else { END };
        out.extend(behind.to_le_bytes());
    }
    out.extend(directory);
    for ((_, bytes), len) in streams.iter().zip(&lens) {
        let end = out.len() + 512 * len;
        out.extend(bytes);
        out.resize(end, 0);
    }
    out
}
