// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "sdk/optioninfo.h"
#include "sdk/pluginmetadata.h"

#include <QByteArrayList>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace virtdesk;

namespace {

QList<OptionInfo> read(const QByteArray &json, const char *language = "en")
{
    return OptionInfo::read(QJsonDocument::fromJson(json).array(), QLatin1String(language));
}

/// A list of one switch.
QByteArray option(const QByteArray &id, const QByteArray &label)
{
    return "[{\"id\":\"" + id + "\",\"kind\":\"switch\",\"default\":0,\"label\":\"" + label + "\"}]";
}

} // namespace

/// Options that displays declare in their metadata.
class tst_optioninfo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeOnesAreRead()
    {
        const QByteArray json = R"([{"id":"shared","kind":"switch","default":1,"label":"Share","label[de]":"Teilen"},
            {"id":"quality","kind":"choice","default":-1,"label":"Quality",
             "choices":[{"value":-1,"label":"Exact","label[de_AT]":"Gscheit"},{"value":5,"label":"Medium"}]}])";
        const QList<OptionInfo> options = read(json);
        QCOMPARE(options.size(), 2);
        QCOMPARE(options.at(0).label, QStringLiteral("Share"));
        QCOMPARE(options.at(0).fallback, 1);
        QVERIFY(options.at(0).isValid(0) && !options.at(0).isValid(2));
        QVERIFY(options.at(1).kind == OptionInfo::Kind::Choice && options.at(1).isValid(5));
        QVERIFY(!options.at(1).isValid(0));
        QCOMPARE(options.at(1).labelOf(5), QStringLiteral("Medium"));
        QCOMPARE(OptionInfo::find(options, QStringLiteral("quality")), &options.at(1));
        QVERIFY(!OptionInfo::find(options, QStringLiteral("else")));
        // Its language, then the language without the country, then what there is.
        QCOMPARE(read(json, "de_AT").at(0).label, QStringLiteral("Teilen"));
        QCOMPARE(read(json, "de_AT").at(1).labelOf(-1), QStringLiteral("Gscheit"));
        QCOMPARE(read(json, "de_DE").at(1).labelOf(-1), QStringLiteral("Exact"));
        QCOMPARE(read(json, "fr_FR").at(0).label, QStringLiteral("Share"));
    }

    void whatIsInNoFormIsNotThere_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no list") << QByteArray("{}");
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("no id") << QByteArray(R"([{"kind":"switch","default":0,"label":"x"}])");
        QTest::newRow("id of other letters") << QByteArray(R"([{"id":"A b","kind":"switch","default":0,"label":"x"}])");
        QTest::newRow("long id") << option(QByteArray(33, 'i'), "x");
        QTest::newRow("no kind") << QByteArray(R"([{"id":"a","default":0,"label":"x"}])");
        QTest::newRow("unknown kind") << QByteArray(R"([{"id":"a","kind":"slider","default":0,"label":"x"}])");
        QTest::newRow("no label") << QByteArray(R"([{"id":"a","kind":"switch","default":0}])");
        QTest::newRow("no default") << QByteArray(R"([{"id":"a","kind":"switch","label":"x"}])");
        QTest::newRow("default beyond") << QByteArray(R"([{"id":"a","kind":"switch","default":2,"label":"x"}])");
        QTest::newRow("no choices") << QByteArray(R"([{"id":"a","kind":"choice","default":0,"label":"x"}])");
        QTest::newRow("a choice without a label")
            << QByteArray(R"([{"id":"a","kind":"choice","default":0,"label":"x","choices":[{"value":0}]}])");
        QTest::newRow("a choice twice") << QByteArray(
            R"([{"id":"a","kind":"choice","default":0,"label":"x","choices":[{"value":0,"label":"y"},{"value":0,"label":"z"}]}])");
    }
    void whatIsInNoFormIsNotThere()
    {
        QFETCH(QByteArray, json);
        QVERIFY(read(json).isEmpty());
    }

    void thereIsAnEnd()
    {
        QByteArrayList all;
        for (int i = 0; i < 100; ++i)
            all << option('a' + QByteArray::number(i), "x").chopped(1).mid(1);
        all << option("a0", "again").chopped(1).mid(1);
        const QByteArray many = '[' + all.join(',') + ']';
        const QList<OptionInfo> options = read(many);
        QCOMPARE(options.size(), OptionInfo::maximumOptions);
        QCOMPARE(options.at(0).label, QStringLiteral("x")); // the first of an id counts
        const QString strange = read(option("a", "a\\nb\\u202ec")).at(0).label;
        QVERIFY(!strange.contains(u'\n') && !strange.contains(QChar(0x202e)));
    }

    /// What the display in this tree declares is whole, in each language that there is.
    void consoleVncs()
    {
        QFile file(QStringLiteral(VIRTDESK_SOURCE_DIR "/plugins/console-vnc/options.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray json = QJsonDocument::fromJson(file.readAll()).array();
        const QList<OptionInfo> english = OptionInfo::read(json, QStringLiteral("en"));
        const QList<OptionInfo> german = OptionInfo::read(json, QStringLiteral("de"));
        QCOMPARE(english.size(), json.size());
        QCOMPARE(german.size(), json.size());
        for (qsizetype i = 0; i < english.size(); ++i) {
            QVERIFY(english.at(i).label != german.at(i).label);
            for (qsizetype choice = 0; choice < english.at(i).choices.size(); ++choice)
                QVERIFY(english.at(i).choices.at(choice).label != german.at(i).choices.at(choice).label);
        }
    }

    void transports()
    {
        const PluginMetadata metadata = PluginMetadata::read(
            QJsonDocument::fromJson(R"({"carrier":true,"schemes":["ws"],"ports":{"ws":80,"wss":0,"W S":5,"x":70000}})")
                .object());
        QVERIFY(metadata.carrier && !metadata.hopAddresses);
        QCOMPARE(metadata.ports, (QHash<QString, quint16>{{QStringLiteral("ws"), 80}}));
    }
};

QTEST_GUILESS_MAIN(tst_optioninfo)
#include "tst_optioninfo.moc"
