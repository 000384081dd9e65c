// How long a statement may go on. SQLite runs it on the caller's own thread, and asks there.
#include "connection.hpp"

#include <algorithm>
#include <string>

namespace virga::sqlite {
namespace {

using ending = driver::call_limits::ending;

// Virtual instructions of SQLite between two questions: some microseconds.
constexpr int often = 1000;

}  // namespace

void connection::limit(const driver::call_limits& limits) {
  limits_ = limits;
  ended_by_ = ending::none;
  sqlite3_progress_handler(db_.get(), often, &on_progress, this);
  sqlite3_busy_handler(db_.get(), &on_lock, this);
}

void connection::limit_all(const std::optional<driver::call_limits>& limits) {
  standing_limits_ = limits;
  if (limits) {
    limit(*limits);
  } else {
    lift_limit();
  }
}

void connection::lift_limit() noexcept {
  if (standing_limits_) {
    limits_ = standing_limits_;
    return;
  }
  limits_.reset();
  sqlite3_progress_handler(db_.get(), 0, nullptr, nullptr);
  sqlite3_busy_timeout(db_.get(), static_cast<int>(busy_timeout_.count()));
}

void connection::require_within_limits(std::string_view sql) const {
  if (const ending why = limits_->reached(); why != ending::none) limits_->raise(why, sql);
}

// Between two rows, too, which may be few instructions apart.
void connection::end_at_limit() {
  const driver::call_limits limits = *limits_;
  const ending why = limits.reached();
  if (why == ending::none) return;
  const std::string sql = sqlite3_sql(current_);
  finish();
  limits.raise(why, sql);
}

int connection::on_progress(void* self) noexcept {
  auto& here = *static_cast<connection*>(self);
  if (here.limits_) here.ended_by_ = here.limits_->reached();
  return here.ended_by_ == ending::none ? 0 : 1;
}

// In the place of SQLite's own handler, which waits for as long as busy_timeout says.
int connection::on_lock(void* self, int waits) noexcept {
  auto& here = *static_cast<connection*>(self);
  const auto now = driver::call_limits::clock::now();
  if (waits == 0) here.locked_since_ = now;
  if (on_progress(self) != 0 || now - here.locked_since_ >= here.busy_timeout_) return 0;
  sqlite3_sleep(std::min(waits + 1, 10));
  return 1;
}

}  // namespace virga::sqlite
