// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

// A hop "command://NAME" starts the program NAME of the folder "commands" beside this plugin, with host and port of
// where it is to lead as arguments, and speaks to its standard input and output. Only who may install plugins names
// programs.
#include "sdk/transport.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QObject>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace virtdesk;

Error failure(Failure kind, const QString &sentence, const QString &detail = {})
{
    return {kind, sentence, detail};
}

/// The command: it gets what is written, and what it says is read. It ends with the stream.
class CommandStream : public ByteStream
{
public:
    CommandStream(pid_t command, int input, int output, IoContext &io)
        : m_command(command)
        , m_input(input)
        , m_output(output)
        , m_io(io)
    {
    }
    ~CommandStream() override
    {
        ::close(m_input);
        ::close(m_output);
        ::kill(m_command, SIGTERM);
        ::waitpid(m_command, nullptr, 0);
    }

    Result<std::size_t> read(std::span<char> into) override
    {
        for (;;) {
            const ssize_t count = ::read(m_output, into.data(), into.size());
            if (count >= 0)
                return static_cast<std::size_t>(count);
            if (errno != EAGAIN && errno != EINTR)
                return broken();
            if (Result<void> waited = wait(true); !waited)
                return waited.error();
        }
    }
    Result<void> write(std::span<const char> bytes) override
    {
        if (m_queue.size() + static_cast<qsizetype>(bytes.size()) > (1 << 20))
            return failure(Failure::Protocol,
                           QCoreApplication::translate("Command", "The command takes nothing more."));
        m_queue.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
        return pump();
    }
    Result<void> flush() override
    {
        while (!m_queue.isEmpty()) {
            if (Result<void> waited = wait(false); !waited)
                return waited;
        }
        return {};
    }
    StreamSecurity security() const override { return {}; }
    QByteArray localAddress() const override { return {}; }
    QByteArray remoteAddress() const override { return {}; }

private:
    static Error broken()
    {
        return failure(Failure::Lost, QCoreApplication::translate("Command", "The command has ended."),
                       QString::fromLocal8Bit(std::strerror(errno)));
    }
    Result<void> pump()
    {
        while (!m_queue.isEmpty()) {
            const ssize_t count = ::write(m_input, m_queue.constData(), static_cast<std::size_t>(m_queue.size()));
            if (count < 0)
                return errno == EAGAIN || errno == EINTR ? Result<void>() : broken();
            m_queue.remove(0, count);
        }
        return {};
    }
    /// For both ends of the command at once.
    Result<void> wait(bool forOutput)
    {
        std::array<IoContext::Wanted, 2> wanted{
            {{m_output, forOutput, false, false, {}}, {m_input, false, !m_queue.isEmpty(), false, {}}}};
        const bool both = !m_queue.isEmpty();
        const Result<bool> waited =
            m_io.waitAny(std::span(wanted).subspan(forOutput ? 0 : 1, forOutput && both ? 2 : 1), std::nullopt);
        return waited ? pump() : Result<void>(waited.error());
    }

    pid_t m_command;
    int m_input;
    int m_output;
    IoContext &m_io;
    QByteArray m_queue;
};

/// The folder "commands" beside the file that holds this function.
QString commandFolder()
{
    Dl_info info{};
    ::dladdr(reinterpret_cast<void *>(&commandFolder), &info);
    return QFileInfo(QFile::decodeName(info.dli_fname)).absolutePath() + QLatin1String("/commands/");
}

} // namespace

class CommandPlugin : public QObject, public TransportPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID VirtDeskTransportPlugin_iid FILE "plugin.json")
    Q_INTERFACES(virtdesk::TransportPlugin)
public:
    Result<std::unique_ptr<ByteStream>> open(const Endpoint &to, TransportHost &host) override
    {
        const QString name = to.route.constLast().host(); // no path can be in it
        const QByteArray program = QFile::encodeName(commandFolder() + name);
        if (name.isEmpty() || name.startsWith(u'.') || ::access(program.constData(), X_OK) != 0) {
            return failure(Failure::Usage, QCoreApplication::translate(
                                               "Command", "There is no command %1. Install it beside the plugin.")
                                               .arg(name));
        }
        int input[2];
        int output[2];
        if (::pipe2(input, O_CLOEXEC) != 0 || ::pipe2(output, O_CLOEXEC) != 0)
            return failure(Failure::Internal,
                           QCoreApplication::translate("Command", "There is no pipe for the command."));
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
        QByteArray where = to.address.host.toUtf8();
        QByteArray port = QByteArray::number(to.address.port);
        QByteArray self = program;
        char *arguments[] = {self.data(), where.data(), port.data(), nullptr};
        pid_t command = -1;
        const int code = ::posix_spawn(&command, program.constData(), &actions, nullptr, arguments, environ);
        ::posix_spawn_file_actions_destroy(&actions);
        ::close(input[0]);
        ::close(output[1]);
        if (code != 0) {
            ::close(input[1]);
            ::close(output[0]);
            return failure(Failure::Unreachable,
                           QCoreApplication::translate("Command", "The command %1 can't be started.").arg(name),
                           QString::fromLocal8Bit(std::strerror(code)));
        }
        ::fcntl(input[1], F_SETFL, O_NONBLOCK);
        ::fcntl(output[0], F_SETFL, O_NONBLOCK);
        return std::unique_ptr<ByteStream>(std::make_unique<CommandStream>(command, input[1], output[0], host.io()));
    }
};

#include "command.moc"
