//! A format code, `[>=100]#,##0.0"万元";…`, taken apart.

/// No code is longer; a longer one says nothing.
const LONGEST: usize = 1024;

/// What a code is made of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// As it stands.
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Percent,
    /// `E+`; whether a plus is written.
    Exponent(bool),
    /// The stroke of a fraction.
    Slash,
    /// The text of the cell.
    At,
    General,
    Date(Part),
}

/// A part of a date or time, and how many letters ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Year(usize),
    Month(usize),
    Day(usize),
    /// `aaa`, `aaaa`.
    Weekday(usize),
    Hour(usize),
    Minute(usize),
    Second(usize),
    /// Digits of a second.
    Fraction(usize),
    AmPm,
    /// `上午/下午`.
    HalfDay,
    Elapsed(char, usize),
}

/// One of the parts between `;`.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    /// `>=` and the like with a number.
    pub(super) condition: Option<(String, f64)>,
    pub(super) thousands: bool,
    /// Commas behind the digits: so many thousands are left out.
    pub(super) scale: i32,
    /// Digits are written as Chinese numerals.
    pub(super) numerals: bool,
    /// Names of months and days are Chinese.
    pub(super) chinese: bool,
}

impl Section {
    pub(super) fn is_date(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Date(_)))
    }

    pub(super) fn has(&self, token: &Token) -> bool {
        self.tokens.contains(token)
    }

    fn push_literal(&mut self, text: &str) {
        match self.tokens.last_mut() {
            Some(Token::Literal(last)) => last.push_str(text),
            _ => self.tokens.push(Token::Literal(text.to_owned())),
        }
    }
}

/// The sections of a code.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let code = if code.len() > LONGEST { "General" } else { code };
    let mut out = Vec::new();
    let mut section = Section::default();
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let behind = &rest[c.len_utf8()..];
        rest = match c {
            ';' => {
                out.push(finish(std::mem::take(&mut section)));
                behind
            }
            '"' => {
                let end = behind.find('"').unwrap_or(behind.len());
                section.push_literal(&behind[..end]);
                behind.get(end + 1..).unwrap_or("")
            }
            '[' => {
                let end = behind.find(']').unwrap_or(behind.len());
                bracket(&behind[..end], &mut section);
                behind.get(end + 1..).unwrap_or("")
            }
            '\\' | '!' => {
                let next = behind.chars().next().map_or(0, char::len_utf8);
                section.push_literal(&behind[..next]);
                &behind[next..]
            }
            // the width of a character, or what fills the cell
            '_' | '*' => &behind[behind.chars().next().map_or(0, char::len_utf8)..],
            '@' => push(&mut section, Token::At, behind),
            '%' => push(&mut section, Token::Percent, behind),
            '0' | '#' | '?' => push(&mut section, Token::Digit(c), behind),
            '.' => push(&mut section, Token::Point, behind),
            ',' => {
                comma(&mut section, behind);
                behind
            }
            _ => word(&mut section, rest),
        };
    }
    out.push(finish(section));
    out
}

fn push<'c>(section: &mut Section, token: Token, behind: &'c str) -> &'c str {
    section.tokens.push(token);
    behind
}

/// A comma parts thousands between digits, and leaves out thousands behind them.
fn comma(section: &mut Section, behind: &str) {
    let after_digit = matches!(section.tokens.last(), Some(Token::Digit(_)));
    let before_digit = behind.trim_start_matches(',').starts_with(['0', '#', '?']);
    match (after_digit, before_digit) {
        (true, true) => section.thousands = true,
        (true, false) => section.scale += 1,
        (false, _) => section.push_literal(","),
    }
}

/// What stands in brackets: a condition, a currency, a language, elapsed time; a colour says nothing.
fn bracket(inner: &str, section: &mut Section) {
    if let Some(locale) = inner.strip_prefix('$') {
        let (symbol, locale) = locale.split_once('-').unwrap_or((locale, ""));
        section.push_literal(symbol);
        let id = u32::from_str_radix(locale.split(',').next().unwrap_or(""), 16).unwrap_or(0);
        // the low ten bits name the language, 4 is Chinese
        section.chinese |= id & 0x3FF == 4 || locale.to_ascii_lowercase().starts_with("zh");
        // the high byte asks for Chinese numerals
        section.numerals |= matches!(id >> 24, 0x1E..=0x20);
        return;
    }
    if inner.to_ascii_uppercase().starts_with("DBNUM") {
        section.numerals = matches!(inner.get(5..), Some("1" | "2"));
        return;
    }
    let operator = inner.trim_start_matches(['<', '>', '=']);
    let operator = &inner[..inner.len() - operator.len()];
    if !operator.is_empty() {
        section.condition =
            inner[operator.len()..].trim().parse().ok().map(|number| (operator.to_owned(), number));
        return;
    }
    let lower = inner.to_ascii_lowercase();
    if let Some(letter) = lower
        .chars()
        .next()
        .filter(|&c| matches!(c, 'h' | 'm' | 's') && lower.chars().all(|other| other == c))
    {
        section.tokens.push(Token::Date(Part::Elapsed(letter, lower.len())));
    }
}

/// Letters: a part of a date, a keyword, or themselves.
fn word<'c>(section: &mut Section, rest: &'c str) -> &'c str {
    const WORDS: &[(&str, Token)] = &[
        ("general", Token::General),
        ("g/通用格式", Token::General),
        ("standard", Token::General),
        ("am/pm", Token::Date(Part::AmPm)),
        ("a/p", Token::Date(Part::AmPm)),
        ("上午/下午", Token::Date(Part::HalfDay)),
        ("e+", Token::Exponent(true)),
        ("e-", Token::Exponent(false)),
    ];
    let starts = |word: &str| rest.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    if let Some((word, token)) = WORDS.iter().find(|(word, _)| starts(word)) {
        return push(section, token.clone(), &rest[word.len()..]);
    }
    let Some(first) = rest.chars().next() else { return "" };
    let letter = first.to_ascii_lowercase();
    let count = rest.chars().take_while(|c| c.to_ascii_lowercase() == letter).count();
    let part = match letter {
        'y' | 'e' => Part::Year(count),
        'm' => Part::Month(count),
        'd' => Part::Day(count),
        'a' if count > 2 => Part::Weekday(count),
        'h' => Part::Hour(count),
        's' => Part::Second(count),
        // the name of an era is not written in Chinese formats
        'g' => return &rest[count..],
        '/' if matches!(section.tokens.last(), Some(Token::Digit(_))) => {
            return push(section, Token::Slash, &rest[1..]);
        }
        _ => {
            section.push_literal(&rest[..first.len_utf8()]);
            return &rest[first.len_utf8()..];
        }
    };
    push(section, Token::Date(part), &rest[count..])
}

/// Tells minutes from months, and the digits of a second from those of a number.
fn finish(mut section: Section) -> Section {
    if !section.is_date() {
        return section;
    }
    let date = |token: &Token| if let Token::Date(part) = token { Some(*part) } else { None };
    let parts: Vec<Option<Part>> = section.tokens.iter().map(date).collect();
    for at in 0..parts.len() {
        let Some(Part::Month(count @ 1..=2)) = parts[at] else { continue };
        let before =
            parts[..at].iter().rev().flatten().find(|part| !matches!(part, Part::AmPm | Part::HalfDay));
        let after = parts[at + 1..].iter().flatten().next();
        if matches!(before, Some(Part::Hour(_) | Part::Elapsed('h', _)))
            || matches!(after, Some(Part::Second(_)))
        {
            section.tokens[at] = Token::Date(Part::Minute(count));
        }
    }
    let mut tokens: Vec<Token> = Vec::with_capacity(section.tokens.len());
    for token in std::mem::take(&mut section.tokens) {
        match (&token, tokens.last_mut()) {
            (Token::Digit('0'), Some(last @ Token::Point)) => *last = Token::Date(Part::Fraction(1)),
            (Token::Digit('0'), Some(Token::Date(Part::Fraction(count)))) => *count += 1,
            (Token::Point, _) => tokens.push(token),
            (Token::Digit(c), _) => tokens.push(Token::Literal(c.to_string())),
            (Token::Slash, _) => tokens.push(Token::Literal("/".to_owned())),
            _ => tokens.push(token),
        }
    }
    let plain = |token| if token == Token::Point { Token::Literal(".".to_owned()) } else { token };
    section.tokens = tokens.into_iter().map(plain).collect();
    section
}
