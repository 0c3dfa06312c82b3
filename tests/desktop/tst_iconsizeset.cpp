// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/look/iconsizeset.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

/// The pictures that stand in for SVGs. That they look as the SVGs do: tst_picturelikeness.
class tst_iconsizeset : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase()
    {
        // Each size has a colour of its own, so that a test sees which one was taken.
        for (const int size : {16, 32, 64}) {
            QImage image(size, size, QImage::Format_ARGB32);
            image.fill(QColor(size, 0, 0));
            QVERIFY(image.save(m_folder.filePath(QStringLiteral("%1.png").arg(size))));
        }
        QFile other(m_folder.filePath(QStringLiteral("notes.png")));
        QVERIFY(other.open(QIODevice::WriteOnly));
    }
    void sizesAreFoundInOrder() { QCOMPARE(IconSizeSet(m_folder.path()).sizes(), (QList<int>{16, 32, 64})); }
    void theNextLargerIsTaken_data()
    {
        QTest::addColumn<QSize>("wanted");
        QTest::addColumn<int>("red");
        QTest::newRow("exact") << QSize(32, 32) << 32;
        QTest::newRow("between") << QSize(20, 20) << 32;
        QTest::newRow("smaller than all") << QSize(8, 8) << 16;
        QTest::newRow("larger than all") << QSize(100, 100) << 64;
    }
    void theNextLargerIsTaken()
    {
        QFETCH(QSize, wanted);
        QFETCH(int, red);
        const QImage image = IconSizeSet(m_folder.path()).picture(wanted);
        QCOMPARE(image.size(), wanted);
        QCOMPARE(qRed(image.pixel(wanted.width() / 2, wanted.height() / 2)), red);
        QCOMPARE(qAlpha(image.pixel(0, 0)), 255);
    }
    void aWiderPlaceHasItInTheMiddle()
    {
        const QImage image = IconSizeSet(m_folder.path()).picture(QSize(20, 16));
        QCOMPARE(image.size(), QSize(20, 16));
        QCOMPARE(qAlpha(image.pixel(1, 8)), 0);
        QCOMPARE(qRed(image.pixel(2, 0)), 16);
        QCOMPARE(qRed(image.pixel(17, 15)), 16);
        QCOMPARE(qAlpha(image.pixel(18, 8)), 0);
    }
    void nothingWhereNothingIs()
    {
        QVERIFY(IconSizeSet(m_folder.filePath(QStringLiteral("none"))).picture(QSize(16, 16)).isNull());
        QVERIFY(IconSizeSet(m_folder.path()).picture(QSize(0, 16)).isNull());
        QVERIFY(IconSizeSet(m_folder.path()).picture(QSize()).isNull());
    }
};

QTEST_MAIN(tst_iconsizeset)
#include "tst_iconsizeset.moc"
