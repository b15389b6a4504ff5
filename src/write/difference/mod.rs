//! A difference of two circulars, for people: Markdown and one HTML page.

#[cfg(feature = "write-html")]
mod html;
mod markdown;
#[cfg(all(test, feature = "write-html"))]
mod tests;

#[cfg(feature = "write-html")]
pub use html::diff_to_html;
pub use markdown::diff_to_markdown;
