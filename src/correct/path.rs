//! What a person calls a field (`14/4 end`), and its JSON Pointer (`/tasks/13/milestones/3/end`).
//!
//! An id is the place of its object, which the semantic rules hold for every circular, so that neither way needs a look
//! at the circular.

/// The JSON Pointer of what `path` names: an id as `fenjie trace` knows it, then, behind a blank, the field and what
/// is in it; a JSON Pointer is one already. `None` where it is neither.
pub(super) fn pointer(path: &str) -> Option<String> {
    let path = path.trim();
    if path.starts_with('/') {
        return Some(path.to_owned());
    }
    let (id, field) = path.split_once(' ').map_or((path, ""), |(id, field)| (id, field.trim()));
    if field.is_empty() && id == "tasks" {
        return Some("/tasks".to_owned());
    }
    let mut pointer = object(id)?;
    if !field.is_empty() {
        pointer.push('/');
        pointer.push_str(field);
    }
    Some(pointer)
}

/// The object of an id: `notice`, `duty/1`, `5.1`, `14/4`.
fn object(id: &str) -> Option<String> {
    let place = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
    let (owner, step) = id.split_once('/').map_or((id, None), |(owner, step)| (owner, Some(step)));
    if owner == "notice" && step.is_none() {
        return Some("/notice".to_owned());
    }
    if owner == "duty" {
        return Some(format!("/notice/duties/{}", place(step?)?));
    }
    let mut out = String::new();
    for (depth, number) in owner.split('.').enumerate() {
        let list = if depth == 0 { "tasks" } else { "parts" };
        out += &format!("/{list}/{}", place(number)?);
    }
    if let Some(step) = step {
        out += &format!("/milestones/{}", place(step)?);
    }
    Some(out)
}

/// The id and the field of a JSON Pointer, as a person would write them; the pointer itself for what has no id.
pub(super) fn friendly(pointer: &str) -> String {
    let steps: Vec<&str> = pointer.split('/').skip(1).collect();
    let number = |at: usize| steps.get(at)?.parse::<usize>().ok().map(|index| index + 1);
    let (id, used) = match steps.as_slice() {
        ["notice", "duties", _, ..] if number(2).is_some() => {
            (format!("duty/{}", number(2).unwrap_or_default()), 3)
        }
        ["notice", ..] => ("notice".to_owned(), 1),
        ["tasks"] => return "tasks".to_owned(),
        ["tasks", _, ..] => {
            let mut id = String::new();
            let mut at = 0;
            while let (Some(&list @ ("tasks" | "parts" | "milestones")), Some(number)) =
                (steps.get(at), number(at + 1))
            {
                id += if list == "parts" { "." } else { ["", "/"][usize::from(list == "milestones")] };
                id += &number.to_string();
                at += 2;
            }
            (id, at)
        }
        _ => return pointer.to_owned(),
    };
    match steps.get(used..).unwrap_or_default() {
        [] => id,
        field => format!("{id} {}", field.join("/")),
    }
}

/// The id of the task or part that a pointer lies in.
pub(super) fn task(pointer: &str) -> Option<String> {
    let path = friendly(pointer);
    let id = path.split([' ', '/']).next()?;
    id.starts_with(|c: char| c.is_ascii_digit()).then(|| id.to_owned())
}

/// Whether one pointer is the other, or leads into it.
pub(super) fn holds(outer: &str, inner: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The pointer of what holds it, and the last step.
pub(super) fn parent(pointer: &str) -> Option<(&str, &str)> {
    pointer.rsplit_once('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_pointer_and_back() {
        for (path, at) in [
            ("14/4 end", "/tasks/13/milestones/3/end"),
            ("5.1 lead/0", "/tasks/4/parts/0/lead/0"),
            ("5.1/2 text", "/tasks/4/parts/0/milestones/1/text"),
            ("3", "/tasks/2"),
            ("notice number/text", "/notice/number/text"),
            ("notice", "/notice"),
            ("duty/1 end", "/notice/duties/0/end"),
            ("2 extra/完成 情况", "/tasks/1/extra/完成 情况"),
        ] {
            assert_eq!(pointer(path).as_deref(), Some(at), "{path}");
            assert_eq!(friendly(at), path);
            assert_eq!(pointer(at).as_deref(), Some(at));
        }
        for path in ["", "end", "0 end", "14/0 end", "1..2 lead", "duty end", "notice/1", "14/4/2 end", "-1"]
        {
            assert_eq!(pointer(path), None, "{path}");
        }
        assert_eq!(
            (friendly("/sources/0/name"), friendly("/tasks")),
            ("/sources/0/name".into(), "tasks".into())
        );
        assert_eq!(
            (task("/tasks/4/parts/0/milestones/1"), task("/notice/title")),
            (Some("5.1".into()), None)
        );
        assert!(holds("/tasks/1", "/tasks/1/lead") && !holds("/tasks/1", "/tasks/10"));
    }
}
