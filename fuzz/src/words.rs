//! A mutator that works on characters and words: flipped bytes seldom leave Chinese text readable.

use std::sync::LazyLock;

/// The words of `words.txt`, one a line; `\t` and `\n` stand for a tab and a line break.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = include_str!("../words.txt").lines();
    let words = lines.filter(|line| !line.is_empty() && !line.starts_with("# "));
    words.map(|word| word.replace("\\t", "\t").replace("\\n", "\n")).collect()
});

/// Puts words in, takes characters out, copies and moves stretches of the text in `data[..size]`; returns its
/// new length. One time in eight the engine's own mutations are used.
pub fn mutate_text(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut dice = Dice(u64::from(seed) | 1 << 40);
    if dice.below(8) == 0 {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    }
    let mut text: Vec<char> = String::from_utf8_lossy(&data[..size]).chars().collect();
    for _ in 0..=dice.below(4) {
        let (start, end) = dice.stretch(text.len());
        let at = dice.below(text.len() + 1);
        match dice.below(8) {
            0 => drop(text.drain(start..end)),
            1 => drop(text.splice(at..at, text[start..end].to_vec())),
            2 => {
                let moved: Vec<char> = text.drain(start..end).collect();
                let at = dice.below(text.len() + 1);
                text.splice(at..at, moved);
            }
            3 if at < text.len() => drop(text.remove(at)),
            4 => drop(text.splice(start..end, dice.word().chars())),
            _ => drop(text.splice(at..at, dice.word().chars())),
        }
    }
    let text: String = text.into_iter().collect();
    let size = text.floor_char_boundary(max_size.min(data.len()));
    data[..size].copy_from_slice(&text.as_bytes()[..size]);
    size
}

/// Xorshift: as random as a mutator needs.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 16) as usize % limit
    }

    /// A short stretch of a text of that length.
    fn stretch(&mut self, length: usize) -> (usize, usize) {
        let start = self.below(length + 1);
        let most = if self.below(4) == 0 { 40 } else { 6 };
        (start, (start + self.below(most)).min(length))
    }

    fn word(&mut self) -> &'static str {
        &WORDS[self.below(WORDS.len())]
    }
}
