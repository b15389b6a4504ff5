//! What a page has beside the document it shows.

use super::Part;

/// Something that a page states of itself where no reader sees it (`<meta name="PubDate" content="…">`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name as the page writes it.
    pub name: String,
    /// The value, trimmed and never empty.
    pub value: String,
}

/// A link to a file that hangs on the page: a table in Word or Excel, a scan, an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The words of the link; never blank.
    pub parts: Vec<Part>,
    /// Where it leads, as the page writes it.
    pub target: String,
}
