//! Text recognition (OCR) for pages that hold a picture and no text: what the library asks of whoever does it.
//!
//! Nothing is recognised unless [`Options::recogniser`](crate::Options::recogniser) is set, and the library itself runs no program:
//! it makes a picture of each scanned page of a PDF or OFD, takes the words and their boxes, and reads on as with any other page.
//! `fenjie --ocr` sets one that runs the command `tesseract`.
//!
//! ```
//! use fenjie::ocr::{Failure, Picture, Recogniser, Word};
//! use std::sync::Arc;
//!
//! /// Takes every picture for one word.
//! #[derive(Debug)]
//! struct Sure;
//!
//! impl Recogniser for Sure {
//!     fn recognise(&self, picture: &Picture<'_>) -> Result<Vec<Word>, Failure> {
//!         let (right, bottom) = (picture.width, picture.height);
//!         Ok(vec![Word { text: "字".to_owned(), left: 0, top: 0, right, bottom, line: 0, confidence: 99.0 }])
//!     }
//! }
//!
//! let options = fenjie::Options { recogniser: Some(Arc::new(Sure)), ..fenjie::Options::default() };
//! ```

use std::fmt::Debug;

/// Recognises the words of pictures.
pub trait Recogniser: Debug + Send + Sync {
    /// The words of a picture, line by line. Its lines stand below one another in a single column, upright and level, without
    /// rules; they need not be of one size.
    ///
    /// # Errors
    /// Why there are none. A picture without a word is no failure.
    fn recognise(&self, picture: &Picture<'_>) -> Result<Vec<Word>, Failure>;
}

/// A picture in shades of grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture<'p> {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Row by row from the top, a byte a pixel, 0 being black.
    pub grey: &'p [u8],
    /// How many pixels were an inch on paper.
    pub dpi: u32,
}

/// A recognised word: one character or several of one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Its left side in pixels.
    pub left: u32,
    /// Its upper side.
    pub top: u32,
    /// Its right side.
    pub right: u32,
    /// Its lower side.
    pub bottom: u32,
    /// Which line of the picture it stands on; words of one number stand on one line.
    pub line: u32,
    /// How sure this is, from 0 to 100.
    pub confidence: f32,
}

/// Why a picture was not recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// There is nothing to recognise it with: the whole file is refused, as
    /// [`ErrorKind::Unrecognised`](crate::ErrorKind::Unrecognised).
    Lacks(Lacks),
    /// It took too long; no further page of the file is tried.
    TooLong,
    /// Anything else, in words for people; other pages are tried.
    Failed(String),
}

/// What is not installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacks {
    /// The program.
    Program,
    /// Its data for Chinese.
    Language,
}
