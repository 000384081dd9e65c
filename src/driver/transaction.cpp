#include "notify.hpp"

#include <virga/core/error.hpp>
#include <virga/driver/pool.hpp>
#include <virga/driver/transaction.hpp>

#include <chrono>
#include <exception>

namespace virga::driver {
namespace {

using clock = std::chrono::steady_clock;

// A rollback is for the server to obey, not to work on.
constexpr std::chrono::seconds longest_rollback{30};

constexpr std::string_view failed_transaction = "25P02";
constexpr std::string_view rolled_back = "40000";

// Runs `action`, which sends `sql()`, and tells the listener how it went.
template <class Action, class Text>
void observed(const statement_listener* listener, Action action, Text sql) {
  if (listener == nullptr) return action();
  const clock::time_point started = clock::now();
  statement_event event;
  try {
    action();
  } catch (const std::exception& failure) {
    event.sql = sql();
    event.duration = clock::now() - started;
    describe(event, failure);
    notify(listener, event);
    throw;
  }
  event.sql = sql();
  event.duration = clock::now() - started;
  notify(listener, event);
}

}  // namespace

transaction::transaction(pool& from, const transaction_options& options, const call_settings* settings) : root_(&from) {
  const bool limited = settings != nullptr && settings->has_limits();
  const call_limits limits = limited ? settings->limits() : call_limits{};
  lease_.emplace(from.lend(limits));
  connection_ = &**lease_;
  if (limited) connection_->limit(limits);
  if (settings != nullptr) configure(*settings);
  observed(listener(), [&] { connection_->begin(options); }, [&] { return connection_->begin_text(); });
  from.mark_transaction(*connection_);
}

transaction::transaction(transaction& outer) : root_(outer.root_), outer_(&outer), depth_(outer.depth_ + 1) {
  outer.require_ready("transaction()");
  outer.require_alive();
  connection_ = outer.connection_;
  if (outer.settings_ != nullptr) configure(*outer.settings_);
  run_limited("savepoint " + savepoint_name());
  outer.inner_ = this;
}

transaction::~transaction() {
  if (state_ == state::open) roll_back_quietly();
}

void transaction::configure(const call_settings& settings) {
  settings_ = std::make_unique<const call_settings>(settings);
}

void transaction::commit() {
  require_ready("commit()");
  try {
    require_alive();
    run_limited(commit_text());
  } catch (const error& failure) {
    const bool was_aborted = failure.sqlstate() == failed_transaction;
    roll_back_quietly();
    if (!was_aborted) throw;
    throw error("commit: a statement of the transaction had failed, so all of it has been rolled back",
                {.sqlstate = failure.sqlstate(), .sql = failure.sql(), .detail = failure_});
  } catch (...) {
    roll_back_quietly();
    throw;
  }
  end();
}

std::string transaction::commit_text() const {
  return outer_ == nullptr ? "commit" : "release savepoint " + savepoint_name();
}

void transaction::rollback() {
  require_ready("rollback()");
  try {
    send_rollback();
  } catch (...) {
    if (outer_ != nullptr) outer_->doomed_ = true;
    end();
    throw;
  }
  end();
}

void transaction::request_rollback() {
  doomed_ = true;
  throw rollback_requested(*this);
}

lease transaction::lend(const call_limits&) {
  require_ready("a statement");
  require_alive();
  lent_ = true;
  return {*this, *connection_};
}

void transaction::release(connection& given_back) noexcept {
  // A call that outlives its transaction must not touch a connection that others may have by now.
  if (state_ == state::over) return;
  given_back.finish();
  lent_ = false;
}

void transaction::statement_failed(const std::exception& failure) noexcept {
  try {
    const auto* const from_database = dynamic_cast<const error*>(&failure);
    if (from_database == nullptr) {
      failure_ = failure.what();
    } else if (from_database->sqlstate() != failed_transaction || failure_.empty()) {
      // Not the statements after it, which PostgreSQL refuses for its sake.
      constexpr std::size_t most = 1000;
      const std::string& sql = from_database->sql();
      failure_ = from_database->message() + ", in: " + sql.substr(0, most);
      if (sql.size() > most) failure_ += " ...";
    }
  } catch (...) {
    // No memory for a detail of an error that may never be.
  }
}

const statement_listener* transaction::listener() const noexcept { return root_->listener(); }

void transaction::require_ready(std::string_view what) const {
  const std::string subject(what);
  if (state_ == state::over)
    throw usage_error(subject + ": the transaction is over, it has been committed or rolled back");
  if (inner_ != nullptr) {
    throw usage_error(subject + ": a transaction inside this one (savepoint " + inner_->savepoint_name() +
                      ") is open: use its object until it ends");
  }
  if (lent_) {
    throw usage_error(
        subject + ": a result of this transaction is still open (a stream?): read it to its end or destroy it first");
  }
}

void transaction::require_alive() const {
  if (doomed_) throw usage_error("the transaction is to be rolled back: nothing more can be run or committed in it");
  if (connection_->usable() && connection_->in_transaction()) return;
  if (!connection_->usable()) {
    throw connection_error("the connection of this transaction was lost, and the transaction with it",
                           {.sqlstate = "08003", .detail = failure_});
  }
  throw error("the database has ended this transaction by itself: nothing of it is committed unless it was told to",
              {.sqlstate = std::string(rolled_back), .detail = failure_});
}

void transaction::run(std::string_view sql) {
  observed(listener(), [&] { connection_->run_script(sql); }, [&] { return sql; });
}

void transaction::run_limited(std::string_view sql) {
  if (settings_ && settings_->has_limits()) connection_->limit(settings_->limits());
  run(sql);
}

void transaction::roll_back_quietly() noexcept {
  if (inner_ != nullptr) inner_->end();
  if (lent_) connection_->finish();
  try {
    send_rollback();
  } catch (...) {
    // The error that led here is the one to tell. Whoever has the connection next must not build on it:
    // the pool drops it, and an outer transaction can't be committed.
    if (outer_ != nullptr) outer_->doomed_ = true;
  }
  end();
}

void transaction::send_rollback() {
  if (!connection_->usable() || !connection_->in_transaction()) return;
  // Not the stop token: what has been stopped is rolled back all the same.
  call_settings bound;
  bound.timeout = settings_ && settings_->timeout.count() > 0 ? settings_->timeout : longest_rollback;
  connection_->limit(bound.limits());
  if (outer_ == nullptr) return run("rollback");
  const std::string name = savepoint_name();
  run("rollback to savepoint " + name + "; release savepoint " + name);
}

void transaction::end() noexcept {
  if (inner_ != nullptr) inner_->end();
  state_ = state::over;
  connection_ = nullptr;
  if (outer_ != nullptr) outer_->inner_ = nullptr;
  lease_.reset();
}

std::string transaction::savepoint_name() const { return "virga_" + std::to_string(depth_); }

}  // namespace virga::driver
