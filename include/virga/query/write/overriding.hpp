#pragma once

#include <virga/schema/uses.hpp>
#include <virga/writer/feature.hpp>

#include <string_view>

namespace virga {

/// `overriding ...`
template <>
struct refused_feature<feature::overriding, dialect_kind::sqlite> {
  template <feature F>
  static constexpr void refuse() {
    static_assert(has_feature<F>,
                  "overriding_system_value(), overriding_user_value(): SQLite has no OVERRIDING; declare the column "
                  "generated_by_default_as_identity()");
  }
};

/// Whether an insert may give what the database makes, and which of the two values is taken.
enum class overriding { nothing, system_value, user_value };

constexpr std::string_view sql_text(overriding which) {
  switch (which) {
    case overriding::nothing:
      return {};
    case overriding::system_value:
      return " overriding system value";
    case overriding::user_value:
      return " overriding user value";
  }
  return {};
}

/// What the values() of an overriding insert takes: an identity that is generated always may be given, too.
template <class Tag>
struct as_overriding_insert {
  template <fixed_string Name, auto Spec>
  using column = std::conditional_t<Spec.generated == identity::always && !Spec.is_computed,
                                    column_value<typename decltype(Spec)::value_type, false>,
                                    typename as_insert<Tag>::template column<Name, Spec>>;
  template <fixed_string Name, template <class> class Target, class... How>
  using many = no_rows<Target>;
  template <fixed_string Name, template <class> class Target, class... How>
  using one = no_rows<Target>;
};

namespace detail {

/// What an insert's row is of.
template <class Tag, overriding Overriding>
using insert_row_use = std::conditional_t<Overriding == overriding::nothing, as_insert<Tag>, as_overriding_insert<Tag>>;

}  // namespace detail

/// The values of an insert with overriding_system_value() or overriding_user_value().
template <template <class> class Struct>
using overriding_row = Struct<as_overriding_insert<table_tag<Struct>>>;

}  // namespace virga
