// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/desktop/inventory/inventorybanner.h"

#include "app/look/facttext.h"
#include "app/look/role.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace virtdesk {

InventoryBanner::InventoryBanner(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_tryNow(new QPushButton(tr("Try now"), this))
    , m_answer(new QPushButton(this))
{
    setObjectName(QStringLiteral("engineBanner"));
    m_text->setObjectName(QStringLiteral("engineBannerText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    setRole(m_text, "warning");
    m_tryNow->setObjectName(QStringLiteral("tryNowButton"));
    m_tryNow->setAutoDefault(false);
    m_answer->setObjectName(QStringLiteral("bannerAnswerButton"));
    m_answer->setAutoDefault(false);
    connect(m_tryNow, &QPushButton::clicked, this, &InventoryBanner::retryRequested);
    connect(m_answer, &QPushButton::clicked, this, &InventoryBanner::answerRequested);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_tryNow);
    row->addWidget(m_answer);
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &InventoryBanner::update);
    hide();
}

void InventoryBanner::tell(InventoryController *inventory, const QDateTime &awaySince, InventoryQuestion question)
{
    m_inventory = inventory;
    m_awaySince = awaySince;
    m_question = question;
    update();
}

void InventoryBanner::update()
{
    // Without a list, the question and what is wrong stand in the list's place.
    const bool asks = m_inventory && m_question != InventoryQuestion::None && m_inventory->vms().rowCount() > 0;
    const bool away = m_inventory && m_awaySince.isValid();
    setVisible(asks || away);
    m_answer->setVisible(asks);
    m_tryNow->setVisible(!asks);
    if (!asks && !away) {
        m_tick.stop();
        return;
    }
    if (asks) {
        const bool certificate = m_question == InventoryQuestion::Certificate;
        m_text->setText((certificate ? tr("Certificate not known. %1 waits for your answer.")
                                     : tr("Sign-in needed. %1 waits for your answer."))
                            .arg(m_inventory->label()));
        m_answer->setText(certificate ? tr("Look at it") : tr("Sign in …"));
        m_answer->setAccessibleName(certificate ? tr("Look at the engine's certificate") : tr("Sign in to the engine"));
        setToolTip(QString());
        m_tick.stop();
        return;
    }
    m_text->setText(awayText());
    const bool failed = m_inventory->state() == InventoryController::State::Failed;
    m_tryNow->setEnabled(failed || m_inventory->retryAt().isValid());
    setToolTip(m_inventory->error().sentence.toHtmlEscaped());
    // The countdown, and the end of a try, are all that changes by itself.
    if (failed)
        m_tick.stop();
    else
        m_tick.start();
}

QString InventoryBanner::awayText() const
{
    const QString since = facttext::time(m_awaySince);
    if (const QDateTime retry = m_inventory->retryAt(); retry.isValid())
        return tr("Engine away since %1 · next try in %2 s")
            .arg(since)
            .arg(std::max<qint64>(0, QDateTime::currentDateTime().secsTo(retry)));
    if (m_inventory->state() == InventoryController::State::Failed)
        return tr("Engine away since %1 · not trying").arg(since);
    return tr("Engine away since %1 · trying …").arg(since);
}

} // namespace virtdesk
