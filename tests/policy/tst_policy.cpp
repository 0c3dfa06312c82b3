// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/policy/policy.h"

#include <QSet>
#include <QTest>

using namespace virtdesk;

namespace {

Policy policyOf(const QByteArray &text, const QByteArray &later = {})
{
    PolicySources sources;
    sources.addText(text, QStringLiteral("/etc/virtdesk/a.ini"));
    sources.addText(later, QStringLiteral("/etc/virtdesk/b.ini"));
    return Policy(sources);
}

const QString clipboard = QStringLiteral("console/clipboard");

} // namespace

class PolicyTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void definitionsAreWhole()
    {
        QSet<QString> ids;
        for (const SettingDefinition &definition : SettingDefinition::all()) {
            QVERIFY2(!ids.contains(definition.id), qPrintable(definition.id));
            ids += definition.id;
            QVERIFY2(definition.id.count(QLatin1Char('/')) >= 1, qPrintable(definition.id));
            QVERIFY2(definition.text.size() > 10 && definition.text.endsWith(QLatin1Char('.')),
                     qPrintable(definition.id));
            // What it is without any value is one of its values.
            const auto again = definition.read(definition.fallback);
            QVERIFY2(again && *again == definition.fallback, qPrintable(definition.id));
        }
    }

    void mandatoryGoesBeforeThePerson()
    {
        const Policy policy = policyOf("[mandatory]\nconsole/clipboard=false\nlook/theme=dark\n");
        QVERIFY(policy.isMandatory(clipboard));
        QCOMPARE(policy.flag(clipboard, true), false);
        QCOMPARE(policy.value(QStringLiteral("look/theme"), QStringLiteral("light")), QVariant(QStringLiteral("dark")));
        QCOMPARE(policy.mandatory(clipboard)->origin, QStringLiteral("/etc/virtdesk/a.ini, line 2"));
        QVERIFY(policy.problems().isEmpty());
    }

    void recommendedStandsWhereNothingIsChosen()
    {
        // Also in the form of a person's own file.
        for (const char *text : {"[recommended]\nconsole/clipboard=false\n", "[console]\nclipboard=false\n"}) {
            const Policy policy = policyOf(text);
            QVERIFY(!policy.isMandatory(clipboard));
            QCOMPARE(policy.flag(clipboard), false);
            QCOMPARE(policy.flag(clipboard, true), true);
            QCOMPARE(policy.flag(clipboard, QStringLiteral("rubbish")), false);
        }
    }

    void withoutPolicyThePersonAndTheDefinitionCount()
    {
        const Policy none;
        QCOMPARE(none.flag(clipboard), true);
        QCOMPARE(none.flag(clipboard, false), false);
        QCOMPARE(none.value(QStringLiteral("console/scaling"), 100), QVariant(100));
        QCOMPARE(none.value(QStringLiteral("console/scaling"), 1000), QVariant(0));
        QCOMPARE(none.value(QStringLiteral("not/defined"), 7), QVariant(7));
    }

    void whatOnlyPoliciesHaveIsNoPersonsChoice()
    {
        const QString id = QStringLiteral("allow/remember");
        QCOMPARE(policyOf("[mandatory]\nallow/remember=false\n").flag(id, true), false);
        // Recommending it forbids it as well: there is nobody who could choose otherwise.
        QCOMPARE(policyOf("[allow]\nremember=false\n").flag(id, true), false);
        QCOMPARE(Policy().flag(id, false), true);
    }

    void theLaterFileGoesBefore()
    {
        QCOMPARE(policyOf("[mandatory]\nconsole/bell=false\n", "[mandatory]\nconsole/bell=true\n")
                     .flag(QStringLiteral("console/bell")),
                 true);
        // A recommendation never undoes what is mandatory, wherever it stands.
        QCOMPARE(policyOf("[mandatory]\nconsole/bell=false\n", "[recommended]\nconsole/bell=true\n")
                     .flag(QStringLiteral("console/bell"), true),
                 false);
    }

    void badValuesAreToldAndRefuseNothingElse_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("told");
        QTest::newRow("flag") << QByteArray("console/bell=perhaps") << QStringLiteral("true or false");
        QTest::newRow("choice") << QByteArray("look/theme=pink") << QStringLiteral("system, light, dark");
        QTest::newRow("number") << QByteArray("console/scaling=401") << QStringLiteral("from 0 to 400");
        QTest::newRow("huge") << QByteArray("console/scaling=99999999999999999999") << QStringLiteral("from 0 to 400");
        QTest::newRow("path") << QByteArray("engines/ca=relative.pem") << QStringLiteral("a whole path");
        QTest::newRow("text") << "start/notice=" + QByteArray(5000, 'x') << QStringLiteral("a text");
        QTest::newRow("list") << "handoff/allowed=" + QByteArray("x;").repeated(300) << QStringLiteral("texts with ;");
        QTest::newRow("unknown") << QByteArray("console/nothing=1") << QStringLiteral("not known to this version");
        QTest::newRow("no line") << QByteArray("rubbish") << QStringLiteral("neither a group nor a setting");
    }
    void badValuesAreToldAndRefuseNothingElse()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, told);
        const Policy policy = policyOf("[mandatory]\n" + line + "\nconsole/clipboard=false\n");
        QCOMPARE(policy.problems().size(), 1);
        QVERIFY2(policy.problems().constFirst().contains(told), qPrintable(policy.problems().constFirst()));
        QVERIFY(policy.problems().constFirst().contains(QStringLiteral("/etc/virtdesk/a.ini")));
        QCOMPARE(policy.flag(clipboard, true), false);
    }

    void problemsAreBounded()
    {
        QByteArray text = "[mandatory]\n";
        for (int i = 0; i < 200; ++i)
            text += "console/unknown" + QByteArray::number(i) + "=1\n";
        QCOMPARE(policyOf(text).problems().size(), 20);
    }

    void readsLists()
    {
        const Policy policy = policyOf("[mandatory]\nengines/addresses= https://a/ovirt-engine ;;qemu:///system;\n");
        QCOMPARE(policy.value(QStringLiteral("engines/addresses")).toStringList(),
                 QStringList({QStringLiteral("https://a/ovirt-engine"), QStringLiteral("qemu:///system")}));
    }
};

QTEST_GUILESS_MAIN(PolicyTest)
#include "tst_policy.moc"
