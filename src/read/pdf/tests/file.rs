//! Writes small PDF files.

use super::super::model::Page;
use super::super::{Fault, Limits, read};

/// A file of one page. Object 1 is the catalog, 2 the pages, 3 the page, 4 its content; the others begin with 5.
pub(super) struct File {
    /// Entries of the catalog.
    pub(super) catalog: String,
    /// Entries of the page beside those that every page has.
    pub(super) page: String,
    /// Entries of the resources.
    pub(super) resources: String,
    pub(super) content: Vec<u8>,
    /// The bodies of objects 5 and after.
    pub(super) objects: Vec<Vec<u8>>,
}

/// Helvetica, as the font `/F`.
pub(super) const LATIN: &str =
    "/Font <</F <</Type/Font /Subtype/Type1 /BaseFont/Helvetica /Encoding/WinAnsiEncoding>> >>";

/// Puts it on the page at (100, 700) in size 20.
pub(super) fn written(text: &str) -> String {
    format!("BT /F 20 Tf 100 700 Td ({text}) Tj ET")
}

impl File {
    pub(super) fn of(content: &str) -> File {
        File {
            catalog: String::new(),
            page: String::new(),
            resources: LATIN.to_owned(),
            content: content.as_bytes().to_vec(),
            objects: Vec::new(),
        }
    }

    pub(super) fn page(self, page: &str) -> File {
        File { page: page.to_owned(), ..self }
    }

    pub(super) fn resources(self, resources: &str) -> File {
        File { resources: resources.to_owned(), ..self }
    }

    /// One more object, by its body.
    pub(super) fn object(mut self, body: &str) -> File {
        self.objects.push(body.as_bytes().to_vec());
        self
    }

    /// One more stream.
    pub(super) fn stream(mut self, entries: &str, data: impl AsRef<[u8]>) -> File {
        self.objects.push(stream(entries, data.as_ref()));
        self
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let File { catalog, page, resources, .. } = self;
        let mut bodies = vec![
            format!("<</Type/Catalog /Pages 2 0 R {catalog}>>").into_bytes(),
            b"<</Type/Pages /Kids[3 0 R] /Count 1 /MediaBox[0 0 600 800]>>".to_vec(),
            format!("<</Type/Page /Parent 2 0 R /Contents 4 0 R /Resources<<{resources}>> {page}>>")
                .into_bytes(),
            stream("", &self.content),
        ];
        bodies.extend(self.objects.iter().cloned());
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (index, body) in bodies.iter().enumerate() {
            places.push(bytes.len());
            bytes.extend(format!("{} 0 obj\n", index + 1).bytes());
            bytes.extend(body);
            bytes.extend(b"\nendobj\n");
        }
        let start = bytes.len();
        let count = bodies.len() + 1;
        bytes.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
        for place in places {
            bytes.extend(format!("{place:010} 00000 n \n").bytes());
        }
        bytes.extend(format!("trailer <</Size {count} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
        bytes
    }

    /// The one page of the file.
    pub(super) fn read(&self) -> Page {
        read_one(&self.bytes()).unwrap()
    }
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries} /Length {}>>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

pub(super) fn read_one(bytes: &[u8]) -> Result<Page, Fault> {
    let mut pages = read(bytes, &Limits::default())?;
    assert_eq!(pages.len(), 1);
    Ok(pages.remove(0))
}

pub(super) fn text(page: &Page) -> String {
    page.glyphs.iter().map(|glyph| glyph.text).collect()
}

pub(super) fn stamps(page: &Page) -> String {
    page.stamps.iter().map(|glyph| glyph.text).collect()
}

/// Left, top, right and bottom of a character, rounded.
pub(super) fn place(page: &Page, index: usize) -> [i32; 4] {
    let frame = page.glyphs[index].frame;
    [frame.left, frame.top, frame.right, frame.bottom].map(|at| at.round() as i32)
}
