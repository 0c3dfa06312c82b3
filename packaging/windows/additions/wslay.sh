# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
cmake -G Ninja -S "$RECIPES/wslay" -B build -DCMAKE_TOOLCHAIN_FILE="$TOOLCHAIN" -DVIRTDESK_WINDOWS_PREFIX="$PREFIX" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_INSTALL_PREFIX="$PREFIX" -DSOURCE="$PWD/source/deps/wslay"
cmake --build build
cmake --install build
install -D -m 644 source/deps/wslay/COPYING "$PREFIX/share/licenses/wslay/COPYING"
