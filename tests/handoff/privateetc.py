# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""An /etc of one's own, laid over the real one for one program and what it starts; the real one is not touched."""

import os
import subprocess

LAY = 'mount -t overlay overlay -o "lowerdir=$1:/etc" /etc && shift && exec "$@"'


def launcher(folder):
    """The command before a program that lets it see the files of `folder` in /etc. (command, None) or (None, why not)."""
    if any(character in str(folder) for character in ",:\\"):
        return None, f"overlayfs can't be told of the folder {folder}"
    command = ["unshare", "--mount"]
    if os.geteuid() != 0:
        command.append("--map-root-user")
    command += ["sh", "-c", LAY, "sh", str(folder)]
    tried = subprocess.run([*command, "true"], capture_output=True, text=True, timeout=30, check=False)
    if tried.returncode != 0:
        return None, "a private /etc (unshare --mount, overlayfs) is not allowed here: " + tried.stderr.strip()
    return command, None
