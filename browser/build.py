#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""Packs the extension for Firefox and for Chromium out of the one source: folders to load, and zips of them.

usage: build.py OUTPUT_FOLDER [--stores] [--grant ORIGIN ...]

The two differ in the manifest only: each browser complains about the other's keys. --stores: what is uploaded to addons.mozilla.org, the
Chrome Web Store and Edge Add-ons, each of which wants no "key" and gives an id of its own (app/handoff/browser/extensionids.h, browser/STORES.md). --grant is for tests: the host permission
of an engine that a person would be asked for is given at once.
"""

import argparse
import json
import pathlib
import shutil
import zipfile

SOURCE = pathlib.Path(__file__).resolve().parent
FILES = ["src", "icons", "_locales", "managed-schema.json"]
# Name of a store's build: the browser that it is for.
STORES = {"amo": "firefox", "chrome": "chromium", "edge": "chromium"}


def manifest_for(browser, grants, store):
    manifest = json.loads((SOURCE / "manifest.json").read_text(encoding="utf-8"))
    if browser == "firefox":
        for key in ("key", "minimum_chrome_version", "storage"):
            del manifest[key]
        del manifest["background"]["service_worker"]
    else:
        del manifest["browser_specific_settings"]
        del manifest["background"]["scripts"]
    if store:
        manifest.pop("key", None)
    if grants:
        manifest["host_permissions"] = grants
    return manifest


def pack(name, browser, output, grants, store=False):
    folder = output / name
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for part in FILES:
        source = SOURCE / part
        if browser == "firefox" and part == "managed-schema.json":
            continue  # Firefox's policies need no schema
        if source.is_dir():
            shutil.copytree(source, folder / part)
        else:
            shutil.copy(source, folder / part)
    (folder / "manifest.json").write_text(json.dumps(manifest_for(browser, grants, store), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    # The same bytes for the same source: fixed times, sorted names.
    archive = output / f"virtdesk-handoff-{name}.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), (2026, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                packed.writestr(entry, path.read_bytes())
    return archive


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--stores", action="store_true")
    parser.add_argument("--grant", action="append", default=[], metavar="ORIGIN")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    for browser in ("firefox", "chromium"):
        print(pack(browser, browser, arguments.output, arguments.grant))
    for store, browser in STORES.items() if arguments.stores else ():
        print(pack(store, browser, arguments.output, arguments.grant, store=True))


if __name__ == "__main__":
    main()
