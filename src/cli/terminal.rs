//! What people see: the language, colours, widths, and the two standard streams.
//!
//! JSON for programs goes out through [`Terminal::stdout`], untouched. Everything for people is put together
//! with its colours and goes through [`Terminal::print`] and [`Terminal::tell`], which take the colours out
//! wherever no terminal shows them.

use super::args::{ColorArg, LangArg};
use annotate_snippets::renderer::{DEFAULT_ERROR_STYLE, DEFAULT_INFO_STYLE, DEFAULT_WARNING_STYLE, Style};
use anstream::{AutoStream, ColorChoice};
use fenjie::circular::Severity;
use fenjie::diagnostic::{Lang, Said};
use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use terminal_size::{Width, terminal_size};

/// Bold, for heads.
pub const HEAD: Style = Style::new().bold();

/// The width that is assumed where nothing tells one.
const WIDTH: usize = 100;
/// Narrower than this nothing can be laid out.
const LEAST_WIDTH: usize = 40;

/// How the run speaks to people, and to programs.
#[derive(Debug, Clone)]
pub struct Terminal {
    /// The language of messages for people.
    pub lang: Lang,
    /// The language of messages in JSON, which the locale does not change.
    pub json_lang: Lang,
    /// The width of standard output, where it is a terminal or COLUMNS says so; then text may be wrapped.
    pub wrap: Option<usize>,
    color: ColorChoice,
}

impl Terminal {
    /// As asked for on the command line, else as the environment says.
    pub fn new(lang: Option<LangArg>, color: ColorArg) -> Self {
        let asked = lang.map(Lang::from);
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).unwrap_or_default());
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let real = || terminal_size().map(|(Width(width), _)| usize::from(width));
        let wrap = columns.or_else(|| io::stdout().is_terminal().then(real).flatten());
        Terminal {
            lang: asked.unwrap_or_else(|| of_locale(&locale)),
            json_lang: asked.unwrap_or(Lang::Zh),
            wrap: wrap.map(|width| width.max(LEAST_WIDTH)),
            color: match color {
                ColorArg::Auto => ColorChoice::Auto,
                ColorArg::Always => ColorChoice::AlwaysAnsi,
                ColorArg::Never => ColorChoice::Never,
            },
        }
    }

    /// The same for what only people read: nothing of it is JSON, so that one language does for all.
    pub fn for_people(&self) -> Terminal {
        Terminal { json_lang: self.lang, ..*self }
    }

    /// The same for what only programs read.
    pub fn for_programs(&self) -> Terminal {
        Terminal { lang: self.json_lang, ..*self }
    }

    /// The width to lay out for.
    pub fn width(&self) -> usize {
        self.wrap.unwrap_or(WIDTH)
    }

    /// One of two texts, by the language for people.
    pub fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        Said { zh, en }.in_lang(self.lang)
    }

    /// Writes text for people to standard output.
    pub fn print(&self, text: &str) -> io::Result<()> {
        let mut out = AutoStream::new(io::stdout().lock(), self.color);
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// Writes text for people to standard error.
    pub fn tell(&self, text: &str) -> io::Result<()> {
        AutoStream::new(io::stderr().lock(), self.color).write_all(text.as_bytes())
    }

    /// Writes an error that is no diagnostic of a circular to standard error.
    pub fn tell_error(&self, message: &str) -> io::Result<()> {
        self.tell(&self.error(message))
    }

    /// The line that [`Terminal::tell_error`] writes.
    pub fn error(&self, message: &str) -> String {
        let style = style(Severity::Error);
        let head = self.severity(Severity::Error);
        format!("{style}{head}{style:#}{}{}\n", self.say("：", ": "), visible(message))
    }

    /// Standard output for programs, buffered; the caller flushes it.
    pub fn stdout(&self) -> BufWriter<StdoutLock<'static>> {
        BufWriter::new(io::stdout().lock())
    }

    /// The name of a severity.
    pub fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Info => self.say("提示", "info"),
            Severity::Warning => self.say("警告", "warning"),
            Severity::Error => self.say("错误", "error"),
        }
    }
}

/// The colour of a severity.
pub fn style(severity: Severity) -> Style {
    match severity {
        Severity::Info => DEFAULT_INFO_STYLE,
        Severity::Warning => DEFAULT_WARNING_STYLE,
        Severity::Error => DEFAULT_ERROR_STYLE,
    }
}

/// The language of the first locale variable that is set, as POSIX orders them.
fn of_locale(variables: &[String]) -> Lang {
    let locale = variables.iter().find(|value| !value.is_empty());
    let chinese = locale.is_some_and(|locale| {
        let language = locale.split(['_', '.', '@', '-']).next().unwrap_or_default();
        language.eq_ignore_ascii_case("zh")
    });
    if chinese { Lang::Zh } else { Lang::En }
}

/// Text from outside with what would steer a terminal made visible, on one line.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown_as(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(shown_as).collect())
}

/// A character as it is shown: control characters by their pictures, marks that turn the direction of
/// writing by U+FFFD.
pub fn shown_as(c: char) -> char {
    match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        '\u{80}'..='\u{9F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' => '\u{FFFD}',
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_locale_variable_that_is_set_decides() {
        for (variables, lang) in [
            (["zh_CN.UTF-8", "", ""], Lang::Zh),
            (["", "zh_TW", "en_US.UTF-8"], Lang::Zh),
            (["", "", "zh-Hans"], Lang::Zh),
            (["C", "zh_CN.UTF-8", "zh_CN.UTF-8"], Lang::En),
            (["", "", "de_DE.UTF-8"], Lang::En),
            (["", "", "zhx"], Lang::En),
            (["", "", ""], Lang::En),
        ] {
            assert_eq!(of_locale(&variables.map(str::to_owned)), lang, "{variables:?}");
        }
    }

    #[test]
    fn nothing_from_outside_steers_the_terminal() {
        assert_eq!(visible("通知.txt"), "通知.txt");
        assert_eq!(visible("a\u{1b}[31m\n\u{9b}b\u{202e}"), "a␛[31m␊\u{FFFD}b\u{FFFD}");
    }
}
