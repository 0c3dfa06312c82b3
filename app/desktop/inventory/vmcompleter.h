// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QPointer>

class QCompleter;
class QLineEdit;
class QStringListModel;

namespace virtdesk {

class VmListModel;

/// Offers what the last word of the filter could become; see VmSearch. GUI thread.
class VmCompleter : public QObject
{
    Q_OBJECT
public:
    /// `edit` outlives this.
    VmCompleter(QLineEdit &edit, QObject *parent);

    /// What the values are taken from. Not owned.
    void setVms(const VmListModel *vms) { m_vms = vms; }

private:
    void offer(const QString &text);

    QLineEdit &m_edit;
    QPointer<const VmListModel> m_vms;
    QStringListModel *m_texts;
    QCompleter *m_completer;
};

} // namespace virtdesk
