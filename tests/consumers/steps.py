"""Writes the scripts of an action's or a workflow's steps into a folder, each under its id, its name or its number."""

import pathlib
import sys

import yaml

source, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
document = yaml.safe_load(source.read_text(encoding="utf-8"))
if "runs" in document:
    steps = document["runs"]["steps"]
else:
    steps = [step for job in document["jobs"].values() for step in job["steps"]]
for number, step in enumerate(steps):
    if "run" in step:
        # what an expression stands for would be part of the script
        assert "${{" not in step["run"], step
        name = step.get("id") or step.get("name") or str(number)
        (folder / f"{name}.sh").write_text(step["run"], encoding="utf-8")
