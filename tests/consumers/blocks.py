"""Writes the YAML blocks of a page into a folder, each under the name that its first line has in a comment."""

import pathlib
import re
import sys

page, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
for name, block in re.findall(r"^```yaml\n# (\S+)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.S | re.M):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(block, encoding="utf-8")
