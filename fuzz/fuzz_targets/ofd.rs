#![no_main]
//! Any bytes as the parts of an OFD, parted by NUL: the objects of its first page, of a template, of resources and of a note, then
//! whole parts: the second page, the document, a signature, a seal. The package around them is ours. An input that begins like a
//! zip is the package itself.

#[path = "../../tests/ofd/build.rs"]
mod build;

use build::{Package, Sheet};

/// The parts that an input writes over, after those that stand in others.
const PARTS: [&str; 4] = [
    "Doc_0/Pages/Page_1/Content.xml",
    "Doc_0/Document.xml",
    "Doc_0/Signs/Sign_0/Signature.xml",
    "Doc_0/Signs/Sign_0/Seal.esl",
];

fn package(bytes: &[u8]) -> Vec<u8> {
    let mut parts = bytes.splitn(4 + PARTS.len(), |&byte| byte == 0);
    // the writer takes text; what is none becomes a mark that is
    let mut text = || String::from_utf8_lossy(parts.next().unwrap_or_default());
    let (mut page, mut template, mut note) = (Sheet::a4(), Sheet::a4(), Sheet::a4());
    let mut package = Package::new();
    page.raw(&text());
    template.raw(&text());
    package.resource(&text());
    note.raw(&text());
    page.below(package.template(&template, "Background"));
    package.page(&page);
    package.page(&Sheet::sized(297.0, 210.0));
    package.note(0, "Stamp", [100.0, 200.0, 40.0, 40.0], &note);
    package.seal("某局", 0, [100.0, 200.0, 40.0, 40.0]);
    package.attachment("附件.xlsx");
    for (name, part) in PARTS.iter().zip(parts) {
        if !part.is_empty() {
            package.part(name, part);
        }
    }
    package.build()
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match bytes.starts_with(b"PK") {
        true => fenjie_fuzz::oracle::pages(bytes),
        false => fenjie_fuzz::oracle::pages(&package(bytes)),
    }
});
