//! The JSON itself, held against the published schema by other validators than the one in fenjie.

use super::setup::{node, python, run};
use super::{SEED, convert, folder};
use std::path::Path;
use std::process::Command;

const SCHEMA: &str = "schemas/circular.v1.schema.json";

const CIRCULARS: [&str; 4] = [
    SEED,
    "fixtures/hunan-water-2023/circular.txt",
    "fixtures/silver-opinions-2025/circular.txt",
    "fixtures/college-2019/circular.html",
];

#[test]
fn check_jsonschema_finds_it_valid() {
    let Some(python) = python() else { return };
    let folder = folder();
    let files =
        CIRCULARS.map(|path| convert(Path::new(path), &folder, &format!("{}.json", path.replace('/', "-"))));
    let tool = python.with_file_name("check-jsonschema");
    run(Command::new(&tool).args(["--schemafile", SCHEMA]).args(&files)).unwrap();
    // and would say so if it were not
    let broken = folder.path().join("broken.json");
    std::fs::write(&broken, "{\"schema_version\": \"1.1\"}").unwrap();
    assert!(run(Command::new(&tool).args(["--schemafile", SCHEMA]).arg(&broken)).is_err());
}

#[test]
fn ajv_finds_it_valid() {
    let Some(node) = node() else { return };
    let folder = folder();
    let files =
        CIRCULARS.map(|path| convert(Path::new(path), &folder, &format!("{}.json", path.replace('/', "-"))));
    let mut command = Command::new("node");
    command
        .arg("tests/consumers/ajv.js")
        .arg(SCHEMA)
        .args(&files)
        .env("NODE_PATH", node.join("node_modules"));
    run(&mut command).unwrap();
}
