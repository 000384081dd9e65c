#pragma once

#include "studio/api/router.hpp"
#include "studio/sql/tabs.hpp"
#include "studio/values/connections.hpp"

namespace virga::studio {

/// The editor: /api/sql and what goes with it. The database and the tabs must outlive the router.
void add_sql_routes(router& to, connections& database, tabs& all);

}  // namespace virga::studio
