#pragma once

#include "parameter_buffer.hpp"
#include "prepared_statements.hpp"
#include "row_decoder.hpp"
#include "server_error.hpp"
#include "server_link.hpp"

#include <virga/driver/connection.hpp>
#include <virga/postgres/driver/options.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace virga::pg {

/// syntax_error for what libpq would cut short.
void require_no_nul(std::string_view sql);

/// What a COPY from or to the client fails with. In a pipeline it would cost the session: libpq has no COPY there.
[[nodiscard]] server_error copy_refused(std::string_view sql);
void require_no_client_copy(std::string_view sql);

/// What a result fails with that has another number of rows than the server says that it sent.
[[nodiscard]] server_error rows_missing(std::string_view sql);

/// The server answers a commit of a failed transaction with ROLLBACK and leaves it at that (the manual, "COMMIT").
[[nodiscard]] bool is_commit(std::string_view sql) noexcept;
[[nodiscard]] server_error commit_refused(std::string_view sql);

/// driver::connection on libpq.
///
/// `fetch::whole` reads the whole result, `fetch::row_by_row` one row at a time (libpq's single-row mode). A
/// statement that has to be prepared first is prepared and executed in one round trip, in a pipeline,
/// and so is a batch, whose results are whole.
///
/// A batch is one transaction: either the caller's, the one it begins itself, or the implicit one that
/// PostgreSQL makes of a pipeline. A batch that fails leaves no transaction open that it began.
class pg_connection final : public driver::connection {
 public:
  pg_connection(const options& where, const driver::call_limits& within);
  ~pg_connection() override;

  /// Bounds all of what follows, up to the same without limits.
  void limit_all(const std::optional<driver::call_limits>& limits) { link_.limit_all(limits); }

  /// The statement's server is told by a cancel request, as libpq's PQcancel sends it.
  void limit(const driver::call_limits& limits) override { link_.limit(limits); }
  void execute(const driver::statement& stmt, std::span<const driver::parameter> parameters,
               driver::fetch expected) override;
  void execute_batch(std::span<const driver::request> requests) override;
  void check(std::string_view sql, std::span<const sql_type> types) override;
  const driver::field* next() override;
  bool next_result() override;
  [[nodiscard]] std::size_t column_count() const override;
  [[nodiscard]] std::string_view column_name(std::size_t index) const override;
  [[nodiscard]] driver::column_type type_of_column(std::size_t index) const override;
  void read_values_as(driver::value_form form) override { text_values_ = form == driver::value_form::text; }
  [[nodiscard]] std::uint64_t rows_affected() const override { return rows_affected_; }

  std::uint64_t copy_in(const driver::copy_target& to, driver::copy_source& rows) override;
  void copy_out(const driver::copy_query& from) override;

  /// A result that is read row by row and left in the middle is read to its end, in a transaction of the
  /// caller's and for statements that write. Outside of a transaction, a select is cancelled when much of
  /// it remains, which undoes what functions called by it have written. So it is anywhere when a limit is reached. If
  /// the server has neither finished nor obeyed within half a minute after it was told to stop (with limits, less than
  /// a second), the connection is given up.
  void finish() noexcept override;

  /// Throws error for a `commit` that ended in a rollback because a statement of the transaction had failed; so does
  /// `execute`.
  void run_script(std::string_view sql) override;
  [[nodiscard]] std::optional<std::size_t> rows_ahead() const noexcept override {
    if (streaming_ || copying_) return std::nullopt;
    return static_cast<std::size_t>(row_count_ - row_);
  }
  /// Sends nothing by itself: `begin` goes with the first statement, in its round trip. A transaction that ends without
  /// one has cost none.
  void begin(const transaction_options& options) override;
  [[nodiscard]] bool usable() const noexcept override { return !inherited() && link_.usable(); }
  [[nodiscard]] bool in_transaction() const noexcept override;

 private:
  // A statement that was sent and has not been answered in full.
  struct step {
    prepared_statement* entry = nullptr;  // nullptr: sent without a name
    std::string_view sql;                 // the entry's, or one kept in text_ or texts_
    bool prepares = false;
  };

  // How a `begin` that has not been sent goes before a statement: in a pipeline with it, or alone.
  enum class begin_goes : std::uint8_t { along, alone };

  // Where cancelling would do harm, this long a silence means that the server is stuck.
  static constexpr std::chrono::seconds longest_silence{60};

  // How long the rest of a result that nobody wants is waited for.
  struct patience {
    server_link::clock::time_point until;
    bool cancelled = false;
  };

  // pg_connection.cpp
  void start(std::string_view sql, begin_goes how = begin_goes::alone);
  bool run(const driver::statement& stmt, driver::fetch expected);
  void close() noexcept;
  void require_within_limits(std::string_view sql) const;
  void end_at_limit();
  [[noreturn]] void fail();

  // pipeline.cpp: sending. False: the connection is lost, and `failure_` says so.
  void add_step(const driver::statement& stmt);
  std::string_view keep_text(std::string_view sql);
  bool enter_pipeline();
  bool send(std::size_t step);
  bool send_pipeline_end();
  bool lose();

  // result_stream.cpp: reading. False: the statement has failed, `failure_` says how, and nothing of it is left to be
  // read.
  bool open_first_statement();
  bool take_acknowledgement();
  bool open_statement();
  [[nodiscard]] bool row_by_row() const noexcept;
  bool take_result();
  bool end_statement();
  bool end_pipeline();
  void leave_pipeline();
  bool describe(prepared_statement* of);
  result_handle pull();

  // failure.cpp: what a failure leaves behind. Each returns false, for the above to return.
  bool failed(const PGresult* result);
  bool failed(server_error failure);
  [[nodiscard]] std::string_view current_sql() const noexcept;
  void end_copy(ExecStatusType direction) noexcept;
  void drain();
  void forget_stale();
  void roll_back_own_transaction();

  // early_end.cpp
  void discard_rest();
  [[nodiscard]] bool may_cancel() const noexcept;
  [[nodiscard]] bool limit_is_reached() const noexcept;
  void cancel_rest() noexcept;
  bool wait_patiently() noexcept;

  // user_type_lookup.cpp
  void learn_all_user_types(std::string_view for_sql);
  std::optional<server_error> learn_user_types(std::string_view for_sql);
  std::optional<server_error> look_up(const std::vector<Oid>& types);
  bool resolve_user_types();
  bool skip_to_failure();
  void read_ahead();

  // copy_in.cpp, copy_out.cpp
  bool begin_copy(std::string_view sql, ExecStatusType direction);
  bool describe_parameters(std::string_view sql, std::vector<Oid>& types);
  result_handle describe_statement(std::string_view sql, std::span<const Oid> types = {});
  const driver::field* next_copied();
  bool discard_copied(std::size_t worth_reading);

  // script.cpp
  bool run_simple(const char* sql, bool* rolled_back = nullptr);
  void send_begin();

  server_link link_;
  prepared_statements statements_;
  parameter_buffer parameters_;
  row_decoder decoder_;
  column_conversions unnamed_form_;  // of a statement that is kept nowhere
  user_types user_types_;
  bool all_user_types_known_ = false;  // those that there were when they were asked for

  result_handle result_;
  int row_ = 0;
  int row_count_ = 0;
  std::uint64_t rows_affected_ = 0;
  std::uint64_t rows_streamed_ = 0;  // of the current statement
  std::optional<server_error> failure_;
  std::optional<patience> patience_;

  bool open_ = false;         // the caller has a result
  bool batch_ = false;        // of several statements
  bool pipelined_ = false;    // they were sent as a pipeline, which a synchronisation point ends
  bool single_row_ = false;   // and are read row by row
  bool streaming_ = false;    // more results of the current statement follow
  bool described_ = false;    // the decoder knows its columns
  bool copying_ = false;      // the result is that of a COPY
  bool in_copy_out_ = false;  // that of rows from the database
  bool in_header_ = false;    // of which nothing has arrived
  bool wire_clean_ = true;    // everything that was sent has been answered, and the answers are read
  bool stale_ = false;        // it failed because the server would not execute what was prepared
  bool was_in_transaction_ = false;
  bool begins_ = false;       // a `begin` is to go before the next statement
  bool begin_sent_ = false;   // and is in the pipeline before it
  bool text_values_ = false;  // results are asked for in the server's text form

  std::vector<step> steps_;
  std::size_t step_ = 0;
  std::string begin_;                // the text of the last `begin`
  std::string text_;                 // the statement, where it is not kept elsewhere
  std::deque<std::string> texts_;    // those of a batch
  std::deque<result_handle> ahead_;  // read before their turn
  text_handle copied_;               // the row of a COPY that was read last
};

}  // namespace virga::pg
