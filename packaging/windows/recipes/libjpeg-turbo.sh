# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
cmake -G Ninja -S source -B build -DCMAKE_TOOLCHAIN_FILE="$TOOLCHAIN" -DVIRTDESK_WINDOWS_PREFIX="$PREFIX" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_INSTALL_PREFIX="$PREFIX" -DCMAKE_INSTALL_LIBDIR:PATH="$PREFIX/lib" -DENABLE_STATIC=OFF
cmake --build build
cmake --install build
install -D -m 644 source/LICENSE.md "$PREFIX/share/licenses/libjpeg-turbo/LICENSE.md"
