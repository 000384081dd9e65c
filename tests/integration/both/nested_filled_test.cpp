#include "nested_writes_case.hpp"

#include <algorithm>

// Rows that hold the rows that are written with them: what comes of them is what with() and create() do.

namespace nested_filled {

using namespace nested_writes;

template <class As>
struct Boxes {
  static constexpr auto table = table_name("boxes");
  column<As, "id", integer().primary_key().generated_always_as_identity()> id;
  column<As, "name", text().not_null()> name;
  column<As, "inside_id", integer().references<"boxes", "id">()> inside_id;
  one<As, "inside", Boxes, via<"inside_id">> inside;
  many<As, "boxes", Boxes, via<"inside_id">> boxes;
};
inline constexpr auto boxes = virga::table<Boxes>;

// [nested-filled-function]
constexpr auto with_everything =
    virga::query(users).with(users.posts.with(posts.comments), users.profile, users.groups);
using NewUser = virga::nested_created_row<decltype(with_everything)>;
using User = virga::nested_row<decltype(with_everything)>;

NewUser new_user(const std::string& name) {
  return {.name = name, .email = name + "@example.com", .profile = {{.bio = name + " wrote."}}};
}
// [/nested-filled-function]

constexpr auto with_author = virga::query(posts).with(posts.author.with(users.groups), posts.comments);
using NewPost = virga::nested_created_row<decltype(with_author)>;

// The query says nothing of the shape but the relations.
static_assert(
    std::is_same_v<NewUser, virga::nested_created_row<
                                decltype(virga::query(users)
                                             .where(users.id == 1)
                                             .columns(users.name)
                                             .with(users.posts.limit(3).with(posts.comments.order_by(comments.body)),
                                                   users.profile, users.groups))>>);
static_assert(std::is_same_v<virga::created_row<Users>, virga::nested_created_row<decltype(virga::query(users))>>);

template <class Where>
class NestedFilled : public NestedWrites<Where> {
 protected:
  static constexpr bool is_pg = Where::kind == virga::dialect_kind::postgresql;

  void SetUp() override {
    NestedWrites<Where>::SetUp();
    if (!this->is_given()) return;
    create_tables(*this->db, virga::schema(boxes));
    this->db->on_statement([this](const virga::statement_event& event) {
      if (event.sql.starts_with("insert")) sent_.append(sent_.empty() ? "" : ";\n").append(event.sql);
    });
  }

  /// What PostgreSQL is sent, as SQLite writes it.
  static std::string here(std::string text) {
    for (std::size_t at = 0; !is_pg && (at = text.find('$')) != std::string::npos;) text.replace(at, 2, "?");
    return text;
  }
  template <class Create>
  std::string sent_by(const Create& create) {
    sent_.clear();
    create.run();
    return sent_;
  }

  std::string sent_;
};
TYPED_TEST_SUITE(NestedFilled, both_databases, database_name);

std::string text_of(const User& user) {
  std::string text = user.name + " (" + (user.profile ? user.profile->bio : "-") + ")";
  for (const auto& post : user.posts) {
    text += " " + post.title + std::to_string(post.views) + ":";
    for (const auto& comment : post.comments) text += comment.body;
  }
  for (const auto& group : user.groups) text += " in " + group.code;
  return text;
}

TYPED_TEST(NestedFilled, ARowOfEveryLevel) {
  auto& db = *this->db;
  // [nested-filled]
  const auto with_posts = virga::query(users).with(users.posts.with(posts.comments), users.profile);
  using UserToWrite = virga::nested_created_row<decltype(with_posts)>;
  UserToWrite ada{.name = "Ada",
                  .email = "ada@example.com",
                  .posts = {{.title = "One", .comments = {{.body = "first"}}}, {.title = "Two"}},
                  .profile = {{.bio = "Wrote the first program."}}};
  const virga::nested_row<decltype(with_posts)> written = db.create(users).values(ada).one();
  // [/nested-filled]
  ASSERT_EQ(written.posts.size(), 2U);
  EXPECT_EQ(written.posts[0].title, "One");
  EXPECT_EQ(written.posts[0].views, 0);
  ASSERT_EQ(written.posts[0].comments.size(), 1U);
  EXPECT_EQ(written.posts[0].comments[0].body, "first");
  EXPECT_EQ(written.posts[1].author_id, written.id);
  EXPECT_TRUE(written.posts[1].comments.empty());
  EXPECT_EQ(written.profile->bio, "Wrote the first program.");
  EXPECT_EQ(ada.posts[0].comments.size(), 1U);  // is as it was
  EXPECT_EQ(this->counts(), "1 2 1 1 0 0 ");
}

TYPED_TEST(NestedFilled, IsWrittenAsWithAndCreateDo) {
  auto& db = *this->db;
  NewUser ada = new_user("Ada");
  ada.posts = {{.title = "One", .views = 4, .comments = {{.body = "a"}, {.body = "b"}}}, {.title = "Two"}};
  ada.groups = {{.code = "sql"}};
  const auto filled = db.create(users).values(ada);
  const auto by_with =
      db.create(users)
          .values({.name = "Ada", .email = "a"})
          .with(users.posts.create({{.title = "1", .views = 4}, {.title = "2"}})
                    .with(posts.comments.create(std::vector<std::vector<virga::related_row<decltype(posts.comments)>>>{
                        {{.body = "a"}, {.body = "b"}}, {}})),
                users.profile.create({.bio = "Ada wrote."}), users.groups.create({.code = "c"}));
  EXPECT_EQ(filled.sql(), by_with.sql());
  EXPECT_EQ(filled.sql(), this->here(R"(insert into "users" ("name", "email") values ($1, $2) returning "id";
insert into "posts" ("title", "views", "author_id") values ($1, $2, $3) returning "id";
insert into "posts" ("title", "author_id") values ($1, $2) returning "id";
insert into "comments" ("post_id", "body") values ($1, $2);
insert into "comments" ("post_id", "body") values ($1, $2);
insert into "profiles" ("user_id", "bio") values ($1, $2);
insert into "groups" ("code") values ($1) returning "code";
insert into "memberships" ("user_id", "group_code") values ($1, $2) on conflict do nothing)"));
  EXPECT_EQ(this->sent_by(filled), filled.sql());
  EXPECT_EQ(this->sent_by(by_with), filled.sql());
  const std::vector<User> rows = db.query(users)
                                     .order_by(users.id)
                                     .with(users.posts.with(posts.comments), users.profile, users.groups)
                                     .find_many();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(text_of(rows[0]), "Ada (Ada wrote.) One4:ab Two0: in sql");
  EXPECT_EQ(text_of(rows[1]), "Ada (Ada wrote.) 14:ab 20: in c");
}

TYPED_TEST(NestedFilled, ManyWithAsManyAsEachHas) {
  auto& db = *this->db;
  // [nested-filled-many]
  std::vector<NewUser> people;
  for (const std::string name : {"Ada", "Bob", "Cy"}) people.push_back(new_user(name));
  people[0].posts = {{.title = "1", .comments = {{.body = "x"}}}, {.title = "2"}};
  people[2].posts = {{.title = "3", .comments = {{.body = "y"}, {.body = "z"}}}};
  people[2].groups = {{.code = "go"}, {.code = "sql"}};
  const std::vector<User> written = db.create(users).values(people).all();
  // [/nested-filled-many]
  ASSERT_EQ(written.size(), 3U);
  EXPECT_EQ(text_of(written[0]), "Ada (Ada wrote.) 10:x 20:");
  EXPECT_EQ(text_of(written[1]), "Bob (Bob wrote.)");
  EXPECT_EQ(text_of(written[2]), "Cy (Cy wrote.) 30:yz in go in sql");
  EXPECT_EQ(this->counts(), "3 3 3 3 2 2 ");
  EXPECT_TRUE(db.create(users).values(std::vector<NewUser>()).all().empty());
  EXPECT_EQ(this->sent_by(db.create(users).values(std::vector<NewUser>{{.name = "Di", .email = "d"}})),
            this->here(R"(insert into "users" ("name", "email") values ($1, $2) returning "id")"));
}

TYPED_TEST(NestedFilled, AStatementALevel) {
  auto& db = *this->db;
  std::vector<NewUser> people;
  for (int i = 0; i < 100; ++i) {
    people.push_back(new_user(std::to_string(i)));
    for (int j = 0; j < 2; ++j)
      people.back().posts.push_back(
          {.title = std::to_string(i) + "." + std::to_string(j), .comments = {{.body = "c"}}});
    if (i % 5 == 0) people.back().profile.reset();
  }
  const std::string sent = this->sent_by(db.create(users).values(std::move(people)));
  EXPECT_EQ(std::ranges::count(sent, ';') + 1, TestFixture::is_pg ? 4 : 21);
  EXPECT_EQ(this->counts(), "100 200 200 80 0 0 ");
  const auto read = db.query(users).with(users.posts, users.profile).find_many();
  for (const auto& user : read) {
    for (const auto& post : user.posts) EXPECT_TRUE(post.title.starts_with(user.name + "."));
    EXPECT_EQ(user.profile ? user.profile->bio : user.name + " wrote.", user.name + " wrote.");
  }
}

TYPED_TEST(NestedFilled, TheRowThatARowRefersToComesFirst) {
  auto& db = *this->db;
  const std::int64_t there = db.insert(users).values({.name = "Zoe", .email = "z"}).returning(users.id).one().id;
  std::vector<NewPost> given{{.title = "1",
                              .author = {{.name = "Ada", .email = "a", .groups = {{.code = "go"}}}},
                              .comments = {{.body = "c"}}},
                             {.title = "2", .author_id = there},
                             {.title = "3", .author = {{.name = "Bob", .email = "b"}}}};
  const auto create = db.create(posts).values(given);
  EXPECT_EQ(create.sql(), this->here(R"(insert into "users" ("name", "email") values ($1, $2) returning "id";
insert into "users" ("name", "email") values ($1, $2) returning "id";
insert into "groups" ("code") values ($1) returning "code";
insert into "memberships" ("user_id", "group_code") values ($1, $2) on conflict do nothing;
insert into "posts" ("title", "author_id") values ($1, $2) returning "id";
insert into "posts" ("title", "author_id") values ($1, $2) returning "id";
insert into "posts" ("title", "author_id") values ($1, $2) returning "id";
insert into "comments" ("post_id", "body") values ($1, $2))"));
  const auto written = create.all();
  ASSERT_EQ(written.size(), 3U);
  EXPECT_EQ(written[0].author.name + written[1].author.name + written[2].author.name, "AdaZoeBob");
  EXPECT_EQ(written[0].author.groups.at(0).code, "go");
  EXPECT_TRUE(written[2].author.groups.empty());

  given = {{.title = "4", .author = {{.name = "C", .email = "c"}}}, {.title = "5"}};
  EXPECT_EQ(this->template refused<virga::usage_error>(db.create(posts).values(given)),
            "posts[1].author_id: it is not null, and neither given nor does with() say the row that it refers to");
  given[1].author_id = there;
  given[0].author_id = there;
  EXPECT_EQ(this->template refused<virga::usage_error>(db.create(posts).values(given)),
            "posts[0].author_id: it is given, and with() says the row that it refers to; leave one of them out");
  EXPECT_EQ(this->counts(), "3 3 1 0 1 1 ");
}

TYPED_TEST(NestedFilled, AnErrorSaysTheRow) {
  auto& db = *this->db;
  std::vector<NewUser> people;
  for (const std::string name : {"Ada", "Bob"}) people.push_back(new_user(name));
  people[0].posts = {{.title = "1"}};
  people[1].posts = {{.title = "2"}, {.title = "1"}};
  const auto begins = [&](const std::string& message, std::string_view path) {
    EXPECT_EQ(message.substr(0, path.size()), path) << message;
  };
  begins(this->template refused<virga::unique_violation>(db.create(users).values(people)), "users[1].posts[1].title: ");
  people[1].posts[1].title = "3";
  people[1].posts[1].comments = {{.body = "a"}, {.body = virga::sql<"cast(null as text)", std::string>()}};
  begins(this->template refused<virga::not_null_violation>(db.create(users).values(people)),
         "users[1].posts[1].comments[1].body: ");
  begins(this->template refused<virga::not_null_violation>(db.create(users).values(people[1])),
         "users.posts[1].comments[1].body: ");
  people[1].posts.clear();
  people[1].profile->bio = virga::sql<"cast(null as text)", std::string>();
  begins(this->template refused<virga::not_null_violation>(db.create(users).values(people)), "users[1].profile.bio: ");
  EXPECT_EQ(this->counts(), "0 0 0 0 0 0 ");
}

TYPED_TEST(NestedFilled, MoreMayBeSaidBehindIt) {
  auto& db = *this->db;
  db.insert(groups).values({.code = "go"}).run();
  NewUser ada = new_user("Ada");
  ada.posts = {{.title = "One"}};
  const auto create = db.create(users).values(ada).with(users.groups.connect(groups.code == "go"),
                                                        users.posts.create({.title = "Two"}));
  const User written = create.one();
  EXPECT_EQ(text_of(written), "Ada (Ada wrote.) One0: Two0: in go");
  const std::string again = this->template refused<virga::unique_violation>(
      db.create(users)
          .values(NewUser{.name = "B", .email = "b", .posts = {{.title = "Three"}}})
          .with(users.posts.create({.title = "Two"})));
  EXPECT_EQ(again.substr(0, 22), "users.posts[1].title: ") << again;
  const User upserted =
      db.upsert(users)
          .by(users.email)
          .values(NewUser{.name = "Augusta", .email = "Ada@example.com", .posts = {{.title = "Four"}}})
          .one();
  EXPECT_EQ(text_of(upserted), "Augusta (Ada wrote.) One0: Two0: Four0: in go");
}

TYPED_TEST(NestedFilled, OfATableThatRefersToItself) {
  auto& db = *this->db;
  const auto tree = virga::query(boxes).with(boxes.inside, boxes.boxes.with(boxes.boxes));
  using Box = virga::nested_created_row<decltype(tree)>;
  std::vector<Box> given{{.name = "b", .inside = {{.name = "a"}}, .boxes = {{.name = "c", .boxes = {{.name = "d"}}}}},
                         {.name = "e", .boxes = {{.name = "f"}}}};
  const auto written = db.create(boxes).values(given).all();
  ASSERT_EQ(written.size(), 2U);
  EXPECT_EQ(written[0].inside->name + written[0].boxes.at(0).name + written[0].boxes[0].boxes.at(0).name, "acd");
  EXPECT_FALSE(written[1].inside.has_value());
  EXPECT_EQ(written[1].boxes.at(0).name, "f");
  EXPECT_TRUE(written[1].boxes[0].boxes.empty());
  EXPECT_EQ(db.count(boxes), 6);
}

}  // namespace nested_filled
