// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>

namespace virtdesk::test {

/// RFB client messages of one kind in what a client sent since it connected (RFB 3.8, security type None), found by
/// walking over all of them.
inline QList<QByteArray> clientMessages(const QByteArray &sent, char type)
{
    QList<QByteArray> found;
    qsizetype at = 12 + 1 + 1; // version, choice, ClientInit
    while (at < sent.size()) {
        const char t = sent[at];
        qsizetype size = 0;
        const auto be16 = [&](qsizetype i) {
            return static_cast<unsigned char>(sent[at + i]) << 8 | static_cast<unsigned char>(sent[at + i + 1]);
        };
        switch (static_cast<unsigned char>(t)) {
        case 0:
            size = 20;
            break;
        case 2:
            size = 4 + 4 * be16(2);
            break;
        case 3:
            size = 10;
            break;
        case 4:
            size = 8;
            break;
        case 5:
            size = (sent[at + 1] & 0x80) ? 7 : 6;
            break;
        case 6: {
            const auto length = static_cast<qint32>(be16(4) << 16 | be16(6));
            size = 8 + qAbs(length);
            break;
        }
        case 150:
            size = 10;
            break;
        case 248:
            size = 9 + static_cast<unsigned char>(sent[at + 8]);
            break;
        case 250:
            size = 4;
            break;
        case 251:
            size = 8 + 16 * static_cast<unsigned char>(sent[at + 6]);
            break;
        case 255:
            size = 12;
            break;
        default:
            qFatal("unknown client message %d", static_cast<unsigned char>(t));
        }
        if (t == type)
            found.append(sent.mid(at, size));
        at += size;
    }
    return found;
}

} // namespace virtdesk::test
