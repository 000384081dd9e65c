#pragma once

#include "agreement.hpp"
#include "comparison.hpp"
#include "dataset.hpp"
#include "tables.hpp"

#include <virga/schema.hpp>

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

// What is asked of relations, and rows that are written with their related ones.
namespace bench {

inline constexpr std::size_t authors_at_once = 1000;
inline constexpr std::int32_t last_old_post = 9000;  // behind it are those of 100 users
// The place of post 5,000 in the order.
inline constexpr instant page_begins =
    std::chrono::local_days{std::chrono::year{2026} / 1 / 1} + std::chrono::seconds(5000);

/// Authors and their articles as create() takes them.
struct authors_for_virga {
  std::vector<virga::created_row<Authors>> rows;
  std::vector<std::vector<virga::related_row<decltype(authors.articles)>>> articles;

  explicit authors_for_virga(std::span<const new_author> given) {
    for (const new_author& one : given) {
      rows.push_back({.name = one.name});
      auto& written = articles.emplace_back();
      for (const new_article& each : one.articles) written.push_back({.title = each.title, .body = each.body});
    }
  }
};

template <class Database>
class virga_relations {
 public:
  explicit virga_relations(Database db) : db_(std::move(db)) {}

  auto users_with_a_post_behind(std::int32_t id) const {
    return db_.query(users).where(users.posts.any(posts.id > id)).find_many();
  }
  auto users_and_their_posts() const { return db_.query(users).extras(users.posts.count().as<"posts">()).find_many(); }
  auto posts_before(instant at, std::int32_t id) const {
    return db_.query(posts).order_by(desc(posts.created_at), desc(posts.id)).after(at, id).limit(50).find_many();
  }
  void create(const authors_for_virga& given) const {
    db_.create(authors).values(given.rows).with(authors.articles.create(given.articles)).run();
  }

 private:
  Database db_;
};

template <class ByHand, class Database>
void require_agreement_on_relations(ByHand& hand, virga_relations<Database>& virga) {
  const auto same = [](const auto& a, const auto& b) {
    return a.id == b.id && a.name == b.name && a.email == b.email && a.created_at == b.created_at;
  };
  const auto found = hand.users_with_a_post_behind(last_old_post);
  require(found.size() == 100 && same_list(found, virga.users_with_a_post_behind(last_old_post), same),
          "users by their posts");
  const auto counted = hand.users_and_their_posts();
  require(counted.size() == user_count && same_list(counted, virga.users_and_their_posts(),
                                                    [&](const auto& a, const auto& b) {
                                                      return same(a, b) && a.posts == 10 &&
                                                             a.posts == b.template get<"posts">();
                                                    }),
          "users and counts");
  const auto page = hand.posts_before(page_begins, 5000);
  require(
      page.size() == 50 && page.front().id == 4999 && same_list(page, virga.posts_before(page_begins, 5000), same_post),
      "page of posts");
}

/// `Authors` are those of create() in the form of the side; `reset` empties their tables outside the measured time.
template <class Side, class Authors>
void add_relations(const std::string& database, const std::string& name, Side& side, const Authors& one,
                   const Authors& many, const std::function<void()>& reset) {
  const auto add = [&](const char* work, auto run) { add_benchmark(work, database, name, run); };
  add("users by their posts", [&side](benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
      auto found = side.users_with_a_post_behind(last_old_post);
      benchmark::DoNotOptimize(found);
    }
  });
  add("1,000 users and counts", [&side](benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
      auto found = side.users_and_their_posts();
      benchmark::DoNotOptimize(found);
    }
  });
  add("page of 50 posts", [&side](benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
      auto found = side.posts_before(page_begins, 5000);
      benchmark::DoNotOptimize(found);
    }
  });
  add("create 1 with 10", [&side, &one, reset](benchmark::State& state) {
    reset();
    for ([[maybe_unused]] auto _ : state) side.create(one);
  });
  add("create 1,000 with 10", [&side, &many, reset](benchmark::State& state) {
    for ([[maybe_unused]] auto _ : state) {
      state.PauseTiming();
      reset();
      state.ResumeTiming();
      side.create(many);
    }
  });
}

}  // namespace bench
