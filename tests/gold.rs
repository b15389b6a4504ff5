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
    grain_bureau_2024 = "grain-bureau-2024", "fixtures/grain-bureau-2024/circular.txt":
        notice duties tasks milestones targets cites departments;
    fire_safety_2023 = "fire-safety-2023", "fixtures/fire-safety-2023/circular.html":
        notice duties tasks milestones targets cites departments;
    sponge_district_2022 = "sponge-district-2022", "fixtures/sponge-district-2022/circular.txt":
        notice duties tasks milestones targets cites departments;
    heritage_county_2021 = "heritage-county-2021", "fixtures/heritage-county-2021/circular.md":
        notice duties tasks milestones targets cites departments;
    bay_council_2020 = "bay-council-2020", "fixtures/bay-council-2020/circular.txt":
        notice duties tasks milestones targets cites departments;
    flood_town_2025 = "flood-town-2025", "fixtures/flood-town-2025/circular.txt":
        notice duties tasks milestones targets cites departments;
    library_plan_2019 = "library-plan-2019", "fixtures/library-plan-2019/circular.txt":
        notice duties tasks milestones targets cites departments;
    college_safety_2022 = "college-safety-2022", "fixtures/college-safety-2022/circular.txt":
        notice duties tasks milestones targets cites departments;
    reservoir_notice_2022 = "reservoir-notice-2022", "fixtures/reservoir-notice-2022/circular.txt":
        notice duties tasks milestones targets cites departments;
    river_chiefs_2023 = "river-chiefs-2023", "fixtures/river-chiefs-2023/circular.txt":
        notice duties tasks milestones targets cites departments;
    voucher_measures_2023 = "voucher-measures-2023", "fixtures/voucher-measures-2023/circular.txt":
        notice duties tasks milestones targets cites departments;
    advert_report_2020 = "advert-report-2020", "fixtures/advert-report-2020/circular.txt":
        notice duties tasks milestones targets cites departments;
    port_city_2024 = "port-city-2024", "fixtures/port-city-2024/circular.txt":
        notice duties tasks milestones targets cites departments;
    livelihood_county_2024 = "livelihood-county-2024", "fixtures/livelihood-county-2024/circular.txt":
        notice duties tasks milestones targets cites departments;
    silver_opinions_2025 = "silver-opinions-2025", "fixtures/silver-opinions-2025/circular.txt":
        notice duties tasks milestones targets cites departments;
    education_city_2023 = "education-city-2023", "fixtures/education-city-2023/circular.txt":
        notice duties tasks milestones targets cites departments;
    rural_bank = "bank-2025", "fixtures/bank-2025/circular.txt":
        notice duties tasks milestones targets cites departments;
    port = "port-2013", "fixtures/port-2013/circular.txt":
        notice duties tasks milestones targets cites departments;
    park = "park-2026", "fixtures/park-2026/circular.txt":
        notice duties tasks milestones targets cites departments;
    street = "street-2017", "fixtures/street-2017/circular.txt":
        notice duties tasks milestones targets cites departments;
    museum = "museum-2024", "fixtures/museum-2024/circular.md":
        notice duties tasks milestones targets cites departments;
    province_health = "province-health-2023", "fixtures/province-health-2023/page.html":
        notice duties tasks milestones targets cites departments;
    college = "college-2019", "fixtures/college-2019/circular.html":
        notice duties tasks milestones targets cites departments;
    audit = "audit-2022", "fixtures/audit-2022/page.html":
        notice duties tasks milestones targets cites departments;
    customs = "customs-2016", "fixtures/customs-2016/circular.txt":
        notice duties tasks milestones targets cites departments;
    tourism = "tourism-2021", "fixtures/tourism-2021/circular.txt":
        notice duties tasks milestones targets cites departments;
    heritage_park = "heritage-park-2010", "fixtures/heritage-park-2010/circular.txt":
        notice duties tasks milestones targets cites departments;
    coop = "coop-2014", "fixtures/coop-2014/circular.txt":
        notice duties tasks milestones targets cites departments;
    district_env = "district-env-2018", "fixtures/district-env-2018/page.html":
        notice duties tasks milestones targets cites departments;
    logistics = "logistics-2022", "fixtures/logistics-2022/sheet.txt":
        notice duties tasks milestones targets cites departments;
    youth_centre = "youth-centre-2023", "fixtures/youth-centre-2023/circular.md":
        notice duties tasks milestones targets cites departments;
    power = "power-2015", "fixtures/power-2015/circular.html":
        notice duties tasks milestones targets cites departments;
    library = "library-2008", "fixtures/library-2008/circular.txt":
        notice duties tasks milestones targets cites departments;
}

/// Circulars whose attachments are files of their own.
#[test]
fn in_files() {
    for (folder, files) in support::IN_FILES {
        let gold = Gold::read(folder);
        let circular = render(&support::convert_folder(folder, files));
        for what in ["notice", "duties", "tasks", "milestones", "targets", "cites", "departments"] {
            let want = part(&gold, what).unwrap_or_else(|| panic!("fixtures/{folder}: no {what}"));
            let got = part(&circular, what).unwrap_or_default();
            compare(&want, &got, &[]).assert_none(&format!("{folder} {what}"));
        }
    }
}

/// Prints how much of each circular's gold is read right: `cargo test --test gold -- --ignored --nocapture scores`.
#[test]
#[ignore = "prints a table for people"]
fn scores() {
    let mut of_circular: Vec<(&str, support::compare::Report)> = Vec::new();
    for &(folder, input, what) in COMPARED {
        let found = report(folder, input, what);
        match of_circular.last_mut() {
            Some((last, sum)) if *last == input => sum.add(found),
            _ => of_circular.push((input, found)),
        }
    }
    for (input, sum) in of_circular {
        println!("{:5} of {:5} cells missed  {input}", sum.misses.len(), sum.cells);
    }
}
