//! The abbreviated data of a path (GB/T 33190-2016, 9.3): `S` or `M` to a place, `L` a line, `Q` and `B` curves, `A` an arc,
//! `C` back to the start.

use super::space::{Point, number};

/// One line that is drawn without lifting the pen.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Subpath {
    pub points: Vec<Point>,
    /// Whether any of it is curved. Its points then are the ends of the pieces.
    pub curved: bool,
    pub closed: bool,
}

/// The lines of a path, as far as it can be read.
pub(super) fn subpaths(data: &str) -> Vec<Subpath> {
    let mut paths: Vec<Subpath> = Vec::new();
    let mut path = Subpath::default();
    let mut words = Words(data).peekable();
    while let Some(word) = words.next() {
        let Word::Command(command) = word else { continue };
        let mut numbers = Vec::new();
        while let Some(&Word::Number(number)) = words.peek() {
            numbers.push(number);
            words.next();
        }
        // some writers do not say a command again that is the same
        let size = match command {
            'S' | 'M' | 'L' => 2,
            'Q' => 4,
            'B' => 6,
            'A' => 7,
            'C' => {
                let start = path.points.first().copied();
                path.closed = true;
                paths.push(std::mem::take(&mut path));
                path.points.extend(start);
                continue;
            }
            _ => break,
        };
        for piece in numbers.chunks_exact(size) {
            let [.., x, y] = *piece else { break };
            if matches!(command, 'S' | 'M') && !path.points.is_empty() {
                paths.push(std::mem::take(&mut path));
            }
            path.curved |= size > 2;
            path.points.push((x, y));
        }
    }
    paths.push(path);
    paths.retain(|path| path.points.len() > 1);
    paths
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Word {
    Command(char),
    Number(f64),
}

/// The commands and numbers of a path, also where no blank parts them.
struct Words<'d>(&'d str);

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let rest = self.0.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let first = rest.chars().next()?;
        if first.is_alphabetic() {
            self.0 = rest.get(first.len_utf8()..)?;
            return Some(Word::Command(first.to_ascii_uppercase()));
        }
        let mut before = ' ';
        let end = rest.find(|c: char| {
            let inside = c.is_ascii_digit()
                || c == '.'
                || matches!(c, 'e' | 'E') && before.is_ascii_digit()
                || matches!(c, '-' | '+') && matches!(before, ' ' | 'e' | 'E');
            before = c;
            !inside
        });
        let (word, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        self.0 = after;
        // what is neither ends it
        number(word).map(Word::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_curves_and_closing() {
        let paths = subpaths("S 0 0 L 10 0 L 10 5 C L 3 3 M 1 1 Q 2 2 3 1 B 1 1 2 2 4 0 A 5 5 0 1 0 9 9");
        let closed =
            Subpath { points: vec![(0.0, 0.0), (10.0, 0.0), (10.0, 5.0)], curved: false, closed: true };
        let onwards = Subpath { points: vec![(0.0, 0.0), (3.0, 3.0)], ..Subpath::default() };
        let ends = vec![(1.0, 1.0), (3.0, 1.0), (4.0, 0.0), (9.0, 9.0)];
        assert_eq!(paths, [closed, onwards, Subpath { points: ends, curved: true, closed: false }]);
    }

    #[test]
    fn words_need_no_blanks() {
        let want = [Subpath { points: vec![(0.5, -1.0), (-2.0, 0.003), (4.0, 4.0)], ..Subpath::default() }];
        assert_eq!(subpaths("M.5-1L-2,3e-3 4 4"), want);
        assert_eq!(subpaths("m0.5 -1l-2 3E-3 4 4"), want);
    }

    #[test]
    fn what_is_no_path_is_none() {
        for data in ["", "C", "L", "M 1", "M 1 2", "X 1 2 3 4", "1 2 3 4", "M 1 2 L ? 3", "M 1 2 L é 4"] {
            assert_eq!(subpaths(data), [], "{data}");
        }
        assert_eq!(subpaths("M 0 0 L 1 1 L 2").len(), 1);
    }
}
