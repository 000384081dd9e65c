#pragma once

#include <virga/core/type_list.hpp>

#include <type_traits>

namespace virga {

/// The fact asked for of transaction()'s callback; not of a generic lambda: a mistake inside would be reported with it.
template <class Callback, class Transaction>
inline constexpr bool takes_a_transaction = true;
template <class Callback, class Transaction>
  requires requires { type_tag<decltype(&Callback::operator())>(); }
inline constexpr bool takes_a_transaction<Callback, Transaction> = std::is_invocable_v<Callback&, Transaction&>;

}  // namespace virga
