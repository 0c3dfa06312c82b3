// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// What an administrator has set: shown with its value, disabled, and stronger than the person's file, window and
// setters.
#include "app/desktop/console/consolecontrols.h"
#include "app/desktop/console/consoletab.h"
#include "app/desktop/settings/consoleoptionlist.h"
#include "app/desktop/settings/consolespage.h"
#include "app/desktop/settings/preferencesdialog.h"
#include "app/desktop/settings/settings.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/settle.h"
#include "tests/support/usualtargets.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace virtdesk;

namespace {

Policy policyOf(const QByteArray &text)
{
    PolicySources sources;
    sources.addText(text, QStringLiteral("/etc/virtdesk/site.ini"));
    return Policy(sources);
}

} // namespace

class PolicyLockTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(QStringLiteral("virtdesk.ini")); }
    /// The file as another process finds it: QSettings keeps what it wrote itself.
    QString readAnew()
    {
        const QString copy = m_folder.filePath(QStringLiteral("copy%1.ini").arg(++m_copies));
        return QFile::copy(file(), copy) ? copy : QString();
    }
    int m_copies = 0;

private Q_SLOTS:
    void init() { QFile::remove(file()); }

    void thePersonsFileIsOverruled()
    {
        {
            QSettings own(file(), QSettings::IniFormat);
            own.setValue(QStringLiteral("console/clipboard"), true);
            own.setValue(QStringLiteral("look/theme"), QStringLiteral("light"));
            own.setValue(QStringLiteral("console/options/viewOnly"), 0);
            own.setValue(QStringLiteral("start/consoles"), QStringLiteral("open"));
        }
        Settings settings(file(), policyOf("[mandatory]\nconsole/clipboard=false\nlook/theme=dark\n"
                                           "console/options/viewOnly=1\nstart/consoles=nothing\n"));
        QVERIFY(!settings.clipboard());
        QCOMPARE(settings.theme(), Theme::Mode::Dark);
        QCOMPARE(settings.atStart(), Settings::AtStart::Nothing);
        const QList<OptionInfo> options = ConsoleOptionList::of(usualTargets().displays());
        const OptionInfo *viewOnly = OptionInfo::find(options, QStringLiteral("viewOnly"));
        const QString key = QStringLiteral("vnc://h:1");
        QCOMPARE(settings.consoleOption(*viewOnly, key), 1);
        // Neither do the setters: nothing is written that would count when the policy goes.
        QSignalSpy changed(&settings, &Settings::changed);
        settings.setClipboard(true);
        settings.setTheme(Theme::Mode::System);
        settings.setConsoleOption(QStringLiteral("viewOnly"), 0, key);
        settings.setConsoleOption(QStringLiteral("viewOnly"), 0);
        QCOMPARE(changed.count(), 0);
        QVERIFY(!settings.clipboard());
        QCOMPARE(settings.consoleOption(*viewOnly, key), 1);
        settings.setBell(false);
        QCOMPARE(changed.count(), 1);
        QVERIFY(!settings.bell());
    }

    void aRecommendationIsAChoiceThatThePersonCanMake()
    {
        Settings settings(file(), policyOf("[console]\nclipboard=false\nscaling=150\n"));
        QVERIFY(!settings.clipboard());
        QCOMPARE(settings.scaling().percent, 150);
        settings.setClipboard(true);
        QVERIFY(settings.clipboard());
    }

    /// Also that there is none of what is recommended, and one line with the sign that policies have between lines.
    void aListOfOnesOwnCountsAlsoWhenItIsEmpty()
    {
        const Policy policy =
            policyOf("[marks]\nrules=cluster:Production = PROD red\n[console]\nroutes=*|ssh://jump\n");
        const QStringList one = {QStringLiteral("name:a;b = TEST green")};
        {
            Settings settings(file(), policy);
            settings.setMarkRules({});
            settings.setConsoleRoutes({});
            QVERIFY(settings.markRules().isEmpty());
        }
        {
            Settings settings(readAnew(), policy);
            QVERIFY2(settings.markRules().isEmpty(), qPrintable(settings.markRules().join(QLatin1Char('|'))));
            QVERIFY(settings.consoleRoutes().isEmpty());
        }
        {
            Settings settings(file(), policy);
            settings.setMarkRules(one);
        }
        {
            Settings settings(readAnew(), policy);
            QCOMPARE(settings.markRules(), one);
        }
        const QStringList two = one + QStringList{QStringLiteral("tag:x = X blue")};
        {
            Settings settings(file(), policy);
            settings.setMarkRules(two);
        }
        const Settings settings(readAnew(), policy);
        QCOMPARE(settings.markRules(), two);
    }
    void lookingAtSettingsChoosesNothing()
    {
        Settings settings(file(), policyOf("[marks]\nrules=cluster:Production = PROD red\n"));
        QCOMPARE(settings.markRules().size(), 1); // recommended
        const QSignalSpy changed(&settings, &Settings::changed);
        {
            PreferencesDialog dialog(DesktopFixture::theme(), settings, {}, usualTargets().displays(), {}, nullptr);
            dialog.show();
        }
        QCOMPARE(changed.size(), 0);
        QSettings stored(file(), QSettings::IniFormat);
        QVERIFY2(stored.allKeys().isEmpty(), qPrintable(stored.allKeys().join(QLatin1Char(' '))));
    }
    void lockedControlsShowTheValueAndSayWho()
    {
        Settings settings(file(), policyOf("[mandatory]\nconsole/clipboard=false\nlook/theme=dark\nlog/file=true\n"
                                           "console/options/quality=5\nscreenshot/folder=/srv/pictures\nwrong\n"));
        PreferencesDialog dialog(DesktopFixture::theme(), settings, {}, usualTargets().displays(), {}, nullptr);
        const auto *clipboard = dialog.findChild<QCheckBox *>(QStringLiteral("clipboardBox"));
        QVERIFY(!clipboard->isEnabled());
        QVERIFY(!clipboard->isChecked());
        QCOMPARE(clipboard->accessibleDescription(), QStringLiteral("Set by your administrator"));
        QVERIFY(clipboard->toolTip().contains(QStringLiteral("/etc/virtdesk/site.ini, line 2")));
        const auto *theme = dialog.findChild<QComboBox *>(QStringLiteral("themeBox"));
        QVERIFY(!theme->isEnabled());
        QCOMPARE(theme->currentText(), QStringLiteral("Dark"));
        const auto *quality = dialog.findChild<QComboBox *>(QStringLiteral("option quality"));
        QVERIFY(!quality->isEnabled());
        QCOMPARE(quality->currentText(), QStringLiteral("Medium"));
        QVERIFY(!dialog.findChild<QWidget *>(QStringLiteral("screenshotFolderEdit"))->isEnabled());
        QVERIFY(!dialog.findChild<QWidget *>(QStringLiteral("chooseFolderButton"))->isEnabled());
        // What is not set stays the person's.
        QVERIFY(dialog.findChild<QCheckBox *>(QStringLiteral("bellBox"))->isEnabled());
        QCOMPARE(dialog.findChildren<QLabel *>(QStringLiteral("policyNote")).size(), 4);
        // The page says where each value comes from, and what can't be used.
        const auto *list = dialog.findChild<QTreeWidget *>(QStringLiteral("policyList"));
        QCOMPARE(list->topLevelItemCount(), 5);
        QCOMPARE(dialog.findChildren<QLabel *>(QStringLiteral("policyProblem")).size(), 1);
        if (const QString pictures = qEnvironmentVariable("VIRTDESK_GALLERY"); !pictures.isEmpty()) {
            dialog.show();
            for (const char *page : {"general", "consoles", "policies"}) {
                dialog.showPage(QString::fromLatin1(page));
                QVERIFY(dialog.grab().save(pictures + QStringLiteral("/policy-") + QString::fromLatin1(page) +
                                           QStringLiteral(".png")));
            }
        }
    }

    void whatIsForbiddenIsNotDone()
    {
        DesktopFixture desktop(true, policyOf("[mandatory]\nallow/screenshots=false\nallow/typing=false\n"
                                              "allow/anonymousTls=false\nconsole/clipboard=false\n"));
        desktop.open();
        desktop.connectInventory();
        ConsoleTab *tab = desktop.openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QVERIFY(tab);
        QVERIFY(tab->saveScreenshot().isEmpty());
        QVERIFY(desktop.lastNotice().contains(QStringLiteral("Your administrator does not allow this")));
        QVERIFY(!QFileInfo::exists(desktop.settings.screenshotFolder()));
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        tab->controls().copyScreenshot(tab->lastPicture());
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
        FakeSource &source = DesktopFixture::source(tab);
        const auto sent = source.sent.size();
        tab->controls().typeClipboard();
        settle();
        QCOMPARE(source.sent.size(), sent);
        // The button of the bar does not undo it.
        auto *clipboard = tab->findChild<QToolButton *>(QStringLiteral("clipboardButton"));
        QVERIFY(!clipboard->isChecked());
        clipboard->click();
        QVERIFY(!clipboard->isChecked());
        QVERIFY(desktop.lastNotice().contains(QStringLiteral("set by your administrator")));
        // Neither does a person's consent.
        source.end({Failure::Identity, QStringLiteral("No certificate."), {}, Remedy::AllowAnonymousTls});
        const int starts = source.starts;
        tab->findChild<QPushButton *>(QStringLiteral("allowAnonymousTlsButton"))->click();
        settle();
        QCOMPARE(source.starts, starts);
        QVERIFY(!source.startedAnonymous);
    }

    void withoutPoliciesThereIsNoPageAndNoLock()
    {
        Settings settings(file());
        PreferencesDialog dialog(DesktopFixture::theme(), settings, {}, usualTargets().displays(), {}, nullptr);
        QVERIFY(!dialog.findChild<QTreeWidget *>(QStringLiteral("policyList")));
        QVERIFY(dialog.findChildren<QLabel *>(QStringLiteral("policyNote")).isEmpty());
        QVERIFY(dialog.findChild<QCheckBox *>(QStringLiteral("clipboardBox"))->isEnabled());
    }
};

QTEST_MAIN(PolicyLockTest)
#include "tst_policylock.moc"
