#pragma once

#include <virga/query/silent_writer.hpp>
#include <virga/writer/scope.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace virga::detail {

/// Written to like a sql_writer. Keeps an expression's text, without the aggregates and subqueries in it, and the
/// columns in this text.
class expression_reader : public silent_writer {
 public:
  static constexpr bool finds_groups = true;

  struct used_column {
    scope::column column;
    std::size_t begin;  // in the text
    std::size_t end;
  };

  explicit expression_reader(const dialect_rules& rules) : rules_(&rules) {}

  template <class Node>
  static constexpr bool passes_over() {
    return false;
  }
  void found_aggregate() { has_aggregate_ = true; }
  void found_sql() { is_known_ = false; }
  void mark_dynamic() { is_known_ = false; }

  [[nodiscard]] const dialect_rules& rules() const { return *rules_; }
  void text(std::string_view piece) { text_ += piece; }
  void function(std::string_view name) { text(name); }
  void native(dialect_kind, std::string_view, std::string_view written) { text(written); }
  void number(std::size_t value);
  void identifier(std::string_view name);
  void window(std::string_view name) { identifier(name); }
  void column(std::string_view table, std::string_view name);
  template <class T>
  void parameter(sql_type, const T*) {
    add_parameter();
  }
  void null(sql_type) { add_parameter(); }
  template <class T>
  void array(sql_type, const T*) {
    add_parameter();
  }
  template <class T>
  void placeholder(sql_type, std::string_view) {
    add_parameter();
  }

  [[nodiscard]] const std::string& written() const { return text_; }
  [[nodiscard]] const std::vector<used_column>& columns() const { return columns_; }
  [[nodiscard]] bool has_aggregate() const { return has_aggregate_; }
  [[nodiscard]] bool has_parameter() const { return has_parameter_; }
  /// False if values or sql<> decide what is in it.
  [[nodiscard]] bool is_known() const { return is_known_; }
  /// The column that is all of it; nullptr if it is something else.
  [[nodiscard]] const scope::column* only_column() const;

 private:
  void add_parameter() {
    text("?");
    has_parameter_ = true;
  }

  const dialect_rules* rules_;
  std::string text_;
  std::vector<used_column> columns_;
  bool has_aggregate_ = false;
  bool has_parameter_ = false;
  bool is_known_ = true;
};

/// An expression whose type is forgotten: how it is read.
using read_expression = void (*)(expression_reader& out);

template <class Node>
void read_node(expression_reader& out) {
  Node::write(out, static_cast<const Node*>(nullptr));
}

}  // namespace virga::detail
