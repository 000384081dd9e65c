// Changes that were staged in the page, applied in one transaction.
#include "studio_case.hpp"

namespace virga::studio::test {
namespace {

class StudioChanges : public studio_test {
 protected:
  void SetUp() override {
    studio_test::SetUp();
    if (IsSkipped()) return;
    database().run(
        "create table users (id integer primary key, name text not null, age integer, note text default 'new')");
    database().run("insert into users values (1, 'Ada', 36, null), (2, 'Bob', null, 'x')");
  }

  [[nodiscard]] json change(const char* kind, const json& more) const {
    json made = of("users", {{"kind", kind}});
    made.update(more);
    return made;
  }
  [[nodiscard]] reply apply(const json& changes, bool dry = false) const {
    return studio().post("/api/changes", {{"dryRun", dry}, {"changes", changes}});
  }
  [[nodiscard]] std::string rows() {
    return database().query("select id, name, coalesce(age, -1), coalesce(note, '-') from users order by id") + "\n";
  }
};

TEST_P(StudioChanges, AllAreAppliedInOneTransaction) {
  const json changes = json::array(
      {change("update", {{"key", {{"id", "1"}}},
                         {"old", {{"id", "1"}, {"name", "Ada"}, {"age", "36"}, {"note", nullptr}}},
                         {"set", {{"name", "Augusta"}, {"age", nullptr}}}}),
       change("insert",
              {{"set", {{"id", "3"}, {"name", "Cleo"}, {"note", {{"default", true}}}, {"age", {{"sql", "6 * 7"}}}}}}),
       change("delete", {{"key", {{"id", "2"}}}, {"old", {{"name", "Bob"}, {"age", nullptr}}}})});
  const reply dry = apply(changes, true);
  ASSERT_EQ(dry.status, 200) << dry.body;
  EXPECT_EQ(dry.as_json().at("applied"), false);
  EXPECT_EQ(rows(), "1|Ada|36|-\n2|Bob|-1|x\n");
  const reply got = apply(changes);
  ASSERT_EQ(got.status, 200) << got.body;
  const json answer = got.as_json();
  EXPECT_EQ(answer.at("statements"), dry.as_json().at("statements"));
  EXPECT_EQ(
      answer.at("statements")[0].at("sql"),
      on_sqlite()
          ? R"(update "main"."users" set "name" = ?1, "age" = null where "id" = ?2 and "id" collate binary in (?3, ?4) and "name" collate binary in (?5) and "age" collate binary in (?6, ?7) and "note" is null returning "id", "name", "age", "note")"
          : R"(update "public"."users" set "name" = $1::text, "age" = null where "id" = $2::integer and "id" is not distinct from $3::integer and "name" is not distinct from $4::text and "age" is not distinct from $5::integer and "note" is not distinct from null returning "id", "name", "age", "note")");
  EXPECT_EQ(answer.at("applied"), true);
  EXPECT_EQ(answer.at("rows")[0], json::parse(R"({"id":"1","name":"Augusta","age":null,"note":null})"));
  EXPECT_EQ(answer.at("rows")[1], json::parse(R"({"id":"3","name":"Cleo","age":"42","note":"new"})"));
  EXPECT_TRUE(answer.at("rows")[2].is_null());
  EXPECT_EQ(rows(), "1|Augusta|-1|-\n3|Cleo|42|new\n");
}

TEST_P(StudioChanges, ARowThatSomebodyElseChangedIsAConflictAndNothingIsApplied) {
  const json changes = json::array(
      {change("insert", {{"set", {{"id", "9"}, {"name", "Zoe"}}}}),
       change("update", {{"key", {{"id", "1"}}}, {"old", {{"name", "Eva"}}}, {"set", {{"name", "Augusta"}}}}),
       change("delete", {{"key", {{"id", "2"}}}, {"old", {{"age", "5"}}}}),
       change("update", {{"key", {{"id", "77"}}}, {"old", {{"name", "Eva"}}}, {"set", {{"name", "Augusta"}}}})});
  const reply got = apply(changes);
  ASSERT_EQ(got.status, 409) << got.body;
  EXPECT_EQ(got.as_json().at("conflicts"),
            json::parse(R"([{"change":1,"current":{"id":"1","name":"Ada","age":"36","note":null}},
                            {"change":2,"current":{"id":"2","name":"Bob","age":null,"note":"x"}},
                            {"change":3,"current":null}])"));
  EXPECT_EQ(rows(), "1|Ada|36|-\n2|Bob|-1|x\n");
}

TEST_P(StudioChanges, AnErrorSaysWhichChangeAndWhichColumn) {
  const reply got = apply(
      json::array({change("insert", {{"set", {{"id", "9"}, {"name", "Zoe"}}}}),
                   change("update", {{"key", {{"id", "1"}}}, {"old", json::object()}, {"set", {{"name", nullptr}}}})}));
  ASSERT_EQ(got.status, 400) << got.body;
  const json error = got.as_json().at("error");
  EXPECT_EQ(error.at("change"), 1);
  EXPECT_EQ(error.at("code"), "23502");
  EXPECT_EQ(error.at("column"), "name");
  EXPECT_EQ(rows(), "1|Ada|36|-\n2|Bob|-1|x\n");
}

TEST_P(StudioChanges, AReadOnlyStudioIsRefusedByTheDatabase) {
  const running_studio other(database(), true);
  EXPECT_EQ(other.ask("/api/database").at("readOnly"), true);
  const reply got =
      other.post("/api/changes", {{"changes", json::array({change("insert", {{"set", {{"name", "Zoe"}}}})})}});
  ASSERT_EQ(got.status, 400) << got.body;
  EXPECT_EQ(got.as_json().at("error").at("code"), "25006") << got.body;
  EXPECT_EQ(other.ask("/api/count", of("users")).at("count"), "2");
}

TEST_P(StudioChanges, WhatIsNoChangeIsRefused) {
  for (const json& wrong :
       {change("drop", json::object()), change("update", {{"key", {{"id", "1"}}}, {"set", json::object()}}),
        change("update", {{"key", json::object()}, {"set", {{"name", "x"}}}}),
        change("update", {{"key", {{"name", "Ada"}}}, {"set", {{"name", "x"}}}}),
        change("update", {{"key", {{"id", "1"}}}, {"set", {{"no", "x"}}}}), change("delete", json::object()),
        json(1)}) {
    const reply got = apply(json::array({wrong}));
    EXPECT_EQ(got.status, 400) << wrong << got.body;
    EXPECT_EQ(got.as_json().at("error").at("change"), 0) << wrong;
  }
  EXPECT_EQ(rows(), "1|Ada|36|-\n2|Bob|-1|x\n");
}

TEST_P(StudioChanges, ARowWithoutAPrimaryKeyIsFoundByItsRowid) {
  if (!on_sqlite()) return;
  database().run(
      "create table notes (rowid text, body); insert into notes values ('a', 1), ('b', x'00ff'), ('c', '1')");
  const json page = studio().ask("/api/rows", of("notes"));
  EXPECT_EQ(page.at("classes"), json::parse(R"([["text","integer"],["text","blob"],["text","text"]])"));
  EXPECT_EQ(page.at("rows")[1][1], "\\x00ff");
  json exact = of("notes", {{"kind", "update"},
                            {"key", {{"_rowid_", page.at("keys")[2][0]}}},
                            {"old", {{"body", {{"as", "integer"}, {"value", "1"}}}}},
                            {"set", {{"body", {{"as", "real"}, {"value", "1e+300"}}}}}});
  EXPECT_EQ(studio().post("/api/changes", {{"changes", {exact}}}).status, 409);
  exact["old"]["body"]["as"] = "text";
  EXPECT_EQ(studio().post("/api/changes", {{"changes", {exact}}}).status, 200);
  EXPECT_EQ(studio().ask("/api/rows", of("notes")).at("rows")[2], json::array({"c", "1e+300"}));
}

INSTANTIATE_TEST_SUITE_P(Both, StudioChanges, kit::test::both_databases, kit::test::dialect_test_name);

}  // namespace
}  // namespace virga::studio::test
