#include "dataset.hpp"

#include <utility>

namespace bench {

std::vector<draft_change> make_changes() {
  std::vector<draft_change> changes;
  id_sequence ids(drafts_at_once);
  for (std::size_t i = 0; i < drafts_at_once; ++i) {
    const std::int32_t id = ids.next();
    changes.push_back({id, "Another title of draft " + std::to_string(id), id % user_count});
  }
  return changes;
}

new_draft make_draft(std::size_t number) {
  const std::string digits = std::to_string(number);
  return {
      .title = "A draft with the number " + digits,
      .body = "The body of draft " + digits +
              ", which goes on for a while because bodies do, and which ends here after about a hundred and twenty.",
      .published = number % 2 == 0,
      .author_id = static_cast<std::int32_t>(1 + number % 1000),
      .created_at = instant(std::chrono::microseconds(1'767'225'600'000'000 + static_cast<std::int64_t>(number)))};
}

std::vector<new_author> make_authors(std::size_t count) {
  std::vector<new_author> authors(count);
  for (std::size_t i = 0; i < count; ++i) {
    authors[i].name = "Author " + std::to_string(i);
    for (std::size_t j = 0; j < 10; ++j) {
      new_draft text = make_draft(10 * i + j);
      authors[i].articles.push_back({.title = std::move(text.title), .body = std::move(text.body)});
    }
  }
  return authors;
}

const char* const postgres_authors = R"(
set client_min_messages = warning;
drop table if exists articles, authors;
create table authors (id integer primary key generated always as identity, name text not null);
create table articles (
  id integer primary key generated always as identity,
  title text not null,
  body text not null,
  author_id integer not null references authors (id)) with (autovacuum_enabled = false);
create index on articles (author_id);
)";

const char* const postgres_setup = R"(
set client_min_messages = warning;
drop table if exists comments, posts, users, drafts;
create table users (
  id integer primary key generated always as identity,
  name varchar(255) not null,
  email varchar(255) not null unique,
  created_at timestamp not null default now());
create table posts (
  id integer primary key generated always as identity,
  title varchar(255) not null,
  body text not null,
  published boolean not null default false,
  author_id integer not null references users (id),
  created_at timestamp not null default now());
create index on posts (author_id);
create table comments (
  id integer primary key generated always as identity,
  body text not null,
  post_id integer not null references posts (id));
create index on comments (post_id);
create table drafts (
  id integer primary key generated always as identity,
  title varchar(255) not null,
  body text not null,
  published boolean not null default false,
  author_id integer not null,
  created_at timestamp not null default now()) with (autovacuum_enabled = false);
insert into users (name, email, created_at)
  select 'Ada Lovelace ' || n, 'ada.' || n || '@example.com', timestamp '2026-01-01' + n * interval '1 minute'
  from generate_series(1, 1000) as n;
insert into posts (title, body, published, author_id, created_at)
  select 'On the Analytical Engine, part ' || n,
         'The body of post ' || n || ', which goes on for a while because bodies do, and which ends here after about '
           || 'a hundred and twenty.',
         n % 2 = 0, 1 + (n - 1) / 10, timestamp '2026-01-01' + n * interval '1 second'
  from generate_series(1, 10000) as n;
insert into comments (body, post_id)
  select 'Comment ' || n || ' says that it is interesting', 1 + (n - 1) / 3 from generate_series(1, 30000) as n;
)";

const char* const sqlite_setup = R"(
create table users (
  id integer primary key autoincrement,
  name text not null,
  email text not null unique,
  created_at text not null) strict;
create table posts (
  id integer primary key autoincrement,
  title text not null,
  body text not null,
  published integer not null default 0,
  author_id integer not null references users (id),
  created_at text not null) strict;
create index posts_author_idx on posts (author_id);
create table comments (
  id integer primary key autoincrement,
  body text not null,
  post_id integer not null references posts (id)) strict;
create index comments_post_idx on comments (post_id);
create table drafts (
  id integer primary key autoincrement,
  title text not null,
  body text not null,
  published integer not null default 0,
  author_id integer not null,
  created_at text not null) strict;
with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 1000)
insert into users (name, email, created_at)
  select 'Ada Lovelace ' || n, 'ada.' || n || '@example.com',
         strftime('%Y-%m-%d %H:%M:%f000', '2026-01-01', n || ' minutes')
  from numbers;
with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 10000)
insert into posts (title, body, published, author_id, created_at)
  select 'On the Analytical Engine, part ' || n,
         'The body of post ' || n || ', which goes on for a while because bodies do, and which ends here after about '
           || 'a hundred and twenty.',
         n % 2 = 0, 1 + (n - 1) / 10, strftime('%Y-%m-%d %H:%M:%f000', '2026-01-01', n || ' seconds')
  from numbers;
with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 30000)
insert into comments (body, post_id)
  select 'Comment ' || n || ' says that it is interesting', 1 + (n - 1) / 3 from numbers;
analyze;
)";

const char* const sqlite_authors = R"(
create table authors (
  id integer primary key autoincrement,
  name text not null) strict;
create table articles (
  id integer primary key autoincrement,
  title text not null,
  body text not null,
  author_id integer not null references authors (id)) strict;
create index articles_author_idx on articles (author_id);
)";

const char* const postgres_drafts = R"(
truncate drafts restart identity;
insert into drafts (title, body, author_id) select 'Draft ' || n, repeat('a body ', 17), n from generate_series(1, 10000) n;
)";

const char* const sqlite_drafts = R"(
delete from drafts;
with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 10000)
insert into drafts (id, title, body, author_id, created_at)
  select n, 'Draft ' || n, 'A body that is as long as those of the drafts that are inserted, and says as much as they do, or less',
         n, '2026-01-01 00:00:00.000000' from numbers;
pragma wal_checkpoint(truncate);
)";

}  // namespace bench
