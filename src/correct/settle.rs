//! Diagnostics that a correction settles.

use super::fault::{Both, both};
use crate::circular::{Diagnostic, Range};
use crate::diagnostic::Code;

/// Takes the diagnostics `code` that speak of these places out of a list; where `all` has none such, those of the
/// task. One that speaks of other places too goes on speaking of those.
pub(super) fn settle(
    code: &str,
    task: Option<&str>,
    places: &[Range],
    all: &[Diagnostic],
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<(), Both> {
    if Code::from_name(code).is_none() {
        return Err(both(
            format!("没有诊断代码“{code}”；fenjie explain 列出全部代码"),
            format!("there is no code “{code}”; `fenjie explain` lists them"),
        ));
    }
    let touches = |range: &Range| {
        places.iter().any(|place| range.0 < place.1.max(place.0 + 1) && place.0 < range.1.max(range.0 + 1))
    };
    let here = |d: &Diagnostic| d.code == code && d.at.iter().any(touches);
    let of_task = |d: &Diagnostic| d.code == code && task.is_some() && d.task.as_deref() == task;
    // another entry may have settled it too: of start and end each
    if all.iter().any(here) {
        for diagnostic in diagnostics.iter_mut().filter(|diagnostic| here(diagnostic)) {
            diagnostic.at.retain(|range| !touches(range));
        }
        diagnostics.retain(|d| {
            d.code != code || !d.at.is_empty() || (d.task.is_some() && d.task.as_deref() != task)
        });
        return Ok(());
    }
    if !all.iter().any(of_task) {
        return Err(both(format!("这里没有诊断 {code}"), format!("there is no {code} here")));
    }
    diagnostics.retain(|diagnostic| !of_task(diagnostic));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::circular::Severity;

    fn diagnostic(code: &str, task: Option<&str>, at: &[(usize, usize)]) -> Diagnostic {
        Diagnostic {
            code: code.into(),
            severity: Severity::Warning,
            message: String::new(),
            task: task.map(str::to_owned),
            at: at.iter().map(|&(a, b)| Range(a, b)).collect(),
        }
    }

    #[test]
    fn what_speaks_of_the_place_goes() {
        let all = [
            diagnostic("no-year", None, &[(3, 5), (8, 9)]),
            diagnostic("year-rollover", Some("1"), &[(3, 5)]),
            diagnostic("year-rollover", Some("1"), &[(20, 22)]),
        ];
        let left = |code: &str, places: &[(usize, usize)]| {
            let mut list = all.to_vec();
            let places: Vec<Range> = places.iter().map(|&(a, b)| Range(a, b)).collect();
            settle(code, Some("1"), &places, &all, &mut list)
                .map(|()| list.iter().map(|d| d.at.len()).collect::<Vec<_>>())
                .map_err(|said| said.en)
        };
        assert_eq!(left("no-year", &[(4, 6)]), Ok(vec![1, 1, 1]));
        assert_eq!(left("no-year", &[(4, 6), (8, 9)]), Ok(vec![1, 1]));
        assert_eq!(left("year-rollover", &[(3, 4)]), Ok(vec![2, 1]));
        assert_eq!(left("year-rollover", &[(50, 51)]), Ok(vec![2]));
        assert!(left("open-range", &[(3, 4)]).unwrap_err().starts_with("there is no open-range here"));
        assert!(left("year", &[(3, 4)]).unwrap_err().starts_with("there is no code"));
    }
}
