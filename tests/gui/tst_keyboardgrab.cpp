// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/consoleview.h"
#include "tests/gui/desktopfixture.h"

#include <QApplication>
#include <QPointer>
#include <QProcess>
#include <QTest>

#include <xcb/xcb.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace virtdesk;

extern char **environ;

namespace {

constexpr xcb_keycode_t printKey = 107; // evdev's SysRq + 8
constexpr std::uint32_t printKeysym = 0xff61;

/// Another program on the same server: wants Print for itself, as a window manager does, and may hold the whole
/// keyboard, as its menu or a screen lock does.
class OtherClient
{
public:
    OtherClient()
        : m_connection(xcb_connect(nullptr, nullptr))
    {
        const xcb_setup_t *setup = xcb_get_setup(m_connection);
        m_root = xcb_setup_roots_iterator(setup).data->root;
        xcb_grab_key(m_connection, 1, m_root, XCB_MOD_MASK_ANY, printKey, XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC);
        xcb_flush(m_connection);
    }
    ~OtherClient() { xcb_disconnect(m_connection); }

    bool hold()
    {
        const auto cookie =
            xcb_grab_keyboard(m_connection, 1, m_root, XCB_TIME_CURRENT_TIME, XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC);
        const std::unique_ptr<xcb_grab_keyboard_reply_t, decltype(&std::free)> reply(
            xcb_grab_keyboard_reply(m_connection, cookie, nullptr), &std::free);
        return reply && reply->status == XCB_GRAB_STATUS_SUCCESS;
    }
    void letGo()
    {
        xcb_ungrab_keyboard(m_connection, XCB_TIME_CURRENT_TIME);
        xcb_flush(m_connection);
    }
    /// Presses of Print that came here.
    int presses()
    {
        while (xcb_generic_event_t *event = xcb_poll_for_event(m_connection)) {
            const auto *key = reinterpret_cast<xcb_key_press_event_t *>(event);
            m_presses += (event->response_type & 0x7f) == XCB_KEY_PRESS && key->detail == printKey ? 1 : 0;
            std::free(event);
        }
        return m_presses;
    }

private:
    xcb_connection_t *m_connection;
    xcb_window_t m_root = 0;
    int m_presses = 0;
};

} // namespace

class tst_keyboardgrab : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<OtherClient> m_other;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<QWidget> m_window;
    ConsoleView *m_view = nullptr;

    static void pressPrint()
    {
        QCOMPARE(QProcess::execute(QStringLiteral("xdotool"), {QStringLiteral("key"), QStringLiteral("Print")}), 0);
    }
    bool guestGotPrint() const
    {
        for (const KeyInput &key : m_source->keys()) {
            if (key.down && key.keysym == printKeysym)
                return true;
        }
        return false;
    }

private Q_SLOTS:
    void init()
    {
        m_other = std::make_unique<OtherClient>();
        m_source = std::make_unique<FakeSource>();
        m_window = std::make_unique<QWidget>();
        m_view = new ConsoleView(DesktopFixture::theme(), m_window.get());
        m_window->resize(640, 480);
        m_view->setGeometry(0, 0, 600, 440);
        m_view->setSource(m_source.get());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_source->start({}, {});
        m_source->run(DesktopFixture::terminalPicture(QSize(320, 200)));
    }
    void cleanup()
    {
        m_window.reset();
        m_source.reset();
        m_other.reset();
    }

    void systemKeysGoToTheSystemUntilThereIsAGrab()
    {
        m_view->setFocus();
        pressPrint();
        QTRY_COMPARE(m_other->presses(), 1);
        QVERIFY(!guestGotPrint());
    }
    void aConsoleWithTheKeyboardGetsThem()
    {
        m_view->capture();
        QVERIFY(m_view->isCaptured());
        QVERIFY(!m_view->isKeyboardRefused());
        pressPrint();
        QTRY_VERIFY(guestGotPrint());
        QCOMPARE(m_other->presses(), 0);
        m_view->release();
        pressPrint();
        QTRY_COMPARE(m_other->presses(), 1);
    }
    void aKeyboardThatAnotherProgramHoldsComesWhenItLetsGo()
    {
        QVERIFY(m_other->hold());
        m_view->capture();
        // Nothing claims the keyboard.
        QTRY_VERIFY(!m_view->isCaptured() || m_view->isKeyboardRefused());
        pressPrint();
        QTRY_COMPARE(m_other->presses(), 1);
        QVERIFY(!guestGotPrint());
        m_other->letGo();
        // By itself, without a click.
        QTRY_VERIFY(m_view->isCaptured() && !m_view->isKeyboardRefused());
        pressPrint();
        QTRY_VERIFY(guestGotPrint());
        QCOMPARE(m_other->presses(), 1);
    }
    void whatIsGivenBackIsNotTakenLater()
    {
        QVERIFY(m_other->hold());
        m_view->capture();
        m_view->release();
        m_other->letGo();
        QTest::qWait(600);        // two tries
        QVERIFY(m_other->hold()); // nobody else has it
        m_other->letGo();
    }
};

/// The server is there before Qt is.
int main(int argc, char **argv)
{
    int ends[2];
    if (pipe(ends) != 0)
        return 1;
    const std::string descriptor = std::to_string(ends[1]);
    std::vector<std::string> words{"Xvfb", "-noreset",    "-displayfd", descriptor, "-screen",
                                   "0",    "1024x768x24", "-nolisten",  "tcp"};
    std::vector<char *> arguments;
    for (std::string &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t server = 0;
    if (posix_spawnp(&server, "Xvfb", nullptr, nullptr, arguments.data(), environ) != 0)
        return 1;
    close(ends[1]);
    // The line's end comes by itself; a server that can't write it gives up.
    QByteArray number;
    for (char character = 0; read(ends[0], &character, 1) == 1 && character != '\n';)
        number.append(character);
    close(ends[0]);
    int result = 1;
    if (!number.isEmpty()) {
        const QByteArray display = ":" + number;
        qputenv("DISPLAY", display);
        qputenv("QT_QPA_PLATFORM", "xcb");
        qunsetenv("WAYLAND_DISPLAY");
        {
            QApplication application(argc, argv);
            tst_keyboardgrab test;
            result = QTest::qExec(&test, argc, argv);
        }
    }
    kill(server, SIGTERM);
    waitpid(server, nullptr, 0);
    return result;
}

#include "tst_keyboardgrab.moc"
