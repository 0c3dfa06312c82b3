// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace virtdesk {

/// Connects to a unix socket; its descriptor, non-blocking, or -1 and errno in `code`. Blocks while the listener is
/// busy.
int connectUnix(const char *path, int &code);

} // namespace virtdesk
