#pragma once

#include <virga/core/blob.hpp>
#include <virga/postgres/expr/function.hpp>

// Functions of bytes that PostgreSQL alone has (its manual, section 9.5).

namespace virga::pg {

/// `encode(bytes, format)`: as text, the format being base64, escape or hex.
inline constexpr auto encode = function<"encode", std::string(blob, std::string)>;
/// `decode(text, format)`: bytes from text, the format being base64, escape or hex.
inline constexpr auto decode = function<"decode", blob(std::string, std::string)>;
/// `convert_from(bytes, encoding)`: as text, the encoding being that of the bytes: UTF8, LATIN1.
inline constexpr auto convert_from = function<"convert_from", std::string(blob, std::string)>;
/// `convert_to(text, encoding)`: its bytes in that encoding.
inline constexpr auto convert_to = function<"convert_to", blob(std::string, std::string)>;
/// `sha224(bytes)`
inline constexpr auto sha224 = function<"sha224", blob(blob)>;
/// `sha256(bytes)`: of a text `pg::sha256(pg::convert_to(text, "UTF8"))`.
inline constexpr auto sha256 = function<"sha256", blob(blob)>;
/// `sha384(bytes)`
inline constexpr auto sha384 = function<"sha384", blob(blob)>;
/// `sha512(bytes)`
inline constexpr auto sha512 = function<"sha512", blob(blob)>;
/// `get_byte(bytes, place)`: the byte of that place, from 0.
inline constexpr auto get_byte = function<"get_byte", std::int32_t(blob, std::int32_t)>;
/// `set_byte(bytes, place, byte)`: the bytes with another one at that place, from 0.
inline constexpr auto set_byte = function<"set_byte", blob(blob, std::int32_t, std::int32_t)>;
/// `bit_count(bytes)`: how many bits are set.
inline constexpr auto bit_count = function<"bit_count", std::int64_t(blob)>;

}  // namespace virga::pg
