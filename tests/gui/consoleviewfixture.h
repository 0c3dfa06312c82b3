// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/consoleview.h"
#include "tests/gui/desktopfixture.h"

#include <QMouseEvent>
#include <QRandomGenerator>
#include <QTest>

#include <memory>

namespace virtdesk {

inline QImage noise(const QSize &size)
{
    QRandomGenerator random(7);
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y, random.generate() | 0xff000000U);
    }
    return image;
}

/// A grab that only counts.
class CountingGrab : public KeyboardGrab
{
public:
    explicit CountingGrab(int &held)
        : m_held(held)
    {
    }
    Outcome take(QWidget *) override
    {
        ++tries;
        if (busy)
            return Outcome::Busy;
        m_held = 1;
        return Outcome::Held;
    }
    void release() override { m_held = 0; }
    bool isHeld() const override { return m_held != 0; }
    QString why() const override { return {}; }

    inline static bool busy = false; ///< another program has the keyboard
    inline static int tries = 0;

private:
    int &m_held;
};

/// A view of a console that a test stands for, in a window with another widget.
class ConsoleViewFixture : public QObject
{
    Q_OBJECT
protected:
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<QWidget> m_window;
    ConsoleView *m_view = nullptr;
    QWidget *m_other = nullptr;
    int m_grabbed = 0;

    void mouse(QEvent::Type type, const QPointF &at, Qt::MouseButton button, Qt::MouseButtons buttons)
    {
        QMouseEvent event(type, at, m_view->mapToGlobal(at), button, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(m_view, &event);
    }
    void start(const QImage &picture)
    {
        m_source->start({}, {});
        m_source->run(picture);
        QTest::qWait(30);
        m_source->sent.clear();
    }
    /// Where the picture lies in a grab of the view.
    QRect area() const
    {
        const ViewGeometry g = m_view->geometryOfPicture();
        const QPointF origin = (QPointF(2, 2) + g.painterOffset()) * g.ratio();
        return g.target().translated(qRound(origin.x()), qRound(origin.y()));
    }

private Q_SLOTS:
    void init()
    {
        m_grabbed = 0;
        CountingGrab::busy = false;
        CountingGrab::tries = 0;
        m_source = std::make_unique<FakeSource>();
        m_window = std::make_unique<QWidget>();
        m_view = new ConsoleView(DesktopFixture::theme(), m_window.get());
        m_other = new QWidget(m_window.get());
        m_other->setFocusPolicy(Qt::StrongFocus);
        m_window->resize(640, 480);
        m_view->setGeometry(0, 0, 600, 440);
        m_view->setKeyMapper(KeyMapper(KeyMapper::Platform::X11));
        m_view->setKeyboardGrab(std::make_unique<CountingGrab>(m_grabbed));
        m_view->setSource(m_source.get());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup()
    {
        m_window.reset();
        m_source.reset();
    }
};

} // namespace virtdesk
