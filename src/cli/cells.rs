//! Cells from standard input, one a line, as they come.

use super::terminal::Terminal;
use fenjie::diagnostic::{Code, Finding, Lang};
use fenjie::document::Span;
use std::io::{self, BufRead, BufReader, Read, StdinLock};

/// No cell is longer; a stream without line ends must not fill the memory.
const LONGEST: u64 = 16 << 20;

/// One cell.
#[derive(Debug, Default)]
pub struct Cell {
    pub text: String,
    /// Where its bytes were no UTF-8.
    pub bad: Vec<Finding>,
    /// The number of its line, from 1.
    pub line: usize,
}

/// The cells of standard input.
pub struct Cells {
    lines: BufReader<StdinLock<'static>>,
    line: Vec<u8>,
    read: usize,
}

impl Cells {
    pub fn of_stdin() -> Self {
        Cells { lines: BufReader::with_capacity(1 << 16, io::stdin().lock()), line: Vec::new(), read: 0 }
    }

    /// The next cell; `None` at the end of the input.
    ///
    /// # Errors
    /// The message for people: which line, what is wrong.
    pub fn next(&mut self, terminal: &Terminal) -> Result<Option<Cell>, String> {
        self.read += 1;
        self.line.clear();
        let more = next_line(&mut self.lines, &mut self.line);
        let more = more.map_err(|broken| broken.text(self.read, terminal))?;
        Ok(more.then(|| decode(&self.line, self.read)))
    }

    /// Whether the next cell has to be waited for: what is answered goes out before.
    pub fn wait(&self) -> bool {
        self.lines.buffer().is_empty()
    }
}

/// Why standard input gives no more cells.
#[derive(Debug)]
enum Broken {
    TooLong,
    Io(io::Error),
}

impl Broken {
    fn text(&self, line: usize, terminal: &Terminal) -> String {
        let name = match terminal.lang {
            Lang::Zh => format!("标准输入第 {line} 行"),
            Lang::En => format!("standard input, line {line}"),
        };
        match self {
            Broken::TooLong => {
                let say = terminal.say(
                    "一行一个单元格，此行过长；请检查换行",
                    "a cell is one line, and this one is too long; look at the line ends",
                );
                format!("{name}{}{say}", terminal.say("：", ": "))
            }
            Broken::Io(error) => format!("{name}: {error}"),
        }
    }
}

/// Reads one line without its end; `false` at the end of the input.
fn next_line(lines: &mut impl BufRead, line: &mut Vec<u8>) -> Result<bool, Broken> {
    let read = lines.take(LONGEST + 1).read_until(b'\n', line).map_err(Broken::Io)?;
    if line.last() == Some(&b'\n') {
        line.pop();
        if line.last() == Some(&b'\r') {
            line.pop();
        }
    } else if read as u64 > LONGEST {
        return Err(Broken::TooLong);
    }
    Ok(read > 0)
}

/// A line that is no UTF-8 is read as far as it goes, with a diagnostic.
fn decode(line: &[u8], number: usize) -> Cell {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| number == 1).unwrap_or(line);
    let mut text = String::with_capacity(line.len());
    let mut bad = Vec::new();
    let mut byte = 0;
    for chunk in line.utf8_chunks() {
        text.push_str(chunk.valid());
        byte += chunk.valid().len();
        let invalid = chunk.invalid().len();
        if invalid > 0 {
            let start = text.len();
            text.push(char::REPLACEMENT_CHARACTER);
            let at = vec![Span { start, end: text.len() }];
            let finding = Finding::new(Code::BadBytes, at).with(byte.to_string());
            bad.push(finding.with(invalid.to_string()).with("UTF-8").on("1"));
            byte += invalid;
        }
    }
    Cell { text, bad, line: number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_end_is_given_up() {
        let mut line = Vec::new();
        let mut endless = BufReader::new(io::repeat(b'x'));
        assert!(matches!(next_line(&mut endless, &mut line), Err(Broken::TooLong)));
    }

    #[test]
    fn lines_lose_their_ends() {
        let mut input = &b"a\r\n\nb"[..];
        let mut lines = Vec::new();
        let mut line = Vec::new();
        while next_line(&mut input, &mut line).is_ok_and(|more| more) {
            lines.push(std::mem::take(&mut line));
        }
        assert_eq!(lines, [&b"a"[..], b"", b"b"]);
    }
}
