// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sdk/identity.h"

#include <QString>

namespace virtdesk {

/// One sentence or two about one problem: what is wrong, and what can be done about it.
QString certificateProblemSentence(CertificateProblem problem, const IdentityQuestion &question);

/// The sentences of all problems of a question, gravest first.
QString certificateProblemsText(const IdentityQuestion &question);

/// "AB:CD:…", the form in which people compare fingerprints.
QString fingerprintText(const QByteArray &sha256);

} // namespace virtdesk
