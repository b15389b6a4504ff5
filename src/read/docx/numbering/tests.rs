use super::*;
use crate::read::docx::xml;

fn budget() -> crate::read::budget::Budget {
    crate::read::budget::Budget::new(&crate::Options::default())
}

/// The numbers of paragraphs, each given as `list/level`, in a document with that `numbering.xml`.
fn numbers(definitions: &str, paragraphs: &str) -> String {
    let mut numbering = Numbering::default();
    xml::walk(format!("<numbering>{definitions}</numbering>").as_bytes(), &mut numbering, &budget()).unwrap();
    let mut styles = Styles::default();
    let style = "<styles><style type='numbering' styleId='L'><pPr><numPr><numId val='1'/></numPr></pPr></style></styles>";
    xml::walk(style.as_bytes(), &mut styles, &budget()).unwrap();
    let next = |paragraph: &str| {
        let (list, level) = paragraph.split_once('/').unwrap();
        let own = NumberOf { list: list.parse().ok(), level: level.parse().ok() };
        numbering.next(own, &Look::default(), &styles)
    };
    paragraphs.split(' ').map(next).collect::<Vec<_>>().join("|")
}

fn level(at: usize, format: &str, pattern: &str, more: &str) -> String {
    format!(
        "<lvl ilvl='{at}'><start val='1'/><numFmt val='{format}'/><lvlText val='{pattern}'/>
        <suff val='nothing'/>{more}</lvl>"
    )
}

fn definition(levels: &str) -> String {
    format!(
        "<abstractNum abstractNumId='0'>{levels}</abstractNum><num numId='1'><abstractNumId val='0'/></num>"
    )
}

fn plan() -> String {
    level(0, "chineseCountingThousand", "%1、", "")
        + &level(1, "chineseCounting", "（%2）", "")
        + &level(2, "decimal", "%3.", "")
        + &level(3, "decimalEnclosedCircle", "%4", "")
}

#[test]
fn levels_below_begin_anew() {
    let got = numbers(&definition(&plan()), "1/0 1/1 1/1 1/2 1/3 1/3 1/2 1/1 1/2 1/0 1/1");
    assert_eq!(got, "一、|（一）|（二）|1.|①|②|2.|（三）|1.|二、|（一）");
}

#[test]
fn levels_go_on_where_they_say_so() {
    let levels = level(0, "decimal", "%1.", "")
        + &level(1, "decimal", "（%2）", "<lvlRestart val='0'/>")
        + &level(2, "decimal", "%3)", "<lvlRestart val='1'/>");
    let got = numbers(&definition(&levels), "1/0 1/1 1/2 1/1 1/2 1/0 1/1 1/2");
    assert_eq!(got, "1.|（1）|1)|（2）|2)|2.|（3）|1)");
}

#[test]
fn numbers_of_several_levels() {
    let levels = level(0, "chineseCounting", "第%1章", "")
        + &level(1, "decimal", "%1.%2", "")
        + &level(2, "decimalZero", "%1.%2.%3", "<isLgl/>");
    let got = numbers(&definition(&levels), "1/0 1/1 1/2 1/0 1/2");
    assert_eq!(got, "第一章|一.1|1.1.1|第二章|2.1.1");
}

#[test]
fn a_level_that_was_skipped_counts_as_begun() {
    let levels = level(0, "decimal", "%1", "")
        + &level(1, "decimal", "%1.%2", "")
        + &level(2, "decimal", "%1.%2.%3", "");
    assert_eq!(numbers(&definition(&levels), "1/0 1/2 1/1 1/2 1/0 1/1"), "1|1.1.1|1.2|1.2.1|2|2.1");
}

#[test]
fn lists_of_one_definition_count_on_and_may_restart() {
    let more = "<num numId='2'><abstractNumId val='0'/></num>
        <num numId='3'><abstractNumId val='0'/><lvlOverride ilvl='0'><startOverride val='5'/></lvlOverride></num>
        <num numId='4'><abstractNumId val='0'/><lvlOverride ilvl='0'><lvl ilvl='0'><start val='1'/>
        <numFmt val='upperLetter'/><lvlText val='%1)'/></lvl></lvlOverride></num>";
    let definitions = definition(&plan()) + more;
    assert_eq!(numbers(&definitions, "1/0 2/0 3/0 3/0 1/0 4/0"), "一、|二、|五、|六、|七、|H) ");
}

#[test]
fn a_definition_may_be_that_of_a_style() {
    let more = "<abstractNum abstractNumId='7'><numStyleLink val='L'/></abstractNum>
        <num numId='8'><abstractNumId val='7'/></num>";
    assert_eq!(numbers(&(definition(&plan()) + more), "8/0 8/1 9/0"), "一、|（一）|");
    let circle = "<abstractNum abstractNumId='0'><numStyleLink val='L'/></abstractNum>
        <num numId='1'><abstractNumId val='0'/></num>";
    assert_eq!(numbers(circle, "1/0"), "");
}

#[test]
fn a_level_may_name_a_style() {
    let levels =
        level(0, "decimal", "%1.", "<pStyle val='a'/>") + &level(1, "decimal", "（%2）", "<pStyle val='b'/>");
    let mut numbering = Numbering::default();
    xml::walk(format!("<n>{}</n>", definition(&levels)).as_bytes(), &mut numbering, &budget()).unwrap();
    let look = |style: &str| Look {
        number: NumberOf { list: Some(1), level: None },
        listed_by: vec![style.to_owned()],
        ..Look::default()
    };
    let own = NumberOf::default();
    let styles = Styles::default();
    assert_eq!(numbering.next(own, &look("a"), &styles), "1.");
    assert_eq!(numbering.next(own, &look("b"), &styles), "（1）");
    let none = NumberOf { list: Some(0), level: None };
    assert_eq!(numbering.next(none, &look("a"), &styles), "");
}

#[test]
fn bullets_and_gaps() {
    let levels = "<lvl ilvl='0'><numFmt val='bullet'/><lvlText val='\u{F06C}'/></lvl>
        <lvl ilvl='1'><numFmt val='bullet'/><lvlText val='\u{E123}'/><suff val='space'/></lvl>
        <lvl ilvl='2'><numFmt val='none'/><lvlText val=''/></lvl>
        <lvl ilvl='3'><start val='3'/><numFmt val='custom' format='001, 002, ...'/><lvlText val='%4'/></lvl>
        <lvl ilvl='4'><numFmt val='decimal'/><lvlText val='%5'/><rPr><vanish/></rPr></lvl>";
    assert_eq!(numbers(&definition(levels), "1/0 1/1 1/2 1/3 1/4 1/99"), "● |• ||003 ||");
}
