"""Reads a page of OpenMetrics from standard input by the parser of the Python client of Prometheus; prints a line of JSON
for each metric family. Ends with 1 where the page is none."""
import json
import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families

for family in text_string_to_metric_families(sys.stdin.read()):
    samples = [{"name": it.name, "labels": it.labels, "value": it.value} for it in family.samples]
    print(json.dumps({"name": family.name, "type": family.type, "unit": family.unit, "samples": samples}))
