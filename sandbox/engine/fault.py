# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
"""What a request handler raises to answer with something other than a plain result."""


from .texts import say


class Fault(Exception):
    """A fault in the engine's form: {"reason", "detail"}, at the top level or inside a failed action."""

    def __init__(self, status, detail, reason="Operation Failed", in_action=False, brackets=True, key=None):
        super().__init__(detail)
        self.status = status
        self.reason = reason
        self.detail = detail  # a string, a Text or a list of them
        self.brackets = brackets
        self.in_action = in_action
        self.key = key  # which of the engine's checks it was

    def tree(self, language="en"):
        fault = {"reason": self.reason}
        if self.detail:
            text = say(self.detail, language)
            fault["detail"] = f"[{text}]" if self.brackets else text
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
