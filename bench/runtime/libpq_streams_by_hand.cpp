// Many rows one after the other, and many statements at once, by hand.
#include "binary_values.hpp"
#include "libpq_by_hand.hpp"

#include <array>
#include <bit>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace bench {
namespace {

struct borrowed_reading {
  std::int32_t id;
  std::string_view sensor;
  std::string_view remark;
  double value;
};

double read_double(const char* from) noexcept {
  std::uint64_t value;
  std::memcpy(&value, from, sizeof value);
  return std::bit_cast<double>(network(value));
}

std::string_view text_of(const PGresult* from, int column) {
  return {PQgetvalue(from, 0, column), static_cast<std::size_t>(PQgetlength(from, 0, column))};
}

}  // namespace

// libpq's single-row mode: a PGresult for each row.
template <class Row>
reading_totals libpq_by_hand::read_one_by_one() {
  PGconn* const from = connection_.get();
  if (PQsendQueryPrepared(from, "readings", 0, nullptr, nullptr, nullptr, 1) == 0 || PQsetSingleRowMode(from) == 0)
    fail();
  reading_totals totals;
  Row row{};
  while (PGresult* const raw = PQgetResult(from)) {
    const result answer(raw, &PQclear);
    if (PQresultStatus(raw) == PGRES_TUPLES_OK) continue;
    if (PQresultStatus(raw) != PGRES_SINGLE_TUPLE) fail();
    row.id = read_integer(PQgetvalue(raw, 0, 0));
    row.sensor = text_of(raw, 1);
    row.remark = text_of(raw, 2);
    row.value = read_double(PQgetvalue(raw, 0, 3));
    totals.add(row);
  }
  return totals;
}

reading_totals libpq_by_hand::stream_readings() { return read_one_by_one<reading>(); }

reading_totals libpq_by_hand::borrow_readings() { return read_one_by_one<borrowed_reading>(); }

reading_totals libpq_by_hand::copy_readings_out() {
  PGconn* const from = connection_.get();
  const result answer(PQexec(from, "copy readings (id, sensor, remark, value) to stdout (format binary)"), &PQclear);
  if (PQresultStatus(answer.get()) != PGRES_COPY_OUT) fail();
  reading_totals totals;
  reading row{};
  constexpr std::size_t header = 19;
  std::size_t passed = header;
  char* piece = nullptr;
  while (PQgetCopyData(from, &piece, 0) > 0) {
    const std::unique_ptr<char, decltype(&PQfreemem)> freed(piece, &PQfreemem);
    const char* at = piece + std::exchange(passed, 0);
    std::uint16_t columns;
    std::memcpy(&columns, at, sizeof columns);
    if (columns == 0xFFFF) continue;
    at += sizeof columns;
    const auto next = [&at] {
      const auto size = static_cast<std::size_t>(read_integer(at));
      const std::string_view value(at + 4, size);
      at += 4 + size;
      return value;
    };
    row.id = read_integer(next().data());
    row.sensor = next();
    row.remark = next();
    row.value = read_double(next().data());
    totals.add(row);
  }
  while (PGresult* const rest = PQgetResult(from)) {
    const result end(rest, &PQclear);
    if (PQresultStatus(rest) != PGRES_COMMAND_OK) fail();
  }
  return totals;
}

std::vector<std::optional<post>> libpq_by_hand::find_posts(std::span<const std::int32_t> ids) {
  PGconn* const on = connection_.get();
  if (PQenterPipelineMode(on) == 0) fail();
  for (const std::int32_t id : ids) {
    const std::uint32_t sent = network(static_cast<std::uint32_t>(id));
    const char* const value = reinterpret_cast<const char*>(&sent);
    constexpr int length = 4;
    constexpr int binary = 1;
    if (PQsendQueryPrepared(on, "find_post", 1, &value, &length, &binary, 1) == 0) fail();
  }
  if (PQpipelineSync(on) == 0) fail();
  std::vector<std::optional<post>> posts(ids.size());
  for (std::optional<post>& found : posts) {
    // libpq 15 is still in single-row mode for the first of them where the statement before was.
    while (PGresult* const raw = PQgetResult(on)) {
      const result answer(raw, &PQclear);
      if (PQresultStatus(raw) != PGRES_TUPLES_OK && PQresultStatus(raw) != PGRES_SINGLE_TUPLE) fail();
      if (PQntuples(raw) != 0) read_post(raw, 0, found.emplace());
    }
  }
  const result end(PQgetResult(on), &PQclear);
  if (PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC || PQexitPipelineMode(on) == 0) fail();
  return posts;
}

}  // namespace bench
