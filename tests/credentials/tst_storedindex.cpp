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

    static TrustPath usual()
    {
        TrustPath path;
        path.anchor = TrustPath::Anchor::Verified;
        path.authority = QByteArray(32, 'a');
        path.certificate = QByteArray(32, 'c');
        path.identity = QStringLiteral("subject O=Müller, CN=x");
        path.route = QStringLiteral("http://proxy.internal:3128");
        return path;
    }

    static std::optional<StoredIndex::Entry> usable(const StoredIndex &index, const char *service, const char *host,
                                                    const char *realm = "", const char *user = "")
    {
        return index
            .find(QString::fromLatin1(service), QString::fromLatin1(host), QString::fromLatin1(realm),
                  QString::fromLatin1(user), usual())
            .usable;
    }

    static StoredIndex::Entry entry(const QString &host, const QString &user, int age = 0)
    {
        return {QStringLiteral("vnc"),          host,    {},   user, QDateTime::currentDateTimeUtc().addSecs(-age),
                ChannelProtection::VerifiedTls, usual(), false};
    }

private Q_SLOTS:
    void partsOfAKeyCanNotRunIntoEachOther()
    {
        QVERIFY(StoredIndex::keyFor(QStringLiteral("a/b"), QStringLiteral("c"), {}, {}, {}) !=
                StoredIndex::keyFor(QStringLiteral("a"), QStringLiteral("b/c"), {}, {}, {}));
        QCOMPARE(
            StoredIndex::keyFor(QStringLiteral("vnc"), QStringLiteral("HV1:5900"), {}, QStringLiteral("anna"), {}),
            StoredIndex::keyFor(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), {}, QStringLiteral("anna"), {}));
        QVERIFY(StoredIndex::keyFor(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), {}, {}, usual()) !=
                StoredIndex::keyFor(QStringLiteral("vnc"), QStringLiteral("hv1:5900"), {}, {}, {}));
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
        const auto found = usable(again, "vnc", "HV1:5900");
        QVERIFY(found);
        QCOMPARE(found->user, QStringLiteral("anna"));
        QCOMPARE(found->protection, ChannelProtection::VerifiedTls);
        QVERIFY(!usable(again, "ovirt", "hv1:5900"));
        QVERIFY(!usable(again, "vnc", "hv1:5901"));
        QVERIFY(!usable(again, "vnc", "hv1:5900", "R"));
        QVERIFY(!usable(again, "vnc", "hv1:5900", "", "bob"));
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
        QVERIFY(!usable(one, "vnc", "a"));
        QVERIFY(usable(one, "vnc", "b"));
        one.remove(one.entries().constFirst().key());
        QCOMPARE(one.entries().size(), 1);
    }

    void theLatestUserIsTaken()
    {
        StoredIndex index({});
        index.put(entry(QStringLiteral("a"), QStringLiteral("new"), 10));
        index.put(entry(QStringLiteral("a"), QStringLiteral("old"), 1000));
        QCOMPARE(usable(index, "vnc", "a")->user, QStringLiteral("new"));
        QCOMPARE(usable(index, "vnc", "a", "", "old")->user, QStringLiteral("old"));
    }

    void aPathSurvivesWhole()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("remembered.json"));
        StoredIndex(file).put(entry(QStringLiteral("a"), QStringLiteral("anna")));
        const StoredIndex again(file);
        QCOMPARE(again.entries().size(), 1);
        QVERIFY(again.entries().constFirst().path.matches(usual()));
        QCOMPARE(again.entries().constFirst().key(), entry(QStringLiteral("a"), QStringLiteral("anna")).key());
    }

    void onlyAnEqualPathIsUsable()
    {
        StoredIndex index({});
        index.put(entry(QStringLiteral("a"), QStringLiteral("anna")));
        TrustPath other = usual();
        other.authority = QByteArray(32, 'b');
        const StoredIndex::Found found =
            index.find(QStringLiteral("vnc"), QStringLiteral("a"), {}, QStringLiteral("anna"), other);
        QVERIFY(!found.usable);
        QVERIFY(found.elsewhere);
        // Both may be remembered side by side.
        StoredIndex::Entry second = entry(QStringLiteral("a"), QStringLiteral("anna"));
        second.path = other;
        index.put(second);
        QCOMPARE(index.entries().size(), 2);
        QVERIFY(usable(index, "vnc", "a"));
    }

    void entriesOfEarlierVersionsAreKeptAndMatchNothing()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("remembered.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"version":1,"entries":[{"service":"vnc","host":"a","user":"anna",
                       "storedAt":"2026-01-02T03:04:05.000Z","protection":"verified-tls"}]})");
        file.close();
        StoredIndex index(file.fileName());
        QCOMPARE(index.entries().size(), 1);
        QCOMPARE(index.entries().constFirst().key(), QStringLiteral("vnc/a//anna"));
        QVERIFY(!usable(index, "vnc", "a"));
        QVERIFY(index.find(QStringLiteral("vnc"), QStringLiteral("a"), {}, {}, usual()).elsewhere);
        index.put(entry(QStringLiteral("b"), QStringLiteral("anna")));
        StoredIndex again(file.fileName());
        QCOMPARE(again.entries().constFirst().key(), QStringLiteral("vnc/a//anna"));
    }

    void aPathThatIsNotWholeMatchesNothing_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("none") << QByteArray("null");
        QTest::newRow("text") << QByteArray("\"verified\"");
        QTest::newRow("unknown word") << QByteArray(R"({"anchor":"very"})");
        QTest::newRow("short hash") << QByteArray(R"({"anchor":"verified","authority":"abcd"})");
        QTest::newRow("no hex") << QByteArray(R"({"anchor":"verified","authority":"zz"})");
        QTest::newRow("endless") << QByteArray("{\"anchor\":\"verified\",\"route\":\"") + QByteArray(5000, 'x') + "\"}";
    }
    void aPathThatIsNotWholeMatchesNothing()
    {
        QFETCH(QByteArray, path);
        const auto entries = StoredIndex::parse(R"({"entries":[{"service":"vnc","host":"a","path":)" + path + R"(}]})");
        QVERIFY(entries);
        QCOMPARE(entries->size(), 1);
        QCOMPARE(entries->constFirst().path.anchor, TrustPath::Anchor::Unknown);
    }

    void aListThatCanNotBeReadIsKeptAndTold()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("remembered.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("half a fi");
        file.close();
        StoredIndex index(file.fileName());
        QVERIFY(index.takeProblem().contains(file.fileName()));
        QVERIFY(index.takeProblem().isEmpty());
        index.put(entry(QStringLiteral("a"), QStringLiteral("anna")));
        QFile kept(file.fileName() + QStringLiteral(".unreadable"));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray("half a fi"));
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
