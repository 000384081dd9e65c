#pragma once

#include "studio/api/router.hpp"
#include "studio/queries/saved_queries.hpp"

namespace virga::studio {

/// Saved queries: /api/queries. They must outlive the router.
void add_query_routes(router& to, const saved_queries& saved);

}  // namespace virga::studio
