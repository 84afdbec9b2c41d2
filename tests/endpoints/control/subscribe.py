"""A WebSocket client by people who do not know the server.

    subscribe.py URL alarm CODE    subscribes, injects by the same socket, ends when the alarm has come
    subscribe.py URL listen N      reads N messages
    subscribe.py URL sleep S       subscribes, reads nothing for S seconds, then tells how it was closed

Exit 77 where python3-websockets is absent.
"""
import asyncio
import json
import sys

try:
    import websockets
except ImportError:
    sys.exit(77)

URL, DO, WHAT = sys.argv[1].replace("http", "ws") + "/ws", sys.argv[2], sys.argv[3]
SUBSCRIBE = json.dumps({"subscribe": {"channels": ["bbu[*].time_error", "host.*"], "rate": 10}})


async def alarm(socket):
    await socket.send(SUBSCRIBE)
    await socket.send(json.dumps({"request": {"id": 1, "method": "POST", "path": "/api/v1/faults", "body": {
        "fault": "feeder_cut", "target": "main_feeder.feeder[1]"}}}))
    kinds = set()
    async for text in socket:
        (kind, content), = json.loads(text).items()
        kinds.add(kind)
        if kind == "reply":
            assert content["id"] == 1 and content["status"] == 202, content
        if kind == "news" and any(it["kind"] == "alarm" and it["code"] == WHAT and it["raised"] for it in content):
            assert {"snapshot", "state", "reply"} <= kinds, kinds
            print("seen", WHAT)
            return


async def listen(socket):
    await socket.send(SUBSCRIBE)
    for _ in range(int(WHAT)):
        await socket.recv()
    print("read", WHAT)


async def sleep(socket):
    await socket.send(SUBSCRIBE)
    await socket.recv()
    print("asleep", flush=True)
    await asyncio.sleep(float(WHAT))
    try:
        while True:
            await socket.recv()
    except websockets.ConnectionClosed as closed:
        print("closed", closed.rcvd.code if closed.rcvd else None, closed.rcvd.reason if closed.rcvd else None)


async def main():
    async with websockets.connect(URL, max_queue=1, max_size=None, ping_interval=None) as socket:
        await {"alarm": alarm, "listen": listen, "sleep": sleep}[DO](socket)


asyncio.run(asyncio.wait_for(main(), 60))
