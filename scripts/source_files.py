"""Which files belong to the source tree; the scripts that check sources share it."""

import os
import subprocess
from pathlib import Path

NOT_SOURCES = {".git", "build", "install", ".cache", "__pycache__"}


def source_files(root):
    """The files of the tree under `root`, relative to it: what git tracks or would track; where there is no
    git repository (an unpacked archive), everything outside the build folders."""
    root = Path(root).resolve()
    if (root / ".git").exists():
        listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        if listed.returncode == 0:
            names = {Path(os.fsdecode(name)) for name in listed.stdout.split(b"\0") if name}
            return sorted(name for name in names if (root / name).is_file())
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in NOT_SOURCES]
        found += [(Path(folder) / name).relative_to(root) for name in names]
    return sorted(found)


def is_cpp(path):
    return path.suffix in {".hpp", ".cpp"}
