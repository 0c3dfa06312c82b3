// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/sessionstreams.h"

#include "app/console/consoletext.h"
#include "app/console/outgoingconnection.h"
#include "app/journal/logcategory.h"
#include "sdk/display.h"
#include "sdk/logtext.h"

#include <QTimer>

namespace virtdesk {

SessionStreams::SessionStreams(WayOut way, NativeHandle::Value session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_way(std::move(way))
{
}

SessionStreams::~SessionStreams() = default;

bool SessionStreams::open(const QString &channel)
{
    if (m_connection || m_count == DisplayHost::maximumStreams)
        return false;
    ++m_count;
    qCInfo(logSession).noquote() << "another connection for the channel" << logText(channel);
    if (m_way.listens || m_way.address.kind == Address::Kind::Ready || !m_way.isSet()) {
        QTimer::singleShot(0, this, [this] {
            answer(ConnectionAnswered::State::Failed,
                   {Failure::Usage,
                    ConsoleText::tr("This console's server can't be connected to a second time, because its first "
                                    "connection came from there or was given. Open the console by its address."),
                    {}});
        });
        return true;
    }
    m_connection = std::make_unique<OutgoingConnection>();
    OutgoingConnection *connection = m_connection.get();
    connect(connection, &OutgoingConnection::connected, this, &SessionStreams::made, Qt::QueuedConnection);
    connect(
        connection, &OutgoingConnection::failed, this,
        [this](const Error &error) {
            m_connection.reset();
            qCInfo(logSession).noquote() << "no further connection:" << logText(error);
            answer(ConnectionAnswered::State::Failed, error);
        },
        Qt::QueuedConnection);
    // The console runs: nobody waits for a question.
    connect(connection, &OutgoingConnection::credentialsRequested, connection, [connection] {
        connection->answerCredentials(
            Error{Failure::Cancelled, ConsoleText::tr("Nobody is asked while the console runs."), {}});
    });
    connect(connection, &OutgoingConnection::identityQuestioned, connection,
            [connection] { connection->answerIdentity(IdentityDecision::Refuse); });
    connection->open(m_way);
    return true;
}

void SessionStreams::made()
{
    if (!m_connection)
        return;
    m_handedOver = m_connection->takeSocket();
    if (m_connection->carries())
        m_kept.push_back(std::move(m_connection));
    m_connection.reset();
    auto form = m_handedOver.passTo(m_session);
    if (!form) {
        m_handedOver.close();
        answer(ConnectionAnswered::State::Failed, form.error());
        return;
    }
    m_handle = std::move(form->handle);
    m_answer.socket = std::move(form->description);
    answer(ConnectionAnswered::State::Connected);
}

void SessionStreams::answer(ConnectionAnswered::State state, const Error &error)
{
    m_answer.state = state;
    m_answer.local = m_way.address.isLocal();
    m_answer.error = error;
    Q_EMIT answered();
}

void SessionStreams::taken()
{
    m_handedOver.close();
}

ConnectionAnswered SessionStreams::takeAnswer()
{
    return std::exchange(m_answer, ConnectionAnswered());
}

NativeHandle SessionStreams::takeHandle()
{
    return std::move(m_handle);
}

} // namespace virtdesk
