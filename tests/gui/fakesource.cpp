// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "tests/gui/fakesource.h"

namespace virtdesk {

FakeSource::FakeSource()
{
    m_capabilities.scancodes = true;
    m_capabilities.clipboardToGuest = true;
    m_capabilities.clipboardFromGuest = true;
}

void FakeSource::start(ConsoleTarget target, const DisplayOptions &options)
{
    if (m_state == State::Connecting || m_state == State::Running) {
        ++startsTooEarly;
        return;
    }
    ++starts;
    startedOptions = options;
    startedAnonymous = target.trust.allowAnonymousTls;
    startedTickets.push_back(QString::fromUtf8(target.signIn.ticket.view().toByteArray()));
    m_picture = {};
    m_error = {};
    m_state = State::Connecting;
    Q_EMIT stateChanged(m_state);
    reach(Step::Resolve, 0);
}

void FakeSource::stop()
{
    ++stops;
    if (!endsLate)
        endStopped();
}

void FakeSource::endStopped()
{
    if (m_state == State::Connecting || m_state == State::Running)
        end({Failure::Cancelled, {}, {}});
}

void FakeSource::setServerName(const QString &name)
{
    m_name = name;
    Q_EMIT serverNameChanged();
}

void FakeSource::reach(Step step, qint64 ms)
{
    m_step = step;
    Q_EMIT stepChanged(step, ms);
}

void FakeSource::run(const QImage &picture)
{
    Q_EMIT signedIn();
    m_picture = picture.convertToFormat(QImage::Format_RGB32);
    Q_EMIT screenResized(picture.size());
    Q_EMIT frameResized(picture.size());
    m_state = State::Running;
    reach(Step::Running, 120);
    Q_EMIT stateChanged(m_state);
    Q_EMIT frameUpdated(picture.rect());
}

void FakeSource::draw(const QImage &picture, const QRegion &damage)
{
    const bool resized = picture.size() != m_picture.size();
    m_picture = picture.convertToFormat(QImage::Format_RGB32);
    if (resized) {
        Q_EMIT screenResized(picture.size());
        Q_EMIT frameResized(picture.size());
    }
    Q_EMIT frameUpdated(damage);
}

FrameState FakeSource::readFrame(const Reader &reader)
{
    if (!m_visible || m_picture.isNull())
        return FrameState::None;
    reader(m_picture);
    return isDrawing ? FrameState::Unfinished : FrameState::Whole;
}

void FakeSource::requestStatistics()
{
    ++statisticsAsked;
    if (!answersLate)
        QMetaObject::invokeMethod(this, &FakeSource::answerStatistics, Qt::QueuedConnection);
}

void FakeSource::answerStatistics()
{
    Q_EMIT statisticsReceived({}, {});
}

void FakeSource::drawThumbnail(const QImage &picture)
{
    m_thumbnail = picture;
    Q_EMIT thumbnailChanged();
}

void FakeSource::end(const Error &error)
{
    m_error = error;
    m_state = State::Ended;
    Q_EMIT stateChanged(m_state);
    Q_EMIT ended(error);
}

void FakeSource::setCapabilities(const DisplayCapabilities &capabilities)
{
    m_capabilities = capabilities;
    Q_EMIT capabilitiesChanged();
}

void FakeSource::setCursorShape(const CursorShape &cursor)
{
    m_cursor = cursor;
    Q_EMIT cursorChanged();
}

template <typename Kind>
static std::vector<Kind> only(const std::vector<InputEvent> &events)
{
    std::vector<Kind> result;
    for (const InputEvent &event : events) {
        if (const auto *one = std::get_if<Kind>(&event))
            result.push_back(*one);
    }
    return result;
}

std::vector<KeyInput> FakeSource::keys() const
{
    return only<KeyInput>(sent);
}

std::vector<PointerInput> FakeSource::pointers() const
{
    return only<PointerInput>(sent);
}

std::vector<QString> FakeSource::clipboard() const
{
    std::vector<QString> texts;
    for (const ClipboardInput &one : only<ClipboardInput>(sent))
        texts.push_back(one.text);
    return texts;
}

} // namespace virtdesk
