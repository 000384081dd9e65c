#!/usr/bin/env python3
"""spans_test.py PROGRAM sqlite|postgresql: runs examples/opentelemetry and reads its spans back.

PostgreSQL is the server of DATABASE_URL_PG_TEST; without it the test is skipped, which is a failure in CI."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77


def demand(fact, otherwise):
    if not fact:
        sys.exit(f"spans_test: {otherwise}")


def spans_of(path):
    spans = []
    for line in path.read_text().splitlines():
        (resource,) = json.loads(line)["resourceSpans"]
        demand(resource["resource"]["attributes"] == [{"key": "service.name", "value": {"stringValue": "notes"}}],
               f"the service is missing: {line}")
        (scope,) = resource["scopeSpans"]
        spans += scope["spans"]
    return spans


def attributes_of(span):
    return {one["key"]: next(iter(one["value"].values())) for one in span["attributes"]}


def check_form(span):
    demand(re.fullmatch("[0-9a-f]{32}", span["traceId"]) and re.fullmatch("[0-9a-f]{16}", span["spanId"]),
           f"an identifier is not hexadecimal: {span}")
    demand(int(span["startTimeUnixNano"]) <= int(span["endTimeUnixNano"]), f"it ends before it begins: {span}")


def check(spans, database):
    for span in spans:
        check_form(span)
    works = {span["name"]: span for span in spans if span["kind"] == 1}
    demand(sorted(works) == ["read notes", "write notes"], f"the program's own spans: {sorted(works)}")
    written = [span for span in spans if span.get("parentSpanId") == works["write notes"]["spanId"]]
    read = [span for span in spans if span.get("parentSpanId") == works["read notes"]["spanId"]]
    demand([attributes_of(span)["db.operation.name"] for span in written] == ["BEGIN", "INSERT", "INSERT", "COMMIT"],
           f"the statements that write: {written}")
    demand([attributes_of(span)["db.operation.name"] for span in read] == ["SELECT", "INSERT"],
           f"the statements that read: {read}")
    for span in written + read:
        demand(span["kind"] == 3, f"not a client's span: {span}")
        demand(attributes_of(span)["db.system.name"] == database, f"another database: {span}")
    for parent, below in ((works["write notes"], written), (works["read notes"], read)):
        demand({span["traceId"] for span in below} == {parent["traceId"]}, f"another trace: {below}")
    select, refused = read
    demand(attributes_of(select)["db.query.text"] ==
           'select "id", "title" from "notes" order by "id" /*route=\'%2Fnotes\'*/', f"the query's text: {select}")
    demand(attributes_of(select)["db.response.returned_rows"] == "2" and "status" not in select,
           f"the select's outcome: {select}")
    demand(refused["status"]["code"] == 2 and refused["status"]["message"], f"the error's status: {refused}")
    demand(attributes_of(refused)["error.type"] == "23505", f"the error's type: {refused}")
    demand("On spans" not in attributes_of(refused)["db.query.text"], f"a value is in the text: {refused}")


def main():
    program, database = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        where = str(Path(folder) / "notes.db")
        if database == "postgresql":
            if "DATABASE_URL_PG_TEST" not in os.environ:
                print("DATABASE_URL_PG_TEST is not set")
                return 1 if os.environ.get("CI") == "true" else SKIPPED
            where = os.environ["DATABASE_URL_PG_TEST"]
        spans = Path(folder) / "spans.jsonl"
        subprocess.run([program, where, spans], check=True)
        check(spans_of(spans), database)
    return 0


if __name__ == "__main__":
    sys.exit(main())
