# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# After all parts: makes the folder small, complete and free to be moved.
find "$PREFIX" -name '*.dll' -exec x86_64-w64-mingw32-strip --strip-unneeded {} +
# What Qt's offscreen platform draws with.
ln -sfn /usr/share/fonts/truetype/liberation "$PREFIX/lib/fonts"
# shellcheck disable=SC2016
sed -i 's|^prefix=.*|prefix=${pcfiledir}/../..|; s|^\(exec_prefix\)=.*|\1=${prefix}|; s|^\(libdir\)=.*|\1=${prefix}/lib|; s|^\(includedir\)=.*|\1=${prefix}/include|' \
    "$PREFIX"/lib/pkgconfig/*.pc
