// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace virtdesk {

/// The guides that are installed with the program, as pages on this computer.
struct Guide
{
    /// The user guide in `language` ("de"), else in English; empty when none is installed. `prefix`: top of the
    /// installation.
    static QString userGuide(const QString &prefix, const QString &language);
};

} // namespace virtdesk
