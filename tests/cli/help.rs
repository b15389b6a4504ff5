//! Help and usage errors.

use super::{fenjie, ran, run};

#[test]
fn help_fits_a_screen_and_shows_an_example() {
    for command in [
        "",
        "convert",
        "export",
        "check",
        "schema",
        "text",
        "when",
        "trace",
        "due",
        "diff",
        "load",
        "explain",
        "completions",
        "man",
    ] {
        let arguments: Vec<&str> = [command, "--help"].into_iter().filter(|a| !a.is_empty()).collect();
        let help = run(fenjie(&arguments).env("COLUMNS", "100"));
        assert_eq!((help.code, help.err.as_str()), (0, ""), "{command}");
        // those that take many files tell how
        let lines = match command {
            "" => 40,
            "export" => 52,
            "check" => 44,
            "convert" => 40,
            "diff" | "load" => 38,
            _ => 34,
        };
        assert!(help.out.lines().count() <= lines, "{command}");
        assert!(help.out.lines().all(|line| line.chars().count() <= 100), "{command}");
        assert!(help.out.contains("Example"), "{command}");
        insta::assert_snapshot!(format!("help-{command}").trim_end_matches('-'), help.out);
    }
}

#[test]
fn short_help_is_the_same() {
    assert_eq!(ran(&["convert", "-h"]).out, ran(&["convert", "--help"]).out);
}

#[test]
fn wrong_usage_is_2_and_says_what_is_wrong() {
    for (arguments, said) in [
        (&[][..], "Usage: fenjie"),
        (&["convert"], "<FILE>"),
        (&["convrt"], "'convert'"),
        (&["convert", "a", "--yaer", "2019"], "--year"),
        (&["convert", "a", "--year", "19"], "19"),
        (&["convert", "a", "--year", "MMXIX"], "MMXIX"),
        (&["convert", "a", "--issued-on", "2019-02-30"], "calendar"),
        (&["convert", "a", "--max-bytes", "ten"], "10M"),
        (&["convert", "a", "--deny", "yaer-rollover"], "did you mean year-rollover?"),
        (&["check", "a", "--format", "xml"], "json"),
        (&["convert", "a", "--jobs", "0"], "1..=1024"),
        (&["convert", "a", "--timeout", "0"], "0.5"),
        (&["convert", "a", "--resume"], "--output"),
        (&["check", "a", "--resume"], "--resume"),
        (&["due", "a", "--within", "1m"], "30d"),
        (&["due", "a", "--within", "30d", "--to", "2019-05-01"], "--to"),
        (&["due", "a", "--on", "2019-02-30"], "calendar"),
        (&["export", "a", "--to", "ics", "--remind", "soon"], "12h"),
        (&["export", "a", "--to", "ics", "--as", "note"], "event"),
        (&["--lang", "fr", "schema"], "zh"),
        (&["trace", "a"], "<ID>"),
        (&["when", "3月", "--mentions"], "--on <DATE>"),
        (&["when", "3月", "--on", "2024-05-15"], "--mentions"),
        (&["when", "3月", "--mentions", "--on", "2024-05-15", "--year", "2024"], "--year"),
        (&["when", "3月", "--mentions", "--on", "2024-05-15", "--deadline"], "--deadline"),
        (&["when", "3月", "--mentions", "--on", "15.5.2024"], "calendar"),
    ] {
        let ran = ran(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn the_version_is_the_package_s() {
    assert_eq!(ran(&["--version"]).out, format!("fenjie {}\n", env!("CARGO_PKG_VERSION")));
}
