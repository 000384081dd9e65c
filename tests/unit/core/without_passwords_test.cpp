#include "core/without_passwords.hpp"

#include <virga/core/error.hpp>

#include <gtest/gtest.h>

namespace virga {
namespace {

TEST(WithoutPasswords, ShowsTheRestOfAUrl) {
  for (const auto& [text, shown] : {
           std::pair{"postgresql://ada:secret@db.example.com:5432/blog?sslmode=require",
                     "postgresql://ada:***@db.example.com:5432/blog?sslmode=require"},
           {"postgres://ada:secret@[::1]/blog", "postgres://ada:***@[::1]/blog"},
           {"postgresql://:secret@localhost", "postgresql://:***@localhost"},
           {"POSTGRESQL://ada:secret@h1,h2:2/blog", "POSTGRESQL://ada:***@h1,h2:2/blog"},
           {"mysql://ada:secret@localhost/blog: no", "mysql://ada:***@localhost/blog: no"},
           {"\"env:postgresql://ada:secret@h/d\"", "\"env:postgresql://ada:***@h/d\""},
           {"(postgresql:ada:secret@h/d)", "(postgresql:ada:***@h/d)"},
           {"/srv/postgresql:/ada:secret@h/d", "/srv/postgresql:/ada:***@h/d"},
           {"ada:secret@localhost/blog", "ada:***@localhost/blog"},
           {"a: postgresql://ada:secret@h\nb: postgresql://bob:secret@h",
            "a: postgresql://ada:***@h\nb: postgresql://bob:***@h"},
           {"postgresql://ada@h/d?password=secret&sslmode=require",
            "postgresql://ada@h/d?password=***&sslmode=require"},
           {"postgresql://h:5432/d?user=ada&password=p@secret", "postgresql://h:5432/d?user=ada&password=***"},
           {"postgresql://h/d?pass%77ord=secret", "postgresql://h/d?pass%77ord=***"},
           {"the url \"file:blog.db?key=secret\" is wrong", "the url \"file:blog.db?key=***\" is wrong"},
           {"host=h user=ada password=secret dbname=d", "host=h user=ada password=*** dbname=d"},
           {"\"password=secret\"", "\"password=***\""},
           {"host = h password = 'a \\' secret' user=ada", "host = h password = *** user=ada"},
           {"create subscription s connection 'host=h password=''se cret'' dbname=d' publication p;",
            "create subscription s connection 'host=h password=*** dbname=d' publication p;"},
           {"password=secret", "password=***"},
           {"PGPASSWORD=secret virga migrate", "PGPASSWORD=*** virga migrate"},
       }) {
    EXPECT_EQ(without_passwords(text), shown);
    EXPECT_EQ(without_passwords(shown), shown);
  }
}

// What comes of a password whose characters are not encoded, and of a URL that was cut off.
TEST(WithoutPasswords, ShowsNothingOfAPasswordInAMalformedUrl) {
  for (const char* text : {"postgresql://ada:p@secret@h/d",
                           "postgresql://ada:pa/secret@h/d",
                           "postgresql://ada:pa?secret@h/d",
                           "postgresql://ada:pa#secret@h/d",
                           "postgresql://ada:pa:secret@h/d",
                           "postgresql://ada:1/secret@h/d",
                           "postgresql://ada:pa secret@h/d",
                           "postgresql://ada:pa%zzsecret@h/d",
                           "postgresql://ada:secret",
                           "postgresql://ada:secret/blog",
                           "postgresql://a/da:secret@h",
                           "postgresql://ada:pa\"secret@h",
                           "//ada:secret@h",
                           "postgresql://ada:pa?password=secret@h",
                           "postgresql://h/d?password=pa secret&x=1",
                           "postgresql:/ada:secret",
                           "postgresql://h/d?password=pa&secret&x=1",
                           "host=h password=pa secret user=ada",
                           "host=h password='secret",
                           "host=h password='secret host=h password='secret",
                           "ada:pa//secret@h",
                           "ada:pa:secret@h",
                           "error: the argument postgresql://ada:a\tsecret@h was not expected"}) {
    EXPECT_EQ(without_passwords(text).find("secret"), std::string::npos) << without_passwords(text);
  }
}

TEST(WithoutPasswords, LeavesWhatHoldsNone) {
  for (const char* text :
       {"postgresql://localhost:5432/blog", "postgresql://ada@localhost/blog?sslmode=require", "http://[::1]:80/a:b",
        "src/schema.hpp:12:3: error: expected ';' // see: this", "https://sqlite.org/lang_altertable.html, section 7",
        "select '12:30', a::text, b @> c from t where password = $1 and key = 'x'", "update t set password=$1, n=$2",
        "alter table users add column password text", "file:///tmp/x:y", "postgresql://", "std::vector<int>", "a == b",
        "error: there is no database: give --url", "{\"email\":\"bob@example.com\"}", "bob@example.com", ""}) {
    EXPECT_EQ(without_passwords(text), text);
  }
}

TEST(WithoutPasswords, IsWhatAnErrorIs) {
  const std::string url = "postgresql://ada:secret@h/d";
  error_context context;
  context.sql = "select dblink('" + url + "')";
  context.detail = "detail " + url;
  context.hint = "hint " + url;
  const connection_error failure("can't open \"" + url + "\"", context);
  for (const std::string& text :
       {std::string(failure.what()), failure.message(), failure.sql(), failure.detail(), failure.hint()}) {
    EXPECT_EQ(text.find("secret"), std::string::npos) << text;
    EXPECT_NE(text.find("postgresql://ada:***@h/d"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace virga
