#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// What both sides of every comparison read and write: a blog of 1,000 users with 10 posts each and 3 comments a
// post, and a table of drafts that is inserted into. The structs are those of the hand-written code; virga's
// come from its schema (tables.hpp) and have the same members.
namespace bench {

inline constexpr std::int32_t user_count = 1000;
inline constexpr std::int32_t post_count = 10'000;
inline constexpr std::int32_t users_read_together = 100;  // with 1,000 posts and 3,000 comments
inline constexpr std::size_t drafts_at_once = 10'000;

using instant = std::chrono::local_time<std::chrono::microseconds>;

struct comment {
  std::int32_t id;
  std::string body;
  std::int32_t post_id;
};

struct post {
  std::int32_t id;
  std::string title;
  std::string body;
  bool published;
  std::int32_t author_id;
  instant created_at;
};

struct post_with_comments : post {
  std::vector<comment> comments;
};

struct user {
  std::int32_t id;
  std::string name;
  std::string email;
  instant created_at;
};

struct user_with_posts : user {
  std::vector<post_with_comments> posts;
};

struct new_draft {
  std::string title;
  std::string body;
  bool published;
  std::int32_t author_id;
  instant created_at;
};

struct new_article {
  std::string title;
  std::string body;
};
struct new_author {
  std::string name;
  std::vector<new_article> articles;
};

struct user_with_count : user {
  std::int64_t posts;
};

struct draft : new_draft {
  std::int32_t id;
};

/// What an update of many drafts gives each of them.
struct draft_change {
  std::int32_t id;
  std::string title;
  std::int32_t author_id;
};

/// The draft that an insert in the benchmarks gives: a title of about 30 characters, a body of about 120.
[[nodiscard]] new_draft make_draft(std::size_t number);

/// The changes of all drafts, in an order that no index foresees.
[[nodiscard]] std::vector<draft_change> make_changes();

/// So many authors with ten articles each.
[[nodiscard]] std::vector<new_author> make_authors(std::size_t count);

/// Ids in an order that no cache foresees.
class id_sequence {
 public:
  explicit id_sequence(std::int32_t count) : count_(count) {}
  std::int32_t next() noexcept { return 1 + (at_ = (at_ + 7919) % count_); }

 private:
  std::int32_t count_;
  std::int32_t at_ = 0;
};

/// Tables and their rows, as scripts.
extern const char* const postgres_setup;
extern const char* const sqlite_setup;

/// Empty tables of authors and articles.
extern const char* const postgres_authors;
extern const char* const sqlite_authors;

/// Empty the table of drafts and put 10,000 into it.
extern const char* const postgres_drafts;
extern const char* const sqlite_drafts;

}  // namespace bench
