"""Reads the trackers of a folder with openpyxl and compares them with the JSON beside them, from which it makes the rows by
itself. With a second argument, a folder, it leaves copies of those of fixtures there in which one milestone is done."""

import datetime
import json
import pathlib
import re
import sys

import openpyxl

STATES = ["未启动", "进行中", "已完成"]
FIRST = 5
LONGEST = 32767
FORMULAS = [
    r"COUNTIF\('[^']+'!\$([A-Z]+):\$\1,\"(未启动|进行中|已完成)\"\)",
    r"COUNTIFS\('[^']+'!\$([A-Z]+):\$\1,\"<\"&TODAY\(\),'[^']+'!\$([A-Z]+):\$\2,\"<>已完成\"\)",
    r"COUNTIFS\('[^']+'!\$([A-Z]+):\$\1,\">=\"&TODAY\(\),'[^']+'!\$\1:\$\1,\"<=\"&TODAY\(\)\+30,"
    r"'[^']+'!\$([A-Z]+):\$\2,\"<>已完成\"\)",
    r"IF\(SUM\(\$D\d+:\$F\d+\)=0,0,\$F\d+/SUM\(\$D\d+:\$F\d+\)\)",
    r"IF\(AND\(ISNUMBER\(\$([A-Z]+)(\d+)\),\$[A-Z]+\2<>\"已完成\"\),\$\1\2-TODAY\(\),\"\"\)",
    r"IFERROR\(INDEX\('督办台账'!\$([A-Z]+):\$\1,MATCH\(\$[A-Z]+\d+,'督办台账'!\$([A-Z]+):\$\2,0\)\)&\"\",\"\"\)",
]
HEADS = [
    "序号", "类别", "工作任务", "牵头单位", "配合单位", "责任单位", "责任人", "时间要求", "周期或条件", "开始", "截止",
    "从严截止", "剩余天数", "工作内容", "目标", "其他栏目", "状态", "备注", "原文节点编号",
]
ALWAYS = {"状态", "备注", "原文节点编号"}
OURS = {"剩余天数", "状态", "备注"}


def harmless(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", text)


def units16(text):
    return len(text.encode("utf-16-le")) // 2


def same(cell, text):
    """Whether a cell holds a text, whole or cut."""
    text = harmless(text)
    if units16(text) <= LONGEST:
        return cell == text
    head, mark, tail = cell.rpartition("……（后文已截去）")
    return bool(mark) and tail == "" and text.startswith(head) and LONGEST - 2 < units16(cell) <= LONGEST


def person(p):
    text = "，".join(x for x in (p["name"], p["post"]) if x is not None)
    return text + (f"（{p['role']}）" if p["role"] is not None else "")


def day(text):
    return text and datetime.datetime.fromisoformat(text)


def number(t):
    text = t["number"] or t["id"]
    return int(text) if re.fullmatch("0|[1-9][0-9]{0,5}", text) else text


def row(t, m):
    t, m = t or {}, m or {}
    return {
        "序号": number(t) if t else None,
        "类别": "\n".join(t.get("category", [])),
        "工作任务": t["title"] if t else "（通知本身的要求）",
        "牵头单位": "、".join(t.get("lead", [])),
        "配合单位": "、".join(t.get("support", [])),
        "责任单位": "、".join(t.get("responsible", [])),
        "责任人": "、".join(map(person, t.get("people", []))),
        "时间要求": m.get("label"),
        "周期或条件": timing(m) if m else None,
        "开始": day(m.get("start")),
        "截止": day(m.get("end")),
        "从严截止": day(m.get("end_strict")),
        "工作内容": m.get("text") or t.get("content"),
        "目标": "、".join(x["text"] for x in m.get("targets", [])),
        "其他栏目": "\n".join(f"{head}：{text}" for head, text in t.get("extra", {}).items()),
        "原文节点编号": m.get("id") or t.get("id"),
        "who": who(t),
    }


def timing(m):
    """Whether there are words; those of recurrences are tested where they are made."""
    if m["recurrence"] is not None:
        return ...
    said = {"ongoing": "长期", "conditional": "视条件", "from": "起始后持续"}
    undated = "日期未定" if m["start"] is None and m["end"] is None else None
    return said.get(m["bound"], undated)


def who(t):
    units = t.get("lead") or t.get("responsible")
    names = units or [p["name"] if p["name"] is not None else p["post"] for p in t.get("people", [])]
    # a name of nothing but white space is none
    return list(dict.fromkeys(name for name in names if name and name.strip()))


def rows(c):
    def walk(t):
        if not t["milestones"] and not t["parts"]:
            yield row(t, None)
        for m in t["milestones"]:
            yield row(t, m)
        for part in t["parts"]:
            yield from walk(part)

    yield from (row(None, m) for m in c["notice"]["duties"])
    for t in c["tasks"]:
        yield from walk(t)


def check_package(book):
    for sheet in book:
        name = sheet.title
        assert 0 < units16(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name), name
        assert name[0] != "'" and name[-1] != "'" and name.lower() != "history", name
        assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9, name
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, name
        assert (sheet.page_setup.fitToWidth in (None, 1)) and int(sheet.page_setup.fitToHeight) == 0, name
        assert "&P" in sheet.oddFooter.center.text and sheet.print_title_rows and sheet.print_area, name
        assert sheet.freeze_panes, name
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    assert any(re.fullmatch("=" + f, cell.value) for f in FORMULAS), (name, cell.value)
                elif isinstance(cell.value, str):
                    assert cell.data_type == "s", (name, cell.coordinate)
                    if cell.value[:1] in tuple("=+-@＝＋－＠"):
                        assert cell.quotePrefix, (name, cell.coordinate)
                if cell.hyperlink:
                    assert cell.hyperlink.target is None and cell.hyperlink.location, (name, cell.coordinate)
                    target = re.fullmatch("'([^']+)'!A1", cell.hyperlink.location)
                    assert target and target[1] in book.sheetnames, cell.hyperlink.location
    names = [name.lower() for name in book.sheetnames]
    assert len(set(names)) == len(names), names


def table(sheet, shift=0):
    """The rows of a sheet under its heads."""
    heads = [cell.value for cell in sheet[FIRST - 1]][shift:]
    assert heads == [head for head in HEADS if head in heads], heads
    body = [[cell.value for cell in line][shift:] for line in sheet.iter_rows(min_row=FIRST)]
    return [dict(zip(heads, line)) for line in body], heads


def check_row(found, expected, heads):
    for head in HEADS:
        want = expected.get(head)
        if head in OURS:
            continue
        if head not in heads:
            assert want in (None, ""), (head, want)
        elif want is ...:
            assert found[head], head
        elif isinstance(want, str) and want:
            assert same(found[head], want), (head, found[head], want)
        else:
            assert found[head] == (want if want != "" else None), (head, found[head], want)


def check_rules(sheet, heads, last, editable):
    def column(head):
        return openpyxl.utils.get_column_letter(heads.index(head) + 1)

    state = column("状态")
    choices = sheet.data_validations.dataValidation
    if last < FIRST or not editable:
        assert not choices
    if last < FIRST:
        return
    if editable:
        (choice,) = choices
        area = f"{state}{FIRST}:{state}{last}" if last > FIRST else f"{state}{FIRST}"
        assert str(choice.sqref) == area, choice.sqref
        assert (choice.type, choice.formula1) == ("list", '"' + ",".join(STATES) + '"')
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    formulas = [rule.formula[0] for rule in rules]
    if "截止" in heads:
        end = column("截止")
        for days in (7, 30):
            near = f'AND(ISNUMBER(${end}{FIRST}),${state}{FIRST}<>"已完成",${end}{FIRST}-TODAY()<={days})'
            assert formulas.count(near) == 3, (near, formulas)
    assert formulas.count(f'${state}{FIRST}="已完成"') == 1
    # red is looked for before yellow
    red = sorted(rule.priority for rule in rules if rule.formula[0].endswith("<=7)"))
    yellow = sorted(rule.priority for rule in rules if rule.formula[0].endswith("<=30)"))
    assert all(first < then for first, then in zip(red, yellow))


def check(c, path):
    book, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    check_package(book)
    names = book.sheetnames
    assert (names[0], names[1], names[-1]) == ("总览", "督办台账", "问题提示"), names
    expected = list(rows(c))
    found, heads = table(values["督办台账"])
    assert ALWAYS <= set(heads), heads
    for head in heads:
        empty = not any(want.get(head) not in (None, "") for want in expected)
        assert not empty or head in OURS | ALWAYS, f"the column {head} is empty"
    assert len(found) == len(expected), (len(found), len(expected))
    for line, want in zip(found, expected):
        check_row(line, want, heads)
        assert line["状态"] == STATES[0]
    tracker = book["督办台账"]
    assert tracker.auto_filter.ref.startswith(f"A{FIRST - 1}:") and tracker.print_title_rows == f"${FIRST - 1}:${FIRST - 1}"
    assert tracker.freeze_panes.endswith(str(FIRST)), tracker.freeze_panes
    check_rules(tracker, heads, FIRST - 1 + len(expected), True)

    # the sheets of the units, by the links of the overview
    full = {d["name"]: d["full_name"] for d in c["departments"] if d["full_name"] is not None}
    wanted, nobody = {}, []
    for want in expected:
        for name in dict.fromkeys(full.get(name, name) for name in want["who"]):
            wanted.setdefault(name, []).append(want)
        if not want["who"]:
            nobody.append(want)
    overview = values["总览"]
    lines = [line for line in overview.iter_rows(min_row=6, max_col=9) if line[1].value is not None]
    captions = [line[0].value for line in lines]
    assert captions[0] == "全部" and len(wanted) <= 60, captions
    assert len(captions) == 1 + len(wanted) + bool(nobody and wanted), captions
    assert len(names) == 2 + len(captions), names
    for line, (name, want) in zip(lines[1:], wanted.items()):
        assert same(line[0].value, name), (line[0].value, name)
    groups = [expected, *wanted.values(), nobody]
    for line, group in zip(lines, groups):
        title = re.fullmatch("'([^']+)'!A1", line[0].hyperlink.location)[1]
        found, unit_heads = table(values[title])
        assert unit_heads == heads and len(found) == len(group), title
        for row_, want in zip(found, group):
            check_row(row_, want, heads)
            assert row_["状态"] == STATES[0] and row_["备注"] in (None, "")
        assert [cell.value for cell in line[2:7]] == [len(group), len(group), 0, 0, 0], title
        if title != "督办台账":
            check_rules(book[title], heads, FIRST - 1 + len(group), False)
            state = heads.index("状态")
            assert all(l[state].data_type == "f" for l in book[title].iter_rows(min_row=FIRST)), title

    # what was noticed, the gravest first, and nothing else but texts that were cut
    told = [[cell.value for cell in line] for line in values["问题提示"].iter_rows(min_row=4)]
    cut = [line for line in told if line[4] == "long-cell"]
    severity = {"error": "错误", "warning": "警告", "info": "提示"}
    order = ["error", "warning", "info"]
    noticed = sorted(c["diagnostics"], key=lambda d: order.index(d["severity"]))
    rest = [line for line in told if line[4] != "long-cell"]
    if noticed or cut:
        assert len(rest) == len([d for d in noticed if d["code"] != "long-cell"])
        for line, d in zip(rest, (d for d in noticed if d["code"] != "long-cell")):
            assert line[0] == severity[d["severity"]] and same(line[4], d["code"]), (line, d)
            assert same(line[1] or "", d["message"]) and (line[2] or "") == (d["task"] or ""), (line, d)
            assert bool(line[3]) == bool(d["at"]), (line, d)
    issued = c["notice"]["issued_on"] or "2000-01-01"
    assert book.properties.created.date().isoformat() == issued
    return len(expected), len(cut)


def finish(path, folder):
    """Sets the state of the first milestone."""
    book = openpyxl.load_workbook(path)
    tracker = book["督办台账"]
    heads = [cell.value for cell in tracker[FIRST - 1]]
    tracker.cell(FIRST, heads.index("状态") + 1).value = STATES[2]
    tracker.cell(FIRST, heads.index("备注") + 1).value = "已报送"
    book.save(folder / path.name)


def main():
    seen = 0
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.xlsx")):
        circular = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        try:
            found, long = check(circular, path)
        except AssertionError as error:
            raise AssertionError(f"{path.name}: {error}") from error
        assert bool(long) == path.name.startswith("long"), (path.name, long)
        seen += found
    assert seen, "nothing was compared"
    if len(sys.argv) > 2:
        for path in sorted(pathlib.Path(sys.argv[1]).glob("fixture-*.xlsx")):
            finish(path, pathlib.Path(sys.argv[2]))


main()
