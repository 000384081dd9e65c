#pragma once

#include <virga/dialect/postgres.hpp>
#include <virga/dialect/sqlite.hpp>

namespace virga {

constexpr const dialect_rules& rules_of(dialect_kind kind) {
  return kind == dialect_kind::postgresql ? postgresql::rules : sqlite_dialect::rules;
}

}  // namespace virga
