//! Parts are found where they are, and what they hold belongs where they say.

use super::super::build::zip;
use super::*;
use crate::read::page::model::Frame;

fn line(text: &str) -> Sheet {
    let mut sheet = Sheet::a4();
    sheet.text(20.0, 50.0, 5.0, text);
    sheet
}

#[test]
fn pages_come_in_the_order_of_the_document() {
    let mut package = Package::new();
    package.title("任务分解表");
    ["甲", "乙", "丙"].iter().for_each(|text| package.page(&line(text)));
    let document = document(&package);
    assert_eq!(document.title, "任务分解表");
    let pages: Vec<String> = document.pages.iter().map(|leaf| said(&leaf.page.glyphs)).collect();
    assert_eq!(pages, ["甲", "乙", "丙"]);
    assert_eq!(document.damage, [""; 0]);
}

#[test]
fn a_package_may_hold_several_documents_with_parts_anywhere() {
    let page = |text: &str| format!("<Page><Content><Layer>{text}</Layer></Content></Page>");
    let text = |text: &str| {
        format!(
            "<TextObject Boundary='9 9 9 9' Size='4'><TextCode X='0' Y='4'>{text}</TextCode></TextObject>"
        )
    };
    let bytes = zip(&[
        ("a\\P.XML", page(&text("甲"))),
        ("B/doc.xml", "<Document><Pages><Page ID='1' BaseLoc='/b/p/p1.xml'/><Page ID='2' BaseLoc='P/p2.xml'/></Pages></Document>".into()),
        ("B/p/p1.xml", page(&text("乙"))),
        ("b/P/P2.xml", page(&text("丙"))),
        ("A/doc.xml", "<Document><CommonData/><Pages><Page ID='1' BaseLoc='.\\p.xml'/></Pages></Document>".into()),
        ("ofd.xml", "<OFD><DocBody><DocRoot>A\\doc.xml</DocRoot></DocBody><DocBody><DocRoot>/B/doc.xml</DocRoot></DocBody></OFD>".into()),
    ]);
    let documents = crate::read::ofd::read(&bytes, &Limits::default()).expect("documents");
    let said =
        |document: &Document| document.pages.iter().map(|leaf| said(&leaf.page.glyphs)).collect::<Vec<_>>();
    assert_eq!(documents.iter().map(said).collect::<Vec<_>>(), [vec!["甲"], vec!["乙", "丙"]]);
}

#[test]
fn templates_stand_below_and_above() {
    let mut package = Package::new();
    let above = package.template(&line("上"), "Foreground");
    let below = package.template(&line("下"), "Background");
    let mut page = line("中");
    page.below(above);
    page.below(below);
    package.page(&page);
    package.page(&page);
    let pages = document(&package).pages;
    assert_eq!(said(&pages[0].page.glyphs), "下中上");
    assert_eq!(pages[0].page, pages[1].page);
}

#[test]
fn layers_are_painted_by_their_kind_and_need_none() {
    let text = |text: &str| {
        format!(
            "<TextObject Boundary='9 9 9 9' Size='4'><TextCode X='0' Y='4'>{text}</TextCode></TextObject>"
        )
    };
    let read = |content: &str| {
        let mut package = Package::new();
        package.page(&Sheet::a4());
        package.part("Doc_0/Pages/Page_0/Content.xml", format!("<Page>{content}</Page>").as_bytes());
        said(&document(&package).pages[0].page.glyphs)
    };
    let (one, two) = (text("一"), text("二"));
    let layer = |kind: &str, inner: &str| format!("<Layer Type='{kind}'>{inner}</Layer>");
    let layers = [layer("Foreground", &one), layer("Background", &two), layer("Body", &text("三"))].concat();
    assert_eq!(read(&format!("<Content>{layers}</Content>")), "二三一");
    assert_eq!(
        read(&format!("<Content>{one}<PageBlock><PageBlock>{two}</PageBlock></PageBlock></Content>")),
        "一二"
    );
    assert_eq!(read(&format!("<Layer>{one}</Layer>{two}")), "一二");
    assert_eq!(read(&one), "一");
}

#[test]
fn groups_are_placed_by_the_objects_that_use_them() {
    let mut package = Package::new();
    package.resource(
        "<CompositeGraphicUnits><CompositeGraphicUnit ID='40' Width='9' Height='9'><Content>\
         <TextObject Boundary='1 1 9 9' Size='2'><TextCode X='0' Y='2'>印</TextCode></TextObject></Content>\
         </CompositeGraphicUnit></CompositeGraphicUnits>",
    );
    let mut page = Sheet::a4();
    for x in [10.0, 50.0] {
        page.object("CompositeObject", [x, 20.0, 9.0, 9.0], "CTM='2 0 0 2 0 0' ResourceID='40'", "");
    }
    page.object("CompositeObject", [0.0; 4], "ResourceID='41'", "");
    package.page(&page);
    let leaf = document(&package).pages.swap_remove(0);
    assert_eq!(said(&leaf.page.glyphs), "印印");
    assert_eq!(leaf.page.glyphs.iter().map(|glyph| mm(glyph.frame.left)).collect::<Vec<_>>(), [12.0, 52.0]);
    assert_eq!(leaf.page.damage.len(), 1);
}

#[test]
fn notes_and_seals_are_apart_from_the_text() {
    let mut package = Package::new();
    package.page(&line("一"));
    package.page(&line("正文"));
    let mut mark = Sheet::a4();
    mark.text(1.0, 9.0, 4.0, "样");
    package.note(1, "Watermark", [30.0, 60.0, 50.0, 50.0], &mark);
    package.seal("某某县人民政府", 1, [100.0, 200.0, 40.0, 40.0]);
    package.attachment("附件1.docx");
    let document = document(&package);
    let leaf = &document.pages[1];
    assert_eq!((said(&leaf.page.glyphs), said(&leaf.page.stamps)), ("正文".to_owned(), "样".to_owned()));
    assert_eq!(mm(leaf.page.stamps[0].frame.left), 31.0);
    assert_eq!(leaf.notes, ["Watermark"]);
    assert_eq!(document.pages[0].notes, [""; 0]);
    assert_eq!(document.attachments, ["附件1.docx"]);
    let seal = &document.seals[0];
    assert_eq!((&*seal.name, &*seal.provider, &*seal.date), ("某某县人民政府", "maker", "20260102030405Z"));
    let [(1, Frame { left, .. })] = seal.places[..] else { panic!("{:?}", seal.places) };
    assert_eq!(mm(left), 100.0);
}

#[test]
fn the_box_of_a_page_is_its_own_or_that_of_all() {
    let read = |area: &str| {
        let mut package = Package::new();
        package.page(&Sheet::a4());
        let text =
            "<TextObject Boundary='20 30 9 9' Size='4'><TextCode X='0' Y='4'>一</TextCode></TextObject>";
        let page = format!("<Page><Area>{area}</Area><Content><Layer>{text}</Layer></Content></Page>");
        package.part("Doc_0/Pages/Page_0/Content.xml", page.as_bytes());
        let page = document(&package).pages.swap_remove(0).page;
        [page.width, page.height, page.glyphs[0].frame.left].map(mm)
    };
    assert_eq!(read("<PhysicalBox>0 0 100 150</PhysicalBox>"), [100.0, 150.0, 20.0]);
    assert_eq!(read("<PhysicalBox>5 5 100 150</PhysicalBox>"), [100.0, 150.0, 15.0]);
    assert_eq!(
        read("<ContentBox>0 0 90 90</ContentBox><ApplicationBox>0 0 80 80</ApplicationBox>"),
        [80.0, 80.0, 20.0]
    );
    for none in ["", "<PhysicalBox>0 0 0 0</PhysicalBox>", "<PhysicalBox>0 0 NaN 9</PhysicalBox>"] {
        assert_eq!(read(none), [210.0, 297.0, 20.0]);
    }
}

#[test]
fn a_box_that_most_text_is_outside_of_is_none() {
    let mut sheet = Sheet::sized(40.0, 30.0);
    sheet.text(5.0, 9.0, 4.0, "一");
    sheet.text(30.0, 250.0, 4.0, "二三四");
    let leaf = leaf(&sheet);
    assert_eq!((said(&leaf.page.glyphs), leaf.page.damage.len()), ("一二三四".to_owned(), 1));
    assert_eq!(mm(leaf.page.glyphs[1].frame.left), 30.0);
    assert!(mm(leaf.page.height) > 250.0 && mm(leaf.page.width) == 42.0);
    // the others keep theirs, with what lies outside counted
    sheet.text(5.0, 20.0, 4.0, "五六七");
    let leaf = super::leaf(&sheet);
    assert_eq!((said(&leaf.page.glyphs), leaf.counts.clipped), ("一五六七".to_owned(), 3));
}
