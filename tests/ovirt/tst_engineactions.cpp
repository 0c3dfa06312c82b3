// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/ovirt/await.h"
#include "tests/ovirt/enginefixture.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::test;

/// Verbs, discs and events.
class tst_engineactions : public EngineFixture
{
    Q_OBJECT
private Q_SLOTS:
    void actionsDoWhatTheySay()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("web-01"));
        const auto is = [&](const char *status) {
            const Result<Vm> vm = showVm(*engine, id);
            return vm && vm->status == QLatin1String(status);
        };
        setVm(QStringLiteral("web-01"), QStringLiteral("up"));
        VERIFY_OK(act(*engine, id, QStringLiteral("reboot")));
        QTRY_VERIFY_WITH_TIMEOUT(is("up"), 10000);
        VERIFY_OK(act(*engine, id, QStringLiteral("suspend")));
        QTRY_VERIFY_WITH_TIMEOUT(is("suspended"), 10000);
        VERIFY_OK(act(*engine, id, QStringLiteral("start")));
        QTRY_VERIFY_WITH_TIMEOUT(is("up"), 10000);
        VERIFY_OK(act(*engine, id, QStringLiteral("shutdown")));
        QTRY_VERIFY_WITH_TIMEOUT(is("down"), 10000);
        VERIFY_OK(act(*engine, id, QStringLiteral("start")));
        QTRY_VERIFY_WITH_TIMEOUT(is("up"), 10000);
        VERIFY_OK(act(*engine, id, QStringLiteral("poweroff")));
        QVERIFY(is("down"));
        const auto admin = asAdmin();
        setVm(QStringLiteral("web-01"), QStringLiteral("up"));
        VERIFY_OK(act(*admin, id, QStringLiteral("reset")));
    }

    void faultsBecomeSentences()
    {
        const auto engine = asAnna();
        const QString id = m_engine.vmId(QStringLiteral("plain"));
        const Result<QString> running = act(*engine, id, QStringLiteral("start"));
        VERIFY_FAILURE(running, Failure::Engine); // fault inside a failed action
        QCOMPARE(running.error().sentence, QStringLiteral("Cannot run VM. VM is running."));
        const Result<QString> forbidden = act(*engine, id, QStringLiteral("reset"));
        VERIFY_FAILURE(forbidden, Failure::Engine);
        QVERIFY(forbidden.error().sentence.contains(QLatin1String("administrator")));
        VERIFY_FAILURE(act(*engine, QStringLiteral("00000000-0000-0000-0000-000000000009"), QStringLiteral("start")),
                       Failure::NotFound);
        VERIFY_FAILURE(act(*engine, id, QStringLiteral("delete")), Failure::Usage);
        VERIFY_FAILURE(act(*engine, id, QStringLiteral("start/../../hosts")), Failure::Usage);
        m_engine.breakNext(
            QStringLiteral("/suspend"), QStringLiteral("status"),
            {{QStringLiteral("status"), 200},
             {QStringLiteral("body"), QStringLiteral("{\"status\":\"failed\",\"fault\":{\"detail\":\"[No]\"}}")}});
        QCOMPARE(act(*engine, id, QStringLiteral("suspend")).error().sentence, QStringLiteral("No."));
        m_engine.breakNext(
            QStringLiteral("/suspend"), QStringLiteral("status"),
            {{QStringLiteral("status"), 409},
             {QStringLiteral("type"), QStringLiteral("application/xml")},
             {QStringLiteral("body"),
              QStringLiteral("<fault><detail>[Snapshot is being made]</detail><reason>x</reason></fault>")}});
        QCOMPARE(act(*engine, id, QStringLiteral("suspend")).error().sentence,
                 QStringLiteral("Snapshot is being made."));
    }

    void discImagesAreThoseOfTheVmsDataCentre()
    {
        for (const bool admin : {false, true}) {
            const auto engine = admin ? asAdmin() : asAnna();
            const Result<QList<DiscImage>> images = test::discImages(*engine, m_engine.vmId(QStringLiteral("plain")));
            VERIFY_OK(images);
            QStringList shown;
            for (const DiscImage &image : *images)
                shown << image.name + QLatin1Char('@') + image.storage;
            QCOMPARE(shown,
                     QStringList({QStringLiteral("debian-12-netinst.iso@iso"), QStringLiteral("memtest86plus.iso@iso"),
                                  QStringLiteral("rescue-disc.iso@data"), QStringLiteral("virtio-win.iso@iso"),
                                  QStringLiteral("Windows Server 2022@data")}));
        }
        // The domain in maintenance is not asked for its files.
        const QStringList requests = m_engine.requests();
        QCOMPARE(requests.filter(QStringLiteral("/files")).size(), 2);
    }

    void discImagesWithoutTheWayToTheDataCentre()
    {
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        for (const char *path : {"/clusters/", "/datacenters/"}) {
            m_engine.breakNext(QLatin1String(path), QStringLiteral("status"), {{QStringLiteral("status"), 404}});
            const Result<QList<DiscImage>> images = test::discImages(*engine, m_engine.vmId(QStringLiteral("plain")));
            VERIFY_OK(images);
            // Everything that the user sees, because nobody says what fits.
            QCOMPARE(images->size(), 6);
        }
    }

    void discImagesOfADomainThatFailsLeaveTheOthers()
    {
        const auto engine = asAnna();
        VERIFY_OK(signIn(*engine));
        m_engine.breakNext(QStringLiteral("/files"), QStringLiteral("status"), {{QStringLiteral("status"), 400}});
        Result<QList<DiscImage>> images = test::discImages(*engine, m_engine.vmId(QStringLiteral("plain")));
        VERIFY_OK(images);
        QCOMPARE(images->size(), 2);
        m_engine.breakNext(
            QStringLiteral("/files"), QStringLiteral("status"),
            {{QStringLiteral("status"), 400},
             {QStringLiteral("body"), QStringLiteral("{\"reason\":\"Operation Failed\",\"detail\":\"[The "
                                                     "Storage Domain is not active.]\"}")}});
        m_engine.breakNext(QStringLiteral("/disks"), QStringLiteral("status"), {{QStringLiteral("status"), 403}});
        images = test::discImages(*engine, m_engine.vmId(QStringLiteral("plain")));
        VERIFY_FAILURE(images, Failure::Engine);
    }

    void discIsChangedAndEjected()
    {
        const auto engine = asAnna();
        const QString vm = m_engine.vmId(QStringLiteral("plain"));
        // The next start is not touched: only the running VM's drive is asked about and changed.
        m_engine.breakNext(QStringLiteral("/cdroms/[^?]*$"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 500}}, 1000);
        Result<DiscImage> disc = test::currentDisc(*engine, vm);
        VERIFY_OK(disc);
        QVERIFY(disc->id.isEmpty());
        VERIFY_OK(test::changeDisc(*engine, vm, QStringLiteral("memtest86plus.iso")));
        disc = test::currentDisc(*engine, vm);
        VERIFY_OK(disc);
        QCOMPARE(disc->id, QStringLiteral("memtest86plus.iso"));
        VERIFY_OK(test::changeDisc(*engine, vm, {}));
        disc = test::currentDisc(*engine, vm);
        VERIFY_OK(disc);
        QVERIFY(disc->id.isEmpty());
    }

    void discRefusalsBecomeSentences()
    {
        const auto engine = asAnna();
        const QString vm = m_engine.vmId(QStringLiteral("plain"));
        VERIFY_FAILURE(test::changeDisc(*engine, vm, QStringLiteral("nothing.iso")), Failure::Engine);
        VERIFY_FAILURE(test::changeDisc(*engine, vm, QStringLiteral("a\"b\\c\n.iso")), Failure::Engine);
        setVm(QStringLiteral("plain"), QStringLiteral("paused"));
        Result<DiscImage> disc = test::changeDisc(*engine, vm, QStringLiteral("memtest86plus.iso"));
        setVm(QStringLiteral("plain"), QStringLiteral("up"));
        VERIFY_FAILURE(disc, Failure::Engine);
        QVERIFY(disc.error().sentence.contains(QLatin1String("not running")));
        m_engine.breakNext(QStringLiteral("/cdroms/"), QStringLiteral("status"), {{QStringLiteral("status"), 403}});
        disc = test::changeDisc(*engine, vm, {});
        VERIFY_FAILURE(disc, Failure::Engine);
        QVERIFY(disc.error().sentence.contains(QLatin1String("may not")));
        m_engine.breakNext(QStringLiteral("/cdroms$"), QStringLiteral("status"),
                           {{QStringLiteral("status"), 200}, {QStringLiteral("body"), QStringLiteral("{}")}});
        disc = test::currentDisc(*engine, vm);
        VERIFY_FAILURE(disc, Failure::Engine);
        QVERIFY(disc.error().sentence.contains(QLatin1String("no CD drive")));
    }

    // Consoles

    void eventsComeOldestFirstAndOnlyNewOnes()
    {
        for (const bool admin : {true, false}) {
            const auto engine = admin ? asAdmin() : asAnna();
            const QString vm = m_engine.vmId(QStringLiteral("plain"));
            VERIFY_OK(test::changeDisc(*engine, vm, QStringLiteral("memtest86plus.iso")));
            const Result<QList<InventoryEvent>> first = test::events(*engine, {}, 2);
            VERIFY_OK(first);
            QVERIFY(!first->isEmpty() && first->size() <= 2);
            const InventoryEvent &newest = first->last();
            QVERIFY2(newest.description.contains(QLatin1String("memtest86plus.iso")), qPrintable(newest.description));
            QCOMPARE(newest.vm, QStringLiteral("plain"));
            QCOMPARE(newest.vmId, vm);
            QCOMPARE(newest.severity, QStringLiteral("normal"));
            QVERIFY(qAbs(newest.time.secsTo(QDateTime::currentDateTimeUtc())) < 60);
            QVERIFY(!newest.user.isEmpty());

            Result<QList<InventoryEvent>> later = test::events(*engine, newest.id);
            VERIFY_OK(later);
            QVERIFY(later->isEmpty());
            VERIFY_OK(test::changeDisc(*engine, vm, {}));
            VERIFY_OK(test::changeDisc(*engine, vm, QStringLiteral("virtio-win.iso")));
            VERIFY_OK(test::changeDisc(*engine, vm, {}));
            later = test::events(*engine, newest.id);
            VERIFY_OK(later);
            QCOMPARE(later->size(), 3);
            QVERIFY(later->at(0).id.toInt() < later->at(1).id.toInt());
            QVERIFY(later->at(1).description.contains(QLatin1String("virtio-win.iso")));
            later = test::events(*engine, newest.id, 1);
            VERIFY_OK(later);
            QCOMPARE(later->size(), 1);
        }
    }

    void eventsRefusals()
    {
        const auto engine = asAnna();
        VERIFY_FAILURE(test::events(*engine, QStringLiteral("1;drop")), Failure::Usage);
        m_engine.breakNext(QStringLiteral("/events"), QStringLiteral("status"), {{QStringLiteral("status"), 403}});
        VERIFY_FAILURE(test::events(*engine), Failure::Engine);
    }
};

QTEST_GUILESS_MAIN(tst_engineactions)
#include "tst_engineactions.moc"
