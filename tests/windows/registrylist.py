# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What stands in a registry, as lines that can be compared."""


def software(query):
    """All keys and values that programs and installations write to. `query(hive)` gives what `reg query HIVE /s` prints."""
    lines = set()
    for hive in (r"HKCU\Software", r"HKLM\Software"):
        key = ""
        for line in query(hive).decode("utf-8", "replace").splitlines():
            if line.startswith("HK"):
                key = line.strip()
                lines.add(key)
            elif line.strip():
                lines.add(f"{key} : {line.strip()}")
    return lines
