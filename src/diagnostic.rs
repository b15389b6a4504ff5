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
    // --- schedule ---
    NoYear = "no-year", Error {
        zh: "通知各处都没有写明年份，进度的日期留空；请用 --year 指定年份",
        en: "no year is stated anywhere, so the schedule has no dates; give one with --year",
        means_zh: "进度只写了月份，而附件标题、通知标题、文号和成文日期中都没有年份。请用 --year 2019 这样的选项指定计划年份。",
        means_en: "The schedule names months only, and neither the titles, the number nor the signature states a year. Give the plan's year with an option such as --year 2019.",
        example: "3月：摸底；4月：成稿",
    }
    YearRollover = "year-rollover", Warning {
        zh: "“{}”排在更晚的月份之后，按次年（{}年）理解",
        en: "“{}” stands behind later months and is read as the year after ({})",
        means_zh: "同一单元格中前面的时间已到年末，本标签的月份又回到年初，通常表示次年。请核对；如不是次年，请在原文中写明年份。",
        means_en: "Earlier labels of the cell have reached the year's end and this one is early in a year again, which mostly means the next. Check it; if it does not, state the year in the source.",
        example: "9-11月：实施；12月：总结；1月：验收",
    }
    ImpossibleDate = "impossible-date", Warning {
        zh: "“{}”不是历法上存在的日期，日期留空",
        en: "“{}” is no date of the calendar; the dates are left empty",
        means_zh: "如“2月30日”“13月”。程序不作猜测，请按原件核对后更正。",
        means_en: "For example 2月30日 or 13月. Nothing is guessed; compare with the original and correct it.",
        example: "2月30日前：报送总结",
    }
    UnreadableTime = "unreadable-time", Warning {
        zh: "“{}”像是时间，但数字有误，日期留空",
        en: "“{}” looks like a time with damaged digits; the dates are left empty",
        means_zh: "扫描识别把数字认成了字母，或年份不是四位有效数字。程序不作猜测，请按原件核对后更正。",
        means_en: "Text recognition took a letter for a digit, or a year is no year. Nothing is guessed; compare with the original and correct it.",
        example: "0403年底前：完成整改",
    }
    MissingDash = "missing-dash", Warning {
        zh: "“{}”两个月份之间没有连接符，按起止时间理解",
        en: "“{}” has nothing between its two months; it is read as a range",
        means_zh: "两个月份紧挨着，可能丢了“-”或“、”。默认理解为起止范围，请核对。",
        means_en: "Two months stand side by side; a dash or comma may have been lost. The default is a range; check it.",
        example: "11月12月：总结评估",
    }
    OpenRange = "open-range", Warning {
        zh: "“{}”只有开始没有结束，结束日期留空",
        en: "“{}” has a beginning and no end; the end is left empty",
        means_zh: "连接符后面没有时间，可能是漏写，也可能确实没有期限。请核对。",
        means_en: "Nothing stands behind the dash: the end may have been lost or left open on purpose. Check it.",
        example: "12月-：迎接检查",
    }
    WorkingDays = "working-days", Warning {
        zh: "“{}”按工作日计算，程序不换算节假日，日期留空",
        en: "“{}” counts working days, which are not resolved; the dates are left empty",
        means_zh: "工作日取决于当年的放假安排，程序不作换算。请人工确定日期。",
        means_en: "Working days depend on the year's public holidays, which fenjie does not know. Set the date by hand.",
        example: "印发后10个工作日内：报送方案",
    }
    NoIssueDate = "no-issue-date", Warning {
        zh: "“{}”从印发之日起算，但没有成文日期，日期留空；可用 --issued-on 指定",
        en: "“{}” counts from the date of issue, which is unknown; give it with --issued-on",
        means_zh: "时限从文件印发之日起算，而落款日期缺失或无法识别。请用 --issued-on 2019-04-16 这样的选项指定。",
        means_en: "The deadline counts from the date of issue, and the signature has none that can be read. Give it with an option such as --issued-on 2019-04-16.",
        example: "印发后15日内：报送方案",
    }
    // --- layout ---
    ContinuedRow = "continued-row", Info {
        zh: "此行没有任务名称，接续上一任务“{}”，已并入",
        en: "this row names no task and goes on with the one above, “{}”",
        means_zh: "表格行被分页切断，或合并单元格在文本中成了空单元格：空的前导单元格表示接续上一任务。无须处理。",
        means_en: "A page break cut the row in two, or a merged cell became an empty one: empty leading cells say that the task above goes on. Nothing to do.",
        example: "9\t建平台\t3月：立项；\n\t\t4月：招标",
    }
    ShiftedRow = "shifted-row", Warning {
        zh: "此行只有 {} 个单元格（表头有 {} 列），已按内容对到“{}”列起",
        en: "this row has {} cells where the header has {}; by their content they were put from the column “{}” on",
        means_zh: "合并单元格在转成文本时丢失，后面的单元格左移了。程序按内容（时间、单位、文字）对列，请核对。",
        means_en: "A merged cell was lost when the table was turned into text, and the cells behind it moved to the left. They were put under the columns that fit their content; check them.",
        example: "7\t建平台\t3月：立项\t甲处\t乙处\n4月：招标",
    }
    WideRow = "wide-row", Warning {
        zh: "此行比表头多 {} 个单元格，多出的内容没有归入任何字段",
        en: "this row has {} cell(s) more than the header; they are in no field",
        means_zh: "单元格内可能混入了制表符，或表头缺列。请对照原件。",
        means_en: "A tab may have got into a cell, or the header lacks a column. Compare with the original.",
        example: "序号\t任务\t时限\n1\t修路\t6月底前\t甲局\t乙局",
    }
    RepeatedHeader = "repeated-header", Info {
        zh: "表头在新的一页重复，已略去",
        en: "the header is repeated on a new page and was left out",
        means_zh: "分页表格在每页重复表头。无须处理。",
        means_en: "A table over several pages repeats its header. Nothing to do.",
        example: "序号\t任务\t时限\n1\t修路\t6月\n序号\t任务\t时限",
    }
    Furniture = "furniture", Info {
        zh: "页码、网页栏目等版面文字，已略去",
        en: "page numbers, site navigation and the like were left out",
        means_zh: "这些文字留在文本层里，但不属于通知内容。无须处理。",
        means_en: "These words stay in the text layer and are no part of the circular. Nothing to do.",
        example: "— 4 —",
    }
    NotATask = "not-a-task", Info {
        zh: "“{}…”不是任务，没有归入任何任务",
        en: "“{}…” is no task and was put under none",
        means_zh: "合计行、注释行，或没有任务列的表格。请确认其中没有遗漏的任务。",
        means_en: "A total, a note, or a table without a column of tasks. Make sure that no task is lost in it.",
        example: "注：未列明时限的均须年内完成。",
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
