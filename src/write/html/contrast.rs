//! The contrast of the report's colours (WCAG 2.2, 1.4.3 and 1.4.11), computed from its style.

use super::STYLE;
use std::collections::HashMap;

/// A colour and those that it stands on.
pub type Pair = (&'static str, &'static [&'static str]);

/// Texts and what they stand on: 4.5 to 1.
const TEXTS: &[Pair] = &[
    ("ink", &["paper", "sheet", "mark", "range", "ongoing", "ongoing-hatch", "recurring", "recurring-tick"]),
    ("muted", &["paper", "sheet", "range", "ongoing", "recurring"]),
    ("link", &["paper", "sheet"]),
    ("by", &["paper"]),
    ("paper", &["by", "ink"]),
    ("today", &["sheet"]),
];

/// Shapes and edges that carry meaning, and what they stand on: 3 to 1.
const SHAPES: &[Pair] = &[
    ("range-edge", &["paper", "range"]),
    ("by", &["paper", "sheet", "mark"]),
    ("ongoing-edge", &["paper"]),
    ("recurring-edge", &["paper", "recurring"]),
    ("open-edge", &["paper"]),
    ("today", &["paper"]),
    ("edge", &["paper", "sheet"]),
    ("link", &["paper", "sheet"]),
];

/// The colours that a block of the style sets, from the mark that opens it.
fn colours(style: &'static str, opening: &str) -> HashMap<&'static str, [u8; 3]> {
    let start = style.find(opening).unwrap_or_else(|| panic!("{opening}")) + opening.len();
    let block = &style[start..start + style[start..].find('}').unwrap()];
    let lines = block.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"));
    let part = |hex: &str, at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    lines.map(|(name, hex)| (name, [part(hex, 0), part(hex, 2), part(hex, 4)])).collect()
}

/// Relative luminance.
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Fails where texts or shapes do not stand out from what they stand on, in light, dark or print.
pub fn check(style: &'static str, texts: &[Pair], shapes: &[Pair]) {
    let light = colours(style, "\n:root {");
    let over =
        |opening: &str| light.clone().into_iter().chain(colours(style, opening)).collect::<HashMap<_, _>>();
    let dark = over("@media screen and (prefers-color-scheme: dark) {\n  :root {");
    let print = over("@media print {\n  :root {");
    assert_eq!(light.len(), dark.len());
    for (scheme, colours) in [("light", &light), ("dark", &dark), ("print", &print)] {
        for (pairs, least) in [(texts, 4.5), (shapes, 3.0)] {
            for (front, back) in
                pairs.iter().flat_map(|(front, backs)| backs.iter().map(move |back| (front, back)))
            {
                let ratio = contrast(colours[front], colours[back]);
                assert!(ratio >= least, "{scheme}: {front} on {back} is {ratio:.2} to 1");
            }
        }
    }
}

#[test]
fn what_is_read_stands_out_in_light_dark_and_print() {
    check(STYLE, TEXTS, SHAPES);
}

#[test]
fn the_measure_is_that_of_wcag() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([0x76; 3], [255; 3]) - 4.54).abs() < 0.01);
}
