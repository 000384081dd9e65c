#pragma once

#include <virga/driver/connection.hpp>
#include <virga/snapshot/snapshot.hpp>

#include <string>
#include <vector>

/// The statements that lead from an empty database to this schema, as `virga generate` writes them.
std::vector<std::string> create_statements(const virga::snapshots::snapshot& wanted);

/// Runs them.
void create_tables(virga::driver::connection& in, const virga::snapshots::snapshot& wanted);
