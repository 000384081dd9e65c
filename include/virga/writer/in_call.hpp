#pragma once

#include <virga/writer/in_sight.hpp>

#include <span>

// Calls of aggregates and window functions, which may stand where there are groups and chosen rows alone, and what a
// grouped query makes of its columns.

namespace virga::detail {

/// An aggregate, whose arguments are of rows. Where none can be, in a condition of a subquery's rows, it may be one of
/// the enclosing query.
template <class Out>
class in_aggregate {
 public:
  constexpr in_aggregate(Out&, bool) {}
};
template <>
class in_aggregate<sql_writer> {
 public:
  constexpr in_aggregate(sql_writer& out, bool has_arguments) : out_(&out), before_(out), columns_(out.columns()) {
    sql_writer::sight& sight = out.in_sight();
    if (!sight.is_known) return;
    const scope* tables = sight.tables;
    is_of_query_ = tables->takes_aggregates && sight.checks_groups;
    sight.checks_groups = false;
    while (!tables->takes_aggregates && has_arguments && tables->is_enclosed()) {
      tables = tables->outer;
      sight.strays_are_calls = true;
    }
    if (!tables->takes_aggregates)
      out.fail({sight.tables->is_in_call ? fault_kind::nested_call : fault_kind::aggregate});
    here_ = tables->of_rows();
    here_.is_in_call = true;
    sight.tables = &here_;
  }

  in_aggregate(const in_aggregate&) = delete;
  in_aggregate& operator=(const in_aggregate&) = delete;
  // One of columns of enclosing queries alone is theirs.
  constexpr ~in_aggregate() {
    const column_counts& now = out_->columns();
    if (is_of_query_ && (now.own != columns_.own || now.of_enclosing == columns_.of_enclosing))
      out_->in_sight().groups->note_aggregate();
  }

 private:
  sql_writer* out_;
  sight_before before_;
  column_counts columns_;
  bool is_of_query_ = false;
  scope here_;
};

/// What an aggregate is given for a whole group, in front of `within group`.
template <class Out>
class in_direct_arguments {
 public:
  constexpr explicit in_direct_arguments(Out&) {}
};
template <>
class in_direct_arguments<sql_writer> {
 public:
  constexpr explicit in_direct_arguments(sql_writer& out) : before_(out) {
    sql_writer::sight& sight = out.in_sight();
    if (!sight.is_known) return;
    here_ = sight.tables->of_rows();
    here_.is_in_call = true;
    sight.tables = &here_;
  }

 private:
  sight_before before_;
  scope here_;
};

/// The keys of a query's groups, until the end of its `query_in_sight`: what is wrong with its columns is said by
/// finish().
template <class Out>
class grouped_query {
 public:
  constexpr grouped_query(Out&, std::span<const group_key>, bool, bool) {}
  constexpr void finish() const {}
};
template <>
class grouped_query<sql_writer> {
 public:
  /// Not looked at where what the keys are is not known.
  constexpr grouped_query(sql_writer& out, std::span<const group_key> keys, bool is_grouped, bool are_known)
      : out_(&out), groups_(keys, is_grouped) {
    out.in_sight().groups = &groups_;
    out.in_sight().checks_groups = out.in_sight().is_known && are_known;
  }
  grouped_query(const grouped_query&) = delete;
  grouped_query& operator=(const grouped_query&) = delete;

  constexpr void finish() const {
    if (const text_fault found = groups_.fault(); found.kind != fault_kind::none) out_->fail(found);
  }

 private:
  sql_writer* out_;
  group_check groups_;
};

/// A text of the user's own: what its columns stand in may be an aggregate.
template <class Out>
class in_sql {
 public:
  constexpr explicit in_sql([[maybe_unused]] Out& out) {
    if constexpr (requires { out.note_sql(); }) out.note_sql();
  }
};
template <>
class in_sql<sql_writer> {
 public:
  constexpr explicit in_sql(sql_writer& out) : before_(out) {
    out.note_sql();
    out.in_sight().checks_groups = false;
  }

 private:
  sight_before before_;
};

/// For what is of a group, as an aggregate is.
template <class Out>
constexpr void require_groups(Out&) {}
constexpr void require_groups(sql_writer& out) {
  if (out.in_sight().checks_groups) out.in_sight().groups->note_aggregate();
  if (out.in_sight().is_known && !out.in_sight().tables->takes_aggregates) out.fail({fault_kind::aggregate});
}

/// A window function with its arguments and its window.
template <class Out>
class in_window_function {
 public:
  constexpr explicit in_window_function(Out&) {}
};
template <>
class in_window_function<sql_writer> {
 public:
  constexpr explicit in_window_function(sql_writer& out) : before_(out) {
    sql_writer::sight& sight = out.in_sight();
    if (!sight.is_known) return;
    here_ = sight.tables->without_window_functions();
    if (!sight.tables->takes_window_functions)
      out.fail({here_.is_in_call ? fault_kind::nested_call : fault_kind::window_function});
    here_.is_in_call = true;
    sight.tables = &here_;
  }

 private:
  sight_before before_;
  scope here_;
};

}  // namespace virga::detail
