// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/language/translations.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace virtdesk;

namespace {

QString endTitle()
{
    return QCoreApplication::translate("virtdesk::ConsoleEndPage", "%1 can't be reached");
}

QString openConsoles(int count)
{
    return QCoreApplication::translate("virtdesk::WindowDialogs",
                                       "%n console(s) are open. They are closed; their VMs go on.", nullptr, count);
}

struct Output
{
    int status = -1;
    QString text;
};

Output run(const QStringList &arguments, const QString &language)
{
    const QTemporaryDir home;
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        environment.insert(QString::fromLatin1(name), language + QStringLiteral(".UTF-8"));
    environment.insert(QStringLiteral("LANGUAGE"), language);
    environment.insert(QStringLiteral("HOME"), home.path());
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(VIRTDESK_CTL), arguments);
    process.waitForFinished(60'000);
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void german()
    {
        Translations translations(QLocale(QLocale::German, QLocale::Austria));
        QVERIFY(translations.isTranslated());
        translations.install();
        QCOMPARE(endTitle(), QStringLiteral("%1 ist nicht erreichbar"));
        QVERIFY(openConsoles(1).startsWith(QStringLiteral("1 Konsole ist offen")));
        QVERIFY(openConsoles(2).startsWith(QStringLiteral("2 Konsolen sind offen")));
        QCOMPARE(QCoreApplication::translate("no such context", "stays as it is"), QStringLiteral("stays as it is"));
    }

    /// English has its plurals, whatever the system's language is, and nothing stays when it is over.
    void english_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::newRow("C") << QLocale::c();
        QTest::newRow("British") << QLocale(QLocale::English, QLocale::UnitedKingdom);
        QTest::newRow("none of ours") << QLocale(QLocale::Finnish);
    }
    void english()
    {
        QFETCH(QLocale, locale);
        {
            Translations translations(locale);
            QVERIFY(!translations.isTranslated());
            translations.install();
            QCOMPARE(endTitle(), QStringLiteral("%1 can't be reached"));
            QVERIFY(openConsoles(1).startsWith(QStringLiteral("One console is open")));
            QVERIFY(openConsoles(3).startsWith(QStringLiteral("3 consoles are open")));
        }
        QVERIFY(openConsoles(3).startsWith(QStringLiteral("3 console(s)")));
    }

    void program()
    {
        QVERIFY(run({QStringLiteral("--help")}, QStringLiteral("de_DE")).text.contains(QStringLiteral("Befehle:")));
        QVERIFY(run({QStringLiteral("--help")}, QStringLiteral("fi_FI")).text.contains(QStringLiteral("Commands:")));
    }

    /// A session is confined; what it says is translated all the same.
    void session()
    {
#ifdef Q_OS_WIN
        QSKIP("Wine has one language.");
#endif
        const QTemporaryDir folder;
        // The proxy's kind is judged in the session, after it has been confined.
        QFile file(folder.filePath(QStringLiteral("a.vv")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[virt-viewer]\ntype=vnc\nhost=127.0.0.1\nport=9\n");
        file.close();
        const Output output =
            run({QStringLiteral("capture"), file.fileName(), QStringLiteral("--output"),
                 folder.filePath(QStringLiteral("a.png")), QStringLiteral("--mechanism"), QStringLiteral("GSSAPI")},
                QStringLiteral("de_DE"));
        QVERIFY2(output.text.contains(QStringLiteral("lehnt die Verbindung ab")), qPrintable(output.text));
        QCOMPARE(output.status, 3);
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
