#pragma once

#include <virga/driver/session.hpp>

namespace virga::driver {

/// Tells the listener, if there is one. What it throws is swallowed: a listener can't fail a query.
inline void notify(const statement_listener* listener, const statement_event& event) noexcept {
  if (listener == nullptr) return;
  try {
    (*listener)(event);
  } catch (...) {
  }
}

}  // namespace virga::driver
