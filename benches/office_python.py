"""How long python-docx and openpyxl take to read the cells of the files that `cargo bench --bench office` measures.

    cargo bench --bench office -- FOLDER
    python3 benches/office_python.py FOLDER
"""

import statistics
import sys
import time
from pathlib import Path

import docx
import openpyxl


def read_docx(path):
    document = docx.Document(path)
    count = sum(len(paragraph.text) for paragraph in document.paragraphs)
    for table in document.tables:
        count += sum(len(cell.text) for row in table.rows for cell in row.cells)
    return count


def read_xlsx(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return sum(len(str(value)) for row in rows for value in row if value is not None)


def main(folder):
    for path in sorted(Path(folder).iterdir()):
        read = {".docx": read_docx, ".xlsx": read_xlsx}.get(path.suffix)
        if read is None:
            continue
        times = []
        for _ in range(3 if path.stat().st_size > 100_000 else 11):
            start = time.perf_counter()
            characters = read(path)
            times.append(time.perf_counter() - start)
        print(f"{path.name:<22}{statistics.median(times) * 1e3:>10.1f} ms   {characters} characters")


main(sys.argv[1])
