// The program itself, in a process of its own.
#include "studio_client.hpp"
#include "test_database.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <vector>

namespace virga::studio::test {
namespace {

/// A program that runs, its standard output and its standard error in one pipe.
class running_program {
 public:
  explicit running_program(std::vector<std::string> arguments, const std::filesystem::path& folder) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    id_ = fork();
    if (id_ == 0) {
      if (chdir(folder.c_str()) != 0) _exit(126);
      dup2(ends[1], 1);
      dup2(ends[1], 2);
      close(ends[0]);
      std::vector<char*> all;
      for (std::string& one : arguments) all.push_back(one.data());
      all.push_back(nullptr);
      execv(all[0], all.data());
      _exit(127);
    }
    close(ends[1]);
    output_ = ends[0];
  }
  running_program(const running_program&) = delete;
  running_program& operator=(const running_program&) = delete;
  ~running_program() {
    if (id_ > 0) {
      kill(id_, SIGKILL);
      waitpid(id_, nullptr, 0);
    }
    close(output_);
  }

  [[nodiscard]] std::string line() const {
    std::string text;
    for (char c = 0; read(output_, &c, 1) == 1 && c != '\n';) text += c;
    return text;
  }
  int end(int with) {
    if (with != 0) kill(id_, with);
    int status = 0;
    waitpid(id_, &status, 0);
    id_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t id_ = 0;
  int output_ = -1;
};

class StudioProgram : public kit::test::database_test {
 protected:
  kit::test::test_folder folder_;
};

TEST_P(StudioProgram, ItPrintsItsAddressServesAndEndsCleanly) {
  for (const int signal : {SIGINT, SIGTERM}) {
    running_program virga({VIRGA_PROGRAM, "studio", "--url", database().url()}, folder_.path());
    const std::string url = virga.line();
    const std::string begin = "http://127.0.0.1:";
    ASSERT_TRUE(url.starts_with(begin)) << url;
    const int port = std::stoi(url.substr(begin.size()));
    const std::string token = url.substr(url.find("token=") + 6);
    const std::string host = "127.0.0.1:" + std::to_string(port);
    EXPECT_EQ(send(port, "GET", "/?token=" + token, {{"Host", host}}).status, 303);
    const header_list headers = {
        {"Host", host}, {"Cookie", "virga_studio_" + std::to_string(port) + "=" + token}, {"Accept-Encoding", "gzip"}};
    EXPECT_EQ(send(port, "GET", "/api/tables", headers).status, 200);
    const reply page = send(port, "GET", "/", headers);
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.headers.at("Content-Encoding"), "gzip");
    EXPECT_EQ(page.headers.at("Content-Type"), "text/html; charset=utf-8");
    header_list again = headers;
    again.emplace_back("If-None-Match", page.headers.at("ETag"));
    EXPECT_EQ(send(port, "GET", "/", again).status, 304);
    EXPECT_EQ(send(port, "GET", "/licenses", headers).status, 200);
    EXPECT_EQ(send(port, "GET", "/", {headers[0], headers[1], {"Accept-Encoding", "identity"}}).status, 406);
    EXPECT_EQ(virga.end(signal), 0);
  }
}

TEST_P(StudioProgram, WhatIsNotThereIsSaid) {
  running_program nowhere({VIRGA_PROGRAM, "studio", "nothing.db"}, folder_.path());
  EXPECT_NE(nowhere.line().find("there is no database nothing.db"), std::string::npos);
  EXPECT_EQ(nowhere.end(0), 1);
  running_program unsaid({VIRGA_PROGRAM, "studio"}, folder_.path());
  EXPECT_NE(unsaid.line().find("virga.toml"), std::string::npos);
  EXPECT_EQ(unsaid.end(0), 1);
}

INSTANTIATE_TEST_SUITE_P(Both, StudioProgram, kit::test::both_databases, kit::test::dialect_test_name);

}  // namespace
}  // namespace virga::studio::test
