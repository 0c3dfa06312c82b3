// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/console/bootkeyholder.h"

#include "app/desktop/console/consolesource.h"
#include "app/desktop/console/consoleview.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace virtdesk {

namespace {

constexpr int pictureWidth = 160; // enough to tell a blank screen from one with words
constexpr int pictureHeight = 120;
constexpr int black = 24;         // of 255: darker is black
constexpr double nothing = 0.002; // of the picture
constexpr double muchLess = 0.25; // of what was lit before
constexpr int resizesThatEnd = 2; // firmware's own screen, and what comes after it

/// What the person holds for the release combination, or to write capitals, says nothing about the key.
bool isModifier(const KeyInput &key)
{
    static constexpr std::array<std::uint32_t, 8> modifiers{0x1d, 0x9d, 0x38, 0xb8, 0x2a, 0x36, 0xdb, 0xdc};
    return std::find(modifiers.begin(), modifiers.end(), key.scancode) != modifiers.end();
}

} // namespace

BootKeyHolder::BootKeyHolder(ConsoleSource &source, ConsoleView &view, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_view(view)
{
    m_tick.setInterval(1000);
    connect(&m_press, &QTimer::timeout, this, &BootKeyHolder::press);
    connect(&m_nudge, &QTimer::timeout, this, &BootKeyHolder::nudge);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (m_until.hasExpired())
            stop();
        else
            Q_EMIT changed();
    });
    connect(&source, &ConsoleSource::stateChanged, this, &BootKeyHolder::sourceStateChanged);
    connect(&source, &ConsoleSource::screenResized, this, &BootKeyHolder::screenResized);
    connect(&source, &ConsoleSource::frameUpdated, this, [this] {
        if (m_state == State::Waiting && (m_atOnce || m_wasGone))
            hold();
    });
    connect(&source, &ConsoleSource::thumbnailChanged, this, &BootKeyHolder::look);
    // Who presses a key sees the menu, or has thought better of it.
    connect(&view.keys(), &KeyTracker::key, this, [this](const KeyInput &key) {
        if (m_state == State::Holding && key.down && !isModifier(key))
            stop();
    });
}

BootKeyHolder::~BootKeyHolder()
{
    m_source.disconnect(this);
    m_source.setThumbnailDemand(this, FrameDemand::none());
}

void BootKeyHolder::begin(const BootKey &key, bool atOnce)
{
    stop();
    m_key = key;
    m_atOnce = atOnce;
    m_wasGone = m_source.state() != ConsoleSource::State::Running;
    m_before = {};
    m_until.setRemainingTime(m_pace.wait);
    m_source.setThumbnailDemand(this, FrameDemand::thumbnail(pictureWidth, pictureHeight, FrameDemand::maximumFps));
    setState(State::Waiting);
}

void BootKeyHolder::stop()
{
    letGo();
    m_press.stop();
    m_source.setThumbnailDemand(this, FrameDemand::none());
    m_before = {};
    if (m_state != State::Idle)
        setState(State::Idle);
}

void BootKeyHolder::setState(State state)
{
    m_state = state;
    if (state == State::Idle)
        m_tick.stop();
    else
        m_tick.start();
    if (state == State::Waiting)
        m_nudge.start(m_pace.nudge);
    else
        m_nudge.stop();
    Q_EMIT changed();
}

void BootKeyHolder::sourceStateChanged()
{
    if (m_state == State::Idle || m_source.state() == ConsoleSource::State::Running)
        return;
    m_wasGone = true;
    m_down = false;
    // The console goes away late on some hosts: the start that counts is the one that it comes back with.
    if (m_state == State::Holding) {
        m_press.stop();
        setState(State::Waiting);
    }
}

void BootKeyHolder::screenResized()
{
    if (m_state == State::Waiting && m_source.state() == ConsoleSource::State::Running)
        hold();
    else if (m_state == State::Holding && ++m_resized >= resizesThatEnd)
        stop();
}

double BootKeyHolder::litPart(const QImage &picture)
{
    if (picture.isNull())
        return 0;
    const QImage grey = picture.convertToFormat(QImage::Format_Grayscale8);
    qsizetype lit = 0;
    for (int y = 0; y < grey.height(); ++y) {
        const uchar *line = grey.constScanLine(y);
        lit += std::count_if(line, line + grey.width(), [](uchar value) { return value > black; });
    }
    return double(lit) / (double(grey.width()) * grey.height());
}

/// A screen that was full of something and is nearly blank: firmware has cleared it.
void BootKeyHolder::look()
{
    if (m_state != State::Waiting)
        return;
    const QImage now = m_source.thumbnail();
    if (now.isNull())
        return;
    if (m_atOnce || m_wasGone) { // of a hidden console there are no other pictures
        hold();
        return;
    }
    if (m_before.isNull()) {
        m_before = now;
        return;
    }
    const double before = litPart(m_before);
    const bool cleared = before > nothing ? litPart(now) < before * muchLess : now != m_before;
    if (cleared)
        hold();
    else if (litPart(now) > before)
        m_before = now; // the guest says more on its way down
}

void BootKeyHolder::hold()
{
    m_wasGone = false;
    m_atOnce = false;
    m_resized = 0;
    m_until.setRemainingTime(m_pace.hold);
    setState(State::Holding);
    m_press.start(m_pace.press);
    press();
}

void BootKeyHolder::press()
{
    if (m_view.isViewOnly() || m_until.hasExpired()) {
        stop();
        return;
    }
    m_down = !m_down;
    KeyInput key = m_key.press;
    key.down = m_down;
    m_source.send(key);
}

void BootKeyHolder::nudge()
{
    if (m_source.state() == ConsoleSource::State::Running && !m_view.isViewOnly())
        m_view.pointer().nudge();
}

void BootKeyHolder::letGo()
{
    if (!std::exchange(m_down, false))
        return;
    KeyInput key = m_key.press;
    key.down = false;
    m_source.send(key);
}

QString BootKeyHolder::words(const QString &name) const
{
    switch (m_state) {
    case State::Idle:
        break;
    case State::Waiting:
        return tr("%1 starts anew, then %2 is pressed", "a VM, a key").arg(name, m_key.label);
    case State::Holding:
        return tr("%1 is pressed, %2 s more", "a key, seconds")
            .arg(m_key.label)
            .arg((m_until.remainingTime() + 999) / 1000);
    }
    return {};
}

} // namespace virtdesk
