import unittest

from source_tree_case import SourceTreeCase

PROGRAM = """\
int main() {
  // [all]
  // [select]
  auto q = select();
    q.run();
  // [/select]

  insert();
  // [/all]
}
"""


def page(source, body):
    return f"# A page\n\n<!-- from: {source} -->\n```cpp\n{body}```\n\nThe end.\n"


class Docs(SourceTreeCase):
    def setUp(self):
        super().setUp()
        self.write("examples/main.cpp", PROGRAM)

    def test_blocks_that_equal_their_source(self):
        self.write("README.md", page("examples/main.cpp:select", "auto q = select();\n  q.run();\n"))
        self.write("docs/all.md", page("examples/main.cpp:all", "auto q = select();\n  q.run();\n\ninsert();\n"))
        self.write("docs/text.md", "```sh\nscripts/demo\n```\n\n```text\nnot C++\n```\n")
        self.assert_passes("check-docs")

    def test_a_block_that_differs_and_its_fix(self):
        self.write("README.md", page("examples/main.cpp:select", "auto q = update();\n"))
        self.assert_finds("check-docs", "README.md:4 differs from examples/main.cpp:select")
        self.assert_passes("check-docs", "--fix")
        self.assert_passes("check-docs")
        self.assertEqual((self.root / "README.md").read_text(),
                         page("examples/main.cpp:select", "auto q = select();\n  q.run();\n"))

    def test_a_block_from_nowhere(self):
        self.write("docs/a.md", "```cpp\nint a;\n```\n")
        self.assert_finds("check-docs", "docs/a.md:1 this C++ block does not say which file it is cut from")

    def test_a_terminal(self):
        self.write("tests/virga.txt", "$ virga init\n\n// [status]\n$ virga status\n0 applied, 0 pending\n// [/status]\n")
        source, body = "<!-- from: tests/virga.txt:status -->\n", "```text\n$ virga status\n{} applied, 0 pending\n```\n"
        self.write("docs/a.md", body.format(0))
        self.assert_finds("check-docs", "docs/a.md:1 this block of a terminal does not say which file it is cut from")
        self.write("docs/a.md", source + body.format(1))
        self.assert_finds("check-docs", "docs/a.md:2 differs from tests/virga.txt:status")
        self.assert_passes("check-docs", "--fix")
        self.assertEqual((self.root / "docs/a.md").read_text(), source + body.format(0))

    def test_a_region_or_file_that_does_not_exist(self):
        self.write("docs/a.md", page("examples/main.cpp:delete", "int a;\n"))
        self.write("docs/b.md", page("examples/other.cpp:select", "int a;\n"))
        self.assert_finds("check-docs", "docs/a.md:4 examples/main.cpp has no region `// [delete]`",
                          "docs/b.md:4 examples/other.cpp does not exist")

    def test_a_block_that_is_never_closed(self):
        self.write("docs/a.md", "<!-- from: examples/main.cpp:select -->\n```cpp\nint a;\n")
        self.assert_finds("check-docs", "docs/a.md:2 this block is never closed")

    def test_the_lines_of_a_file_and_their_fix(self):
        self.write("include/virga/a.hpp", "int a;\nint b;\n")
        self.write("include/virga/b.hpp", "int a;\n")
        lines = ("[`virga/a.hpp`](../include/virga/a.hpp) ({}): what a\nis, and [`b.hpp`](../include/virga/b.hpp)\n"
                 "({}).\n")
        for right in lines.format("2 lines", "1 line"), lines.format("2\nlines", "1 line"):
            self.write("docs/a.md", right)
            self.assert_passes("check-docs")
        self.write("docs/a.md", lines.format("20 lines", "1,001 lines"))
        self.assert_finds("check-docs", "docs/a.md:1 ../include/virga/a.hpp has 2 lines",
                          "docs/a.md:2 ../include/virga/b.hpp has 1 line ")
        self.assert_passes("check-docs", "--fix")
        self.assert_passes("check-docs")
        self.assertEqual((self.root / "docs/a.md").read_text(), lines.format("2 lines", "1 line"))

    def test_a_link_to_no_file(self):
        self.write("docs/a.md", "[`a.hpp`](../include/a.hpp) (1 line), [b](b.md#part)\n[c](https://c.org) [d](#d)\n")
        self.assert_finds("check-docs", "docs/a.md:1 ../include/a.hpp does not exist", "docs/a.md:1 b.md does not exist")
        done = self.run_script("check-docs", "--root", self.root, "--fix")
        self.assertEqual(done.returncode, 1)
        self.assertIn("docs/a.md:1 ../include/a.hpp does not exist", done.stdout)

    def test_code_is_no_link(self):
        self.write("docs/a.md", "`[](a.hpp)`, `[&](auto& tx)\n[](b.hpp)`\n\n```text\n[a](b.hpp)\n# walk\n```\n")
        self.assert_passes("check-docs")

    def test_a_text_that_names_another_folder(self):
        self.write("include/virga/query/select/select.hpp", "")
        self.write("docs/a.md", "[`query/select.hpp`](../include/virga/query/select/select.hpp)\n"
                                "[`t.hpp`](../include/virga/query/select/select.hpp)\n"
                                "[`select/select.hpp`](../include/virga/query/select/select.hpp) and\n"
                                "[a select](../include/virga/query/select/select.hpp)\n")
        self.assert_finds("check-docs", "docs/a.md:1 the text query/select.hpp is not the end of ../include",
                          "docs/a.md:2 the text t.hpp is not the end of ../include")

    def test_a_walk_and_its_fix(self):
        self.write("src/a.cpp", "\n" * 1500)
        self.write("src/b.cpp", "\n" * 2)
        walk = ("## A walk\n\n<!-- walk: at most 2 files, 1502 lines -->\n{}\n1. [`a.cpp`](../src/a.cpp){}: first.\n"
                "2. [`b.cpp`](../src/b.cpp) (2 lines), then [`a.cpp`](../src/a.cpp){}\n\n# The end\n\n"
                "[`b.cpp`](../src/b.cpp)\n")
        right = walk.format("2 files, 1,502 lines:\n", " (1,500 lines)", " (1,500 lines)")
        self.write("docs/a.md", right)
        self.assert_passes("check-docs")
        self.write("docs/a.md", walk.format("1 file, 2 lines:\n", "", " (1,500 lines)"))
        self.assert_finds("check-docs", "docs/a.md:6 ../src/a.cpp is in a walk without its lines",
                          "docs/a.md:3 this walk has 2 files, 1,502 lines (scripts/check-docs --fix)")
        self.assert_passes("check-docs", "--fix")
        self.assertEqual((self.root / "docs/a.md").read_text(), right)
        self.write("docs/a.md", walk.format("", "", ""))
        self.assert_passes("check-docs", "--fix")
        self.assertEqual((self.root / "docs/a.md").read_text(), right)

    def test_a_walk_that_is_too_long(self):
        for name in "abc":
            self.write(f"src/{name}.cpp", "\n" * 10)
        files = "".join(f"[`{name}.cpp`](../src/{name}.cpp) (10 lines)\n" for name in "abc")
        self.write("docs/few.md", f"<!-- walk: at most 2 files, 100 lines -->\n3 files, 30 lines:\n\n{files}")
        self.write("docs/free.md", f"<!-- walk -->\n3 files, 30 lines:\n\n{files}")
        self.write("docs/short.md", f"<!-- walk: at most 3 files, 29 lines -->\n3 files, 30 lines:\n\n{files}")
        self.write("docs/well.md", f"<!-- walk: at most 3 files, 30 lines -->\n3 files, 30 lines:\n\n{files}")
        self.assert_finds("check-docs", "docs/few.md:1 this walk has 3 files, 30 lines, at most 2 and 100",
                          "docs/short.md:1 this walk has 3 files, 30 lines, at most 3 and 29")


if __name__ == "__main__":
    unittest.main()
