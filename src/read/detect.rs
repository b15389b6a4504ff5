//! What a file is, told by its content and never by its name.

use super::compound::Compound;
use super::tag::{self, is_block, name_of};
use crate::circular::Format;
use crate::error::ErrorKind;

/// The first bytes of formats that are no text, and their names.
const MAGIC: &[(&[u8], &str)] = &[
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n\x1A\n", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\x1F\x8B\x08", "gzip"),
    (b"7z\xBC\xAF\x27\x1C", "7z"),
    (b"Rar!\x1A\x07", "RAR"),
    (b"\xFD7zXZ\0", "xz"),
    (b"\x28\xB5\x2F\xFD", "Zstandard"),
    (b"\x7FELF", "ELF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"%!PS", "PostScript"),
    (b"AT&TFORM", "DjVu"),
];

/// A file that is no text, told by its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Binary {
    /// One of the formats that the contract names.
    Known(Format),
    /// A container of that format that only a password opens.
    Encrypted(&'static str),
    /// Any other, by its name.
    Other(&'static str),
}

/// How far from either end of a zip the names of its entries are looked for.
const ZIP_WINDOW: usize = 64 << 10;

/// The format of a file that is no text, if its bytes tell.
pub(super) fn binary(bytes: &[u8]) -> Option<Binary> {
    let head = &bytes[..bytes.len().min(1024)];
    let magic = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    magic.map(|&(_, name)| Binary::Other(name)).or_else(|| match () {
        // readers of PDF allow other bytes before the mark
        () if bytes.starts_with(b"%PDF-") || (head.contains(&0) && contains(head, b"%PDF-")) => {
            Some(Binary::Known(Format::Pdf))
        }
        () if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") => Some(zipped(bytes)),
        () if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") => Some(compound(bytes)),
        () if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => Some(Binary::Other("WebP")),
        () if bytes.starts_with(b"BM") && head.contains(&0) => Some(Binary::Other("BMP")),
        () if bytes.starts_with(b"BZh") && bytes.get(4..7) == Some(b"1AY") => Some(Binary::Other("bzip2")),
        () if bytes.get(4..8) == Some(b"ftyp") => Some(Binary::Other("HEIF/MP4")),
        () if bytes.starts_with(b"MIME-Version:") && contains(head, b"multipart/related") => {
            Some(Binary::Other("MHTML"))
        }
        () => None,
    })
}

/// What the zip is, by the names of its entries.
fn zipped(bytes: &[u8]) -> Binary {
    let head = &bytes[..bytes.len().min(ZIP_WINDOW)];
    let tail = &bytes[bytes.len().saturating_sub(ZIP_WINDOW)..];
    let has = |name: &[u8]| contains(head, name) || contains(tail, name);
    match () {
        () if has(b"word/document") || has(b"word\\document") => Binary::Known(Format::Docx),
        () if has(b"xl/workbook") || has(b"xl\\workbook") => Binary::Known(Format::Xlsx),
        () if has(b"ppt/presentation") => Binary::Other("PPTX"),
        () if has(b"OFD.xml") => Binary::Known(Format::Ofd),
        () if has(b"opendocument.text") => Binary::Other("ODT"),
        () if has(b"opendocument.spreadsheet") => Binary::Other("ODS"),
        () if has(b"application/epub") => Binary::Other("EPUB"),
        () => Binary::Other("ZIP"),
    }
}

/// What the compound file (OLE2) is, by the names at its top; of a damaged one by any name in UTF-16.
fn compound(bytes: &[u8]) -> Binary {
    let file = Compound::open(bytes);
    let has = |name: &str| {
        if let Some(file) = &file {
            return file.has(name.trim_end_matches('\0'));
        }
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &name)
    };
    match () {
        // Word and Excel pack a whole DOCX or XLSX so; which of them, only the password tells
        () if has("EncryptedPackage") => Binary::Encrypted("DOCX/XLSX"),
        () if has("WordDocument") => Binary::Known(Format::Doc),
        // Excel 5 and 95 have a book
        () if has("Workbook") || has("Book\0") => Binary::Known(Format::Xls),
        () if has("PowerPoint Document") => Binary::Other("PPT"),
        () => Binary::Other("DOC/XLS/WPS"),
    }
}

/// Whether `needle` stands in `hay`.
fn contains(hay: &[u8], needle: &[u8]) -> bool {
    let Some(&first) = needle.first() else { return true };
    let mut rest = hay;
    while let Some(at) = rest.iter().position(|&b| b == first) {
        rest = rest.get(at..).unwrap_or(&[]);
        if rest.starts_with(needle) {
            return true;
        }
        rest = rest.get(1..).unwrap_or(&[]);
    }
    false
}

/// Refuses decoded text that is none: blank, full of control characters, or an XML file that is no page.
/// `bad` is the number of bytes that could not be decoded.
pub(super) fn refuse(text: &str, bad: usize) -> Option<ErrorKind> {
    let sample = tag::prefix(text, 64 << 10);
    let controls: usize = sample.as_bytes().chunks(COUNTED_AT_ONCE).map(controls).sum();
    match () {
        // text has none but by accident; compressed data has one byte in nine
        () if controls * 20 > sample.len() || bad * 4 > text.len() => Some(ErrorKind::Binary),
        () if text.chars().all(super::parts::is_blank) => Some(ErrorKind::Empty),
        () if is_other_xml(text) => Some(ErrorKind::Unsupported { format: xml_format(text) }),
        () => None,
    }
}

/// So many bytes that a count of them fits into a byte, and the processor counts many at a time.
const COUNTED_AT_ONCE: usize = 128;

/// How many control characters stand in `bytes`, which are [`COUNTED_AT_ONCE`] at most.
fn controls(bytes: &[u8]) -> usize {
    // no `||`, which would decide byte by byte
    let is_control =
        |&b: &u8| (b < 9) | (b.wrapping_sub(0x0E) < 0x12) & (b != 0x1A) & (b != 0x1B) | (b == 0x7F);
    usize::from(bytes.iter().map(|b| u8::from(is_control(b))).sum::<u8>())
}

/// Whether the text is XML whose first element is none of HTML (Word 2003, Flat OPC, RSS).
fn is_other_xml(text: &str) -> bool {
    text.trim_start().starts_with("<?xml")
        && !tag::prefix(text, 4096).to_ascii_lowercase().contains("<html")
        && opening(text).is_some_and(|name| !is_block(&name.to_ascii_lowercase()))
}

/// What an XML file is that is no page, by what its head says.
fn xml_format(text: &str) -> &'static str {
    let head = tag::prefix(text, 4096);
    match () {
        () if head.contains("urn:schemas-microsoft-com:office:spreadsheet") => "Excel 2003 XML",
        () => "XML",
    }
}

/// The name of the tag that the text begins with, behind blanks, comments and processing instructions.
fn opening(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches(super::parts::is_blank);
    loop {
        let end = if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") {
            rest.find('>')? + 1
        } else {
            return name_of(rest);
        };
        rest = rest.get(end..)?.trim_start_matches(super::parts::is_blank);
    }
}

/// Whether the text is an HTML page or a piece of one, rather than text with stray tags in it.
///
/// It is if it says so in its first lines (`<!doctype html>`, `<html>`) or begins with an element that only
/// pages have. If it begins with any other block element, it is a piece of a page when nearly all of its
/// words stand inside elements and no two lines have words parted by tabs.
pub(super) fn is_html(text: &str) -> bool {
    let head = tag::prefix(text, 1024).to_ascii_lowercase();
    if head.contains("<!doctype html") || head.contains("<html") {
        return true;
    }
    let Some(name) = opening(text).map(str::to_ascii_lowercase) else { return false };
    if matches!(name.as_str(), "head" | "body" | "meta" | "title" | "style" | "script" | "link" | "base") {
        return true;
    }
    let begins = is_block(&name) || matches!(name.as_str(), "span" | "font" | "strong" | "b" | "a");
    begins && !has_tab_rows(text) && is_enclosed(text)
}

/// Whether two lines have words on both sides of a tab.
fn has_tab_rows(text: &str) -> bool {
    text.split(['\n', '\r'])
        .filter(|line| line.trim_matches([' ', '\t', '\u{3000}']).contains('\t'))
        .nth(1)
        .is_some()
}

/// Whether at least nine tenths of the words stand inside elements. An element left open would enclose all
/// the rest; then there must be a tag for every other line at least.
fn is_enclosed(text: &str) -> bool {
    let (mut inside, mut outside) = (0_usize, 0_usize);
    let (mut depth, mut tags) = (0_usize, 0_usize);
    let mut at = 0;
    while let Some(part) = text.get(at..) {
        let next = part.find('<').unwrap_or(part.len());
        let words = part[..next].chars().filter(|&c| !super::parts::is_blank(c)).count();
        if depth > 0 {
            inside += words
        } else {
            outside += words
        }
        let Some(rest) = part.get(next..).filter(|rest| !rest.is_empty()) else { break };
        at += next + 1;
        if rest.starts_with("<?") || rest.starts_with("<!") {
            at += rest.find('>').unwrap_or(0);
        } else if let Some((_, span)) = tag::tag_at(text, at - 1) {
            at = span.end;
            tags += 1;
            match name_of(rest).map(str::to_ascii_lowercase).as_deref() {
                None | Some("br" | "hr" | "img" | "input" | "wbr" | "col") => {}
                Some(_) if rest.starts_with("</") => depth = depth.saturating_sub(1),
                Some(_) => depth += 1,
            }
        }
    }
    let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    inside > 0 && outside * 9 <= inside && (depth == 0 || tags * 2 > lines)
}

/// Whether the name is that of a Markdown file: between Markdown and plain text the content cannot decide.
pub(super) fn is_markdown_name(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("md" | "markdown" | "mdown" | "mkd"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_formats_are_named() {
        let zip = |name: &str| [b"PK\x03\x04\x14\0\0\0".as_slice(), name.as_bytes()].concat();
        let cfb = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 900], &name].concat()
        };
        let far = [zip("[Content_Types].xml"), vec![7; 300_000], b"word/document.xml".to_vec()].concat();
        let (known, other) = (|format| Some(Binary::Known(format)), |name| Some(Binary::Other(name)));
        let cases: &[(Vec<u8>, Option<Binary>)] = &[
            (b"%PDF-1.7\n".to_vec(), known(Format::Pdf)),
            (b"\0\0\n%PDF-1.4".to_vec(), known(Format::Pdf)),
            (zip("word/document.xml"), known(Format::Docx)),
            (far, known(Format::Docx)),
            (zip("xl/workbook.xml"), known(Format::Xlsx)),
            (zip("OFD.xml"), known(Format::Ofd)),
            (zip("a.txt"), other("ZIP")),
            (cfb("WordDocument"), known(Format::Doc)),
            (cfb("Workbook"), known(Format::Xls)),
            (cfb("EncryptedPackage"), Some(Binary::Encrypted("DOCX/XLSX"))),
            (cfb("Book\0"), known(Format::Xls)),
            (cfb("x"), other("DOC/XLS/WPS")),
            (b"{\\rtf1\\ansi".to_vec(), other("RTF")),
            (b"\x1F\x8B\x08\0".to_vec(), other("gzip")),
            ("PK决赛通知".as_bytes().to_vec(), None),
            (b"BM meeting".to_vec(), None),
            (b"see %PDF-1.4".to_vec(), None),
            (b"".to_vec(), None),
        ];
        for (bytes, want) in cases {
            assert_eq!(binary(bytes), *want, "{:?}", &bytes[..bytes.len().min(20)]);
        }
    }

    #[test]
    fn text_that_is_none_is_refused() {
        let data: String = (0..2000_u32).filter_map(|i| char::from_u32(i * 37 % 251)).collect();
        assert_eq!(refuse(&data, 0), Some(ErrorKind::Binary));
        assert_eq!(refuse("甲乙", 4), Some(ErrorKind::Binary));
        assert_eq!(refuse(" \n\u{3000}\u{FEFF}\t", 0), Some(ErrorKind::Empty));
        let word = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument>";
        assert_eq!(refuse(word, 0), Some(ErrorKind::Unsupported { format: "XML" }));
        let excel = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
            <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        assert_eq!(refuse(excel, 0), Some(ErrorKind::Unsupported { format: "Excel 2003 XML" }));
        assert_eq!(refuse("<?xml version=\"1.0\"?><!DOCTYPE html><html>", 0), None);
        assert_eq!(refuse("三月：走访企业，排查隐患，建立台账\u{1}", 0), None);
    }

    #[test]
    fn pages_and_pieces_of_pages_are_html() {
        for text in [
            "<!DOCTYPE html PUBLIC \"…\">\n<html>",
            "\u{FEFF}\n<!-- saved -->\n<HTML lang=zh>",
            "warning: x\n<!doctype html>",
            "<meta charset=utf-8><p>甲",
            "<p>关于修路的通知</p>\n<p>各科室：</p>\n<br>\n",
            "<table>\n\t<tr>\n\t\t<td>任务</td>\n\t\t<td>时限</td>\n\t</tr>\n</table>",
            "<?xml version='1.0'?><div>甲局</div>",
        ] {
            assert!(is_html(text), "{text}");
        }
    }

    #[test]
    fn text_with_stray_tags_is_no_html() {
        for text in [
            "关于修路的通知\n1\t修路\t<p>三月：勘察；</p> <p>四月：开工。</p>",
            "<p>1\t修路\t三月：勘察</p>\n<p>2\t架桥\t四月：开工</p>",
            "<p>\n关于修路的通知\n各科室：\n现将方案印发给你们。",
            "<br>关于修路的通知\n各科室：",
            "<p>第一条</p>\n关于修路的通知，各科室请遵照执行，三月底前报送方案。",
            "<意见>三月：走访",
            "若 a<b 则",
            "",
        ] {
            assert!(!is_html(text), "{text}");
        }
    }

    #[test]
    fn markdown_is_told_by_the_ending() {
        assert!(is_markdown_name("甲.md") && is_markdown_name("a.b.MARKDOWN"));
        assert!(!is_markdown_name("甲.txt") && !is_markdown_name("md") && !is_markdown_name("-"));
    }
}
