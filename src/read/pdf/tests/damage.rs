use super::super::{Fault, Limits, read};
use super::file::{File, LATIN, read_one, text, written};

#[test]
fn what_is_no_pdf_is_refused() {
    for bytes in [&b""[..], b"%PDF-1.7", b"%PDF-1.4\n%%EOF", b"\0\0\0\0"] {
        assert_eq!(read(bytes, &Limits::default()), Err(Fault::Damaged));
    }
}

#[test]
fn places_that_lie_are_found_anew() {
    let whole = File::of(&written("ok")).bytes();
    let lost = String::from_utf8(whole.clone()).unwrap().replace("startxref", "startyref");
    let shifted = [b"some junk of a mail\r\n\r\n", whole.as_slice()].concat();
    let cut = &whole[..whole.len() - 150];
    let open = String::from_utf8(whole.clone()).unwrap().replace("endobj", "");
    for bytes in [lost.as_bytes(), &shifted, cut, open.as_bytes()] {
        assert_eq!(text(&read_one(bytes).unwrap()), "ok", "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn content_is_read_on_after_a_fault() {
    let page = File::of(&format!("{} ) ] >> {{ }} {}", written("be"), written("fore and after"))).read();
    assert_eq!(text(&page), "before and after");
    assert_eq!(page.damage, ["a fault in the content: a part of it may be missing"]);
    // a comment at the end is none
    assert!(File::of(&format!("{} %done", written("ok"))).read().damage.is_empty());
}

#[test]
fn content_that_cannot_be_unpacked_is_told() {
    let file = File::of("").page("/Contents 5 0 R").stream("/Filter/FlateDecode", "no Deflate at all");
    assert_eq!(file.read().damage, ["a part of the content cannot be unpacked"]);
    let lost = File::of("").page("/Contents[5 0 R 6 0 R]").stream("", written("ok")).read();
    assert_eq!((text(&lost).as_str(), lost.damage.len()), ("ok", 1));
}

/// Forms that each run `content` with the next one as `/X`.
fn nested(count: u32, content: &str) -> Vec<u8> {
    let next = |next: u32| format!("/XObject<</X {next} 0 R>>");
    let file = File::of(&format!("/X Do {}", written("ok"))).resources(&format!("{} {LATIN}", next(5)));
    let form = |file: File, index| {
        let entries = format!("/Subtype/Form /BBox[0 0 600 800] /Resources<<{}>>", next(index + 6));
        file.stream(&entries, content)
    };
    (0..count).fold(file, form).bytes()
}

#[test]
fn forms_in_each_other_come_to_an_end() {
    let page = read_one(&nested(40, "/X Do")).unwrap();
    assert_eq!(
        (text(&page).as_str(), page.damage),
        ("ok", vec!["forms lie too deep in each other".to_owned()])
    );
    let limits = Limits { steps: 10_000, ..Limits::default() };
    let many = read(&nested(20, "/X Do /X Do /X Do"), &limits).unwrap();
    assert!(many[0].damage.contains(&"too much content: the rest is left out".to_owned()));
    // in a circle
    let circle = String::from_utf8(nested(3, "/X Do")).unwrap().replace("/X 8 0 R", "/X 5 0 R");
    assert_eq!(text(&read_one(circle.as_bytes()).unwrap()), "ok");
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let file = File::of(&written("ok")).bytes();
    let limits = |unpacked| Limits { unpacked, ..Limits::default() };
    assert!(read(&file, &limits(4000)).is_ok());
    // hexadecimal digits, and the same packed
    use std::io::Write;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![b' '; 1 << 20]).unwrap();
    let bomb = File::of("/X Do")
        .resources("/XObject<</X 5 0 R>>")
        .stream("/Subtype/Form /BBox[0 0 9 9] /Filter/FlateDecode", packer.finish().unwrap())
        .bytes();
    assert_eq!(read(&bomb, &limits(1 << 19)), Err(Fault::Unpacked));
    assert!(read(&bomb, &limits(1 << 21)).is_ok());
}

#[test]
fn marks_and_pages_are_bounded() {
    let file = File::of(&written("0123456789")).bytes();
    let page = |limits| read(&file, &limits).unwrap();
    let few = page(Limits { marks: 5, ..Limits::default() });
    assert_eq!((text(&few[0]).as_str(), few[0].damage.len()), ("01234", 1));
    assert_eq!(page(Limits { pages: 0, ..Limits::default() }), []);
    let three = String::from_utf8(file.clone())
        .unwrap()
        .replace("/Kids[3 0 R]", "/Kids[3 0 R<</Type/Page>><</Type/Page>>]");
    let one = read(three.as_bytes(), &Limits { pages: 1, ..Limits::default() }).unwrap();
    assert_eq!(
        (one.len(), one[0].damage.as_slice()),
        (1, &["the 2 pages behind this one are left out".to_owned()][..])
    );
}

#[test]
fn one_bad_page_leaves_the_others() {
    let bytes = File::of(&written("ok")).object("<</Type/Page /Parent 2 0 R /Contents 9 0 R>>").bytes();
    let two = String::from_utf8(bytes).unwrap().replace("/Kids[3 0 R]", "/Kids[5 0 R 3 0 R 2 0 R 3 0 R]");
    let pages = read(two.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(pages.iter().map(text).collect::<Vec<_>>(), ["", "ok"]);
}

#[test]
fn a_file_that_needs_no_password_is_read() {
    // both by pikepdf from a page written by hand: AES, one with an owner's password only
    assert_eq!(text(&read_one(include_bytes!("owner.pdf")).unwrap()), "locked");
    assert_eq!(read_one(include_bytes!("user.pdf")), Err(Fault::Encrypted));
}
