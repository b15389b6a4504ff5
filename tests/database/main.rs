//! What `fenjie load` promises, of each database that it knows: the same tests for both.

#![cfg(any(feature = "load-postgres", feature = "load-sqlite"))]

mod bodies;
mod circulars;
mod place;
#[cfg(feature = "load-postgres")]
mod restart;
#[cfg(feature = "load-postgres")]
mod server;

/// Each body as a test of each database.
macro_rules! of_both {
    ($($body:ident)*) => {
        #[cfg(feature = "load-sqlite")]
        mod sqlite {
            $(#[test]
            fn $body() {
                crate::place::Place::new(crate::place::Kind::Sqlite).iter().for_each(crate::bodies::$body);
            })*
        }
        #[cfg(feature = "load-postgres")]
        mod postgresql {
            $(#[test]
            fn $body() {
                crate::place::Place::new(crate::place::Kind::Postgres).iter().for_each(crate::bodies::$body);
            })*
        }
    };
}

of_both! {
    the_database_holds_what_the_json_says
    a_corrected_version_keeps_what_users_noted
    what_is_due_is_found_by_department_and_day
    circulars_that_share_a_number_stay_apart
    hostile_text_is_kept
    several_loaders_at_once_are_as_one
    an_older_schema_is_upgraded_and_a_newer_refused
    every_view_answers
}
