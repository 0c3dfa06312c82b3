// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/libvirt/programlink.h"

#include "sdk/result.h"
#include "sdk/unix/descriptormessage.h"

#include <QCoreApplication>
#include <QPointer>

#include <array>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace virtdesk::libvirt {

namespace {

constexpr int descriptorInProgram = 3;
constexpr qsizetype maximumLog = 2000;

} // namespace

ProgramLink::ProgramLink(const QString &program, QObject *parent)
    : QObject(parent)
    , m_process(std::make_unique<QProcess>())
{
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0) {
        m_descriptors = ends[0];
        m_process->setChildProcessModifier([theirs = ends[1]] {
            if (theirs == descriptorInProgram)
                ::fcntl(theirs, F_SETFD, 0);
            else
                ::dup2(theirs, descriptorInProgram);
        });
    }
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &ProgramLink::readFrames);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &ProgramLink::readLog);
    const auto end = [this] {
        const QPointer<ProgramLink> alive(this);
        readLog();
        readFrames();
        if (alive && !std::exchange(m_ended, true))
            Q_EMIT ended();
    };
    connect(m_process.get(), &QProcess::finished, this, end);
    connect(
        m_process.get(), &QProcess::errorOccurred, this,
        [end](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                end();
        },
        Qt::QueuedConnection);
    m_process->start(program, QStringList());
    if (ends[1] >= 0)
        ::close(ends[1]);
}

ProgramLink::~ProgramLink()
{
    if (m_descriptors >= 0)
        ::close(m_descriptors);
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning)
        return;
    // Killed, because a call of libvirt may keep it from hearing that its input has ended. It goes when it is reaped,
    // or with the program.
    QProcess *process = m_process.release();
    process->setParent(QCoreApplication::instance());
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->kill();
}

void ProgramLink::send(const QJsonObject &head, QByteArrayView secret)
{
    const Secret bytes = Frame{head, Secret(secret)}.encode();
    m_process->write(bytes.view().data(), bytes.size());
}

int ProgramLink::takeDescriptor()
{
    char byte = 0;
    if (m_descriptors < 0)
        return -1;
    DescriptorMessage message = DescriptorMessage::receive(m_descriptors, {&byte, 1});
    const int descriptor = message.count() == 1 && !message.isCut() ? message.takeDescriptor() : -1;
    if (descriptor >= 0 && ::fcntl(descriptor, F_SETFL, O_NONBLOCK) != 0) {
        ::close(descriptor);
        return -1;
    }
    return descriptor;
}

QString ProgramLink::log() const
{
    return cleanText(QByteArray(m_log).replace('\n', ' ').trimmed(), maximumLog);
}

void ProgramLink::readLog()
{
    m_log += m_process->readAllStandardError();
    if (m_log.size() > maximumLog)
        m_log.remove(0, m_log.size() - maximumLog);
}

void ProgramLink::readFrames()
{
    const QPointer<ProgramLink> alive(this);
    m_reader.feed(m_process->readAllStandardOutput());
    while (alive) {
        const std::optional<Frame> frame = m_reader.next();
        if (!frame)
            break;
        Q_EMIT received(*frame);
    }
    if (alive && m_reader.broken())
        m_process->kill();
}

} // namespace virtdesk::libvirt
