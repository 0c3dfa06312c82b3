// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/handoff/handoffactivation.h"
#include "app/desktop/handoff/handoffpage.h"
#include "app/look/theme.h"
#include "app/handoff/instance/handoffpolicy.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace virtdesk;

class tst_handoffpage : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    HandoffManifests::Places m_places;

    template <typename T>
    static T *part(QWidget &page, const char *name)
    {
        T *found = page.findChild<T *>(QString::fromLatin1(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_places = {};
        m_places.host = m_dir->filePath(QStringLiteral("virtdesk-handoff.exe"));
        m_places.home = m_dir->filePath(QStringLiteral("home"));
        m_places.configHome = m_dir->filePath(QStringLiteral("home/.config"));
        m_places.root = m_dir->filePath(QStringLiteral("root"));
        QFile host(m_places.host);
        QVERIFY(host.open(QIODevice::WriteOnly));
        QVERIFY(host.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
    }
    void browsersAreSetUpRepairedAndRemoved()
    {
        HandoffPolicy policy(m_dir->filePath(QStringLiteral("handoff.json")));
        const HandoffManifests manifests(m_places);
        HandoffPage page(policy, manifests);
        page.show();
        auto *browsers = part<QTreeWidget>(page, "handoffBrowsers");
        auto *install = part<QPushButton>(page, "installHandoff");
        auto *remove = part<QPushButton>(page, "removeHandoff");
        QCOMPARE(browsers->topLevelItemCount(), 4);
        QVERIFY(install->isEnabled());
        QVERIFY(!remove->isEnabled());
        QTest::mouseClick(install, Qt::LeftButton);
        QVERIFY(manifests.isFound(HandoffManifests::Browser::Firefox));
        QVERIFY(manifests.isFound(HandoffManifests::Browser::Edge));
        QVERIFY(!install->isEnabled());
        QVERIFY(remove->isEnabled());
        QVERIFY(!part<QLabel>(page, "handoffMessage")->text().isEmpty());

        QFile broken(manifests.fileFor(HandoffManifests::Browser::Chrome, HandoffManifests::Scope::User));
        QVERIFY(broken.open(QIODevice::WriteOnly | QIODevice::Truncate));
        broken.close();
        page.refresh();
        QVERIFY(install->isEnabled());
        QCOMPARE(install->text(), QStringLiteral("Repair"));
        QTest::mouseClick(install, Qt::LeftButton);
        QVERIFY(manifests.isFound(HandoffManifests::Browser::Chrome));

        QTest::mouseClick(remove, Qt::LeftButton);
        QVERIFY(!manifests.isFound(HandoffManifests::Browser::Firefox));
    }
    void consoleFilesAreTakenAndGivenBack()
    {
        HandoffPolicy policy(m_dir->filePath(QStringLiteral("handoff.json")));
        const DefaultProgram program({m_places.configHome, {}});
        HandoffPage page(policy, HandoffManifests(m_places), program);
        page.show();
        auto *state = part<QLabel>(page, "consoleFilesState");
        auto *change = part<QPushButton>(page, "changeConsoleFiles");
        QVERIFY(change->isVisible());
        const QString before = state->text();
        QTest::mouseClick(change, Qt::LeftButton);
        QCOMPARE(program.state(), DefaultProgram::State::Ours);
        QVERIFY(!state->text().isEmpty() && state->text() != before);
        QTest::mouseClick(change, Qt::LeftButton);
        QCOMPARE(program.state(), DefaultProgram::State::NotChosen);
        QCOMPARE(state->text(), before);
        // A folder in the file's place: said, and nothing else happens.
        QVERIFY(QFile::remove(m_places.configHome + QStringLiteral("/mimeapps.list")));
        QVERIFY(QDir().mkpath(m_places.configHome + QStringLiteral("/mimeapps.list")));
        QTest::mouseClick(change, Qt::LeftButton);
        QVERIFY(state->text().contains(QLatin1String("mimeapps.list")));
        // Where the system has another way, nothing is offered.
        HandoffPage without(policy, HandoffManifests(m_places));
        without.show();
        QVERIFY(!part<QPushButton>(without, "changeConsoleFiles")->isVisible());
    }
    void missingHostIsSaid()
    {
        QVERIFY(QFile::remove(m_places.host));
        HandoffPolicy policy(m_dir->filePath(QStringLiteral("handoff.json")));
        HandoffPage page(policy, HandoffManifests(m_places));
        page.show();
        QTest::mouseClick(part<QPushButton>(page, "installHandoff"), Qt::LeftButton);
        QVERIFY(part<QLabel>(page, "handoffMessage")->text().contains(QLatin1String("virtdesk-handoff")));
    }
    void answersAreListedAndWithdrawn()
    {
        const QString file = m_dir->filePath(QStringLiteral("handoff.json"));
        HandoffPolicy policy(file);
        HandoffPage page(policy, HandoffManifests(m_places));
        page.show();
        auto *answers = part<QTreeWidget>(page, "handoffAnswers");
        auto *withdraw = part<QPushButton>(page, "withdrawAnswer");
        QVERIFY(part<QLabel>(page, "noHandoffAnswers")->isVisible());
        QVERIFY(!answers->isVisible());
        QVERIFY(policy.remember(QStringLiteral("https://engine:8443/ovirt-engine"), true));
        QVERIFY(policy.remember(QStringLiteral("vnc://hv3:5901"), false));
        page.refresh();
        QCOMPARE(answers->topLevelItemCount(), 2);
        QCOMPARE(answers->topLevelItem(0)->text(0), QStringLiteral("engine:8443"));
        QVERIFY(!withdraw->isEnabled());
        answers->topLevelItem(1)->setSelected(true);
        QVERIFY(withdraw->isEnabled());
        QTest::mouseClick(withdraw, Qt::LeftButton);
        QCOMPARE(answers->topLevelItemCount(), 1);
        QCOMPARE(HandoffPolicy(file).answers().size(), 1);
        answers->topLevelItem(0)->setSelected(true);
        page.activateWindow();
        answers->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        QTest::keyClick(answers, Qt::Key_Delete);
        QVERIFY(policy.answers().isEmpty());
        QVERIFY(part<QLabel>(page, "noHandoffAnswers")->isVisible());
    }
    void everythingHasANameAndAKeyboardWay()
    {
        HandoffPolicy policy(m_dir->filePath(QStringLiteral("handoff.json")));
        HandoffPage page(policy, HandoffManifests(m_places));
        for (QTreeWidget *list : page.findChildren<QTreeWidget *>())
            QVERIFY(!list->accessibleName().isEmpty());
        for (QPushButton *button : page.findChildren<QPushButton *>()) {
            QVERIFY(!button->objectName().isEmpty());
            QVERIFY(button->focusPolicy() & Qt::TabFocus);
        }
    }
    void startupTimes()
    {
        QCOMPARE(startupTime(QStringLiteral("gnome-shell-12-host-app-0_TIME123456")), 123456u);
        QCOMPARE(startupTime(QStringLiteral("a_TIME1_TIME22")), 22u);
        QCOMPARE(startupTime(QString()), 0u);
        QCOMPARE(startupTime(QStringLiteral("_TIME-1")), 0u);
        QCOMPARE(startupTime(QStringLiteral("_TIME99999999999")), 0u);
    }
    void hiddenWindowIsShown()
    {
        QWidget window;
        bringToFront(window, QStringLiteral("x_TIME1"));
        QVERIFY(window.isVisible());
        window.showMinimized();
        bringToFront(window, {});
        QVERIFY(!window.isMinimized());
    }
};

QTEST_MAIN(tst_handoffpage)
#include "tst_handoffpage.moc"
