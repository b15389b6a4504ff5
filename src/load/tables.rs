//! The tables as they are written to: `sql/1-circulars.sql`, which says what their columns hold, and `gone` of `sql/2-progress.sql`.

use super::store::Table;

macro_rules! tables {
    ($($table:ident $name:literal: $($column:ident $kind:ident),*;)*) => {
        $(pub(super) static $table: Table = Table {
            name: $name,
            columns: &[$((stringify!($column), stringify!($kind))),*],
            replaces: None,
        };)*
    };
}

pub(super) static CIRCULARS: Table = Table {
    name: "circulars",
    columns: &[
        ("id", "text"),
        ("identity", "text"),
        ("copy", "integer"),
        ("version", "integer"),
        ("sha256", "text"),
        ("number", "text"),
        ("agency", "text"),
        ("year", "integer"),
        ("serial", "bigint"),
        ("title", "text"),
        ("kind", "text"),
        ("letterhead", "text"),
        ("issued_on", "date"),
        ("issuers", "text"),
        ("addressees", "text"),
        ("copied_to", "text"),
        ("copy_number", "text"),
        ("classification", "text"),
        ("urgency", "text"),
        ("signatory", "text"),
        ("body", "text"),
        ("note", "text"),
        ("printed_by", "text"),
        ("printed_on", "date"),
        ("inferred", "jsonb"),
        ("at", "jsonb"),
        ("keys", "jsonb"),
        ("json", "json"),
        ("text", "text"),
    ],
    replaces: Some("id"),
};

tables! {
    SOURCES "sources": circular text, n integer, name text, format text, encoding text, sha256 text, starts_at bigint, pages jsonb,
        sheets jsonb;
    ATTACHMENTS "attachments": circular text, n integer, number bigint, title text, year integer, stage text, at jsonb;
    TASKS "tasks": circular text, task integer, id text, parent integer, number text, attachment bigint, category jsonb, title text,
        content text, lead text, support text, responsible text, key text, extra jsonb, inferred jsonb, at jsonb;
    MILESTONES "milestones": circular text, milestone integer, id text, task integer, key text, label text, starts date, ends date,
        ends_strict date, bound text, precision text, recurrence text, text text, inferred jsonb, at jsonb;
    DUE_DAYS "due_days": circular text, milestone integer, day date, year integer, month integer;
    ACTIONS "actions": circular text, milestone integer, n integer, text text, verb text, object text, at jsonb;
    DEPARTMENTS "departments": circular text, n integer, name text, full_name text, collective boolean;
    ROLES "roles": circular text, n integer, task integer, role text, department text, at jsonb;
    PEOPLE "people": circular text, n integer, task integer, name text, role text, post text, at jsonb;
    TARGETS "targets": circular text, n integer, task integer, milestone integer, text text, value numeric, value_max numeric,
        unit text, bound text, by_day date, at jsonb;
    CITES "cites": circular text, n integer, task integer, title text, number text, at jsonb;
    DIAGNOSTICS "diagnostics": circular text, n integer, task integer, code text, severity text, message text, at jsonb;
}
