#pragma once

/// Every expression.

#include <virga/expr/arithmetic.hpp>
#include <virga/expr/between.hpp>
#include <virga/expr/bits.hpp>
#include <virga/expr/case.hpp>
#include <virga/expr/cast.hpp>
#include <virga/expr/collate.hpp>
#include <virga/expr/compare.hpp>
#include <virga/expr/concat.hpp>
#include <virga/expr/condition.hpp>
#include <virga/expr/conditional.hpp>
#include <virga/expr/distinct_from.hpp>
#include <virga/expr/function.hpp>
#include <virga/expr/functions/aggregate.hpp>
#include <virga/expr/functions/date_functions.hpp>
#include <virga/expr/functions/json.hpp>
#include <virga/expr/functions/json_aggregate.hpp>
#include <virga/expr/functions/json_build.hpp>
#include <virga/expr/functions/number_functions.hpp>
#include <virga/expr/functions/text_functions.hpp>
#include <virga/expr/functions/window_functions.hpp>
#include <virga/expr/in.hpp>
#include <virga/expr/like.hpp>
#include <virga/expr/logic.hpp>
#include <virga/expr/null_test.hpp>
#include <virga/expr/order.hpp>
#include <virga/expr/row_in_values.hpp>
#include <virga/expr/row_value.hpp>
#include <virga/expr/sql.hpp>
#include <virga/expr/truth_test.hpp>
#include <virga/expr/value.hpp>
