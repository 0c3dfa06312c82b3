// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/pluginhost.h"
#include "tests/conformance/displayconformance.h"

#include <QTest>
#include <QtEndian>

using namespace virtdesk;

namespace {

class Bytes
{
public:
    Bytes &u8(int value) { return add(static_cast<quint8>(value)); }
    Bytes &u16(int value) { return add(static_cast<quint16>(value)); }
    Bytes &u32(quint32 value) { return add(value); }
    Bytes &raw(const QByteArray &bytes)
    {
        m_bytes += bytes;
        return *this;
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    template <typename T>
    Bytes &add(T value)
    {
        char buffer[sizeof(T)];
        qToBigEndian(value, buffer);
        m_bytes.append(buffer, sizeof(T));
        return *this;
    }
    QByteArray m_bytes;
};

/// A short RFB 3.8 session without authentication: raw, hextile and RRE rectangles, a copy, a bell, a cut text, a
/// resize.
QByteArray rfbSession()
{
    Bytes b;
    b.raw("RFB 003.008\n").u8(1).u8(1).u32(0);
    b.u16(48).u16(20).u8(32).u8(24).u8(0).u8(1).u16(255).u16(255).u16(255).u8(16).u8(8).u8(0).raw(QByteArray(3, '\0'));
    b.u32(4).raw("test");
    const auto rect = [&b](int x, int y, int w, int h, qint32 encoding) {
        b.u16(x).u16(y).u16(w).u16(h).u32(static_cast<quint32>(encoding));
    };
    b.u8(0).u8(0).u16(1);
    rect(0, 0, 48, 20, 0);
    b.raw(QByteArray(48 * 20 * 4, '\x40'));
    b.u8(2); // bell
    b.u8(0).u8(0).u16(3);
    rect(3, 2, 20, 17, 5); // two tiles by two: all raw but the first
    b.u8(2).raw(QByteArray(4, '\x11'));
    b.u8(1).raw(QByteArray(4 * 16 * 4, '\x22'));
    b.u8(1).raw(QByteArray(16 * 1 * 4, '\x33'));
    b.u8(2 | 4 | 8).raw(QByteArray(4, '\x44')).raw(QByteArray(4, '\x55')).u8(1).u8(0x00).u8(0x10);
    rect(0, 0, 10, 10, 1);
    b.u16(20).u16(5);
    rect(8, 8, 6, 6, 2);
    b.u32(1).raw(QByteArray(4, '\x66')).raw(QByteArray(4, '\x77')).u16(1).u16(1).u16(2).u16(2);
    b.u8(3).raw(QByteArray(3, '\0')).u32(5).raw("hello");
    b.u8(0).u8(0).u16(1);
    rect(0, 0, 40, 24, -223);
    b.u8(0).u8(0).u16(1);
    rect(0, 0, 40, 24, 0);
    b.raw(QByteArray(40 * 24 * 4, '\x21'));
    return b.bytes();
}

} // namespace

/// The installed display plugins, loaded as the session loads them.
class tst_displayconformance : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void consoleVnc()
    {
        PluginHost host({PluginHost::defaultFolders(), {}, {}});
        const Result<DisplayPlugin *> plugin = host.display(QStringLiteral("vnc"));
        QVERIFY2(plugin.ok(), plugin ? "" : qPrintable(plugin.error().sentence));
        const QList<QString> breaches =
            conformance::checkDisplay({[&] { return (*plugin)->createDisplay(); }, rfbSession(), 40, 24});
        QVERIFY2(breaches.isEmpty(), qPrintable(QStringList(breaches).join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(tst_displayconformance)
#include "tst_displayconformance.moc"
