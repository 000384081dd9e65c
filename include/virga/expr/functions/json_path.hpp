#pragma once

#include <virga/expr/operand.hpp>

#include <concepts>
#include <string>
#include <vector>

namespace virga {

/// The fact asked for of a step of a path.
template <class Step>
inline constexpr bool is_a_key_or_an_index =
    detail::text_like<Step> || (std::integral<Step> && !std::same_as<Step, bool>);

/// A place in a JSON document: `json_path("tracks", 0, "title")`, keys of objects and indexes of arrays. An index
/// counts from 0, and from the end where it is negative: -1 is the last. On SQLite a key can't contain a quotation
/// mark.
class json_path {
 public:
  template <class... Steps>
    requires(sizeof...(Steps) > 0 && (!std::same_as<Steps, json_path> && ...))
  explicit json_path(const Steps&... steps) : text_("$") {
    static_assert((is_a_key_or_an_index<Steps> && ...),
                  "json_path(): a step is the key of an object, a text, or the index of an array, an integer");
    if constexpr ((is_a_key_or_an_index<Steps> && ...)) (add(steps), ...);
  }

  /// As PostgreSQL takes it: a text[].
  [[nodiscard]] const std::vector<std::string>& steps() const noexcept { return steps_; }
  /// As SQLite takes it (its manual, "JSON Functions And Operators", section 3.1): `$."tracks"[0]."title"`, `[#-1]` for
  /// the last.
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  template <class Step>
  void add(const Step& step) {
    if constexpr (std::integral<Step>) {
      steps_.push_back(std::to_string(step));
      text_ += '[';
      if (step < Step{}) text_ += '#';
      text_ += steps_.back();
      text_ += ']';
    } else {
      steps_.emplace_back(std::string_view(step));
      text_ += ".\"";
      text_ += steps_.back();
      text_ += '"';
    }
  }

  std::vector<std::string> steps_;
  std::string text_;
};

/// A path as a bound parameter.
struct json_path_value {
  using virga_expression = void;
  using value_type = json_path;
  static constexpr sql_type type = sql_type::text;
  static constexpr binding binds = binding::atom;

  json_path path;

  static constexpr bool nullable(const scope&) { return false; }

  template <class Out>
  static constexpr void write(Out& out, const json_path_value* self) {
    if (out.rules().kind == dialect_kind::sqlite)
      out.parameter(sql_type::text, self != nullptr ? &self->path.text() : nullptr);
    else
      out.parameter(array_of(sql_type::text), self != nullptr ? &self->path.steps() : nullptr);
  }
};

}  // namespace virga
