# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Gets Debian's source packages by apt-get, from whatever archive this machine is set up with, and lets apt check them. To be
# sourced; $1 of the functions is a folder of theirs.

# A machine that installs packages often has no deb-src entries: they are made from its deb entries, for these functions only.
sources_prepare() { # folder
    local LIST PARTS file
    eval "$(apt-config shell LIST Dir::Etc::sourcelist/f PARTS Dir::Etc::sourceparts/d)"
    rm -rf "$1/entries"
    mkdir -p "$1/entries" "$1/lists/partial"
    for file in "$LIST" "$PARTS"*.list; do
        [ -f "$file" ] || continue
        sed -n -E 's/^[[:space:]]*deb(-src)?[[:space:]]/deb-src /p' "$file"
    done | sort -u >"$1/entries/entries.list"
    for file in "$PARTS"*.sources; do
        [ ! -f "$file" ] || sed -E 's/^types:.*/Types: deb-src/I' "$file" >"$1/entries/$(basename "$file")"
    done
    SOURCES_APT=(-q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$1/entries" -o Dir::State::Lists="$1/lists"
        -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Get::List-Cleanup=false -o APT::Sandbox::User=)
    apt-get "${SOURCES_APT[@]}" update >"$1/update.log" 2>&1 || cat "$1/update.log" >&2
}

# The versions of a source package that the archive has, the newest first.
sources_versions() { # source package
    local version newest
    apt-cache "${SOURCES_APT[@]}" showsrc --only-source "$1" 2>/dev/null | sed -n 's/^Version: //p' | sort -u | while read -r version; do
        # Few enough to be counted: a version's place is how many are newer.
        newest=0
        while read -r other; do
            ! dpkg --compare-versions "$other" gt "$version" || newest=$((newest + 1))
        done < <(apt-cache "${SOURCES_APT[@]}" showsrc --only-source "$1" 2>/dev/null | sed -n 's/^Version: //p' | sort -u)
        echo "$newest $version"
    done | sort -n | cut -d' ' -f2
}

# Downloads the files of one version; prints their paths, the upstream archive first. Fails when they can't be had.
sources_download() { # folder, source package, version, files (tar, tar diff)
    local place=$1/files/$2_${3//:/%3a} file
    if [ ! -f "$place/.complete" ]; then
        mkdir -p "$place"
        for file in $4; do
            (cd "$place" && apt-get "${SOURCES_APT[@]}" source --download-only "--$file-only" "$2=$3") >"$place/log" 2>&1 || return 1
        done
        touch "$place/.complete"
    fi
    find "$place" -name '*.orig.tar.*' ! -name '*.asc'
    find "$place" -name '*.debian.tar.*'
}

# The same of the version that is wanted or, with a warning, of the newest one that can be had. Sets SOURCES_VERSION and
# SOURCES_FILES.
# shellcheck disable=SC2034
sources_get() { # folder, source package, wanted version, files
    local version versions files
    mapfile -t versions < <(sources_versions "$2")
    if [ ${#versions[@]} -gt 0 ] && dpkg --compare-versions "${versions[0]}" gt "$3"; then
        echo "warning: $2 $3 is what sources.txt names; Debian has ${versions[0]} meanwhile" >&2
    fi
    for version in "$3" "${versions[@]}"; do
        if files=$(sources_download "$1" "$2" "$version" "$4"); then
            [ "$version" = "$3" ] || echo "warning: $2 $3 can't be had any more; taking $version" >&2
            SOURCES_VERSION=$version
            mapfile -t SOURCES_FILES <<<"$files"
            return
        fi
    done
    return 75
}
