#include "studio/rows/related.hpp"

#include "studio/catalog/shape.hpp"
#include "studio/catalog/tables.hpp"
#include "studio/rows/filter.hpp"
#include "studio/rows/page.hpp"
#include "studio/rows/row_key.hpp"
#include "studio/values/failure.hpp"
#include "studio/values/result.hpp"

#include <algorithm>

namespace virga::studio {
namespace {

table_shape shape_of(const session& in, const json& request) {
  return read_shape(in, request.at("schema").get<std::string>(), request.at("table").get<std::string>());
}

void write_names(statement& into, const json& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) into << ", ";
    into.name(names[i].get<std::string>());
  }
}

/// What a person tells a row by: its first columns of text.
std::vector<std::string> label_columns(const table_shape& of) {
  constexpr std::size_t most = 3;
  std::vector<std::string> names;
  for (const column_shape& one : of.columns)
    if (one.category == "text" && names.size() < most) names.push_back(one.name);
  return names;
}

std::string label_of(const result& row, std::size_t first) {
  constexpr std::size_t longest = 200;
  std::string label;
  for (std::size_t i = first; i < row.columns(); ++i) {
    const cell text = row.at(i);
    if (!text || text->empty()) continue;
    label += (label.empty() ? "" : ", ") + *text;
  }
  if (label.size() <= longest) return label;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(label[end]) & 0xC0U) == 0x80U) --end;
  return label.substr(0, end) + "...";
}

json condition_of_choices(const std::vector<std::string>& columns, const std::string& search) {
  json any = json::array();
  for (const std::string& one : columns) any.push_back({{"column", one}, {"op", "contains"}, {"value", search}});
  return {{"or", any}};
}

}  // namespace

json read_value(const session& in, const json& request) {
  const table_shape shape = shape_of(in, request);
  statement select(in.dialect);
  select << "select ";
  select.name(shape.column(request.at("column").get<std::string>()).name) << " from ";
  select.table(shape.schema, shape.name) << " where ";
  write_key(select, shape, request.at("key"));
  result rows(in, select);
  if (!rows.next()) throw failure(404, "the row is gone");
  return {{"value", whole(rows.at(0))}};
}

json count_references(const session& in, const json& request) {
  const table_shape shape = shape_of(in, request);
  json found = json::array();
  const json described = describe_table(in, shape.schema, shape.name);
  for (json reference : described.at("referencedBy")) {
    statement count(in.dialect);
    count << "select count(*) from ";
    count.table(reference.at("schema").get<std::string>(), reference.at("table").get<std::string>()) << " where (";
    write_names(count, reference.at("columns"));
    count << ") in (select ";
    write_names(count, reference.at("referencedColumns"));
    count << " from ";
    count.table(shape.schema, shape.name) << " where ";
    write_key(count, shape, request.at("key"));
    count << ")";
    reference["count"] = whole(value_of(in, count));
    found.push_back(std::move(reference));
  }
  return {{"references", found}};
}

json list_choices(const session& in, const json& request) {
  constexpr std::size_t usual = 50;
  const json described =
      describe_table(in, request.at("schema").get<std::string>(), request.at("table").get<std::string>());
  const json& keys = described.at("foreignKeys");
  const auto key = std::ranges::find_if(keys, [&](const json& one) {
    return one.at("columns").size() == 1 && one.at("columns")[0] == request.at("column");
  });
  if (key == keys.end()) throw failure(400, "the column refers to no other table by itself");
  const table_shape shape = shape_of(in, *key);
  const std::string referenced = shape.column(key->at("referencedColumns").at(0).get<std::string>()).name;
  const std::size_t limit = std::min(request.value("limit", usual), most_rows);
  const std::vector<std::string> labels = label_columns(shape);
  statement select(in.dialect);
  select << "select ";
  select.name(referenced);
  for (const std::string& one : labels) {
    select << ", ";
    select.name(one);
  }
  select << " from ";
  select.table(shape.schema, shape.name);
  if (const std::string search = request.value("search", ""); !search.empty()) {
    std::vector<std::string> columns = labels;
    columns.push_back(referenced);
    select << " where ";
    write_filter(select, shape, condition_of_choices(columns, search));
  }
  select << " order by ";
  select.name(labels.empty() ? referenced : labels.front()) << ", ";
  select.name(referenced) << " limit " << std::to_string(limit);
  json choices = json::array();
  result rows(in, select);
  while (rows.next()) choices.push_back({{"value", whole(rows.at(0))}, {"label", label_of(rows, 1)}});
  return {{"choices", choices}};
}

}  // namespace virga::studio
