//! JSON on one line, written straight into a string.
//!
//! The bytes are those of `serde_json::to_string`, which looks at each byte of a text by itself. The texts of a
//! circular have hardly anything to escape, so that here sixteen bytes are looked at together and a text is copied
//! at once. Kinds of values that the contract does not have are refused.

use serde::Serialize;
use serde::ser::{
    self, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct,
    Serializer,
};
use serde_json::{Error, Number};
use std::fmt::{Display, Write};

/// `value`, whose maps have strings for keys, as JSON; `room` is about how many bytes that takes.
pub(super) fn compact<T: Serialize>(value: &T, room: usize) -> Result<String, Error> {
    let mut out = Compact(String::with_capacity(room));
    value.serialize(&mut out)?;
    Ok(out.0)
}

/// What has been written.
struct Compact(String);

impl Compact {
    fn text(&mut self, text: &str) {
        self.0.push('"');
        self.escaped(text);
        self.0.push('"');
    }

    /// Adds the characters of a text, those escaped that need it.
    fn escaped(&mut self, mut text: &str) {
        while let Some(at) = first_escaped(text.as_bytes()) {
            let (plain, rest) = text.split_at(at);
            self.0.push_str(plain);
            let mut rest = rest.chars();
            // writing to a string cannot fail
            let _ = match rest.next().unwrap_or_default() {
                c @ ('"' | '\\') => write!(self.0, "\\{c}"),
                '\n' => self.0.write_str("\\n"),
                '\r' => self.0.write_str("\\r"),
                '\t' => self.0.write_str("\\t"),
                '\u{8}' => self.0.write_str("\\b"),
                '\u{C}' => self.0.write_str("\\f"),
                c => write!(self.0, "\\u{:04x}", u32::from(c)),
            };
            text = rest.as_str();
        }
        self.0.push_str(text);
    }

    /// Adds a number, two digits at a time.
    fn number(&mut self, number: u64) {
        const PAIRS: &str = "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
                             5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
        if number >= 100 {
            self.number(number / 100);
        }
        // less than 100
        let pair = usize::try_from(number % 100).unwrap_or_default() * 2;
        let from = if number < 10 { pair + 1 } else { pair };
        self.0.push_str(&PAIRS[from..pair + 2]);
    }

    fn open(&mut self, open: char, close: char) -> Members<'_> {
        self.0.push(open);
        Members { out: self, first: true, close }
    }
}

/// The first byte that JSON does not allow in a text as it is.
fn first_escaped(bytes: &[u8]) -> Option<usize> {
    let escaped = |&byte: &u8| byte < b' ' || byte == b'"' || byte == b'\\';
    // of a chunk all bytes at once, as the processor can
    let is_plain = |chunk: &&[u8; 16]| !chunk.iter().fold(false, |any, byte| any | escaped(byte));
    let plain = bytes.as_chunks().0.iter().take_while(is_plain).count() * 16;
    bytes[plain..].iter().position(escaped).map(|at| plain + at)
}

/// The inside of an array or object.
struct Members<'c> {
    out: &'c mut Compact,
    first: bool,
    close: char,
}

impl Members<'_> {
    /// Adds a member, in an object behind its key, which is a name of the contract and has nothing to escape.
    fn add<T: Serialize + ?Sized>(&mut self, key: Option<&str>, value: &T) -> Result<(), Error> {
        self.part();
        if let Some(key) = key {
            self.out.0.push('"');
            self.out.0.push_str(key);
            self.out.0.push_str("\":");
        }
        value.serialize(&mut *self.out)
    }

    /// Parts a member from the one before.
    fn part(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.out.0.push(',');
        }
    }

    fn close(self) {
        self.out.0.push(self.close);
    }
}

/// Nothing of the contract is such a value.
fn refused<T>() -> Result<T, Error> {
    Err(ser::Error::custom("no value of a circular"))
}

macro_rules! numbers {
    ($($name:ident($type:ty);)*) => {$(
        fn $name(self, value: $type) -> Result<(), Error> {
            match u64::try_from(value) {
                Ok(value) => self.number(value),
                Err(_) => self.0.push_str(&value.to_string()),
            }
            Ok(())
        }
    )*};
}

impl<'c> Serializer for &'c mut Compact {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Members<'c>;
    type SerializeTuple = Members<'c>;
    type SerializeTupleStruct = Members<'c>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Members<'c>;
    type SerializeStruct = Members<'c>;
    type SerializeStructVariant = Impossible<(), Error>;

    numbers! {
        serialize_i8(i8); serialize_i16(i16); serialize_i32(i32); serialize_i64(i64);
        serialize_u8(u8); serialize_u16(u16); serialize_u32(u32); serialize_u64(u64);
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        match Number::from_f64(value) {
            Some(number) => self.0.push_str(&number.to_string()),
            None => self.0.push_str("null"),
        }
        Ok(())
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.text(value);
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.0.push('"');
        let from = self.0.len();
        write!(self.0, "{value}").map_err(ser::Error::custom)?;
        // a day has nothing to escape
        if first_escaped(&self.0.as_bytes()[from..]).is_some() {
            let text = self.0.split_off(from);
            self.escaped(&text);
        }
        self.0.push('"');
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        refused()
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        refused()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'c>, Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'c>, Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Members<'c>, Error> {
        Ok(self.open('[', ']'))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        refused()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'c>, Error> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'c>, Error> {
        Ok(self.open('{', '}'))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Impossible<(), Error>, Error> {
        refused()
    }
}

macro_rules! arrays {
    ($($kind:ident($add:ident);)*) => {$(
        impl $kind for Members<'_> {
            type Ok = ();
            type Error = Error;

            fn $add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.add(None, value)
            }

            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        }
    )*};
}

arrays! {
    SerializeSeq(serialize_element);
    SerializeTuple(serialize_element);
    SerializeTupleStruct(serialize_field);
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        self.add(Some(key), value)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.part();
        key.serialize(&mut *self.out)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.out.0.push(':');
        value.serialize(&mut *self.out)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn the_bytes_are_those_of_serde_json() {
        let controls: String = ('\0'..='\u{A0}').collect();
        let values = json!([
            null, true, false, 0, 9, 10, 99, 100, 101, 12345, u64::MAX, -1, i64::MIN, 0.5, 1e300, -2.5e-7,
            {}, [], {"": [{}], "键\"\\\n": {"a": [1, [2, 3]], "b": "二〇二四年三月：走访调研；汇总意见"}},
            "", controls, "短\"", "十六个字节以上而无须转义的文字", "十六个字节以后才有一个\u{1}须转义的字",
        ]);
        assert_eq!(compact(&values, 0).unwrap(), serde_json::to_string(&values).unwrap());
        let texts = (0..40).map(|at| format!("{}\"{}", "x".repeat(at), "y".repeat(40 - at)));
        for text in texts {
            assert_eq!(compact(&text, 0).unwrap(), serde_json::to_string(&text).unwrap());
        }
    }

    #[test]
    fn a_whole_circular_is_the_same() {
        let bytes = include_bytes!("../../seeds/zhejiang-2019-14.txt");
        let circular = crate::convert(bytes, &crate::Options::default()).unwrap();
        let written = compact(&circular, 0).unwrap();
        assert_eq!(written, serde_json::to_string(&circular).unwrap());
        assert!(serde_json::from_str::<Value>(&written).is_ok());
    }
}
