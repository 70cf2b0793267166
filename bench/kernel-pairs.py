"""Our kernel beside the one of another checkout, pair by pair:

    .venv/bin/python bench/kernel-pairs.py OTHER [--pairs 15] [--cells 20] [--no-tensors]

The other checkout must be built (`npm run build`). A pair starts both kernels, the second when the first has done a cell, and either first by
turns; then both live and get each cell in turn. Printed are both medians, the median of the paired differences (ours - theirs) and the 95 %
interval of that median by its order statistics, for wall time and for the kernel's CPU time. An interrupt, or a kernel that does not start,
ends it: what is printed then is of the pairs so far.
"""

import argparse
import math
import os
import statistics
import time
from pathlib import Path

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpec

OWN = Path(__file__).resolve().parent.parent
FIRST = "1"
LATENT = 'import { seeds } from "latent/random"; seeds(1)() < 1'
TENSORS = 'import * as tf from "latent/tf"; tf.scalar(1).dataSync()[0]'


class Kernel:
    """A kernel of a checkout, in its folder of notebooks."""

    def __init__(self, course: Path):
        self.manager = KernelManager()
        main = str(course / "kernel/dist/main.js")
        argv = ["node", "--no-force-async-hooks-checks", main, "--config-path", "{connection_file}"]
        self.manager._kernel_spec = KernelSpec(argv=argv, display_name="measured", language="typescript")
        began = time.perf_counter()
        self.manager.start_kernel(cwd=str(course / "notebooks"))
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)
        self.pid = self.manager.provisioner.pid
        self.started = (time.perf_counter() - began, self.cpu())

    def cpu(self) -> float:
        """Seconds of CPU of the kernel's process so far, all its threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def cell(self, code: str, times: int = 1) -> tuple[float, float]:
        """Seconds of a cell, from the request to its reply and its idle: median over the times by the clock, mean of CPU."""
        before, taken = self.cpu(), []
        for _ in range(times):
            began = time.perf_counter()
            reply = self.client.execute_interactive(code, timeout=120, output_hook=lambda message: None)
            taken.append(time.perf_counter() - began)
            assert reply["content"]["status"] == "ok", reply["content"]
        return statistics.median(taken), (self.cpu() - before) / times

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def interval(values: list[float]) -> tuple[float, float]:
    """Between which of the sorted values the median lies in 95 % of samples, whatever the distribution."""
    n, below, k = len(values), 0.0, 0
    while below + math.comb(n, k) / 2**n <= 0.025:
        below += math.comb(n, k) / 2**n
        k += 1
    ordered = sorted(values)
    return (ordered[k - 1], ordered[n - k]) if k > 0 else (-math.inf, math.inf)


def pair(order: list[str], courses: dict[str, Path], options: argparse.Namespace, note):
    """Starts both kernels, the second when the first has done a cell, gives each of them the other cells, and ends them."""
    kernels: dict[str, Kernel] = {}
    try:
        for side in order:
            kernels[side] = Kernel(courses[side])
            first = kernels[side].cell(FIRST)
            note("start until ready", side, kernels[side].started)
            note("first cell, 1", side, first)
            note("start and first cell", side, tuple(map(sum, zip(kernels[side].started, first))))
        for side in order:
            note("later cell, 1", side, kernels[side].cell(FIRST, options.cells))
        for side in order:
            note("import of latent/random", side, kernels[side].cell(LATENT))
        for side in order if options.tensors else []:
            note("import of latent/tf", side, kernels[side].cell(TENSORS))
    finally:
        for kernel in kernels.values():
            kernel.end()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("other", type=Path)
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--cells", type=int, default=20)
    parser.add_argument("--tensors", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args()
    courses = {"ours": OWN, "theirs": options.other.resolve()}
    taken: dict[str, dict[str, list[tuple[float, float]]]] = {}

    def note(what: str, side: str, figures: tuple[float, float]):
        taken.setdefault(what, {"ours": [], "theirs": []})[side].append(figures)

    print("load at the beginning:", *(f"{one:.1f}" for one in os.getloadavg()), flush=True)
    done = 0
    try:
        while done < options.pairs:
            pair(["ours", "theirs"] if done % 2 == 0 else ["theirs", "ours"], courses, options, note)
            done += 1
    except (KeyboardInterrupt, RuntimeError) as error:
        print(f"ended early: {error or 'interrupted'}")
    print("load at the end:", *(f"{one:.1f}" for one in os.getloadavg()))
    print(f"{done} pairs, milliseconds\n")
    print("| | ours | theirs | ours - theirs | interval |\n|---|---|---|---|---|")
    for what, sides in taken.items():
        for at, kind in enumerate(("wall", "CPU")):
            ours, theirs = ([1000 * one[at] for one in sides[side][:done]] for side in ("ours", "theirs"))
            apart = [a - b for a, b in zip(ours, theirs)]
            figures = [*map(statistics.median, (ours, theirs, apart)), *interval(apart)]
            a, b, middle, low, high = (f"{one:.1f}" for one in figures)
            print(f"| {what}, {kind} | {a} | {b} | {middle} | {low} to {high} |")


main()
