#pragma once

#include <virga/driver/copy.hpp>
#include <virga/driver/transaction_options.hpp>
#include <virga/value/value.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace virga::driver {

/// Names one fixed SQL text for the life of the process: equal ids, equal texts. Ids are dense and
/// start at 1, so that a connection may keep what it prepared in a vector.
/// 0 is a text put together at run time: a connection may keep a bounded number of those, by text.
using statement_id = std::uint32_t;

struct call_limits;
struct pool_member;

struct statement {
  std::string_view sql;  // placeholders as the dialect writes them: $1 or ?
  statement_id id = 0;
};

/// One statement of a batch.
struct request {
  statement stmt;
  std::span<const parameter> parameters;
};

/// How a result is fetched: as a whole, or in constant memory while the server goes on producing rows. SQLite
/// produces a row when it is asked for one, either way.
enum class fetch : std::uint8_t { whole, row_by_row };

/// How values arrive: as the field kinds have them, or in the database's own text form.
enum class value_form : std::uint8_t { typed, text };

/// What a database says of the type of a result's column.
struct column_type {
  std::uint32_t oid = 0;       // PostgreSQL: pg_type.oid
  std::int32_t modifier = -1;  // PostgreSQL: as format_type takes it
  std::string_view declared;   // SQLite: as the table says it; empty for an expression
};

/// One session with a database; the boundary at which templates end. Used by one thread at a time.
/// It has at most one result open, and is its own cursor: `execute`, then `next` until it returns
/// nullptr (in a batch: for each result, then `next_result`), then `finish`. `finish` may be called
/// at any time and leaves the connection ready; what was not read is discarded.
///
/// Errors are thrown as the types in core/error.hpp, carrying the SQL. A parameter the database
/// can't take is a value_error before anything is sent. After any error but a connection_error the
/// connection is ready for the next statement; after a connection_error `usable()` is false for good.
///
/// In a child made by fork() it is the parent's: not usable, and let go by its destructor without a word to the
/// database.
class connection {
 public:
  connection() noexcept;
  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;
  virtual ~connection() = default;

  /// Bounds what is executed next, until `finish`: at the deadline, or when a stop is requested, the database is told
  /// to end it, which throws timeout_error or cancelled_error. A limit that is reached already is that error before
  /// anything is sent. A server that does not obey within a second is given up: connection_error.
  virtual void limit(const call_limits& limits) = 0;

  /// Sends a statement. usage_error while another result is open.
  virtual void execute(const statement& stmt, std::span<const parameter> parameters, fetch expected) = 0;

  /// Sends several statements in one round trip where the database can (PostgreSQL: a pipeline),
  /// one after the other where there is no round trip (SQLite: each when its result is gone to). An
  /// error in one fails the rest. The requests, and what they point at, live until the last result
  /// has been read or `finish` is called; the rest of a batch left early may not have run.
  virtual void execute_batch(std::span<const request> requests) = 0;

  /// Has the database parse a statement and look up what it names, and runs nothing: PostgreSQL by the protocol's Parse
  /// and Describe (the manual's section 55.2.3), with the types of the parameters or, where none are given, with all of
  /// them left to it; SQLite by sqlite3_prepare_v3.
  /// Throws what the database says of the text; in a transaction of PostgreSQL that dooms it. usage_error while a
  /// result is open.
  virtual void check(std::string_view sql, std::span<const sql_type> types) = 0;

  /// The next row's fields, `column_count()` of them, alive until the next call; nullptr at the end
  /// of this result. A statement without rows returns nullptr at once.
  virtual const field* next() = 0;

  /// How many rows come after the one read last, where that is known.
  [[nodiscard]] virtual std::optional<std::size_t> rows_ahead() const noexcept { return std::nullopt; }

  /// In a batch, goes to the next statement's result (what is left of this one is discarded);
  /// false after the last one.
  virtual bool next_result() = 0;

  [[nodiscard]] virtual std::size_t column_count() const = 0;
  [[nodiscard]] virtual std::string_view column_name(std::size_t index) const = 0;

  /// The type of a column; what it points at is alive as long as the result.
  [[nodiscard]] virtual column_type type_of_column(std::size_t /*index*/) const { return {}; }

  /// How the values of all that is executed from now on arrive. With `value_form::text` PostgreSQL sends each value of
  /// any type as it prints it, which is a `field_kind::text`; SQLite's values are its storage classes either way.
  virtual void read_values_as(value_form /*form*/) {}

  /// Rows inserted, updated or deleted by the statement whose result has been read to its end.
  [[nodiscard]] virtual std::uint64_t rows_affected() const = 0;

  /// Ends the open result, if any.
  virtual void finish() noexcept = 0;

  /// Copies rows into a table and returns how many. All of them arrive or, after an error of any kind, none: in a
  /// transaction of PostgreSQL the error dooms that. What the source throws is thrown on. usage_error where the
  /// database has no COPY.
  virtual std::uint64_t copy_in(const copy_target& to, copy_source& rows);

  /// Opens the result of a COPY out of the database, which is then read as that of `execute`, in constant memory.
  virtual void copy_out(const copy_query& from);

  /// Runs SQL text without parameters or rows, several statements allowed: migrations, set-up.
  virtual void run_script(std::string_view sql) = 0;

  /// Begins a transaction; `begin` may be sent with the first statement, which then says what is wrong with the
  /// connection, and not at all if there is none. Its end and its savepoints are the same SQL everywhere and go through
  /// `run_script`; a `commit` that the database turns into a rollback (PostgreSQL, after a failed
  /// statement) is an error there.
  virtual void begin(const transaction_options& options) = 0;

  /// The SQL of the last `begin`, for whoever listens; alive until the next call.
  [[nodiscard]] std::string_view begin_text() const noexcept { return begin_text_; }

  /// A number for a cursor: 1, 2, ... in a transaction, so that the same transactions send the same texts.
  unsigned next_cursor() noexcept { return ++cursors_; }

  /// False once the session is lost.
  [[nodiscard]] virtual bool usable() const noexcept = 0;

  /// True between begin and the end of the transaction, failed transactions included.
  [[nodiscard]] virtual bool in_transaction() const noexcept = 0;

 protected:
  std::string_view begin_text_ = "begin";
  unsigned cursors_ = 0;  // since `begin`

  /// Whether the parent of this process opened it.
  [[nodiscard]] bool inherited() const noexcept;
  [[noreturn]] static void throw_inherited(std::string_view sql);

 private:
  friend class pool;
  unsigned generation_;            // of the process that opened it
  pool_member* member_ = nullptr;  // what its pool knows of it
};

}  // namespace virga::driver
