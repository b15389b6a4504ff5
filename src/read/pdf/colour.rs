//! Colours, as far as it matters whether a reader sees what is painted: is it white?

use super::budget::Budget;
use hayro_syntax::object::{Dict, Name, Object, Stream};

/// How light a component must be to be white, of 1.
const WHITE: f64 = 0.99;

/// A colour space (ISO 32000-1, 8.6), by what is white in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Space {
    /// Light adds up: all components at their highest.
    #[default]
    Light,
    /// Ink adds up: all components at their lowest.
    Ink,
    /// Lightness first, of 100.
    Lab,
    /// A pattern; it is not white.
    Pattern,
    /// A palette, or unknown; it is not white.
    Other,
}

impl Space {
    pub(super) fn of(object: &Object<'_>) -> Space {
        match object {
            Object::Name(name) => Space::named(name),
            Object::Array(array) => {
                let mut parts = array.iter::<Object<'_>>();
                match parts.next() {
                    Some(Object::Name(name)) if &*name == b"ICCBased" => match parts.next() {
                        Some(Object::Stream(profile)) => Space::profile(&profile),
                        _ => Space::Other,
                    },
                    Some(Object::Name(name)) => Space::named(&name),
                    _ => Space::Other,
                }
            }
            _ => Space::Other,
        }
    }

    pub(super) fn named(name: &[u8]) -> Space {
        match name {
            b"DeviceGray" | b"DeviceRGB" | b"CalGray" | b"CalRGB" | b"G" | b"RGB" => Space::Light,
            b"DeviceCMYK" | b"CMYK" | b"Separation" | b"DeviceN" => Space::Ink,
            b"Lab" => Space::Lab,
            b"Pattern" => Space::Pattern,
            _ => Space::Other,
        }
    }

    fn profile(profile: &Stream<'_>) -> Space {
        match profile.dict().get::<u32>("N") {
            Some(4) => Space::Ink,
            Some(1 | 3) => Space::Light,
            _ => Space::Other,
        }
    }

    pub(super) fn is_white(self, components: &[f64]) -> bool {
        match self {
            Space::Light => !components.is_empty() && components.iter().all(|&light| light >= WHITE),
            Space::Ink => !components.is_empty() && components.iter().all(|&ink| ink <= 1.0 - WHITE),
            Space::Lab => components.first().is_some_and(|&light| light >= 100.0 * WHITE),
            Space::Pattern | Space::Other => false,
        }
    }
}

/// What is painted with.
#[derive(Clone, Default)]
pub(super) struct Paint<'a> {
    pub(super) space: Space,
    pub(super) white: bool,
    /// Nothing of it is seen: no opacity.
    pub(super) clear: bool,
    /// A tiling pattern.
    pub(super) tiles: Option<Stream<'a>>,
}

impl<'a> Paint<'a> {
    pub(super) fn set(&mut self, space: Space, components: &[f64]) {
        self.space = space;
        self.white = space.is_white(components);
        self.tiles = None;
    }

    /// The first colour of a space is black or the full tint (8.6.3 and after).
    pub(super) fn enter(&mut self, space: Space) {
        self.set(space, &[]);
    }

    /// Opacity (11.6.4.4).
    pub(super) fn fade(&mut self, dict: &Dict<'a>, key: &str) {
        if let Some(alpha) = dict.get::<f64>(key) {
            self.clear = alpha <= 0.0;
        }
    }
}

/// A colour space by its name, in the resources first.
pub(super) fn space(name: &Name<'_>, spaces: &Dict<'_>, budget: &mut Budget) -> Space {
    match Space::named(name) {
        Space::Other => spaces.get::<Object<'_>>(name).map_or(Space::Other, |object| {
            if let Object::Array(array) = &object {
                budget.read(array.data().len());
            }
            Space::of(&object)
        }),
        known => known,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    #[test]
    fn white_is_what_the_space_says() {
        let white = |space: &str, components: &[f64]| {
            Space::of(&Object::from_bytes(space.as_bytes()).unwrap()).is_white(components)
        };
        assert!(white("/DeviceGray", &[1.0]) && !white("/DeviceGray", &[0.9]));
        assert!(white("/DeviceRGB", &[1.0, 0.995, 1.0]) && !white("/DeviceRGB", &[1.0, 1.0, 0.0]));
        assert!(white("/DeviceCMYK", &[0.0; 4]) && !white("/DeviceCMYK", &[0.0, 0.0, 0.0, 1.0]));
        assert!(white("[/Separation /Black /DeviceGray 1 0 R]", &[0.0]));
        assert!(white("[/Lab << >>]", &[100.0, 0.0, 0.0]));
        assert!(!white("[/Indexed /DeviceRGB 1 <000000FFFFFF>]", &[1.0]));
        assert!(!white("/DeviceGray", &[]));
    }
}
