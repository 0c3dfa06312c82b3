// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/listcommand.h"
#include "app/ctl/output.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryFile>
#include <QTest>

#include <cstdio>

#include <unistd.h>

using namespace virtdesk;

class tst_rowwriter : public QObject
{
    Q_OBJECT

    /// What the writer prints to standard output.
    static QByteArray printed(const QString &format, bool single = false, bool endless = false)
    {
        QCommandLineParser parser;
        RowWriter::declare(parser);
        parser.parse({QStringLiteral("x"), QStringLiteral("--format"), format});
        Result<RowWriter> writer = RowWriter::read(parser, {{QStringLiteral("name"), QStringLiteral("NAME")},
                                                            {QStringLiteral("ips"), QStringLiteral("ADDRESSES")}});
        if (!writer)
            return "error";
        Vm vm;
        vm.name = QStringLiteral("hd-17, \"x\"");
        vm.ips = {QStringLiteral("10.0.0.1"), QStringLiteral("fe80::1")};
        writer->add(vmToJson(vm));
        vm.name = QStringLiteral("=cmd()");
        vm.ips.clear();
        writer->add(vmToJson(vm));
        QTemporaryFile file;
        if (!file.open())
            return "no file";
        std::FILE *stream = std::fopen(QFile::encodeName(file.fileName()).constData(), "wb");
        if (!stream)
            return "no stream";
        const int standardOutput = ::fileno(stdout);
        const int saved = ::dup(standardOutput);
        ::dup2(::fileno(stream), standardOutput);
        if (endless) {
            writer->flush();
            writer->flush();
            writer->add(vmToJson(vm));
            writer->flush();
        } else {
            writer->finish(single);
        }
        ::dup2(saved, standardOutput);
        ::close(saved);
        std::fclose(stream);
        return file.readAll();
    }

private Q_SLOTS:
    void table()
    {
        QCOMPARE(printed(QStringLiteral("table")), QByteArray("NAME        ADDRESSES\n"
                                                              "hd-17, \"x\"  10.0.0.1, fe80::1\n"
                                                              "=cmd()\n"));
    }
    void csvIsQuotedAndHoldsNoFormula()
    {
        QCOMPARE(printed(QStringLiteral("csv")),
                 QByteArray("name,ips\n\"hd-17, \"\"x\"\"\",\"10.0.0.1, fe80::1\"\n'=cmd(),\n"));
    }
    void jsonIsOneArray()
    {
        const QJsonArray array = QJsonDocument::fromJson(printed(QStringLiteral("json"))).array();
        QCOMPARE(array.size(), 2);
        const QJsonObject object = array.first().toObject();
        QCOMPARE(object.value(QStringLiteral("ips")).toArray().size(), 2);
        for (const char *key : {"id", "name", "status", "host", "cluster", "fqdn", "ips", "users", "consoles"})
            QVERIFY2(object.contains(QLatin1String(key)), key);
        QVERIFY(QJsonDocument::fromJson(printed(QStringLiteral("json"), true)).isObject());
    }
    void rowsWithoutAnEndHaveOneHeading()
    {
        QCOMPARE(printed(QStringLiteral("table"), false, true), QByteArray("NAME        ADDRESSES\n"
                                                                           "hd-17, \"x\"  10.0.0.1, fe80::1\n"
                                                                           "=cmd()\n"
                                                                           "=cmd()\n"));
        QCOMPARE(printed(QStringLiteral("csv"), false, true).count("name,ips"), 1);
        const QByteArrayList lines = printed(QStringLiteral("json"), false, true).trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        for (const QByteArray &line : lines)
            QVERIFY(QJsonDocument::fromJson(line).isObject());
    }
    void unknownFormatIsRefused() { QCOMPARE(printed(QStringLiteral("xml")), QByteArray("error")); }
};

QTEST_GUILESS_MAIN(tst_rowwriter)
#include "tst_rowwriter.moc"
