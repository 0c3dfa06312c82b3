// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/vncservers/realserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <grp.h>
#include <sys/types.h>
#include <unistd.h>

namespace virtdesk::test {

namespace {

constexpr int startDeadlineMs = 60000;
/// "nobody" on every Linux: who has no name of its own here either.
constexpr uid_t nobody = 65534;

QString found(const QString &program)
{
    return QStandardPaths::findExecutable(program);
}

QStringList programs(RealServer::Kind kind)
{
    const QStringList x = {QStringLiteral("xclip"),    QStringLiteral("xsetroot"), QStringLiteral("xev"),
                           QStringLiteral("xdpyinfo"), QStringLiteral("xrandr"),   QStringLiteral("xprop"),
                           QStringLiteral("import")};
    switch (kind) {
    case RealServer::Kind::Tiger:
        return x + QStringList{QStringLiteral("Xtigervnc")};
    case RealServer::Kind::Tight:
        return x + QStringList{QStringLiteral("Xtightvnc")};
    case RealServer::Kind::X11:
        return x + QStringList{QStringLiteral("x11vnc"), QStringLiteral("Xvfb")};
    case RealServer::Kind::Wayland:
        return {QStringLiteral("sway"), QStringLiteral("swaymsg"), QStringLiteral("wayvnc"), QStringLiteral("wl-copy"),
                QStringLiteral("wl-paste")};
    }
    return {};
}

} // namespace

RealServer::RealServer(Kind kind)
    : m_kind(kind)
    , m_environment(QProcessEnvironment::systemEnvironment())
    , m_port(freePort())
{
    for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS"})
        m_environment.remove(QLatin1String(name));
    m_environment.insert(QStringLiteral("HOME"), m_folder.path());
    m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
}

quint16 RealServer::freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost, 0);
    return server.serverPort();
}

RealServer::~RealServer()
{
    for (auto process = m_processes.rbegin(); process != m_processes.rend(); ++process)
        stop(**process);
}

void RealServer::stop(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(10000)) {
        process.kill();
        process.waitForFinished(10000);
    }
}

QString RealServer::missing(Kind kind)
{
    for (const QString &program : programs(kind)) {
        if (found(program).isEmpty())
            return program + QStringLiteral(" is not installed");
    }
    return {};
}

void RealServer::prepare(QProcess &process) const
{
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_folder.path());
    // sway refuses to run as root.
    if (m_kind == Kind::Wayland && ::geteuid() == 0) {
        process.setChildProcessModifier([] {
            if (::setgroups(0, nullptr) != 0 || ::setgid(nobody) != 0 || ::setuid(nobody) != 0)
                ::_exit(126);
        });
    }
}

QProcess *RealServer::begin(const QStringList &command, const QByteArray &input)
{
    auto process = std::make_unique<QProcess>();
    prepare(*process);
    process->setStandardErrorFile(m_folder.filePath(QStringLiteral("%1.log").arg(m_processes.size())));
    process->start(command.first(), command.mid(1));
    if (!process->waitForStarted(20000)) {
        m_error = command.first() + QStringLiteral(": ") + process->errorString();
        return nullptr;
    }
    if (!input.isEmpty())
        process->write(input);
    process->closeWriteChannel();
    m_processes.push_back(std::move(process));
    return m_processes.back().get();
}

QByteArray RealServer::run(const QStringList &command, const QByteArray &input, int deadlineMs)
{
    QProcess process;
    prepare(process);
    // Programs that keep a clipboard stay in the background with what they were given.
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(command.first(), command.mid(1));
    if (!input.isEmpty())
        process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(deadlineMs))
        stop(process);
    m_error = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0
                  ? QString()
                  : command.join(QLatin1Char(' ')) + QStringLiteral(" failed");
    return process.readAllStandardOutput();
}

bool RealServer::waitFor(const QStringList &command)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < startDeadlineMs) {
        run(command);
        if (m_error.isEmpty())
            return true;
        QThread::msleep(200);
    }
    return false;
}

bool RealServer::waitForPort()
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < startDeadlineMs) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_port);
        // Wait for the greeting, too: some servers count who leaves before it as a failed sign-in.
        if (socket.waitForConnected(1000) && socket.waitForReadyRead(5000))
            return true;
        QThread::msleep(200);
    }
    m_error = QStringLiteral("nothing listens on the port");
    return false;
}

bool RealServer::start(int depth, const QStringList &options)
{
    switch (m_kind) {
    case Kind::Tiger:
        return startX(QStringLiteral("Xtigervnc"), depth,
                      QStringList{QStringLiteral("-SecurityTypes"), QStringLiteral("None")} + options);
    case Kind::Tight:
        return startX(QStringLiteral("Xtightvnc"), depth, options);
    case Kind::X11:
        return startX11vnc(depth, options);
    case Kind::Wayland:
        return startWayland(options);
    }
    return false;
}

bool RealServer::startX(const QString &program, int depth, const QStringList &options)
{
    // A display number that nobody has: the server says which lock it could not take, and the next one is tried.
    for (int display = 200 + m_port % 700, tries = 0; tries < 20; ++display, ++tries) {
        if (QFile::exists(QStringLiteral("/tmp/.X%1-lock").arg(display)) ||
            QFile::exists(QStringLiteral("/tmp/.X11-unix/X%1").arg(display)))
            continue;
        QStringList command = {program,
                               QStringLiteral(":%1").arg(display),
                               QStringLiteral("-rfbport"),
                               QString::number(m_port),
                               QStringLiteral("-geometry"),
                               QStringLiteral("640x400"),
                               QStringLiteral("-depth"),
                               QString::number(depth)};
        if (program == QLatin1String("Xtightvnc"))
            command += {QStringLiteral("-localhost"), QStringLiteral("-ac")};
        else
            command += {QStringLiteral("-localhost"), QStringLiteral("-ac"), QStringLiteral("-nolisten"),
                        QStringLiteral("tcp")};
        if (!begin(command + options))
            return false;
        m_environment.insert(QStringLiteral("DISPLAY"), QStringLiteral(":%1").arg(display));
        return waitFor({QStringLiteral("xdpyinfo")}) && waitForPort();
    }
    m_error = QStringLiteral("no free display number");
    return false;
}

bool RealServer::startX11vnc(int depth, const QStringList &options)
{
    int display = 200 + m_port % 700;
    while (QFile::exists(QStringLiteral("/tmp/.X%1-lock").arg(display)))
        ++display;
    const QString name = QStringLiteral(":%1").arg(display);
    // Xvfb keeps its size; the screen that x11vnc shows may be any X server's.
    QStringList screen{QStringLiteral("Xvfb"), name, QStringLiteral("-screen"), QStringLiteral("0"),
                       QStringLiteral("640x400x%1").arg(depth)};
    if (m_resizable)
        screen = QStringList{QStringLiteral("Xtigervnc"),  name,
                             QStringLiteral("-rfbport"),   QString::number(freePort()),
                             QStringLiteral("-localhost"), QStringLiteral("-SecurityTypes"),
                             QStringLiteral("None"),       QStringLiteral("-geometry"),
                             QStringLiteral("640x400")};
    if (!begin(screen + QStringList{QStringLiteral("-noreset"), QStringLiteral("-ac"), QStringLiteral("-nolisten"),
                                    QStringLiteral("tcp")}))
        return false;
    m_environment.insert(QStringLiteral("DISPLAY"), name);
    if (!waitFor({QStringLiteral("xdpyinfo")}))
        return false;
    // With 8 bits it reads the colour map when it starts: a colour allocated later is black there.
    paint();
    // Else it has no window for selections for the first 45 seconds, lest a display manager end it.
    m_environment.insert(QStringLiteral("X11VNC_AVOID_WINDOWS"), QStringLiteral("never"));
    return begin(QStringList{QStringLiteral("x11vnc"), QStringLiteral("-rfbport"), QString::number(m_port),
                             QStringLiteral("-localhost"), QStringLiteral("-forever"), QStringLiteral("-shared"),
                             QStringLiteral("-nopw"), QStringLiteral("-quiet"), QStringLiteral("-noxdamage")} +
                 options) &&
           waitForPort();
}

bool RealServer::startWayland(const QStringList &options)
{
    QFile config(m_folder.filePath(QStringLiteral("sway.conf")));
    if (!config.open(QIODevice::WriteOnly) ||
        config.write("output HEADLESS-1 resolution 640x400\noutput * bg #3366cc solid_color\nxwayland disable\n"
                     // The pointer is a part of the picture there.
                     "seat * hide_cursor 100\n"
                     // What is pressed there is written down.
                     "bindsym Shift+Tab exec echo Shift+Tab >> keys\nbindsym a exec echo a >> keys\n") < 0)
        return false;
    config.close();
    if (::geteuid() == 0 && ::chown(QFile::encodeName(m_folder.path()).constData(), nobody, nobody) != 0)
        return false;
    m_environment.insert(QStringLiteral("WLR_BACKENDS"), QStringLiteral("headless"));
    m_environment.insert(QStringLiteral("WLR_LIBINPUT_NO_DEVICES"), QStringLiteral("1"));
    m_environment.insert(QStringLiteral("WLR_RENDERER"), QStringLiteral("pixman"));
    if (!begin({QStringLiteral("sway"), QStringLiteral("-c"), config.fileName()}))
        return false;
    QElapsedTimer clock;
    clock.start();
    while (QDir(m_folder.path()).entryList({QStringLiteral("wayland-?")}, QDir::System).isEmpty()) {
        if (clock.elapsed() > startDeadlineMs) {
            m_error = QStringLiteral("sway does not start");
            return false;
        }
        QThread::msleep(100);
    }
    m_environment.insert(QStringLiteral("WAYLAND_DISPLAY"),
                         QDir(m_folder.path()).entryList({QStringLiteral("wayland-?")}, QDir::System).first());
    m_environment.insert(
        QStringLiteral("SWAYSOCK"),
        m_folder.filePath(QDir(m_folder.path()).entryList({QStringLiteral("sway-ipc.*.sock")}, QDir::System).value(0)));
    return begin(QStringList{QStringLiteral("wayvnc")} + options +
                 QStringList{QStringLiteral("127.0.0.1"), QString::number(m_port)}) &&
           waitForPort();
}

void RealServer::paint()
{
    run({QStringLiteral("xsetroot"), QStringLiteral("-mod"), QStringLiteral("16"), QStringLiteral("12"),
         QStringLiteral("-fg"), QStringLiteral("#cc3300"), QStringLiteral("-bg"), QStringLiteral("#3366cc")});
}

QImage RealServer::screen()
{
    return QImage::fromData(run({QStringLiteral("import"), QStringLiteral("-window"), QStringLiteral("root"),
                                 QStringLiteral("-depth"), QStringLiteral("8"), QStringLiteral("png:-")}),
                            "PNG")
        .convertToFormat(QImage::Format_RGB32);
}

QByteArray RealServer::pressedKeys() const
{
    QFile keys(m_folder.filePath(QStringLiteral("keys")));
    return keys.open(QIODevice::ReadOnly) ? keys.readAll() : QByteArray();
}

void RealServer::setClipboard(const QByteArray &utf8)
{
    if (m_kind == Kind::Tight) {
        run({QStringLiteral("xprop"), QStringLiteral("-root"), QStringLiteral("-f"), QStringLiteral("CUT_BUFFER0"),
             QStringLiteral("8s"), QStringLiteral("-set"), QStringLiteral("CUT_BUFFER0"), QString::fromUtf8(utf8)});
        return;
    }
    const QStringList command =
        m_kind == Kind::Wayland ? QStringList{QStringLiteral("wl-copy"), QStringLiteral("--foreground"),
                                              QStringLiteral("--type"), QStringLiteral("text/plain;charset=utf-8")}
                                : QStringList{QStringLiteral("xclip"), QStringLiteral("-quiet"), QStringLiteral("-i"),
                                              QStringLiteral("-selection"), QStringLiteral("clipboard")};
    begin(command, utf8);
}

QByteArray RealServer::clipboard()
{
    if (m_kind == Kind::Tight) {
        const QByteArray shown =
            run({QStringLiteral("xprop"), QStringLiteral("-root"), QStringLiteral("-len"), QStringLiteral("1000000"),
                 QStringLiteral("-notype"), QStringLiteral("CUT_BUFFER0")});
        const qsizetype from = shown.indexOf('"') + 1;
        return from > 0 ? shown.mid(from, shown.lastIndexOf('"') - from) : QByteArray();
    }
    // x11vnc gives Latin-1, whatever form it is asked for.
    const bool latin = m_kind == Kind::X11;
    const QByteArray bytes = m_kind == Kind::Wayland
                                 ? run({QStringLiteral("wl-paste"), QStringLiteral("--no-newline")})
                                 : run({QStringLiteral("xclip"), QStringLiteral("-o"), QStringLiteral("-selection"),
                                        QStringLiteral("clipboard"), QStringLiteral("-target"),
                                        latin ? QStringLiteral("STRING") : QStringLiteral("UTF8_STRING")});
    return latin ? QString::fromLatin1(bytes).toUtf8() : bytes;
}

} // namespace virtdesk::test
