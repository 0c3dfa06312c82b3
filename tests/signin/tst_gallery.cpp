// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QProcessEnvironment>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

/// Makes the pictures of the sign-in widgets and checks what a program can check about them: that they are there, have
/// the size that the scale asks for, and are not one flat colour.
class tst_gallery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pictures_data()
    {
        QTest::addColumn<QString>("look");
        QTest::addColumn<int>("scale");
        for (const char *look : {"light", "dark"}) {
            for (const int scale : {1, 2})
                QTest::addRow("%s %d", look, scale) << QString::fromLatin1(look) << scale;
        }
    }
    void pictures()
    {
        QFETCH(QString, look);
        QFETCH(int, scale);
        const QString folder = QStringLiteral(VIRTDESK_BUILD_DIR "/gallery");
        QVERIFY(QDir().mkpath(folder));
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QString::number(scale));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(VIRTDESK_BUILD_DIR "/tests/signin/signin-gallery"), {look, folder});
        QVERIFY(process.waitForFinished(60000));
        const QString output = QString::fromUtf8(process.readAll());
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, qPrintable(output));
        const QStringList files = output.split(QLatin1Char('\n')).filter(QRegularExpression(QStringLiteral("\\.png$")));
        QVERIFY(files.size() >= 13);
        for (const QString &line : files) {
            const QStringList parts = line.split(QLatin1Char(' ')); // width height file
            const QImage image(parts.value(2));
            QVERIFY2(!image.isNull(), qPrintable(line));
            QCOMPARE(image.width(), parts.value(0).toInt() * scale);
            QCOMPARE(image.height(), parts.value(1).toInt() * scale);
            QSet<QRgb> colours;
            for (int y = 0; y < image.height(); y += 3) {
                for (int x = 0; x < image.width(); x += 3)
                    colours.insert(image.pixel(x, y));
            }
            QVERIFY2(colours.size() > 8, qPrintable(line));
        }
    }
};

QTEST_MAIN(tst_gallery)
#include "tst_gallery.moc"
