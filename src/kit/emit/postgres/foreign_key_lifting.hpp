#pragma once

#include <virga/kit/plan/plan.hpp>

namespace virga::kit {

/// The changes of a plan with each foreign key dropped and added again that would be in the way: its
/// column changes to a type that the other end can't be compared with, or the key it refers to is
/// dropped and made anew.
[[nodiscard]] std::vector<change> with_foreign_keys_lifted(const plan& of);

}  // namespace virga::kit
