#pragma once

#include <filesystem>
#include <string>

/// What a command of the shell prints; std::runtime_error with it where the command fails.
std::string output_of(const std::string& command);

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

/// How the catalogs of the two differ, as scripts/compare-catalogs says it; nothing where they are equal but for the
/// table of applied migrations.
std::string difference_of_catalogs(const own_database& first, const own_database& second);
