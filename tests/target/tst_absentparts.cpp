// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/pluginhost/absentparts.h"
#include "app/target/targetparser.h"
#include "tests/support/usualtargets.h"

#include <QTest>

using namespace virtdesk;

/// What Windows' VirtDesk does not have is said as such, with what to do instead.
class tst_absentparts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Windows' own ssh leads there.
    void aWayBySshIsNone()
    {
        for (const char *text : {"vnc+ssh://anna@jump/hv1:5901", "VNC+SSH://jump/hv1:5901"}) {
            const auto parsed = parseTarget(QString::fromLatin1(text), usualTargets());
            QVERIFY2(parsed.ok(), text);
            QCOMPARE(parsed->console->endpoint.route.size(), 1);
        }
    }

    void hostsOfLibvirt()
    {
        for (const char *text :
             {"qemu:///system", "qemu+ssh://anna@host/system", "qemu+tls://host/system", " QEMU+tcp://host/system"}) {
            const auto inventory = parseInventory(QString::fromLatin1(text), usualTargets());
            QVERIFY2(!inventory, text);
            QCOMPARE(inventory.error().kind, Failure::Usage);
            QVERIFY2(inventory.error().sentence.contains(QLatin1String("libvirt can't be listed on Windows")),
                     qPrintable(inventory.error().sentence));
            const auto console =
                parseTypedTarget(QString::fromLatin1(text) + QLatin1String("?domain=vm"), usualTargets());
            QVERIFY2(!console && console.error().sentence == inventory.error().sentence, text);
        }
    }

    void othersAreNotMeant()
    {
        for (const char *scheme : {"", "vnc", "vnc+ws", "vnc+unix", "https", "qemux", "ssh", "vnc+ssh", "ovirt"})
            QVERIFY2(absentPart(QString::fromLatin1(scheme)).isEmpty(), scheme);
    }
};

QTEST_GUILESS_MAIN(tst_absentparts)
#include "tst_absentparts.moc"
