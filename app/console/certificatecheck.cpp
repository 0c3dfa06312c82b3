// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/console/certificatecheck.h"

#include "app/pluginhost/pluginhost.h"

#include <QPointer>

namespace virtdesk {

namespace {

constexpr int deadlineMs = 10'000;

CertificateVerdict unknown(const QString &detail)
{
    CertificateVerdict verdict;
    verdict.detail = detail;
    return verdict;
}

} // namespace

CertificateCheck::CertificateCheck(QObject *parent)
    : QObject(parent)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] { end(unknown(QStringLiteral("no answer in time"))); });
}

CertificateCheck::~CertificateCheck()
{
    m_link.reset();
    SessionProcess::abandon(std::move(m_process));
}

void CertificateCheck::start(CheckCertificate question)
{
    const auto failLater = [this](const QString &why) {
        QMetaObject::invokeMethod(
            this, [this, why] { end(unknown(why)); }, Qt::QueuedConnection);
    };
    const QString path = installedProgram(QStringLiteral("virtdesk-session"));
    auto pair = ControlChannel::createPair();
    if (path.isEmpty() || !pair) {
        failLater(path.isEmpty() ? QStringLiteral("virtdesk-session is missing") : pair.error().detail);
        return;
    }
    auto started = SessionProcess::start(path, std::move(pair->child));
    if (!started) {
        failLater(started.error().detail);
        return;
    }
    m_process = std::move(started).value();
    pair->parent.setReceiver(m_process->systemHandle());
    m_link.reset(new SessionLink(std::move(pair->parent)));
    connect(m_link.get(), &SessionLink::received, this, [this](const SessionMessage &message) {
        if (const auto *checked = std::get_if<CertificateChecked>(&message))
            end(checked->verdict);
        else
            end(unknown(QStringLiteral("message %1 instead of a verdict").arg(message.index() + 1)));
    });
    connect(m_link.get(), &SessionLink::broken, this, [this](const Error &why) { end(unknown(why.detail)); });
    connect(m_process.get(), &SessionProcess::finished, this, [this](const ProcessEnd &ended) {
        const QPointer<CertificateCheck> alive(this); // who hears the verdict may delete what gave it
        if (m_link)
            m_link->drain(); // what it sent before it ended
        if (alive && !m_over)
            end(unknown(ended.reason));
    });
    m_deadline.start(deadlineMs);
    if (!m_link->send(std::move(question)))
        failLater(QStringLiteral("a certificate that is too long"));
}

void CertificateCheck::end(const CertificateVerdict &verdict)
{
    if (std::exchange(m_over, true))
        return;
    m_deadline.stop();
    m_link.reset();
    SessionProcess::abandon(std::move(m_process));
    Q_EMIT finished(CertificateVerdict(verdict));
}

} // namespace virtdesk
