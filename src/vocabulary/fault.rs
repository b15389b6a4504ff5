//! What is wrong with a user's file of words.

use super::FILES;
use crate::diagnostic::Lang;
use std::fmt;
use std::ops::Range;

/// One fault of a user's file, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the file that it speaks of.
    pub at: Range<usize>,
    /// The line of the first of them, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    kind: FaultKind,
}

/// The kinds of faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FaultKind {
    /// No TOML; what the parser says of it.
    Syntax(String),
    UnknownFile(String),
    UnknownSection {
        section: String,
        known: Vec<&'static str>,
    },
    NotATable(&'static str),
    NotAList,
    NotAWord,
    /// The entries of the section are of another form.
    Form {
        example: &'static str,
    },
    /// The word stands in another section of a file in which each word stands once.
    Elsewhere {
        word: String,
        section: &'static str,
    },
    /// The word stands in the section: no error.
    Known {
        word: String,
    },
}

impl Fault {
    pub(super) fn new(text: &str, at: Range<usize>, kind: FaultKind) -> Self {
        let mut start = at.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let line = before.matches('\n').count() + 1;
        let column = before[line_start..].chars().count() + 1;
        Fault { at, line, column, kind }
    }

    /// Whether the file cannot be used as it is.
    #[must_use]
    pub fn is_error(&self) -> bool {
        !matches!(self.kind, FaultKind::Known { .. })
    }

    /// What is wrong and what to do, in `lang`, without the place.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.in_chinese(),
            Lang::En => self.in_english(),
        }
    }

    fn in_chinese(&self) -> String {
        match &self.kind {
            FaultKind::Syntax(what) => format!("不是合法的 TOML：{what}"),
            FaultKind::UnknownFile(name) => {
                format!("没有可以增补的词表“{name}”；词表有：{}", files().join("、"))
            }
            FaultKind::UnknownSection { section, known } => {
                format!("词表中没有“{section}”一节；各节为：{}", known.join("、"))
            }
            FaultKind::NotATable(file) => format!("词表应写成 [{file}]，下面每节一行：节名 = [\"词\"]"),
            FaultKind::NotAList => "一节应是词的列表，如 [\"牵头科组\"]".to_owned(),
            FaultKind::NotAWord => "词应是引号中的一行文字，不能为空".to_owned(),
            FaultKind::Form { example } => format!("写法与本节不符；本节的词写作“{example}”这样"),
            FaultKind::Elsewhere { word, section } => {
                format!("“{word}”已在 [{section}] 一节；这个词表里一个词只能有一种意思，请只留一处")
            }
            FaultKind::Known { word } => format!("“{word}”本来就有，不必增补"),
        }
    }

    fn in_english(&self) -> String {
        match &self.kind {
            FaultKind::Syntax(what) => format!("this is no TOML: {what}"),
            FaultKind::UnknownFile(name) => {
                format!("there is no list “{name}” to add words to; the lists are {}", files().join(", "))
            }
            FaultKind::UnknownSection { section, known } => {
                format!("the list has no section “{section}”; its sections are {}", known.join(", "))
            }
            FaultKind::NotATable(file) => {
                format!("write the list as [{file}] and below it a line for each section: NAME = [\"WORD\"]")
            }
            FaultKind::NotAList => "a section is a list of words such as [\"牵头科组\"]".to_owned(),
            FaultKind::NotAWord => "a word is one line of text in quotation marks and not empty".to_owned(),
            FaultKind::Form { example } => {
                format!("the entries of this section have another form; they are written like “{example}”")
            }
            FaultKind::Elsewhere { word, section } => {
                format!(
                    "“{word}” stands in [{section}]; in this list a word has one meaning, so leave it in one place"
                )
            }
            FaultKind::Known { word } => format!("“{word}” is known already; it need not be added"),
        }
    }
}

/// The names of the files that words can be added to.
fn files() -> Vec<&'static str> {
    FILES.iter().filter(|file| file.open).map(|file| file.name).collect()
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message(Lang::En))
    }
}
