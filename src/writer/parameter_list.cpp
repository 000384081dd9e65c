#include <virga/core/error.hpp>
#include <virga/core/text_check.hpp>
#include <virga/value/parameter_text.hpp>
#include <virga/writer/parameter_list.hpp>

#include <string>

namespace virga {
namespace {

std::string placeholder_text(std::string_view name) { return "placeholder \"" + std::string(name) + '"'; }

/// The driver asks it of every text again, and knows of no placeholders.
void require_text(const driver::parameter& value, std::string_view name, std::string_view database) {
  if (value.is_null) return;
  if (value.is_array) {
    for (std::uint32_t i = 0; i < value.size; ++i) require_text(value.elements[i], name, database);
    return;
  }
  if (!is_text(value.type)) return;
  const std::string_view text(value.data, value.size);
  const std::size_t at = find_unsendable(text);
  if (at == std::string_view::npos) return;
  throw value_error(placeholder_text(name) + ": " + detail::what_is_unsendable(text, at, database) + " (" +
                        driver::to_text(value) + ')',
                    {.sqlstate = std::string(detail::sqlstate_of_unsendable)});
}

}  // namespace

void parameter_list::add_more(const driver::parameter& value) {
  if (more_.empty()) more_.assign(room_.begin(), room_.end());
  more_.push_back(value);
}

driver::parameter parameter_list::argument(sql_type type, std::string_view name) const {
  driver::parameter bound;
  bool is_given = false;
  try {
    is_given = arguments_ != nullptr && arguments_->bind(name, type, bound, *store_);
  } catch (const value_error& refused) {
    throw value_error(placeholder_text(name) + ": " + refused.message(), {.sqlstate = refused.sqlstate()});
  }
  if (!is_given) throw usage_error(placeholder_text(name) + " has no value: prepare() the query and give it one");
  require_text(bound, name, rules_->name);
  return bound;
}

}  // namespace virga
