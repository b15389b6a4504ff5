//! The entries of `inferred` as they stand in JSON.
//!
//! There are few of them, so that none needs to be put together while a circular is read.

use crate::schedule::{Inference, Worked, YearSource};

/// A field with each of the sources that it may have come from.
macro_rules! with_source {
    ($field:literal, $source:expr) => {
        match $source {
            None => $field,
            Some(YearSource::Label) => concat!($field, ":label"),
            Some(YearSource::EarlierLabel) => concat!($field, ":earlier-label"),
            Some(YearSource::AttachmentTitle) => concat!($field, ":attachment-title"),
            Some(YearSource::CircularTitle) => concat!($field, ":circular-title"),
            Some(YearSource::Number) => concat!($field, ":number"),
            Some(YearSource::IssueDate) => concat!($field, ":issue-date"),
            Some(YearSource::Option) => concat!($field, ":option"),
            Some(YearSource::Rollover) => concat!($field, ":rollover"),
        }
    };
}

/// What an [`Inference`] prints as.
pub(super) fn entry(inference: Inference) -> &'static str {
    match inference.what {
        Worked::Start => with_source!("start", inference.source),
        Worked::StartYear => with_source!("start.year", inference.source),
        Worked::End => with_source!("end", inference.source),
        Worked::EndYear => with_source!("end.year", inference.source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_what_inferences_print_as() {
        let sources = [
            YearSource::Label,
            YearSource::EarlierLabel,
            YearSource::AttachmentTitle,
            YearSource::CircularTitle,
            YearSource::Number,
            YearSource::IssueDate,
            YearSource::Option,
            YearSource::Rollover,
        ];
        for what in [Worked::Start, Worked::StartYear, Worked::End, Worked::EndYear] {
            for source in sources.map(Some).into_iter().chain([None]) {
                let inference = Inference { what, source };
                assert_eq!(entry(inference), inference.to_string());
            }
        }
    }
}
