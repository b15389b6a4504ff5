use super::super::fib::{Part, Story};
use super::build::{Build, TEXT, row, sprm};
use super::{codes, lines};
use crate::circular::Format;
use crate::diagnostic::Code;
use crate::error::ErrorKind;
use crate::options::Options;
use crate::read::Read;
use crate::read::compound::build::compound;
use crate::read::detect::{Binary, binary};
use std::time::{Duration, Instant};

fn sample() -> Build {
    let mut doc = Build::new();
    doc.p("关于修路的通知");
    for i in 0..40 {
        doc.row(&[&i.to_string(), "修路", "三月底前"], &[0, 500, 2000, 4000], &[]);
    }
    doc.p("某局");
    doc
}

/// Reads within a time that unoptimised code keeps too.
fn try_read(bytes: &[u8]) -> Result<Read, ErrorKind> {
    let start = Instant::now();
    let read = super::super::read(bytes, &crate::Options::default());
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    read
}

fn damaged(part: &str) -> ErrorKind {
    ErrorKind::Damaged { format: "DOC", part: part.to_owned() }
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let mut doc = Build::new();
    doc.p("甲");
    doc.flags = 0x0300;
    assert_eq!(try_read(&doc.bytes()).unwrap_err(), ErrorKind::Encrypted { format: "DOC" });
    doc.flags = 0x0200;
    doc.version = 104;
    assert!(
        matches!(try_read(&doc.bytes()).unwrap_err(), ErrorKind::Unsupported { format } if format.contains("95"))
    );
    doc.version = 0x00D9;
    assert!(try_read(&doc.bytes()).is_ok());
    doc.flags = 0;
    assert_eq!(try_read(&doc.bytes()).unwrap_err(), damaged("0Table"));
    assert_eq!(try_read(&compound(&[("Other", vec![1; 5000])])).unwrap_err(), damaged("WordDocument"));
    assert_eq!(try_read(&compound(&[("WordDocument", vec![1; 5000])])).unwrap_err(), damaged("FIB"));
    assert_eq!(try_read(&doc.bytes()[..600]).unwrap_err(), damaged("CFB"));
    assert_eq!(try_read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").unwrap_err(), damaged("CFB"));
    let mut empty = Build::new();
    empty.p(" ").p("");
    assert_eq!(try_read(&empty.bytes()).unwrap_err(), ErrorKind::Empty);
}

#[test]
fn a_word_file_is_told_from_a_workbook_that_has_one_in_it() {
    let is_word = |bytes: &[u8]| binary(bytes) == Some(Binary::Known(Format::Doc));
    assert!(is_word(&sample().bytes()));
    assert!(!is_word(&compound(&[("Workbook", vec![1; 5000])])));
    let (word, table) = sample().streams();
    let book = || vec![1; 5000];
    // a workbook in the file, the file in a workbook, each in a storage of its own
    let holds = compound(&[
        ("ObjectPool/Workbook", book()),
        ("WordDocument", word.clone()),
        ("1Table", table.clone()),
    ]);
    assert!(is_word(&holds));
    assert_eq!(lines(&try_read(&holds).unwrap()), lines(&try_read(&sample().bytes()).unwrap()));
    let held = compound(&[("MBD0001/WordDocument", word), ("Workbook", book()), ("MBD0001/1Table", table)]);
    assert_eq!(binary(&held), Some(Binary::Known(Format::Xls)));
}

#[test]
fn streams_are_known_by_their_names_in_any_case() {
    let (word, table) = sample().streams();
    let capitals = compound(&[("WORDDOCUMENT", word), ("1TABLE", table)]);
    assert_eq!(binary(&capitals), Some(Binary::Known(Format::Doc)));
    assert_eq!(lines(&try_read(&capitals).unwrap()), lines(&try_read(&sample().bytes()).unwrap()));
}

#[test]
fn many_pieces_and_boxes_take_no_more_time_than_both() {
    const MANY: u32 = 20_000;
    let mut doc = Build::new();
    doc.p("关于修路的通知").story(Story::Main).run(&"箱\r".repeat(20_000), &[]).story(Story::TextBoxes);
    let ends: Vec<u8> = (0..=MANY).flat_map(|i| (2 * i).to_le_bytes()).collect();
    doc.part(Part::TextBoxes, [ends, vec![0; 22 * 20_000]].concat());
    let (word, mut table) = doc.streams();
    // a piece for each character
    let clx = narrow(&word, &table);
    let mut word = word;
    let at = 154 + 8 * Part::Pieces as usize;
    word[at..at + 4].copy_from_slice(&u32::try_from(table.len()).unwrap().to_le_bytes());
    word[at + 4..at + 8].copy_from_slice(&u32::try_from(clx.len()).unwrap().to_le_bytes());
    table.extend(clx);
    let read = try_read(&compound(&[("WordDocument", word), ("1Table", table)])).unwrap();
    assert_eq!(read.layer.matches('箱').count(), 20_000);
}

/// The table of pieces with one for each character.
fn narrow(word: &[u8], table: &[u8]) -> Vec<u8> {
    let at = 154 + 8 * Part::Pieces as usize;
    let number = |bytes: &[u8], at: usize| u32::from_le_bytes(*bytes[at..].first_chunk().unwrap());
    let start = usize::try_from(number(word, at)).unwrap();
    let clx = &table[start..];
    assert_eq!(clx[0], 2);
    let count = (number(clx, 1) - 4) / 12;
    let last = number(clx, 5 + 4 * usize::try_from(count).unwrap());
    let first = number(clx, 5 + 4 * usize::try_from(count + 1).unwrap() + 2);
    let places = (0..=last).flat_map(u32::to_le_bytes);
    let pieces = (0..last).flat_map(|cp| {
        let fc = (first + 2 * cp).to_le_bytes();
        [[0; 2], [fc[0], fc[1]], [fc[2], fc[3]], [0; 2]].concat()
    });
    let list: Vec<u8> = places.chain(pieces).collect();
    [&[2][..], &u32::try_from(list.len()).unwrap().to_le_bytes(), &list].concat()
}

#[test]
fn sections_that_all_name_one_long_list_are_read_as_often_as_the_file_is_long() {
    const MANY: usize = 40_000;
    let mut doc = Build::new();
    doc.p("关于修路的通知");
    let (mut word, table) = doc.streams();
    let at = word.len();
    word.extend(60_000_u16.to_le_bytes());
    word.extend([0x16, 0x24, 1].repeat(20_000));
    let ends = (0..=u32::try_from(MANY).unwrap()).flat_map(u32::to_le_bytes);
    let place = u32::try_from(at).unwrap().to_le_bytes();
    let entry = [&[0; 2][..], &place, &[0; 6]].concat();
    let list: Vec<u8> = ends.chain(entry.repeat(MANY)).collect();
    let start = Instant::now();
    assert_eq!(super::super::sections(&list, &word).len(), MANY - 1);
    assert!(start.elapsed() < Duration::from_secs(5) && !table.is_empty());
}

#[test]
fn a_truncated_file_gives_what_is_there() {
    let bytes = sample().bytes();
    let mut read = 0;
    for len in (0..bytes.len()).step_by(997) {
        if let Ok(found) = try_read(&bytes[..len]) {
            read += 1;
            assert!(codes(&found).contains(&Code::DamagedPart), "{len}");
            assert_eq!(lines(&found).first().map(String::as_str), Some("关于修路的通知"));
        }
    }
    assert!(read > 0);
}

#[test]
fn chains_that_go_in_a_circle_end() {
    let bytes = sample().bytes();
    // each entry of the table of sectors, the directory's among them, leads to each of some others
    for entry in 0..40_usize {
        for to in [0_u32, 1, 2, 5, 30, 0xFFFF_FFFE, 0x7FFF_FFFF] {
            let mut bytes = bytes.clone();
            let at = 512 + 4 * entry;
            bytes[at..at + 4].copy_from_slice(&to.to_le_bytes());
            let _ = try_read(&bytes);
        }
    }
    // the header's own: directory, small sectors, lists of tables
    for at in [48, 60, 68, 76] {
        for to in [0_u32, 1, 2, 3, 70] {
            let mut bytes = bytes.clone();
            bytes[at..at + 4].copy_from_slice(&to.to_le_bytes());
            let _ = try_read(&bytes);
        }
    }
}

#[test]
fn entries_of_the_directory_that_go_in_a_circle_end() {
    let bytes = sample().bytes();
    let name: Vec<u8> = "Root Entry".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let directory = bytes.windows(name.len()).position(|window| window == name).unwrap();
    for entry in 0..4 {
        for field in [68, 72, 76, 116, 120] {
            for to in [0_u32, 1, 2, 3, u32::MAX] {
                let mut bytes = bytes.clone();
                let at = directory + 128 * entry + field;
                bytes[at..at + 4].copy_from_slice(&to.to_le_bytes());
                let _ = try_read(&bytes);
            }
        }
    }
}

#[test]
fn lying_places_and_lengths_do_no_harm() {
    let (word, table) = sample().streams();
    for at in (0..900).step_by(2) {
        for value in [1_u32, u32::MAX >> (at % 32)] {
            let mut word = word.clone();
            word[at..at + 4].copy_from_slice(&value.to_le_bytes());
            let _ = try_read(&compound(&[("WordDocument", word), ("1Table", table.clone())]));
        }
    }
}

#[test]
fn random_bytes_in_the_structures_do_no_harm() {
    let (word, table) = sample().streams();
    let mut seed = 7_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(seed >> 8).unwrap()
    };
    for _ in 0..100 {
        let (mut word, mut table) = (word.clone(), table.clone());
        for _ in 0..20 {
            let (at, value) = (next(), next());
            let at_table = next();
            let (word_len, table_len) = (word.len(), table.len());
            word[TEXT + at % (word_len - TEXT)] = u8::try_from(value % 256).unwrap();
            table[at_table % table_len] = u8::try_from(value / 256 % 256).unwrap();
        }
        let _ = try_read(&compound(&[("WordDocument", word), ("1Table", table)]));
    }
}

#[test]
fn pieces_that_repeat_give_no_more_than_the_file_holds() {
    let mut doc = Build::new();
    let text: String = std::iter::repeat_n('甲', 20_000).collect();
    doc.p(&text);
    doc.pieces = Some(vec![(20_001, TEXT, false, 0); 5000]);
    let (mut word, table) = doc.streams();
    word[76..80].copy_from_slice(&0x7FFF_FFFF_u32.to_le_bytes());
    let size = word.len();
    let read = try_read(&compound(&[("WordDocument", word), ("1Table", table)])).unwrap();
    assert!(read.layer.chars().count() <= size + 1);
    assert!(codes(&read).contains(&Code::DamagedPart));
}

#[test]
fn a_million_cell_marks_are_rows_without_an_end() {
    let mut doc = Build::new();
    let text: String = std::iter::repeat_n('\x07', 1_000_000).collect();
    doc.run(&text, &[]).end('\x07', 0, &sprm(0x2416, &[1])).p("某局");
    let read = try_read(&doc.bytes()).unwrap();
    assert_eq!(lines(&read), ["某局"]);
    assert_eq!(codes(&read), [Code::DamagedPart]);
}

#[test]
fn long_lists_of_modifiers_are_read_as_often_as_the_file_is_long() {
    let mut doc = Build::new();
    let list: Vec<u8> = row(&[0, 9, 99], &[]).into_iter().cycle().take(32_000).collect();
    doc.data = [&u16::try_from(list.len()).unwrap().to_le_bytes()[..], &list].concat();
    for _ in 0..20_000 {
        doc.end('\r', 0, &sprm(0x6646, &[0; 4]));
    }
    doc.p("某局");
    let read = try_read(&doc.bytes()).unwrap();
    assert_eq!(codes(&read), [Code::DamagedPart]);
    assert_eq!(lines(&read), ["某局"]);
}

#[test]
fn a_file_without_pages_of_properties_is_text() {
    let (word, mut table) = sample().streams();
    let at = 154 + 8 * Part::ParagraphPages as usize;
    let start = usize::try_from(u32::from_le_bytes(*word[at..].first_chunk().unwrap())).unwrap();
    // the list of pages says nothing
    table[start + 4..start + 200].fill(0xFF);
    let read = try_read(&compound(&[("WordDocument", word), ("1Table", table)])).unwrap();
    assert!(lines(&read).first().is_some_and(|line| line.contains("关于修路的通知")));
    assert!(codes(&read).contains(&Code::DamagedPart));
}

#[test]
fn links_in_links_are_one() {
    let mut doc = Build::new();
    let open: String = std::iter::repeat_n("\x13HYPERLINK 甲.doc\x14乙\r", 20_000).collect();
    let close: String = std::iter::repeat_n('\x15', 20_000).collect();
    doc.run(&(open + &close), &[]).p("某局");
    let read = try_read(&doc.bytes()).unwrap();
    assert!(read.links.len() <= 20_000);
    // no line is marked for more than its own words
    let words = |link: &crate::document::Link| {
        crate::document::Text::from_parts(&read.layer, &link.parts).as_str().to_owned()
    };
    assert!(read.links.iter().all(|link| words(link) == "乙"));
}

#[test]
fn a_file_with_more_tables_of_sectors_than_the_header_lists() {
    let mut doc = Build::new();
    doc.p("关于修路的通知");
    doc.data = vec![7; 16 << 20];
    let read = try_read(&doc.bytes()).unwrap();
    assert_eq!((lines(&read), codes(&read)), (vec!["关于修路的通知".to_owned()], Vec::new()));
    let found = crate::read::compound::Compound::open(&doc.bytes())
        .map(|file| file.stream("Data").map(|data| data.bytes.len()));
    assert_eq!(found, Some(Some(16 << 20)));
}

#[test]
fn what_small_files_are_made_of_is_weighed() {
    let build = |text: &str, mark: char, modifiers: &[u8]| {
        let mut doc = Build::new();
        doc.run(text, &[]).end(mark, 0, modifiers);
        doc.bytes()
    };
    let cases = [
        ("paragraphs", build(&"甲\r".repeat(8000), '\r', &[])),
        ("lines", build(&"甲\x0b".repeat(8000), '\r', &[])),
        ("pages", build(&"甲\x0c".repeat(8000), '\r', &[])),
        ("cells", build(&"\x07".repeat(30_000), '\x07', &sprm(0x2416, &[1]))),
    ];
    let options = Options { max_unpacked: 4 << 20, ..Options::default() };
    for (name, bytes) in cases {
        assert!(bytes.len() < 1 << 20, "{name}");
        let refused = super::super::read(&bytes, &options).err();
        assert_eq!(refused, Some(ErrorKind::Unpacked { limit: 4 << 20 }), "{name}");
    }
}
