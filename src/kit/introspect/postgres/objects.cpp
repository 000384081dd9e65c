#include "introspect/postgres/catalog.hpp"
#include "introspect/postgres/object_order.hpp"
#include "introspect/postgres/object_queries.hpp"

#include <iterator>
#include <utility>

namespace virga::kit::postgres_catalog {
namespace {

constexpr std::int64_t pg_class = 1259;  // src/include/catalog/pg_class.h
constexpr std::int64_t pg_proc = 1255;   // src/include/catalog/pg_proc.h
constexpr std::int64_t pg_type = 1247;   // src/include/catalog/pg_type.h

snapshots::view view_of(relation& from) {
  snapshots::view view{from.table.schema, from.table.name, from.kind == 'm'};
  for (snapshots::column& column : from.table.columns)
    view.columns.push_back({std::move(column.name), std::move(column.type)});
  view.indexes = std::move(from.table.indexes);
  return view;
}

dependencies read_dependencies(reading& to) {
  dependencies stands_on;
  to.from.read(dependencies_query(), [&](row& from) {
    const object_id user{from.number(), from.number()};
    const object_id used{from.number(), from.number()};
    if (user != used) stands_on[user].insert(used);
  });
  return stands_on;
}

}  // namespace

void read_objects(reading& to) {
  std::vector<found_object> all;
  for (const relation& one : to.relations)
    if (!one.is_view()) all.push_back({{pg_class, one.oid}, true});
  for (const std::int64_t domain : to.domains) all.push_back({{pg_type, domain}, true});
  to.from.read(objects_query(), [&](row& from) {
    found_object found{{from.number(), from.number()}};
    const std::int64_t of = from.number();
    relation* const owner = to.find(of);
    if (of != 0 && owner == nullptr) return;
    from.number();  // what they are sorted by
    found.name = from.text();
    found.body = from.text();
    found.object.name = from.text();
    found.object.create_sql = found.id.catalog == pg_proc ? from.text() : from.expression().value_or("");
    found.object.drop_sql = from.text();
    if (owner != nullptr && of == found.id.oid) found.object.view = view_of(*owner);
    all.push_back(std::move(found));
  });
  for (found_object& one : in_order(std::move(all), read_dependencies(to)))
    to.result.schema.objects.push_back(std::move(one.object));
}

}  // namespace virga::kit::postgres_catalog
