#pragma once

#include <virga/query/source/selection.hpp>

#include <cstddef>
#include <string_view>

namespace virga {

/// A computed field of a row.
template <fixed_string Name, class T>
struct extra_value {
  using virga_type = T;
  static constexpr auto virga_name = Name;
  T virga_value;
};

/// The fact asked for of a row's computed fields.
template <fixed_string Name>
inline constexpr bool is_among_the_extras = false;

/// A row of a nested read with computed fields: the table's row, whole or with some of the columns, with the relations
/// that were loaded, and beside its members each field by its name: `user.get<"key">()`.
template <class Members, class... Extras>
struct row_with_extras : Members, Extras... {
  /// The field that was named with `as<"...">()`.
  template <fixed_string Name>
  constexpr const auto& get() const {
    return virga_of<Name>(*this);
  }
  template <fixed_string Name>
  constexpr auto& get() {
    return virga_of<Name>(*this);
  }

 private:
  template <fixed_string Name, class Self>
  static constexpr auto& virga_of(Self& self) {
    constexpr std::size_t place = [] {
      constexpr bool matches[] = {(Extras::virga_name == Name)...};
      std::size_t passed = 0;
      while (passed < sizeof...(Extras) && !matches[passed]) ++passed;
      return passed;
    }();
    constexpr bool found = place < sizeof...(Extras);
    static_assert(found || is_among_the_extras<Name>,
                  "row: there is no computed field of this name; name it in extras()");
    using Extra = type_at<found ? place : 0, type_list<Extras...>>;
    return static_cast<detail::copy_const<Self, Extra>&>(self).virga_value;
  }
};

/// True if two rows have equal values, those of loaded relations and computed fields among them.
template <class Members, class... Extras>
constexpr bool operator==(const row_with_extras<Members, Extras...>& left,
                          const row_with_extras<Members, Extras...>& right) {
  (detail::check_equality<typename Extras::virga_type>(), ...);
  return static_cast<const Members&>(left) == static_cast<const Members&>(right) &&
         (detail::are_equal(static_cast<const Extras&>(left).virga_value,
                            static_cast<const Extras&>(right).virga_value) &&
          ...);
}

namespace detail {

template <class Members, class... Extras, class Function>
constexpr void visit_columns(const row_with_extras<Members, Extras...>& row, Function& function) {
  visit_columns(static_cast<const Members&>(row), function);
  (function(Extras::virga_name.view(), type_of<unwrapped<typename Extras::virga_type>>(),
            static_cast<const Extras&>(row).virga_value),
   ...);
}

/// The table struct that a row of a nested read is, or derives from.
template <class Row>
struct members_of_row {
  using type = Row;
};
template <class Members, class... Extras>
struct members_of_row<row_with_extras<Members, Extras...>> {
  using type = Members;
};

// The computed fields stand behind the selected columns.
template <class Members, class... Extras>
struct row_reader<row_with_extras<Members, Extras...>> {
  using row_type = row_with_extras<Members, Extras...>;
  static constexpr std::size_t width = row_reader<Members>::width + sizeof...(Extras);
  static constexpr driver::field_decoder decoders[] = {driver::decoder_of<typename Extras::virga_type>...};

  static void read(const driver::field* from, row_type& row, driver::row_mismatches& mismatches) {
    row_reader<Members>::read(from, row, mismatches);
    void* const to[] = {&static_cast<Extras&>(row).virga_value...};
    mismatches.decode(from + row_reader<Members>::width, to, decoders);
  }
};

}  // namespace detail
}  // namespace virga
