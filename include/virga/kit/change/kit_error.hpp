#pragma once

#include <virga/core/error.hpp>

namespace virga::kit {

/// What the kit can't do: a snapshot it can't read, a rename that fits no table, a change the
/// database has no statement for. Nothing has been written when it is thrown.
class kit_error : public virga::error {
  using error::error;
};

}  // namespace virga::kit
