//! Why an input could not be read at all. Bad *content* is a diagnostic, bad *input* an error.

use crate::diagnostic::{Lang, Said};
use crate::ocr::Lacks;
use std::fmt;

/// Why an input could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    name: String,
    kind: ErrorKind,
}

/// The kinds of [`Error`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There are no bytes, or nothing but white space.
    Empty,
    /// Longer than `limit` bytes.
    TooLarge {
        /// [`Options::max_bytes`](crate::Options::max_bytes).
        limit: u64,
    },
    /// A format that is known by its first bytes and cannot be read, e.g. `PDF`.
    Unsupported {
        /// The format's name.
        format: &'static str,
    },
    /// The file is encrypted and its content closed without a password.
    Encrypted {
        /// The format's name.
        format: &'static str,
    },
    /// The file is of that format and its structure is broken, so that nothing of it can be read.
    Damaged {
        /// The format's name.
        format: &'static str,
        /// The part of the file that is broken, as the format names it, e.g. `word/document.xml`.
        part: String,
    },
    /// Unpacked, the file is larger than allowed, or holds more elements, lines and cells.
    Unpacked {
        /// [`Options::max_unpacked`](crate::Options::max_unpacked).
        limit: u64,
    },
    /// A large part of a packed file is packed so tightly that it says the same thing again and again, as a bomb does.
    Dense {
        /// [`Options::max_ratio`](crate::Options::max_ratio).
        limit: u64,
    },
    /// The file has scanned pages, and nothing is there to recognise their text with.
    Unrecognised {
        /// What is not installed.
        lacks: Lacks,
    },
    /// Binary data of no known format.
    Binary,
}

/// How to get tesseract with its data.
const INSTALL_ZH: &str = "Debian 和 Ubuntu 用 apt-get install tesseract-ocr tesseract-ocr-chi-sim，macOS 用 brew install tesseract tesseract-lang，Windows 用 winget install UB-Mannheim.TesseractOCR（安装时选择 Chinese simplified，并把安装目录加入 PATH）";
const INSTALL_EN: &str = "apt-get install tesseract-ocr tesseract-ocr-chi-sim (Debian, Ubuntu), brew install tesseract tesseract-lang (macOS), winget install UB-Mannheim.TesseractOCR (Windows; choose Chinese simplified, and put its folder on the PATH)";

impl Error {
    /// An error of that kind about the input `name`.
    #[must_use]
    pub fn new(name: &str, kind: ErrorKind) -> Self {
        Error { name: name.to_owned(), kind }
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// The message in `lang`: the file, what is wrong, what to do.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let say = |zh, en| Said { zh, en }.in_lang(lang);
        let what = match &self.kind {
            ErrorKind::Empty => {
                say("文件为空，没有可读的内容", "the file is empty; there is nothing to read").to_owned()
            }
            ErrorKind::TooLarge { limit } => match lang {
                Lang::Zh => format!("文件大于 {limit} 字节的上限；如确需读取，请用 --max-bytes 提高上限"),
                Lang::En => format!("the file is over the limit of {limit} bytes; raise it with --max-bytes"),
            },
            ErrorKind::Unsupported { format } => match lang {
                Lang::Zh => format!("这是 {format} 文件，目前还不能读取；请另存为 DOCX、XLSX、HTML 或纯文本"),
                Lang::En => format!(
                    "this file is {format}, which cannot be read yet; save it as DOCX, XLSX, HTML or plain text"
                ),
            },
            ErrorKind::Encrypted { format } => match lang {
                Lang::Zh => format!("这是加密的 {format} 文件；请先用密码打开，另存为不加密的文件"),
                Lang::En => format!(
                    "this {format} file is encrypted; open it with its password and save it without one"
                ),
            },
            ErrorKind::Damaged { format, part } => match lang {
                Lang::Zh => format!("{format} 文件已损坏（{part}）；请用原来的程序打开并重新保存"),
                Lang::En => format!(
                    "the {format} file is damaged ({part}); open it in the program it comes from and save it again"
                ),
            },
            ErrorKind::Unpacked { limit } => match lang {
                Lang::Zh => {
                    format!(
                        "文件解压后的内容大于 {limit} 字节的上限；如确需读取，请用 --max-unpacked 提高上限"
                    )
                }
                Lang::En => format!(
                    "unpacked, the file is over the limit of {limit} bytes; raise it with --max-unpacked"
                ),
            },
            ErrorKind::Dense { limit } => match lang {
                Lang::Zh => format!(
                    "文件的一部分解压后超过压缩大小的 {limit} 倍，疑似压缩炸弹；如确需读取，请用 --max-ratio 提高上限"
                ),
                Lang::En => format!(
                    "a part of the file unpacks to more than {limit} times its size, as a zip bomb does; raise the limit with --max-ratio"
                ),
            },
            ErrorKind::Unrecognised { lacks } => match (lacks, lang) {
                (Lacks::Program, Lang::Zh) => {
                    format!("文件有扫描页，--ocr 需要 tesseract 命令，而 PATH 中没有；请安装：{INSTALL_ZH}")
                }
                (Lacks::Program, Lang::En) => format!(
                    "the file has scanned pages, and --ocr needs the command tesseract, which is not on the PATH; install it: {INSTALL_EN}"
                ),
                (Lacks::Language, Lang::Zh) => {
                    format!("文件有扫描页，而 tesseract 没有中文数据 chi_sim；请安装：{INSTALL_ZH}")
                }
                (Lacks::Language, Lang::En) => format!(
                    "the file has scanned pages, and tesseract lacks its data chi_sim for Chinese; install it: {INSTALL_EN}"
                ),
            },
            ErrorKind::Binary => say(
                "文件是二进制数据，不是通知；请另存为 DOCX、XLSX、HTML 或纯文本",
                "the file is binary data, not a circular; save it as DOCX, XLSX, HTML or plain text",
            )
            .to_owned(),
        };
        match lang {
            Lang::Zh => format!("{}：{what}", self.name),
            Lang::En => format!("{}: {what}", self.name),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for Error {}
