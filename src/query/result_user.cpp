#include <virga/query/run/result_user.hpp>

namespace virga::detail {

void count_affected::take(driver::call& call, bool) {
  if (end_ == result_end::of_call) {
    affected += call.finish();
    return;
  }
  while (call.next() != nullptr) {
  }
  affected += call.over().rows_affected();
}

void take_all::take(driver::call& call, bool is_last) {
  if (!is_last) {
    if (kept_ == nullptr) kept_ = std::make_unique<driver::row_buffer>();
    kept_->keep(call);
  } else if (kept_ != nullptr) {
    kept_->read(call, rows_, form_);
  } else {
    driver::row_buffer().read(call, rows_, form_);
  }
  if (end_ == result_end::of_call) call.finish();
}

void take_first::take(driver::call& call, bool is_last) {
  for (; const driver::field* const fields = call.next(); ++count)
    if (count == 0) driver::read_row(call, fields, row_, read_);
  if (is_last && count != 1) [[unlikely]]
    sql_ = call.sql();
  call.finish();
}

void take_first::expect_one() const {
  if (count != 1) [[unlikely]]
    driver::throw_not_one(count, sql_);
}

}  // namespace virga::detail
