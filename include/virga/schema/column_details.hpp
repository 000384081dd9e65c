#pragma once

#include <virga/core/fixed_string.hpp>
#include <virga/core/type_list.hpp>
#include <virga/schema/sequence_options.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

// What few columns have beside a type of SQL, as the last part of a column's spec, which is a template argument: names
// of types that a schema makes, and, around what a column has already, a collation, a comment, the options of an
// identity.

namespace virga {

/// A type's name in the database, as a view.
struct type_identifier {
  std::string_view schema = {};  // empty: found in the search path
  std::string_view name = {};    // empty: a type that SQL has a word for
  bool is_sql = false;           // the name is written as it is: `vector(3)`
};

namespace detail {

template <class Out>
constexpr void write_type(Out& out, const type_identifier& type) {
  if (type.is_sql)
    out.text(type.name);
  else
    out.table(type.schema, type.name);
}

}  // namespace detail

/// The column's type is one that SQL has a word for.
struct no_details {
  [[nodiscard]] static constexpr type_identifier type_name() { return {}; }
};

/// The name of a type that the schema makes, such as an enum type's.
template <std::size_t SchemaSize, std::size_t NameSize>
struct named_type {
  fixed_string<SchemaSize> type_schema;
  fixed_string<NameSize> name_of_type;

  [[nodiscard]] constexpr type_identifier type_name() const { return {type_schema.view(), name_of_type.view()}; }
};

/// The name of a domain: a type of SQL under a name of the schema's, with a check.
template <std::size_t SchemaSize, std::size_t NameSize, std::size_t CheckSize>
struct domain_name : named_type<SchemaSize, NameSize> {
  fixed_string<CheckSize> check_text;

  [[nodiscard]] constexpr std::string_view domain_check() const { return check_text.view(); }
};

/// A type of the database's or of an extension, as SQL: `vector(3)`.
template <std::size_t Size>
struct type_text {
  fixed_string<Size> sql;

  [[nodiscard]] constexpr type_identifier type_name() const { return {{}, sql.view(), true}; }
};

/// `collate "C"`
template <class Details, std::size_t Size>
struct with_collation : Details {
  fixed_string<Size> collation_name;

  [[nodiscard]] constexpr std::string_view collation() const { return collation_name.view(); }
};

/// `comment on column ... is '...'`
template <class Details, std::size_t Size>
struct with_comment : Details {
  fixed_string<Size> comment_text;

  [[nodiscard]] constexpr std::string_view comment() const { return comment_text.view(); }
};

/// A function of the program that makes the values of inserts.
template <class Details, auto Function>
struct with_default_fn : Details {
  struct default_function {
    static auto make() { return Function(); }
  };
};

/// A function of the program that makes the values of updates.
template <class Details, auto Function>
struct with_on_update_fn : Details {
  struct update_function {
    static auto make() { return Function(); }
  };
};

namespace detail {

/// The functions of a column; void where there is none.
template <class Details>
struct functions_of {
  static constexpr auto at_insert() {
    if constexpr (requires { typename Details::default_function; })
      return type_tag<typename Details::default_function>{};
    else
      return type_tag<void>{};
  }
  static constexpr auto at_update() {
    if constexpr (requires { typename Details::update_function; })
      return type_tag<typename Details::update_function>{};
    else
      return type_tag<void>{};
  }
  using default_function = typename decltype(at_insert())::type;
  using update_function = typename decltype(at_update())::type;
};
template <>
struct functions_of<no_details> {
  using default_function = void;
  using update_function = void;
};

}  // namespace detail

/// `generated ... as identity (start with 1000)`. A std::optional can't be a part of a template argument.
template <class Details>
struct with_identity_options : Details {
  struct number {
    bool is_given = false;
    std::int64_t value = 0;

    constexpr number() = default;
    constexpr number(std::optional<std::int64_t> given) : is_given(given.has_value()), value(given.value_or(0)) {}
    [[nodiscard]] constexpr std::optional<std::int64_t> get() const {
      return is_given ? std::optional(value) : std::nullopt;
    }
  };
  number start_number;
  number increment_number;
  number minimum_number;
  number maximum_number;
  number cache_number;
  bool does_cycle = false;

  [[nodiscard]] constexpr sequence_options identity_options() const {
    return {start_number.get(),   increment_number.get(), minimum_number.get(),
            maximum_number.get(), cache_number.get(),     does_cycle};
  }
};

}  // namespace virga
