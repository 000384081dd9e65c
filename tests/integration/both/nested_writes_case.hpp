#pragma once

#include "database_case.hpp"

#include <virga/schema.hpp>

/// The tables of the tests of nested writes.
namespace nested_writes {

using namespace virga::columns;
using texts = std::vector<std::string>;

template <class As>
struct Posts;
template <class As>
struct Profiles;
template <class As>
struct Groups;
template <class As>
struct Memberships;
template <class As>
struct Comments;

// [users-and-posts]
template <class As>
struct Users {
  static constexpr auto table = table_name("users");
  column<As, "id", bigint().primary_key().generated_always_as_identity()> id;
  column<As, "name", text().not_null()> name;
  column<As, "email", text().not_null().unique()> email;
  many<As, "posts", Posts> posts;
  one<As, "profile", Profiles> profile;
  many<As, "groups", Groups, through<Memberships>> groups;
};
inline constexpr auto users = virga::table<Users>;

template <class As>
struct Posts {
  static constexpr auto table = table_name("posts");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "title", text().not_null().unique()> title;
  column<As, "views", integer().not_null().default_value(0)> views;
  column<As, "author_id", bigint().not_null().references(users.id)> author_id;
  one<As, "author", Users> author;
  many<As, "comments", Comments> comments;
};
inline constexpr auto posts = virga::table<Posts>;
// [/users-and-posts]

template <class As>
struct Comments {
  static constexpr auto table = table_name("comments");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "post_id", integer().references(posts.id)> post_id;
  column<As, "body", text().not_null()> body;
  one<As, "post", Posts> post;
};
inline constexpr auto comments = virga::table<Comments>;

template <class As>
struct Profiles {
  static constexpr auto table = table_name("profiles");
  column<As, "user_id", bigint().primary_key().references(users.id)> user_id;
  column<As, "bio", text().not_null()> bio;
  one<As, "user", Users> user;
};
inline constexpr auto profiles = virga::table<Profiles>;

template <class As>
struct Groups {
  static constexpr auto table = table_name("groups");
  column<As, "code", text().primary_key()> code;
  column<As, "label", text()> label;
  many<As, "users", Users, through<Memberships>> users;
};
inline constexpr auto groups = virga::table<Groups>;

template <class As>
struct Memberships {
  static constexpr auto table = table_name("memberships");
  column<As, "user_id", bigint().not_null().references(users.id)> user_id;
  column<As, "group_code", text().not_null().references(groups.code)> group_code;

  static constexpr auto constraints(auto t) { return list(primary_key(t.user_id, t.group_code)); }
};
inline constexpr auto memberships = virga::table<Memberships>;

inline constexpr auto schema = virga::schema(users, posts, comments, profiles, groups, memberships);

template <class Where>
class NestedWrites : public DatabaseCase<Where> {
 protected:
  void SetUp() override {
    DatabaseCase<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, schema);
  }

  [[nodiscard]] std::string counts() const {
    const auto& db = *this->db;
    const std::int64_t counted[] = {db.count(users),    db.count(posts),  db.count(comments),
                                    db.count(profiles), db.count(groups), db.count(memberships)};
    std::string text;
    for (const std::int64_t each : counted) text += std::to_string(each) + " ";
    return text;
  }

  /// What is said of a write that fails.
  template <class Error, class Write>
  [[nodiscard]] std::string refused(const Write& write) const {
    try {
      write.run();
    } catch (const Error& failed) {
      return failed.message();
    }
    return "nothing was thrown";
  }
};

}  // namespace nested_writes
