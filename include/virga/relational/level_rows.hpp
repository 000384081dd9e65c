#pragma once

#include <virga/driver/row_buffer.hpp>
#include <virga/relational/relation_keys.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace virga::detail {

class key_index;

/// How the rows of a level are read and given to those of the level above, for code that all levels share.
struct level_form {
  driver::row_form rows;
  std::span<const level_form* const> below;

  // Of a level below another one:
  void* (*make)(void* parent, std::size_t count) = nullptr;  // makes related rows in a row; returns the first
  bool is_many = false;
  bool goes_backwards = false;   // the rows arrive the last one first
  bool is_by_key_value = false;  // the rows were asked for by the value that where() gives the key
  key_columns link{};            // the fields that say whose row it is
  key_columns key{};             // those of the level above by which the rows find it
  std::string_view table{};
  std::string_view parent{};
};

/// Puts the rows of the levels together. Every level's rows arrive in a result of their own, in the order of the
/// levels; a related row finds its parents by key. It is read into each of them, once it is known how many go there:
/// no row is moved.
class level_rows final : driver::row_observer {
 public:
  /// The first level. In one snapshot each row below has a parent.
  level_rows(const level_form& form, driver::call& running, bool is_snapshot);
  level_rows(const level_rows&) = delete;
  level_rows& operator=(const level_rows&) = delete;
  ~level_rows();

  /// Reads the rows of the first level, with all levels below in them, into a vector.
  void read(void* rows);

 private:
  void see(const driver::field* fields, void* row) override;
  void load_below();
  void load_into(std::span<void* const> parents, const key_index& keys);
  [[nodiscard]] std::uint32_t owner_of(const driver::field* fields, const key_index& keys) const;

  const level_form* form_;
  driver::call* call_;
  bool is_snapshot_;
  driver::row_buffer buffer_;
  struct placed_rows;
  const std::unique_ptr<placed_rows> placed_;
};

}  // namespace virga::detail
