"""Compares the flat files of a folder with the JSON beside them, from which it makes the rows by itself."""

import csv
import datetime
import json
import pathlib
import sys

import pyarrow
import pyarrow.parquet

csv.field_size_limit(1 << 30)
DAYS = {"start", "end", "end_strict"}
LISTS = {
    "category", "lead", "support", "responsible", "people", "targets", "cites", "schedule", "extra", "inferred",
}
FORMULA = tuple("=+-@＝＋－＠\t\r\n")


def person(p):
    text = "，".join(x for x in (p["name"], p["post"]) if x is not None)
    return text + (f"（{p['role']}）" if p["role"] is not None else "")


def step(m):
    if m["label"] is None:
        return m["text"]
    return m["label"] + ("：" + m["text"] if m["text"] else "")


def of_task(c, t):
    t = t or {}
    number = c["notice"]["number"]
    return {
        "circular": number and number["text"],
        "source": c["sources"][0]["name"],
        "task": t.get("id"),
        "number": t.get("number"),
        "title": t.get("title"),
        **{key: t.get(key, []) for key in ("lead", "support", "responsible", "category")},
        "people": [person(p) for p in t.get("people", [])],
    }


def milestones(c):
    def row(t, m):
        m = m or {}
        return {
            **of_task(c, t),
            "milestone": m.get("id"),
            **{k: m.get(k) for k in ("label", "start", "end", "end_strict", "bound", "precision", "recurrence", "text")},
            "targets": [x["text"] for x in m.get("targets", [])],
            "inferred": m.get("inferred", []),
        }

    def walk(t):
        if not t["milestones"] and not t["parts"]:
            yield row(t, None)
        for m in t["milestones"]:
            yield row(t, m)
        for part in t["parts"]:
            yield from walk(part)

    for m in c["notice"]["duties"]:
        yield row(None, m)
    for t in c["tasks"]:
        yield from walk(t)


def tasks(c):
    def walk(t, parent):
        starts = [m["start"] for m in t["milestones"] if m["start"]]
        ends = [m["end"] for m in t["milestones"] if m["end"]]
        yield {
            **of_task(c, t),
            "parent": parent,
            "attachment": t["attachment"],
            "content": t["content"],
            "targets": [x["text"] for x in t["targets"]],
            "cites": [f"《{x['title']}》" for x in t["cites"]],
            "schedule": [step(m) for m in t["milestones"]],
            "start": min(starts, default=None),
            "end": max(ends, default=None),
            "extra": [f"{head}：{text}" for head, text in t["extra"].items()],
            "inferred": t["inferred"],
        }
        for part in t["parts"]:
            yield from walk(part, t["id"])

    for t in c["tasks"]:
        yield from walk(t, None)


def text_of(key, value):
    """As CSV has it."""
    if value is None:
        return ""
    text = "、".join(value) if isinstance(value, list) else str(value)
    own = key in DAYS or key == "attachment"
    return "'" + text if text.startswith(FORMULA) and not own else text


def same(what, got, want):
    if got != want:
        sys.exit(f"{what}:\n got {got!r}\nwant {want!r}")


def delimited(path, delimiter, want):
    with open(path, encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, delimiter=delimiter, strict=True)
    same(f"{path.name} rows", len(rows), len(want))
    for row, expected in zip(rows, want):
        same(f"{path.name} columns", set(head), set(expected))
        same(path.name, dict(zip(head, row)), {k: text_of(k, expected[k]) for k in head})


def lines(path, want):
    # only LF ends a line of JSON
    text = path.read_text(encoding="utf-8", newline="") if sys.version_info >= (3, 13) else path.read_bytes().decode()
    rows = [json.loads(line) for line in text.split("\n")[:-1]]
    same(path.name, rows, want)


def parquet(path, want):
    table = pyarrow.parquet.read_table(path)
    for field in table.schema:
        if field.name in DAYS:
            same(path.name, field.type, pyarrow.date32())
        elif field.name in LISTS:
            same(path.name, field.type, pyarrow.list_(pyarrow.field("element", pyarrow.string(), nullable=False)))
        elif field.name == "attachment":
            same(path.name, field.type, pyarrow.uint32())
        else:
            same(path.name, field.type, pyarrow.string())

    def days(row):
        return {k: datetime.date.fromisoformat(v) if k in DAYS and v else v for k, v in row.items()}

    same(path.name, table.to_pylist(), [days(row) for row in want])


for source in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    circular = json.loads(source.read_bytes())
    for kind, rows in (("milestones", milestones), ("tasks", tasks)):
        want = list(rows(circular))
        file = source.with_suffix("")
        delimited(file.with_name(f"{file.name}.{kind}.csv"), ",", want)
        delimited(file.with_name(f"{file.name}.{kind}.tsv"), "\t", want)
        lines(file.with_name(f"{file.name}.{kind}.jsonl"), want)
        parquet(file.with_name(f"{file.name}.{kind}.parquet"), want)
