// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string>

namespace virtdesk {

/// Path of `virtdesk` that belongs to this helper: beside it or in the bin folder of the same prefix. Never looked for
/// in PATH, because the browser's PATH says nothing about where we were installed. Empty when it is not there.
std::string findProgram();

/// Starts `program` apart from this process: its own session, no descriptor of ours, nothing to wait for. False when
/// that fails.
bool startDetached(const std::string &program);

} // namespace virtdesk
