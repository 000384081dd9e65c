#include <virga/query/run/result_user.hpp>

namespace virga::detail {

void count_affected::take(driver::call& call) {
  if (end_ == result_end::of_call) {
    affected += call.finish();
    return;
  }
  while (call.next() != nullptr) {
  }
  affected += call.over().rows_affected();
}

void take_all::take(driver::call& call) {
  buffer.read(call);
  if (end_ == result_end::of_call) call.finish();
}

void take_first::take(driver::call& call) {
  for (; const driver::field* const fields = call.next(); ++count)
    if (count == 0) driver::read_row(call, fields, row_, read_);
  call.finish();
}

}  // namespace virga::detail
