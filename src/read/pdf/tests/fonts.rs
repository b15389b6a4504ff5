use super::super::model::Turn;
use super::file::{File, LATIN, place, stamps, text, written};

/// A Type 0 font that is not embedded, as `/F`.
fn composite(encoding: &str, more: &str) -> String {
    format!(
        "/Font <</F <</Type/Font /Subtype/Type0 /BaseFont/SimSun /Encoding {encoding} {more} /DescendantFonts[<</Type/Font \
         /Subtype/CIDFontType2 /BaseFont/SimSun /CIDSystemInfo<</Registry(Adobe) /Ordering(GB1) /Supplement 4>> \
         /DW 1000 /W[1 [500] 814 900 500]>>]>> >>"
    )
}

fn shown(hex: &str) -> File {
    File::of(&format!("BT /F 20 Tf 100 700 Td <{hex}> Tj ET"))
}

#[test]
fn codes_of_national_encodings_are_characters() {
    let page = shown("B9E3CEF7 41 A1A3").resources(&composite("/GBK-EUC-H", "")).read();
    assert_eq!((text(&page).as_str(), page.damage.len()), ("广西A。", 0));
    // half as wide, by the font's list of widths
    assert_eq!(place(&page, 2), [140, 82, 150, 102]);
    assert_eq!(text(&shown("CEF7B2D8").resources(&composite("/GB-EUC-H", "")).read()), "西藏");
    assert_eq!(text(&shown("5E7F897F").resources(&composite("/UniGB-UCS2-H", "")).read()), "广西");
    let utf16 = shown("5E7FD840DC00897F").resources(&composite("/UniGB-UTF16-H", "")).read();
    assert_eq!(text(&utf16), "广\u{20000}西");
}

#[test]
fn glyph_numbers_of_a_collection_are_characters() {
    // 34 is A in Adobe's Chinese collection; an undefined one is told
    let page = shown("0022 FFF0 0023").resources(&composite("/Identity-H", "")).read();
    assert_eq!(text(&page), "A\u{FFFD}B");
    assert_eq!(page.damage, ["1 characters that the file does not say"]);
}

#[test]
fn the_files_own_map_goes_first_and_need_not_be_whole() {
    let map = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange \
               2 beginbfchar <0022> <91D1> <0024> <00660069> endbfchar endcmap";
    let font = composite("/Identity-H", "/ToUnicode 5 0 R");
    let page = shown("0022 0023 0024").resources(&font).stream("", map).read();
    assert_eq!(text(&page), "金Bfi");
    // the characters of a ligature share its width
    assert_eq!([place(&page, 2), place(&page, 3)], [[140, 82, 150, 102], [150, 82, 160, 102]]);
}

#[test]
fn upright_lines_run_downwards() {
    let page = shown("5E7F897F").resources(&composite("/UniGB-UCS2-V", "")).read();
    assert_eq!(text(&page), "广西");
    assert!(page.glyphs.iter().all(|glyph| glyph.vertical && glyph.turn == Turn::None && glyph.size == 20.0));
    assert_eq!([place(&page, 0), place(&page, 1)], [[90, 100, 110, 120], [90, 120, 110, 140]]);
}

#[test]
fn an_encoding_may_stand_in_the_file() {
    let map = "/CMapName /Own def begincmap 1 begincodespacerange <00> <FF> endcodespacerange \
               1 begincidrange <41> <42> 35 endcidrange endcmap";
    let page = File::of(&written("BAC")).resources(&composite("5 0 R", "")).stream("", map).read();
    assert_eq!(text(&page), "CB\u{FFFD}");
}

#[test]
fn names_of_glyphs_are_characters() {
    let font = "/Font <</F <</Type/Font /Subtype/Type1 /BaseFont/Helvetica /Encoding <</BaseEncoding/WinAnsiEncoding \
                /Differences[65 /uni5E7F /fi /emdash /g17]>> >> >>";
    let page = File::of(&written("ABCDE")).resources(font).read();
    assert_eq!(text(&page), "广fi—\u{FFFD}E");
}

#[test]
fn glyphs_that_the_file_draws_have_the_size_of_their_box() {
    let font = "/Font <</F <</Type/Font /Subtype/Type3 /FontMatrix[0.1 0 0 0.1 0 0] /FontBBox[0 -2 10 8] /FirstChar 97 \
                /LastChar 98 /Widths[10 5] /CharProcs<</a 5 0 R>> /Encoding<</Differences[97 /a /uni4E00]>> >> >>";
    let page = File::of(&written("ba")).resources(font).stream("", "10 0 d0 0 0 9 9 re f").read();
    assert_eq!(text(&page), "一a");
    assert_eq!([place(&page, 0), place(&page, 1)], [[100, 84, 110, 104], [110, 84, 130, 104]]);
    assert!(page.fills.is_empty());
}

#[test]
fn an_unknown_font_is_told_and_its_characters_are_counted() {
    let page = shown("00410042").resources(&composite("/Nobody-Knows-H", "")).read();
    assert_eq!(text(&page), "\u{FFFD}\u{FFFD}");
    assert_eq!(page.damage, ["a font that cannot be read", "2 characters that the file does not say"]);
    // without any font there is Helvetica
    let none = File::of(&written("ok")).resources("").read();
    assert_eq!((text(&none).as_str(), none.damage.len()), ("ok", 0));
}

#[test]
fn lists_as_long_as_the_file_likes_are_not_made() {
    let wide = LATIN.replace("/Encoding", "/FirstChar 4000000000 /LastChar 4000000001 /Widths[1] /Encoding");
    assert_eq!(text(&File::of(&written("ok")).resources(&wide).read()), "\u{FFFD}\u{FFFD}");
    let runs = composite("/UniGB-UCS2-H", "").replace("1 [500] 814 900 500", "0 4294967295 500");
    let page = shown("5E7F").resources(&runs).read();
    assert_eq!((text(&page).as_str(), place(&page, 0)[2]), ("广", 110));
}

#[test]
fn lines_run_all_four_ways_and_leaning_ones_are_stamps() {
    let turned = |matrix: &str| File::of(&format!("BT /F 20 Tf {matrix} 300 400 Tm (ok) Tj ET")).read();
    let way = |matrix: &str| turned(matrix).glyphs.first().map(|glyph| (glyph.turn, glyph.size));
    assert_eq!(way("1 0 0 1"), Some((Turn::None, 20.0)));
    assert_eq!(way("0 1 -1 0"), Some((Turn::Counter, 20.0)));
    assert_eq!(way("-1 0 0 -1"), Some((Turn::Half, 20.0)));
    assert_eq!(way("0 -2 2 0"), Some((Turn::Clockwise, 40.0)));
    // slanted letters on a level line
    assert_eq!(way("1 0 0.3 1"), Some((Turn::None, 20.0)));
    let leaning = turned("0.7 0.7 -0.7 0.7");
    assert_eq!((text(&leaning).as_str(), stamps(&leaning).as_str()), ("", "ok"));
}

#[test]
fn spaces_move_what_follows() {
    let page =
        File::of("BT /F 10 Tf 50 Tz 2 Tc 6 Tw 100 700 Td [(a) -1000 ( b)] TJ 0 -20 TD (c) ' T* (d) Tj ET")
            .read();
    assert_eq!(text(&page), "a bcd");
    let lefts: Vec<i32> = (0..5).map(|index| place(&page, index)[0]).collect();
    // a: half of 5.56 and 2; the space: half of 2.78, 2 and 6
    assert_eq!(lefts, [100, 109, 114, 100, 100]);
    let tops: Vec<i32> = (0..5).map(|index| place(&page, index)[1]).collect();
    assert_eq!(tops, [91, 91, 91, 131, 151]);
}
