#pragma once

#include <virga/driver/statement_batch.hpp>
#include <virga/driver/transaction.hpp>
#include <virga/query/run/result_user.hpp>
#include <virga/relational/write/written_level.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace virga::detail {

/// The statements of a nested write that wait for the next one whose result it needs, to be sent with it in one round
/// trip, in their order. For one thread at a time.
class statement_queue {
 public:
  explicit statement_queue(driver::session& session);
  statement_queue(const statement_queue&) = delete;
  statement_queue& operator=(const statement_queue&) = delete;
  ~statement_queue();

  /// Where the statements of the next query are put, before added() is told.
  [[nodiscard]] driver::statement_batch& batch();

  /// The query is there. It is that of a row of the level, which must outlive it: an error says so; or nullptr. The
  /// user has its result; nullptr: nobody wants it, and it may wait.
  void added(const written_level* level, std::size_t row, result_user* user);

  /// Sends all that waits, and behind it other statements, whose results a user takes by itself; nullptr: none does.
  void send(std::span<const driver::request> last = {}, result_user* user_of_last = nullptr);
  /// And commits, in the same round trip. After a failure nothing is committed, and the transaction is rolled back by
  /// its destructor.
  void commit(driver::transaction& running);

  /// The row whose statement failed, where it is known.
  [[nodiscard]] const std::string& failed_at() const noexcept;

 private:
  struct content;

  const std::unique_ptr<content> content_;
};

}  // namespace virga::detail
