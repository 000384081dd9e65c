#include <virga/driver/statement_family.hpp>
#include <virga/driver/statement_registry.hpp>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace virga::driver {

struct statement_family::variant {
  std::vector<std::uint64_t> mask;
  std::string text;
  statement stmt;
};

namespace {

constinit std::mutex adding;

std::size_t first_slot(std::span<const std::uint64_t> mask, std::size_t slots) noexcept {
  std::uint64_t hash = mask.size();
  for (const std::uint64_t word : mask) {
    // The finaliser of splitmix64: masks differ in few bits, and all of them must count.
    hash += word + 0x9e3779b97f4a7c15U;
    hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
    hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
    hash ^= hash >> 31U;
  }
  return static_cast<std::size_t>(hash % slots);
}

}  // namespace

const statement* statement_family::find(std::span<const std::uint64_t> mask) const noexcept {
  for (std::size_t slot = first_slot(mask, slots);; slot = (slot + 1) % slots) {
    const variant* const known = table_[slot].load(std::memory_order_acquire);
    if (known == nullptr) return nullptr;
    if (std::ranges::equal(known->mask, mask)) return &known->stmt;
  }
}

const statement* statement_family::add(std::span<const std::uint64_t> mask, std::string_view text,
                                       dialect_kind dialect) {
  const std::lock_guard lock(adding);
  if (const statement* const known = find(mask); known != nullptr) return known;
  if (count_ == max_variants) return nullptr;

  auto added = std::make_unique<variant>();
  added->mask.assign(mask.begin(), mask.end());
  added->text = text;
  const variant* const kept = added.get();
  added->stmt.sql = added->text;
  added->stmt.id = register_statement(added->text, dialect);

  std::size_t slot = first_slot(mask, slots);
  while (table_[slot].load(std::memory_order_relaxed) != nullptr) slot = (slot + 1) % slots;
  table_[slot].store(added.release(), std::memory_order_release);
  ++count_;
  return &kept->stmt;
}

}  // namespace virga::driver
