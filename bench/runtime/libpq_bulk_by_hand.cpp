// Ten thousand rows at once, by hand.
#include "binary_values.hpp"
#include "libpq_by_hand.hpp"

#include <array>
#include <stdexcept>

namespace bench {
void libpq_by_hand::insert(std::span<const new_draft> values) {
  std::size_t titles = 0;
  std::size_t bodies = 0;
  for (const new_draft& row : values) {
    titles += row.title.size();
    bodies += row.body.size();
  }
  const std::array<std::string, 5> arrays{
      binary_array(values, 25, titles, [](const new_draft& row) { return std::string_view(row.title); }),
      binary_array(values, 25, bodies, [](const new_draft& row) { return std::string_view(row.body); }),
      binary_array(values, 16, values.size(), [](const new_draft& row) { return row.published; }),
      binary_array(values, 23, 4 * values.size(), [](const new_draft& row) { return row.author_id; }),
      binary_array(values, 1114, 8 * values.size(), [](const new_draft& row) { return row.created_at; })};
  std::array<const char*, 5> pointers{};
  std::array<int, 5> lengths{};
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    pointers[i] = arrays[i].data();
    lengths[i] = static_cast<int>(arrays[i].size());
  }
  execute("insert_many", pointers, lengths);
}

void libpq_by_hand::update(std::span<const draft_change> values) {
  std::size_t titles = 0;
  for (const draft_change& row : values) titles += row.title.size();
  const std::array<std::string, 3> arrays{
      binary_array(values, 23, 4 * values.size(), [](const draft_change& row) { return row.id; }),
      binary_array(values, 25, titles, [](const draft_change& row) { return std::string_view(row.title); }),
      binary_array(values, 23, 4 * values.size(), [](const draft_change& row) { return row.author_id; })};
  std::array<const char*, 3> pointers{};
  std::array<int, 3> lengths{};
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    pointers[i] = arrays[i].data();
    lengths[i] = static_cast<int>(arrays[i].size());
  }
  execute("update_many", pointers, lengths);
}

void libpq_by_hand::copy(std::span<const new_draft> values) {
  PGconn* const to = connection_.get();
  const result answer(
      PQexec(to, "copy drafts (title, body, published, author_id, created_at) from stdin (format binary)"), &PQclear);
  if (PQresultStatus(answer.get()) != PGRES_COPY_IN) fail();

  constexpr std::string_view header("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
  constexpr std::size_t fixed_part = 2 + 5 * 4 + 1 + 4 + 8;
  std::string chunk(65'536, '\0');
  binary_writer writer(chunk.data());
  writer.put(header);
  const auto send = [&] {
    if (PQputCopyData(to, chunk.data(), static_cast<int>(writer.position() - chunk.data())) != 1) fail();
    writer = binary_writer(chunk.data());
  };
  for (const new_draft& row : values) {
    const std::size_t needed = fixed_part + row.title.size() + row.body.size();
    if (static_cast<std::size_t>(writer.position() - chunk.data()) + needed + 2 > chunk.size()) send();
    writer.put16(5);
    writer.value(std::string_view(row.title));
    writer.value(std::string_view(row.body));
    writer.value(row.published);
    writer.value(row.author_id);
    writer.value(row.created_at);
  }
  writer.put16(0xFFFF);
  send();
  if (PQputCopyEnd(to, nullptr) != 1) fail();
  const result end(PQgetResult(to), &PQclear);
  if (PQresultStatus(end.get()) != PGRES_COMMAND_OK) fail();
  while (PGresult* const rest = PQgetResult(to)) PQclear(rest);
}

}  // namespace bench
