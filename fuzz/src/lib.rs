//! What the fuzz targets share: the oracles and a mutator that knows Chinese text.

pub mod edit;
pub mod oracle;
mod words;

pub use words::mutate_text;
