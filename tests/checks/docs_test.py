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

    def test_a_region_or_file_that_does_not_exist(self):
        self.write("docs/a.md", page("examples/main.cpp:delete", "int a;\n"))
        self.write("docs/b.md", page("examples/other.cpp:select", "int a;\n"))
        self.assert_finds("check-docs", "docs/a.md:4 examples/main.cpp has no region `// [delete]`",
                          "docs/b.md:4 examples/other.cpp does not exist")

    def test_a_block_that_is_never_closed(self):
        self.write("docs/a.md", "<!-- from: examples/main.cpp:select -->\n```cpp\nint a;\n")
        self.assert_finds("check-docs", "docs/a.md:2 this block is never closed")


if __name__ == "__main__":
    unittest.main()
