#include "own_database.hpp"

#include <virga/pg.hpp>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace {

std::string server() { return std::getenv("DATABASE_URL_PG_TEST"); }

/// The server's URL with another database in its place.
std::string url_of(const std::string& database) {
  const std::string url = server();
  const std::size_t end = std::min(url.find('?'), url.size());
  return url.substr(0, url.rfind('/', end) + 1) + database + url.substr(end);
}

void run_on_server(const std::string& statement) {
  virga::pg::open_connection(virga::pg::parse_options(server()))->run_script(statement);
}

}  // namespace

own_database::own_database(const std::string& purpose)
    : name_("virga_" + purpose + "_" + std::to_string(getpid())), url_(url_of(name_)) {
  run_on_server("drop database if exists " + name_);
  run_on_server("create database " + name_);
}

own_database::~own_database() { run_on_server("drop database if exists " + name_ + " with (force)"); }

void own_database::run(const std::filesystem::path& script) const {
  output_of("psql -X -q -v ON_ERROR_STOP=1 -o /dev/null -d '" + url_ + "' -f '" + script.string() + "'");
}

std::string output_of(const std::string& command) {
  FILE* const pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error(command + ": it does not start");
  std::string result;
  std::array<char, 1024> part{};
  while (fgets(part.data(), part.size(), pipe) != nullptr) result += part.data();
  if (pclose(pipe) != 0) throw std::runtime_error(command + "\n" + result);
  return result;
}

std::string difference_of_catalogs(const own_database& first, const own_database& second) {
  try {
    output_of(std::string("'") + COMPARE_CATALOGS + "' --ignore 'table public.virga_migrations' '" + first.url() +
              "' '" + second.url() + "'");
    return {};
  } catch (const std::runtime_error& differences) {
    return differences.what();
  }
}
