# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Applies Debian's patches to ./source, once. To be sourced.
if [ ! -f source/.patched ]; then
    while read -r patch _; do
        case $patch in '' | '#'*) continue ;; esac
        patch -d source -p1 <"source/debian/patches/$patch"
    done <source/debian/patches/series
    touch source/.patched
fi
