// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/inventory/vmfacets.h"
#include "app/inventory/vmlistmodel.h"

#include <QTest>

using namespace virtdesk;

/// What the list can be narrowed by, in which order it comes, and the words that do it.
class tst_vmfacets : public QObject
{
    Q_OBJECT
private:
    VmListModel m_vms;
    VmFilter m_filter;

    static Vm vm(int number, const QString &status, const QString &host, const QString &tags = {})
    {
        Vm made;
        made.id = QStringLiteral("id-%1").arg(number);
        made.name = QStringLiteral("vm-%1").arg(number);
        made.power = status == QLatin1String("up") ? PowerState::On : PowerState::Off;
        made.status = status;
        made.statusText = status;
        made.host = host;
        made.cluster = QStringLiteral("Rack 3");
        made.memoryBytes = static_cast<quint64>(number) << 30;
        if (!tags.isEmpty())
            made.more.insert(QStringLiteral("tags"), tags);
        return made;
    }
    const VmFacets::Facet *facet(const VmFacets &all, const char *key) const
    {
        for (const VmFacets::Facet &one : all.facets) {
            if (one.key == QLatin1String(key))
                return &one;
        }
        return nullptr;
    }
    static QStringList told(const VmFacets::Facet &facet)
    {
        QStringList list;
        for (const VmFacets::Value &one : facet.values)
            list << QStringLiteral("%1%2 %3")
                        .arg(one.chosen ? QStringLiteral("*") : QString(), one.value)
                        .arg(one.count);
        return list;
    }
    QStringList shown() const
    {
        QStringList names;
        for (int i = 0; i < m_filter.rowCount(); ++i)
            names << m_filter.index(i, 0).data().toString();
        return names;
    }

private Q_SLOTS:
    void init()
    {
        m_vms.clear();
        m_filter.setVms(&m_vms);
        m_filter.setText({});
        m_filter.setView({});
        m_filter.setOrder(QStringLiteral("name"), Qt::AscendingOrder);
        m_vms.beginRefresh();
        m_vms.merge({vm(1, QStringLiteral("up"), QStringLiteral("hv1"), QStringLiteral("prod")),
                     vm(2, QStringLiteral("up"), QStringLiteral("hv2"), QStringLiteral("prod\nweb")),
                     vm(3, QStringLiteral("down"), {}), vm(10, QStringLiteral("powering_up"), QStringLiteral("hv2"))});
        m_vms.endRefresh();
    }
    void choicesOfAFacetAreAlternatives()
    {
        VmFacets all = VmFacets::of(m_filter);
        QCOMPARE(told(*facet(all, "status")),
                 (QStringList{QStringLiteral("up 2"), QStringLiteral("down 1"), QStringLiteral("powering_up 1")}));
        QCOMPARE(told(*facet(all, "tag")), (QStringList{QStringLiteral("prod 2"), QStringLiteral("web 1")}));
        QVERIFY(!facet(all, "os")); // nobody has one
        // "up" is that state, not all that have it in their name; the other states keep their numbers.
        m_filter.setText(VmSearch::toggled({}, QStringLiteral("status"), QStringLiteral("up")));
        QCOMPARE(m_filter.text(), QStringLiteral("status=up"));
        QCOMPARE(shown(), (QStringList{QStringLiteral("vm-1"), QStringLiteral("vm-2")}));
        all = VmFacets::of(m_filter);
        QCOMPARE(told(*facet(all, "status")),
                 (QStringList{QStringLiteral("*up 2"), QStringLiteral("down 1"), QStringLiteral("powering_up 1")}));
        QCOMPARE(told(*facet(all, "host")), (QStringList{QStringLiteral("hv1 1"), QStringLiteral("hv2 1")}));
        m_filter.setText(VmSearch::toggled(m_filter.text(), QStringLiteral("status"), QStringLiteral("down")));
        QCOMPARE(m_filter.rowCount(), 3);
        m_filter.setText(VmSearch::toggled(m_filter.text(), QStringLiteral("host"), QStringLiteral("hv2")));
        QCOMPARE(shown(), QStringList{QStringLiteral("vm-2")});
        m_filter.setText(VmSearch::toggled(m_filter.text(), QStringLiteral("status"), QStringLiteral("UP")));
        QCOMPARE(m_filter.text(), QStringLiteral("status=down host=hv2"));
        QCOMPARE(m_filter.rowCount(), 0);
        QVERIFY(told(*facet(VmFacets::of(m_filter), "status")).contains(QStringLiteral("*down 0")));
    }
    void wordsStayAsTheyWereTyped()
    {
        const QString typed = QStringLiteral("  Web -host:\"rack 3\"   cluster=\"Rack 3\" ");
        QCOMPARE(VmSearch::toggled(typed, QStringLiteral("cluster"), QStringLiteral("Rack 3")),
                 QStringLiteral("Web -host:\"rack 3\""));
        QCOMPARE(VmSearch::toggled(QStringLiteral("Web"), QStringLiteral("cluster"), QStringLiteral("Rack 3")),
                 QStringLiteral("Web cluster=\"Rack 3\""));
        // What a value has that no word can hold does not break the others.
        const QString odd = VmSearch::toggled(QStringLiteral("a"), QStringLiteral("tag"), QStringLiteral("x\" y=\""));
        QCOMPARE(VmSearch(odd).chosen(QStringLiteral("tag")), QStringList{QStringLiteral("x y=")});
        QCOMPARE(VmSearch::toggled(odd, QStringLiteral("tag"), QStringLiteral("x\" y=\"")), QStringLiteral("a"));
    }
    void aFacetIsNoLongerThanItsLimit()
    {
        QList<Vm> many;
        for (int i = 100; i < 140; ++i)
            many << vm(i, QStringLiteral("up"), QStringLiteral("host-%1").arg(i));
        m_vms.merge(many);
        const VmFacets all = VmFacets::of(m_filter);
        QCOMPARE(facet(all, "host")->values.size(), VmFacets::maximumValues);
        QCOMPARE(facet(all, "host")->left, 42 - VmFacets::maximumValues);
        QCOMPARE(facet(all, "host")->values.first().value, QStringLiteral("hv2"));
    }
    void aViewNarrowsBesideTheText()
    {
        m_filter.setView(QStringLiteral("tag=prod"));
        QCOMPARE(m_filter.rowCount(), 2);
        m_filter.setText(QStringLiteral("vm-2"));
        QCOMPARE(shown(), QStringList{QStringLiteral("vm-2")});
        QCOMPARE(told(*facet(VmFacets::of(m_filter), "tag")),
                 (QStringList{QStringLiteral("prod 1"), QStringLiteral("web 1")}));
    }
    void orders()
    {
        const QStringList byName{QStringLiteral("vm-1"), QStringLiteral("vm-2"), QStringLiteral("vm-3"),
                                 QStringLiteral("vm-10")};
        QCOMPARE(shown(), byName); // numbers count as such
        m_filter.setOrder(QStringLiteral("memory"), Qt::DescendingOrder);
        QCOMPARE(shown(), QStringList(byName.crbegin(), byName.crend()));
        m_filter.setOrder(QStringLiteral("host"), Qt::AscendingOrder);
        QCOMPARE(shown().last(), QStringLiteral("vm-3")); // what is not known comes last
        // One that this inventory does not know is kept for those that do.
        m_filter.setOrder(QStringLiteral("start_time"), Qt::AscendingOrder);
        QCOMPARE(shown(), byName);
        m_vms.setColumns({{QStringLiteral("start_time"), QStringLiteral("Started"), VmColumn::Type::Time}});
        Vm late = vm(3, QStringLiteral("up"), {});
        late.more.insert(QStringLiteral("start_time"), QStringLiteral("2000"));
        m_vms.merge({late});
        QCOMPARE(m_filter.orderColumn(), QStringLiteral("start_time"));
        QVERIFY(m_vms.columnCount() > m_vms.columns().indexOf(QStringLiteral("start_time")));
        QCOMPARE(shown().first(), QStringLiteral("vm-3"));
    }
    void spans()
    {
        const QDateTime start = QDateTime::fromMSecsSinceEpoch(0);
        QCOMPARE(VmColumns::span(start, start.addSecs(59)), QStringLiteral("0 min"));
        QCOMPARE(VmColumns::span(start, start.addSecs(3 * 3600 + 120)), QStringLiteral("3 h 2 min"));
        QCOMPARE(VmColumns::span(start, start.addDays(3).addSecs(4 * 3600)), QStringLiteral("3 d 4 h"));
        QCOMPARE(VmColumns::span(start, start.addSecs(-60)), QStringLiteral("0 min")); // clocks differ
    }
};

QTEST_GUILESS_MAIN(tst_vmfacets)
#include "tst_vmfacets.moc"
