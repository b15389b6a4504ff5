"""Makes the picture of a report for the README. Arguments: Chromium, the report, the PNG."""

import sys

from browser import Browser

chromium, report, png = sys.argv[1:]
with Browser(chromium) as browser:
    page = browser.open(report, 1240, 740)
    # no line of the day on which it was made; a place of the text beside
    page.run("document.getElementById('now').remove(); document.querySelector('text.today').remove()")
    page.run("document.querySelector('#t1 a.v.p').click(); scrollTo(0, document.querySelector('#plan h2').getBoundingClientRect().top + scrollY - 20)")
    page.picture(png)
