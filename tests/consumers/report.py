"""Reads reports with html5lib, which knows every parse error of the HTML standard: NAME.html in a folder, NAME.json beside it."""

import json
import pathlib
import sys

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = set(
    """html head meta title style body a div header h1 h2 h3 h4 h5 h6 dl dt dd ul li p b span details summary nav main section
    article aside form label select option input output button table thead tbody tr th td code time script""".split()
)
DRAWN = set("svg defs symbol pattern path rect line circle use g text tspan title a".split())
ATTRIBUTES = set(
    """lang charset http-equiv content name class id href role hidden tabindex value type autocomplete for scope colspan datetime
    aria-label aria-labelledby aria-hidden aria-expanded aria-controls data-first data-days data-hide data-show data-none data-some
    data-p data-lead data-support width height x y dx x1 x2 y1 y2 cx cy r rx d text-anchor patternUnits display""".split()
)


def texts(value):
    """Every title and text of the tasks, which the report must show."""
    for task in value:
        yield from filter(None, [task["title"], task["content"], *task["lead"], *task["support"], *task["responsible"]])
        yield from filter(None, (text for step in task["milestones"] for text in (step["label"], step["text"])))
        yield from texts(task["parts"])


def plain(text):
    """A text without what a page shows otherwise: blanks, and characters that it may not hold."""
    hidden = lambda c: c.isspace() or not c.isprintable() or c == "\ufffd" or 0x2400 <= ord(c) <= 0x2421
    return "".join(c for c in text if not hidden(c))


def check(path):
    source = path.read_text(encoding="utf-8")
    parser = html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("etree"))
    page = parser.parse(source)
    assert not parser.errors, parser.errors
    scripts = 0
    shown = []
    for element in page.iter():
        tag = element.tag
        if not isinstance(tag, str):
            raise AssertionError(f"a comment: {element.text!r}")
        known = ELEMENTS if tag.startswith(HTML) else DRAWN
        assert tag.split("}")[1] in known, tag
        scripts += tag == HTML + "script"
        for name, value in element.attrib.items():
            assert name in ATTRIBUTES, (tag, name)
            assert name != "href" or value.startswith("#"), value
        if tag not in (HTML + "script", HTML + "style"):
            shown.append(element.text or "")
        shown.append(element.tail or "")
    assert scripts == 1, scripts
    circular = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    shown = plain("".join(shown))
    for text in texts(circular["tasks"]):
        assert plain(text) in shown, text


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.html")):
    try:
        check(path)
    except Exception as error:
        raise AssertionError(f"{path.name}: {error!r}") from error
