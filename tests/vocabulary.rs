//! A user's own words, in a process of their own: the vocabulary is extended once and for all.

use fenjie::vocabulary::{Additions, extend};
use fenjie::{Options, convert};

#[test]
fn words_are_added_once_before_anything_is_read() {
    let words =
        "[headers]\nlead = [\"挂帅部门\"]\n[organs]\nendings = [\"专班\"]\n[time]\nongoing = [\"一以贯之\"]";
    extend(Additions::parse(words).expect("the words are good")).expect("nothing is read yet");
    let table = "任务\t时限\t挂帅部门\n修路\t一以贯之\t道路专班 桥梁专班\n";
    let circular = convert(table.as_bytes(), &Options::default()).expect("the table is read");
    let task = &circular.tasks[0];
    assert_eq!(task.lead, ["道路专班", "桥梁专班"]);
    assert_eq!(task.milestones[0].label.as_deref(), Some("一以贯之"));
    assert!(extend(Additions::default()).is_err(), "the vocabulary is in use");
}
