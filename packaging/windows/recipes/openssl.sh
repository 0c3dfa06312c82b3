# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# OPENSSLDIR decides whose openssl.cnf is read at start, and a provider line in that file loads any DLL: so it is a folder that only
# administrators can write. Configure can't express it on a Unix host; the make variables can.
# no-module keeps the legacy provider inside libcrypto: SASL's RC4 layer needs it, and no DLL has to be found.
[ -f Makefile ] || perl source/Configure mingw64 --cross-compile-prefix=x86_64-w64-mingw32- shared no-tests no-engine no-module \
    no-autoload-config --prefix="$PREFIX" --libdir=lib
places=(OPENSSLDIR="C:/Program Files/Common Files/SSL" MODULESDIR="C:/Program Files/Common Files/SSL/ossl-modules"
    ENGINESDIR="C:/Program Files/Common Files/SSL/engines-3")
make -j"$(nproc)" "${places[@]}" build_libs
make "${places[@]}" install_dev install_runtime_libs
strings "$PREFIX/bin/libcrypto-3-x64.dll" | grep -x 'OPENSSLDIR: "C:/Program Files/Common Files/SSL"'
install -D -m 644 source/LICENSE.txt "$PREFIX/share/licenses/openssl/LICENSE.txt"
