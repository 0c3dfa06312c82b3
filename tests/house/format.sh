#!/bin/bash
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# Every C++ file is laid out as .clang-format says. What configures a library of others for Windows is counted into its key, and is left as it is.
set -euo pipefail
cd "$1"
git ls-files -co --exclude-standard -- '*.h' '*.cpp' ':!packaging/windows/recipes' | xargs clang-format --dry-run --Werror 2>&1 | head -40
