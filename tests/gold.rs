//! Whole circulars against gold that was read off them by hand: every field, from every input.
//!
//! One test per input and table, so that a report says at once where the reading is wrong; all misses of
//! a table are in one message. A new fixture is a line below and one in [`support::CIRCULARS`].

mod support;

#[path = "gold/completeness.rs"]
mod completeness;

use support::compare::{Report, compare};
use support::gold::{Gold, Table};
use support::render::render;

/// Cells whose white space the fixture's README leaves open.
fn loose(folder: &str) -> &'static [(&'static str, &'static str)] {
    match folder {
        "heilongjiang-league-2024" => &[("number.text", "value")],
        _ => &[],
    }
}

/// The part of the gold that one test compares: a file's name, or `duties` for the lines of
/// `milestones.tsv` that are the notice's own.
fn part(gold: &Gold, what: &str) -> Option<Table> {
    match what {
        "duties" => gold.table("milestones").map(|table| table.of(|task| task == "duty")),
        "milestones" => gold.table("milestones").map(|table| table.of(|task| task != "duty")),
        _ => gold.table(what).cloned(),
    }
}

/// Compares one part of a circular with its gold.
fn report(folder: &str, input: &str, what: &str) -> Report {
    let want = part(&Gold::read(folder), what).unwrap_or_else(|| panic!("fixtures/{folder}: no {what}"));
    let mut got = part(&render(&support::convert_file(input)), what).unwrap_or_default();
    if what == "actions" {
        // the gold lists the actions of some milestones only, but of those all
        let listed = want.owners();
        got = got.of(|milestone| listed.contains(milestone));
    }
    compare(&want, &got, loose(folder))
}

macro_rules! circulars {
    ($($module:ident = $folder:literal, $input:literal: $($what:ident)*;)*) => {
        $(mod $module {
            $(#[test]
            fn $what() {
                let report = super::report($folder, $input, stringify!($what));
                report.assert_none(concat!($input, " ", stringify!($what)));
            })*
        })*

        /// What the tests above compare: folder, input and part.
        const COMPARED: &[(&str, &str, &str)] = &[$($(($folder, $input, stringify!($what)),)*)*];
    };
}

circulars! {
    zhejiang_text = "zhejiang-2019-14", "seeds/zhejiang-2019-14.txt":
        notice duties tasks milestones actions targets cites departments;
    zhejiang_page = "zhejiang-2019-14", "fixtures/zhejiang-2019-14/page.html":
        notice duties tasks milestones actions targets cites departments;
    gansu = "gansu-school-2021", "fixtures/gansu-school-2021/circular.html":
        notice duties tasks milestones targets cites departments;
    guangdong = "guangdong-hospital-2022", "fixtures/guangdong-hospital-2022/circular.txt":
        notice duties tasks milestones targets cites departments;
    heilongjiang = "heilongjiang-league-2024", "fixtures/heilongjiang-league-2024/circular.txt":
        notice duties tasks milestones targets cites departments;
    hunan = "hunan-water-2023", "fixtures/hunan-water-2023/circular.txt":
        notice duties tasks milestones targets cites departments;
    women = "women-2020", "fixtures/women-2020/circular.txt":
        notice duties tasks milestones targets cites departments;
    university = "university-2022", "fixtures/university-2022/circular.html":
        notice duties tasks milestones targets cites departments;
    company = "company-2023", "fixtures/company-2023/circular.txt":
        notice duties tasks milestones targets cites departments;
    trade_union = "union-2008", "fixtures/union-2008/circular.txt":
        notice duties tasks milestones targets cites departments;
    county_farm = "county-farm-2021", "fixtures/county-farm-2021/circular.txt":
        notice duties tasks milestones targets cites departments;
}
