#pragma once

#include <virga/value/bind.hpp>
#include <virga/writer/rules.hpp>

#include <cstddef>
#include <span>
#include <string_view>

namespace virga {

/// Where a query's parameters are bound: the same nodes that wrote the text hand over their values in
/// the same order. Fixed queries bind into an array on the stack; only dynamic ones need more room.
class parameter_list {
 public:
  static constexpr bool binds_values = true;

  /// Gives a named placeholder its value, or says that nothing was given.
  class arguments {
   public:
    virtual bool bind(std::string_view name, sql_type type, driver::parameter& to,
                      driver::parameter_store& store) const = 0;

   protected:
    ~arguments() = default;
  };

  parameter_list(const dialect_rules& rules, std::span<driver::parameter> room, driver::parameter_store& store,
                 const arguments* given = nullptr) noexcept
      : rules_(&rules), room_(room), store_(&store), arguments_(given) {}

  [[nodiscard]] const dialect_rules& rules() const noexcept { return *rules_; }

  [[nodiscard]] std::span<const driver::parameter> parameters() const noexcept { return {room_.data(), size_}; }

  constexpr void mark_dynamic() const noexcept {}
  constexpr void require(feature_set) const noexcept {}
  constexpr void function(std::string_view) const noexcept {}
  [[nodiscard]] static constexpr std::string_view spelling(std::string_view portable) noexcept { return portable; }
  constexpr void native(dialect_kind, std::string_view, std::string_view) const noexcept {}
  constexpr void text(std::string_view) const noexcept {}
  constexpr void number(std::size_t) const noexcept {}
  constexpr void identifier(std::string_view) const noexcept {}
  constexpr void window(std::string_view) const noexcept {}
  constexpr void table(std::string_view, std::string_view) const noexcept {}
  constexpr void column(std::string_view, std::string_view) const noexcept {}
  constexpr void excluded(std::string_view, std::string_view) const noexcept {}
  constexpr void common_table(std::string_view) const noexcept {}
  constexpr void require_in_sight(std::string_view, std::string_view) const noexcept {}
  constexpr bool qualify(bool) const noexcept { return false; }
  [[nodiscard]] constexpr bool qualifies() const noexcept { return false; }

  template <class T>
  void parameter(sql_type type, const T* value) {
    add(driver::bind_value(type, *value, *store_));
  }
  void null(sql_type type) { add(driver::bind_null(type)); }
  template <class T>
  void array(sql_type type, const T* values) {
    add(driver::bind_array(type, *values, *store_));
  }
  void add_array(sql_type type, const driver::parameter* elements, std::size_t count) {
    driver::parameter array;
    array.type = type;
    array.is_null = false;
    array.is_array = true;
    array.size = static_cast<std::uint32_t>(count);
    array.elements = elements;
    add(array);
  }
  template <class T>
  void placeholder(sql_type type, std::string_view name) {
    add(argument(type, name));
  }
  void add(const driver::parameter& value) {
    if (size_ == room_.size()) [[unlikely]]
      make_room();
    room_[size_++] = value;
  }

  /// The value that was given for a placeholder; usage_error if there is none.
  [[nodiscard]] driver::parameter argument(sql_type type, std::string_view name) const;

  [[nodiscard]] driver::parameter_store& store() const noexcept { return *store_; }

 private:
  void make_room();

  const dialect_rules* rules_;
  std::span<driver::parameter> room_;
  std::size_t size_ = 0;
  driver::parameter_store* store_;
  const arguments* arguments_;
};

}  // namespace virga
