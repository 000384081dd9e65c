#!/usr/bin/env python3
"""example_test.py PROGRAM sqlite|postgresql: runs examples/chinook, twice: the second time the shop is there already.
It must succeed and answer every question; some answers are known, and PostgreSQL's are those of SQLite, but for
what only one of them is asked, which the other one lists.

PostgreSQL is the server of DATABASE_URL_PG_TEST, where the program's schema virga_chinook is dropped afterwards.
Without it, or without the sample databases (VIRGA_CORPUS), the test is skipped, which is a failure in CI."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77
LOADED = "loaded 15607 rows"
COMMON = 37  # the questions that both databases are asked
ALONE = {"sqlite": 2, "postgresql": 8}
UNASKED = {"sqlite": "Asked of PostgreSQL alone:", "postgresql": "Asked of SQLite alone:"}
DOCUMENT = "37. What is invoice 2 as a JSON document?"

# A question, and a line of its answer.
KNOWN = {
    "1. Which five customers have spent most?": "Helena Holý          Czech Republic   49.62",
    "2. Which countries have brought in 100 or more?": "USA                     13         91    523.06",
    "4. Which five genres sell best?": "Rock                         835    826.65",
    "7. What do we have by Apocalyptica?": "Plays Metallica By Four Cellos   Master Of Puppets           Metal   7:16",
    "13. What if jazz were a tenth dearer? Tried out, and rolled back": "130        128.70          141.70        128.70",
    "14. Who works here, and for whom?": "Nancy Edwards      Sales Manager         Andrew Adams",
    "18. Who works below whom, from the top down?":
        "Steve Johnson    Sales Support Agent   Adams > Edwards > Johnson",
    "21. How much has 2025 brought in by the end of each month?": "2025-12     38.62   450.58",
    "23. What have the five best countries brought in from year to year?":
        "USA       103.95   102.98   103.01   127.98   85.14   523.06",
    "35. What if three tracks had these prices? One statement for all of them, rolled back":
        "5    0.99              2.50",
}


class Failure(Exception):
    pass


def demand(fact, otherwise):
    if not fact:
        raise Failure(otherwise)


def run(program, database):
    done = subprocess.run([program, database], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    output = done.stdout.decode()
    demand(done.returncode == 0, f"exit status {done.returncode}:\n{output}")
    return output


def answers(output, database):
    """{question: (the lines of its statements, those of its answer)}: with a blank line between each. Behind them
    stands what was not asked, and why."""
    blocks = [[line.strip() for line in block.split("\n")] for block in output.rstrip("\n").split("\n\n")[1:]]
    other = "postgresql" if database == "sqlite" else "sqlite"
    demand(blocks[-2] == [UNASKED[database]] and len(blocks[-1]) == ALONE[other] and
           all(" has no " in line for line in blocks[-1]), f"it does not list what was not asked:\n{output}")
    blocks = blocks[:-2]
    demand(len(blocks) % 3 == 0, f"these are not questions, statements and answers:\n{output}")
    return {question: (statements, answer) for (question,), statements, answer in zip(*[iter(blocks)] * 3)}


def check(output, database):
    found = answers(output, database)
    wanted = COMMON + ALONE[database]
    demand(len(found) == wanted, f"{len(found)} questions were answered, not {wanted}:\n{output}")
    for question, (_, answer) in found.items():
        demand(len(answer) > 1, f"{question} has no answer:\n{output}")
    for question, line in KNOWN.items():
        demand(question in found and line in found[question][1], f"{question} is not answered by {line}:\n{output}")
    document = json.loads("".join(found[DOCUMENT][1][1:]))
    demand(document["customer"]["name"] == "Bjørn Hansen" and len(document["lines"]) == 4, f"{document} is not invoice 2")
    found[DOCUMENT] = (found[DOCUMENT][0], document)  # the databases write it with other blanks
    return found


def run_twice(program, url, database):
    first, second = run(program, url), run(program, url)
    demand(LOADED in first, f"the first run does not say `{LOADED}`:\n{first}")
    demand(LOADED not in second, f"the second run loads again:\n{second}")
    found = check(first, database)
    demand({question: answer for question, (_, answer) in found.items()} ==
           {question: answer for question, (_, answer) in check(second, database).items()},
           f"the second run answers otherwise:\n{first}\n{second}")
    return found


def on_sqlite(program):
    with tempfile.TemporaryDirectory() as folder:
        return run_twice(program, str(Path(folder) / "chinook.db"), "sqlite")


def on_postgresql(program, url):
    def drop_schema():
        subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url,
                        "-c", "set client_min_messages = warning", "-c", "drop schema if exists virga_chinook cascade"],
                       check=True)

    drop_schema()
    try:
        return run_twice(program, url, "postgresql")
    finally:
        drop_schema()


def test(program, database):
    found = on_sqlite(program)
    if database == "sqlite":
        demand(any("limit ?" in line for line in found[next(iter(KNOWN))][0]), "no statement with a ? was printed")
        return
    there = on_postgresql(program, os.environ["DATABASE_URL_PG_TEST"])
    demand(any("limit $1" in line for line in there[next(iter(KNOWN))][0]), "no statement with a $1 was printed")
    for question, (_, answer) in list(found.items())[:COMMON]:
        demand(there[question][1] == answer, f"{question}\nSQLite:\n{answer}\nPostgreSQL:\n{there[question][1]}")


def main():
    program, database = sys.argv[1:]
    needed = ["VIRGA_CORPUS"] + (["DATABASE_URL_PG_TEST"] if database == "postgresql" else [])
    for name in needed:
        if name not in os.environ:
            print(f"{name} is not set")
            return 1 if os.environ.get("CI") == "true" else SKIPPED
    try:
        test(program, database)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
