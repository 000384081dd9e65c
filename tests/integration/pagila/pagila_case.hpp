#pragma once

#include "../both/sample_database.hpp"

#include <virga/pg.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>

/// A database on the server of DATABASE_URL_PG_TEST, dropped at the end.
class own_database {
 public:
  explicit own_database(const std::string& purpose);
  own_database(const own_database&) = delete;
  own_database& operator=(const own_database&) = delete;
  ~own_database();

  [[nodiscard]] const std::string& url() const { return url_; }
  /// Runs a script with psql, as `copy ... from stdin` asks for; std::runtime_error with what it said.
  void run(const std::filesystem::path& script) const;

 private:
  std::string name_;
  std::string url_;
};

/// The DVD rental twice: as its own script makes it, and as the migrations of examples/pagila do. The rows of both are
/// those of the corpus.
struct rental_twice {
  own_database original{"original"};
  own_database migrated{"migrated"};
  virga::pg::database there;  // the original
  virga::pg::database here;

  rental_twice();
};

/// What a command of the shell prints; std::runtime_error with it where the command fails.
std::string output_of(const std::string& command);

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
