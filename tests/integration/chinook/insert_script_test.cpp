#include <insert_script.hpp>

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace chinook {
namespace {

/// A script in a file of its own, removed at the end.
class InsertScript : public testing::Test {
 protected:
  ~InsertScript() override {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
  }

  insert_script read(const std::string& text) {
    std::ofstream(file_) << text;
    return insert_script(file_);
  }

  std::string fault_of(const std::string& text) {
    try {
      read(text);
    } catch (const std::runtime_error& fault) {
      return fault.what();
    }
    return "none";
  }

 private:
  std::filesystem::path file_ =
      std::filesystem::temp_directory_path() / ("virga_insert_script_" + std::to_string(getpid()) + ".sql");
};

TEST_F(InsertScript, ReadsRowsInTheirOrder) {
  const insert_script script = read(R"(
CREATE TABLE genre (genre_id INT);
INSERT INTO genre (genre_id, name) VALUES
    (1, N' Rock '),
    (2, ' Guns N'' Roses; (live), ''''  ');

INSERT INTO track (price) VALUES (0.99);
INSERT INTO genre (name, genre_id) VALUES (N'', 3);
)");
  const auto& rows = script.rows_of("genre");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].integer("genre_id"), 1);
  EXPECT_EQ(rows[0].text("name"), " Rock") << "N'...' is padded with blanks";
  EXPECT_EQ(rows[1].text("name"), " Guns N' Roses; (live), ''  ");
  EXPECT_EQ(rows[2].integer("genre_id"), 3);
  EXPECT_EQ(rows[2].text("name"), "");
  EXPECT_EQ(script.rows_of("track").at(0).number("price"), virga::decimal("0.99"));
}

TEST_F(InsertScript, ReadsNullsAndDates) {
  const insert_script script = read("\nINSERT INTO t (a, b, c) VALUES (NULL, '2021/1/31', -5);\n");
  const inserted_row& row = script.rows_of("t").at(0);
  EXPECT_EQ(row.text_or_null("a"), std::nullopt);
  EXPECT_EQ(row.integer_or_null("a"), std::nullopt);
  EXPECT_EQ(row.date_or_null("a"), std::nullopt);
  using namespace std::chrono;
  EXPECT_EQ(row.date("b"), local_days(2021y / January / 31));
  EXPECT_EQ(row.integer("c"), -5);
}

TEST_F(InsertScript, RefusesAValueOfAnotherType) {
  const insert_script script = read("\nINSERT INTO t (a, b, c) VALUES (NULL, '2021/2/30', 'x');\n");
  const inserted_row& row = script.rows_of("t").at(0);
  EXPECT_THROW(static_cast<void>(row.text("a")), std::runtime_error);
  EXPECT_THROW(static_cast<void>(row.date("b")), std::runtime_error);
  EXPECT_THROW(static_cast<void>(row.integer("c")), std::runtime_error);
  EXPECT_THROW(static_cast<void>(row.number("c")), std::runtime_error);
  EXPECT_THROW(static_cast<void>(row.text("d")), std::runtime_error);
  EXPECT_THROW(static_cast<void>(script.rows_of("other")), std::runtime_error);
}

TEST_F(InsertScript, SaysInWhichLineItStumbled) {
  EXPECT_EQ(fault_of("\nINSERT INTO t (a, b) VALUES\n  (1, 2),\n  (3);\n"),
            "line 4: expected 2 values in front of this");
  EXPECT_EQ(fault_of("\nINSERT INTO t (a)\n  SELECT 1;\n"), "line 3: expected VALUES");
  EXPECT_EQ(fault_of("\nINSERT INTO t (a) VALUES ('x;\n"), "line 2: expected the end of a text");
  EXPECT_EQ(fault_of("\nINSERT INTO t (a) VALUES (1) (2);\n"), "line 2: expected ;");
}

TEST(InsertScriptFile, MustBeThere) { EXPECT_THROW(insert_script("no/such/file.sql"), std::runtime_error); }

}  // namespace
}  // namespace chinook
