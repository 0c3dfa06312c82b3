// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/credentials/keychainstore.h"

#include "app/credentials/keychainservice.h"

namespace virtdesk {

StoreResult KeychainStore::resultFor(StoreProblem problem, Work work, const QString &detail)
{
    StoreResult result;
    result.problem = problem;
    result.detail = detail;
    QString what;
    switch (work) {
    case Work::Read:
        what = tr("The remembered password could not be read");
        break;
    case Work::Write:
        what = tr("The password was not remembered");
        break;
    case Work::Remove:
        what = tr("The remembered password could not be removed");
        break;
    case Work::Probe:
        what = tr("Passwords can't be remembered now");
        break;
    }
    switch (problem) {
    case StoreProblem::None:
        break;
    case StoreProblem::NotFound:
        result.sentence = tr("The keychain holds no such password.");
        break;
    case StoreProblem::NoService:
        result.sentence = noServiceSentence().arg(what);
        break;
    case StoreProblem::Locked:
        result.sentence =
            tr("%1: the keychain is locked. Unlock it in the system's password manager or when the system "
               "asks, then connect again.")
                .arg(what);
        break;
    case StoreProblem::Denied:
        result.sentence = deniedSentence().arg(what);
        break;
    case StoreProblem::TooLong:
        result.sentence =
            tr("%1: it is longer than the keychain can hold (%2). Type it at each sign-in.").arg(what, detail);
        break;
    case StoreProblem::Other:
        result.sentence = detail.isEmpty() ? tr("%1: the keychain reported an error.").arg(what)
                                           : tr("%1: the keychain reported \u201c%2\u201d.").arg(what, detail);
        break;
    }
    return result;
}

void KeychainStore::probe(std::function<void(StoreResult)> done)
{
    probeKeychainService(this, [done = std::move(done)](StoreProblem problem, const QString &detail) {
        done(resultFor(problem, Work::Probe, detail));
    });
}

} // namespace virtdesk
