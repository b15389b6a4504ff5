"""Each NAME.event.ics and NAME.todo.ics in the folder against NAME.json and NAME.days.json."""

import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path

import icalendar
import recurring_ical_events

# what a line break may be; and what no text of a calendar holds
BREAKS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def rows(circular):
    """(task, milestone) in the order of the calendar."""
    for duty in circular["notice"]["duties"]:
        yield None, duty

    def of(task):
        if not task["milestones"] and not task["parts"]:
            yield task, None
        for step in task["milestones"]:
            yield task, step
        for part in task["parts"]:
            yield from of(part)

    for task in circular["tasks"]:
        yield from of(task)


def plain(text):
    return CONTROLS.sub("", BREAKS.sub("\n", text))


def day(text):
    return date.fromisoformat(text) if text else None


def check_bytes(raw):
    assert raw.endswith(b"\r\n")
    lines = raw[:-2].split(b"\r\n")
    for line in lines:
        assert len(line) <= 75, line
        line.decode()
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line), line


def check(path, circular, days, kind):
    raw = path.read_bytes()
    check_bytes(raw)
    calendar = icalendar.Calendar.from_ical(raw)
    entries = [part for part in calendar.subcomponents if part.name == kind]
    assert len(entries) == len(calendar.subcomponents), "nothing was put in from a text"
    assert not any(part.errors for part in calendar.walk()), [part.errors for part in calendar.walk()]
    assert len({str(entry["UID"]) for entry in entries}) == len(entries)
    wanted = [
        (task, step, again)
        for (task, step), again in zip(rows(circular), days, strict=True)
        if kind == "VTODO" or (step and (step["start"] or step["end"]))
    ]
    assert len(wanted) == len(entries), (len(wanted), len(entries))
    for entry, (task, step, again) in zip(entries, wanted):
        check_texts(entry, task, step)
        check_days(calendar, entry, step, again, kind)


def check_texts(entry, task, step):
    told = plain(str(entry["DESCRIPTION"]))
    assert told == str(entry["DESCRIPTION"])
    for text in [step and step["label"], step and step["text"], task and task["title"], task and task["content"]]:
        assert not text or plain(text) in told, (text, told)
    names = {plain(name) for key in ("lead", "support", "responsible") for name in (task or {}).get(key, [])}
    categories = set(entry.categories) if "CATEGORIES" in entry else set()
    assert categories == {name for name in names if name}, (categories, names)
    assert "\n" not in str(entry["SUMMARY"])


def check_days(calendar, entry, step, again, kind):
    start = entry["DTSTART"].dt if "DTSTART" in entry else None
    due = entry["DUE"].dt if "DUE" in entry else None
    first, last = (day(step["start"]), day(step["end"])) if step else (None, None)
    if again is None:
        assert "RRULE" not in entry
        if kind == "VEVENT":
            begins = last if step["bound"] == "by" else first or last
            assert (start, entry["DTEND"].dt) == (begins, (last or first) + timedelta(1))
        else:
            assert due == last
            assert due is None or start is None or start < due, "DUE lies behind DTSTART"
        return
    assert start == date.fromisoformat(again[0]), "DTSTART is the first of the rule's days"
    alone = icalendar.Calendar()
    alone.add_component(entry)
    until = start + timedelta(1501)
    found = recurring_ical_events.of(alone, components=[kind]).between(start, until)
    assert sorted(str(part["DTSTART"].dt) for part in found) == again, (entry["RRULE"], again)


DAYS = {
    "甲：走访": [f"2024-{m:02}-{d}" for m, d in zip(range(1, 13), [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])],
    "乙：通报": ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"],
    "丙：总结": ["2024-06-30", "2024-12-31"],
    "己：植树": ["2024-05-31"],
    "己：慰问": ["2024-09-10"],
    "壬：完工": ["2024-06-30"],
    "壬：庆典": ["2024-10-15"],
}


def check_known(path):
    """The days of a circular that a person worked out."""
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    found = recurring_ical_events.of(calendar).between(date(2024, 1, 1), date(2025, 1, 1))
    for summary, days in DAYS.items():
        assert sorted(str(e["DTSTART"].dt) for e in found if e["SUMMARY"] == summary) == days, summary
    assert str(calendar["X-WR-CALNAME"]) == "关于印发2024年工作要点的通知"
    alarms = {str(e["SUMMARY"]): e.walk("VALARM") for e in calendar.walk("VEVENT")}
    # nine in the morning, three days before; a range is over a day after its last
    (alarm,) = alarms["壬：完工"]
    assert alarm["TRIGGER"].dt == timedelta(hours=9 - 72)
    (alarm,) = alarms["壬：举办"]
    assert alarm["TRIGGER"].dt == timedelta(hours=9 - 96) and alarm["TRIGGER"].params["RELATED"] == "END"
    assert alarms["辛：巡查"] == []


def main(folder):
    names = sorted(path.name.removesuffix(".event.ics") for path in folder.glob("*.event.ics"))
    assert len(names) > 10
    for name in names:
        circular = json.loads((folder / f"{name}.json").read_text("utf-8"))
        days = json.loads((folder / f"{name}.days.json").read_text("utf-8"))
        for kind, ending in [("VEVENT", "event"), ("VTODO", "todo")]:
            try:
                check(folder / f"{name}.{ending}.ics", circular, days, kind)
            except AssertionError as error:
                raise AssertionError(f"{name} {ending}") from error
    check_known(folder / "again.event.ics")


main(Path(sys.argv[1]))
