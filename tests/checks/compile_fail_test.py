import shutil
import unittest

from source_tree_case import SourceTreeCase

HEADER = """\
#pragma once
template <class Column>
inline constexpr bool is_given = false;
template <class Column>
void insert() {
  static_assert(is_given<Column>, "values(): a column without a default is left out");
}
"""
EMAIL = "struct email {};\ntemplate <>\ninline constexpr bool is_given<email> = true;\nstruct name {};\n"


def case(mistake, fixed, expect="values(): a column without a default is left out", names="name"):
    return (f"// expect: {expect}\n// names: {names}\n#include <insert.hpp>\n{EMAIL}"
            f"#ifdef VIRGA_MISTAKE\n{mistake}\n#else\n{fixed}\n#endif\n")


class CompileFail(SourceTreeCase):
    def setUp(self):
        super().setUp()
        self.write("include/insert.hpp", HEADER)

    def outcomes(self, content):
        """What the harness says of a case, by compiler."""
        file = self.write("case.cpp", content)
        results = {}
        for compiler in ("g++-12", "clang++-19"):
            if shutil.which(compiler):
                done = self.run_script("check-compile-fail", "--compiler", compiler, "-I", self.root / "include", file)
                results[compiler] = (done.returncode, done.stdout)
        self.assertTrue(results)
        return results

    def assert_accepted(self, content):
        for compiler, outcome in self.outcomes(content).items():
            self.assertEqual(outcome, (0, ""), compiler)

    def assert_refused(self, content, sentence):
        for compiler, (status, said) in self.outcomes(content).items():
            self.assertEqual(status, 1, compiler)
            self.assertIn(sentence, said, compiler)

    def test_a_mistake_with_its_sentence(self):
        self.assert_accepted(case("void f() { insert<name>(); }", "void f() { insert<email>(); }"))

    def test_a_mistake_that_compiles(self):
        self.assert_refused(case("void f() { insert<email>(); }", "void f() { insert<email>(); }"),
                            "the mistake compiles")

    def test_another_sentence(self):
        self.assert_refused(case("void f() { insert<name>(); }", "void f() { insert<email>(); }", expect="where(): no"),
                            "the first error line must carry the sentence")

    def test_a_second_error_behind_the_sentence(self):
        refused = "namespace virga {\nstruct refused_query {};\n}\n"
        self.assert_refused(case(f"{refused}void f() {{ insert<name>(); virga::refused_query().run(); }}",
                                 "void f() { insert<email>(); }"), "one mistake is two errors")

    def test_the_sentence_after_another_error(self):
        self.assert_refused(case("int g() { return nowhere; }\nvoid f() { insert<name>(); }",
                                 "void f() { insert<email>(); }"),
                            "the first error line must carry the sentence")

    def test_a_message_without_the_name(self):
        self.assert_refused(case("void f() { insert<name>(); }", "void f() { insert<email>(); }", names="name, title"),
                            "the message does not name title")

    def test_a_long_message(self):
        long = "void f() { insert<name>(); }\n" + "".join(f"int g{n}() {{ return nowhere{n}; }}\n" for n in range(10))
        content = case(long, "void f() { insert<email>(); }").replace(HEADER, "")
        self.assert_refused(content, "lines, at most 25")

    def test_a_fixed_half_that_does_not_compile(self):
        self.assert_refused(case("void f() { insert<name>(); }", "void f() { insert<name>(); }"),
                            "the program without the mistake must compile")

    def test_a_fixed_half_with_a_warning(self):
        self.assert_refused(case("void f() { insert<name>(); }", "void f() { int unused; insert<email>(); }"),
                            "the program without the mistake must compile, and without a warning")

    def test_a_case_without_its_sentence(self):
        self.assert_refused("int main() {}\n", "the first line is not `// expect: SENTENCE`")

    def test_a_case_without_a_mistake(self):
        self.assert_refused("// expect: where(): no\nint main() {}\n", "has no `#ifdef VIRGA_MISTAKE`")

    def test_what_the_compilers_say_by_themselves(self):
        long = "".join(f"int g{n}() {{ return nowhere{n}; }}\n" for n in range(10))
        content = case(long, "int g();").replace("// expect", "// was")
        said = "// g++ says: 'nowhere0' was not declared\n// clang says: undeclared identifier 'nowhere0'\n"
        self.assert_accepted(said + content)
        self.assert_refused(said.replace("nowhere0", "nowhere1") + content,
                            "the first error line must carry the sentence")
        self.assert_refused(said.splitlines(keepends=True)[0] + content, "the first line is not `// expect: SENTENCE`")

    def said_of_right_programs(self, *fixed_halves):
        """What the harness says of the right programs of a folder, by compiler."""
        self.write("include/virga/sqlite.hpp", "#pragma once\n#include <insert.hpp>\n" + EMAIL)
        for number, fixed in enumerate(fixed_halves):
            self.write(f"cases/case_{number}.cpp", case("", fixed).replace(EMAIL, ""))
        for compiler in ("g++-12", "clang++-19"):
            if shutil.which(compiler):
                arguments = ("check-compile-fail", "--compiler", compiler, "-I", self.root / "include")
                built = self.run_script(*arguments, "--precompile", self.root / "built")
                self.assertEqual((built.returncode, built.stdout), (0, ""), compiler)
                done = self.run_script(*arguments, "--precompiled", self.root / "built", "--right", self.root / "cases")
                yield done.returncode, done.stdout

    def test_right_programs_of_one_name_are_compiled_together(self):
        right = "void f() { insert<email>(); }"
        for outcome in self.said_of_right_programs(right, right):
            self.assertEqual(outcome, (0, ""))

    def test_the_wrong_one_among_right_programs_is_named(self):
        for status, said in self.said_of_right_programs("void f() { insert<email>(); }", "void f() { int unused; }"):
            self.assertEqual(status, 1)
            self.assertIn("case_1.cpp: the program without the mistake must compile, and without a warning", said)
            self.assertNotIn("case_0.cpp:", said)

    def test_a_missing_compiler_is_skipped_but_not_in_ci(self):
        file = self.write("case.cpp", case("", ""))
        for ci, status in (("", 77), ("true", 1)):
            done = self.run_script("check-compile-fail", "--compiler", "g++-0", file, environment={"CI": ci})
            self.assertEqual(done.returncode, status)
            self.assertIn("g++-0 is not installed", done.stdout)


if __name__ == "__main__":
    unittest.main()
