# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""From one tree of Python values to the engine's JSON and XML."""

import datetime
import json
from xml.sax.saxutils import escape, quoteattr


class Long(int):
    """xs:long: a string in JSON since 4.3, a number before."""


class Date(int):
    """xs:dateTime in milliseconds since 1970: a number in JSON."""


def json_value(value, old_numbers):
    """The JSON form: scalars are strings, dates and decimals numbers, an empty collection is {}."""
    if isinstance(value, dict):
        return {key: json_value(item, old_numbers) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [json_value(item, old_numbers) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (Date, float)):
        return value
    if isinstance(value, Long):
        return int(value) if old_numbers else str(int(value))
    if isinstance(value, int):
        return str(value)
    return value


def to_json(tree, old_numbers=False):
    return json.dumps(json_value(tree, old_numbers), indent=2, ensure_ascii=False).encode()


def to_xml(name, tree):
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + _element(name, tree).encode()


def _element(name, value):
    if not isinstance(value, dict):
        return f"<{name}>{escape(_text(value))}</{name}>"
    attributes = "".join(f" {key}={quoteattr(str(value[key]))}" for key in ("href", "id", "rel")
                         if value.get(key) is not None)
    inner = ""
    for key, item in value.items():
        if key in ("href", "id", "rel") or item is None:
            continue
        if isinstance(item, (list, tuple)):
            inner += "".join(_element(key, each) for each in item)
        else:
            inner += _element(key, item)
    return f"<{name}{attributes}>{inner}</{name}>" if inner else f"<{name}{attributes}/>"


def _text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Date):
        moment = datetime.datetime.fromtimestamp(value / 1000, datetime.timezone.utc)
        return moment.isoformat(timespec="milliseconds")
    return str(value)
