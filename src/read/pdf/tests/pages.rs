use super::super::model::Turn;
use super::file::{File, LATIN, place, stamps, text, written};

#[test]
fn a_page_is_as_a_reader_sees_it() {
    let page = |entries: &str| File::of(&written("A")).page(entries).read();
    let cut = page("/CropBox[50 100 450 750]");
    assert_eq!(((cut.width, cut.height), place(&cut, 0)), ((400.0, 650.0), [50, 32, 63, 52]));
    let turned = page("/Rotate 90");
    assert_eq!(((turned.width, turned.height), turned.glyphs[0].turn), ((800.0, 600.0), Turn::Clockwise));
    assert_eq!(place(&turned, 0), [698, 100, 718, 113]);
    let back = page("/Rotate -90");
    assert_eq!((back.glyphs[0].turn, place(&back, 0)), (Turn::Counter, [82, 487, 102, 500]));
    let half = page("/Rotate 180");
    assert_eq!((half.glyphs[0].turn, place(&half, 0)), (Turn::Half, [487, 698, 500, 718]));
    let large = page("/UserUnit 2");
    assert_eq!(((large.width, large.height), large.glyphs[0].size), ((1200.0, 1600.0), 40.0));
}

#[test]
fn content_may_be_cut_into_pieces_anywhere_between_words() {
    let file = File::of("BT /F 20 Tf").page("/Contents[4 0 R 5 0 R]").stream("", "100 700 Td (ok) Tj ET");
    assert_eq!(text(&file.read()), "ok");
}

/// A page with one annotation, its appearance object 6.
fn annotated(entries: &str) -> File {
    File::of(&written("page"))
        .page("/Annots[5 0 R]")
        .object(&format!("<</Type/Annot /Rect[100 100 300 200] {entries}>>"))
        .stream(
            &format!("/Subtype/Form /BBox[0 0 100 50] /Resources<<{LATIN}>>"),
            "BT /F 10 Tf 10 10 Td (note) Tj ET 0 0 100 50 re S",
        )
}

#[test]
fn fields_and_free_text_belong_to_the_page() {
    for of in ["/Subtype/FreeText", "/Subtype/Widget /FT/Tx", "/Subtype/Widget /Parent<</FT/Btn>>"] {
        let page = annotated(&format!("{of} /AP<</N 6 0 R>>")).read();
        assert_eq!((text(&page).as_str(), page.rules.len()), ("pagenote", 4), "{of}");
        // the box of the appearance is fitted into the rectangle
        assert_eq!((page.glyphs[4].size, place(&page, 4)[0]), (20.0, 120));
    }
    let states = annotated("/Subtype/Widget /FT/Btn /AS/On /AP<</N<</On 6 0 R /Off 7 0 R>> >>").read();
    assert_eq!(text(&states), "pagenote");
    let value = annotated("/Subtype/Widget /FT/Tx /V<FEFF5E7F897F>").read();
    assert_eq!((text(&value).as_str(), place(&value, 4)), ("page广西", [102, 601, 114, 613]));
}

#[test]
fn seals_and_notes_stand_over_the_page() {
    for of in ["/Subtype/Stamp", "/Subtype/Widget /FT/Sig", "/Subtype/Widget /Parent<</FT/Sig>>"] {
        let page = annotated(&format!("{of} /AP<</N 6 0 R>>")).read();
        assert_eq!(
            (text(&page).as_str(), stamps(&page).as_str(), page.rules.len()),
            ("page", "note", 0),
            "{of}"
        );
    }
    for of in ["/Subtype/Stamp /F 2", "/Subtype/Popup", "/Subtype/Link"] {
        let page = annotated(&format!("{of} /AP<</N 6 0 R>>")).read();
        assert_eq!((text(&page).as_str(), stamps(&page).as_str()), ("page", ""), "{of}");
    }
}
