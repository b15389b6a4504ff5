//! What `OFD.xml` and the root of a document name (GB/T 33190-2016, 7.4 and 7.5): documents, pages, templates, resources.

use super::object::{Id, id};
use super::space::Area;
use super::xml::Element;
use std::collections::HashMap;

/// A document that `OFD.xml` names.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub title: String,
    pub root: String,
    pub signatures: Option<String>,
}

/// The documents that `OFD.xml` names, in order.
pub(super) fn bodies(ofd: Element<'_, '_>) -> Vec<Body> {
    let bodies = ofd.children().filter(|child| child.name() == "DocBody");
    bodies
        .filter_map(|body| {
            Some(Body {
                title: body
                    .child("DocInfo")
                    .and_then(|info| info.said("Title"))
                    .unwrap_or_default()
                    .to_owned(),
                root: body.said("DocRoot")?.to_owned(),
                signatures: body.said("Signatures").map(str::to_owned),
            })
        })
        .collect()
}

/// When a template or a layer is painted: the order is that of the variants (7.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Order {
    BackTemplate,
    Background,
    Body,
    Foreground,
    FrontTemplate,
}

impl Order {
    /// That of a layer, by the attribute `Type`.
    pub fn of_layer(layer: Element<'_, '_>) -> Order {
        match layer.attr("Type").as_deref() {
            Some("Background") => Order::Background,
            Some("Foreground") => Order::Foreground,
            _ => Order::Body,
        }
    }

    /// That of a template, where the attribute `ZOrder` says one.
    pub fn of_template(template: Element<'_, '_>) -> Option<Order> {
        match template.attr("ZOrder").as_deref() {
            Some("Background") => Some(Order::BackTemplate),
            Some("Body") => Some(Order::Body),
            Some("Foreground") => Some(Order::FrontTemplate),
            _ => None,
        }
    }
}

/// A template: where its page is, and when it is painted unless a page says otherwise.
#[derive(Debug)]
pub(super) struct Template {
    pub part: String,
    pub order: Option<Order>,
}

/// What the root of a document names.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The area of pages that say none of their own.
    pub area: Option<Area>,
    pub resources: Vec<String>,
    pub templates: HashMap<Id, Template>,
    /// The pages in order, with their numbers.
    pub pages: Vec<(Option<Id>, String)>,
    pub annotations: Vec<String>,
    pub attachments: Vec<String>,
}

impl Outline {
    /// Reads the root of a document. Some writers put what belongs to all pages beside the element for it.
    pub fn read(root: Element<'_, '_>) -> Outline {
        let mut outline = Outline::default();
        for child in root.children() {
            match child.name() {
                "CommonData" => child.children().for_each(|child| outline.entry(child)),
                "Pages" => {
                    let pages = child.children().filter(|page| page.name() == "Page");
                    let located = |page: Element<'_, '_>| Some((id(page, "ID"), location(page)?));
                    outline.pages.extend(pages.filter_map(located));
                }
                _ => outline.entry(child),
            }
        }
        outline
    }

    fn entry(&mut self, element: Element<'_, '_>) {
        let text = || Some(element.text().trim().to_owned()).filter(|text| !text.is_empty());
        match element.name() {
            "PageArea" => self.area = area(element),
            "PublicRes" | "DocumentRes" => self.resources.extend(text()),
            "Annotations" => self.annotations.extend(text()),
            "Attachments" => self.attachments.extend(text()),
            "TemplatePage" => {
                if let (Some(id), Some(part)) = (id(element, "ID"), location(element)) {
                    self.templates.entry(id).or_insert(Template { part, order: Order::of_template(element) });
                }
            }
            _ => {}
        }
    }
}

/// Where an element says its part is.
pub(super) fn location(element: Element<'_, '_>) -> Option<String> {
    element.attr("BaseLoc").map(|location| location.trim().to_owned()).filter(|location| !location.is_empty())
}

/// The box of a page (7.5, `CT_PageArea`): the physical one, without it what is shown, else its content. One without a width
/// or height is none.
pub(super) fn area(element: Element<'_, '_>) -> Option<Area> {
    ["PhysicalBox", "ApplicationBox", "ContentBox"]
        .iter()
        .filter_map(|name| Area::read(element.said(name)?))
        .find(|area| area.width > 0.0 && area.height > 0.0)
}
