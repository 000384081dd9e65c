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
  constexpr ~sight_before() { out_->in_sight() = before_; }

 private:
  sql_writer* out_;
  sql_writer::sight before_;
};

/// Names the part of the statement, not of a query in it.
constexpr void enter_part(sql_writer::sight& sight, query_part part) {
  if (sight.depth <= 1) sight.part = part;
}

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
    sql_writer::sight& sight = out.in_sight();
    enter_part(sight, part);
    if (calls == calls_allowed::none) sight.checks_groups = false;
    if (calls != calls_allowed::as_before && sight.is_known) allow(sight, calls, sight.tables->size);
  }
  /// With the first few of the query's tables in sight.
  constexpr in_part(sql_writer& out, query_part part, calls_allowed calls, std::size_t tables) : before_(out) {
    sql_writer::sight& sight = out.in_sight();
    enter_part(sight, part);
    sight.checks_groups = false;
    if (sight.is_known) allow(sight, calls, tables);
  }

 private:
  // Not inline: g++ 12 -O3 takes the address, which sight_before takes back, for one that is left dangling.
  [[gnu::noinline]] constexpr void allow(sql_writer::sight& sight, calls_allowed calls, std::size_t tables) {
    here_ = *sight.tables;
    here_.size = tables;
    here_.takes_aggregates = calls == calls_allowed::aggregates;
    here_.takes_window_functions = false;
    sight.tables = &here_;
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
  constexpr query_in_sight(sql_writer& out, const Add& add, bool is_counted = true) : before_(out) {
    sql_writer::sight& sight = out.in_sight();
    const bool nested = sight.is_nested;
    const table_names* const names = sight.names;
    const bool has_names = sight.has_names;
    sight = {sight.tables, sight.is_known, sight.part, sight.depth + (is_counted ? 1 : 0)};
    sight.is_nested = nested || is_counted;
    sight.are_results = !nested;
    if (has_names) {
      own_ = add(scope());
      names_ = {{}, {}, &own_, true, names, true};
      sight.names = &names_;
      sight.has_names = true;
    }
    if (!sight.is_known) return;
    here_ = add(scope(sight.tables, true));
    sight.tables = &here_;
  }

 private:
  sight_before before_;
  scope here_;
  scope own_;
  table_names names_;
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
  constexpr in_cte(sql_writer& out, const std::string_view* names, std::size_t known) : before_(out) {
    sql_writer::sight& sight = out.in_sight();
    enter_part(sight, query_part::with);
    ++sight.depth;
    sight.checks_groups = false;
    sight.is_nested = true;
    if (!sight.is_known) return;
    here_ = sight.tables->without_tables();
    here_.ctes = names;
    here_.cte_count = known;
    sight.tables = &here_;
  }

 private:
  sight_before before_;
  scope here_;
};

/// A column of a select list. A type in text form is cast to text where the program reads it, under a name that no key
/// of the order means: the order is the type's.
template <class Out>
constexpr void write_result_column(Out& out, std::string_view table, std::string_view name, sql_type) {
  out.column(table, name);
}
constexpr void write_result_column(sql_writer& out, std::string_view table, std::string_view name, sql_type type) {
  if (element_of(type) != sql_type::user_type || !out.in_sight().are_results) return out.column(table, name);
  out.text("cast(");
  out.column(table, name);
  out.text(is_array(type) ? " as text[]) as " : " as text) as ");
  out.identifier(name, "::text");
}

/// A query whose rows the program does not read: what an insert selects, what a view is of.
template <class Out>
class query_of_statement {
 public:
  constexpr explicit query_of_statement(Out&) {}
};
template <>
class query_of_statement<sql_writer> {
 public:
  constexpr explicit query_of_statement(sql_writer& out) : before_(out) { out.in_sight().is_nested = true; }

 private:
  sight_before before_;
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
  constexpr among_tables(sql_writer& out, const scope& tables) : before_(out), here_(tables) {
    out.in_sight().tables = &here_;
    out.in_sight().is_known = true;
  }

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
  constexpr explicit not_looked_at(sql_writer& out) : before_(out) {
    sql_writer::sight& sight = out.in_sight();
    const bool nested = sight.is_nested;
    const bool results = sight.are_results;
    sight = {nullptr, false};
    sight.is_nested = nested;
    sight.are_results = results;
  }

 private:
  sight_before before_;
};

/// What is known of an expression's text where these tables are in sight.
template <class Node>
constexpr text_facts text_facts_of(const scope& tables) {
  sql_writer out(portable_rules);
  out.qualify(true);
  out.in_sight() = {&tables};
  Node::write(out, static_cast<const Node*>(nullptr));
  return out.facts();
}

/// What is wrong with it.
template <class Node>
constexpr text_fault find_fault(const scope& tables) {
  return text_facts_of<Node>(tables).fault;
}

/// True if nothing is wrong with it.
template <class Node>
constexpr bool fits(const scope& tables) {
  return find_fault<Node>(tables).kind == fault_kind::none;
}

}  // namespace virga::detail
