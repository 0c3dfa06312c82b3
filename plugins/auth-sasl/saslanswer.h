// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace virtdesk {

// What a server's answer is by its form, where its library only says that it failed.

/// A SCRAM server's refusal: "e=" with one of the words of RFC 5802, section 7. What is not of this form is no refusal.
bool isScramRefusal(const QByteArray &message);
/// A GSS-API token: RFC 2743, 3.1 (0x60), or a wrapped message of RFC 4121, 4.2.6.2 (05 04).
bool isGssToken(const QByteArray &message);

} // namespace virtdesk
