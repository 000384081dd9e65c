import re
import shutil
import unittest

from source_tree_case import SourceTreeCase, script_module

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


SENTENCE = "values(): a column without a default is left out"
SHARED = """\
#pragma once
#include <insert.hpp>
struct email {};
template <>
inline constexpr bool is_given<email> = true;
struct name {};
template <class Column>
void update() {
  static_assert(is_given<Column>, "set(): a column without a default is left out");
}
[[nodiscard("a query does nothing until it is run")]] int query();
namespace virga {
struct refused_query {};
}
"""
UNKNOWN = "".join(f"int g{number}() {{ return nowhere{number}; }}\n" for number in range(10))


def beside(mistake="void f() { insert<user>(); }", expect=SENTENCE, names="user", include="virga/sqlite.hpp"):
    """A case that can stand beside others: what it instantiates is of a type of its own."""
    return (f"// expect: {expect}\n// names: {names}\n#include <{include}>\nstruct user {{}};\n"
            f"#ifdef VIRGA_MISTAKE\n{mistake}\n#else\nvoid f() {{ insert<email>(); }}\n#endif\n")


class MistakesOfAFolder(SourceTreeCase):
    def setUp(self):
        super().setUp()
        self.write("include/insert.hpp", HEADER)
        self.write("include/virga/sqlite.hpp", SHARED)
        self.module = script_module("check-compile-fail")

    def mistakes(self, cases, parts=1):
        """Yields (compiler, what is compiled alone, what is wrong, what is said) of the mistakes of a folder, the cases
        by their names."""
        for name, content in cases.items():
            self.write(f"cases/{name}.cpp", content)
        includes = [self.root / "include"]
        for name in ("g++-12", "clang++-19"):
            compiler = shutil.which(name)
            if not compiler:
                continue
            arguments = ("check-compile-fail", "--compiler", name, "-I", includes[0])
            built = self.run_script(*arguments, "--precompile", self.root / "built")
            self.assertEqual((built.returncode, built.stdout), (0, ""), name)

            files = sorted((self.root / "cases").glob("*.cpp"))
            alone, many = self.module.mistakes_beside(compiler, files, includes, self.root / "built")
            for some in many:
                alone += self.module.doubtful_mistakes(compiler, some, self.root / "built/many.cpp", includes,
                                                       self.root / "built")

            said = ""
            wrong = []
            for part in range(1, parts + 1):
                done = self.run_script(*arguments, "--precompiled", self.root / "built", "--mistakes",
                                       "--part", f"{part}/{parts}", self.root / "cases")
                named = re.findall(r"^\S+/cases/(\w+)\.cpp: (?!\d|error|In |At )", done.stdout, re.MULTILINE)
                self.assertEqual(done.returncode, 1 if named else 0, done.stdout)
                said += done.stdout
                wrong += sorted(set(named))
            yield name, sorted(file.stem for file in alone), wrong, said

    def assert_found(self, wrong_case, sentence):
        """Among right cases this one is found, and no other is even doubted."""
        cases = {"a": beside(), "b": beside(), "c": wrong_case, "d": beside(), "e": beside()}
        for compiler, alone, wrong, said in self.mistakes(cases):
            self.assertEqual((alone, wrong), (["c"], ["c"]), (compiler, said))
            self.assertIn(f"c.cpp: {sentence}", said)

    def test_right_ones_are_compiled_together(self):
        for compiler, alone, wrong, said in self.mistakes({name: beside() for name in "abc"}):
            self.assertEqual((alone, wrong, said), ([], [], ""), compiler)

    def test_one_that_compiles(self):
        self.assert_found(beside("void f() { insert<email>(); }"), "the mistake compiles")

    def test_one_with_another_sentence(self):
        self.assert_found(beside(expect="where(): no"), "the first error line must carry the sentence")

    def test_one_with_its_sentence_after_another_error(self):
        self.assert_found(beside("int g() { return nowhere; }\nvoid f() { insert<user>(); }"),
                          "the first error line must carry the sentence")

    def test_one_that_lacks_a_name(self):
        self.assert_found(beside(names="user, title"), "the message does not name title")

    def test_one_that_names_its_namespace_among_others_alone(self):
        self.assert_found(beside(names="case_"), "the message does not name case_")

    def test_one_with_a_second_error(self):
        self.assert_found(beside("void f() { insert<user>(); virga::refused_query().run(); }"),
                          "one mistake is two errors")

    def test_one_with_a_long_message(self):
        said = "// g++ says: 'nowhere0' was not declared\n// clang says: undeclared identifier 'nowhere0'\n"
        self.assert_found(beside(UNKNOWN, expect="'nowhere0'", names="nowhere1"), "the message has ")
        own_words = said + "\n".join(beside(UNKNOWN).splitlines()[2:])
        for compiler, alone, wrong, said in self.mistakes({"a": beside(), "b": beside(), "c": own_words}):
            self.assertEqual((alone, wrong, said), ([], [], ""), compiler)

    def test_one_whose_message_may_be_longer_alone_is_compiled_alone(self):
        lines = UNKNOWN.splitlines(keepends=True)
        nearly = "".join([*lines[:6], "#ifdef __clang__\n", *lines[6:8], "#endif\n"])
        cases = {"a": beside(), "b": beside(), "c": beside(nearly, expect="'nowhere0'", names="nowhere5")}
        for compiler, alone, wrong, said in self.mistakes(cases):
            self.assertEqual((alone, wrong, said), (["c"], [], ""), compiler)

    def test_one_without_its_sentence(self):
        self.assert_found(beside().replace("// expect", "// was"), "the first line is not `// expect: SENTENCE`")

    def test_one_that_breaks_what_is_behind_it(self):
        right = "void f() { insert<user>(); }"
        for mistake in (right[:-1], f"{right}\n}}", f"{right} /*", f"{right}\n#if 1",
                        f"{right}\n#include <nowhere.hpp>"):
            cases = {"a": beside(), "b": beside(), "c": beside(mistake, names="T"), "d": beside(), "e": beside()}
            for compiler, alone, wrong, said in self.mistakes(cases):
                self.assertEqual(wrong, ["c"], (compiler, mistake, said))
                self.assertIn("c", alone)

    def test_one_that_is_wrong_behind_one_that_breaks_what_is_behind_it(self):
        for mistake in ("void f() { insert<user>();", "void f() { insert<user>(); }\n}"):
            cases = {"a": beside(), "b": beside(mistake, names="T"), "c": beside(expect="where(): no"), "d": beside()}
            for compiler, _, wrong, said in self.mistakes(cases):
                self.assertEqual(wrong, ["b", "c"], (compiler, mistake, said))

    def test_a_template_that_two_share_is_diagnosed_for_each(self):
        shared = beside("void f() { insert<name>(); }", names="name")
        for compiler, alone, wrong, said in self.mistakes({"a": shared, "b": beside(), "c": shared, "d": beside()}):
            self.assertEqual((alone, wrong, said), (["c"], [], ""), compiler)

    def test_a_wrong_first_error_is_not_hidden_by_another_case(self):
        shared = beside("void f() { insert<name>(); }", names="name")
        hidden = beside("void f() { insert<name>(); update<user>(); }", expect="set(): a column without a default")
        for order in ("abc", "bac", "bca"):
            cases = dict(zip(order, (shared, hidden, shared)), d=beside())
            for compiler, _, wrong, said in self.mistakes(cases):
                self.assertEqual(wrong, [order[1]], (compiler, said))
                self.assertIn("the first error line must carry the sentence", said)

    def test_a_warning_that_counts_as_an_error(self):
        cases = {name: beside("void f() { query(); }", expect="a query does nothing", names="query") for name in "abc"}
        cases["d"] = beside("int f() { return query(); }", expect="a query does nothing", names="query")
        for compiler, alone, wrong, said in self.mistakes(cases):
            self.assertEqual((alone, wrong), (["d"], ["d"]), (compiler, said))
            self.assertIn("d.cpp: the mistake compiles", said)

    def test_one_does_not_find_what_the_others_include(self):
        self.write("include/more.hpp", "#pragma once\n#include <virga/sqlite.hpp>\ntemplate <class T>\n"
                                       "void more() {\n  static_assert(is_given<T>, \"more(): no\");\n}\n")
        arguments = {"mistake": "void f() { more<user>(); }", "expect": "more(): no"}
        cases = {name: beside(**arguments, include="more.hpp") for name in "abc"} | {"d": beside(**arguments)}
        for compiler, alone, wrong, said in self.mistakes(cases):
            self.assertEqual((alone, wrong), (["d"], ["d"]), (compiler, said))

    def test_what_cannot_stand_in_a_namespace_is_compiled_alone(self):
        global_one = beside().replace("struct user", "namespace one {}\nstruct user")
        cases = {name: beside() for name in "abc"} | {"d": global_one}
        for compiler, alone, wrong, said in self.mistakes(cases):
            self.assertEqual((alone, wrong, said), (["d"], [], ""), compiler)

    def test_each_is_in_one_part(self):
        wrong_ones = ["case_03", "case_11", "case_20", "case_43"]
        cases = {name: beside(expect="where(): no" if name in wrong_ones else SENTENCE)
                 for name in (f"case_{number:02}" for number in range(44))}
        for compiler, alone, wrong, said in self.mistakes(cases, parts=3):
            self.assertEqual((alone, sorted(wrong)), (wrong_ones, wrong_ones), (compiler, said))


if __name__ == "__main__":
    unittest.main()
