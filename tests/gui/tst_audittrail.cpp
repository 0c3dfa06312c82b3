// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/audit/auditjournal.h"
#include "app/desktop/console/consolecontrols.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/settings/auditpage.h"
#include "app/desktop/settings/preferencesdialog.h"
#include "app/desktop/shell/vmactions.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace virtdesk;

/// What is done with consoles is written down, and nothing of what was in them.
class tst_audittrail : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;
    ConsoleTab *m_tab = nullptr;

    FakeSource &source() { return DesktopFixture::source(m_tab); }
    QList<AuditEntry> entries()
    {
        QList<AuditEntry> list = m_desktop->audit.files().read(QDate(2000, 1, 1), QDate(3000, 1, 1));
        std::reverse(list.begin(), list.end());
        return list;
    }
    bool wait(AuditEntry::What what, int count = 1)
    {
        return DesktopFixture::wait([&] {
            const QList<AuditEntry> all = entries();
            return std::count_if(all.begin(), all.end(), [&](const AuditEntry &e) { return e.what == what; }) == count;
        });
    }
    QByteArray written()
    {
        QByteArray all;
        const QDir folder(m_desktop->audit.files().folder());
        for (const QFileInfo &info : folder.entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }

private Q_SLOTS:
    void init()
    {
        QApplication::clipboard()->clear();
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->inventory.inspects = true;
        m_desktop->open();
        m_desktop->connectInventory();
        m_tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture(QSize(320, 200)));
    }
    void cleanup() { m_desktop.reset(); }

    void whoWhatWhere()
    {
        QVERIFY(wait(AuditEntry::What::Opened));
        const AuditEntry opened = entries().constFirst();
        QCOMPARE(opened.vm, QStringLiteral("web-01"));
        QVERIFY2(opened.inventory.contains(QLatin1String("engine.lab.example")), qPrintable(opened.inventory));
        QVERIFY(!opened.account.isEmpty());
        QVERIFY(qAbs(opened.at.secsTo(QDateTime::currentDateTimeUtc())) < 60);
        m_tab->saveScreenshot();
        QVERIFY(wait(AuditEntry::What::Screenshot));
        m_tab->controls().copyScreenshot(m_tab->lastPicture());
        QVERIFY(wait(AuditEntry::What::Screenshot, 2));
        // The host's picture, of a VM whose console is not open.
        m_desktop->inventory.picture = QByteArray("\x89PNG");
        Q_EMIT m_desktop->window->inventory().pictureRequested(m_desktop->window->inventory().current(),
                                                               QStringLiteral("id-2"));
        QVERIFY(wait(AuditEntry::What::Screenshot, 3));
        QVERIFY(entries().constLast().vm != opened.vm);
        m_desktop->settings.setConfirmShutdown(false);
        const auto verb =
            m_desktop->window->inventory().current()->verb(QStringLiteral("id-1"), QStringLiteral("shutdown"));
        QVERIFY(verb);
        Q_EMIT m_tab->powerRequested(*verb);
        QVERIFY(wait(AuditEntry::What::Action));
        QCOMPARE(entries().constLast().detail, QStringLiteral("shutdown"));
        source().end({Failure::Lost, QStringLiteral("The network is gone."), {}});
        QVERIFY(wait(AuditEntry::What::Closed));
        QCOMPARE(entries().constLast().detail, QStringLiteral("The network is gone."));
    }
    void neverAnyContent()
    {
        DisplayCapabilities can;
        can.clipboardToGuest = can.clipboardFromGuest = true;
        source().setCapabilities(can);
        m_tab->view().capture();
        QApplication::clipboard()->setText(QStringLiteral("S3cretOne"));
        QVERIFY(wait(AuditEntry::What::ClipboardToGuest));
        Q_EMIT source().clipboardReceived(QStringLiteral("S3cretTwo!"));
        QVERIFY(wait(AuditEntry::What::ClipboardFromGuest));
        QApplication::clipboard()->setText(QStringLiteral("S3cretThree"));
        m_tab->controls().typeClipboard();
        QVERIFY(wait(AuditEntry::What::Typed));
        QTest::keyClicks(&m_tab->view(), QStringLiteral("S3cretFour"));
        QCOMPARE(entries().constLast().count, 11);
        const QByteArray all = written();
        QVERIFY(!all.isEmpty());
        QVERIFY(!all.contains("S3cret"));
    }
    void closingARunningConsoleIsWrittenDown()
    {
        m_desktop->window->consoles().close(m_tab);
        QVERIFY(wait(AuditEntry::What::Closed));
    }
    void nothingWhereThePersonWantsNothing()
    {
        QVERIFY(wait(AuditEntry::What::Opened));
        m_desktop->settings.setAuditToFiles(false);
        m_tab->saveScreenshot();
        QCOMPARE(entries().size(), 1);
    }
    void thePage()
    {
        m_tab->saveScreenshot();
        QVERIFY(wait(AuditEntry::What::Screenshot));
        m_desktop->window->actions().action(ActionTable::Id::AuditJournal)->trigger();
        auto *page = m_desktop->window->findChild<AuditPage *>(QStringLiteral("auditPage"));
        QVERIFY(page && page->isVisible());
        auto *list = page->findChild<QTreeWidget *>(QStringLiteral("auditList"));
        QCOMPARE(list->topLevelItemCount(), 2);
        QVERIFY(list->topLevelItem(0)->text(2).contains(QLatin1String("Screenshot")));
        auto *filter = page->findChild<QLineEdit *>(QStringLiteral("auditFilterEdit"));
        filter->setText(QStringLiteral("web opened"));
        QCOMPARE(list->topLevelItemCount(), 1);
        page->findChild<QPushButton *>(QStringLiteral("auditCopyButton"))->click();
        QVERIFY(QApplication::clipboard()->text().contains(QLatin1String("web-01")));
        QCOMPARE(QApplication::clipboard()->text().count(QLatin1Char('\n')), 0);
        const QString file = m_desktop->folder.filePath(QStringLiteral("out.csv"));
        QVERIFY(page->exportTo(file));
        QFile exported(file);
        QVERIFY(exported.open(QIODevice::ReadOnly));
        QCOMPARE(exported.readAll().count('\n'), 2);
        QVERIFY(!page->exportTo(m_desktop->folder.filePath(QStringLiteral("no/such/folder.csv"))));
        QVERIFY(page->findChild<QLabel *>(QStringLiteral("auditWords"))->text().contains(QLatin1String("could not")));
        // What happens meanwhile is there at once.
        filter->setText(QStringLiteral("screenshot"));
        QCOMPARE(list->topLevelItemCount(), 1);
        m_tab->saveScreenshot();
        QTRY_COMPARE(list->topLevelItemCount(), 2);
    }
};

QTEST_MAIN(tst_audittrail)
#include "tst_audittrail.moc"
