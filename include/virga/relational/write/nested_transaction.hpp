#pragma once

#include <virga/driver/begin_inside.hpp>
#include <virga/relational/find.hpp>
#include <virga/relational/write/nested_writer.hpp>
#include <virga/relational/write/result_level.hpp>

#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace virga {

/// The fact asked for of a table whose row is read back by its key.
template <fixed_string Table>
inline constexpr bool has_a_primary_key = false;

namespace detail {

/// Calls the function with a writer, in a transaction or savepoint, which is kept if it returns true.
template <class Dialect, class Write>
void in_nested_transaction(driver::session& session, const Write& write) {
  std::string failed_at;
  try {
    const auto running = driver::begin_inside(session);
    nested_writer<Dialect> writer(*running);
    try {
      if (write(writer)) writer.waiting().commit(*running);
    } catch (const error&) {
      failed_at = writer.failed_at();
      throw;
    }
  } catch (const error&) {
    throw_with_path(failed_at);
  }
}

/// The same, of which nothing is run: the statements.
template <class Dialect, class Write>
std::string show_nested(driver::session& session, const Write& write) {
  nested_writer<Dialect, true> writer(session);
  write(writer);
  return writer.shown();
}

template <class Tag>
constexpr bool check_primary_key() {
  constexpr bool has_key = keys_of<Tag>.primary.size != 0;
  static_assert(has_key || has_a_primary_key<table_label<Tag>>,
                "create(), change(), upsert(): the table has no primary key, by which its row would be read back; use "
                "insert() or update()");
  return has_key;
}

/// `"id" = any($1)`, or a row of columns in rows of values.
template <class Tag, class Keys>
auto has_one_of(const Keys& keys) {
  using primary = primary_key_of<Tag>;
  std::vector<typename primary::value_type> values;
  values.reserve(keys.size());
  for (const auto& key : keys) values.push_back(primary::value(key));
  return in(primary::columns(), values);
}

/// The rows that were written, with the relations that were written to.
template <class Tag, class... Writes>
struct written_result {
  using level_type = decltype(result_level<Tag>(type_list<Writes...>{}));
  using row_type = typename level_row<level_type>::type;

  template <class Writer, class Key>
  static row_type one(Writer& writer, const Key& key) {
    constexpr key_columns primary = keys_of<Tag>.primary;
    auto rows = read(writer, rows_of(writer).where(equals_key<Tag, primary, Tag, primary>(key)));
    if (rows.size() != 1) throw row_count_error("one(): the row that was written is not seen by a select");
    return std::move(rows.front());
  }
  template <class Writer, class Key>
  static std::vector<row_type> all(Writer& writer, const std::vector<Key>& keys) {
    return read(writer, in_order(rows_of(writer).where(has_one_of<Tag>(keys)),
                                 std::make_index_sequence<keys_of<Tag>.primary.size>{}));
  }

 private:
  template <class Writer>
  static auto rows_of(Writer& writer) {
    using Bound = std::remove_cvref_t<decltype(writer.context())>;
    return find_query<Bound, level_type>(writer.context(), result_level<Tag>(type_list<Writes...>{}));
  }
  /// With what waits to be written, in one round trip.
  template <class Writer, class Find>
  static std::vector<row_type> read(Writer& writer, const Find& find) {
    using Level = std::remove_cvref_t<decltype(find.here())>;
    return nested_read<typename Writer::dialect, Level>::run_behind(
        find.here(), [&](std::span<const driver::request> requests, result_user& taker) {
          writer.waiting().send(requests, &taker);
        });
  }
  template <class Read, std::size_t... Is>
  static auto in_order(const Read& read, std::index_sequence<Is...>) {
    return read.order_by(column_ref<Tag, keys_of<Tag>.primary.places[Is]>{}...);
  }
};

}  // namespace detail
}  // namespace virga
