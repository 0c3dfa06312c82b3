// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmcloseup.h"
#include "tests/gui/fakeinventory.h"
#include "tests/support/settle.h"

#include <QTest>

using namespace virtdesk;

/// One VM looked at closely.
class tst_vmcloseup : public QObject
{
    Q_OBJECT

    FakeInventory m_inventory;
    SilentHost m_host;
    std::unique_ptr<InventoryController> m_controller;
    std::unique_ptr<VmCloseUp> m_closeUp;

    void addSample(int age, double cpu)
    {
        m_inventory.load.samples = {{QDateTime::currentDateTimeUtc().addSecs(-age), cpu, 10, 20}};
    }

private Q_SLOTS:
    void init()
    {
        m_inventory = {};
        m_inventory.inspects = true;
        m_inventory.vms = FakeInventory::someVms(20);
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://engine.lab.example/ovirt-engine"));
        m_controller = std::make_unique<InventoryController>(std::move(endpoint), m_inventory.connector(), m_host);
        m_controller->signIn();
        QTRY_COMPARE(m_controller->state(), InventoryController::State::Ready);
        m_closeUp = std::make_unique<VmCloseUp>(VmCloseUp::Pace{20, 40}, nullptr);
    }
    void cleanup()
    {
        m_closeUp.reset();
        m_controller.reset();
    }

    void asksNothingUnlessSomebodyLooks()
    {
        m_closeUp->setVm(m_controller.get(), QStringLiteral("id-0"));
        settle();
        QCOMPARE(m_inventory.looks, 0);
        m_closeUp->setActive(true);
        QTRY_VERIFY(m_inventory.looks >= 2); // again and again
        m_closeUp->setActive(false);
        settle();
        const int looks = m_inventory.looks;
        settle(20);
        QCOMPARE(m_inventory.looks, looks);
    }

    void theLastHourIsPutTogetherFromLooks()
    {
        addSample(4000, 99);
        m_closeUp->setVm(m_controller.get(), QStringLiteral("id-0"));
        m_closeUp->setActive(true);
        QTRY_VERIFY(!m_closeUp->load().samples.isEmpty());
        addSample(0, 7);
        QTRY_COMPARE(m_closeUp->load().samples.constLast().cpu, 7.0);
        // What is older than an hour is gone.
        QVERIFY(std::none_of(m_closeUp->load().samples.cbegin(), m_closeUp->load().samples.cend(),
                             [](const VmLoad::Sample &sample) { return sample.cpu > 90; }));
        m_closeUp->setVm(m_controller.get(), QStringLiteral("id-1"));
        QVERIFY(m_closeUp->load().samples.isEmpty());
        m_closeUp->setVm(m_controller.get(), QStringLiteral("id-0"));
        QVERIFY(!m_closeUp->load().samples.isEmpty()); // kept
    }

    void anHourOfTheInventorysOwnTakesItsPlace()
    {
        addSample(0, 7);
        m_closeUp->setVm(m_controller.get(), QStringLiteral("id-0"));
        m_closeUp->setActive(true);
        QTRY_VERIFY(!m_closeUp->load().samples.isEmpty());
        const QDateTime now = QDateTime::currentDateTimeUtc();
        m_inventory.load.samples = {{now.addSecs(-60), 1, 1, 1}, {now.addSecs(-30), 2, 2, 2}, {now, 3, 3, 3}};
        QTRY_COMPARE(m_closeUp->load().samples.size(), 3);
    }

    void aVmThatIsOffHasNoLoad()
    {
        addSample(0, 7);
        m_closeUp->setVm(m_controller.get(), QStringLiteral("id-3")); // off
        m_closeUp->setActive(true);
        QTRY_VERIFY(m_closeUp->isKnown());
        settle();
        QVERIFY(m_closeUp->load().samples.isEmpty());
    }

    void theEngineMayGo()
    {
        m_closeUp->setVm(m_controller.get(), QStringLiteral("id-0"));
        m_closeUp->setActive(true);
        m_controller.reset();
        settle(20);
        QVERIFY(!m_closeUp->vm());
        m_closeUp->refresh();
    }

    void anInventoryWithoutThePowerSaysSo()
    {
        m_inventory.inspects = false;
        InventoryEndpoint endpoint;
        endpoint.url = QUrl(QStringLiteral("https://other.lab.example/ovirt-engine"));
        InventoryController other(std::move(endpoint), m_inventory.connector(), m_host);
        other.signIn();
        QTRY_COMPARE(other.state(), InventoryController::State::Ready);
        m_closeUp->setVm(&other, QStringLiteral("id-0"));
        m_closeUp->setActive(true);
        QVERIFY(m_closeUp->problem().contains(QLatin1String("other.lab.example")));
        m_closeUp->setVm(nullptr, {});
    }
};

QTEST_GUILESS_MAIN(tst_vmcloseup)
#include "tst_vmcloseup.moc"
