//! The page of a difference, parsed by html5lib and drawn by Chromium.

use super::setup::{chromium, run, run_python};
use super::{SEED, folder, hostile};
use fenjie::diagnostic::Lang;
use fenjie::diff::{DiffOptions, diff};
use fenjie::write::diff_to_html;
use fenjie::{Options, convert};
use std::fs;
use std::process::Command;

#[test]
fn html5lib_finds_no_error_and_nothing_that_a_circular_put_there() {
    let folder = folder();
    let circulars = hostile::circulars();
    let seed = convert(&fs::read(SEED).expect(SEED), &Options::default()).expect(SEED);
    for (i, pair) in circulars.windows(2).enumerate() {
        for (j, (old, new)) in [(&pair[0], &pair[1]), (&seed, &pair[1])].into_iter().enumerate() {
            let page = diff_to_html(
                &diff(old, new, DiffOptions::default()),
                if j == 0 { Lang::Zh } else { Lang::En },
            );
            fs::write(folder.path().join(format!("{i}-{j}.html")), page).expect("a page");
        }
    }
    run_python("changes.py", &[folder.path()]);
}

#[test]
fn the_page_is_drawn_wide_and_narrow() {
    let Some(chromium) = chromium() else { return };
    let folder = folder();
    let old = convert(&fs::read(SEED).expect(SEED), &Options::default()).expect(SEED);
    let mut new = old.clone();
    new.tasks.remove(2);
    new.tasks[0].title.push_str("试点");
    let page = folder.path().join("changes.html");
    fs::write(&page, diff_to_html(&diff(&old, &new, DiffOptions::default()), Lang::Zh)).expect("a page");
    for width in [1280, 390] {
        let picture = folder.path().join(format!("{width}.png"));
        let mut command = Command::new(chromium);
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]);
        command
            .arg(format!("--window-size={width},900"))
            .arg(format!("--screenshot={}", picture.display()))
            .arg(&page);
        run(&mut command).unwrap_or_else(|why| panic!("{why}"));
        assert!(fs::metadata(&picture).expect("a picture").len() > 10_000);
    }
}
