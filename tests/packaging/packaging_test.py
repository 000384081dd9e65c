"""What `cmake --install` puts into a folder is used by projects outside the tree."""

import argparse
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

PROJECT = Path(__file__).resolve().parent / "project"
MIGRATIONS = PROJECT / "migrations"
EXPECTED_OUTPUT = "items.name anvil 3\n"
GIVEN = argparse.Namespace()


def run(*command, **environment):
    return subprocess.run([str(word) for word in command], env=dict(os.environ, **environment), stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)


class Packaging(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.folder = Path(directory.name)
        cls.prefix = cls.folder / "installed first"
        installed = run("cmake", "--install", GIVEN.build, "--prefix", cls.prefix)
        if installed.returncode != 0:
            raise AssertionError(installed.stdout)
        # Everything must be found by where it is, not by where it was put first.
        cls.prefix = cls.prefix.rename(cls.folder / "moved")

    def assert_succeeds(self, *command, **environment):
        done = run(*command, **environment)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def configure(self, *options):
        """Configures a copy of the user's project; its folders, and what CMake said."""
        source = Path(tempfile.mkdtemp(dir=self.folder)) / "project"
        shutil.copytree(PROJECT, source)
        build = source / "build"
        return build, run("cmake", "-S", source, "-B", build, "-G", "Ninja", f"-DCMAKE_CXX_COMPILER={GIVEN.compiler}",
                          f"-DCMAKE_CXX_COMPILER_LAUNCHER={GIVEN.launcher}", *options)

    def run_in_folder(self, program):
        """Where it may leave its database."""
        folder = tempfile.mkdtemp(dir=self.folder)
        return self.assert_succeeds("env", "-C", folder, program, MIGRATIONS)

    def assert_program_works(self, build):
        self.assert_succeeds("cmake", "--build", build, "-j", "2")
        self.assertEqual(self.run_in_folder(build / "program"), EXPECTED_OUTPUT)

    def assert_precompiled_program_works(self, build):
        self.assert_program_works(build)
        precompiled = (build / "CMakeFiles/program.dir/cmake_pch.hxx").read_text()
        self.assertIn("<virga/sqlite.hpp>", precompiled)
        self.assertNotIn("<virga/pg.hpp>", precompiled)
        self.assertIn("items.hpp", precompiled)

    def test_find_package(self):
        build, said = self.configure(f"-DCMAKE_PREFIX_PATH={self.prefix}")
        self.assertEqual(said.returncode, 0, said.stdout)
        self.assertNotIn("PostgreSQL", said.stdout, "a dependency of a component that was not asked for")
        self.assert_program_works(build)

    def test_find_package_with_all_components(self):
        build, said = self.configure(f"-DCMAKE_PREFIX_PATH={self.prefix}", "-Dcomponents=")
        self.assertEqual(said.returncode, 0, said.stdout)
        self.assert_program_works(build)

    def test_find_package_with_a_component_that_does_not_exist(self):
        _, said = self.configure(f"-DCMAKE_PREFIX_PATH={self.prefix}", "-Dcomponents=oracle")
        self.assertNotEqual(said.returncode, 0)
        self.assertIn("this installation of virga has no component oracle", said.stdout)

    def test_find_package_with_another_version(self):
        _, said = self.configure(f"-DCMAKE_PREFIX_PATH={self.prefix}", "-Dversion=0.2")
        self.assertNotEqual(said.returncode, 0)
        self.assertIn('compatible with requested version "0.2"', " ".join(said.stdout.split()))

    def test_add_subdirectory(self):
        build, said = self.configure(f"-DVIRGA_SOURCE={GIVEN.source}", "-DVIRGA_BUILD_POSTGRES=OFF")
        self.assertEqual(said.returncode, 0, said.stdout)
        self.assert_program_works(build)
        # In the same folder, for virga itself is built once then.
        self.assert_succeeds("cmake", "-Dprecompile=ON", build)
        self.assert_precompiled_program_works(build)

    def test_precompiled_headers(self):
        build, said = self.configure("-Dprecompile=ON", f"-DCMAKE_PREFIX_PATH={self.prefix}")
        self.assertEqual(said.returncode, 0, said.stdout)
        self.assert_precompiled_program_works(build)

    def test_verify(self):
        build, said = self.configure("-Dverify=ON", f"-DCMAKE_PREFIX_PATH={self.prefix}")
        self.assertEqual(said.returncode, 0, said.stdout)
        self.assert_program_works(build)
        self.assert_succeeds("env", "-C", build.parent, build / "program", MIGRATIONS)
        verified = run("env", "-C", build.parent, "CXX=" + GIVEN.compiler, self.prefix / "bin" / "virga", "verify",
                       "--program", build / "program")
        self.assertEqual(verified.stdout, "1 table compared, 1 query prepared: all as the schema says\n")
        self.assertEqual(verified.returncode, 0)

    def test_pkg_config(self):
        folder = next(self.prefix.glob("lib*/**/pkgconfig"))
        flags = self.assert_succeeds("pkg-config", "--cflags", "--libs", "virga-sqlite", PKG_CONFIG_PATH=str(folder))
        program = self.folder / "by_pkg_config"
        self.assert_succeeds(GIVEN.compiler, "-std=c++20", *sorted(PROJECT.glob("*.cpp")), *flags.split(), "-o", program)
        self.assertEqual(self.run_in_folder(program), EXPECTED_OUTPUT)

    def test_nothing_installed_names_the_tree(self):
        named = [file.relative_to(self.prefix) for file in self.prefix.rglob("*")
                 if file.suffix in {".hpp", ".cmake", ".pc"}
                 and any(folder in file.read_text() for folder in (GIVEN.source, GIVEN.build))]
        self.assertEqual(named, [])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    for option in ("source", "build", "compiler", "launcher"):
        parser.add_argument(f"--{option}", required=True)
    _, remaining = parser.parse_known_args(namespace=GIVEN)
    unittest.main(argv=["packaging_test.py", *remaining])
