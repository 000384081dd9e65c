#pragma once

/// Every function and aggregate that PostgreSQL alone has.

#include <virga/postgres/expr/byte_functions.hpp>
#include <virga/postgres/expr/date_functions.hpp>
#include <virga/postgres/expr/generated_keys.hpp>
#include <virga/postgres/expr/interval_functions.hpp>
#include <virga/postgres/expr/number_functions.hpp>
#include <virga/postgres/expr/ordered_sets.hpp>
#include <virga/postgres/expr/regular_expressions.hpp>
#include <virga/postgres/expr/session_functions.hpp>
#include <virga/postgres/expr/statistics.hpp>
#include <virga/postgres/expr/text_functions.hpp>
