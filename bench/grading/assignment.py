"""Homework 2 as assignments of nbgrader and of otter-grader, and a class that hands in: the cases are ours, as asserts against their numbers."""
import ast
import json
import zipfile
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

CHECK = '''import numpy as np
def flat(value):
    if isinstance(value, dict):
        return np.concatenate([flat(value[name]) for name in sorted(value)])
    return np.ravel(np.array(value, dtype=float))
def close(got, expected, relative, absolute):
    got, expected = flat(got), flat(expected)
    return got.shape == expected.shape and bool(np.all(np.abs(got - expected) <= absolute + relative * np.abs(expected)))'''

# A mistake for each exercise, as an edit of the solution.
MISTAKES = [
    ("gaussianEntropy", "+ 1 +", "+"),
    ("gaussianKl", "- np.log(ratio)", "+ np.log(ratio)"),
    ("monteCarloDistortion", ".mean()", ".sum()"),
    ("klGradient", "0.5 * (np.exp", "(np.exp"),
    ("generalKl", "- len(apart)", "- 1"),
    ("jointKl", "+ np.sum(data", "- np.sum(data"),
    ("squaredWasserstein", "- 2 * np.trace", "- np.trace"),
    ("channelInformation", "0.5 * np.linalg", "np.linalg"),
    ("barberAgakov", "np.sum(d**2)", "np.sum(d)"),
    ("barberAgakovGap", ") - barber", ") + barber"),
]


def solutions():
    """The text of each function of answers.py, by its name."""
    text = (Path(__file__).parent / "answers.py").read_text()
    found = (node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef))
    return {node.name: ast.get_source_segment(text, node) for node in found}


def asserts(answer, case):
    """One case as Python: its calls, and what must hold of their values."""
    expectation, (relative, absolute) = case["expectation"], (case["tolerance"][k] for k in ("relative", "absolute"))
    calls = [f"{answer}({', '.join(repr(argument) for argument in call)})" for call in case["calls"]]
    if expectation["kind"] != "relation":
        return f"assert close({calls[0]}, {expectation['expected']!r}, {relative}, {absolute})"
    terms = ", ".join(f"{weight} * {call}" for weight, call in zip(expectation["weights"], calls, strict=True))
    lines = [f"terms = [{terms}]", f"slack = {absolute} + {relative} * sum(abs(term) for term in terms)"]
    total = "abs(sum(terms)) <= slack" if expectation["sum"] == "zero" else "sum(terms) >= -slack"
    return "\n".join([*lines, f"assert {total}"])


def answers(student):
    """Even students hand in the solution, odd ones a mistake in one exercise; no two cells are alike."""
    written = solutions()
    if student % 2 == 1:
        name, right, wrong = MISTAKES[(student // 2) % len(MISTAKES)]
        assert written[name].count(right) == 1, f"bench: {right} must stand once in {name}"
        written[name] = written[name].replace(right, wrong)
    return {name: f"# {name}, by student {student}\n{text}" for name, text in written.items()}


def write_nbgrader(exercises, folder, student=None):
    """The lecturer's notebook, or with a student's number what that student hands in: a grade cell for each case."""
    written = solutions() if student is None else answers(student)
    cells = [graded("check", CHECK, locked=True)]
    for exercise in exercises:
        name = exercise["answer"]
        body = written[name] if student is not None else f"### BEGIN SOLUTION\n{written[name]}\n### END SOLUTION"
        cells.append(graded(name, body, solution=True))
        for i, case in enumerate(exercise["cases"]):
            code = asserts(name, case)
            if case["hidden"]:
                code = "# hidden" if student is not None else f"### BEGIN HIDDEN TESTS\n{code}\n### END HIDDEN TESTS"
            points = exercise["points"] / len(exercise["cases"])
            cells.append(graded(f"{name}-{i}", code, grade=True, locked=True, points=points))
    write(cells, folder)


def graded(grade_id, source, **flags):
    form = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    cell = new_code_cell(source, id=grade_id.replace("_", "-"))
    cell.metadata["nbgrader"] = {**form, "grade_id": grade_id, "cell_type": "code", **flags}
    return cell


def write_otter(exercises, path):
    """The autograder's archive: a test file for each exercise, a test case for each case."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("otter_config.json", json.dumps({"lang": "python", "print_summary": False}))
        for exercise in exercises:
            name = exercise["answer"]
            parts = [f"from otter.test_files import test_case\nOK_FORMAT = False\nname = {name!r}\npoints = None", CHECK]
            for i, case in enumerate(exercise["cases"]):
                points = exercise["points"] / len(exercise["cases"])
                body = asserts(name, case).replace("\n", "\n    ")
                parts.append(f"@test_case(points={points}, hidden={case['hidden']})\ndef test_{i}({name}):\n    {body}")
            archive.writestr(f"tests/{name}.py", "\n\n".join(parts) + "\n")


def write_handed_in(student, folder):
    """What a student hands in to otter-grader: the answers alone."""
    preamble = new_code_cell("import numpy as np", id="numpy")
    write([preamble, *(new_code_cell(text, id=name) for name, text in answers(student).items())], folder)


def write(cells, folder):
    folder.mkdir(parents=True, exist_ok=True)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=kernel), folder / "h2.ipynb")
