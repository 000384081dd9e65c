#pragma once

#include "failure.hpp"
#include "handles.hpp"
#include "prepared_statements.hpp"

#include <virga/driver/call_settings.hpp>
#include <virga/driver/connection.hpp>

#include <array>
#include <chrono>
#include <memory_resource>
#include <optional>
#include <vector>

namespace virga::sqlite {

/// driver::connection on one sqlite3 handle.
///
/// A select is stepped as its rows are read. It runs while the caller's parameters may be gone, so they
/// are copied. Everything else is stepped to its end by `execute`: the parameters are used where they are,
/// and the rows of `returning`, which SQLite has collected by then anyway, are kept. It has to be so,
/// because a foreign key is checked after the last of these rows: the caller who reads only the first
/// must hear of it too.
class connection final : public driver::connection {
 public:
  connection(database_handle db, bool read_only, std::size_t cached_statements, std::chrono::milliseconds busy_timeout);
  ~connection() override;

  /// Bounds all of what follows, up to the same without limits.
  void limit_all(const std::optional<driver::call_limits>& limits);

  /// SQLite asks now and then while a statement runs, and while it waits for a lock.
  void limit(const driver::call_limits& limits) override;
  void execute(const driver::statement& stmt, std::span<const driver::parameter> parameters,
               driver::fetch expected) override;
  void execute_batch(std::span<const driver::request> requests) override;
  void check(std::string_view sql, std::span<const sql_type> types) override;
  const driver::field* next() override;
  bool next_result() override;
  [[nodiscard]] std::size_t column_count() const override { return columns_; }
  [[nodiscard]] std::string_view column_name(std::size_t index) const override;
  [[nodiscard]] driver::column_type type_of_column(std::size_t index) const override;
  [[nodiscard]] std::optional<std::size_t> rows_ahead() const noexcept override {
    if (source_ != source::kept || columns_ == 0) return std::nullopt;
    return (kept_.size() - next_kept_) / columns_;
  }
  [[nodiscard]] std::uint64_t rows_affected() const override { return affected_; }
  void finish() noexcept override;
  void run_script(std::string_view sql) override;
  void begin(const transaction_options& options) override;
  [[nodiscard]] bool usable() const noexcept override { return usable_ && !inherited(); }
  [[nodiscard]] bool in_transaction() const noexcept override {
    return !inherited() && sqlite3_get_autocommit(db_.get()) == 0;
  }

 private:
  // Where the rows of the current result come from.
  enum class source : std::uint8_t { none, first_step, steps, kept };

  void require_no_result(std::string_view sql) const;
  void start(const driver::statement& stmt, std::span<const driver::parameter> parameters);
  void run_to_end(const prepared_statement& stmt, bool keep_rows);
  void run_each(std::string_view script);
  bool step();
  void read_fields();
  void keep_row();
  void end_result() noexcept;
  void end_read_only() noexcept;
  void lift_limit() noexcept;
  void require_within_limits(std::string_view sql) const;
  void end_at_limit();
  [[noreturn]] void fail();

  // What SQLite calls; not 0 from the first and 0 from the second end the statement.
  static int on_progress(void* self) noexcept;
  static int on_lock(void* self, int waits) noexcept;

  database_handle db_;
  prepared_statements statements_;
  std::array<std::byte, 2048> arena_start_;
  std::pmr::monotonic_buffer_resource arena_;  // what a running statement and its kept rows point at

  sqlite3_stmt* current_ = nullptr;
  std::vector<driver::field> fields_;  // of the current row
  std::vector<driver::field> kept_;    // of all kept rows, one after the other
  std::size_t next_kept_ = 0;
  std::size_t columns_ = 0;
  std::uint64_t affected_ = 0;
  std::span<const driver::request> batch_;  // those not yet run
  std::optional<driver::call_limits> limits_;
  std::optional<driver::call_limits> standing_limits_;
  driver::call_limits::ending ended_by_ = driver::call_limits::ending::none;
  driver::call_limits::clock::time_point locked_since_;
  std::chrono::milliseconds busy_timeout_;
  source source_ = source::none;
  bool arena_used_ = false;
  bool open_ = false;
  bool usable_ = true;
  bool read_only_;
  bool in_read_only_transaction_ = false;
};

}  // namespace virga::sqlite
