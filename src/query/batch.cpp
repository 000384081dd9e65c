#include <virga/core/error.hpp>
#include <virga/driver/begin_inside.hpp>
#include <virga/query/batch.hpp>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace virga::detail {

void read_results(driver::call& call, const driver::statement_batch& batch, std::span<result_user* const> users) {
  bool first = true;
  for (std::size_t query = 0; query < batch.queries(); ++query) {
    for (std::size_t i = batch.statements_of(query); i != 0; --i) {
      if (!first) call.next_result();
      first = false;
      users[query]->take(call, i == 1);
    }
  }
}

std::size_t query_of(const driver::statement_batch& batch, std::size_t statement) {
  std::size_t query = 0;
  std::size_t last = batch.statements_of(0);
  while (last < statement && query + 1 < batch.queries()) last += batch.statements_of(++query);
  return query + 1;
}

namespace {

void run(driver::session& session, const driver::statement_batch& batch, std::span<result_user* const> users) {
  driver::call call(session, batch.requests());
  read_results(call, batch, users);
  call.finish();
}

/// What only reads needs no transaction that may write.
void run_between_begin_and_commit(const dialect_rules& rules, driver::session& session,
                                  const driver::statement_batch& batch, std::span<result_user* const> users) {
  std::vector<driver::request> requests;
  requests.reserve(batch.requests().size() + 2);
  requests.push_back({{rules.begin_snapshot, 0}, {}});
  requests.insert(requests.end(), batch.requests().begin(), batch.requests().end());
  requests.push_back({{"commit", 0}, {}});
  try {
    driver::call call(session, requests);
    call.next_result();
    read_results(call, batch, users);
    call.finish();
  } catch (error& failure) {
    failure.set_batch_position(failure.batch_position() - 1);
    throw;
  }
}

}  // namespace

void add_statement(driver::statement_batch& batch, const query_view& query) {
  driver::parameter_room<16> room;
  const bound_statement bound(query, room, batch.store(), nullptr);
  driver::statement statement = bound.statement();
  if (statement.id == 0) {
    std::string& text = batch.new_text();
    text = statement.sql;
    statement.sql = text;
  }
  batch.add(statement, bound.parameters());
}

void run_batch(const dialect_rules& rules, driver::session& session, const driver::statement_batch& batch,
               bool read_only, std::span<result_user* const> users) {
  if (batch.requests().empty()) return;
  try {
    if (rules.batch_is_transaction) return run(session, batch, users);
    if (read_only && !session.is_transaction()) return run_between_begin_and_commit(rules, session, batch, users);
    const auto together = driver::begin_inside(session);
    run(*together, batch, users);
    together->commit();
  } catch (error& failure) {
    if (failure.batch_position() != 0) failure.set_batch_position(query_of(batch, failure.batch_position()));
    throw;
  }
}

}  // namespace virga::detail
