#pragma once

#include <virga/query/run/fetch_rows.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

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

/// Every row, in a vector that must outlive it.
class take_all : public result_user {
 public:
  take_all(void* rows, const driver::row_form& form, result_end end = result_end::of_call) noexcept
      : rows_(rows), form_(form), end_(end) {}

  void take(driver::call& call, bool is_last) final;

 private:
  void* rows_;
  const driver::row_form& form_;
  result_end end_;
  std::unique_ptr<driver::row_buffer> kept_;  // of the results before the last one
};

/// The first row, in an object that must outlive it, and how many there are.
class take_first final : public result_user {
 public:
  take_first(void* row, driver::row_read read) noexcept : row_(row), read_(read) {}

  void take(driver::call& call, bool is_last) override;

  /// row_count_error for another number of rows than one.
  void expect_one() const;

  std::size_t count = 0;

 private:
  void* row_;
  driver::row_read read_;
  std::string sql_;  // of the last statement, if expect_one() throws
};

}  // namespace virga::detail
