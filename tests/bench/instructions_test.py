# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Instructions that the decoders take for a megapixel, beside those written down in instructions.json: a count that has grown by more than
3 % fails. Instructions, because they are the same on a busy machine. Arguments: bench_decoders, and --write to write them down anew.

What is written down holds for one compiler, its flags, the libraries and the processor; for any other there is nothing to compare with."""

import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PLACE = Path(__file__).with_name("instructions.json")
MOST = 1.03
SKIPPED = 77


def instructions(program, stream):
    """Of one pass through the display, per megapixel."""
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", "--toggle-collect=virtdesk::rfb::RfbDisplay::run(*", "--toggle-collect=virtdesk::test::FakeDisplayHost::allocateFrame(*",
             program, "--runs", "1", stream], capture_output=True, text=True, check=True)
        found = re.search(r"^summary: (\d+)", Path(folder, "out").read_text(encoding="utf-8"), re.MULTILINE)
        megapixels = re.search(r"rects +([\d.]+) Mpx", result.stdout)
    return int(found[1]) / float(megapixels[1])


def processor():
    """What of the processor decides which copy loops libraries choose; Valgrind offers what is there."""
    wanted = ("avx", "avx2", "avx512f", "erms", "fsrm", "ssse3")
    with open("/proc/cpuinfo", encoding="utf-8") as text:
        flags = next((line.split(":", 1)[1].split() for line in text if line.startswith("flags")), [])
    return " ".join(flag for flag in wanted if flag in flags)


def main():
    write = "--write" in sys.argv
    program = sys.argv[1]
    if not shutil.which("valgrind"):
        print("skipped: valgrind is not installed")
        return SKIPPED
    build = subprocess.run([program, "--build"], capture_output=True, text=True, check=True).stdout.strip() + ", " + processor()
    known = json.loads(PLACE.read_text(encoding="utf-8")) if PLACE.exists() else {}
    if build not in known and not write:
        print(f"skipped: nothing is written down for this build ({build})")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        subprocess.run([program, "--save", folder], check=True)
        names = sorted(os.listdir(folder))
        counts = dict(zip(names, pool.map(lambda name: instructions(program, f"{folder}/{name}"), names)))
    if write:
        known[build] = {name: round(count) for name, count in counts.items()}
        PLACE.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    before = known[build]
    grown = [name for name in names if name not in before or counts[name] > before[name] * MOST]
    for name in names:
        print(f"{name:28} {counts[name] / 1e6:8.2f} M instructions/Mpx   {counts[name] / before.get(name, counts[name]):.3f} of what is written down"
              + ("   GROWN" if name in grown else ""))
    if grown:
        print("more instructions than before; if that is meant: tests/bench/instructions_test.py BENCH_DECODERS --write")
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main())
