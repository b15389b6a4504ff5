//! `fenjie completions` and `fenjie man`.

use super::{Folder, ran};
use std::process::{Command, Stdio};

#[test]
fn every_shell_has_completions_with_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = ran(&["completions", shell]);
        assert_eq!((script.code, script.err.as_str()), (0, ""));
        for word in ["convert", "export", "due", "check", "trace", "completions", "attachment"] {
            assert!(script.out.contains(word), "{shell} does not know {word}");
        }
        assert_eq!(script.out, ran(&["completions", shell]).out);
    }
    let wrong = ran(&["completions", "tcsh"]);
    assert!(wrong.code == 2 && wrong.err.contains("bash"), "{}", wrong.err);
}

/// Bash itself reads the script and completes words with it.
#[test]
#[cfg(unix)]
fn bash_completes_commands_options_and_values() {
    let script = ran(&["completions", "bash"]).out;
    let complete = |words: &str| -> Vec<String> {
        let count = words.split(' ').count() - 1;
        let bash = format!(
            "{script}\nCOMP_WORDS=({words})\nCOMP_CWORD={count}\n\
             _fenjie fenjie \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"\n\
             printf '%s\\n' \"${{COMPREPLY[@]}}\""
        );
        let output =
            Command::new("bash").args(["-c", &bash]).stdin(Stdio::null()).output().expect("bash runs");
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
    };
    assert_eq!(complete("fenjie con"), ["convert"]);
    assert_eq!(complete("fenjie check --format g"), ["github", "gitlab"]);
    assert!(complete("fenjie check --").contains(&"--deny".to_owned()));
    assert_eq!(complete("fenjie --lang z"), ["zh"]);
    // what a batch starts of itself is no command of people's
    assert_eq!(complete("fenjie work"), [""]);
}

#[test]
fn pages_name_every_command_and_no_day() {
    let folder = Folder::new(&[]);
    assert_eq!(folder.run(&["man", "-o", "share/man1"]).code, 0);
    let names = folder.names("share/man1");
    assert!(
        names.contains(&"fenjie.1".to_owned()) && names.contains(&"fenjie-check.1".to_owned()),
        "{names:?}"
    );
    let main = folder.read("share/man1/fenjie.1");
    assert_eq!(main, ran(&["man"]).out);
    let version = env!("CARGO_PKG_VERSION");
    assert!(main.contains(&format!(".TH FENJIE 1 \"\" \"fenjie {version}\" \"fenjie\"\n")), "{main}");
    for page in names.iter().filter(|name| *name != "fenjie.1") {
        let command = page.trim_start_matches("fenjie-").trim_end_matches(".1");
        assert!(main.contains(&format!("fenjie\\-{command}(1)")), "{command} is not in the main page");
        assert_eq!(folder.run(&[command, "--help"]).code, 0);
    }
    let check = folder.read("share/man1/fenjie-check.1");
    assert!(check.contains(".nf\n") && check.contains("\n  fenjie check 通知.txt\n"), "{check}");
    let file = Folder::new(&[("man", "")]).run(&["man", "-o", "man"]);
    assert!(file.code == 2 && file.err.contains("man"), "{}", file.err);
}
