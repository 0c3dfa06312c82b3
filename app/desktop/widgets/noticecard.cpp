// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/widgets/noticecard.h"

#include "app/desktop/widgets/notice.h"
#include "app/look/role.h"
#include "app/look/theme.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace virtdesk {

namespace {

QAccessibleInterface *make(const QString &className, QObject *object)
{
    if (className != QLatin1String(NoticeCard::staticMetaObject.className()))
        return nullptr;
    return new QAccessibleWidget(qobject_cast<QWidget *>(object), QAccessible::Notification);
}

} // namespace

NoticeCard::NoticeCard(const Theme &theme, const Notice &notice, QWidget *parent)
    : QFrame(parent)
{
    QAccessible::installFactory(make); // does nothing when it is there already
    setObjectName(QStringLiteral("noticeCard"));
    setAccessibleName(notice.text);
    setRole(this, "card");
    setAttribute(Qt::WA_StyledBackground);
    setCursor(Qt::ArrowCursor);
    auto *icon = new QLabel(this);
    const bool bad = notice.severity == Notice::Severity::Error;
    const bool warning = notice.severity == Notice::Severity::Warning;
    icon->setPixmap(theme
                        .icon(bad       ? QStringLiteral("error")
                              : warning ? QStringLiteral("warning")
                                        : QStringLiteral("info"),
                              bad       ? Theme::Tone::Danger
                              : warning ? Theme::Tone::Warning
                                        : Theme::Tone::Accent)
                        .pixmap(QSize(16, 16), devicePixelRatioF()));
    auto *text = new QLabel(notice.text, this);
    text->setObjectName(QStringLiteral("noticeText"));
    text->setTextFormat(Qt::PlainText); // may hold a server's words
    text->setWordWrap(true);
    auto *close = new QToolButton(this);
    close->setObjectName(QStringLiteral("closeNoticeButton"));
    close->setIcon(theme.icon(QStringLiteral("close"), Theme::Tone::Secondary));
    close->setIconSize(QSize(12, 12));
    close->setFixedSize(24, 24);
    close->setFocusPolicy(Qt::TabFocus);
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close the notice"));
    connect(close, &QToolButton::clicked, this, &NoticeCard::closeRequested);

    auto *top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 0, 0);
    top->setSpacing(8);
    top->addWidget(icon, 0, Qt::AlignTop);
    top->addWidget(text, 1);
    top->addWidget(close, 0, Qt::AlignTop);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(8);
    layout->addLayout(top);
    if (!notice.actions.isEmpty()) {
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        row->addStretch();
        for (const Notice::Action &action : notice.actions) {
            auto *button = new QPushButton(action.text, this);
            button->setObjectName(action.name);
            button->setAutoDefault(false);
            button->setFocusPolicy(Qt::TabFocus);
            connect(button, &QPushButton::clicked, this, [this, name = action.name] { Q_EMIT actionChosen(name); });
            row->addWidget(button);
        }
        layout->addLayout(row);
    }
}

void NoticeCard::appear()
{
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace virtdesk
