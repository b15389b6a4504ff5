//! The report, parsed by html5lib and used in Chromium.

use super::setup::{chromium, run_python};
use super::{SEED, export, folder, hostile};
use fenjie::diagnostic::Lang;
use fenjie::write::{Indent, to_html, to_json};
use fenjie::{Options, convert_with_layer};
use std::fs;
use std::path::Path;

#[test]
fn html5lib_finds_no_error_and_nothing_that_a_circular_put_there() {
    let folder = folder();
    let put = |name: &str, bytes: &str| fs::write(folder.path().join(name), bytes).expect(name);
    for (i, circular) in hostile::circulars().iter().enumerate() {
        put(&format!("hostile-{i}.html"), &to_html(circular, None, Lang::Zh));
        put(&format!("hostile-{i}.json"), &to_json(circular, Indent::None));
    }
    // a hostile text layer, under links that were not made for it
    let text = hostile::TEXTS.concat().repeat(3);
    for path in [
        SEED,
        "fixtures/silver-opinions-2025/circular.txt",
        "fixtures/county-farm-2021/circular.txt",
        "fixtures/reservoir-notice-2022/circular.txt",
    ] {
        let (circular, layer) =
            convert_with_layer(&fs::read(path).expect(path), &Options::default()).expect(path);
        let other = fenjie::document::TextLayer::new(text.clone());
        for (kind, layer) in [("own", &layer), ("other", &other)] {
            let name = format!("{kind}-{}", path.replace('/', "-"));
            put(&format!("{name}.html"), &to_html(&circular, Some(layer), Lang::En));
            put(&format!("{name}.json"), &to_json(&circular, Indent::None));
        }
    }
    run_python("report.py", &[folder.path()]);
}

#[test]
fn filter_places_and_print_work_in_a_browser() {
    let Some(chromium) = chromium() else { return };
    let folder = folder();
    let report = export(Path::new(SEED), &folder, "report.html", &[]);
    run_python("clicks.py", &[chromium, &report, folder.path()]);
    for file in ["wide.png", "phone.png", "no-script.png", "report.pdf"] {
        let size = fs::metadata(folder.path().join(file)).expect(file).len();
        assert!(size > 20_000, "{file} holds next to nothing");
    }
}

/// Not a test: `cargo test --test consumers -- --ignored picture` makes `docs/report.png` anew.
#[test]
#[ignore = "it writes docs/report.png"]
fn the_picture_of_the_readme() {
    let chromium = chromium().expect("Chromium draws the picture");
    let folder = folder();
    let report = export(Path::new(SEED), &folder, "report.html", &[]);
    run_python("picture.py", &[chromium, &report, Path::new("docs/report.png")]);
}
