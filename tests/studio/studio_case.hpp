#pragma once

#include "studio_client.hpp"
#include "test_database.hpp"

#include "studio/studio.hpp"

#include <memory>
#include <string>
#include <thread>

namespace virga::studio::test {

/// A studio that runs in a thread of its own, as long as this lives, and a client that has been let in.
class running_studio {
 public:
  explicit running_studio(const kit::test::test_database& of, bool read_only = false);
  explicit running_studio(settings how);
  ~running_studio();

  [[nodiscard]] int port() const { return studio_->port(); }
  [[nodiscard]] const std::string& token() const { return studio_->token(); }
  [[nodiscard]] std::string url() const { return studio_->url(); }
  /// What a page of ours sends.
  [[nodiscard]] header_list headers() const;

  [[nodiscard]] reply get(const std::string& target) const { return send(port(), "GET", target, headers()); }
  [[nodiscard]] reply post(const std::string& target, const json& body) const { return change("POST", target, body); }
  [[nodiscard]] reply change(const std::string& method, const std::string& target, const json& body) const;

  /// The answer of a request that must succeed.
  [[nodiscard]] json ask(const std::string& target) const;
  [[nodiscard]] json ask(const std::string& target, const json& body) const;

 private:
  std::unique_ptr<studio> studio_;
  std::jthread serving_;
};

/// How a studio opens the database of a test.
[[nodiscard]] settings settings_for(const kit::test::test_database& of, bool read_only);

/// A test of the interface, on each database.
class studio_test : public kit::test::database_test {
 protected:
  void SetUp() override {
    database_test::SetUp();
    if (IsSkipped() || HasFailure()) return;
    studio_ = std::make_unique<running_studio>(database());
  }
  void TearDown() override { studio_.reset(); }

  [[nodiscard]] const running_studio& studio() const { return *studio_; }
  [[nodiscard]] std::string schema() const { return on_sqlite() ? "main" : "public"; }
  /// `{"schema":...,"table":...}` with more members.
  [[nodiscard]] json of(const std::string& table, const json& more = json::object()) const {
    json made = {{"schema", schema()}, {"table", table}};
    made.update(more);
    return made;
  }

 private:
  std::unique_ptr<running_studio> studio_;
};

}  // namespace virga::studio::test
