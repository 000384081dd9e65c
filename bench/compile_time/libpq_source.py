"""The same queries as one writes them with libpq: prepared on first use, binary both ways, decoded into structs."""

HEAD = """#include <libpq-fe.h>

#include <array>
#include <bit>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

using result = std::unique_ptr<PGresult, decltype(&PQclear)>;
using instant = std::chrono::local_time<std::chrono::microseconds>;
constexpr std::int64_t epoch = 946684800000000;

inline std::uint32_t swapped(std::uint32_t v) { return __builtin_bswap32(v); }
inline std::uint64_t swapped(std::uint64_t v) { return __builtin_bswap64(v); }

inline bool is_null(const result& r, int row, int column) { return PQgetisnull(r.get(), row, column) != 0; }
inline std::int32_t read_integer(const result& r, int row, int column) {
  std::uint32_t value;
  std::memcpy(&value, PQgetvalue(r.get(), row, column), 4);
  return static_cast<std::int32_t>(swapped(value));
}
inline std::int64_t read_bigint(const result& r, int row, int column) {
  std::uint64_t value;
  std::memcpy(&value, PQgetvalue(r.get(), row, column), 8);
  return static_cast<std::int64_t>(swapped(value));
}
inline bool read_boolean(const result& r, int row, int column) { return *PQgetvalue(r.get(), row, column) != 0; }
inline double read_double(const result& r, int row, int column) {
  return std::bit_cast<double>(read_bigint(r, row, column));
}
inline std::string read_text(const result& r, int row, int column) {
  return {PQgetvalue(r.get(), row, column), static_cast<std::size_t>(PQgetlength(r.get(), row, column))};
}
inline instant read_timestamp(const result& r, int row, int column) {
  return instant(std::chrono::microseconds(read_bigint(r, row, column) + epoch));
}

inline void prepare(PGconn* db, const char* name, const char* sql, int count, const Oid* types) {
  result r(PQprepare(db, name, sql, count, types), &PQclear);
  if (PQresultStatus(r.get()) != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(db));
}
inline result execute(PGconn* db, const char* name, int count, const char* const* values, const int* lengths,
                      const int* formats) {
  result r(PQexecPrepared(db, name, count, values, lengths, formats, 1), &PQclear);
  const ExecStatusType status = PQresultStatus(r.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) throw std::runtime_error(PQerrorMessage(db));
  return r;
}
inline std::string keys_of(const result& rows) {
  const int count = PQntuples(rows.get());
  std::string bytes;
  const auto put = [&](std::uint32_t value) {
    value = swapped(value);
    bytes.append(reinterpret_cast<const char*>(&value), 4);
  };
  put(count == 0 ? 0 : 1);
  put(0);
  put(23);
  if (count != 0) put(static_cast<std::uint32_t>(count)), put(1);
  for (int row = 0; row < count; ++row) put(4), bytes.append(PQgetvalue(rows.get(), row, 0), 4);
  return bytes;
}

"""

READERS = {23: "read_integer", 20: "read_bigint", 16: "read_boolean", 701: "read_double", 25: "read_text",
           1114: "read_timestamp"}


def assignment(target, source, number, column):
    read = f"{target}.{column.name} = {READERS[column.kind.oid]}({source}, row, {number});"
    return f"  {read}\n" if column.not_null else f"  if (!is_null({source}, row, {number})) {read}\n"


def struct(name, columns, extra=""):
    members = "".join(f"  {column.value_type} {column.name}{{}};\n" for column in columns)
    return f"struct {name} {{\n{members}{extra}}};\n"


def row_reader(table):
    """The struct of a whole row and how it is read, once for a table."""
    body = "".join(assignment("to", "from", i, column) for i, column in enumerate(table.columns))
    return (struct(f"{table.struct}_row", table.columns) +
            f"inline void read(const result& from, int row, {table.struct}_row& to) {{\n{body}}}\n\n")


class Function:
    """One hand-written function: parameters as (name, column), encoded and bound."""

    def __init__(self, name, given, returns):
        self.name, self.given, self.returns = name, given, returns
        self.parts = []

    def add(self, text):
        self.parts.append(text)
        return self

    def execute(self, sql, result_name="rows"):
        count = len(self.given)
        types = ", ".join(str(column.kind.oid) for _, column in self.given)
        text = (f'  static PGconn* prepared = nullptr;\n  if (prepared != db) {{\n'
                f'    constexpr std::array<Oid, {count}> types{{{types}}};\n'
                f'    prepare(db, "{self.name}", "{sql}", {count}, types.data());\n    prepared = db;\n  }}\n')
        pointers, lengths = [], []
        for name, column in self.given:
            oid = column.kind.oid
            if oid == 25:
                pointers.append(f"{name}.data()")
                lengths.append(f"static_cast<int>({name}.size())")
                continue
            size = {23: 4, 20: 8, 16: 1, 701: 8, 1114: 8}[oid]
            encoded = {23: f"const std::uint32_t {name}_sent = swapped(static_cast<std::uint32_t>({name}));",
                       20: f"const std::uint64_t {name}_sent = swapped(static_cast<std::uint64_t>({name}));",
                       16: f"const char {name}_sent = {name} ? 1 : 0;",
                       701: f"const std::uint64_t {name}_sent = swapped(std::bit_cast<std::uint64_t>({name}));",
                       1114: f"const std::uint64_t {name}_sent = swapped(static_cast<std::uint64_t>("
                             f"{name}.time_since_epoch().count() - epoch));"}[oid]
            text += f"  {encoded}\n"
            pointers.append(f"reinterpret_cast<const char*>(&{name}_sent)")
            lengths.append(str(size))
        text += (f"  const std::array<const char*, {count}> values{{{', '.join(pointers)}}};\n"
                 f"  const std::array<int, {count}> lengths{{{', '.join(lengths)}}};\n"
                 f"  constexpr std::array<int, {count}> formats{{{', '.join('1' * count)}}};\n"
                 f'  const result {result_name} = execute(db, "{self.name}", {count}, values.data(), lengths.data(), '
                 f"formats.data());\n")
        return self.add(text)

    def text(self):
        listed = ", ".join(["PGconn* db", *(f"{column.kind.parameter} {name}" for name, column in self.given)])
        return f"{self.returns} {self.name}({listed}) {{\n{''.join(self.parts)}}}\n"


def all_rows(row_type, read):
    return (f"  const int count = PQntuples(rows.get());\n  std::vector<{row_type}> all;\n"
            f"  all.reserve(static_cast<std::size_t>(count));\n"
            f"  for (int row = 0; row < count; ++row) {{\n    auto& to = all.emplace_back();\n{read}  }}\n  return all;\n")
