"""Runs cells through a JupyterLab that is up, as its page does: a session for a notebook, then one message for each cell.

lab-session.py URL NOTEBOOK, cells as a JSON list on standard input; prints for each its status and what it said, as JSON.
"""
import json
import sys
import uuid
from urllib.parse import parse_qs, urlsplit

import requests
import websocket

url, notebook = sys.argv[1:]
parts = urlsplit(url)
token = parse_qs(parts.query)["token"][0]
body = {"path": notebook, "name": notebook, "type": "notebook", "kernel": {"name": "tslab"}}
headers = {"Authorization": f"token {token}"}
session = requests.post(f"http://{parts.netloc}/api/sessions", json=body, headers=headers, timeout=60).json()
channels = f"ws://{parts.netloc}/api/kernels/{session['kernel']['id']}/channels"
socket = websocket.create_connection(channels, timeout=300, header=[f"Authorization: token {token}"])


def run(code):
    ident = uuid.uuid4().hex
    header = {"msg_id": ident, "msg_type": "execute_request", "username": "", "session": "test", "version": "5.3"}
    content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    socket.send(json.dumps(message))
    said, status, idle = [], None, False
    while status is None or not idle:
        answer = json.loads(socket.recv())
        if answer["parent_header"].get("msg_id") != ident:
            continue
        kind, content = answer["msg_type"], answer["content"]
        if kind == "execute_reply":
            status = content["status"]
        elif kind == "stream":
            said.append(content["text"])
        elif kind == "error":
            said.append(content["evalue"])
        elif kind in ("display_data", "execute_result"):
            said.append(content["data"].get("text/plain", ""))
        elif kind == "status" and content["execution_state"] == "idle":
            idle = True
    return {"status": status, "said": "".join(said)}


print(json.dumps([run(code) for code in json.load(sys.stdin)]))
requests.delete(f"http://{parts.netloc}/api/sessions/{session['id']}", headers=headers, timeout=60)
