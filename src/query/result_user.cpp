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

void take_rows::take(driver::call& call, bool is_last) {
  if (!is_last) {
    if (kept_ == nullptr) kept_ = std::make_unique<driver::row_buffer>();
    kept_->keep(call);
  } else if (kept_ != nullptr) {
    read(*kept_, call);
  } else {
    driver::row_buffer buffer;
    read(buffer, call);
  }
  if (end_ == result_end::of_call) call.finish();
}

void take_rows::read(driver::row_buffer& from, driver::call& call) {
  void* const rows = make(from.open(call));
  from.read_into(rows, form_);
}

void take_first::take(driver::call& call, bool) {
  for (; const driver::field* const fields = call.next(); ++count)
    if (count == 0) driver::read_row(call, fields, row_, read_);
  call.finish();
}

}  // namespace virga::detail
