#pragma once

#include <virga/schema/table_tag.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace virga {

/// What `view_name("recent_posts")` gives: the name in the database, and what the view is beside its query.
struct view_identifier : table_identifier {
  static constexpr std::size_t most_options = 4;
  struct option {
    std::string_view name;
    std::string_view value;
  };
  bool is_materialized = false;
  bool is_updatable = false;
  std::string_view check_option_word = {};  // "local", "cascaded"
  std::array<option, most_options> options = {};
  std::size_t option_count = 0;

  /// Rows may be inserted, updated and deleted through it: the database takes them where the view is of one table
  /// (PostgreSQL's manual, CREATE VIEW) or has triggers for it. Without it virga refuses to write.
  [[nodiscard]] constexpr view_identifier updatable() const {
    view_identifier copy = *this;
    copy.is_updatable = true;
    return copy;
  }
  /// `with check option`: what is written through the view must be a row of it; and of the views it is of, with
  /// "cascaded", which is what PostgreSQL takes without a word.
  [[nodiscard]] constexpr view_identifier check_option(std::string_view word = "cascaded") const {
    view_identifier copy = updatable();
    copy.check_option_word = word;
    return copy;
  }
  /// `with (<name> = <value>)`, at most four: "security_invoker", "security_barrier"; of a materialized view storage
  /// parameters.
  [[nodiscard]] constexpr view_identifier with(std::string_view option_name, std::string_view value) const {
    view_identifier copy = *this;
    copy.options.at(copy.option_count++) = {option_name, value};
    return copy;
  }
};

}  // namespace virga

namespace virga::columns {

/// `view_name("recent_posts")`, the view's name in the database: `static constexpr auto view = view_name("...");`.
constexpr view_identifier view_name(std::string_view name) { return {{{}, name}}; }
constexpr view_identifier view_name(std::string_view schema, std::string_view name) { return {{schema, name}}; }

}  // namespace virga::columns
