"""A test case with a source tree of its own, in a temporary directory, for a script to be run on."""

import importlib.machinery
import importlib.util
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent.parent.parent / "scripts"


def script_module(name):
    """A script as a module, for what it holds."""
    sys.path.insert(0, str(SCRIPTS))
    loader = importlib.machinery.SourceFileLoader(name, str(SCRIPTS / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


class SourceTreeCase(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.root = Path(directory.name)

    def write(self, path, content):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def run_script(self, name, *arguments, environment=None):
        return subprocess.run([sys.executable, "-B", SCRIPTS / name, *map(str, arguments)],
                              env=dict(os.environ, **(environment or {})), stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)

    def assert_passes(self, name, *arguments):
        done = self.run_script(name, "--root", self.root, *arguments)
        self.assertEqual((done.returncode, done.stdout), (0, ""))

    def assert_finds(self, name, *sentences):
        """The script fails and says each of the sentences, and as many lines as there are sentences."""
        done = self.run_script(name, "--root", self.root)
        self.assertEqual(done.returncode, 1, done.stdout)
        for sentence in sentences:
            self.assertIn(sentence, done.stdout)
        self.assertEqual(len(done.stdout.splitlines()), len(sentences), done.stdout)
