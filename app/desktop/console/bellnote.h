// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

class QWidget;

namespace virtdesk {

class Settings;

/// Whether a guest rang while nobody looked at its console, until somebody does. GUI thread.
class BellNote : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this. `console`: what has to be seen.
    BellNote(const Settings &settings, QWidget *console);

    bool isSet() const { return m_set; }
    void ring();
    void clear();

Q_SIGNALS:
    void changed();
    /// Nobody looks at it, and it was not set before.
    void rang();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Settings &m_settings;
    QWidget *m_console;
    bool m_set = false;
};

} // namespace virtdesk
