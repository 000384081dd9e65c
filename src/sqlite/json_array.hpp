#pragma once

#include <virga/value/value.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace virga::sqlite {

/// An array parameter as a JSON array, whose elements json_each yields as the values that the same
/// parameters would be if they were bound one by one: integers to the last digit, reals with the digits
/// that read back as the same real (infinities as 9e999), text escaped. A row, which is an array among the elements, is
/// an array of its values. value_error for a blob, for which
/// JSON has no form, and for what a single parameter refuses.
[[nodiscard]] std::string json_array(const driver::parameter& array, std::size_t parameter_number,
                                     std::string_view sql);

}  // namespace virga::sqlite
