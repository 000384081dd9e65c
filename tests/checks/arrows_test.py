import graphlib
import unittest

from source_tree_case import SourceTreeCase, script_module


class Table(unittest.TestCase):
    def test_arrows_run_one_way(self):
        check_arrows = script_module("check-arrows")
        rooms = set(check_arrows.ALLOWED)
        self.assertEqual(set(check_arrows.ROOMS.values()), rooms)
        for room, allowed in check_arrows.ALLOWED.items():
            self.assertLessEqual(set(allowed), rooms, room)
        graphlib.TopologicalSorter(check_arrows.ALLOWED).prepare()  # throws CycleError


class Arrows(SourceTreeCase):
    def setUp(self):
        super().setUp()
        self.write("include/virga/core/error.hpp", "#include <string>\n")
        self.write("include/virga/schema/table.hpp", "#include <virga/core/error.hpp>\n")
        self.write("include/virga/snapshot/snapshot.hpp", "#include <vector>\n")
        self.write("include/virga/writer/sql_writer.hpp", "#include <virga/core/error.hpp>\n")
        self.write("include/virga/dialect/postgres.hpp", "#include <virga/query/select/select.hpp>\n")
        self.write("include/virga/driver/connection.hpp", "#include <virga/core/error.hpp>\n")
        self.write("include/virga/query/select/select.hpp",
                   "#include <virga/schema/table.hpp>\n#include <virga/writer/sql_writer.hpp>\n")
        self.write("include/virga/database/database.hpp",
                   "#include <virga/dialect/postgres.hpp>\n#include <virga/driver/connection.hpp>\n")
        self.write("src/postgres/connection.hpp", "#include <virga/driver/connection.hpp>\n")
        self.write("src/postgres/connection.cpp", '#include <libpq-fe.h>\n#include "connection.hpp"\n')
        self.write("src/kit/diff/changes.cpp", "#include <virga/snapshot/snapshot.hpp>\n")

    def test_a_tree_whose_arrows_are_right(self):
        self.assert_passes("check-arrows")

    def test_an_arrow_from_the_core_outwards(self):
        self.write("include/virga/core/error.hpp", "#include <string>\n#include <virga/schema/table.hpp>\n")
        self.assert_finds("check-arrows", "include/virga/core/error.hpp:2: virga/schema/table.hpp: "
                                          "there is no arrow from core to schema")

    def test_a_query_that_names_a_dialect(self):
        self.write("include/virga/query/source/from.hpp", "#include <virga/dialect/postgres.hpp>\n")
        self.assert_finds("check-arrows", "there is no arrow from query source to dialect")

    def test_a_driver_that_knows_queries(self):
        self.write("include/virga/driver/row.hpp", "#  include <virga/query/select/select.hpp>\n")
        self.assert_finds("check-arrows", "there is no arrow from driver to query")

    def test_a_diff_that_knows_a_driver(self):
        self.write("src/kit/diff/changes.cpp", "#include <virga/driver/connection.hpp>\n")
        self.assert_finds("check-arrows", "there is no arrow from kit diff to driver")

    def test_an_arrow_by_a_quoted_include(self):
        self.write("src/sqlite/connection.cpp", '#include "../postgres/connection.hpp"\n')
        self.assert_finds("check-arrows", "there is no arrow from sqlite to postgres")

    def test_a_public_header_that_includes_a_foreign_library(self):
        self.write("include/virga/driver/row.hpp", "#include <libpq-fe.h>\n")
        self.assert_finds("check-arrows", "public headers include the standard library and virga alone")

    def test_a_foreign_library_in_the_wrong_room(self):
        self.write("src/sqlite/connection.cpp", "#include <libpq-fe.h>\n")
        self.assert_finds("check-arrows", "libpq-fe.h is for postgres alone, not for sqlite")

    def test_an_unknown_library(self):
        self.write("src/sqlite/connection.cpp", "#include <boost/asio.hpp>\n")
        self.assert_finds("check-arrows", "neither the standard library nor a library that virga uses")

    def test_a_header_that_does_not_exist(self):
        self.write("include/virga/query/source/from.hpp", "#include <virga/query/nowhere.hpp>\n")
        self.assert_finds("check-arrows", "virga/query/nowhere.hpp does not exist")

    def test_a_file_in_no_room(self):
        self.write("src/attic/old.cpp", "\n")
        self.assert_finds("check-arrows", "src/attic/old.cpp: is in no room")


if __name__ == "__main__":
    unittest.main()
