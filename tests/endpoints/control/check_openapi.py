"""Calls every path and method of openapi.json at a server and validates what comes back against its schemas.

    check_openapi.py URL FILE      exit 0: all is as described; 77: python3-jsonschema is absent
"""
import json
import sys
import urllib.error
import urllib.request

try:
    import jsonschema
except ImportError:
    sys.exit(77)

URL, FILE = sys.argv[1], sys.argv[2]
DOCUMENT = json.load(open(FILE, encoding="utf-8"))
CUT = {"fault": "feeder_cut", "target": "main_feeder.feeder[1]", "id": "mine"}
# What stands for {…} and in the body: one request that succeeds, and some that do not.
CALLS = {
    ("post", "/api/v1/faults"): [(202, {}, CUT), (409, {}, CUT), (400, {}, {"fault": "x"}), (400, {}, [])],
    ("post", "/api/v1/run/step"): [(202, {}, {"by": "10 s"}), (400, {}, {"by": "10"})],
    ("get", "/api/v1/channels/{path}"): [(200, {"path": "bbu%5B1%5D.state"}, None), (404, {"path": "x"}, None)],
    ("post", "/api/v1/alarms/{code}/{path}/acknowledge"): [
        (202, {"code": "ANTENNA_OPEN", "path": "host.antenna_a"}, None), (404, {"code": "X", "path": "host"}, None)],
    ("delete", "/api/v1/faults/{id}"): [(202, {"id": "mine"}, None), (404, {"id": "none"}, None)],
    ("post", "/api/v1/operate"): [(202, {}, {"target": "host", "action": "select_automatic"}),
                                  (400, {}, {"target": "x", "action": "y"})],
    ("post", "/api/v1/run/speed"): [(200, {}, {"speed": 1}), (400, {}, {"speed": -1})],
    ("post", "/api/v1/run/checkpoint"): [(202, {}, {"name": "here"}), (400, {}, {"name": "1"})],
    ("get", "/api/v1/news"): [(200, {}, None)],
    # Last: it takes the run back.
    ("post", "/api/v1/run/rewind"): [(400, {}, {"to": "10 h"}), (202, {}, {"to": 1})],
}
LAST = [("post", "/api/v1/run/step"), ("post", "/api/v1/alarms/{code}/{path}/acknowledge"), ("get", "/api/v1/alarms"),
        ("get", "/api/v1/faults"), ("get", "/api/v1/news"), ("delete", "/api/v1/faults/{id}"),
        ("post", "/api/v1/run/play"), ("post", "/api/v1/run/pause"), ("post", "/api/v1/run/rewind")]


def call(method, path, body):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(URL + path, data=data, method=method.upper())
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers["content-type"], answer.read().decode()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers["content-type"], answer.read().decode()


def plain(schema):
    """OpenAPI's `nullable` in the words of JSON Schema."""
    if isinstance(schema, list):
        return [plain(it) for it in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: plain(value) for key, value in schema.items() if key != "nullable"}
    if schema.get("nullable"):
        result["type"] = [schema["type"], "null"]
    return result


COMPONENTS = {"components": plain(DOCUMENT["components"])}


def validate(where, operation, status, kind, text):
    described = operation["responses"].get(str(status))
    assert described, f"{where}: status {status} is not described: {text}"
    assert kind in described["content"], f"{where}: {kind} is not described"
    schema = plain(described["content"][kind]["schema"])
    assert text, f"{where}: {status} without a body"
    content = json.loads(text) if kind == "application/json" else text
    jsonschema.Draft4Validator({**schema, **COMPONENTS} if "$ref" not in schema else
                               {"allOf": [schema], **COMPONENTS}).validate(content)


def check(method, path):
    operation = DOCUMENT["paths"][path][method]
    for expected, parts, body in CALLS.get((method, path), [(200, {}, None)]):
        where = path
        for name, value in parts.items():
            where = where.replace("{" + name + "}", value)
        if body is not None and expected < 300:
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            jsonschema.Draft4Validator({"allOf": [plain(schema)], **COMPONENTS}).validate(body)
        status, kind, text = call(method, where, body)
        assert status == expected, f"{method} {where}: {status}, not {expected}: {text}"
        validate(f"{method} {where}", operation, status, kind, text)


def wait_for_alarm():
    import time
    for _ in range(500):
        if "ANTENNA_OPEN" in call("get", "/api/v1/alarms", None)[2]:
            return
        time.sleep(0.02)
    raise AssertionError("the fault raises no alarm")


served = json.loads(call("get", "/api/v1/openapi.json", None)[2])
assert served == DOCUMENT, "the server hands out another document"
every = [(method, path) for path, methods in DOCUMENT["paths"].items() for method in methods]
for method, path in [it for it in every if it not in LAST]:
    check(method, path)
for method, path in LAST:
    check(method, path)
    if (method, path) == LAST[0]:
        wait_for_alarm()
for path, methods in DOCUMENT["paths"].items():
    if "{" not in path:
        status, _, text = call("put", path, {})
        assert status == 405, f"put {path}: {status} {text}"
print(f"{len(every)} operations")
