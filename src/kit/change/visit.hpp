#pragma once

namespace virga::kit {

/// One lambda per alternative of a variant.
template <class... Functions>
struct overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
overloaded(Functions...) -> overloaded<Functions...>;

}  // namespace virga::kit
