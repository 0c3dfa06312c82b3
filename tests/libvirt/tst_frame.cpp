// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/frame.h"

#include <QTest>

using namespace virtdesk;
using namespace virtdesk::libvirt;

class tst_frame : public QObject
{
    Q_OBJECT

    static QByteArray encoded(const QJsonObject &head, const QByteArray &secret = {})
    {
        const Secret bytes = Frame{head, Secret(QByteArrayView(secret))}.encode();
        return bytes.view().toByteArray();
    }
    static QByteArray lengths(quint32 whole, quint32 json)
    {
        QByteArray bytes(reinterpret_cast<const char *>(&whole), sizeof whole);
        return bytes.append(reinterpret_cast<const char *>(&json), sizeof json);
    }

private Q_SLOTS:
    void comesBackWhateverItIsCutInto()
    {
        const QByteArray two = encoded({{QStringLiteral("type"), QStringLiteral("a")}}, "secret") +
                               encoded({{QStringLiteral("type"), QStringLiteral("b")}});
        for (qsizetype size = 1; size <= two.size(); ++size) {
            FrameReader reader;
            QStringList types;
            QByteArray secrets;
            for (qsizetype at = 0; at < two.size(); at += size) {
                reader.feed(two.mid(at, size));
                while (const std::optional<Frame> frame = reader.next()) {
                    types << frame->head.value(QLatin1String("type")).toString();
                    secrets += frame->secret.view();
                }
            }
            QVERIFY(!reader.broken());
            QCOMPARE(types, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
            QCOMPARE(secrets, QByteArray("secret"));
        }
    }
    void badInputIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("longer than a frame may be") << lengths(Frame::maximumSize + 1, 2);
        QTest::newRow("the longest length") << lengths(0xffffffff, 2);
        QTest::newRow("no room for the second length") << lengths(3, 2) + "{}";
        QTest::newRow("JSON longer than the frame") << lengths(6, 3) + "{}";
        QTest::newRow("JSON of the longest length") << lengths(6, 0xffffffff) + "{}";
        QTest::newRow("no JSON") << lengths(6, 2) + "{{";
        QTest::newRow("no object") << lengths(6, 2) + "[]";
        QTest::newRow("empty") << lengths(4, 0);
    }
    void badInputIsRefused()
    {
        QFETCH(QByteArray, bytes);
        FrameReader reader;
        reader.feed(bytes);
        QVERIFY(!reader.next());
        QVERIFY(reader.broken());
        reader.feed(encoded({}));
        QVERIFY2(!reader.next(), "What follows broken input must not be taken for a message.");
    }
    void tooLongIsNotSent() { QVERIFY(encoded({}, QByteArray(Frame::maximumSize, 'x')).isEmpty()); }
};

QTEST_GUILESS_MAIN(tst_frame)
#include "tst_frame.moc"
