#include <virga/core/error.hpp>
#include <virga/writer/rules.hpp>

#include <string>

namespace virga::detail {
namespace {

std::string_view name_of(feature which) {
  switch (which) {
    case feature::none:
      return "nothing";
    case feature::aggregate_order:
      return "order by in the arguments of an aggregate";
    case feature::array:
      return "arrays";
    case feature::bit_string:
      return "bit strings";
    case feature::citext:
      return "citext";
    case feature::conflict_on_constraint:
      return "on conflict on constraint";
    case feature::conflict_resolution:
      return "insert or ... and update or ...";
    case feature::copy:
      return "copy";
    case feature::cursor:
      return "cursors";
    case feature::delete_using:
      return "delete ... using";
    case feature::distinct_arguments:
      return "distinct in an aggregate of several arguments";
    case feature::distinct_on:
      return "distinct on";
    case feature::grouping_sets:
      return "rollup, cube and grouping sets";
    case feature::indexed_by:
      return "indexed by";
    case feature::interval:
      return "intervals";
    case feature::jsonb:
      return "jsonb";
    case feature::lateral_join:
      return "lateral joins";
    case feature::limited_write:
      return "order by and limit of an update or delete";
    case feature::merge:
      return "merge";
    case feature::network_address:
      return "network addresses";
    case feature::oid:
      return "oid";
    case feature::only:
      return "tables that inherit from others (only)";
    case feature::order_of_distinct:
      return "order by of distinct rows by what is not selected";
    case feature::overriding:
      return "overriding";
    case feature::qualified_collation:
      return "collate of a schema";
    case feature::quantified_subquery:
      return "any and all of a subquery";
    case feature::range_of_moments:
      return "offsets of range from dates, times and intervals";
    case feature::returning_of_other_tables:
      return "columns of other tables than the changed one in returning";
    case feature::row_lock:
      return "row locks (for update, for share)";
    case feature::rows_from:
      return "rows from";
    case feature::search_and_cycle:
      return "search and cycle of a recursive common table expression";
    case feature::set_default:
      return "default as the value of a column in set(); give the value itself";
    case feature::set_operation_of_all:
      return "intersect all and except all";
    case feature::several_conflicts:
      return "several on conflict clauses in an insert";
    case feature::table_sample:
      return "tablesample";
    case feature::text_search:
      return "tsvector and tsquery";
    case feature::user_type:
      return "types of PostgreSQL in text form";
    case feature::with_ties:
      return "fetch first ... with ties";
    case feature::writing_cte:
      return "insert, update and delete in with";
    case feature::xml:
      return "xml";
  }
  return {};
}

}  // namespace

void throw_missing(const dialect_rules& rules, feature needed) {
  throw usage_error(std::string(rules.name) + " has no " + std::string(name_of(needed)));
}

void throw_missing_function(const dialect_rules& rules, std::string_view name) {
  throw usage_error(std::string(rules.name) + " has no function or operator " + std::string(name));
}

}  // namespace virga::detail
