#include "studio/rows/page.hpp"

#include "studio/rows/filter.hpp"
#include "studio/values/failure.hpp"
#include "studio/values/number_text.hpp"
#include "studio/values/result.hpp"

#include <algorithm>
#include <utility>

namespace virga::studio {
namespace {

constexpr std::size_t usual_rows = 200;

const json& member_or_null(const json& of, const char* name) {
  static const json none = nullptr;
  const auto found = of.find(name);
  return found == of.end() ? none : *found;
}

/// The columns that a row is read with: those shown, then what else the order and the key need.
std::vector<const column_shape*> selected(const rows_request& of) {
  std::vector<const column_shape*> all = of.columns;
  const auto add = [&](const column_shape& column) {
    if (std::ranges::none_of(all, [&](const column_shape* one) { return one->name == column.name; }))
      all.push_back(&column);
  };
  for (const order_term& one : of.order) add(*one.column);
  for (const std::string& name : of.shape.key) add(of.shape.column(name));
  return all;
}

std::vector<std::size_t> places_of(const std::vector<const column_shape*>& all, const std::vector<std::string>& names) {
  std::vector<std::size_t> places;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(all, name, [](const column_shape* one) { return one->name; });
    places.push_back(static_cast<std::size_t>(found - all.begin()));
  }
  return places;
}

std::vector<std::string> names_of(const std::vector<order_term>& order) {
  std::vector<std::string> names;
  for (const order_term& one : order) names.push_back(one.column->name);
  return names;
}

std::size_t size_of(const json& shown) {
  if (shown.is_object()) return shown.at("text").get_ref<const std::string&>().size() + 32;
  return shown.is_string() ? shown.get_ref<const std::string&>().size() + 3 : 5;
}

/// Rows as they are read, up to the limits of an answer.
class page {
 public:
  page(const rows_request& of, dialect_kind dialect)
      : of_(of),
        dialect_(dialect),
        selected_(selected(of)),
        key_places_(places_of(selected_, of.shape.key)),
        order_places_(places_of(selected_, names_of(of.order))) {}

  /// False: there is no room for it.
  bool add(const result& row) {
    json cells = json::array();
    json classes = json::array();
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < of_.columns.size(); ++i) {
      cells.push_back(cut(row.at(i)));
      bytes += size_of(cells.back());
      if (dialect_ == dialect_kind::sqlite) classes.push_back(row.storage_class_at(i));
    }
    json key = json::array();
    for (const std::size_t place : key_places_) key.push_back(whole(row.at(place)));
    for (const json& one : key) bytes += size_of(one);
    if (!rows_.empty() && bytes_ + bytes > most_bytes) return false;
    bytes_ += bytes;
    rows_.push_back(std::move(cells));
    classes_.push_back(std::move(classes));
    keys_.push_back(std::move(key));
    last_ = json::array();
    for (const std::size_t place : order_places_)
      last_.push_back(cursor_cell(row.at(place), row.storage_class_at(place), dialect_));
    return true;
  }

  [[nodiscard]] std::size_t size() const { return rows_.size(); }

  [[nodiscard]] json answer(const statement& asked, bool more) {
    const bool backwards = !of_.before.is_null();
    if (backwards)
      for (json* one : {&rows_, &classes_, &keys_}) std::reverse(one->begin(), one->end());
    json names = json::array();
    for (const column_shape* one : of_.columns) names.push_back(one->name);
    json cursor = nullptr;
    if (more) cursor = of_.has_key() ? last_ : json{"offset", std::to_string(of_.offset + size())};
    json result = {{"columns", names}, {"rows", std::move(rows_)}, {"keys", std::move(keys_)},
                   {"cursor", cursor}, {"sql", asked.sql()},       {"parameters", asked.shown_parameters()}};
    if (dialect_ == dialect_kind::sqlite) result["classes"] = std::move(classes_);
    return result;
  }

 private:
  const rows_request& of_;
  dialect_kind dialect_;
  std::vector<const column_shape*> selected_;
  std::vector<std::size_t> key_places_;
  std::vector<std::size_t> order_places_;
  json rows_ = json::array();
  json classes_ = json::array();
  json keys_ = json::array();
  json last_;
  std::size_t bytes_ = 0;
};

std::size_t offset_of(const json& cursor) {
  if (cursor.is_null()) return 0;
  const bool fits = cursor.is_array() && cursor.size() == 2 && cursor[0] == "offset" && cursor[1].is_string();
  const auto number = fits ? exact_integer(cursor[1].get<std::string>()) : std::nullopt;
  if (!number || *number < 0) throw failure(400, "the cursor of a table without a key is [\"offset\", \"400\"]");
  return static_cast<std::size_t>(*number);
}

}  // namespace

void rows_request::read(const session& in, const json& request) {
  if (!request.is_object()) throw failure(400, "the request is no object");
  shape = read_shape(in, request.at("schema").get<std::string>(), request.at("table").get<std::string>());
  const json& names = member_or_null(request, "columns");
  if (names.is_null()) {
    for (const column_shape& one : shape.columns) columns.push_back(&one);
  } else {
    for (const json& one : names) columns.push_back(&shape.column(one.get<std::string>()));
  }
  filter = member_or_null(request, "filter");
  order = order_of(shape, member_or_null(request, "sort"), in.dialect);
  after = member_or_null(request, "after");
  before = member_or_null(request, "before");
  if (!has_key()) {
    if (!before.is_null()) throw failure(400, "a table without a key is not read backwards");
    offset = offset_of(after);
    after = nullptr;
  }
  if (const json& most = member_or_null(request, "limit"); !most.is_null()) limit = most.get<std::size_t>();
}

void write_select(statement& into, const rows_request& of, std::optional<std::size_t> limit) {
  const std::vector<const column_shape*> all = selected(of);
  into << "select ";
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i > 0) into << ", ";
    into.name(all[i]->name);
  }
  into << " from ";
  into.table(of.shape.schema, of.shape.name);
  const bool backwards = !of.before.is_null();
  const std::vector<order_term> order = backwards ? reversed(of.order) : of.order;
  const json& from = backwards ? of.before : of.after;
  const bool goes_on = !from.is_null() && !(backwards && from.empty());  // before nothing: from the end
  if (!of.filter.is_null() || goes_on) into << " where ";
  if (!of.filter.is_null()) write_filter(into, of.shape, of.filter);
  if (!of.filter.is_null() && goes_on) into << " and ";
  if (goes_on) write_after(into, order, from);
  write_order(into, order);
  if (limit) into << " limit " << std::to_string(*limit);
  if (of.offset > 0) into << " offset " << std::to_string(of.offset);
}

json read_page(const session& in, const json& request) {
  rows_request of;
  of.read(in, request);
  const std::size_t limit = of.limit.value_or(usual_rows);
  if (limit == 0 || limit > most_rows) throw failure(400, "the limit is between 1 and " + std::to_string(most_rows));
  statement select(in.dialect);
  write_select(select, of, limit + 1);
  page into(of, in.dialect);
  bool more = false;
  result rows(in, select);
  while (!more && rows.next()) more = into.size() == limit || !into.add(rows);
  return into.answer(select, more);
}

json count_rows(const session& in, const json& request) {
  const table_shape shape =
      read_shape(in, request.at("schema").get<std::string>(), request.at("table").get<std::string>());
  statement count(in.dialect);
  count << "select count(*) from ";
  count.table(shape.schema, shape.name);
  if (const json& filter = member_or_null(request, "filter"); !filter.is_null()) {
    count << " where ";
    write_filter(count, shape, filter);
  }
  return {{"count", whole(value_of(in, count))}};
}

}  // namespace virga::studio
