"""Renders the Markdown of a folder and looks for the titles of the JSON beside it, and for anything that a text put there."""

import json
import pathlib
import re
import sys

import html5lib
from markdown_it import MarkdownIt

OWN = {"html", "head", "body", "h1", "p", "br", "table", "thead", "tbody", "tr", "th", "td"}
markdown = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")


def words(text):
    """What is left of a text where white space and characters that no page shows do not count."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029\ufffd\ufffe\uffff\ufdd0]", "", text)


def titles(tasks):
    for task in tasks:
        yield task["title"]
        yield from titles(task["parts"])


for source in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    page = html5lib.parse(
        markdown.render(source.with_suffix(".md").read_bytes().decode()), namespaceHTMLElements=False
    )
    foreign = {element.tag for element in page.iter() if element.tag not in OWN}
    if foreign:
        sys.exit(f"{source.name}: a text became {foreign}")
    rows = list(page.iter("tr"))
    heads = ["".join(cell.itertext()) for cell in rows[0]]
    column = heads.index("Task")
    shown = [words("".join(row[column].itertext())) for row in rows[1:]]
    want = [words(title) for title in titles(json.loads(source.read_bytes())["tasks"])]
    if shown != want:
        wrong = next(pair for pair in zip(shown, want) if pair[0] != pair[1])
        sys.exit(f"{source.name}: {wrong[0]!r} is shown for {wrong[1]!r}")
