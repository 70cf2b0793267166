"""Starts a kernel as JupyterLab does and prints the seconds until it has answered, or until a first cell is done: answer, cell."""

import sys
import time

from jupyter_client import KernelManager

manager = KernelManager(kernel_name="tslab")
began = time.perf_counter()
manager.start_kernel()
try:
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    if sys.argv[1] == "cell":
        reply = client.execute_interactive("1 + 1", timeout=60, output_hook=lambda message: None)
        assert reply["content"]["status"] == "ok", reply["content"]
    print(time.perf_counter() - began)
finally:
    manager.shutdown_kernel(now=True)
