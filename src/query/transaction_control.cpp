// What a statement of the user's own would do to the transaction around it.
#include "core/sql_tokens.hpp"

#include <virga/core/error.hpp>
#include <virga/query/select/execute.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

namespace virga::detail {
namespace {

struct first_words {
  // Comments nest, as in PostgreSQL: sql<> takes no text in which that would leave one open.
  explicit first_words(std::string_view sql) {
    sql_tokens rest(sql, dialect_kind::postgresql);
    sql_token token;
    bool more = rest.next_that_counts(token);
    while (more && token.is(";")) more = rest.next_that_counts(token);
    for (std::string& word : words) {
      if (!more || token.kind != token_kind::word) return;
      word = token.name();
      more = rest.next_that_counts(token);
    }
  }
  [[nodiscard]] bool are(std::string_view first, std::string_view second) const {
    return words[0] == first && words[1] == second;
  }
  [[nodiscard]] bool is_one_of(std::initializer_list<std::string_view> all) const {
    return std::ranges::find(all, words[0]) != all.end();
  }
  [[nodiscard]] bool rolls_back_to_a_savepoint() const {
    return words[0] == "rollback" && (words[1] == "to" || words[2] == "to");
  }
  // A transaction that was prepared is managed outside of any.
  [[nodiscard]] bool are_of_a_prepared_one() const { return words[1] == "prepared"; }

  std::array<std::string, 3> words;
};

}  // namespace

void refuse_transaction_control(const driver::session& session, std::string_view sql) {
  const first_words first(sql);
  if (first.are_of_a_prepared_one()) return;
  const bool begins = first.is_one_of({"begin"}) || first.are("start", "transaction");
  const bool ends = (first.is_one_of({"commit", "end", "abort", "rollback"}) && !first.rolls_back_to_a_savepoint()) ||
                    first.are("prepare", "transaction");
  const bool is_inside = first.is_one_of({"savepoint", "release", "rollback"}) || first.are("set", "transaction") ||
                         first.are("set", "local") || first.are("set", "constraints");
  const std::string statement =
      first.is_one_of({"set", "start", "prepare"}) ? first.words[0] + " " + first.words[1] : first.words[0];
  error_context context{.sql = std::string(sql)};
  if (session.is_transaction()) {
    if (begins)
      throw usage_error(
          "execute(): " + statement + ": a transaction is open already; tx.transaction() is one inside it",
          std::move(context));
    if (ends)
      throw usage_error("execute(): " + statement +
                            " would end the transaction behind its object: it is committed when "
                            "its callback returns, and tx.rollback() undoes it",
                        std::move(context));
  } else if (begins || ends || is_inside) {
    throw usage_error("execute(): " + statement +
                          " is of a transaction, and the database lends each statement any of its "
                          "connections: use db.transaction([&](auto& tx) { ... })",
                      std::move(context));
  }
}

}  // namespace virga::detail
