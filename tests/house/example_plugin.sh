#!/bin/bash
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# Installs the SDK into a temporary prefix, builds the example plugin against it (and nothing else of this tree), and
# has virtdeskctl find and load it.
set -euo pipefail
source=$1
build=$2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cmake --install "$build" --prefix "$dir/prefix" --component sdk >/dev/null
cp -r "$source/examples/testcard" "$dir/testcard"
cmake -S "$dir/testcard" -B "$dir/build" -G Ninja -DCMAKE_PREFIX_PATH="$dir/prefix" >"$dir/log" 2>&1 || { cat "$dir/log"; exit 1; }
cmake --build "$dir/build" >"$dir/log" 2>&1 || { cat "$dir/log"; exit 1; }
plugin=$(find "$dir/build" -name 'display-testcard.so')
[ -n "$plugin" ] || { echo "no plugin was built"; exit 1; }
XDG_CACHE_HOME=$dir/cache VIRTDESK_PLUGIN_PATH=$(dirname "$plugin") "$build/bin/virtdeskctl" plugins --load --format json >"$dir/plugins.json"
python3 - "$dir/plugins.json" "$source/sdk/plugin.h" <<'PY'
import json, re, sys
rows = {row["id"]: row for row in json.load(open(sys.argv[1]))}
row = rows["display-testcard"]
assert row["state"] == "loaded", row
version = dict(re.findall(r"define VIRTDESK_SDK_VERSION_(MAJOR|MINOR) (\d+)", open(sys.argv[2]).read()))
assert row["kind"] == "display" and row["sdk"] == f"{version['MAJOR']}.{version['MINOR']}", row
print("loaded in", row["load_us"], "us from", row["file"])
PY
