// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consolecontrols.h"
#include "app/desktop/console/consoleview.h"
#include "app/desktop/console/typingpad.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cstdint>

using namespace virtdesk;

/// A text on its way into a guest: what is shown before, what is sent, and when it is said to be typed.
class tst_typingpad : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<DesktopFixture> m_desktop;
    ConsoleTab *m_tab = nullptr;

    FakeSource &source() { return DesktopFixture::source(m_tab); }
    TypingPad &pad() { return *m_tab->findChild<TypingPad *>(QStringLiteral("typingPad")); }
    template <typename Widget>
    Widget *find(const char *name)
    {
        return pad().findChild<Widget *>(QString::fromLatin1(name));
    }
    void paste(const QString &text)
    {
        QGuiApplication::clipboard()->setText(text);
        source().sent.clear();
        m_tab->controls().typeClipboard();
    }
    int count(std::uint32_t scancode)
    {
        const auto keys = source().keys();
        return static_cast<int>(std::count_if(
            keys.begin(), keys.end(), [&](const KeyInput &key) { return key.down && key.scancode == scancode; }));
    }
    bool waitTyped()
    {
        return DesktopFixture::wait([&] { return !m_tab->controls().isTyping(); });
    }
    void choose(const char *layout)
    {
        auto *box = find<QComboBox>("typingLayoutBox");
        const int at = box->findData(QString::fromLatin1(layout));
        box->setCurrentIndex(at);
        Q_EMIT box->activated(at);
    }

private Q_SLOTS:
    void init()
    {
        m_desktop = std::make_unique<DesktopFixture>();
        m_desktop->open();
        m_desktop->connectInventory();
        m_tab = m_desktop->openConsole(QStringLiteral("id-1"), DesktopFixture::terminalPicture(QSize(320, 200)));
    }
    void cleanup() { m_desktop.reset(); }

    void aPlainLineIsTypedAtOnceAndSaidWhenItIsTaken()
    {
        source().answersLate = true;
        QSignalSpy typed(&m_tab->controls(), &ConsoleControls::typed);
        paste(QStringLiteral("Az09"));
        QVERIFY(!pad().isVisible());
        QTRY_COMPARE(source().keys().size(), std::size_t(10)); // A under Shift
        QVERIFY(DesktopFixture::wait([&] { return m_tab->controls().isTyping(); }));
        QVERIFY(typed.isEmpty());
        QTRY_VERIFY(source().statisticsAsked > 0);
        source().answerStatistics();
        QCOMPARE(typed.size(), 1);
        QCOMPARE(typed.constFirst().at(0).toLongLong(), 4);
        QVERIFY(typed.constFirst().at(1).toBool());
        QVERIFY(m_desktop->lastNotice().contains(QLatin1String("has been typed")));
    }
    void whatCantBeTypedIsSaidBefore()
    {
#ifdef Q_OS_WIN
        if (!KeyboardLayout::load(QStringLiteral("de")))
            QSKIP("this Windows has no other layout than the US one, as under Wine");
#endif
        paste(QStringLiteral("grün für 5 €"));
        QVERIFY(pad().isVisible());
        QVERIFY(source().keys().empty());
        const QString words = find<QLabel>("typingWords")->text();
        QVERIFY2(words.contains(QStringLiteral("2 ")) && words.contains(QStringLiteral("ü€")), qPrintable(words));
        QCOMPARE(find<QPlainTextEdit>("typingText")->extraSelections().size(), 3);
        auto *type = find<QPushButton>("typeButton");
        QCOMPARE(type->text(), QStringLiteral("Type the rest"));
        QVERIFY(type->property("role").toString() != QLatin1String("main"));
        choose("de");
        QCOMPARE(type->text(), QStringLiteral("Type"));
        QVERIFY(find<QPlainTextEdit>("typingText")->extraSelections().isEmpty());
        type->click();
        QVERIFY(waitTyped());
        QCOMPARE(count(0x1a), 2); // ü
        QCOMPARE(count(0xb8), 1); // AltGr for €
        QCOMPARE(count(0x1c), 0);
    }
    void theLayoutIsRememberedForThisConsole()
    {
#ifdef Q_OS_WIN
        if (!KeyboardLayout::load(QStringLiteral("fr")))
            QSKIP("this Windows has no other layout than the US one, as under Wine");
#endif
        m_tab->controls().openTypingPad();
        choose("fr");
        m_tab->reconnect();
        QTRY_VERIFY(source().starts > 1);
        source().run(DesktopFixture::terminalPicture(QSize(320, 200)));
        paste(QStringLiteral("a"));
        QVERIFY(waitTyped());
        QCOMPARE(count(0x10), 1);
        QCOMPARE(find<QComboBox>("typingLayoutBox")->currentData().toString(), QStringLiteral("fr"));
    }
    void aLineEndNeverPressesEnterUnasked()
    {
        paste(QStringLiteral("rm -rf /tmp/x\n"));
        QVERIFY(pad().isVisible());
        QVERIFY(source().keys().empty());
        QVERIFY(!find<QCheckBox>("typingEnterBox")->isChecked());
        find<QPushButton>("typeButton")->click();
        QVERIFY(waitTyped());
        QCOMPARE(count(0x1c), 0);
        find<QCheckBox>("typingEnterBox")->setChecked(true);
        source().sent.clear();
        find<QPushButton>("typeButton")->click();
        QVERIFY(waitTyped());
        QCOMPARE(count(0x1c), 1);
    }
    void severalLinesAreShown()
    {
        paste(QStringLiteral("one\r\ntwo\rthree\n\n"));
        QVERIFY(pad().isVisible());
        QCOMPARE(find<QPlainTextEdit>("typingText")->toPlainText(), QStringLiteral("one\ntwo\nthree"));
        QVERIFY(find<QLabel>("typingWords")->text().contains(QStringLiteral("3 lines")));
        find<QPushButton>("typeButton")->click();
        QVERIFY(waitTyped());
        QCOMPARE(count(0x1c), 2);
    }
    void aSecretIsDotsAndIsForgotten()
    {
        auto *data = new QMimeData;
        data->setText(QStringLiteral("s3cret\nline"));
        data->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
        QGuiApplication::clipboard()->setMimeData(data);
        source().sent.clear();
        m_tab->controls().typeClipboard();
        QVERIFY(pad().isVisible());
        QVERIFY(find<QCheckBox>("typingSecretBox")->isChecked());
        auto *hidden = find<QLineEdit>("typingHiddenText");
        QVERIFY(hidden->isVisible());
        QCOMPARE(hidden->echoMode(), QLineEdit::Password);
        QVERIFY(find<QPlainTextEdit>("typingText")->toPlainText().isEmpty());
        QVERIFY(!find<QLabel>("typingWords")->text().contains(QLatin1String("s3cret")));
        find<QPushButton>("typeButton")->click();
        QVERIFY(waitTyped());
        QCOMPARE(count(0x1c), 1); // between the lines
        QVERIFY(hidden->text().isEmpty());
        QVERIFY(pad().text().isEmpty());
        for (const LogLine &line : m_desktop->journal.lines())
            QVERIFY(!line.text.contains(QLatin1String("s3cret")));
    }
    void stoppingLeavesNoKeyDown()
    {
        m_tab->controls().openTypingPad();
        find<QPlainTextEdit>("typingText")->setPlainText(QString(2000, QLatin1Char('X')));
        source().sent.clear();
        find<QPushButton>("typeButton")->click();
        QTRY_VERIFY(source().keys().size() > 8);
        QVERIFY(find<QPushButton>("typingStopButton")->isVisible());
        QTest::keyClick(&pad(), Qt::Key_Escape);
        QVERIFY(!m_tab->controls().isTyping());
        QVERIFY(pad().isVisible()); // the first Esc stops, the next one closes
        const auto keys = source().keys();
        int down = 0;
        for (const KeyInput &key : keys)
            down += key.down ? 1 : -1;
        QCOMPARE(down, 0);
        const std::size_t sent = keys.size();
        QTest::keyClick(&pad(), Qt::Key_Escape);
        QVERIFY(!pad().isVisible());
        QVERIFY(m_tab->view().isCaptured());
        QCOMPARE(source().keys().size(), sent);
    }
    void nothingIsTypedWhileOnlyLookingOrEnded()
    {
        m_tab->controls().setViewOnly(true);
        paste(QStringLiteral("x"));
        m_tab->controls().openTypingPad();
        QVERIFY(!pad().isVisible());
        m_tab->controls().setViewOnly(false);
        m_tab->controls().openTypingPad();
        find<QPlainTextEdit>("typingText")->setPlainText(QString(500, QLatin1Char('x')));
        find<QPushButton>("typeButton")->click();
        QTRY_VERIFY(!source().keys().empty());
        source().end({Failure::Lost, QStringLiteral("Gone."), {}});
        QVERIFY(!m_tab->controls().isTyping());
    }
    void snippetsWithFactsAndPrompts()
    {
        pad().setFacts({{QStringLiteral("name"), QStringLiteral("web-01")}});
        pad().setSnippets({{QStringLiteral("Rename"), QStringLiteral("hostname {name} # {prompt:Ticket}\n"), true}});
        pad().show();
        auto *menu = pad().findChild<QMenu *>(QStringLiteral("snippetsMenu"));
        QCOMPARE(menu->actions().size(), 1);
        QVERIFY(menu->actions().constFirst()->text().contains(QLatin1String("administrator")));
        menu->actions().constFirst()->trigger();
        auto *text = find<QPlainTextEdit>("typingText");
        QCOMPARE(text->toPlainText(), QStringLiteral("hostname web-01 # ‹Ticket›"));
        QCOMPARE(text->textCursor().selectedText(), QStringLiteral("‹Ticket›"));
        QVERIFY(find<QCheckBox>("typingEnterBox")->isChecked());
        QVERIFY(!find<QPushButton>("typeButton")->isEnabled());
        QVERIFY(find<QLabel>("typingWords")->text().contains(QStringLiteral("‹Ticket›")));
        text->insertPlainText(QStringLiteral("4711"));
        QVERIFY(find<QPushButton>("typeButton")->isEnabled());
        QCOMPARE(pad().text(), QStringLiteral("hostname web-01 # 4711"));
    }
    void everythingHasAName()
    {
        m_tab->controls().openTypingPad();
        for (const QWidget *widget : pad().findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     qPrintable(widget->objectName() + QLatin1String(widget->metaObject()->className())));
        }
    }
};

QTEST_MAIN(tst_typingpad)
#include "tst_typingpad.moc"
