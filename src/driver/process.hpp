#pragma once

namespace virga::driver {

/// Grows with every fork() on the way to this process. What was opened under another number belongs to the parent.
[[nodiscard]] unsigned process_generation() noexcept;

}  // namespace virga::driver
