#pragma once

#include "../integration/both/database_case.hpp"
#include "../integration/both/row_text.hpp"
#include "blog.hpp"

#include <virga/value/parameter_text.hpp>

#include <exception>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// What a statement must be and do. The texts stand there as they are, one for each database; `rows` are
/// what it yields (see row_text.hpp), or how many it changes: "2 affected".
struct expected {
  std::string_view pg;
  std::string_view sqlite;
  std::vector<std::string> parameters = {};
  std::vector<std::string> rows = {};
  std::vector<std::string> sqlite_parameters = {};  // where they are others
};

/// A database with the tables of the blog and their rows.
template <class Where>
class SqlCase : public DatabaseCase<Where> {
 protected:
  using transaction = virga::transaction<typename Where::dialect>;
  struct sent_statement {
    std::string sql;
    std::vector<std::string> parameters;
  };

  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db->connections().acquire(), blog::described(Where::kind));
    run_script(*this->db, blog::rows);
    this->db->on_statement([this](const virga::statement_event& event) {
      sent_statement& one = seen.emplace_back();
      one.sql = event.sql;
      for (const virga::driver::parameter& each : event.parameters)
        one.parameters.push_back(virga::driver::to_text(each));
    });
  }

  /// Asks the query for its text, runs it, and compares both with what was sent. What it changes is
  /// rolled back, so that every row of a table of cases finds the same data.
  template <class Query>
  void expect(std::string_view name, const Query& query, const expected& wanted) {
    check(name, std::string(this->db->sql(query)), [&](transaction& tx) { return run(tx, query); }, wanted);
  }

  std::vector<sent_statement> seen;

 private:
  template <class Query>
  static std::vector<std::string> run(transaction& tx, const Query& query) {
    if constexpr (std::is_void_v<typename Query::row_type>)
      return {std::to_string(tx.run(query)) + " affected"};
    else
      return row_texts(tx.all(query));
  }

  void check(std::string_view name, const std::string& told,
             const std::function<std::vector<std::string>(transaction&)>& run_it, const expected& wanted) {
    const testing::ScopedTrace trace(__FILE__, __LINE__, std::string(name));
    const std::string_view text = this->is_sqlite ? wanted.sqlite : wanted.pg;
    EXPECT_EQ(told, text);
    try {
      this->db->transaction([&](transaction& tx) {
        seen.clear();
        EXPECT_EQ(run_it(tx), wanted.rows);
        ASSERT_EQ(seen.size(), 1U);
        EXPECT_EQ(seen.front().sql, text);
        const bool others = this->is_sqlite && !wanted.sqlite_parameters.empty();
        const std::vector<std::string>& parameters = others ? wanted.sqlite_parameters : wanted.parameters;
        EXPECT_EQ(seen.front().parameters, parameters);
        tx.rollback();
      });
    } catch (const std::exception& failure) {
      ADD_FAILURE() << failure.what();
    }
  }
};
