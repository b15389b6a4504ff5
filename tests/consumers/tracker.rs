//! The tracker, read back by openpyxl; where LibreOffice is installed, its formulas worked out by that too.

use super::setup::{python, run, run_python, soffice};
use super::{folder, hostile};
use fenjie::circular::Circular;
use fenjie::diagnostic::Lang;
use fenjie::write::{Indent, to_json, to_xlsx};
use fenjie::{Options, convert};
use std::fs;
use std::path::Path;
use std::process::Command;

const CIRCULARS: [&str; 6] = [
    super::SEED,
    "fixtures/bank-2025/circular.txt",
    "fixtures/livelihood-county-2024/circular.txt",
    "fixtures/river-chiefs-2023/circular.txt",
    "fixtures/company-2023/circular.txt",
    "fixtures/silver-opinions-2025/circular.txt",
];

/// Writes the circular as JSON and as a tracker, for `tracker.py` to compare.
fn write(folder: &Path, name: &str, circular: &Circular) {
    let put = |ending: &str, bytes: &[u8]| {
        fs::write(folder.join(format!("{name}.{ending}")), bytes).expect(ending);
    };
    put("json", to_json(circular, Indent::None).as_bytes());
    put("xlsx", &to_xlsx(circular, Lang::Zh).expect("few rows"));
}

fn read(path: &str) -> Circular {
    convert(&fs::read(path).expect(path), &Options::default()).expect(path)
}

/// Circulars of several layouts, hostile ones, one with a text that no cell holds, one without tasks.
fn write_all(folder: &Path) {
    for (i, circular) in hostile::circulars().iter().enumerate() {
        write(folder, &format!("hostile-{i}"), circular);
    }
    for path in CIRCULARS {
        write(folder, &format!("fixture-{}", path.replace(['/', '.'], "-")), &read(path));
    }
    let mut long = read(super::SEED);
    long.tasks[0].title = "𠮷长".repeat(15_000);
    long.tasks[1].lead = vec!["=长".repeat(20_000)];
    write(folder, "long", &long);
    write(folder, "no-rows", &convert("某局通知\n".as_bytes(), &Options::default()).expect("text"));
}

#[test]
fn a_tracker_holds_what_the_json_holds() {
    let (folder, done) = (folder(), folder());
    write_all(folder.path());
    run_python("tracker.py", &[folder.path(), done.path()]);
    recalculate(done.path());
}

/// Has LibreOffice work out the formulas of trackers in which a milestone is done, and looks at what comes of it.
fn recalculate(done: &Path) {
    let (Some(_), Some(soffice)) = (python(), soffice()) else { return };
    let files: Vec<_> =
        fs::read_dir(done).expect("a folder").map(|file| file.expect("a file").path()).collect();
    assert_eq!(files.len(), CIRCULARS.len());
    let profile = format!("-env:UserInstallation=file://{}", done.join("profile").display());
    let out = done.join("out");
    let mut command = Command::new(soffice);
    command.args(["--headless", &profile, "--convert-to", "xlsx", "--outdir"]).arg(&out).args(&files);
    run(&mut command).unwrap();
    for file in files {
        run_python("recalculated.py", &[&out.join(file.file_name().expect("a name"))]);
    }
}
