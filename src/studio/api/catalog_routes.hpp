#pragma once

#include "studio/api/router.hpp"
#include "studio/studio.hpp"
#include "studio/values/connections.hpp"

namespace virga::studio {

/// What the database is made of: /api/database, tables, table, schema, completion, and with a virga.toml its migrations
/// and differences. Both must outlive the router.
void add_catalog_routes(router& to, connections& database, const settings& how);

}  // namespace virga::studio
