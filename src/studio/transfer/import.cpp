#include "studio/transfer/import.hpp"

#include "studio/catalog/shape.hpp"
#include "studio/changes/set_value.hpp"
#include "studio/values/failure.hpp"
#include "studio/values/result.hpp"

#include <virga/core/error.hpp>

#include <vector>

namespace virga::studio {
namespace {

void insert(const session& in, const table_shape& of, const std::vector<const column_shape*>& columns,
            const json& row) {
  if (!row.is_array() || row.size() != columns.size()) throw failure(400, "the row has not a cell for each column");
  statement insert(in.dialect);
  insert << "insert into ";
  insert.table(of.schema, of.name);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    insert << (i == 0 ? " (" : ", ");
    insert.name(columns[i]->name);
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    insert << (i == 0 ? ") values (" : ", ");
    write_set_value(insert, *columns[i], row[i]);
  }
  insert << ")";
  run(in, insert);
}

}  // namespace

json import_rows(connections& database, const json& request) {
  work at(database, work::kind::writing);
  const table_shape shape =
      read_shape(at.in(), request.at("schema").get<std::string>(), request.at("table").get<std::string>());
  std::vector<const column_shape*> columns;
  for (const json& one : request.at("columns")) columns.push_back(&shape.column(one.get<std::string>()));
  if (columns.empty()) throw failure(400, "an import has columns");
  const json& rows = request.at("rows");
  if (!rows.is_array()) throw failure(400, "rows is a list");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    try {
      insert(at.in(), shape, columns, rows[i]);
    } catch (const std::exception& thrown) {
      json body = {{"error", error_of(thrown)}};
      body["error"]["row"] = i;
      throw failure(status_of(thrown), thrown.what(), std::move(body));
    }
  }
  if (!request.value("dryRun", false)) at.commit();
  return {{"inserted", std::to_string(rows.size())}};
}

}  // namespace virga::studio
