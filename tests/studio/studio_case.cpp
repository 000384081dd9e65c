#include "studio_case.hpp"

#include <virga/postgres/driver/pg_connection.hpp>
#include <virga/sqlite/driver/sqlite_connection.hpp>

namespace virga::studio::test {

settings settings_for(const kit::test::test_database& of, bool read_only) {
  settings how;
  how.dialect = of.dialect();
  how.version = "test";
  how.read_only = read_only;
  if (of.dialect() == dialect_kind::postgresql) {
    how.open = [options = pg::parse_options(of.url())](const driver::call_limits& within) {
      return pg::open_connection(options, within);
    };
    return how;
  }
  how.name = "test.db";
  sqlite::options options;
  options.filename = of.url();
  options.read_only = read_only;
  options.create = options.wal = false;
  how.open = [options](const driver::call_limits& within) { return sqlite::open_connection(options, within); };
  return how;
}

running_studio::running_studio(settings how)
    : studio_(std::make_unique<studio>(std::move(how))), serving_([this] { studio_->run(); }) {}

running_studio::running_studio(const kit::test::test_database& of, bool read_only)
    : running_studio(settings_for(of, read_only)) {}

running_studio::~running_studio() { studio_->stop(); }

header_list running_studio::headers() const {
  const std::string host = "127.0.0.1:" + std::to_string(port());
  return {{"Host", host},
          {"Origin", "http://" + host},
          {"Content-Type", "application/json"},
          {"Cookie", "virga_studio_" + std::to_string(port()) + "=" + token()}};
}

reply running_studio::change(const std::string& method, const std::string& target, const json& body) const {
  return send(port(), method, target, headers(), body.dump());
}

json running_studio::ask(const std::string& target) const {
  const reply got = get(target);
  EXPECT_EQ(got.status, 200) << target << "\n" << got.body;
  return got.as_json();
}

json running_studio::ask(const std::string& target, const json& body) const {
  const reply got = post(target, body);
  EXPECT_EQ(got.status, 200) << target << " " << body << "\n" << got.body;
  return got.as_json();
}

}  // namespace virga::studio::test
