//! Characters, rules and pictures come to stand where the page shows them.

use super::*;
use crate::read::page::model::{Axis, Turn};

/// The boxes of the characters in millimetres: left, top, right, bottom.
fn boxes(leaf: &Leaf) -> Vec<(char, [f32; 4])> {
    let frame = |glyph: &Glyph| glyph.frame;
    let all = leaf.page.glyphs.iter();
    all.map(|glyph| (glyph.text, frame(glyph)))
        .map(|(text, frame)| (text, [frame.left, frame.top, frame.right, frame.bottom].map(mm)))
        .collect()
}

#[test]
fn a_line_of_text_stands_on_its_baseline() {
    let mut sheet = Sheet::a4();
    sheet.text(20.0, 50.0, 5.0, "甲1乙");
    let leaf = leaf(&sheet);
    assert_eq!(
        boxes(&leaf),
        [('甲', [20.0, 45.7, 25.0, 50.7]), ('1', [25.0, 45.7, 27.5, 50.7]), ('乙', [27.5, 45.7, 32.5, 50.7])]
    );
    let glyph = leaf.page.glyphs[0];
    assert_eq!(
        (mm(glyph.size), glyph.turn, glyph.vertical, glyph.invisible),
        (5.0, Turn::None, false, false)
    );
    assert_eq!((mm(leaf.page.width), mm(leaf.page.height)), (210.0, 297.0));
}

#[test]
fn a_matrix_moves_within_the_boundary() {
    let leaf = raw("<TextObject Boundary='10 20 50 50' CTM='2 0 0 2 1 3' Font='1' Size='2'>\
                    <TextCode X='4' Y='5'>甲</TextCode></TextObject>");
    assert_eq!(boxes(&leaf), [('甲', [19.0, 29.56, 23.0, 33.56])]);
    assert_eq!(mm(leaf.page.glyphs[0].size), 4.0);
}

#[test]
fn text_that_is_turned_is_told() {
    let turned = |attributes: &str| {
        let leaf = raw(&format!(
            "<TextObject Boundary='50 50 9 9' Font='1' Size='4' {attributes}><TextCode X='0' Y='0'>一</TextCode></TextObject>"
        ));
        (leaf.page.glyphs[0].turn, boxes(&leaf)[0].1)
    };
    assert_eq!(turned("CTM='0 1 -1 0 0 0'"), (Turn::Clockwise, [49.44, 50.0, 53.44, 54.0]));
    assert_eq!(turned("CharDirection='90'"), (Turn::Clockwise, [49.44, 50.0, 53.44, 54.0]));
    assert_eq!(turned("CTM='-1 0 0 -1 0 0'"), (Turn::Half, [46.0, 49.44, 50.0, 53.44]));
    assert_eq!(turned("CharDirection='180'"), (Turn::Half, [46.0, 49.44, 50.0, 53.44]));
    assert_eq!(turned("CTM='0 -1 1 0 0 0'").0, Turn::Counter);
    assert_eq!(turned("CharDirection='270' CTM='0 1 -1 0 0 0'").0, Turn::None);
    assert_eq!(turned("CTM='0.98 0.17 -0.17 0.98 0 0'").0, Turn::None);
}

#[test]
fn text_downwards_is_vertical() {
    let mut sheet = Sheet::a4();
    sheet.downwards(30.0, 40.0, 4.0, "购买方");
    let page = leaf(&sheet).page;
    assert!(page.glyphs.iter().all(|glyph| glyph.vertical && glyph.turn == Turn::None));
    assert_eq!(mm(page.glyphs[2].frame.top - page.glyphs[0].frame.top), 8.0);
}

#[test]
fn characters_are_those_of_the_text_whatever_the_font_draws() {
    let leaf = raw("<TextObject Boundary='0 9 50 9' Font='1' Size='4'>\
                    <CGTransform CodePosition='1' CodeCount='2' GlyphCount='1'><Glyphs>191</Glyphs></CGTransform>\
                    <TextCode X='0' Y='4' DeltaX='2 2'>afib</TextCode><TextCode X='10'>\u{E123}¤\\0020。</TextCode></TextObject>");
    assert_eq!(said(&leaf.page.glyphs), "afib\u{E123}¤ 。");
    assert_eq!(leaf.counts.private, 2);
    let lefts: Vec<f32> = leaf.page.glyphs.iter().map(|glyph| mm(glyph.frame.left)).collect();
    assert_eq!(lefts[..5], [0.0, 2.0, 3.0, 4.0, 10.0]);
}

#[test]
fn what_is_not_painted_is_counted_or_the_text_of_a_scan() {
    let hidden = "<TextObject Visible='false' Boundary='0 0 9 9' Size='4'><TextCode X='0' Y='9'>一</TextCode></TextObject>\
                  <TextObject Alpha='0' Boundary='0 0 9 9' Size='4'><TextCode X='0' Y='9'>二</TextCode></TextObject>\
                  <TextObject Fill='false' Boundary='0 0 9 9' Size='4'><TextCode X='0' Y='9'>三</TextCode></TextObject>\
                  <TextObject Boundary='0 0 9 9' Size='4'><FillColor Alpha='0'/><TextCode X='0' Y='9'>四</TextCode></TextObject>\
                  <TextObject Fill='false' Stroke='true' Boundary='0 0 9 9' Size='4'><TextCode X='0' Y='9'>五</TextCode></TextObject>";
    let bare = raw(hidden);
    assert_eq!((said(&bare.page.glyphs), bare.counts.hidden), ("五".to_owned(), 4));
    let scan = raw(&format!("<ImageObject Boundary='0 0 100 150' CTM='100 0 0 150 0 0'/>{hidden}"));
    assert_eq!((said(&scan.page.glyphs), scan.counts.hidden), ("五一二三四".to_owned(), 0));
    assert!(scan.page.glyphs[1].invisible && !scan.page.glyphs[0].invisible);
    // a picture for a logo is no scan
    assert_eq!(raw(&format!("<ImageObject Boundary='0 0 9 9'/>{hidden}")).counts.hidden, 4);
}

#[test]
fn what_is_clipped_is_counted() {
    let text = |clips: &str, x: f32| {
        raw(&format!(
            "<TextObject Boundary='10 10 9 9' Size='4' CTM='2 0 0 2 0 0'>{clips}<TextCode X='{x}' Y='9'>一</TextCode></TextObject>"
        ))
    };
    let clip = |area: &str, flag: &str| {
        format!(
            "<Clips {flag}><Clip><Area><Path Boundary='{area}'><AbbreviatedData/></Path></Area></Clip></Clips>"
        )
    };
    assert_eq!(text("", 0.0).counts.clipped, 0);
    // clips are in the coordinates of the object before its matrix, unless they say that it moves them
    assert_eq!(text(&clip("0 0 9 8", ""), 0.0).counts.clipped, 1);
    assert_eq!(text(&clip("0 0 9 8", "TransFlag='true'"), 0.0).counts.clipped, 0);
    assert_eq!(text(&clip("0 0 90 90", ""), 0.0).counts.clipped, 0);
    // all clips bound it, and one without a box bounds nothing
    let both = [clip("0 0 90 90", ""), clip("0 0 9 8", "")].concat().replace("</Clips><Clips >", "");
    assert_eq!(text(&both, 0.0).counts.clipped, 1);
    assert_eq!(text(&clip("0 0 0 0", ""), 0.0).counts.clipped, 0);
}

#[test]
fn text_that_is_drawn_twice_is_there_once() {
    let mut sheet = Sheet::a4();
    sheet.text(20.0, 50.0, 5.0, "重点");
    sheet.text(20.2, 50.1, 5.0, "重点");
    sheet.text(20.0, 60.0, 5.0, "重重");
    let leaf = leaf(&sheet);
    assert_eq!((said(&leaf.page.glyphs), leaf.counts.doubled), ("重点重重".to_owned(), 2));
}

#[test]
fn a_ruled_cell_has_rules_and_text() {
    let mut sheet = Sheet::a4();
    sheet.cell([20.0, 40.0, 30.0, 12.0], 4.0, "责任单位及分工");
    sheet.line([10.0, 100.0], [200.0, 100.0]);
    sheet.fill([10.0, 110.0, 60.0, 20.0]);
    sheet.fill([10.0, 140.0, 60.0, 0.4]);
    let page = leaf(&sheet).page;
    assert_eq!(said(&page.glyphs), "责任单位及分工");
    let mut rules: Vec<_> = page
        .rules
        .iter()
        .map(|rule| (rule.axis == Axis::Vertical, mm(rule.at), mm(rule.start), mm(rule.end)))
        .collect();
    rules.sort_by(|one, other| one.partial_cmp(other).expect("numbers"));
    assert_eq!(
        rules,
        [
            (false, 40.0, 20.0, 50.0),
            (false, 52.0, 20.0, 50.0),
            (false, 100.0, 10.0, 200.0),
            (false, 140.2, 10.0, 70.0),
            (true, 20.0, 40.0, 52.0),
            (true, 50.0, 40.0, 52.0),
        ]
    );
    assert_eq!(page.fills.len(), 1);
    assert_eq!([page.fills[0].top, page.fills[0].bottom].map(mm), [110.0, 130.0]);
}

#[test]
fn parameters_are_inherited() {
    let page = |parameters: &str, layer: &str| {
        let mut package = Package::new();
        package.resource(&format!("<DrawParams>{parameters}</DrawParams>"));
        package.page(&Sheet::a4());
        let path =
            "<PathObject Boundary='0 10 99 9'><AbbreviatedData>M 0 5 L 90 5</AbbreviatedData></PathObject>";
        let page = format!("<Page><Content><Layer {layer}>{path}</Layer></Content></Page>");
        package.part("Doc_0/Pages/Page_0/Content.xml", page.as_bytes());
        document(&package).pages.swap_remove(0).page
    };
    let thick = "<DrawParam ID='4' LineWidth='8'/><DrawParam ID='5' Relative='4'/>";
    assert_eq!(page(thick, "DrawParam='5'").fills.len(), 1);
    assert_eq!(page(thick, "").rules.len(), 1);
    let clear = "<DrawParam ID='4'><StrokeColor Alpha='0'/></DrawParam><DrawParam ID='5' Relative='4'/>";
    assert_eq!(page(clear, "DrawParam='5'").rules.len(), 0);
    // in a circle
    assert_eq!(
        page("<DrawParam ID='4' Relative='5'/><DrawParam ID='5' Relative='4'/>", "DrawParam='5'").rules.len(),
        1
    );
}

#[test]
fn pictures_stand_where_their_matrix_puts_them() {
    let page =
        raw("<ImageObject Boundary='10 20 30 40' CTM='30 0 0 40 0 0'/><ImageObject Boundary='1 2 3 4'/>")
            .page;
    let boxes: Vec<_> =
        page.images.iter().map(|image| [image.left, image.top, image.right, image.bottom].map(mm)).collect();
    assert_eq!(boxes, [[10.0, 20.0, 40.0, 60.0], [1.0, 2.0, 4.0, 6.0]]);
}

#[test]
fn a_page_of_drawings_is_told_from_an_empty_one() {
    let mut picture = Sheet::a4();
    picture.image([20.0, 20.0, 60.0, 80.0]);
    assert!(leaf(&picture).is_picture());
    let letter = "<PathObject Boundary='0 0 9 9' Fill='true'><AbbreviatedData>M 0 0 Q 3 3 5 0 L 2 9 C</AbbreviatedData></PathObject>";
    assert!(raw(letter).is_picture());
    assert!(!raw("").is_picture());
    let text = "<TextObject Boundary='0 0 9 9' Size='4'><TextCode X='0' Y='9'>一</TextCode></TextObject>";
    assert!(!raw(&format!("{letter}{text}")).is_picture());
}

#[test]
fn patterns_and_actions_are_no_text() {
    let inner = "<TextObject Boundary='0 0 9 9' Size='4'><TextCode X='0' Y='9'>纹</TextCode></TextObject>";
    let leaf = raw(&format!(
        "<PathObject Boundary='0 0 90 90' Fill='true'><FillColor><Pattern><CellContent>{inner}</CellContent></Pattern></FillColor>\
         <AbbreviatedData>M 0 0 L 90 0 L 90 90 L 0 90 C</AbbreviatedData></PathObject>"
    ));
    assert_eq!(said(&leaf.page.glyphs), "");
}
