// Rows out and in, related rows, whole values, saved queries, and values of every type that come back unchanged.
#include "studio_case.hpp"

#include <filesystem>

namespace virga::studio::test {
namespace {

std::string url_encoded(const std::string& text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += digits[byte >> 4U];
    encoded += digits[byte & 15U];
  }
  return encoded;
}

class StudioTransfer : public studio_test {
 protected:
  void SetUp() override {
    studio_test::SetUp();
    if (IsSkipped()) return;
    database().run("create table users (id integer primary key, name text, note text)");
    database().run("create table posts (id integer primary key, user_id integer references users (id))");
    database().run("insert into users values (1, 'Ada, \"A\"', ''), (2, null, 'it''s')");
    database().run("insert into posts values (1, 1), (2, 1), (3, 2)");
  }
  [[nodiscard]] std::string exported(const std::string& format, const json& what) const {
    const reply got = studio().get("/api/export?format=" + format + "&request=" + url_encoded(what.dump()));
    EXPECT_EQ(got.status, 200) << got.body;
    return got.body;
  }
};

TEST_P(StudioTransfer, RowsAreExported) {
  EXPECT_EQ(exported("csv", of("users")), "id,name,note\r\n1,\"Ada, \"\"A\"\"\",\"\"\r\n2,,it's\r\n");
  EXPECT_EQ(json::parse(exported("json", of("users"))),
            json::parse(R"([{"id":1,"name":"Ada, \"A\"","note":""},{"id":2,"name":null,"note":"it's"}])"));
  EXPECT_EQ(exported("sql",
                     of("users", {{"columns", {"note"}}, {"filter", {{"column", "id"}, {"op", "="}, {"value", "2"}}}})),
            "insert into \"users\" (\"note\") values ('it''s');\n");
  EXPECT_EQ(json::parse(exported("json", of("users", {{"filter", {{"sql", "1 = 0"}}}}))), json::array());
  EXPECT_EQ(studio().get("/api/export?format=xls&request=%7B%7D").status, 400);
}

TEST_P(StudioTransfer, RowsAreImportedAllOrNone) {
  json request =
      of("users", {{"columns", {"id", "name"}}, {"rows", json::parse(R"([["5","x"],["6",null]])")}, {"dryRun", true}});
  EXPECT_EQ(studio().ask("/api/import", request).at("inserted"), "2");
  EXPECT_EQ(database().query("select count(*) from users"), "2");
  request["dryRun"] = false;
  EXPECT_EQ(studio().ask("/api/import", request).at("inserted"), "2");
  EXPECT_EQ(database().query("select count(*) from users"), "4");
  request["rows"] = json::parse(R"([["7","x"],["5","twice"]])");
  const reply refused = studio().post("/api/import", request);
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.as_json().at("error").at("row"), 1);
  EXPECT_EQ(refused.as_json().at("error").at("code"), "23505");
  EXPECT_EQ(database().query("select count(*) from users"), "4");
}

TEST_P(StudioTransfer, RelatedRowsAreFound) {
  const json found = studio().ask("/api/references", of("users", {{"key", {{"id", "1"}}}})).at("references");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].at("table"), "posts");
  EXPECT_EQ(found[0].at("count"), "2");
  const json choices =
      studio().ask("/api/choices", of("posts", {{"column", "user_id"}, {"search", "ada"}, {"limit", 10}}));
  EXPECT_EQ(choices.at("choices"), json::parse(R"([{"value":"1","label":"Ada, \"A\""}])"));
  EXPECT_EQ(studio().ask("/api/choices", of("posts", {{"column", "user_id"}, {"search", ""}})).at("choices").size(),
            2U);
  EXPECT_EQ(studio().post("/api/choices", of("posts", {{"column", "id"}})).status, 400);
}

TEST_P(StudioTransfer, ALongValueIsReadAsAWhole) {
  const std::string text(20000, 'x');
  database().run("update users set name = '" + text + "' where id = 1");
  EXPECT_EQ(studio().ask("/api/value", of("users", {{"key", {{"id", "1"}}}, {"column", "name"}})).at("value"), text);
  EXPECT_EQ(studio().post("/api/value", of("users", {{"key", {{"id", "9"}}}, {"column", "name"}})).status, 404);
}

TEST_P(StudioTransfer, QueriesAreSavedAsFiles) {
  const kit::test::test_folder folder;
  settings how = settings_for(database(), false);
  how.queries = folder.path() / "studio";
  const running_studio other(std::move(how));
  EXPECT_EQ(other.ask("/api/queries").at("queries"), json::array());
  EXPECT_EQ(other.change("PUT", "/api/queries/all%20users", {{"sql", "select * from users;\n"}}).status, 200);
  EXPECT_EQ(folder.read("studio/all users.sql"), "select * from users;\n");
  EXPECT_EQ(other.ask("/api/queries").at("queries"),
            json::parse(R"([{"name":"all users","sql":"select * from users;\n"}])"));
  for (const char* name : {"..%2fx", "a.b", "%2e%2e", "a%00b", "", "%20a"})
    EXPECT_EQ(other.change("PUT", std::string("/api/queries/") + name, {{"sql", ""}}).status, 400) << name;
  EXPECT_EQ(other.change("DELETE", "/api/queries/all%20users", json::object()).status, 200);
  EXPECT_EQ(other.change("DELETE", "/api/queries/all%20users", json::object()).status, 404);
}

TEST_P(StudioTransfer, ValuesOfEveryTypeComeBackUnchanged) {
  struct value {
    const char* type;
    std::vector<const char*> texts;
  };
  const std::vector<value> postgres = {
      {"smallint", {"-32768", "32767"}},
      {"bigint", {"-9223372036854775808", "9223372036854775807", "9007199254740993"}},
      {"numeric",
       {"123456789012345678901234567890.123456789", "NaN", "Infinity", "-0.000000000000000000001",
        "1000000000000000000000000"}},
      {"real", {"1e+38", "NaN", "-Infinity", "0.1"}},
      {"double precision", {"1e+308", "5e-324", "0.1", "-0", "NaN"}},
      {"text", {"", " ", "null", "\\x00", "שלום", "e\xCC\x81", "<script>alert('x')</script>", "a\nb\tc", "{\"a\":1}"}},
      {"character varying(5)", {"", "abcde"}},
      {"character(5)", {"abc  "}},
      {"boolean", {"true", "false"}},
      {"date", {"0001-01-01 BC", "5874897-12-31", "infinity", "-infinity", "2024-02-29"}},
      {"time", {"24:00:00", "23:59:59.999999"}},
      {"time with time zone", {"23:59:59.999999+05:30"}},
      {"timestamp", {"4713-01-01 00:00:00 BC", "294276-12-31 23:59:59.999999", "infinity"}},
      {"timestamp with time zone", {"infinity", "-infinity"}},
      {"interval", {"-178000000 years", "1 year 2 mons -3 days +04:05:06.789"}},
      {"uuid", {"00000000-0000-0000-0000-000000000000"}},
      {"bytea", {"\\x", "\\x00ff0a"}},
      {"json", {"{\"a\" :  1, \"a\":2}", "1e400"}},
      {"jsonb", {"{\"a\": 1.10}", "null", "[]"}},
      {"xml", {"<a>b</a>"}},
      {"inet", {"10.0.0.1", "2001:db8::/32"}},
      {"cidr", {"10.0.0.0/8"}},
      {"macaddr", {"08:00:2b:01:02:03"}},
      {"bit(3)", {"101"}},
      {"bit varying", {"", "10101"}},
      {"integer[]", {"{}", "{1,NULL,3}", "{{1,2},{3,4}}", "[0:1]={1,2}"}},
      {"text[]", {"{\"a,b\",\"\",NULL,\"NULL\"}"}},
      {"int4range", {"empty", "[1,5)", "(,)"}},
      {"tstzmultirange", {"{}"}},
      {"point", {"(1,2)", "(1e+300,-0)"}},
      {"tsvector", {"'a':1 'b''c':2A"}},
      {"money", {"-$1.50"}},
      {"\"char\"", {"x"}},
      {"name", {"abc"}},
      {"oid", {"4294967295"}},
      {"pair", {"(1,\"a b\")", "(,)"}},
      {"mood", {"it's ok"}},
      {"positive", {"5"}},
  };
  const std::vector<value> sqlite = {
      {"integer", {"-9223372036854775808", "9223372036854775807", "not a number", "1.5"}},
      {"real", {"1.5", "1e+300", "5e-324", "-Inf", "text"}},
      {"text", {"", "007", "1e3", "\\x00", "שלום", "<b>"}},
      {"blob", {"\\x", "\\x00ff"}},
      {"numeric", {"12", "0.1", "2024-01-01"}},
      {"", {"7", "7.0", "x", "\\x01", "9007199254740993"}},
  };
  if (!on_sqlite())
    database().run(
        "create type pair as (a int, b text); create type mood as enum ('it''s ok'); create domain positive as "
        "int check (value > 0)");
  int number = 0;
  for (const value& one : on_sqlite() ? sqlite : postgres) {
    const std::string table = "v" + std::to_string(++number);
    database().run("create table " + table + " (id integer primary key, v " + one.type + ")");
    for (std::size_t i = 0; i < one.texts.size(); ++i) {
      const std::string id = std::to_string(i);
      const auto apply = [&](const char* kind, const json& more) {
        json change = of(table, {{"kind", kind}, {"key", {{"id", id}}}});
        change.update(more);
        return studio().post("/api/changes", {{"changes", json::array({change})}});
      };
      const reply inserted = apply("insert", {{"set", {{"id", id}, {"v", one.texts[i]}}}});
      ASSERT_EQ(inserted.status, 200) << one.type << " " << one.texts[i] << inserted.body;
      EXPECT_EQ(inserted.as_json().at("rows")[0].at("v"), one.texts[i]) << one.type;
      const reply updated = apply("update", {{"old", {{"v", one.texts[i]}}}, {"set", {{"v", one.texts[i]}}}});
      ASSERT_EQ(updated.status, 200) << one.type << " " << one.texts[i] << updated.body;
      EXPECT_EQ(apply("update", {{"old", {{"v", nullptr}}}, {"set", {{"v", nullptr}}}}).status, 409) << one.type;
    }
    const json rows = studio().ask("/api/rows", of(table)).at("rows");
    for (std::size_t i = 0; i < one.texts.size(); ++i) EXPECT_EQ(rows[i][1], one.texts[i]) << one.type;
  }
}

INSTANTIATE_TEST_SUITE_P(Both, StudioTransfer, kit::test::both_databases, kit::test::dialect_test_name);

}  // namespace
}  // namespace virga::studio::test
