#include "shop.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <stdexcept>

namespace {

using namespace shop;
using virga::sql;
using virga::driver::connection;

/// What a child made by fork() does: true if all was as it should be. Nothing of the test's runs at its end.
bool in_a_child(const std::function<bool()>& action) {
  const pid_t child = fork();
  if (child == 0) {
    bool well = false;
    try {
      well = action();
    } catch (const std::exception& failure) {
      static_cast<void>(std::fputs(failure.what(), stderr));
    }
    _exit(well ? 0 : 1);
  }
  int status = -1;
  return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

template <class Where>
class Forked : public ShopCase<Where> {
 protected:
  /// Of the connection that is lent first: the server's process, or something that it keeps.
  std::string session() {
    if constexpr (Where::kind == virga::dialect_kind::sqlite)
      return this->db->execute(sql<"select name from kept">()).at(0, 0).template as<std::string>();
    else
      return std::to_string(this->db->execute(sql<"select pg_backend_pid()">()).at(0, 0).template as<int>());
  }
  void SetUp() override {
    ShopCase<Where>::SetUp();
    if (this->is_given() && this->is_sqlite)
      run_script(*this->db, "create temp table kept (name text); insert into kept values ('kept')");
  }
};
TYPED_TEST_SUITE(Forked, both_databases, database_name);

TYPED_TEST(Forked, AChildThatDestroysTheDatabaseEndsNoSession) {
  this->new_customer("ada");
  const std::string before = this->session();
  EXPECT_TRUE(in_a_child([&] {
    this->db.reset();
    return true;
  }));
  EXPECT_EQ(this->session(), before);
  EXPECT_EQ(this->customer_count(), 1);
}

TYPED_TEST(Forked, AChildUsesConnectionsOfItsOwn) {
  this->new_customer("ada");
  const virga::driver::lease busy = this->db->connections().acquire();  // which never comes back in the child
  EXPECT_TRUE(in_a_child([&] {
    const bool seen = this->customer_count() == 1;
    this->new_customer("grace");
    this->db->transaction([&](auto& tx) { tx.update(customers).set({.note = "seen"}).all_rows().run(); });
    return seen && this->db->connections().open_connections() == 1 && !busy->usable();
  }));
  EXPECT_TRUE(busy->usable());
  EXPECT_EQ(this->db->select().from(customers).where(customers.note == "seen").all().size(), 2U);
}

TYPED_TEST(Forked, AChildLeavesATransactionAndAStreamOfTheParent) {
  this->new_customer("ada");
  this->new_customer("grace");
  const std::string before = this->session();
  struct in_the_child {
    int status;
  };
  try {
    this->db->transaction([&](auto& tx) {
      tx.insert(customers).values({.name = "edsger", .email = "e"}).run();
      auto stream = tx.select(customers.name).from(customers).order_by(customers.id).stream();
      auto row = stream.begin();
      EXPECT_EQ((*row).name, "ada");
      const pid_t child = fork();
      if (child == 0) {
        try {
          ++row;
        } catch (const virga::connection_error&) {
          throw in_the_child{0};  // the stream and the transaction end, too
        }
        throw in_the_child{1};
      }
      int status = -1;
      EXPECT_EQ(waitpid(child, &status, 0), child);
      EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
      ++row;
      EXPECT_EQ((*row).name, "grace");
    });
  } catch (const in_the_child& ended) {
    _exit(ended.status);
  }
  EXPECT_EQ(this->session(), before);
  EXPECT_EQ(this->customer_count(), 3);
}

TEST(ForkedSqlite, ADatabaseInMemoryStaysWithItsProcess) {
  const auto db = virga::sqlite::open({.filename = ":memory:", .pool_size = 1});
  run_script(db, "create table t (a integer); insert into t values (1)");
  EXPECT_TRUE(in_a_child([&] {
    try {
      db.execute(sql<"select a from t">());
      return false;
    } catch (const virga::usage_error&) {
      return true;
    }
  }));
  EXPECT_EQ(db.execute(sql<"select a from t">()).size(), 1U);
}

template <class Where>
class OnConnect : public DatabaseCase<Where> {
 protected:
  /// Something that each connection has for itself.
  static void set_up(connection& opened) {
    opened.run_script(is_sqlite ? "attach database ':memory:' as extra" : "set work_mem = '7MB'");
  }
  static bool is_set_up(connection& opened) {
    const auto* const text = is_sqlite ? "select name from pragma_database_list where name = 'extra'" : "show work_mem";
    opened.execute({text, 0}, {}, virga::driver::fetch::whole);
    const virga::driver::field* const fields = opened.next();
    const bool found = fields != nullptr && std::string(fields->data, fields->size) == (is_sqlite ? "extra" : "7MB");
    opened.finish();
    return found;
  }
  using DatabaseCase<Where>::is_sqlite;
};
TYPED_TEST_SUITE(OnConnect, both_databases, database_name);

TYPED_TEST(OnConnect, EachConnectionBeginsWithIt) {
  std::atomic<int> calls = 0;
  const auto hooked = this->where->open(3, [&](connection& opened) {
    ++calls;
    TestFixture::set_up(opened);
  });
  EXPECT_EQ(calls, 1);
  const auto one = hooked.connections().acquire();
  const auto two = hooked.connections().acquire();
  const auto three = hooked.connections().acquire();
  for (const auto* each : {&one, &two, &three}) EXPECT_TRUE(TestFixture::is_set_up(**each));
  EXPECT_EQ(calls, 3);
}

TYPED_TEST(OnConnect, WhatItThrowsEndsTheOpening) {
  std::atomic<bool> fails = false;
  const auto hooked = this->where->open(3, [&](connection& opened) {
    if (fails) opened.run_script("set nothing to of the kind");
  });
  const auto one = hooked.connections().acquire();
  fails = true;
  for (int again = 0; again < 5; ++again) {
    const auto refused = thrown_by<virga::connection_error>([&] { hooked.execute(sql<"select 1">()); });
    EXPECT_TRUE(refused.message().starts_with("on_connect: ")) << refused.message();
    EXPECT_EQ(refused.sql(), "set nothing to of the kind");
    EXPECT_FALSE(refused.sqlstate().empty());
    EXPECT_EQ(hooked.connections().open_connections(), 1U);
  }
  thrown_by<virga::connection_error>([&] {
    static_cast<void>(this->where->open(1, [](connection& opened) { opened.run_script("no such statement"); }));
  });
  fails = false;
  EXPECT_EQ(hooked.execute(sql<"select 1 as n">()).size(), 1U);
  EXPECT_EQ(hooked.connections().open_connections(), 2U);
}

TYPED_TEST(OnConnect, ItsOwnErrorsGoOnAndATransactionIsNotLeftOpen) {
  thrown_by<std::logic_error>(
      [&] { static_cast<void>(this->where->open(1, [](connection&) { throw std::logic_error("mine"); })); });
  const auto refused = thrown_by<virga::connection_error>(
      [&] { static_cast<void>(this->where->open(1, [](connection& opened) { opened.run_script("begin"); })); });
  EXPECT_EQ(refused.message(), "on_connect: it left a transaction open");
}

}  // namespace
