#pragma once

#include "studio/values/json.hpp"

#include <virga/driver/connection.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace virga::studio {

/// A value as the page sees it: the database's own text, exact; nullopt for null.
using cell = std::optional<std::string>;

/// Of a field that was read in text form. A boolean of PostgreSQL, which arrives as t or f, is `true` or `false`, as
/// `value::text` has it. SQLite: integers and reals as the shortest text that is exact, blobs as `\x` and hex, and so
/// text that is not UTF-8.
[[nodiscard]] cell cell_of(const driver::field& of, bool is_boolean);

/// SQLite's storage class: "null", "integer", "real", "text", "blob".
[[nodiscard]] std::string_view storage_class(const driver::field& of);

/// The shortest text that reads back as this number, with a point or an exponent: `1.0`, `1e+21`, `Inf`.
[[nodiscard]] std::string text_of_real(double value);

/// JSON of a cell as a whole.
[[nodiscard]] json whole(const cell& of);

/// JSON of a cell; of one with more than 4,096 characters `{"text": the first of them, "length": how many}`.
[[nodiscard]] json cut(const cell& of);

/// A cell of a request: null, a string, or a number or boolean as JSON writes it. Throws failure (400) for another.
[[nodiscard]] cell cell_from(const json& value);

inline constexpr std::uint32_t boolean_oid = 16;

}  // namespace virga::studio
