//! Document numbers (发文字号): 团浙办〔2019〕14号, and what damage leaves of them.
//!
//! Only a number that stands by itself on a line, in brackets of its own or at a line's end is read
//! here; one inside running text or behind 》 is a citation.

use super::date::{small_number, year_number};
use super::head::kind_place;
use crate::circular::DocumentNumber;
use crate::vocabulary::{notice as words, simplified};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A number and its place in the line; the document number's `text` is left to the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) number: DocumentNumber,
    /// Brackets or digits are lost, the year is not to be had.
    pub(super) damaged: bool,
}

macro_rules! number {
    () => {
        r"([\p{Han}A-Za-z（）()·]{0,24}?)\s*[〔\[［（(【﹝〖]\s*([0-9０-９]{4}|[〇○零一二三四五六七八九]{4})\s*年?\s*[〕\]］）)】﹞〗]\s*(?:第\s*)?([0-9０-９]{1,5})\s*(?:[-－—]\s*[0-9]{1,3}\s*)?"
    };
}

static WHOLE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(concat!(r"^[（(]?\s*(", number!(), r"[号期]?)\s*[）)]?$")).ok());
static END: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:[（(]\s*([\p{Han}A-Za-z]{1,12}\s*[〔\[［【﹝〖]\s*[0-9０-９]{4}\s*[〕\]］】﹞〗]\s*(?:第\s*)?[0-9０-９]{1,5}\s*号)\s*[）)]|([\p{Han}A-Za-z]{1,24})\s*[〔\[［【﹝〖]\s*[0-9０-９]{4}\s*[〕\]］】﹞〗]\s*(?:第\s*)?[0-9０-９]{1,5}\s*号)$",
    )
    .ok()
});
static SERIAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^[（(]?\s*((?:([0-9０-９]{4})\s*年\s*)?第\s*([0-9０-９]{1,5}|[一二三四五六七八九十]{1,3})\s*[号期])\s*[）)]?$",
    )
    .ok()
});
static DAMAGED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^[（(]?\s*(([\p{Han}]{2,14})\s*([〔\[［【﹝〖（(])?\s*[0-9OlI]{2,4}\s*([〕\]］】﹞〗）)])?\s*[0-9OlI]{0,5}\s*(号)?)\s*[）)]?$",
    )
    .ok()
});

/// The brackets that open around a year.
const OPENING: [char; 8] = ['〔', '[', '［', '（', '(', '【', '﹝', '〖'];

/// The line as a whole, without white space at its ends.
pub(super) fn whole(line: &str) -> Option<Found> {
    let length = line.len();
    if !(6..=120).contains(&length) {
        return None;
    }
    if line.contains(OPENING)
        && let Some(found) = WHOLE.as_ref()?.captures(line)
    {
        let agency = found.get(2).map(|m| m.as_str().trim()).filter(|a| !a.is_empty());
        // a bare bracket is no number: （2018）3
        let glued = agency.is_some_and(|agency| agency.contains("文件"));
        if (agency.is_some() || line.contains(['号', '期'])) && !glued {
            return Some(Found {
                range: trimmed(line, found.get(1)?.range()),
                number: DocumentNumber {
                    agency: agency
                        .map(|a| a.trim_start_matches(['（', '(']).to_owned())
                        .filter(|a| !a.is_empty()),
                    year: year_number(found.get(3)?.as_str()),
                    serial: serial(found.get(4)?.as_str()),
                    ..DocumentNumber::default()
                },
                damaged: false,
            });
        }
    }
    if line.contains('第')
        && let Some(found) = SERIAL.as_ref()?.captures(line)
    {
        return Some(Found {
            range: found.get(1)?.range(),
            number: DocumentNumber {
                year: found.get(2).and_then(|m| year_number(m.as_str())),
                serial: serial(found.get(3)?.as_str()),
                ..DocumentNumber::default()
            },
            damaged: false,
        });
    }
    damaged(line)
}

/// A number behind a title or letterhead: in brackets, after a blank or a dash, or glued to it.
pub(super) fn at_end(line: &str) -> Option<(usize, Found)> {
    if !line.ends_with(['号', '）', ')']) || !line.contains('号') {
        return None;
    }
    let found = END.as_ref()?.captures(line)?;
    let (start, inner) = match (found.get(1), found.get(2)) {
        (Some(inner), _) => (found.get(0)?.start(), inner.range()),
        (None, Some(agency)) => {
            let start = agency_start(line, agency.range())?;
            (start, start..line.len())
        }
        (None, None) => return None,
    };
    let mut number = whole(&line[inner.clone()])?;
    number.range = inner.start + number.range.start..inner.start + number.range.end;
    let before = line[..start].trim_end();
    // behind 》 it is that document's own, unless the whole is one title in 《》
    let cited = before.ends_with('》') && !before.starts_with('《');
    (!cited).then_some((before.len(), number))
}

/// A number glued before a title, and where the title begins: 青政发〔2023〕5号某县人民政府关于….
pub(super) fn at_start(line: &str) -> Option<(Found, usize)> {
    static START: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"^[（(]?\p{Han}[\p{Han}A-Za-z（）()]{0,15}\s*[〔\[［【﹝〖（(]\s*[0-9０-９]{4}\s*[〕\]］】﹞〗）)]\s*(?:第\s*)?[0-9０-９]{1,5}\s*[号號][）)]?",
        )
        .ok()
    });
    if !line.contains(['号', '號']) || !line.contains(OPENING) {
        return None;
    }
    let end = START.as_ref()?.find(line)?.end();
    let rest = line[end..].trim_start();
    let key = simplified(rest);
    let cited = ["文件", "精神", "的", "和"].iter().any(|word| key.starts_with(word))
        || (key.starts_with('《') && !key.ends_with('》'));
    if cited || !(key.contains("关于") || kind_place(&key).is_some()) {
        return None;
    }
    Some((whole(&simplified(&line[..end]))?, line.len() - rest.len()))
}

/// Where the agency's code begins among the letters before the bracket: behind a blank or a dash, a
/// letterhead (…文件) or a title (…的通知).
fn agency_start(line: &str, letters: Range<usize>) -> Option<usize> {
    if line[..letters.start].ends_with(|c: char| c.is_whitespace() || matches!(c, '—' | '－' | '-')) {
        return Some(letters.start);
    }
    let ends_head = |head: &str| {
        let letterhead = words().section("letterhead").iter().any(|word| head.ends_with(word));
        letterhead || kind_place(head).is_some_and(|kind| head[..kind.start].ends_with('的'))
    };
    let mut starts = line[letters.clone()].char_indices().skip(1).map(|(at, _)| letters.start + at);
    starts.find(|&at| ends_head(&line[..at]))
}

/// A number that lost brackets or digits: it has an agency, digits, and a bracket or 号 left.
fn damaged(line: &str) -> Option<Found> {
    if line.bytes().filter(u8::is_ascii_digit).count() < 5 {
        return None;
    }
    let found = DAMAGED.as_ref()?.captures(line)?;
    let (open, close, end) = (found.get(3).is_some(), found.get(4).is_some(), found.get(5).is_some());
    let agency = found.get(2)?.as_str();
    if !(open || close || end) || agency.ends_with(['第', '年', '月', '日']) || agency.contains("文件")
    {
        return None;
    }
    Some(Found {
        range: trimmed(line, found.get(1)?.range()),
        number: DocumentNumber { agency: Some(agency.to_owned()), ..DocumentNumber::default() },
        damaged: true,
    })
}

fn serial(text: &str) -> Option<u32> {
    small_number(text)
}

/// `range` without white space at its ends.
fn trimmed(line: &str, range: Range<usize>) -> Range<usize> {
    let part = line.get(range.clone()).unwrap_or("");
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_stand_alone() {
        // line, text, agency, year, serial
        let cases = [
            ("团浙办〔2019〕14号", "团浙办〔2019〕14号", Some("团浙办"), Some(2019), Some(14)),
            ("苍卫发[2010] 8号", "苍卫发[2010] 8号", Some("苍卫发"), Some(2010), Some(8)),
            ("（龙爱卫〔2012〕17号）", "龙爱卫〔2012〕17号", Some("龙爱卫"), Some(2012), Some(17)),
            ("湘教通（2018）305号", "湘教通（2018）305号", Some("湘教通"), Some(2018), Some(305)),
            ("渝府办【2021】9号", "渝府办【2021】9号", Some("渝府办"), Some(2021), Some(9)),
            ("深龙华（教）〔2024〕6号", "深龙华（教）〔2024〕6号", Some("深龙华（教）"), Some(2024), Some(6)),
            (
                "国卫办医函〔２０２３〕１２号",
                "国卫办医函〔２０２３〕１２号",
                Some("国卫办医函"),
                Some(2023),
                Some(12),
            ),
            ("院字〔2016〕第5号", "院字〔2016〕第5号", Some("院字"), Some(2016), Some(5)),
            ("第3号", "第3号", None, None, Some(3)),
            ("第十二号", "第十二号", None, None, Some(12)),
            ("2024年第3号", "2024年第3号", None, Some(2024), Some(3)),
            ("青卫发 （2021） 17 号", "青卫发 （2021） 17 号", Some("青卫发"), Some(2021), Some(17)),
            ("青卫发〔2022]5号", "青卫发〔2022]5号", Some("青卫发"), Some(2022), Some(5)),
            ("青卫发〔二〇二二〕15号", "青卫发〔二〇二二〕15号", Some("青卫发"), Some(2022), Some(15)),
            ("青卫发〔2022年〕15号", "青卫发〔2022年〕15号", Some("青卫发"), Some(2022), Some(15)),
            ("青卫发〔2022〕15-1号", "青卫发〔2022〕15-1号", Some("青卫发"), Some(2022), Some(15)),
            ("〔2023〕12期", "〔2023〕12期", None, Some(2023), Some(12)),
            ("第8期", "第8期", None, None, Some(8)),
            ("青卫发〔202〕15号", "青卫发〔202〕15号", Some("青卫发"), None, None),
            ("青卫发〔2O22〕15号", "青卫发〔2O22〕15号", Some("青卫发"), None, None),
            ("青卫发2022〕15号", "青卫发2022〕15号", Some("青卫发"), None, None),
            ("青卫发〔202215号", "青卫发〔202215号", Some("青卫发"), None, None),
            ("苏教办〔2015179", "苏教办〔2015179", Some("苏教办"), None, None),
            ("苏教办2015179号", "苏教办2015179号", Some("苏教办"), None, None),
            ("苏教办2015〕17号", "苏教办2015〕17号", Some("苏教办"), None, None),
        ];
        for (line, text, agency, year, serial) in cases {
            let found = whole(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(&line[found.range.clone()], text);
            assert_eq!(found.number.agency.as_deref(), agency, "{line}");
            assert_eq!((found.number.year, found.number.serial), (year, serial), "{line}");
            assert_eq!(found.damaged, year.is_none() && agency.is_some(), "{line}");
        }
    }

    #[test]
    fn what_stands_in_a_sentence_is_none() {
        for line in [
            "根据省政府〔2019〕14号文件要求",
            "《关于巩固创卫成果的意见》（江爱卫〔2011〕40号）",
            "2019年4月16日",
            "文昌路2号",
            "（2018—2019）",
            "附件1",
            "8812120",
        ] {
            assert_eq!(whole(line), None, "{line}");
        }
    }

    #[test]
    fn a_number_glued_before_a_title() {
        let cases = [
            ("青政发〔2023〕5号某县关于护林的通知", Some(("青政发〔2023〕5号", "某县关于护林的通知"))),
            ("青政发[2023] 5号 关于护林的通知", Some(("青政发[2023] 5号", "关于护林的通知"))),
            ("青政发〔2023〕5号《某县护林方案》", Some(("青政发〔2023〕5号", "《某县护林方案》"))),
            ("青政發〔2023〕5號關於護林的通知", Some(("青政发〔2023〕5号", "關於護林的通知"))),
            // its own words, not a number before it
            ("国办发〔2024〕12号文件任务分解方案", None),
            ("国办发〔2024〕12号的通知", None),
            ("青政发〔2023〕5号", None),
            ("2023年第5号关于护林的通知", None),
        ];
        for (line, want) in cases {
            let got = at_start(line);
            let got = got.as_ref().map(|(found, at)| (found.range.clone(), &line[*at..]));
            let got = got.map(|(range, rest)| (simplified(&line[range]).into_owned(), rest));
            assert_eq!(got, want.map(|(number, rest)| (number.to_owned(), rest)), "{line}");
        }
    }

    #[test]
    fn a_number_behind_a_title() {
        let line = "关于做好防汛工作的通知（江防〔2021〕3号）";
        let (at, found) = at_end(line).unwrap();
        assert_eq!((&line[..at], &line[found.range]), ("关于做好防汛工作的通知", "江防〔2021〕3号"));
        assert!(at_end("关于做好防汛工作的通知 江防〔2021〕3号").is_some());
        for (line, head) in
            [("江口县水务局文件江防〔2021〕3号", "江口县水务局文件"), ("— 1 —江防〔2021〕3号", "— 1 —")]
        {
            assert_eq!(at_end(line).map(|(at, _)| &line[..at]), Some(head));
        }
        // what a title cites is another's
        assert!(at_end("转发《关于防汛的通知》（江防〔2021〕3号）").is_none());
        assert!(at_end("《关于防汛的通知》（江防〔2021〕3号）").is_some());
        assert!(at_end("关于做好防汛工作的通知").is_none());
    }
}
