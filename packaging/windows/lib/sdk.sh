# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What build-sdk, build and their callers know about the SDK: its key and the places where one may lie. To be sourced.

WINDOWS_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
SDK_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/virtdesk/windows-sdk

# The lines of sources.txt: part, source package, version, files.
sdk_sources() { # folder: . or additions
    grep -v '^#' "$WINDOWS_DIR/$1/sources.txt"
}

# Sources, recipes, toolchain and compiler, all that the result depends on, make the key: when one of them changes, an SDK of before is
# not taken; when a script changes, it is.
sdk_key() {
    {
        cd "$WINDOWS_DIR" || exit 1
        sdk_sources .
        find toolchain.cmake recipes -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
        dpkg-query -W -f '${Package} ${Version}\n' g++-mingw-w64-x86-64-posix mingw-w64-x86-64-dev libz-mingw-w64-dev qt6-base-dev
    } | sha256sum | cut -c1-16
}

# The key of the additions: small libraries in a folder of their own, so that another one leaves the large ones, and what a compiler's
# cache has of programs that use those, as they are.
additions_key() {
    {
        cd "$WINDOWS_DIR" || exit 1
        sdk_key
        sdk_sources additions
        find additions -type f ! -name sources.txt -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    } | sha256sum | cut -c1-16
}

# The key under which an SDK with key $1 was kept while keys covered the scripts, too: nothing that its result depends on has changed.
sdk_former_key() {
    sed -n "s/^$1 //p" "$WINDOWS_DIR/lib/former-keys.txt"
}

# Prints the folder of an SDK that has the right key, or fails: a folder or an archive in $VIRTDESK_WINDOWS_SDK, then the cache.
sdk_find() {
    local key found
    key=$(sdk_key)
    for key in "$key" $(sdk_former_key "$key"); do
        if found=$(sdk_find_key "$key"); then
            echo "$found"
            return
        fi
    done
    return 1
}

# The same of the additions.
additions_find() {
    sdk_find_key "$(additions_key)"
}

sdk_find_key() {
    local key=$1 place
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
        # Unpacked once: others may be building with it.
        if [ "$(cat "$SDK_CACHE/$key/sdk-key" 2>/dev/null)" = "$key" ]; then
            echo "$SDK_CACHE/$key"
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
