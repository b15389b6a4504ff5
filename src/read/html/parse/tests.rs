use super::parse;
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{Html, Node};
use std::fmt::Write;

/// The tree in a line, without what is left out on purpose: words of comments, attributes nobody asks for.
fn shown(page: &Html) -> String {
    let mut out = String::new();
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) => open(&mut out, node),
            Edge::Close(node) if node.value().is_element() => out.push(')'),
            Edge::Close(_) => {}
        }
    }
    out
}

fn open(out: &mut String, node: NodeRef<'_, Node>) {
    match node.value() {
        Node::Element(element) => {
            let _ = write!(out, "({:?}:{}", element.name.ns, element.name());
            let asked = element.attrs.iter().filter(|(name, _)| {
                ["style", "class", "id", "href", "type", "color", "hidden"].contains(&&*name.local)
            });
            asked.for_each(|(name, value)| {
                let _ = write!(out, " {}={:?}", &*name.local, &**value);
            });
        }
        Node::Text(text) => {
            let _ = write!(out, "{:?}", &**text);
        }
        Node::Doctype(doctype) => {
            let _ = write!(out, "{doctype:?}");
        }
        Node::Comment(_) => out.push('#'),
        _ => out.push('?'),
    }
}

fn same(html: &str) {
    assert_eq!(shown(&parse(html)), shown(&Html::parse_document(html)), "{html:?}");
}

#[test]
fn the_tree_is_that_of_the_standard() {
    for html in [
        "",
        "甲<乙",
        "甲<",
        "甲</",
        "甲</>乙</ b>丙<?php x?>丁<!x>戊<!",
        "\u{FEFF}\u{FEFF}<p>甲\r\n乙\r丙\r\r\n</p\r>",
        "<!DOCTYPE html><p>甲<table>乙<tr><td>丙",
        "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\"><p>甲<table><tr><td>乙",
        "<!doctype",
        "<P CLASS=a Id='b' style = \"c>d\" / hidden=>甲</P x='>'>乙",
        "<p class=a class=b><p =x class='1'><p/class=1/id=2/><p id=a/b><p id= >甲<p id",
        "<p class='甲",
        "<br/><p id=\"x\"class='y'>甲<img src=x alt=y title='<b>'>乙",
        "<!-->甲<!--->乙<!---->丙<!-- > -- -->丁<!-- --!>戊<!----!>己<!---!>庚-->辛<!-- ",
        "<title>甲&amp;<b>乙</title x><textarea>\n丙</textarea2></TEXTAREA>丁",
        "<script>a<b</p></scripts>;</script >甲<style>.a{}</style><xmp><p>乙</xmp><noscript><p>丙</noscript>丁",
        "<script><!-- <script>甲</script> --></script>乙<script><!-- 丙</script>丁<script>",
        "<script>甲<!-- <script> -->乙",
        "<iframe><p>甲</iframe><noembed>乙</noembed><textarea>丙",
        "<svg><title><p>甲</title><![CDATA[<b>乙]]]>丙</svg><![CDATA[丁]]>戊<svg><![CDATA[己",
        "<math><annotation-xml encoding='text/html'><p>甲</annotation-xml></math><svg><font color=x>乙",
        "<font color=1><font color=2><font color=3><font color=4><font color=4><p>甲</font>乙<p>丙",
        "<p>甲<plaintext><b>乙&amp;</plaintext>",
        "<template class=x><tr><td>甲</template>乙<pre>\n\n丙</pre><pre>&#10;丁",
        "<p>甲\0乙<svg>\0",
        "<select><option>甲<p>乙<option>丙</select><frameset>",
        "<table><td>甲 <tr>&nbsp;乙<input type=hidden><input type=text></table>",
    ] {
        same(html);
    }
}

#[test]
fn references_are_those_of_the_standard() {
    for reference in [
        "&amp;",
        "&amp",
        "&ampx",
        "&amp=",
        "&AMP;",
        "&nbsp;&nbsp",
        "&notit;",
        "&notin;",
        "&not",
        "&x;",
        "&;",
        "&",
        "&&amp;",
        "&#65;",
        "&#65",
        "&#x41;",
        "&#X4e00一",
        "&#",
        "&#x",
        "&#xg",
        "&#0;",
        "&#128;",
        "&#x81;",
        "&#xD800;",
        "&#1114112;",
        "&#99999999999999;",
        "&#13;",
        "&NotEqualTilde;",
        "&copy=1",
        "&copy2020",
        "&copy;",
        "&ltx",
        "& amp;",
        "&CounterClockwiseContourIntegral;",
        "&CounterClockwiseContourIntegrals;",
        "&amp\n",
        "&一;",
    ] {
        same(&format!(
            "<title>{reference}</title>甲{reference}乙<p class='{reference}'><p id={reference}>{reference}"
        ));
        same(&format!("<p class=\"a{reference}b\">{reference}"));
    }
}

#[test]
fn attributes_that_nothing_asks_for_are_left_out() {
    let page = parse("<p title=a class=b data-x=c><font size=1>甲</font>");
    let names = page.tree.nodes().filter_map(|node| node.value().as_element()).map(|element| {
        element.attrs.iter().map(|(name, _)| name.local.to_string()).collect::<Vec<_>>().join(",")
    });
    assert_eq!(names.collect::<Vec<_>>(), ["", "", "", "class", "size"]);
}
