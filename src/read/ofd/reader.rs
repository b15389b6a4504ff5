//! The documents of a package, page by page.

use super::budget::{Budget, Limits, PAGE, PLACED, Refusal, count};
use super::content::Content;
use super::note::{self, Appearance};
use super::object::Id;
use super::outline::{Body, Order, Outline, bodies};
use super::package::{Name, Package};
use super::paint::{Onto, Painter, Placed};
use super::picture;
use super::resource::Resources;
use super::seal::{self, Signature};
use super::space::{Area, Matrix, millimetres, points};
use super::xml::{Element, Source};
use super::{Document, Leaf, Seal, Take};
use crate::read::scan;
use crate::read::scan::compose::Scan;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Templates may have templates this deep.
const MAX_DEPTH: usize = 8;
/// A file names so many damages, and the rest is as bad.
const MAX_DAMAGE: usize = 64;
/// The size of a page that says none: A4.
const A4: Area = Area { left: 0.0, top: 0.0, width: 210.0, height: 297.0 };

/// Pictures of a page that are opened.
const PICTURES: usize = 2048;
/// Where text may stand at all when the box of its page is none.
const ANYWHERE: Area = Area { left: -5000.0, top: -5000.0, width: 10_000.0, height: 10_000.0 };

/// A layer: when it is painted, the page or template that it is of, and its place there.
type Layer = (Order, Rc<Content>, usize);

/// The layers of a page, and the templates that are among them.
#[derive(Default)]
struct Layers {
    layers: Vec<Layer>,
    placed: HashSet<(Id, Order)>,
}

/// Reads the documents of a package.
pub(super) fn read(
    bytes: &[u8],
    limits: &Limits,
    mut take: Option<Take<'_>>,
) -> Result<Vec<Document>, Refusal> {
    let budget = Budget::new(limits);
    let mut package = Package::open(bytes, &budget)?;
    // in a package that is encrypted, other parts stand under names of their own
    let encrypted = package.has("Encryptions.xml");
    let (bodies, damage) = find(&mut package)?;
    let mut documents = Vec::new();
    for body in bodies {
        kept(&budget)?;
        let take: Option<Take<'_>> = match &mut take {
            Some(take) => Some(&mut **take),
            None => None,
        };
        documents.push(Reader::new(&mut package, take).document(&body)?);
    }
    let lost = |document: &Document| document.pages.iter().all(|leaf| !leaf.page.damage.is_empty());
    if encrypted && documents.iter().all(lost) {
        return Err(Refusal::Encrypted);
    }
    match documents.first_mut() {
        None => return Err(Refusal::Damaged("OFD.xml".to_owned())),
        Some(first) => first.damage.splice(0..0, damage),
    };
    if let [only] = documents.as_slice()
        && let ([], [damage, ..]) = (only.pages.as_slice(), only.damage.as_slice())
    {
        return Err(Refusal::Damaged(damage.clone()));
    }
    budget.refusal().map_or(Ok(documents), Err)
}

/// The documents that `OFD.xml` names. Without it, the one that is usually there.
fn find(package: &mut Package<'_>) -> Result<(Vec<Body>, Option<String>), Refusal> {
    let (mut found, damage) = match package.part("OFD.xml")? {
        None => (Vec::new(), Some("OFD.xml: missing".to_owned())),
        Some(source) => {
            let tree = source.tree(package.budget);
            let damage = tree.broken.map(|broken| format!("OFD.xml: {broken}"));
            (tree.root().map(bodies).unwrap_or_default(), damage)
        }
    };
    let usual = "Doc_0/Document.xml";
    if found.is_empty() && package.has(usual) {
        found.push(Body { root: usual.to_owned(), ..Body::default() });
    }
    Ok((found, damage))
}

/// Takes off what a page, a document or a seal weighs.
fn kept(budget: &Budget) -> Result<(), Refusal> {
    budget.take(PAGE).ok_or(Refusal::Unpacked)
}

/// The box around one and all the text of a page that was painted [`ANYWHERE`].
fn around(leaf: &Leaf, area: Area) -> Area {
    let frames = leaf.page.glyphs.iter().map(|glyph| glyph.frame);
    let corners = frames.flat_map(|frame| [(frame.left, frame.top), (frame.right, frame.bottom)]);
    let moved = corners.map(|(x, y)| (millimetres(x) + ANYWHERE.left, millimetres(y) + ANYWHERE.top));
    Area::around(moved.chain(area.corners())).unwrap_or(area)
}

/// Reads one document.
struct Reader<'r, 'a> {
    package: &'r mut Package<'a>,
    /// The part that is the root of the document: what it names is in its folder.
    root: Name,
    outline: Outline,
    resources: Resources,
    /// The templates that were read; `None` where one cannot be.
    templates: HashMap<Id, Option<Rc<Content>>>,
    notes: HashMap<Id, Vec<Name>>,
    /// From the coordinates of each page to those of its box.
    origins: Vec<Matrix>,
    document: Document,
    /// Who wants the pictures of scanned pages.
    take: Option<Take<'r>>,
}

impl<'r, 'a> Reader<'r, 'a> {
    fn new(package: &'r mut Package<'a>, take: Option<Take<'r>>) -> Self {
        Reader {
            package,
            root: Name::new(),
            outline: Outline::default(),
            resources: Resources::default(),
            templates: HashMap::new(),
            notes: HashMap::new(),
            origins: Vec::new(),
            document: Document::default(),
            take,
        }
    }

    fn document(mut self, body: &Body) -> Result<Document, Refusal> {
        self.document.title.clone_from(&body.title);
        self.root = self.package.find("OFD.xml", &body.root);
        let root = self.root.clone();
        self.outline = self.tree(&root, |root, _| Outline::read(root))?.unwrap_or_default();
        for part in std::mem::take(&mut self.outline.resources) {
            self.resource(&root, &part)?;
        }
        for list in std::mem::take(&mut self.outline.annotations) {
            let list = self.package.find(&root, &list);
            for (page, part) in self.tree(&list, |root, _| note::parts(root))?.unwrap_or_default() {
                let part = self.package.find(&list, &part);
                self.notes.entry(page).or_default().push(part);
            }
        }
        for list in std::mem::take(&mut self.outline.attachments) {
            let list = self.package.find(&root, &list);
            let names = self.tree(&list, |root, _| note::attachments(root))?;
            self.document.attachments.extend(names.unwrap_or_default());
        }
        let pages = std::mem::take(&mut self.outline.pages);
        if pages.is_empty() && self.document.damage.is_empty() {
            self.damage(format!("{root}: names no page"));
        }
        for (id, part) in &pages {
            kept(self.package.budget)?;
            let leaf = self.page(*id, part)?;
            self.document.pages.push(leaf);
        }
        if let Some(list) = &body.signatures {
            self.seals(list, &pages)?;
        }
        Ok(self.document)
    }

    fn page(&mut self, id: Option<Id>, part: &str) -> Result<Leaf, Refusal> {
        let part = self.package.find(&self.root, part);
        // what is found out while a page is read is the damage of that page
        let before = std::mem::take(&mut self.document.damage);
        let content = self.tree(&part, Content::read)?.unwrap_or_default();
        for resource in &content.resources {
            self.resource(&part, resource)?;
        }
        let area = content.area.or(self.outline.area).unwrap_or(A4);
        let content = Rc::new(content);
        let mut found = Layers::default();
        self.layers(&content, Order::Body, &mut Vec::new(), &mut found)?;
        let mut layers = found.layers;
        // a stable sort: what is painted at the same time keeps its order
        layers.sort_by_key(|(order, _, _)| *order);
        let notes = self.appearances(id)?;
        let mut bare = Leaf { part, ..Leaf::default() };
        bare.page.damage = std::mem::replace(&mut self.document.damage, before);
        bare.notes = notes.iter().map(|note| note.kind.clone()).collect();

        let (mut leaf, mut pictures) = self.painted(&bare, area, &layers, &notes);
        let mut origin = (area.left, area.top);
        if leaf.counts.clipped > leaf.page.glyphs.len() {
            let (all, _) = self.painted(&bare, ANYWHERE, &layers, &notes);
            if all.page.glyphs.len() > leaf.page.glyphs.len().saturating_mul(2) {
                // some writers say a box that has nothing to do with the page
                bare.page.damage.push(format!("{}: most of its text stands outside of its box", bare.part));
                let area = around(&all, area);
                (leaf, pictures) = self.painted(&bare, area, &layers, &notes);
                origin = (area.left, area.top);
            }
        }
        self.origins.push(Matrix::shift((-origin.0, -origin.1)));
        if self.take.is_some() && scan::is_scanned(&leaf.page) {
            let scan = self.scan(&pictures)?;
            if let Some(take) = &mut self.take {
                take(&mut leaf.page, scan);
            }
        }
        self.package.budget.refusal().map_or(Ok(leaf), Err)
    }

    /// The picture of a page that is nothing but pictures.
    fn scan(&mut self, pictures: &[Placed]) -> Result<Option<Scan>, Refusal> {
        let mut layers = Vec::new();
        for placed in pictures.iter().take(PICTURES) {
            let Some(media) = self.resources.picture(placed.id) else { continue };
            let inside = format!("{}/{}", media.folder, media.file);
            let names =
                [inside.as_str(), media.file.as_str()].map(|name| self.package.find(&media.part, name));
            let Some(name) = names.iter().find(|name| self.package.has(name)) else { continue };
            let bytes = self.package.bytes(name)?;
            layers.extend(picture::layer(&bytes, placed));
            self.package.budget.give(count(bytes.len()));
        }
        Ok(scan::compose::compose(&layers))
    }

    /// A page with its layers and notes painted, as far as they lie in a box.
    fn painted(
        &self,
        bare: &Leaf,
        area: Area,
        layers: &[Layer],
        notes: &[Appearance],
    ) -> (Leaf, Vec<Placed>) {
        let mut leaf = bare.clone();
        (leaf.page.width, leaf.page.height) = (points(area.width), points(area.height));
        let onto = Onto {
            matrix: Matrix::shift((-area.left, -area.top)),
            clip: Area { left: 0.0, top: 0.0, ..area },
            shown: true,
            stamp: false,
        };
        let mut painter = Painter::new(&mut leaf, &self.resources, self.package.budget);
        for (_, content, at) in layers {
            if let Some((_, objects)) = content.layers.get(*at) {
                painter.paint(objects, onto);
            }
        }
        for note in notes {
            painter.paint(&note.objects, Onto { matrix: note.matrix.then(onto.matrix), stamp: true, ..onto });
        }
        let pictures = painter.finish();
        (leaf, pictures)
    }

    /// The layers of a page or template, with those of its templates: when each is painted, and where it is. `above` are the templates
    /// that it is in. What is painted already is not painted again: a page of few templates could have more layers than anybody reads.
    fn layers(
        &mut self,
        content: &Rc<Content>,
        order: Order,
        above: &mut Vec<Id>,
        into: &mut Layers,
    ) -> Result<(), Refusal> {
        let depth = above.len();
        for (id, said) in &content.templates {
            let usual = self.outline.templates.get(id).and_then(|template| template.order);
            // a template of a template is painted with it
            let own = if depth == 0 { said.or(usual).unwrap_or(Order::BackTemplate) } else { order };
            if above.contains(id) || depth >= MAX_DEPTH || self.package.budget.take(PLACED).is_none() {
                self.damage(format!("template {id}: holds itself, or too deep"));
            } else if into.placed.insert((*id, own))
                && let Some(template) = self.template(*id)?
            {
                above.push(*id);
                self.layers(&template, own, above, into)?;
                above.pop();
            }
        }
        for (at, (layer, _)) in content.layers.iter().enumerate() {
            let order = if depth == 0 { *layer } else { order };
            into.layers.push((order, Rc::clone(content), at));
        }
        Ok(())
    }

    /// The template of that number.
    fn template(&mut self, id: Id) -> Result<Option<Rc<Content>>, Refusal> {
        if let Some(known) = self.templates.get(&id).cloned() {
            if known.is_none() {
                self.damage(format!("template {id}: missing"));
            }
            return Ok(known);
        }
        let part = self.outline.templates.get(&id).map(|template| template.part.clone());
        let content = match part {
            None => None,
            Some(part) => {
                let part = self.package.find(&self.root, &part);
                let content = self.tree(&part, Content::read)?;
                for resource in content.iter().flat_map(|content| &content.resources) {
                    self.resource(&part, resource)?;
                }
                content.map(Rc::new)
            }
        };
        if content.is_none() {
            self.damage(format!("template {id}: missing"));
        }
        self.templates.insert(id, content.clone());
        Ok(content)
    }

    /// What the notes on a page show.
    fn appearances(&mut self, page: Option<Id>) -> Result<Vec<Appearance>, Refusal> {
        let parts = page.and_then(|page| self.notes.remove(&page)).unwrap_or_default();
        let mut notes = Vec::new();
        for part in parts {
            notes.extend(self.tree(&part, note::appearances)?.unwrap_or_default());
        }
        Ok(notes)
    }

    fn resource(&mut self, from: &str, location: &str) -> Result<(), Refusal> {
        let part = self.package.find(from, location);
        let mut resources = std::mem::take(&mut self.resources);
        let read = self.tree(&part, |root, budget| resources.read(&part, root, budget));
        self.resources = resources;
        read.map(drop)
    }

    /// The seals of the document, which `OFD.xml` names.
    fn seals(&mut self, list: &str, pages: &[(Option<Id>, String)]) -> Result<(), Refusal> {
        let list = self.package.find("OFD.xml", list);
        let places = pages.iter().enumerate().rev().filter_map(|(at, (id, _))| Some(((*id)?, at)));
        let places: HashMap<Id, usize> = places.collect();
        for part in self.tree(&list, |root, _| seal::parts(root))?.unwrap_or_default() {
            kept(self.package.budget)?;
            let part = self.package.find(&list, &part);
            let Some(signature) = self.tree(&part, |root, _| Signature::read(root))? else { continue };
            let mut seal = Seal { provider: signature.provider, date: signature.date, ..Seal::default() };
            for location in signature.seal.iter().chain(&signature.value) {
                if seal.name.is_empty() {
                    let bytes = self.package.find(&part, location);
                    seal.name = seal::name(&self.package.bytes(&bytes)?).unwrap_or_default();
                }
            }
            for (page, area) in signature.stamps {
                let place = places.get(&page).and_then(|at| Some((*at, self.origins.get(*at)?)));
                seal.places.extend(place.map(|(at, origin)| (at, origin.around(area).frame())));
            }
            self.document.seals.push(seal);
        }
        Ok(())
    }

    /// What is made of the part of that name; `None` where it is missing or says nothing, which is named among the damage.
    fn tree<T>(
        &mut self,
        part: &str,
        make: impl FnOnce(Element<'_, '_>, &Budget) -> T,
    ) -> Result<Option<T>, Refusal> {
        let Some(source): Option<Source> = self.package.part(part)? else {
            self.damage(format!("{part}: missing"));
            return Ok(None);
        };
        let tree = source.tree(self.package.budget);
        if let Some(broken) = tree.broken {
            self.damage(format!("{part}: {broken}"));
        }
        let made = tree.root().map(|root| make(root, self.package.budget));
        self.package.budget.give(tree.weight());
        self.package.budget.refusal().map_or(Ok(made), Err)
    }

    fn damage(&mut self, damage: String) {
        let known = &mut self.document.damage;
        if known.len() < MAX_DAMAGE && !known.contains(&damage) {
            known.push(damage);
        }
    }
}
