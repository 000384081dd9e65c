#pragma once

#include <cstddef>
#include <iterator>
#include <type_traits>

namespace virga::detail {

/// The iterator of rows that are gone through once. Rows have `current()`, `advance()` and `at_end()`.
template <class Rows, class Reference>
class row_iterator {
 public:
  using iterator_concept = std::input_iterator_tag;
  using value_type = std::remove_cvref_t<Reference>;
  using difference_type = std::ptrdiff_t;

  row_iterator() = default;
  explicit row_iterator(Rows& rows) : rows_(&rows) {}

  Reference operator*() const { return rows_->current(); }
  row_iterator& operator++() {
    rows_->advance();
    return *this;
  }
  void operator++(int) { rows_->advance(); }
  friend bool operator==(const row_iterator& it, std::default_sentinel_t) { return it.is_at_end(); }

 private:
  [[nodiscard]] bool is_at_end() const noexcept { return rows_->at_end(); }

  Rows* rows_ = nullptr;
};

}  // namespace virga::detail
