//! Damaged and hostile packages: told, bounded, never in the way of the other pages.

use super::super::build::zip;
use super::*;

fn line(text: &str) -> Sheet {
    let mut sheet = Sheet::a4();
    sheet.text(20.0, 50.0, 5.0, text);
    sheet
}

/// Three pages, the second of which is this.
fn between(page: Option<&[u8]>) -> Document {
    let mut package = Package::new();
    ["甲", "乙", "丙"].iter().for_each(|text| package.page(&line(text)));
    if let Some(page) = page {
        package.part("Doc_0/Pages/Page_1/Content.xml", page);
    } else {
        let root = "<Document><Pages><Page ID='1' BaseLoc='Pages/Page_0/Content.xml'/><Page ID='2' BaseLoc='Pages/none.xml'/>\
                    <Page ID='3' BaseLoc='Pages/Page_2/Content.xml'/></Pages></Document>";
        package.part("Doc_0/Document.xml", root.as_bytes());
    }
    document(&package)
}

#[test]
fn a_page_that_is_damaged_is_named_and_the_others_are_read() {
    let text = "<Page><Content><Layer><TextObject Boundary='9 9 9 9' Size='4'><TextCode X='0' Y='4'>前</TextCode></TextObject>";
    for (page, want) in [
        (None, ""),
        (Some(&b""[..]), ""),
        (Some(&b"no xml"[..]), ""),
        (Some(text.as_bytes()), "前"),
        (Some(&b"<!DOCTYPE p [<!ENTITY a 'b'>]><Page/>"[..]), ""),
    ] {
        let document = between(page);
        let pages: Vec<String> = document.pages.iter().map(|leaf| said(&leaf.page.glyphs)).collect();
        assert_eq!(pages, ["甲", want, "丙"]);
        let damage: Vec<usize> = document.pages.iter().map(|leaf| leaf.page.damage.len()).collect();
        assert_eq!(damage, [0, 1, 0], "{:?}", document.pages[1].page.damage);
    }
}

#[test]
fn what_is_no_document_is_refused() {
    let read = |parts: &[(&str, &str)]| super::super::read(&zip(parts), &Limits::default());
    assert_eq!(read(&[("a.txt", "")]), Err(Refusal::Damaged("OFD.xml".to_owned())));
    let entry = "<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>";
    assert_eq!(read(&[("OFD.xml", entry)]), Err(Refusal::Damaged("D/Document.xml: missing".to_owned())));
    let empty = [("OFD.xml", entry), ("D/Document.xml", "<Document/>")];
    assert_eq!(read(&empty), Err(Refusal::Damaged("D/Document.xml: names no page".to_owned())));
    assert_eq!(read(&[("OFD.xml", "<OFD>"), ("Encryptions.xml", "<a/>")]), Err(Refusal::Encrypted));
    assert_eq!(read(&[("Encryptions.xml", "<a/>"), ("ofd.dat", "?")]), Err(Refusal::Encrypted));
    // without the file that names it, the usual one
    let page = "<Document><Pages><Page BaseLoc='p.xml'/></Pages></Document>";
    let documents = read(&[("Doc_0/Document.xml", page), ("Doc_0/p.xml", "<Page/>")]).expect("a document");
    assert_eq!((documents[0].pages.len(), documents[0].damage.len()), (1, 1));
}

#[test]
fn repeats_and_numbers_that_lie_cost_nothing() {
    let leaf = raw(
        "<TextObject Boundary='0 0 1e300 -9' CTM='1e9 0 0 NaN 0 0' Size='4'><TextCode X='0' Y='4' \
                    DeltaX='g 999999999 1 g 18446744073709551616 4' DeltaY='g 999999999 0'>甲乙</TextCode></TextObject>\
                    <TextObject Boundary='0 0 9 9' Size='1e6' CTM='1e6 1e6 1e6 1e6 1e6 1e6'><TextCode X='1e6' Y='1e6'>丙</TextCode></TextObject>\
                    <PathObject Boundary='1e6 1e6 0 0' CTM='1e6 0 0 1e6 0 0'><AbbreviatedData>M -1e6 -1e6 L 1e6 -1e6</AbbreviatedData></PathObject>",
    );
    assert!(said(&leaf.page.glyphs).starts_with("甲乙"));
    let finite = |glyph: &Glyph| glyph.frame.left.is_finite() && glyph.frame.bottom.is_finite();
    assert!(leaf.page.glyphs.iter().all(finite));
}

#[test]
fn text_without_a_size_or_a_place_is_read() {
    let page = |text: &str| said(&raw(text).page.glyphs);
    assert_eq!(page("<TextObject Boundary='0 0 9 9'><TextCode Y='4'>重重</TextCode></TextObject>"), "重重");
    assert_eq!(
        page("<TextObject Boundary='0 0' Size='0'><TextCode Y='4'>重重</TextCode></TextObject>"),
        "重重"
    );
    assert_eq!(page("<TextObject Size='x'><TextCode>重</TextCode><TextCode/></TextObject>"), "重");
}

#[test]
fn groups_and_templates_that_hold_themselves_end() {
    let mut package = Package::new();
    let group = |id: u32, other: u32| {
        format!(
            "<CompositeGraphicUnit ID='{id}'><Content><CompositeObject Boundary='0 0 9 9' ResourceID='{other}'/></Content></CompositeGraphicUnit>"
        )
    };
    package.resource(&format!(
        "<CompositeGraphicUnits>{}{}</CompositeGraphicUnits>",
        group(40, 41),
        group(41, 40)
    ));
    let mut sheet = line("甲");
    sheet.below(5000);
    package.template(&sheet, "Background");
    sheet.object("CompositeObject", [0.0, 0.0, 9.0, 9.0], "ResourceID='40'", "");
    package.page(&sheet);
    let leaf = document(&package).pages.swap_remove(0);
    assert_eq!(said(&leaf.page.glyphs), "甲");
    assert_eq!(leaf.page.damage.len(), 2, "{:?}", leaf.page.damage);
}

#[test]
fn templates_that_multiply_are_painted_once() {
    let mut package = Package::new();
    // each holds the next one twenty times, the last one the first
    for next in [5001, 5002, 5003, 5004, 5005, 5000] {
        let mut sheet = Sheet::a4();
        sheet.text(20.0, f64::from(next - 4900), 5.0, "页");
        (0..20).for_each(|_| sheet.below(next));
        package.template(&sheet, "Background");
    }
    let mut sheet = line("甲");
    sheet.below(5000);
    sheet.below(5003);
    (0..3).for_each(|_| package.page(&sheet));
    for leaf in document(&package).pages {
        assert_eq!((said(&leaf.page.glyphs).as_str(), leaf.page.damage.len()), ("页页页页页页甲", 1));
    }
}

#[test]
fn groups_that_multiply_end_at_the_limit() {
    let mut package = Package::new();
    let units: String = (0..12)
        .map(|at| {
            let object = format!("<CompositeObject Boundary='0 0 9 9' ResourceID='{}'/>", 41 + at);
            format!(
                "<CompositeGraphicUnit ID='{}'><Content>{}</Content></CompositeGraphicUnit>",
                40 + at,
                object.repeat(10)
            )
        })
        .collect();
    package.resource(&format!("<CompositeGraphicUnits>{units}</CompositeGraphicUnits>"));
    let mut sheet = Sheet::a4();
    sheet.object("CompositeObject", [0.0, 0.0, 9.0, 9.0], "ResourceID='40'", "");
    package.page(&sheet);
    let limits = Limits { unpacked: 4 << 20, ..Limits::default() };
    assert_eq!(super::super::read(&package.build(), &limits), Err(Refusal::Unpacked));
}

#[test]
fn what_paints_nothing_is_not_placed_for_nothing() {
    let object = |inner: &str| {
        let mut package = Package::new();
        let unit = format!("<CompositeGraphicUnit ID='40'><Content>{inner}</Content></CompositeGraphicUnit>");
        package.resource(&format!("<CompositeGraphicUnits>{unit}</CompositeGraphicUnits>"));
        let mut sheet = Sheet::a4();
        sheet.raw(&"<CompositeObject ResourceID='40'/>".repeat(200));
        package.page(&sheet);
        let limits = Limits { unpacked: 4 << 20, ..Limits::default() };
        super::super::read(&package.build(), &limits).err()
    };
    let ways = "1 ".repeat(20_000);
    assert_eq!(
        object(&format!("<TextObject><TextCode DeltaX='{ways}'>甲</TextCode></TextObject>")),
        Some(Refusal::Unpacked)
    );
    assert_eq!(
        object(&format!("<TextObject>{}</TextObject>", "<TextCode/>".repeat(2000))),
        Some(Refusal::Unpacked)
    );
    assert_eq!(object("<TextObject><TextCode>甲</TextCode></TextObject>"), None);
}

#[test]
fn bombs_end_at_the_limits() {
    let with = |page: &str, limits: Limits| {
        let mut package = Package::new();
        package.page(&Sheet::a4());
        package.part("Doc_0/Pages/Page_0/Content.xml", page.as_bytes());
        super::super::read(&package.build(), &limits).map(|documents| documents[0].pages[0].page.damage.len())
    };
    let blank = format!("<Page>{}</Page>", " ".repeat(9 << 20));
    assert_eq!(with(&blank, Limits::default()), Err(Refusal::Dense));
    let small = Limits { unpacked: 1 << 20, ratio: 1000 };
    assert_eq!(with(&blank, small), Err(Refusal::Unpacked));
    let texts = "<TextCode X='0' Y='0'>甲</TextCode>".repeat(20_000);
    let text =
        format!("<Page><Content><Layer><TextObject Size='4'>{texts}</TextObject></Layer></Content></Page>");
    assert_eq!(with(&text, small), Err(Refusal::Unpacked));
    let long = format!(
        "<Page><Content><Layer><TextObject><TextCode>{}</TextCode></TextObject></Layer></Content></Page>",
        "甲".repeat(100_000)
    );
    assert_eq!(with(&long, small), Err(Refusal::Unpacked));
    let lines = format!(
        "<Page><Content><Layer><PathObject><AbbreviatedData>{}</AbbreviatedData></PathObject></Layer></Content></Page>",
        "M 0 0 L 1 1 ".repeat(20_000)
    );
    assert_eq!(with(&lines, small), Err(Refusal::Unpacked));
    let mut package = Package::new();
    let pages = "<Page ID='1' BaseLoc='p'/>".repeat(5000);
    package.part("Doc_0/Document.xml", format!("<Document><Pages>{pages}</Pages></Document>").as_bytes());
    assert_eq!(super::super::read(&package.build(), &small), Err(Refusal::Unpacked));
    let deep = format!("<Page><Content><Layer>{}", "<PageBlock>".repeat(5000));
    assert_eq!(with(&deep, Limits::default()), Ok(1));
}

#[test]
fn a_package_that_is_cut_or_changed_anywhere_is_read_or_refused() {
    let mut package = Package::new();
    let template = package.template(&line("页"), "Background");
    let mut sheet = line("重点工作");
    sheet.below(template);
    sheet.cell([20.0, 60.0, 50.0, 20.0], 4.0, "牵头");
    package.page(&sheet);
    package.note(0, "Stamp", [0.0; 4], &line("章"));
    package.seal("某局", 0, [0.0; 4]);
    let bytes = package.build();
    for at in (0..bytes.len()).step_by(13) {
        let _ = super::super::read(&bytes[..at], &Limits::default());
        let mut changed = bytes.clone();
        changed[at] ^= 0x55;
        let _ = super::super::read(&changed, &Limits::default());
    }
}
