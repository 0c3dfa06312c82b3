// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/fullscreenbar.h"
#include "app/desktop/console/marklabel.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/shell/consolewall.h"
#include "app/desktop/shell/wallmodel.h"
#include "app/desktop/widgets/confirmdialog.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTest>

using namespace virtdesk;

/// A machine in production looks like one, wherever it is named or acted on.
class tst_marklabel : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    MainWindow &window() { return *m_desktop->window; }
    ConsoleTab *console(int n)
    {
        return m_desktop->openConsole(QStringLiteral("id-%1").arg(n), DesktopFixture::terminalPicture(QSize(320, 200)));
    }
    static VmMark prod() { return {QStringLiteral("PROD"), VmMark::Colour::Red}; }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->settings.setMarkRules({QStringLiteral("cluster:Production = PROD red")});
        m_desktop->open();
        m_desktop->connectInventory();
    }
    void cleanup() { m_desktop.reset(); }

    void theWordIsEverywhere()
    {
        ConsoleTab *marked = console(0); // clusters take turns: Production, Helpdesk, Lab
        ConsoleTab *plain = console(1);
        QCOMPARE(marked->mark(), prod());
        QVERIFY(!plain->mark().isSet());
        auto *bar = window().findChild<QTabBar *>(QStringLiteral("consoleTabs"));
        QVERIFY2(bar->tabText(0).startsWith(QLatin1String("PROD")), qPrintable(bar->tabText(0)));
        QVERIFY(!bar->tabText(1).contains(QLatin1String("PROD")));
        QVERIFY(bar->accessibleTabName(0).startsWith(QLatin1String("PROD")));
        window().consoles().raise(marked);
        auto *label = marked->findChild<MarkLabel *>(QStringLiteral("vmMark"));
        QVERIFY(label->isVisible());
        QCOMPARE(label->text(), QStringLiteral("PROD"));
        QVERIFY(!label->accessibleName().isEmpty());
        QVERIFY(!plain->findChild<MarkLabel *>(QStringLiteral("vmMark"))->isVisible());
        // Frame round the console, edge of the tab.
        const QImage picture = marked->grab().toImage();
        QCOMPARE(picture.pixelColor(1, picture.height() / 2).rgb(), prod().background().rgb());
        QCOMPARE(picture.pixelColor(picture.width() / 2, picture.height() - 2).rgb(), prod().background().rgb());
        const QImage row = bar->grab().toImage();
        const QRect tab = bar->tabRect(0);
        QCOMPARE(row.pixelColor(tab.center().x(), tab.top() + 1).rgb(), prod().background().rgb());
        // Full screen, wall.
        auto *fullScreenBar = window().findChild<FullScreenBar *>(QStringLiteral("fullScreenBar"));
        window().actions().action(ActionTable::Id::FullScreen)->trigger();
        QCOMPARE(fullScreenBar->findChild<MarkLabel *>()->text(), QStringLiteral("PROD"));
        window().actions().action(ActionTable::Id::FullScreen)->trigger();
        window().actions().action(ActionTable::Id::Wall)->trigger();
        auto *view = window().findChild<QListView *>(QStringLiteral("wallView"));
        QVERIFY(view->model()->index(0, 0).data().toString().startsWith(QLatin1String("PROD")));
        QVERIFY(view->model()->index(0, 0).data(WallModel::MarkRole).isValid());
        QVERIFY(!view->model()->index(1, 0).data(WallModel::MarkRole).isValid());
    }
    void dangerousQuestionsSayIt()
    {
        ConsoleTab *marked = console(0);
        const auto verb = window().inventory().current()->verb(QStringLiteral("id-0"), QStringLiteral("poweroff"));
        QVERIFY(verb);
        Q_EMIT marked->powerRequested(*verb);
        QString words;
        for (const QWidget *widget : QApplication::topLevelWidgets()) {
            if (const auto *dialog = qobject_cast<const ConfirmDialog *>(widget)) {
                for (const QLabel *label : dialog->findChildren<QLabel *>())
                    words += label->text();
            }
        }
        QVERIFY2(words.contains(QLatin1String("PROD")), qPrintable(words));
    }
    void newRulesCountAtOnceAndWrongOnesChangeNothing()
    {
        ConsoleTab *tab = console(1);
        window().showPreferences(QStringLiteral("consoles"));
        auto *edit = window().findChild<QPlainTextEdit *>(QStringLiteral("markRulesEdit"));
        auto *words = window().findChild<QLabel *>(QStringLiteral("markRulesWords"));
        QCOMPARE(edit->toPlainText(), QStringLiteral("cluster:Production = PROD red"));
        edit->setPlainText(QStringLiteral("name:web-* = WEB blue"));
        QCOMPARE(tab->mark().word, QStringLiteral("WEB"));
        edit->setPlainText(QStringLiteral("name:web-* = WEB"));
        QVERIFY(words->text().contains(QLatin1Char('1')));
        QCOMPARE(tab->mark().word, QStringLiteral("WEB"));
        edit->setPlainText(QString());
        QVERIFY(!tab->mark().isSet());
        const QImage picture = tab->grab().toImage();
        QVERIFY(picture.pixelColor(1, picture.height() / 2).rgb() != prod().background().rgb());
    }
};

QTEST_MAIN(tst_marklabel)
#include "tst_marklabel.moc"
