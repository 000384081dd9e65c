#pragma once

#include "nested_writes_case.hpp"
#include "row_text.hpp"

#include <string>
#include <vector>

/// Rows for virga's side of docs/from-prisma.md.
namespace prisma_calls {

using namespace nested_writes;

/// The titles of posts.
template <class Rows>
texts titles_of(const Rows& rows) {
  texts found;
  for (const auto& one : rows) found.push_back(one.title);
  return found;
}
/// The codes of groups.
template <class Rows>
texts codes_of(const Rows& rows) {
  texts found;
  for (const auto& one : rows) found.push_back(one.code);
  return found;
}

template <class Where>
class PrismaCalls : public NestedWrites<Where> {
 protected:
  /// Ada with "Engine" (two comments) and "Notes", a profile and two groups; Grace with "Compilers"; Edsger alone.
  void SetUp() override {
    NestedWrites<Where>::SetUp();
    if (!this->is_given()) return;
    auto& db = *this->db;
    db.insert(groups).values({{.code = "c++"}, {.code = "go"}, {.code = "sql", .label = "SQL"}}).run();
    db.create(users)
        .values({.name = "Ada", .email = "ada@example.com"})
        .with(users.posts.create({.title = "Engine", .views = 5})
                  .with(posts.comments.create({{.body = "a"}, {.body = "b"}})),
              users.posts.create({.title = "Notes"}), users.profile.create({.bio = "Wrote."}),
              users.groups.connect(groups.code == "c++"), users.groups.connect(groups.code == "sql"))
        .run();
    db.create(users)
        .values({.name = "Grace", .email = "grace@example.com"})
        .with(users.posts.create({.title = "Compilers", .views = 9}), users.groups.connect(groups.code == "go"))
        .run();
    db.insert(users).values({.name = "Edsger", .email = "edsger@example.org"}).run();
    db.insert(comments).values({.body = "of nothing"}).run();
  }

  template <class Condition>
  [[nodiscard]] texts titles(const Condition& where) const {
    return titles_of(this->db->query(posts).where(where).order_by(posts.id).find_many());
  }
  template <class Condition>
  [[nodiscard]] texts names(const Condition& where) const {
    return row_texts(this->db->query(users).columns(users.name).where(where).order_by(users.id).find_many());
  }
  template <class Condition>
  [[nodiscard]] texts bodies(const Condition& where) const {
    return row_texts(this->db->query(comments).columns(comments.body).where(where).order_by(comments.id).find_many());
  }
  template <class Query>
  void expect_sql(const Query& query, const std::string& pg, const std::string& sqlite) const {
    EXPECT_EQ(this->db->sql(query), this->is_sqlite ? sqlite : pg);
  }
};

}  // namespace prisma_calls
