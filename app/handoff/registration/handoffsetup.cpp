// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/handoff/registration/handoffsetup.h"

#include "app/handoff/registration/handoffmanifests.h"
#include "app/handoff/registration/shellregistration.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <cstdio>

namespace virtdesk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HandoffSetup)
};

void print(const QString &line)
{
    std::puts(line.toLocal8Bit().constData());
}

int fail(const Error &error)
{
    std::fprintf(stderr, "virtdesk: %s\n", error.sentence.toLocal8Bit().constData());
    if (!error.detail.isEmpty())
        std::fprintf(stderr, "  %s\n", error.detail.toLocal8Bit().constData());
    return error.kind == Failure::Usage ? 2 : 1;
}

int printStatus(const HandoffManifests &manifests)
{
    bool any = false;
    for (const HandoffManifests::Entry &entry : manifests.status()) {
        any = any || entry.state == HandoffManifests::State::Good;
        print(entry.sentence);
    }
    return any ? 0 : 1;
}

/// "virtdesk --register" and "--unregister": everything by which other programs find this one.
int changeRegistration(bool install, HandoffManifests::Scope scope, const HandoffManifests &manifests,
                       const QString &host)
{
    const auto registry = Registry::system();
    if (!registry) {
        return fail({Failure::Usage,
                     Text::tr("This is for Windows. Here the package's desktop file says what opens with VirtDesk, and "
                              "“virtdesk --install-handoff” lets browsers find it."),
                     {}});
    }
    const auto hive = scope == HandoffManifests::Scope::System ? Registry::Hive::Machine : Registry::Hive::User;
    ShellRegistration shell(registry, QFileInfo(host).absolutePath() + QStringLiteral("/virtdesk.exe"));
    // Both are tried: half of an installation that is broken is gone better than none.
    const auto keys = install ? shell.install(hive) : shell.remove(hive);
    const auto files = install ? manifests.install(scope) : manifests.remove(scope);
    for (const auto *changed : {&keys, &files}) {
        if (!*changed)
            return fail(changed->error());
    }
    QStringList lines = *keys; // a key may hold a slash: no path
    for (const QString &file : *files)
        lines += QDir::toNativeSeparators(file);
    for (const QString &line : lines)
        print(install ? line : Text::tr("removed %1").arg(line));
    return 0;
}

} // namespace

int runHandoffSetup(const StartRequest &start, const QString &host)
{
    const HandoffManifests manifests(HandoffManifests::Places::standard(host));
    const auto scope = start.system ? HandoffManifests::Scope::System : HandoffManifests::Scope::User;
    switch (start.mode) {
    case StartRequest::Mode::InstallHandoff: {
        const auto files = manifests.install(scope);
        if (!files)
            return fail(files.error());
        for (const QString &file : *files)
            print(QDir::toNativeSeparators(file));
        print(Text::tr("Browsers find VirtDesk now. Install the extension “VirtDesk Handoff” in the browser as well."));
        return 0;
    }
    case StartRequest::Mode::RemoveHandoff: {
        const auto files = manifests.remove(scope);
        if (!files)
            return fail(files.error());
        for (const QString &file : *files)
            print(Text::tr("removed %1").arg(QDir::toNativeSeparators(file)));
        if (files->isEmpty())
            print(Text::tr("There was nothing to remove."));
        return 0;
    }
    case StartRequest::Mode::Register:
        return changeRegistration(true, scope, manifests, host);
    case StartRequest::Mode::Unregister:
        return changeRegistration(false, scope, manifests, host);
    case StartRequest::Mode::HandoffStatus:
        return printStatus(manifests);
    default:
        return 2;
    }
}

} // namespace virtdesk
