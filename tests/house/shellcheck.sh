#!/bin/bash
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# Every shell script is clean under shellcheck.
set -euo pipefail
cd "$1"
git grep -lE '^#!(/usr)?/bin/(env )?(ba)?sh' -- . ':!browser/node_modules' | xargs shellcheck -x
