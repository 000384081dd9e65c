#pragma once

#include "studio/api/router.hpp"
#include "studio/values/connections.hpp"

namespace virga::studio {

/// What is in the tables: /api/rows and what goes with it. The database must outlive the router.
void add_row_routes(router& to, connections& database);

}  // namespace virga::studio
