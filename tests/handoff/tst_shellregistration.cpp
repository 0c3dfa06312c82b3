// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/registration/shellregistration.h"
#include "tests/handoff/memoryregistry.h"

#include <QTest>

using namespace virtdesk;
using Hive = Registry::Hive;
using State = ShellRegistration::State;

namespace {
const char program[] = "C:/Program Files/VirtDesk/bin/virtdesk.exe";

QString key(const char *text)
{
    return QString::fromLatin1(text);
}
} // namespace

class tst_shellregistration : public QObject
{
    Q_OBJECT
    std::shared_ptr<MemoryRegistry> m_registry;

    ShellRegistration registration() const { return {m_registry, QString::fromLatin1(program)}; }
    QString text(Hive hive, const char *path, const char *name = "") const
    {
        return m_registry->text(hive, key(path), QString::fromLatin1(name)).value_or(QStringLiteral("absent"));
    }

private Q_SLOTS:
    void init() { m_registry = std::make_shared<MemoryRegistry>(); }

    void everythingIsThere_data()
    {
        QTest::addColumn<bool>("machine");
        QTest::newRow("user") << false;
        QTest::newRow("machine") << true;
    }
    void everythingIsThere()
    {
        QFETCH(bool, machine);
        const Hive hive = machine ? Hive::Machine : Hive::User;
        auto shell = registration();
        QVERIFY(shell.state(hive) == State::Absent);
        const auto keys = shell.install(hive);
        QVERIFY(keys);
        QVERIFY(shell.state(hive) == State::Good);
        QVERIFY(shell.state(machine ? Hive::User : Hive::Machine) == State::Absent);
        QCOMPARE(m_registry->announcements, 1);

        const QString command =
            QStringLiteral("\"C:\\Program Files\\VirtDesk\\bin\\virtdesk.exe\" --handed-over -- \"%1\"");
        for (const char *path : {"Software\\Classes\\VirtDesk.ConsoleFile\\shell\\open\\command",
                                 "Software\\Classes\\Applications\\virtdesk.exe\\shell\\open\\command"}) {
            QCOMPARE(text(hive, path), command);
        }
        const QString link = QStringLiteral("\"C:\\Program Files\\VirtDesk\\bin\\virtdesk.exe\" --link -- \"%1\"");
        QCOMPARE(text(hive, "Software\\Classes\\VirtDesk.Link\\shell\\open\\command"), link);
        QCOMPARE(text(hive, "Software\\Classes\\virtdesk\\shell\\open\\command"), link);
        QCOMPARE(text(hive, "Software\\Classes\\virtdesk", "URL Protocol"), QString());
        QCOMPARE(text(hive, "Software\\Classes\\.vv"), key("VirtDesk.ConsoleFile"));
        QCOMPARE(text(hive, "Software\\Classes\\.vv", "Content Type"), key("application/x-virt-viewer"));
        QCOMPARE(text(hive, "Software\\RegisteredApplications", "VirtDesk"), key("Software\\VirtDesk\\Capabilities"));
        for (const char *scheme : {"virtdesk", "ovirt", "vnc"})
            QCOMPARE(text(hive, "Software\\VirtDesk\\Capabilities\\URLAssociations", scheme), key("VirtDesk.Link"));
        // Offered, not taken.
        QCOMPARE(text(hive, "Software\\Classes\\vnc", "URL Protocol"), key("absent"));
        QCOMPARE(text(hive, "Software\\Classes\\ovirt", "URL Protocol"), key("absent"));
    }
    void nothingStays()
    {
        auto shell = registration();
        QVERIFY(shell.install(Hive::User));
        QVERIFY(!m_registry->keys().isEmpty());
        const auto removed = shell.remove(Hive::User);
        QVERIFY(removed && !removed->isEmpty());
        QVERIFY(shell.state(Hive::User) == State::Absent);
        for (const QString &left : m_registry->keys())
            QVERIFY2(left == key("HKCU\\Software") || left == key("HKCU\\Software\\Classes"), qPrintable(left));
        const auto again = shell.remove(Hive::User);
        QVERIFY(again && again->isEmpty());
    }
    void othersKeepWhatTheyHave_data()
    {
        QTest::addColumn<bool>("machine");
        QTest::newRow("the user's") << false;
        QTest::newRow("the machine's") << true;
    }
    void othersKeepWhatTheyHave()
    {
        QFETCH(bool, machine);
        const Hive theirs = machine ? Hive::Machine : Hive::User;
        const QString vv = key("Software\\Classes\\.vv");
        const QString vnc = key("Software\\Classes\\vnc\\shell\\open\\command");
        QVERIFY(m_registry->setText(theirs, vv, {}, key("virt-viewer.vv")));
        QVERIFY(m_registry->setText(theirs, vv + key("\\OpenWithProgids"), key("virt-viewer.vv"), {}));
        QVERIFY(m_registry->setText(theirs, vnc, {}, key("vncviewer.exe %1")));
        const auto before = m_registry->keys();
        auto shell = registration();
        QVERIFY(shell.install(Hive::User));
        QCOMPARE(m_registry->text(theirs, vv, {}), key("virt-viewer.vv"));
        QCOMPARE(m_registry->text(theirs, vnc, {}), key("vncviewer.exe %1"));
        // A user's default would hide the machine's.
        if (machine)
            QVERIFY(!m_registry->text(Hive::User, vv, {}));
        QVERIFY(!m_registry->text(Hive::User, vv, key("Content Type")));
        QVERIFY(m_registry->text(Hive::User, vv + key("\\OpenWithProgids"), key("VirtDesk.ConsoleFile")));
        QVERIFY(shell.state(Hive::User) == State::Good);
        QVERIFY(shell.remove(Hive::User));
        QCOMPARE(m_registry->text(theirs, vv, {}), key("virt-viewer.vv"));
        QVERIFY(m_registry->text(theirs, vv + key("\\OpenWithProgids"), key("virt-viewer.vv")));
        QVERIFY(m_registry->keys().contains(before));
    }
    void anotherCopyIsStaleAndRepaired()
    {
        ShellRegistration old(m_registry, key("D:/old/bin/virtdesk.exe"));
        QVERIFY(old.install(Hive::User));
        auto shell = registration();
        QVERIFY(shell.state(Hive::User) == State::Stale);
        QVERIFY(shell.install(Hive::User));
        QVERIFY(shell.state(Hive::User) == State::Good);
        QVERIFY(m_registry->removeValue(Hive::User, key("Software\\RegisteredApplications"), key("VirtDesk")));
        QVERIFY(shell.state(Hive::User) == State::Stale);
    }
    void missingRightsAreSaid()
    {
        m_registry->machineIsWritable = false;
        const auto refused = registration().install(Hive::Machine);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Failure::Usage);
        QVERIFY(refused.error().sentence.contains(QLatin1String("administrator")));
    }
};

QTEST_GUILESS_MAIN(tst_shellregistration)
#include "tst_shellregistration.moc"
