// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolecontrols.h"
#include "app/desktop/console/consoletab.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/securitysummary.h"
#include "app/desktop/inventory/inventorypanel.h"
#include "app/desktop/settings/consoleoptionlist.h"
#include "app/desktop/shell/consoleopener.h"
#include "app/input/texttyper.h"
#include "tests/gui/desktopfixture.h"
#include "tests/support/usualtargets.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUrl>

using namespace virtdesk;

/// What would have been opened by another program.
class UrlCatcher : public QObject
{
    Q_OBJECT
public:
    QList<QUrl> urls;
public Q_SLOTS:
    void take(const QUrl &url) { urls.append(url); }
};

/// What a console's bar offers: keys, clipboard, screenshots, how it is connected to, how safe it is.
class tst_consolecontrols : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;

    ConsoleTab *opening(const QString &vmId = QStringLiteral("id-1"))
    {
        ConsoleTab *tab = m_desktop->window->opener().openVm(m_desktop->window->inventory().current(), vmId);
        if (!tab || !DesktopFixture::wait([&] { return DesktopFixture::source(tab).starts > 0; }))
            return nullptr;
        return tab;
    }
    static QString text(QWidget *parent, const char *name)
    {
        const auto *label = parent->findChild<QLabel *>(QString::fromLatin1(name));
        return label ? label->text() : QString();
    }
    static QWidget *end(ConsoleTab *tab) { return tab->findChild<QWidget *>(QStringLiteral("consoleEnd")); }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
        QVERIFY(m_desktop->connectInventory()->state() == InventoryController::State::Ready);
    }
    void cleanup() { m_desktop.reset(); }

    void whatCanNotBeUsedStaysInItsPlace()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        const auto places = [tab] {
            QList<QRect> all;
            for (const char *name : {"keysButton", "fitButton", "clipboardButton", "screenshotButton", "powerButton",
                                     "discButton", "viewOnlyButton", "fullScreenButton"}) {
                auto *button = tab->findChild<QToolButton *>(QString::fromLatin1(name));
                all += button && button->isVisible() ? button->geometry() : QRect();
            }
            return all;
        };
        tab->setVmVerbs(FakeInventory::verbs(PowerState::On), true);
        const QList<QRect> before = places();
        QVERIFY(!before.contains(QRect()));
        tab->setVmVerbs(std::nullopt, false);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(places(), before);
        auto *disc = tab->findChild<QToolButton *>(QStringLiteral("discButton"));
        QVERIFY(!disc->isEnabled() && !disc->toolTip().isEmpty());
        DesktopFixture::source(tab).end({Failure::Closed, {}, {}});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QCOMPARE(places(), before);
    }
    void aClipboardThatTheServerLacksCanNotBeSwitchedOn()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        auto *toggle = tab->findChild<QToolButton *>(QStringLiteral("clipboardButton"));
        QVERIFY(toggle->isEnabled() && toggle->isChecked());
        DesktopFixture::source(tab).setCapabilities({});
        QVERIFY(!toggle->isEnabled());
        QVERIFY(!toggle->isChecked());
        QVERIFY(toggle->toolTip().contains(QLatin1String("no clipboard")));
        // The person's wish is kept for a server that has one.
        DisplayCapabilities both;
        both.clipboardToGuest = both.clipboardFromGuest = true;
        DesktopFixture::source(tab).setCapabilities(both);
        QVERIFY(toggle->isEnabled() && toggle->isChecked());
    }
    void theFilesKeysDoWhatTheFileSays()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        ConsoleRequest request;
        request.target.emplace();
        request.target->endpoint.address = Address::tcp(QStringLiteral("localhost"), 5988);
        request.target->presentation.hotkeys = {{QStringLiteral("release-cursor"), QStringLiteral("Shift+F12")},
                                                {QStringLiteral("toggle-fullscreen"), QStringLiteral("Shift+F11")},
                                                {QStringLiteral("secure-attention"), QStringLiteral("Ctrl+Alt+End")}};
        tab->open(std::move(request));
        FakeSource &source = DesktopFixture::source(tab);
        source.run(DesktopFixture::terminalPicture());
        ConsoleView &view = tab->view();
        view.setKeyMapper(KeyMapper(KeyMapper::Platform::X11));
        QVERIFY(view.isCaptured());
        QVERIFY(tab->keyboardText().contains(QLatin1String("Shift+F12")));
        QVERIFY(tab->keyboardText().contains(QLatin1String("Ctrl+Alt"))); // ours stay
        const auto keyEvent = [&view](QEvent::Type type, quint32 scancode, quint32 keysym) {
            QKeyEvent event(type, 0, Qt::NoModifier, scancode, keysym, 0);
            QCoreApplication::sendEvent(&view, &event);
        };
        const auto press = [&keyEvent](quint32 scancode, quint32 keysym) {
            keyEvent(QEvent::KeyPress, scancode, keysym);
        };
        constexpr quint32 shift = 50, f12 = 96, f11 = 95, ctrl = 37, alt = 64, endKey = 115;
        source.sent.clear();
        press(ctrl, 0xffe3);
        press(alt, 0xffe9);
        press(endKey, 0xff57);
        // The guest gets Ctrl+Alt+Del and no End, and nothing stays down.
        QVERIFY(std::none_of(source.sent.begin(), source.sent.end(), [](const InputEvent &e) {
            const auto *key = std::get_if<KeyInput>(&e);
            return key && key->scancode == 0xcf;
        }));
        int balance = 0;
        bool del = false;
        for (const KeyInput &key : source.keys()) {
            balance += key.down ? 1 : -1;
            del = del || key.scancode == 0xd3;
        }
        QVERIFY(del);
        QCOMPARE(balance, 0);
        keyEvent(QEvent::KeyRelease, endKey, 0xff57);
        keyEvent(QEvent::KeyRelease, alt, 0xffe9);
        keyEvent(QEvent::KeyRelease, ctrl, 0xffe3);
        QVERIFY(view.isCaptured()); // no tap of the release combination
        QSignalSpy fullScreen(tab, &ConsoleTab::fullScreenRequested);
        press(shift, 0xffe1);
        press(f11, 0xffc8);
        QCOMPARE(fullScreen.count(), 1);
        view.capture();
        press(shift, 0xffe1);
        press(f12, 0xffc9);
        QVERIFY(!view.isCaptured());
    }
    void theGuestFollowsTheWindowWhereItCan()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        FakeSource &source = DesktopFixture::source(tab);
        auto *follows = tab->findChild<QAction *>(QStringLiteral("guestFollowsAction"));
        QVERIFY(!follows->isEnabled()); // this server can't
        DisplayCapabilities can;
        can.resize = true;
        source.setCapabilities(can);
        QVERIFY(follows->isEnabled() && !follows->isChecked());
        const auto wishes = [&source] {
            return std::count_if(source.sent.begin(), source.sent.end(),
                                 [](const InputEvent &e) { return std::holds_alternative<ResizeInput>(e); });
        };
        follows->trigger();
        QTRY_COMPARE(wishes(), 1);
        const auto wish = std::get<ResizeInput>(source.sent.back());
        QCOMPARE(QSize(wish.width, wish.height), tab->view().room());
        // Refused: said, and not wished for again.
        QSignalSpy notices(tab, &ConsoleTab::noticed);
        Q_EMIT source.resizeRefused(QStringLiteral("The server does not allow it."));
        QVERIFY(!follows->isChecked());
        QCOMPARE(notices.count(), 1);
        // Never in view only.
        tab->controls().setViewOnly(true);
        follows->trigger();
        QTest::qWait(500);
        QCOMPARE(wishes(), 1);
    }
    void screenshotStaysInItsFolder()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        const QString file = tab->saveScreenshot();
        QVERIFY(QFile::exists(file));
        QCOMPARE(QImage(file).size(), QSize(1024, 768));
        QVERIFY(file.contains(QLatin1String("web-01")));
        const QString second = tab->saveScreenshot();
        QVERIFY(second != file && QFile::exists(second));

        ConsoleTarget hostile;
        hostile.endpoint.address = Address::tcp(QStringLiteral("h"), 5900);
        hostile.presentation.title = QStringLiteral("../../../tmp/.evil/\u202ex");
        ConsoleRequest request;
        request.title = hostile.presentation.title;
        request.target = std::move(hostile);
        tab->open(std::move(request));
        DesktopFixture::source(tab).run(DesktopFixture::terminalPicture());
        const QString third = tab->saveScreenshot();
        QVERIFY(QFile::exists(third));
        QCOMPARE(QFileInfo(third).absolutePath(), QDir(m_desktop->settings.screenshotFolder()).absolutePath());
        tab->controls().copyScreenshot(tab->lastPicture());
        QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(1024, 768));
    }
    void aSavedScreenshotLeadsToItsFolder()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QSignalSpy notices(tab, &ConsoleTab::noticed);
        const QString file = tab->saveScreenshot();
        QCOMPARE(notices.count(), 1);
        const Notice saved = notices.takeFirst().at(0).value<Notice>();
        QVERIFY(saved.text.contains(QFileInfo(file).fileName()));
        UrlCatcher catcher;
        QDesktopServices::setUrlHandler(QStringLiteral("file"), &catcher, "take");
        m_desktop->window->findChild<QPushButton *>(QStringLiteral("openFolderButton"))->click();
        QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
        QCOMPARE(catcher.urls, QList<QUrl>{QUrl::fromLocalFile(QFileInfo(file).absolutePath())});
        // It can be had in the clipboard as well, and what fails stays until it is seen.
        for (const Notice::Action &action : saved.actions) {
            if (action.name == QLatin1String("copyPictureButton"))
                action.run();
        }
        QCOMPARE(QGuiApplication::clipboard()->image().size(), QSize(1024, 768));
        m_desktop->settings.setScreenshotFolder(QStringLiteral("/proc/nothing/here"));
        notices.clear();
        QVERIFY(tab->saveScreenshot().isEmpty());
        QCOMPARE(notices.takeFirst().at(0).value<Notice>().severity, Notice::Severity::Error);
    }
    void howAConsoleIsConnectedToIsChosen()
    {
        // For all of them, in the settings.
        m_desktop->window->showPreferences(QStringLiteral("consoles"));
        auto *page = m_desktop->window->findChild<QWidget *>(QStringLiteral("preferencesDialog"));
        auto *quality = page->findChild<QComboBox *>(QStringLiteral("option quality"));
        quality->setCurrentIndex(quality->findData(1));
        Q_EMIT quality->activated(quality->currentIndex());
        page->close();
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        FakeSource &source = DesktopFixture::source(tab);
        QCOMPARE(source.startedOptions.chosen.value(QStringLiteral("quality")), 1);
        QCOMPARE(source.startedOptions.chosen.value(QStringLiteral("shared")), 1);
        QCOMPARE(source.startedOptions.chosen.value(QStringLiteral("compression")), -1);
        // For this one, by its menu; it takes effect with the next connection, which the notice offers.
        const auto choose = [tab](const char *name) {
            auto *action = tab->findChild<QAction *>(QString::fromLatin1(name));
            QVERIFY2(action, name);
            action->trigger();
        };
        choose("option shared");
        choose("option quality 8");
        choose("option compression 9");
        QCOMPARE(source.starts, 1);
        m_desktop->window->findChild<QPushButton *>(QStringLiteral("reconnectForOptionButton"))->click();
        QTRY_COMPARE(source.starts, 2);
        QCOMPARE(source.startedOptions.chosen.value(QStringLiteral("shared")), 0);
        QCOMPARE(source.startedOptions.chosen.value(QStringLiteral("quality")), 8);
        QCOMPARE(source.startedOptions.chosen.value(QStringLiteral("compression")), 9);
        // The others are as the settings say, also after a restart.
        ConsoleTab *other = m_desktop->openConsole(QStringLiteral("id-2"), DesktopFixture::terminalPicture());
        QCOMPARE(DesktopFixture::source(other).startedOptions.chosen.value(QStringLiteral("quality")), 1);
        Settings again(m_desktop->folder.filePath(QStringLiteral("virtdesk.ini")));
        const QList<OptionInfo> all = ConsoleOptionList::of(usualTargets().displays());
        QCOMPARE(again.consoleOption(*OptionInfo::find(all, QStringLiteral("quality")), tab->key()), 8);
        QCOMPARE(again.consoleOption(*OptionInfo::find(all, QStringLiteral("quality")), other->key()), 1);
    }
    void whoOnlyLooksTakesPartByConnectingAgain()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        FakeSource &source = DesktopFixture::source(tab);
        QVERIFY(!source.startedOptions.viewOnly);
        tab->findChild<QAction *>(QStringLiteral("option viewOnly"))->trigger();
        tab->reconnect();
        QTRY_COMPARE(source.starts, 2);
        source.run(DesktopFixture::terminalPicture());
        QVERIFY(source.startedOptions.viewOnly && tab->view().isViewOnly());
        // Its session takes no input, so the button alone can't give it.
        auto *button = tab->findChild<QToolButton *>(QStringLiteral("viewOnlyButton"));
        button->click();
        QVERIFY(button->isChecked() && tab->view().isViewOnly());
        m_desktop->window->findChild<QPushButton *>(QStringLiteral("takePartButton"))->click();
        QTRY_COMPARE(source.starts, 3);
        source.run(DesktopFixture::terminalPicture());
        QVERIFY(!source.startedOptions.viewOnly && !tab->view().isViewOnly());
        QVERIFY(!button->isChecked());
    }
    void choicesOfAFileThatAreNoneAreNotTaken()
    {
        const OptionInfo quality =
            *OptionInfo::find(ConsoleOptionList::of(usualTargets().displays()), QStringLiteral("quality"));
        m_desktop->settings.setConsoleOption(QStringLiteral("quality"), 77);
        QCOMPARE(m_desktop->settings.consoleOption(quality), -2);
        for (int i = 0; i < Settings::maxConsoles + 20; ++i)
            m_desktop->settings.setConsoleOption(QStringLiteral("quality"), 5, QString::number(i));
        QCOMPARE(m_desktop->settings.consoleOption(quality, QString::number(Settings::maxConsoles + 19)), 5);
        QSettings file(m_desktop->folder.filePath(QStringLiteral("virtdesk.ini")), QSettings::IniFormat);
        file.beginGroup(QStringLiteral("consoles"));
        QVERIFY(file.childGroups().size() <= Settings::maxConsoles);
    }
    void clipboardGoesOnlyToTheConsoleWithTheKeyboard()
    {
        ConsoleTab *first = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        ConsoleTab *second = m_desktop->openConsole(QStringLiteral("id-2"), DesktopFixture::terminalPicture());
        QGuiApplication::clipboard()->setText(QStringLiteral("one"));
        QCOMPARE(DesktopFixture::source(second).clipboard().back(), QStringLiteral("one"));
        QVERIFY(DesktopFixture::source(first).clipboard().empty() ||
                DesktopFixture::source(first).clipboard().back() != QLatin1String("one"));
        // What a password manager marks stays here.
        auto *secret = new QMimeData;
        secret->setText(QStringLiteral("hunter2"));
        secret->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
        QGuiApplication::clipboard()->setMimeData(secret);
        QCOMPARE(DesktopFixture::source(second).clipboard().back(), QStringLiteral("one"));
        // Without the keyboard nothing goes either way.
        second->view().release();
        QGuiApplication::clipboard()->setText(QStringLiteral("two"));
        QCOMPARE(DesktopFixture::source(second).clipboard().back(), QStringLiteral("one"));
        Q_EMIT DesktopFixture::source(second).clipboardReceived(QStringLiteral("from the guest"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("two"));
        // With it: both; and what came from the guest is not sent back.
        second->view().capture();
        QCOMPARE(DesktopFixture::source(second).clipboard().back(), QStringLiteral("two"));
        const auto count = DesktopFixture::source(second).clipboard().size();
        Q_EMIT DesktopFixture::source(second).clipboardReceived(QStringLiteral("from the guest"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("from the guest"));
        QCOMPARE(DesktopFixture::source(second).clipboard().size(), count);
        // Switched off.
        second->findChild<QToolButton *>(QStringLiteral("clipboardButton"))->setChecked(false);
        QGuiApplication::clipboard()->setText(QStringLiteral("three"));
        QCOMPARE(DesktopFixture::source(second).clipboard().size(), count);
    }
    void clipboardIsTypedAsKeys()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        QGuiApplication::clipboard()->setText(QStringLiteral("Hi"));
        FakeSource &source = DesktopFixture::source(tab);
        source.sent.clear();
        tab->controls().typeClipboard();
        QTRY_VERIFY(source.keys().size() >= 6);
        QCOMPARE(source.keys()[1].scancode, 0x23U); // H, under Shift
        QCOMPARE(source.keys()[4].scancode, 0x17U);
        QGuiApplication::clipboard()->setText(QString(TextTyper::maximumLength + 1, QLatin1Char('x')));
        QTRY_VERIFY(!tab->controls().isTyping());
        source.sent.clear();
        tab->controls().typeClipboard();
        auto *pad = tab->findChild<QWidget *>(QStringLiteral("typingPad"));
        QVERIFY(pad->isVisible());
        QVERIFY(!pad->findChild<QPushButton *>(QStringLiteral("typeButton"))->isEnabled());
        QVERIFY(source.keys().empty());
    }
    void keysMenuSends()
    {
        ConsoleTab *tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture());
        FakeSource &source = DesktopFixture::source(tab);
        source.sent.clear();
        auto *action = tab->findChild<QAction *>(QStringLiteral("send Ctrl+Alt+Del"));
        QVERIFY(action);
        action->trigger();
        QCOMPARE(source.keys().size(), 6U);
        QVERIFY(tab->findChild<QAction *>(QStringLiteral("send Ctrl+Alt+F12")));
        tab->controls().setViewOnly(true);
        source.sent.clear();
        action->trigger();
        QVERIFY(source.keys().empty());
        QVERIFY(tab->findChild<QLabel *>(QStringLiteral("consoleMark"))->isVisible());
    }
    void securityIsToldInWords_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("brief");
        QTest::newRow("plain") << 0 << QStringLiteral("Not encrypted");
        QTest::newRow("verified") << 1 << QStringLiteral("TLS 1.3 · GSSAPI");
        QTest::newRow("anonymous TLS") << 2 << QStringLiteral("TLS, not verified");
        QTest::newRow("SASL layer") << 3 << QStringLiteral("GSSAPI · 256 bit");
        QTest::newRow("local") << 4 << QStringLiteral("Local");
        QTest::newRow("integrity only is no encryption") << 5 << QStringLiteral("Not encrypted · GSSAPI");
    }
    void securityIsToldInWords()
    {
        QFETCH(int, which);
        QFETCH(QString, brief);
        StreamSecurity s;
        if (which == 1)
            s = DesktopFixture::strongSecurity();
        s.tls = which == 1 || which == 2;
        s.local = which == 4;
        if (which == 3 || which == 5) {
            s.saslMechanism = QStringLiteral("GSSAPI");
            s.saslSsf = which == 3 ? 256 : 1;
        }
        QCOMPARE(SecuritySummary::of(s, QStringLiteral("X509SASL")).brief, brief);
        ConsoleTab *tab = opening();
        FakeSource &source = DesktopFixture::source(tab);
        source.setSecurity(s);
        source.run(DesktopFixture::terminalPicture());
        auto *badge = tab->findChild<QToolButton *>(QStringLiteral("securityButton"));
        QVERIFY(badge->isVisible());
        QCOMPARE(badge->text(), brief);
        badge->click();
        auto *details = tab->findChild<QWidget *>(QStringLiteral("securityDetails"));
        QVERIFY(details && details->isVisible());
        details->close();
    }
};

QTEST_MAIN(tst_consolecontrols)
#include "tst_consolecontrols.moc"
