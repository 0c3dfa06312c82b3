// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolewindow.h"
#include "app/desktop/shell/programend.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace virtdesk;

/// However the program ends, what was open is offered at the next start; only a person is asked.
class tst_programend : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    MainWindow &window() { return *m_desktop->window; }
    /// Two running consoles, one of them in a window of its own.
    void openTwo()
    {
        m_desktop->connectInventory();
        const QImage picture = DesktopFixture::terminalPicture(QSize(320, 200));
        m_desktop->openConsole(QStringLiteral("id-0"), picture);
        window().consoles().detach(m_desktop->openConsole(QStringLiteral("id-1"), picture));
        QCOMPARE(window().consoles().runningCount(), 2);
    }
    /// What another process would read now.
    QList<SessionState::Console> kept() const
    {
        return SessionState(m_desktop->folder.filePath(QStringLiteral("state.ini"))).openConsoles();
    }
    void checkBothAreKept() const
    {
        const QList<SessionState::Console> list = kept();
        QCOMPARE(list.size(), 2);
        QCOMPARE(std::count_if(list.begin(), list.end(),
                               [](const SessionState::Console &console) { return console.ownWindow; }),
                 1);
    }
    static bool isAsked()
    {
        const QWidgetList widgets = QApplication::topLevelWidgets();
        return std::any_of(widgets.begin(), widgets.end(), [](const QWidget *widget) {
            return widget->isVisible() && qobject_cast<const ConfirmDialog *>(widget);
        });
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
    }
    void cleanup() { m_desktop.reset(); }

    void theSystemsEndAsksNobodyAndClosesNoWindow()
    {
        openTwo();
        QVERIFY(m_desktop->settings.confirmClose());
        ProgramEnd programEnd(window());
        QSignalSpy ended(&window(), &MainWindow::ended);
        QEvent quit(QEvent::Quit);
        quit.ignore();
        QApplication::sendEvent(qApp, &quit);
        QVERIFY(quit.isAccepted());
        QCOMPARE(ended.count(), 1);
        QVERIFY(!isAsked());
        QCOMPARE(window().consoles().runningCount(), 2);
        checkBothAreKept();
    }
    void aSignalDoesTheSame()
    {
        openTwo();
        ProgramEnd programEnd(window());
        QSignalSpy ended(&window(), &MainWindow::ended);
        programEnd.end();
        QCOMPARE(ended.count(), 1);
        QVERIFY(!isAsked());
        checkBothAreKept();
    }
    void aPersonIsAskedOnceForAllWindows()
    {
        openTwo();
        QSignalSpy ended(&window(), &MainWindow::ended);
        window().close();
        QVERIFY(isAsked());
        QCOMPARE(ended.count(), 0);
        window().findChild<ConfirmDialog *>()->findChild<QPushButton *>(QStringLiteral("confirmButton"))->click();
        QCOMPARE(ended.count(), 1);
        QVERIFY(!isAsked());
        QCOMPARE(window().consoles().runningCount(), 2);
        checkBothAreKept();
    }
    void whatIsKeptIsOnTheDiskAtOnce()
    {
        openTwo();
        window().keepState();
        checkBothAreKept();
        // The end was called off: everything goes on, and what changes later counts.
        window().consoles().close(window().consoles().tabs().constFirst());
        QCOMPARE(kept().size(), 1);
        window().close();
        QVERIFY(isAsked());
    }
};

QTEST_MAIN(tst_programend)
#include "tst_programend.moc"
