//! What goes to a registry of crates: all that the library and the program are made of, and no circulars of the tests.

use std::path::Path;
use std::process::Command;

#[test]
fn the_package_holds_what_it_is_made_of() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["package", "--list", "--allow-dirty", "--offline", "--quiet"]);
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout).unwrap();
    let listed: Vec<&str> = listed.lines().collect();
    for name in ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "Cargo.lock", "Cargo.toml"] {
        assert!(listed.contains(&name), "{name}");
    }
    // vocabulary, style sheets and scripts are compiled in; unit tests read the seeds
    for folder in ["src", "seeds", "schemas", "examples"] {
        for file in files(Path::new(folder)) {
            assert!(listed.contains(&file.as_str()), "{file} is left out");
        }
    }
    for folder in ["fixtures/", "tests/", "fuzz/", ".ci/", ".github/"] {
        assert!(!listed.iter().any(|name| name.starts_with(folder)), "{folder} is in");
    }
    // a registry takes 10 MiB, packed
    let size: u64 = listed.iter().filter_map(|name| Some(Path::new(name).metadata().ok()?.len())).sum();
    assert!(size < 10 << 20, "{size} bytes");
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let of = |path: std::path::PathBuf| {
        if path.is_dir() { files(&path) } else { vec![path.to_string_lossy().replace('\\', "/")] }
    };
    entries.flat_map(of).collect()
}
