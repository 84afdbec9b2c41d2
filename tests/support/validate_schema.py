"""Validates scenario files against the shipped JSON Schema with python3-jsonschema, a validator that is not ours.

usage: validate_schema.py SCHEMA good FILE...    every file must pass
       validate_schema.py SCHEMA bad FILE...     every file must be rejected
Exit code 77 where the validator is not installed.
"""

import json
import sys

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"skipped: {missing} (apt install python3-jsonschema python3-yaml)")
    sys.exit(77)


class Loader(yaml.SafeLoader):
    """Leaves times as texts, as editors and the program do."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def main() -> int:
    schema_file, mode, *files = sys.argv[1:]
    with open(schema_file, encoding="utf-8") as stream:
        schema = json.load(stream)
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    wrong = 0
    for file in files:
        with open(file, encoding="utf-8") as stream:
            document = yaml.load(stream, Loader)
        errors = sorted(validator.iter_errors(document), key=lambda error: list(map(str, error.path)))
        if mode == "good":
            for error in errors:
                print(f"{file}: {'.'.join(map(str, error.absolute_path))}: {error.message[:300]}")
        elif not errors:
            print(f"{file}: accepted, but it is bad")
        wrong += bool(errors) if mode == "good" else not errors
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())
