// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/vminspection.h"

#include <QWidget>

namespace virtdesk {

class Theme;

/// One course of a VM's load over the last hour, with its name and what it is now. GUI thread.
class LoadGraph : public QWidget
{
    Q_OBJECT
public:
    enum class Scale {
        Percent,
        Rate, ///< bytes a second; the highest that is shown is the whole height
    };
    /// `value`: which part of a sample.
    LoadGraph(const Theme &theme, const QString &title, double VmLoad::Sample::*value, Scale scale,
              QWidget *parent = nullptr);

    /// Whether there is anything to be seen of it.
    bool isKnown() const { return !m_points.isEmpty(); }
    void setLoad(const VmLoad &load);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString now() const;
    QString words(double value) const;

    const Theme &m_theme;
    QString m_title;
    double VmLoad::Sample::*m_value;
    Scale m_scale;
    double m_top = 100;                        ///< what the whole height is
    QList<std::pair<qint64, double>> m_points; ///< seconds before the last, value
};

} // namespace virtdesk
