#![forbid(unsafe_code)]
#![warn(missing_docs)]
//! fenjie (分解) reads Chinese task-breakdown circulars.
//!
//! The pipeline runs one way: read bytes into a [`document`], lay its tables out, read the schedules,
//! extract the [`circular`], check it. `convert` is the front door.

pub mod circular;
pub mod diagnostic;
pub mod document;
mod error;
mod options;
pub mod read;
pub mod vocabulary;

pub use error::{Error, ErrorKind};
pub use options::Options;
