//! The notice (通知) that carries the tasks. Its parts are those of GB/T 9704-2012.

use super::{Citation, Inferred, Items, Milestone, Ranges};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The formal notice: who issued what, to whom, when, with which attachments.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The issuing authority's mark (发文机关标志), its lines joined by `\n` where several issuers share
    /// it; null if the file has none.
    pub letterhead: Option<String>,
    /// The document's own number (发文字号); null if it has none, however many it cites.
    pub number: Option<DocumentNumber>,
    /// The title (标题); null where the file is an attachment alone.
    pub title: Option<String>,
    /// The kind of document (文种), the last word of the title: 通知, 意见, 方案, …; null if none.
    pub kind: Option<String>,
    /// Copy number (份号), as printed; null if none.
    pub copy_number: Option<String>,
    /// Classification and its period (密级和保密期限), e.g. `机密★1年`; null if none.
    pub classification: Option<String>,
    /// Urgency (紧急程度), e.g. `特急`; null if none.
    pub urgency: Option<String>,
    /// The signatory (签发人); null if none.
    pub signatory: Option<String>,
    /// The addressees (主送机关), split at `，` and `；`, at `、` only where those are absent.
    pub addressees: Vec<String>,
    /// The paragraphs between the addressees and the signature, without a plan that stands in the notice
    /// itself and without the list of attachments.
    pub body: Vec<String>,
    /// The issuers named at the signature (发文机关署名), several for a joint circular; with no name there,
    /// the issuer named in the title or the letterhead (then `inferred` says `issuers`).
    pub issuers: Vec<String>,
    /// The date of the signature (成文日期), `YYYY-MM-DD`; null if the file has none.
    pub issued_on: Option<NaiveDate>,
    /// The attachments (附件), as listed or as found.
    pub attachments: Vec<Attachment>,
    /// Deadlines that the notice itself sets (请于4月10日前报送…), with ids `duty/1`, `duty/2`, …
    pub duties: Vec<Milestone>,
    /// The notes below the signature (附注), e.g. 此件公开发布, several joined by `\n`; null if none.
    pub note: Option<String>,
    /// The authorities that get a copy (抄送机关).
    pub copied_to: Vec<String>,
    /// The printing authority (印发机关); null if none.
    pub printed_by: Option<String>,
    /// The printing date (印发日期), `YYYY-MM-DD`; null if none.
    pub printed_on: Option<NaiveDate>,
    /// The documents that title and body name in 《》 by their full titles, each once, without the
    /// circular's own attachments.
    pub cites: Vec<Citation>,
    /// What was worked out and from where, e.g. `issuers` or `issued_on:option`: each entry is `field` or
    /// `field:source`.
    pub inferred: Inferred,
    /// The places of the verbatim fields.
    pub at: NoticeAt,
}

/// Where the notice's verbatim fields stand. A worked-out value (`issued_on`) has no entry: the text of
/// the ranges is always the value itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NoticeAt {
    /// Places of `letterhead`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub letterhead: Ranges,
    /// Places of `title`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub title: Ranges,
    /// Places of `kind`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub kind: Ranges,
    /// Places of `copy_number`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub copy_number: Ranges,
    /// Places of `classification`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub classification: Ranges,
    /// Places of `urgency`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub urgency: Ranges,
    /// Places of `signatory`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub signatory: Ranges,
    /// Places of each of `addressees`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub addressees: Items,
    /// Places of each paragraph of `body`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub body: Items,
    /// Places of each of `issuers`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issuers: Items,
    /// Places of `note`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub note: Ranges,
    /// Places of each of `copied_to`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub copied_to: Items,
    /// Places of `printed_by`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub printed_by: Ranges,
}

/// A document number (发文字号), e.g. 团浙办〔2019〕14号.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentNumber {
    /// As printed.
    pub text: String,
    /// The agency's code (发文机关代字), e.g. 团浙办; null where the number has none (第3号).
    pub agency: Option<String>,
    /// The year in brackets, four digits; null where it cannot be read.
    pub year: Option<i32>,
    /// The serial number; null where it cannot be read.
    pub serial: Option<u32>,
    /// The places of the fields.
    pub at: DocumentNumberAt,
}

/// Where a document number stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DocumentNumberAt {
    /// Places of `text`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub text: Ranges,
}

/// An attachment (附件) of the notice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// The printed number, counted from 1 where none is printed; 0 for an unnumbered plan beside
    /// numbered ones.
    pub index: u32,
    /// The title; null where none is given.
    pub title: Option<String>,
    /// The year that the title states; null for none or a span of years. Of a sheet without a year of its
    /// own, the year of the other sheets' titles where they agree.
    pub year: Option<i32>,
    /// The stage mark without its bracket, e.g. 征求意见稿; null if none. A mark inside the title stays
    /// there too.
    pub stage: Option<String>,
    /// The places of the fields.
    pub at: AttachmentAt,
}

/// Where an attachment's fields stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AttachmentAt {
    /// Places of `title`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub title: Ranges,
    /// Places of `stage`.
    #[serde(skip_serializing_if = "Ranges::is_empty")]
    pub stage: Ranges,
}
