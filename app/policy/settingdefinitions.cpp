// SPDX-FileCopyrightText: 2026 The VirtDesk developers
// SPDX-License-Identifier: Apache-2.0

#include "app/policy/settingdefinition.h"

#include <QCoreApplication>

namespace virtdesk {

namespace {

using Type = SettingDefinition::Type;
using Scope = SettingDefinition::Scope;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SettingDefinition)
};

SettingDefinition flag(const char *id, bool fallback, const QString &text, Scope scope = Scope::Person)
{
    return {QString::fromLatin1(id), Type::Flag, scope, fallback, {}, 0, 0, text};
}

SettingDefinition choice(const char *id, const QStringList &choices, const QString &text, Scope scope = Scope::Person)
{
    return {QString::fromLatin1(id), Type::Choice, scope, choices.constFirst(), choices, 0, 0, text};
}

SettingDefinition number(const char *id, int minimum, int maximum, int fallback, const QString &text)
{
    return {QString::fromLatin1(id), Type::Number, Scope::Person, fallback, {}, minimum, maximum, text};
}

SettingDefinition byPolicy(const char *id, Type type, const QVariant &fallback, const QString &text)
{
    return {QString::fromLatin1(id), type, Scope::Administrator, fallback, {}, 0, 0, text};
}

QList<SettingDefinition> ofThePerson()
{
    return {
        choice("look/theme", {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")},
               Text::tr("How the window looks.")),
        flag("look/highContrast", false, Text::tr("High contrast, also where the desktop does not ask for it.")),
        choice("start/consoles", {QStringLiteral("offer"), QStringLiteral("open"), QStringLiteral("nothing")},
               Text::tr("What happens to the last consoles at the start: they are offered, opened, or left.")),
        flag("confirm/shutdown", true, Text::tr("Ask before a VM is shut down, rebooted or suspended.")),
        flag("confirm/powerOff", true, Text::tr("Ask before a VM is powered off or reset.")),
        flag("confirm/close", true, Text::tr("Ask before the window is closed while consoles are open.")),
        number("console/scaling", 0, 400, 0,
               Text::tr("Size of new consoles in per cent; 0 fits them into the window.")),
        choice("console/releaseKeys",
               {QStringLiteral("ctrl+alt"), QStringLiteral("ctrl+alt+shift"), QStringLiteral("ctrl+shift"),
                QStringLiteral("right-ctrl")},
               Text::tr("What gives the keyboard back from a console.")),
        choice("console/systemKeys", {QStringLiteral("always"), QStringLiteral("fullscreen"), QStringLiteral("never")},
               Text::tr("When Alt+Tab and Super go to the console that has the keyboard.")),
        choice("console/engineProxy", {QStringLiteral("needed"), QStringLiteral("never"), QStringLiteral("always")},
               Text::tr("When consoles go through the proxy of their engine: for hosts that don't answer, never, or "
                        "always.")),
        {QStringLiteral("console/routes"),
         Type::List,
         Scope::Person,
         QStringList(),
         {},
         0,
         0,
         Text::tr("Hops by which consoles are reached, as \"engine.example|cluster/Production|ssh://jump\".")},
        flag("console/clipboard", true, Text::tr("Share clipboard text with guests.")),
        flag("console/heldKeys", true,
             Text::tr("One more key with those that release the keyboard is the program's, not the guest's.")),
        flag("console/reconnects", true, Text::tr("Connect again by itself when a console is lost.")),
        flag("console/bell", true, Text::tr("Mark the tab of a console whose bell rings.")),
        number("console/options/shared", 0, 1, 1,
               Text::tr("1: a console is shared with others who are connected, where nothing else is chosen for it.")),
        number("console/options/viewOnly", 0, 1, 0,
               Text::tr("1: a console is only looked at, where nothing else is chosen for it.")),
        number("console/options/quality", -2, 9, -2,
               Text::tr("Picture quality, where nothing else is chosen for a console; -1 is exact, -2 exact except "
                        "on slow links.")),
        number("console/options/compression", -1, 9, -1,
               Text::tr("Compression, where nothing else is chosen for a console; -1 is automatic.")),
        number(
            "console/options/h264", -1, 1, -1,
            Text::tr("H.264 video from servers that have it, where nothing else is chosen for a console; 0 is never, 1 "
                     "always, -1 where pictures need not be exact.")),
        {QStringLiteral("screenshot/folder"),
         Type::Path,
         Scope::Person,
         QString(),
         {},
         0,
         0,
         Text::tr("Folder for screenshots; without one, the person's pictures.")},
        flag("log/detailed", false, Text::tr("Write every detail to the log.")),
        flag("log/file", false, Text::tr("Write the log to a file.")),
        {QStringLiteral("marks/rules"),
         Type::List,
         Scope::Person,
         QStringList(),
         {},
         0,
         0,
         Text::tr("Rules by which VMs are marked, as \"cluster:Production = PROD red\".")},
        flag("audit/files", true, Text::tr("Keep a journal of what is done with consoles.")),
        flag("audit/system", false, Text::tr("Write that journal into the computer's own log.")),
        number("audit/keepDays", 1, 3650, 90, Text::tr("Days for which the journal is kept.")),
        flag("security/requireConfinement", false,
             Text::tr("Refuse consoles whose process can't be confined completely.")),
    };
}

QList<SettingDefinition> ofTheAdministrator()
{
    return {
        flag("allow/remember", true, Text::tr("Passwords may be remembered in the keychain."), Scope::Administrator),
        flag("allow/typing", true, Text::tr("Text may be typed into consoles by the program."), Scope::Administrator),
        flag("allow/screenshots", true, Text::tr("Pictures of consoles may be saved and copied."),
             Scope::Administrator),
        flag("allow/anonymousTls", true, Text::tr("A person may agree to a console whose server shows no certificate."),
             Scope::Administrator),
        flag("allow/takeOver", true, Text::tr("A console may be taken over that somebody else is connected to."),
             Scope::Administrator),
        byPolicy("engines/addresses", Type::List, QStringList(),
                 Text::tr("Engines and libvirt hosts that are there from the first start.")),
        flag("engines/connect", true, Text::tr("Connect to them at each start."), Scope::Administrator),
        byPolicy("engines/ca", Type::Path, QString(),
                 Text::tr("File with the CA certificates, in PEM form, that verify these engines.")),
        byPolicy(
            "engines/account", Type::Text, QString(),
            Text::tr("Account for them, \"${user}\" stands for the name at this computer; without one, the Kerberos "
                     "ticket's.")),
        choice("engines/signIn", {QStringLiteral("any"), QStringLiteral("kerberos"), QStringLiteral("password")},
               Text::tr("How to sign in to them: a ticket and then a password, only a ticket, only a password."),
               Scope::Administrator),
        byPolicy("handoff/allowed", Type::List, QStringList(),
                 Text::tr("Engines whose consoles links, files and pages may open without a question.")),
        byPolicy("handoff/refused", Type::List, QStringList(),
                 Text::tr("Engines, and hosts as host:port, that links, files and pages may not open.")),
        choice("handoff/others", {QStringLiteral("ask"), QStringLiteral("refuse")},
               Text::tr("What is done with links, files and pages that name anything else."), Scope::Administrator),
        byPolicy("start/notice", Type::Text, QString(), Text::tr("A sentence that is shown at each start.")),
    };
}

} // namespace

QList<SettingDefinition> SettingDefinition::all()
{
    return ofThePerson() + ofTheAdministrator();
}

} // namespace virtdesk
