import re
import subprocess
import unittest

from source_tree_case import SCRIPTS

PAGE = SCRIPTS.parent / "docs" / "dependencies.md"


class Dependencies(unittest.TestCase):
    def test_the_script_and_the_page_name_the_same_packages(self):
        listed = subprocess.run([SCRIPTS / "install-dependencies", "--list", "bench"], stdout=subprocess.PIPE,
                                text=True, check=True).stdout.split()
        # A row of the page's tables begins with the package's name: | `g++` | why |
        explained = re.findall(r"^\| `([^`]+)` \|", PAGE.read_text(), re.MULTILINE)
        self.assertEqual(sorted(listed), sorted(explained))
        self.assertEqual(len(explained), len(set(explained)))


if __name__ == "__main__":
    unittest.main()
