//! What cells show under a format.

use super::{Format, builtin};

#[test]
fn numbers_are_shown_as_their_format_says() {
    let cases: &[(&str, f64, &str)] = &[
        ("General", 3.0, "3"),
        ("G/通用格式", 0.5, "0.5"),
        ("0", 2.5, "3"),
        ("0.00", -1.005, "-1.01"),
        ("0.0", -0.01, "0.0"),
        ("000", 7.0, "007"),
        ("#,##0", 1_234_567.0, "1,234,567"),
        ("#,##0.0", 999.96, "1,000.0"),
        ("#,##0", 12.0, "12"),
        ("0.##", 2.5, "2.5"),
        ("0.0,,\"百万\"", 2_500_000.0, "2.5百万"),
        ("0%", 0.855, "86%"),
        ("0.0%", 0.9, "90.0%"),
        ("0.00E+00", 12_345.0, "1.23E+04"),
        ("# ?/?", 2.25, "2 1/4"),
        ("0\"户\"", 30.0, "30户"),
        ("\"第\"0\"项\"", 4.0, "第4项"),
        ("0;(0);\"无\"", -3.0, "(3)"),
        ("0;(0);\"无\"", 0.0, "无"),
        ("[>=10000]0.0,\"千\";0", 12_300.0, "12.3千"),
        ("[>=10000]0.0,\"千\";0", 99.0, "99"),
        ("[红色]0.0_ ;[Red]\\-0.0\\ ", 1.25, "1.3"),
        ("[$¥-804]#,##0.00", 5.0, "¥5.00"),
        ("000\\-0000", 1_234_567.0, "123-4567"),
        ("[DBNum1][$-804]General", 12.0, "十二"),
        (";;;", 3.0, ""),
    ];
    for &(code, number, want) in cases {
        assert_eq!(Format::new(code).number(number, false), want, "{code} {number}");
    }
}

#[test]
fn days_are_shown_as_their_format_says() {
    let cases: &[(&str, f64, &str)] = &[
        ("yyyy\"年\"m\"月\"", 45_356.0, "2024年3月"),
        ("yyyy/m/d", 45_356.0, "2024/3/5"),
        ("yyyy\\-mm\\-dd;@", 45_356.0, "2024-03-05"),
        ("yy.m.d", 45_356.0, "24.3.5"),
        ("m\"月\"d\"日\"", 45_356.0, "3月5日"),
        ("[$-804]aaaa;@", 45_356.0, "星期二"),
        ("[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", 45_646.0, "二〇二四年十二月二十日"),
        ("[$-F800]dddd, mmmm dd, yyyy", 45_356.0, "Tuesday, March 05, 2024"),
        ("d-mmm", 45_356.0, "5-Mar"),
        ("h:mm", 0.5625, "13:30"),
        ("上午/下午h\"时\"mm\"分\"", 0.5625, "下午1时30分"),
        ("[h]:mm", 1.5, "36:00"),
        ("mm:ss.0", 0.000_699_074_07, "01:00.4"),
        ("yyyy/m/d h:mm", 45_356.75, "2024/3/5 18:00"),
        ("e\"年\"", 45_356.0, "2024年"),
        ("yyyy/m/d", -5.0, "-5"),
        ("yyyy/m/d", 9e9, "9000000000"),
    ];
    for &(code, days, want) in cases {
        assert_eq!(Format::new(code).number(days, false), want, "{code} {days}");
    }
    assert_eq!(Format::new(builtin(57)).number(43_894.0, true), "2024年3月");
    assert_eq!(Format::new(builtin(58)).number(45_356.0, false), "3月5日");
}

#[test]
fn texts_are_shown_as_their_format_says() {
    for (code, want) in [
        ("General", "甲"),
        ("@", "甲"),
        ("0.00", "甲"),
        ("\"第\"@\"组\"", "第甲组"),
        (";;;", ""),
        ("0;0;0;@", "甲"),
    ] {
        assert_eq!(Format::new(code).text("甲"), want, "{code}");
    }
}

#[test]
fn formats_of_month_and_day_are_told() {
    for (code, want) in [
        ("m\"月\"d\"日\"", true),
        ("d-mmm", true),
        ("mm/dd", true),
        ("yyyy/m/d", false),
        ("mmm-yy", false),
        ("h:mm", false),
        ("0", false),
    ] {
        assert_eq!(Format::new(code).is_month_and_day(), want, "{code}");
    }
}

#[test]
fn no_code_is_too_odd() {
    for code in [
        "",
        "[",
        "\"",
        "\\",
        "_",
        "*",
        "[$",
        "E+",
        "0/",
        "/",
        ".",
        "y;y;y;y;y;y",
        "[=]0",
        "[>x]0",
        "0.0.0",
        "@@",
        "%",
        "#/#/#",
        "e-",
        "[ssssssss]",
    ] {
        for number in [0.0, -1.5, 45_356.25, 1e300, -1e-300] {
            let _ = Format::new(code).number(number, true);
            let _ = Format::new(code).text("甲");
        }
    }
}

#[test]
fn a_text_that_a_code_repeats_fills_a_cell_and_no_more() {
    let format = Format::new(&"@".repeat(1000));
    assert!(format.text(&"字".repeat(30_000)).len() < 400_000);
    assert_eq!(format.text("ab").len(), 2000);
    for (code, blank, want) in [
        ("@", true, true),
        ("@", false, false),
        ("@\"元\"", true, false),
        (";;;", false, true),
        ("0", false, false),
    ] {
        assert_eq!(Format::new(code).shows_none(blank), want, "{code}");
    }
}

#[test]
fn thousands_are_parted_from_the_right() {
    for (number, want) in [(1e6, "1,000,000"), (999.0, "999"), (-123_456.0, "-123,456")] {
        assert_eq!(Format::new("#,##0").number(number, false), want);
    }
}
