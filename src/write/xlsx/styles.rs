//! How the cells look: fonts that Windows, WPS and Office for Mac all have, rules that print, colours that stay legible in grey.

use super::measure::{POINTS, TITLE_POINTS};
use crate::diagnostic::Lang;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

/// The default height and width of a cell in pixels, which belong to the default font.
pub(super) const DEFAULT_CELL: (u32, u32) = (18, 72);

/// 宋体 for what is read, 黑体 for heads; other programs take the like of them for Chinese.
const FONT: &str = "宋体";
const HEAD_FONT: &str = "黑体";
/// The character set of simplified Chinese (GB2312_CHARSET), by which a program without the font finds another.
const CHARSET: u8 = 134;

const GREY: u32 = 0x59_59_59;
const BLUE: u32 = 0x05_63_C1;
const RULE: u32 = 0xA6_A6_A6;
const SHADE: u32 = 0xF5_F8_FB;

/// The formats of the cells of a row.
pub(super) struct Band {
    /// Text, from the left.
    pub text: Format,
    /// A short text, in the middle.
    pub middle: Format,
    /// A day.
    pub day: Format,
    /// A number of things.
    pub count: Format,
    /// How many days are left.
    pub left: Format,
}

/// How the cells of a column look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// As [`Band::text`].
    Text,
    /// As [`Band::middle`].
    Middle,
    /// As [`Band::day`].
    Day,
    /// As [`Band::count`].
    Count,
    /// As [`Band::left`].
    Left,
}

impl Look {
    /// Its format in the rows of a band.
    pub fn of(self, band: &Band) -> &Format {
        match self {
            Look::Text => &band.text,
            Look::Middle => &band.middle,
            Look::Day => &band.day,
            Look::Count => &band.count,
            Look::Left => &band.left,
        }
    }
}

/// The formats of cells.
pub(super) struct Styles {
    /// Above a sheet.
    pub title: Format,
    /// Below the title: where the rows are from.
    pub source: Format,
    /// What to do with a sheet.
    pub hint: Format,
    /// A link above a table.
    pub back: Format,
    /// The head of a column.
    pub head: Format,
    /// Rows.
    pub plain: Band,
    /// The rows of every other task, so that one sees where a task ends.
    pub shaded: Band,
    /// A unit's name in a table.
    pub link: Format,
    /// A share of things.
    pub share: Format,
    /// A number of things that are late.
    pub late: Format,
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
    let font = Format::new().set_font_name(FONT).set_font_charset(CHARSET).set_font_size(11);
    font.set_align(FormatAlign::VerticalCenter)
}

impl Styles {
    /// The formats, their words in `lang`.
    pub fn new(lang: Lang) -> Self {
        let small = default().set_font_size(POINTS);
        let boxed = small.clone().set_border(FormatBorder::Thin).set_border_color(RULE).set_text_wrap();
        let plain = Band::of(&boxed, lang);
        let title = default().set_font_name(HEAD_FONT).set_font_size(TITLE_POINTS);
        let colour = |font: u32, fill: u32| Format::new().set_font_color(font).set_background_color(fill);
        Styles {
            title: title.set_align(FormatAlign::Center).set_text_wrap(),
            source: small.clone().set_align(FormatAlign::Center).set_text_wrap().set_font_color(GREY),
            hint: small.clone().set_font_color(GREY),
            back: underlined(&small),
            head: plain.middle.clone().set_font_name(HEAD_FONT).set_background_color(0xDD_EB_F7),
            shaded: Band::of(&boxed.set_background_color(SHADE), lang),
            link: underlined(&plain.text),
            share: plain.count.clone().set_num_format("0%"),
            late: plain.count.clone().set_num_format("[Red]0;0;0"),
            remark: small.set_align(FormatAlign::Left).set_text_wrap(),
            red: colour(0x9C_00_06, 0xFF_C7_CE),
            yellow: colour(0x7F_60_00, 0xFF_EB_9C),
            green: colour(0x00_61_00, 0xC6_EF_CE),
            plain,
        }
    }
}

impl Band {
    fn of(boxed: &Format, lang: Lang) -> Self {
        let middle = boxed.clone().set_align(FormatAlign::Center);
        let days = match lang {
            Lang::Zh => r#"0"天";"逾期"0"天";"今天""#,
            Lang::En => r#"0;"overdue "0;"today""#,
        };
        Band {
            text: boxed.clone().set_align(FormatAlign::Left),
            day: middle.clone().set_num_format("yyyy-mm-dd"),
            count: middle.clone().set_num_format("0"),
            left: middle.clone().set_num_format(days),
            middle,
        }
    }
}

fn underlined(format: &Format) -> Format {
    format.clone().set_underline(FormatUnderline::Single).set_font_color(BLUE)
}
