#pragma once

#include "../both/own_database.hpp"
#include "../both/sample_database.hpp"

#include <virga/pg.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>

/// The DVD rental twice: as its own script makes it, and as the migrations of examples/pagila do. The rows of both are
/// those of the corpus.
struct rental_twice {
  own_database original{"original"};
  own_database migrated{"migrated"};
  virga::pg::database there;  // the original
  virga::pg::database here;

  rental_twice();
};

/// Tests that ask both databases, which are made once for all of them: they change nothing. Without the corpus or a
/// server they are skipped by name, and fail in CI.
class PagilaCase : public testing::Test {
 protected:
  void SetUp() override {
    need_samples("PostgreSQL", std::getenv("DATABASE_URL_PG_TEST"));
    if (IsSkipped() || HasFatalFailure()) return;
    if (!both_) both_.emplace();
  }

  /// The database that virga is asked about.
  static const virga::pg::database& db() { return both_->here; }
  /// The database that plain SQL is asked about.
  static const virga::pg::database& original() { return both_->there; }
  static const rental_twice& both() { return *both_; }

 private:
  friend class end_of_tests;
  inline static std::optional<rental_twice> both_;
};
