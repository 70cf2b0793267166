"""peer.py nbgrader|otter FOLDER FIRST COUNT: grades the students FIRST … FIRST + COUNT − 1 one after the other, with FOLDER/exercises.json.

Prints the seconds of each and the tool's version as JSON in the last line. The solution must have all points and a mistake fewer.
"""
import json
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path

from assignment import write_handed_in, write_nbgrader, write_otter


def by_nbgrader(exercises, folder, students):
    """In this process, as `nbgrader autograde` does."""
    from nbgrader.apps.api import NbGraderAPI
    from traitlets.config import Config

    write_nbgrader(exercises, folder / "source" / "h2")
    api = NbGraderAPI(config=Config({"CourseDirectory": {"root": str(folder), "course_id": "latent"}}))
    made = api.generate_assignment("h2")
    assert made["success"], f"bench: nbgrader must make the assignment, got {made.get('log')}"
    for student in students:
        name = f"student{student}"
        write_nbgrader(exercises, folder / "submitted" / name / "h2", student)
        began = time.perf_counter()
        done = api.autograde("h2", name)
        seconds = time.perf_counter() - began
        assert done["success"], f"bench: nbgrader must grade {name}, got {done.get('log')}"
        yield student, seconds, api.get_submission("h2", name)["score"]


def by_otter(exercises, folder, students):
    """In this process, as `otter run` does."""
    from otter.api import grade_submission

    write_otter(exercises, folder / "autograder.zip")
    for student in students:
        write_handed_in(student, folder / f"student{student}")
        began = time.perf_counter()
        results = grade_submission(str(folder / f"student{student}" / "h2.ipynb"), str(folder / "autograder.zip"), quiet=True)
        yield student, time.perf_counter() - began, results.total


def main(tool, folder, first, count):
    folder = Path(folder)
    exercises = json.loads((folder / "exercises.json").read_text())
    possible = sum(exercise["points"] for exercise in exercises)
    work = folder / f"{tool}-{first}-{count}"
    work.mkdir()
    os.chdir(work)
    grade = {"nbgrader": by_nbgrader, "otter": by_otter}[tool]
    each = []
    for student, seconds, points in grade(exercises, work, range(int(first), int(first) + int(count))):
        right = abs(points - possible) < 1e-6 if student % 2 == 0 else 0 < points < possible - 0.1
        assert right, f"bench: {tool} must tell the solution from a mistake, gave student {student} {points} of {possible}"
        each.append(seconds)
    print(json.dumps({"each": each, "version": version({"otter": "otter-grader"}.get(tool, tool))}))


main(*sys.argv[1:])
