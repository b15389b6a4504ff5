//! How the cells look: fonts that Windows, WPS and Office for Mac all have, rules that print, colours that stay legible in grey.

use super::measure::POINTS;
use crate::diagnostic::Lang;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

/// The default height and width of a cell in pixels, which belong to the default font.
pub(super) const DEFAULT_CELL: (u32, u32) = (18, 72);

/// 宋体 for what is read, 黑体 for heads; other programs take the like of them for Chinese.
const FONT: &str = "宋体";
const HEAD_FONT: &str = "黑体";
/// The character set of simplified Chinese (GB2312_CHARSET), by which a program without the font finds another.
const CHARSET: u8 = 134;

const RULE: u32 = 0x00_A6_A6_A6;

/// The formats of cells.
pub(super) struct Styles {
    /// Above a sheet.
    pub title: Format,
    /// Below the title: where the rows are from.
    pub source: Format,
    /// The head of a column.
    pub head: Format,
    /// Text, from the left.
    pub text: Format,
    /// A short text, in the middle.
    pub middle: Format,
    /// A unit's name in a table.
    pub link: Format,
    /// A link above a table.
    pub back: Format,
    /// A day.
    pub day: Format,
    /// A number of things.
    pub count: Format,
    /// A share of them.
    pub share: Format,
    /// How many days are left.
    pub left: Format,
    /// A remark under a table.
    pub remark: Format,
    /// Overdue, or nearly so.
    pub red: Format,
    /// Due soon.
    pub yellow: Format,
    /// Done.
    pub green: Format,
}

/// The format of all that has no other.
pub(super) fn default() -> Format {
    Format::new().set_font_name(FONT).set_font_charset(CHARSET).set_font_size(11).set_align(FormatAlign::VerticalCenter)
}

impl Styles {
    /// The formats, their words in `lang`.
    pub fn new(lang: Lang) -> Self {
        let plain = default().set_font_size(POINTS);
        let boxed = plain.clone().set_border(FormatBorder::Thin).set_border_color(RULE);
        let middle = boxed.clone().set_align(FormatAlign::Center).set_text_wrap();
        let text = boxed.clone().set_align(FormatAlign::Left).set_text_wrap();
        let days = match lang {
            Lang::Zh => r#"0"天";"逾期"0"天";"今天""#,
            Lang::En => r#"0;"overdue "0;"today""#,
        };
        let underlined = |format: &Format| format.clone().set_underline(FormatUnderline::Single).set_font_color(0x05_63_C1);
        Styles {
            title: default().set_font_name(HEAD_FONT).set_font_size(16).set_align(FormatAlign::Center).set_text_wrap(),
            source: plain.clone().set_align(FormatAlign::Center).set_text_wrap().set_font_color(0x59_59_59),
            head: middle.clone().set_font_name(HEAD_FONT).set_background_color(0xDD_EB_F7),
            link: underlined(&text),
            back: underlined(&plain),
            day: middle.clone().set_num_format("yyyy-mm-dd"),
            count: middle.clone().set_num_format("0"),
            share: middle.clone().set_num_format("0%"),
            left: middle.clone().set_num_format(days),
            remark: plain.clone().set_align(FormatAlign::Left).set_text_wrap(),
            red: Format::new().set_font_color(0x9C_00_06).set_background_color(0xFF_C7_CE),
            yellow: Format::new().set_font_color(0x7F_60_00).set_background_color(0xFF_EB_9C),
            green: Format::new().set_font_color(0x00_61_00).set_background_color(0xC6_EF_CE),
            text,
            middle,
        }
    }
}
