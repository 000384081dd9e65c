#pragma once

#include <virga/query/source/source.hpp>
#include <virga/writer/feature.hpp>

#include <virga/expr/operand.hpp>

#include <string_view>

namespace virga {

enum class sampling { bernoulli, system };

/// `"posts" tablesample bernoulli ($1)`: a part of a table.
template <class Tag, sampling Method, bool Repeatable>
struct sampled_source : table_source<Tag> {
  bound_value<float> percentage;
  bound_value<double> seed;

  template <class Out>
  static constexpr void write(Out& out, const sampled_source* self) {
    table_source<Tag>::write(out, nullptr);
    out.require(feature::table_sample);
    out.text(Method == sampling::bernoulli ? " tablesample bernoulli (" : " tablesample system (");
    bound_value<float>::write(out, detail::part(self, &sampled_source::percentage));
    out.text(")");
    if constexpr (Repeatable) {
      out.text(" repeatable (");
      bound_value<double>::write(out, detail::part(self, &sampled_source::seed));
      out.text(")");
    }
  }
};

template <>
struct refused_feature<feature::table_sample, dialect_kind::sqlite> {
  template <feature Feature>
  static constexpr void refuse() {
    static_assert(has_feature<Feature>, "tablesample(): SQLite has no TABLESAMPLE");
  }
};

/// A part of a table, for from() and joins; the table itself is what its columns are named by.
template <class Tag, sampling Method, bool Repeatable>
struct table_sample {
  using virga_subquery = void;

  float percentage;
  double seed;

  [[nodiscard]] constexpr auto source() const {
    return sampled_source<Tag, Method, Repeatable>{{}, {percentage}, {seed}};
  }

  /// `... repeatable (seed)`: the same rows each time, as long as the table does not change.
  constexpr auto repeatable(double with) const { return table_sample<Tag, Method, true>{percentage, with}; }
};

namespace detail {

[[noreturn]] void throw_sample_out_of_range();

constexpr float as_percentage(double percentage) {
  if (!(percentage >= 0 && percentage <= 100)) throw_sample_out_of_range();
  return static_cast<float>(percentage);
}

}  // namespace detail

/// `<table> tablesample bernoulli (percentage)`: each row with this chance, 0 to 100; usage_error for another one.
/// PostgreSQL's manual, SELECT.
template <template <class> class Struct, class Tag>
constexpr auto tablesample_bernoulli(const Struct<as_columns<Tag>>&, double percentage) {
  return table_sample<Tag, sampling::bernoulli, false>{detail::as_percentage(percentage), 0};
}
/// `<table> tablesample system (percentage)`: whole pages of the table, which is faster and less random.
template <template <class> class Struct, class Tag>
constexpr auto tablesample_system(const Struct<as_columns<Tag>>&, double percentage) {
  return table_sample<Tag, sampling::system, false>{detail::as_percentage(percentage), 0};
}

}  // namespace virga
