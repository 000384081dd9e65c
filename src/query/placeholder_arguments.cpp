#include <virga/core/error.hpp>
#include <virga/query/run/placeholder_arguments.hpp>

#include <algorithm>

namespace virga::detail {

namespace {

std::string quoted(std::string_view name) { return "placeholder \"" + std::string(name) + "\""; }

void check_one(const placeholder_use& use, std::span<const placeholder_argument> given) {
  const auto found = std::ranges::find(given, use.name, &placeholder_argument::name);
  if (found == given.end()) throw usage_error(quoted(use.name) + " has no value");
  if (found->is_null && !use.takes_null)
    throw usage_error(quoted(use.name) + " was given null, which its column doesn't take");
  if (!found->is_null && !found->fits(use.type))
    throw usage_error(quoted(use.name) + " was given a value of another type than its column's");
}

}  // namespace

void check_placeholder_arguments(std::span<const placeholder_use> asked, std::span<const placeholder_argument> given) {
  for (const placeholder_use& use : asked) check_one(use, given);
  for (const placeholder_argument& each : given)
    if (std::ranges::find(asked, each.name, &placeholder_use::name) == asked.end())
      throw usage_error("the statement has no " + quoted(each.name));
}

}  // namespace virga::detail
