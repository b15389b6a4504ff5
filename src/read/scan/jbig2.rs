//! What JBIG2 data say of their sizes, before anything is unpacked.

/// The sizes of the page and of the regions of embedded JBIG2 data (ITU-T T.88, 7.2 and 7.4); `None` where they cannot be told.
pub fn sizes(data: &[u8]) -> Option<Vec<(u32, u32)>> {
    let mut sizes = Vec::new();
    let (mut rest, mut page_width) = (data, 0);
    while rest.len() >= 11 {
        let word = |at: usize| Some(u32::from_be_bytes(rest.get(at..at + 4)?.try_into().ok()?));
        let (number, flags) = (word(0)?, *rest.get(4)?);
        let count = *rest.get(5)?;
        let (referred, behind) = match count >> 5 {
            7 => {
                let count = usize::try_from(word(5)? & 0x1FFF_FFFF).ok()?;
                (count, 9 + count.div_ceil(8).max(1))
            }
            count => (usize::from(count), 6),
        };
        let each = match number {
            0..=256 => 1,
            257..=65_536 => 2,
            _ => 4,
        };
        let association = if flags & 0x40 == 0 { 1 } else { 4 };
        let head = behind.checked_add(referred.checked_mul(each)?)?.checked_add(association)?;
        let length = word(head)?;
        let body = head.checked_add(4)?;
        match flags & 0x3F {
            // regions, and the page
            4 | 6 | 7 | 20 | 22 | 23 | 36 | 38..=40 | 42 | 43 | 48 => {
                let (wide, high) = (word(body)?, word(body.checked_add(4)?)?);
                let is_page = flags & 0x3F == 48;
                page_width = if is_page { wide } else { page_width };
                // a page of unknown height is told by its stripes
                sizes.extend((!is_page || high != u32::MAX).then_some((wide, high)));
            }
            50 => sizes.push((page_width, word(body)?.saturating_add(1))),
            _ => {}
        }
        // of a region of unknown length nothing behind is known
        let Some(next) =
            usize::try_from(length).ok().and_then(|length| rest.get(body.checked_add(length)?..))
        else {
            break;
        };
        rest = next;
    }
    (!sizes.is_empty()).then_some(sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sizes_that_data_say_are_found() {
        let page =
            [&[0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19][..], &[0, 0, 0, 64, 0, 0, 0, 56], &[0; 11]].concat();
        assert_eq!(sizes(&page), Some(vec![(64, 56)]));
        let huge = [&page[..], &[0, 0, 0, 1, 0x26, 0, 1, 0, 0, 0, 99], &[0xFF; 8]].concat();
        assert_eq!(sizes(&huge), Some(vec![(64, 56), (u32::MAX, u32::MAX)]));
        assert_eq!((sizes(&[]), sizes(&[0xFF; 20])), (None, None));
    }
}
