#pragma once

#include <virga/driver/row_buffer.hpp>

#include <cstddef>
#include <cstdint>

namespace virga::detail {

/// Takes the results of a query's statements, of which a write may have several, one after the other.
class result_user {
 public:
  result_user(const result_user&) = delete;
  result_user& operator=(const result_user&) = delete;

  virtual void take(driver::call& call) = 0;

 protected:
  result_user() = default;
  ~result_user() = default;
};

/// Whether a result is all that its call is for, or one of a batch.
enum class result_end : bool { of_call, of_batch };

class count_affected final : public result_user {
 public:
  explicit count_affected(result_end end = result_end::of_call) noexcept : end_(end) {}

  void take(driver::call& call) override;

  std::uint64_t affected = 0;

 private:
  result_end end_;
};

/// Every row.
class take_all final : public result_user {
 public:
  explicit take_all(const driver::row_functions& functions, result_end end = result_end::of_call) noexcept
      : buffer(functions), end_(end) {}

  void take(driver::call& call) override;

  driver::row_buffer buffer;

 private:
  result_end end_;
};

/// The first row, in an object that must outlive it, and how many there are.
class take_first final : public result_user {
 public:
  take_first(void* row, driver::row_read read) noexcept : row_(row), read_(read) {}

  void take(driver::call& call) override;

  std::size_t count = 0;

 private:
  void* row_;
  driver::row_read read_;
};

}  // namespace virga::detail
