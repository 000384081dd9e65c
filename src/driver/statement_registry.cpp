#include <virga/driver/statement_registry.hpp>

#include <mutex>
#include <unordered_map>

namespace virga::driver {
namespace {

struct registry {
  std::mutex guard;
  std::vector<std::string_view> texts;
  std::unordered_map<std::string_view, statement_id> ids;
};

// Built at its first use, because texts are registered before main in an order nobody knows; never
// destroyed, because a query may run while static objects are destroyed.
registry& the_registry() {
  static registry& instance = *new registry;
  return instance;
}

}  // namespace

statement_id register_statement(std::string_view text) {
  registry& all = the_registry();
  const std::lock_guard lock(all.guard);
  const auto next = static_cast<statement_id>(all.texts.size() + 1);
  const auto [known, added] = all.ids.try_emplace(text, next);
  if (!added) return known->second;
  try {
    all.texts.push_back(text);
  } catch (...) {
    all.ids.erase(known);
    throw;
  }
  return next;
}

std::vector<std::string_view> registered_statements() {
  registry& all = the_registry();
  const std::lock_guard lock(all.guard);
  return all.texts;
}

}  // namespace virga::driver
