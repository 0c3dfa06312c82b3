// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/handoff/waitingrequests.h"

#include <QStringList>
#include <QTest>

using namespace virtdesk;

class tst_waitingrequests : public QObject
{
    Q_OBJECT
    QStringList m_served;

    void add(WaitingRequests &requests, HandoffRequest::Kind kind, const char *name)
    {
        auto request = std::make_shared<HandoffRequest>();
        request->kind = kind;
        request->action = QLatin1String(name);
        requests.add(request, [this](const HandoffRequest &served) { m_served += served.action; });
    }

private Q_SLOTS:
    void init() { m_served.clear(); }
    void whatOpensSomethingWaitsForThePlugins()
    {
        using Kind = HandoffRequest::Kind;
        WaitingRequests requests;
        add(requests, Kind::Open, "open");
        add(requests, Kind::Action, "action");
        add(requests, Kind::Engine, "engine");
        add(requests, Kind::Activate, "activate");
        add(requests, Kind::Vm, "vm");
        add(requests, Kind::Content, "content");
        QCOMPARE(m_served, (QStringList{QStringLiteral("action"), QStringLiteral("activate")}));
        m_served.clear();
        requests.release();
        QCOMPARE(m_served, (QStringList{QStringLiteral("open"), QStringLiteral("engine"), QStringLiteral("vm"),
                                        QStringLiteral("content")}));
        m_served.clear();
        requests.release(); // once only
        QVERIFY(m_served.isEmpty());
        add(requests, Kind::Open, "later");
        QCOMPARE(m_served, QStringList{QStringLiteral("later")});
    }
    void servingMayBringMore()
    {
        WaitingRequests requests;
        auto first = std::make_shared<HandoffRequest>();
        first->kind = HandoffRequest::Kind::Open;
        requests.add(first, [&](const HandoffRequest &) {
            m_served += QStringLiteral("first");
            add(requests, HandoffRequest::Kind::Open, "second");
        });
        requests.release();
        QCOMPARE(m_served, (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
    }
};

QTEST_MAIN(tst_waitingrequests)
#include "tst_waitingrequests.moc"
