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
        en: "{} byte(s) from byte {} on are not valid {}; U+FFFD stands for them",
        means_zh: "文件中有不能按其编码解读的字节。其余内容照常读取；请核对该处，或用正确的编码重新保存文件。",
        means_en: "Some bytes cannot be read in the file's encoding. The rest is read as usual; look at the place, or save the file again in the right encoding.",
        example: "办公\u{FFFD}室",
    }
    // --- layout ---
    ContinuedRow = "continued-row", Info {
        zh: "此行接上一行（{}），已并入同一任务",
        en: "this row goes on with the row above ({}); both are one task",
        means_zh: "表格行被分页或合并单元格切断，空的前导单元格表示接续上一行。",
        means_en: "A page break or a merged cell cut the row in two; empty leading cells say that it goes on.",
        example: "9\t建平台\t3月：立项；\n\t\t4月：招标",
    }
    // --- notice ---
    Furniture = "furniture", Info {
        zh: "页码、网页导航等页面元素，不属于公文内容",
        en: "page numbers, menus and other furniture of the page, no part of the document",
        means_zh: "这些行是页面自带的（页码、面包屑导航、浏览次数、打印按钮、页脚），没有进入任何字段。无需处理；若其中有公文内容，请核对。",
        means_en: "The page brings these lines along (page numbers, breadcrumbs, counters, buttons, footers); no field holds them. Nothing to do, unless one of them is text of the document.",
        example: "当前位置：首页 > 通知公告\n— 3 —",
    }
    StrayLine = "stray-line", Warning {
        zh: "“{}”不属于任何字段，未采用",
        en: "“{}” belongs to no field and was left out",
        means_zh: "通知中有一行既不是标题、正文、署名，也不是附件或版记。多为扫描或复制留下的残行；请对照原件核对。",
        means_en: "A line of the notice is neither title, body, signature, attachment nor imprint. Most such lines are left over from scanning or copying; compare with the original.",
        example: "县教育局\n2024年3月15日\n秘书科",
    }
    DamagedNumber = "damaged-number", Warning {
        zh: "发文字号“{}”残缺，年份和序号未能读出",
        en: "the document number “{}” is damaged; its year and serial number cannot be read",
        means_zh: "发文字号缺少括号或数字，年份与序号无法分辨，因此留空（不作猜测）。请对照原件补正。",
        means_en: "The number has lost brackets or digits, so that year and serial cannot be told apart; they are left empty rather than guessed. Mend it from the original.",
        example: "苏教办〔2015179",
    }
    DamagedDate = "damaged-date", Warning {
        zh: "日期“{}”残缺或不存在，未采用",
        en: "the date “{}” is damaged or does not exist and was not used",
        means_zh: "落款或印发日期缺少分隔、数字有误或历法上不存在，因此留空（不作猜测）。可用 --issued-on 指定成文日期。",
        means_en: "The date of the signature or imprint has lost its separators, holds wrong characters or is not in the calendar; it is left empty rather than guessed. State the date of issue with --issued-on.",
        example: "县教育局\n2024327",
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
