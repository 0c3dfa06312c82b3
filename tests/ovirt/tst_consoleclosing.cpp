// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/ovirt-api/enginejson.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::ovirt;

/// The engine's disconnect action in the contract's words.
class tst_consoleclosing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatFollowsTheEndOfAConsole_data()
    {
        using Effect = ConsoleClosing::Effect;
        QTest::addColumn<QByteArray>("display");
        QTest::addColumn<int>("effect");
        QTest::addColumn<int>("delay");
        const auto row = [](const char *display, Effect effect, int delay = 0) {
            QTest::newRow(display) << QByteArray(display) << int(effect) << delay;
        };
        row(R"({})", Effect::None);
        row(R"({"disconnect_action":"NONE","disconnect_action_delay":"7"})", Effect::None);
        row(R"({"disconnect_action":""})", Effect::None);
        row(R"({"disconnect_action":null})", Effect::None);
        row(R"({"disconnect_action":{"value":"SHUTDOWN"}})", Effect::None);
        row(R"({"disconnect_action":"LOCK_SCREEN","disconnect_action_delay":"0"})", Effect::LocksScreen);
        row(R"({"disconnect_action":"Lock_Screen"})", Effect::LocksScreen);
        row(R"({"disconnect_action":"logout","disconnect_action_delay":"5"})", Effect::LogsOut);
        row(R"({"disconnect_action":"SHUTDOWN","disconnect_action_delay":"5"})", Effect::ShutsDown, 5);
        row(R"({"disconnect_action":" shutdown ","disconnect_action_delay":15})", Effect::ShutsDown, 15);
        row(R"({"disconnect_action":"SHUTDOWN","disconnect_action_delay":"-3"})", Effect::ShutsDown);
        row(R"({"disconnect_action":"SHUTDOWN","disconnect_action_delay":"99999999999"})", Effect::ShutsDown);
        row(R"({"disconnect_action":"SHUTDOWN","disconnect_action_delay":"soon"})", Effect::ShutsDown);
        row(R"({"disconnect_action":"REBOOT"})", Effect::Restarts);
        row(R"({"disconnect_action":"HIBERNATE"})", Effect::Other);
        row(R"({"disconnect_action":7})", Effect::Other);
    }
    void whatFollowsTheEndOfAConsole()
    {
        QFETCH(QByteArray, display);
        QFETCH(int, effect);
        QFETCH(int, delay);
        const Result<VmRecord> vm = parseVm(R"({"id":"a","display":)" + display + "}");
        QVERIFY(vm.ok());
        QCOMPARE(int(vm->vm.closing.effect), effect);
        QCOMPARE(vm->vm.closing.delayMinutes, delay);
        QCOMPARE(parseVm(R"({"id":"a"})")->vm.closing, ConsoleClosing());
    }
};

QTEST_GUILESS_MAIN(tst_consoleclosing)
#include "tst_consoleclosing.moc"
