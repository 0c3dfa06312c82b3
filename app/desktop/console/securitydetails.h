// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/desktop/console/securitysummary.h"

#include <QFrame>
#include <QPointer>

class QFormLayout;
class QLabel;
class QScrollArea;

namespace virtdesk {

class ConsoleSource;
struct DisplayStatistics;

/// A small pop-up with everything known about how a console is secured, and how its link does. Closes when something
/// else is clicked, or with Esc.
class SecurityDetails : public QFrame
{
    Q_OBJECT
public:
    SecurityDetails(const Theme &theme, const SecuritySummary &summary, QWidget *parent);
    /// Below `anchor`, aligned with its right edge, and within the screen: what does not fit is scrolled to.
    void popUp(const QWidget *anchor);
    /// Asks the console's process for its figures, and shows what they say about the link when they come.
    void showLink(ConsoleSource &source);

private:
    void setLink(const DisplayStatistics &statistics);
    QLabel *addRow(const QString &name, const QString &value);
    void place();

    QScrollArea *m_rows;
    QFormLayout *m_form;
    QPointer<const QWidget> m_anchor;
};

} // namespace virtdesk
