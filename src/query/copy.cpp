#include <virga/core/error.hpp>
#include <virga/query/copy_out.hpp>
#include <virga/writer/literal_writer.hpp>

#include <string>
#include <vector>

namespace virga::detail {

namespace {

/// The texts of a COPY into some columns.
struct copied_columns {
  std::string copy;
  std::string insert;
};

copied_columns copy_into(const dialect_rules& rules, table_identifier table, std::span<const std::string_view> names) {
  copied_columns texts;
  sql_writer copy(rules, texts.copy);
  sql_writer insert(rules, texts.insert);
  for (sql_writer* out : {&copy, &insert}) {
    out->text(out == &copy ? "copy " : "insert into ");
    out->table(table.schema, table.name);
    for (std::size_t i = 0; i < names.size(); ++i) {
      out->text(i == 0 ? " (" : ", ");
      out->identifier(names[i]);
    }
    out->text(")");
  }
  copy.text(" from stdin (format binary)");
  for (std::size_t i = 0; i < names.size(); ++i) {
    insert.text(i == 0 ? " values (" : ", ");
    insert.null(sql_type::text);
  }
  insert.text(")");
  return texts;
}

class new_rows final : public driver::copy_source {
 public:
  new_rows(const cell_reader& reader, row_source& rows) : reader_(&reader), rows_(&rows), next_(rows.next()) {
    if (next_ != nullptr) reader.read_sets(next_, sets_);
    cells_.resize(reader.names.size());
  }

  /// Those that the first row gives.
  [[nodiscard]] std::vector<std::string_view> names() const {
    std::vector<std::string_view> names;
    for (std::size_t place = 0; place < reader_->names.size(); ++place)
      if (sets_.given.contains(place)) names.push_back(reader_->names[place]);
    if (names.empty()) throw usage_error("copy_in(): the first row gives no column a value");
    return names;
  }
  [[nodiscard]] bool empty() const noexcept { return next_ == nullptr; }

  bool next(std::span<const driver::parameter>& row) override {
    if (number_++ != 0) next_ = rows_->next();
    if (next_ == nullptr) return false;
    columns_with_values sets;
    reader_->read_sets(next_, sets);
    if (sets.given != sets_.given) refuse("gives other columns than the first one");
    if (sets.expressions != member_set{}) refuse("gives an expression, which COPY does not take");
    store_.emplace();
    reader_->read(next_, cells_, *store_);
    values_.clear();
    for (std::size_t place = 0; place < cells_.size(); ++place)
      if (sets.given.contains(place)) values_.push_back(cells_[place].value);
    row = values_;
    return true;
  }

 private:
  [[noreturn]] void refuse(const char* why) const {
    throw usage_error("copy_in(): row " + std::to_string(number_) + " " + why);
  }

  const cell_reader* reader_;
  row_source* rows_;
  const void* next_;
  columns_with_values sets_;
  std::size_t number_ = 0;
  std::vector<row_cell> cells_;
  std::vector<driver::parameter> values_;
  std::optional<driver::parameter_store> store_;
};

class value_rows final : public driver::copy_source {
 public:
  value_rows(const value_columns& columns, row_source& rows) : columns_(&columns), rows_(&rows) {
    values_.resize(columns.names.size());
  }

  bool next(std::span<const driver::parameter>& row) override {
    const void* const values = rows_->next();
    if (values == nullptr) return false;
    store_.emplace();
    columns_->bind(values, values_.data(), *store_);
    row = values_;
    return true;
  }

 private:
  const value_columns* columns_;
  row_source* rows_;
  std::vector<driver::parameter> values_;
  std::optional<driver::parameter_store> store_;
};

}  // namespace

std::uint64_t copy_new_rows(const dialect_rules& rules, driver::session& session, const cell_reader& reader,
                            row_source& rows) {
  new_rows source(reader, rows);
  if (source.empty()) return 0;
  const copied_columns texts = copy_into(rules, reader.table, source.names());
  return driver::copy_in(session, {texts.copy, texts.insert}, source);
}

std::uint64_t copy_values(const dialect_rules& rules, driver::session& session, const value_columns& columns,
                          row_source& rows) {
  value_rows source(columns, rows);
  const copied_columns texts = copy_into(rules, columns.table, columns.names);
  return driver::copy_in(session, {texts.copy, texts.insert}, source);
}

copied_text copy_of_select(const dialect_rules& rules, std::string_view blanks,
                           std::span<const driver::parameter> values) {
  copied_text text;
  text.select = with_literals(rules, blanks, values);
  text.copy = "copy (" + text.select + ") to stdout (format binary)";
  return text;
}

copied_text copy_of_table(const dialect_rules& rules, table_identifier table, std::string_view columns) {
  std::string name;
  sql_writer out(rules, name);
  out.table(table.schema, table.name);
  copied_text text;
  text.select.append("select ").append(columns).append(" from ").append(name);
  text.copy.append("copy ").append(name).append(" (").append(columns).append(") to stdout (format binary)");
  return text;
}

}  // namespace virga::detail
