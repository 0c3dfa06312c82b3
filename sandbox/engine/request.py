# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""One HTTP request, taken apart: path segments, matrix and query parameters, body."""

import json
import re
import uuid
import xml.etree.ElementTree
from urllib.parse import parse_qsl, unquote, urlsplit

from .fault import Fault, Reply

TRUE = ("true", "t", "yes", "y", "1", "")
FALSE = ("false", "f", "no", "n", "0")


class Request:
    """Headers are case-insensitive. Matrix parameters of every segment count as parameters, as in the engine."""

    def __init__(self, method, target, headers, body):
        self.method = method
        self.headers = headers
        self.body = body
        parts = urlsplit(target)
        self.segments = []
        self.matrix = {}
        for raw in parts.path.split("/"):
            if not raw:
                continue
            name, *parameters = raw.split(";")
            self.segments.append(unquote(name))
            for parameter in parameters:
                key, _, value = parameter.partition("=")
                self.matrix[unquote(key)] = unquote(value)
        self.path = "/" + "/".join(self.segments)
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.form = {}
        if self.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
            self.form = dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
        given = re.sub(r"[^0-9A-Za-z_-]", "", self.headers.get("Correlation-Id") or
                       self.query.get("correlation_id", ""))[:36]
        self.correlation_id = given or str(uuid.uuid4())

    def parameter(self, name):
        """From the form, the query or the matrix; None when absent."""
        return self.form.get(name, self.query.get(name, self.matrix.get(name)))

    def flag(self, name, header=None):
        """True, False or None."""
        text = self.parameter(name)
        if text is None and header:
            text = self.headers.get(header)
        if text is None:
            return None
        if text.lower() in TRUE:
            return True
        if text.lower() in FALSE:
            return False
        raise Fault(400, f"{text} is not a valid value for parameter {name}.", reason="Bad Request")

    def number(self, name):
        text = self.parameter(name)
        if text is None:
            return None
        if not re.fullmatch(r"-?\d+", text):
            raise Fault(400, f"{text} is not a valid value for parameter {name}.", reason="Bad Request")
        return int(text)

    def details(self):
        """Names of `detail`, from the query or the Accept header."""
        text = self.parameter("detail") or ""
        match = re.search(r";\s*detail=([^;,]+)", self.headers.get("Accept", ""))
        if match:
            text += "+" + match.group(1)
        return {name.strip() for name in re.split(r"[+ ]", text) if name.strip()}

    def follows(self):
        """Lists of steps; names are insensitive to case and underscore."""
        text = self.parameter("follow") or ""
        return [[step.lower().replace("_", "") for step in chain.split(".")] for chain in text.split(",") if chain]

    def media(self):
        """"json", "xml" or another type that was asked for."""
        accept = self.parameter("accept") or self.headers.get("Accept", "*/*")
        kinds = [kind.split(";")[0].strip() for kind in accept.split(",")]
        for kind in kinds:
            if kind in ("application/json", "json"):
                return "json"
            if kind in ("application/xml", "xml", "*/*", "application/*"):
                return "xml"
        return kinds[0]

    def document(self, known=None):
        """The body as a tree; keys beyond `known` are an error. A body is required."""
        kind = self.headers.get("Content-Type", "").split(";")[0].strip()
        try:
            if kind == "application/json":
                tree = json.loads(self.body)
            elif kind == "application/xml":
                tree = _from_xml(xml.etree.ElementTree.fromstring(self.body))
            else:
                raise Reply(415, b"<html><body>Unsupported Media Type</body></html>", "text/html; charset=UTF-8")
        except (ValueError, xml.etree.ElementTree.ParseError) as error:
            raise Fault(400, f"The request body is not valid: {error}", reason="Syntax Error") from error
        if not isinstance(tree, dict):
            if tree:
                raise Fault(400, "The request body is not valid.", reason="Syntax Error")
            tree = {}
        if known is not None and set(tree) - set(known):
            raise Fault(400, f"Unrecognized field {sorted(set(tree) - set(known))[0]}", reason="Syntax Error")
        return tree


def _from_xml(element):
    if len(element) == 0 and not element.attrib:
        return element.text or ""
    tree = dict(element.attrib)
    tree.update({child.tag: _from_xml(child) for child in element})
    return tree
