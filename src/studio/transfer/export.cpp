#include "studio/transfer/export.hpp"

#include "emit/sql_text.hpp"
#include "studio/rows/page.hpp"
#include "studio/transfer/row_text.hpp"
#include "studio/values/failure.hpp"
#include "studio/values/result.hpp"

#include <algorithm>
#include <cctype>
#include <memory>

namespace virga::studio {
namespace {

constexpr std::size_t piece = 64UL * 1024;

/// The name in an HTTP header: of other characters nothing is left.
std::string file_name(const std::string& table, const std::string& format) {
  std::string name;
  for (const char c : table) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
    name += plain ? c : '_';
  }
  return name + "." + format;
}

class running_export {
 public:
  running_export(connections& database, const json& what, std::string format)
      : at_(database, work::kind::reading), format_(std::move(format)), select_(database.dialect()) {
    of_.read(at_.in(), what);
    write_select(select_, of_, of_.limit);
    rows_ = std::make_unique<result>(at_.in(), select_);
  }

  void write(const piece_writer& to) {
    std::string text = head();
    bool first = true;
    while (rows_->next()) {
      text += row(first);
      first = false;
      if (text.size() < piece) continue;
      if (!to(text)) return;
      text.clear();
    }
    if (format_ == "json") text += first ? "[]\n" : "\n]\n";
    to(text);
  }

  [[nodiscard]] const std::string& table() const { return of_.shape.name; }

 private:
  [[nodiscard]] std::string head() const {
    if (format_ != "csv") return "";
    std::string line;
    for (const column_shape* one : of_.columns) line += (line.empty() ? "" : ",") + csv_field(one->name);
    return line + "\r\n";
  }

  [[nodiscard]] std::string row(bool first) const {
    if (format_ == "csv") return csv_row();
    return format_ == "json" ? (first ? "[\n" : ",\n") + json_row() : sql_row();
  }

  [[nodiscard]] std::string csv_row() const {
    std::string line;
    for (std::size_t i = 0; i < of_.columns.size(); ++i) line += (i == 0 ? "" : ",") + csv_field(rows_->at(i));
    return line + "\r\n";
  }

  [[nodiscard]] std::string json_row() const {
    std::string line = "{";
    for (std::size_t i = 0; i < of_.columns.size(); ++i)
      line += (i == 0 ? "" : ",") + json(of_.columns[i]->name).dump() + ":" +
              json_value(rows_->at(i), *of_.columns[i], class_at(i));
    return line + "}";
  }

  [[nodiscard]] std::string sql_row() const {
    std::string names;
    std::string values;
    for (std::size_t i = 0; i < of_.columns.size(); ++i) {
      if (of_.columns[i]->generated) continue;
      names += (names.empty() ? "" : ", ") + kit::sql_text::identifier(of_.columns[i]->name);
      values += (values.empty() ? "" : ", ") + sql_literal(rows_->at(i), class_at(i), at_.in().dialect);
    }
    return "insert into " + name_of_table() + " (" + names + ") values (" + values + ");\n";
  }

  /// With its schema, unless that is the one where a table is looked for without.
  [[nodiscard]] std::string name_of_table() const {
    const bool is_default = of_.shape.schema == "public" || of_.shape.schema == "main";
    return (is_default ? "" : kit::sql_text::identifier(of_.shape.schema) + ".") +
           kit::sql_text::identifier(of_.shape.name);
  }

  [[nodiscard]] std::string_view class_at(std::size_t column) const {
    return at_.in().is_postgres() ? std::string_view{} : rows_->storage_class_at(column);
  }

  work at_;
  std::string format_;
  rows_request of_;
  statement select_;
  std::unique_ptr<result> rows_;
};

}  // namespace

response export_rows(connections& database, const request& asked) {
  const std::string format = asked.parameter("format");
  response made;
  if (format == "csv")
    made.type = "text/csv; charset=utf-8";
  else if (format == "json")
    made.type = "application/json";
  else if (format == "sql")
    made.type = "application/sql";
  else
    throw failure(400, "the format is csv, json or sql");
  // Of an export nothing but its beginning is in memory, so it may go on for long: not while a lock is held.
  const auto running = std::make_shared<running_export>(database, json::parse(asked.parameter("request")), format);
  made.headers.emplace_back("Content-Disposition",
                            "attachment; filename=\"" + file_name(running->table(), format) + "\"");
  made.write = [running](const piece_writer& to) { running->write(to); };
  return made;
}

}  // namespace virga::studio
