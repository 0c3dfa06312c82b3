<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>virtdesk::ConsoleTabs</name>
    <message numerus="yes">
        <source>The consoles of %1 and %n other(s) have ended.</source>
        <translation>
            <numerusform>The consoles of %1 and %n other have ended.</numerusform>
            <numerusform>The consoles of %1 and %n others have ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close the other %n console(s)?</source>
        <translation>
            <numerusform>Close the other console?</numerusform>
            <numerusform>Close the other %n consoles?</numerusform>
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
</context>
</TS>
