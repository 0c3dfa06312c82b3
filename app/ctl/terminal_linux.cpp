// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/ctl/terminal.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <array>

namespace virtdesk::terminal {

namespace {

int openTerminal()
{
    return ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
}

} // namespace

bool isThere()
{
    const int fd = openTerminal();
    if (fd < 0)
        return false;
    ::close(fd);
    return true;
}

bool showsProgress()
{
    return ::isatty(STDERR_FILENO) == 1;
}

void write(const QString &text, std::FILE *file)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
}

std::optional<Secret> ask(const QString &question, bool echo)
{
    const int fd = openTerminal();
    if (fd < 0)
        return std::nullopt;
    const QByteArray text = question.toUtf8();
    [[maybe_unused]] const ssize_t shown = ::write(fd, text.constData(), static_cast<std::size_t>(text.size()));
    termios before{};
    const bool hidden = !echo && ::tcgetattr(fd, &before) == 0;
    if (hidden) {
        termios quiet = before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        quiet.c_lflag |= ECHONL;
        ::tcsetattr(fd, TCSAFLUSH, &quiet);
    }
    std::array<char, 4096> line{};
    const ssize_t got = ::read(fd, line.data(), line.size());
    if (hidden)
        ::tcsetattr(fd, TCSAFLUSH, &before);
    ::close(fd);
    if (got <= 0)
        return std::nullopt;
    auto size = static_cast<qsizetype>(got);
    if (line[static_cast<std::size_t>(size - 1)] == '\n')
        --size;
    Secret answer(QByteArrayView(line.data(), size));
    wipeMemory(line.data(), line.size());
    return answer;
}

} // namespace virtdesk::terminal
