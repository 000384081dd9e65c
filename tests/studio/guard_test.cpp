// Who is let in, and what is refused.
#include "studio_case.hpp"

namespace virga::studio::test {
namespace {

using kit::test::test_database;

class StudioGuard : public testing::Test {
 protected:
  [[nodiscard]] header_list with(const std::string& name, const std::string& value) const {
    header_list all = studio_.headers();
    for (auto& [known, text] : all)
      if (known == name) text = value;
    return all;
  }
  [[nodiscard]] header_list without(const std::string& name) const {
    header_list all = studio_.headers();
    std::erase_if(all, [&](const auto& one) { return one.first == name; });
    return all;
  }

  test_database database_{dialect_kind::sqlite};
  running_studio studio_{database_};
};

TEST_F(StudioGuard, TheTokenBecomesACookie) {
  const std::string host = "127.0.0.1:" + std::to_string(studio_.port());
  const reply got = send(studio_.port(), "GET", "/?token=" + studio_.token(), {{"Host", host}});
  EXPECT_EQ(got.status, 303);
  EXPECT_EQ(got.headers.at("Location"), "/");
  EXPECT_EQ(got.headers.at("Set-Cookie"), "virga_studio_" + std::to_string(studio_.port()) + "=" + studio_.token() +
                                              "; HttpOnly; SameSite=Strict; Path=/");
  EXPECT_EQ(got.headers.at("Cache-Control"), "no-store");
  EXPECT_EQ(send(studio_.port(), "GET", "/?token=" + std::string(64, '0'), {{"Host", host}}).status, 403);
  EXPECT_EQ(send(studio_.port(), "GET", "/?token=", {{"Host", host}}).status, 403);
  EXPECT_EQ(studio_.token().size(), 64U);
}

TEST_F(StudioGuard, NothingIsThereWithoutTheCookie) {
  for (const char* path : {"/", "/api/database", "/api/tables", "/licenses", "/assets/index.js"})
    EXPECT_EQ(send(studio_.port(), "GET", path, without("Cookie")).status, 403) << path;
  EXPECT_EQ(send(studio_.port(), "GET", "/api/tables", with("Cookie", "virga_studio_1=" + studio_.token())).status,
            403);
  EXPECT_EQ(studio_.get("/api/tables").status, 200);
  const std::string own = "virga_studio_" + std::to_string(studio_.port()) + "=" + studio_.token();
  EXPECT_EQ(send(studio_.port(), "GET", "/api/tables", with("Cookie", "a=b; " + own + "; c=d")).status, 200);
}

TEST_F(StudioGuard, AnotherHostIsRefused) {
  const std::string port = std::to_string(studio_.port());
  for (const std::string& host :
       std::vector<std::string>{"evil.example:" + port, "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil:" + port,
                                std::string(), "localhost:" + port + "@evil"})
    EXPECT_EQ(send(studio_.port(), "GET", "/api/tables", with("Host", host)).status, 403) << host;
  EXPECT_EQ(send(studio_.port(), "GET", "/api/tables", with("Host", "localhost:" + port)).status, 200);
  EXPECT_EQ(send(studio_.port(), "GET", "/?token=" + studio_.token(), {{"Host", "evil.example:" + port}}).status, 403);
}

TEST_F(StudioGuard, AChangeNeedsTheOriginOfThePage) {
  const std::string body = R"({"schema":"main","table":"sqlite_schema"})";
  const auto status = [&](const header_list& headers) {
    return send(studio_.port(), "POST", "/api/count", headers, body).status;
  };
  EXPECT_EQ(status(studio_.headers()), 200);
  EXPECT_EQ(status(without("Origin")), 403);
  EXPECT_EQ(status(with("Origin", "null")), 403);
  EXPECT_EQ(status(with("Origin", "http://evil.example")), 403);
  EXPECT_EQ(status(with("Origin", "https://127.0.0.1:" + std::to_string(studio_.port()))), 403);
  EXPECT_EQ(status(with("Content-Type", "text/plain")), 415);
  EXPECT_EQ(status(with("Content-Type", "application/json; charset=utf-8")), 200);
}

TEST_F(StudioGuard, WrongMethodsAre405) {
  EXPECT_EQ(send(studio_.port(), "GET", "/api/count", studio_.headers()).status, 405);
  EXPECT_EQ(studio_.post("/api/tables", json::object()).status, 405);
  EXPECT_EQ(studio_.change("DELETE", "/api/rows", json::object()).status, 405);
  EXPECT_EQ(send(studio_.port(), "PATCH", "/api/rows", studio_.headers(), "{}").status, 405);
  EXPECT_EQ(send(studio_.port(), "OPTIONS", "/api/rows", studio_.headers()).status, 405);
}

TEST_F(StudioGuard, NoFileIsReached) {
  for (const char* path :
       {"/assets/../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd", "/..%2fvirga.toml", "/assets/..%5c..%5cetc",
        "/%2fetc/passwd", "//etc/passwd", "/index.html%00.js", "/api/../../etc/passwd"})
    EXPECT_EQ(studio_.get(path).status, 404) << path;
}

TEST_F(StudioGuard, ABodyThatIsTooLongIsNotRead) {
  const std::string port = std::to_string(studio_.port());
  const std::string head =
      "POST /api/count HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nOrigin: http://127.0.0.1:" + port +
      "\r\nContent-Type: application/json\r\nCookie: virga_studio_" + port + "=" + studio_.token() + "\r\n";
  EXPECT_TRUE(send_raw(studio_.port(), head + "Content-Length: 1073741824\r\n\r\n{").starts_with("HTTP/1.1 413"));
  EXPECT_TRUE(
      send_raw(studio_.port(), head + "Content-Length: 99999999999999999999\r\n\r\n{").starts_with("HTTP/1.1 413"));
  EXPECT_TRUE(send_raw(studio_.port(), head + "Content-Length: -1\r\n\r\n{").starts_with("HTTP/1.1 413"));
  EXPECT_TRUE(send_raw(studio_.port(), head + "Transfer-Encoding: chunked\r\n\r\n").starts_with("HTTP/1.1 411"));
  EXPECT_EQ(studio_.get("/api/tables").status, 200);
}

TEST_F(StudioGuard, OthersAreServedWhileOneIsSlow) {
  std::vector<std::jthread> slow;
  for (int i = 0; i < 10; ++i)
    slow.emplace_back([&] { (void)send_raw(studio_.port(), "GET /api/tables HTTP/1.1\r\nHost: 127"); });
  EXPECT_EQ(studio_.get("/api/tables").status, 200);
}

TEST_F(StudioGuard, AStopThatComesBeforeItServesIsKept) {
  studio early(settings_for(database_, false));
  early.stop();
  early.run();  // returns
  for (int i = 0; i < 20; ++i) const running_studio shortly(database_);
}

TEST_F(StudioGuard, EveryAnswerForbidsWhatThePageDoesNotNeed) {
  for (const reply& got :
       {studio_.get("/api/tables"), studio_.get("/api/nothing"), send(studio_.port(), "GET", "/", without("Cookie"))}) {
    EXPECT_EQ(got.headers.at("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(got.headers.at("Referrer-Policy"), "no-referrer");
    EXPECT_EQ(got.headers.at("Cache-Control"), "no-store");
    EXPECT_EQ(
        got.headers.at("Content-Security-Policy"),
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  }
}

TEST_F(StudioGuard, WhatIsNoRequestIsAnError) {
  for (const char* body : {"", "[]", "{", "null", "{\"schema\":1,\"table\":2}", "{}"}) {
    const reply got = send(studio_.port(), "POST", "/api/rows", studio_.headers(), body);
    EXPECT_EQ(got.status, 400) << body;
    EXPECT_TRUE(got.as_json().contains("error")) << body;
  }
  const std::string deep = R"({"schema":"main","table":"sqlite_schema","filter":)" + std::string(10000, '[');
  EXPECT_EQ(send(studio_.port(), "POST", "/api/rows", studio_.headers(), deep).status, 400);
}

}  // namespace
}  // namespace virga::studio::test
