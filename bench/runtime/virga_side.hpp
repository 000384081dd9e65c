#pragma once

#include "dataset.hpp"
#include "readings.hpp"
#include "tables.hpp"

#include <virga/virga.hpp>

#include <ranges>
#include <span>
#include <utility>
#include <vector>

namespace bench {

using NewDraft = virga::new_row<Drafts>;
using DraftChange = virga::patch_by<Drafts, "id">;

/// The same work written with virga, the same source for every database.
template <class Database>
class virga_side {
 public:
  explicit virga_side(Database db) : db_(std::move(db)) {}

  [[nodiscard]] const Database& connected() const { return db_; }

  auto find_post(std::int32_t id) const { return db_.select().from(posts).where(posts.id == id).get(); }

  auto all_posts() const { return db_.select().from(posts).all(); }

  void insert(const new_draft& values) const {
    db_.insert(drafts)
        .values({.title = values.title,
                 .body = values.body,
                 .published = values.published,
                 .author_id = values.author_id,
                 .created_at = values.created_at})
        .run();
  }

  auto insert_returning(const new_draft& values) const {
    return db_.insert(drafts)
        .values({.title = values.title,
                 .body = values.body,
                 .published = values.published,
                 .author_id = values.author_id,
                 .created_at = values.created_at})
        .returning()
        .one();
  }

  /// In a transaction.
  void insert_one_by_one(std::span<const new_draft> values) const {
    db_.transaction([&](auto& tx) {
      for (const new_draft& row : values)
        tx.insert(drafts)
            .values({.title = row.title,
                     .body = row.body,
                     .published = row.published,
                     .author_id = row.author_id,
                     .created_at = row.created_at})
            .run();
    });
  }
  void insert_prepared(std::span<const new_draft> values) const {
    using virga::placeholder;
    db_.transaction([&](auto& tx) {
      const auto statement = tx.insert(drafts)
                                 .values({.title = placeholder<"title">,
                                          .body = placeholder<"body">,
                                          .published = placeholder<"published">,
                                          .author_id = placeholder<"author_id">,
                                          .created_at = placeholder<"created_at">})
                                 .prepare();
      for (const new_draft& row : values)
        statement.run(placeholder<"title"> = row.title, placeholder<"body"> = row.body,
                      placeholder<"published"> = row.published, placeholder<"author_id"> = row.author_id,
                      placeholder<"created_at"> = row.created_at);
    });
  }

  void insert(const std::vector<NewDraft>& values) const { db_.insert(drafts).values(values).run(); }

  void update(const std::vector<DraftChange>& values) const { db_.update(drafts).by(drafts.id).values(values).run(); }

  auto users_up_to(std::int32_t last) const {
    return db_.query(users).where(users.id <= last).with(users.posts.with(posts.comments)).find_many();
  }

  auto find_user(std::int32_t id) const {
    return db_.query(users).where(users.id == id).with(users.posts.with(posts.comments)).find_first();
  }

  auto find_posts(std::span<const std::int32_t> ids) const {
    return db_.batch(
        std::views::transform(ids, [this](std::int32_t id) { return db_.select().from(posts).where(posts.id == id); }));
  }

  reading_totals stream_readings() const {
    reading_totals totals;
    for (const auto& row : db_.select().from(readings).stream()) totals.add(row);
    return totals;
  }
  reading_totals borrow_readings() const {
    reading_totals totals;
    for (const auto& row : db_.select().from(readings).stream_borrowed()) totals.add(row);
    return totals;
  }
  reading_totals copy_readings_out() const {
    reading_totals totals;
    for (const auto& row : db_.copy_out(readings)) totals.add(row);
    return totals;
  }
  void copy(const std::vector<NewDraft>& values) const { db_.copy_in(drafts, values); }

 private:
  Database db_;
};

inline std::vector<DraftChange> changes_for_virga() {
  std::vector<DraftChange> rows;
  for (draft_change& row : make_changes())
    rows.push_back({.id = row.id, .title = std::move(row.title), .author_id = row.author_id});
  return rows;
}

/// The drafts of a bulk insert in the form each side takes.
inline std::vector<new_draft> drafts_by_hand() {
  std::vector<new_draft> rows;
  for (std::size_t i = 0; i < drafts_at_once; ++i) rows.push_back(make_draft(i));
  return rows;
}
inline std::vector<NewDraft> drafts_for_virga() {
  std::vector<NewDraft> rows;
  for (new_draft& row : drafts_by_hand())
    rows.push_back({.title = std::move(row.title),
                    .body = std::move(row.body),
                    .published = row.published,
                    .author_id = row.author_id,
                    .created_at = row.created_at});
  return rows;
}

}  // namespace bench
