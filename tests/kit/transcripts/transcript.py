#!/usr/bin/env python3
"""transcript.py [--fix] FILE...: runs what a page of docs/ shows of a terminal, and compares.

A transcript is the text of a terminal:

    # database: postgresql
    // [first]
    $ virga status
      20261202103000_create_users  pending
    0 applied, 1 pending
    [exit status 4]
    // [/first]

Lines behind `$ ` are run by sh, those behind `> ` below are the rest of such a command. What a command writes on
standard output and standard error stands under it, and `[exit status N]` where that is not 0. A line behind `# ` is a
comment. All of a file runs in one empty folder beside one empty database, which is called `shop` in it; DATABASE_URL
names it. Pages are cut from between `// [tag]` and `// [/tag]` (scripts/check-docs); a tag behind a command leaves that
one out.

What differs from run to run is compared by its form: how long something took, numbers of processes, moments. The
migrations that virga makes are named as if it made one a day, from the 1st of December 2026 on, in the commands too.

--fix writes the files anew with what was printed.

Needs in the environment: VIRGA (the program), and of PostgreSQL DATABASE_URL_PG_TEST, which scripts/with-postgres sets.
"""

import argparse
import difflib
import os
import re
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

MIGRATION = re.compile(r"\b20\d{12}_\w+")
VARYING = [
    (re.compile(r" *\b\d+(\.\d+)? (us|µs|ms|s|min)\b"), " TIME"),
    (re.compile(r"\b20\d\d-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?(\+00| UTC|Z)?"), "MOMENT"),
    (re.compile(r"\bprocess \d+\b"), "process N"),
    (re.compile(r'("duration_us": )\d+'), r"\1N"),
]
SECONDS = 120  # for one command
SKIPPED = 77  # the exit status where there is no server


class Command:
    def __init__(self, line):
        self.lines = [line]  # as they stand in the file
        self.expected = []

    def text(self):
        return "\n".join(line[2:] for line in self.lines if not line.startswith("//"))


def parsed(text):
    """Commands, and between them the lines that are neither run nor printed, in order."""
    parts = []
    for line in text.splitlines():
        last = parts[-1] if parts and isinstance(parts[-1], Command) else None
        if line.startswith("$ "):
            parts.append(Command(line))
        elif last and line.startswith(("> ", "// [")) and not line.startswith("// [/") and not last.expected:
            last.lines.append(line)
        elif line.startswith(("// [", "# ")) or (not line and not last):
            parts.append(line)
        elif last:
            last.expected.append(line)
        else:
            raise SystemExit(f"this stands under no command: {line}")
    return parts


def without_trailing_blank(lines):
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


class Database:
    """An empty one, dropped at the end. Of SQLite it is a file in the folder."""

    def __init__(self, kind):
        self.url, self.name = "shop.db", None
        if kind == "sqlite":
            return
        server = os.environ.get("DATABASE_URL_PG_TEST")
        if not server:
            print("DATABASE_URL_PG_TEST is not set", file=sys.stderr)
            sys.exit(SKIPPED)
        self.server, self.name = server, f"shop_{secrets.token_hex(4)}"
        self.run(f'create database "{self.name}"')
        self.url = urlunsplit(urlsplit(server)._replace(path=f"/{self.name}"))

    def run(self, sql):
        subprocess.run(["psql", "-X", "-q", "-d", self.server, "-c", sql], check=True)

    def drop(self):
        if self.name:
            self.run(f'drop database "{self.name}" with (force)')


class Transcript:
    def __init__(self, file):
        self.file = file
        self.parts = parsed(file.read_text())
        kind = re.search(r"^# database: (postgresql|sqlite)$", file.read_text(), re.MULTILINE)
        if not kind:
            raise SystemExit(f"{file}: no line '# database: postgresql' or '# database: sqlite'")
        self.kind = kind[1]
        self.names = {}  # of migrations, in the file, to those of this run
        self.there = []  # the migrations of the folder after the last command

    def environment(self, folder, url):
        program = Path(os.environ["VIRGA"])
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "GIT_"))}
        bin_folder = folder.parent / "bin"
        bin_folder.mkdir()
        (bin_folder / "virga").symlink_to(program)
        return kept | {
            "PATH": f"{bin_folder}:{os.environ['PATH']}",
            "HOME": str(folder.parent), "DATABASE_URL": url, "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com",
            "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.com",
        }

    def run(self):
        """What each command printed, in order."""
        database = Database(self.kind)
        try:
            with tempfile.TemporaryDirectory(prefix="virga-transcript-") as above:
                folder = Path(above) / "shop"
                folder.mkdir()
                environment = self.environment(folder, database.url)
                for part in self.parts:
                    if isinstance(part, Command):
                        part.printed = self.printed_by(part, folder, environment, database)
        finally:
            database.drop()

    def printed_by(self, command, folder, environment, database):
        text = MIGRATION.sub(lambda name: self.names.get(name[0], name[0]), command.text())
        done = subprocess.run(["sh", "-c", text], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=SECONDS)
        output = done.stdout.replace(str(folder), "/shop")
        if database.name:
            output = output.replace(database.url, "postgresql://localhost/shop").replace(database.name, "shop")
        lines = without_trailing_blank([line.rstrip() for line in output.splitlines()])
        self.learn(folder)
        if done.returncode != 0:
            lines.append(f"[exit status {done.returncode}]")
        return lines

    def learn(self, folder):
        """The migrations that are new in the folder: the first is of the 1st of December 2026, and so on. One that takes
        the place of another takes its day."""
        there = sorted(file.name for file in folder.glob("migrations/20*_*"))
        for name in there:
            moment, _, title = name.partition("_")
            if name in self.names.values():
                continue
            gone = [day for day, other in self.names.items()
                    if other.startswith(moment) and other in self.there and other not in there]
            days = {day[:14] for day in self.names}
            day = gone[0][:14] if gone else f"202612{len(days) + 1:02}103000"
            self.names[f"{day}_{title}"] = name
        self.there = there

    def named(self, line):
        """The line with the file's names for the migrations of this run."""
        back = {name: day for day, name in self.names.items()}
        return MIGRATION.sub(lambda name: back.get(name[0], name[0]), line)

    def form(self, line):
        for pattern, word in VARYING:
            line = pattern.sub(word, line)
        return line

    def differences(self):
        expected, printed = [], []
        for part in self.parts:
            if not isinstance(part, Command):
                continue
            expected += [*part.lines, *map(self.form, without_trailing_blank(part.expected))]
            printed += [*part.lines, *(self.form(self.named(line)) for line in part.printed)]
        return list(difflib.unified_diff(expected, printed, str(self.file), "printed", n=3, lineterm=""))

    def fixed(self):
        lines = []
        for part in self.parts:
            if isinstance(part, Command):
                was = without_trailing_blank(part.expected)
                printed = [self.named(line) for line in part.printed]
                same = list(map(self.form, was)) == list(map(self.form, printed))
                lines += [*part.lines, *(was if same else printed), *part.expected[len(was):]]
            else:
                lines.append(part)
        return "\n".join(lines) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--fix", action="store_true", help="write the files anew")
    arguments.add_argument("files", type=Path, nargs="+")
    given = arguments.parse_args()
    failed = False
    for file in given.files:
        transcript = Transcript(file)
        transcript.run()
        differences = transcript.differences()
        if given.fix:
            file.write_text(transcript.fixed())
        elif differences:
            failed = True
            print("\n".join(differences), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
