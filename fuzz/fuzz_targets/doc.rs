#![no_main]
//! Word 97–2003: any bytes of a compound file, else edits of a good one, four bytes each: a place and what stands there.

const FILE: &[u8] = include_bytes!("../../fixtures/office/t02.doc");

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(&FILE[..8]) {
        return fenjie_fuzz::oracle::convert(bytes);
    }
    let mut file = FILE.to_vec();
    for edit in bytes.as_chunks::<4>().0 {
        let [a, b, c, value] = *edit;
        let place = usize::try_from(u32::from_le_bytes([a, b, c, 0])).unwrap_or(0) % file.len();
        file[place] = value;
    }
    // the rest is what a cut file has lost
    let cut = bytes.as_chunks::<4>().1.len() * FILE.len() / 4;
    file.truncate(FILE.len() - cut);
    fenjie_fuzz::oracle::convert(&file);
});
