"""Drives a kernel as Jupyter does, for tests in TypeScript: one JSON object a line, commands in, messages out.

Commands: {"do": "start", "argv", "cwd", "env"}, {"do": "send", "type", "content", "id", "secondsAgo", "channel"},
{"do": "input", "value"}, {"do": "interrupt", "by"}, {"do": "alive"}, {"do": "stop"}. Everything the kernel says goes out as {"channel",
"type", "parent", "content", "metadata"}, where `parent` is the id the request was sent with.
"""

import asyncio
import json
import os
import subprocess
import sys
from datetime import timedelta

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager


CHANNELS = ("iopub", "shell", "control", "stdin")


def say(**message) -> None:
    print(json.dumps(message, default=str), flush=True)


async def lines():
    reader = asyncio.StreamReader(limit=2**26)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        yield json.loads(line)


async def pass_on(channel: str, client, ids: dict) -> None:
    socket = getattr(client, f"{channel}_channel")
    while True:
        message = await socket.get_msg()
        parent = message["parent_header"].get("msg_id")
        say(
            channel=channel,
            type=message["msg_type"],
            parent=ids.get(parent, parent),
            content=message["content"],
            metadata=message["metadata"],
        )


async def main() -> None:
    manager, client, readers, ids = None, None, [], {}
    async for command in lines():
        match command["do"]:
            case "start":
                manager = AsyncKernelManager()
                spec = KernelSpec(argv=command["argv"], display_name="under test", language="typescript")
                manager._kernel_spec = spec
                # Node makes the pipe it prints to non-blocking, and ours would be the same one: lines of it would be lost.
                apart = {"stdout": subprocess.DEVNULL}
                await manager.start_kernel(cwd=command["cwd"], env={**os.environ, **command["env"]}, **apart)
                client = manager.client()
                client.start_channels()
                await client.wait_for_ready(timeout=120)
                readers = [asyncio.create_task(pass_on(channel, client, ids)) for channel in CHANNELS]
                say(channel="bridge", type="ready", content={"pid": manager.provisioner.pid})
            case "send":
                message = client.session.msg(command["type"], command["content"])
                message["header"]["date"] -= timedelta(seconds=command["secondsAgo"])
                ids[message["header"]["msg_id"]] = command["id"]
                # Not shell_channel.send: it goes past asyncio's socket, which may then sleep over a reply that has arrived meanwhile.
                socket = getattr(client, f"{command['channel']}_channel").socket
                await socket.send_multipart(client.session.serialize(message))
            case "input":
                client.input(command["value"])
            case "interrupt":
                manager.kernel_spec.interrupt_mode = command["by"]
                await manager.interrupt_kernel()
            case "alive":
                say(channel="bridge", type="alive", content={"alive": await manager.is_alive()})
            case "stop":
                break
    for reader in readers:
        reader.cancel()
    if client:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


asyncio.run(main())
