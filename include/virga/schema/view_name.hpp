#pragma once

#include <virga/schema/table_tag.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace virga {

enum class view_check_option : std::uint8_t { none, local, cascaded };

/// What `view_name("recent_posts")` gives: the name in the database, and what the view is beside its query.
struct view_identifier : table_identifier {
  static constexpr std::size_t most_options = 4;
  struct option {
    std::string_view name;
    std::string_view value;
  };
  bool is_materialized = false;
  bool is_updatable = false;
  view_check_option check = view_check_option::none;
  std::array<option, most_options> options = {};
  std::size_t option_count = 0;

  /// Rows may be inserted, updated and deleted through it: the database takes them where the view is of one table
  /// (PostgreSQL's manual, CREATE VIEW) or has triggers for it. Without it virga refuses to write.
  [[nodiscard]] constexpr view_identifier updatable() const {
    view_identifier copy = *this;
    copy.is_updatable = true;
    return copy;
  }
  /// `with check option`: what is written through the view must be a row of it, and of the views it is of; with
  /// local_check_option() of it alone.
  [[nodiscard]] constexpr view_identifier check_option() const { return checked(view_check_option::cascaded); }
  [[nodiscard]] constexpr view_identifier local_check_option() const { return checked(view_check_option::local); }
  /// `comment on view ... is '<text>'`
  [[nodiscard]] constexpr view_identifier comment(std::string_view text) const {
    view_identifier copy = *this;
    copy.comment_text = text;
    return copy;
  }
  /// `with (<name> = <value>)`, at most four: "security_invoker", "security_barrier"; of a materialized view storage
  /// parameters.
  [[nodiscard]] constexpr view_identifier with(std::string_view option_name, std::string_view value) const {
    view_identifier copy = *this;
    copy.options.at(copy.option_count++) = {option_name, value};
    return copy;
  }

 private:
  [[nodiscard]] constexpr view_identifier checked(view_check_option how) const {
    view_identifier copy = updatable();
    copy.check = how;
    return copy;
  }
};

}  // namespace virga

namespace virga::columns {

/// `view_name("recent_posts")`, the view's name in the database: `static constexpr auto view = view_name("...");`.
constexpr view_identifier view_name(std::string_view name) { return {{{}, name}}; }
constexpr view_identifier view_name(std::string_view schema, std::string_view name) { return {{schema, name}}; }

}  // namespace virga::columns
