// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>
#include <QList>
#include <QString>

class QGridLayout;
class QLabel;

namespace virtdesk {

/// Names the keys that can be pressed while the release combination is held. Stands over the lower edge of a console,
/// takes neither the focus nor the pointer. GUI thread.
class HeldKeysCard : public QFrame
{
    Q_OBJECT
public:
    struct Line
    {
        QString key;
        QString text;
    };

    explicit HeldKeysCard(QWidget *window);

    void setLines(const QString &combination, const QList<Line> &lines);
    /// In the middle of the lower edge of `console`, which is in the same window.
    void showAt(const QWidget &console);

private:
    QLabel *m_heading;
    QGridLayout *m_grid;
};

} // namespace virtdesk
