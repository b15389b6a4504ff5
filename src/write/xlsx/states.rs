//! The states of a milestone: how one is chosen, and the colours of what is late, near and done.

use super::styles::Styles;
use crate::diagnostic::{Lang, Said};
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, Format, XlsxError,
};

/// The states, the first that of every row to begin with.
pub(super) const STATES: [Said; 3] = [
    Said { zh: "未启动", en: "Not started" },
    Said { zh: "进行中", en: "In progress" },
    Said { zh: "已完成", en: "Done" },
];

/// Red from so many days before the end.
const RED: u32 = 7;
/// Yellow from so many.
pub(super) const YELLOW: u32 = 30;

/// The state that needs no more looking after.
pub(super) fn done(lang: Lang) -> &'static str {
    let [_, _, done] = STATES;
    done.in_lang(lang)
}

/// A cell where one of the states is chosen.
pub(super) fn choice(lang: Lang) -> Result<DataValidation, XlsxError> {
    let title = Said { zh: "状态", en: "State" };
    let message = Said {
        zh: "请从下拉列表中选择：未启动、进行中、已完成。",
        en: "Choose one from the list: Not started, In progress, Done.",
    };
    DataValidation::new()
        .allow_list_strings(&STATES.map(|state| state.in_lang(lang)))?
        .set_error_style(DataValidationErrorStyle::Stop)
        .set_error_title(title.in_lang(lang))?
        .set_error_message(message.in_lang(lang))
}

/// Green where the state, in the column of those letters, is done; rows begin with the place `first`.
pub(super) fn green(state: &str, first: u32, lang: Lang, styles: &Styles) -> ConditionalFormatFormula {
    rule(&format!("${state}{}=\"{}\"", first + 1, done(lang)), &styles.green)
}

/// Red and yellow where the end is near or past in a row that is not done, the day being that on which the file is open.
pub(super) fn near_the_end(
    end: &str,
    state: &str,
    first: u32,
    lang: Lang,
    styles: &Styles,
) -> [ConditionalFormatFormula; 2] {
    let (line, done) = (first + 1, done(lang));
    [(RED, &styles.red), (YELLOW, &styles.yellow)].map(|(days, format)| {
        let is_near =
            format!("AND(ISNUMBER(${end}{line}),${state}{line}<>\"{done}\",${end}{line}-TODAY()<={days})");
        rule(&is_near, format)
    })
}

fn rule(formula: &str, format: &Format) -> ConditionalFormatFormula {
    ConditionalFormatFormula::new().set_rule(formula).set_format(format).set_stop_if_true(true)
}
