<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AuditEntry</name>
    <message numerus="yes">
        <source>%1: %n character(s)</source>
        <translation>
            <numerusform>%1: %n character</numerusform>
            <numerusform>%1: %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::ActionCommand</name>
    <message numerus="yes">
        <source>The search finds %n VMs, which are too many for one command.</source>
        <translation>
            <numerusform>The search finds %n VM, which is too many for one command.</numerusform>
            <numerusform>The search finds %n VMs, which are too many for one command.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n VMs
</source>
        <translation>
            <numerusform>%1: %n VM
</numerusform>
            <numerusform>%1: %n VMs
</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::AuditPage</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n entry</numerusform>
            <numerusform>%n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are in the clipboard.</source>
        <translation>
            <numerusform>%n line is in the clipboard.</numerusform>
            <numerusform>%n lines are in the clipboard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries are in %1.</source>
        <translation>
            <numerusform>%n entry is in %1.</numerusform>
            <numerusform>%n entries are in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::Bookmarks</name>
    <message numerus="yes">
        <source>“%1” finds %Ln VM(s) at the engine.</source>
        <translation>
            <numerusform>“%1” finds %Ln VM at the engine.</numerusform>
            <numerusform>“%1” finds %Ln VMs at the engine.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::ClosingQuestion</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::ClosingWords</name>
    <message numerus="yes">
        <source>%1, after %n minute(s)</source>
        <translation>
            <numerusform>%1, after %n minute</numerusform>
            <numerusform>%1, after %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::CommandCatalog</name>
    <message numerus="yes">
        <source>%n chosen VMs</source>
        <translation>
            <numerusform>%n chosen VM</numerusform>
            <numerusform>%n chosen VMs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleHistory</name>
    <message numerus="yes">
        <source>%n console(s) are closed.</source>
        <translation>
            <numerusform>%n console is closed.</numerusform>
            <numerusform>%n consoles are closed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleOpener</name>
    <message numerus="yes">
        <source>The VM did not start within %n minute(s).</source>
        <translation>
            <numerusform>The VM did not start within %n minute.</numerusform>
            <numerusform>The VM did not start within %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleRoutes</name>
    <message numerus="yes">
        <source>A console is reached through %n hops at most.</source>
        <translation>
            <numerusform>A console is reached through %n hop at most.</numerusform>
            <numerusform>A console is reached through %n hops at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The rule for the way to this console names more hops than can be gone through, with those that lead on from there: %n at most. Name fewer.</source>
        <translation>
            <numerusform>The rule for the way to this console names more hops than can be gone through, with those that lead on from there: %n at most. Name fewer.</numerusform>
            <numerusform>The rule for the way to this console names more hops than can be gone through, with those that lead on from there: %n at most. Name fewer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleTabs</name>
    <message numerus="yes">
        <source>Close the other %n console(s)?</source>
        <translation>
            <numerusform>Close the other console?</numerusform>
            <numerusform>Close the other %n consoles?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close the %n console(s) of the group?</source>
        <translation>
            <numerusform>Close the console of the group?</numerusform>
            <numerusform>Close the %n consoles of the group?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleWall</name>
    <message numerus="yes">
        <source>%n console(s)</source>
        <translation>
            <numerusform>%n console</numerusform>
            <numerusform>%n consoles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ended</source>
        <translation>
            <numerusform>%n ended</numerusform>
            <numerusform>%n ended</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::CtlText</name>
    <message numerus="yes">
        <source>A console is reached through %n hops at most.</source>
        <translation>
            <numerusform>A console is reached through %n hop at most.</numerusform>
            <numerusform>A console is reached through %n hops at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::FacetsPopup</name>
    <message numerus="yes">
        <source>%1, %n VMs</source>
        <translation>
            <numerusform>%1, %n VM</numerusform>
            <numerusform>%1, %n VMs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more: type %1= in the filter</source>
        <translation>
            <numerusform>%n more: type %1= in the filter</numerusform>
            <numerusform>%n more: type %1= in the filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::InventorySet</name>
    <message numerus="yes">
        <source>%1: asked for, %n VMs</source>
        <translation>
            <numerusform>%1: asked for, %n VM</numerusform>
            <numerusform>%1: asked for, %n VMs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::JournalText</name>
    <message numerus="yes">
        <source>%n earlier line(s) are left out.</source>
        <translation>
            <numerusform>%n earlier line is left out.</numerusform>
            <numerusform>%n earlier lines are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::KerberosIndicator</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::KeychainStore</name>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::LostConsoles</name>
    <message numerus="yes">
        <source>The consoles of %1 and %n other(s) have ended.</source>
        <translation>
            <numerusform>The consoles of %1 and %n other have ended.</numerusform>
            <numerusform>The consoles of %1 and %n others have ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::NodeTree</name>
    <message numerus="yes">
        <source>%1, %n VMs</source>
        <translation>
            <numerusform>%1, %n VM</numerusform>
            <numerusform>%1, %n VMs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::PagingNote</name>
    <message numerus="yes">
        <source>%Ln VM(s) found at the engine.</source>
        <translation>
            <numerusform>%Ln VM found at the engine.</numerusform>
            <numerusform>%Ln VMs found at the engine.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::PromptPanel</name>
    <message numerus="yes">
        <source>%n other connection(s) wait for the same sign-in and get this answer too.</source>
        <translation>
            <numerusform>%n other connection waits for the same sign-in and gets this answer too.</numerusform>
            <numerusform>%n other connections wait for the same sign-in and get this answer too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::SideTabs</name>
    <message numerus="yes">
        <source>All tabs: %n</source>
        <translation>
            <numerusform>All tabs: %n</numerusform>
            <numerusform>All tabs: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::StartPage</name>
    <message numerus="yes">
        <source>Open the last %n console(s) again</source>
        <translation>
            <numerusform>Open the last console again</numerusform>
            <numerusform>Open the last %n consoles again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::StatusLine</name>
    <message numerus="yes">
        <source>%Ln VM(s)</source>
        <translation>
            <numerusform>%Ln VM</numerusform>
            <numerusform>%Ln VMs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n job running</numerusform>
            <numerusform>%n jobs running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln VM(s) loaded</source>
        <translation>
            <numerusform>%Ln VM loaded</numerusform>
            <numerusform>%Ln VMs loaded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::TabGroups</name>
    <message numerus="yes">
        <source>Group %1: %n console(s), folded</source>
        <translation>
            <numerusform>Group %1: %n console, folded</numerusform>
            <numerusform>Group %1: %n consoles, folded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Group %1: %n console(s)</source>
        <translation>
            <numerusform>Group %1: %n console</numerusform>
            <numerusform>Group %1: %n consoles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::TabStrip</name>
    <message numerus="yes">
        <source>All tabs: %n</source>
        <translation>
            <numerusform>All tabs: %n</numerusform>
            <numerusform>All tabs: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::TasksDialog</name>
    <message numerus="yes">
        <source>%n asked for</source>
        <translation>
            <numerusform>%n asked for</numerusform>
            <numerusform>%n asked for</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n VMs</source>
        <translation>
            <numerusform>%1: %n VM</numerusform>
            <numerusform>%1: %n VMs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::TypingPad</name>
    <message numerus="yes">
        <source>%n character(s) can&apos;t be typed with this layout.</source>
        <translation>
            <numerusform>%n character can&apos;t be typed with this layout.</numerusform>
            <numerusform>%n characters can&apos;t be typed with this layout.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) can&apos;t be typed with this layout: %1</source>
        <translation>
            <numerusform>%n character can&apos;t be typed with this layout: %1</numerusform>
            <numerusform>%n characters can&apos;t be typed with this layout: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::VerbDialog</name>
    <message numerus="yes">
        <source>%1: %n VMs</source>
        <comment>verb and number</comment>
        <translation>
            <numerusform>%1: %n VM</numerusform>
            <numerusform>%1: %n VMs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::VmActions</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n VMs?</source>
        <comment>verb and number</comment>
        <translation>
            <numerusform>%1: %n VM?</numerusform>
            <numerusform>%1: %n VMs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n VMs</source>
        <comment>verb and number</comment>
        <translation>
            <numerusform>%1: %n VM</numerusform>
            <numerusform>%1: %n VMs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is asked for: %n VMs …</source>
        <translation>
            <numerusform>%1 is asked for: %n VM …</numerusform>
            <numerusform>%1 is asked for: %n VMs …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::VmMenu</name>
    <message numerus="yes">
        <source>Open %n consoles</source>
        <translation>
            <numerusform>Open %n console</numerusform>
            <numerusform>Open %n consoles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::WindowDialogs</name>
    <message numerus="yes">
        <source>%n console(s) are open. They are closed; their VMs go on.</source>
        <translation>
            <numerusform>One console is open. It is closed; its VM goes on.</numerusform>
            <numerusform>%n consoles are open. They are closed; their VMs go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n console(s) are open. They are closed.</source>
        <translation>
            <numerusform>%n console is open. It is closed.</numerusform>
            <numerusform>%n consoles are open. They are closed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::ActJob</name>
    <message numerus="yes">
        <source>%n VMs are too many for one action. Choose fewer.</source>
        <translation>
            <numerusform>%n VM is too many for one action. Choose fewer.</numerusform>
            <numerusform>%n VMs are too many for one action. Choose fewer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::DaemonLink</name>
    <message numerus="yes">
        <source>%1 did not answer within %n seconds.</source>
        <translation>
            <numerusform>%1 did not answer within %n second.</numerusform>
            <numerusform>%1 did not answer within %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::Migrations</name>
    <message numerus="yes">
        <source>%n VMs of this host are being migrated already. Wait for one of them.</source>
        <translation>
            <numerusform>A VM of this host is being migrated already. Wait for it.</numerusform>
            <numerusform>%n VMs of this host are being migrated already. Wait for one of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::ActionJob</name>
    <message numerus="yes">
        <source>%n VMs are too many for one action. Choose fewer.</source>
        <translation>
            <numerusform>%n VM is too many for one action. Choose fewer.</numerusform>
            <numerusform>%n VMs are too many for one action. Choose fewer.</numerusform>
        </translation>
    </message>
</context>
</TS>
