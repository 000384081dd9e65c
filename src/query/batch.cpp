#include <virga/core/error.hpp>
#include <virga/driver/begin_inside.hpp>
#include <virga/query/batch.hpp>

#include <algorithm>
#include <memory>

namespace virga::detail {

namespace {

void read_results(driver::session& session, const driver::statement_batch& batch, std::span<const result_user> users) {
  driver::call call(session, batch.requests());
  bool first = true;
  for (std::size_t query = 0; query < batch.queries(); ++query) {
    for (std::size_t i = batch.statements_of(query); i != 0; --i) {
      if (!first) call.next_result();
      first = false;
      users[query](call);
    }
  }
  call.finish();
}

std::size_t query_of(const driver::statement_batch& batch, std::size_t statement) {
  std::size_t query = 0;
  std::size_t last = batch.statements_of(0);
  while (last < statement && query + 1 < batch.queries()) last += batch.statements_of(++query);
  return query + 1;
}

}  // namespace

void run_batch(const dialect_rules& rules, driver::session& session, const driver::statement_batch& batch,
               bool read_only, std::span<const result_user> users) {
  if (batch.requests().empty()) return;
  try {
    if (rules.batch_is_transaction) return read_results(session, batch, users);
    const auto together = driver::begin_inside(session, {.read_only = read_only});
    read_results(*together, batch, users);
    together->commit();
  } catch (error& failure) {
    if (failure.batch_position() != 0) failure.set_batch_position(query_of(batch, failure.batch_position()));
    throw;
  }
}

}  // namespace virga::detail
