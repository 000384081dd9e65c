#pragma once

/// Every function and aggregate that PostgreSQL alone has.

#include <virga/pg/byte_functions.hpp>
#include <virga/pg/date_functions.hpp>
#include <virga/pg/generated_keys.hpp>
#include <virga/pg/interval_functions.hpp>
#include <virga/pg/number_functions.hpp>
#include <virga/pg/ordered_sets.hpp>
#include <virga/pg/regular_expressions.hpp>
#include <virga/pg/session_functions.hpp>
#include <virga/pg/statistics.hpp>
#include <virga/pg/text_functions.hpp>
