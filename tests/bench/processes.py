#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""CPU time and memory of a process and everything that it started."""
import os
import time

TICK = os.sysconf("SC_CLK_TCK")


def tree(pid):
    """pid and all its descendants that are alive."""
    found = [pid]
    for one in found:
        try:
            for task in os.listdir(f"/proc/{one}/task"):
                with open(f"/proc/{one}/task/{task}/children") as file:
                    found += [int(child) for child in file.read().split()]
        except OSError:
            pass
    return found


def cpu_seconds(pid):
    """CPU time of pid, its live descendants, and those that it has already waited for (these by the kernel's tick)."""
    total = 0
    for one in tree(pid):
        try:
            # The process's own clock (clock_getcpuclockid(3)), with the threads that have ended.
            total += time.clock_gettime((~one << 3) | 2)
            if one == pid:
                with open(f"/proc/{one}/stat") as file:
                    fields = file.read().rsplit(")", 1)[1].split()
                total += (int(fields[13]) + int(fields[14])) / TICK
        except OSError:
            continue
    return total


def pss_kib(pids):
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/smaps_rollup") as file:
                for line in file:
                    if line.startswith("Pss:"):
                        total += int(line.split()[1])
        except OSError:
            pass
    return total


def idle(pid, seconds):
    """CPU in ms and wake-ups, each a second, of pid and its descendants while nothing happens."""
    def switches():
        count = 0
        for one in tree(pid):
            try:
                for task in os.listdir(f"/proc/{one}/task"):
                    with open(f"/proc/{one}/task/{task}/status") as file:
                        count += next(int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt_switches"))
            except OSError:
                pass
        return count
    used, woken = cpu_seconds(pid), switches()
    time.sleep(seconds)
    return (cpu_seconds(pid) - used) / seconds * 1000, (switches() - woken) / seconds
