"""Runs notebooks from top to bottom, each in a fresh kernel, and writes them with their outputs.

    npm run execute -- notebooks/12*.ipynb [--out DIR] [--folder DIR] [--fast] [--keep-going] [--jobs N]

All notebooks are tried; the exit code is 1 if a cell of any of them failed. With several jobs each notebook is told of when it has ended.
"""

import argparse
import asyncio
import glob
import os
import re
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# The packages below take seconds to load on a busy machine; an interrupt meanwhile is told in a sentence too.
signal.signal(signal.SIGINT, lambda *_: sys.exit("execute: interrupted"))
# One of them, a grammar of internationalized addresses, takes the processor 1.2 s at each start. jsonschema does without it where it is
# missing, and in the form of a notebook nothing is such an address.
sys.modules["rfc3987_syntax"] = None

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError

ROOT = Path(__file__).resolve().parent.parent
# npm runs scripts in the project's root; paths are meant from where the command was given.
HERE = Path(os.environ.get("INIT_CWD", os.getcwd()))
# TensorFlow's library prints these at its first use, whatever the log level.
NOISE = re.compile(rb"port\.cc:\d+\] oneDNN|log messages before absl::InitializeLog")


def main() -> int:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.stdout.reconfigure(errors="backslashreplace")  # what a terminal cannot show ends no run
    arguments = parse()
    notebooks = [path for pattern in arguments.notebooks for path in matches(pattern)]
    for notebook in notebooks:
        if (arguments.out / notebook.name).resolve() == notebook.resolve():
            sys.exit(f"execute: {short(arguments.out)} is the notebook's own folder; name another one with --out")
    os.environ["LATENT_FRESH_RUN"] = "1"  # a homework that runs here does not hand itself in
    if arguments.fast:
        os.environ["LATENT_FAST"] = "1"
    if arguments.jobs > 1 and len(notebooks) > 1:
        failures = side_by_side(notebooks, arguments)
    else:
        failures = one_by_one(notebooks, arguments)
    print(f"{len(notebooks) - len(failures)} of {len(notebooks)} notebooks ran to the end; written to {short(arguments.out)}")
    for failure in failures:
        print(f"FAILED  {failure}")
    return 1 if failures else 0


def one_by_one(notebooks: list[Path], arguments: argparse.Namespace) -> list[str]:
    """Returns what failed, a text for each notebook in which a cell did."""
    failures = []
    for notebook in notebooks:
        started = time.monotonic()
        failure = execute(notebook, arguments)
        print(f"{'FAILED' if failure else 'ok'}  {short(notebook)}  {time.monotonic() - started:.1f} s\n", flush=True)
        if failure:
            failures.append(f"{short(notebook)}, {failure}")
    return failures


def side_by_side(notebooks: list[Path], arguments: argparse.Namespace) -> list[str]:
    """The same, each notebook by a process of this program, as many at a time as there are jobs."""
    options = ["--out", str(arguments.out)]
    options += ["--folder", str(arguments.folder)] if arguments.folder else []
    options += [flag for flag, given in (("--keep-going", arguments.keep_going), ("--fast", arguments.fast)) if given]
    running = set()
    interrupted = threading.Event()

    def run_one(notebook: Path) -> list[str]:
        command = [sys.executable, __file__, glob.escape(str(notebook)), *options]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with subprocess.Popen(command, **pipes, text=True, encoding="utf-8", errors="replace") as child:
            running.add(child)
            output, errors = child.communicate()
            running.discard(child)
        told, _, closing = output.rpartition("\n\n")
        print(told, end="\n\n", flush=True)
        if not interrupted.is_set():  # what a process that is being ended complains of is nobody's fault
            print(errors, end="", file=sys.stderr, flush=True)
        failed = re.findall(r"^FAILED  (.*)", closing, re.MULTILINE)
        died = [] if child.returncode == 0 or failed else [f"{short(notebook)}, it ended with exit code {child.returncode}"]
        return failed + died

    with ThreadPoolExecutor(arguments.jobs) as jobs:
        try:
            return [failure for failures in jobs.map(run_one, notebooks) for failure in failures]
        except KeyboardInterrupt:
            interrupted.set()
            jobs.shutdown(wait=False, cancel_futures=True)
            for child in list(running):
                child.send_signal(signal.SIGINT)
            raise


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="npm run execute --", description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="+", metavar="NOTEBOOK", help="a file or a pattern such as 'notebooks/1*.ipynb'")
    parser.add_argument("--out", type=lambda path: HERE / path, default=ROOT / "test-results" / "executed", metavar="DIR")
    parser.add_argument("--folder", type=lambda path: HERE / path, metavar="DIR", help="where it runs; its own folder by default")
    parser.add_argument("--keep-going", action="store_true", help="run the cells after one that failed as well")
    parser.add_argument("--fast", action="store_true", help="fewer epochs and images (LATENT_FAST=1)")
    parser.add_argument("--jobs", type=count, default=1, metavar="N", help="how many notebooks run at a time; 1 by default")
    return parser.parse_args()


def count(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d?", text):
        raise argparse.ArgumentTypeError(f"it must be a whole number from 1 to 99, got {text}")
    return int(text)


def matches(pattern: str) -> list[Path]:
    found = sorted(Path(path) for path in glob.glob(str(HERE / pattern)))
    if not found:
        sys.exit(f"execute: {pattern} must name a notebook, found none")
    return found


def execute(source: Path, arguments: argparse.Namespace) -> str | None:
    """Returns what failed, or None."""
    target = arguments.out / source.name
    print(short(source), flush=True)
    try:
        notebook = well_formed(nbformat.read(source, as_version=4))
    except Exception as error:  # whatever it is, the other notebooks are still to be run
        return f"it must be a notebook: {in_a_line(error)}"
    failure = outcome(notebook, arguments.folder or source.parent, arguments.keep_going)
    try:
        write(well_formed(notebook), target)
    except Exception as error:
        return (f"{failure}; " if failure else "") + f"it could not be written to {short(target)}: {in_a_line(error)}"
    return failure


def outcome(notebook: nbformat.NotebookNode, folder: Path, keep_going: bool) -> str | None:
    """Runs a notebook, and returns what failed, or None."""
    try:
        run(notebook, folder, keep_going)
        failed = [number for number, cell in enumerate(notebook.cells, 1) if has_failed(cell)]
        return f"cells {', '.join(map(str, failed))} of the file" if failed else None
    except CellExecutionError as error:
        print("\n".join(f"    {line}" for line in traceback(notebook)), flush=True)
        return f"Cell [{last_started(notebook)}]: {error.ename}: {error.evalue}"
    except DeadKernelError:
        print(flush=True)
        return f"Cell [{last_started(notebook)}]: the kernel died"
    except Exception as error:
        return f"Cell [{last_started(notebook)}]: {in_a_line(error)}"


def write(notebook: nbformat.NotebookNode, target: Path) -> None:
    """Either whole or not at all: a file of that name is there only once everything is in it."""
    nbformat.validate(notebook)
    text = nbformat.writes(notebook)
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f"{target.name}.new")
    new.write_text(text if text.endswith("\n") else f"{text}\n", encoding="utf-8")
    os.replace(new, target)


def well_formed(value):
    """The same with U+FFFD for every half of a character, which a file of UTF-8 cannot hold."""
    match value:
        case str():
            return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return type(value)({well_formed(key): well_formed(part) for key, part in value.items()})
        case list():
            return [well_formed(part) for part in value]
    return value


def in_a_line(error: Exception) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"


def has_failed(cell: nbformat.NotebookNode) -> bool:
    wanted = "raises-exception" in cell.metadata.get("tags", [])
    return not wanted and any(output.output_type == "error" for output in cell.get("outputs", []))


def run(notebook: nbformat.NotebookNode, folder: Path, keep_going: bool) -> None:
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, timeout=None, iopub_timeout=60, allow_errors=keep_going, resources=resources)
    number = 0
    began = 0.0

    def starts(cell: nbformat.NotebookNode, **_) -> None:
        nonlocal number, began
        number, began = number + 1, time.monotonic()
        cell.execution_count = number
        title = next((line for line in cell.source.splitlines() if line.strip()), "")
        print(f"  [{number}] {title[:70]:70} ", end="", flush=True)

    def ended(execute_reply: dict, **_) -> None:
        status = "" if execute_reply["content"]["status"] == "ok" else "  failed"
        print(f"{time.monotonic() - began:7.2f} s{status}", flush=True)

    client.on_cell_execute = starts
    client.on_cell_executed = ended
    reading, writing = os.pipe()
    drain = threading.Thread(target=pass_on, args=(reading,))
    drain.start()
    try:
        client.execute(stderr=writing, stdout=subprocess.DEVNULL)
    finally:
        os.close(writing)
        drain.join(timeout=5)


def pass_on(reading: int) -> None:
    """What the kernel process itself writes (not its cells: their output goes to the notebook)."""
    with open(reading, "rb") as lines:
        for line in lines:
            if not NOISE.search(line):
                sys.stderr.buffer.write(line)
                sys.stderr.flush()


def last_started(notebook: nbformat.NotebookNode) -> int:
    return max((cell.get("execution_count") or 0 for cell in notebook.cells), default=0)


def traceback(notebook: nbformat.NotebookNode) -> list[str]:
    failed = [cell for cell in notebook.cells if cell.get("execution_count") == last_started(notebook)]
    errors = [output.traceback for cell in failed for output in cell.get("outputs", []) if output.output_type == "error"]
    return [line for error in errors for line in error]


def short(path: Path) -> str:
    return os.path.relpath(path, HERE)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (KeyboardInterrupt, asyncio.CancelledError):  # the latter while a kernel is being started
        sys.exit("execute: interrupted")
