// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/input/bootkey.h"

namespace virtdesk {

const QList<BootKey> &BootKey::all()
{
    static const QList<BootKey> keys = {
        {QStringLiteral("F2"), {true, 0x3c, 0xffbf}},  {QStringLiteral("F8"), {true, 0x42, 0xffc5}},
        {QStringLiteral("F12"), {true, 0x58, 0xffc9}}, {QStringLiteral("Esc"), {true, 0x01, 0xff1b}},
        {QStringLiteral("Del"), {true, 0xd3, 0xffff}},
    };
    return keys;
}

} // namespace virtdesk
