# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What a request handler raises to answer with something other than a plain result."""


class Fault(Exception):
    """A fault in the engine's form: {"reason", "detail"}, at the top level or inside a failed action."""

    def __init__(self, status, detail, reason="Operation Failed", in_action=False, brackets=True):
        super().__init__(detail)
        self.status = status
        self.reason = reason
        self.detail = f"[{detail}]" if detail and brackets else detail
        self.in_action = in_action

    def tree(self):
        fault = {"reason": self.reason}
        if self.detail:
            fault["detail"] = self.detail
        return fault


class Reply(Exception):
    """A complete reply that is not a representation: empty bodies, HTML pages, text."""

    def __init__(self, status, body=b"", content_type=None, headers=()):
        super().__init__(status)
        self.status = status
        self.body = body
        self.content_type = content_type
        self.headers = list(headers)


def not_found():
    """As the engine: an entity that is not there, or not visible under the filter, has no body at all."""
    return Reply(404)
