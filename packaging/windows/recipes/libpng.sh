# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# shellcheck source=packaging/windows/recipes/series.sh
. "$RECIPES/series.sh"
cmake -G Ninja -S source -B build -DCMAKE_TOOLCHAIN_FILE="$TOOLCHAIN" -DVIRTDESK_WINDOWS_PREFIX="$PREFIX" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_INSTALL_PREFIX="$PREFIX" -DCMAKE_INSTALL_LIBDIR=lib \
    -DPNG_STATIC=OFF -DPNG_TESTS=OFF -DPNG_EXECUTABLES=OFF
cmake --build build
cmake --install build
install -D -m 644 source/LICENSE "$PREFIX/share/licenses/libpng/LICENSE"
