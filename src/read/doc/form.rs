//! Fields of forms: boxes to tick and lists to choose from. Their state stands in the stream `Data`, at the place that the
//! character U+0001 of the field names, and no result behind it.

use crate::read::bytes::{place_at, u16_at, utf16_at};

/// What a box or a list has no number of its own for: it is as at first.
const AS_AT_FIRST: u16 = 25;
/// A list has no more entries, and the choice no more bits.
const MOST_ENTRIES: u16 = 32;
/// Word has shorter entries.
const LONGEST: usize = 255;

/// What Word shows in place of the field whose data stand at `at`; none for one whose words stand behind it.
pub(super) fn shown(data: &[u8], at: usize) -> Option<String> {
    // a header that says how long it is, then a version, which only marks the beginning
    let header = u16_at(data, at.checked_add(4)?)?;
    let form = data.get(at.checked_add(usize::from(header))?..)?;
    let bits = u16_at(form, 4).filter(|_| place_at(form, 0) == Some(0xFFFF_FFFF))?;
    // behind the size and the name
    let mut rest = behind_text(form.get(10..)?)?;
    let default = u16_at(rest, 0)?;
    let now = match bits >> 2 & 31 {
        AS_AT_FIRST => default,
        now => now,
    };
    match bits & 3 {
        1 => Some(if now > 0 { "☒" } else { "☐" }.to_owned()),
        2 => {
            rest = rest.get(2..)?;
            // a format, two texts of help, two macros
            for _ in 0..5 {
                rest = behind_text(rest)?;
            }
            // then how many entries there are, each with its length
            let count = u16_at(rest, 2)?.min(MOST_ENTRIES);
            rest = rest.get(6..)?;
            for _ in 0..now {
                rest = rest.get(2 + 2 * usize::from(u16_at(rest, 0)?)..)?;
            }
            (now < count).then(|| utf16_at(rest, 2, usize::from(u16_at(rest, 0).unwrap_or(0)).min(LONGEST)))
        }
        _ => None,
    }
}

/// What stands behind a text, which has its length in front and a null behind.
fn behind_text(bytes: &[u8]) -> Option<&[u8]> {
    bytes.get(4 + 2 * usize::from(u16_at(bytes, 0)?)..)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn text(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let len = u16::try_from(units.len()).unwrap();
        std::iter::once(len).chain(units).flat_map(u16::to_le_bytes).collect()
    }

    /// The data of a field: its kind, its state now and at first, and the entries of a list.
    pub fn data(kind: u16, now: u16, default: u16, entries: &[&str]) -> Vec<u8> {
        let ended = |word: &str| [text(word), vec![0, 0]].concat();
        let mut form = [&[0xFF; 4][..], &(kind | now << 2).to_le_bytes(), &[0; 4], &ended("名")].concat();
        form.extend(default.to_le_bytes());
        form.extend(["", "帮助", "", "", ""].map(ended).concat());
        form.extend([0xFF, 0xFF, u8::try_from(entries.len()).unwrap(), 0, 0, 0]);
        form.extend(entries.iter().flat_map(|entry| text(entry)));
        let len = u32::try_from(form.len() + 68).unwrap();
        [&len.to_le_bytes()[..], &[68, 0], &[0; 62], &form].concat()
    }

    #[test]
    fn states_are_shown() {
        let entries = ["甲局", "乙局"];
        for (kind, now, default, want) in [
            (1, 0, 1, Some("☐")),
            (1, 1, 0, Some("☒")),
            (1, AS_AT_FIRST, 1, Some("☒")),
            (2, 1, 0, Some("乙局")),
            (2, AS_AT_FIRST, 1, Some("乙局")),
            (2, 2, 0, None),
            (2, AS_AT_FIRST, 9999, None),
            (0, 0, 0, None),
        ] {
            let data = [vec![7; 9], data(kind, now, default, &entries)].concat();
            assert_eq!(shown(&data, 9).as_deref(), want, "{kind} {now} {default}");
        }
        let whole = data(2, 1, 0, &entries);
        assert_eq!(shown(&whole, usize::MAX), None);
        assert_eq!(shown(&whole[..whole.len() - 2], 0).as_deref(), Some("乙"));
        for cut in 0..whole.len() - 6 {
            assert_eq!(shown(&whole[..cut], 0), None, "{cut}");
        }
    }
}
