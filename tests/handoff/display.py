# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""An X server for tests."""

import os
import subprocess


class Display:
    """An X server of our own on a free display."""

    def __init__(self):
        reader, writer = os.pipe()
        self.process = subprocess.Popen(["Xvfb", "-noreset", "-displayfd", str(writer), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
                                        pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as answer:
            self.name = ":" + answer.readline().strip()

    def close(self):
        self.process.terminate()
        self.process.wait(timeout=10)
