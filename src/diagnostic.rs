//! The diagnostics: each code defined once, with all that is known of it in both languages.
//!
//! A stage that notices something makes a [`Finding`]: a code, the words to put into its message, and
//! spans. The last stage writes it as a [`circular::Diagnostic`](crate::circular::Diagnostic) in the
//! language asked for. `fenjie explain CODE` prints the rest of the entry.

use crate::circular::{Diagnostic, Severity};
use crate::document::{Span, TextLayer};

/// The language of messages for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// One thing said in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Said {
    /// The text in `lang`.
    #[must_use]
    pub fn in_lang(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// All that is known of a code.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The name in JSON, e.g. `continued-row`.
    pub name: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// The message; each `{}` is replaced by one of the finding's words, in order.
    pub message: Said,
    /// What it means and what to do.
    pub explanation: Said,
    /// A line or two of a circular that give it.
    pub example: &'static str,
}

/// Defines the codes: the enum, the list of all and the table of entries from one place.
macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:ident {
        zh: $zh:literal, en: $en:literal,
        means_zh: $means_zh:literal, means_en: $means_en:literal,
        example: $example:literal $(,)?
    })*) => {
        /// The kinds of diagnostics.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $(#[doc = $en] $variant,)* }

        impl Code {
            /// Every code, in the order of the pipeline.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// All that is known of this code.
            #[must_use]
            pub fn entry(self) -> &'static Entry {
                match self { $(Code::$variant => &Entry {
                    name: $name,
                    severity: Severity::$severity,
                    message: Said { zh: $zh, en: $en },
                    explanation: Said { zh: $means_zh, en: $means_en },
                    example: $example,
                },)* }
            }
        }
    };
}

codes! {
    // --- reading ---
    BadBytes = "bad-bytes", Warning {
        zh: "第 {} 字节起有 {} 个字节不是有效的 {}，已用 U+FFFD 代替",
        en: "from byte {} on {} byte(s) are not valid {}; U+FFFD stands for them",
        means_zh: "文件中有不能按其编码解读的字节。其余内容照常读取；请核对该处，或用正确的编码重新保存文件。",
        means_en: "Some bytes cannot be read in the file's encoding. The rest is read as usual; look at the place, or save the file again in the right encoding.",
        example: "办公\u{FFFD}室",
    }
    MoreBadBytes = "more-bad-bytes", Warning {
        zh: "另有 {} 处共 {} 个字节不是有效的 {}，已用 U+FFFD 代替",
        en: "at {} more place(s) {} byte(s) in all are not valid {}; U+FFFD stands for them",
        means_zh: "不能解读的字节太多，不再逐处列出。文件可能已损坏，或其编码判断有误；请用 UTF-8 重新保存。",
        means_en: "There are too many bytes that cannot be read to list each place. The file is damaged, or its encoding was told wrongly; save it again as UTF-8.",
        example: "\u{FFFD}\u{FFFD}3月\u{FFFD}：走访",
    }
    GuessedEncoding = "guessed-encoding", Info {
        zh: "文件没有标明编码，按字节统计判断为 {}",
        en: "the file does not state its encoding; its bytes look like {}",
        means_zh: "文件既无 BOM，也不是 UTF-8，又未声明编码，只能按字节的分布判断。若文字是乱码，请用 UTF-8 重新保存文件。",
        means_en: "The file has no BOM, is not UTF-8 and declares no encoding, so only the statistics of its bytes could tell. If the text is garbled, save the file again as UTF-8.",
        example: "以 GB18030 保存、未标明编码的 .txt 文件",
    }
    StrayTags = "stray-tags", Info {
        zh: "文本中有 {} 个 HTML 标签，已略过",
        en: "{} HTML tag(s) stand in the text; they were skipped",
        means_zh: "纯文本里残留网页标签。标签不算文字，段落类标签当作换行；文本层保持原样。",
        means_en: "Tags of a web page were left in a text file. They are no words; those of paragraphs count as line breaks. The text layer stays as it is.",
        example: "7\t修缮站房\t<p>4月：勘察；</p> <p>6月：开工。</p>",
    }
    DeepMarkup = "deep-markup", Info {
        zh: "网页标签嵌套超过 {} 层，更深的 {} 个标签已略过",
        en: "the page nests its tags more than {} deep; {} deeper tag(s) were skipped",
        means_zh: "标签嵌套过深，通常是网页损坏或标签没有闭合。文字全部保留，但过深处的表格和段落可能认不出来。",
        means_en: "Tags are nested too deep, as a rule because the page is damaged or its tags are not closed. All text is kept, but tables and paragraphs down there may not be told.",
        example: "<div><div><div>…",
    }
    // --- layout ---
    ContinuedRow = "continued-row", Info {
        zh: "此行接上一行（{}），已并入同一任务",
        en: "this row goes on with the row above ({}); both are one task",
        means_zh: "表格行被分页或合并单元格切断，空的前导单元格表示接续上一行。",
        means_en: "A page break or a merged cell cut the row in two; empty leading cells say that it goes on.",
        example: "9\t建平台\t3月：立项；\n\t\t4月：招标",
    }
}

impl Code {
    /// The code of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.entry().name == name)
    }
}

/// Something noticed by a stage, not yet written in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which kind.
    pub code: Code,
    /// What fills the `{}` of the message, in order.
    pub words: Vec<String>,
    /// The id of the task concerned.
    pub task: Option<String>,
    /// The places concerned.
    pub at: Vec<Span>,
}

impl Finding {
    /// A finding at some places, with no words for its message yet.
    #[must_use]
    pub fn new(code: Code, at: Vec<Span>) -> Self {
        Finding { code, words: Vec::new(), task: None, at }
    }

    /// With the next word of its message.
    #[must_use]
    pub fn with(mut self, word: impl Into<String>) -> Self {
        self.words.push(word.into());
        self
    }

    /// About the task `id`.
    #[must_use]
    pub fn on(mut self, id: impl Into<String>) -> Self {
        self.task = Some(id.into());
        self
    }

    /// As it stands in JSON.
    #[must_use]
    pub fn diagnostic(&self, layer: &TextLayer, lang: Lang) -> Diagnostic {
        let entry = self.code.entry();
        Diagnostic {
            code: entry.name.to_owned(),
            severity: entry.severity,
            message: fill(entry.message.in_lang(lang), &self.words),
            task: self.task.clone(),
            at: self.at.iter().map(|&span| layer.range(span)).collect(),
        }
    }
}

/// `template` with each `{}` replaced by the next of `words`.
fn fill(template: &str, words: &[String]) -> String {
    let mut out = String::with_capacity(template.len());
    let mut words = words.iter();
    let mut parts = template.split("{}");
    out.extend(parts.next());
    for part in parts {
        out.push_str(words.next().map_or("", String::as_str));
        out.push_str(part);
    }
    out
}
