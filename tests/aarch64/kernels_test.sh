#!/bin/bash
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
#
# kernels_test.sh SOURCE: the inner loops of AArch64, built by Debian's cross compiler, under qemu-aarch64.
set -euo pipefail
cd "$1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
aarch64-linux-gnu-g++ -std=c++20 -O2 -Wall -Wextra -Wshadow -Werror -static -I. -o "$folder/kernels" \
    tests/aarch64/kernels.cpp app/desktop/console/scalerkernels.cpp plugins/console-vnc/decoders/pixelexpansion.cpp \
    plugins/console-vnc/decoders/yuvconversion.cpp
qemu-aarch64 "$folder/kernels" | tee "$folder/said"
grep -q 'the best is NEON' "$folder/said"
