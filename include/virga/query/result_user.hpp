#pragma once

#include <virga/driver/call.hpp>
#include <virga/query/fetch_rows.hpp>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace virga::detail {

/// Takes the results of a write, of which there may be several: a reference to a callable, which must outlive it.
class result_user {
 public:
  template <class Use>
  explicit result_user(Use& use) : object_(&use), call_(&invoke<Use>) {}

  void operator()(driver::call& call) const { call_(object_, call); }

 private:
  template <class Use>
  static void invoke(void* object, driver::call& call) {
    static_cast<Use*>(object)->take(call);
  }

  void* object_;
  void (*call_)(void*, driver::call&);
};

// What the ends of a write do with its results: one instantiation per row type.

struct count_affected {
  std::uint64_t affected = 0;

  void take(driver::call& call) { affected += call.finish(); }
};

template <class Reader, class Row>
struct take_all {
  std::vector<Row> rows;

  void take(driver::call& call) {
    auto fetched = fetch_all<Reader, Row>(call);
    if (rows.empty())
      rows = std::move(fetched);
    else
      rows.insert(rows.end(), std::move_iterator(fetched.begin()), std::move_iterator(fetched.end()));
  }
};

template <class Reader, class Row>
struct take_first {
  std::optional<Row> first;

  void take(driver::call& call) {
    if (auto row = fetch_first<Reader, Row>(call); row && !first) first = std::move(row);
    call.finish();
  }
};

template <class Reader, class Row>
struct take_only {
  Row only{};
  std::size_t count = 0;

  void take(driver::call& call) {
    while (const driver::field* fields = call.next()) {
      if (count++ == 0) read_row<Reader>(call, fields, only);
    }
    call.finish();
  }
};

}  // namespace virga::detail
