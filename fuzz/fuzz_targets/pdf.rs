#![no_main]
//! Any bytes as the streams of a PDF, parted by NUL: the content of its first page, a form, the glyph of a Type 3 font, a
//! character map, the look of a note, and a second page's. The file around them is ours and right. An input that begins like a
//! PDF is the file itself.

/// What stands around the streams; object 5 and those behind it are the streams.
const OBJECTS: [&str; 8] = [
    "<</Type/Catalog /Pages 2 0 R /AcroForm<</Fields[3 0 R]>> >>",
    "<</Type/Pages /Kids[4 0 R 4 0 R 6 0 R] /Count 3 /MediaBox[0 0 600 800] /Resources 7 0 R>>",
    "<</Type/Annot /Subtype/Widget /FT/Tx /V(6\\267) /Rect[50 50 300 90] /AP<</N 13 0 R>> >>",
    "<</Type/Page /Parent 2 0 R /Contents 9 0 R /Annots[3 0 R]>>",
    "<</Type/Font /Subtype/CIDFontType2 /BaseFont/SimSun /CIDSystemInfo<</Registry(Adobe) /Ordering(GB1) /Supplement 2>> /DW 1000>>",
    "<</Type/Page /Parent 2 0 R /Contents[14 0 R 9 0 R] /Rotate 90>>",
    "<</XObject<</X 10 0 R>> /Font<</F<</Type/Font /Subtype/Type1 /BaseFont/Helvetica /Encoding/WinAnsiEncoding>> \
     /G<</Type/Font /Subtype/Type0 /BaseFont/SimSun /Encoding/UniGB-UCS2-H /DescendantFonts[5 0 R]>> \
     /V<</Type/Font /Subtype/Type0 /BaseFont/SimSun /Encoding/GBK-EUC-V /DescendantFonts[5 0 R]>> \
     /U<</Type/Font /Subtype/Type0 /BaseFont/SimSun /Encoding/Identity-H /DescendantFonts[5 0 R] /ToUnicode 12 0 R>> /T 8 0 R>> >>",
    "<</Type/Font /Subtype/Type3 /FontBBox[0 0 1 1] /FontMatrix[1 0 0 1 0 0] /CharProcs<</a 11 0 R>> /FirstChar 97 /LastChar 98 \
     /Widths[1 1] /Encoding<</Differences[97/a/b]>> /ToUnicode 12 0 R /Resources 7 0 R>>",
];
const ENTRIES: [&str; 6] = [
    "",
    "/Subtype/Form /BBox[0 0 600 800] /Resources 7 0 R",
    "",
    "",
    "/Subtype/Form /BBox[0 0 250 40] /Resources 7 0 R",
    "",
];

fn file(bytes: &[u8]) -> Vec<u8> {
    let mut streams = bytes.splitn(ENTRIES.len(), |&byte| byte == 0);
    let streams = ENTRIES.iter().map(|entries| {
        let data = streams.next().unwrap_or_default();
        let head = format!("<<{entries} /Length {}>>\nstream\n", data.len());
        [head.as_bytes(), data, b"\nendstream"].concat()
    });
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for body in OBJECTS.iter().map(|object| object.as_bytes().to_vec()).chain(streams) {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", places.len()).bytes());
        file.extend(body);
        file.extend(b"\nendobj\n");
    }
    let (start, count) = (file.len(), places.len() + 1);
    file.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
    places.iter().for_each(|place| file.extend(format!("{place:010} 00000 n \n").bytes()));
    file.extend(format!("trailer <</Size {count} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    file
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match bytes.starts_with(b"%PDF") {
        true => fenjie_fuzz::oracle::pages(bytes),
        false => fenjie_fuzz::oracle::pages(&file(bytes)),
    }
});
