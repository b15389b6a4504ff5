"""Imports the calendars of a circular's versions one after another as RFC 5546 says, and compares what is then there with the newest.

The folder holds CHAIN-N.ics, N from 0 on.
"""

import re
import sys
from itertools import groupby
from pathlib import Path

import icalendar

# what RFC 5545, 3.8.7.4, and RFC 5546, 2.1.4, count as a change that must be told by SEQUENCE
TOLD = ("DTSTART", "DTEND", "DUE", "DURATION", "RRULE", "STATUS")


def value(entry, name):
    return entry[name].to_ical() if name in entry else None


def parts(entry):
    return tuple(value(entry, name) for name in TOLD)


def take(store, calendar, name):
    """Puts in what is newer: a greater SEQUENCE, or the same and no earlier DTSTAMP."""
    seen = set()
    for entry in calendar.subcomponents:
        uid = str(entry["UID"])
        assert uid not in seen, f"{name}: {uid} twice"
        seen.add(uid)
        held = store.get(uid)
        if held is None:
            store[uid] = entry
            continue
        new, old = ((int(one["SEQUENCE"]), one["DTSTAMP"].dt) for one in (entry, held))
        assert new >= old, f"{name}: {entry['SUMMARY']} is taken for outdated: {old} → {new}"
        assert parts(entry) == parts(held) or new[0] > old[0], f"{name}: {entry['SUMMARY']} changed, its SEQUENCE did not"
        store[uid] = entry


def standing(entries):
    return sorted(entry.to_ical() for entry in entries if entry.get("STATUS") != "CANCELLED")


files = sorted(Path(sys.argv[1]).glob("*.ics"), key=lambda file: tuple(map(int, re.findall(r"\d+", file.name))))
chains = 0
for _, chain in groupby(files, key=lambda file: file.name.rsplit("-", 1)[0]):
    store, everything = {}, list(chain)
    for file in everything:
        calendar = icalendar.Calendar.from_ical(file.read_bytes())
        take(store, calendar, file.name)
        assert standing(store.values()) == standing(calendar.subcomponents), f"{file.name}: something is left over"
    assert len(everything) > 3
    chains += 1
assert chains >= 20, chains
