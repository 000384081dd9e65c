#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace virga {

/// What `explain` is asked for: PostgreSQL's options of these names (its manual, "EXPLAIN"). SQLite has none of them.
struct explain_options {
  /// Runs the statement, and measures it. An insert, update or delete is carried out: in a transaction that is rolled
  /// back it leaves nothing.
  bool analyze = false;
  bool buffers = false;
  bool verbose = false;
};

/// One step of a query's plan, and the steps whose rows it takes.
struct explain_node {
  /// PostgreSQL: "Seq Scan", "Hash Join"; SQLite: its words, "SEARCH posts USING INTEGER PRIMARY KEY (rowid=?)".
  std::string node_type;
  std::string relation;  ///< The table that is read or written, if it is one.
  std::string alias;     ///< What it goes by in the statement.
  std::string index;     ///< The index that is used.

  // The planner's estimates, of PostgreSQL: costs in its own unit, rows for each time the step runs, bytes of a row.
  double startup_cost = 0;
  double total_cost = 0;
  double plan_rows = 0;
  std::int64_t plan_width = 0;

  /// With `analyze`: milliseconds and rows, on the average of each time the step ran.
  struct actual_run {
    double startup_ms = 0;
    double total_ms = 0;
    double rows = 0;
    double loops = 0;
  };
  std::optional<actual_run> actual;

  /// With `buffers`: blocks, with those of the steps below.
  struct buffer_use {
    std::int64_t shared_hit = 0;
    std::int64_t shared_read = 0;
    std::int64_t shared_dirtied = 0;
    std::int64_t shared_written = 0;
    std::int64_t local_hit = 0;
    std::int64_t local_read = 0;
    std::int64_t temp_read = 0;
    std::int64_t temp_written = 0;
  };
  std::optional<buffer_use> buffers;

  /// What else the server says of the step, under its names: "Filter", "Index Cond", "Join Type", "Sort Key".
  std::vector<std::pair<std::string, std::string>> properties;

  std::vector<explain_node> children;

  /// A property; empty if the server did not give it.
  [[nodiscard]] std::string_view property(std::string_view name) const noexcept;
};

/// How the database carries out a statement.
struct query_plan {
  /// The last step. Of SQLite, which has a list of first ones, a node without a type that has them as children.
  explain_node root;
  std::optional<double> planning_ms;   ///< PostgreSQL, with `analyze`.
  std::optional<double> execution_ms;  ///< PostgreSQL, with `analyze`.

  /// The plan for a reader: a line for each step, those below it indented, and what is true of it.
  [[nodiscard]] std::string to_text() const;
};

}  // namespace virga
