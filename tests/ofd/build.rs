//! Writes OFD packages as GB/T 33190-2016 has them: pages with text at places, ruled cells, pictures, templates, notes, seals,
//! attachments. All lengths are millimetres, from the top left corner of the page.
//!
//! ```text
//! let mut frame = Sheet::a4();
//! frame.text(20.0, 285.0, 4.0, "— 1 —");
//! let mut page = Sheet::a4();
//! page.cell([20.0, 40.0, 30.0, 12.0], 4.2, "牵头单位");
//! let mut package = Package::new();
//! let below = package.template(&frame, "Background");
//! page.below(below);
//! package.page(&page);
//! std::fs::write("circular.ofd", package.build())?;
//! ```

#![allow(dead_code)] // no test writes everything

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMESPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

/// What stands on a page, in a template or in a note.
#[derive(Debug, Clone)]
pub struct Sheet {
    width: f64,
    height: f64,
    templates: Vec<u32>,
    objects: String,
}

impl Sheet {
    pub fn a4() -> Self {
        Sheet::sized(210.0, 297.0)
    }

    pub fn sized(width: f64, height: f64) -> Self {
        Sheet { width, height, templates: Vec::new(), objects: String::new() }
    }

    /// Puts the template of that number under it.
    pub fn below(&mut self, template: u32) {
        self.templates.push(template);
    }

    /// Objects as they are written in the file.
    pub fn raw(&mut self, xml: &str) {
        self.objects += xml;
    }

    /// A line of text whose baseline starts at a place. Returns where it ends.
    pub fn text(&mut self, x: f64, y: f64, size: f64, text: &str) -> f64 {
        let steps: Vec<f64> = text.chars().map(|char| em(char) * size).collect();
        let width: f64 = steps.iter().sum();
        let deltas = deltas(steps.split_last().map_or(&[], |(_, steps)| steps));
        let deltas = if deltas.is_empty() { deltas } else { format!(" DeltaX=\"{deltas}\"") };
        self.object(
            "TextObject",
            [x, y - size, width, size * 1.2],
            &format!("Font=\"1\" Size=\"{size}\""),
            &format!("<ofd:TextCode X=\"0\" Y=\"{size}\"{deltas}>{}</ofd:TextCode>", escape(text)),
        );
        x + width
    }

    /// Characters below each other, upright; the baseline of the first starts at a place.
    pub fn downwards(&mut self, x: f64, y: f64, size: f64, text: &str) {
        let count = text.chars().count();
        let steps = if count > 1 { format!(" DeltaY=\"g {} {size}\"", count - 1) } else { String::new() };
        self.object(
            "TextObject",
            [x, y - size, size, size * count as f64],
            &format!("Font=\"1\" Size=\"{size}\""),
            &format!("<ofd:TextCode X=\"0\" Y=\"{size}\"{steps}>{}</ofd:TextCode>", escape(text)),
        );
    }

    /// Text in lines no longer than a width, broken between any characters; the first baseline starts at a place. Returns the
    /// baseline after the last.
    pub fn lines(&mut self, x: f64, y: f64, width: f64, size: f64, text: &str) -> f64 {
        let mut baseline = y;
        for line in wrap(text, width / size) {
            self.text(x, baseline, size, &line);
            baseline += size * 1.4;
        }
        baseline
    }

    /// A straight line.
    pub fn line(&mut self, [x1, y1]: [f64; 2], [x2, y2]: [f64; 2]) {
        let area = [x1.min(x2), y1.min(y2), (x2 - x1).abs(), (y2 - y1).abs()];
        let data = format!("M {} {} L {} {}", x1 - area[0], y1 - area[1], x2 - area[0], y2 - area[1]);
        self.path(area, "LineWidth=\"0.25\"", &data);
    }

    /// The four sides of a box.
    pub fn frame(&mut self, area: [f64; 4]) {
        self.path(area, "LineWidth=\"0.25\"", &around(area));
    }

    /// A filled box.
    pub fn fill(&mut self, area: [f64; 4]) {
        self.path(area, "Stroke=\"false\" Fill=\"true\"", &around(area));
    }

    /// A path with its data relative to a box.
    pub fn path(&mut self, area: [f64; 4], attributes: &str, data: &str) {
        let inner = format!("<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>");
        self.object("PathObject", area, attributes, &inner);
    }

    /// A ruled cell: a box left, top, width, height, and text in it.
    pub fn cell(&mut self, area: [f64; 4], size: f64, text: &str) {
        self.frame(area);
        let [left, top, width, _] = area;
        self.lines(left + 1.0, top + 1.0 + size, width - 2.0, size, text);
    }

    /// A picture in a box.
    pub fn image(&mut self, area: [f64; 4]) {
        let [_, _, width, height] = area;
        self.object("ImageObject", area, &format!("CTM=\"{width} 0 0 {height} 0 0\" ResourceID=\"9\""), "");
    }

    /// An object of that name with its box, attributes and content.
    pub fn object(&mut self, name: &str, [x, y, width, height]: [f64; 4], attributes: &str, inner: &str) {
        let boundary = format!("Boundary=\"{x} {y} {width} {height}\"");
        let _ = write!(self.objects, "<ofd:{name} {boundary} {attributes}>{inner}</ofd:{name}>");
    }

    fn xml(&self) -> String {
        let templates: String =
            self.templates.iter().map(|id| format!("<ofd:Template TemplateID=\"{id}\"/>")).collect();
        format!(
            "<ofd:Page {NAMESPACE}><ofd:Area><ofd:PhysicalBox>0 0 {} {}</ofd:PhysicalBox></ofd:Area>{templates}\
             <ofd:Content><ofd:Layer ID=\"2\">{}</ofd:Layer></ofd:Content></ofd:Page>",
            self.width, self.height, self.objects
        )
    }
}

/// A package with one document.
#[derive(Debug, Clone, Default)]
pub struct Package {
    title: String,
    pages: Vec<String>,
    templates: Vec<(String, String)>,
    resources: String,
    notes: Vec<(usize, String)>,
    attachments: Vec<String>,
    seals: Vec<(String, usize, [f64; 4])>,
    parts: Vec<(String, Vec<u8>)>,
}

/// The numbers of the first page and of the first template.
const PAGE: usize = 1000;
const TEMPLATE: usize = 5000;

impl Package {
    pub fn new() -> Self {
        Package::default()
    }

    /// The title in the metadata.
    pub fn title(&mut self, title: &str) {
        title.clone_into(&mut self.title);
    }

    pub fn page(&mut self, sheet: &Sheet) {
        self.pages.push(sheet.xml());
    }

    /// Adds a template that is painted below (`Background`) or above (`Foreground`) and returns its number.
    pub fn template(&mut self, sheet: &Sheet, order: &str) -> u32 {
        self.templates.push((sheet.xml(), order.to_owned()));
        u32::try_from(TEMPLATE + self.templates.len() - 1).expect("few templates")
    }

    /// Adds lists of resources as they are written in the file.
    pub fn resource(&mut self, xml: &str) {
        self.resources += xml;
    }

    /// Puts a note of a kind on a page (from 0): what stands on the sheet, from a box on.
    pub fn note(&mut self, page: usize, kind: &str, [x, y, width, height]: [f64; 4], sheet: &Sheet) {
        self.notes.push((
            page,
            format!(
                "<ofd:Annot ID=\"7\" Type=\"{kind}\"><ofd:Appearance Boundary=\"{x} {y} {width} {height}\">{}</ofd:Appearance></ofd:Annot>",
                sheet.objects
            ),
        ));
    }

    /// Attaches a file.
    pub fn attachment(&mut self, name: &str) {
        self.attachments.push(name.to_owned());
    }

    /// Puts a seal of that name on a page (from 0).
    pub fn seal(&mut self, name: &str, page: usize, area: [f64; 4]) {
        self.seals.push((name.to_owned(), page, area));
    }

    /// Adds a part, or writes one over that is written by itself.
    pub fn part(&mut self, name: &str, bytes: &[u8]) {
        self.parts.push((name.to_owned(), bytes.to_vec()));
    }

    /// The bytes of the package.
    pub fn build(&self) -> Vec<u8> {
        let mut parts = vec![("OFD.xml".to_owned(), self.entry().into_bytes())];
        let mut add = |name: String, xml: String| parts.push((name, xml.into_bytes()));
        add("Doc_0/Document.xml".to_owned(), self.document());
        let resources = &self.resources;
        add(
            "Doc_0/PublicRes.xml".to_owned(),
            format!("<ofd:Res {NAMESPACE} BaseLoc=\"Res\">{resources}</ofd:Res>"),
        );
        for (at, page) in self.pages.iter().enumerate() {
            add(format!("Doc_0/Pages/Page_{at}/Content.xml"), page.clone());
        }
        for (at, (template, _)) in self.templates.iter().enumerate() {
            add(format!("Doc_0/Tpls/Tpl_{at}/Content.xml"), template.clone());
        }
        self.annotations(&mut add);
        if !self.attachments.is_empty() {
            let files: String = self.attachments.iter().map(|name| attachment(name)).collect();
            add(
                "Doc_0/Attachs/Attachments.xml".to_owned(),
                format!("<ofd:Attachments {NAMESPACE}>{files}</ofd:Attachments>"),
            );
        }
        for (at, (name, page, area)) in self.seals.iter().enumerate() {
            let signature = signature(PAGE + page, *area).into_bytes();
            parts.push((format!("Doc_0/Signs/Sign_{at}/Signature.xml"), signature));
            parts.push((format!("Doc_0/Signs/Sign_{at}/Seal.esl"), seal(name)));
        }
        if !self.seals.is_empty() {
            let each = |at: usize| {
                format!("<ofd:Signature ID=\"{at}\" Type=\"Seal\" BaseLoc=\"Sign_{at}/Signature.xml\"/>")
            };
            let all: String = (0..self.seals.len()).map(each).collect();
            let list = format!("<ofd:Signatures {NAMESPACE}>{all}</ofd:Signatures>");
            parts.push(("Doc_0/Signs/Signatures.xml".to_owned(), list.into_bytes()));
        }
        for (name, bytes) in &self.parts {
            parts.retain(|(other, _)| other != name);
            parts.push((name.clone(), bytes.clone()));
        }
        zip(&parts)
    }

    fn entry(&self) -> String {
        let signatures = match self.seals.is_empty() {
            true => "",
            false => "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>",
        };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:OFD {NAMESPACE} DocType=\"OFD\" Version=\"1.0\"><ofd:DocBody>\
             <ofd:DocInfo><ofd:Title>{}</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>{signatures}\
             </ofd:DocBody></ofd:OFD>",
            escape(&self.title)
        )
    }

    fn document(&self) -> String {
        let mut common = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
                          <ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
            .to_owned();
        for (at, (_, order)) in self.templates.iter().enumerate() {
            let id = TEMPLATE + at;
            let _ = write!(
                common,
                "<ofd:TemplatePage ID=\"{id}\" ZOrder=\"{order}\" BaseLoc=\"Tpls/Tpl_{at}/Content.xml\"/>"
            );
        }
        let page =
            |at: usize| format!("<ofd:Page ID=\"{}\" BaseLoc=\"Pages/Page_{at}/Content.xml\"/>", PAGE + at);
        let pages: String = (0..self.pages.len()).map(page).collect();
        let mut rest = String::new();
        if !self.notes.is_empty() {
            rest += "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>";
        }
        if !self.attachments.is_empty() {
            rest += "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>";
        }
        format!(
            "<ofd:Document {NAMESPACE}><ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>{rest}</ofd:Document>"
        )
    }

    fn annotations(&self, add: &mut impl FnMut(String, String)) {
        let mut list = String::new();
        for page in 0..self.pages.len() {
            let notes: String =
                self.notes.iter().filter(|(on, _)| *on == page).map(|(_, note)| &**note).collect();
            if !notes.is_empty() {
                let file = format!("Page_{page}/Annotation.xml");
                let _ = write!(
                    list,
                    "<ofd:Page PageID=\"{}\"><ofd:FileLoc>{file}</ofd:FileLoc></ofd:Page>",
                    PAGE + page
                );
                add(
                    format!("Doc_0/Annots/{file}"),
                    format!("<ofd:PageAnnot {NAMESPACE}>{notes}</ofd:PageAnnot>"),
                );
            }
        }
        if !list.is_empty() {
            let list = format!("<ofd:Annotations {NAMESPACE}>{list}</ofd:Annotations>");
            add("Doc_0/Annots/Annotations.xml".to_owned(), list);
        }
    }
}

/// A zip of parts by their names, in that order.
pub fn zip<N: AsRef<str>, B: AsRef<[u8]>>(parts: &[(N, B)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_ref(), SimpleFileOptions::default()).expect("a new entry");
        zip.write_all(bytes.as_ref()).expect("a memory that takes it");
    }
    zip.finish().expect("an end").into_inner()
}

fn attachment(name: &str) -> String {
    format!(
        "<ofd:Attachment ID=\"8\" Name=\"{}\"><ofd:FileLoc>file</ofd:FileLoc></ofd:Attachment>",
        escape(name)
    )
}

fn signature(page: usize, [x, y, width, height]: [f64; 4]) -> String {
    format!(
        "<ofd:Signature {NAMESPACE}><ofd:SignedInfo><ofd:Provider ProviderName=\"maker\"/>\
         <ofd:SignatureDateTime>20260102030405Z</ofd:SignatureDateTime>\
         <ofd:StampAnnot ID=\"1\" PageRef=\"{page}\" Boundary=\"{x} {y} {width} {height}\"/>\
         <ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal></ofd:SignedInfo></ofd:Signature>"
    )
}

/// The data of a seal, as far as its name.
fn seal(name: &str) -> Vec<u8> {
    let der =
        |tag: u8, value: &[u8]| [&[tag, u8::try_from(value.len()).expect("a short name")], value].concat();
    let property = der(0x30, &[der(0x02, &[1]), der(0x0C, name.as_bytes())].concat());
    let header = der(0x30, &[der(0x16, b"ES"), der(0x02, &[4])].concat());
    der(0x30, &der(0x30, &[header, der(0x16, b"1"), property].concat()))
}

/// A box as the data of a path.
fn around([_, _, width, height]: [f64; 4]) -> String {
    format!("M 0 0 L {width} 0 L {width} {height} L 0 {height} C")
}

/// How wide a character is, in parts of its size.
fn em(char: char) -> f64 {
    if char.is_ascii() { 0.5 } else { 1.0 }
}

/// A list of ways, with those that are the same written as a repeat.
fn deltas(steps: &[f64]) -> String {
    let runs = steps.chunk_by(|one, other| (one - other).abs() < 1e-9);
    let run = |run: &[f64]| match run {
        [one] => one.to_string(),
        [one, ..] => format!("g {} {one}", run.len()),
        [] => String::new(),
    };
    runs.map(run).collect::<Vec<_>>().join(" ")
}

/// Lines of at most so many square characters.
fn wrap(text: &str, width: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let (mut line, mut used) = (String::new(), 0.0);
        for char in paragraph.chars() {
            if used + em(char) > width + 1e-9 && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push(char);
            used += em(char);
        }
        lines.push(line);
    }
    lines
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
