#!/usr/bin/python3
"""Reads the sample trace as anyone would, with plain h5py, and says what is not as documented."""
import sys

import h5py
import numpy as np


def main(path):
    wrong = []

    def check(condition, what):
        if not condition:
            wrong.append(what)

    with h5py.File(path, "r") as f:
        a = f.attrs
        check(a["format"] == "chronotwin-trace/1", "format")
        check((a["name_en"], a["name_zh"]) == ("Sample", "样例"), "name")
        check(a["seed"] == 0xFEDCBA9876543210, "seed")
        check(a["duration_ps"] == 40_000 * 10**12, "duration")
        check(a["end_time_ps"] == 40_000 * 10**12, "end time")
        check(a["end_state"] == "complete", "end state")

        signal = f["signals/bbu[1].time_error"]
        time, value = signal["time"], signal["value"]
        check(time.dtype == np.int64 and value.dtype == np.float64, "dtypes")
        check(time.shape == value.shape == (40_000,), "shapes")
        check(time.chunks == value.chunks == (16_384,), "chunks")
        check(time.attrs["epoch"] == "2023-03-12T00:00:00Z" and time.attrs["timescale"] == "UTC", "epoch")
        check(value.attrs["units"] == "s", "units")
        check(value.attrs["long_name_en"] == "time error" and value.attrs["long_name_zh"] == "时间误差", "long names")
        check(value.attrs["clause"] == "caici-4.18", "clause")
        check(value.attrs["period_ps"] == 10**12, "period")
        check(value.compression == "gzip" and value.compression_opts == 1 and value.shuffle, "compression")
        check(time == f["signals/bbu[2].time_error/time"], "one time axis, hard-linked")
        seconds = np.arange(40_000)
        check(np.array_equal(time[:], seconds * 10**12), "times")
        check(np.allclose(value[:], 1e-9 * np.sin(seconds * 0.001), rtol=0, atol=1e-22), "values")
        check(np.isnan(f["signals/bbu[2].time_error/value"][7]), "a missing value is NaN")
        state = f["signals/bbu[1].state/value"]
        check(state.attrs["states"].split(",") == ["FREERUN", "LOCKED", "HOLDOVER"], "states")
        check("period_ps" not in state.attrs, "on change")
        check(list(state[:]) == [1, 2, 1], "state values")

        check(f["events"][0]["detail"].decode() == "A → B 切换", "events")
        alarms = f["alarms"][:]
        check(list(alarms["raised"]) == [True, False] and alarms["raised"].dtype == bool, "alarms")
        check(alarms[0]["source"] == b"host.antenna_a" and alarms[0]["value"] == 0.004, "alarm's place and value")
        check(f["inputs"][0]["parameters"] == b'{"x":1}', "inputs")
        check(list(f["truth/faults"]["active"]) == [True, False, True], "faults")
        labels = f["truth/labels"][:]
        check(list(labels["onset_ps"] // 10**12) == [100, 39_000], "labels: onset")
        check(list(labels["end_ps"] // 10**12) == [200, 40_000], "labels: end")
        check(list(labels["ended"]) == [True, False], "labels: ended")
        check([n["name_zh"].decode() for n in f["topology/nodes"]] == ["主用天线", "基带单元1"], "nodes")
        check(f["topology/edges"][0]["loss_db"] == 20.25, "edges")
        check(f["topology/budget"][0]["n0_dbm_hz"] == -172.25, "budget")
        check(len(f["verdicts"]) == 2 and f["verdicts"][1]["outcome"] == b"fail", "verdicts")
        check(f["scenario"].asstr()[()].startswith("schema: chronotwin/1\n"), "scenario")
        check(dict(f["provenance"].attrs) == {"version": "0.1.0", "hdf5": "1.10.8", "a_library": "2"}, "provenance")

    for what in wrong:
        print("not as documented:", what)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
