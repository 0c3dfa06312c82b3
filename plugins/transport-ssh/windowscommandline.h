// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace virtdesk {

/// Arguments as one text, which Windows' programs take apart again by the rules of Microsoft's C library
/// ("Parsing C++ command-line arguments"). Pure.
class WindowsCommandLine
{
public:
    /// One argument; in quotes unless it is a plain word.
    static QByteArray quoted(const QByteArray &argument);
    static QByteArray of(const QByteArrayList &arguments);
};

} // namespace virtdesk
