// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/storedindex.h"

#include <QFile>
#include <QTemporaryDir>
#include <QOperatingSystemVersion>
#include <QTest>

using namespace virtdesk;

class tst_storedindex : public QObject
{
    Q_OBJECT

    static StoredIndex::Entry entry(const QString &host, const QString &user, int age = 0)
    {
        return {QStringLiteral("vnc"),          host, {}, user, QDateTime::currentDateTimeUtc().addSecs(-age),
                ChannelProtection::VerifiedTls, false};
    }

private Q_SLOTS:
    void partsOfAKeyCanNotRunIntoEachOther()
    {
        QVERIFY(StoredIndex::keyFor(QStringLiteral("a/b"), QStringLiteral("c"), {}, {}) !=
                StoredIndex::keyFor(QStringLiteral("a"), QStringLiteral("b/c"), {}, {}));
        QCOMPARE(StoredIndex::keyFor(QStringLiteral("vnc"), QStringLiteral("HV1:5900"), {}, QStringLiteral("anna")),
                 StoredIndex::keyFor(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), {}, QStringLiteral("anna")));
    }

    void survivesOnDiskForTheOwnerOnly()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("sub/remembered.json"));
        {
            StoredIndex index(file);
            index.put(entry(QStringLiteral("hv1:5900"), QStringLiteral("anna")));
            QVERIFY2(index.lastError().isEmpty(), qPrintable(index.lastError()));
        }
        // On Windows it is the folder's access list that keeps others out.
        if (QOperatingSystemVersion::currentType() != QOperatingSystemVersion::Windows)
            QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        StoredIndex again(file);
        QCOMPARE(again.entries().size(), 1);
        const auto found = again.find(QStringLiteral("vnc"), QStringLiteral("HV1:5900"), {}, {});
        QVERIFY(found);
        QCOMPARE(found->user, QStringLiteral("anna"));
        QCOMPARE(found->protection, ChannelProtection::VerifiedTls);
        QVERIFY(!again.find(QStringLiteral("ovirt"), QStringLiteral("hv1:5900"), {}, {}));
        QVERIFY(!again.find(QStringLiteral("vnc"), QStringLiteral("hv1:5901"), {}, {}));
        QVERIFY(!again.find(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), QStringLiteral("R"), {}));
        QVERIFY(!again.find(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), {}, QStringLiteral("bob")));
    }

    void twoProgramsDoNotOverwriteEachOther()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("remembered.json"));
        StoredIndex one(file);
        StoredIndex two(file);
        one.put(entry(QStringLiteral("a"), QStringLiteral("anna")));
        two.put(entry(QStringLiteral("b"), QStringLiteral("anna")));
        one.reload();
        QCOMPARE(one.entries().size(), 2);
        two.markRefused(two.entries().constFirst().key());
        one.reload();
        QVERIFY(!one.find(QStringLiteral("vnc"), QStringLiteral("a"), {}, {}));
        QVERIFY(one.find(QStringLiteral("vnc"), QStringLiteral("b"), {}, {}));
        one.remove(one.entries().constFirst().key());
        QCOMPARE(one.entries().size(), 1);
    }

    void theLatestUserIsTaken()
    {
        StoredIndex index({});
        index.put(entry(QStringLiteral("a"), QStringLiteral("new"), 10));
        index.put(entry(QStringLiteral("a"), QStringLiteral("old"), 1000));
        QCOMPARE(index.find(QStringLiteral("vnc"), QStringLiteral("a"), {}, {})->user, QStringLiteral("new"));
        QCOMPARE(index.find(QStringLiteral("vnc"), QStringLiteral("a"), {}, QStringLiteral("old"))->user,
                 QStringLiteral("old"));
    }

    void badFilesGiveNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\x00\xff{{{", 6);
        QTest::newRow("array") << QByteArray("[1,2]");
        QTest::newRow("entries is text") << QByteArray(R"({"entries":"x"})");
        QTest::newRow("entry is a number") << QByteArray(R"({"entries":[1,null,{}]})");
        QTest::newRow("endless host") << QByteArray(R"({"entries":[{"service":"vnc","host":")" + QByteArray(5000, 'x') +
                                                    R"("}]})");
    }
    void badFilesGiveNothing()
    {
        QFETCH(QByteArray, content);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("remembered.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        StoredIndex index(file.fileName());
        QVERIFY(index.entries().isEmpty());
    }

    void aFolderThatCanNotBeWrittenIsTold()
    {
        // A file stands where the folder would be.
        QTemporaryDir folder;
        QFile inTheWay(folder.filePath(QStringLiteral("virtdesk")));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        const QString name = inTheWay.fileName() + QStringLiteral("/remembered.json");
        StoredIndex index(name);
        index.put(entry(QStringLiteral("a"), QStringLiteral("anna")));
        QVERIFY2(index.lastError().contains(name), qPrintable(index.lastError()));
    }
};

QTEST_GUILESS_MAIN(tst_storedindex)
#include "tst_storedindex.moc"
