// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/signin/busypanel.h"
#include "app/signin/kerberosindicator.h"
#include "app/signin/kerberospanel.h"
#include "app/signin/messagerow.h"
#include "app/signin/promptpanel.h"
#include "tests/support/kerberosrealm.h"
#include "tests/support/settle.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace virtdesk;

namespace {

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

IconSource icons()
{
    return [](const QString &, Tone) { return QIcon(); };
}

} // namespace

class tst_kerberoswidgets : public QObject
{
    Q_OBJECT

    test::KerberosRealm realm{QStringLiteral("TEST.EXAMPLE")};

    static PromptPanel *prompt(KerberosPanel &panel) { return panel.findChild<PromptPanel *>(); }
    static void fill(KerberosPanel &panel, const char *user, const char *password)
    {
        auto *userEdit = panel.findChild<QLineEdit *>(text("promptUserName"));
        userEdit->clear();
        QTest::keyClicks(userEdit, text(user));
        auto *passwordEdit = panel.findChild<QLineEdit *>(text("promptPassword"));
        QTest::keyClicks(passwordEdit, text(password));
        QTest::keyClick(passwordEdit, Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(realm.start(), qPrintable(realm.errorText()));
        QVERIFY2(realm.addUser(text("anna"), "anna-Secret-1"), qPrintable(realm.errorText()));
        realm.enter();
    }
    void cleanupTestCase() { test::KerberosRealm::leave(); }
    void init() { realm.dropTickets(); }

    void aTicketFromThePanel()
    {
        KerberosTickets tickets;
        tickets.start();
        QTRY_COMPARE(tickets.health(), KerberosTickets::Health::None);
        KerberosIndicator indicator(tickets, icons());
        QCOMPARE(indicator.text(), text("No ticket"));
        KerberosPanel panel(tickets, icons());
        panel.start();
        panel.show();
        QVERIFY(panel.findChild<QLineEdit *>(text("promptUserName"))->text().endsWith(text("@TEST.EXAMPLE")) ||
                qEnvironmentVariable("USER").isEmpty());
        QSignalSpy finished(&panel, &KerberosPanel::finished);

        fill(panel, "anna@TEST.EXAMPLE", "wrong");
        QVERIFY(panel.findChild<BusyPanel *>()->isVisible());
        QTRY_VERIFY(prompt(panel)->isVisible());
        QVERIFY(panel.findChild<MessageRow *>(text("promptRefusal"))->sentence().contains(text("is wrong")));
        QCOMPARE(panel.findChild<QLineEdit *>(text("promptUserName"))->text(), text("anna@TEST.EXAMPLE"));
        QVERIFY(panel.findChild<QLineEdit *>(text("promptPassword"))->text().isEmpty());
        QVERIFY(finished.isEmpty());

        fill(panel, "anna", "anna-Secret-1");
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.constFirst().constFirst().toBool(), true);
        QTRY_VERIFY(indicator.text().startsWith(text("anna@TEST ")));
        QVERIFY(indicator.toolTip().contains(text("anna@TEST.EXAMPLE")));
        QVERIFY(!indicator.accessibleName().isEmpty());
    }

    void escGivesUp()
    {
        KerberosTickets tickets;
        KerberosPanel panel(tickets, icons());
        panel.start(text("anna@TEST.EXAMPLE"));
        panel.show();
        QSignalSpy finished(&panel, &KerberosPanel::finished);
        QTest::keyClick(panel.findChild<QLineEdit *>(text("promptPassword")), Qt::Key_Escape);
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished.takeFirst().constFirst().toBool(), false);

        // And while the KDC is being waited for.
        panel.start(text("anna@TEST.EXAMPLE"));
        fill(panel, "anna", "wrong");
        QTest::keyClick(panel.findChild<QPushButton *>(text("busyCancel")), Qt::Key_Escape);
        QCOMPARE(finished.size(), 1);
        QVERIFY(!tickets.isAcquiring());
        // The next request is answered behind the one that was given up, whose answer is nobody's.
        settle();
        panel.start(text("anna@TEST.EXAMPLE"));
        fill(panel, "anna", "anna-Secret-1");
        QTRY_COMPARE(finished.size(), 2);
        QCOMPARE(finished.constFirst().constFirst().toBool(), false);
        QCOMPARE(finished.constLast().constFirst().toBool(), true);
    }

    void theIndicatorTellsEveryState()
    {
        KerberosTickets tickets;
        tickets.setInterval(100);
        KerberosIndicator indicator(tickets, icons());
        QSet<QString> words{indicator.text()};
        tickets.start();
        QTRY_COMPARE(tickets.health(), KerberosTickets::Health::None);
        words.insert(indicator.text());
        QVERIFY(realm.getTicket(text("anna"), "anna-Secret-1", text("3h")));
        QTRY_COMPARE(indicator.text(), text("anna@TEST 2 h"));
        words.insert(indicator.text());
        tickets.setWarningTime(4 * 3600);
        Q_EMIT tickets.changed();
        QVERIFY(indicator.toolTip().contains(text("ends soon")));
        tickets.setWarningTime(0);
        QVERIFY(realm.getTicket(text("anna"), "anna-Secret-1", text("2s")));
        QTRY_COMPARE_WITH_TIMEOUT(indicator.text(), text("Ticket expired"), 8000);
        words.insert(indicator.text());
        QCOMPARE(words.size(), 4);
    }

    void theMenuOffersWhatIsPossible()
    {
        KerberosTickets tickets;
        tickets.start();
        QTRY_COMPARE(tickets.health(), KerberosTickets::Health::None);
        KerberosIndicator indicator(tickets, icons());
        QSignalSpy wanted(&indicator, &KerberosIndicator::ticketRequested);
        Q_EMIT indicator.menu()->aboutToShow();
        QVERIFY(!indicator.menu()->findChild<QAction *>(text("kerberosRenew"))->isEnabled());
        indicator.menu()->findChild<QAction *>(text("kerberosGet"))->trigger();
        QCOMPARE(wanted.size(), 1);
        QVERIFY(realm.getTicket(text("anna"), "anna-Secret-1"));
        QTRY_COMPARE(tickets.health(), KerberosTickets::Health::Good);
        Q_EMIT indicator.menu()->aboutToShow();
        indicator.menu()->findChild<QAction *>(text("kerberosGet"))->trigger();
        QCOMPARE(wanted.constLast().constFirst().toString(), text("anna@TEST.EXAMPLE"));
    }

    void ticketsAreNamedAndForgotten()
    {
        KerberosTickets tickets;
        QVERIFY(realm.getTicket(text("anna"), "anna-Secret-1"));
        QVERIFY2(realm.addService(text("HTTP/engine.test.example")), qPrintable(realm.errorText()));
        tickets.start();
        QTRY_COMPARE(tickets.health(), KerberosTickets::Health::Good);
        KerberosIndicator indicator(tickets, icons());
        Q_EMIT indicator.menu()->aboutToShow();
        QVERIFY(!indicator.menu()->findChild<QLabel *>(text("kerberosServices")));
        QVERIFY(realm.getServiceTicket(text("HTTP/engine.test.example")));
        tickets.refresh();
        QTRY_COMPARE(tickets.current()->services, QStringList{text("HTTP/engine.test.example@TEST.EXAMPLE")});
        Q_EMIT indicator.menu()->aboutToShow();
        auto *services = indicator.menu()->findChild<QLabel *>(text("kerberosServices"));
        QVERIFY(services);
        QCOMPARE(services->text(), text("HTTP/engine.test.example@TEST.EXAMPLE"));
        // Until when, and for how long it can be renewed, stands there as well.
        QVERIFY(indicator.menu()->findChild<QLabel *>(text("kerberosFacts"))->text().contains(text("valid until")));

        QSignalSpy wanted(&indicator, &KerberosIndicator::forgetRequested);
        indicator.menu()->findChild<QAction *>(text("kerberosForget"))->trigger();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.constFirst().at(1).toString(), text("anna@TEST.EXAMPLE"));
        QSignalSpy failed(&tickets, &KerberosTickets::changeFailed);
        tickets.forget(wanted.constFirst().at(0).toString());
        QTRY_COMPARE(tickets.health(), KerberosTickets::Health::None);
        QCOMPARE(failed.size(), 0);
        Q_EMIT indicator.menu()->aboutToShow();
        QVERIFY(!indicator.menu()->findChild<QAction *>(text("kerberosForget"))->isEnabled());
        // What is gone already is told, and harms nothing.
        tickets.forget(wanted.constFirst().at(0).toString());
        QTRY_COMPARE(failed.size(), 1);
    }

    void manyServicesAreCut()
    {
        QStringList services;
        for (int n = 0; n < 20; ++n)
            services += text("vnc/hv%1.test.example@TEST.EXAMPLE").arg(n);
        const QString shown = KerberosIndicator::servicesText(services);
        QCOMPARE(shown.count(QLatin1Char('\n')), 8);
        QVERIFY(shown.endsWith(text("and 12 more")));
    }

    void namesAreShortened()
    {
        QCOMPARE(KerberosIndicator::shortName(text("anna@CORP.EXAMPLE")), text("anna@CORP"));
        QCOMPARE(KerberosIndicator::shortName(text("anna@CORP")), text("anna@CORP"));
        QCOMPARE(KerberosIndicator::shortName(text("anna")), text("anna"));
    }
};

QTEST_MAIN(tst_kerberoswidgets)
#include "tst_kerberoswidgets.moc"
