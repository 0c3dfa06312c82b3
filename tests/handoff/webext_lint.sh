#!/bin/bash
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
# Packs the extension and runs Mozilla's linter over it; warnings are errors. usage: webext_lint.sh SOURCE_DIR WORK_DIR
# The linter comes from the npm registry, as browser/package-lock.json says. Exit status 77 (skipped): it isn't there and the registry
# can't be reached.
set -euo pipefail
source=$1
work=$2
command -v npm >/dev/null || { echo "npm is not installed; scripts/lib/packages brings it"; exit 1; }
mkdir -p "$work"
cp "$source/browser/package.json" "$source/browser/package-lock.json" "$work/"
cd "$work"
if ! cmp -s package-lock.json .installed; then
    if ! npm ci --no-audit --no-fund --ignore-scripts >npm.log 2>&1; then
        tail -5 npm.log
        if npm ping >/dev/null 2>&1; then exit 1; fi
        echo "skipped: the npm registry can't be reached"
        exit 77
    fi
    cp package-lock.json .installed
fi
python3 "$source/browser/build.py" "$work/packed" --stores
for folder in firefox amo; do
    node_modules/.bin/web-ext lint --source-dir packed/$folder --no-config-discovery --warnings-as-errors
done
# The same source must pack to the same bytes.
first=$(sha256sum packed/*.zip)
python3 "$source/browser/build.py" "$work/packed" --stores >/dev/null
[ "$first" = "$(sha256sum packed/*.zip)" ] || { echo "packing is not reproducible"; exit 1; }
# Chromium's manifest: no key that it warns about.
python3 - <<'PYTHON'
import json
manifest = json.load(open("packed/chromium/manifest.json", encoding="utf-8"))
assert "browser_specific_settings" not in manifest and "scripts" not in manifest["background"], manifest
assert sorted(manifest["permissions"]) == ["activeTab", "nativeMessaging", "scripting", "storage"], manifest["permissions"]
assert "host_permissions" not in manifest
for store in ("amo", "chrome", "edge"):
    upload = json.load(open(f"packed/{store}/manifest.json", encoding="utf-8"))
    assert "key" not in upload, store
    assert ("browser_specific_settings" in upload) == (store == "amo"), store
assert "key" in manifest  # the folder to load has the id that the host knows
# Every sentence is there in both languages, and is used.
texts = {language: json.load(open(f"packed/chromium/_locales/{language}/messages.json", encoding="utf-8")) for language in ("en", "de")}
assert texts["en"].keys() == texts["de"].keys()
for name in texts["en"]:
    assert texts["en"][name].get("placeholders") == texts["de"][name].get("placeholders"), name
    for text in (texts["en"][name], texts["de"][name]):
        for placeholder in text.get("placeholders", {}):
            assert f"${placeholder.upper()}$" in text["message"], name
import pathlib, re
code = "".join(path.read_text(encoding="utf-8") for path in pathlib.Path("packed/chromium").rglob("*.[jh][st]*") if "_locales" not in path.parts)
used = set(re.findall(r"words\('(\w+)'", code)) | set(re.findall(r'data-words="(\w+)"', code)) | set(re.findall(r"__MSG_(\w+)__", code))
assert used == set(texts["en"]), used ^ set(texts["en"])
json.load(open("packed/chromium/" + manifest["storage"]["managed_schema"], encoding="utf-8"))
PYTHON
