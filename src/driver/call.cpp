#include "notify.hpp"

#include <virga/core/error.hpp>
#include <virga/driver/call.hpp>
#include <virga/driver/call_settings.hpp>

#include <deque>
#include <exception>
#include <string>
#include <vector>

namespace virga::driver {

using clock = std::chrono::steady_clock;

// The requests again, with other texts.
struct call::changed_texts {
  std::vector<request> requests;
  std::deque<std::string> texts;
};

call::call(session& where, const statement& stmt, std::span<const parameter> parameters, fetch expected)
    : session_(&where.target()),
      listener_(where.listener()),
      lease_(where.acquire()),
      single_{stmt, parameters},
      requests_(&single_, 1) {
  configure(where);
  start();
  try {
    lease_->execute(requests_.front().stmt, parameters, expected);
  } catch (std::exception& failure) {
    failed(failure);
    throw;
  }
}

call::call(session& where, std::span<const request> requests)
    : session_(&where.target()),
      listener_(where.listener()),
      lease_(where.acquire()),
      requests_(requests),
      is_batch_(true) {
  if (requests_.empty()) return;
  configure(where);
  start();
  try {
    lease_->execute_batch(requests_);
  } catch (std::exception& failure) {
    failed(failure);
    throw;
  }
}

call::call(session& where, const copy_query& from)
    : session_(&where.target()),
      listener_(where.listener()),
      lease_(where.acquire()),
      single_{{from.sql, 0}, {}},
      requests_(&single_, 1) {
  configure(where);
  start();
  try {
    lease_->copy_out({requests_.front().stmt.sql, from.select});
  } catch (std::exception& failure) {
    failed(failure);
    throw;
  }
}

call::~call() {
  // Giving the connection back discards what is left.
  if (in_result_ && listener_ != nullptr) end_of_result();
}

const field* call::next() {
  if (!in_result_) return nullptr;
  const field* row = nullptr;
  try {
    row = lease_->next();
  } catch (std::exception& failure) {
    failed(failure);
    throw;
  }
  if (row != nullptr) {
    ++rows_;
  } else {
    end_of_result();
  }
  return row;
}

bool call::next_result() {
  if (!open_ || requests_.size() == 1) return false;
  if (in_result_) end_of_result();
  // The connection is asked after the last request too: what fails at the end of a pipeline is told there.
  if (current_ + 1 < requests_.size()) ++current_;
  rows_ = 0;
  if (listener_ != nullptr) started_ = clock::now();
  try {
    in_result_ = lease_->next_result();
  } catch (std::exception& failure) {
    failed(failure);
    throw;
  }
  return in_result_;
}

std::uint64_t call::finish() {
  do {
    while (next() != nullptr) {
    }
  } while (next_result());
  if (open_) lease_->finish();
  open_ = false;
  return affected_;
}

void call::configure(const session& where) {
  const call_settings* const settings = where.settings();
  if (settings == nullptr) return;
  if (!settings->changes_text()) return;
  changed_ = std::make_unique<changed_texts>();
  for (const request& each : requests_) {
    const std::string& text = changed_->texts.emplace_back(settings->text_of(each.stmt.sql));
    changed_->requests.push_back({{text, 0}, each.parameters});
  }
  requests_ = changed_->requests;
}

void call::start() {
  if (listener_ != nullptr) started_ = clock::now();
  open_ = true;
  in_result_ = true;
}

void call::end_of_result() noexcept {
  in_result_ = false;
  const std::uint64_t affected = lease_->rows_affected();
  affected_ += affected;
  if (rows_ == 0) rows_ = affected;
  report(nullptr);
}

void call::failed(std::exception& failure) noexcept {
  in_result_ = false;
  if (auto* const known = dynamic_cast<error*>(&failure); known != nullptr && is_batch_) {
    // The connection knows it itself where it refuses a statement before the first is sent.
    if (known->batch_position() == 0) known->set_batch_position(current_ + 1);
  }
  lease_->finish();
  open_ = false;
  session_->statement_failed(failure);
  report(&failure);
}

void call::report(const std::exception* failure) noexcept {
  if (listener_ == nullptr) return;
  const request& ran = requests_[current_];
  statement_event event;
  event.sql = ran.stmt.sql;
  event.parameters = ran.parameters;
  event.rows = failure == nullptr ? rows_ : 0;
  event.duration = clock::now() - started_;
  if (failure != nullptr) describe(event, *failure);
  notify(listener_, event);
}

}  // namespace virga::driver
