#pragma once

/// What a schema header includes: tables and columns, and the expressions that constraints, defaults
/// and indexes are written with.

#include <virga/expr/expr.hpp>
#include <virga/schema/columns.hpp>
#include <virga/schema/schema.hpp>

namespace virga::columns {

using virga::asc;
using virga::count;
using virga::desc;
using virga::placeholder;
using virga::sql;

}  // namespace virga::columns
