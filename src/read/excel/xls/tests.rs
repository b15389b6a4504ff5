//! Workbooks built record by record: what office programs at hand do not write, and what no program should.

use crate::circular::Format;
use crate::document::Document;
use crate::read::compound::build::compound;
use crate::read::detect::{Binary, binary};
use crate::read::read;
use crate::{ErrorKind, Options};

const BIFF5: u16 = 0x500;
const BIFF8: u16 = 0x600;

type Record = (u16, Vec<u8>);

fn bytes_of(records: &[Record]) -> Vec<u8> {
    let length = |data: &[u8]| u16::try_from(data.len()).unwrap().to_le_bytes();
    records.iter().flat_map(|(id, data)| [&id.to_le_bytes()[..], &length(data), data].concat()).collect()
}

/// The beginning of the globals (5) or of a sheet (16).
fn begins(version: u16, kind: u16) -> Record {
    (super::BOF, [version.to_le_bytes(), kind.to_le_bytes(), [0; 2], [0; 2]].concat())
}

/// The stream of a workbook of one sheet, which the globals list as often as is said.
fn stream(version: u16, globals: &[Record], sheet: &[Record], times: usize) -> Vec<u8> {
    let ends: Record = (super::EOF, Vec::new());
    let name: &[u8] = if version == BIFF8 { &[1, 0, b'2'] } else { &[1, b'2'] };
    let globals = |start: usize| {
        let entry = [&u32::try_from(start).unwrap().to_le_bytes()[..], &[0, 0], name].concat();
        let mut all = vec![begins(version, 5)];
        all.extend(globals.iter().cloned());
        all.extend(std::iter::repeat_n((0x85, entry), times));
        all.push(ends.clone());
        bytes_of(&all)
    };
    let start = globals(0).len();
    let sheet = [&[begins(version, 16)], sheet, std::slice::from_ref(&ends)].concat();
    [globals(start), bytes_of(&sheet)].concat()
}

/// The place and style that the record of a cell begins with, and the rest of it.
fn cell(column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
    [&0_u16.to_le_bytes(), &column.to_le_bytes(), &style.to_le_bytes(), rest].concat()
}

/// A text in the bytes of a code page.
fn label(column: u16, text: &[u8]) -> Record {
    (0x204, cell(column, 0, &[&u16::try_from(text.len()).unwrap().to_le_bytes(), text].concat()))
}

fn number(column: u16, style: u16, number: f64) -> Record {
    (0x203, cell(column, style, &number.to_le_bytes()))
}

fn document(file: &[u8]) -> Document {
    read(file, &Options::default()).unwrap()
}

fn error(file: &[u8], options: &Options) -> ErrorKind {
    read(file, options).map(|document| document.layer.into_string()).unwrap_err().kind().clone()
}

fn simple() -> Vec<u8> {
    stream(BIFF8, &[], &[number(0, 0, 1.0), number(1, 0, 2.0)], 1)
}

#[test]
fn a_workbook_with_a_password_is_named() {
    // FILEPASS stands before all that is encrypted
    let file = stream(BIFF8, &[(0x2F, vec![1, 0, 1, 0])], &[number(0, 0, 1.0)], 1);
    let file = compound(&[("Workbook", file)]);
    assert_eq!(error(&file, &Options::default()), ErrorKind::Encrypted { format: "XLS" });
}

#[test]
fn texts_of_excel_95_are_read_in_their_code_page() {
    let (text, _, _) = encoding_rs::GBK.encode("三月底前");
    let sheet = [label(0, "work".as_bytes()), label(1, &text)];
    let code_page: Record = (0x42, 936_u16.to_le_bytes().to_vec());
    let read = document(&compound(&[("Book", stream(BIFF5, &[code_page], &sheet, 1))]));
    assert_eq!(read.layer.as_str(), "work\t三月底前\n");
}

#[test]
fn days_may_be_counted_from_1904() {
    let styles: [Record; 2] = [(0xE0, vec![0; 4]), (0xE0, vec![0, 0, 14, 0])];
    for (mode, want) in [(0_u16, "2020/3/4\t甲\n"), (1, "2024/3/5\t甲\n")] {
        let globals = [&[(0x22, mode.to_le_bytes().to_vec())], &styles[..]].concat();
        let text: Record = (0x204, cell(1, 0, &[1, 0, 1, 0x32, 0x75]));
        let file = stream(BIFF8, &globals, &[number(0, 1, 43_894.0), text], 1);
        assert_eq!(document(&compound(&[("Workbook", file)])).layer.as_str(), want);
    }
}

#[test]
fn a_workbook_is_told_by_its_stream_whatever_else_is_in_the_file() {
    for streams in [
        vec![("WORKBOOK", simple())],
        vec![("MBD0001/WordDocument", vec![1; 5000]), ("Workbook", simple())],
        vec![
            ("MBD0001/Workbook", vec![1; 5000]),
            ("MBD0002/WordDocument", vec![2; 99]),
            ("Workbook", simple()),
        ],
    ] {
        let file = compound(&streams);
        assert_eq!(binary(&file), Some(Binary::Known(Format::Xls)));
        assert_eq!(document(&file).layer.as_str(), "1\t2\n");
    }
}

#[test]
fn sheets_that_all_begin_at_one_place_are_counted() {
    // neither is read nor kept, but each sheet goes over all of them
    let sheet: Vec<Record> = vec![(0x1234, Vec::new()); 20_000];
    let file = compound(&[("Workbook", stream(BIFF8, &[], &sheet, 20_000))]);
    let options = Options { max_unpacked: 16 << 20, ..Options::default() };
    assert_eq!(error(&file, &options), ErrorKind::Unpacked { limit: 16 << 20 });
}
