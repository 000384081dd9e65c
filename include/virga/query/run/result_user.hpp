#pragma once

#include <virga/query/run/fetch_rows.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace virga::detail {

/// Takes the results of a query's statements, of which a write may have several, one after the other.
class result_user {
 public:
  result_user(const result_user&) = delete;
  result_user& operator=(const result_user&) = delete;

  virtual void take(driver::call& call, bool is_last) = 0;

 protected:
  result_user() = default;
  ~result_user() = default;
};

/// Whether a result is all that its call is for, or one of a batch.
enum class result_end : bool { of_call, of_batch };

class count_affected final : public result_user {
 public:
  explicit count_affected(result_end end = result_end::of_call) noexcept : end_(end) {}

  void take(driver::call& call, bool is_last) override;

  std::uint64_t affected = 0;

 private:
  result_end end_;
};

/// Every row.
class take_rows : public result_user {
 public:
  void take(driver::call& call, bool is_last) override;

 protected:
  take_rows(const driver::row_form& form, result_end end) noexcept : form_(form), end_(end) {}
  ~take_rows() = default;

 private:
  /// Makes so many rows; returns the first.
  virtual void* make(std::size_t count) = 0;
  void read(driver::row_buffer& from, driver::call& call);

  const driver::row_form& form_;
  result_end end_;
  std::unique_ptr<driver::row_buffer> kept_;  // of the results before the last one
};

template <class Reader, class Row>
class take_all final : public take_rows {
 public:
  explicit take_all(result_end end = result_end::of_call) noexcept : take_rows(form_of_row<Reader, Row>, end) {}

  std::vector<Row> rows;

 private:
  void* make(std::size_t count) override {
    std::vector<Row>(count).swap(rows);
    return rows.data();
  }
};

/// The first row, in an object that must outlive it, and how many there are.
class take_first final : public result_user {
 public:
  take_first(void* row, driver::row_read read) noexcept : row_(row), read_(read) {}

  void take(driver::call& call, bool is_last) override;

  std::size_t count = 0;

 private:
  void* row_;
  driver::row_read read_;
};

}  // namespace virga::detail
