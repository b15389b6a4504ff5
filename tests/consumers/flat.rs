//! The flat files, read back by Python's own parsers, pyarrow, pandas and DuckDB.

use super::setup::run_python;
use super::{folder, hostile};
use fenjie::circular::Circular;
use fenjie::diagnostic::Lang;
use fenjie::write::{Delimiter, Indent, Rows, to_delimited, to_json, to_jsonl, to_markdown, to_parquet};
use fenjie::{Options, convert};
use std::fs;
use std::path::Path;

/// Writes the circular as JSON and in every flat form, for `flat.py` to compare.
fn write(folder: &Path, name: &str, circular: &Circular) {
    let put =
        |ending: &str, bytes: &[u8]| fs::write(folder.join(format!("{name}.{ending}")), bytes).expect(ending);
    put("json", to_json(circular, Indent::None).as_bytes());
    for (kind, rows) in [("milestones", Rows::Milestones), ("tasks", Rows::Tasks)] {
        put(&format!("{kind}.csv"), to_delimited(circular, rows, Delimiter::Comma).as_bytes());
        put(&format!("{kind}.tsv"), to_delimited(circular, rows, Delimiter::Tab).as_bytes());
        put(&format!("{kind}.jsonl"), to_jsonl(circular, rows).as_bytes());
        put(&format!("{kind}.parquet"), &to_parquet(circular, rows).expect("short texts"));
    }
}

#[test]
fn every_flat_file_holds_what_the_json_holds() {
    let folder = folder();
    for (i, circular) in hostile::circulars().iter().enumerate() {
        write(folder.path(), &format!("hostile-{i}"), circular);
    }
    for path in
        [super::SEED, "fixtures/hunan-water-2023/circular.txt", "fixtures/silver-opinions-2025/circular.txt"]
    {
        let circular = convert(&fs::read(path).expect(path), &Options::default()).expect(path);
        write(folder.path(), &path.replace('/', "-"), &circular);
    }
    let nothing = convert("某局通知\n".as_bytes(), &Options::default()).expect("text");
    write(folder.path(), "no-rows", &nothing);
    run_python("flat.py", &[folder.path()]);
}

#[test]
fn markdown_shows_every_text_as_it_is() {
    let folder = folder();
    for (i, circular) in hostile::circulars().iter().enumerate() {
        let put = |ending: &str, text: String| {
            fs::write(folder.path().join(format!("hostile-{i}.{ending}")), text).expect(ending);
        };
        put("json", to_json(circular, Indent::None));
        put("md", to_markdown(circular, Rows::Tasks, Lang::En));
    }
    run_python("markdown_files.py", &[folder.path()]);
}
