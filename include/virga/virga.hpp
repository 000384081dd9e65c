#pragma once

/// Everything but a database: include <virga/sqlite.hpp> or <virga/pg.hpp> for one.

#include <virga/core/error.hpp>
#include <virga/database/database.hpp>
#include <virga/migrate.hpp>
#include <virga/schema.hpp>
