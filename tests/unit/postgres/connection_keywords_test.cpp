#include <connection_keywords.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <string>

namespace {

using namespace std::chrono_literals;
using virga::pg::options;

/// What libpq is told: of a key word that comes twice, the last.
std::map<std::string, std::string> told(const options& where) {
  std::map<std::string, std::string> result;
  for (const auto& [keyword, value] : virga::pg::connection_keywords(where)) result[keyword] = value;
  return result;
}

class ConnectionKeywords : public testing::Test {
 protected:
  void SetUp() override { forget(); }
  void TearDown() override { forget(); }
  static void forget() {
    unsetenv("PGCONNECT_TIMEOUT");
    unsetenv("PGSERVICE");
  }
};

TEST_F(ConnectionKeywords, EveryWaitIsBounded) {
  const auto keywords = told({});
  EXPECT_EQ(keywords.at("connect_timeout"), "10");
  EXPECT_EQ(keywords.at("keepalives_idle"), "30");
  EXPECT_EQ(keywords.at("keepalives_interval"), "10");
  EXPECT_EQ(keywords.at("keepalives_count"), "3");
  EXPECT_EQ(keywords.at("tcp_user_timeout"), "60000");
}

TEST_F(ConnectionKeywords, WhatIsGivenStands) {
  EXPECT_EQ(told({.connect_timeout = 3s}).at("connect_timeout"), "3");
  EXPECT_EQ(told({.connect_timeout = -1s}).at("connect_timeout"), "0");  // libpq: for ever
  EXPECT_EQ(told(virga::pg::parse_options("postgresql://h/d?connect_timeout=0")).at("connect_timeout"), "0");
  const auto keywords = told(virga::pg::parse_options("host=h keepalives_idle=5 tcp_user_timeout=0"));
  EXPECT_EQ(keywords.at("keepalives_idle"), "5");
  EXPECT_EQ(keywords.at("tcp_user_timeout"), "0");
}

TEST_F(ConnectionKeywords, TheEnvironmentAndAServiceStand) {
  setenv("PGCONNECT_TIMEOUT", "4", 1);
  EXPECT_FALSE(told({}).contains("connect_timeout"));
  unsetenv("PGCONNECT_TIMEOUT");
  EXPECT_FALSE(told({.parameters = {{"service", "shop"}}}).contains("tcp_user_timeout"));
  setenv("PGSERVICE", "shop", 1);
  EXPECT_FALSE(told({}).contains("connect_timeout"));
  EXPECT_EQ(told({.connect_timeout = 3s}).at("connect_timeout"), "3");
}

}  // namespace
