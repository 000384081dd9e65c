#!/usr/bin/env python3
"""sources.py FOLDER: writes the C++ files that are compiled: a schema of 20 tables and 200 queries, in virga and by
hand with libpq, both with a main() that makes every query once on the database of DATABASE_URL_PG_TEST."""

import sys
from pathlib import Path

import libpq_queries
import virga_source
from model import make_tables, many_tables, wide_table


def write_programs(folder):
    tables = make_tables()
    functions = virga_source.queries(tables)
    (folder / "schema.hpp").write_text(virga_source.schema_header(tables))
    (folder / "virga.cpp").write_text(virga_source.source(functions) + virga_source.main_function(functions))
    by_hand = libpq_queries.source(libpq_queries.queries(tables), tables)
    (folder / "libpq.cpp").write_text(by_hand + libpq_queries.main_function(tables, virga_source.calls(functions)))


def write_case(folder, tables, functions):
    """A file with these functions beside its schema; returns its path."""
    folder.mkdir(exist_ok=True)
    (folder / "schema.hpp").write_text(virga_source.schema_header(tables))
    (folder / "case.cpp").write_text(virga_source.source(functions))
    return folder / "case.cpp"


def write_by_hand(folder, tables, functions):
    folder.mkdir(exist_ok=True)
    (folder / "case.cpp").write_text(libpq_queries.source(functions, tables))
    return folder / "case.cpp"


def cases(folder):
    """What is measured: a name, its file, the file without its queries, and how many queries there are."""
    tables = make_tables()
    queries = virga_source.queries(tables)
    yield ("libpq by hand, 20 tables", write_by_hand(folder / "libpq", tables, libpq_queries.queries(tables)),
           write_by_hand(folder / "libpq_0", tables, []), len(queries))
    yield ("virga, 20 tables", write_case(folder / "virga", tables, queries),
           write_case(folder / "virga_0", tables, []), len(queries))
    hundred = many_tables(100)
    one = list(virga_source.queries_of(hundred[0], hundred))[:1]
    yield ("virga, 100 tables", write_case(folder / "tables", hundred, one),
           write_case(folder / "tables_0", hundred, []), len(one))
    wide = wide_table(128)
    uses = list(virga_source.every_use(wide))
    yield ("virga, a table of 128 columns", write_case(folder / "wide", [wide], uses),
           write_case(folder / "wide_0", [wide], []), len(uses))
    from_12 = list(virga_source.joined(tables, 12))
    yield ("virga, a from of 12 tables", write_case(folder / "from", tables, from_12),
           write_case(folder / "virga_0", tables, []), len(from_12))
    long = list(virga_source.long_expressions(tables[0], 200))
    yield ("virga, 200 operators", write_case(folder / "operators", tables, long),
           write_case(folder / "virga_0", tables, []), len(long))


def growing_cases(folder):
    """A name, a file with the queries of one table, one with those of a second, too, and how many those are."""
    tables = make_tables()
    for name, write, queries_of in [("libpq by hand", write_by_hand, libpq_queries.queries_of),
                                    ("virga", write_case, virga_source.queries_of)]:
        first, second = (list(queries_of(table, tables)) for table in tables[:2])
        yield name, write(folder / "few", tables, first), write(folder / "more", tables, first + second), len(second)


if __name__ == "__main__":
    write_programs(Path(sys.argv[1]))
