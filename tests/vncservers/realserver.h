// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QImage>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace virtdesk::test {

/// One VNC server of the field with the screen that it shows, on loopback, on a free port, in a temporary directory.
/// The processes are stopped by their ids when the object goes. Calls block, each with a deadline.
class RealServer
{
public:
    enum class Kind { Tiger, Tight, X11, Wayland };

    explicit RealServer(Kind kind);
    ~RealServer();

    /// A port of 127.0.0.1 that nobody has just now.
    static quint16 freePort();
    /// What has to be installed for it and is not; empty when all is there.
    static QString missing(Kind kind);
    /// For x11vnc: an X server whose screen can be given another size.
    void setResizable(bool resizable) { m_resizable = resizable; }
    /// `options` are added to the server's command line; `depth` of the screen, where it has one.
    bool start(int depth = 24, const QStringList &options = {});
    QString error() const { return m_error; }
    quint16 port() const { return m_port; }

    /// Runs a program inside the session and gives its standard output; `input` is given to it.
    QByteArray run(const QStringList &command, const QByteArray &input = {}, int deadlineMs = 20000);
    /// Starts a program inside the session that stays, and gives its process.
    QProcess *begin(const QStringList &command, const QByteArray &input = {});

    /// Makes the background of an X server a pattern of two colours.
    void paint();
    /// The X server's own picture of its screen.
    QImage screen();
    /// Wayland: "Shift+Tab" and "a", a line each, as they were pressed.
    QByteArray pressedKeys() const;
    /// Where the server looks for it: the clipboard, or with Xtightvnc the cut buffer.
    void setClipboard(const QByteArray &utf8);
    QByteArray clipboard();

private:
    void prepare(QProcess &process) const;
    bool startX(const QString &program, int depth, const QStringList &options);
    bool startX11vnc(int depth, const QStringList &options);
    bool startWayland(const QStringList &options);
    bool waitForPort();
    bool waitFor(const QStringList &command);
    void stop(QProcess &process);

    Kind m_kind;
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    std::vector<std::unique_ptr<QProcess>> m_processes; ///< in the order of their start
    quint16 m_port = 0;
    bool m_resizable = false;
    QString m_error;
};

} // namespace virtdesk::test
