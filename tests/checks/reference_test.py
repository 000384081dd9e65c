import unittest

from source_tree_case import SourceTreeCase

HEADER = """\
namespace virga {

/// The facts asked for of the operand.
template <class T>
inline constexpr bool is_text = true;

namespace detail {

/// What is here is nobody's business.
constexpr auto hidden() { return 1; }

}  // namespace detail

/// `lower(text)`
template <class Text>
constexpr auto lower(const Text& text) {
  return text;
}
/// `left = right`
template <class L, class R>
  requires(sizeof(L) > 0)
constexpr auto operator==(const L& left, const R& right) {
  return left;
}
struct step {
  /// `where <condition>`
  template <class C>
  constexpr auto where(C&& condition) const& {
    return condition;
  }
  /// What is written.
  template <class Out>
  static constexpr void write(Out& out) {}
};

}  // namespace virga
"""
PG = """\
namespace virga::pg {

/// `md5(text)`
inline constexpr auto md5 = function<"md5", std::string(std::string)>;

}  // namespace virga::pg
"""
PAGE = """\
# Functions

<!-- sql: text -->
| C++ | PostgreSQL | SQLite |
|---|---|---|
| `lower(a) == b` | `lower("a") = "b"` | `lower("a") = "b"` |
| `pg::md5(a)` | `md5("a")` | - |
<!-- end -->

`.where(a)` is a step.
"""
TEST = 'check_table("functions.md", "text");\n'


class Reference(SourceTreeCase):
    def setUp(self):
        super().setUp()
        self.write("include/virga/expr/functions/text.hpp", HEADER)
        self.write("include/virga/postgres/expr/text.hpp", PG)
        self.write("docs/reference/functions.md", PAGE)
        self.write("tests/sql/reference_test.cpp", TEST)

    def test_everything_is_shown(self):
        self.assert_passes("check-reference")

    def test_names_that_no_page_shows(self):
        self.write("docs/reference/functions.md", "lower, md5 and where, outside of code\n<!-- sql: text -->\n")
        self.assert_finds("check-reference", "text.hpp:16 docs/reference does not show lower", "does not show operator==",
                          "does not show where", "does not show pg::md5")

    def test_a_function_of_one_database_is_shown_with_its_namespace(self):
        self.write("docs/reference/functions.md", PAGE.replace("pg::md5", "md5"))
        self.assert_finds("check-reference", "include/virga/postgres/expr/text.hpp:4 docs/reference does not show pg::md5")

    def test_a_name_that_no_header_has(self):
        self.write("docs/reference/more.md", "`pg::sha1(a)`\n")
        self.assert_finds("check-reference", "docs/reference/more.md shows pg::sha1, which no header has")

    def test_regions_and_tests_that_do_not_go_together(self):
        self.write("docs/from-drizzle.md", "<!-- sql: select -->\n")
        self.write("tests/sql/other_test.cpp", 'check_block("functions.md", "numbers");\n')
        self.assert_finds("check-reference", "docs/reference/../from-drizzle.md has a region select, which no test fills",
                          "docs/reference/functions.md has no region numbers, which a test fills")


if __name__ == "__main__":
    unittest.main()
