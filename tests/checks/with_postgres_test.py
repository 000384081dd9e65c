import os
import signal
import subprocess
import time
import unittest
from pathlib import Path
from urllib.parse import unquote, urlsplit

from source_tree_case import SCRIPTS

WITH_POSTGRES = SCRIPTS / "with-postgres"
PSQL = "/usr/lib/postgresql/15/bin/psql"


def run(*command, **environment):
    return subprocess.run([WITH_POSTGRES, *command], env=dict(os.environ, **environment), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False)


def query(url_variable, sql):
    return f'exec {PSQL} -X -A -t -d "${url_variable}" -c "{sql}"'


def socket_folder(url):
    return Path(unquote(urlsplit(url).netloc.rsplit("@", 1)[1].rsplit(":", 1)[0]))


class WithPostgres(unittest.TestCase):
    def test_the_command_gets_a_server_and_its_status_is_passed_on(self):
        done = run("sh", "-c", 'echo "$DATABASE_URL_PG_TEST"; ' +
                   query("DATABASE_URL_PG_TEST", "select current_setting('server_version_num')::int / 10000, "
                                                 "current_setting('server_encoding'), rolsuper from pg_roles "
                                                 "where rolname = current_user"))
        self.assertEqual(done.returncode, 0, done.stderr)
        url, row = done.stdout.splitlines()
        self.assertEqual(row, "15|UTF8|t")
        self.assertFalse(socket_folder(url).exists(), "the directory is left behind")
        self.assertEqual(run("sh", "-c", "exit 7").returncode, 7)

    def test_the_other_role_must_give_its_password(self):
        self.assertEqual(run("sh", "-c", query("DATABASE_URL_PG_TEST_PASSWORD", "select current_user")).stdout,
                         "virga_password\n")
        without = run("sh", "-c", 'url=$(echo "$DATABASE_URL_PG_TEST_PASSWORD" | sed "s/:[^:@]*@/:wrong@/"); ' +
                      query("url", "select 1"))
        self.assertNotEqual(without.returncode, 0)
        self.assertIn("password authentication failed", without.stderr)

    def test_a_command_that_does_not_exist(self):
        done = run("a-command-that-does-not-exist")
        self.assertEqual(done.returncode, 1)
        self.assertIn("a-command-that-does-not-exist: No such file or directory", done.stderr)

    def test_a_missing_server_is_an_error(self):
        done = run("true", VIRGA_POSTGRES_BIN="/nowhere")
        self.assertEqual(done.returncode, 1)
        self.assertIn("/nowhere/initdb is not there", done.stderr)

    def test_interrupted_it_ends_the_command_and_the_server(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(signal=number):
                script = ('echo "$DATABASE_URL_PG_TEST"; sleep 600 & echo $!; ' +
                          query("DATABASE_URL_PG_TEST", "select pg_sleep(600)").replace("exec ", "") + "; wait")
                process = subprocess.Popen([WITH_POSTGRES, "sh", "-c", script], stdin=subprocess.DEVNULL,
                                           stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
                folder = socket_folder(process.stdout.readline().strip())
                sleeper = int(process.stdout.readline())
                server = int((folder / "data/postmaster.pid").read_text().split()[0])
                process.send_signal(number)
                self.assertEqual(process.wait(60), 128 + number)
                process.stdout.close()
                self.assertFalse(folder.exists())
                self.assertTrue(has_ended(server), "the server is left running")
                self.assertTrue(has_ended(sleeper), "what the command started is left running")

    def test_interrupted_while_it_starts_the_command_it_ends_it_too(self):
        # The command's first step comes while the script may not know its process yet.
        for _ in range(3):
            done = run("sh", "-c", "kill -TERM $PPID; echo $$; exec sleep 600 >&- 2>&-")
            self.assertEqual(done.returncode, 128 + signal.SIGTERM, done.stderr)
            # It may be ended before it says its process id.
            self.assertTrue(not done.stdout or has_ended(int(done.stdout)), "the command is left running")

    def test_killed_outright_it_takes_the_server_along(self):
        script = 'echo "$DATABASE_URL_PG_TEST"; echo $$; exec sleep 600 >&-'
        process = subprocess.Popen([WITH_POSTGRES, "sh", "-c", script], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, text=True)
        folder = socket_folder(process.stdout.readline().strip())
        command = int(process.stdout.readline())
        server = int((folder / "data/postmaster.pid").read_text().split()[0])
        process.kill()
        process.wait()
        process.stdout.close()
        os.kill(command, signal.SIGKILL)
        self.assertTrue(has_ended(server), "the server is left running")
        subprocess.run(["rm", "-rf", "--", folder], check=True)


def has_ended(pid, seconds=30):
    """Ended, or about to: polls, with a bound. A zombie that nobody waits for has ended."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


if __name__ == "__main__":
    unittest.main()
