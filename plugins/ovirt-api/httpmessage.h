// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/secret.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QUrl>

#include <chrono>
#include <utility>

namespace virtdesk::ovirt {

/// One HTTP request to the engine. Move-only: the body may be a password.
struct HttpRequest
{
    QByteArray method = "GET"; ///< GET, POST, PUT or DELETE
    QUrl url;
    QByteArray accept = "application/json"; ///< the SSO compares this string, so nothing may be added to it
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray contentType;
    Secret body;
    /// Media types that are acceptable in a success; empty = any. Faults are checked by who reads them.
    QByteArrayList mediaTypes = {"application/json"};
    qint64 maximumBytes = 64 << 20; ///< after decompression
    std::chrono::milliseconds deadline = std::chrono::seconds(30);

    HttpRequest clone() const
    {
        return {method, url, accept, headers, contentType, body.clone(), mediaTypes, maximumBytes, deadline};
    }
};

/// What came back. The body is as hostile as any.
struct HttpReply
{
    int status = 0;
    QByteArray mediaType; ///< lower case, without parameters
    QByteArray body;
    QByteArrayList authenticate; ///< WWW-Authenticate, one a challenge line
    bool success() const { return status >= 200 && status < 300; }
};

} // namespace virtdesk::ovirt
