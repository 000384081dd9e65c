#pragma once

#include "conversion.hpp"

#include <virga/core/decimal.hpp>
#include <virga/value/value.hpp>

#include <libpq-fe.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace virga::pg {

/// What a type is that is not built in.
enum class user_type : std::uint8_t { not_known, text, text_array, other };

/// Which of the types that are not built in travel as text, or are arrays of such: enums, and the citext extension's. A
/// domain arrives as the type it is made from. Built-in types have fixed identifiers and need no looking up.
class user_types {
 public:
  void learn(Oid type, user_type is) { known_.insert_or_assign(type, is); }
  [[nodiscard]] user_type find(Oid type) const {
    const auto found = known_.find(type);
    return found == known_.end() ? user_type::not_known : found->second;
  }

 private:
  std::unordered_map<Oid, user_type> known_;
};

/// How the columns of one statement's results are decoded, which follows from their types. Kept with the statement.
struct column_conversions {
  struct column_form {
    Oid type;  // 0: one that was not known
    conversion how;
    int size;            // that every value has; 0: any
    conversion element;  // of an array
  };
  std::vector<column_form> columns;

  [[nodiscard]] bool is_of(const PGresult* result) const;
};

/// Turns the rows of one result into fields. The fields, and the decimals, texts and elements they point at, are
/// overwritten by the next row.
class row_decoder {
 public:
  /// Chooses the conversions for the columns of `result`, unless `kept` has them already; it is to live as long as they
  /// are decoded. What is not built in and not known is listed in `unresolved`.
  void describe(const PGresult* result, const user_types& types, column_conversions& kept);

  /// For a result that was asked for in text form: each column is one.
  void describe_as_text(const PGresult* result);

  [[nodiscard]] const std::vector<Oid>& unresolved() const noexcept { return unresolved_; }

  /// value_error for a timestamp past the range of std::int64_t microseconds (year 294246), which
  /// PostgreSQL's exceeds by 30 years, and for an array of more than one dimension.
  const driver::field* decode(const PGresult* result, int row);

  /// The same from the values of a binary COPY, each behind its length (the manual, "COPY", section "Binary Format").
  /// They lie in [data, end).
  const driver::field* decode_copied(const char* data, const char* end);

  [[nodiscard]] std::size_t column_count() const noexcept { return form_->columns.size(); }

 private:
  struct array_store {
    std::vector<driver::field> elements;
    std::vector<decimal> numbers;
    std::vector<std::string> texts;
  };
  struct column_room;
  struct element_room;

  void choose(const PGresult* result, const user_types& types, column_conversions& to);
  template <class Value>
  const driver::field* decode_values(Value next);
  template <class Room>
  void decode_value(conversion how, const char* data, int length, int column, driver::field& to, Room room);
  void decode_array(std::string_view data, int column);
  static void render(conversion how, std::string_view data, int column, std::string& text, driver::field& to);
  void decode_numeric(const char* data, int length, int column, decimal& value);

  const column_conversions* form_ = nullptr;
  column_conversions as_text_;
  std::vector<driver::field> fields_;
  std::vector<decimal> decimals_;
  std::vector<std::string> texts_;
  std::vector<array_store> arrays_;
  std::vector<std::uint16_t> digits_;
  std::vector<Oid> unresolved_;
};

}  // namespace virga::pg
