// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/target/targetparser.h"
#include "tests/support/usualtargets.h"

#include <QJsonArray>
#include <QTest>

using namespace virtdesk;

class tst_targetregistry : public QObject
{
    Q_OBJECT

    static PluginMetadata metadata(const char *json)
    {
        return PluginMetadata::read(QJsonDocument::fromJson(json).object());
    }
    /// A display and an inventory that nobody here knows.
    static TargetRegistry others()
    {
        return TargetRegistry({metadata(R"({"id": "d", "kind": "display", "label": "Slide", "protocols": ["slide"],
                                            "schemes": ["slides"], "fileTypes": ["slidefile"], "defaultPort": 4000})"),
                               metadata(R"({"id": "i", "kind": "inventory", "label": "Shelf", "vmSchemes": ["shelf"],
                                            "fileTypes": ["shelf"],
                                            "consoleKinds": [{"name": "film", "label": "Film"},
                                                             {"name": "slide", "label": "Slide"}]})")});
    }

private Q_SLOTS:
    void ownPluginsSayWhatTheyServe()
    {
        const TargetRegistry &usual = usualTargets();
        QCOMPARE(usual.displayOfScheme(QStringLiteral("vnc")).plugin.defaultPort, quint16(5900));
        QCOMPARE(usual.displayOfScheme(QStringLiteral("vnc+unix")).way, TargetRegistry::Way::LocalSocket);
        QCOMPARE(usual.displayOfScheme(QStringLiteral("vnc-listen")).way, TargetRegistry::Way::Listen);
        QVERIFY(!usual.displayOfScheme(QStringLiteral("spice")).isValid());
        QVERIFY(usual.isVmScheme(QStringLiteral("ovirt")));
        QCOMPARE(usual.usualConsoleKind(), QStringLiteral("vnc"));
        QCOMPARE(usual.consoleKindLabel(QStringLiteral("spice")), QStringLiteral("SPICE"));
    }

    void othersAreOpenedAsWell()
    {
        const TargetRegistry registry = others();
        const auto address = parseTarget(QStringLiteral("slides://ann@hv3"), registry);
        QVERIFY(address.ok() && address->console);
        QCOMPARE(address->console->protocol, QStringLiteral("slide"));
        QCOMPARE(address->console->endpoint.address, Address::tcp(QStringLiteral("hv3"), 4000));
        QCOMPARE(address->console->signIn.userName, QStringLiteral("ann"));
        QCOMPARE(addressOf(*address->console, registry), QStringLiteral("slides://hv3:4000"));

        const auto file = parseVv("[virt-viewer]\ntype=slidefile\nhost=hv3\nport=4001\n", registry);
        QVERIFY(file.ok() && file->console);
        QCOMPARE(file->console->protocol, QStringLiteral("slide"));

        const auto foreign = parseVv("[virt-viewer]\ntype=film\nhost=hv3\nport=4001\n", registry);
        QVERIFY(foreign.ok() && foreign->foreign);
        QVERIFY(foreignConsoleError(*foreign->foreign).sentence.contains(QLatin1String("Film")));

        const auto vm = parseTarget(QStringLiteral("shelf://engine/red"), registry);
        QVERIFY(vm.ok() && vm->vm);
        QCOMPARE(registry.usualConsoleKind(), QStringLiteral("slide"));
    }

    void whatADisplayDoesNotDeclareIsRefused()
    {
        const TargetRegistry registry = others();
        for (const char *text : {"vnc://hv3", "slides+unix:///tmp/a", "slides-listen://", "slides://hv3/ID:1", "hv3:1",
                                 "virtdesk://engine/vms/3fa85f64-5717-4562-b3fc-2c963f66afa6?console=vnc"}) {
            QVERIFY2(!parseTarget(QLatin1String(text), registry), text);
        }
        // Without display numbers a small port is a port.
        const auto port = parseTarget(QStringLiteral("slides://hv3:80"), registry);
        QCOMPARE(port->console->endpoint.address.port, quint16(80));
    }

    void nothingIsKnownWithoutPlugins()
    {
        const TargetRegistry none;
        QVERIFY(none.addressForms().isEmpty() && none.usualConsoleKind().isEmpty() && none.vmScheme().isEmpty());
        QVERIFY(!parseTarget(QStringLiteral("vnc://hv3"), none));
        QVERIFY(!parseVv("[virt-viewer]\ntype=vnc\nhost=hv3\nport=5901\n", none));
    }

    void anAddressReadsBackAsTheSameTarget_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"vnc://hv3:5901", "vnc://hv3::80", "vnc://[fe80::1]::99", "vnc-listen://:5500",
                                 "vnc-listen://127.0.0.1:5500", "vnc+unix:///run/a.sock"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void anAddressReadsBackAsTheSameTarget()
    {
        QFETCH(QString, text);
        const auto first = parseTarget(text, usualTargets());
        QVERIFY2(first.ok(), first ? "" : qPrintable(first.error().sentence));
        const auto again = parseTarget(addressOf(*first->console, usualTargets()), usualTargets());
        QVERIFY(again.ok() && again->console);
        QCOMPARE(again->console->endpoint.address, first->console->endpoint.address);
        QCOMPARE(again->console->endpoint.listens, first->console->endpoint.listens);
    }

    void hostileMetadataIsNotTaken()
    {
        QJsonArray many;
        for (int i = 0; i < 1000; ++i)
            many.append(QStringLiteral("s%1").arg(i));
        QJsonObject object{{QStringLiteral("kind"), QStringLiteral("display")},
                           {QStringLiteral("schemes"), many},
                           {QStringLiteral("protocols"), QJsonArray{QStringLiteral("a b"), QStringLiteral("file:"), 3,
                                                                    QString(100, QLatin1Char('x'))}},
                           {QStringLiteral("defaultPort"), 70000}};
        const PluginMetadata read = PluginMetadata::read(object);
        QCOMPARE(read.schemes.size(), PluginMetadata::maximumEntries);
        QVERIFY(read.protocols.isEmpty());
        QCOMPARE(read.defaultPort, quint16(0));
    }
};

QTEST_GUILESS_MAIN(tst_targetregistry)
#include "tst_targetregistry.moc"
