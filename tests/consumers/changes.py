"""Reads pages of differences with html5lib, which knows every parse error of the HTML standard: all NAME.html in a folder."""

import pathlib
import sys

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"
ELEMENTS = set(
    "html head meta title style body header main section article h1 h2 h3 dl div dt dd p span del ins table thead tbody tr th td".split()
)
ATTRIBUTES = set("lang charset http-equiv content name class scope".split())

pages = sorted(pathlib.Path(sys.argv[1]).glob("*.html"))
assert pages
for path in pages:
    parser = html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("etree"))
    page = parser.parse(path.read_text(encoding="utf-8"))
    assert not parser.errors, parser.errors
    for element in page.iter():
        assert isinstance(element.tag, str), f"a comment: {element.text!r}"
        assert element.tag.startswith(HTML) and element.tag[len(HTML) :] in ELEMENTS, (path, element.tag)
        assert set(element.attrib) <= ATTRIBUTES, (path, element.attrib)
