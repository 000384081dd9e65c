#include "header/view_sql.hpp"

#include "header/sql_scan.hpp"

#include <string_view>

namespace virga::kit {
namespace {

constexpr std::size_t most_options = 4;

bool take(std::string_view& text, std::string_view begin) {
  if (!text.starts_with(begin)) return false;
  text.remove_prefix(begin.size());
  return true;
}

bool take_end(std::string_view& text, std::string_view end) {
  if (!text.ends_with(end)) return false;
  text.remove_suffix(end.size());
  return true;
}

}  // namespace

std::optional<view_sql> parse_view(const snapshots::object& object, bool on_postgres) {
  const snapshots::view& view = *object.view;
  const std::string noun = view.materialized ? "materialized view " : "view ";
  const std::string name = quoted_name(view.schema, view.name);
  std::string head = "create " + noun + name + " (";
  for (std::size_t i = 0; i < view.columns.size(); ++i)
    head += (i == 0 ? "" : ", ") + quoted_identifier(view.columns[i].name);
  view_sql parts;
  std::string_view text = object.create_sql;
  if (object.drop_sql != "drop " + noun + name || !take(text, head + ")")) return std::nullopt;
  if (take(text, " with (")) {
    const std::size_t end = text.find(") as");
    if (end == std::string_view::npos) return std::nullopt;
    for (const std::string& option : split_at_commas(text.substr(0, end))) {
      const std::size_t equals = option.find(" = ");
      if (equals == std::string::npos) return std::nullopt;
      parts.options.push_back({option.substr(0, equals), option.substr(equals + 3)});
    }
    if (parts.options.size() > most_options) return std::nullopt;
    text.remove_prefix(end + 1);
  }
  if (!take(text, " as\n") && !take(text, " as ")) return std::nullopt;
  const std::string comment = ";\ncomment on " + noun + name + " is ";
  if (const std::size_t at = text.rfind(comment); on_postgres && at != std::string_view::npos) {
    const auto said = as_string(text.substr(at + comment.size()));
    if (!said) return std::nullopt;
    parts.comment = *said;
    text = text.substr(0, at);
  }
  if (take_end(text, "\nwith local check option"))
    parts.check_option = "local_check_option";
  else if (take_end(text, "\nwith cascaded check option"))
    parts.check_option = "check_option";
  parts.query = text;
  return parts;
}

}  // namespace virga::kit
