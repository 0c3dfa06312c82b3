// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plugins/transport-ssh/sshfamily.h"
#include "sdk/iocontext.h"
#include "sdk/result.h"
#include "sdk/secret.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <memory>
#include <optional>

namespace virtdesk {

/// Where virtdesk-ssh-ask, which ssh starts, comes to: on Linux a socket without a name in the file system, on Windows
/// a named pipe for this user, of which there is one instance, from the start to the end. Who is not of the ssh's
/// family gets no answer. I/O thread. One file per platform.
class AskChannel
{
public:
    static constexpr qsizetype maximumQuestion = 8 << 10;

    AskChannel();
    ~AskChannel();
    AskChannel(const AskChannel &) = delete;
    AskChannel &operator=(const AskChannel &) = delete;

    /// Errors: Internal.
    Result<void> listen();
    /// What the program has to know to come here: random, and another one each time.
    const QByteArray &name() const { return m_name; }
    /// Whose questions are answered; until then nobody's.
    void setFamily(const SshFamily &family) { m_family = family; }
    /// Ready when somebody has come.
    IoContext::Wanted wanted() const;

    /// Gives the answer, empty for none. `distance`: how many ssh there are between the asker and the one that we have
    /// started, where the system tells it.
    using Answer = std::function<Secret(QByteArrayView question, std::optional<int> distance)>;
    /// Serves one who has come; waits some seconds at most for what he has to say.
    void serve(const Answer &answer);

private:
    class Private;
    std::unique_ptr<Private> d;
    QByteArray m_name;
    SshFamily m_family;
};

} // namespace virtdesk
