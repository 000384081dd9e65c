#pragma once

#include "../both/database_case.hpp"
#include "../both/sample_database.hpp"

#include <load.hpp>
#include <schema.hpp>
#include <virga/migrate.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// The shop's own script: its tables and its rows.
inline std::filesystem::path chinook_script() {
  return sample_folder("chinook").value() / "Chinook_PostgreSql_AutoIncrementPKs.pg.sql";
}

/// The shop on one database, made by its migrations and loaded as the example loads it.
template <class Where>
class shop {
 public:
  shop() : db(where_.open()) {
    virga::migrate(db, std::filesystem::path(CHINOOK_MIGRATIONS) / folder_of(Where::kind));
    loaded = chinook::load(db, chinook::insert_script(chinook_script()));
  }

 private:
  static std::string_view folder_of(virga::dialect_kind kind) {
    return kind == virga::dialect_kind::sqlite ? "sqlite" : "postgresql";
  }

  Where where_;  // outlives the database

 public:
  std::uint64_t loaded = 0;
  typename Where::database db;
};

/// Tests that ask the shop, which is loaded once for all of them: they change nothing. Without the corpus
/// or a PostgreSQL server they are skipped by name, and fail in CI.
template <class Where>
class ChinookCase : public testing::Test {
 protected:
  static void TearDownTestSuite() { shop_.reset(); }

  void SetUp() override {
    need_samples(Where::name, Where::server());
    if (IsSkipped() || HasFatalFailure()) return;
    if (!shop_) shop_.emplace();
  }

  static const shop<Where>& the_shop() { return *shop_; }
  static const typename Where::database& db() { return shop_->db; }

 private:
  inline static std::optional<shop<Where>> shop_;
};
