#pragma once

#include <virga/query/source/binds_nothing.hpp>
#include <virga/relational/write/written_keys.hpp>

// What a relation with where_<> gives the rows that are written through it, and which rows it is of.

namespace virga::detail {

/// The value of a where_<>, as the literal that the reads have: a partial index serves both.
template <class Table, class Part>
struct part_literal {
  using virga_expression = void;
  using value_type = decltype(part_of_rows<Table, Part>::value_of_row());
  static constexpr sql_type type = column_ref<Table, part_of_rows<Table, Part>::place>::type;
  static constexpr binding binds = binding::atom;

  static constexpr bool nullable(const scope&) { return false; }
  template <class Out>
  static constexpr void write(Out& out, const part_literal*) {
    part_of_rows<Table, Part>::write_value(out);
  }
};
template <class Table, class Part>
inline constexpr bool binds_nothing<part_literal<Table, Part>> = true;

template <class Table, class How>
struct written_part;
template <class Table, class... How>
struct written_part<Table, type_list<How...>> {
  template <class Row>
  static void set([[maybe_unused]] Row& row) {
    (set_one<How>(row), ...);
  }
  template <class Condition>
  static constexpr auto add(const Condition& condition) {
    return condition;
  }
  template <class Condition, class First, class... Rest>
  static constexpr auto add(const Condition& condition, type_tag<First>, type_tag<Rest>... rest) {
    if constexpr (is_part<First>)
      return add(condition and column_ref<Table, part_of_rows<Table, First>::place>{} == part_literal<Table, First>{},
                 rest...);
    else
      return add(condition, rest...);
  }

 private:
  template <class One, class Row>
  static void set_one(Row& row) {
    if constexpr (is_part<One>)
      set_key(nth_member<part_of_rows<Table, One>::place, table_info<Table>::member_count>(row),
              part_of_rows<Table, One>::value_of_row());
  }
};

/// Gives a row, or a change, the values of the relation's where_<>.
template <class Relation, class Row>
void set_part(Row& row) {
  written_part<typename Relation::target_type, typename Relation::how>::set(row);
}

template <class Target, class... How, class Condition>
constexpr auto add_part(type_list<How...>, const Condition& condition) {
  return written_part<Target, type_list<How...>>::add(condition, type_tag<How>{}...);
}
/// `<condition> and "status" = 'draft'`; the condition alone without where_<>.
template <class Relation, class Condition>
constexpr auto of_part(const Condition& condition) {
  return add_part<typename Relation::target_type>(typename Relation::how(), condition);
}

}  // namespace virga::detail
