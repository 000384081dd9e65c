#pragma once

#include <virga/query/select/select.hpp>
#include <virga/query/write/insert.hpp>
#include <virga/query/write/update.hpp>
#include <virga/relational/write/written_keys.hpp>
#include <virga/relational/write/written_level.hpp>

#include <cstddef>
#include <utility>
#include <vector>

// How the rows of a nested write get into their table.

namespace virga::detail {

/// As they are.
struct inserted {
  static constexpr bool takes_over = false;
  static constexpr bool takes_from_another = false;
};
/// Unless a row with the same values of these columns is there, which is taken then.
template <class... Columns>
struct found_or_inserted {
  static constexpr bool takes_over = true;
  static constexpr bool takes_from_another = true;
};
/// Or as changes of the row with the same values of these columns, unless it is another parent's.
template <class... Columns>
struct upserted {
  static constexpr bool takes_over = true;
  static constexpr bool takes_from_another = false;
};
/// Between two rows, unless they are tied already.
template <member_set Keys>
struct tied {};

/// `insert into` of rows of a use of one's own.
template <class Tag, class Row>
struct created_clause {
  static constexpr clause_position position = clause_position::verb;
  static constexpr overriding overrides = overriding::nothing;
  using table_type = Tag;
  using new_row_type = Row;
};

/// Up to so many rows have a statement each, all of them sent together, so that an error knows its row; more of them
/// are one statement.
inline constexpr std::size_t most_rows_alone = 64;

template <class Tag, member_set Returned, class Query>
auto returning_columns(const Query& query) {
  return with_fields<Tag, Returned>([&](const auto&... columns) {
    if constexpr (sizeof...(columns) == 0)
      return query;
    else
      return query.returning(columns...);
  });
}

/// `insert into` of one row or of many: of one type.
template <class Tag, class Row, class Writer>
auto insert_of(const Writer& writer, std::vector<Row> rows) {
  const insert_query<std::remove_cvref_t<decltype(writer.context())>, created_clause<Tag, Row>> into{
      {writer.context()}, {}, {}};
  return into.values(std::move(rows));
}

/// The statement of each row, made by `statement_of`.
template <class Row, class Make>
auto statement_of_each(const std::vector<Row>& rows, const Make& statement_of) {
  std::vector<decltype(statement_of(rows.front()))> statements;
  statements.reserve(rows.size());
  for (const Row& row : rows) statements.push_back(statement_of(row));
  return statements;
}

constexpr auto same_row = [](std::size_t row) { return row; };

template <class Row>
std::size_t rows_in(const std::vector<Row>& rows) {
  return rows.size();
}
constexpr std::size_t rows_in(std::uint64_t count) { return count; }

template <class Key>
void take_key(std::vector<Key>& from, Key& to) {
  to = std::move(from.front());
}
template <class Key>
void take_key(std::uint64_t, Key&) {}

/// The keys of rows that each of the statements was to write.
template <class Writer, class Result, class Key>
void take_keys(Writer& writer, const written_level& level, std::vector<Result>& results, std::vector<Key>& keys) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    writer.at(level, i, [&] { require_every_row(1, rows_in(results[i])); });
    take_key(results[i], keys[i]);
  }
}

template <class Tag, member_set Returned, member_set Given, class Writer, class Row>
auto insert_rows(Writer& writer, std::vector<Row> rows, const written_level& level, inserted) {
  std::vector<key_row<Tag, Returned>> keys(rows.size());
  [[maybe_unused]] const std::size_t count = rows.size();
  if (count > most_rows_alone) {
    const auto statement = returning_columns<Tag, Returned>(insert_of<Tag>(writer, std::move(rows)));
    writer.at(level, [&] {
      if constexpr (Returned == member_set{})
        writer.run_alone(statement);
      else
        keys = writer.run_alone(statement);
      if constexpr (!Writer::is_shown && Returned != member_set{}) require_every_row(count, keys.size());
    });
  } else if constexpr (Returned == member_set{}) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      writer.run_later(level, i, insert_of<Tag>(writer, std::vector<Row>{std::move(rows[i])}));
  } else if (!rows.empty()) {
    auto statements = statement_of_each(rows, [&](const Row& row) {
      return returning_columns<Tag, Returned>(insert_of<Tag>(writer, std::vector<Row>{row}));
    });
    auto results = writer.run_each(level, statements, same_row);
    take_keys(writer, level, results, keys);
  }
  return keys;
}

template <class Tag, member_set Returned, member_set Given, class Writer, class Row, member_set Keys>
auto insert_rows(Writer& writer, std::vector<Row> rows, const written_level& level, tied<Keys>) {
  constexpr key_columns key = [] {
    key_columns columns;
    for (std::size_t i = 0; i < table_info<Tag>::member_count; ++i)
      if (Keys.contains(i)) columns.add(i);
    return columns;
  }();
  if constexpr (is_unique_key<Tag>(key)) {
    const std::size_t count = rows.size();
    const auto insert = insert_of<Tag>(writer, std::move(rows)).on_conflict_do_nothing();
    if (count > most_rows_alone)
      writer.at(level, [&] { writer.run_alone(insert); });
    else if (count != 0)
      writer.run_later(level, count == 1 ? 0 : written_level::no_row, insert);
  } else {
    insert_rows<Tag, Returned, Given>(writer, std::move(rows), level, inserted());
  }
}

// The column that a row is found by.
template <class Tag, class Column, class Row>
const auto& value_to_find_by(const Row& row) {
  const auto& member = nth_member<Column::place, table_info<Tag>::member_count>(row);
  if (member.state() != value_state::value) throw_no_value_to_find_by(Column::name());
  return member.value();
}
template <class Tag, class Column, class... Columns, class Row>
auto has_values_of(const Row& row) {
  const auto one = Column{} == value_to_find_by<Tag, Column>(row);
  if constexpr (sizeof...(Columns) == 0)
    return one;
  else
    return one and has_values_of<Tag, Columns...>(row);
}

/// What a row that is there gets from the row that was to be inserted: what that gives, save the columns that it was
/// found by and its primary key.
template <class Tag, class... Columns, class Row>
auto patch_of_excluded(const Row& row) {
  constexpr std::size_t count = table_info<Tag>::member_count;
  patch_of<Tag> patch;
  bool is_empty = true;
  const auto add = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
    using Member = std::remove_cvref_t<decltype(nth_member<I, count>(row))>;
    if constexpr (std::is_base_of_v<any_column_value, Member> && !set_of(keys_of<Tag>.primary).contains(I) &&
                  !((Columns::place == I) || ...)) {
      if (nth_member<I, count>(row).state() == value_state::omitted) return;
      auto& changed = nth_member<I, count>(patch);
      changed = std::remove_cvref_t<decltype(changed)>(excluded(member_at<Tag, I>{}));
      is_empty = false;
    }
  };
  [&]<std::size_t... Is>(std::index_sequence<Is...>) {
    (add(std::integral_constant<std::size_t, Is>{}), ...);
  }(std::make_index_sequence<count>{});
  // A row that is left as it is would not be returned.
  const auto keep = [&]<class Column>(type_tag<Column>) {
    auto& kept = nth_member<Column::place, count>(patch);
    kept = std::remove_cvref_t<decltype(kept)>(excluded(member_at<Tag, Column::place>{}));
  };
  if (is_empty) (keep(type_tag<Columns>{}), ...);
  return patch;
}

template <class Tag, std::size_t Place>
auto is_not_of_another(const column_ref<Tag, Place>& key) {
  const auto is_of_the_same = key == excluded(member_at<Tag, Place>{});
  if constexpr (column_is_not_null<Tag>(Place))
    return is_of_the_same;
  else
    return is_of_the_same or is_null(key);
}
/// `where "posts"."author_id" = excluded."author_id"`: a row that is there and has another parent stays as it is.
template <class Tag, member_set Keys, class Query>
auto unless_of_another(const Query& query) {
  return with_fields<Tag, Keys>([&](const auto&... columns) {
    if constexpr (sizeof...(columns) == 0)
      return query;
    else
      return query.where((is_not_of_another(columns) and ...));
  });
}

template <class Tag, member_set Returned, member_set Given, class Writer, class Row, class... Columns>
auto insert_rows(Writer& writer, std::vector<Row> rows, const written_level& level, upserted<Columns...>) {
  std::vector<key_row<Tag, Returned>> keys(rows.size());
  auto statements = statement_of_each(rows, [&](const Row& row) {
    return returning_columns<Tag, Returned>(
        unless_of_another<Tag, Given>(insert_of<Tag>(writer, std::vector<Row>{row})
                                          .on_conflict(Columns{}...)
                                          .do_update(patch_of_excluded<Tag, Columns...>(row))));
  });
  if (rows.empty()) return keys;
  auto results = writer.run_each(level, statements, same_row);
  if constexpr (Given != member_set{})
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows_in(results[i]) == 0) writer.at(level, i, [] { throw_row_of_another_parent(); });
  take_keys(writer, level, results, keys);
  return keys;
}

/// Inserted first and looked for behind it: whoever else inserts the row at the same time, it is there then.
template <class Tag, member_set Returned, member_set Given, class Writer, class Row, class... Columns>
auto insert_rows(Writer& writer, std::vector<Row> rows, const written_level& level, found_or_inserted<Columns...>) {
  std::vector<key_row<Tag, Returned>> keys(rows.size());
  auto inserts = statement_of_each(rows, [&](const Row& row) {
    return returning_columns<Tag, Returned>(
        insert_of<Tag>(writer, std::vector<Row>{row}).on_conflict(Columns{}...).do_nothing());
  });
  if (rows.empty()) return keys;
  auto results = writer.run_each(level, inserts, same_row);
  std::vector<Row> missing;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!Writer::is_shown && rows_in(results[i]) != 0) {
      take_key(results[i], keys[i]);
    } else {
      missing.push_back(std::move(rows[i]));
      places.push_back(i);
    }
  }
  if (missing.empty()) return keys;
  const auto row_of = [&](std::size_t i) { return places[i]; };
  std::size_t at = 0;
  auto finds = statement_of_each(missing, [&](const Row& row) {
    return writer.at(level, places[at++], [&] {
      const auto where = has_values_of<Tag, Columns...>(row);
      if constexpr (Given == member_set{}) {
        const auto step = [&](const auto&... columns) {
          return make_select<false>(writer.context(), columns...).from(table_of<Tag>{}).where(where);
        };
        return with_fields<Tag, Returned>(step);
      } else {
        return returning_columns<Tag, Returned>(writer.template update<Tag>(given_patch<Tag, Given>(row), where));
      }
    });
  });
  auto found = writer.run_each(level, finds, row_of);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (rows_in(found[i]) != 1)
      writer.at(level, places[i], [&] { throw_not_one_row("connect_or_create()", rows_in(found[i])); });
    take_key(found[i], keys[places[i]]);
  }
  return keys;
}

}  // namespace virga::detail
