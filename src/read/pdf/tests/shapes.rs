use super::super::model::{Axis, Page};
use super::file::{File, LATIN, stamps, text, written};

/// Axis, place, start and end of each rule, rounded to tenths.
fn rules(page: &Page) -> Vec<(Axis, f32, f32, f32)> {
    let tenth = |at: f32| (at * 10.0).round() / 10.0;
    page.rules.iter().map(|rule| (rule.axis, tenth(rule.at), tenth(rule.start), tenth(rule.end))).collect()
}

fn boxes(frames: &[super::super::model::Frame]) -> Vec<[i32; 4]> {
    let edges = |frame: &super::super::model::Frame| [frame.left, frame.top, frame.right, frame.bottom];
    frames.iter().map(|frame| edges(frame).map(|at| at.round() as i32)).collect()
}

use Axis::{Horizontal, Vertical};

#[test]
fn strokes_and_thin_boxes_are_rules() {
    let page =
        File::of("100 700 m 300 700 l 300 500 l S [3 2] 0 d 100 600 m 300 600.1 l S 100 400 200 0.5 re f")
            .read();
    assert_eq!(
        rules(&page),
        [
            (Horizontal, 100.0, 100.0, 300.0),
            (Vertical, 300.0, 100.0, 300.0),
            (Horizontal, 200.0, 100.0, 300.0),
            (Horizontal, 399.8, 100.0, 300.0),
        ]
    );
}

#[test]
fn every_side_of_a_drawn_box_is_a_rule() {
    let page = File::of("2 0 0 2 0 0 cm 50 300 100 20 re S").read();
    assert_eq!(
        rules(&page),
        [
            (Horizontal, 200.0, 100.0, 300.0),
            (Vertical, 300.0, 160.0, 200.0),
            (Horizontal, 160.0, 100.0, 300.0),
            (Vertical, 100.0, 160.0, 200.0),
        ]
    );
    // slanted and curved ones are none
    assert_eq!(rules(&File::of("100 100 m 200 150 l 300 100 300 200 200 200 c S").read()), []);
}

#[test]
fn a_clip_and_the_page_limit_rules_and_boxes() {
    let page = File::of("150 0 100 800 re W n 0 700 m 900 700 l S 0.5 g 100 100 100 50 re f").read();
    assert_eq!(rules(&page), [(Horizontal, 100.0, 150.0, 250.0)]);
    assert_eq!(boxes(&page.fills), [[150, 650, 200, 700]]);
    assert_eq!(rules(&File::of("-50 700 m 900 700 l S").read()), [(Horizontal, 100.0, 0.0, 600.0)]);
}

#[test]
fn white_boxes_and_rules_only_erase_but_on_dark_ones() {
    let page = File::of("1 g 100 100 100 50 re f 1 G 100 120 m 200 120 l S").read();
    assert_eq!((rules(&page), boxes(&page.fills)), (vec![], vec![]));
    let page = File::of("0.4 g 100 100 100 50 re f 1 G 100 120 m 200 120 l S").read();
    assert_eq!(rules(&page), [(Horizontal, 680.0, 100.0, 200.0)]);
    assert_eq!(boxes(&page.fills), [[100, 650, 200, 700]]);
}

#[test]
fn pictures_stand_in_their_boxes_and_lines_among_them_are_rules() {
    let file = |content: &str| {
        File::of(content)
            .resources("/XObject<</I 5 0 R>>")
            .stream("/Subtype/Image /Width 1 /Height 1 /ColorSpace/DeviceGray /BitsPerComponent 8", b"\x7f")
            .read()
    };
    assert_eq!(boxes(&file("100 0 0 50 200 600 cm /I Do").images), [[200, 150, 300, 200]]);
    assert_eq!(boxes(&file("0 100 50 0 200 600 cm /I Do").images), [[200, 100, 250, 200]]);
    let line = file("100 0 0 1 200 600 cm /I Do");
    assert_eq!((rules(&line), line.images.len()), (vec![(Horizontal, 199.5, 200.0, 300.0)], 0));
    assert_eq!(file("/None Do").damage, ["a picture or a form that is not in the file"]);
}

#[test]
fn forms_are_painted_in_their_own_matrix_and_box() {
    let file =
        File::of("q 1 0 0 1 50 0 cm /X Do Q 0 700 m 10 700 l S").resources("/XObject<</X 5 0 R>>").stream(
            &format!("/Subtype/Form /BBox[0 600 150 800] /Matrix[1 0 0 1 0 -100] /Resources<<{LATIN}>>"),
            format!("{} 0 650 m 900 650 l S q q Q Q Q Q 5 0 0 5 0 0 cm", written("ab cdefgh")),
        );
    let page = file.read();
    assert_eq!(text(&page), "ab cd");
    assert_eq!(rules(&page), [(Horizontal, 250.0, 50.0, 200.0), (Horizontal, 100.0, 0.0, 10.0)]);
}

#[test]
fn the_text_of_tiles_is_taken_once() {
    let tiled = |area: &str| {
        File::of(&format!("/Pattern cs /P scn {area} re f"))
            .resources("/Pattern<</P 5 0 R>>")
            .stream(
                &format!(
                    "/PatternType 1 /PaintType 1 /TilingType 1 /BBox[0 0 300 300] /XStep 300 /YStep 300 \
                     /Resources<<{LATIN}>>"
                ),
                "BT /F 20 Tf 20 150 Td (tile) Tj ET 0 0 m 300 0 l S",
            )
            .read()
    };
    let once = tiled("310 310 280 280");
    assert_eq!((text(&once).as_str(), once.glyphs[0].frame.left), ("tile", 320.0));
    assert_eq!((once.rules.len(), once.fills.len()), (0, 1));
    let often = tiled("0 0 600 800");
    assert_eq!((text(&often).as_str(), stamps(&often).as_str()), ("", "tile"));
}
