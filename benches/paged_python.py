"""How many cells pdfplumber and camelot read of the printed tables that `cargo bench --bench paged` measures, and how long they take.

    cargo bench --bench paged -- FOLDER
    python3 benches/paged_python.py FOLDER          # pdfplumber 0.11, camelot-py 2

All three are judged by the same rules, in favour of the programs that read page by page: tables of the pages follow one another; a header that
is printed again is left out; the last row of a page and the first of the next count as one where that is what was set. White space does not count. The cells of a
table that was set are looked for among all rows that were read, in order; a cell is right if its row is there and the places that it covers
hold its words, in whichever of them, and nothing else. Rows without a word do not count.
"""

import json
import logging
import sys
import time
import warnings
from pathlib import Path

import camelot
import pdfplumber

TEXT = {"vertical_strategy": "text", "horizontal_strategy": "text"}
LINES = {"vertical_strategy": "text", "horizontal_strategy": "lines"}
# by what is drawn, the settings of either that are meant for it; of several the best counts
PLUMBER = {"all": [{}], "fills": [{}], "horizontal": [LINES, TEXT], "none": [TEXT]}
CAMELOT = {
    "all": [{"flavor": "lattice"}],
    "fills": [{"flavor": "lattice", "process_background": True}],
    "horizontal": [{"flavor": "stream"}],
    "none": [{"flavor": "stream"}],
}


def dense(text):
    return "".join((text or "").split())


def with_pdfplumber(path, settings):
    with pdfplumber.open(path) as pdf:
        return [[table for table in page.extract_tables(settings)] for page in pdf.pages]


def with_camelot(path, settings):
    pages = {}
    for table in camelot.read_pdf(path, pages="all", **settings):
        pages.setdefault(int(table.page), []).append(table.df.values.tolist())
    return [pages[page] for page in sorted(pages)]


def spread(table):
    """Rows of cells as rows of places, the words of a merged cell in its first."""
    taken, rows = set(), []
    for r, cells in enumerate(table):
        row = {}
        c = 0
        for cell in cells:
            cell = cell if isinstance(cell, dict) else {"text": cell, "rows": 1, "columns": 1}
            while (r, c) in taken:
                c += 1
            row[c] = cell
            taken |= {(r + i, c + j) for i in range(cell["rows"]) for j in range(cell["columns"])}
        rows.append(row)
    width = 1 + max((c for _, c in taken), default=0)
    places = [[dense(row[c]["text"]) if c in row else "" for c in range(width)] for row in rows]
    return rows, places


def rows_read(pages):
    """All rows in order, each with whether it is the first or the last of its page; headers printed again left out."""
    out, head = [], None
    for tables in pages:
        tables = [[[dense(text) for text in row] for row in table] for table in tables]
        if head and tables:
            again = 0
            while again < min(len(head), len(tables[0])) and tables[0][again] == head[again]:
                again += 1
            tables[0] = tables[0][again:]
        elif tables:
            head = tables[0]
        rows = [row for table in tables for row in table]
        out += [(row, i == 0, i == len(rows) - 1) for i, row in enumerate(rows)]
    return out


def aligned(want, read):
    """For each row that was set the row that was read, or None: those in order that agree best."""

    def agree(row, other):
        same = sum(1 if text else 0.01 for text, found in zip(row, other) if text == found)
        return same + sum(0.1 for text, found in zip(row, other) if text and found and text != found and (text in found or found in text))

    def joined(first, second):
        width = max(len(first), len(second))
        first, second = ([*row, *[""] * (width - len(row))] for row in (first, second))
        return [a + b for a, b in zip(first, second)]

    count = len(read)
    best = [[(0, None)] * (count + 1) for _ in range(len(want) + 1)]
    for i in range(len(want) - 1, -1, -1):
        for j in range(count, -1, -1):
            options = [(best[i + 1][j][0], (i + 1, j, None))]
            if j < count:
                options.append((best[i][j + 1][0], (i, j + 1, None)))
                row = read[j][0]
                score = agree(want[i], row)
                if score > 0:
                    options.append((best[i + 1][j + 1][0] + score, (i + 1, j + 1, row)))
            if j + 1 < count and read[j][2] and read[j + 1][1]:
                row = joined(read[j][0], read[j + 1][0])
                options.append((best[i + 1][j + 2][0] + agree(want[i], row), (i + 1, j + 2, row)))
            best[i][j] = max(options, key=lambda option: option[0])
    found, i, j = [None] * len(want), 0, 0
    while i < len(want):
        _, (next_i, next_j, row) = best[i][j]
        if row is not None:
            found[i] = row
        i, j = next_i, next_j
    return found


def judge(gold, pages):
    """How many cells were set and how many of them are right."""
    read, total, right = rows_read(pages), 0, 0
    for table in gold["tables"]:
        cells, places = spread(table)
        found = aligned(places, read)
        for r, row in enumerate(cells):
            if not any(places[r]):
                continue
            for c, cell in row.items():
                total += 1
                # columns that the program did not find cannot be right
                if found[r] is None or c + cell["columns"] > len(found[r]):
                    continue
                under = [found[i] or [] for i in range(r, r + cell["rows"]) if i < len(found)]
                words = "".join(text for other in under for text in other[c : c + cell["columns"]])
                right += words == dense(cell["text"])
    return right, total


def best_of(read, path, settings, gold):
    """The cells that are right by the best of some settings, and how long that took."""
    results = []
    for setting in settings:
        start = time.perf_counter()
        try:
            pages = read(path, setting)
        except Exception as error:  # what a program cannot read has no cell right
            print(f"{path}: {error!r}", file=sys.stderr)
            pages = []
        seconds = time.perf_counter() - start
        results.append((judge(gold, pages)[0], -seconds))
    right, seconds = max(results)
    return right, -seconds


def main(folder):
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    files = json.loads((Path(folder) / "fenjie.json").read_text(encoding="utf-8"))
    names = ["fenjie", "pdfplumber", "camelot"]
    print(f"{'':<40}{'pages':>6}{'cells':>7}" + "".join(f"{name:>12}" for name in names) + "".join(f"{name:>14}" for name in names))
    sums = {}
    for file in files:
        gold, path = file["gold"], file["file"]
        own = [[spread(table)[1] for table in file["tables"]]]
        right, total = judge(gold, own)
        rules = gold["rules"]
        all_right = [(right, file["seconds"])]
        all_right.append(best_of(with_pdfplumber, path, PLUMBER[rules], gold))
        all_right.append(best_of(with_camelot, path, CAMELOT[rules], gold))
        name = "/".join(Path(path).with_suffix("").parts[-2:])
        line(name, file["pages"], total, all_right)
        for group in ("ruled" if rules == "all" else "few rules or none", "all"):
            pages, cells, before = sums.get(group, (0, 0, [(0, 0)] * 3))
            both = [(a + c, b + d) for (a, b), (c, d) in zip(before, all_right)]
            sums[group] = (pages + file["pages"], cells + total, both)
    for group, (pages, cells, all_right) in sums.items():
        line(group, pages, cells, all_right)


def line(name, pages, cells, all_right):
    counts = "".join(f"{right:>12}" for right, _ in all_right)
    times = "".join(f"{seconds * 1e3 / pages:>11.2f} ms" for _, seconds in all_right)
    print(f"{name:<40}{pages:>6}{cells:>7}{counts}{times}", flush=True)


main(sys.argv[1])
