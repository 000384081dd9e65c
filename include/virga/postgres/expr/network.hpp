#pragma once

#include <virga/postgres/expr/function.hpp>
#include <virga/value/network_values.hpp>

#include <cstdint>
#include <string>

// Operators and functions of network addresses (PostgreSQL's manual, section 9.12), under the names of PostgreSQL's own
// functions. A cidr is taken where an inet is, as SQL converts it by itself.

template <>
inline constexpr bool virga::is_converted_implicitly<virga::inet, virga::cidr> = true;

namespace virga::pg {

/// `left << right`: the network of the left address is within that of the right one, and smaller.
inline constexpr auto network_sub = operator_function<"<<", "{} << {}", bool(virga::inet, virga::inet)>;
/// `left <<= right`: it is within that of the right one, or the same.
inline constexpr auto network_subeq = operator_function<"<<=", "{} <<= {}", bool(virga::inet, virga::inet)>;
/// `left >> right`: the network of the left address has that of the right one in it, and is larger.
inline constexpr auto network_sup = operator_function<">>", "{} >> {}", bool(virga::inet, virga::inet)>;
/// `left >>= right`: it has that of the right one in it, or is the same.
inline constexpr auto network_supeq = operator_function<">>=", "{} >>= {}", bool(virga::inet, virga::inet)>;
/// `left && right`: one of the two networks is within the other.
inline constexpr auto network_overlap = operator_function<"&&", "{} && {}", bool(virga::inet, virga::inet)>;

/// `host(address)`: the address as text, without its prefix.
inline constexpr auto host = function<"host", std::string(virga::inet)>;
/// `masklen(address)`: the length of the prefix, in bits.
inline constexpr auto masklen = function<"masklen", std::int32_t(virga::inet)>;
/// `family(address)`: 4 or 6.
inline constexpr auto family = function<"family", std::int32_t(virga::inet)>;
/// `network(address)`: its network, with zeros behind the prefix.
inline constexpr auto network = function<"network", virga::cidr(virga::inet)>;
/// `broadcast(address)`: the last address of its network.
inline constexpr auto broadcast = function<"broadcast", virga::inet(virga::inet)>;

}  // namespace virga::pg
