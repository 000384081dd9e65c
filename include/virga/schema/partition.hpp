#pragma once

#include <virga/schema/constraint.hpp>
#include <virga/schema/table_info.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace virga {

/// A value of a partition's bounds: a text, which PostgreSQL reads as the key's type, a number, or a word.
struct partition_value {
  enum class kind : std::uint8_t { text, number, word };
  kind of = kind::text;
  std::string_view text = {};  // or the word
  std::int64_t number = 0;

  constexpr partition_value() = default;
  constexpr partition_value(const char* given) : text(given) {}
  constexpr partition_value(std::string_view given) : text(given) {}
  template <std::integral Number>
    requires(!std::same_as<Number, bool>)
  constexpr partition_value(Number given) : of(kind::number), number(static_cast<std::int64_t>(given)) {}
  constexpr partition_value(kind of_it, std::string_view given) : of(of_it), text(given) {}
};

/// Which rows are in a partition.
struct partition_bounds {
  static constexpr std::size_t most_values = 16;
  struct values {
    std::array<partition_value, most_values> all = {};
    std::size_t count = 0;
  };
  enum class kind : std::uint8_t { none, range, list, hash, rest };
  kind of = kind::none;
  values from = {};  // of a list: its values; of hash: the modulus
  values to = {};    // of hash: the remainder
};

/// `create table "name" partition of "t" ...`, with what it has beside what its table gives it.
template <class Tag, class... Constraints>
struct partition_object {
  using virga_schema_object = void;
  using table_type = Tag;
  table_identifier identifier;
  table_identifier parent;
  partition_bounds bounds = {};
  constraint_list<Constraints...> own = {};

  /// `for values from (<values>)`, to be followed by to(): one value for each key of the table, a text such as
  /// "2026-01-01", a number, `pg::minvalue` or `pg::maxvalue`. The first is in it.
  template <class... Values>
  [[nodiscard]] constexpr partition_object from(Values... given) const {
    return with_bounds(partition_bounds::kind::range, list_of(given...), bounds.to);
  }
  /// `... to (<values>)`: these are not in it.
  template <class... Values>
  [[nodiscard]] constexpr partition_object to(Values... given) const {
    return with_bounds(partition_bounds::kind::range, bounds.from, list_of(given...));
  }
  /// `for values in (<values>)`, at most 16.
  template <class... Values>
  [[nodiscard]] constexpr partition_object in(Values... given) const {
    return with_bounds(partition_bounds::kind::list, list_of(given...), {});
  }
  /// `for values with (modulus <modulus>, remainder <remainder>)`
  [[nodiscard]] constexpr partition_object modulus(std::int64_t modulus, std::int64_t remainder) const {
    return with_bounds(partition_bounds::kind::hash, list_of(modulus), list_of(remainder));
  }
  /// `default`: the rows that no other one takes.
  [[nodiscard]] constexpr partition_object as_default() const {
    return with_bounds(partition_bounds::kind::rest, {}, {});
  }

  /// Keys, checks and indexes of this partition alone, written with the columns of its table; those of the table it has
  /// by itself. `pg::partition_by_list(t.region)` among them divides it again.
  template <class... More>
  [[nodiscard]] constexpr auto constraints(const More&... more) const {
    static_assert((is_a_constraint<More> && ...),
                  "pg::partition(): an argument of constraints() is not a constraint, such as index(...).on(...)");
    static_assert(
        (detail::has_own_columns<Tag, More> && ...),
        "pg::partition(): a constraint has a column of another table; write it with those of the partitioned one");
    return partition_object<Tag, More...>{identifier, parent, bounds, {{more...}}};
  }

 private:
  template <class... Values>
  static constexpr partition_bounds::values list_of(Values... given) {
    static_assert(sizeof...(Values) <= partition_bounds::most_values, "pg::partition(): it takes at most 16 values");
    return {{partition_value(given)...}, sizeof...(Values)};
  }
  [[nodiscard]] constexpr partition_object with_bounds(partition_bounds::kind of, partition_bounds::values from,
                                                       partition_bounds::values to) const {
    return {identifier, parent, {of, from, to}, own};
  }
};

}  // namespace virga
