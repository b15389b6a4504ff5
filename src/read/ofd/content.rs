//! The content of a page or a template (GB/T 33190-2016, 7.7): layers of objects, and the templates below and above them.

use super::budget::Budget;
use super::object::{Id, Object, id, objects};
use super::outline::{Order, area};
use super::space::Area;
use super::xml::Element;

/// What a page or a template holds.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub area: Option<Area>,
    /// The templates, and when each is painted, where it says so.
    pub templates: Vec<(Id, Option<Order>)>,
    /// Resources for this page alone.
    pub resources: Vec<String>,
    pub layers: Vec<(Order, Vec<Object>)>,
}

impl Content {
    pub fn read(page: Element<'_, '_>, budget: &Budget) -> Content {
        let mut content = Content::default();
        for child in page.children() {
            match child.name() {
                "Area" => content.area = area(child),
                "Template" => {
                    content
                        .templates
                        .extend(id(child, "TemplateID").map(|id| (id, Order::of_template(child))));
                }
                "PageRes" => content.resources.push(child.text().trim().to_owned()),
                "Content" => content.layers(child, budget),
                _ => {}
            }
        }
        // some writers leave the element out that holds the layers
        if content.layers.is_empty() {
            content.layers(page, budget);
        }
        content
    }

    /// The layers in an element, and what stands in it without a layer.
    fn layers(&mut self, holder: Element<'_, '_>, budget: &Budget) {
        let mut bare = false;
        for child in holder.children() {
            match child.name() {
                // where one writer puts it
                "PageArea" => self.area = self.area.or_else(|| area(child)),
                "Layer" => {
                    let mut layer = Vec::new();
                    objects(child, id(child, "DrawParam"), budget, &mut layer);
                    self.layers.push((Order::of_layer(child), layer));
                }
                name => bare |= name.ends_with("Object") || name == "PageBlock",
            }
        }
        if bare {
            let mut layer = Vec::new();
            objects(holder, None, budget, &mut layer);
            self.layers.push((Order::Body, layer));
        }
    }
}
