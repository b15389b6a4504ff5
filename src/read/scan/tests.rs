//! Pages drawn by hand, read by a recogniser that knows what is on them.

use super::bitmap::Bitmap;
use super::*;
use std::sync::Mutex;

/// Finds a black box in each piece of a column, and takes the first for the first of its words.
#[derive(Debug, Default)]
struct Boxes {
    words: Vec<(&'static str, f32)>,
    dpi: Mutex<Vec<u32>>,
    fails: Option<Failure>,
}

impl Recogniser for Boxes {
    fn recognise(&self, picture: &Picture<'_>) -> Result<Vec<Word>, Failure> {
        self.dpi.lock().unwrap().push(picture.dpi);
        if let Some(failure) = &self.fails {
            return Err(failure.clone());
        }
        let width = picture.width as usize;
        let mut boxes: Vec<[u32; 4]> = Vec::new();
        for (y, row) in (0_u32..).zip(picture.grey.chunks(width)) {
            let dark = |shade: &u8| *shade < 128;
            let (Some(left), Some(right)) = (row.iter().position(dark), row.iter().rposition(dark)) else {
                continue;
            };
            match boxes.last_mut() {
                Some(last) if last[3] == y => last[3] = y + 1,
                _ => boxes.push([left as u32, y, right as u32 + 1, y + 1]),
            }
        }
        let words = boxes.iter().zip(&self.words).zip(0..);
        Ok(words
            .map(|(([left, top, right, bottom], (text, confidence)), line)| Word {
                text: (*text).to_owned(),
                left: *left,
                top: *top,
                right: *right,
                bottom: *bottom,
                line,
                confidence: *confidence,
            })
            .collect())
    }
}

/// A page of two pixels a point: a title, and a table of two cells with a word each.
fn page() -> (Page, Scan) {
    let mut bitmap = Bitmap::white(1000, 1400);
    let mut ink = |left: usize, top: usize, right: usize, bottom: usize| {
        for y in top..bottom {
            bitmap.row_mut(y)[left..right].fill(0);
        }
    };
    ink(300, 100, 700, 130);
    for y in [300, 400] {
        ink(100, y, 900, y + 2);
    }
    for x in [100, 500, 898] {
        ink(x, 300, x + 2, 402);
    }
    ink(150, 330, 250, 350);
    ink(600, 340, 660, 360);
    let frame = Frame { left: 10.0, top: 20.0, right: 510.0, bottom: 720.0 };
    let page = Page { width: 520.0, height: 740.0, images: vec![frame], ..Page::default() };
    (page, Scan { bitmap, left: 10.0, top: 20.0, scale: 2.0 })
}

#[test]
fn words_stand_where_their_ink_does() {
    let (mut page, scan) = page();
    assert!(is_scanned(&page));
    let recogniser =
        Boxes { words: vec![("任务分解", 95.0), ("修路", 90.0), ("甲局", 40.0)], ..Boxes::default() };
    Reader::new(&recogniser).read(&mut page, Some(scan));
    let told: Vec<(char, f32, f32)> =
        page.glyphs.iter().map(|glyph| (glyph.text, glyph.frame.left, glyph.frame.top.round())).collect();
    assert_eq!(told[..2], [('任', 160.0, 70.0), ('务', 210.0, 70.0)]);
    assert_eq!(
        told[4..],
        [('修', 85.0, 185.0), ('路', 110.0, 185.0), ('甲', 310.0, 190.0), ('局', 325.0, 190.0)]
    );
    assert_eq!((page.rules.len(), recogniser.dpi.lock().unwrap().as_slice()), (5, &[300][..]));
    let recognition = page.recognition.unwrap();
    assert!(recognition.confidence.is_ok_and(|mean| (80.0..81.0).contains(&mean)));
    assert_eq!(recognition.doubtful[0].0, "甲局");
    assert_eq!(recognition.skew, None);
}

#[test]
fn a_page_askew_is_read_level() {
    let (_, scan) = page();
    let slope = 0.0122;
    let scan = Scan { bitmap: super::skew::level(&scan.bitmap, -slope), ..scan };
    let (mut page, _) = page();
    let recogniser = Boxes { words: vec![("题", 95.0), ("修", 90.0), ("甲", 90.0)], ..Boxes::default() };
    Reader::new(&recogniser).read(&mut page, Some(scan));
    assert_eq!((page.rules.len(), page.glyphs.len()), (5, 3));
    let skew = page.recognition.unwrap().skew.unwrap();
    assert!((skew.sine - slope).abs() < 0.001, "{skew:?}");
    let frame = page.glyphs[1].frame;
    assert!((frame.left - 85.0).abs() < 1.0 && (frame.top - 185.0).abs() < 1.0, "{frame:?}");
}

#[test]
fn what_fails_is_told() {
    let fail = |failure: Failure| {
        let (mut page, scan) = page();
        let recogniser = Boxes { fails: Some(failure), ..Boxes::default() };
        let mut reader = Reader::new(&recogniser);
        reader.read(&mut page, Some(scan.clone()));
        let first = page.recognition.take().map(|recognition| recognition.confidence);
        reader.read(&mut page, Some(scan));
        let asked = recogniser.dpi.lock().unwrap().len();
        assert!(page.glyphs.is_empty());
        (first, reader.lacks, asked)
    };
    let why = |why: &str| Some(Err(why.to_owned()));
    assert_eq!(fail(Failure::Failed("no".to_owned())), (why("no"), None, 2));
    assert_eq!(fail(Failure::TooLong), (why("it took too long"), None, 1));
    assert_eq!(fail(Failure::Lacks(Lacks::Program)).1, Some(Lacks::Program));
    assert_eq!(fail(Failure::Lacks(Lacks::Language)).2, 1);
}

#[test]
fn words_outside_of_the_picture_do_no_harm() {
    #[derive(Debug)]
    struct Wild;
    impl Recogniser for Wild {
        fn recognise(&self, _: &Picture<'_>) -> Result<Vec<Word>, Failure> {
            let word = |left, right, confidence| Word {
                text: "字".to_owned(),
                left,
                top: left,
                right,
                bottom: right,
                line: u32::MAX,
                confidence,
            };
            Ok(vec![word(0, u32::MAX, f32::NAN), word(u32::MAX, 0, 50.0), word(u32::MAX, u32::MAX, -1.0)])
        }
    }
    let (mut page, scan) = page();
    Reader::new(&Wild).read(&mut page, Some(scan));
    let area = Frame { left: 0.0, top: 0.0, right: page.width, bottom: page.height };
    assert!(page.glyphs.iter().all(|glyph| area.holds(glyph.frame.centre())));
}

#[test]
fn a_page_on_its_side_is_turned() {
    /// Knows what is wider than high, as lines of text are.
    #[derive(Debug)]
    struct Level;
    impl Recogniser for Level {
        fn recognise(&self, picture: &Picture<'_>) -> Result<Vec<Word>, Failure> {
            // the first of the lines is the longest, unless the page stands on its head
            let width = picture.width as usize;
            let ink = |row: &[u8]| row.iter().filter(|shade| **shade < 128).count();
            let rows: Vec<usize> = picture.grey.chunks(width).map(ink).filter(|count| *count > 0).collect();
            let level =
                rows.first().zip(rows.last()).is_some_and(|(first, last)| first > last) && rows.len() < 200;
            let (text, confidence) = if level { ("正", 95.0) } else { ("歪", 20.0) };
            let (right, bottom) = (picture.width, picture.height / 2);
            Ok(vec![Word { text: text.to_owned(), left: 0, top: 0, right, bottom, line: 0, confidence }])
        }
    }
    let mut bitmap = Bitmap::white(400, 600);
    for y in (40..60).chain(90..110) {
        bitmap.row_mut(y)[30..if y < 70 { 370 } else { 200 }].fill(0);
    }
    let frame = |width, height| Frame { left: 0.0, top: 0.0, right: width, bottom: height };
    let page = |width: f32, height: f32| Page {
        width,
        height,
        images: vec![frame(width, height)],
        ..Page::default()
    };
    let clockwise = bitmap.flipped().transposed();
    let counter = bitmap.transposed().flipped();
    let half = bitmap.flipped().transposed().flipped().transposed();
    for (lying, size) in [
        (bitmap, (200.0, 300.0)),
        (clockwise, (300.0, 200.0)),
        (counter, (300.0, 200.0)),
        (half, (200.0, 300.0)),
    ] {
        let mut page = page(size.0, size.1);
        Reader::new(&Level).read(&mut page, Some(Scan { bitmap: lying, left: 0.0, top: 0.0, scale: 2.0 }));
        assert_eq!((page.width, page.height), (200.0, 300.0));
        let glyph = page.glyphs[0];
        assert_eq!((glyph.text, glyph.turn), ('正', Turn::None));
        assert!(
            (13.0..16.0).contains(&glyph.frame.left) && (18.0..22.0).contains(&glyph.frame.top),
            "{glyph:?}"
        );
    }
}
