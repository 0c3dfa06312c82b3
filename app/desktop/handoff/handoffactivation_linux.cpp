// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/handoff/handoffactivation.h"

#include <QGuiApplication>
#include <QWidget>
#include <QWindow>

#include <QtGui/qguiapplication_platform.h>
#include <xcb/xcb.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

namespace virtdesk {

namespace {

struct FreeReply
{
    void operator()(void *reply) const { std::free(reply); }
};

xcb_atom_t atom(xcb_connection_t *connection, std::string_view name)
{
    const auto cookie = xcb_intern_atom(connection, 0, static_cast<std::uint16_t>(name.size()), name.data());
    const std::unique_ptr<xcb_intern_atom_reply_t, FreeReply> reply(xcb_intern_atom_reply(connection, cookie, nullptr));
    return reply ? reply->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
}

/// Extended Window Manager Hints, _NET_ACTIVE_WINDOW and _NET_WM_USER_TIME: the time of the click that led here, where
/// Qt would give the time of this window's own last event, which is older than the click.
void activateOnX11(WId window, quint32 time)
{
    auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    if (!x11 || !x11->connection() || time == 0)
        return;
    xcb_connection_t *connection = x11->connection();
    const xcb_atom_t userTime = atom(connection, "_NET_WM_USER_TIME");
    const xcb_atom_t active = atom(connection, "_NET_ACTIVE_WINDOW");
    if (userTime == XCB_ATOM_NONE || active == XCB_ATOM_NONE)
        return;
    const auto target = static_cast<xcb_window_t>(window);
    xcb_change_property(connection, XCB_PROP_MODE_REPLACE, target, userTime, XCB_ATOM_CARDINAL, 32, 1, &time);
    xcb_client_message_event_t event = {};
    event.response_type = XCB_CLIENT_MESSAGE;
    event.format = 32;
    event.window = target;
    event.type = active;
    event.data.data32[0] = 1; // an application asks
    event.data.data32[1] = time;
    const xcb_setup_t *setup = xcb_get_setup(connection);
    const xcb_window_t root = xcb_setup_roots_iterator(setup).data->root;
    xcb_send_event(connection, 0, root, XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT | XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY,
                   reinterpret_cast<const char *>(&event));
    xcb_flush(connection);
}

} // namespace

void bringToFront(QWidget &window, const QString &activationToken)
{
    // Qt's Wayland plugin takes the token from here, once; an old one of our own start is no good any more.
    if (QGuiApplication::platformName().startsWith(QLatin1String("wayland"))) {
        if (activationToken.isEmpty())
            qunsetenv("XDG_ACTIVATION_TOKEN");
        else
            qputenv("XDG_ACTIVATION_TOKEN", activationToken.toUtf8());
    }
    if (window.isMinimized())
        window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
    if (QGuiApplication::platformName() == QLatin1String("xcb"))
        activateOnX11(window.winId(), startupTime(activationToken));
}

} // namespace virtdesk
