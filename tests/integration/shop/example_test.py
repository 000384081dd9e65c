#!/usr/bin/env python3
"""example_test.py PROGRAM sqlite|postgresql [--fix]: runs examples/shop, which must print what output.txt says: the same on
both databases. With --fix output.txt is what it prints.

PostgreSQL is the server of DATABASE_URL_PG_TEST, where the program's schema virga_shop is dropped afterwards. Without
it the test is skipped, which is a failure in CI."""

import difflib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77
EXPECTED = Path(__file__).with_name("output.txt")


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True,
                          encoding="utf-8")
    return done.returncode, done.stdout


def run_on_postgresql(program, url):
    try:
        return run(program, url)
    finally:
        subprocess.run(["psql", "-X", "-q", "-d", url, "-c", "set client_min_messages = warning",
                        "-c", "drop schema if exists virga_shop cascade"], check=True)


def run_on_sqlite(program):
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "shop.db")
        result = run(program, file)
        status, again = run(program, file)
        if status == 0 or "has a shop already" not in again:
            return 1, f"the second run on one file is not refused:\n{again}"
        return result


def main():
    program, database, *fix = sys.argv[1:]
    if database == "sqlite":
        status, output = run_on_sqlite(program)
    elif url := os.environ.get("DATABASE_URL_PG_TEST"):
        status, output = run_on_postgresql(program, url)
    else:
        print("DATABASE_URL_PG_TEST is not set")
        return 1 if os.environ.get("CI") == "true" else SKIPPED
    if status != 0:
        print(f"exit status {status}:\n{output}", file=sys.stderr)
        return 1
    if fix == ["--fix"]:
        EXPECTED.write_text(output, encoding="utf-8")
    expected = EXPECTED.read_text(encoding="utf-8")
    difference = difflib.unified_diff(expected.splitlines(True), output.splitlines(True), "output.txt", database)
    sys.stderr.writelines(difference)
    return 0 if output == expected else 1


if __name__ == "__main__":
    sys.exit(main())
