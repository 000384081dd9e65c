#pragma once

#include <virga/kit/change/change.hpp>

namespace virga::kit {

/// What makes a difference in one database and none in another.
struct differences {
  bool names_of_foreign_keys = true;
  bool kinds_of_identity = true;  // always and by default
  bool case_of_types = true;
};

/// Appends what turns one table into the other, which has the same name.
void diff_table(const snapshots::table& from, const snapshots::table& to, const differences& counting,
                std::vector<change>& changes);

}  // namespace virga::kit
