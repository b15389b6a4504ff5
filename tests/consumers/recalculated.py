"""Reads a tracker in which the first milestone was set done, after another program has worked out its formulas."""

import sys

import openpyxl

FIRST = 5
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
tracker = book["督办台账"]
heads = [cell.value for cell in tracker[FIRST - 1]]
state, notes, key = (heads.index(head) for head in ("状态", "备注", "原文节点编号"))
done = tracker.cell(FIRST, key + 1).value
seen = 0
for sheet in book.worksheets[2:-1]:
    for line in sheet.iter_rows(min_row=FIRST, values_only=True):
        want = ("已完成", "已报送") if line[key] == done else ("未启动", None)
        assert (line[state], line[notes] or None) == want, (sheet.title, line)
        seen += line[key] == done
assert seen, "the milestone is on no sheet of a unit"
total = [cell.value for cell in book["总览"][6]]
assert total[3:6] == [total[2] - 1, 0, 1], total
assert abs(total[6] - 1 / total[2]) < 1e-9, total
left, end = heads.index("剩余天数"), heads.index("截止")
lines = list(tracker.iter_rows(min_row=FIRST, values_only=True))
assert lines[0][left] in (None, ""), "what is done has no days left"
assert all((line[left] in (None, "")) == (line[end] is None) for line in lines[1:])
overdue = sum(1 for line in lines[1:] if line[end] is not None and line[left] < 0)
assert total[7] == overdue, (total, overdue)
