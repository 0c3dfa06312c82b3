// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/consolefile.h"

#include <QCoreApplication>

namespace virtdesk::ovirt {

namespace {

QByteArray unescaped(const QByteArray &value)
{
    QByteArray result;
    result.reserve(value.size());
    for (qsizetype i = 0; i < value.size(); ++i) {
        if (value.at(i) != '\\' || i + 1 >= value.size()) {
            result += value.at(i);
            continue;
        }
        switch (value.at(++i)) {
        case 'n':
            result += '\n';
            break;
        case 'r':
            result += '\r';
            break;
        case 't':
            result += '\t';
            break;
        case 's':
            result += ' ';
            break;
        default:
            result += value.at(i);
        }
    }
    return result;
}

quint16 portOf(const QByteArray &value)
{
    bool ok = false;
    const uint port = value.toUInt(&ok);
    return ok && port <= 65535 ? static_cast<quint16>(port) : quint16(0);
}

} // namespace

Result<ConsoleFile> parseConsoleFile(const QByteArray &text)
{
    ConsoleFile file;
    QByteArray group;
    qsizetype start = 0;
    while (start < text.size()) {
        qsizetype end = text.indexOf('\n', start);
        if (end < 0)
            end = text.size();
        QByteArray line = text.mid(start, end - start);
        start = end + 1;
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        if (line.startsWith('[')) {
            const qsizetype close = line.indexOf(']');
            group = close > 0 ? line.mid(1, close - 1) : QByteArray();
            continue;
        }
        const qsizetype equals = line.indexOf('=');
        if (equals <= 0)
            continue;
        const QByteArray key = line.left(equals).trimmed();
        QByteArray value = unescaped(line.mid(equals + 1).trimmed());
        if (group == "virt-viewer") {
            if (key == "type")
                file.type = cleanText(value, 20).toLower();
            else if (key == "host")
                file.host = cleanText(value, 253);
            else if (key == "port")
                file.port = portOf(value);
            else if (key == "tls-port")
                file.tlsPort = portOf(value);
            else if (key == "username")
                file.userName = cleanText(value, 200);
            else if (key == "host-subject")
                file.hostSubject = cleanText(value, 400);
            else if (key == "password" && value.size() <= 1024)
                file.password = Secret(value);
            else if (key == "ca" && value.size() <= (256 << 10) && file.caPem.isEmpty())
                file.caPem = value;
        } else if (group == "ovirt" && key == "ca" && value.size() <= (256 << 10)) {
            file.caPem = value;
        }
        wipe(value);
        wipe(line);
    }
    if (file.type.isEmpty() || file.host.isEmpty() || (file.port == 0 && file.tlsPort == 0)) {
        return Error{
            Failure::Protocol,
            QCoreApplication::translate("virtdesk::ovirt::ConsoleFile",
                                        "The engine's description of the console can't be used: it names no host or "
                                        "no port. The VM may just be starting or moving; try again."),
            QStringLiteral("type=%1 host=%2 port=%3").arg(file.type, file.host).arg(file.port)};
    }
    return file;
}

} // namespace virtdesk::ovirt
