//! The files that a circular was read from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// File name only, never a path; `-` for standard input.
    pub name: String,
    /// The format, as detected from the content.
    pub format: Format,
    /// The encoding as detected (`UTF-8`, `GB18030`, …); null for binary formats.
    pub encoding: Option<String>,
    /// SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub sha256: String,
    /// Where this file's text begins in the text layer, in code points; files stand in it one after another.
    pub start: usize,
    /// Where its pages start in the text layer, in code points, ascending, the first at `start`; one entry
    /// for unpaged input.
    #[schemars(length(min = 1))]
    pub pages: Vec<usize>,
    /// The sheets of a workbook that were read, in their order; each is a page. Empty for other formats.
    #[serde(default)]
    #[schemars(extend("x-since" = "1.1"))]
    pub sheets: Vec<Sheet>,
}

/// A sheet of a workbook, and which cell each piece of its text comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// The sheet's name, as its tab shows it.
    pub name: String,
    /// Where its text begins in the text layer, in code points.
    pub start: usize,
    /// The cells with text, ascending. A value comes from the cells whose ranges hold its `at`.
    pub cells: Vec<CellRange>,
}

/// `[start, end, "B3"]`: the code points of the text layer that a cell's text takes, and the cell, of a merged
/// range its first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CellRange(
    /// First code point.
    pub usize,
    /// One past the last code point.
    pub usize,
    /// The cell: the letters of its column and the number of its row.
    #[schemars(regex(pattern = r"^[A-Z]{1,3}[1-9][0-9]{0,6}$"))]
    pub String,
);

/// A file format that fenjie knows by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text in any encoding.
    Text,
    /// Markdown.
    Markdown,
    /// An HTML page.
    Html,
    /// Word, Office Open XML.
    Docx,
    /// Word 97–2003 and WPS Writer.
    Doc,
    /// Excel, Office Open XML.
    Xlsx,
    /// Excel 97–2003 and WPS Spreadsheets.
    Xls,
    /// PDF.
    Pdf,
    /// OFD, GB/T 33190.
    Ofd,
}
