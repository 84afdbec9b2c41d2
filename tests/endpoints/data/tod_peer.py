#!/usr/bin/python3
"""Reads China Mobile 1PPS+TOD frames from a serial line and prints one JSON object a frame.

Written from the document's words alone (QB-B-016, as quoted in Symmetricom 098-00564-000, tables B-16 to B-19), without a
look at the twin's codec: the frame check is a bit-serial register that is fed each byte's least significant bit first.

usage: tod_peer.py DEVICE FRAMES
"""
import json
import os
import struct
import sys
import termios
import time
import tty


def frame_check(data):
    register = [1] * 8  # x^7 ... x^0, all ones
    for byte in data:
        for bit in range(8):
            feedback = register[0] ^ (byte >> bit & 1)
            register = register[1:] + [0]
            for power in (5, 4, 0):  # x^8 + x^5 + x^4 + 1
                register[7 - power] ^= feedback
    return sum(value << position for position, value in enumerate(register))


def decode(kind, payload):
    if kind == 0x20:
        seconds, _, week, leap, status, accuracy = struct.unpack(">IiHbBB3x", payload)
        return {"message": "time", "seconds": seconds, "week": week, "leap": leap, "pps": status, "accuracy": accuracy}
    if kind == 0x03:
        source, fix, alarms = struct.unpack(">BHH11x", payload)
        return {"message": "status", "source": source, "fix": fix, "alarms": alarms}
    return {"message": "unknown"}


def main():
    device, wanted = sys.argv[1], int(sys.argv[2])
    line = os.open(device, os.O_RDWR | os.O_NOCTTY)
    tty.setraw(line, termios.TCSANOW)
    waiting, end = b"", time.monotonic() + 30
    while wanted > 0 and time.monotonic() < end:
        waiting += os.read(line, 64)
        begin = waiting.find(b"CM\x01")
        waiting = waiting[max(begin, 0):]
        while begin >= 0 and len(waiting) >= 23:
            frame, waiting = waiting[:23], waiting[23:]
            fields = decode(frame[3], frame[6:22])
            fields["good"] = frame_check(frame[2:22]) == frame[22] and frame[4:6] == b"\0\x10" and frame[:2] == b"CM"
            print(json.dumps(fields), flush=True)
            wanted -= 1
    return 0 if wanted == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
