# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Debian's series holds the security fixes. Off is what the program doesn't use or what Debian's tarball lacks the sources of (wintab,
# sqlite, iaccessible2); direct2d and directwrite3 go together, or qwindows.dll doesn't link.
# shellcheck source=packaging/windows/recipes/series.sh
. "$RECIPES/series.sh"
[ -f build/build.ninja ] || cmake -G Ninja -S source -B build -DCMAKE_TOOLCHAIN_FILE="$TOOLCHAIN" -DVIRTDESK_WINDOWS_PREFIX="$PREFIX" \
    -DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_FLAGS=-fpch-preprocess \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$PREFIX" -DQT_QMAKE_TARGET_MKSPEC=win32-g++ -DBUILD_SHARED_LIBS=ON \
    -DBUILD_WITH_PCH=ON -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF \
    -DFEATURE_pkg_config=OFF -DFEATURE_dbus=OFF -DFEATURE_sql=OFF -DFEATURE_xml=OFF -DFEATURE_printsupport=OFF \
    -DINPUT_opengl=no -DFEATURE_vulkan=OFF -DFEATURE_direct2d=OFF -DFEATURE_directwrite3=OFF -DFEATURE_tabletevent=OFF \
    -DINPUT_openssl=runtime -DFEATURE_schannel=ON -DOPENSSL_INCLUDE_DIR="$PREFIX/include" \
    -DFEATURE_zstd=OFF -DFEATURE_brotli=OFF -DFEATURE_icu=OFF -DFEATURE_glib=OFF -DFEATURE_jpeg=OFF \
    -DFEATURE_system_zlib=OFF -DFEATURE_system_png=OFF -DFEATURE_system_freetype=OFF -DFEATURE_system_harfbuzz=OFF \
    -DFEATURE_system_pcre2=OFF -DFEATURE_system_doubleconversion=OFF
cmake --build build
cmake --install build
mkdir -p "$PREFIX/share/licenses/qtbase"
cp source/LICENSES/* "$PREFIX/share/licenses/qtbase/"
