# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What build-sdk, build and their callers know about the SDK: its key and the places where one may lie. To be sourced.

WINDOWS_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
SDK_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/virtdesk/windows-sdk

# Recipes, versions and compiler make the key: when one of them changes, an SDK of before is not taken.
sdk_key() {
    {
        cd "$WINDOWS_DIR" || exit 1
        find sources.txt toolchain.cmake lib/sdk.sh build-sdk recipes -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
        dpkg-query -W -f '${Package} ${Version}\n' g++-mingw-w64-x86-64-posix mingw-w64-x86-64-dev libz-mingw-w64-dev qt6-base-dev
    } | sha256sum | cut -c1-16
}

# Prints the folder of an SDK that has the right key, or fails: a folder or an archive in $VIRTDESK_WINDOWS_SDK, then the cache.
sdk_find() {
    local key place
    key=$(sdk_key)
    for place in "${VIRTDESK_WINDOWS_SDK:-}" "$SDK_CACHE"; do
        [ -n "$place" ] || continue
        if [ "$(cat "$place/sdk-key" 2>/dev/null)" = "$key" ]; then
            echo "$place"
            return
        fi
        if [ "$(cat "$place/$key/sdk-key" 2>/dev/null)" = "$key" ]; then
            echo "$place/$key"
            return
        fi
        local archive=$place
        [ -f "$archive" ] || archive=$place/sdk-$key.tar.xz
        if [ -f "$archive" ]; then
            mkdir -p "$SDK_CACHE/$key.part"
            tar -xJf "$archive" -C "$SDK_CACHE/$key.part"
            if [ "$(cat "$SDK_CACHE/$key.part/sdk-key" 2>/dev/null)" = "$key" ]; then
                rm -rf "${SDK_CACHE:?}/$key"
                mv "$SDK_CACHE/$key.part" "$SDK_CACHE/$key"
                echo "$SDK_CACHE/$key"
                return
            fi
            rm -rf "$SDK_CACHE/$key.part"
        fi
    done
    return 1
}
