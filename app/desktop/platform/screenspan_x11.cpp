// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/platform/screenspan.h"

#include <QGuiApplication>
#include <QRect>
#include <QScreen>
#include <QWidget>

#include <xcb/xcb.h>
#include <xcb/xinerama.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <string_view>

namespace virtdesk::ScreenSpan {

namespace {

constexpr std::string_view monitorsName = "_NET_WM_FULLSCREEN_MONITORS";
constexpr std::uint32_t maximumSupported = 4096; ///< atoms that a window manager's list is read of

template <typename Reply>
using Held = std::unique_ptr<Reply, decltype(&std::free)>;

QNativeInterface::QX11Application *x11()
{
    return qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
}

xcb_window_t rootOf(xcb_connection_t *connection)
{
    return xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
}

xcb_atom_t atomOf(xcb_connection_t *connection, std::string_view name)
{
    const auto cookie = xcb_intern_atom(connection, 0, static_cast<std::uint16_t>(name.size()), name.data());
    const Held<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(connection, cookie, nullptr), &std::free);
    return reply ? reply->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
}

/// Monitors in Xinerama's order, X's pixels.
QList<QRect> monitorsOf(xcb_connection_t *connection)
{
    QList<QRect> monitors;
    const Held<xcb_xinerama_query_screens_reply_t> reply(
        xcb_xinerama_query_screens_reply(connection, xcb_xinerama_query_screens(connection), nullptr), &std::free);
    if (!reply)
        return monitors;
    for (auto at = xcb_xinerama_query_screens_screen_info_iterator(reply.get()); at.rem > 0;
         xcb_xinerama_screen_info_next(&at))
        monitors += QRect(at.data->x_org, at.data->y_org, at.data->width, at.data->height);
    return monitors;
}

/// Qt keeps a screen's corner in X's pixels and scales its size.
qsizetype monitorOf(const QScreen *screen, const QList<QRect> &monitors)
{
    const QSizeF size = QSizeF(screen->size()) * screen->devicePixelRatio();
    const auto at = std::find_if(monitors.begin(), monitors.end(), [&](const QRect &monitor) {
        return monitor.topLeft() == screen->geometry().topLeft() && std::abs(monitor.width() - size.width()) < 2 &&
               std::abs(monitor.height() - size.height()) < 2;
    });
    return at == monitors.end() ? -1 : std::distance(monitors.begin(), at);
}

} // namespace

/// A Wayland compositor decides by itself on which one screen a window is, and not every window manager of X knows the
/// request.
bool isPossible()
{
    QNativeInterface::QX11Application *application = x11();
    if (!application)
        return false;
    xcb_connection_t *connection = application->connection();
    const xcb_atom_t wanted = atomOf(connection, monitorsName);
    const auto cookie = xcb_get_property(connection, 0, rootOf(connection), atomOf(connection, "_NET_SUPPORTED"),
                                         XCB_ATOM_ATOM, 0, maximumSupported);
    const Held<xcb_get_property_reply_t> reply(xcb_get_property_reply(connection, cookie, nullptr), &std::free);
    if (!reply || reply->format != 32)
        return false;
    const auto *atoms = static_cast<const xcb_atom_t *>(xcb_get_property_value(reply.get()));
    const auto *end = atoms + xcb_get_property_value_length(reply.get()) / static_cast<int>(sizeof(xcb_atom_t));
    return std::find(atoms, end, wanted) != end;
}

/// Asks the window manager (Extended Window Manager Hints, _NET_WM_FULLSCREEN_MONITORS): the screens whose top, bottom,
/// left and right edges the window gets, by their numbers in Xinerama. Qt's order is another one: its first screen is
/// the primary one.
void cover(QWidget &window, const QList<QScreen *> &screens)
{
    QNativeInterface::QX11Application *application = x11();
    if (!application)
        return;
    xcb_connection_t *connection = application->connection();
    const QList<QRect> monitors = monitorsOf(connection);
    QList<qsizetype> chosen;
    for (const QScreen *screen : screens) {
        if (const qsizetype number = monitorOf(screen, monitors); number >= 0)
            chosen += number;
    }
    if (chosen.isEmpty())
        return;
    const auto outermost = [&](auto edge) {
        return static_cast<std::uint32_t>(
            *std::min_element(chosen.begin(), chosen.end(),
                              [&](qsizetype a, qsizetype b) { return edge(monitors.at(a)) < edge(monitors.at(b)); }));
    };
    xcb_client_message_event_t message{};
    message.response_type = XCB_CLIENT_MESSAGE;
    message.format = 32;
    message.window = static_cast<xcb_window_t>(window.winId());
    message.type = atomOf(connection, monitorsName);
    message.data.data32[0] = outermost([](const QRect &monitor) { return monitor.top(); });
    message.data.data32[1] = outermost([](const QRect &monitor) { return -monitor.bottom(); });
    message.data.data32[2] = outermost([](const QRect &monitor) { return monitor.left(); });
    message.data.data32[3] = outermost([](const QRect &monitor) { return -monitor.right(); });
    message.data.data32[4] = 1; // from an application
    xcb_send_event(connection, 0, rootOf(connection),
                   XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT,
                   reinterpret_cast<const char *>(&message));
    xcb_flush(connection);
}

} // namespace virtdesk::ScreenSpan
