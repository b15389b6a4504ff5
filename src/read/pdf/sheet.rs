//! What was painted on a page so far: kept if a reader sees it, else counted.

use super::budget::Budget;
use super::matrix::Area;
use super::model::{Axis, Frame, Glyph, Page, Rule};
use super::shapes::Stretch;
use super::twins::Twins;

/// Of what lies under white text, so many boxes are looked at, the last first.
const UNDER: usize = 4096;
/// Pictures that cover the text before them; more on one page are no scans.
const COVERS: usize = 16;

/// Where a character belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Into {
    Text,
    /// Over the text, no part of it.
    Stamps,
}

/// Why characters are not on the page, each with how many.
#[derive(Debug, Default)]
pub(super) struct Left {
    /// Cut off by a clip.
    pub(super) clipped: usize,
    /// White on white.
    pub(super) white: usize,
    /// Of no height or no place.
    pub(super) flat: usize,
    /// Beside the page.
    pub(super) beside: usize,
}

/// A page in the making.
pub(super) struct Sheet {
    pub(super) page: Page,
    pub(super) left: Left,
    area: Area,
    /// What was painted over a part of the page, and whether that is white.
    under: Vec<(Area, bool)>,
    twins: Twins,
    covers: usize,
}

impl Sheet {
    pub(super) fn new(width: f64, height: f64) -> Sheet {
        Sheet {
            page: Page { width: width as f32, height: height as f32, ..Page::default() },
            left: Left::default(),
            area: Area { left: 0.0, top: 0.0, right: width, bottom: height },
            under: Vec::new(),
            twins: Twins::default(),
            covers: 0,
        }
    }

    /// All of the page.
    pub(super) fn area(&self) -> Area {
        self.area
    }

    pub(super) fn damage(&mut self, what: impl std::convert::Into<String>) {
        let what = what.into();
        if self.page.damage.len() < 32 && !self.page.damage.contains(&what) {
            self.page.damage.push(what);
        }
    }

    /// Keeps a character, unless it was painted at the same place before (text made bold by painting it twice).
    pub(super) fn glyph(&mut self, glyph: Glyph, into: Into, budget: &mut Budget) {
        let list = match into {
            Into::Text => &mut self.page.glyphs,
            Into::Stamps => &mut self.page.stamps,
        };
        if let Some(twin) = self.twins.seen(&glyph, list.len()) {
            // visible over invisible: the text of a scan, and its picture in letters
            if !glyph.invisible
                && let Some(first) = list.get_mut(twin)
                && first.text == glyph.text
            {
                first.invisible = false;
            }
            return;
        }
        if budget.mark().is_some() {
            list.push(glyph);
        }
    }

    /// Keeps what of a rule is on the page and within the clip.
    pub(super) fn rule(&mut self, stretch: Stretch, clip: &Area, white: bool, budget: &mut Budget) {
        let Some(area) = stretch.area.within(clip).and_then(|area| area.within(&self.area)) else {
            return;
        };
        let (x, y) = area.centre();
        let (at, start, end) = match stretch.axis {
            Axis::Horizontal => (y, area.left, area.right),
            Axis::Vertical => (x, area.top, area.bottom),
        };
        let rule = Rule { axis: stretch.axis, at: at as f32, start: start as f32, end: end as f32 };
        let finite = [rule.at, rule.start, rule.end].iter().all(|at| at.is_finite());
        if finite && rule.start < rule.end && (!white || self.dark((x, y), budget)) && budget.mark().is_some()
        {
            self.page.rules.push(rule);
        }
    }

    /// Keeps a filled box; a white one only erases.
    pub(super) fn fill(&mut self, area: Area, clip: &Area, white: bool, budget: &mut Budget) {
        if let Some(frame) = self.cover(area, clip, white, budget).filter(|_| !white)
            && budget.mark().is_some()
        {
            self.page.fills.push(frame);
        }
    }

    /// Notes that something was painted over a part of the page; the box of it that is seen.
    pub(super) fn cover(
        &mut self,
        area: Area,
        clip: &Area,
        white: bool,
        budget: &mut Budget,
    ) -> Option<Frame> {
        let area = area.within(clip)?.within(&self.area)?;
        let frame = area.frame().filter(|frame| frame.width() > 0.0 && frame.height() > 0.0)?;
        budget.mark()?;
        self.under.push((area, white));
        Some(frame)
    }

    /// Keeps a picture. Text that an opaque one of half the page hides is the text layer of a scan.
    pub(super) fn image(&mut self, area: Area, clip: &Area, opaque: bool, budget: &mut Budget) {
        let Some(frame) = self.cover(area, clip, false, budget) else {
            return;
        };
        self.page.images.push(frame);
        let size = f64::from(frame.width()) * f64::from(frame.height());
        if opaque && size > self.area.width() * self.area.height() / 2.0 && self.covers < COVERS {
            self.covers += 1;
            for glyph in &mut self.page.glyphs {
                glyph.invisible |= frame.holds(glyph.frame.centre());
            }
        }
    }

    /// Whether the page is not white at a place.
    pub(super) fn dark(&self, at: (f64, f64), budget: &mut Budget) -> bool {
        let mut last = self.under.iter().rev().take(UNDER);
        let over = last.find(|(area, _)| area.holds(at));
        let looked = self.under.len().min(UNDER) - last.len();
        budget.read(looked).is_some() && over.is_some_and(|&(_, white)| !white)
    }

    /// The page, with what is not on it told.
    pub(super) fn finish(mut self) -> Page {
        let unknown =
            self.page.glyphs.iter().chain(&self.page.stamps).filter(|glyph| glyph.text == '\u{FFFD}');
        let Left { clipped, white, flat, beside } = self.left;
        for (count, what) in [
            (unknown.count(), "characters that the file does not say"),
            (clipped, "characters left out: cut off by a clip"),
            (white, "characters left out: white on white"),
            (flat, "characters left out: without a size"),
            (beside, "characters left out: beside the page"),
        ] {
            if count > 0 {
                self.page.damage.push(format!("{count} {what}"));
            }
        }
        self.page
    }
}
