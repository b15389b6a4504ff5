//! How far a batch is: a bar on a terminal, elsewhere a line now and then; always on standard error.

use super::super::terminal::Terminal;
use fenjie::diagnostic::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// A line where there is no terminal. Batches that are done sooner print none.
const NOW_AND_THEN: Duration = Duration::from_secs(30);
const REDRAWN: u8 = 10;

pub struct Progress<'a> {
    bar: Option<ProgressBar>,
    told: Instant,
    count: usize,
    failed: usize,
    terminal: &'a Terminal,
}

impl<'a> Progress<'a> {
    pub fn new(count: usize, terminal: &'a Terminal) -> Self {
        let bar = io::stderr().is_terminal().then(|| {
            let target = ProgressDrawTarget::stderr_with_hz(REDRAWN);
            let bar = ProgressBar::with_draw_target(Some(count as u64), target);
            let left = terminal.say("剩余", "left");
            let template = format!("{{wide_bar}} {{pos}}/{{len}} {{msg}} {{eta}} {left}");
            match ProgressStyle::with_template(&template) {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        });
        Progress { bar, told: Instant::now(), count, failed: 0, terminal }
    }

    /// Runs something that writes to a standard stream, out of the bar's way.
    pub fn around<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// One more file is through.
    ///
    /// # Errors
    /// That of standard error.
    pub fn step(&mut self, done: usize, failed: bool) -> io::Result<()> {
        self.failed += usize::from(failed);
        if let Some(bar) = &self.bar {
            bar.inc(1);
            if failed {
                let failed = self.failed;
                bar.set_message(match self.terminal.lang {
                    Lang::Zh => format!("（{failed} 个失败）"),
                    Lang::En => format!("({failed} failed)"),
                });
            }
            return Ok(());
        }
        // the end has a summary of its own
        if self.told.elapsed() < NOW_AND_THEN || done == self.count {
            return Ok(());
        }
        self.told = Instant::now();
        let (count, failed) = (self.count, self.failed);
        self.terminal.tell(&match self.terminal.lang {
            Lang::Zh => format!("已处理 {done}/{count} 个文件，{failed} 个失败\n"),
            Lang::En => format!("{done} of {count} files, {failed} failed\n"),
        })
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
