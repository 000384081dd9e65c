#pragma once

#include <virga/query/source/source.hpp>
#include <virga/writer/feature.hpp>

namespace virga {

/// `lateral (select ...) as "name"`: a subquery that may use the tables before it.
template <class Source>
struct lateral_source : Source {
  static constexpr bool is_lateral = true;

  template <class Out>
  static constexpr void write(Out& out, const lateral_source* self) {
    out.require(feature::lateral_join);
    out.text("lateral ");
    Source::write(out, self);
  }
};

template <>
struct refused_feature<feature::lateral_join, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "join_lateral(): SQLite has no LATERAL");
  }
};

/// The fact asked for of what stands in a lateral join.
template <class T>
inline constexpr bool is_a_named_subquery = false;

namespace detail {

/// A subquery in a lateral join; `source()` makes it a source like every other.
template <class Subquery>
struct lateral_subquery {
  using virga_subquery = void;

  Subquery subquery;

  [[nodiscard]] constexpr auto source() const { return lateral_source<decltype(subquery.source())>{subquery.source()}; }
};

template <class Source>
constexpr auto as_lateral(const Source& source) {
  static_assert(subquery_table<Source> || is_a_named_subquery<Source>,
                "join_lateral(): the argument is not a subquery named with as<\"...\">()");
  if constexpr (subquery_table<Source>)
    return lateral_subquery<Source>{source};
  else
    return source;
}

}  // namespace detail
}  // namespace virga
