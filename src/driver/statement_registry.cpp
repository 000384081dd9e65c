#include <virga/driver/statement_registry.hpp>

#include <array>
#include <mutex>
#include <unordered_map>

namespace virga::driver {
namespace {

struct registered_text {
  std::string_view text;
  std::span<const sql_type> types;
  std::array<bool, 2> is_of{};  // by dialect_kind
};

struct registry {
  std::mutex guard;
  std::vector<registered_text> texts;
  std::unordered_map<std::string_view, statement_id> ids;
};

// Built at its first use, because texts are registered before main in an order nobody knows; never
// destroyed, because a query may run while static objects are destroyed.
registry& the_registry() {
  static registry& instance = *new registry;
  return instance;
}

}  // namespace

statement_id register_statement(std::string_view text, dialect_kind dialect, std::span<const sql_type> types) {
  registry& all = the_registry();
  const std::lock_guard lock(all.guard);
  const auto [known, added] = all.ids.try_emplace(text, static_cast<statement_id>(all.texts.size() + 1));
  if (added) {
    try {
      all.texts.push_back({text, types});
    } catch (...) {
      all.ids.erase(known);
      throw;
    }
  }
  all.texts[known->second - 1].is_of.at(static_cast<std::size_t>(dialect)) = true;
  return known->second;
}

std::vector<registered_statement> registered_statements(dialect_kind dialect) {
  registry& all = the_registry();
  const std::lock_guard lock(all.guard);
  std::vector<registered_statement> found;
  for (std::size_t i = 0; i < all.texts.size(); ++i)
    if (all.texts[i].is_of.at(static_cast<std::size_t>(dialect)))
      found.push_back({all.texts[i].text, static_cast<statement_id>(i + 1), all.texts[i].types});
  return found;
}

}  // namespace virga::driver
