#pragma once

#include <string>
#include <vector>

namespace virga::kit::test {

class test_database;

/// One line for each thing in the database, sorted, with its names and without the order of columns:
/// equal for a schema that was migrated to and the same schema made anew.
std::vector<std::string> live_postgres_schema(const test_database& of);
std::vector<std::string> live_sqlite_schema(const test_database& of);

}  // namespace virga::kit::test
