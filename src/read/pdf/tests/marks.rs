use super::file::{File, LATIN, place, stamps, text, written};

#[test]
fn replacement_text_goes_before_what_glyphs_say() {
    let page = File::of(&format!("/Span <</ActualText <FEFF5DE54F5C>>> BDC {} EMC", written("xy"))).read();
    assert_eq!((text(&page).as_str(), place(&page, 1)), ("工作", [110, 82, 120, 102]));
    let named = File::of(&format!("/Span /P BDC {} EMC", written("-y")))
        .resources(&format!("{LATIN} /Properties<</P <</ActualText(\u{84})>> >>").replace('\u{84}', "\\204"))
        .read();
    assert_eq!(text(&named), "—");
    // the outer one says it all
    let outer =
        format!("/Span <</ActualText(abc)>> BDC /Span <</ActualText(x)>> BDC {} EMC EMC", written("123"));
    assert_eq!(text(&File::of(&outer).read()), "abc");
    // one that says nothing does not hide words, but a hyphen
    let nothing = format!("/Span <</ActualText()>> BDC {} EMC {}", written("words"), written("."));
    assert_eq!(text(&File::of(&nothing).read()), "words.");
    let hyphen = format!("/Span <</ActualText<FEFF>>> BDC {} EMC", written("-"));
    assert_eq!(text(&File::of(&hyphen).read()), "");
}

#[test]
fn replacement_text_without_an_end_counts() {
    let page = File::of(&format!("/Span <</ActualText(b)>> BDC {}", written("a"))).read();
    assert_eq!(text(&page), "b");
}

#[test]
fn hidden_layers_are_left_out() {
    let layers = |state: &str| {
        let content = format!(
            "/OC /L BDC {} /Span BMC {} EMC EMC EMC {} /OC /M BDC {} EMC",
            written("a"),
            written("b"),
            written("c"),
            written("d")
        );
        let mut file = File::of(&content)
            .resources(&format!("{LATIN} /Properties<</L 5 0 R /M 6 0 R>>"))
            .object("<</Type/OCG /Name(L)>>")
            .object("<</Type/OCMD /OCGs[5 0 R] /P/AllOff>>");
        file.catalog = format!("/OCProperties<</OCGs[5 0 R] /D<<{state}>> >>");
        text(&file.read())
    };
    assert_eq!(layers(""), "abc");
    assert_eq!(layers("/OFF[5 0 R]"), "cd");
    assert_eq!(layers("/BaseState/OFF"), "cd");
    assert_eq!(layers("/BaseState/OFF /ON[5 0 R]"), "abc");
}

#[test]
fn watermarks_stand_over_the_text() {
    let content = format!("/Artifact <</Subtype/Watermark>> BDC {} EMC {}", written("draft"), written("x"));
    let page = File::of(&content).read();
    assert_eq!((text(&page).as_str(), stamps(&page).as_str()), ("x", "draft"));
}

#[test]
fn text_made_bold_stands_there_once() {
    // filled and stroked; painted again a little to the right, and after other words
    assert_eq!(text(&File::of("BT /F 20 Tf 2 Tr 100 700 Td (abba) Tj ET").read()), "abba");
    let again = format!("{} {} 1 0 0 1 0.4 0 cm {}", written("abba"), written("xyz"), written("abba"));
    assert_eq!(text(&File::of(&again).read()), "abbaxyz");
    // beside it, it is another
    let beside = format!("{} 1 0 0 1 60 0 cm {}", written("abba"), written("abba"));
    assert_eq!(text(&File::of(&beside).read()), "abbaabba");
}

#[test]
fn text_that_is_not_painted_is_said_to_be_invisible() {
    let seen = |content: &str| {
        let file = File::of(content).resources(&format!("{LATIN} /ExtGState<</G <</ca 0>> >>"));
        let page = file.read();
        (text(&page), page.glyphs.iter().any(|glyph| glyph.invisible))
    };
    assert_eq!(seen(&format!("3 Tr {}", written("a"))), ("a".into(), true));
    assert_eq!(seen(&format!("/G gs {}", written("a"))), ("a".into(), true));
    assert_eq!(seen(&format!("7 Tr {}", written("a"))), ("a".into(), false));
    // both ways at one place: it is seen
    assert_eq!(seen(&format!("3 Tr {0} 0 Tr {0}", written("a"))), ("a".into(), false));
    // below a scan
    let scan = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /CS/G /BPC 8 ID \u{7f} EI Q";
    assert_eq!(seen(&format!("{} {scan}", written("a"))), ("a".into(), true));
    assert_eq!(seen(&format!("{scan} {}", written("a"))), ("a".into(), false));
}

#[test]
fn what_nobody_can_see_is_left_out_and_told() {
    let page = |content: &str| {
        let page = File::of(content).read();
        (text(&page), page.damage)
    };
    let told = |what: &str| vec![format!("2 characters left out: {what}")];
    assert_eq!(page(&format!("1 g {}", written("a b"))), (String::new(), told("white on white")));
    assert_eq!(page(&format!("0 0 0 0 k {}", written("ab"))), (String::new(), told("white on white")));
    let dark = format!("0.2 g 90 690 200 40 re f 1 g {}", written("ab"));
    assert_eq!(page(&dark), ("ab".into(), vec![]));
    let erased = format!("0.2 g 90 690 200 40 re f 1 g 90 690 200 40 re f {}", written("ab"));
    assert_eq!(page(&erased), (String::new(), told("white on white")));
    let clipped = format!("q 0 0 90 90 re W n {} Q {}", written("ab"), written("c"));
    assert_eq!(page(&clipped), ("c".into(), told("cut off by a clip")));
    assert_eq!(
        page(&format!("1 0 0 1 600 0 cm {}", written("ab"))),
        (String::new(), told("beside the page"))
    );
    assert_eq!(page(&format!("0 0 0 0 0 0 cm {}", written("ab"))), (String::new(), told("without a size")));
}
