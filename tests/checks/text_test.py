import unittest

from source_tree_case import SourceTreeCase


class Text(SourceTreeCase):
    def test_clean_files(self):
        self.write("README.md", "# virga\n\nthe folder /rooted and /homes are nobody's\n")
        self.write("empty.txt", "")
        self.assert_passes("check-text")

    def test_blanks_and_line_ends(self):
        self.write("a.hpp", "int a; \n")
        self.write("b.hpp", "int b;\r\n")
        self.write("c.hpp", "int c;")
        self.write("d.hpp", "int d;\n\n")
        self.write("e.hpp", "\tint e;\n")
        self.assert_finds("check-text", "a.hpp:1 has trailing blanks", "b.hpp has carriage returns",
                          "c.hpp does not end with exactly one line end",
                          "d.hpp does not end with exactly one line end", "e.hpp:1 has a tab")

    def test_encodings(self):
        self.write("a.txt", b"\xff\n")
        self.write("b.txt", b"\0\n")
        self.assert_finds("check-text", "a.txt is not UTF-8", "b.txt is a binary file")

    def test_names_of_machines(self):
        home = "/ho" + "me/"  # put together here, so that this file does not name one itself
        self.write("a.md", f"see {home}ada/virga/build\n")
        self.write("b.md", f"see {self.root}/build\n")
        self.assert_finds("check-text", f"a.md:1 names a machine it was built on: {home}ada",
                          f"b.md:1 names a machine it was built on: {self.root}")


if __name__ == "__main__":
    unittest.main()
