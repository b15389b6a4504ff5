//! What the tests of whole circulars share: the gold of `fixtures/`, a circular in the gold's form, and
//! the comparison of the two.
#![allow(dead_code, reason = "each test binary uses a part of it")]

pub mod compare;
pub mod departments;
pub mod gold;
pub mod render;
pub mod sheet;

use fenjie::circular::Circular;
use fenjie::document::TextLayer;
use fenjie::{File, Options};
use std::path::{Path, PathBuf};

/// The given circular.
pub const SEED: &str = "seeds/zhejiang-2019-14.txt";
/// The folder of its gold.
pub const SEED_GOLD: &str = "zhejiang-2019-14";
/// The same circular as a web page.
pub const SEED_PAGE: &str = "fixtures/zhejiang-2019-14/page.html";

/// Every circular that has gold: the gold's folder and the input, from the package's folder.
pub const CIRCULARS: [(&str, &str); 44] = [
    (SEED_GOLD, SEED),
    (SEED_GOLD, SEED_PAGE),
    ("gansu-school-2021", "fixtures/gansu-school-2021/circular.html"),
    ("guangdong-hospital-2022", "fixtures/guangdong-hospital-2022/circular.txt"),
    ("heilongjiang-league-2024", "fixtures/heilongjiang-league-2024/circular.txt"),
    ("hunan-water-2023", "fixtures/hunan-water-2023/circular.txt"),
    ("women-2020", "fixtures/women-2020/circular.txt"),
    ("university-2022", "fixtures/university-2022/circular.html"),
    ("company-2023", "fixtures/company-2023/circular.txt"),
    ("union-2008", "fixtures/union-2008/circular.txt"),
    ("county-farm-2021", "fixtures/county-farm-2021/circular.txt"),
    ("grain-bureau-2024", "fixtures/grain-bureau-2024/circular.txt"),
    ("fire-safety-2023", "fixtures/fire-safety-2023/circular.html"),
    ("sponge-district-2022", "fixtures/sponge-district-2022/circular.txt"),
    ("heritage-county-2021", "fixtures/heritage-county-2021/circular.md"),
    ("bay-council-2020", "fixtures/bay-council-2020/circular.txt"),
    ("flood-town-2025", "fixtures/flood-town-2025/circular.txt"),
    ("library-plan-2019", "fixtures/library-plan-2019/circular.txt"),
    ("college-safety-2022", "fixtures/college-safety-2022/circular.txt"),
    ("reservoir-notice-2022", "fixtures/reservoir-notice-2022/circular.txt"),
    ("river-chiefs-2023", "fixtures/river-chiefs-2023/circular.txt"),
    ("voucher-measures-2023", "fixtures/voucher-measures-2023/circular.txt"),
    ("advert-report-2020", "fixtures/advert-report-2020/circular.txt"),
    ("port-city-2024", "fixtures/port-city-2024/circular.txt"),
    ("livelihood-county-2024", "fixtures/livelihood-county-2024/circular.txt"),
    ("silver-opinions-2025", "fixtures/silver-opinions-2025/circular.txt"),
    ("education-city-2023", "fixtures/education-city-2023/circular.txt"),
    ("bank-2025", "fixtures/bank-2025/circular.txt"),
    ("port-2013", "fixtures/port-2013/circular.txt"),
    ("park-2026", "fixtures/park-2026/circular.txt"),
    ("street-2017", "fixtures/street-2017/circular.txt"),
    ("museum-2024", "fixtures/museum-2024/circular.md"),
    ("province-health-2023", "fixtures/province-health-2023/page.html"),
    ("college-2019", "fixtures/college-2019/circular.html"),
    ("audit-2022", "fixtures/audit-2022/page.html"),
    ("customs-2016", "fixtures/customs-2016/circular.txt"),
    ("tourism-2021", "fixtures/tourism-2021/circular.txt"),
    ("heritage-park-2010", "fixtures/heritage-park-2010/circular.txt"),
    ("coop-2014", "fixtures/coop-2014/circular.txt"),
    ("district-env-2018", "fixtures/district-env-2018/page.html"),
    ("logistics-2022", "fixtures/logistics-2022/sheet.txt"),
    ("youth-centre-2023", "fixtures/youth-centre-2023/circular.md"),
    ("power-2015", "fixtures/power-2015/circular.html"),
    ("library-2008", "fixtures/library-2008/circular.txt"),
];

/// The circulars of the development corpus, whose answers name a part of the fields.
pub const CORPUS: [&str; 6] = [
    "fixtures/corpus/p01.txt",
    "fixtures/corpus/p02.md",
    "fixtures/corpus/p03.html",
    "fixtures/corpus/t01.txt",
    "fixtures/corpus/t02.html",
    "fixtures/corpus/t03.txt",
];

/// The circulars with gold whose attachments are files of their own: the gold's folder and its files.
pub const IN_FILES: [(&str, &[&str]); 1] = [("railway-2020", &["notice.html", "table.txt"])];

/// Converts the files of a folder of `fixtures/` as one circular.
pub fn convert_folder(folder: &str, files: &[&str]) -> Circular {
    let read: Vec<Vec<u8>> = files.iter().map(|file| bytes(&format!("fixtures/{folder}/{file}"))).collect();
    let files: Vec<File<'_>> = files.iter().zip(&read).map(|(name, bytes)| File::new(name, bytes)).collect();
    fenjie::convert_files(&files, &Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// A path inside the package.
pub fn path(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// The bytes of a file of the package.
pub fn bytes(inside: &str) -> Vec<u8> {
    let path = path(inside);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text of a file of the package.
pub fn text(inside: &str) -> String {
    String::from_utf8(bytes(inside)).unwrap_or_else(|error| panic!("{inside}: {error}"))
}

/// Options with the file's name, as the command line sets them.
pub fn options(inside: &str) -> Options {
    let name = inside.rsplit('/').next().unwrap_or(inside).to_owned();
    Options { name, ..Options::default() }
}

/// Converts bytes that must be readable.
pub fn convert(bytes: &[u8]) -> (Circular, TextLayer) {
    fenjie::convert_with_layer(bytes, &Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// Converts a file of the package.
pub fn convert_file(inside: &str) -> Circular {
    fenjie::convert(&bytes(inside), &options(inside)).unwrap_or_else(|error| panic!("{error}"))
}

/// Text without its white space.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
