// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/display.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <array>

class QLabel;
class QPushButton;

namespace virtdesk {

class Theme;

/// The way to a console, step by step with the time that each took; says what a long one waits for. GUI thread.
class ConnectProgress : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectProgress(const Theme &theme, QWidget *parent = nullptr);

    /// Starts anew. `viaEngine`: the engine has to be asked first where the console is.
    void begin(const QString &title, bool viaInventory);
    /// `address` is what is connected to; known once the engine has answered.
    /// A sentence that stays while this connection is made, wherever no step has more to say.
    void setNote(const QString &note);
    void setAddress(const QString &address);
    /// Nobody is connected to: a server is waited for, for as long as the person likes.
    void setListening(quint16 port);
    /// What is waited for is that the VM runs; until begin().
    void setStarting();
    void enter(Step step, qint64 elapsedMs);
    /// Stops the clock and marks the step that it ended in.
    void end();
    /// "Resolve 12 ms, connect 3 ms …" for the details of an error.
    QString report() const;

Q_SIGNALS:
    void cancelled();

private:
    enum Row { Engine, Resolve, Connect, Tls, SignIn, FirstFrame, RowCount };
    enum class Mark { Ahead, Now, Done, Skipped, Failed };
    void show(Row row, Mark mark);
    void showRow(Row row, bool shown);
    void tick();
    void enterRow(Row row, qint64 atMs);
    QString waiting(Row row) const;
    QString name(Row row) const;

    const Theme &m_theme;
    QLabel *m_title;
    QLabel *m_address;
    QLabel *m_hint;
    QPushButton *m_cancel;
    struct Line
    {
        QLabel *icon = nullptr;
        QLabel *name = nullptr;
        QLabel *time = nullptr;
        Mark mark = Mark::Ahead;
        qint64 ms = -1;
    };
    std::array<Line, RowCount> m_lines;
    QTimer m_timer;
    QElapsedTimer m_clock;
    Row m_row = Engine;
    qint64 m_enteredAt = 0;
    qint64 m_signInSpent = 0; ///< before TLS was agreed on
    qint64 m_offset = 0;      ///< what had passed when the session's own clock started
    QString m_target;
    QString m_note; ///< see setNote()
    bool m_starting = false;
    quint16 m_listensAt = 0; ///< the port that a server is waited for at; 0 = none is
};

} // namespace virtdesk
