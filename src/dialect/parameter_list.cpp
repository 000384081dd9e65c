#include <virga/core/error.hpp>
#include <virga/dialect/parameter_list.hpp>

#include <string>

namespace virga {

void parameter_list::add_more(const driver::parameter& value) {
  if (more_.empty()) more_.assign(room_.begin(), room_.end());
  more_.push_back(value);
}

driver::parameter parameter_list::argument(sql_type type, std::string_view name) const {
  driver::parameter bound;
  if (arguments_ == nullptr || !arguments_->bind(name, type, bound, *store_))
    throw usage_error("placeholder \"" + std::string(name) + "\" has no value: prepare() the query and give it one");
  return bound;
}

}  // namespace virga
