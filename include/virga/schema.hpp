#pragma once

/// What a schema header includes: tables and columns, and the expressions that constraints, defaults
/// and indexes are written with.

// What mistakes are mostly reported from comes first: the compiler says how it was included.
#include <virga/schema/column_spec.hpp>

#include <virga/expr/order.hpp>

#include <virga/expr.hpp>
#include <virga/schema/columns.hpp>
#include <virga/schema/generated_column.hpp>
#include <virga/schema/row_text.hpp>
#include <virga/schema/schema.hpp>
#include <virga/schema/view_name.hpp>

namespace virga::columns {

using virga::asc;
using virga::count;
using virga::desc;
using virga::placeholder;
using virga::sql;

}  // namespace virga::columns
