// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/session/stepdeadline.h"

#include "app/session/sessiontext.h"

namespace virtdesk {

Error StepDeadline::passed(Step step, const QString &host, int ms)
{
    QString sentence;
    switch (step) {
    case Step::Resolve:
        sentence = SessionText::tr(
            "The address of %1 was not found within %2 s. Check the network connection and the name server, and "
            "try again.");
        break;
    case Step::Connect:
        sentence =
            SessionText::tr("%1 did not answer within %2 s. The computer may be off, or a firewall is in between.");
        break;
    case Step::Tls:
        sentence = SessionText::tr(
            "%1 accepted the connection but did not set up TLS within %2 s. It may be overloaded, or something "
            "else listens there. Try again.");
        break;
    case Step::SignIn:
        sentence = SessionText::tr(
            "%1 accepted the connection but did not finish the sign-in within %2 s. It may be overloaded or "
            "hanging, or no console listens there. Try again.");
        break;
    case Step::FirstFrame:
    case Step::Running:
        sentence = SessionText::tr(
            "%1 accepted the sign-in but sent no picture within %2 s. The virtual machine may be hanging. "
            "Try again.");
        break;
    }
    return {Failure::Deadline, sentence.arg(host).arg((ms + 999) / 1000), {}};
}

} // namespace virtdesk
