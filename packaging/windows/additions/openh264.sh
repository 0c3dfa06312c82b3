# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
cmake -G Ninja -S "$RECIPES/openh264" -B build -DCMAKE_TOOLCHAIN_FILE="$TOOLCHAIN" -DVIRTDESK_WINDOWS_PREFIX="$PREFIX" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_INSTALL_PREFIX="$PREFIX" -DSOURCE="$PWD/source"
cmake --build build
cmake --install build
install -D -m 644 source/LICENSE "$PREFIX/share/licenses/openh264/LICENSE"
