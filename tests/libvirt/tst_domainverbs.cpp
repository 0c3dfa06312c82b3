// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/domainverbs.h"
#include "plugins/libvirt/keychord.h"

#include <QTest>

#include <algorithm>

using namespace virtdesk;
using namespace virtdesk::libvirt;

class tst_domainverbs : public QObject
{
    Q_OBJECT

    static QJsonObject row(bool persistent, bool agent, bool autostart)
    {
        return {{QStringLiteral("persistent"), persistent},
                {QStringLiteral("agent"), agent},
                {QStringLiteral("autostart"), autostart}};
    }
    static QStringList ids(const QList<VmVerb> &verbs)
    {
        QStringList list;
        for (const VmVerb &verb : verbs)
            list << verb.id;
        return list;
    }
    static ActOptions saying(const QMap<QString, QString> &details)
    {
        ActOptions options;
        options.details = details;
        return options;
    }

private Q_SLOTS:
    void onlyWhatADomainCanDo()
    {
        const QStringList up = ids(DomainVerbs::of(DomainPlace::Running, row(true, false, false)));
        QVERIFY(up.contains(QLatin1String("suspend")));
        QVERIFY(up.contains(QLatin1String("autostart-on")));
        QVERIFY(!up.contains(QLatin1String("autostart-off")));
        QVERIFY2(!up.contains(QLatin1String("shutdown-acpi")), "Without an agent that is what shutdown does.");
        QVERIFY(!up.contains(QLatin1String("start")));
        const QStringList agent = ids(DomainVerbs::of(DomainPlace::Running, row(true, true, true)));
        QVERIFY(agent.contains(QLatin1String("shutdown-acpi")));
        QVERIFY(agent.contains(QLatin1String("autostart-off")));
        const QStringList transient = ids(DomainVerbs::of(DomainPlace::Running, row(false, false, false)));
        QVERIFY2(!transient.contains(QLatin1String("suspend")) && !transient.contains(QLatin1String("autostart-on")),
                 "What is gone when it is off has no saved memory and does not start with its host.");
        const QStringList off = ids(DomainVerbs::of(DomainPlace::Off, row(true, false, false)));
        QVERIFY(off.contains(QLatin1String("start-paused")) && off.contains(QLatin1String("snapshot")));
        QVERIFY(!off.contains(QLatin1String("send-keys")));
    }
    void whatLosesDataIsAsked()
    {
        for (unsigned place = 0; place <= static_cast<unsigned>(DomainPlace::Saved); ++place) {
            QList<VmVerb> all = DomainVerbs::of(static_cast<DomainPlace>(place), row(true, true, true));
            all += DomainVerbs::ofSnapshot(false, 0);
            for (const VmVerb &verb : std::as_const(all)) {
                QVERIFY2(verb.danger == VmVerb::Danger::None || !verb.confirm.isEmpty(), qPrintable(verb.id));
                QVERIFY(!verb.label.isEmpty());
            }
        }
    }
    void snapshotsInFilesNeedANewerDaemon()
    {
        QCOMPARE(DomainVerbs::ofSnapshot(false, 8'000'000).size(), 2);
        QCOMPARE(DomainVerbs::ofSnapshot(true, 8'000'000).size(), 0);
        QCOMPARE(ids(DomainVerbs::ofSnapshot(true, 9'000'000)), QStringList{QStringLiteral("snapshot-delete")});
        QCOMPARE(DomainVerbs::ofSnapshot(true, 9'009'000).size(), 2);
    }
    void optionsAreLookedAt_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("fits");
        const auto add = [](const char *verb, const char *key, const QString &value, bool fits) {
            QTest::addRow("%s %s %d", verb, key, fits)
                << QString::fromLatin1(verb) << QString::fromLatin1(key) << value << fits;
        };
        add("start", "", {}, true);
        add("start", "boot", QStringLiteral("cd"), false);
        add("jump", "", {}, false);
        add("send-keys", "keys", QStringLiteral("ctrl-alt-del"), true);
        add("send-keys", "keys", QStringLiteral("ctrl-alt"), false);
        add("send-keys", "", {}, false);
        add("snapshot", "description", QStringLiteral("x"), true);
        add("snapshot", "memory", QStringLiteral("true"), false);
        add("snapshot-restore", "snapshot", QStringLiteral("1"), true);
        add("snapshot-restore", "snapshot", QString(), false);
        add("migrate", "host", QStringLiteral("qemu+tls://h/system"), true);
        add("migrate", "to", QStringLiteral("h"), false);
        add("cancel-migration", "", {}, true);
        add("edit", "comment", QStringLiteral("one line"), true);
        add("edit", "comment", QStringLiteral("two\nlines"), false);
        add("edit", "description", QStringLiteral("two\nlines"), true);
    }
    void optionsAreLookedAt()
    {
        QFETCH(QString, verb);
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(bool, fits);
        const Error problem =
            DomainVerbs::problem(verb, key.isEmpty() ? ActOptions() : saying(QMap<QString, QString>{{key, value}}));
        QCOMPARE(!problem, fits);
        QVERIFY(fits || (problem.kind == Failure::Usage && !problem.sentence.isEmpty()));
    }
    void aReasonIsNotKeptSilently()
    {
        ActOptions options;
        options.reason = QStringLiteral("maintenance");
        QCOMPARE(DomainVerbs::problem(QStringLiteral("shutdown"), options).kind, Failure::Usage);
    }
    void whatIsOfferedIsTaken()
    {
        Vm vm;
        vm.comment = QStringLiteral("title");
        vm.description = QStringLiteral("text");
        for (const char *verb : {"send-keys", "edit", "snapshot"}) {
            const QString id = QString::fromLatin1(verb);
            QVERIFY(DomainVerbs::hasOptions(id));
            QMap<QString, QString> details;
            const QList<VerbOption> options = DomainVerbs::options(id, vm);
            QVERIFY(!options.isEmpty());
            for (const VerbOption &option : options) {
                details.insert(option.key, option.value);
                for (const VerbOption::Value &choice : option.choices)
                    QVERIFY(!DomainVerbs::problem(id, saying({{option.key, choice.value}})));
            }
            QVERIFY2(!DomainVerbs::problem(id, saying(details)), verb);
        }
        QVERIFY(!DomainVerbs::hasOptions(QStringLiteral("start")));
        QVERIFY2(!DomainVerbs::hasOptions(QStringLiteral("snapshot-restore")), "The list of snapshots names it.");
        QVERIFY(DomainVerbs::options(QStringLiteral("start"), vm).isEmpty());
        QCOMPARE(DomainVerbs::options(QStringLiteral("edit"), vm).first().value, QStringLiteral("title"));
    }
    void chordsHaveTheirOwnNames()
    {
        QStringList names;
        for (const KeyChord &chord : KeyChord::all()) {
            QVERIFY(!names.contains(QLatin1String(chord.id)));
            names << QString::fromLatin1(chord.id);
            QCOMPARE(KeyChord::find(names.constLast()), &chord);
            QVERIFY(chord.codes[0] != 0);
        }
        QVERIFY(!KeyChord::find(QString()));
    }
};

QTEST_GUILESS_MAIN(tst_domainverbs)
#include "tst_domainverbs.moc"
