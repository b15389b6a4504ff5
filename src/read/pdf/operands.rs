//! What stands before an operator of a content stream (ISO 32000-1, 7.8.2).

use hayro_syntax::object::{Name, Object, String as PdfString};

/// What stands before an operator.
pub(super) struct Operands<'o, 'c>(pub(super) Vec<&'o Object<'c>>);

impl<'o, 'c> Operands<'o, 'c> {
    pub(super) fn name(&self, index: usize) -> Option<&'o Name<'c>> {
        match self.0.get(index)? {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn string(&self) -> Option<&'o PdfString<'c>> {
        match self.0.last()? {
            Object::String(string) => Some(string),
            _ => None,
        }
    }

    pub(super) fn numbers(&self) -> Vec<f64> {
        let number = |object: &&Object<'_>| match object {
            Object::Number(number) => Some(number.as_f64()),
            _ => None,
        };
        self.0.iter().filter_map(number).collect()
    }

    /// The last so many operands, all of them numbers: readers forgive what stands before them.
    pub(super) fn last_numbers<const N: usize>(&self) -> Option<[f64; N]> {
        let mut numbers = [0.0; N];
        let last = self.0.get(self.0.len().checked_sub(N)?..)?;
        for (number, object) in numbers.iter_mut().zip(last) {
            let Object::Number(of) = object else { return None };
            *number = of.as_f64();
        }
        Some(numbers)
    }
}
