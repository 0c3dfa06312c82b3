// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/policy/policytext.h"

#include <QTest>

using namespace virtdesk;

namespace {

QStringList lines(const PolicyText &text)
{
    QStringList list;
    for (const PolicyText::Entry &entry : text.entries)
        list += QStringLiteral("%1|%2|%3|%4").arg(entry.group, entry.key, entry.value).arg(entry.line);
    return list;
}

} // namespace

class PolicyTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsGroupsAndKeys()
    {
        const PolicyText text =
            PolicyText::parse("\xef\xbb\xbf# note\r\n\r\n[mandatory]\r\n console/clipboard = false \r\n"
                              "; off=1\n[console]\noptions\\quality=5\nname=a=b;c\n");
        QCOMPARE(lines(text),
                 QStringList({QStringLiteral("mandatory|console/clipboard|false|4"),
                              QStringLiteral("console|options/quality|5|7"), QStringLiteral("console|name|a=b;c|8")}));
        QVERIFY(text.badLines.isEmpty());
    }

    void badLinesLeaveTheOthers()
    {
        const PolicyText text =
            PolicyText::parse("early=1\n[mandatory\n[mandatory]\nno value\n=1\nconsole/bell=0\n\xff\xfe=1\na\x01=2\n");
        QCOMPARE(lines(text), QStringList{QStringLiteral("mandatory|console/bell|0|6")});
        QCOMPARE(text.badLines, QList<int>({1, 2, 4, 5, 7, 8}));
    }

    void isBounded()
    {
        QByteArray many = "[recommended]\n";
        for (int i = 0; i < PolicyText::maximumEntries + 10; ++i)
            many += "k=v\n";
        const PolicyText text = PolicyText::parse(many);
        QCOMPARE(text.entries.size(), PolicyText::maximumEntries);
        QCOMPARE(text.badLines.size(), 10);
        QCOMPARE(PolicyText::parse(QByteArray(PolicyText::maximumBytes + 100, 'x')).badLines, QList<int>{1});
        // What lies beyond the size is not read.
        const QByteArray late = "[recommended]\n" + QByteArray(PolicyText::maximumBytes, '\n') + "k=v\n";
        QVERIFY(PolicyText::parse(late).entries.isEmpty());
    }
};

QTEST_GUILESS_MAIN(PolicyTextTest)
#include "tst_policytext.moc"
