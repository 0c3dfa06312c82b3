// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QImage>
#include <QSize>
#include <QString>

namespace virtdesk {

/// A drawing that is there as square PNG pictures of several sizes, "<folder>/<pixels>.png". Any thread.
class IconSizeSet
{
public:
    explicit IconSizeSet(QString folder);

    /// Pixels, ascending.
    QList<int> sizes() const { return m_sizes; }
    QString file(int size) const;
    /// The drawing in a picture of exactly this size, centred, as large as fits: one of the pictures as it is, or the
    /// next larger one scaled down, or the largest scaled up. Null when there are no pictures.
    QImage picture(const QSize &devicePixels) const;

private:
    QString m_folder;
    QList<int> m_sizes;
};

} // namespace virtdesk
