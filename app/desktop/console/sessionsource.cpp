// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/sessionsource.h"

namespace virtdesk {

namespace {

/// Of the same pixels, which stay as long as this or a copy of it.
QImage imageOf(const Picture &picture)
{
    if (picture.isNull())
        return {};
    return QImage(
        picture.bits(), picture.width(), picture.height(), picture.bytesPerLine(), QImage::Format_RGB32,
        [](void *held) { delete static_cast<Picture *>(held); }, std::make_unique<Picture>(picture).release());
}

} // namespace

SessionSource::SessionSource(QObject *parent)
    : ConsoleSource(parent)
{
    connect(&m_session, &ConsoleSession::stateChanged, this, &ConsoleSource::stateChanged);
    connect(&m_session, &ConsoleSession::stepChanged, this, &ConsoleSource::stepChanged);
    connect(&m_session, &ConsoleSession::credentialsRequested, this, &ConsoleSource::credentialsRequested);
    connect(&m_session, &ConsoleSession::identityQuestioned, this, &ConsoleSource::identityQuestioned);
    connect(&m_session, &ConsoleSession::signedIn, this, &ConsoleSource::signedIn);
    connect(&m_session, &ConsoleSession::frameResized, this, &ConsoleSource::frameResized);
    connect(&m_session, &ConsoleSession::screenResized, this, &ConsoleSource::screenResized);
    connect(&m_session, &ConsoleSession::frameUpdated, this, [this](const QList<QRect> &damage) {
        QRegion region;
        for (const QRect &rect : damage)
            region += rect;
        Q_EMIT frameUpdated(region);
    });
    connect(&m_session, &ConsoleSession::thumbnailChanged, this, &ConsoleSource::thumbnailChanged);
    connect(&m_session, &ConsoleSession::cursorChanged, this, &ConsoleSource::cursorChanged);
    connect(&m_session, &ConsoleSession::capabilitiesChanged, this, &ConsoleSource::capabilitiesChanged);
    connect(&m_session, &ConsoleSession::ledsChanged, this, &ConsoleSource::ledsChanged);
    connect(&m_session, &ConsoleSession::serverNameChanged, this, &ConsoleSource::serverNameChanged);
    connect(&m_session, &ConsoleSession::bell, this, &ConsoleSource::bell);
    connect(&m_session, &ConsoleSession::clipboardReceived, this, &ConsoleSource::clipboardReceived);
    connect(&m_session, &ConsoleSession::resizeRefused, this, &ConsoleSource::resizeRefused);
    connect(&m_session, &ConsoleSession::noticed, this, &ConsoleSource::noticed);
    connect(&m_session, &ConsoleSession::protectionChanged, this, [this] {
        const SessionProtection &protection = m_session.protection();
        if (protection.known && protection.stage == SessionProtection::Stage::AfterSignIn && !protection.isComplete())
            Q_EMIT noticed(tr("This console's process is not confined completely. Missing on this computer: %1.")
                               .arg(protection.missing().join(QStringLiteral(", "))));
    });
    connect(&m_session, &ConsoleSession::statisticsReceived, this, &ConsoleSource::statisticsReceived);
    connect(&m_session, &ConsoleSession::ended, this, &ConsoleSource::ended);
}

FrameState SessionSource::readFrame(const Reader &reader)
{
    return m_session.readFrame([&reader](const FramePixels &pixels) {
        reader(
            QImage(pixels.bits, pixels.size.width(), pixels.size.height(), pixels.bytesPerLine, QImage::Format_RGB32));
    });
}

QImage SessionSource::thumbnail() const
{
    return imageOf(m_session.thumbnail());
}

QImage SessionSource::snapshot()
{
    return imageOf(m_session.snapshot());
}

void SessionSource::start(ConsoleTarget target, const DisplayOptions &options)
{
    m_session.start(std::move(target), options);
}

void SessionSource::answerCredentials(quint32 id, Result<CredentialAnswer> answer)
{
    m_session.answerCredentials(id, std::move(answer));
}

} // namespace virtdesk
