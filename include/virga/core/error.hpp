#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

namespace virga {

/// What is known of a failure. Every member may be empty: a connection that was never made has no
/// SQL, a syntax error has no constraint. No member ever holds a password.
struct error_context {
  std::string sqlstate;    ///< Five characters as PostgreSQL's appendix A lists them; SQLite's codes are mapped to the
                           ///< nearest one.
  std::string sql;         ///< The statement, with its placeholders.
  std::string detail;      ///< What the server adds: "Key (email)=(a@b) already exists."
  std::string hint;        ///< What the server suggests.
  std::string constraint;  ///< The violated constraint's name, where the server tells it.
  std::string table;
  std::string column;
  int native_code = 0;  ///< SQLite's extended result code; 0 on PostgreSQL.
};

/// The base of everything virga throws. `what()` is one paragraph: the message, the detail, and of the SQL at most 4000
/// bytes; `sql()` has all of it.
class error : public std::runtime_error {
 public:
  explicit error(const std::string& message, error_context context = {});

  [[nodiscard]] const std::string& message() const noexcept { return message_; }
  [[nodiscard]] const std::string& sqlstate() const noexcept { return context_.sqlstate; }
  [[nodiscard]] const std::string& sql() const noexcept { return context_.sql; }
  [[nodiscard]] const std::string& detail() const noexcept { return context_.detail; }
  [[nodiscard]] const std::string& hint() const noexcept { return context_.hint; }
  [[nodiscard]] const std::string& constraint() const noexcept { return context_.constraint; }
  [[nodiscard]] const std::string& table() const noexcept { return context_.table; }
  [[nodiscard]] const std::string& column() const noexcept { return context_.column; }
  [[nodiscard]] int native_code() const noexcept { return context_.native_code; }

  /// In a batch: which of its queries failed, counted from 1; 0 elsewhere.
  [[nodiscard]] std::size_t batch_position() const noexcept { return batch_position_; }
  void set_batch_position(std::size_t position) noexcept { batch_position_ = position; }

 private:
  std::string message_;
  error_context context_;
  std::size_t batch_position_ = 0;
};

/// The server could not be reached, refused us, or went away in mid-query. The connection is gone:
/// a pool replaces it; whether the statement took effect is unknown.
class connection_error : public error {
  using error::error;
};

/// A time limit ran out: connecting, waiting for a pooled connection, a statement, a lock.
class timeout_error : public error {
  using error::error;
};

/// The statement was cancelled by a stop token that the program gave it.
class cancelled_error : public error {
  using error::error;
};

/// The server understood the statement and refused it for what the data is (SQLSTATE class 23).
class constraint_violation : public error {
  using error::error;
};
class unique_violation : public constraint_violation {
  using constraint_violation::constraint_violation;
};
class foreign_key_violation : public constraint_violation {
  using constraint_violation::constraint_violation;
};
class not_null_violation : public constraint_violation {
  using constraint_violation::constraint_violation;
};
class check_violation : public constraint_violation {
  using constraint_violation::constraint_violation;
};

/// Two transactions could not be ordered, or deadlocked (SQLSTATE class 40): run it again from its start.
class serialization_failure : public error {
  using error::error;
};

/// The statement is not one the server can run: syntax, an unknown table or column (SQLSTATE class 42).
class syntax_error : public error {
  using error::error;
};

/// A value the database can't take, or a result the C++ type can't. Where it is a parameter,
/// nothing has been sent.
class value_error : public error {
  using error::error;
};

/// `.one()` found no row, or more than one.
class row_count_error : public error {
  using error::error;
};

/// The program asked for something out of order: the outer database inside its own transaction,
/// a second statement while a stream is open.
class usage_error : public error {
  using error::error;
};

/// A migration that can't be applied: edited since, out of order, failing.
class migration_error : public error {
  using error::error;
};

}  // namespace virga
