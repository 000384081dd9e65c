#pragma once

#include <virga/kit/change/change.hpp>

#include <string>
#include <vector>

namespace virga::kit::postgres_sql {

/// `create policy "own" on "posts" for update to "author" using (...) with check (...);`
[[nodiscard]] std::string create(const create_policy& what);

/// `alter policy "own" on "posts" to "author" using (...);`: what differs.
[[nodiscard]] std::string alter(const alter_policy& what);

[[nodiscard]] std::string drop(const drop_policy& what);

/// `alter table "posts" enable row level security;`, `force row level security`: what differs.
[[nodiscard]] std::vector<std::string> alter(const alter_row_level_security& what);

}  // namespace virga::kit::postgres_sql
