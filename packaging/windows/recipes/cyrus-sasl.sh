# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Of Debian's patches the two that touch the client's security.
if [ ! -f source/.patched ]; then
    for patch in 0027-Catch-errors-from-EVP_Digest-functions 0029-Load-OpenSSL3-legacy-provider-digestmd5; do
        patch -d source -p1 <"source/debian/patches/$patch.patch"
    done
    touch source/.patched
fi
# Debian's tarball has the header of a Unix build.
cp source/win32/include/md5global.h source/include/md5global.h
cmake -G Ninja -S "$RECIPES/cyrus-sasl" -B build -DCMAKE_TOOLCHAIN_FILE="$TOOLCHAIN" -DVIRTDESK_WINDOWS_PREFIX="$PREFIX" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_INSTALL_PREFIX="$PREFIX" -DSOURCE="$PWD/source" -DOPENSSL_PREFIX="$PREFIX"
cmake --build build
cmake --install build
install -D -m 644 source/COPYING "$PREFIX/share/licenses/cyrus-sasl/COPYING"
