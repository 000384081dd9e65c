"""The ten queries of each table by hand: the counterpart of virga_source.queries_of."""

from libpq_source import HEAD, Function, all_rows, assignment, row_reader, struct
from model import BIGINT, BOOLEAN, INTEGER, TIMESTAMP, VARCHAR, Column

ID = ("id", Column("id", INTEGER))


def listed(columns, prefix=""):
    return ", ".join(prefix + column.name for column in columns)


def picked_rows(name, columns):
    read = "".join("  " + assignment("to", "rows", i, column) for i, column in enumerate(columns))
    return struct(name, columns), all_rows(name, read)


def queries_of(table, tables):
    t = table.name
    by_name = {each.name: each for each in tables}
    row = f"{table.struct}_row"
    every = listed(table.columns)
    first = table.first_text
    number = next(column for column in table.columns if column.name == "position")
    active = Column("active", BOOLEAN)
    picked = [table.columns[0]] + [c for c in table.columns if c.name not in ("id", "position")][:4 + len(t) % 3]
    read_all = all_rows(row, "    read(rows, row, to);\n")

    yield Function(f"find_{t}", [ID], f"std::optional<{row}>").execute(
        f"select {every} from {t} where id = $1").add(
        f"  std::optional<{row}> found;\n  if (PQntuples(rows.get()) != 0) read(rows, 0, found.emplace());\n"
        f"  return found;\n").text()

    yield Function(f"list_{t}", [("count_given", Column("count", BIGINT)), ("position", number)],
                   f"std::vector<{row}>").execute(
        f"select {every} from {t} where position > $2 and active = true order by created_at desc, id limit $1").add(
        read_all).text()

    declared, body = picked_rows(f"{table.struct}_picked", picked)
    yield declared + Function(f"pick_{t}", [(first.name, first)], f"std::vector<{table.struct}_picked>").execute(
        f"select {listed(picked)} from {t} where {first.name} = $1 order by id").add(body).text()

    declared, body = picked_rows(f"{table.struct}_search", [table.columns[0], first, number])
    yield declared + Function(f"search_{t}", [("pattern", Column("pattern", VARCHAR))],
                              f"std::vector<{table.struct}_search>").execute(
        f"select id, {first.name}, position from {t} where {first.name} like $1 or position <= 10 "
        f"order by {first.name} limit 20").add(body).text()

    yield join(table, by_name, first)

    given = [column for column in table.columns if column.required]
    yield Function(f"insert_{t}", [(column.name, column) for column in given], row).execute(
        f"insert into {t} ({listed(given)}) values ({', '.join(f'${i + 1}' for i in range(len(given)))}) "
        f"returning {every}").add(f"  {row} inserted;\n  read(rows, 0, inserted);\n  return inserted;\n").text()

    affected = "  return std::strtoull(PQcmdTuples(rows.get()), nullptr, 10);\n"
    yield Function(f"update_{t}", [ID, (first.name, first), ("position", number)], "std::uint64_t").execute(
        f"update {t} set {first.name} = $2, position = $3 where id = $1").add(affected).text()

    yield Function(f"delete_{t}", [("before", Column("before", TIMESTAMP))], "std::uint64_t").execute(
        f"delete from {t} where created_at < $1 and active = false").add(affected).text()

    yield nested(table, by_name)

    counted = [first, Column("rows", BIGINT), Column("highest", INTEGER, not_null=False)]
    declared, body = picked_rows(f"{table.struct}_counts", counted)
    yield declared + Function(f"count_{t}", [("active", active)], f"std::vector<{table.struct}_counts>").execute(
        f"select {first.name}, count(*), max(position) from {t} where active = $1 group by {first.name} "
        f"order by {first.name}").add(body).text()


def join(table, by_name, first):
    t = table.name
    if table.parent:
        parent, key = table.parent
        columns = [table.columns[0], first, Column(f"{parent}_name", VARCHAR)]
        declared, body = picked_rows(f"{table.struct}_joined", columns)
        return declared + Function(f"join_{t}", [ID], f"std::vector<{table.struct}_joined>").execute(
            f"select {t}.id, {t}.{first.name}, {parent}.name from {t} inner join {parent} on {t}.{key} = {parent}.id "
            f"where {parent}.id = $1").add(body).text()
    child, key = table.children[0]
    joined = by_name[child]
    offset = len(table.columns)
    read = "    read(rows, row, to.first);\n    if (!is_null(rows, row, %d)) {\n      auto& to_second = to.second.emplace();\n" % offset
    read += "".join("    " + assignment("to_second", "rows", offset + i, c) for i, c in enumerate(joined.columns)) + "    }\n"
    row = f"std::pair<{table.struct}_row, std::optional<{joined.struct}_row>>"
    return Function(f"join_{t}", [ID], f"std::vector<{row}>").execute(
        f"select {listed(table.columns, t + '.')}, {listed(joined.columns, child + '.')} from {t} "
        f"left join {child} on {child}.{key} = {t}.id where {t}.id = $1").add(all_rows(row, read)).text()


def level_query(name, table, key):
    """A function that reads the rows of a level for the keys of the level above."""
    return (f"inline result {name}(PGconn* db, const std::string& keys) {{\n"
            f"  static PGconn* prepared = nullptr;\n  if (prepared != db) {{\n    const Oid type = 1007;\n"
            f'    prepare(db, "{name}", "select {listed(table.columns)} from {table.name} where {key} = any($1)", 1, '
            f"&type);\n    prepared = db;\n  }}\n  const char* const value = keys.data();\n"
            f"  const int length = static_cast<int>(keys.size());\n  const int format = 1;\n"
            f'  return execute(db, "{name}", 1, &value, &length, &format);\n}}\n')


def nested(table, by_name):
    t = table.name
    row = f"{table.struct}_nested"
    every = listed(table.columns)
    if not table.children:
        parent, key = table.parent
        parent_row = f"{by_name[parent].struct}_row"
        declared = struct(row, table.columns, f"  {parent_row} parent{{}};\n")
        text = declared + level_query(f"nested_{t}_parents", by_name[parent], "id")
        read = "".join("  " + assignment("to", "rows", i, c) for i, c in enumerate(table.columns))
        key_at = next(i for i, c in enumerate(table.columns) if c.name == key)
        body = all_rows(row, read).replace("  return all;\n", "")
        return text + Function(f"nested_{t}", [("active", Column("active", BOOLEAN))], f"std::vector<{row}>").execute(
            f"select {every} from {t} where active = $1").add(
            body + f"  const result parents = nested_{t}_parents(db, keys_of(rows));\n"
            f"  std::unordered_map<std::int32_t, int> by_id;\n"
            f"  for (int i = 0; i < PQntuples(parents.get()); ++i) by_id.emplace(read_integer(parents, i, 0), i);\n"
            f"  for (int i = 0; i < count; ++i)\n"
            f"    if (const auto found = by_id.find(read_integer(rows, i, {key_at})); found != by_id.end())\n"
            f"      read(parents, found->second, all[static_cast<std::size_t>(i)].parent);\n  return all;\n").text()
    child, key = table.children[0]
    below = by_name[child]
    child_row = f"{below.struct}_row"
    text = ""
    if below.children:
        deepest, deep_key = below.children[0]
        last = by_name[deepest]
        child_row = f"{table.struct}_{below.struct}_nested"
        text += struct(child_row, below.columns, f"  std::vector<{last.struct}_row> {deepest};\n")
        text += level_query(f"nested_{t}_{deepest}", last, deep_key)
    text += struct(row, table.columns, f"  std::vector<{child_row}> {child};\n")
    text += level_query(f"nested_{t}_{child}", below, key)
    read = "".join("  " + assignment("to", "rows", i, c).replace("row,", "0,") for i, c in enumerate(table.columns))
    body = (f"  std::optional<{row}> found;\n  if (PQntuples(rows.get()) == 0) return found;\n"
            f"  auto& to = found.emplace();\n{read}"
            f"  const result below = nested_{t}_{child}(db, keys_of(rows));\n"
            f"  for (int row = 0; row < PQntuples(below.get()); ++row) {{\n    auto& to_child = to.{child}.emplace_back();\n"
            + "".join("  " + assignment("to_child", "below", i, c) for i, c in enumerate(below.columns)) + "  }\n")
    if below.children:
        key_at = next(i for i, c in enumerate(last.columns) if c.name == deep_key)
        body += (f"  std::unordered_map<std::int32_t, {child_row}*> by_id;\n"
                 f"  for (auto& each : to.{child}) by_id.emplace(each.id, &each);\n"
                 f"  const result deepest = nested_{t}_{deepest}(db, keys_of(below));\n"
                 f"  for (int row = 0; row < PQntuples(deepest.get()); ++row)\n"
                 f"    if (const auto owner = by_id.find(read_integer(deepest, row, {key_at})); owner != by_id.end())\n"
                 f"      read(deepest, row, owner->second->{deepest}.emplace_back());\n")
    body += "  return found;\n"
    return text + Function(f"nested_{t}", [ID], f"std::optional<{row}>").execute(
        f"select {every} from {t} where id = $1").add(body).text()


def source(functions, tables):
    """A file with these functions, and with the rows they yield."""
    rows = "".join(row_reader(table) for table in tables) if functions else ""
    return HEAD + rows + "\n".join(functions)


def queries(tables):
    return [each for table in tables for each in queries_of(table, tables)]


def main_function(tables, calls):
    """Makes the tables, too, before the calls."""
    made = "".join(f'  made(PQexec(db, "{table.sql}"));\n' for table in tables)
    return ('\nint main() {\n  PGconn* const db = PQconnectdb(std::getenv("DATABASE_URL_PG_TEST"));\n'
            "  const auto made = [&](PGresult* of) {\n    const result r(of, &PQclear);\n"
            "    if (PQresultStatus(of) != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(db));\n  };\n"
            f"{made}{calls}  PQfinish(db);\n}}\n")
