// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/look/iconsource.h"

#include <QWidget>

class QLabel;

namespace virtdesk {

class IconLabel;

/// One message: an icon, a sentence, and below it what can be done. Empty = hidden.
class MessageRow : public QWidget
{
    Q_OBJECT
public:
    explicit MessageRow(IconSource icons, QWidget *parent = nullptr);

    /// `remedy` may be empty. The texts are plain, never taken for markup.
    void setMessage(const QString &iconName, Tone tone, const QString &sentence, const QString &remedy = {});
    QString sentence() const;
    QString remedy() const;
    /// Makes the sentence stand out.
    void setStrong(bool strong);

private:
    IconSource m_icons;
    IconLabel *m_icon;
    QLabel *m_sentence;
    QLabel *m_remedy;
};

} // namespace virtdesk
