//! The whole report, parsed as a browser parses it.

use super::testing::{circular, day, step};
use super::{SCRIPT, STYLE, policy, to_html};
use crate::circular::{Bound, Circular, Diagnostic, Person, Range, Severity, Task};
use crate::diagnostic::Lang;
use crate::document::TextLayer;
use crate::{Options, convert_with_layer};
use scraper::{Html, Selector};
use std::collections::HashSet;

const SEED: &str = include_str!("../../../seeds/zhejiang-2019-14.txt");

const HOSTILE: &str =
    "<script>alert(1)</script>]]>\"' onload=x --><img src=//evil.example/a onerror=b>\u{2028}\u{202e}\0&lt;";

fn seed() -> (Circular, TextLayer) {
    convert_with_layer(SEED.as_bytes(), &Options::default()).unwrap()
}

/// A circular in which every text is `text` and all places are `at`.
fn filled(text: &str, at: &[Range]) -> Circular {
    let mut circular = circular();
    let ranges = || at.iter().copied().collect();
    let s = || text.to_owned();
    let mut milestone = step(Bound::By, None, Some(day("2024-06-30")));
    milestone.label = Some(s());
    milestone.text = s();
    milestone.recurrence = Some(s().into());
    milestone.inferred.push(s().into());
    milestone.at.label = ranges();
    milestone.at.text = ranges();
    let mut task = Task {
        id: s(),
        number: Some(s()),
        category: vec![s(), s()],
        title: s(),
        content: Some(s()),
        lead: vec![s()],
        support: vec![s(), s()],
        milestones: vec![milestone.clone()],
        ..Task::default()
    };
    task.extra.insert(s(), s());
    task.at.title = ranges();
    task.at.content = ranges();
    task.at.lead = vec![ranges(), ranges(), ranges()];
    task.parts = vec![task.clone(), task.clone()];
    let notice = &mut circular.notice;
    notice.title = Some(s());
    notice.letterhead = Some(s());
    notice.body = vec![s()];
    notice.issuers = vec![s()];
    notice.duties = vec![milestone];
    circular.sources[0].name = s();
    circular.tasks = vec![task.clone(), task];
    circular.diagnostics = vec![Diagnostic {
        code: s(),
        severity: Severity::Warning,
        message: s(),
        task: Some(s()),
        at: ranges(),
    }];
    circular
}

/// What any report must be: parsed without surprises, its own script and style alone, all links inside.
fn assert_sound(html: &str) {
    let page = Html::parse_document(html);
    let all = Selector::parse("*").unwrap();
    let mut ids = HashSet::new();
    let mut links = Vec::new();
    for element in page.select(&all) {
        let element = element.value();
        let name = element.name();
        assert!(!["img", "iframe", "object", "embed", "link", "base"].contains(&name), "{name}");
        for (attribute, value) in element.attrs() {
            assert!(
                !attribute.starts_with("on") && attribute != "style" && attribute != "src",
                "{name} {attribute}"
            );
            match attribute {
                "id" => assert!(ids.insert(value.to_owned()), "{value} stands twice"),
                "href" => links.push(value.strip_prefix('#').expect("all links stay inside").to_owned()),
                _ => {}
            }
        }
    }
    for link in links {
        assert!(ids.contains(&link), "#{link} leads nowhere");
    }
    let text_of = |name: &str| {
        let found: Vec<String> =
            page.select(&Selector::parse(name).unwrap()).map(|element| element.text().collect()).collect();
        assert_eq!(found.len(), 1, "{name}");
        found[0].clone()
    };
    let (style, script) = (text_of("style"), text_of("script"));
    assert_eq!(script, SCRIPT);
    let meta = Selector::parse("meta[http-equiv=Content-Security-Policy]").unwrap();
    let stated = page.select(&meta).next().unwrap().value().attr("content").unwrap().to_owned();
    assert_eq!(stated, policy::policy(&style, &script));
}

#[test]
fn the_given_circular_is_a_sound_report_of_sane_size() {
    let (circular, layer) = seed();
    for (layer, lang) in [(Some(&layer), Lang::Zh), (None, Lang::Zh), (Some(&layer), Lang::En)] {
        let html = to_html(&circular, layer, lang);
        assert_sound(&html);
        assert!(html.len() < 200_000, "{}", html.len());
        assert_eq!(html, to_html(&circular, layer, lang));
    }
}

#[test]
fn every_task_and_milestone_stands_in_list_and_chart() {
    let (circular, layer) = seed();
    let page = Html::parse_document(&to_html(&circular, Some(&layer), Lang::Zh));
    let count = |selector: &str| page.select(&Selector::parse(selector).unwrap()).count();
    assert_eq!((count("article"), count("#plan tr[id]")), (24, 24));
    assert_eq!((count(".steps tbody tr"), count("#plan td a")), (106, 106));
    assert_eq!(count("th:not([scope])"), 0);
    assert_eq!((count("h1"), count("main"), count("aside")), (1, 1, 1));
}

#[test]
fn the_source_stands_beside_whole_and_every_value_leads_to_its_words() {
    let (circular, layer) = seed();
    let page = Html::parse_document(&to_html(&circular, Some(&layer), Lang::Zh));
    let select = |selector: &str| Selector::parse(selector).unwrap();
    let text: String = page.select(&select("#text")).next().unwrap().text().collect();
    assert_eq!(text, layer.as_str());
    let piece = |n: usize| -> String {
        page.select(&select(&format!("#p{n}"))).flat_map(|piece| piece.text()).collect()
    };
    let mut seen = 0;
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    for value in page.select(&select("a.v")).step_by(9) {
        let all = value.value().attr("data-p").or(value.value().attr("href").map(|href| &href[2..])).unwrap();
        let mut words = String::new();
        for part in all.split(' ') {
            let (from, to) = part.split_once('-').unwrap_or((part, part));
            (from.parse().unwrap()..=to.parse().unwrap()).for_each(|n| words.push_str(&piece(n)));
        }
        assert_eq!(bare(&words), bare(&value.text().collect::<String>()));
        seen += 1;
    }
    assert!(seen > 30);
}

#[test]
fn hostile_texts_and_places_do_nothing() {
    let places =
        [Range(0, 5), Range(3, 9), Range(9, 3), Range(2, 2), Range(7, usize::MAX), Range(usize::MAX, 0)];
    for text in [HOSTILE, "", "\r\n\t", "𠮷\u{FDD0}", "-->", "</style></title></textarea>"] {
        let circular = filled(text, &places);
        let layer = TextLayer::new(HOSTILE.to_owned());
        assert_sound(&to_html(&circular, Some(&layer), Lang::Zh));
        assert_sound(&to_html(&circular, None, Lang::En));
        assert_sound(&to_html(&circular, Some(&TextLayer::new(String::new())), Lang::Zh));
    }
}

#[test]
fn a_hostile_text_is_still_readable() {
    let html = to_html(&filled("<b>\"修\u{202e}路\"</b>", &[]), None, Lang::Zh);
    assert!(html.contains("&lt;b&gt;&quot;修\u{FFFD}路&quot;&lt;/b&gt;"));
    assert!(!html.contains('\u{202e}'));
}

#[test]
fn a_report_grows_with_its_tasks_and_no_faster() {
    let size = |count: usize| {
        let mut circular = circular();
        let task = circular.tasks[0].clone();
        circular.tasks = vec![task; count];
        to_html(&circular, None, Lang::Zh).len()
    };
    let (few, many) = (size(100) - size(0), size(1000) - size(0));
    assert!(many < few * 11, "{few} {many}");
}

#[test]
fn a_long_title_and_many_units_do_not_multiply() {
    let size = |units: usize| {
        let mut circular = circular();
        circular.tasks[0].title = "疏浚".repeat(20_000);
        circular.tasks[0].lead = (0..units).map(|n| format!("{n}科")).collect();
        to_html(&circular, None, Lang::Zh).len()
    };
    assert!(size(1000) - size(10) < 990 * 1000);
}

#[test]
fn the_attachment_is_told_where_there_are_several() {
    let mut circular = circular();
    circular.tasks[0].attachment = Some(7);
    assert!(!to_html(&circular, None, Lang::Zh).contains("所在附件"));
    let other = Task { attachment: Some(8), ..circular.tasks[0].clone() };
    circular.tasks.push(other);
    let html = to_html(&circular, None, Lang::Zh);
    assert!(html.contains("<dt>所在附件</dt><dd>7</dd>") && html.contains("<dd>8</dd>"));
}

#[test]
fn a_role_that_the_caption_tells_is_not_told_again() {
    let mut circular = circular();
    let person = |role: &str| Person {
        name: Some("张三".to_owned()),
        role: Some(role.to_owned()),
        ..Person::default()
    };
    circular.tasks[0].people = vec![person("责任人"), person("分管领导")];
    let html = to_html(&circular, None, Lang::Zh);
    assert!(
        !html.contains("（<span class=\"v\">责任人")
            && html.contains("（<span class=\"v\">分管领导</span>）")
    );
}

#[test]
fn a_circular_without_tasks_or_dates_is_a_report_too() {
    let mut circular = circular();
    circular.tasks[0].milestones.clear();
    assert_sound(&to_html(&circular, None, Lang::Zh));
    circular.tasks.clear();
    let html = to_html(&circular, None, Lang::Zh);
    assert_sound(&html);
    assert!(html.contains("没有读到任务。") && html.contains("没有可以画出的日期。"));
    assert!(html.contains("未附原文"));
}

#[test]
fn a_report_in_english_says_nothing_in_chinese() {
    let html = to_html(&filled("abc", &[]), Some(&TextLayer::new("abc".to_owned())), Lang::En);
    let page = Html::parse_document(&html);
    let text: String =
        page.root_element().text().filter(|text| *text != SCRIPT && !text.starts_with("/*")).collect();
    // the marks of a title's citation are the circular's
    let chinese: String = text.chars().filter(|&c| ('\u{3000}'..'\u{FFF0}').contains(&c)).collect();
    assert_eq!(chinese, "");
    assert!(html.contains("<html lang=\"en\">") && html.contains("lang=\"zh\">abc"));
}

#[test]
fn style_and_script_are_whole_and_load_nothing() {
    for asset in [STYLE, SCRIPT] {
        // a browser would read a carriage return as a line feed, and the hash would not fit
        assert!(!asset.contains('\r'));
        for word in ["</", "<!--", "http:", "https:", "//fonts", "@import", "fetch(", "innerHTML", "eval("] {
            assert!(!asset.contains(word), "{word}");
        }
    }
    assert!(!STYLE.replace("url(#", "").contains("url("));
}
