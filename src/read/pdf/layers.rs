//! Optional content (ISO 32000-1, 8.11): which groups a reader shows when the file is opened.

use hayro_syntax::object::{Array, Dict, Name, ObjRef, ObjectIdentifier};
use hayro_syntax::xref::XRef;
use std::collections::HashSet;

/// How many groups a file may have, and how many of them what belongs to several may name.
const GROUPS: usize = 100_000;
const MEMBERS: usize = 256;

/// The groups that are off.
#[derive(Debug, Default)]
pub(super) struct Layers {
    off: HashSet<ObjectIdentifier>,
}

impl Layers {
    /// By the catalog's default configuration (8.11.4.3).
    pub(super) fn read(xref: &XRef) -> Layers {
        let mut off = HashSet::new();
        let properties = xref
            .get::<Dict<'_>>(xref.root_id())
            .and_then(|catalog| catalog.get::<Dict<'_>>("OCProperties"))
            .unwrap_or_default();
        let config = properties.get::<Dict<'_>>("D").unwrap_or_default();
        if config.get::<Name<'_>>("BaseState").is_some_and(|state| &*state == b"OFF") {
            off.extend(groups(&properties, "OCGs", GROUPS));
        }
        for on in groups(&config, "ON", GROUPS) {
            off.remove(&on);
        }
        off.extend(groups(&config, "OFF", GROUPS));
        Layers { off }
    }

    /// Whether what belongs to a group, or to a membership dictionary (8.11.2.2), is hidden.
    pub(super) fn hides(&self, group: &Dict<'_>, place: Option<ObjRef>) -> bool {
        if group.get::<Name<'_>>("Type").is_none_or(|of| &*of != b"OCMD") {
            return place.is_some_and(|place| self.off.contains(&place.into()));
        }
        let mut members = groups(group, "OCGs", MEMBERS);
        members.extend(group.get_ref("OCGs").filter(|_| members.is_empty()).map(ObjectIdentifier::from));
        if members.is_empty() {
            return false;
        }
        let off = |group: &ObjectIdentifier| self.off.contains(group);
        match group.get::<Name<'_>>("P").as_deref() {
            Some(b"AllOn") => members.iter().any(off),
            Some(b"AnyOff") => !members.iter().any(off),
            Some(b"AllOff") => !members.iter().all(off),
            _ => members.iter().all(off),
        }
    }

    /// The same of what the entry `OC` of a dictionary says (8.11.3.3).
    pub(super) fn hide(&self, dict: &Dict<'_>) -> bool {
        dict.get::<Dict<'_>>("OC").is_some_and(|group| self.hides(&group, dict.get_ref("OC")))
    }
}

fn groups(dict: &Dict<'_>, key: &str, most: usize) -> Vec<ObjectIdentifier> {
    let groups = dict.get::<Array<'_>>(key);
    let items = groups.iter().flat_map(Array::raw_iter).take(most);
    items.filter_map(|item| item.as_obj_ref().map(Into::into)).collect()
}
