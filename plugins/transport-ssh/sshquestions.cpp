// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "plugins/transport-ssh/sshquestions.h"

#include "plugins/transport-ssh/sshkeyprompt.h"

#include <QCryptographicHash>

#include <algorithm>
#include <utility>

namespace virtdesk {

namespace {

/// "ssh-ed25519 AAAA…": the algorithm, and the key as it goes over the line.
std::optional<HostKeyInfo> keyOf(QByteArrayView text)
{
    const qsizetype blank = text.indexOf(' ');
    if (blank <= 0)
        return std::nullopt;
    const auto bytes =
        QByteArray::fromBase64Encoding(text.sliced(blank + 1).toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.size() < 16)
        return std::nullopt;
    return HostKeyInfo{cleanText(text.first(blank).toByteArray(), 60),
                       QCryptographicHash::hash(bytes.decoded, QCryptographicHash::Sha256)};
}

} // namespace

SshQuestions::SshQuestions(const QList<QUrl> &hops, TransportHost &host, QByteArrayList names)
    : m_hops(hops)
    , m_host(host)
    , m_names(std::move(names))
{
}

Secret SshQuestions::askKey(const QString &hop, const std::optional<HostKeyInfo> &key)
{
    if (!key)
        return {};
    IdentityQuestion question;
    question.kind = IdentityKind::HostKey;
    question.host = hop;
    question.hostKey = *key;
    const auto decision = m_host.askIdentity(question);
    if (!decision || *decision == IdentityDecision::Refuse) {
        m_refused = true;
        return {};
    }
    return Secret("yes");
}

Secret SshQuestions::askText(const QString &hop, QByteArrayView text)
{
    // "yes" is for keys, which have a question of their own: a jump host of ssh's own configuration is asked about
    // here.
    const QString words = cleanText(text.toByteArray(), 250);
    CredentialRequest request;
    request.host = hop;
    request.mechanism = QStringLiteral("ssh");
    request.realm = words;
    request.mayUseTicket = false;
    request.mayRemember = false; // ssh has an agent for that
    request.fields = {{CredentialField::Kind::Prompt, words, {}, false}};
    auto given = m_host.askCredentials(request);
    if (!given) {
        m_cancelled = true;
        return {};
    }
    return given->values.at(0).clone();
}

Secret SshQuestions::answer(QByteArrayView question, std::optional<int> distance)
{
    // "<k or t><hop> <text>"
    if (question.size() < 4 || question[2] != ' ' || m_cancelled || m_refused || m_asked == maximumQuestions)
        return {};
    const int last = static_cast<int>(m_hops.size()) - 1;
    int number = question[1] - '0';
    if (distance) // each ssh is started by the one of the hop that it leads to
        number = std::max(last - *distance, 0);
    else if (number < 0 || number > last)
        number = last;
    const QString name = cleanText(Endpoint::hopName(m_hops.at(number)), 200);
    ++m_asked;
    const QByteArrayView text = question.sliced(3);
    if (question[0] == 'k')
        return askKey(name, keyOf(text));
    if (question[0] != 't')
        return {};
    if (m_names.isEmpty() || !SshKeyPrompt::isYesOrNo(text))
        return askText(name, text);
    // Other computers' keys, such as those of jump hosts of ssh's own configuration, are not ours to ask about.
    const std::optional<SshKeyPrompt> prompt = SshKeyPrompt::parse(text);
    return prompt && prompt->host == m_names.value(number) ? askKey(name, prompt->key) : Secret();
}

void SshQuestions::serve()
{
    m_channel.serve(
        [this](QByteArrayView question, std::optional<int> distance) { return answer(question, distance); });
}

} // namespace virtdesk
