#pragma once

#include "test_database.hpp"

#include <virga/kit/introspect/introspect_postgres.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace virga::kit::test {

/// The SQL that makes a schema in an empty database.
[[nodiscard]] std::string sql_of(const snapshots::snapshot& schema);

/// Has two empty databases: to make one is what takes longest.
class introspection_case : public testing::Test {
 protected:
  static void TearDownTestSuite();
  void SetUp() override;

  [[nodiscard]] static const test_database& database() { return *first_; }

  /// Expects that what is read of the database makes another one of the same schema, of which the same is read; and
  /// gives it.
  static introspection read_and_make_again();

  /// Drops everything.
  static void empty();

 private:
  inline static std::unique_ptr<test_database> first_;
  inline static std::unique_ptr<test_database> again_;
};

/// As far as a database can say it again: without expressions and the texts of objects, in the order of the names.
[[nodiscard]] snapshots::snapshot without_expressions(snapshots::snapshot schema);

/// For a comparison that says where two differ.
[[nodiscard]] std::string text_of(const snapshots::snapshot& schema);

}  // namespace virga::kit::test
