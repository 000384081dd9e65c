#pragma once

#include <virga/writer/sql_writer.hpp>

#include <cstddef>

// What is in sight of a part of a text, as long as the part is written. Only the text is looked at: what binds a
// query's parameters knows nothing of it.

namespace virga::detail {

/// Gives back what was in sight.
class sight_before {
 public:
  constexpr explicit sight_before(sql_writer& out) : out_(&out), before_(out.in_sight()) {}
  sight_before(const sight_before&) = delete;
  sight_before& operator=(const sight_before&) = delete;
  constexpr ~sight_before() { out_->look_at(before_); }

  [[nodiscard]] constexpr const sql_writer::sight& sight() const { return before_; }
  constexpr void look_at(const scope& tables) {
    sql_writer::sight next = out_->in_sight();
    next.tables = &tables;
    next.is_known = true;
    out_->look_at(next);
  }
  /// Names the part of the statement, not of a query in it.
  constexpr void enter(query_part part) {
    if (out_->depth() > 1) return;
    sql_writer::sight next = out_->in_sight();
    next.part = part;
    out_->look_at(next);
  }
  constexpr void leave_groups() {
    sql_writer::sight next = out_->in_sight();
    next.checks_groups = false;
    out_->look_at(next);
  }
  constexpr void take_strays_for_calls() {
    sql_writer::sight next = out_->in_sight();
    next.strays_are_calls = true;
    out_->look_at(next);
  }
  constexpr void forget() { out_->look_at({nullptr, false}); }

 private:
  sql_writer* out_;
  sql_writer::sight before_;
};

/// Which calls of groups and windows may stand in a part.
enum class calls_allowed { as_before, none, aggregates };

/// A part of a statement.
template <class Out>
class in_part {
 public:
  constexpr in_part(Out&, query_part, calls_allowed = calls_allowed::as_before) {}
  constexpr in_part(Out&, query_part, calls_allowed, std::size_t) {}
};
template <>
class in_part<sql_writer> {
 public:
  constexpr in_part(sql_writer& out, query_part part, calls_allowed calls = calls_allowed::as_before) : before_(out) {
    before_.enter(part);
    if (calls == calls_allowed::none) before_.leave_groups();
    if (calls == calls_allowed::as_before || !before_.sight().is_known) return;
    here_ = *before_.sight().tables;
    allow(calls);
  }
  /// With the first few of the query's tables in sight.
  constexpr in_part(sql_writer& out, query_part part, calls_allowed calls, std::size_t tables) : before_(out) {
    before_.enter(part);
    before_.leave_groups();
    if (!before_.sight().is_known) return;
    here_ = *before_.sight().tables;
    here_.size = tables;
    allow(calls);
  }

 private:
  constexpr void allow(calls_allowed calls) {
    here_.takes_aggregates = calls == calls_allowed::aggregates;
    here_.takes_window_functions = false;
    before_.look_at(here_);
  }

  sight_before before_;
  scope here_;
};

/// A query: its own tables in sight, and behind them those of the query that it stands in. `add(around)` adds them. The
/// branches of a set operation count, not the whole.
template <class Out>
class query_in_sight {
 public:
  template <class Add>
  constexpr query_in_sight(Out&, const Add&, bool = true) {}
};
template <>
class query_in_sight<sql_writer> {
 public:
  template <class Add>
  constexpr query_in_sight(sql_writer& out, const Add& add, bool is_counted = true)
      : out_(&out), before_(out), depth_(is_counted ? 1 : 0) {
    out.go_deeper(depth_);
    if (!before_.sight().is_known) return;
    here_ = add(scope(before_.sight().tables, true));
    out.look_at({&here_, true, out.in_sight().part});
  }
  query_in_sight(const query_in_sight&) = delete;
  query_in_sight& operator=(const query_in_sight&) = delete;
  constexpr ~query_in_sight() { out_->go_deeper(-depth_); }

 private:
  sql_writer* out_;
  sight_before before_;
  int depth_;
  scope here_;
};

/// A common table expression, which reads those before it, and of the tables those of the enclosing query alone.
template <class Out>
class in_cte {
 public:
  constexpr in_cte(Out&, const std::string_view*, std::size_t) {}
};
template <>
class in_cte<sql_writer> {
 public:
  constexpr in_cte(sql_writer& out, const std::string_view* names, std::size_t known) : out_(&out), before_(out) {
    before_.enter(query_part::with);
    before_.leave_groups();
    out.go_deeper(1);
    if (!before_.sight().is_known) return;
    here_ = before_.sight().tables->without_tables();
    here_.ctes = names;
    here_.cte_count = known;
    before_.look_at(here_);
  }
  in_cte(const in_cte&) = delete;
  in_cte& operator=(const in_cte&) = delete;
  constexpr ~in_cte() { out_->go_deeper(-1); }

 private:
  sql_writer* out_;
  sight_before before_;
  scope here_;
};

/// What stands where these tables alone are in sight.
template <class Out>
class among_tables {
 public:
  constexpr among_tables(Out&, const scope&) {}
};
template <>
class among_tables<sql_writer> {
 public:
  constexpr among_tables(sql_writer& out, const scope& tables) : before_(out), here_(tables) { before_.look_at(here_); }

 private:
  sight_before before_;
  scope here_;
};

/// What is not looked at, because it is right.
template <class Out>
class not_looked_at {
 public:
  constexpr explicit not_looked_at(Out&) {}
};
template <>
class not_looked_at<sql_writer> {
 public:
  constexpr explicit not_looked_at(sql_writer& out) : before_(out) { before_.forget(); }

 private:
  sight_before before_;
};

/// What is wrong with an expression where these tables are in sight.
template <class Node>
constexpr text_fault find_fault(const scope& tables) {
  sql_writer out(portable_rules);
  out.qualify(true);
  out.look_at({&tables});
  Node::write(out, static_cast<const Node*>(nullptr));
  return out.facts().fault;
}

/// True if nothing is wrong with it.
template <class Node>
constexpr bool fits(const scope& tables) {
  return find_fault<Node>(tables).kind == fault_kind::none;
}

}  // namespace virga::detail
