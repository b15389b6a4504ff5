//! What the head of a page says of it, and where its links lead.

use super::{Node, attr};
use crate::document::Field;
use html5ever::local_name;
use memchr::memchr2;
use scraper::node::Element;

/// How the names of files end that an attachment may be.
const FILES: [&str; 14] = [
    ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".pdf", ".ofd", ".zip", ".rar", ".7z", ".rtf", ".ppt",
    ".pptx",
];

/// More fields than any page has.
const MAX_FIELDS: usize = 200;

/// The fields of the page's head, `<title>` among them under that name.
pub(super) fn read(root: Node<'_>) -> Vec<Field> {
    let html = root.children().find(|node| is(node, "html"));
    let head = html.and_then(|html| html.children().find(|node| is(node, "head")));
    let mut out = Vec::new();
    for node in head.into_iter().flat_map(|head| head.children()) {
        let Some(element) = node.value().as_element() else { continue };
        let field = match element.name() {
            "meta" => element.attr("name").or_else(|| element.attr("property")).zip(element.attr("content")),
            "title" => {
                node.first_child().and_then(|text| text.value().as_text()).map(|text| ("title", &**text))
            }
            _ => None,
        };
        let Some((name, value)) = field else { continue };
        let (name, value) = (name.trim(), value.trim());
        if !name.is_empty() && !value.is_empty() && out.len() < MAX_FIELDS {
            out.push(Field { name: name.to_owned(), value: value.to_owned() });
        }
    }
    out
}

fn is(node: &Node<'_>, name: &str) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == name)
}

/// What the page calls the document: the field for it, else its `<title>`.
pub(super) fn title(fields: &[Field]) -> &str {
    let named = |name: &str| fields.iter().find(|field| field.name.eq_ignore_ascii_case(name));
    named("ArticleTitle").or_else(|| named("title")).map_or("", |field| &field.value)
}

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Nowhere, or to a place of the same page.
    None,
    /// To another page, or it does something on this one.
    Page,
    /// To a file that may be an attachment.
    File,
}

/// Where the `<a>` leads.
pub(super) fn target(link: &Element) -> Target {
    let Some(href) = attr(link, &local_name!("href")).map(str::trim) else { return Target::None };
    match () {
        () if href.starts_with('#') && href.len() > 1 => Target::None,
        () if is_file(href) || attr(link, &local_name!("download")).is_some() => Target::File,
        () => Target::Page,
    }
}

/// Whether the address, its query left out or looked at too, or a name ends as a file's.
pub(in crate::read) fn is_file(address: &str) -> bool {
    let end = memchr2(b'?', b'#', address.as_bytes()).unwrap_or(address.len());
    let path = address.get(..end).unwrap_or(address);
    ends_as_file(path) || (path.len() < address.len() && ends_as_file(address))
}

fn ends_as_file(name: &str) -> bool {
    let Some(dot) = name.rfind('.') else { return false };
    let ending = name.get(dot..).unwrap_or("");
    FILES.iter().any(|file| ending.eq_ignore_ascii_case(file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use scraper::Html;

    #[test]
    fn the_head_is_read() {
        let page = Html::parse_document(
            "<head><title> 通知_某局 </title><meta name=ArticleTitle content='关于修路的通知'>
            <meta charset=utf-8><meta name=PubDate content=' 2024-03-05 '><meta name=Keywords content=''></head>",
        );
        let fields = read(page.tree.root());
        let shown: Vec<_> = fields.iter().map(|field| format!("{}={}", field.name, field.value)).collect();
        assert_eq!(shown, ["title=通知_某局", "ArticleTitle=关于修路的通知", "PubDate=2024-03-05"]);
        assert_eq!(title(&fields), "关于修路的通知");
    }

    #[test]
    fn addresses_of_files() {
        for address in ["a.doc", "./P02.XLSX?x=1", "/down.jsp?name=附件.pdf", "http://a.cn/b.zip#t"] {
            assert!(is_file(address), "{address}");
        }
        for address in ["index.html", "a.doc/", "#.pdfs", "/docs", ""] {
            assert!(!is_file(address), "{address}");
        }
    }
}
