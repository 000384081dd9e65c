#pragma once

#include <virga/core/dialect_kind.hpp>
#include <virga/driver/connection.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace virga::driver {

/// The texts of one query type whose SQL depends on which members were given: an insert, an update.
/// A mask says which; what its bits mean is the query's. Each mask's text is put together once.
///
/// Use it as a static object, one per query type (it is constant-initialised): what it holds lives to
/// the end of the process, like the ids it takes from the statement registry.
///
///     static driver::statement_family family;
///     const driver::statement* known = family.find(mask);
///     if (known == nullptr) known = family.add(mask, text = write_sql(mask), dialect_kind::sqlite);
///     const driver::statement stmt = known != nullptr ? *known : driver::statement{text, 0};
class statement_family {
 public:
  /// A query that is run with more masks than this would fill every connection with prepared statements.
  static constexpr std::size_t max_variants = 64;

  constexpr statement_family() noexcept = default;
  statement_family(const statement_family&) = delete;
  statement_family& operator=(const statement_family&) = delete;

  /// The statement of this mask, nullptr where none has been added. Takes no lock and allocates nothing;
  /// any thread, also during `add`.
  [[nodiscard]] const statement* find(std::span<const std::uint64_t> mask) const noexcept;

  /// Registers the text of this mask (a copy is kept) and returns its statement; the one that is there
  /// already if another thread was faster. nullptr when the family is full: use the text with id 0.
  const statement* add(std::span<const std::uint64_t> mask, std::string_view text, dialect_kind dialect);

 private:
  struct variant;

  // At most half full, so that a search ends soon, always at an empty slot.
  static constexpr std::size_t slots = 2 * max_variants;

  std::array<std::atomic<const variant*>, slots> table_{};
  std::size_t count_ = 0;  // of variants, which one thread of the process adds at a time
};

}  // namespace virga::driver
