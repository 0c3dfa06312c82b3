// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/libvirt/program/messagechannel.h"

#include <QByteArray>
#include <QByteArrayView>

#include <string>
#include <thread>

namespace virtdesk::libvirt {

/// Has a person asked what ssh wants to know while libvirt opens a connection: virtdesk-ssh-ask, which that ssh starts,
/// comes to a socket without a name in the file system. Who is not of this process's group, or asks too often, gets no
/// answer; what was cancelled or refused once is not asked again. A thread of its own, because libvirt's call does not
/// return meanwhile. Made and destroyed on the main thread, before and after that call.
class SshQuestions
{
public:
    static constexpr int maximumQuestions = 12;
    static constexpr std::size_t maximumQuestion = 8 << 10;

    /// `channel` outlives this; nobody else may receive from it meanwhile.
    explicit SshQuestions(MessageChannel &channel);
    ~SshQuestions();
    SshQuestions(const SshQuestions &) = delete;
    SshQuestions &operator=(const SshQuestions &) = delete;

    /// What virtdesk-ssh-ask has to know to come here; empty = nobody can be asked.
    const std::string &name() const { return m_name; }

private:
    void serve();
    void serveOne(int asker);
    /// What is written back; empty = no.
    Secret answer(QByteArrayView question);
    Secret ask(const QJsonObject &request);

    MessageChannel &m_channel;
    std::string m_name;
    int m_socket = -1;
    int m_stop[2] = {-1, -1}; ///< a pipe: closed at its end when this ends
    int m_asked = 0;
    bool m_refused = false;
    std::thread m_thread;
};

} // namespace virtdesk::libvirt
