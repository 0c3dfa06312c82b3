// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/inventory.h"
#include "sdk/result.h"

#include <QString>

namespace virtdesk {

/// A choice of proxy as people write it: "none" or nothing, "system", `host:port` or `http://host:port`. Any thread.
/// Errors: Usage.
Result<ProxyChoice> parseProxy(const QString &text);

/// A hop on the way to a console: `http://host:port`, `https://host:port`, or what a transport plugin serves,
/// `scheme://host[:port]`. Without user and password: they are asked for. Errors: Usage.
Result<QUrl> parseHop(const QString &text);

/// The text that parseProxy() makes the same choice of; empty = none.
QString proxyText(const ProxyChoice &choice);

} // namespace virtdesk
