#![no_main]
//! Any bytes as the records of a workbook in a compound file that is right otherwise: the XLS reader. Bytes that are a compound file
//! themselves are read as they are.

const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;

/// A compound file with the one stream `Workbook`: header, table of sectors, directory, the stream.
fn compound(stream: &[u8]) -> Vec<u8> {
    let sectors = stream.len().div_ceil(SECTOR).max(8);
    let tables = (sectors + 2).div_ceil(SECTOR / 4 - 1);
    let mut header = vec![0; 76];
    header[..8].copy_from_slice(MAGIC);
    let mut put = |at: usize, number: usize| header[at..at + 4].copy_from_slice(&(number as u32).to_le_bytes());
    put(28, 0x0009_FFFE);
    put(32, 6);
    put(44, tables);
    put(48, tables);
    put(60, END as usize);
    put(68, END as usize);
    let mut out = header;
    out.extend((0..109).flat_map(|at| if at < tables { at as u32 } else { u32::MAX }.to_le_bytes()));
    let last = tables + sectors;
    let next = (0..tables * SECTOR / 4).map(|at| match at {
        _ if at < tables => 0xFFFF_FFFD,
        _ if at == tables || at == last => END,
        _ if at < last => at as u32 + 1,
        _ => u32::MAX,
    });
    out.extend(next.flat_map(u32::to_le_bytes));
    for (name, kind, child, start, size) in
        [("Root Entry", 5, 1, END, 0), ("Workbook", 2, u32::MAX, tables as u32 + 1, sectors * SECTOR)]
    {
        let mut entry = vec![0; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64] = (name.len() * 2 + 2) as u8;
        entry[66] = kind;
        entry[68..76].fill(0xFF);
        entry[76..80].copy_from_slice(&child.to_le_bytes());
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&(size as u32).to_le_bytes());
        out.extend(entry);
    }
    out.resize(SECTOR * (tables + 2), 0);
    out.extend(stream);
    out.resize(SECTOR * (tables + 2 + sectors), 0);
    // the header names 56, the size from which a stream lies in sectors of its own
    out[56..60].copy_from_slice(&4096_u32.to_le_bytes());
    out
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(MAGIC) {
        return fenjie_fuzz::oracle::convert(bytes);
    }
    fenjie_fuzz::oracle::convert(&compound(bytes));
});
