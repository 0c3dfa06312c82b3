// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace virtdesk {

class VmListModel;

/// What of a VmListModel is shown, sorted by name: a group and the words that were typed.
class VmFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    enum class Group { All, Running, Favourites, Recent };
    Q_ENUM(Group)

    explicit VmFilter(QObject *parent = nullptr);

    void setVms(VmListModel *model);
    VmListModel *vms() const { return m_vms; }
    void setGroup(Group group);
    Group group() const { return m_group; }
    /// Words that must all occur in the name, place, addresses, description, comment or users.
    void setText(const QString &text);
    QString text() const { return m_text; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    VmListModel *m_vms = nullptr;
    Group m_group = Group::All;
    QString m_text;
    QStringList m_words;
};

} // namespace virtdesk
