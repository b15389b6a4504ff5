//! Which areas of a page are its furniture, told by how pages are built and not by whose they are.
//!
//! Comes in: the areas of the page with what their lines hold. Goes out: for each whether it is set apart. An
//! area is set apart when
//!
//! * it is a menu: most of its words are links to other pages, and none make a sentence;
//! * it lists the page's own fields (索引号, 发文机关) and no sentences;
//! * its element says so (`<nav>`, `<footer>`) or its class or id hints at it, and little of the page's
//!   prose stands in it;
//! * it lies outside the smallest area that holds every line which may be the document's own, the title
//!   above it included.
//!
//! In doubt an area stays: a line without a link of nine characters may be the document's own, and one such
//! line widens the document's area to hold it; so does a shorter paragraph beside the document.

use super::attr;
use super::survey::{Area, Shape, Survey};
use html5ever::local_name;
use scraper::node::Element;

/// A hinted area has no more characters, unless they are links.
const MAX_HINTED: usize = 600;

/// Classes and ids that hint at furniture, as whole words.
const HINTS: [&str; 48] = [
    "footer",
    "foot",
    "copyright",
    "bottom",
    "nav",
    "navbar",
    "navi",
    "navigation",
    "menu",
    "menus",
    "submenu",
    "breadcrumb",
    "breadcrumbs",
    "crumb",
    "crumbs",
    "position",
    "location",
    "weizhi",
    "dqwz",
    "mbx",
    "sidebar",
    "side",
    "aside",
    "share",
    "bshare",
    "social",
    "search",
    "login",
    "related",
    "relate",
    "relation",
    "recommend",
    "hot",
    "prevnext",
    "prev",
    "next",
    "pagination",
    "pager",
    "pages",
    "toolbar",
    "tools",
    "print",
    "topbar",
    "friendlink",
    "links",
    "qrcode",
    "ewm",
    "sitemap",
];

/// What kind of element it is.
pub(super) fn shape(element: &Element) -> Shape {
    match element.name() {
        "html" | "body" | "form" => return Shape::Page,
        "nav" | "footer" | "aside" => return Shape::Aside,
        "p" | "li" | "dt" | "dd" | "pre" => return Shape::Leaf,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => return Shape::Heading,
        _ => {}
    }
    let role = attr(element, &local_name!("role")).unwrap_or("");
    if matches!(role, "navigation" | "contentinfo" | "complementary" | "search") {
        return Shape::Aside;
    }
    let hints = |value: &str| {
        value.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
            // HINTS are all in lower case
            word.len() >= 3 && HINTS.iter().any(|hint| word.eq_ignore_ascii_case(hint))
        })
    };
    if attr(element, &local_name!("class")).is_some_and(hints)
        || attr(element, &local_name!("id")).is_some_and(hints)
    {
        return Shape::Hinted;
    }
    match element.name() {
        "table" | "ul" | "ol" | "dl" | "menu" | "dir" => Shape::Group,
        _ => Shape::Other,
    }
}

/// For each area whether it is set apart.
pub(super) fn apart(survey: &Survey) -> Vec<bool> {
    let own = &survey.areas;
    let mut sums: Vec<Area> = own.clone();
    for i in (1..sums.len()).rev() {
        let (before, from) = sums.split_at_mut(i);
        if let (Some(area), Some(parent)) =
            (from.first(), from.first().and_then(|area| before.get_mut(area.parent)))
        {
            parent.facts.add(&area.facts);
        }
    }
    let prose = sums.first().map_or(0, |page| page.facts.prose);
    let mut apart: Vec<bool> = Vec::with_capacity(sums.len());
    for (i, area) in sums.iter().enumerate() {
        let above = i > 0 && apart.get(area.parent).copied().unwrap_or(false);
        let itself = i > 0 && is_furniture(area, prose);
        if itself
            && !above
            && let Some(head) = heading_before(&sums, i)
        {
            apart[head] = true;
        }
        apart.push(above || itself);
    }
    // a page that is nothing but menus is its own document
    let remains = own.iter().zip(&apart).any(|(area, apart)| !apart && area.facts.own > 0);
    if !remains {
        return vec![false; own.len()];
    }
    let document = document(survey, &apart);
    for (i, apart) in apart.iter_mut().enumerate() {
        *apart |= !document.contains(&i);
    }
    apart
}

/// The short heading directly above area `i`, which is one of furniture too.
fn heading_before(areas: &[Area], i: usize) -> Option<usize> {
    let before = i.checked_sub(1)?;
    let area = &areas[before];
    (area.shape == Shape::Heading && area.parent == areas[i].parent && area.facts.own == 0).then_some(before)
}

/// Whether the area is furniture by itself.
fn is_furniture(area: &Area, prose: usize) -> bool {
    let facts = &area.facts;
    if facts.chars == 0 || facts.file || area.shape == Shape::Page {
        return false;
    }
    let is_group = matches!(area.shape, Shape::Group | Shape::Data);
    let fields = facts.labels >= 3 && facts.labels * 4 >= facts.lines;
    if fields && !facts.table && (facts.prose == 0 || (is_group && facts.prose * 3 <= facts.chars)) {
        return true;
    }
    if facts.dated || facts.titled || facts.table {
        return false;
    }
    // 上一篇：…
    let pointer = facts.furniture == facts.lines && facts.links > 0;
    let many = facts.links >= 2 && facts.prose == 0 && !facts.long && !facts.closed;
    let menu = facts.linked * 2 >= facts.chars && (many || pointer);
    match area.shape {
        Shape::Aside => menu || facts.prose * 3 <= prose,
        Shape::Hinted => {
            let small = facts.chars <= MAX_HINTED || facts.linked * 2 > facts.chars;
            menu || (small && facts.prose * 4 <= prose)
        }
        _ => menu,
    }
}

/// The numbers of the areas that make the document: the smallest that holds all of its lines, from the last
/// title above it on.
fn document(survey: &Survey, apart: &[bool]) -> std::ops::Range<usize> {
    let areas = &survey.areas;
    let is_apart = |i: usize| apart.get(i).copied().unwrap_or(false);
    // lines of the document in each area and the areas inside it, its title left out, which may stand apart
    let own = |i: usize| if is_apart(i) { 0 } else { areas[i].facts.own };
    let mut lines: Vec<usize> = (0..areas.len()).map(own).collect();
    for &title in &survey.titled {
        if areas[title].shape != Shape::Data {
            lines[title] = lines[title].saturating_sub(1);
        }
    }
    if lines.iter().all(|&count| count == 0) {
        lines = (0..areas.len()).map(own).collect();
    }
    for i in (1..areas.len()).rev() {
        let count = lines[i];
        lines[areas[i].parent] += count;
    }
    let mut at = 0;
    while let Some(next) = only_child_with(areas, &lines, apart, at) {
        at = next;
    }
    let title = survey.titled.iter().rev().copied().find(|&title| title < at && !is_apart(title));
    title.unwrap_or(at).min(at)..areas[at].end
}

/// The child of area `at` that holds all of its lines and may itself hold others, where no short paragraph
/// stands beside it.
fn only_child_with(areas: &[Area], lines: &[usize], apart: &[bool], at: usize) -> Option<usize> {
    if areas[at].facts.short > 0 {
        return None;
    }
    let mut found = None;
    let mut child = at + 1;
    while child < areas[at].end {
        let area = &areas[child];
        let beside =
            matches!(area.shape, Shape::Leaf | Shape::Heading) && area.facts.short > 0 && !apart[child];
        if beside || (lines[child] > 0 && lines[child] < lines[at]) {
            return None;
        }
        if lines[child] > 0 && !matches!(area.shape, Shape::Leaf | Shape::Heading | Shape::Data) {
            found = Some(child);
        }
        child = area.end.max(child + 1);
    }
    found
}
