#pragma once

#include <virga/query/source/table_qualifiers.hpp>

namespace virga::pg {

/// `only <table>`, for from(), joins, update(), delete_from() and merge_into(): the table's own rows, without those of
/// the tables that inherit from it; of a partitioned table, none. PostgreSQL's manual, section 5.10.
template <template <class> class Struct, class Tag>
constexpr auto only(const Struct<as_columns<Tag>>&) {
  return qualified_table<Tag, only_form>{};
}

}  // namespace virga::pg
