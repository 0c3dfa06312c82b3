// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/instance/handoffrequest.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace virtdesk;

namespace {

/// One that has a libvirt host's addresses, whatever this build has.
TargetRegistry registry()
{
    const QJsonObject libvirt{
        {QStringLiteral("id"), QStringLiteral("machines")},
        {QStringLiteral("kind"), QStringLiteral("inventory")},
        {QStringLiteral("schemes"), QJsonArray{QStringLiteral("qemu"), QStringLiteral("qemu+ssh")}}};
    return TargetRegistry({PluginMetadata::read(libvirt)});
}

} // namespace

/// What another program's request means, by who asks.
class tst_handoffrequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyAPersonNamesAnInventoryThatIsNoEngine_data()
    {
        QTest::addColumn<int>("origin");
        QTest::addColumn<bool>("taken");
        using Origin = HandoffMessage::Origin;
        QTest::newRow("typed") << static_cast<int>(Origin::Person) << true;
        QTest::newRow("a link or file") << static_cast<int>(Origin::Desktop) << false;
        QTest::newRow("a page") << static_cast<int>(Origin::Browser) << false;
    }
    void onlyAPersonNamesAnInventoryThatIsNoEngine()
    {
        QFETCH(int, origin);
        QFETCH(bool, taken);
        HandoffMessage message;
        message.kind = HandoffMessage::Kind::Open;
        message.origin = static_cast<HandoffMessage::Origin>(origin);
        message.targets = {"qemu:///system?domain=web%201", "qemu+ssh://root@host/system?command=/tmp/x&domain=web"};
        const auto targets = targetsOf(HandoffRequest::from(std::move(message)), registry());
        QCOMPARE(targets.size(), std::size_t(2));
        QCOMPARE(targets.at(0).ok(), taken);
        QCOMPARE(targets.at(1).ok(), taken);
        if (!taken)
            return;
        QVERIFY(targets.at(0)->vm.has_value());
        QCOMPARE(targets.at(0)->vm->vm, QStringLiteral("web 1"));
        QCOMPARE(targets.at(0)->vm->inventory, QUrl(QStringLiteral("qemu:///system")));
    }
};

QTEST_APPLESS_MAIN(tst_handoffrequest)
#include "tst_handoffrequest.moc"
