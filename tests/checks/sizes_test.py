import unittest

from source_tree_case import SourceTreeCase, script_module


class Sizes(SourceTreeCase):
    def test_the_limits(self):
        self.write("include/virga/a.hpp", "\n" * 300)
        self.write("src/a.cpp", "\n" * 500)
        self.write("tests/unit/a.cpp", "\n" * 400)
        self.assert_passes("check-sizes")

    def test_beyond_the_limits(self):
        self.write("include/virga/a.hpp", "\n" * 301)
        self.write("src/a.cpp", "\n" * 501)
        self.write("tests/unit/a.cpp", "\n" * 401)
        self.write("build/generated.cpp", "\n" * 900)
        self.assert_finds("check-sizes", "include/virga/a.hpp: 301 lines, at most 300",
                          "src/a.cpp: 501 lines, at most 500", "tests/unit/a.cpp: 401 lines, at most 400")

    def test_folders(self):
        for i in range(40):
            self.write(f"include/virga/room/h{i}.hpp", "\n")
        self.write("include/virga/room/README.md", "What is here.\n")
        self.assert_passes("check-sizes")
        self.write("include/virga/room/one_more.hpp", "\n")
        self.write("include/virga/other/a.hpp", "\n")
        self.assert_finds("check-sizes", "include/virga/room: 41 headers, at most 40",
                          "include/virga/other: has no README.md")

    def test_exceptions(self):
        self.write("include/virga/wide.hpp", "\n" * 600)
        self.write("include/virga/small.hpp", "\n" * 10)
        allowed = {"include/virga/wide.hpp": (600, "a list"), "include/virga/small.hpp": (400, "it was long once"),
                   "include/virga/gone.hpp": (400, "it was here once")}
        found = list(script_module("check-sizes").problems(self.root, allowed))
        self.assertEqual(len(found), 2, found)
        self.assertIn("small.hpp: needs its exception no more", found[0])
        self.assertIn("gone.hpp: is in the list of exceptions but does not exist", found[1])

    def test_an_exception_has_a_limit_and_a_reason(self):
        self.write("include/virga/wide.hpp", "\n" * 600)
        self.write("include/virga/wider.hpp", "\n" * 700)
        allowed = {"include/virga/wide.hpp": (600, ""), "include/virga/wider.hpp": (600, "a list")}
        found = "\n".join(script_module("check-sizes").problems(self.root, allowed))
        self.assertIn("wide.hpp: is in the list of exceptions without a reason", found)
        self.assertIn("wider.hpp: 700 lines, at most 600", found)


if __name__ == "__main__":
    unittest.main()
