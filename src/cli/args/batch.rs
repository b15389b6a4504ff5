//! The arguments of commands that take many files.

use clap::Args;
use std::time::Duration;

/// How a batch is run.
#[derive(Debug, Args)]
pub struct BatchArgs {
    /// Read so many files at a time [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Give a file up after so long; 0.5 is understood
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,
    /// Stop at the first file that fails
    #[arg(long)]
    pub fail_fast: bool,
}

/// Going on with a batch that was broken off.
#[derive(Debug, Args)]
pub struct ResumeArgs {
    /// Skip what an earlier run has written into the folder of -o
    #[arg(long, requires = "output")]
    pub resume: bool,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.parse().ok().filter(|seconds: &f64| *seconds > 0.0);
    let time = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    time.filter(|time| !time.is_zero()).ok_or_else(|| "not a number of seconds such as 30 or 0.5".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        assert_eq!(seconds("30"), Ok(Duration::from_secs(30)));
        assert_eq!(seconds("0.5"), Ok(Duration::from_millis(500)));
        for text in ["", "0", "-1", "nan", "inf", "1e300", "1e-30", "10s", "十"] {
            assert!(seconds(text).is_err(), "{text}");
        }
    }
}
