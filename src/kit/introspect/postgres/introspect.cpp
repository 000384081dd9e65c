#include <virga/kit/introspect/introspect_postgres.hpp>

#include "introspect/postgres/catalog.hpp"

#include <algorithm>
#include <utility>

namespace virga::kit {

introspection introspect_postgres(driver::connection& of, const introspection_filter& which) {
  using namespace postgres_catalog;
  reading all{catalog(of), which};
  all.result.schema.dialect = "postgresql";
  read_types(all);
  read_relations(all);
  read_columns(all);
  read_constraints(all);
  read_indexes(all);
  read_policies(all);
  read_sequences(all);
  read_objects(all);
  read_left_out(all);
  for (relation& one : all.relations)
    if (!one.is_view()) all.result.schema.tables.push_back(std::move(one.table));
  std::ranges::sort(all.result.left_out);
  return std::move(all.result);
}

}  // namespace virga::kit
