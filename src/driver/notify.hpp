#pragma once

#include <virga/core/error.hpp>
#include <virga/driver/session.hpp>

#include <exception>

namespace virga::driver {

/// What a listener is told of a failure, which must outlive the event.
inline void describe(statement_event& event, const std::exception& failure) noexcept {
  event.error = failure.what();
  if (const auto* const known = dynamic_cast<const error*>(&failure)) event.sqlstate = known->sqlstate();
}

/// Tells the listener, if there is one. What it throws is swallowed: a listener can't fail a query.
inline void notify(const statement_listener* listener, const statement_event& event) noexcept {
  if (listener == nullptr) return;
  try {
    (*listener)(event);
  } catch (...) {
  }
}

}  // namespace virga::driver
