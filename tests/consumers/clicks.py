"""Uses the report of the given circular in Chromium as a reader would. Arguments: Chromium, the report, a folder."""

import pathlib
import sys

from browser import Browser

chromium, report, folder = sys.argv[1:]
SHOWN = "[...document.querySelectorAll('section.unit > article')].filter(a => a.offsetParent).length"
ROWS = "[...document.querySelectorAll('#plan tr[id]')].filter(a => a.offsetParent).length"
FITS = "document.documentElement.scrollWidth <= innerWidth"


def choose(page, field, value):
    page.run(f"{{const f = document.getElementById('{field}'); f.value = '{value}';"
             "f.dispatchEvent(new Event('input', {bubbles: true}))}")


def filter_works(page):
    everything = page.run(SHOWN), page.run(ROWS)
    assert everything == (21, 24), everything
    choose(page, "find", "青年之家")
    some = page.run(SHOWN)
    assert 0 < some < 21, some
    assert 0 < page.run(ROWS) < 24
    assert str(some) in page.run("document.getElementById('found').textContent")
    choose(page, "find", "没有这样的文字")
    assert (page.run(SHOWN), page.run(ROWS)) == (0, 0)
    # a link of the page leads to what the filter hides, and shows it
    page.run("location.hash = '#t3'")
    page.run("new Promise(done => setTimeout(done, 200))")
    assert (page.run(SHOWN), page.run(ROWS)) == everything
    name = "[...document.getElementById('unit').options].findIndex(o => o.text === '组织部') - 1"
    choose(page, "unit", page.run(name))
    leads = "[...document.querySelectorAll('section.unit > article')].filter(a => a.offsetParent).every(a => a.innerText.includes('组织部'))"
    assert page.run(leads) and 0 < page.run(SHOWN) < 21
    any_role = page.run(SHOWN)
    choose(page, "role", "support")
    assert 0 < page.run(SHOWN) < any_role
    page.run("document.querySelector('#filter button').click()")
    page.run("new Promise(done => setTimeout(done, 50))")
    assert (page.run(SHOWN), page.run(ROWS)) == everything


def places_are_shown(page):
    link = "[...document.querySelectorAll('article a.v[data-p]')].find(a => a.textContent.length > 60)"
    marked = "[...document.querySelectorAll('#text .on')].map(s => s.textContent).join('')"
    # by the keyboard
    page.run(f"{link}.focus()")
    page.press("Enter")
    bare = lambda text: "".join(text.split())
    assert bare(page.run(marked)) == bare(page.run(f"{link}.textContent")), page.run(marked)
    inside = """(() => { const s = document.querySelector('#text .on').getBoundingClientRect();
        return s.top >= 0 && s.bottom <= innerHeight && s.width > 0 })()"""
    assert page.run(inside)
    assert page.run(f"document.activeElement === {link}")
    page.press("Escape")
    assert page.run(marked) == ""


def lines_of_the_chart_meet(page):
    """The lines behind the head are as wide as those behind the rows: each line goes straight down."""
    wide = "new Set([...document.querySelectorAll('#plan .grid')].map(grid => grid.getBoundingClientRect().width)).size"
    assert page.run(wide) == 1
    # the name of a task takes four lines at most
    page.run("document.querySelector('#r3 th a').append('疏浚'.repeat(300))")
    tall = "Math.max(...[...document.querySelectorAll('#plan th a')].map(name => name.getBoundingClientRect().height))"
    assert page.run(tall) < 90, page.run(tall)


with Browser(chromium) as browser:
    page = browser.open(report, 1400, 1000)
    assert page.run(FITS)
    lines_of_the_chart_meet(page)
    filter_works(page)
    places_are_shown(page)
    page.run("document.getElementById('hide').click()")
    assert page.run("document.getElementById('text').offsetParent === null")
    page.picture(pathlib.Path(folder, "wide.png"))
    page.pdf(pathlib.Path(folder, "report.pdf"))

    page = browser.open(report, 390, 844)
    assert page.run(FITS), page.run("document.documentElement.scrollWidth")
    page.run("document.querySelector('article a.v').click()")
    page.run("new Promise(done => setTimeout(done, 200))")
    assert page.run("document.querySelector('#text .on').getBoundingClientRect().top < innerHeight")
    page.run("document.getElementById('back').click()")
    assert page.run("document.activeElement === document.querySelector('article a.v')")
    page.picture(pathlib.Path(folder, "phone.png"))

    # without a script the whole list and the links
    page = browser.open(report, 1400, 1000, script=False)
    page.call("Page.navigate", url="file://" + str(pathlib.Path(report).resolve()) + "#p9")
    page.picture(pathlib.Path(folder, "no-script.png"))
