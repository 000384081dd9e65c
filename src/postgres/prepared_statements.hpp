#pragma once

#include "row_decoder.hpp"

#include <virga/driver/connection.hpp>

#include <libpq-fe.h>

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace virga::pg {

/// One statement, and whether the server has it under `name`.
struct prepared_statement {
  enum class state : std::uint8_t { absent, in_flight, ready };

  std::string sql;
  std::string name;
  std::vector<Oid> types;   // of the parameters it was prepared with
  column_conversions form;  // of its results
  state at = state::absent;
  std::uint32_t generation = 0;
};

/// What one connection has prepared: statements with an identity for good, found by it in a vector;
/// texts put together at run time from their second use on, the most recently used ones. A name that
/// was given up is never used again, so that it does not matter when the server drops it.
class prepared_statements {
 public:
  /// With `enabled` false nothing is ever prepared.
  prepared_statements(bool enabled, std::size_t most_texts) : enabled_(enabled), most_texts_(most_texts) {}

  /// The statement to execute by name, after it has been prepared if it isn't `ready`; nullptr: send it without a
  /// name. What it returns lives until the next `trim` or `forget_all`.
  prepared_statement* find(const driver::statement& stmt, std::span<const Oid> types);

  /// The server can't or shall not execute it any more.
  void forget(prepared_statement& which);

  /// The server has lost them all.
  void forget_all();

  /// Lets go of the texts that are too many. Not while a result is open.
  void trim();

  /// SQL that drops what was forgotten or trimmed; empty until there is enough of it to be worth a round trip.
  [[nodiscard]] std::string take_deallocations();

 private:
  struct text_entry {
    prepared_statement statement;
    std::uint64_t number = 0;
  };
  using texts = std::list<text_entry>;

  prepared_statement* find_fixed(const driver::statement& stmt, std::span<const Oid> types);
  prepared_statement* find_text(std::string_view sql, std::span<const Oid> types);
  prepared_statement* usable_with(prepared_statement& which, std::span<const Oid> types);

  bool enabled_;
  std::size_t most_texts_;
  std::vector<std::unique_ptr<prepared_statement>> fixed_;  // by identity
  texts texts_;                                             // most recently used first
  std::unordered_map<std::string_view, texts::iterator> by_text_;
  std::size_t text_bytes_ = 0;
  std::uint64_t next_text_ = 1;
  std::vector<std::string> discarded_;
};

}  // namespace virga::pg
