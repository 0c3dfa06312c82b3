// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/fullscreenplace.h"
#include "app/desktop/platform/screenspan.h"
#include "app/desktop/settings/sessionstate.h"

#include <QApplication>
#include <QMenu>
#include <QProcess>
#include <QScreen>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <xcb/xcb.h>
#include <xcb/xinerama.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace virtdesk;

extern char **environ;

namespace {

/// A window manager that does as the Extended Window Manager Hints say, and no more: maps what wants to be mapped, and
/// lays a window in full screen over the monitors that it was asked for, by their numbers in Xinerama.
class WindowManager
{
public:
    explicit WindowManager(bool spans)
        : m_connection(xcb_connect(nullptr, nullptr))
        , m_root(xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data->root)
        , m_notifier(xcb_get_file_descriptor(m_connection), QSocketNotifier::Read)
    {
        const std::uint32_t events = XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT | XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
        xcb_change_window_attributes(m_connection, m_root, XCB_CW_EVENT_MASK, &events);
        std::vector<xcb_atom_t> supported{atom("_NET_WM_STATE"), atom("_NET_WM_STATE_FULLSCREEN")};
        if (spans)
            supported.push_back(atom("_NET_WM_FULLSCREEN_MONITORS"));
        xcb_change_property(m_connection, XCB_PROP_MODE_REPLACE, m_root, atom("_NET_SUPPORTED"), XCB_ATOM_ATOM, 32,
                            static_cast<std::uint32_t>(supported.size()), supported.data());
        readMonitors();
        xcb_flush(m_connection);
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { handle(); });
    }
    ~WindowManager()
    {
        m_notifier.setEnabled(false);
        xcb_disconnect(m_connection);
    }

    /// As the server has it, X's pixels.
    QRect placeOf(xcb_window_t window)
    {
        const std::unique_ptr<xcb_get_geometry_reply_t, decltype(&std::free)> reply(
            xcb_get_geometry_reply(m_connection, xcb_get_geometry(m_connection, window), nullptr), &std::free);
        // What came with the answer the notifier does not tell.
        QMetaObject::invokeMethod(
            &m_notifier, [this] { handle(); }, Qt::QueuedConnection);
        return reply ? QRect(reply->x, reply->y, reply->width, reply->height) : QRect();
    }

    QList<QRect> monitors;
    int asked = 0; ///< how often for monitors

private:
    xcb_atom_t atom(std::string_view name)
    {
        const std::unique_ptr<xcb_intern_atom_reply_t, decltype(&std::free)> reply(
            xcb_intern_atom_reply(
                m_connection, xcb_intern_atom(m_connection, 0, static_cast<std::uint16_t>(name.size()), name.data()),
                nullptr),
            &std::free);
        return reply ? reply->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
    }
    void readMonitors()
    {
        const std::unique_ptr<xcb_xinerama_query_screens_reply_t, decltype(&std::free)> reply(
            xcb_xinerama_query_screens_reply(m_connection, xcb_xinerama_query_screens(m_connection), nullptr),
            &std::free);
        for (auto at = xcb_xinerama_query_screens_screen_info_iterator(reply.get()); at.rem > 0;
             xcb_xinerama_screen_info_next(&at))
            monitors += QRect(at.data->x_org, at.data->y_org, at.data->width, at.data->height);
    }
    void handle()
    {
        while (xcb_generic_event_t *event = xcb_poll_for_event(m_connection)) {
            switch (event->response_type & 0x7f) {
            case XCB_MAP_REQUEST: {
                const xcb_window_t window = reinterpret_cast<xcb_map_request_event_t *>(event)->window;
                m_places[window] = placeOf(window);
                xcb_map_window(m_connection, window);
                break;
            }
            case XCB_CONFIGURE_REQUEST:
                configure(*reinterpret_cast<xcb_configure_request_event_t *>(event));
                break;
            case XCB_CLIENT_MESSAGE:
                message(*reinterpret_cast<xcb_client_message_event_t *>(event));
                break;
            default:
                break;
            }
            std::free(event);
        }
        xcb_flush(m_connection);
    }
    void configure(const xcb_configure_request_event_t &wish)
    {
        QRect &place = m_places[wish.window];
        if (wish.value_mask & XCB_CONFIG_WINDOW_X)
            place.moveLeft(wish.x);
        if (wish.value_mask & XCB_CONFIG_WINDOW_Y)
            place.moveTop(wish.y);
        if (wish.value_mask & XCB_CONFIG_WINDOW_WIDTH)
            place.setWidth(wish.width);
        if (wish.value_mask & XCB_CONFIG_WINDOW_HEIGHT)
            place.setHeight(wish.height);
        if (!m_full.contains(wish.window))
            put(wish.window, place);
    }
    void message(const xcb_client_message_event_t &wish)
    {
        const auto &words = wish.data.data32;
        if (wish.type == atom("_NET_WM_FULLSCREEN_MONITORS")) {
            ++asked;
            m_spans[wish.window] = {words[0], words[1], words[2], words[3]};
        } else if (wish.type == atom("_NET_WM_STATE") && words[1] == atom("_NET_WM_STATE_FULLSCREEN")) {
            const xcb_atom_t full = words[1];
            if (words[0] == 1)
                m_full.insert(wish.window);
            else
                m_full.remove(wish.window);
            xcb_change_property(m_connection, XCB_PROP_MODE_REPLACE, wish.window, atom("_NET_WM_STATE"), XCB_ATOM_ATOM,
                                32, words[0] == 1 ? 1 : 0, &full);
        } else {
            return;
        }
        if (!m_full.contains(wish.window)) {
            put(wish.window, m_places[wish.window]);
        } else if (m_spans.contains(wish.window)) {
            const auto &[top, bottom, left, right] = m_spans[wish.window];
            put(wish.window, QRect(QPoint(monitors.value(left).left(), monitors.value(top).top()),
                                   QPoint(monitors.value(right).right(), monitors.value(bottom).bottom())));
        } else {
            for (const QRect &monitor : std::as_const(monitors)) {
                if (monitor.contains(m_places[wish.window].center()))
                    put(wish.window, monitor);
            }
        }
    }
    void put(xcb_window_t window, const QRect &place)
    {
        const std::array<std::uint32_t, 4> values{
            static_cast<std::uint32_t>(place.x()), static_cast<std::uint32_t>(place.y()),
            static_cast<std::uint32_t>(place.width()), static_cast<std::uint32_t>(place.height())};
        xcb_configure_window(m_connection, window,
                             XCB_CONFIG_WINDOW_X | XCB_CONFIG_WINDOW_Y | XCB_CONFIG_WINDOW_WIDTH |
                                 XCB_CONFIG_WINDOW_HEIGHT,
                             values.data());
    }

    xcb_connection_t *m_connection;
    xcb_window_t m_root;
    QSocketNotifier m_notifier;
    std::map<xcb_window_t, QRect> m_places;
    std::map<xcb_window_t, std::array<std::uint32_t, 4>> m_spans; ///< kept, as window managers do
    QSet<xcb_window_t> m_full;
};

} // namespace

/// Full screen over chosen monitors: three of them, the primary one at the right, the middle one lower and as high as
/// the left one.
class tst_fullscreenplace : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<WindowManager> m_manager;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SessionState> m_state;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<FullScreenPlace> m_place;

    void start(bool spans)
    {
        m_manager = std::make_unique<WindowManager>(spans);
        m_folder = std::make_unique<QTemporaryDir>();
        m_state = std::make_unique<SessionState>(m_folder->filePath(QStringLiteral("state.ini")));
        m_window = std::make_unique<QWidget>();
        m_window->setGeometry(QRect(QPoint(100, 120), QSize(300, 200)));
        m_place = std::make_unique<FullScreenPlace>(*m_state, *m_window, nullptr);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    static QScreen *screen(const char *name)
    {
        for (QScreen *one : QGuiApplication::screens()) {
            if (one->name() == QLatin1String(name))
                return one;
        }
        return nullptr;
    }
    static QList<QScreen *> screens(std::initializer_list<const char *> names)
    {
        QList<QScreen *> list;
        for (const char *name : names)
            list += screen(name);
        return list;
    }
    /// The window's, in X's pixels.
    QRect pixels() { return m_manager->placeOf(static_cast<xcb_window_t>(m_window->winId())); }

private Q_SLOTS:
    void cleanup()
    {
        m_place.reset();
        m_window.reset();
        m_state.reset();
        m_manager.reset();
    }

    void theMonitorsAreOnesThatTellOrdersApart()
    {
        start(true);
        QCOMPARE(m_manager->monitors.size(), 3);
        QCOMPARE(QGuiApplication::screens().size(), 3);
        QVERIFY(screen("left") && screen("middle") && screen("right"));
        QCOMPARE(QGuiApplication::primaryScreen(), screen("right"));
        // Qt's first one is not Xinerama's first one.
        QVERIFY(QGuiApplication::screens().constFirst()->geometry().topLeft() !=
                m_manager->monitors.constFirst().topLeft());
        QVERIFY(FullScreenPlace::hasChoice());
    }

    void chosenOnesAreCovered_data()
    {
        QTest::addColumn<QList<QScreen *>>("chosen");
        QTest::addColumn<QRect>("covered");
        QTest::newRow("left and right") << screens({"left", "right"}) << QRect(0, 0, 3840, 1080);
        QTest::newRow("right and left") << screens({"right", "left"}) << QRect(0, 0, 3840, 1080);
        QTest::newRow("left and middle") << screens({"left", "middle"}) << QRect(0, 0, 2560, 1080);
        QTest::newRow("middle and right") << screens({"middle", "right"}) << QRect(1280, 0, 2560, 1080);
        QTest::newRow("all") << screens({"left", "middle", "right"}) << QRect(0, 0, 3840, 1080);
    }

    void chosenOnesAreCovered()
    {
        QFETCH(QList<QScreen *>, chosen);
        QFETCH(QRect, covered);
        start(true);
        QVERIFY(ScreenSpan::isPossible());
        const QRect before = pixels();
        m_place->choose(chosen);
        QCOMPARE(m_manager->asked, 0); // not before it is in full screen
        m_place->enter();
        QTRY_COMPARE(pixels(), covered);
        QCOMPARE(m_manager->asked, 1);
        m_place->leave();
        QTRY_COMPARE(pixels(), before);
    }

    void aChoiceTakesEffectAtOnceAndOneScreenEndsIt()
    {
        start(true);
        m_place->choose(screens({"left", "middle"}));
        m_place->enter();
        QTRY_COMPARE(pixels(), QRect(0, 0, 2560, 1080));
        QMenu menu;
        m_place->fill(&menu);
        int shown = 0;
        for (QAction *action : menu.actions()) {
            if (action->text().contains(QLatin1String("right")))
                action->trigger();
            shown += action->isCheckable() ? 1 : 0;
        }
        QCOMPARE(shown, 4);
        QTRY_COMPARE(pixels(), QRect(0, 0, 3840, 1080));
        m_place->choose(screens({"left"}));
        QTRY_COMPARE(pixels(), QRect(0, 0, 1280, 1024));
        m_place->choose(screens({"left", "right"}));
        QTRY_COMPARE(pixels(), QRect(0, 0, 3840, 1080));
        m_place->choose({});
        QTRY_VERIFY(m_manager->monitors.contains(pixels()));
    }

    void aWindowOnAnotherScreenGoesThereAndComesBack()
    {
        start(true);
        const QRect before = pixels();
        m_place->choose(screens({"right"}));
        m_place->enter();
        QTRY_COMPARE(pixels(), QRect(2560, 0, 1280, 1080));
        m_place->leave();
        QTRY_COMPARE(pixels(), before);
    }

    void whereTheWindowManagerCanNotOneScreenIsChosen()
    {
        start(false);
        QVERIFY(!ScreenSpan::isPossible());
        QMenu menu;
        for (const char *name : {"left", "middle"}) {
            m_place->fill(&menu);
            for (QAction *action : menu.actions()) {
                if (action->text().contains(QLatin1String(name))) {
                    action->trigger();
                    break;
                }
            }
        }
        QCOMPARE(m_place->chosen(), screens({"middle"}));
        m_place->enter();
        QTRY_COMPARE(pixels(), QRect(1280, 56, 1280, 1024));
        QCOMPARE(m_manager->asked, 0);
    }

    void aScreenThatIsGoneIsPassedOver()
    {
        start(true);
        m_state->setFullScreenScreens({QStringLiteral("DP-9"), QStringLiteral("middle")});
        QCOMPARE(m_place->chosen(), screens({"middle"}));
        m_place->enter();
        QTRY_COMPARE(pixels(), QRect(1280, 56, 1280, 1024));
        QCOMPARE(m_manager->asked, 0);
    }
};

/// The server and its monitors are there before Qt is.
int main(int argc, char **argv)
{
    int ends[2];
    if (pipe(ends) != 0)
        return 1;
    const std::string descriptor = std::to_string(ends[1]);
    std::vector<std::string> words{"Xvfb", "-displayfd",   descriptor,  "-noreset", "-screen",
                                   "0",    "3840x1080x24", "-nolisten", "tcp"};
    std::vector<char *> arguments;
    for (std::string &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t server = 0;
    if (posix_spawnp(&server, "Xvfb", nullptr, nullptr, arguments.data(), environ) != 0)
        return 1;
    close(ends[1]);
    std::array<char, 32> number{};
    const ssize_t length = read(ends[0], number.data(), number.size() - 1);
    close(ends[0]);
    int result = 1;
    if (length > 0) {
        qputenv("DISPLAY", ":" + QByteArray(number.data()).trimmed());
        qputenv("QT_QPA_PLATFORM", "xcb");
        qunsetenv("WAYLAND_DISPLAY");
        for (const char *call :
             {"--setmonitor left 1280/338x1024/270+0+0 none", "--setmonitor middle 1280/338x1024/270+1280+56 none",
              "--setmonitor right 1280/338x1080/270+2560+0 screen", "--output screen --primary"})
            QProcess::execute(QStringLiteral("xrandr"), QString::fromLatin1(call).split(QLatin1Char(' ')));
        QApplication application(argc, argv);
        tst_fullscreenplace test;
        result = QTest::qExec(&test, argc, argv);
    }
    kill(server, SIGTERM);
    waitpid(server, nullptr, 0);
    return result;
}

#include "tst_fullscreenplace.moc"
