"""The schema header and the queries in virga."""

import re

from model import TIMESTAMP

SCHEMA_HEAD = """#pragma once

#include <virga/schema.hpp>
using namespace virga::columns;

"""


def declared(column):
    if column.name == "id":
        return "integer().primary_key().generated_always_as_identity()"
    text = column.kind.spec
    if column.not_null:
        text += ".not_null()"
    if column.default:
        text += ".default_now()" if column.default == "now" else f".default_value({column.default})"
    if column.references:
        text += f".references({column.references}.id)"
    return text


def schema_header(tables):
    parts = [SCHEMA_HEAD]
    parts += [f"template <class As> struct {table.struct};\n" for table in tables]
    by_name = {table.name: table for table in tables}
    for table in tables:
        parts.append(f'\ntemplate <class As> struct {table.struct} {{\n'
                     f'  static constexpr auto table = table_name("{table.name}");\n')
        parts += [f'  column<As, "{column.name}", {declared(column)}> {column.name};\n' for column in table.columns]
        parts += [f'  many<As, "{child}", {by_name[child].struct}> {child};\n' for child, _ in table.children]
        if table.parent:
            parent, key = table.parent
            parts.append(f'  one<As, "{key[:-3]}", {by_name[parent].struct}> {key[:-3]};\n')
        parts.append(f"}};\ninline constexpr auto {table.name} = virga::table<{table.struct}>;\n")
    parts.append(f"\ninline constexpr auto schema = virga::schema({', '.join(table.name for table in tables)});\n")
    return "".join(parts)


def parameter(column):
    return f"{column.kind.parameter} {column.name}"


def function(name, parameters, body):
    listed = ", ".join(["const virga::pg::database& db", *parameters])
    return f"auto {name}({listed}) {{\n  return {body};\n}}\n"


def queries_of(table, tables):
    """Ten queries, everyday ones."""
    t = table.name
    by_name = {each.name: each for each in tables}
    first = table.first_text
    number = next(column for column in table.columns if column.name == "position")
    picked = [column for column in table.columns if column.name not in ("id", "position")][:4 + len(t) % 3]
    yield function(f"find_{t}", ["std::int32_t id"], f"db.select().from({t}).where({t}.id == id).get()")

    yield function(f"list_{t}", ["std::int64_t count", parameter(number)],
                   f"db.select().from({t}).where({t}.position > position and {t}.active == true)\n"
                   f"      .order_by(desc({t}.created_at), {t}.id).limit(count).all()")

    columns = ", ".join(f"{t}.{column.name}" for column in [table.columns[0], *picked])
    yield function(f"pick_{t}", [parameter(first)],
                   f"db.select({columns}).from({t}).where({t}.{first.name} == {first.name}).order_by({t}.id).all()")

    yield function(f"search_{t}", ["const std::string& pattern"],
                   f"db.select({t}.id, {t}.{first.name}, {t}.position).from({t})\n"
                   f"      .where(like({t}.{first.name}, pattern) or {t}.position <= 10).order_by({t}.{first.name}).limit(20).all()")

    if table.parent:
        parent, key = table.parent
        yield function(f"join_{t}", ["std::int32_t id"],
                       f"db.select({t}.id, {t}.{first.name}, {parent}.name.as<\"{parent}_name\">()).from({t})\n"
                       f"      .inner_join({parent}, {t}.{key} == {parent}.id).where({parent}.id == id).all()")
    else:
        child, key = table.children[0]
        yield function(f"join_{t}", ["std::int32_t id"],
                       f"db.select().from({t}).left_join({child}, {child}.{key} == {t}.id).where({t}.id == id).all()")

    given = [column for column in table.columns if column.required]
    values = ", ".join(f".{column.name} = {column.name}" for column in given)
    yield function(f"insert_{t}", [parameter(column) for column in given],
                   f"db.insert({t}).values({{{values}}}).returning().one()")

    yield function(f"update_{t}", ["std::int32_t id", parameter(first), parameter(number)],
                   f"db.update({t}).set({{.{first.name} = {first.name}, .position = position}}).where({t}.id == id).run()")

    yield function(f"delete_{t}", [f"{TIMESTAMP.cpp} before"],
                   f"db.delete_from({t}).where({t}.created_at < before and {t}.active == false).run()")

    if table.children:
        child = table.children[0][0]
        deeper = by_name[child].children
        inner = f"{t}.{child}" + (f".with({child}.{deeper[0][0]})" if deeper else "")
        yield function(f"nested_{t}", ["std::int32_t id"],
                       f"db.query({t}).where({t}.id == id).with({inner}).find_first()")
    else:
        parent, key = table.parent
        yield function(f"nested_{t}", ["bool active"],
                       f"db.query({t}).where({t}.active == active).with({t}.{key[:-3]}).find_many()")

    yield function(f"count_{t}", ["bool active"],
                   f"db.select({t}.{first.name}, count().as<\"rows\">(), max({t}.position).as<\"highest\">()).from({t})\n"
                   f"      .where({t}.active == active).group_by({t}.{first.name}).order_by({t}.{first.name}).all()")


def source(functions):
    """A file with these functions."""
    return ('#include "schema.hpp"\n\n#include <virga/pg.hpp>\n\n#include <cstdlib>\n#include <string>\n\n'
            "using namespace virga;\n\n" + "\n".join(functions))


def queries(tables):
    return [each for table in tables for each in queries_of(table, tables)]


VALUES = {"std::int32_t": "1", "std::int64_t": "1", "bool": "true", "double": "0.5", "const std::string&": '"x"',
          TIMESTAMP.cpp: TIMESTAMP.cpp + "{}"}


def every_use(table):
    """A table as row, new row, patch and projection."""
    t = table.name
    values = {column: f".{column.name} = {VALUES[column.kind.parameter]}" for column in table.columns}
    given = ", ".join(values[column] for column in table.columns if column.required)
    patch = ", ".join(values[column] for column in table.columns if column.name != "id")
    picked = ", ".join(f"{t}.{column.name}" for column in table.columns[::2])
    yield function("rows", [], f"db.select().from({t}).where({t}.id > 1).all()")
    yield function("insert_row", [], f"db.insert({t}).values({{{given}}}).returning().one()")
    yield function("update_row", [], f"db.update({t}).set({{{patch}}}).where({t}.id == 1).run()")
    yield function("pick", [], f"db.select({picked}).from({t}).all()")


def joined(tables, count):
    """A row of every table of one from()."""
    first, *rest = tables[:count]
    joins = "".join(f"\n      .left_join({each.name}, {each.name}.id == {before.name}.id)"
                    for before, each in zip(tables, rest))
    yield function("rows", [], f"db.select().from({first.name}){joins}.all()")
    ids = ", ".join(f'{each.name}.id.as<"{each.name}_id">()' for each in tables[:count])
    yield function("ids", [], f"db.select({ids}).from({first.name}){joins}.where({rest[-1].name}.id > 1).all()")


def long_expressions(table, count):
    """Conditions and sums of so many operators."""
    t = table.name
    some = " or ".join(f"{t}.position == {number}" for number in range(count // 2))
    yield function("either", [], f"db.select({t}.id).from({t}).where({some}).all()")
    terms = " + ".join([f"{t}.position"] * (count + 1))
    yield function("total", [], f'db.select(({terms}).as<"total">()).from({t}).all()')


def calls(functions):
    """Every function called once, the inserts first: each table's first row has the id 1, which the others refer to."""
    names = []
    for text in functions:
        name, parameters = re.match(r"auto (\w+)\(const virga::pg::database& db(.*?)\) \{", text).groups()
        values = "".join(", " + VALUES[each.rsplit(" ", 1)[0]] for each in parameters.split(", ")[1:])
        names.append(f"  {name}(db{values});\n")
    return "".join(sorted(names, key=lambda call: not call.startswith("  insert_")))


def main_function(functions):
    return ('\nint main() {\n  const virga::pg::database db = virga::pg::connect(std::getenv("DATABASE_URL_PG_TEST"));\n'
            f"{calls(functions)}}}\n")
