<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AuditEntry</name>
    <message>
        <source>Console opened</source>
        <translation>Konsole geöffnet</translation>
    </message>
    <message>
        <source>Console closed</source>
        <translation>Konsole geschlossen</translation>
    </message>
    <message>
        <source>Console taken over</source>
        <translation>Konsole übernommen</translation>
    </message>
    <message>
        <source>Text typed as keys</source>
        <translation>Text als Tasten eingegeben</translation>
    </message>
    <message>
        <source>Clipboard handed to the guest</source>
        <translation>Zwischenablage an den Gast gegeben</translation>
    </message>
    <message>
        <source>Clipboard taken from the guest</source>
        <translation>Zwischenablage vom Gast übernommen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>CD changed</source>
        <translation>CD gewechselt</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Bildschirmfoto</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n character(s)</source>
        <translation>
            <numerusform>%1: %n Zeichen</numerusform>
            <numerusform>%1: %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what was done, and more about it</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>AuditText</name>
    <message>
        <source>The journal can&apos;t be written to %1: %2</source>
        <translation>Das Journal kann nicht nach %1 geschrieben werden: %2</translation>
    </message>
    <message>
        <source>The folder can&apos;t be made.</source>
        <translation>Der Ordner kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>VM</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
</context>
<context>
    <name>ConsoleName</name>
    <message>
        <source>Port %1</source>
        <comment>of this computer, waited at</comment>
        <translation>Port %1</translation>
    </message>
    <message>
        <source>%1, by way of %2</source>
        <comment>an address and hops</comment>
        <translation>%1, über %2</translation>
    </message>
</context>
<context>
    <name>ConsoleOptionList</name>
    <message>
        <source>Only look: send no keys and no pointer</source>
        <translation>Nur zusehen: keine Tasten und keinen Zeiger senden</translation>
    </message>
</context>
<context>
    <name>ConsoleStatus</name>
    <message>
        <source>Connected, it rang</source>
        <translation>Verbunden, es hat geläutet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Waits for the sign-in</source>
        <translation>Wartet auf die Anmeldung</translation>
    </message>
    <message>
        <source>Asking the engine</source>
        <translation>Die Engine wird gefragt</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindung wird aufgebaut</translation>
    </message>
    <message>
        <source>Waits for an answer</source>
        <translation>Wartet auf eine Antwort</translation>
    </message>
    <message>
        <source>Not connected since %1</source>
        <translation>Nicht verbunden seit %1</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>It calls itself “%1”</source>
        <translation>Nennt sich selbst: „%1“</translation>
    </message>
    <message>
        <source>Another program holds the keyboard. It comes here as soon as that lets go.</source>
        <translation>Ein anderes Programm hat die Tastatur. Sie kommt hierher, sobald dieses sie freigibt.</translation>
    </message>
    <message>
        <source>Keyboard in %1  ·  Release: %2</source>
        <translation>Tastatur in %1  ·  Freigeben: %2</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>Nur ansehen</translation>
    </message>
    <message>
        <source>Click or Enter gives the console the keyboard</source>
        <translation>Klick oder Eingabetaste gibt der Konsole die Tastatur</translation>
    </message>
    <message>
        <source>Not connected since %1, is connected to again</source>
        <translation>Nicht verbunden seit %1, wird neu verbunden</translation>
    </message>
    <message>
        <source>Is connected to again</source>
        <translation>Wird neu verbunden</translation>
    </message>
    <message>
        <source>Connected, %1</source>
        <comment>what the VM does: rebooting</comment>
        <translation>Verbunden, %1</translation>
    </message>
</context>
<context>
    <name>CredentialBroker</name>
    <message>
        <source>the server is verified by a CA that this file brought</source>
        <translation>der Server wird durch eine Zertifizierungsstelle geprüft, die diese Datei mitgebracht hat</translation>
    </message>
    <message>
        <source>the certificate has to carry a name that this file brought (%1)</source>
        <translation>das Zertifikat muss einen Namen tragen, den diese Datei mitgebracht hat (%1)</translation>
    </message>
    <message>
        <source>the connection goes through the proxy %1, which this file brought</source>
        <translation>die Verbindung geht über den Proxy %1, den diese Datei mitgebracht hat</translation>
    </message>
    <message>
        <source>Who wrote the file decides whom you are talking to: %1. Enter a password only if you trust the file&apos;s origin.</source>
        <translation>Wer die Datei geschrieben hat, entscheidet, mit wem Sie verbunden sind: %1. Geben Sie ein Passwort nur ein, wenn Sie der Herkunft der Datei vertrauen.</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>The file brought the proxy %1. Enter a password only if you trust the file&apos;s origin.</source>
        <translation>Die Datei hat den Proxy %1 mitgebracht. Geben Sie ein Passwort nur ein, wenn Sie der Herkunft der Datei vertrauen.</translation>
    </message>
    <message>
        <source>The remembered password for %1 was stored by an earlier version, which did not note how the server is verified. Enter it once more and have it remembered; then it is used again.</source>
        <translation>Das gemerkte Passwort für %1 stammt von einer früheren Version, die nicht festhielt, wie der Server geprüft wird. Geben Sie es noch einmal ein und lassen Sie es merken; dann wird es wieder verwendet.</translation>
    </message>
    <message>
        <source>The remembered password for %1 was not used: it was accepted through the proxy %2, and this connection goes without one.</source>
        <translation>Das gemerkte Passwort für %1 wurde nicht verwendet: Es wurde über den Proxy %2 angenommen, und diese Verbindung geht über keinen.</translation>
    </message>
    <message>
        <source>The remembered password for %1 was not used: it was accepted on another way, and this connection goes through the proxy %2.</source>
        <translation>Das gemerkte Passwort für %1 wurde nicht verwendet: Es wurde auf einem anderen Weg angenommen, und diese Verbindung geht über den Proxy %2.</translation>
    </message>
    <message>
        <source>The remembered password for %1 was not used: it was accepted on a better secured connection than this one.</source>
        <translation>Das gemerkte Passwort für %1 wurde nicht verwendet: Es wurde auf einer besser gesicherten Verbindung als dieser angenommen.</translation>
    </message>
    <message>
        <source>The remembered password for %1 was not used: when it was accepted, the server was verified in another way than now.</source>
        <translation>Das gemerkte Passwort für %1 wurde nicht verwendet: Als es angenommen wurde, wurde der Server auf andere Weise geprüft als jetzt.</translation>
    </message>
</context>
<context>
    <name>FieldButtons</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>HandoffManifests</name>
    <message>
        <source>“%1” can&apos;t be written. For all users of the machine this is done by an administrator.</source>
        <translation>„%1“ kann nicht geschrieben werden. Für alle Benutzer des Rechners macht das ein Administrator.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be written. Make its folder writable for you.</source>
        <translation>„%1“ kann nicht geschrieben werden. Machen Sie den Ordner für sich beschreibbar.</translation>
    </message>
    <message>
        <source>for you</source>
        <translation>für Sie</translation>
    </message>
    <message>
        <source>for all users</source>
        <translation>für alle Benutzer</translation>
    </message>
    <message>
        <source>%1: not set up %2.</source>
        <translation>%1: nicht eingerichtet %2.</translation>
    </message>
    <message>
        <source>%1: set up %2.</source>
        <translation>%1: eingerichtet %2.</translation>
    </message>
    <message>
        <source>%1: set up %2, but for another VirtDesk than this one; “%3” repairs it.</source>
        <translation>%1: eingerichtet %2, aber für ein anderes VirtDesk als dieses; „%3“ stellt es richtig.</translation>
    </message>
    <message>
        <source>%1: “%2” can&apos;t be read as what it should be; “%3” repairs it.</source>
        <translation>%1: „%2“ kann nicht als das gelesen werden, was es sein soll; „%3“ stellt es richtig.</translation>
    </message>
    <message>
        <source>The program virtdesk-handoff is missing, so no browser can hand over. Install VirtDesk again.</source>
        <translation>Das Programm virtdesk-handoff fehlt, daher kann kein Browser etwas übergeben. Installieren Sie VirtDesk neu.</translation>
    </message>
</context>
<context>
    <name>HandoffPolicy</name>
    <message>
        <source>The connection would go through the proxy %1.</source>
        <translation>Die Verbindung ginge über den Proxy %1.</translation>
    </message>
    <message>
        <source>The server would be verified by a CA that comes with the file.</source>
        <translation>Der Server würde durch eine Zertifizierungsstelle geprüft, die mit der Datei kommt.</translation>
    </message>
    <message>
        <source>Its certificate would have to carry “%1” in place of its address.</source>
        <translation>Sein Zertifikat müsste „%1“ anstelle seiner Adresse tragen.</translation>
    </message>
    <message>
        <source>The list of answers about links, files and pages</source>
        <translation>Die Liste der Antworten zu Links, Dateien und Seiten</translation>
    </message>
    <message>
        <source>The console would be opened at %1.</source>
        <translation>Die Konsole würde bei %1 geöffnet.</translation>
    </message>
    <message>
        <source>It is a %1 console: the file would be handed to remote-viewer, which connects in place of VirtDesk.</source>
        <translation>Es ist eine %1-Konsole: Die Datei würde remote-viewer übergeben, das sich anstelle von VirtDesk verbindet.</translation>
    </message>
    <message>
        <source>It names the engine %1, which has not confirmed that this console belongs to one of its virtual machines.</source>
        <translation>Sie nennt die Engine %1, die nicht bestätigt hat, dass diese Konsole zu einer ihrer virtuellen Maschinen gehört.</translation>
    </message>
    <message>
        <source>A link, a file or another program wants to open a console of %1. It is refused, because you said never for this address. Withdraw that answer in Settings → Browser to be asked again.</source>
        <translation>Ein Link, eine Datei oder ein anderes Programm möchte eine Konsole von %1 öffnen. Das wird abgelehnt, weil Sie für diese Adresse „nie“ gesagt haben. Nehmen Sie die Antwort unter Einstellungen → Browser zurück, um wieder gefragt zu werden.</translation>
    </message>
    <message>
        <source>Another program</source>
        <translation>Ein anderes Programm</translation>
    </message>
    <message>
        <source>The page %1</source>
        <translation>Die Seite %1</translation>
    </message>
    <message>
        <source>%1 wants to open a console of the engine %2, which is not known yet. VirtDesk would connect to it and sign in.</source>
        <translation>%1 möchte eine Konsole der Engine %2 öffnen, die noch nicht bekannt ist. VirtDesk würde sich mit ihr verbinden und dort anmelden.</translation>
    </message>
    <message>
        <source>%1 wants to open a console at %2, which was not opened before. VirtDesk would connect to it.</source>
        <translation>%1 möchte eine Konsole bei %2 öffnen, das noch nicht geöffnet wurde. VirtDesk würde sich damit verbinden.</translation>
    </message>
    <message>
        <source>It claims to be a console of the engine %1, but that engine says that the virtual machine has no console at this address.</source>
        <translation>Sie gibt sich als Konsole der Engine %1 aus, aber diese Engine sagt, dass die virtuelle Maschine an dieser Adresse keine Konsole hat.</translation>
    </message>
    <message>
        <source>It names the engine %1, which can&apos;t confirm this console: an engine does not know about proxies and local sockets.</source>
        <translation>Sie nennt die Engine %1, die diese Konsole nicht bestätigen kann: Von Proxys und lokalen Sockets weiß eine Engine nichts.</translation>
    </message>
    <message>
        <source>It claims to be a console of the engine %1, but that engine knows no such virtual machine or does not show it to you.</source>
        <translation>Sie gibt sich als Konsole der Engine %1 aus, aber diese Engine kennt keine solche virtuelle Maschine oder zeigt sie Ihnen nicht.</translation>
    </message>
    <message>
        <source>It names the engine %1, which has not confirmed that this console belongs to one of its virtual machines: VirtDesk can&apos;t sign in there without asking you.</source>
        <translation>Sie nennt die Engine %1, die nicht bestätigt hat, dass diese Konsole zu einer ihrer virtuellen Maschinen gehört: VirtDesk kann sich dort nicht anmelden, ohne Sie zu fragen.</translation>
    </message>
    <message>
        <source>It names the engine %1, which has not confirmed that this console belongs to one of its virtual machines: it could not be reached or gave no usable answer.</source>
        <translation>Sie nennt die Engine %1, die nicht bestätigt hat, dass diese Konsole zu einer ihrer virtuellen Maschinen gehört: Sie war nicht erreichbar oder hat keine brauchbare Antwort gegeben.</translation>
    </message>
    <message>
        <source>A link, a file or another program wants to open a console of %1. It is refused, because your administrator does not allow that for this address.</source>
        <translation>Ein Link, eine Datei oder ein anderes Programm möchte eine Konsole von %1 öffnen. Das wird abgelehnt, weil Ihr Administrator es für diese Adresse nicht erlaubt.</translation>
    </message>
</context>
<context>
    <name>HandoffSetup</name>
    <message>
        <source>This is for Windows. Here the package&apos;s desktop file says what opens with VirtDesk, and “virtdesk --install-handoff” lets browsers find it.</source>
        <translation>Das ist für Windows. Hier sagt die Desktop-Datei des Pakets, was mit VirtDesk geöffnet wird, und mit „virtdesk --install-handoff“ finden es die Browser.</translation>
    </message>
    <message>
        <source>removed %1</source>
        <translation>%1 entfernt</translation>
    </message>
    <message>
        <source>Browsers find VirtDesk now. Install the extension “VirtDesk Handoff” in the browser as well.</source>
        <translation>Die Browser finden VirtDesk jetzt. Installieren Sie im Browser auch die Erweiterung „VirtDesk Handoff“.</translation>
    </message>
    <message>
        <source>There was nothing to remove.</source>
        <translation>Es gab nichts zu entfernen.</translation>
    </message>
</context>
<context>
    <name>IniFile</name>
    <message>
        <source>The settings file</source>
        <translation>Die Einstellungsdatei</translation>
    </message>
</context>
<context>
    <name>InventoryPresets</name>
    <message>
        <source>The policy “engines/ca” names %1, which can&apos;t be read or holds no certificate in PEM form. The engines are verified as without it. Tell your administrator.</source>
        <translation>Die Richtlinie „engines/ca“ nennt %1, das nicht gelesen werden kann oder kein Zertifikat im PEM-Format enthält. Die Engines werden geprüft wie ohne sie. Geben Sie Ihrem Administrator Bescheid.</translation>
    </message>
    <message>
        <source>A policy names “%1”, which is no address of an engine: %2</source>
        <translation>Eine Richtlinie nennt „%1“, was keine Adresse einer Engine ist: %2</translation>
    </message>
</context>
<context>
    <name>KeyboardLayout</name>
    <message>
        <source>English (US)</source>
        <translation>Englisch (USA)</translation>
    </message>
    <message>
        <source>English (UK)</source>
        <translation>Englisch (Großbritannien)</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>German (Austria)</source>
        <translation>Deutsch (Österreich)</translation>
    </message>
    <message>
        <source>Swiss</source>
        <translation>Schweizerisch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>Belgian</source>
        <translation>Belgisch</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Portuguese (Brazil)</source>
        <translation>Portugiesisch (Brasilien)</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>Dänisch</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Norwegisch</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Schwedisch</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>Finnisch</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>Tschechisch</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>Ungarisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Russisch</translation>
    </message>
</context>
<context>
    <name>Keystroke</name>
    <message>
        <source>Ctrl+Alt+Del</source>
        <translation>Strg+Alt+Entf</translation>
    </message>
    <message>
        <source>Ctrl+Alt+Backspace</source>
        <translation>Strg+Alt+Rücktaste</translation>
    </message>
    <message>
        <source>Ctrl+Alt+F%1</source>
        <translation>Strg+Alt+F%1</translation>
    </message>
    <message>
        <source>Super</source>
        <translation>Super</translation>
    </message>
    <message>
        <source>Super+L</source>
        <translation>Super+L</translation>
    </message>
    <message>
        <source>Super+R</source>
        <translation>Super+R</translation>
    </message>
    <message>
        <source>Alt+Tab</source>
        <translation>Alt+Tab</translation>
    </message>
    <message>
        <source>Alt+F4</source>
        <translation>Alt+F4</translation>
    </message>
    <message>
        <source>Ctrl+Esc</source>
        <translation>Strg+Esc</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Esc</source>
        <translation>Strg+Umschalt+Esc</translation>
    </message>
    <message>
        <source>Print Screen</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
</context>
<context>
    <name>MarkRules</name>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>There are more than %1 rules.</source>
        <translation>Es sind mehr als %1 Regeln.</translation>
    </message>
    <message>
        <source>A rule is written as “cluster:Production = PROD red”.</source>
        <translation>Eine Regel wird so geschrieben: „cluster:Production = PROD red“.</translation>
    </message>
    <message>
        <source>Rules are about name, cluster or tag.</source>
        <translation>Regeln gelten für name, cluster oder tag.</translation>
    </message>
    <message>
        <source>What is to be marked has 1 to %1 characters.</source>
        <translation>Was markiert wird, hat 1 bis %1 Zeichen.</translation>
    </message>
    <message>
        <source>Behind “=” stand one word of letters and digits, at most %1, and a colour.</source>
        <translation>Hinter „=“ stehen ein Wort aus Buchstaben und Ziffern, höchstens %1, und eine Farbe.</translation>
    </message>
    <message>
        <source>Colours are red, orange, green, blue, violet and grey.</source>
        <translation>Farben sind red, orange, green, blue, violet und grey.</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>The policy “%1” (%2) is not known to this version of VirtDesk. It is left out; the rest counts. Tell your administrator.</source>
        <translation>Die Richtlinie „%1“ (%2) ist dieser Version von VirtDesk nicht bekannt. Sie wird ausgelassen; alles andere gilt. Geben Sie Ihrem Administrator Bescheid.</translation>
    </message>
    <message>
        <source>The policy “%1” (%2) has a value that it can&apos;t have: it takes %3. It is left out; the rest counts. Tell your administrator.</source>
        <translation>Die Richtlinie „%1“ (%2) hat einen Wert, den sie nicht haben kann: Möglich ist %3. Sie wird ausgelassen; alles andere gilt. Geben Sie Ihrem Administrator Bescheid.</translation>
    </message>
    <message>
        <source>Your administrator does not allow this on this computer (%1: %2). Ask there if you need it.</source>
        <translation>Ihr Administrator erlaubt das auf diesem Computer nicht (%1: %2). Fragen Sie dort nach, wenn Sie es brauchen.</translation>
    </message>
</context>
<context>
    <name>PolicyFolder</name>
    <message>
        <source>others than the administrator can change it; it has to belong to root and be writable by root only</source>
        <translation>andere als der Administrator können sie ändern; sie muss root gehören und darf nur von root geschrieben werden können</translation>
    </message>
    <message>
        <source>it is larger than %1 KiB</source>
        <translation>sie ist größer als %1 KiB</translation>
    </message>
    <message>
        <source>The policy file %1 is not used: %2. Tell your administrator.</source>
        <translation>Die Richtliniendatei %1 wird nicht verwendet: %2. Geben Sie Ihrem Administrator Bescheid.</translation>
    </message>
    <message>
        <source>others than the administrator can change the folder</source>
        <translation>andere als der Administrator können den Ordner ändern</translation>
    </message>
    <message>
        <source>there are more than %1</source>
        <translation>es sind mehr als %1</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>sie ist keine Datei</translation>
    </message>
</context>
<context>
    <name>PolicyLock</name>
    <message>
        <source>Set by your administrator: %1</source>
        <translation>Von Ihrem Administrator festgelegt: %1</translation>
    </message>
    <message>
        <source>Set by your administrator</source>
        <translation>Von Ihrem Administrator festgelegt</translation>
    </message>
</context>
<context>
    <name>PolicySources</name>
    <message>
        <source>The policy file %1 has lines that are neither a group nor a setting with a value, or are too many: %2. They are left out; the rest counts. Tell your administrator.</source>
        <translation>Die Richtliniendatei %1 hat Zeilen, die weder eine Gruppe noch eine Einstellung mit Wert sind, oder zu viele: %2. Sie werden ausgelassen; alles andere gilt. Geben Sie Ihrem Administrator Bescheid.</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
</context>
<context>
    <name>ReleaseCombination</name>
    <message>
        <source>Ctrl+Alt</source>
        <translation>Strg+Alt</translation>
    </message>
    <message>
        <source>Ctrl+Alt+Shift</source>
        <translation>Strg+Alt+Umschalt</translation>
    </message>
    <message>
        <source>Right Ctrl</source>
        <translation>Rechte Strg-Taste</translation>
    </message>
    <message>
        <source>Ctrl+Shift</source>
        <translation>Strg+Umschalt</translation>
    </message>
</context>
<context>
    <name>Rfb</name>
    <message>
        <source>%1 is a repeater: it joins viewers and servers that have the same ID, so it needs to know which server is meant. Put the ID behind the address: vnc://%1/ID:1234.</source>
        <translation>%1 ist ein Repeater: Er verbindet Betrachter und Server mit derselben ID, muss also wissen, welcher Server gemeint ist. Schreiben Sie die ID hinter die Adresse: vnc://%1/ID:1234.</translation>
    </message>
    <message>
        <source>The repeater at %1 did not join us with a VNC server. Check the ID.</source>
        <translation>Der Repeater bei %1 hat uns nicht mit einem VNC-Server verbunden. Prüfen Sie die ID.</translation>
    </message>
    <message>
        <source>%1 is a VNC server, not a repeater, so the ID “%2” means nothing to it and another console than the one that is meant would open. Check the address, or leave the ID out.</source>
        <translation>%1 ist ein VNC-Server und kein Repeater; die ID „%2“ bedeutet ihm nichts, und es würde eine andere Konsole als die gemeinte geöffnet. Prüfen Sie die Adresse, oder lassen Sie die ID weg.</translation>
    </message>
    <message>
        <source>The server speaks version %1.%2 of the VNC protocol, which is too old. Version 3.3 is the oldest that can be used.</source>
        <translation>Der Server spricht Version %1.%2 des VNC-Protokolls, die zu alt ist. Version 3.3 ist die älteste, die verwendet werden kann.</translation>
    </message>
    <message>
        <source>The server refuses connections and gives no reason. It may have too many viewers, or have locked this address out for a while.</source>
        <translation>Der Server lehnt Verbindungen ohne Begründung ab. Vielleicht hat er zu viele Betrachter oder hat diese Adresse für eine Weile gesperrt.</translation>
    </message>
    <message>
        <source>The server refuses the connection: %1</source>
        <translation>Der Server lehnt die Verbindung ab: %1</translation>
    </message>
    <message>
        <source>The server offers VeNCrypt and then refuses version 0.2 of it, which is the one in use. Nothing was sent; the server&apos;s log may have the reason.</source>
        <translation>Der Server bietet VeNCrypt an und lehnt dann dessen Version 0.2 ab, die verwendete. Es wurde nichts gesendet; der Grund steht vielleicht im Protokoll des Servers.</translation>
    </message>
    <message>
        <source>The server that connected to this computer offers nothing usable within VeNCrypt, and what it offers beside it could be asked for only if it connected once more. Set it up without VeNCrypt, or with TLS and a certificate.</source>
        <translation>Der Server, der sich mit diesem Computer verbunden hat, bietet innerhalb von VeNCrypt nichts Verwendbares an, und nach seinen übrigen Angeboten könnte nur bei einer weiteren Verbindung gefragt werden. Richten Sie ihn ohne VeNCrypt ein, oder mit TLS und einem Zertifikat.</translation>
    </message>
    <message>
        <source>The server offers %1 and then refuses it. Its TLS settings are incomplete: the certificate or its key may be missing. The server&apos;s log has the reason.</source>
        <translation>Der Server bietet %1 an und lehnt es dann ab. Seine TLS-Einstellungen sind unvollständig: Vielleicht fehlt das Zertifikat oder dessen Schlüssel. Der Grund steht im Protokoll des Servers.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was not verified, so nothing was sent to it.</source>
        <translation>Das Zertifikat des Servers wurde nicht geprüft, daher wurde ihm nichts gesendet.</translation>
    </message>
    <message>
        <source>The console failed inside.</source>
        <translation>In der Konsole ist ein innerer Fehler aufgetreten.</translation>
    </message>
    <message>
        <source>This computer&apos;s cryptography settings (FIPS mode) do not allow the old cipher that VNC passwords need. Use SASL or no VNC password on the server.</source>
        <translation>Die Kryptografie-Einstellungen dieses Computers (FIPS-Modus) erlauben das alte Verfahren nicht, das VNC-Passwörter brauchen. Verwenden Sie auf dem Server SASL oder kein VNC-Passwort.</translation>
    </message>
    <message>
        <source>The server wants the password itself, which is sent only when its certificate has been verified.</source>
        <translation>Der Server verlangt das Passwort selbst. Es wird nur gesendet, wenn sein Zertifikat geprüft ist.</translation>
    </message>
    <message>
        <source>The sign-in (%1) brought no encryption, and nothing else protects this connection. It was ended; Kerberos, or TLS with a certificate, would protect it.</source>
        <translation>Die Anmeldung (%1) brachte keine Verschlüsselung, und nichts anderes schützt diese Verbindung. Sie wurde beendet; Kerberos oder TLS mit einem Zertifikat würde sie schützen.</translation>
    </message>
    <message>
        <source>The server closed the connection instead of answering the sign-in. The user name or password may be wrong, or this user may not use this console. The server&apos;s log has the reason.</source>
        <translation>Der Server hat die Verbindung geschlossen, statt auf die Anmeldung zu antworten. Vielleicht ist der Benutzername oder das Passwort falsch, oder dieser Benutzer darf diese Konsole nicht verwenden. Der Grund steht im Protokoll des Servers.</translation>
    </message>
    <message>
        <source>The server refuses to let this computer try again for now, after too many failed sign-ins. Wait a while, then connect again.</source>
        <translation>Der Server lässt diesen Computer nach zu vielen fehlgeschlagenen Anmeldungen vorläufig nicht mehr zu. Warten Sie eine Weile und verbinden Sie sich dann erneut.</translation>
    </message>
    <message>
        <source>The server accepted the sign-in but refuses this user, or finds the protection too weak. Ask whoever runs the server for access.</source>
        <translation>Der Server hat die Anmeldung angenommen, lehnt diesen Benutzer aber ab oder hält den Schutz für zu schwach. Bitten Sie den Betreiber des Servers um Zugang.</translation>
    </message>
    <message>
        <source>The server refused the one-time password. It may have expired or been used already, which the server does not tell apart. Get a new one by opening the console again.</source>
        <translation>Der Server hat das Einmalpasswort abgelehnt. Es ist abgelaufen oder schon verwendet worden; das unterscheidet der Server nicht. Öffnen Sie die Konsole erneut, um ein neues zu erhalten.</translation>
    </message>
    <message>
        <source>The server refused the password. It may be wrong, or the server&apos;s password may have expired, which the server does not tell apart.</source>
        <translation>Der Server hat das Passwort abgelehnt. Es ist falsch, oder das Passwort des Servers ist abgelaufen; das unterscheidet der Server nicht.</translation>
    </message>
    <message>
        <source>The server refused the connection.</source>
        <translation>Der Server hat die Verbindung abgelehnt.</translation>
    </message>
    <message>
        <source>It says: %1</source>
        <translation>Er sagt: %1</translation>
    </message>
    <message>
        <source>%1 accepted the connection and hung up without a word. It may let in certain computers only, have as many viewers as it takes, or only pass connections on (tunnel, proxy, web console) to a server that is not there. Check the port too.</source>
        <translation>%1 hat die Verbindung angenommen und ohne ein Wort wieder getrennt. Vielleicht werden nur bestimmte Computer zugelassen, sind alle Plätze für Betrachter belegt, oder werden Verbindungen nur weitergeleitet (Tunnel, Proxy, Webkonsole), und zwar an einen Server, den es nicht gibt. Prüfen Sie auch den Port.</translation>
    </message>
    <message>
        <source>The repeater at %1 hung up: no server with this ID is connected to it. Check the ID, and whether the server is running.</source>
        <translation>Der Repeater bei %1 hat getrennt: Mit ihm ist kein Server mit dieser ID verbunden. Prüfen Sie die ID, und ob der Server läuft.</translation>
    </message>
    <message>
        <source>%1 hung up as soon as the protocol&apos;s version was agreed on, without a reason. It may let in certain computers only, have as many viewers as it takes, or have locked this address out for a while.</source>
        <translation>%1 hat ohne Begründung getrennt, sobald die Version des Protokolls vereinbart war. Vielleicht werden nur bestimmte Computer zugelassen, sind alle Plätze für Betrachter belegt, oder ist diese Adresse für eine Weile gesperrt.</translation>
    </message>
    <message>
        <source>%1 hung up, without a reason, when it was to sign in by %2, which it had offered itself. Its settings for that may be incomplete; the server&apos;s log has the reason.</source>
        <translation>%1 hat ohne Begründung getrennt, als die Anmeldung mit %2 beginnen sollte, die es selbst angeboten hatte. Vielleicht sind seine Einstellungen dafür unvollständig; der Grund steht im Protokoll des Servers.</translation>
    </message>
    <message>
        <source>%1 hung up instead of saying whether it lets this computer in. The server&apos;s log has the reason.</source>
        <translation>%1 hat getrennt, statt zu sagen, ob dieser Computer zugelassen wird. Der Grund steht im Protokoll des Servers.</translation>
    </message>
    <message>
        <source>%1 accepted the sign-in and hung up before it showed its screen. Another viewer may have it for itself, or it has as many viewers as it takes.</source>
        <translation>%1 hat die Anmeldung angenommen und getrennt, bevor es seinen Bildschirm gezeigt hat. Vielleicht hat ihn ein anderer Betrachter für sich allein, oder alle Plätze sind belegt.</translation>
    </message>
    <message>
        <source>%1 announced its screen and hung up before it sent a picture. Another viewer may have it for itself, or the virtual machine has just been stopped. Connect again; the server&apos;s log may have the reason.</source>
        <translation>%1 hat seinen Bildschirm angekündigt und getrennt, bevor ein Bild kam. Vielleicht hat ihn ein anderer Betrachter für sich allein, oder die virtuelle Maschine wurde gerade angehalten. Verbinden Sie sich erneut; der Grund steht vielleicht im Protokoll des Servers.</translation>
    </message>
    <message>
        <source>%1 accepted the connection and said nothing. A VNC server speaks first, so it may be hanging, or something else listens there that waits to be spoken to: a web server, TLS, SPICE or Remote Desktop. Check the port.</source>
        <translation>%1 hat die Verbindung angenommen und nichts gesagt. Ein VNC-Server spricht zuerst; vielleicht hängt er, oder dort wartet etwas anderes darauf, angesprochen zu werden: ein Webserver, TLS, SPICE oder Remotedesktop. Prüfen Sie den Port.</translation>
    </message>
    <message>
        <source>an SSH server</source>
        <translation>ein SSH-Server</translation>
    </message>
    <message>
        <source>a web server</source>
        <translation>ein Webserver</translation>
    </message>
    <message>
        <source>a TLS server</source>
        <translation>ein TLS-Server</translation>
    </message>
    <message>
        <source>a SPICE server</source>
        <translation>ein SPICE-Server</translation>
    </message>
    <message>
        <source>a Remote Desktop server</source>
        <translation>ein Remotedesktop-Server</translation>
    </message>
    <message>
        <source>a mail or file server</source>
        <translation>ein Mail- oder Dateiserver</translation>
    </message>
    <message>
        <source>a Telnet server</source>
        <translation>ein Telnet-Server</translation>
    </message>
    <message>
        <source>What answered is not a VNC server. Check the host and the port.</source>
        <translation>Was geantwortet hat, ist kein VNC-Server. Prüfen Sie den Rechner und den Port.</translation>
    </message>
    <message>
        <source>What answered is not a VNC server but %1. Check the host and the port.</source>
        <translation>Was geantwortet hat, ist kein VNC-Server, sondern %1. Prüfen Sie den Rechner und den Port.</translation>
    </message>
    <message>
        <source>The server ended the sign-in without giving a reason. The user name or password may be wrong, the ticket may not be for this server, or this user may not use this console. The server&apos;s log has the reason.</source>
        <translation>Der Server hat die Anmeldung ohne Begründung beendet. Vielleicht ist der Benutzername oder das Passwort falsch, gilt das Ticket nicht für diesen Server, oder darf dieser Benutzer diese Konsole nicht verwenden. Der Grund steht im Protokoll des Servers.</translation>
    </message>
    <message>
        <source>The sign-in data is larger than a VNC server takes.</source>
        <translation>Die Anmeldedaten sind größer, als ein VNC-Server annimmt.</translation>
    </message>
    <message>
        <source>The server wants SASL but offers no mechanism. On a connection without verified TLS, QEMU only offers mechanisms that encrypt by themselves (Kerberos). Set the server up for Kerberos, or give it TLS with a certificate so that it can offer the others.</source>
        <translation>Der Server verlangt SASL, bietet aber kein Verfahren an. Auf einer Verbindung ohne geprüftes TLS bietet QEMU nur Verfahren an, die selbst verschlüsseln (Kerberos). Richten Sie den Server für Kerberos ein, oder geben Sie ihm TLS mit einem Zertifikat, damit er die anderen anbieten kann.</translation>
    </message>
    <message>
        <source>The server wants SASL but offers no mechanism. Its SASL settings name no mechanism that is installed there.</source>
        <translation>Der Server verlangt SASL, bietet aber kein Verfahren an. Seine SASL-Einstellungen nennen kein Verfahren, das dort installiert ist.</translation>
    </message>
    <message>
        <source>The sign-in plugin chose a mechanism that the server does not offer.</source>
        <translation>Das Anmelde-Plugin hat ein Verfahren gewählt, das der Server nicht anbietet.</translation>
    </message>
    <message>
        <source>The server declared the sign-in done before it had proved who it is. Nothing was opened; the server may not be the one that it seems to be.</source>
        <translation>Der Server hat die Anmeldung für beendet erklärt, bevor er bewiesen hat, wer er ist. Es wurde nichts geöffnet; vielleicht ist der Server nicht der, der er zu sein scheint.</translation>
    </message>
    <message>
        <source>TLS with a verified certificate and SASL</source>
        <translation>TLS mit geprüftem Zertifikat und SASL</translation>
    </message>
    <message>
        <source>TLS with a verified certificate</source>
        <translation>TLS mit geprüftem Zertifikat</translation>
    </message>
    <message>
        <source>TLS and SASL</source>
        <translation>TLS und SASL</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>SASL</source>
        <translation>SASL</translation>
    </message>
    <message>
        <source>This console was reached with %1 before, but the server now offers only weaker protection (%2). Somebody may be in between, or the server&apos;s settings were changed. Nothing secret was sent. If the change is meant, forget what is stored for this console, then connect again.</source>
        <translation>Diese Konsole wurde früher mit %1 erreicht, jetzt bietet der Server aber nur schwächeren Schutz an (%2). Vielleicht ist jemand dazwischen, oder die Einstellungen des Servers wurden geändert. Es wurde nichts Geheimes gesendet. Wenn die Änderung gewollt ist, vergessen Sie, was zu dieser Konsole gespeichert ist, und verbinden Sie sich erneut.</translation>
    </message>
    <message>
        <source>The server offers no way to sign in that this program has. It offers: %1. Usable are VeNCrypt (TLS), SASL, VncAuth and None; the server&apos;s settings decide.</source>
        <translation>Der Server bietet keine Anmeldung an, die dieses Programm beherrscht. Er bietet an: %1. Verwendbar sind VeNCrypt (TLS), SASL, VncAuth und None; das bestimmen die Einstellungen des Servers.</translation>
    </message>
    <message>
        <source>VeNCrypt without a variant</source>
        <translation>VeNCrypt ohne eine Variante</translation>
    </message>
    <message>
        <source>%1; beside VeNCrypt: %2</source>
        <translation>%1; neben VeNCrypt: %2</translation>
    </message>
    <message>
        <source>The server offers no TLS with a certificate (%1). Its TLS without a certificate would encrypt the connection, but nothing proves who is at the other end. Give the server a certificate, or allow anonymous TLS for this console.</source>
        <translation>Der Server bietet kein TLS mit einem Zertifikat an (%1). Sein TLS ohne Zertifikat würde die Verbindung verschlüsseln, aber nichts beweist, wer am anderen Ende ist. Geben Sie dem Server ein Zertifikat, oder erlauben Sie anonymes TLS für diese Konsole.</translation>
    </message>
    <message>
        <source>The server wants TLS but offers no way to sign in. Its TLS settings are incomplete.</source>
        <translation>Der Server verlangt TLS, bietet aber keine Anmeldung an. Seine TLS-Einstellungen sind unvollständig.</translation>
    </message>
    <message>
        <source>The server wants the password itself over a connection that does not prove who is at the other end (%1). That is refused; the server needs TLS with a certificate (X509Plain).</source>
        <translation>Der Server verlangt das Passwort selbst über eine Verbindung, die nicht beweist, wer am anderen Ende ist (%1). Das wird abgelehnt; der Server braucht TLS mit einem Zertifikat (X509Plain).</translation>
    </message>
    <message>
        <source>The server offers no VeNCrypt variant that this program has. It offers: %1.</source>
        <translation>Der Server bietet keine VeNCrypt-Variante an, die dieses Programm beherrscht. Er bietet an: %1.</translation>
    </message>
    <message>
        <source>There is not enough memory for this console.</source>
        <translation>Für diese Konsole ist nicht genug Speicher frei.</translation>
    </message>
    <message>
        <source>The console&apos;s clipboard holds a text of more than %1 MiB, which was not taken over. Copy it in parts.</source>
        <translation>Die Zwischenablage der Konsole enthält einen Text von mehr als %1 MiB, der nicht übernommen wurde. Kopieren Sie ihn in Teilen.</translation>
    </message>
    <message>
        <source>The console sent a text for the clipboard that can&apos;t be read. The clipboard was left as it was; copy the text once more.</source>
        <translation>Die Konsole hat für die Zwischenablage einen Text gesendet, der nicht gelesen werden kann. Die Zwischenablage blieb, wie sie war; kopieren Sie den Text noch einmal.</translation>
    </message>
    <message>
        <source>The copied text was not handed to the console: it is longer than the 1 MiB that VNC servers take. Copy it in parts.</source>
        <translation>Der kopierte Text wurde der Konsole nicht übergeben: Er ist länger als das 1 MiB, das VNC-Server annehmen. Kopieren Sie ihn in Teilen.</translation>
    </message>
    <message>
        <source>The copied text has characters that this console&apos;s clipboard does not know; each became a question mark there. The server takes letters of Western Europe only.</source>
        <translation>Der kopierte Text hat Zeichen, die die Zwischenablage dieser Konsole nicht kennt; jedes wurde dort zu einem Fragezeichen. Der Server nimmt nur westeuropäische Buchstaben an.</translation>
    </message>
    <message>
        <source>The copied text has characters beyond those of Western Europe. Servers like this one do not all take them: in the console, each may be a question mark.</source>
        <translation>Der kopierte Text hat Zeichen, die über westeuropäische hinausgehen. Solche Server nehmen nicht alle davon an: In der Konsole kann jedes ein Fragezeichen sein.</translation>
    </message>
    <message>
        <source>The server closed the console.</source>
        <translation>Der Server hat die Konsole geschlossen.</translation>
    </message>
    <message>
        <source>The server&apos;s screen has a pixel format that VNC does not know (%1 bits), and it did not change to the 32 bits that it was asked for. Set another colour depth at the server.</source>
        <translation>Der Bildschirm des Servers hat ein Pixelformat, das VNC nicht kennt (%1 Bit), und er ist nicht zu den verlangten 32 Bit gewechselt. Stellen Sie am Server eine andere Farbtiefe ein.</translation>
    </message>
    <message>
        <source>The server paints with a palette that it has not sent, so the colours here are not its own. A screen of 16 bits or more at the server has none.</source>
        <translation>Der Server malt mit einer Palette, die er nicht gesendet hat; die Farben hier sind daher nicht seine eigenen. Ein Bildschirm mit mindestens 16 Bit am Server hat keine Palette.</translation>
    </message>
    <message>
        <source>The server does not allow viewers to change the screen size.</source>
        <translation>Der Server erlaubt Betrachtern nicht, die Bildschirmgröße zu ändern.</translation>
    </message>
    <message>
        <source>The server has no memory for this screen size.</source>
        <translation>Der Server hat keinen Speicher für diese Bildschirmgröße.</translation>
    </message>
    <message>
        <source>The virtual machine can&apos;t change its screen size: its graphics device does not support it, or its driver is not running.</source>
        <translation>Die virtuelle Maschine kann ihre Bildschirmgröße nicht ändern: Ihre Grafikkarte unterstützt es nicht, oder deren Treiber läuft nicht.</translation>
    </message>
    <message>
        <source>The server refused the screen size without a reason.</source>
        <translation>Der Server hat die Bildschirmgröße ohne Begründung abgelehnt.</translation>
    </message>
    <message>
        <source>The server has no screen at the moment. The console appears here as soon as there is one.</source>
        <translation>Der Server hat zurzeit keinen Bildschirm. Die Konsole erscheint hier, sobald es einen gibt.</translation>
    </message>
    <message>
        <source>The connection was closed in the middle of a message. The server or something on the way to it has ended it; connect again.</source>
        <translation>Die Verbindung wurde mitten in einer Nachricht geschlossen. Der Server oder etwas auf dem Weg zu ihm hat sie beendet; verbinden Sie sich erneut.</translation>
    </message>
    <message>
        <source>The server sent data that does not follow the VNC protocol, so the console was closed. Connect again; if it happens again, whoever runs the server needs the detail below.</source>
        <translation>Der Server hat Daten gesendet, die nicht dem VNC-Protokoll folgen, daher wurde die Konsole geschlossen. Verbinden Sie sich erneut; wenn es wieder geschieht, braucht der Betreiber des Servers die Einzelheit unten.</translation>
    </message>
    <message>
        <source>%1 does not answer any more, though the connection to it stands. The host, or what is in between, may hang. Reconnect when it is back.</source>
        <translation>%1 antwortet nicht mehr, obwohl die Verbindung steht. Vielleicht hängt der Host oder etwas dazwischen. Verbinden Sie neu, wenn er wieder da ist.</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>genau</translation>
    </message>
    <message>
        <source>smaller, quality %1 of 9</source>
        <translation>kleiner, Qualität %1 von 9</translation>
    </message>
    <message>
        <source>%1; compression %2 of 9</source>
        <translation>%1; Kompression %2 von 9</translation>
    </message>
    <message>
        <source>%1 (for this link)</source>
        <translation>%1 (für diese Verbindung)</translation>
    </message>
    <message>
        <source>It goes through the proxy %1 of its engine, which may itself have taken the protection off: where this computer reaches the host, connect without that proxy.</source>
        <translation>Sie geht durch den Proxy %1 ihrer Engine, der den Schutz selbst weggenommen haben kann: Erreicht dieser Computer den Host, verbinden Sie ohne diesen Proxy.</translation>
    </message>
    <message>
        <source>The server&apos;s H.264 video can&apos;t be shown, so its pictures are asked for in another way.</source>
        <translation>Das H.264-Video des Servers lässt sich nicht anzeigen, deshalb werden seine Bilder auf andere Weise angefordert.</translation>
    </message>
    <message>
        <source>%1; H.264 video</source>
        <translation>%1; H.264-Video</translation>
    </message>
</context>
<context>
    <name>SecuritySummary</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Encrypted. The server shows the certificate that you once accepted.</source>
        <translation>Verschlüsselt. Der Server zeigt das Zertifikat, das Sie einmal angenommen haben.</translation>
    </message>
    <message>
        <source>Encrypted, and the server is who it says it is.</source>
        <translation>Verschlüsselt, und der Server ist der, der er zu sein angibt.</translation>
    </message>
    <message>
        <source>%1 bit</source>
        <translation>%1 Bit</translation>
    </message>
    <message>
        <source>Encrypted by %1.</source>
        <translation>Verschlüsselt durch %1.</translation>
    </message>
    <message>
        <source>TLS, not verified</source>
        <translation>TLS, nicht geprüft</translation>
    </message>
    <message>
        <source>Encrypted, but nobody has checked who the server is: somebody in between could read along.</source>
        <translation>Verschlüsselt, aber niemand hat geprüft, wer der Server ist: Jemand dazwischen könnte mitlesen.</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>A socket on this computer; nothing goes over the network.</source>
        <translation>Ein Socket auf diesem Computer; nichts geht über das Netz.</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Not encrypted: whoever is on the way can see the screen and every key that is typed.</source>
        <translation>Nicht verschlüsselt: Wer auf dem Weg mithört, sieht den Bildschirm und jede getippte Taste.</translation>
    </message>
    <message>
        <source>Security type</source>
        <translation>Sicherheitstyp</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>%1, %2 bit</source>
        <translation>%1, %2 Bit</translation>
    </message>
    <message>
        <source>Verified by</source>
        <translation>Geprüft durch</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemanden</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Nachgeprüft</translation>
    </message>
    <message>
        <source>The certificate: by VirtDesk itself. All else here: as the console&apos;s process reports it.</source>
        <translation>Das Zertifikat: von VirtDesk selbst. Alles andere hier: wie der Prozess der Konsole es meldet.</translation>
    </message>
    <message>
        <source>Certificate of</source>
        <translation>Zertifikat von</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Nothing: all here is as the console&apos;s process reports it.</source>
        <translation>Nichts: Alles hier ist, wie der Prozess der Konsole es meldet.</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>SASL layer</source>
        <translation>SASL-Schicht</translation>
    </message>
    <message>
        <source>%1 bit (SSF)</source>
        <translation>%1 Bit (SSF)</translation>
    </message>
    <message>
        <source>Signed in as</source>
        <translation>Angemeldet als</translation>
    </message>
    <message>
        <source>Calls itself</source>
        <translation>Nennt sich</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Confinement</source>
        <translation>Abschottung</translation>
    </message>
    <message>
        <source>Not confined by</source>
        <translation>Nicht abgeschottet durch</translation>
    </message>
    <message>
        <source>By way of</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>%1, the proxy of the engine. The way to it is encrypted; what is said here is of what goes through it.</source>
        <translation>%1, den Proxy der Engine. Der Weg zu ihm ist verschlüsselt; was hier steht, gilt für das, was durch ihn hindurchgeht.</translation>
    </message>
    <message>
        <source>%1, as it is set for these consoles</source>
        <translation>%1, wie es für diese Konsolen eingestellt ist</translation>
    </message>
    <message>
        <source>%1, as its engine or host says</source>
        <translation>%1, wie die Engine oder der Host es sagt</translation>
    </message>
    <message>
        <source>%1, as the console&apos;s file says</source>
        <translation>%1, wie die Datei der Konsole es sagt</translation>
    </message>
</context>
<context>
    <name>SettingDefinition</name>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>texts with ; between them</source>
        <translation>Texte mit ; dazwischen</translation>
    </message>
    <message>
        <source>a whole path</source>
        <translation>ein vollständiger Pfad</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>How the window looks.</source>
        <translation>Wie das Fenster aussieht.</translation>
    </message>
    <message>
        <source>High contrast, also where the desktop does not ask for it.</source>
        <translation>Hoher Kontrast, auch wo der Desktop nicht danach fragt.</translation>
    </message>
    <message>
        <source>What happens to the last consoles at the start: they are offered, opened, or left.</source>
        <translation>Was beim Start mit den letzten Konsolen geschieht: Sie werden angeboten, geöffnet oder gelassen.</translation>
    </message>
    <message>
        <source>Ask before a VM is shut down, rebooted or suspended.</source>
        <translation>Fragen, bevor eine VM heruntergefahren, neu gestartet oder angehalten wird.</translation>
    </message>
    <message>
        <source>Ask before a VM is powered off or reset.</source>
        <translation>Fragen, bevor eine VM ausgeschaltet oder zurückgesetzt wird.</translation>
    </message>
    <message>
        <source>Ask before the window is closed while consoles are open.</source>
        <translation>Fragen, bevor das Fenster geschlossen wird, während Konsolen offen sind.</translation>
    </message>
    <message>
        <source>Size of new consoles in per cent; 0 fits them into the window.</source>
        <translation>Größe neuer Konsolen in Prozent; 0 passt sie ins Fenster ein.</translation>
    </message>
    <message>
        <source>What gives the keyboard back from a console.</source>
        <translation>Was die Tastatur von einer Konsole zurückgibt.</translation>
    </message>
    <message>
        <source>When Alt+Tab and Super go to the console that has the keyboard.</source>
        <translation>Wann Alt+Tab und Super an die Konsole gehen, die die Tastatur hat.</translation>
    </message>
    <message>
        <source>Share clipboard text with guests.</source>
        <translation>Text der Zwischenablage mit Gästen teilen.</translation>
    </message>
    <message>
        <source>Connect again by itself when a console is lost.</source>
        <translation>Von selbst neu verbinden, wenn eine Konsole verloren geht.</translation>
    </message>
    <message>
        <source>Mark the tab of a console whose bell rings.</source>
        <translation>Den Tab einer Konsole markieren, deren Glocke läutet.</translation>
    </message>
    <message>
        <source>1: a console is shared with others who are connected, where nothing else is chosen for it.</source>
        <translation>1: Eine Konsole wird mit anderen geteilt, die verbunden sind, wo nichts anderes für sie gewählt ist.</translation>
    </message>
    <message>
        <source>1: a console is only looked at, where nothing else is chosen for it.</source>
        <translation>1: Eine Konsole wird nur angesehen, wo nichts anderes für sie gewählt ist.</translation>
    </message>
    <message>
        <source>Compression, where nothing else is chosen for a console; -1 is automatic.</source>
        <translation>Kompression, wo nichts anderes für eine Konsole gewählt ist; -1 ist automatisch.</translation>
    </message>
    <message>
        <source>Folder for screenshots; without one, the person&apos;s pictures.</source>
        <translation>Ordner für Bildschirmfotos; ohne Angabe der Bilderordner.</translation>
    </message>
    <message>
        <source>Write every detail to the log.</source>
        <translation>Jede Einzelheit ins Protokoll schreiben.</translation>
    </message>
    <message>
        <source>Write the log to a file.</source>
        <translation>Das Protokoll in eine Datei schreiben.</translation>
    </message>
    <message>
        <source>Refuse consoles whose process can&apos;t be confined completely.</source>
        <translation>Konsolen ablehnen, deren Prozess nicht vollständig abgeschottet werden kann.</translation>
    </message>
    <message>
        <source>Passwords may be remembered in the keychain.</source>
        <translation>Passwörter dürfen im Schlüsselbund gemerkt werden.</translation>
    </message>
    <message>
        <source>Text may be typed into consoles by the program.</source>
        <translation>Das Programm darf Text in Konsolen tippen.</translation>
    </message>
    <message>
        <source>Pictures of consoles may be saved and copied.</source>
        <translation>Bilder von Konsolen dürfen gespeichert und kopiert werden.</translation>
    </message>
    <message>
        <source>A person may agree to a console whose server shows no certificate.</source>
        <translation>Einer Konsole, deren Server kein Zertifikat zeigt, darf zugestimmt werden.</translation>
    </message>
    <message>
        <source>A console may be taken over that somebody else is connected to.</source>
        <translation>Eine Konsole, mit der jemand anderes verbunden ist, darf übernommen werden.</translation>
    </message>
    <message>
        <source>Engines and libvirt hosts that are there from the first start.</source>
        <translation>Engines und libvirt-Hosts, die vom ersten Start an da sind.</translation>
    </message>
    <message>
        <source>Connect to them at each start.</source>
        <translation>Bei jedem Start mit ihnen verbinden.</translation>
    </message>
    <message>
        <source>File with the CA certificates, in PEM form, that verify these engines.</source>
        <translation>Datei mit den CA-Zertifikaten (PEM), die diese Engines bestätigen.</translation>
    </message>
    <message>
        <source>Account for them, &quot;${user}&quot; stands for the name at this computer; without one, the Kerberos ticket&apos;s.</source>
        <translation>Konto für sie; „${user}“ steht für den Namen an diesem Computer; ohne Angabe das des Kerberos-Tickets.</translation>
    </message>
    <message>
        <source>How to sign in to them: a ticket and then a password, only a ticket, only a password.</source>
        <translation>Wie man sich bei ihnen anmeldet: ein Ticket und dann ein Passwort, nur ein Ticket, nur ein Passwort.</translation>
    </message>
    <message>
        <source>Engines whose consoles links, files and pages may open without a question.</source>
        <translation>Engines, deren Konsolen Links, Dateien und Seiten ohne Rückfrage öffnen dürfen.</translation>
    </message>
    <message>
        <source>Engines, and hosts as host:port, that links, files and pages may not open.</source>
        <translation>Engines, und Hosts als host:port, die Links, Dateien und Seiten nicht öffnen dürfen.</translation>
    </message>
    <message>
        <source>What is done with links, files and pages that name anything else.</source>
        <translation>Was mit Links, Dateien und Seiten geschieht, die etwas anderes nennen.</translation>
    </message>
    <message>
        <source>A sentence that is shown at each start.</source>
        <translation>Ein Satz, der bei jedem Start gezeigt wird.</translation>
    </message>
    <message>
        <source>One more key with those that release the keyboard is the program&apos;s, not the guest&apos;s.</source>
        <translation>Eine weitere Taste zusammen mit denen, die die Tastatur freigeben, gehört dem Programm, nicht dem Gast.</translation>
    </message>
    <message>
        <source>Keep a journal of what is done with consoles.</source>
        <translation>Ein Journal darüber führen, was mit Konsolen getan wird.</translation>
    </message>
    <message>
        <source>Write that journal into the computer&apos;s own log.</source>
        <translation>Dieses Journal in das Protokoll des Rechners schreiben.</translation>
    </message>
    <message>
        <source>Days for which the journal is kept.</source>
        <translation>Tage, die das Journal aufgehoben wird.</translation>
    </message>
    <message>
        <source>Rules by which VMs are marked, as &quot;cluster:Production = PROD red&quot;.</source>
        <translation>Regeln, nach denen VMs markiert werden, etwa „cluster:Production = PROD red“.</translation>
    </message>
    <message>
        <source>Picture quality, where nothing else is chosen for a console; -1 is exact, -2 exact except on slow links.</source>
        <translation>Bildqualität, wo nichts anderes für eine Konsole gewählt ist; -1 ist exakt, -2 exakt außer auf langsamen Verbindungen.</translation>
    </message>
    <message>
        <source>When consoles go through the proxy of their engine: for hosts that don&apos;t answer, never, or always.</source>
        <translation>Wann Konsolen über den Proxy ihrer Engine gehen: bei Hosts, die nicht antworten, nie oder immer.</translation>
    </message>
    <message>
        <source>Hops by which consoles are reached, as &quot;engine.example|cluster/Production|ssh://jump&quot;.</source>
        <translation>Zwischenstationen, über die Konsolen erreicht werden, etwa &quot;engine.example|cluster/Produktion|ssh://jump&quot;.</translation>
    </message>
    <message>
        <source>H.264 video from servers that have it, where nothing else is chosen for a console; 0 is never, 1 always, -1 where pictures need not be exact.</source>
        <translation>H.264-Video von Servern, die es haben, wo nichts anderes für eine Konsole gewählt ist; 0 ist nie, 1 immer, -1 wo Bilder nicht genau sein müssen.</translation>
    </message>
</context>
<context>
    <name>ShellRegistration</name>
    <message>
        <source>The registration can&apos;t be changed. For all users of the machine this is done by an administrator.</source>
        <translation>Die Registrierung kann nicht geändert werden. Für alle Benutzer des Rechners macht das ein Administrator.</translation>
    </message>
    <message>
        <source>The registration can&apos;t be changed: Windows doesn&apos;t let you write to its registry.</source>
        <translation>Die Registrierung kann nicht geändert werden: Windows lässt Sie nicht in seine Registrierung schreiben.</translation>
    </message>
    <message>
        <source>Console of a virtual machine</source>
        <translation>Konsole einer virtuellen Maschine</translation>
    </message>
    <message>
        <source>Link to a virtual machine</source>
        <translation>Link zu einer virtuellen Maschine</translation>
    </message>
    <message>
        <source>Finds virtual machines and opens their consoles in tabs</source>
        <translation>Findet virtuelle Maschinen und öffnet ihre Konsolen in Tabs</translation>
    </message>
</context>
<context>
    <name>Snippets</name>
    <message>
        <source>It is larger than %L1 bytes.</source>
        <translation>Sie ist größer als %L1 Bytes.</translation>
    </message>
    <message>
        <source>It is no JSON: %1 at byte %2.</source>
        <translation>Sie ist kein JSON: %1 bei Byte %2.</translation>
    </message>
    <message>
        <source>It has no list “snippets”.</source>
        <translation>Sie hat keine Liste „snippets“.</translation>
    </message>
    <message>
        <source>It has more than %1 snippets.</source>
        <translation>Sie hat mehr als %1 Bausteine.</translation>
    </message>
    <message>
        <source>Snippet %1 has no name of 1 to %2 characters.</source>
        <translation>Baustein %1 hat keinen Namen von 1 bis %2 Zeichen.</translation>
    </message>
    <message>
        <source>Snippet “%1” has no text of 1 to %L2 characters.</source>
        <translation>Baustein „%1“ hat keinen Text von 1 bis %L2 Zeichen.</translation>
    </message>
    <message>
        <source>Snippet “%1” has a control character that can&apos;t be typed.</source>
        <translation>Baustein „%1“ hat ein Steuerzeichen, das nicht eingegeben werden kann.</translation>
    </message>
    <message>
        <source>The snippets in %1 can&apos;t be used. %2</source>
        <translation>Die Textbausteine in %1 sind nicht zu gebrauchen. %2</translation>
    </message>
</context>
<context>
    <name>StateFile</name>
    <message>
        <source>it is no file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>it is far larger than VirtDesk ever makes it</source>
        <translation>sie ist weit größer, als VirtDesk sie je anlegt</translation>
    </message>
    <message>
        <source>its content is damaged</source>
        <translation>ihr Inhalt ist beschädigt</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used (%2), so VirtDesk goes on without it. The old one is kept as %3.</source>
        <translation>%1 kann nicht verwendet werden (%2), daher macht VirtDesk ohne weiter. Die alte Datei ist als %3 aufgehoben.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be used (%2), so VirtDesk goes on without it and changes nothing there. Look at %3.</source>
        <translation>%1 kann nicht verwendet werden (%2), daher macht VirtDesk ohne weiter und ändert dort nichts. Sehen Sie sich %3 an.</translation>
    </message>
    <message>
        <source>what is there can&apos;t be read, and is left as it is</source>
        <translation>was dort steht, kann nicht gelesen werden und bleibt, wie es ist</translation>
    </message>
    <message>
        <source>it would be larger than VirtDesk reads</source>
        <translation>sie wäre größer, als VirtDesk liest</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written to %2: %3. Check the folder&apos;s permissions and space.</source>
        <translation>%1 kann nicht nach %2 geschrieben werden: %3. Prüfen Sie die Rechte und den Platz des Ordners.</translation>
    </message>
</context>
<context>
    <name>TakeOverQuestion</name>
    <message>
        <source>%1 from %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Take over the console of %1?</source>
        <translation>Die Konsole von %1 übernehmen?</translation>
    </message>
    <message>
        <source>Connected now: %1. Taking the console over may end that connection, and what is typed there goes to the same screen.</source>
        <translation>Jetzt verbunden: %1. Wenn Sie die Konsole übernehmen, endet diese Verbindung vielleicht, und was dort getippt wird, geht auf denselben Bildschirm.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>TargetParser</name>
    <message>
        <source>A console&apos;s address ends with its port, or with a repeater&apos;s ID: %1://host:port or %1://host:port/ID:1234. Correct the address.</source>
        <translation>Die Adresse einer Konsole endet mit ihrem Port oder mit der ID eines Repeaters: %1://Rechner:Port oder %1://Rechner:Port/ID:1234. Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>A console&apos;s address ends with its port: %1://host:port. Correct the address.</source>
        <translation>Die Adresse einer Konsole endet mit ihrem Port: %1://Rechner:Port. Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>A local console&apos;s address is %1:/// with the whole path of its socket. Correct the address.</source>
        <translation>Die Adresse einer lokalen Konsole ist %1:/// mit dem ganzen Pfad ihres Sockets. Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>Nothing is named to open. Name a .vv file or an address that begins with one of these: %1.</source>
        <translation>Es ist nichts zum Öffnen genannt. Nennen Sie eine .vv-Datei oder eine Adresse, die so beginnt: %1.</translation>
    </message>
    <message>
        <source>The address names no virtual machine: %1://engine/name. Correct the address.</source>
        <translation>Die Adresse nennt keine virtuelle Maschine: %1://Engine/Name. Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>There is no file “%1”. Console files are used once and then deleted; get a new one. An address of a console begins with its kind and “://”.</source>
        <translation>Es gibt keine Datei „%1“. Konsolendateien werden einmal benutzt und dann gelöscht; holen Sie eine neue. Die Adresse einer Konsole beginnt mit ihrer Art und „://“.</translation>
    </message>
    <message>
        <source>This is a %1 console file that doesn&apos;t say on which host and port the console is. Start the virtual machine and get a new file, or choose another console in the console options of the portal.</source>
        <translation>Das ist eine %1-Konsolendatei, die nicht sagt, auf welchem Rechner und Port die Konsole ist. Starten Sie die virtuelle Maschine und holen Sie eine neue Datei, oder wählen Sie eine andere Konsole in den Konsolenoptionen des Portals.</translation>
    </message>
    <message>
        <source>This is a %1 console, which VirtDesk can&apos;t show. Choose another console in the console options of the portal, or open the file with remote-viewer (virt-viewer).</source>
        <translation>Das ist eine %1-Konsole, die VirtDesk nicht anzeigen kann. Wählen Sie eine andere Konsole in den Konsolenoptionen des Portals, oder öffnen Sie die Datei mit remote-viewer (virt-viewer).</translation>
    </message>
    <message>
        <source>This is a %1 console, which VirtDesk can&apos;t show. Choose another console in the console options of the portal, or open the file with remote-viewer (virt-viewer). The file was kept: %2</source>
        <translation>Das ist eine %1-Konsole, die VirtDesk nicht anzeigen kann. Wählen Sie eine andere Konsole in den Konsolenoptionen des Portals, oder öffnen Sie die Datei mit remote-viewer (virt-viewer). Die Datei wurde aufgehoben: %2</translation>
    </message>
    <message>
        <source>To wait for a server, name at most an address of this computer and a port: %1://:%2. Correct the address.</source>
        <translation>Um auf einen Server zu warten, nennen Sie höchstens eine Adresse dieses Computers und einen Port: %1://:%2. Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>VirtDesk can&apos;t open addresses that begin with “%1:”. It opens .vv files and addresses that begin with one of these: %2.</source>
        <translation>VirtDesk kann keine Adressen öffnen, die mit „%1:“ beginnen. Es öffnet .vv-Dateien und Adressen, die so beginnen: %2.</translation>
    </message>
    <message>
        <source>VirtDesk knows no consoles of the kind “%1”, which the file asks for. Choose another console in the console options of the portal.</source>
        <translation>VirtDesk kennt keine Konsolen der Art „%1“, nach der die Datei verlangt. Wählen Sie eine andere Konsole in den Konsolenoptionen des Portals.</translation>
    </message>
    <message>
        <source>“%1” is not a regular file. Name a .vv file or an address.</source>
        <translation>„%1“ ist keine gewöhnliche Datei. Nennen Sie eine .vv-Datei oder eine Adresse.</translation>
    </message>
    <message>
        <source>“%1” is not an engine&apos;s address: %2. Write a host name, host:port or https://host/ovirt-engine.</source>
        <translation>„%1“ ist keine Adresse einer Engine: %2. Schreiben Sie einen Rechnernamen, Rechner:Port oder https://Rechner/ovirt-engine.</translation>
    </message>
    <message>
        <source>No engine is named. Write a host name, host:port or https://host/ovirt-engine.</source>
        <translation>Es ist keine Engine genannt. Schreiben Sie einen Rechnernamen, Rechner:Port oder https://Rechner/ovirt-engine.</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>sie ist zu lang</translation>
    </message>
    <message>
        <source>only https is secure enough to sign in with</source>
        <translation>nur https ist für eine Anmeldung sicher genug</translation>
    </message>
    <message>
        <source>user names and passwords don&apos;t belong into it</source>
        <translation>Benutzernamen und Passwörter gehören nicht hinein</translation>
    </message>
    <message>
        <source>it names no valid host and port</source>
        <translation>sie nennt keinen gültigen Rechner mit Port</translation>
    </message>
    <message>
        <source>its path is not an engine&apos;s</source>
        <translation>ihr Pfad ist keiner einer Engine</translation>
    </message>
    <message>
        <source>The address has a password in it, which VirtDesk doesn&apos;t take: addresses end up in logs and histories. Leave the password out; VirtDesk asks for it.</source>
        <translation>Die Adresse enthält ein Passwort, das VirtDesk nicht annimmt: Adressen landen in Protokollen und Verläufen. Lassen Sie das Passwort weg; VirtDesk fragt danach.</translation>
    </message>
    <message>
        <source>The user name in the address is none. Correct the address.</source>
        <translation>Der Benutzername in der Adresse ist keiner. Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>The address has settings behind “?” or “#”, which VirtDesk doesn&apos;t take from an address. Leave them out.</source>
        <translation>Die Adresse enthält Angaben hinter „?“ oder „#“, die VirtDesk aus einer Adresse nicht annimmt. Lassen Sie sie weg.</translation>
    </message>
    <message>
        <source>“%1” is no host with a port. Correct the address.</source>
        <translation>„%1“ ist kein Rechner mit Port. Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>Waiting at port %1</source>
        <translation>Wartet an Port %1</translation>
    </message>
    <message>
        <source>The link is not followed: %1. A link of VirtDesk names an engine and a virtual machine and nothing else.</source>
        <translation>Dem Link wird nicht gefolgt: %1. Ein Link von VirtDesk nennt eine Engine und eine virtuelle Maschine und sonst nichts.</translation>
    </message>
    <message>
        <source>it holds a user name or password</source>
        <translation>er enthält einen Benutzernamen oder ein Passwort</translation>
    </message>
    <message>
        <source>it names no engine</source>
        <translation>er nennt keine Engine</translation>
    </message>
    <message>
        <source>it names no virtual machine</source>
        <translation>er nennt keine virtuelle Maschine</translation>
    </message>
    <message>
        <source>it holds more than that</source>
        <translation>er enthält mehr als das</translation>
    </message>
    <message>
        <source>The address is longer than an address can be. Correct the address.</source>
        <translation>Die Adresse ist länger, als eine Adresse sein kann. Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>The file&apos;s address is none on this machine. Correct the address.</source>
        <translation>Die Adresse der Datei ist auf diesem Rechner keine. Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>This is not a console file: it has no [virt-viewer] part. Get a new file.</source>
        <translation>Das ist keine Konsolendatei: Sie hat keinen Teil [virt-viewer]. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>The file points to an engine but doesn&apos;t say which virtual machine. Get a new file.</source>
        <translation>Die Datei verweist auf eine Engine, sagt aber nicht, auf welche virtuelle Maschine. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>This is not a console file: it doesn&apos;t say which kind of console it is. Get a new file.</source>
        <translation>Das ist keine Konsolendatei: Sie sagt nicht, welche Art von Konsole es ist. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>The file names an engine with an address that is none; the console opens without the engine.</source>
        <translation>Die Datei nennt eine Engine mit einer Adresse, die keine ist; die Konsole wird ohne die Engine geöffnet.</translation>
    </message>
    <message>
        <source>The file names a virtual machine with an id that is none; the console opens without the engine.</source>
        <translation>Die Datei nennt eine virtuelle Maschine mit einer ID, die keine ist; die Konsole wird ohne die Engine geöffnet.</translation>
    </message>
    <message>
        <source>The engine session in the file is broken and is not used.</source>
        <translation>Die Engine-Sitzung in der Datei ist beschädigt und wird nicht verwendet.</translation>
    </message>
    <message>
        <source>The file holds a session of an engine older than 4.0, which VirtDesk can&apos;t go on with; it asks to sign in where the engine is needed.</source>
        <translation>Die Datei enthält eine Sitzung einer Engine, die älter als 4.0 ist; VirtDesk kann sie nicht fortsetzen und bittet um Anmeldung, wo die Engine gebraucht wird.</translation>
    </message>
    <message>
        <source>The site asks for VirtDesk %1 or newer; this is %2.</source>
        <translation>Der Standort verlangt VirtDesk %1 oder neuer; dies ist %2.</translation>
    </message>
    <message>
        <source>The site asks for VirtDesk %1 or newer; this is %2. It names %3 as the place to get it.</source>
        <translation>Der Standort verlangt VirtDesk %1 oder neuer; dies ist %2. Als Bezugsquelle nennt er %3.</translation>
    </message>
    <message>
        <source>The site names %1 as the place for newer console programs.</source>
        <translation>Der Standort nennt %1 als Bezugsquelle für neuere Konsolenprogramme.</translation>
    </message>
    <message>
        <source>The file asks for “%1” as the keys of %2, which is no usable combination; it has no keys now.</source>
        <translation>Die Datei verlangt „%1“ als Tasten für „%2“, was keine verwendbare Kombination ist; dafür gibt es jetzt keine Tasten.</translation>
    </message>
    <message>
        <source>The file doesn&apos;t say where the console is; the engine is asked.</source>
        <translation>Die Datei sagt nicht, wo die Konsole ist; die Engine wird gefragt.</translation>
    </message>
    <message>
        <source>The file doesn&apos;t say on which host and port the console is. Start the virtual machine and get a new file.</source>
        <translation>Die Datei sagt nicht, auf welchem Rechner und Port die Konsole ist. Starten Sie die virtuelle Maschine und holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>The file “%1” may not be read by you. Ask its owner, or get a new one.</source>
        <translation>Sie dürfen die Datei „%1“ nicht lesen. Fragen Sie ihren Besitzer, oder holen Sie eine neue.</translation>
    </message>
    <message>
        <source>The file “%1” can&apos;t be read (%2).</source>
        <translation>Die Datei „%1“ kann nicht gelesen werden (%2).</translation>
    </message>
    <message>
        <source>The file asks to be deleted. It was kept, because it is a link or belongs to somebody else.</source>
        <translation>Die Datei verlangt, gelöscht zu werden. Sie wurde behalten, weil sie ein Link ist oder jemand anderem gehört.</translation>
    </message>
    <message>
        <source>The file asks to be deleted but could not be; delete it yourself, because it holds a password.</source>
        <translation>Die Datei verlangt, gelöscht zu werden, aber das ging nicht; löschen Sie sie selbst, denn sie enthält ein Passwort.</translation>
    </message>
    <message>
        <source>The file “%1” is in use by another program. Try again when that has finished with it.</source>
        <translation>Die Datei „%1“ wird von einem anderen Programm verwendet. Versuchen Sie es erneut, wenn dieses damit fertig ist.</translation>
    </message>
    <message>
        <source>“%1” is not a file on a drive of this computer. Copy it to one, and open that copy.</source>
        <translation>„%1“ ist keine Datei auf einem Laufwerk dieses Computers. Kopieren Sie sie auf eines, und öffnen Sie die Kopie.</translation>
    </message>
    <message>
        <source>“%1” is a link. Open the file itself.</source>
        <translation>„%1“ ist ein Link. Öffnen Sie die Datei selbst.</translation>
    </message>
    <message>
        <source>The CA certificate in the file is broken and is not used.</source>
        <translation>Das CA-Zertifikat in der Datei ist beschädigt und wird nicht verwendet.</translation>
    </message>
    <message>
        <source>The file names both a host and a local socket. Get a new file.</source>
        <translation>Die Datei nennt einen Rechner und zugleich einen lokalen Socket. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>The file names a local socket with a path that can&apos;t be one. Get a new file.</source>
        <translation>Die Datei nennt einen lokalen Socket mit einem Pfad, der keiner sein kann. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>The file names “%1” as the host, which is no host. Get a new file.</source>
        <translation>Die Datei nennt „%1“ als Rechner, was kein Rechner ist. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>The user name in the file has characters that no user name has. Get a new file.</source>
        <translation>Der Benutzername in der Datei hat Zeichen, die kein Benutzername hat. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>The password in the file is longer than a ticket can be. Get a new file.</source>
        <translation>Das Passwort in der Datei ist länger, als ein Ticket sein kann. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>The file wants a SOCKS proxy, and VirtDesk goes through HTTP proxies only. Ask for a file with such a proxy, or with none.</source>
        <translation>Die Datei verlangt einen SOCKS-Proxy, und VirtDesk geht nur über HTTP-Proxys. Bitten Sie um eine Datei mit einem solchen Proxy oder ohne Proxy.</translation>
    </message>
    <message>
        <source>The file names a proxy with an address that is none. Get a new file.</source>
        <translation>Die Datei nennt einen Proxy mit einer Adresse, die keine ist. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>The file names a proxy with an address that is none; the console is opened without a proxy.</source>
        <translation>Die Datei nennt einen Proxy mit einer Adresse, die keine ist; die Konsole wird ohne Proxy geöffnet.</translation>
    </message>
    <message>
        <source>The file holds a user name or password for the proxy, which is not used.</source>
        <translation>Die Datei enthält einen Benutzernamen oder ein Passwort für den Proxy, die nicht verwendet werden.</translation>
    </message>
    <message>
        <source>The console file is empty. Get a new file.</source>
        <translation>Die Konsolendatei ist leer. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>This file is text in UTF-16, as some editors save it, and a console file is UTF-8. Get a new file and don&apos;t save it in an editor.</source>
        <translation>Diese Datei ist Text in UTF-16, wie ihn manche Editoren speichern, und eine Konsolendatei ist UTF-8. Holen Sie eine neue Datei und speichern Sie sie nicht in einem Editor.</translation>
    </message>
    <message>
        <source>This is an RDP file, for remote desktops of Windows, and not a console file. Open it with an RDP program, or choose VNC in the console options of the portal.</source>
        <translation>Das ist eine RDP-Datei für Remotedesktops von Windows und keine Konsolendatei. Öffnen Sie sie mit einem RDP-Programm, oder wählen Sie VNC in den Konsolenoptionen des Portals.</translation>
    </message>
    <message>
        <source>This is not a console file but the engine&apos;s refusal to give one: %1</source>
        <translation>Das ist keine Konsolendatei, sondern die Ablehnung der Engine, eine zu geben: %1</translation>
    </message>
    <message>
        <source>This is a web page and not a console file. Sign in to the portal and get a new file.</source>
        <translation>Das ist eine Webseite und keine Konsolendatei. Melden Sie sich am Portal an und holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>This is a web page (“%1”) and not a console file. Sign in to the portal and get a new file.</source>
        <translation>Das ist eine Webseite („%1“) und keine Konsolendatei. Melden Sie sich am Portal an und holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>This is data in JSON form and not a console file. Get a new file.</source>
        <translation>Das sind Daten in JSON-Form und keine Konsolendatei. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>This is an XML document and not a console file. Get a new file.</source>
        <translation>Das ist ein XML-Dokument und keine Konsolendatei. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>This is not a console file: line %1 %2. Get a new file.</source>
        <translation>Das ist keine Konsolendatei: Zeile %1 %2. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>The file is larger than a console file can be (1 MiB). Get a new one.</source>
        <translation>Die Datei ist größer, als eine Konsolendatei sein kann (1 MiB). Holen Sie eine neue.</translation>
    </message>
    <message>
        <source>is too long</source>
        <translation>ist zu lang</translation>
    </message>
    <message>
        <source>has bytes that are no text</source>
        <translation>hat Bytes, die kein Text sind</translation>
    </message>
    <message>
        <source>has a broken group name</source>
        <translation>hat einen beschädigten Gruppennamen</translation>
    </message>
    <message>
        <source>is neither a group nor a key with a value</source>
        <translation>ist weder eine Gruppe noch ein Schlüssel mit einem Wert</translation>
    </message>
    <message>
        <source>stands before the first group</source>
        <translation>steht vor der ersten Gruppe</translation>
    </message>
    <message>
        <source>has no key</source>
        <translation>hat keinen Schlüssel</translation>
    </message>
    <message>
        <source>This is not an inventory&apos;s address: %1.</source>
        <translation>Das ist keine Adresse eines Inventars: %1.</translation>
    </message>
    <message>
        <source>it is no valid address</source>
        <translation>sie ist keine gültige Adresse</translation>
    </message>
    <message>
        <source>passwords don&apos;t belong into it</source>
        <translation>Passwörter gehören nicht hinein</translation>
    </message>
    <message>
        <source>it names no VM; add ?domain=NAME</source>
        <translation>sie nennt keine VM; ?domain=NAME fehlt</translation>
    </message>
</context>
<context>
    <name>TransportAddress</name>
    <message>
        <source>“%1” is no host with a port. Correct the address.</source>
        <translation>„%1“ ist kein Rechner mit Port. Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>What stands behind the host in the address is no path of a web server. Correct the address.</source>
        <translation>Was in der Adresse hinter dem Rechner steht, ist kein Pfad eines Webservers. Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>“%1” is no computer on the way to a console. Correct the address: %2+%3://user@computer/host:port.</source>
        <translation>„%1“ ist kein Rechner auf dem Weg zu einer Konsole. Berichtigen Sie die Adresse: %2+%3://benutzer@rechner/host:port.</translation>
    </message>
    <message>
        <source>The address does not say which console is behind %1. Add its host and port as that computer knows them: %2+%3://%1/host:port.</source>
        <translation>Die Adresse sagt nicht, welche Konsole hinter %1 ist. Ergänzen Sie deren Rechner und Port, wie jener Rechner sie kennt: %2+%3://%1/host:port.</translation>
    </message>
</context>
<context>
    <name>VmColumns</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Name in the network</source>
        <translation>Name im Netz</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Runs for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Consoles</source>
        <translation>Konsolen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation>%1 T. %2 Std.</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1 Std. %2 Min.</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
</context>
<context>
    <name>VmFacets</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
</context>
<context>
    <name>VmListModel</name>
    <message>
        <source>In use by %1</source>
        <translation>Verwendet von %1</translation>
    </message>
    <message>
        <source>Console: %1</source>
        <translation>Konsole: %1</translation>
    </message>
    <message>
        <source>headless</source>
        <translation>ohne Bildschirm</translation>
    </message>
    <message>
        <source>%1 only</source>
        <translation>nur %1</translation>
    </message>
    <message>
        <source>%1 has no graphical console: it is headless. Give it one in the VM&apos;s console settings in the portal, with VNC as graphics protocol.</source>
        <translation>%1 hat keine grafische Konsole: Sie ist ohne Bildschirm eingerichtet. Geben Sie ihr im Portal in den Konsoleneinstellungen der VM eine, mit VNC als Grafikprotokoll.</translation>
    </message>
    <message>
        <source>%1 has a %2 console only, which this program can&apos;t show. Choose VNC as graphics protocol in the VM&apos;s console settings in the portal, or open the console with virt-viewer.</source>
        <translation>%1 hat nur eine %2-Konsole, die dieses Programm nicht anzeigen kann. Wählen Sie im Portal in den Konsoleneinstellungen der VM VNC als Grafikprotokoll, oder öffnen Sie die Konsole mit virt-viewer.</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>shutting down</source>
        <translation>fährt herunter</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>migrating</source>
        <translation>wird migriert</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>Its console is open here</source>
        <translation>Ihre Konsole ist hier offen</translation>
    </message>
    <message>
        <source>console open here</source>
        <translation>Konsole hier offen</translation>
    </message>
    <message>
        <source>Your note: %1</source>
        <translation>Ihre Notiz: %1</translation>
    </message>
    <message>
        <source>with a note of your own</source>
        <translation>mit einer eigenen Notiz</translation>
    </message>
</context>
<context>
    <name>VmName</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 in cluster %2 (%3)</source>
        <translation>%1 im Cluster %2 (%3)</translation>
    </message>
    <message>
        <source>Several VMs are named “%1”: %2. Use the id.</source>
        <translation>Mehrere VMs heißen „%1“: %2. Verwenden Sie die ID.</translation>
    </message>
    <message>
        <source>There is no VM named “%1” here, or you may not see it.</source>
        <translation>Hier gibt es keine VM namens „%1“, oder Sie dürfen sie nicht sehen.</translation>
    </message>
</context>
<context>
    <name>virtdesk::AboutPage</name>
    <message>
        <source>Version %1, with Qt %2</source>
        <translation>Version %1, mit Qt %2</translation>
    </message>
    <message>
        <source>Consoles of virtual machines: listed, opened, authenticated and encrypted. Each console runs in a process of its own.</source>
        <translation>Konsolen virtueller Maschinen: aufgelistet, geöffnet, angemeldet und verschlüsselt. Jede Konsole läuft in einem eigenen Prozess.</translation>
    </message>
    <message>
        <source>© 2026 The VirtDesk developers. Apache License 2.0.</source>
        <translation>© 2026 The VirtDesk developers. Apache License 2.0.</translation>
    </message>
</context>
<context>
    <name>virtdesk::AbsentParts</name>
    <message>
        <source>Hosts of libvirt can&apos;t be listed on Windows: VirtDesk does so on Linux only. Open a console by its own host and port, or use VirtDesk on Linux.</source>
        <translation>Hosts von libvirt können unter Windows nicht aufgelistet werden: Das kann VirtDesk nur unter Linux. Öffnen Sie eine Konsole über ihren Host und Port, oder verwenden Sie VirtDesk unter Linux.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ActionCommand</name>
    <message>
        <source>%1: %2 accepted.
</source>
        <translation>%1: %2 angenommen.
</translation>
    </message>
    <message>
        <source>What to do: one of the verbs that &quot;show VM&quot; lists.</source>
        <translation>Was zu tun ist: eines der Verben, die „show VM“ auflistet.</translation>
    </message>
    <message>
        <source>Name or id; several are done one after the other.</source>
        <translation>Name oder ID; mehrere werden nacheinander erledigt.</translation>
    </message>
    <message>
        <source>The VMs that this query finds, with --all-matching.</source>
        <translation>Die VMs, die diese Anfrage findet, mit --all-matching.</translation>
    </message>
    <message>
        <source>Act on all that --search finds.</source>
        <translation>Auf alle wirken, die --search findet.</translation>
    </message>
    <message>
        <source>Do not ask before acting on several VMs.</source>
        <translation>Vor dem Wirken auf mehrere VMs nicht fragen.</translation>
    </message>
    <message>
        <source>A reason, for the engine&apos;s records.</source>
        <translation>Ein Grund, für die Aufzeichnungen der Engine.</translation>
    </message>
    <message>
        <source>Where to migrate to.</source>
        <translation>Wohin migriert wird.</translation>
    </message>
    <message>
        <source>act takes a verb and at least one VM.</source>
        <translation>act nimmt ein Verb und mindestens eine VM.</translation>
    </message>
    <message>
        <source>--search and --all-matching go together: what is found is acted on.</source>
        <translation>--search und --all-matching gehören zusammen: Auf das Gefundene wird gewirkt.</translation>
    </message>
    <message>
        <source>%1 takes VMs, or --search with --all-matching, not both.</source>
        <translation>%1 nimmt VMs oder --search mit --all-matching, nicht beides.</translation>
    </message>
    <message>
        <source>%1 takes at least one VM.</source>
        <translation>%1 nimmt mindestens eine VM.</translation>
    </message>
    <message>
        <source>These are too many VMs for one command.</source>
        <translation>Das sind zu viele VMs für einen Befehl.</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>VERB</source>
        <translation>VERB</translation>
    </message>
    <message>
        <source>RESULT</source>
        <translation>ERGEBNIS</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>The search finds no VM, so nothing is done.</source>
        <translation>Die Suche findet keine VM, daher geschieht nichts.</translation>
    </message>
    <message numerus="yes">
        <source>The search finds %n VMs, which are too many for one command.</source>
        <translation>
            <numerusform>Die Suche findet %n VM, zu viel für einen Befehl.</numerusform>
            <numerusform>Die Suche findet %n VMs, zu viele für einen Befehl.</numerusform>
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
    <message>
        <source>Go on? [y/N] </source>
        <translation>Fortfahren? [y/N] </translation>
    </message>
    <message>
        <source>Nothing was done. With --yes nobody is asked.</source>
        <translation>Es wurde nichts getan. Mit --yes wird nicht gefragt.</translation>
    </message>
    <message>
        <source>%1: %2
</source>
        <translation>%1: %2
</translation>
    </message>
    <message>
        <source>Nothing is known of how this ended.</source>
        <translation>Wie das ausging, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 of %2 failed; the first: %3</source>
        <translation>%1 von %2 schlugen fehl; das erste: %3</translation>
    </message>
    <message>
        <source>What the verb takes besides: boot, cd and paused of run-once, description and memory of snapshot, snapshot of snapshot-delete and its like, comment and description of edit, tag of add-tag and remove-tag.</source>
        <translation>Was das Verb noch nimmt: boot, cd und paused bei run-once, description und memory bei snapshot, snapshot bei snapshot-delete und dergleichen, comment und description bei edit, tag bei add-tag und remove-tag.</translation>
    </message>
    <message>
        <source>--option takes KEY=VALUE, not %1.</source>
        <translation>--option nimmt SCHLÜSSEL=WERT, nicht %1.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ActionTable</name>
    <message>
        <source>Connect …</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>Find a VM, a tab or a command</source>
        <translation>VM, Tab oder Befehl suchen</translation>
    </message>
    <message>
        <source>Filter the VMs</source>
        <translation>VMs filtern</translation>
    </message>
    <message>
        <source>Show or hide the inventory</source>
        <translation>Inventar ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Refresh the list</source>
        <translation>Liste aktualisieren</translation>
    </message>
    <message>
        <source>Mark or unmark the chosen VM as a favourite</source>
        <translation>Gewählte VM als Favorit markieren oder nicht mehr</translation>
    </message>
    <message>
        <source>Most recent tab; hold Ctrl and press Tab for older ones</source>
        <translation>Zuletzt verwendeter Tab; Strg halten und Tab drücken für ältere</translation>
    </message>
    <message>
        <source>The same, backwards</source>
        <translation>Dasselbe rückwärts</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Tab</source>
        <translation>Strg+Umschalt+Tab</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>Tab schließen</translation>
    </message>
    <message>
        <source>Close the other tabs</source>
        <translation>Die anderen Tabs schließen</translation>
    </message>
    <message>
        <source>Open the closed tab again</source>
        <translation>Den geschlossenen Tab wieder öffnen</translation>
    </message>
    <message>
        <source>Move to a window of its own</source>
        <translation>In ein eigenes Fenster verschieben</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Reconnect all that ended</source>
        <translation>Alle beendeten neu verbinden</translation>
    </message>
    <message>
        <source>First to ninth tab</source>
        <translation>Erster bis neunter Tab</translation>
    </message>
    <message>
        <source>Ctrl+1 … 9</source>
        <translation>Strg+1 … 9</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>View only, on or off</source>
        <translation>Nur ansehen, ein oder aus</translation>
    </message>
    <message>
        <source>Fit the picture to the window</source>
        <translation>Bild in das Fenster einpassen</translation>
    </message>
    <message>
        <source>Picture 1:1</source>
        <translation>Bild 1:1</translation>
    </message>
    <message>
        <source>Save a screenshot</source>
        <translation>Bildschirmfoto speichern</translation>
    </message>
    <message>
        <source>Copy a screenshot</source>
        <translation>Bildschirmfoto kopieren</translation>
    </message>
    <message>
        <source>Send Ctrl+Alt+Del</source>
        <translation>Strg+Alt+Entf senden</translation>
    </message>
    <message>
        <source>Keys menu</source>
        <translation>Tastenmenü</translation>
    </message>
    <message>
        <source>Type clipboard as keys</source>
        <translation>Zwischenablage als Tasten tippen</translation>
    </message>
    <message>
        <source>Change CD …</source>
        <translation>CD wechseln …</translation>
    </message>
    <message>
        <source>Show the last notices</source>
        <translation>Die letzten Hinweise zeigen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Report for support …</source>
        <translation>Bericht für den Support …</translation>
    </message>
    <message>
        <source>About VirtDesk</source>
        <translation>Über VirtDesk</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>Design: wie das System</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Design: hell</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Design: dunkel</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Back to the tabs</source>
        <translation>Zurück zu den Tabs</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Maschinen</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>Tabs</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>A console&apos;s own window</source>
        <translation>Eigenes Fenster einer Konsole</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Give the keyboard back from the console</source>
        <translation>Tastatur von der Konsole zurückholen</translation>
    </message>
    <message>
        <source>Give the console the keyboard</source>
        <translation>Der Konsole die Tastatur geben</translation>
    </message>
    <message>
        <source>Click or Enter</source>
        <translation>Klick oder Eingabetaste</translation>
    </message>
    <message>
        <source>Open the console of the chosen VM</source>
        <translation>Konsole der gewählten VM öffnen</translation>
    </message>
    <message>
        <source>Enter or double click</source>
        <translation>Eingabetaste oder Doppelklick</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Wait for a VNC server …</source>
        <translation>Auf einen VNC-Server warten …</translation>
    </message>
    <message>
        <source>Move the tab to the left</source>
        <translation>Tab nach links verschieben</translation>
    </message>
    <message>
        <source>Move the tab to the right</source>
        <translation>Tab nach rechts verschieben</translation>
    </message>
    <message>
        <source>Show the tasks of VMs</source>
        <translation>Aufgaben der VMs zeigen</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Benutzerhandbuch</translation>
    </message>
    <message>
        <source>Tab to the left</source>
        <translation>Reiter links daneben</translation>
    </message>
    <message>
        <source>Tab to the right</source>
        <translation>Reiter rechts daneben</translation>
    </message>
    <message>
        <source>All tabs</source>
        <translation>Alle Reiter</translation>
    </message>
    <message>
        <source>Wall of all consoles</source>
        <translation>Wand aller Konsolen</translation>
    </message>
    <message>
        <source>Type text …</source>
        <translation>Text eingeben …</translation>
    </message>
    <message>
        <source>Give the next such keys to the guest</source>
        <translation>Die nächsten solchen Tasten dem Gast geben</translation>
    </message>
    <message>
        <source>Hide all consoles, or show them</source>
        <translation>Alle Konsolen verbergen oder zeigen</translation>
    </message>
    <message>
        <source>Journal of what was done</source>
        <translation>Journal dessen, was getan wurde</translation>
    </message>
    <message>
        <source>%1+1 … 9</source>
        <translation>%1+1 … 9</translation>
    </message>
    <message>
        <source>Details of the chosen VM</source>
        <translation>Einzelheiten der gewählten VM</translation>
    </message>
    <message>
        <source>Two consoles side by side</source>
        <translation>Zwei Konsolen nebeneinander</translation>
    </message>
    <message>
        <source>Three consoles side by side</source>
        <translation>Drei Konsolen nebeneinander</translation>
    </message>
    <message>
        <source>Four consoles side by side</source>
        <translation>Vier Konsolen nebeneinander</translation>
    </message>
    <message>
        <source>One console at a time</source>
        <translation>Eine Konsole auf einmal</translation>
    </message>
    <message>
        <source>Events of the VM</source>
        <translation>Ereignisse der VM</translation>
    </message>
</context>
<context>
    <name>virtdesk::AllTabs</name>
    <message>
        <source>Reconnect all that ended</source>
        <translation>Alle beendeten neu verbinden</translation>
    </message>
    <message>
        <source>All tabs</source>
        <translation>Alle Reiter</translation>
    </message>
    <message>
        <source>Filter the tabs</source>
        <translation>Reiter filtern</translation>
    </message>
    <message>
        <source>Open consoles; Enter goes there, Delete closes</source>
        <translation>Offene Konsolen; Eingabe geht hin, Entf schließt</translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <comment>name of a console, its state</comment>
        <translation>%1  ·  %2</translation>
    </message>
</context>
<context>
    <name>virtdesk::AuditPage</name>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>What was done with which console, when and by whom. What was typed, copied or seen is never written down.</source>
        <translation>Was wann von wem mit welcher Konsole getan wurde. Was eingegeben, kopiert oder gesehen wurde, wird nie aufgeschrieben.</translation>
    </message>
    <message>
        <source>Keep a journal on this computer</source>
        <translation>Auf diesem Rechner ein Journal führen</translation>
    </message>
    <message>
        <source>Write it into the computer&apos;s own log as well</source>
        <translation>Es auch in das Protokoll des Rechners schreiben</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>It is kept for</source>
        <translation>Es wird aufgehoben für</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>VM, account, what was done</source>
        <translation>VM, Konto, was getan wurde</translation>
    </message>
    <message>
        <source>Filter the journal</source>
        <translation>Journal filtern</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>VM</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Export as CSV …</source>
        <translation>Als CSV ausgeben …</translation>
    </message>
    <message>
        <source>%L1 entries, of which %L2 are shown</source>
        <translation>%L1 Einträge, davon %L2 gezeigt</translation>
    </message>
    <message>
        <source>Nothing is written down yet.</source>
        <translation>Es ist noch nichts aufgeschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) are in the clipboard.</source>
        <translation>
            <numerusform>%n Zeile ist in der Zwischenablage.</numerusform>
            <numerusform>%n Zeilen sind in der Zwischenablage.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the journal</source>
        <translation>Journal ausgeben</translation>
    </message>
    <message numerus="yes">
        <source>%n entries are in %1.</source>
        <translation>
            <numerusform>%n Eintrag steht in %1.</numerusform>
            <numerusform>%n Einträge stehen in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>virtdesk::AuthorityBox</name>
    <message>
        <source>Use a CA &amp;file …</source>
        <translation>Eine CA-&amp;Datei verwenden …</translation>
    </message>
    <message>
        <source>&amp;Show the engine&apos;s CA</source>
        <translation>CA der Engine &amp;zeigen</translation>
    </message>
    <message>
        <source>Trust this C&amp;A</source>
        <translation>Dieser C&amp;A vertrauen</translation>
    </message>
    <message>
        <source>A file in PEM form with the certificate of the authority (CA) that issues this server&apos;s</source>
        <translation>Eine Datei in PEM-Form mit dem Zertifikat der Zertifizierungsstelle (CA), die das dieses Servers ausstellt</translation>
    </message>
    <message>
        <source>Fingerprint of the CA</source>
        <translation>Fingerabdruck der CA</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>The CA that you named for this server did not issue this certificate.</source>
        <translation>Die CA, die Sie für diesen Server genannt haben, hat dieses Zertifikat nicht ausgestellt.</translation>
    </message>
    <message>
        <source>What the server offers is no certificate.</source>
        <translation>Was der Server anbietet, ist kein Zertifikat.</translation>
    </message>
    <message>
        <source>The server says that this is its CA.</source>
        <translation>Der Server sagt, dass dies seine CA ist.</translation>
    </message>
    <message>
        <source>It came the same way, which is not verified yet. Compare the fingerprint with the one that the server&apos;s administrator has; then this server is verified by it from now on.</source>
        <translation>Sie kam auf demselben, noch nicht geprüften Weg. Vergleichen Sie den Fingerabdruck mit dem, den der Administrator des Servers hat; dann wird dieser Server von jetzt an durch sie geprüft.</translation>
    </message>
    <message>
        <source>%1, valid until %2</source>
        <translation>%1, gültig bis %2</translation>
    </message>
    <message>
        <source>%1, valid until %2, and more: %3</source>
        <translation>%1, gültig bis %2, und weitere: %3</translation>
    </message>
    <message>
        <source>CA certificate</source>
        <translation>CA-Zertifikat</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.ca);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer *.ca);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read, or holds no certificate.</source>
        <translation>%1 kann nicht gelesen werden oder enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>Choose the file of the authority (CA), in PEM or DER form, of at most 256 KiB.</source>
        <translation>Wählen Sie die Datei der Zertifizierungsstelle (CA), in PEM- oder DER-Form und höchstens 256 KiB groß.</translation>
    </message>
</context>
<context>
    <name>virtdesk::BlankCover</name>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>All consoles are hidden. %1 shows them again.</source>
        <translation>Alle Konsolen sind verborgen. %1 zeigt sie wieder.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>virtdesk::Bookmarks</name>
    <message>
        <source>“%1” can&apos;t be looked for. %2</source>
        <translation>„%1“ kann nicht gesucht werden. %2</translation>
    </message>
    <message>
        <source>Looking for VMs at the engine …</source>
        <translation>VMs werden in der Engine gesucht …</translation>
    </message>
    <message>
        <source>The first %L1 VMs of “%2” are listed.</source>
        <translation>Die ersten %L1 VMs von „%2“ sind aufgeführt.</translation>
    </message>
    <message numerus="yes">
        <source>“%1” finds %Ln VM(s) at the engine.</source>
        <translation>
            <numerusform>„%1“ findet %Ln VM in der Engine.</numerusform>
            <numerusform>„%1“ findet %Ln VMs in der Engine.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::BootKeyHolder</name>
    <message>
        <source>%1 starts anew, then %2 is pressed</source>
        <comment>a VM, a key</comment>
        <translation>%1 startet neu, dann wird %2 gedrückt</translation>
    </message>
    <message>
        <source>%1 is pressed, %2 s more</source>
        <comment>a key, seconds</comment>
        <translation>%1 wird gedrückt, noch %2 s</translation>
    </message>
</context>
<context>
    <name>virtdesk::BusyPanel</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
</context>
<context>
    <name>virtdesk::CaptureCommand</name>
    <message>
        <source>&quot;%1&quot; is no encoding. Known are: %2.</source>
        <translation>„%1“ ist keine Kodierung. Bekannt sind: %2.</translation>
    </message>
    <message>
        <source>PNG file to write.</source>
        <translation>PNG-Datei, die geschrieben wird.</translation>
    </message>
    <message>
        <source>Leave when nothing has changed for this long (300).</source>
        <translation>Beenden, wenn sich so lange nichts geändert hat (300).</translation>
    </message>
    <message>
        <source>Give up after this time (30, none with --until-closed).</source>
        <translation>Nach dieser Zeit aufgeben (30, keine mit --until-closed).</translation>
    </message>
    <message>
        <source>Stay until the server closes the connection.</source>
        <translation>Bleiben, bis der Server die Verbindung schließt.</translation>
    </message>
    <message>
        <source>Encodings to offer, in this order, separated by commas: %1.</source>
        <translation>Kodierungen, die in dieser Reihenfolge angeboten werden, durch Kommas getrennt: %1.</translation>
    </message>
    <message>
        <source>JSON file to write statistics to.</source>
        <translation>JSON-Datei, in die Statistiken geschrieben werden.</translation>
    </message>
    <message>
        <source>capture takes one TARGET.</source>
        <translation>capture nimmt ein TARGET.</translation>
    </message>
    <message>
        <source>Say where the picture goes with --output FILE.png.</source>
        <translation>Sagen Sie mit --output DATEI.png, wohin das Bild soll.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>there is no picture</source>
        <translation>es gibt kein Bild</translation>
    </message>
    <message>
        <source>Scale the picture down so that it fits into this size, of at most 512x512.</source>
        <translation>Das Bild verkleinern, damit es in diese Größe passt, höchstens 512x512.</translation>
    </message>
    <message>
        <source>--fit takes a size such as 320x200, of at most 512x512.</source>
        <translation>--fit nimmt eine Größe wie 320x200, höchstens 512x512.</translation>
    </message>
    <message>
        <source>An address (%1), a .vv file, or - for one on standard input; with --engine the name or id of a VM there.</source>
        <translation>Eine Adresse (%1), eine .vv-Datei oder - für eine von der Standardeingabe; mit --engine Name oder Id einer VM dort.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ChangeCdDialog</name>
    <message>
        <source>in the drive</source>
        <translation>im Laufwerk</translation>
    </message>
    <message>
        <source>in the drive · %1</source>
        <translation>im Laufwerk · %1</translation>
    </message>
    <message>
        <source>Eject</source>
        <translation>Auswerfen</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einlegen</translation>
    </message>
    <message>
        <source>CD of %1</source>
        <translation>CD von %1</translation>
    </message>
    <message>
        <source>Filter the images</source>
        <translation>Abbilder filtern</translation>
    </message>
    <message>
        <source>CD images</source>
        <translation>CD-Abbilder</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1, in the drive</source>
        <translation>%1, im Laufwerk</translation>
    </message>
    <message>
        <source>Looking into the drive …</source>
        <translation>Es wird nachgesehen, was im Laufwerk ist …</translation>
    </message>
    <message>
        <source>What is in the drive is not known.</source>
        <translation>Was im Laufwerk ist, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The drive is empty.</source>
        <translation>Das Laufwerk ist leer.</translation>
    </message>
    <message>
        <source>In the drive: %1</source>
        <translation>Im Laufwerk: %1</translation>
    </message>
    <message>
        <source>The images can&apos;t be listed</source>
        <translation>Die Abbilder können nicht aufgelistet werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Listing the images …</source>
        <translation>Die Abbilder werden aufgelistet …</translation>
    </message>
    <message>
        <source>The engine looks into its storage domains. This can take a moment.</source>
        <translation>Die Engine sieht in ihren Speicherdomänen nach. Das kann einen Moment dauern.</translation>
    </message>
    <message>
        <source>There are no CD images</source>
        <translation>Es gibt keine CD-Abbilder</translation>
    </message>
    <message>
        <source>No storage domain of this VM&apos;s data centre holds an ISO image that you may see. An administrator can upload one.</source>
        <translation>Keine Speicherdomäne im Rechenzentrum dieser VM enthält ein ISO-Abbild, das Sie sehen dürfen. Ein Administrator kann eines hochladen.</translation>
    </message>
    <message>
        <source>No image has that in its name</source>
        <translation>Kein Abbild hat das in seinem Namen</translation>
    </message>
    <message>
        <source>Fewer letters find more.</source>
        <translation>Weniger Buchstaben finden mehr.</translation>
    </message>
    <message>
        <source>Ejecting …</source>
        <translation>Wird ausgeworfen …</translation>
    </message>
    <message>
        <source>Inserting %1 …</source>
        <translation>%1 wird eingelegt …</translation>
    </message>
    <message>
        <source>The CD drive of %1 is empty.</source>
        <translation>Das CD-Laufwerk von %1 ist leer.</translation>
    </message>
    <message>
        <source>%1 is in the CD drive of %2.</source>
        <translation>%1 liegt im CD-Laufwerk von %2.</translation>
    </message>
</context>
<context>
    <name>virtdesk::CliCredentials</name>
    <message>
        <source>%1 shows a certificate for %2, issued by %3, with the SHA-256 fingerprint %4.
</source>
        <translation>%1 zeigt ein Zertifikat für %2, ausgestellt von %3, mit dem SHA-256-Fingerabdruck %4.
</translation>
    </message>
    <message>
        <source>%1 did not accept the password from the file.</source>
        <translation>%1 hat das Passwort aus der Datei nicht angenommen.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Realm</source>
        <translation>Realm</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Einmalcode</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>%1 for %2: </source>
        <translation>%1 für %2: </translation>
    </message>
    <message>
        <source>%1 asks for: %2. There is no terminal to ask at; give it with --user and --password-file.</source>
        <translation>%1 fragt nach: %2. Es gibt kein Terminal, an dem gefragt werden kann; geben Sie es mit --user und --password-file an.</translation>
    </message>
    <message>
        <source>The proxy %1 asks for: %2. There is no terminal to ask at; give it with --proxy-user and --proxy-password-file.</source>
        <translation>Der Proxy %1 fragt nach: %2. Es gibt kein Terminal, an dem gefragt werden kann; geben Sie es mit --proxy-user und --proxy-password-file an.</translation>
    </message>
    <message>
        <source>%1 shows another %2 key than the one that was trusted, with the fingerprint SHA256:%3. Forget the old one with virtdeskctl forget if the host was set up anew.
</source>
        <translation>%1 zeigt einen anderen %2-Schlüssel als den, dem vertraut wurde, mit dem Fingerabdruck SHA256:%3. Vergessen Sie den alten mit virtdeskctl forget, wenn der Rechner neu eingerichtet wurde.
</translation>
    </message>
    <message>
        <source>%1 is not known here. It shows a key of the kind %2 with the fingerprint SHA256:%3. Compare it, and connect once with ssh, or with virtdesk, to trust it.
</source>
        <translation>%1 ist hier nicht bekannt. Es zeigt einen Schlüssel der Art %2 mit dem Fingerabdruck SHA256:%3. Vergleichen Sie ihn, und verbinden Sie sich einmal mit ssh oder mit virtdesk, um ihm zu vertrauen.
</translation>
    </message>
</context>
<context>
    <name>virtdesk::ClipboardBridge</name>
    <message>
        <source>The copied text was not handed to the console: it has %L1 characters, and at most %L2 are. Copy it in parts.</source>
        <translation>Der kopierte Text wurde der Konsole nicht übergeben: Er hat %L1 Zeichen, und höchstens %L2 gehen. Kopieren Sie ihn in Teilen.</translation>
    </message>
    <message>
        <source>The console&apos;s clipboard holds a text of %L1 characters, which was not taken over; at most %L2 are. Copy it in parts.</source>
        <translation>Die Zwischenablage der Konsole enthält einen Text von %L1 Zeichen, der nicht übernommen wurde; höchstens %L2 gehen. Kopieren Sie ihn in Teilen.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ClosingQuestion</name>
    <message>
        <source>When the connections of these consoles end, this is set to follow:</source>
        <translation>Wenn die Verbindungen dieser Konsolen enden, ist eingestellt:</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a VM and what happens to it</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>What is not saved in the guest may be lost.</source>
        <translation>Was im Gast nicht gespeichert ist, kann verloren gehen.</translation>
    </message>
    <message>
        <source>Close the console of %1?</source>
        <translation>Die Konsole von %1 schließen?</translation>
    </message>
    <message>
        <source>Reconnect %1?</source>
        <translation>%1 neu verbinden?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
</context>
<context>
    <name>virtdesk::ClosingWords</name>
    <message>
        <source>the guest&apos;s screen is locked</source>
        <translation>der Bildschirm des Gastes wird gesperrt</translation>
    </message>
    <message>
        <source>the guest&apos;s user is logged out</source>
        <translation>der Benutzer des Gastes wird abgemeldet</translation>
    </message>
    <message>
        <source>the VM is shut down</source>
        <translation>die VM wird heruntergefahren</translation>
    </message>
    <message>
        <source>the VM is restarted</source>
        <translation>die VM wird neu gestartet</translation>
    </message>
    <message>
        <source>something that this program does not know</source>
        <translation>etwas, das dieses Programm nicht kennt</translation>
    </message>
    <message numerus="yes">
        <source>%1, after %n minute(s)</source>
        <translation>
            <numerusform>%1, nach %n Minute</numerusform>
            <numerusform>%1, nach %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>When the connection of its console ends, this is set to follow: %1.</source>
        <translation>Wenn die Verbindung ihrer Konsole endet, ist eingestellt: %1.</translation>
    </message>
    <message>
        <source>As the connection of its console has ended, this is set to follow: %1.</source>
        <translation>Die Verbindung ihrer Konsole hat geendet; dafür ist eingestellt: %1.</translation>
    </message>
</context>
<context>
    <name>virtdesk::CommandCatalog</name>
    <message>
        <source>open tab</source>
        <translation>offener Tab</translation>
    </message>
    <message>
        <source>open window</source>
        <translation>offenes Fenster</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen VMs</source>
        <translation>
            <numerusform>%n gewählte VM</numerusform>
            <numerusform>%n gewählte VMs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>VMs and verb</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Look for “%1” among all VMs of %2</source>
        <translation>„%1“ unter allen VMs von %2 suchen</translation>
    </message>
</context>
<context>
    <name>virtdesk::CommandPalette</name>
    <message>
        <source>Find a VM, a tab or a command</source>
        <translation>VM, Tab oder Befehl suchen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Nothing found. Fewer letters find more.</source>
        <translation>Nichts gefunden. Weniger Buchstaben finden mehr.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConnectDialog</name>
    <message>
        <source>An engine&apos;s host name shows its virtual machines. %1host:port opens one console.</source>
        <translation>Der Rechnername einer Engine zeigt ihre virtuellen Maschinen. %1Rechner:Port öffnet eine einzelne Konsole.</translation>
    </message>
    <message>
        <source>Waits at port %1 of this computer for a server that connects to it.</source>
        <translation>Wartet an Port %1 dieses Computers auf einen Server, der sich mit ihm verbindet.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Engine, libvirt host, console address or .vv file</source>
        <translation>Engine, libvirt-Host, Konsolenadresse oder .vv-Datei</translation>
    </message>
    <message>
        <source>engine.example.com</source>
        <translation>engine.example.com</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Empty: your Kerberos ticket, else you are asked</source>
        <translation>Leer: Ihr Kerberos-Ticket, sonst werden Sie gefragt</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Recent engines and consoles</source>
        <translation>Zuletzt verwendete Engines und Konsolen</translation>
    </message>
    <message>
        <source>%1 as %2</source>
        <translation>%1 als %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Opens the console that this file describes.</source>
        <translation>Öffnet die Konsole, die diese Datei beschreibt.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Es gibt keine solche Datei.</translation>
    </message>
    <message>
        <source>Opens the console of %1 at the engine %2.</source>
        <translation>Öffnet die Konsole von %1 bei der Engine %2.</translation>
    </message>
    <message>
        <source>Opens the console at %1 directly, without an engine.</source>
        <translation>Öffnet die Konsole bei %1 unmittelbar, ohne Engine.</translation>
    </message>
    <message>
        <source>Connects to the oVirt engine at %1.</source>
        <translation>Verbindet mit der oVirt-Engine bei %1.</translation>
    </message>
    <message>
        <source>Open a console file</source>
        <translation>Eine Konsolendatei öffnen</translation>
    </message>
    <message>
        <source>Console files (*.vv);;All files (*)</source>
        <translation>Konsolendateien (*.vv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>Der des Systems</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>Dieser:</translation>
    </message>
    <message>
        <source>Proxy to the engine</source>
        <translation>Proxy zur Engine</translation>
    </message>
    <message>
        <source>http://proxy.example.com:3128</source>
        <translation>http://proxy.example.com:3128</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>Write the proxy&apos;s address, such as http://proxy.example.com:3128.</source>
        <translation>Geben Sie die Adresse des Proxys an, etwa http://proxy.example.com:3128.</translation>
    </message>
    <message>
        <source>Lists the virtual machines of %1.</source>
        <translation>Listet die virtuellen Maschinen von %1 auf.</translation>
    </message>
    <message>
        <source>For hosts that don&apos;t answer</source>
        <translation>Bei Hosts, die nicht antworten</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Consoles through the engine&apos;s proxy</source>
        <translation>Konsolen über den Proxy der Engine</translation>
    </message>
    <message>
        <source>As in the settings</source>
        <translation>Wie in den Einstellungen</translation>
    </message>
    <message>
        <source>Opens the console of %1 of %2.</source>
        <comment>a VM and its host</comment>
        <translation>Öffnet die Konsole von %1 auf %2.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConnectError</name>
    <message>
        <source>There is no computer by the name %1. Check the name, and whether this computer is in the right network (VPN).</source>
        <translation>Es gibt keinen Computer mit dem Namen %1. Prüfen Sie den Namen, und ob dieser Computer im richtigen Netz ist (VPN).</translation>
    </message>
    <message>
        <source>The name %1 can&apos;t be looked up, because no name server answers. Check the network connection and try again.</source>
        <translation>Der Name %1 kann nicht nachgeschlagen werden, weil kein Namensserver antwortet. Prüfen Sie die Netzwerkverbindung und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 refuses the connection: nothing listens there. The virtual machine may be off, or its console may have moved to another port or host.</source>
        <translation>%1 lehnt die Verbindung ab: Dort lauscht nichts. Vielleicht ist die virtuelle Maschine aus, oder ihre Konsole ist auf einen anderen Port oder Rechner umgezogen.</translation>
    </message>
    <message>
        <source>%1 does not answer. The computer may be off, or a firewall is in between.</source>
        <translation>%1 antwortet nicht. Vielleicht ist der Computer aus, oder eine Firewall ist dazwischen.</translation>
    </message>
    <message>
        <source>There is no way to %1 from here. Check the network connection of this computer (VPN) and whether the other one is on.</source>
        <translation>Von hier führt kein Weg zu %1. Prüfen Sie die Netzwerkverbindung dieses Computers (VPN), und ob der andere an ist.</translation>
    </message>
    <message>
        <source>You may not use the socket %1. Ask for membership of the group that owns it.</source>
        <translation>Sie dürfen den Socket %1 nicht verwenden. Bitten Sie um Aufnahme in die Gruppe, der er gehört.</translation>
    </message>
    <message>
        <source>Nothing listens on the socket %1. The virtual machine may be off.</source>
        <translation>Am Socket %1 lauscht nichts. Vielleicht ist die virtuelle Maschine aus.</translation>
    </message>
    <message>
        <source>The path of the socket %1 is too long. Use a link to it with a shorter path.</source>
        <translation>Der Pfad des Sockets %1 ist zu lang. Verwenden Sie einen Link darauf mit einem kürzeren Pfad.</translation>
    </message>
    <message>
        <source>The console at the socket %1 can be opened only by a program on the computer that runs the virtual machine, and not from Windows. Give it a network address (host and port).</source>
        <translation>Die Konsole am Socket %1 kann nur von einem Programm auf dem Computer geöffnet werden, auf dem die virtuelle Maschine läuft, und nicht von Windows aus. Geben Sie ihr eine Netzwerkadresse (Rechner und Port).</translation>
    </message>
    <message>
        <source>Port %1 of this computer is taken by another program, so no server can be waited for there. Name another port, and tell the server about it.</source>
        <translation>Port %1 dieses Computers wird von einem anderen Programm belegt, daher kann dort auf keinen Server gewartet werden. Nennen Sie einen anderen Port, und teilen Sie ihn dem Server mit.</translation>
    </message>
    <message>
        <source>This system lets only administrators listen on port %1. Name a port from 1024 on.</source>
        <translation>Dieses System lässt an Port %1 nur Administratoren lauschen. Nennen Sie einen Port ab 1024.</translation>
    </message>
    <message>
        <source>No server can be waited for on port %1 of this computer. Check the address and the port.</source>
        <translation>An Port %1 dieses Computers kann auf keinen Server gewartet werden. Prüfen Sie die Adresse und den Port.</translation>
    </message>
    <message>
        <source>%1 is no address of this computer, so no server can be waited for there. Name one of its addresses, or none for all.</source>
        <translation>%1 ist keine Adresse dieses Computers, daher kann dort auf keinen Server gewartet werden. Nennen Sie eine seiner Adressen, oder keine für alle.</translation>
    </message>
    <message>
        <source>The connection to %1 could not be made. Check the address and the network.</source>
        <translation>Die Verbindung mit %1 kam nicht zustande. Prüfen Sie die Adresse und das Netz.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConnectProgress</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ask the engine</source>
        <translation>Engine fragen</translation>
    </message>
    <message>
        <source>Find the host</source>
        <translation>Rechner finden</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Secure the connection</source>
        <translation>Verbindung sichern</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>First picture</source>
        <translation>Erstes Bild</translation>
    </message>
    <message>
        <source>Waiting for the engine to say where the console is.</source>
        <translation>Es wird gewartet, dass die Engine sagt, wo die Konsole ist.</translation>
    </message>
    <message>
        <source>Waiting for the name of the host to be looked up.</source>
        <translation>Es wird gewartet, dass der Name des Rechners nachgeschlagen wird.</translation>
    </message>
    <message>
        <source>Waiting for %1 to answer.</source>
        <translation>Es wird auf eine Antwort von %1 gewartet.</translation>
    </message>
    <message>
        <source>Waiting for %1 to agree on encryption.</source>
        <translation>Es wird gewartet, dass %1 die Verschlüsselung vereinbart.</translation>
    </message>
    <message>
        <source>Waiting for the sign-in at %1.</source>
        <translation>Es wird auf die Anmeldung bei %1 gewartet.</translation>
    </message>
    <message>
        <source>Signed in. Waiting for the guest&apos;s picture.</source>
        <translation>Angemeldet. Es wird auf das Bild des Gasts gewartet.</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht verwendet</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Wait for the server</source>
        <translation>Auf den Server warten</translation>
    </message>
    <message>
        <source>On the server&apos;s side, have it connect to %1, port %2; a firewall here has to let it in.</source>
        <translation>Lassen Sie den Server sich mit %1, Port %2 verbinden; eine Firewall hier muss ihn einlassen.</translation>
    </message>
    <message>
        <source>Waiting for a server</source>
        <translation>Es wird auf einen Server gewartet</translation>
    </message>
    <message>
        <source>It connects to port %1 of this computer</source>
        <translation>Er verbindet sich mit Port %1 dieses Computers</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>der Server</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>A server has connected</source>
        <translation>Ein Server hat sich verbunden</translation>
    </message>
    <message>
        <source>The VM is started. Its console comes as soon as it runs.</source>
        <translation>Die VM wird gestartet. Ihre Konsole kommt, sobald sie läuft.</translation>
    </message>
    <message>
        <source>Starting %1</source>
        <translation>%1 wird gestartet</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Nicht länger warten</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleActionRows</name>
    <message>
        <source>Restart and hold %1 for the boot menu</source>
        <translation>Neu starten und %1 für das Startmenü halten</translation>
    </message>
    <message>
        <source>Stop holding a key for the boot menu</source>
        <translation>Keine Taste mehr für das Startmenü halten</translation>
    </message>
    <message>
        <source>Pin the tab, or unpin it</source>
        <translation>Reiter anheften oder lösen</translation>
    </message>
    <message>
        <source>Fold the tab&apos;s group, or unfold it</source>
        <translation>Gruppe des Reiters zu- oder aufklappen</translation>
    </message>
    <message>
        <source>Close the tab&apos;s group …</source>
        <translation>Gruppe des Reiters schließen …</translation>
    </message>
    <message>
        <source>Group the tabs: not</source>
        <translation>Reiter gruppieren: nicht</translation>
    </message>
    <message>
        <source>Group the tabs by engine</source>
        <translation>Reiter nach Engine gruppieren</translation>
    </message>
    <message>
        <source>Group the tabs by cluster</source>
        <translation>Reiter nach Cluster gruppieren</translation>
    </message>
    <message>
        <source>Group the tabs by mark</source>
        <translation>Reiter nach Kennzeichnung gruppieren</translation>
    </message>
    <message>
        <source>Tabs at the side, or in a row</source>
        <translation>Reiter an der Seite oder in einer Reihe</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleBar</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Send keys that your desktop keeps to itself</source>
        <translation>Tasten senden, die Ihr Desktop für sich behält</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Clipboard</source>
        <translation>Zwischenablage</translation>
    </message>
    <message>
        <source>Share clipboard text with the guest, both ways</source>
        <translation>Text der Zwischenablage mit dem Gast teilen, in beide Richtungen</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Bildschirmfoto</translation>
    </message>
    <message>
        <source>Save the guest&apos;s screen as a picture</source>
        <translation>Bildschirm des Gasts als Bild speichern</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Ein/Aus</translation>
    </message>
    <message>
        <source>Shut down, reboot or power off the VM</source>
        <translation>VM herunterfahren, neu starten oder ausschalten</translation>
    </message>
    <message>
        <source>CD</source>
        <translation>CD</translation>
    </message>
    <message>
        <source>Change the CD in the VM&apos;s drive</source>
        <translation>CD im Laufwerk der VM wechseln</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>Nur ansehen</translation>
    </message>
    <message>
        <source>Only look: no keys and no pointer go to the guest</source>
        <translation>Nur zusehen: Keine Tasten und kein Zeiger gehen an den Gast</translation>
    </message>
    <message>
        <source>Stop typing</source>
        <translation>Tippen anhalten</translation>
    </message>
    <message>
        <source>Stop typing the clipboard&apos;s text</source>
        <translation>Tippen des Textes der Zwischenablage anhalten</translation>
    </message>
    <message>
        <source>How this console is secured</source>
        <translation>Wie diese Konsole gesichert ist</translation>
    </message>
    <message>
        <source>Full screen (F11)</source>
        <translation>Vollbild (F11)</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Ctrl+Alt+F1 … F12</source>
        <translation>Strg+Alt+F1 … F12</translation>
    </message>
    <message>
        <source>Type clipboard as keys</source>
        <translation>Zwischenablage als Tasten tippen</translation>
    </message>
    <message>
        <source>Fit the window</source>
        <translation>In das Fenster einpassen</translation>
    </message>
    <message>
        <source>1:1, one guest pixel is one screen pixel</source>
        <translation>1:1, ein Pixel des Gasts ist ein Pixel des Bildschirms</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Guest follows the window</source>
        <translation>Gast folgt dem Fenster</translation>
    </message>
    <message>
        <source>Copy to the clipboard</source>
        <translation>In die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>No engine is connected that could change this VM&apos;s CD</source>
        <translation>Es ist keine Engine verbunden, die die CD dieser VM wechseln könnte</translation>
    </message>
    <message>
        <source>This server has no clipboard. The Keys menu can type the text instead.</source>
        <translation>Dieser Server hat keine Zwischenablage. Das Tastenmenü kann den Text stattdessen tippen.</translation>
    </message>
    <message>
        <source>Guest follows the window (this server can&apos;t resize)</source>
        <translation>Gast folgt dem Fenster (dieser Server kann die Größe nicht ändern)</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>Size of the picture: %1 % of the guest&apos;s</source>
        <translation>Größe des Bildes: %1 % von der des Gasts</translation>
    </message>
    <message>
        <source>Size of the picture, and how the console is connected to</source>
        <translation>Größe des Bildes, und wie die Konsole verbunden wird</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>Start, shut down, reboot or power off the VM</source>
        <translation>VM starten, herunterfahren, neu starten oder ausschalten</translation>
    </message>
    <message>
        <source>Nothing is known that can be done to this VM now</source>
        <translation>Es ist nichts bekannt, was mit dieser VM jetzt getan werden kann</translation>
    </message>
    <message>
        <source>Type text …</source>
        <translation>Text eingeben …</translation>
    </message>
    <message>
        <source>Save to the pictures folder and copy</source>
        <translation>Im Bilderordner speichern und kopieren</translation>
    </message>
    <message>
        <source>Restart and hold a key</source>
        <translation>Neu starten und eine Taste halten</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleCommand</name>
    <message>
        <source>Name or id.</source>
        <translation>Name oder ID.</translation>
    </message>
    <message>
        <source>console takes one VM.</source>
        <translation>console nimmt eine VM.</translation>
    </message>
    <message>
        <source>Say which engine with --engine URL.</source>
        <translation>Sagen Sie mit --engine URL, welche Engine.</translation>
    </message>
    <message>
        <source>The desktop program is not running and could not be started.</source>
        <translation>Das Desktop-Programm läuft nicht und konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>User name at an engine, with its profile (anna@internal).</source>
        <translation>Benutzername an einer Engine, mit dem Profil (anna@internal).</translation>
    </message>
    <message>
        <source>--user goes with an oVirt engine. Write the user of a libvirt host into its address (qemu+ssh://anna@host/system).</source>
        <translation>--user gehört zu einer oVirt-Engine. Der Benutzer eines libvirt-Hosts gehört in dessen Adresse (qemu+ssh://anna@host/system).</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleCommands</name>
    <message>
        <source>The CD of %1 can&apos;t be changed: no engine is connected that could do it.</source>
        <translation>Die CD von %1 kann nicht gewechselt werden: Es ist keine Engine verbunden, die das könnte.</translation>
    </message>
    <message>
        <source>%1 is in no group.</source>
        <translation>%1 ist in keiner Gruppe.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be restarted into its boot menu now: its console has to be connected with the keyboard, and the VM has to run.</source>
        <translation>%1 kann jetzt nicht in sein Startmenü neu gestartet werden: Die Konsole muss mit Tastatur verbunden sein, und die VM muss laufen.</translation>
    </message>
    <message>
        <source>What happens to %1 can&apos;t be shown: nothing is connected that tells it.</source>
        <translation>Was mit %1 geschieht, kann nicht gezeigt werden: Es ist nichts verbunden, das es meldet.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleControls</name>
    <message>
        <source>The guest has the pointer. %1 gives it back.</source>
        <translation>Der Gast hat den Zeiger. %1 gibt ihn zurück.</translation>
    </message>
    <message>
        <source>The guest keeps its size: %1</source>
        <translation>Der Gast behält seine Größe: %1</translation>
    </message>
    <message>
        <source>The guest&apos;s screen. Enter gives it the keyboard, %1 takes it back.</source>
        <translation>Der Bildschirm des Gasts. Die Eingabetaste gibt ihm die Tastatur, %1 holt sie zurück.</translation>
    </message>
    <message>
        <source>That takes effect when %1 is connected to again.</source>
        <translation>Das gilt, wenn %1 neu verbunden wird.</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>%1 was connected to for looking only. To take part, it is connected to again.</source>
        <translation>%1 wurde nur zum Zusehen verbunden. Um mitzuwirken, wird neu verbunden.</translation>
    </message>
    <message>
        <source>Take part</source>
        <translation>Mitwirken</translation>
    </message>
    <message>
        <source>Whether text goes to and from the clipboard is set by your administrator (%1).</source>
        <translation>Ob Text in die und aus der Zwischenablage geht, hat Ihr Administrator festgelegt (%1).</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleEndPage</name>
    <message>
        <source>%1 is not connected</source>
        <translation>%1 ist nicht verbunden</translation>
    </message>
    <message>
        <source>The connection was ended here.</source>
        <translation>Die Verbindung wurde hier beendet.</translation>
    </message>
    <message>
        <source>The console of %1 has closed</source>
        <translation>Die Konsole von %1 wurde geschlossen</translation>
    </message>
    <message>
        <source>The server ended it. That happens when the VM is shut down or moved, or when somebody else opens its console.</source>
        <translation>Der Server hat sie beendet. Das geschieht, wenn die VM heruntergefahren oder verschoben wird, oder wenn jemand anders ihre Konsole öffnet.</translation>
    </message>
    <message>
        <source>The console of %1 has crashed</source>
        <translation>Die Konsole von %1 ist abgestürzt</translation>
    </message>
    <message>
        <source>Its process ended unexpectedly. The VM and the other consoles are not affected.</source>
        <translation>Ihr Prozess hat unerwartet geendet. Die VM und die anderen Konsolen sind nicht betroffen.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached</source>
        <translation>%1 ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The connection to %1 was lost</source>
        <translation>Die Verbindung mit %1 ging verloren</translation>
    </message>
    <message>
        <source>The sign-in at %1 failed</source>
        <translation>Die Anmeldung bei %1 schlug fehl</translation>
    </message>
    <message>
        <source>%1 was not trusted</source>
        <translation>%1 wurde nicht vertraut</translation>
    </message>
    <message>
        <source>The engine can&apos;t open %1</source>
        <translation>Die Engine kann %1 nicht öffnen</translation>
    </message>
    <message>
        <source>The console of %1 has ended</source>
        <translation>Die Konsole von %1 hat geendet</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Adresse: %1</translation>
    </message>
    <message>
        <source>It calls itself: “%1”</source>
        <translation>Nennt sich selbst: „%1“</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>Zeit: %1</translation>
    </message>
    <message>
        <source>Report …</source>
        <translation>Bericht …</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Erneut anmelden</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Get a new ticket …</source>
        <translation>Neues Ticket holen …</translation>
    </message>
    <message>
        <source>Connect without a certificate</source>
        <translation>Ohne Zertifikat verbinden</translation>
    </message>
    <message>
        <source>Forget and connect</source>
        <translation>Vergessen und verbinden</translation>
    </message>
    <message>
        <source>Change address …</source>
        <translation>Adresse ändern …</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>Tab schließen</translation>
    </message>
    <message>
        <source>No server is waited for</source>
        <translation>Es wird auf keinen Server gewartet</translation>
    </message>
    <message>
        <source>The port is closed; a server that connects to it is refused.</source>
        <translation>Der Port ist geschlossen; ein Server, der sich damit verbindet, wird abgewiesen.</translation>
    </message>
    <message>
        <source>It is connected to again in %1 s.</source>
        <translation>In %1 s wird neu verbunden.</translation>
    </message>
    <message>
        <source>Not connected since %1. Try %2 comes in %3 s.</source>
        <translation>Nicht verbunden seit %1. Versuch %2 folgt in %3 s.</translation>
    </message>
    <message>
        <source>Connecting again …</source>
        <translation>Wird neu verbunden …</translation>
    </message>
    <message>
        <source>Wait again</source>
        <translation>Wieder warten</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Save the last picture</source>
        <translation>Das letzte Bild speichern</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>It is connected to again as soon as the VM runs.</source>
        <translation>Sobald die VM läuft, wird wieder verbunden.</translation>
    </message>
    <message>
        <source>A VM has a console only while it runs.</source>
        <translation>Eine VM hat nur eine Konsole, während sie läuft.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleHistory</name>
    <message>
        <source>No tab has been closed yet.</source>
        <translation>Es wurde noch kein Tab geschlossen.</translation>
    </message>
    <message numerus="yes">
        <source>%n console(s) are closed.</source>
        <translation>
            <numerusform>%n Konsole ist geschlossen.</numerusform>
            <numerusform>%n Konsolen sind geschlossen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleOpener</name>
    <message>
        <source>%1 is %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Reconnect %1?</source>
        <translation>%1 neu verbinden?</translation>
    </message>
    <message>
        <source>The console works. It is closed and opened again; the VM goes on.</source>
        <translation>Die Konsole funktioniert. Sie wird geschlossen und wieder geöffnet; die VM läuft weiter.</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>%1: a VM has a console only while it runs.</source>
        <translation>%1: Eine VM hat nur eine Konsole, während sie läuft.</translation>
    </message>
    <message>
        <source>A VM has a console only while it runs. Its tab waits until it does.</source>
        <translation>Eine VM hat nur eine Konsole, solange sie läuft. Ihr Reiter wartet, bis es so weit ist.</translation>
    </message>
    <message>
        <source>%1 and open the console</source>
        <comment>a verb: Start</comment>
        <translation>%1 und Konsole öffnen</translation>
    </message>
    <message>
        <source>%1 only</source>
        <comment>a verb: Start</comment>
        <translation>Nur %1</translation>
    </message>
    <message numerus="yes">
        <source>The VM did not start within %n minute(s).</source>
        <translation>
            <numerusform>Die VM ist nicht innerhalb von %n Minute gestartet.</numerusform>
            <numerusform>Die VM ist nicht innerhalb von %n Minuten gestartet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules for marks can&apos;t be used. %1</source>
        <translation>Die Regeln für Markierungen sind nicht zu gebrauchen. %1</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleOptionMenu</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleOwner</name>
    <message>
        <source>%1 is connected to the console of %2 from %3, and was left in it.</source>
        <translation>%1 ist von %3 aus mit der Konsole von %2 verbunden und wurde darin belassen.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsolePower</name>
    <message>
        <source>Shut down</source>
        <translation>Herunterfahren</translation>
    </message>
    <message>
        <source>The guest is asked to shut down. Its users are disconnected.</source>
        <translation>Der Gast wird gebeten herunterzufahren. Seine Benutzer werden getrennt.</translation>
    </message>
    <message>
        <source>Reboot</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>The guest is asked to reboot. Its users are disconnected.</source>
        <translation>Der Gast wird gebeten, neu zu starten. Seine Benutzer werden getrennt.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>As if the reset button were pressed: everything in the guest that is not saved is lost.</source>
        <translation>Als würde der Reset-Knopf gedrückt: Alles im Gast, was nicht gespeichert ist, geht verloren.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleRoutes</name>
    <message>
        <source>“%1” is no rule for the way to consoles: %2. Write ENGINE|PLACE|HOPS, such as engine.example|cluster/Production|ssh://jump.</source>
        <translation>„%1“ ist keine Regel für den Weg zu Konsolen: %2. Geschrieben wird ENGINE|ORT|STATIONEN, etwa engine.example|cluster/Produktion|ssh://jump.</translation>
    </message>
    <message>
        <source>it says neither an engine nor hosts</source>
        <translation>sie nennt weder eine Engine noch Hosts</translation>
    </message>
    <message>
        <source>places are datacenter/NAME, cluster/NAME, host/NAME, pool/NAME and site/NAME</source>
        <translation>Orte sind datacenter/NAME, cluster/NAME, host/NAME, pool/NAME und site/NAME</translation>
    </message>
    <message>
        <source>the place has no name that can be one</source>
        <translation>der Ort hat keinen Namen, der einer sein kann</translation>
    </message>
    <message>
        <source>without an engine, only hosts can be named, as host/*.lab.example</source>
        <translation>ohne Engine können nur Hosts genannt werden, etwa host/*.lab.example</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Data center</source>
        <translation>Rechenzentrum</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>All consoles</source>
        <translation>Alle Konsolen</translation>
    </message>
    <message>
        <source>Addresses of %1</source>
        <translation>Adressen von %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>kind and name of a place</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>No way is named. Write ssh://host, http://host:port, or none.</source>
        <translation>Es ist kein Weg genannt. Möglich sind ssh://host, http://host:port oder none.</translation>
    </message>
    <message numerus="yes">
        <source>A console is reached through %n hops at most.</source>
        <translation>
            <numerusform>Eine Konsole wird über höchstens eine Zwischenstation erreicht.</numerusform>
            <numerusform>Eine Konsole wird über höchstens %n Zwischenstationen erreicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>it has not three parts</source>
        <translation>sie hat keine drei Teile</translation>
    </message>
    <message>
        <source>an earlier rule is about the same consoles</source>
        <translation>eine frühere Regel gilt denselben Konsolen</translation>
    </message>
    <message>
        <source>there are more than %1 rules</source>
        <translation>es sind mehr als %1 Regeln</translation>
    </message>
    <message numerus="yes">
        <source>The rule for the way to this console names more hops than can be gone through, with those that lead on from there: %n at most. Name fewer.</source>
        <translation>
            <numerusform>Die Regel für den Weg zu dieser Konsole nennt mit denen, die von dort weiterführen, mehr Zwischenstationen als möglich: höchstens eine. Nennen Sie weniger.</numerusform>
            <numerusform>Die Regel für den Weg zu dieser Konsole nennt mit denen, die von dort weiterführen, mehr Zwischenstationen als möglich: höchstens %n. Nennen Sie weniger.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleRun</name>
    <message>
        <source>The deadline passed before the work was done.</source>
        <translation>Die Frist verging, bevor die Arbeit getan war.</translation>
    </message>
    <message>
        <source>virtdeskctl: the console&apos;s host did not answer; the proxy of the engine is tried.
</source>
        <translation>virtdeskctl: der Host der Konsole hat nicht geantwortet; der Proxy der Engine wird versucht.
</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleSession</name>
    <message>
        <source>The size of the screen kept changing without a rest, so the console was ended. Set a fixed screen size in the virtual machine, then reconnect.</source>
        <translation>Die Größe des Bildschirms änderte sich unaufhörlich, daher wurde die Konsole beendet. Stellen Sie in der virtuellen Maschine eine feste Bildschirmgröße ein und verbinden Sie sich dann neu.</translation>
    </message>
    <message>
        <source>The console was closed.</source>
        <translation>Die Konsole wurde geschlossen.</translation>
    </message>
    <message>
        <source>The answer is too long. Try again with a shorter one.</source>
        <translation>Die Antwort ist zu lang. Versuchen Sie es mit einer kürzeren.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleSupply</name>
    <message>
        <source>%1 The way through the proxy of the engine failed, too: %2</source>
        <translation>%1 Auch der Weg über den Proxy der Engine ist gescheitert: %2</translation>
    </message>
    <message>
        <source>Rules say which way consoles are reached from here, and where this VM lies could not be found out: %1</source>
        <translation>Regeln sagen, auf welchem Weg Konsolen von hier erreicht werden, und wo diese VM liegt, war nicht zu erfahren: %1</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleTab</name>
    <message>
        <source>Console of %1</source>
        <translation>Konsole von %1</translation>
    </message>
    <message>
        <source>The address is in the clipboard.</source>
        <translation>Die Adresse ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The host did not answer. The proxy of the engine is tried.</source>
        <translation>Der Host hat nicht geantwortet. Der Proxy der Engine wird versucht.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleTabs</name>
    <message numerus="yes">
        <source>Close the other %n console(s)?</source>
        <translation>
            <numerusform>Die andere Konsole schließen (%n)?</numerusform>
            <numerusform>Die anderen %n Konsolen schließen?</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of them are running. They are closed; their VMs go on.</source>
        <translation>%1 davon laufen. Sie werden geschlossen; ihre VMs laufen weiter.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>Close the %n console(s) of the group?</source>
        <translation>
            <numerusform>Die Konsole der Gruppe schließen?</numerusform>
            <numerusform>Die %n Konsolen der Gruppe schließen?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleText</name>
    <message>
        <source>The program virtdesk-connect, which makes connections, ended unexpectedly. Reconnect to start it again.</source>
        <translation>Das Programm virtdesk-connect, das Verbindungen herstellt, hat unerwartet geendet. Verbinden Sie sich neu, um es wieder zu starten.</translation>
    </message>
    <message>
        <source>The program %1, which belongs to VirtDesk, can&apos;t be started. Install VirtDesk again, or close some programs if the system is short of memory.</source>
        <translation>Das Programm %1, das zu VirtDesk gehört, kann nicht gestartet werden. Installieren Sie VirtDesk neu, oder schließen Sie einige Programme, wenn dem System Speicher fehlt.</translation>
    </message>
    <message>
        <source>The console&apos;s process was killed from outside, or by the system because memory ran out. Other consoles are not affected. Reconnect to start it again.</source>
        <translation>Der Prozess der Konsole wurde von außen beendet, oder vom System, weil der Speicher ausging. Andere Konsolen sind nicht betroffen. Verbinden Sie sich neu, um ihn wieder zu starten.</translation>
    </message>
    <message>
        <source>The console&apos;s process crashed (%1). Other consoles are not affected. Reconnect to start it again.</source>
        <translation>Der Prozess der Konsole ist abgestürzt (%1). Andere Konsolen sind nicht betroffen. Verbinden Sie sich neu, um ihn wieder zu starten.</translation>
    </message>
    <message>
        <source>The console&apos;s process ended unexpectedly. Other consoles are not affected. Reconnect to start it again.</source>
        <translation>Der Prozess der Konsole hat unerwartet geendet. Andere Konsolen sind nicht betroffen. Verbinden Sie sich neu, um ihn wieder zu starten.</translation>
    </message>
    <message>
        <source>The console&apos;s process could not be started (%1). Check the installation of VirtDesk, or close some programs if the system is short of memory.</source>
        <translation>Der Prozess der Konsole konnte nicht gestartet werden (%1). Prüfen Sie die Installation von VirtDesk, oder schließen Sie einige Programme, wenn dem System Speicher fehlt.</translation>
    </message>
    <message>
        <source>The console was not opened: its process can&apos;t be confined completely on this computer (missing: %1), and the settings demand that. Allow it in the system, or switch the setting security/requireConfinement off.</source>
        <translation>Die Konsole wurde nicht geöffnet: Ihr Prozess kann auf diesem Computer nicht vollständig abgeschottet werden (es fehlt: %1), und die Einstellungen verlangen das. Erlauben Sie es im System, oder schalten Sie die Einstellung security/requireConfinement aus.</translation>
    </message>
    <message>
        <source>The console was not opened: the program %1, which works for it, can&apos;t be confined completely on this computer, and the settings demand that. Allow it in the system, or switch the setting security/requireConfinement off.</source>
        <translation>Die Konsole wurde nicht geöffnet: Das Programm %1, das für sie arbeitet, kann auf diesem Computer nicht vollständig abgeschottet werden, und die Einstellungen verlangen das. Erlauben Sie es im System, oder schalten Sie die Einstellung security/requireConfinement aus.</translation>
    </message>
    <message>
        <source>The connection that this console came with has been used. Reconnect to get another one.</source>
        <translation>Die Verbindung, mit der diese Konsole kam, ist verbraucht. Mit „Neu verbinden“ bekommen Sie eine andere.</translation>
    </message>
    <message>
        <source>The program virtdesk-transport, which leads to the console, ended unexpectedly. Reconnect to start it again.</source>
        <translation>Das Programm virtdesk-transport, das zur Konsole führt, endete unerwartet. Verbinden Sie sich neu, um es wieder zu starten.</translation>
    </message>
    <message>
        <source>This console&apos;s server can&apos;t be connected to a second time, because its first connection came from there or was given. Open the console by its address.</source>
        <translation>Mit dem Server dieser Konsole kann keine zweite Verbindung aufgebaut werden, weil die erste von dort kam oder übergeben wurde. Öffnen Sie die Konsole über ihre Adresse.</translation>
    </message>
    <message>
        <source>Nobody is asked while the console runs.</source>
        <translation>Während die Konsole läuft, wird niemand gefragt.</translation>
    </message>
    <message>
        <source>The program virtdesk-session is missing, so no console can be opened. Install VirtDesk again.</source>
        <translation>Das Programm virtdesk-session fehlt, daher kann keine Konsole geöffnet werden. Installieren Sie VirtDesk neu.</translation>
    </message>
    <message>
        <source>The console&apos;s process broke the rules between it and this program, so it was ended. Reconnect to start it again; if it happens again, report it, because the server may be attacking it.</source>
        <translation>Der Prozess der Konsole hat die Regeln zwischen ihm und diesem Programm verletzt und wurde beendet. Verbinden Sie sich neu, um ihn wieder zu starten; wenn es wieder geschieht, melden Sie es, denn vielleicht greift der Server ihn an.</translation>
    </message>
    <message>
        <source>The description of this console is too long or has values that make no sense. Check where it comes from.</source>
        <translation>Die Beschreibung dieser Konsole ist zu lang oder hat unsinnige Werte. Prüfen Sie, woher sie kommt.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleTyper</name>
    <message>
        <source>This computer does not know the keyboard layout “%1”. Texts are typed as on a US keyboard.</source>
        <translation>Dieser Rechner kennt die Tastaturbelegung „%1“ nicht. Texte werden wie auf einer US-Tastatur eingegeben.</translation>
    </message>
    <message>
        <source>The clipboard holds no text.</source>
        <translation>Die Zwischenablage enthält keinen Text.</translation>
    </message>
    <message>
        <source>Typing %L1 characters …</source>
        <translation>%L1 Zeichen werden getippt …</translation>
    </message>
    <message>
        <source>Typing stopped.</source>
        <translation>Das Tippen wurde angehalten.</translation>
    </message>
    <message>
        <source>The clipboard&apos;s text has been typed.</source>
        <translation>Der Text der Zwischenablage wurde getippt.</translation>
    </message>
    <message>
        <source>The text has been typed.</source>
        <translation>Der Text ist eingegeben.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleView</name>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>The guest&apos;s screen. Enter gives it the keyboard.</source>
        <translation>Der Bildschirm des Gasts. Die Eingabetaste gibt ihm die Tastatur.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleWall</name>
    <message>
        <source>Reconnect all that ended</source>
        <translation>Alle beendeten neu verbinden</translation>
    </message>
    <message>
        <source>Wall of all consoles</source>
        <translation>Wand aller Konsolen</translation>
    </message>
    <message>
        <source>Open consoles; Enter goes to one, Esc goes back</source>
        <translation>Offene Konsolen; Eingabe geht zu einer, Esc zurück</translation>
    </message>
    <message numerus="yes">
        <source>%n console(s)</source>
        <translation>
            <numerusform>%n Konsole</numerusform>
            <numerusform>%n Konsolen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1  ·  %2</source>
        <translation>%1  ·  %2</translation>
    </message>
    <message numerus="yes">
        <source>%n ended</source>
        <translation>
            <numerusform>%n beendet</numerusform>
            <numerusform>%n beendet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsoleWindow</name>
    <message>
        <source>Back to the tabs</source>
        <translation>Zurück zu den Tabs</translation>
    </message>
    <message>
        <source>%1 — VirtDesk</source>
        <translation>%1 — VirtDesk</translation>
    </message>
    <message>
        <source>Keyboard in %1  ·  Release: %2</source>
        <translation>Tastatur in %1  ·  Freigeben: %2</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>Nur ansehen</translation>
    </message>
    <message>
        <source>Click or Enter gives the console the keyboard</source>
        <translation>Klick oder Eingabetaste gibt der Konsole die Tastatur</translation>
    </message>
</context>
<context>
    <name>virtdesk::ConsolesPage</name>
    <message>
        <source>Consoles</source>
        <translation>Konsolen</translation>
    </message>
    <message>
        <source>Fit the window</source>
        <translation>In das Fenster einpassen</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>50 %</source>
        <translation>50 %</translation>
    </message>
    <message>
        <source>75 %</source>
        <translation>75 %</translation>
    </message>
    <message>
        <source>150 %</source>
        <translation>150 %</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200 %</translation>
    </message>
    <message>
        <source>Size of new consoles</source>
        <translation>Größe neuer Konsolen</translation>
    </message>
    <message>
        <source>Releases the keyboard</source>
        <translation>Gibt die Tastatur frei</translation>
    </message>
    <message>
        <source>Whenever it has the keyboard</source>
        <translation>Immer, wenn sie die Tastatur hat</translation>
    </message>
    <message>
        <source>In full screen</source>
        <translation>Im Vollbild</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Alt+Tab and Super go to it</source>
        <translation>Alt+Tab und Super gehen an sie</translation>
    </message>
    <message>
        <source>Share clipboard text with guests</source>
        <translation>Text der Zwischenablage mit Gästen teilen</translation>
    </message>
    <message>
        <source>Only with the console that has the keyboard. What a password manager marks as secret is never shared.</source>
        <translation>Nur mit der Konsole, die die Tastatur hat. Was eine Passwortverwaltung als geheim kennzeichnet, wird nie geteilt.</translation>
    </message>
    <message>
        <source>Connect again by itself when a console is lost</source>
        <translation>Von selbst neu verbinden, wenn eine Konsole verloren geht</translation>
    </message>
    <message>
        <source>Mark the tab of a console whose bell rings</source>
        <translation>Den Tab einer Konsole markieren, deren Glocke läutet</translation>
    </message>
    <message>
        <source>Connection, where nothing else is chosen for a console</source>
        <translation>Verbindung, wo für eine Konsole nichts anderes gewählt ist</translation>
    </message>
    <message>
        <source>Screenshots</source>
        <translation>Bildschirmfotos</translation>
    </message>
    <message>
        <source>Folder for screenshots</source>
        <translation>Ordner für Bildschirmfotos</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>One more key with them is VirtDesk&apos;s, not the guest&apos;s</source>
        <translation>Eine weitere Taste mit ihnen gehört VirtDesk, nicht dem Gast</translation>
    </message>
    <message>
        <source>Hold them and press K, W or an arrow; what there is is shown after a moment. Not with Ctrl+Shift, which guests need with letters.</source>
        <translation>Halten und K, W oder einen Pfeil drücken; was es gibt, wird nach einem Augenblick gezeigt. Nicht mit Strg+Umschalt, das Gäste mit Buchstaben brauchen.</translation>
    </message>
    <message>
        <source>Marks, so that no machine is taken for another</source>
        <translation>Markierungen, damit keine Maschine für eine andere gehalten wird</translation>
    </message>
    <message>
        <source>For hosts that don&apos;t answer</source>
        <translation>Bei Hosts, die nicht antworten</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Through the engine&apos;s proxy</source>
        <translation>Über den Proxy der Engine</translation>
    </message>
</context>
<context>
    <name>virtdesk::CredentialBroker</name>
    <message>
        <source>The console&apos;s one-time ticket expired at %1. Reconnect to get a new one, or enter a password.</source>
        <translation>Das Einmalticket der Konsole ist um %1 abgelaufen. Verbinden Sie sich neu, um ein neues zu erhalten, oder geben Sie ein Passwort ein.</translation>
    </message>
    <message>
        <source>%1 refused the sign-in %2 times. Check the user name and the password, then connect again: a server may lock an account after more tries.</source>
        <translation>%1 hat die Anmeldung %2 Mal abgelehnt. Prüfen Sie den Benutzernamen und das Passwort und verbinden Sie sich dann erneut: Nach weiteren Versuchen sperrt ein Server vielleicht das Konto.</translation>
    </message>
    <message>
        <source>The prompt gave another number of answers than was asked for.</source>
        <translation>Die Abfrage ergab eine andere Zahl von Antworten als verlangt.</translation>
    </message>
    <message>
        <source>Nobody was asked for the password.</source>
        <translation>Es wurde niemand nach dem Passwort gefragt.</translation>
    </message>
</context>
<context>
    <name>virtdesk::CredentialsPage</name>
    <message>
        <source>Remembered passwords</source>
        <translation>Gemerkte Passwörter</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>No password is remembered. Tick “Remember in the keychain” when you sign in to have one kept.</source>
        <translation>Es ist kein Passwort gemerkt. Setzen Sie beim Anmelden das Häkchen „Im Schlüsselbund merken“, um eines zu behalten.</translation>
    </message>
    <message>
        <source>Forget password</source>
        <translation>Passwort vergessen</translation>
    </message>
    <message>
        <source>Trusted certificates</source>
        <translation>Vertraute Zertifikate</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>No certificate was trusted by hand. Servers whose certificates a CA vouches for need none.</source>
        <translation>Es wurde keinem Zertifikat von Hand vertraut. Server, für deren Zertifikate eine Zertifizierungsstelle bürgt, brauchen das nicht.</translation>
    </message>
    <message>
        <source>Forget certificate</source>
        <translation>Zertifikat vergessen</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Filter by host or user</source>
        <translation>Nach Rechner oder Benutzer filtern</translation>
    </message>
    <message>
        <source>Passwords in the keychain</source>
        <translation>Passwörter im Schlüsselbund</translation>
    </message>
    <message>
        <source>Certificates you trust</source>
        <translation>Zertifikate, denen Sie vertrauen</translation>
    </message>
    <message>
        <source>Passwords are kept in the system&apos;s keychain, and nowhere else.</source>
        <translation>Passwörter stehen im Schlüsselbund des Systems und nirgends sonst.</translation>
    </message>
    <message>
        <source>refused by the server</source>
        <translation>vom Server abgelehnt</translation>
    </message>
</context>
<context>
    <name>virtdesk::CredentialsText</name>
    <message>
        <source>The list of trusted servers</source>
        <translation>Die Liste der vertrauten Server</translation>
    </message>
    <message>
        <source>%1: this session has no keychain service. Start one, such as GNOME Keyring or KWallet; VirtDesk keeps passwords nowhere else.</source>
        <translation>%1: Diese Sitzung hat keinen Schlüsselbund-Dienst. Starten Sie einen, etwa GNOME Keyring oder KWallet; VirtDesk speichert Passwörter nirgends sonst.</translation>
    </message>
    <message>
        <source>%1: the keychain denied access to VirtDesk. Allow it in the system&apos;s password manager or in the permissions of the sandbox that VirtDesk runs in.</source>
        <translation>%1: Der Schlüsselbund hat VirtDesk den Zugriff verweigert. Erlauben Sie ihn in der Passwortverwaltung des Systems oder in den Rechten der Sandbox, in der VirtDesk läuft.</translation>
    </message>
    <message>
        <source>%1: this logon has no Credential Manager, as with some services and remote shells. Log on to the desktop; VirtDesk keeps passwords nowhere else.</source>
        <translation>%1: Diese Anmeldung hat keine Anmeldeinformationsverwaltung, wie bei manchen Diensten und entfernten Shells. Melden Sie sich am Desktop an; VirtDesk speichert Passwörter nirgends sonst.</translation>
    </message>
    <message>
        <source>%1: Windows denied access to the Credential Manager. Ask your administrator whether a policy forbids storing passwords.</source>
        <translation>%1: Windows hat den Zugriff auf die Anmeldeinformationsverwaltung verweigert. Fragen Sie Ihren Administrator, ob eine Richtlinie das Speichern von Passwörtern verbietet.</translation>
    </message>
    <message>
        <source>The list of remembered passwords</source>
        <translation>Die Liste der gemerkten Passwörter</translation>
    </message>
</context>
<context>
    <name>virtdesk::CtlText</name>
    <message>
        <source>The CA file %1 can&apos;t be read: %2.</source>
        <translation>Die CA-Datei %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The CA file %1 holds no certificate in PEM form.</source>
        <translation>Die CA-Datei %1 enthält kein Zertifikat in PEM-Form.</translation>
    </message>
    <message>
        <source>Don&apos;t try a Kerberos ticket at the engine.</source>
        <translation>Bei der Engine kein Kerberos-Ticket versuchen.</translation>
    </message>
    <message>
        <source>--%1 takes a whole number from %2 to %3.</source>
        <translation>--%1 nimmt eine ganze Zahl von %2 bis %3.</translation>
    </message>
    <message>
        <source>User name; for an engine with its profile (anna@internal).</source>
        <translation>Benutzername; für eine Engine mit ihrem Profil (anna@internal).</translation>
    </message>
    <message>
        <source>File whose first line is the password; - reads standard input.</source>
        <translation>Datei, deren erste Zeile das Passwort ist; - liest die Standardeingabe.</translation>
    </message>
    <message>
        <source>Use the password stored in the keychain.</source>
        <translation>Das im Schlüsselbund gespeicherte Passwort verwenden.</translation>
    </message>
    <message>
        <source>CA certificates to trust, in PEM form.</source>
        <translation>CA-Zertifikate in PEM-Form, denen vertraut wird.</translation>
    </message>
    <message>
        <source>Say which engine with --engine URL.</source>
        <translation>Sagen Sie mit --engine URL, welche Engine.</translation>
    </message>
    <message>
        <source>Accept TLS that does not say who the server is.</source>
        <translation>TLS annehmen, das nicht sagt, wer der Server ist.</translation>
    </message>
    <message>
        <source>Sign in with this SASL mechanism only.</source>
        <translation>Nur mit diesem SASL-Verfahren anmelden.</translation>
    </message>
    <message>
        <source>Host name in the Kerberos service name.</source>
        <translation>Rechnername im Kerberos-Dienstnamen.</translation>
    </message>
    <message>
        <source>Take an engine&apos;s console also when somebody else is connected to it.</source>
        <translation>Die Konsole einer Engine auch übernehmen, wenn jemand anders mit ihr verbunden ist.</translation>
    </message>
    <message>
        <source>write a console&apos;s picture to a PNG file</source>
        <translation>das Bild einer Konsole in eine PNG-Datei schreiben</translation>
    </message>
    <message>
        <source>send keystrokes into a console</source>
        <translation>Tastendrücke an eine Konsole senden</translation>
    </message>
    <message>
        <source>list an engine&apos;s VMs</source>
        <translation>die VMs einer Engine auflisten</translation>
    </message>
    <message>
        <source>show one VM</source>
        <translation>eine VM zeigen</translation>
    </message>
    <message>
        <source>start a VM</source>
        <translation>eine VM starten</translation>
    </message>
    <message>
        <source>ask a VM&apos;s guest to shut down</source>
        <translation>den Gast einer VM bitten herunterzufahren</translation>
    </message>
    <message>
        <source>power a VM off immediately</source>
        <translation>eine VM sofort ausschalten</translation>
    </message>
    <message>
        <source>ask a VM&apos;s guest to reboot</source>
        <translation>den Gast einer VM bitten, neu zu starten</translation>
    </message>
    <message>
        <source>reset a VM, as its button would</source>
        <translation>eine VM zurücksetzen, wie es ihr Knopf täte</translation>
    </message>
    <message>
        <source>suspend a VM to disk</source>
        <translation>eine VM auf den Datenträger anhalten</translation>
    </message>
    <message>
        <source>open a VM&apos;s console in the desktop program</source>
        <translation>die Konsole einer VM im Desktop-Programm öffnen</translation>
    </message>
    <message>
        <source>list an engine&apos;s events</source>
        <translation>die Ereignisse einer Engine auflisten</translation>
    </message>
    <message>
        <source>test the sign-in at an engine and say how it was done</source>
        <translation>die Anmeldung an einer Engine prüfen und sagen, wie sie geschah</translation>
    </message>
    <message>
        <source>sign in and out again</source>
        <translation>an- und wieder abmelden</translation>
    </message>
    <message>
        <source>forget what is remembered of a server</source>
        <translation>vergessen, was über einen Server gespeichert ist</translation>
    </message>
    <message>
        <source>check the installation, and one console or engine</source>
        <translation>die Installation prüfen, und eine Konsole oder Engine</translation>
    </message>
    <message>
        <source>list the installed plugins</source>
        <translation>die installierten Plugins auflisten</translation>
    </message>
    <message>
        <source>Usage: virtdeskctl COMMAND [options]

VirtDesk&apos;s work from the command line.

Commands:
</source>
        <translation>Verwendung: virtdeskctl BEFEHL [Optionen]

Die Arbeit von VirtDesk auf der Befehlszeile.

Befehle:
</translation>
    </message>
    <message>
        <source>
&quot;virtdeskctl COMMAND --help&quot; says more about one.
</source>
        <translation>
„virtdeskctl BEFEHL --help“ sagt mehr zu einem Befehl.
</translation>
    </message>
    <message>
        <source>With --allow-anonymous-tls it is accepted.</source>
        <translation>Mit --allow-anonymous-tls wird es angenommen.</translation>
    </message>
    <message>
        <source>&quot;virtdeskctl plugins&quot; lists what is installed.</source>
        <translation>„virtdeskctl plugins“ listet auf, was installiert ist.</translation>
    </message>
    <message>
        <source>&quot;kinit&quot;, or the desktop program, gets a Kerberos ticket.</source>
        <translation>„kinit“ oder das Desktop-Programm holt ein Kerberos-Ticket.</translation>
    </message>
    <message>
        <source>virtdeskctl: there is no command &quot;%1&quot;.

</source>
        <translation>virtdeskctl: Es gibt keinen Befehl „%1“.

</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Diese Hilfe zeigen.</translation>
    </message>
    <message>
        <source>Show the log: CATEGORY[=LEVEL],…, such as all, or tls=info,auth.</source>
        <translation>Das Protokoll zeigen: KATEGORIE[=STUFE],…, etwa all oder tls=info,auth.</translation>
    </message>
    <message>
        <source>Write the log to this file, not to standard error.</source>
        <translation>Das Protokoll in diese Datei schreiben statt auf die Standardfehlerausgabe.</translation>
    </message>
    <message>
        <source>How rows are printed; table where nothing is said.</source>
        <translation>Wie Zeilen ausgegeben werden; table, wenn nichts gesagt ist.</translation>
    </message>
    <message>
        <source>--format is table, json or csv, not &quot;%1&quot;.</source>
        <translation>--format ist table, json oder csv, nicht „%1“.</translation>
    </message>
    <message>
        <source>The password file %1 can&apos;t be read: %2.</source>
        <translation>Die Passwortdatei %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The first line of the password file %1 is too long.</source>
        <translation>Die erste Zeile der Passwortdatei %1 ist zu lang.</translation>
    </message>
    <message>
        <source>Standard input can&apos;t be read.</source>
        <translation>Die Standardeingabe kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Proxy to the engine: none (the default), system or http://host:port. Consoles don&apos;t go through it.</source>
        <translation>Proxy zur Engine: none (voreingestellt), system oder http://Rechner:Port. Konsolen gehen nicht darüber.</translation>
    </message>
    <message>
        <source>User name for a proxy on the way.</source>
        <translation>Benutzername für einen Proxy auf dem Weg.</translation>
    </message>
    <message>
        <source>File whose first line is the proxy&apos;s password. The other password is never given to a proxy.</source>
        <translation>Datei, deren erste Zeile das Passwort des Proxys ist. Das andere Passwort erhält ein Proxy nie.</translation>
    </message>
    <message>
        <source>Standard input can be the file of one password only.</source>
        <translation>Die Standardeingabe kann nur für ein Passwort die Datei sein.</translation>
    </message>
    <message>
        <source>move a running VM to another host</source>
        <translation>eine laufende VM auf einen anderen Rechner verschieben</translation>
    </message>
    <message>
        <source>do anything else that a VM&apos;s inventory offers</source>
        <translation>alles andere tun, was das Inventar einer VM anbietet</translation>
    </message>
    <message>
        <source>&quot;virtdeskctl forget HOST&quot; forgets what is stored about a server.</source>
        <translation>„virtdeskctl forget HOST“ vergisst, was über einen Server gespeichert ist.</translation>
    </message>
    <message>
        <source>Where the VMs are listed: an oVirt engine (host, host:port or https URL) or a libvirt host (qemu:///system, qemu+ssh://user@host/system).</source>
        <translation>Wo die VMs stehen: eine oVirt-Engine (Host, Host:Port oder https-URL) oder ein libvirt-Host (qemu:///system, qemu+ssh://user@host/system).</translation>
    </message>
    <message numerus="yes">
        <source>A console is reached through %n hops at most.</source>
        <translation>
            <numerusform>Eine Konsole wird über höchstens %n Station erreicht.</numerusform>
            <numerusform>Eine Konsole wird über höchstens %n Stationen erreicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose how the console is connected to, such as quality=5 or shared=0. What there is, the console&apos;s plugin says.</source>
        <translation>Wählen, wie die Konsole verbunden wird, etwa quality=5 oder shared=0. Was es gibt, sagt das Plugin der Konsole.</translation>
    </message>
    <message>
        <source>--option takes each option once, as ID=NUMBER, and not “%1”.</source>
        <translation>--option nimmt jede Option einmal, als ID=ZAHL, und nicht „%1“.</translation>
    </message>
    <message>
        <source>The console has no option %1=%2. It has: %3.</source>
        <translation>Die Konsole hat keine Option %1=%2. Sie hat: %3.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>show what the administrator has set for this computer</source>
        <translation>zeigen, was der Administrator für diesen Computer festgelegt hat</translation>
    </message>
    <message>
        <source>let a VM stay where it is</source>
        <translation>eine VM bleiben lassen, wo sie ist</translation>
    </message>
    <message>
        <source>make a snapshot of a VM</source>
        <translation>einen Schnappschuss einer VM erstellen</translation>
    </message>
    <message>
        <source>show a VM&apos;s disks, network interfaces and sessions</source>
        <translation>Platten, Netzschnittstellen und Sitzungen einer VM zeigen</translation>
    </message>
    <message>
        <source>list a VM&apos;s snapshots</source>
        <translation>die Schnappschüsse einer VM auflisten</translation>
    </message>
    <message>
        <source>say who has a VM&apos;s console</source>
        <translation>sagen, wer die Konsole einer VM hat</translation>
    </message>
    <message>
        <source>save a picture of a VM&apos;s screen, made by its host</source>
        <translation>ein Bild des Bildschirms einer VM speichern, das ihr Host macht</translation>
    </message>
    <message>
        <source>take a VM from a pool</source>
        <translation>eine VM aus einem Pool nehmen</translation>
    </message>
    <message>
        <source>list what an engine is doing</source>
        <translation>auflisten, was eine Engine gerade tut</translation>
    </message>
    <message>
        <source>Boot from hd, cdrom or network this time; several are tried in order.</source>
        <translation>Diesmal von hd, cdrom oder network starten; mehrere werden der Reihe nach versucht.</translation>
    </message>
    <message>
        <source>The image in the CD drive this time, by its name or id.</source>
        <translation>Das Abbild im CD-Laufwerk für dieses Mal, mit Namen oder Kennung.</translation>
    </message>
    <message>
        <source>Start it, and let it wait before its first instruction.</source>
        <translation>Starten und vor dem ersten Befehl warten lassen.</translation>
    </message>
    <message>
        <source>Run it once as it is set; --boot, --cd and --paused mean that, too.</source>
        <translation>Einmal so laufen lassen, wie sie eingestellt ist; auch --boot, --cd und --paused bedeuten das.</translation>
    </message>
    <message>
        <source>--boot takes devices with commas between them, such as cdrom,hd.</source>
        <translation>--boot nimmt Geräte mit Kommas dazwischen, wie cdrom,hd.</translation>
    </message>
    <message>
        <source>--cd takes the name or id of an image.</source>
        <translation>--cd nimmt den Namen oder die Kennung eines Abbilds.</translation>
    </message>
    <message>
        <source>Go through the proxy of the engine: needed (the default: where the console&apos;s host does not answer), never or always.</source>
        <translation>Über den Proxy der Engine gehen: needed (die Vorgabe: wenn der Host der Konsole nicht antwortet), never (nie) oder always (immer).</translation>
    </message>
    <message>
        <source>--console-proxy takes needed, never or always.</source>
        <translation>--console-proxy nimmt needed, never oder always.</translation>
    </message>
    <message>
        <source>Reach the console through this hop, such as http://HOST:PORT of an HTTP proxy. Several are gone through in their order; none goes directly, whatever is set.</source>
        <translation>Die Konsole über diese Zwischenstation erreichen, etwa http://HOST:PORT eines HTTP-Proxys. Mehrere werden der Reihe nach durchlaufen; none geht direkt, was auch eingestellt ist.</translation>
    </message>
</context>
<context>
    <name>virtdesk::DefaultProgram</name>
    <message>
        <source>The choice of programs in %1 can&apos;t be changed: %2. Choose VirtDesk for console files in the settings of your desktop.</source>
        <translation>Die Programmwahl in %1 kann nicht geändert werden: %2. Wählen Sie VirtDesk für Konsolendateien in den Einstellungen Ihres Desktops.</translation>
    </message>
    <message>
        <source>it can&apos;t be read</source>
        <translation>sie kann nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>virtdesk::DesktopConsoleText</name>
    <message>
        <source>%1 · “%2”</source>
        <comment>address, and what a stranger calls it</comment>
        <translation>%1 · „%2“</translation>
    </message>
</context>
<context>
    <name>virtdesk::DesktopText</name>
    <message>
        <source>The Kerberos ticket of %1 ends in %2. Get a new one from the ticket&apos;s menu.</source>
        <translation>Das Kerberos-Ticket von %1 endet in %2. Holen Sie im Menü des Tickets ein neues.</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Known servers</source>
        <translation>Bekannte Server</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>Forget the tickets of %1?</source>
        <translation>Die Tickets von %1 vergessen?</translation>
    </message>
    <message>
        <source>Every program that uses them has to sign in again. Open consoles go on.</source>
        <translation>Jedes Programm, das sie benutzt, muss sich neu anmelden. Offene Konsolen laufen weiter.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
</context>
<context>
    <name>virtdesk::DoctorCommand</name>
    <message>
        <source>security type %1</source>
        <translation>Sicherheitstyp %1</translation>
    </message>
    <message>
        <source>server verified</source>
        <translation>Server geprüft</translation>
    </message>
    <message>
        <source>server NOT verified</source>
        <translation>Server NICHT geprüft</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>nicht verschlüsselt</translation>
    </message>
    <message>
        <source>SASL %1, SSF %2</source>
        <translation>SASL %1, SSF %2</translation>
    </message>
    <message>
        <source>A console to check, as for capture.</source>
        <translation>Eine Konsole, die geprüft wird, wie bei capture.</translation>
    </message>
    <message>
        <source>doctor takes one TARGET at most.</source>
        <translation>doctor nimmt höchstens ein TARGET.</translation>
    </message>
    <message>
        <source>CHECK</source>
        <translation>PRÜFUNG</translation>
    </message>
    <message>
        <source>GOOD</source>
        <translation>GUT</translation>
    </message>
    <message>
        <source>WHAT IS</source>
        <translation>BEFUND</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>plugin %1</source>
        <translation>Plugin %1</translation>
    </message>
    <message>
        <source>version %1 loads</source>
        <translation>Version %1 lässt sich laden</translation>
    </message>
    <message>
        <source>There is no plugin in %1. Install VirtDesk again.</source>
        <translation>In %1 gibt es kein Plugin. Installieren Sie VirtDesk neu.</translation>
    </message>
    <message>
        <source>plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>keychain</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>passwords can be remembered</source>
        <translation>Passwörter können gemerkt werden</translation>
    </message>
    <message>
        <source>handoff from %1</source>
        <translation>Übergabe von %1</translation>
    </message>
    <message>
        <source>The name was not found: %1. Check its spelling and the name server.</source>
        <translation>Der Name wurde nicht gefunden: %1. Prüfen Sie die Schreibung und den Namensserver.</translation>
    </message>
    <message>
        <source>name %1</source>
        <translation>Name %1</translation>
    </message>
    <message>
        <source>console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>confinement</source>
        <translation>Abschottung</translation>
    </message>
    <message>
        <source>%1; missing: %2</source>
        <translation>%1; es fehlt: %2</translation>
    </message>
    <message>
        <source>engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>signed in as %1 by %2; %3</source>
        <translation>angemeldet als %1 mit %2; %3</translation>
    </message>
    <message>
        <source>handoff from %1 (%2)</source>
        <translation>Übergabe von %1 (%2)</translation>
    </message>
    <message>
        <source>console files (.vv)</source>
        <translation>Konsolendateien (.vv)</translation>
    </message>
    <message>
        <source>They open with VirtDesk.</source>
        <translation>Sie werden mit VirtDesk geöffnet.</translation>
    </message>
    <message>
        <source>They open with another program, %1. VirtDesk&apos;s settings, Browser, change that.</source>
        <translation>Sie werden mit einem anderen Programm geöffnet, %1. Die Einstellungen von VirtDesk, Browser, ändern das.</translation>
    </message>
    <message>
        <source>No program is chosen for them; where another viewer is installed, it opens them. VirtDesk&apos;s settings, Browser, choose VirtDesk.</source>
        <translation>Für sie ist kein Programm gewählt; wo ein anderer Betrachter installiert ist, öffnet er sie. Die Einstellungen von VirtDesk, Browser, wählen VirtDesk.</translation>
    </message>
</context>
<context>
    <name>virtdesk::EventsCommand</name>
    <message>
        <source>Print the newest N (%1).</source>
        <translation>Die neuesten N ausgeben (%1).</translation>
    </message>
    <message>
        <source>Go on with what happens; json is then one object a line.</source>
        <translation>Mit dem fortfahren, was geschieht; json ist dann ein Objekt pro Zeile.</translation>
    </message>
    <message>
        <source>events takes no argument but options.</source>
        <translation>events nimmt kein Argument außer Optionen.</translation>
    </message>
    <message>
        <source>TIME</source>
        <translation>ZEIT</translation>
    </message>
    <message>
        <source>SEVERITY</source>
        <translation>SCHWERE</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>VM</translation>
    </message>
    <message>
        <source>EVENT</source>
        <translation>EREIGNIS</translation>
    </message>
    <message>
        <source>This kind of engine tells no events.</source>
        <translation>Diese Art von Engine meldet keine Ereignisse.</translation>
    </message>
    <message>
        <source>Only those of this VM.</source>
        <translation>Nur die dieser VM.</translation>
    </message>
    <message>
        <source>This kind of engine tells no events of one VM.</source>
        <translation>Diese Art von Engine nennt keine Ereignisse einer einzelnen VM.</translation>
    </message>
</context>
<context>
    <name>virtdesk::EventsDialog</name>
    <message>
        <source>Events of %1</source>
        <translation>Ereignisse von %1</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the events</source>
        <translation>Die Ereignisse filtern</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>VM</source>
        <translation>VM</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Asking the engine …</source>
        <translation>Fragt die Engine …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Nothing has happened, or this account may not see it.</source>
        <translation>Es ist nichts geschehen, oder dieses Konto darf es nicht sehen.</translation>
    </message>
</context>
<context>
    <name>virtdesk::FacetsPopup</name>
    <message>
        <source>Narrow the list</source>
        <translation>Liste eingrenzen</translation>
    </message>
    <message>
        <source>States, clusters, hosts, systems and tags</source>
        <translation>Zustände, Cluster, Hosts, Systeme und Tags</translation>
    </message>
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
            <numerusform>%n weiterer: %1= in den Filter tippen</numerusform>
            <numerusform>%n weitere: %1= in den Filter tippen</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to choose.</source>
        <translation>Es gibt nichts auszuwählen.</translation>
    </message>
    <message>
        <source>Numbers are of the loaded VMs only.</source>
        <translation>Die Zahlen gelten nur für die geladenen VMs.</translation>
    </message>
</context>
<context>
    <name>virtdesk::FilterField</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the VMs</source>
        <translation>VMs filtern</translation>
    </message>
    <message>
        <source>Words that the VM has, and status:down host:hv2 cluster:lab os:win user:anna tag:prod; status=up is exactly that, and several of them are alternatives; -word for VMs without it</source>
        <translation>Wörter, die in der VM vorkommen, und status:down host:hv2 cluster:lab os:win user:anna tag:prod; status=up ist genau das, und mehrere davon gelten als „oder“; -Wort für VMs ohne es</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Save this search …</source>
        <translation>Diese Suche sichern …</translation>
    </message>
    <message>
        <source>Save this search among the places</source>
        <translation>Diese Suche bei den Orten sichern</translation>
    </message>
    <message>
        <source>Narrow the list by state, cluster, host, system or tag</source>
        <translation>Die Liste nach Zustand, Cluster, Host, System oder Tag eingrenzen</translation>
    </message>
    <message>
        <source>Narrow the list</source>
        <translation>Liste eingrenzen</translation>
    </message>
</context>
<context>
    <name>virtdesk::FollowingCommand</name>
    <message>
        <source>With --follow: ask every so many seconds (%1).</source>
        <translation>Mit --follow: alle so viele Sekunden fragen (%1).</translation>
    </message>
</context>
<context>
    <name>virtdesk::ForgetCommand</name>
    <message>
        <source>%1: the accepted certificate %2</source>
        <translation>%1: das angenommene Zertifikat %2</translation>
    </message>
    <message>
        <source>%1: what it was reached with</source>
        <translation>%1: womit es erreicht wurde</translation>
    </message>
    <message>
        <source>%1: the stored password</source>
        <translation>%1: das gespeicherte Passwort</translation>
    </message>
    <message>
        <source>%1: the stored password of %2</source>
        <translation>%1: das gespeicherte Passwort von %2</translation>
    </message>
    <message>
        <source>Name or address of a server, with or without a port (HOST, HOST:PORT).</source>
        <translation>Name oder Adresse eines Servers, mit oder ohne Port (RECHNER, RECHNER:PORT).</translation>
    </message>
    <message>
        <source>Forget all servers.</source>
        <translation>Alle Server vergessen.</translation>
    </message>
    <message>
        <source>Name one server, or say --all.</source>
        <translation>Nennen Sie einen Server, oder sagen Sie --all.</translation>
    </message>
    <message>
        <source>Nothing is remembered of %1.</source>
        <translation>Zu %1 ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>forgotten: %1</source>
        <translation>vergessen: %1</translation>
    </message>
    <message>
        <source>%1: the CA that was named for it</source>
        <translation>%1: die CA, die dafür genannt wurde</translation>
    </message>
</context>
<context>
    <name>virtdesk::FullScreenBar</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Vollbild verlassen</translation>
    </message>
    <message>
        <source>Send keys that your desktop keeps to itself</source>
        <translation>Tasten senden, die Ihr Desktop für sich behält</translation>
    </message>
    <message>
        <source>%1 releases the keyboard</source>
        <translation>%1 gibt die Tastatur frei</translation>
    </message>
    <message>
        <source>Console to the left</source>
        <translation>Konsole links daneben</translation>
    </message>
    <message>
        <source>All consoles</source>
        <translation>Alle Konsolen</translation>
    </message>
    <message>
        <source>Console to the right</source>
        <translation>Konsole rechts daneben</translation>
    </message>
    <message>
        <source>Share clipboard text with the guest, both ways</source>
        <translation>Text der Zwischenablage mit dem Gast teilen, in beide Richtungen</translation>
    </message>
    <message>
        <source>Start, shut down, reboot or power off the VM</source>
        <translation>VM starten, herunterfahren, neu starten oder ausschalten</translation>
    </message>
    <message>
        <source>How this console is secured</source>
        <translation>Wie diese Konsole gesichert ist</translation>
    </message>
    <message>
        <source>Screens for full screen</source>
        <translation>Bildschirme für das Vollbild</translation>
    </message>
    <message>
        <source>Keep this bar in view</source>
        <translation>Diese Leiste stehen lassen</translation>
    </message>
</context>
<context>
    <name>virtdesk::FullScreenPlace</name>
    <message>
        <source>%1: %2, %3 × %4</source>
        <comment>number, name and size of a screen</comment>
        <translation>%1: %2, %3 × %4</translation>
    </message>
    <message>
        <source>The screen that the window is on</source>
        <translation>Der Bildschirm, auf dem das Fenster ist</translation>
    </message>
</context>
<context>
    <name>virtdesk::GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>High contrast, also where the desktop does not ask for it</source>
        <translation>Hoher Kontrast, auch wenn der Desktop nicht danach verlangt</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Offer to open them again</source>
        <translation>Anbieten, sie wieder zu öffnen</translation>
    </message>
    <message>
        <source>Open them again</source>
        <translation>Sie wieder öffnen</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>The last consoles</source>
        <translation>Die letzten Konsolen</translation>
    </message>
    <message>
        <source>Ask before</source>
        <translation>Fragen vor</translation>
    </message>
    <message>
        <source>Shutting down, rebooting and suspending a VM</source>
        <translation>Herunterfahren, Neustarten und Anhalten einer VM</translation>
    </message>
    <message>
        <source>Powering off and resetting a VM (unsaved work is lost)</source>
        <translation>Ausschalten und Zurücksetzen einer VM (Ungespeichertes geht verloren)</translation>
    </message>
    <message>
        <source>Closing the window while consoles are open</source>
        <translation>Schließen des Fensters, während Konsolen offen sind</translation>
    </message>
</context>
<context>
    <name>virtdesk::HandoffGate</name>
    <message>
        <source>Open this console?</source>
        <translation>Diese Konsole öffnen?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Connect to this engine?</source>
        <translation>Mit dieser Engine verbinden?</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Another console was asked for while a question is open. Answer it first, then ask again.</source>
        <translation>Eine weitere Konsole wurde verlangt, während eine Frage offen ist. Beantworten Sie diese zuerst und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Never for this address</source>
        <translation>Nie für diese Adresse</translation>
    </message>
    <message>
        <source>What links, files and pages hand over for %1 is refused from now on. Settings → Browser withdraws that.</source>
        <translation>Was Links, Dateien und Seiten für %1 übergeben, wird von jetzt an abgelehnt. Einstellungen → Browser nimmt das zurück.</translation>
    </message>
    <message>
        <source>What links, files and pages hand over for %1 is refused until VirtDesk ends; the answer could not be written down.</source>
        <translation>Was Links, Dateien und Seiten für %1 übergeben, wird abgelehnt, bis VirtDesk endet; die Antwort konnte nicht aufgeschrieben werden.</translation>
    </message>
    <message>
        <source>Asking the engine %1 whether this console is one of its own.</source>
        <translation>Die Engine %1 wird gefragt, ob diese Konsole eine der ihren ist.</translation>
    </message>
    <message>
        <source>A link, a file or another program wants to open a console by way of %1. VirtDesk goes such ways only when you name them yourself, under Connect.</source>
        <translation>Ein Link, eine Datei oder ein anderes Programm möchte eine Konsole auf dem Weg über %1 öffnen. Solche Wege geht VirtDesk nur, wenn Sie sie selbst nennen, unter „Verbinden“.</translation>
    </message>
</context>
<context>
    <name>virtdesk::HandoffPage</name>
    <message>
        <source>not set up</source>
        <translation>nicht eingerichtet</translation>
    </message>
    <message>
        <source>set up</source>
        <translation>eingerichtet</translation>
    </message>
    <message>
        <source>needs repair</source>
        <translation>muss repariert werden</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>Browsers</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>For you</source>
        <translation>Für Sie</translation>
    </message>
    <message>
        <source>For all users</source>
        <translation>Für alle Benutzer</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Engines and hosts from outside</source>
        <translation>Engines und Rechner von außen</translation>
    </message>
    <message>
        <source>Engine or host</source>
        <translation>Engine oder Rechner</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Nothing was asked yet. VirtDesk asks when a link, another program or the browser names an engine or host for the first time.</source>
        <translation>Es wurde noch nichts gefragt. VirtDesk fragt, wenn ein Link, ein anderes Programm oder der Browser eine Engine oder einen Rechner zum ersten Mal nennt.</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Browser handoff</source>
        <translation>Übergabe vom Browser</translation>
    </message>
    <message>
        <source>Forget the answer; VirtDesk asks again</source>
        <translation>Die Antwort vergessen; VirtDesk fragt wieder</translation>
    </message>
    <message>
        <source>The browser extension “VirtDesk Handoff” opens consoles of the oVirt portals here. A browser must know where VirtDesk is for that.</source>
        <translation>Die Browser-Erweiterung „VirtDesk Handoff“ öffnet hier Konsolen der oVirt-Portale. Dazu muss ein Browser wissen, wo VirtDesk ist.</translation>
    </message>
    <message>
        <source>Asked about</source>
        <translation>Gefragt zu</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Browsers find VirtDesk now.</source>
        <translation>Die Browser finden VirtDesk jetzt.</translation>
    </message>
    <message>
        <source>Browsers find VirtDesk no longer.</source>
        <translation>Die Browser finden VirtDesk nicht mehr.</translation>
    </message>
    <message>
        <source>The answer is withdrawn for now, but that could not be written down.</source>
        <translation>Die Antwort ist vorläufig zurückgenommen, aber das konnte nicht aufgeschrieben werden.</translation>
    </message>
    <message>
        <source>Console files</source>
        <translation>Konsolendateien</translation>
    </message>
    <message>
        <source>Don&apos;t open with VirtDesk</source>
        <translation>Nicht mit VirtDesk öffnen</translation>
    </message>
    <message>
        <source>Open with VirtDesk</source>
        <translation>Mit VirtDesk öffnen</translation>
    </message>
    <message>
        <source>Console files (.vv) open with VirtDesk.</source>
        <translation>Konsolendateien (.vv) öffnen sich mit VirtDesk.</translation>
    </message>
    <message>
        <source>Console files (.vv) open with another program, %1.</source>
        <translation>Konsolendateien (.vv) öffnen sich mit einem anderen Programm, %1.</translation>
    </message>
    <message>
        <source>No program is chosen for console files (.vv). Where another viewer is installed, it opens them.</source>
        <translation>Für Konsolendateien (.vv) ist kein Programm gewählt. Ist ein anderer Betrachter installiert, öffnet dieser sie.</translation>
    </message>
</context>
<context>
    <name>virtdesk::HeldCommands</name>
    <message>
        <source>Console used before this one</source>
        <translation>Die zuvor benutzte Konsole</translation>
    </message>
    <message>
        <source>And back</source>
        <translation>Und zurück</translation>
    </message>
</context>
<context>
    <name>virtdesk::HeldKeysCard</name>
    <message>
        <source>%1 and …</source>
        <translation>%1 und …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>virtdesk::HttpConnect</name>
    <message>
        <source>What answers there is no HTTP proxy, or it breaks its protocol. Check the proxy&apos;s address and port.</source>
        <translation>Was dort antwortet, ist kein HTTP-Proxy, oder er verletzt sein Protokoll. Prüfen Sie Adresse und Port des Proxys.</translation>
    </message>
    <message>
        <source>The console&apos;s address can&apos;t be asked for at the proxy %1. A proxy leads to a host and port only.</source>
        <translation>Die Adresse der Konsole kann beim Proxy %1 nicht verlangt werden. Ein Proxy führt nur zu einem Rechner mit Port.</translation>
    </message>
    <message>
        <source>The proxy takes no user name with a colon, and no control characters in name or password.</source>
        <translation>Der Proxy nimmt keinen Benutzernamen mit Doppelpunkt und keine Steuerzeichen in Name oder Passwort.</translation>
    </message>
    <message>
        <source>of no known kind</source>
        <translation>von keiner bekannten Art</translation>
    </message>
    <message>
        <source>The proxy %1 does not allow connections to %2. Its administrator can allow them.</source>
        <translation>Der Proxy %1 erlaubt keine Verbindungen mit %2. Sein Administrator kann sie erlauben.</translation>
    </message>
    <message>
        <source>The proxy %1 can&apos;t reach %2. The computer may be off, or the proxy knows no way there.</source>
        <translation>Der Proxy %1 kann %2 nicht erreichen. Vielleicht ist der Computer aus, oder der Proxy kennt keinen Weg dorthin.</translation>
    </message>
    <message>
        <source>The proxy %1 made no connection to %2. Its administrator can find the reason in its log.</source>
        <translation>Der Proxy %1 hat keine Verbindung mit %2 hergestellt. Sein Administrator findet den Grund in dessen Protokoll.</translation>
    </message>
    <message>
        <source>The proxy %1 wants a sign-in that VirtDesk does not have (%2); it has Negotiate, with a Kerberos ticket, and Basic, with user name and password. Ask the proxy&apos;s administrator.</source>
        <translation>Der Proxy %1 will eine Anmeldung, die VirtDesk nicht kennt (%2); es kennt Negotiate, mit Kerberos-Ticket, und Basic, mit Benutzername und Passwort. Fragen Sie den Administrator des Proxys.</translation>
    </message>
    <message>
        <source>%1 answers, but does not lead to %2 (HTTP %3). Most likely it is a web server and no proxy, or wants TLS (https://%1). Check the proxy&apos;s address, port and kind.</source>
        <translation>%1 antwortet, führt aber nicht zu %2 (HTTP %3). Wahrscheinlich ist es ein Webserver und kein Proxy, oder es verlangt TLS (https://%1). Prüfen Sie Adresse, Port und Art des Proxys.</translation>
    </message>
</context>
<context>
    <name>virtdesk::HttpProxy</name>
    <message>
        <source>The proxy does not accept this user name and password.</source>
        <translation>Der Proxy nimmt diesen Benutzernamen mit diesem Passwort nicht an.</translation>
    </message>
    <message>
        <source>The proxy %1 refused the sign-in. Check the user name and the password, then connect again.</source>
        <translation>Der Proxy %1 hat die Anmeldung abgelehnt. Prüfen Sie den Benutzernamen und das Passwort und verbinden Sie sich dann erneut.</translation>
    </message>
    <message>
        <source>The proxy on the way wants a Kerberos ticket, and you have none that is valid. Get one, then connect again.</source>
        <translation>Der Proxy auf dem Weg will ein Kerberos-Ticket, und Sie haben kein gültiges. Holen Sie eines und verbinden Sie dann neu.</translation>
    </message>
    <message>
        <source>The proxy on the way wants a Kerberos ticket, and there is none for it. Ask the proxy&apos;s administrator, or for a way without it.</source>
        <translation>Der Proxy auf dem Weg will ein Kerberos-Ticket, und für ihn gibt es keines. Fragen Sie seinen Administrator, oder nach einem Weg ohne ihn.</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept your Kerberos ticket. Ask its administrator.</source>
        <translation>Der Proxy %1 nimmt Ihr Kerberos-Ticket nicht an. Fragen Sie seinen Administrator.</translation>
    </message>
</context>
<context>
    <name>virtdesk::IdentityPanel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Do not connect</source>
        <translation>Nicht verbinden</translation>
    </message>
    <message>
        <source>Connect this &amp;once</source>
        <translation>&amp;Einmal verbinden</translation>
    </message>
    <message>
        <source>&amp;Trust this certificate</source>
        <translation>Diesem Zertifikat &amp;vertrauen</translation>
    </message>
    <message>
        <source>Fingerprint (SHA-256)</source>
        <translation>Fingerabdruck (SHA-256)</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Fingerabdruck kopieren</translation>
    </message>
    <message>
        <source>Certificate details</source>
        <translation>Einzelheiten des Zertifikats</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Its issuer is not known here: %1</source>
        <translation>Sein Aussteller ist hier nicht bekannt: %1</translation>
    </message>
    <message>
        <source>It is signed by nobody but itself.</source>
        <translation>Es ist von niemandem als sich selbst unterschrieben.</translation>
    </message>
    <message>
        <source>Usual for test systems. Compare the fingerprint with the one on the server before you trust it.</source>
        <translation>Bei Testsystemen üblich. Vergleichen Sie den Fingerabdruck mit dem auf dem Server, bevor Sie ihm vertrauen.</translation>
    </message>
    <message>
        <source>It was issued for another name than %1.</source>
        <translation>Es wurde für einen anderen Namen als %1 ausgestellt.</translation>
    </message>
    <message>
        <source>It names no host at all. The server needs a certificate with its own name.</source>
        <translation>Es nennt gar keinen Rechner. Der Server braucht ein Zertifikat mit seinem eigenen Namen.</translation>
    </message>
    <message>
        <source>It is good for: %1. Connect by one of these names, or have the server given a certificate with its own.</source>
        <translation>Es gilt für: %1. Verbinden Sie sich mit einem dieser Namen, oder lassen Sie dem Server ein Zertifikat mit seinem eigenen geben.</translation>
    </message>
    <message>
        <source>It does not carry the subject that was announced for this console.</source>
        <translation>Es trägt nicht den Inhaber, der für diese Konsole angekündigt wurde.</translation>
    </message>
    <message>
        <source>Expected: %1. Shown: %2. The console may have moved to another host: reconnect from the list of virtual machines.</source>
        <translation>Erwartet: %1. Gezeigt: %2. Vielleicht ist die Konsole auf einen anderen Rechner umgezogen: Verbinden Sie sich aus der Liste der virtuellen Maschinen neu.</translation>
    </message>
    <message>
        <source>It expired on %1.</source>
        <translation>Es ist am %1 abgelaufen.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock. If it is right, the server&apos;s certificate has to be renewed by its administrator.</source>
        <translation>Prüfen Sie die Uhr dieses Computers. Geht sie richtig, muss der Administrator das Zertifikat des Servers erneuern.</translation>
    </message>
    <message>
        <source>It is valid only from %1 on.</source>
        <translation>Es ist erst ab %1 gültig.</translation>
    </message>
    <message>
        <source>Most often a clock is wrong: check this computer&apos;s, then the server&apos;s.</source>
        <translation>Meistens geht eine Uhr falsch: Prüfen Sie die dieses Computers, dann die des Servers.</translation>
    </message>
    <message>
        <source>It is not the certificate that you trusted for this server before.</source>
        <translation>Es ist nicht das Zertifikat, dem Sie für diesen Server früher vertraut haben.</translation>
    </message>
    <message>
        <source>Unless the server was set up anew, somebody may be in between. Ask its administrator for the new fingerprint before you go on.</source>
        <translation>Wenn der Server nicht neu eingerichtet wurde, ist vielleicht jemand dazwischen. Fragen Sie seinen Administrator nach dem neuen Fingerabdruck, bevor Sie fortfahren.</translation>
    </message>
    <message>
        <source>Its key or signature is too weak (%1 %2).</source>
        <translation>Sein Schlüssel oder seine Unterschrift ist zu schwach (%1 %2).</translation>
    </message>
    <message>
        <source>%1 bits</source>
        <translation>%1 Bit</translation>
    </message>
    <message>
        <source>It can be forged. Have the server given one with at least 2048 bits RSA or 256 bits EC, and SHA-256.</source>
        <translation>Es kann gefälscht werden. Lassen Sie dem Server eines mit mindestens 2048 Bit RSA oder 256 Bit EC und SHA-256 geben.</translation>
    </message>
    <message>
        <source>Its issuer has revoked it.</source>
        <translation>Sein Aussteller hat es widerrufen.</translation>
    </message>
    <message>
        <source>It must not be trusted any more. The server needs a new one; tell its administrator.</source>
        <translation>Ihm darf nicht mehr vertraut werden. Der Server braucht ein neues; sagen Sie es seinem Administrator.</translation>
    </message>
    <message>
        <source>It could not be verified.</source>
        <translation>Es konnte nicht geprüft werden.</translation>
    </message>
    <message>
        <source>It could not be verified: %1</source>
        <translation>Es konnte nicht geprüft werden: %1</translation>
    </message>
    <message>
        <source>Ask the server&apos;s administrator, with these words.</source>
        <translation>Fragen Sie den Administrator des Servers, mit diesen Worten.</translation>
    </message>
    <message>
        <source>%1 has another certificate than before</source>
        <translation>%1 hat ein anderes Zertifikat als früher</translation>
    </message>
    <message>
        <source>%1 can&apos;t prove who it is</source>
        <translation>%1 kann nicht beweisen, wer es ist</translation>
    </message>
    <message>
        <source>%1 · its certificate was not accepted</source>
        <translation>%1 · sein Zertifikat wurde nicht angenommen</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>%1, %2 bits</source>
        <translation>%1, %2 Bit</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>&amp;Trust the new certificate</source>
        <translation>Dem neuen Zertifikat &amp;vertrauen</translation>
    </message>
    <message>
        <source>For %1 and exactly this certificate</source>
        <translation>Für %1 und genau dieses Zertifikat</translation>
    </message>
    <message>
        <source>If your site has a certificate authority (CA) of its own, name its certificate here: the server is verified by it from then on. Otherwise compare the fingerprint with the one that the server&apos;s administrator has.</source>
        <translation>Wenn Ihr Standort eine eigene Zertifizierungsstelle (CA) hat, nennen Sie hier deren Zertifikat: Der Server wird dann durch sie geprüft. Sonst vergleichen Sie den Fingerabdruck mit dem, den der Administrator des Servers hat.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>It is not the key that you trusted for this host before, so it is not used.</source>
        <translation>Es ist nicht der Schlüssel, dem Sie für diesen Rechner früher vertraut haben, daher wird er nicht verwendet.</translation>
    </message>
    <message>
        <source>Somebody may be in between. If the host was set up anew, ask its administrator for the fingerprint of its new key, forget the old one under Known servers, and connect again.</source>
        <translation>Möglicherweise ist jemand dazwischen. Wenn der Rechner neu eingerichtet wurde, fragen Sie seinen Administrator nach dem Fingerabdruck des neuen Schlüssels, vergessen Sie den alten unter „Bekannte Server“, und verbinden Sie sich erneut.</translation>
    </message>
    <message>
        <source>Its key was never seen on this computer.</source>
        <translation>Sein Schlüssel wurde auf diesem Computer noch nie gesehen.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one that the host&apos;s administrator has before you trust it.</source>
        <translation>Vergleichen Sie den Fingerabdruck mit dem, den der Administrator des Rechners hat, bevor Sie ihm vertrauen.</translation>
    </message>
    <message>
        <source>%1 has another key than before</source>
        <translation>%1 hat einen anderen Schlüssel als früher</translation>
    </message>
    <message>
        <source>%1 is not known here yet</source>
        <translation>%1 ist hier noch nicht bekannt</translation>
    </message>
    <message>
        <source>SSH · on the way to the console</source>
        <translation>SSH · auf dem Weg zur Konsole</translation>
    </message>
    <message>
        <source>&amp;Trust this key</source>
        <translation>Diesem Schlüssel &amp;vertrauen</translation>
    </message>
    <message>
        <source>For %1 and exactly this key</source>
        <translation>Für %1 und genau diesen Schlüssel</translation>
    </message>
    <message>
        <source>SSH · the host that the virtual machines run on</source>
        <translation>SSH · der Host, auf dem die virtuellen Maschinen laufen</translation>
    </message>
</context>
<context>
    <name>virtdesk::InquiryCommand</name>
    <message>
        <source>PART</source>
        <translation>TEIL</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>TIME</source>
        <translation>ZEIT</translation>
    </message>
    <message>
        <source>DESCRIPTION</source>
        <translation>BESCHREIBUNG</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ZUSTAND</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>KENNUNG</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>BENUTZER</translation>
    </message>
    <message>
        <source>ADDRESS</source>
        <translation>ADRESSE</translation>
    </message>
    <message>
        <source>Name of the pool.</source>
        <translation>Name des Pools.</translation>
    </message>
    <message>
        <source>Name or id.</source>
        <translation>Name oder Kennung.</translation>
    </message>
    <message>
        <source>Where the picture goes, as the engine made it.</source>
        <translation>Wohin das Bild kommt, so wie die Engine es gemacht hat.</translation>
    </message>
    <message>
        <source>This command takes one pool.</source>
        <translation>Dieser Befehl nimmt einen Pool.</translation>
    </message>
    <message>
        <source>This command takes one VM.</source>
        <translation>Dieser Befehl nimmt eine VM.</translation>
    </message>
    <message>
        <source>Say where the picture goes with --output FILE.png.</source>
        <translation>Sagen Sie mit --output DATEI.png, wohin das Bild kommt.</translation>
    </message>
    <message>
        <source>This kind of inventory can&apos;t do that.</source>
        <translation>Diese Art von Inventar kann das nicht.</translation>
    </message>
    <message>
        <source>There is no pool named %1.</source>
        <translation>Es gibt keinen Pool namens %1.</translation>
    </message>
    <message>
        <source>There are several pools named %1.</source>
        <translation>Es gibt mehrere Pools namens %1.</translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>When its console is closed</source>
        <translation>Wenn ihre Konsole geschlossen wird</translation>
    </message>
</context>
<context>
    <name>virtdesk::InstanceText</name>
    <message>
        <source>Another program asks for a kind of console that VirtDesk does not know.</source>
        <translation>Ein anderes Programm verlangt eine Art von Konsole, die VirtDesk nicht kennt.</translation>
    </message>
    <message>
        <source>The virtual machine that another program asks for has a name that none has.</source>
        <translation>Die virtuelle Maschine, nach der ein anderes Programm verlangt, hat einen Namen, den keine hat.</translation>
    </message>
</context>
<context>
    <name>virtdesk::InventoryAccess</name>
    <message>
        <source>%1 is signed in to by Kerberos only, as your administrator has set it, and there is no ticket that it takes.</source>
        <translation>Bei %1 meldet man sich nur mit Kerberos an, wie Ihr Administrator es festgelegt hat, und es gibt kein Ticket, das dort gilt.</translation>
    </message>
</context>
<context>
    <name>virtdesk::InventoryBanner</name>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Certificate not known. %1 waits for your answer.</source>
        <translation>Zertifikat nicht bekannt. %1 wartet auf Ihre Antwort.</translation>
    </message>
    <message>
        <source>Sign-in needed. %1 waits for your answer.</source>
        <translation>Anmeldung nötig. %1 wartet auf Ihre Antwort.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Sign in …</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Look at the engine&apos;s certificate</source>
        <translation>Zertifikat der Engine ansehen</translation>
    </message>
    <message>
        <source>Sign in to the engine</source>
        <translation>An der Engine anmelden</translation>
    </message>
    <message>
        <source>Engine away since %1 · next try in %2 s</source>
        <translation>Engine weg seit %1 · nächster Versuch in %2 s</translation>
    </message>
    <message>
        <source>Engine away since %1 · not trying</source>
        <translation>Engine weg seit %1 · kein Versuch</translation>
    </message>
    <message>
        <source>Engine away since %1 · trying …</source>
        <translation>Engine weg seit %1 · Versuch läuft …</translation>
    </message>
</context>
<context>
    <name>virtdesk::InventoryCommands</name>
    <message>
        <source>with the account of the file</source>
        <translation>mit dem Konto der Datei</translation>
    </message>
    <message>
        <source>as %1</source>
        <translation>als %1</translation>
    </message>
    <message>
        <source>You are signed in to %1</source>
        <translation>Sie sind an %1 angemeldet</translation>
    </message>
    <message>
        <source>You are signed in as %1. Open consoles go on; the list and fresh tickets come from the new sign-in.</source>
        <translation>Sie sind als %1 angemeldet. Offene Konsolen laufen weiter; die Liste und neue Tickets kommen von der neuen Anmeldung.</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>jemand anders</translation>
    </message>
    <message>
        <source>Sign in %1 instead</source>
        <translation>Stattdessen %1 anmelden</translation>
    </message>
</context>
<context>
    <name>virtdesk::InventoryController</name>
    <message>
        <source>Nothing was done: the engine is not connected. Connect it and try again.</source>
        <translation>Es wurde nichts getan: Die Engine ist nicht verbunden. Verbinden Sie sie und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The engine %1 is not connected, and only it knows where this console is. Connect the engine and try again.</source>
        <translation>Die Engine %1 ist nicht verbunden, und nur sie weiß, wo diese Konsole ist. Verbinden Sie die Engine und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 does not tell its CA. Ask who looks after it.</source>
        <translation>%1 nennt seine CA nicht. Fragen Sie den Betreiber.</translation>
    </message>
    <message>
        <source>Signed out before this ended: the engine may go on with it.</source>
        <translation>Abgemeldet, bevor das endete: Die Engine macht vielleicht damit weiter.</translation>
    </message>
    <message>
        <source>The engine %1 is not connected, or it is of a kind that can&apos;t do this. Connect the engine and try again.</source>
        <translation>Die Engine %1 ist nicht verbunden, oder sie ist von einer Art, die das nicht kann. Verbinden Sie die Engine und versuchen Sie es erneut.</translation>
    </message>
</context>
<context>
    <name>virtdesk::InventoryHead</name>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Refresh, connect and disconnect engines; how VMs are shown</source>
        <translation>Aktualisieren, Engines verbinden und trennen; wie VMs gezeigt werden</translation>
    </message>
    <message>
        <source>Engine menu</source>
        <translation>Engine-Menü</translation>
    </message>
    <message>
        <source>Connect to an engine …</source>
        <translation>Mit einer Engine verbinden …</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>All VMs, as the administrator</source>
        <translation>Alle VMs, als Administrator</translation>
    </message>
    <message>
        <source>Only my own, as a user</source>
        <translation>Nur meine eigenen, als Benutzer</translation>
    </message>
    <message>
        <source>%1 · ticket</source>
        <translation>%1 · Ticket</translation>
    </message>
    <message>
        <source>%1 · password</source>
        <translation>%1 · Passwort</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>administrator, own VMs</source>
        <translation>Administrator, eigene VMs</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>This account sees the VMs that it has rights on.</source>
        <translation>Dieses Konto sieht die VMs, an denen es Rechte hat.</translation>
    </message>
    <message>
        <source>Only VMs that this account has rights on itself are shown.</source>
        <translation>Nur VMs, an denen dieses Konto selbst Rechte hat, werden gezeigt.</translation>
    </message>
    <message>
        <source>All VMs of the engine are shown.</source>
        <translation>Alle VMs der Engine werden gezeigt.</translation>
    </message>
    <message>
        <source>What this account sees: %1</source>
        <translation>Was dieses Konto sieht: %1</translation>
    </message>
    <message>
        <source>What this account sees</source>
        <translation>Was dieses Konto sieht</translation>
    </message>
    <message>
        <source>Events …</source>
        <translation>Ereignisse …</translation>
    </message>
</context>
<context>
    <name>virtdesk::InventoryPanel</name>
    <message>
        <source>Inventory</source>
        <translation>Inventar</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche sichern</translation>
    </message>
    <message>
        <source>Name of the search “%1”:</source>
        <translation>Name der Suche „%1“:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
</context>
<context>
    <name>virtdesk::InventorySet</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Only the engine says where this console is and gives a ticket for it, and it is not connected. Connect to %1 and try again.</source>
        <translation>Nur die Engine sagt, wo diese Konsole ist, und gibt ein Ticket dafür; sie ist aber nicht verbunden. Verbinden Sie sich mit %1 und versuchen Sie es erneut.</translation>
    </message>
    <message numerus="yes">
        <source>%1: asked for, %n VMs</source>
        <translation>
            <numerusform>%1: verlangt, %n VM</numerusform>
            <numerusform>%1: verlangt, %n VMs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 of %3 VMs failed. %4</source>
        <translation>%1: %2 von %3 VMs schlugen fehl. %4</translation>
    </message>
    <message>
        <source>%1 is up.</source>
        <translation>%1 läuft.</translation>
    </message>
    <message>
        <source>%1 is off.</source>
        <translation>%1 ist aus.</translation>
    </message>
    <message>
        <source>What was typed is kept: it can be tried again in the list of tasks.</source>
        <translation>Was getippt wurde, ist noch da: In der Liste der Aufträge lässt es sich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 What was typed stays with its VM until VirtDesk ends.</source>
        <translation>%1 Was getippt wurde, bleibt bei seiner VM, bis VirtDesk beendet wird.</translation>
    </message>
</context>
<context>
    <name>virtdesk::InventorySignIn</name>
    <message>
        <source>%1 is signed in to by Kerberos only, as your administrator has set it, and there is no ticket that it takes. Get a ticket, then try again.</source>
        <translation>Bei %1 meldet man sich nur mit Kerberos an, wie Ihr Administrator es festgelegt hat, und es gibt kein Ticket, das dort gilt. Holen Sie ein Ticket und versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>virtdesk::InventoryState</name>
    <message>
        <source>No engine</source>
        <translation>Keine Engine</translation>
    </message>
    <message>
        <source>The virtual machines of an engine are listed here.</source>
        <translation>Hier werden die virtuellen Maschinen einer Engine aufgelistet.</translation>
    </message>
    <message>
        <source>Connect …</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>Certificate not known</source>
        <translation>Zertifikat nicht bekannt</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>%1 waits for your answer.</source>
        <translation>%1 wartet auf Ihre Antwort.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Sign in …</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>Anmeldung läuft …</translation>
    </message>
    <message>
        <source>Loading the VMs …</source>
        <translation>Die VMs werden geladen …</translation>
    </message>
    <message>
        <source>They appear here as they come.</source>
        <translation>Sie erscheinen hier, wie sie kommen.</translation>
    </message>
    <message>
        <source>No VMs</source>
        <translation>Keine VMs</translation>
    </message>
    <message>
        <source>The engine shows %1 no virtual machine. If there should be some, an administrator can grant the role UserRole on them.</source>
        <translation>Die Engine zeigt %1 keine virtuelle Maschine. Sollte es welche geben, kann ein Administrator die Rolle UserRole dafür vergeben.</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Ihnen</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>The list could not be loaded</source>
        <translation>Die Liste konnte nicht geladen werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>Nicht angemeldet</translation>
    </message>
    <message>
        <source>Engine not reached</source>
        <translation>Engine nicht erreicht</translation>
    </message>
    <message>
        <source>Change address …</source>
        <translation>Adresse ändern …</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Engine not trusted</source>
        <translation>Engine nicht vertraut</translation>
    </message>
    <message>
        <source>Sign-in cancelled</source>
        <translation>Anmeldung abgebrochen</translation>
    </message>
    <message>
        <source>No favourites yet</source>
        <translation>Noch keine Favoriten</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Hier ist nichts</translation>
    </message>
    <message>
        <source>Mark VMs with their context menu, or with Ctrl+D.</source>
        <translation>Markieren Sie VMs mit ihrem Kontextmenü oder mit Strg+D.</translation>
    </message>
    <message>
        <source>Consoles that you open are listed here.</source>
        <translation>Konsolen, die Sie öffnen, werden hier aufgelistet.</translation>
    </message>
    <message>
        <source>No VM is running.</source>
        <translation>Es läuft keine VM.</translation>
    </message>
    <message>
        <source>No match</source>
        <translation>Kein Treffer</translation>
    </message>
    <message>
        <source>No VM has “%1” in its name, place, address or description.</source>
        <translation>Keine VM hat „%1“ in Name, Ort, Adresse oder Beschreibung.</translation>
    </message>
    <message>
        <source>Nothing in this group has “%1”.</source>
        <translation>In dieser Gruppe hat nichts „%1“.</translation>
    </message>
    <message>
        <source>Search all</source>
        <translation>In allen suchen</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Sucht …</translation>
    </message>
    <message>
        <source>The engine looks among all of its VMs.</source>
        <translation>Die Engine sucht unter allen ihren VMs.</translation>
    </message>
    <message>
        <source>The search failed</source>
        <translation>Die Suche ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>No VM is listed</source>
        <translation>Keine VM ist aufgeführt</translation>
    </message>
</context>
<context>
    <name>virtdesk::IpcText</name>
    <message>
        <source>The console can&apos;t be started because the system gives no more channels. Close some consoles and try again.</source>
        <translation>Die Konsole kann nicht gestartet werden, weil das System keine weiteren Kanäle gibt. Schließen Sie einige Konsolen und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The console&apos;s process sent an invalid message, so it was ended. Reconnect to start it again.</source>
        <translation>Der Prozess der Konsole hat eine ungültige Nachricht gesendet und wurde beendet. Verbinden Sie sich neu, um ihn wieder zu starten.</translation>
    </message>
    <message>
        <source>There is no memory for the console&apos;s picture. Close some consoles or other programs and try again.</source>
        <translation>Für das Bild der Konsole ist kein Speicher frei. Schließen Sie einige Konsolen oder andere Programme und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The program gave the console a picture of the wrong size. Reconnect; if it happens again, report it as a bug.</source>
        <translation>Das Programm hat der Konsole ein Bild der falschen Größe gegeben. Verbinden Sie sich neu; wenn es wieder geschieht, melden Sie es als Fehler.</translation>
    </message>
    <message>
        <source>The server announced a screen of %1 x %2 pixels, which is more than VirtDesk shows. Set a smaller screen in the virtual machine.</source>
        <translation>Der Server hat einen Bildschirm von %1 x %2 Pixeln angekündigt, mehr als VirtDesk anzeigt. Stellen Sie in der virtuellen Maschine einen kleineren Bildschirm ein.</translation>
    </message>
</context>
<context>
    <name>virtdesk::JournalText</name>
    <message>
        <source>The log can&apos;t be written to %1: %2.</source>
        <translation>Das Protokoll kann nicht nach %1 geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>“%1” is no level of the log. The levels are debug, info, warning, critical and off.</source>
        <translation>„%1“ ist keine Stufe des Protokolls. Die Stufen sind debug, info, warning, critical und off.</translation>
    </message>
    <message>
        <source>“%1” is no part of the program that writes a log. The parts are %2.</source>
        <translation>„%1“ ist kein Teil des Programms, der ein Protokoll schreibt. Die Teile sind %2.</translation>
    </message>
    <message>
        <source>No part is named whose log is wanted, such as all.</source>
        <translation>Es ist kein Teil genannt, dessen Protokoll gewünscht ist, etwa all.</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier line(s) are left out.</source>
        <translation>
            <numerusform>%n frühere Zeile ist weggelassen.</numerusform>
            <numerusform>%n frühere Zeilen sind weggelassen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::KerberosDialog</name>
    <message>
        <source>Kerberos ticket</source>
        <translation>Kerberos-Ticket</translation>
    </message>
</context>
<context>
    <name>virtdesk::KerberosIndicator</name>
    <message>
        <source>Kerberos</source>
        <translation>Kerberos</translation>
    </message>
    <message>
        <source>Looking for a Kerberos ticket</source>
        <translation>Es wird nach einem Kerberos-Ticket gesucht</translation>
    </message>
    <message>
        <source>No ticket</source>
        <translation>Kein Ticket</translation>
    </message>
    <message>
        <source>Kerberos problem</source>
        <translation>Kerberos-Problem</translation>
    </message>
    <message>
        <source>There is no Kerberos ticket. Consoles and engines will ask for a password.</source>
        <translation>Es gibt kein Kerberos-Ticket. Konsolen und Engines fragen nach einem Passwort.</translation>
    </message>
    <message>
        <source>Nobody is signed in to a Kerberos realm on this computer. Engines ask for a password, and consoles that want Kerberos ask for a Kerberos name and password.</source>
        <translation>Auf diesem Computer ist niemand an einem Kerberos-Realm angemeldet. Engines fragen nach einem Passwort, und Konsolen, die Kerberos verlangen, fragen nach einem Kerberos-Namen und Passwort.</translation>
    </message>
    <message>
        <source>%1 is signed in to Windows, which gets a Kerberos ticket as soon as one is needed.</source>
        <translation>%1 ist an Windows angemeldet, das ein Kerberos-Ticket holt, sobald eines gebraucht wird.</translation>
    </message>
    <message>
        <source>Kerberos ticket of %1, valid until %2</source>
        <translation>Kerberos-Ticket von %1, gültig bis %2</translation>
    </message>
    <message>
        <source>Renewed by itself until %1</source>
        <translation>Wird bis %1 von selbst erneuert</translation>
    </message>
    <message>
        <source>It ends soon. Get a new one to stay signed in.</source>
        <translation>Es endet bald. Holen Sie ein neues, um angemeldet zu bleiben.</translation>
    </message>
    <message>
        <source>Ticket expired</source>
        <translation>Ticket abgelaufen</translation>
    </message>
    <message>
        <source>The Kerberos ticket of %1 expired at %2. Get a new one.</source>
        <translation>Das Kerberos-Ticket von %1 ist am %2 abgelaufen. Holen Sie ein neues.</translation>
    </message>
    <message>
        <source>The Kerberos ticket of %1 expired at %2. Windows gets a new one as soon as it reaches a domain controller: check the network or the VPN, then lock and unlock the screen.</source>
        <translation>Das Kerberos-Ticket von %1 ist am %2 abgelaufen. Windows holt ein neues, sobald es einen Domänencontroller erreicht: Prüfen Sie das Netz oder das VPN, dann sperren und entsperren Sie den Bildschirm.</translation>
    </message>
    <message>
        <source>Look for tickets again</source>
        <translation>Erneut nach Tickets suchen</translation>
    </message>
    <message>
        <source>Windows gets and renews the tickets</source>
        <translation>Windows holt und erneuert die Tickets</translation>
    </message>
    <message>
        <source>Get a new ticket …</source>
        <translation>Neues Ticket holen …</translation>
    </message>
    <message>
        <source>Get a ticket …</source>
        <translation>Ticket holen …</translation>
    </message>
    <message>
        <source>Renew now</source>
        <translation>Jetzt erneuern</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Tickets for</source>
        <translation>Tickets für</translation>
    </message>
    <message>
        <source>Forget …</source>
        <translation>Vergessen …</translation>
    </message>
</context>
<context>
    <name>virtdesk::KerberosPanel</name>
    <message>
        <source>Get a Kerberos ticket</source>
        <translation>Ein Kerberos-Ticket holen</translation>
    </message>
    <message>
        <source>Kerberos name</source>
        <translation>Kerberos-Name</translation>
    </message>
    <message>
        <source>A ticket is being fetched elsewhere in the program. Try again when that is done.</source>
        <translation>An anderer Stelle im Programm wird gerade ein Ticket geholt. Versuchen Sie es danach erneut.</translation>
    </message>
    <message>
        <source>Getting a ticket for %1</source>
        <translation>Ein Ticket für %1 wird geholt</translation>
    </message>
    <message>
        <source>Waiting for the Kerberos server. This takes longer when one of several servers does not answer.</source>
        <translation>Es wird auf den Kerberos-Server gewartet. Das dauert länger, wenn einer von mehreren Servern nicht antwortet.</translation>
    </message>
</context>
<context>
    <name>virtdesk::KerberosText</name>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>Neues Passwort noch einmal</translation>
    </message>
    <message>
        <source>Kerberos set-up</source>
        <translation>Kerberos-Einrichtung</translation>
    </message>
    <message>
        <source>Kerberos realm</source>
        <translation>Kerberos-Realm</translation>
    </message>
    <message>
        <source>%1 (default: %2)</source>
        <translation>%1 (voreingestellt: %2)</translation>
    </message>
    <message>
        <source>Kerberos server</source>
        <translation>Kerberos-Server</translation>
    </message>
    <message>
        <source>A KDC of %1 answers.</source>
        <translation>Ein KDC von %1 antwortet.</translation>
    </message>
    <message>
        <source>Kerberos ticket</source>
        <translation>Kerberos-Ticket</translation>
    </message>
    <message>
        <source>%1, until %2, in %3</source>
        <translation>%1, bis %2, in %3</translation>
    </message>
    <message>
        <source>%1 is known to the KDC.</source>
        <translation>%1 ist dem KDC bekannt.</translation>
    </message>
    <message>
        <source>DNS turned the name %1 into the one in %2.</source>
        <translation>DNS hat aus dem Namen %1 den in %2 gemacht.</translation>
    </message>
    <message>
        <source>Kerberos service</source>
        <translation>Kerberos-Dienst</translation>
    </message>
    <message>
        <source>Windows looks after the Kerberos tickets of whoever is signed in to it. Where another Kerberos name is needed, a console asks for it when it is opened.</source>
        <translation>Windows kümmert sich um die Kerberos-Tickets dessen, der daran angemeldet ist. Wo ein anderer Kerberos-Name nötig ist, fragt eine Konsole beim Öffnen danach.</translation>
    </message>
    <message>
        <source>Nobody is signed in to a Kerberos realm on this computer. Sign in to Windows with your domain account, or give a Kerberos name and password when a console asks for them.</source>
        <translation>Auf diesem Computer ist niemand an einem Kerberos-Realm angemeldet. Melden Sie sich mit Ihrem Domänenkonto an Windows an, oder geben Sie Kerberos-Namen und Passwort ein, wenn eine Konsole danach fragt.</translation>
    </message>
    <message>
        <source>The Kerberos ticket of %1 has expired. Windows gets a new one as soon as it reaches a domain controller: check the network or the VPN, then lock and unlock the screen.</source>
        <translation>Das Kerberos-Ticket von %1 ist abgelaufen. Windows holt ein neues, sobald es einen Domänencontroller erreicht: Prüfen Sie das Netz oder das VPN, dann sperren und entsperren Sie den Bildschirm.</translation>
    </message>
    <message>
        <source>%1 is signed in to Windows, which gets the ticket when it is needed.</source>
        <translation>%1 ist an Windows angemeldet, das das Ticket holt, wenn es gebraucht wird.</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1, bis %2</translation>
    </message>
    <message>
        <source>There is no Kerberos ticket. Get one here or with kinit.</source>
        <translation>Es gibt kein Kerberos-Ticket. Holen Sie eines hier oder mit kinit.</translation>
    </message>
    <message>
        <source>The Kerberos ticket of %1 has expired. Get a new one.</source>
        <translation>Das Kerberos-Ticket von %1 ist abgelaufen. Holen Sie ein neues.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock and that of the Kerberos server (KDC) of %1 differ by more than the allowed five minutes. Set the clock, or have time synchronisation switched on.</source>
        <translation>Die Uhr dieses Computers und die des Kerberos-Servers (KDC) von %1 weichen um mehr als die erlaubten fünf Minuten voneinander ab. Stellen Sie die Uhr, oder lassen Sie die Zeitsynchronisierung einschalten.</translation>
    </message>
    <message>
        <source>No Kerberos server (KDC) of %1 can be reached. Check the network or the VPN; if other services work, the KDC or a firewall (port 88) is the cause.</source>
        <translation>Kein Kerberos-Server (KDC) von %1 ist erreichbar. Prüfen Sie das Netz oder das VPN; wenn andere Dienste gehen, liegt es am KDC oder an einer Firewall (Port 88).</translation>
    </message>
    <message>
        <source>No Kerberos server (KDC) is known for the realm %1. Check the spelling (capital letters count); otherwise krb5.conf or the realm&apos;s DNS records need an entry.</source>
        <translation>Für den Realm %1 ist kein Kerberos-Server (KDC) bekannt. Prüfen Sie die Schreibung (Großbuchstaben zählen); sonst brauchen krb5.conf oder die DNS-Einträge des Realms einen Eintrag.</translation>
    </message>
    <message>
        <source>Kerberos is not set up on this computer: krb5.conf is missing, unreadable or names no default realm. Give the full name (user@REALM), or have krb5.conf set up.</source>
        <translation>Kerberos ist auf diesem Computer nicht eingerichtet: krb5.conf fehlt, ist nicht lesbar oder nennt keinen voreingestellten Realm. Geben Sie den vollen Namen an (benutzer@REALM), oder lassen Sie krb5.conf einrichten.</translation>
    </message>
    <message>
        <source>“%1” is not a Kerberos name. It looks like anna@CORP.EXAMPLE.</source>
        <translation>„%1“ ist kein Kerberos-Name. Er sieht aus wie anna@CORP.EXAMPLE.</translation>
    </message>
    <message>
        <source>The Kerberos server does not know %1. Check the name and the realm; capital letters count.</source>
        <translation>Der Kerberos-Server kennt %1 nicht. Prüfen Sie den Namen und den Realm; Großbuchstaben zählen.</translation>
    </message>
    <message>
        <source>The password of %1 is wrong.</source>
        <translation>Das Passwort von %1 ist falsch.</translation>
    </message>
    <message>
        <source>The password of %1 has expired and was not changed. Change it, then sign in.</source>
        <translation>Das Passwort von %1 ist abgelaufen und wurde nicht geändert. Ändern Sie es und melden Sie sich dann an.</translation>
    </message>
    <message>
        <source>The new password of %1 was not accepted. Choose another one by your site&apos;s rules.</source>
        <translation>Das neue Passwort von %1 wurde nicht angenommen. Wählen Sie ein anderes nach den Regeln Ihres Standorts.</translation>
    </message>
    <message>
        <source>The account %1 is locked or disabled, often after too many wrong passwords. Only its administrator can unlock it.</source>
        <translation>Das Konto %1 ist gesperrt oder abgeschaltet, oft nach zu vielen falschen Passwörtern. Nur der Administrator kann es entsperren.</translation>
    </message>
    <message>
        <source>The account %1 has expired. Its administrator has to extend it.</source>
        <translation>Das Konto %1 ist abgelaufen. Der Administrator muss es verlängern.</translation>
    </message>
    <message>
        <source>The Kerberos server does not know the service %1. Either the host has no such service principal (its administrator adds it and its keytab), or the host is being called by another name than its own: check that the name, and its reverse DNS entry, are the ones in the service principal.</source>
        <translation>Der Kerberos-Server kennt den Dienst %1 nicht. Entweder hat der Rechner keinen solchen Dienst-Principal (sein Administrator legt ihn und dessen Keytab an), oder der Rechner wird mit einem anderen als seinem eigenen Namen angesprochen: Prüfen Sie, ob der Name und sein umgekehrter DNS-Eintrag die im Dienst-Principal sind.</translation>
    </message>
    <message>
        <source>The ticket of %1 can&apos;t be renewed any more. Get a new one with the password.</source>
        <translation>Das Ticket von %1 kann nicht mehr erneuert werden. Holen Sie mit dem Passwort ein neues.</translation>
    </message>
    <message>
        <source>The ticket cache %1 can&apos;t be read or written. Check the permissions and the space there.</source>
        <translation>Der Ticket-Zwischenspeicher %1 kann nicht gelesen oder geschrieben werden. Prüfen Sie dort die Rechte und den Platz.</translation>
    </message>
    <message>
        <source>The Kerberos server wants a way of signing in that is not possible here (for example a smart card, or a one-time code without an armoured channel). Use kinit as your site describes.</source>
        <translation>Der Kerberos-Server verlangt eine Art der Anmeldung, die hier nicht möglich ist (etwa eine Smartcard oder einen Einmalcode ohne geschützten Kanal). Verwenden Sie kinit, wie Ihr Standort es beschreibt.</translation>
    </message>
    <message>
        <source>Getting the Kerberos ticket was cancelled.</source>
        <translation>Das Holen des Kerberos-Tickets wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Kerberos failed.</source>
        <translation>Kerberos ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Kerberos failed: %1</source>
        <translation>Kerberos ist fehlgeschlagen: %1</translation>
    </message>
</context>
<context>
    <name>virtdesk::KerberosTickets</name>
    <message>
        <source>0 min</source>
        <translation>0 Min.</translation>
    </message>
    <message>
        <source>&lt; 1 min</source>
        <translation>&lt; 1 Min.</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 Std.</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T.</translation>
    </message>
</context>
<context>
    <name>virtdesk::KeychainStore</name>
    <message>
        <source>The remembered password could not be read</source>
        <translation>Das gemerkte Passwort konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>The password was not remembered</source>
        <translation>Das Passwort wurde nicht gemerkt</translation>
    </message>
    <message>
        <source>The remembered password could not be removed</source>
        <translation>Das gemerkte Passwort konnte nicht entfernt werden</translation>
    </message>
    <message>
        <source>Passwords can&apos;t be remembered now</source>
        <translation>Passwörter können jetzt nicht gemerkt werden</translation>
    </message>
    <message>
        <source>The keychain holds no such password.</source>
        <translation>Der Schlüsselbund enthält kein solches Passwort.</translation>
    </message>
    <message>
        <source>%1: the keychain is locked. Unlock it in the system&apos;s password manager or when the system asks, then connect again.</source>
        <translation>%1: Der Schlüsselbund ist gesperrt. Entsperren Sie ihn in der Passwortverwaltung des Systems oder wenn das System danach fragt, und verbinden Sie sich dann erneut.</translation>
    </message>
    <message>
        <source>%1: it is longer than the keychain can hold (%2). Type it at each sign-in.</source>
        <translation>%1: Es ist länger, als der Schlüsselbund aufnehmen kann (%2). Tippen Sie es bei jeder Anmeldung.</translation>
    </message>
    <message>
        <source>%1: the keychain reported an error.</source>
        <translation>%1: Der Schlüsselbund hat einen Fehler gemeldet.</translation>
    </message>
    <message>
        <source>%1: the keychain reported “%2”.</source>
        <translation>%1: Der Schlüsselbund hat „%2“ gemeldet.</translation>
    </message>
    <message>
        <source>The keychain did not answer in time.</source>
        <translation>Der Schlüsselbund hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::KnownServersPage</name>
    <message>
        <source>Accepted certificate (%1)</source>
        <translation>Angenommenes Zertifikat (%1)</translation>
    </message>
    <message>
        <source>Stored password (%1)</source>
        <translation>Gespeichertes Passwort (%1)</translation>
    </message>
    <message>
        <source>Stored password of %1 (%2)</source>
        <translation>Gespeichertes Passwort von %1 (%2)</translation>
    </message>
    <message>
        <source>verified TLS</source>
        <translation>geprüftem TLS</translation>
    </message>
    <message>
        <source>Reached with %1; less is refused</source>
        <translation>Erreicht mit %1; weniger wird abgelehnt</translation>
    </message>
    <message>
        <source>Nothing is remembered of any server yet.</source>
        <translation>Zu keinem Server ist etwas gespeichert.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Known servers</source>
        <translation>Bekannte Server</translation>
    </message>
    <message>
        <source>Filter by host</source>
        <translation>Nach Rechner filtern</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Remembered</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Forget the marked lines; VirtDesk asks again (Del)</source>
        <translation>Die markierten Zeilen vergessen; VirtDesk fragt wieder (Entf)</translation>
    </message>
    <message>
        <source>A server that was reached with TLS or SASL is refused when it suddenly offers less. If it was set up anew on purpose, forget it here and connect again.</source>
        <translation>Ein Server, der mit TLS oder SASL erreicht wurde, wird abgelehnt, wenn er plötzlich weniger anbietet. Wenn er absichtlich neu eingerichtet wurde, vergessen Sie ihn hier und verbinden Sie sich erneut.</translation>
    </message>
    <message>
        <source>TLS (as the console&apos;s process said)</source>
        <translation>TLS (wie der Prozess der Konsole sagte)</translation>
    </message>
    <message>
        <source>SASL (as the console&apos;s process said)</source>
        <translation>SASL (wie der Prozess der Konsole sagte)</translation>
    </message>
    <message>
        <source>CA that you named (%1)</source>
        <translation>CA, die Sie genannt haben (%1)</translation>
    </message>
</context>
<context>
    <name>virtdesk::ListCommand</name>
    <message>
        <source>Name or id.</source>
        <translation>Name oder ID.</translation>
    </message>
    <message>
        <source>Query in the engine&apos;s search language.</source>
        <translation>Anfrage in der Suchsprache der Engine.</translation>
    </message>
    <message>
        <source>Print at most this many.</source>
        <translation>Höchstens so viele ausgeben.</translation>
    </message>
    <message>
        <source>Only what a plain user sees, even as an administrator.</source>
        <translation>Nur, was ein gewöhnlicher Benutzer sieht, auch als Administrator.</translation>
    </message>
    <message>
        <source>show takes one VM.</source>
        <translation>show nimmt eine VM.</translation>
    </message>
    <message>
        <source>list takes no argument but options.</source>
        <translation>list nimmt kein Argument außer Optionen.</translation>
    </message>
    <message>
        <source>NAME</source>
        <translation>NAME</translation>
    </message>
    <message>
        <source>STATUS</source>
        <translation>STATUS</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>RECHNER</translation>
    </message>
    <message>
        <source>CLUSTER</source>
        <translation>CLUSTER</translation>
    </message>
    <message>
        <source>ADDRESSES</source>
        <translation>ADRESSEN</translation>
    </message>
    <message>
        <source>CONSOLES</source>
        <translation>KONSOLEN</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
</context>
<context>
    <name>virtdesk::LoadGraph</name>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 now, %2 at most in the last hour</source>
        <translation>%1 jetzt, höchstens %2 in der letzten Stunde</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>data a second</comment>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>virtdesk::LogPage</name>
    <message>
        <source>Write the log to %1</source>
        <translation>Protokoll in %1 schreiben</translation>
    </message>
    <message>
        <source>The last lines of the log are kept in memory, for a report. They hold the names of computers and people, no passwords and no tickets.</source>
        <translation>Die letzten Zeilen des Protokolls bleiben für einen Bericht im Speicher. Sie enthalten Namen von Computern und Personen, keine Passwörter und keine Tickets.</translation>
    </message>
    <message>
        <source>&amp;What is written down</source>
        <translation>&amp;Was aufgeschrieben wird</translation>
    </message>
    <message>
        <source>What is written down</source>
        <translation>Was aufgeschrieben wird</translation>
    </message>
    <message>
        <source>Steps and their outcome</source>
        <translation>Schritte und ihr Ausgang</translation>
    </message>
    <message>
        <source>Every detail</source>
        <translation>Jede Einzelheit</translation>
    </message>
    <message>
        <source>Report for support …</source>
        <translation>Bericht für den Support …</translation>
    </message>
</context>
<context>
    <name>virtdesk::LoginCommand</name>
    <message>
        <source>login and logout take no argument but options.</source>
        <translation>login und logout nehmen kein Argument außer Optionen.</translation>
    </message>
    <message>
        <source>Signed in as %1 by %2; %3.
</source>
        <translation>Angemeldet als %1 mit %2; %3.
</translation>
    </message>
    <message>
        <source>Signed out.
</source>
        <translation>Abgemeldet.
</translation>
    </message>
</context>
<context>
    <name>virtdesk::LostConsoles</name>
    <message>
        <source>It is connected to again by itself.</source>
        <translation>Sie wird von selbst neu verbunden.</translation>
    </message>
    <message>
        <source>The console of %1 has ended. %2</source>
        <translation>Die Konsole von %1 hat geendet. %2</translation>
    </message>
    <message numerus="yes">
        <source>The consoles of %1 and %n other(s) have ended.</source>
        <translation>
            <numerusform>Die Konsolen von %1 und %n weitere hat geendet.</numerusform>
            <numerusform>Die Konsolen von %1 und %n weitere haben geendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Reconnect all that ended</source>
        <translation>Alle beendeten neu verbinden</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
</context>
<context>
    <name>virtdesk::MainMenu</name>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
<context>
    <name>virtdesk::MainWindow</name>
    <message>
        <source>VM</source>
        <translation>VM</translation>
    </message>
</context>
<context>
    <name>virtdesk::MarkLabel</name>
    <message>
        <source>Marked as %1</source>
        <translation>Markiert als %1</translation>
    </message>
</context>
<context>
    <name>virtdesk::MarkRulesEdit</name>
    <message>
        <source>Rules for marks, a line each</source>
        <translation>Regeln für Markierungen, je eine Zeile</translation>
    </message>
    <message>
        <source>name, cluster or tag; * stands for any characters. The first rule that fits decides.</source>
        <translation>name, cluster oder tag; * steht für beliebige Zeichen. Die erste passende Regel entscheidet.</translation>
    </message>
</context>
<context>
    <name>virtdesk::NetText</name>
    <message>
        <source>The console can&apos;t wait for its connection. Reconnect; if it happens again, report it as a bug.</source>
        <translation>Die Konsole kann nicht auf ihre Verbindung warten. Verbinden Sie sich neu; wenn es wieder geschieht, melden Sie es als Fehler.</translation>
    </message>
    <message>
        <source>%1 does not answer any more. It may have been switched off, or the network in between has failed. Reconnect when it is back.</source>
        <translation>%1 antwortet nicht mehr. Vielleicht wurde es ausgeschaltet, oder das Netz dazwischen ist ausgefallen. Verbinden Sie sich neu, wenn es wieder da ist.</translation>
    </message>
    <message>
        <source>%1 broke the connection off. The virtual machine may have been stopped or moved to another host. Reconnect to try again.</source>
        <translation>%1 hat die Verbindung abgebrochen. Vielleicht wurde die virtuelle Maschine angehalten oder auf einen anderen Rechner verschoben. Verbinden Sie sich neu, um es erneut zu versuchen.</translation>
    </message>
    <message>
        <source>%1 has stopped taking what is sent to it, so the console was ended. Reconnect to try again.</source>
        <translation>%1 nimmt nicht mehr an, was gesendet wird, daher wurde die Konsole beendet. Verbinden Sie sich neu, um es erneut zu versuchen.</translation>
    </message>
    <message>
        <source>The console waits for more than it can wait for at once.</source>
        <translation>Die Konsole wartet auf mehr, als sie auf einmal kann.</translation>
    </message>
</context>
<context>
    <name>virtdesk::NodeTree</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n VMs</source>
        <translation>
            <numerusform>%1, %n VM</numerusform>
            <numerusform>%1, %n VMs</numerusform>
        </translation>
    </message>
    <message>
        <source>Take a VM of this pool</source>
        <translation>VM aus diesem Pool nehmen</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gesicherte Suchen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Forget this search</source>
        <translation>Diese Suche vergessen</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Lesezeichen</translation>
    </message>
</context>
<context>
    <name>virtdesk::NoticeCard</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation>Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>virtdesk::NoticeCards</name>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>%1 more …</source>
        <translation>%1 weitere …</translation>
    </message>
</context>
<context>
    <name>virtdesk::NoticeList</name>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>The last notices, newest first</source>
        <translation>Die letzten Hinweise, neueste zuerst</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alle kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>There were no notices since VirtDesk was started.</source>
        <translation>Seit dem Start von VirtDesk gab es keine Hinweise.</translation>
    </message>
</context>
<context>
    <name>virtdesk::OpenH264Decoder</name>
    <message>
        <source>The server&apos;s H.264 video can&apos;t be decoded.</source>
        <translation>Das H.264-Video des Servers lässt sich nicht decodieren.</translation>
    </message>
    <message>
        <source>There is not enough memory for this console.</source>
        <translation>Für diese Konsole ist nicht genug Speicher frei.</translation>
    </message>
</context>
<context>
    <name>virtdesk::OwnWindows</name>
    <message>
        <source>Close the console of %1?</source>
        <translation>Die Konsole von %1 schließen?</translation>
    </message>
    <message>
        <source>It is running. Its connection is closed; the VM goes on.</source>
        <translation>Sie läuft. Ihre Verbindung wird geschlossen; die VM läuft weiter.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Back to the tabs</source>
        <translation>Zurück zu den Tabs</translation>
    </message>
</context>
<context>
    <name>virtdesk::PagingNote</name>
    <message>
        <source>Load more</source>
        <translation>Mehr laden</translation>
    </message>
    <message>
        <source>The next page of what is looked for; scrolling to the end of the list does the same</source>
        <translation>Die nächste Seite dessen, was gesucht wird; ans Ende der Liste zu rollen tut dasselbe</translation>
    </message>
    <message>
        <source>The engine has too many VMs to list them all; these are at hand.</source>
        <translation>Die Engine hat zu viele VMs, um alle aufzulisten; diese sind zur Hand.</translation>
    </message>
    <message>
        <source>Looking for VMs at the engine …</source>
        <translation>Sucht VMs in der Engine …</translation>
    </message>
    <message>
        <source>The first %L1 that were found are listed, and no more are loaded. Narrow the search.</source>
        <translation>Die ersten %L1 Gefundenen stehen da, mehr werden nicht geladen. Grenzen Sie die Suche ein.</translation>
    </message>
    <message>
        <source>The first %L1 that were found at the engine are listed; there are more.</source>
        <translation>Die ersten %L1, die in der Engine gefunden wurden, stehen da; es gibt mehr.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln VM(s) found at the engine.</source>
        <translation>
            <numerusform>%Ln VM in der Engine gefunden.</numerusform>
            <numerusform>%Ln VMs in der Engine gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The engine has no search for %1: that is looked for among loaded VMs only.</source>
        <translation>Für %1 hat die Engine keine Suche: Danach wird nur unter den geladenen VMs gesucht.</translation>
    </message>
    <message>
        <source>%L1 of %L2 VMs are listed. The filter looks among all of them.</source>
        <translation>%L1 von %L2 VMs stehen da. Der Filter sucht unter allen.</translation>
    </message>
    <message>
        <source>The first %L1 VMs are listed: there are more than %L2. The filter looks among all of them.</source>
        <translation>Die ersten %L1 VMs stehen da: Es gibt mehr als %L2. Der Filter sucht unter allen.</translation>
    </message>
</context>
<context>
    <name>virtdesk::PanelRow</name>
    <message>
        <source>%L1 VMs</source>
        <translation>%L1 VMs</translation>
    </message>
</context>
<context>
    <name>virtdesk::PassedSocket</name>
    <message>
        <source>The console&apos;s process could not be given its connection. Reconnect; if it happens again, report it as a bug.</source>
        <translation>Dem Prozess der Konsole konnte seine Verbindung nicht gegeben werden. Verbinden Sie sich neu; wenn es wieder geschieht, melden Sie es als Fehler.</translation>
    </message>
</context>
<context>
    <name>virtdesk::PeerGreeting</name>
    <message>
        <source>%1 speaks TLS, and was not spoken to so. If it is an HTTP proxy with TLS, write https://%1; else check the proxy&apos;s address and port.</source>
        <translation>%1 spricht TLS und wurde ohne angesprochen. Ist es ein HTTP-Proxy mit TLS, schreiben Sie https://%1; sonst prüfen Sie Adresse und Port des Proxys.</translation>
    </message>
    <message>
        <source>%1 answers without TLS. If it is an HTTP proxy without encryption, write http://%1; else check the proxy&apos;s address and port.</source>
        <translation>%1 antwortet ohne TLS. Ist es ein HTTP-Proxy ohne Verschlüsselung, schreiben Sie http://%1; sonst prüfen Sie Adresse und Port des Proxys.</translation>
    </message>
    <message>
        <source>An HTTP server answers at %1. If it is an HTTP proxy, write http://%1; else check the proxy&apos;s address and port.</source>
        <translation>Unter %1 antwortet ein HTTP-Server. Ist es ein HTTP-Proxy, schreiben Sie http://%1; sonst prüfen Sie Adresse und Port des Proxys.</translation>
    </message>
    <message>
        <source>A SOCKS proxy answers at %1. Write socks5://%1.</source>
        <translation>Unter %1 antwortet ein SOCKS-Proxy. Schreiben Sie socks5://%1.</translation>
    </message>
    <message>
        <source>%1 closed the connection without an answer, as servers do that are spoken to in another protocol than theirs. Check the proxy&apos;s address and port, and its kind: http, https (HTTP with TLS) or socks5.</source>
        <translation>%1 hat die Verbindung ohne Antwort geschlossen, wie es Server tun, die in einem anderen Protokoll als ihrem angesprochen werden. Prüfen Sie Adresse und Port des Proxys und seine Art: http, https (HTTP mit TLS) oder socks5.</translation>
    </message>
    <message>
        <source>An SSH server answers at %1, and no proxy. To go through it, write ssh://%1.</source>
        <translation>Unter %1 antwortet ein SSH-Server und kein Proxy. Um über ihn zu gehen, schreiben Sie ssh://%1.</translation>
    </message>
    <message>
        <source>A console answers at %1, and no proxy. Check the proxy&apos;s address and port.</source>
        <translation>Unter %1 antwortet eine Konsole und kein Proxy. Prüfen Sie Adresse und Port des Proxys.</translation>
    </message>
    <message>
        <source>What answers at %1 is no proxy of the kind %2, or it breaks its protocol. Check the proxy&apos;s address, port and kind.</source>
        <translation>Was unter %1 antwortet, ist kein Proxy der Art %2, oder es bricht dessen Protokoll. Prüfen Sie Adresse, Port und Art des Proxys.</translation>
    </message>
</context>
<context>
    <name>virtdesk::PictureArea</name>
    <message>
        <source>Scroll sideways</source>
        <translation>Seitwärts rollen</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>Rollen</translation>
    </message>
</context>
<context>
    <name>virtdesk::PlatformText</name>
    <message>
        <source>This desktop keeps its own shortcuts (Alt+Tab, Super) to itself. Send them with the Keys menu.</source>
        <translation>Dieser Desktop behält seine eigenen Tastenkürzel (Alt+Tab, Super) für sich. Senden Sie sie mit dem Tastenmenü.</translation>
    </message>
    <message>
        <source>Windows did not give its own shortcuts (Alt+Tab, the Windows key) away (error %1). Send them with the Keys menu.</source>
        <translation>Windows hat seine eigenen Tastenkürzel (Alt+Tab, die Windows-Taste) nicht abgegeben (Fehler %1). Senden Sie sie mit dem Tastenmenü.</translation>
    </message>
    <message>
        <source>Open an address …</source>
        <translation>Adresse öffnen …</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>virtdesk::PluginHostText</name>
    <message>
        <source>The plugin was built with other headers of the VirtDesk SDK than this program, so the two do not fit together. Install the plugin that belongs to this version of VirtDesk, or build it again with its SDK.</source>
        <translation>Das Plugin wurde mit anderen Headern des VirtDesk-SDK gebaut als dieses Programm, deshalb passen die beiden nicht zusammen. Installieren Sie das Plugin, das zu dieser Version von VirtDesk gehört, oder bauen Sie es neu mit deren SDK.</translation>
    </message>
    <message>
        <source>There are two plugins with the id &quot;%1&quot;; the other one, %2, was found first and is used.</source>
        <translation>Es gibt zwei Plugins mit der ID „%1“; das andere, %2, wurde zuerst gefunden und wird verwendet.</translation>
    </message>
    <message>
        <source>This file is not a plugin: it carries no plugin description.</source>
        <translation>Diese Datei ist kein Plugin: Sie trägt keine Plugin-Beschreibung.</translation>
    </message>
    <message>
        <source>This is a plugin of another program, not of VirtDesk.</source>
        <translation>Das ist ein Plugin eines anderen Programms, nicht von VirtDesk.</translation>
    </message>
    <message>
        <source>The plugin does not say for which version of the VirtDesk SDK it was built.</source>
        <translation>Das Plugin sagt nicht, für welche Version des VirtDesk-SDK es gebaut wurde.</translation>
    </message>
    <message>
        <source>The plugin was built for version %1 of the VirtDesk SDK, and this program has %2.%3. Install a plugin that was built for this version.</source>
        <translation>Das Plugin wurde für Version %1 des VirtDesk-SDK gebaut, und dieses Programm hat %2.%3. Installieren Sie ein Plugin, das für diese Version gebaut ist.</translation>
    </message>
    <message>
        <source>The plugin&apos;s description says &quot;%1&quot;, but its interface is another one.</source>
        <translation>Die Beschreibung des Plugins sagt „%1“, aber seine Schnittstelle ist eine andere.</translation>
    </message>
    <message>
        <source>The plugin crashes when it is loaded, so it is not used. Update or remove %1.</source>
        <translation>Das Plugin stürzt beim Laden ab, daher wird es nicht verwendet. Aktualisieren oder entfernen Sie %1.</translation>
    </message>
    <message>
        <source>The plugin hangs when it is loaded, so it is not used. Update or remove %1.</source>
        <translation>Das Plugin hängt beim Laden, daher wird es nicht verwendet. Aktualisieren oder entfernen Sie %1.</translation>
    </message>
    <message>
        <source>The plugin “%1” is being tried before it is loaded for the first time. Try again in a moment.</source>
        <translation>Das Plugin „%1“ wird gerade ausprobiert, bevor es zum ersten Mal geladen wird. Versuchen Sie es gleich erneut.</translation>
    </message>
    <message>
        <source>The plugin could not be loaded: %1</source>
        <translation>Das Plugin konnte nicht geladen werden: %1</translation>
    </message>
    <message>
        <source>A plugin does not have the interface that its description promises.</source>
        <translation>Ein Plugin hat nicht die Schnittstelle, die seine Beschreibung verspricht.</translation>
    </message>
    <message>
        <source>No plugin for %1 consoles is installed.</source>
        <translation>Für %1-Konsolen ist kein Plugin installiert.</translation>
    </message>
    <message>
        <source>The server wants a sign-in (%1) for which no plugin is installed.</source>
        <translation>Der Server verlangt eine Anmeldung (%1), für die kein Plugin installiert ist.</translation>
    </message>
    <message>
        <source>The plugin %1 wants more from the system than VirtDesk grants a console (%2), so the console is not opened. Remove the plugin, or ask its makers for another version.</source>
        <translation>Das Plugin %1 verlangt vom System mehr, als VirtDesk einer Konsole gewährt (%2), daher wird die Konsole nicht geöffnet. Entfernen Sie das Plugin, oder bitten Sie seine Hersteller um eine andere Version.</translation>
    </message>
    <message>
        <source>No plugin for inventories at %1: addresses is installed.</source>
        <translation>Für Inventare an Adressen mit %1: ist kein Plugin installiert.</translation>
    </message>
    <message>
        <source>No plugin for connections by %1 is installed.</source>
        <translation>Für Verbindungen mit %1 ist kein Plugin installiert.</translation>
    </message>
    <message>
        <source>The plugin&apos;s description is incomplete: it needs an id and one of the kinds inventory, transport, auth, display, video.</source>
        <translation>Die Beschreibung des Plugins ist unvollständig: Sie braucht eine ID und eine der Arten inventory, transport, auth, display, video.</translation>
    </message>
</context>
<context>
    <name>virtdesk::PluginsCommand</name>
    <message>
        <source>Load each plugin, to see whether it does.</source>
        <translation>Jedes Plugin laden, um zu sehen, ob es sich laden lässt.</translation>
    </message>
    <message>
        <source>plugins takes no argument but options.</source>
        <translation>plugins nimmt kein Argument außer Optionen.</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>KIND</source>
        <translation>ART</translation>
    </message>
    <message>
        <source>VERSION</source>
        <translation>VERSION</translation>
    </message>
    <message>
        <source>SDK</source>
        <translation>SDK</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ZUSTAND</translation>
    </message>
    <message>
        <source>PROBLEM</source>
        <translation>PROBLEM</translation>
    </message>
</context>
<context>
    <name>virtdesk::PluginsPage</name>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>No plugins were found. The installation is incomplete: install the package again.</source>
        <translation>Es wurden keine Plugins gefunden. Die Installation ist unvollständig: Installieren Sie das Paket neu.</translation>
    </message>
    <message>
        <source>tried: works</source>
        <translation>ausprobiert: funktioniert</translation>
    </message>
    <message>
        <source>available, not tried yet</source>
        <translation>vorhanden, noch nicht ausprobiert</translation>
    </message>
    <message>
        <source>loaded in %1 ms</source>
        <translation>geladen in %1 ms</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>virtdesk::PoliciesCommand</name>
    <message>
        <source>All settings, whether they are set or not.</source>
        <translation>Alle Einstellungen, ob sie festgelegt sind oder nicht.</translation>
    </message>
    <message>
        <source>policies takes no argument but options.</source>
        <translation>policies nimmt keine Argumente, nur Optionen.</translation>
    </message>
    <message>
        <source>SETTING</source>
        <translation>EINSTELLUNG</translation>
    </message>
    <message>
        <source>DEFAULT</source>
        <translation>VORGABE</translation>
    </message>
    <message>
        <source>WHAT IT DOES</source>
        <translation>WAS SIE BEWIRKT</translation>
    </message>
    <message>
        <source>VALUE</source>
        <translation>WERT</translation>
    </message>
    <message>
        <source>SET AS</source>
        <translation>FESTGELEGT ALS</translation>
    </message>
    <message>
        <source>FROM</source>
        <translation>AUS</translation>
    </message>
</context>
<context>
    <name>virtdesk::PoliciesPage</name>
    <message>
        <source>Set by your administrator</source>
        <translation>Von Ihrem Administrator festgelegt</translation>
    </message>
    <message>
        <source>What is set, and where</source>
        <translation>Was festgelegt ist, und wo</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Set as</source>
        <translation>Festgelegt als</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>fest</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>empfohlen</translation>
    </message>
</context>
<context>
    <name>virtdesk::PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Consoles</source>
        <translation>Konsolen</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
</context>
<context>
    <name>virtdesk::PrivateNote</name>
    <message>
        <source>Your own note</source>
        <translation>Eigene Notiz</translation>
    </message>
    <message>
        <source>Only you see it, on this computer</source>
        <translation>Nur Sie sehen sie, auf diesem Rechner</translation>
    </message>
    <message>
        <source>Kept on this computer only, and found by the filter&apos;s words. It is kept when you leave the field, or with Ctrl+Enter; Esc takes back what was typed.</source>
        <translation>Bleibt nur auf diesem Rechner und wird von den Wörtern des Filters gefunden. Sie wird gesichert, wenn Sie das Feld verlassen oder mit Strg+Eingabe; Esc nimmt zurück, was getippt wurde.</translation>
    </message>
</context>
<context>
    <name>virtdesk::PromptPanel</name>
    <message>
        <source>&amp;Remember in the keychain</source>
        <translation>Im Schlüsselbund &amp;merken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingeben</translation>
    </message>
    <message>
        <source>Get a Kerberos ticket</source>
        <translation>Ein Kerberos-Ticket holen</translation>
    </message>
    <message>
        <source>Sign in to %1</source>
        <translation>An %1 anmelden</translation>
    </message>
    <message>
        <source>Get ticket</source>
        <translation>Ticket holen</translation>
    </message>
    <message>
        <source>Kerberos never sends the password over the network.</source>
        <translation>Kerberos sendet das Passwort nie über das Netz.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Realm</source>
        <translation>Realm</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Einmalcode</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Die Feststelltaste scheint an zu sein.</translation>
    </message>
    <message numerus="yes">
        <source>%n other connection(s) wait for the same sign-in and get this answer too.</source>
        <translation>
            <numerusform>%n weitere Verbindung wartet auf dieselbe Anmeldung und erhält diese Antwort auch.</numerusform>
            <numerusform>%n weitere Verbindungen warten auf dieselbe Anmeldung und erhalten diese Antwort auch.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept by the system&apos;s keychain, for %1 only.</source>
        <translation>Wird vom Schlüsselbund des Systems aufbewahrt, nur für %1.</translation>
    </message>
    <message>
        <source>The keychain is locked; the system will ask for its password.</source>
        <translation>Der Schlüsselbund ist gesperrt; das System fragt nach seinem Passwort.</translation>
    </message>
    <message>
        <source>Computer that is reached by SSH</source>
        <translation>Computer, der über SSH erreicht wird</translation>
    </message>
</context>
<context>
    <name>virtdesk::ProxyAddress</name>
    <message>
        <source>“%1” is not a proxy&apos;s address: %2. Write none, system or http://host:port.</source>
        <translation>„%1“ ist keine Adresse eines Proxys: %2. Schreiben Sie none, system oder http://Rechner:Port.</translation>
    </message>
    <message>
        <source>it is too long</source>
        <translation>sie ist zu lang</translation>
    </message>
    <message>
        <source>only HTTP proxies can be used</source>
        <translation>nur HTTP-Proxys können verwendet werden</translation>
    </message>
    <message>
        <source>user names and passwords don&apos;t belong into it; they are asked for</source>
        <translation>Benutzernamen und Passwörter gehören nicht hinein; nach ihnen wird gefragt</translation>
    </message>
    <message>
        <source>it names no valid host and port</source>
        <translation>sie nennt keinen gültigen Rechner mit Port</translation>
    </message>
    <message>
        <source>“%1” is no hop on the way to a console: %2. Write http://host:port.</source>
        <translation>„%1“ ist keine Station auf dem Weg zu einer Konsole: %2. Schreiben Sie http://rechner:port.</translation>
    </message>
    <message>
        <source>it does not say how it is spoken to</source>
        <translation>es fehlt, wie mit ihr gesprochen wird</translation>
    </message>
</context>
<context>
    <name>virtdesk::RecentCards</name>
    <message>
        <source>Recent consoles</source>
        <translation>Letzte Konsolen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>virtdesk::RememberedSecrets</name>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>The remembered password for %1 was refused and has been forgotten. Enter the current one.</source>
        <translation>Das gemerkte Passwort für %1 wurde abgelehnt und ist vergessen. Geben Sie das aktuelle ein.</translation>
    </message>
    <message>
        <source>Passwords are not remembered: the keychain is switched off.</source>
        <translation>Passwörter werden nicht gemerkt: Der Schlüsselbund ist ausgeschaltet.</translation>
    </message>
</context>
<context>
    <name>virtdesk::RemoteViewer</name>
    <message>
        <source>The %1 console was not opened, because its file %2 is not there any more. Get a new file.</source>
        <translation>Die %1-Konsole wurde nicht geöffnet, weil ihre Datei %2 nicht mehr da ist. Holen Sie eine neue Datei.</translation>
    </message>
    <message>
        <source>The %1 console was not opened, because the file %2 has changed since it was read. Open the file again.</source>
        <translation>Die %1-Konsole wurde nicht geöffnet, weil sich die Datei %2 seit dem Lesen geändert hat. Öffnen Sie die Datei erneut.</translation>
    </message>
    <message>
        <source>This is a %1 console, which VirtDesk can&apos;t show. %2 Install it and open the file with it, or choose VNC in the console options of the portal. The file is kept at %3</source>
        <translation>Das ist eine %1-Konsole, die VirtDesk nicht anzeigen kann. %2 Installieren Sie es und öffnen Sie die Datei damit, oder wählen Sie VNC in den Konsolenoptionen des Portals. Die Datei ist aufgehoben: %3</translation>
    </message>
    <message>
        <source>%1 could not be started for the %2 console (%3). The file is kept at %4</source>
        <translation>%1 konnte für die %2-Konsole nicht gestartet werden (%3). Die Datei ist aufgehoben: %4</translation>
    </message>
    <message>
        <source>The %1 console %2 was handed to remote-viewer, because VirtDesk can&apos;t show it.</source>
        <translation>Die %1-Konsole %2 wurde an remote-viewer übergeben, weil VirtDesk sie nicht anzeigen kann.</translation>
    </message>
    <message>
        <source>remote-viewer, which can, is in none of the folders where programs are looked for (PATH); the package virt-viewer has it.</source>
        <translation>remote-viewer, das es kann, ist in keinem der Ordner, in denen Programme gesucht werden (PATH); das Paket virt-viewer enthält es.</translation>
    </message>
    <message>
        <source>remote-viewer, which can, is not registered on this computer; the installer of virt-viewer does that.</source>
        <translation>remote-viewer, das es kann, ist auf diesem Computer nicht registriert; das macht das Installationsprogramm von virt-viewer.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ReportDialog</name>
    <message>
        <source>Without the names of computers and people</source>
        <translation>Ohne Namen von Computern und Personen</translation>
    </message>
    <message>
        <source>Report for support</source>
        <translation>Bericht für den Support</translation>
    </message>
    <message>
        <source>Send this text to whoever helps. It holds no passwords and no tickets.</source>
        <translation>Senden Sie diesen Text an den, der hilft. Er enthält keine Passwörter und keine Tickets.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The report is in the clipboard.</source>
        <translation>Der Bericht ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Der Bericht ist in %1.</translation>
    </message>
    <message>
        <source>The report could not be written to %1: %2.</source>
        <translation>Der Bericht konnte nicht nach %1 geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>virtdesk::RouteCommands</name>
    <message>
        <source>directly</source>
        <translation>direkt</translation>
    </message>
    <message>
        <source>Reach consoles through … (now %1)</source>
        <translation>Konsolen erreichen über … (jetzt %1)</translation>
    </message>
    <message>
        <source>Reach consoles through …</source>
        <translation>Konsolen erreichen über …</translation>
    </message>
    <message>
        <source>Reach consoles through … (now %1, as %2)</source>
        <translation>Konsolen erreichen über … (jetzt %1, wie %2)</translation>
    </message>
    <message>
        <source>%1, set by your administrator</source>
        <translation>%1, von der Administration festgelegt</translation>
    </message>
    <message>
        <source>&amp;As usual: directly, or through the engine&apos;s own proxy</source>
        <translation>&amp;Wie üblich: direkt oder über den Proxy der Engine</translation>
    </message>
    <message>
        <source>&amp;As %1: %2</source>
        <translation>&amp;Wie %1: %2</translation>
    </message>
    <message>
        <source>&amp;As what is around it: directly, or through the engine&apos;s own proxy</source>
        <translation>&amp;Wie das Umgebende: direkt oder über den Proxy der Engine</translation>
    </message>
</context>
<context>
    <name>virtdesk::RouteDialog</name>
    <message>
        <source>&amp;Directly, whatever else is set</source>
        <translation>&amp;Direkt, was sonst auch eingestellt ist</translation>
    </message>
    <message>
        <source>&amp;Through these hops:</source>
        <translation>Ü&amp;ber diese Zwischenstationen:</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>place and engine</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>A way to consoles</source>
        <translation>Ein Weg zu Konsolen</translation>
    </message>
    <message>
        <source>Reach consoles through …</source>
        <translation>Konsolen erreichen über …</translation>
    </message>
    <message>
        <source>Addresses that I type</source>
        <translation>Adressen, die ich eingebe</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Consoles of</source>
        <translation>Konsolen von</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Dort</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Hops, the nearest first, with spaces between</source>
        <translation>Zwischenstationen, die nächste zuerst, mit Leerzeichen dazwischen</translation>
    </message>
    <message>
        <source>ssh://user@host, http://host:port, https://host:port or socks5://host; several with spaces between, the nearest first. Passwords are asked for.</source>
        <translation>ssh://benutzer@host, http://host:port, https://host:port oder socks5://host; mehrere mit Leerzeichen dazwischen, die nächste zuerst. Nach Passwörtern wird gefragt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Festlegen</translation>
    </message>
    <message>
        <source>Which one is meant has no name yet. Write its name.</source>
        <translation>Der gemeinte Ort hat noch keinen Namen. Schreiben Sie ihn hinein.</translation>
    </message>
</context>
<context>
    <name>virtdesk::RoutesPage</name>
    <message>
        <source>Ways to consoles</source>
        <translation>Wege zu Konsolen</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Change …</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Consoles of these engines, hosts and places are reached through the hops that are named here. The rule of the innermost place decides. Files, links and pages change nothing here.</source>
        <translation>Konsolen dieser Engines, Hosts und Orte werden über die hier genannten Zwischenstationen erreicht. Die Regel des innersten Ortes entscheidet. Dateien, Links und Seiten ändern hier nichts.</translation>
    </message>
    <message>
        <source>Engine or host</source>
        <translation>Engine oder Host</translation>
    </message>
    <message>
        <source>Consoles</source>
        <translation>Konsolen</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Remove the marked rule (Del)</source>
        <translation>Die markierte Regel entfernen (Entf)</translation>
    </message>
    <message>
        <source>Typed addresses</source>
        <translation>Eingegebene Adressen</translation>
    </message>
    <message>
        <source>directly</source>
        <translation>direkt</translation>
    </message>
    <message>
        <source>&amp;As set for what is around it; this rule goes</source>
        <translation>&amp;Wie für das Umgebende eingestellt; diese Regel entfällt</translation>
    </message>
</context>
<context>
    <name>virtdesk::SandboxedBrowsers</name>
    <message>
        <source>virtdesk: links and console files work there without.</source>
        <translation>virtdesk:-Links und Konsolendateien gehen dort auch ohne.</translation>
    </message>
    <message>
        <source>%1 is installed in a sandbox and can&apos;t start VirtDesk&apos;s browser part.</source>
        <translation>%1 ist in einer Sandbox installiert und kann den Browserteil von VirtDesk nicht starten.</translation>
    </message>
    <message>
        <source>%1 is installed in a sandbox and starts VirtDesk&apos;s browser part only through the WebExtensions portal, once you allow it: flatpak permission-set webextensions org.virtdesk.handoff %2 yes.</source>
        <translation>%1 ist in einer Sandbox installiert und startet den Browserteil von VirtDesk nur über das WebExtensions-Portal, sobald Sie es erlauben: flatpak permission-set webextensions org.virtdesk.handoff %2 yes.</translation>
    </message>
</context>
<context>
    <name>virtdesk::SaslText</name>
    <message>
        <source>Kerberos name, such as anna@CORP.EXAMPLE</source>
        <translation>Kerberos-Name, etwa anna@CORP.EXAMPLE</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>The sign-in was stopped: the answer does not fit the question.</source>
        <translation>Die Anmeldung wurde abgebrochen: Die Antwort passt nicht zur Frage.</translation>
    </message>
    <message>
        <source>A Kerberos name with its realm is needed for this sign-in, such as anna@CORP.EXAMPLE. Connect again and give one.</source>
        <translation>Für diese Anmeldung ist ein Kerberos-Name mit Realm nötig, etwa anna@CORP.EXAMPLE. Verbinden Sie sich erneut und geben Sie einen an.</translation>
    </message>
    <message>
        <source>Nobody is signed in to a Kerberos realm on this computer, so it can&apos;t sign in to %1 by Kerberos. Sign in to Windows with your domain account, or connect again and give a Kerberos name and password.</source>
        <translation>Auf diesem Computer ist niemand an einem Kerberos-Realm angemeldet, daher ist keine Anmeldung an %1 mit Kerberos möglich. Melden Sie sich mit Ihrem Domänenkonto an Windows an, oder verbinden Sie sich erneut und geben Sie Kerberos-Namen und Passwort ein.</translation>
    </message>
    <message>
        <source>There is no Kerberos ticket on this computer, so it can&apos;t sign in to %1. Get a ticket and connect again.</source>
        <translation>Auf diesem Computer gibt es kein Kerberos-Ticket, daher ist keine Anmeldung an %1 möglich. Holen Sie ein Ticket und verbinden Sie sich erneut.</translation>
    </message>
    <message>
        <source>The Kerberos ticket has expired, so it can&apos;t sign in to %1. Windows gets a new one as soon as it reaches a domain controller: check the network or the VPN, lock and unlock the screen, then connect again.</source>
        <translation>Das Kerberos-Ticket ist abgelaufen, daher ist keine Anmeldung an %1 möglich. Windows holt ein neues, sobald es einen Domänencontroller erreicht: Prüfen Sie das Netz oder das VPN, sperren und entsperren Sie den Bildschirm, und verbinden Sie sich dann erneut.</translation>
    </message>
    <message>
        <source>The Kerberos ticket has expired (%1), so it can&apos;t sign in to %2. Get a new one and connect again.</source>
        <translation>Das Kerberos-Ticket ist abgelaufen (%1), daher ist keine Anmeldung an %2 möglich. Holen Sie ein neues und verbinden Sie sich erneut.</translation>
    </message>
    <message>
        <source>The Kerberos ticket has expired, so it can&apos;t sign in to %1. Get a new one and connect again.</source>
        <translation>Das Kerberos-Ticket ist abgelaufen, daher ist keine Anmeldung an %1 möglich. Holen Sie ein neues und verbinden Sie sich erneut.</translation>
    </message>
    <message>
        <source>The clock of this computer and that of the Kerberos server differ by too much, so the ticket for %1 is not accepted. Set the clock right and get a new ticket.</source>
        <translation>Die Uhr dieses Computers und die des Kerberos-Servers weichen zu stark voneinander ab, daher wird das Ticket für %1 nicht angenommen. Stellen Sie die Uhr richtig und holen Sie ein neues Ticket.</translation>
    </message>
    <message>
        <source>No Kerberos server (KDC) of the realm %1 answers, so no ticket for %2 can be fetched. Check the network or VPN, then connect again.</source>
        <translation>Kein Kerberos-Server (KDC) des Realms %1 antwortet, daher kann kein Ticket für %2 geholt werden. Prüfen Sie das Netz oder das VPN und verbinden Sie sich dann erneut.</translation>
    </message>
    <message>
        <source>This computer does not know a Kerberos server (KDC) for the realm %1, so no ticket for %2 can be fetched. The Kerberos settings (krb5.conf) or DNS have to name one.</source>
        <translation>Dieser Computer kennt keinen Kerberos-Server (KDC) für den Realm %1, daher kann kein Ticket für %2 geholt werden. Die Kerberos-Einstellungen (krb5.conf) oder DNS müssen einen nennen.</translation>
    </message>
    <message>
        <source>The Kerberos server knows no service %1. That name was asked for because DNS gives %2 as the canonical name of %3. Connect by the name that the service is registered under, or correct the DNS entry.</source>
        <translation>Der Kerberos-Server kennt keinen Dienst %1. Nach diesem Namen wurde gefragt, weil DNS %2 als kanonischen Namen von %3 nennt. Verbinden Sie sich mit dem Namen, unter dem der Dienst registriert ist, oder berichtigen Sie den DNS-Eintrag.</translation>
    </message>
    <message>
        <source>The Kerberos server knows no service %1, the name under which %2 would be reached. Connect by the name that the service is registered under, or have the service registered.</source>
        <translation>Der Kerberos-Server kennt keinen Dienst %1, den Namen, unter dem %2 erreicht würde. Verbinden Sie sich mit dem Namen, unter dem der Dienst registriert ist, oder lassen Sie den Dienst registrieren.</translation>
    </message>
    <message>
        <source>The Kerberos server does not know %1, or the password is wrong. Check both; capital letters count.</source>
        <translation>Der Kerberos-Server kennt %1 nicht, oder das Passwort ist falsch. Prüfen Sie beides; Großbuchstaben zählen.</translation>
    </message>
    <message>
        <source>The password of %1 has expired. Change it, then connect again.</source>
        <translation>Das Passwort von %1 ist abgelaufen. Ändern Sie es und verbinden Sie sich dann erneut.</translation>
    </message>
    <message>
        <source>The Kerberos server gives no ticket for %1: it refuses this user or this service. The details say why; the realm&apos;s administrator can change it.</source>
        <translation>Der Kerberos-Server gibt kein Ticket für %1: Er lehnt diesen Benutzer oder diesen Dienst ab. Die Einzelheiten sagen, warum; der Administrator des Realms kann es ändern.</translation>
    </message>
    <message>
        <source>The sign-in to %1 with the Kerberos ticket failed. The details say why; getting a new ticket often helps.</source>
        <translation>Die Anmeldung an %1 mit dem Kerberos-Ticket schlug fehl. Die Einzelheiten sagen, warum; oft hilft ein neues Ticket.</translation>
    </message>
    <message>
        <source>%1 offers %2, which can&apos;t encrypt by itself, and this connection has no verified TLS. The server needs Kerberos, or TLS with a certificate.</source>
        <translation>%1 bietet %2 an, das selbst nicht verschlüsseln kann, und diese Verbindung hat kein geprüftes TLS. Der Server braucht Kerberos, oder TLS mit einem Zertifikat.</translation>
    </message>
    <message>
        <source>%1 offers %2, which hands the password itself to whoever is at the other end. That is done only under TLS with a verified certificate; set that up on the server.</source>
        <translation>%1 bietet %2 an, das das Passwort selbst an den übergibt, der am anderen Ende ist. Das geschieht nur unter TLS mit geprüftem Zertifikat; richten Sie das auf dem Server ein.</translation>
    </message>
    <message>
        <source>%1 offers %2, which needs a client certificate, and none was used. Give this console a client certificate and its key.</source>
        <translation>%1 bietet %2 an, das ein Client-Zertifikat braucht, und es wurde keines verwendet. Geben Sie dieser Konsole ein Client-Zertifikat und dessen Schlüssel.</translation>
    </message>
    <message>
        <source>%1 offers %2, a sign-in without any name, which is used only when it was allowed for this console.</source>
        <translation>%1 bietet %2 an, eine Anmeldung ohne jeden Namen, die nur verwendet wird, wenn sie für diese Konsole erlaubt wurde.</translation>
    </message>
    <message>
        <source>The sign-in mechanism %1 that was chosen for this console is not one that VirtDesk has. Choose one of %2.</source>
        <translation>Das Anmeldeverfahren %1, das für diese Konsole gewählt wurde, beherrscht VirtDesk nicht. Wählen Sie eines von %2.</translation>
    </message>
    <message>
        <source>%1 does not offer the sign-in mechanism %2 that was chosen for this console. It offers %3.</source>
        <translation>%1 bietet das Anmeldeverfahren %2 nicht an, das für diese Konsole gewählt wurde. Es bietet %3 an.</translation>
    </message>
    <message>
        <source>%1 and VirtDesk have no sign-in mechanism in common. It offers %2; the server&apos;s SASL settings have to name one of GSSAPI, SCRAM-SHA-512, SCRAM-SHA-256, SCRAM-SHA-1 or DIGEST-MD5.</source>
        <translation>%1 und VirtDesk haben kein gemeinsames Anmeldeverfahren. Es bietet %2 an; die SASL-Einstellungen des Servers müssen eines von GSSAPI, SCRAM-SHA-512, SCRAM-SHA-256, SCRAM-SHA-1 oder DIGEST-MD5 nennen.</translation>
    </message>
    <message>
        <source>The sign-in could not be prepared. The details say why.</source>
        <translation>Die Anmeldung konnte nicht vorbereitet werden. Die Einzelheiten sagen, warum.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Realm</source>
        <translation>Realm</translation>
    </message>
    <message>
        <source>A user name is needed for this sign-in. Connect again and give one.</source>
        <translation>Für diese Anmeldung ist ein Benutzername nötig. Verbinden Sie sich erneut und geben Sie einen an.</translation>
    </message>
    <message>
        <source>The password can&apos;t be used: it is too long or holds a character that no password can have.</source>
        <translation>Das Passwort kann nicht verwendet werden: Es ist zu lang oder enthält ein Zeichen, das kein Passwort haben kann.</translation>
    </message>
    <message>
        <source>The server agreed on encryption but takes no data, so the connection was closed. The server is faulty or hostile.</source>
        <translation>Der Server hat Verschlüsselung vereinbart, nimmt aber keine Daten an, daher wurde die Verbindung geschlossen. Der Server ist fehlerhaft oder feindlich.</translation>
    </message>
    <message>
        <source>Data from the server failed the integrity check, so the connection was closed. Somebody or something changed it on the way; connect again.</source>
        <translation>Daten vom Server haben die Prüfung auf Unversehrtheit nicht bestanden, daher wurde die Verbindung geschlossen. Jemand oder etwas hat sie unterwegs verändert; verbinden Sie sich erneut.</translation>
    </message>
    <message>
        <source>Data for the server could not be encrypted, so the connection was closed. Connect again; a Kerberos ticket may have to be renewed first.</source>
        <translation>Daten für den Server konnten nicht verschlüsselt werden, daher wurde die Verbindung geschlossen. Verbinden Sie sich erneut; vielleicht muss vorher ein Kerberos-Ticket erneuert werden.</translation>
    </message>
    <message>
        <source>DNS has no name for the address %1, and Kerberos knows services by host name only. Connect by the host&apos;s name.</source>
        <translation>DNS hat keinen Namen für die Adresse %1, und Kerberos kennt Dienste nur nach Rechnernamen. Verbinden Sie sich mit dem Namen des Rechners.</translation>
    </message>
    <message>
        <source>The sign-in mechanism %1 that %2 offers is not installed on this computer. Install the Cyrus SASL module for it.</source>
        <translation>Das Anmeldeverfahren %1, das %2 anbietet, ist auf diesem Computer nicht installiert. Installieren Sie das Cyrus-SASL-Modul dafür.</translation>
    </message>
    <message>
        <source>%1 does not come to an end with the sign-in, so it was stopped. The server is faulty or hostile.</source>
        <translation>%1 kommt mit der Anmeldung nicht zum Ende, daher wurde sie abgebrochen. Der Server ist fehlerhaft oder feindlich.</translation>
    </message>
    <message>
        <source>%1 agreed on encryption that is too weak (%2 bits, at least %3 are needed), so the connection was not made. The server has to allow stronger encryption.</source>
        <translation>%1 hat eine zu schwache Verschlüsselung vereinbart (%2 Bit, mindestens %3 sind nötig), daher wurde die Verbindung nicht hergestellt. Der Server muss eine stärkere Verschlüsselung erlauben.</translation>
    </message>
    <message>
        <source>The sign-in is not finished, so its encryption can&apos;t be used.</source>
        <translation>Die Anmeldung ist nicht abgeschlossen, daher kann ihre Verschlüsselung nicht verwendet werden.</translation>
    </message>
    <message>
        <source>%1 answered the sign-in (%2) with something that can&apos;t be understood, so it was stopped. The server is faulty or hostile, or something in between changes what it sends.</source>
        <translation>%1 hat auf die Anmeldung (%2) etwas Unverständliches geantwortet, daher wurde sie abgebrochen. Der Server ist fehlerhaft oder feindlich, oder etwas dazwischen verändert, was er sendet.</translation>
    </message>
    <message>
        <source>%1 could not prove that it knows the password, so it is not the server that it seems to be, or its user data is damaged. Nothing was opened. Tell its administrator.</source>
        <translation>%1 konnte nicht beweisen, dass es das Passwort kennt; es ist also nicht der Server, der es zu sein scheint, oder seine Benutzerdaten sind beschädigt. Es wurde nichts geöffnet. Sagen Sie es seinem Administrator.</translation>
    </message>
    <message>
        <source>%1 refused the sign-in (%2). Check the user name and password.</source>
        <translation>%1 hat die Anmeldung abgelehnt (%2). Prüfen Sie den Benutzernamen und das Passwort.</translation>
    </message>
    <message>
        <source>%1 refused the sign-in: the account is locked or its password has expired. The server&apos;s administrator can unlock it.</source>
        <translation>%1 hat die Anmeldung abgelehnt: Das Konto ist gesperrt oder sein Passwort abgelaufen. Der Administrator des Servers kann es entsperren.</translation>
    </message>
    <message>
        <source>%1 and this computer could not agree on encryption that is strong enough (%2). The server has to allow stronger encryption.</source>
        <translation>%1 und dieser Computer konnten sich auf keine ausreichend starke Verschlüsselung einigen (%2). Der Server muss eine stärkere Verschlüsselung erlauben.</translation>
    </message>
    <message>
        <source>There is not enough memory for the sign-in. Close other consoles.</source>
        <translation>Für die Anmeldung ist nicht genug Speicher frei. Schließen Sie andere Konsolen.</translation>
    </message>
    <message>
        <source>%1 could not prove by Kerberos that it is the right server, or did not accept the ticket. Get a new ticket; if that does not help, the server&apos;s keytab has to be renewed.</source>
        <translation>%1 konnte mit Kerberos nicht beweisen, dass es der richtige Server ist, oder hat das Ticket nicht angenommen. Holen Sie ein neues Ticket; hilft das nicht, muss die Keytab des Servers erneuert werden.</translation>
    </message>
    <message>
        <source>The sign-in to %1 failed (%2). The details say why; check the user name and password.</source>
        <translation>Die Anmeldung an %1 schlug fehl (%2). Die Einzelheiten sagen, warum; prüfen Sie den Benutzernamen und das Passwort.</translation>
    </message>
    <message>
        <source>%1 broke the rules of the sign-in (%2), so it was stopped. The server is faulty or hostile.</source>
        <translation>%1 hat die Regeln der Anmeldung verletzt (%2), daher wurde sie abgebrochen. Der Server ist fehlerhaft oder feindlich.</translation>
    </message>
    <message>
        <source>Sign-in with SASL is not possible on this computer: the Cyrus SASL library could not be started. Install it again.</source>
        <translation>Eine Anmeldung mit SASL ist auf diesem Computer nicht möglich: Die Cyrus-SASL-Bibliothek konnte nicht gestartet werden. Installieren Sie sie neu.</translation>
    </message>
    <message>
        <source>The connection broke off in the middle of encrypted data. Connect again; if it happens often, the network or the server has a fault.</source>
        <translation>Die Verbindung brach mitten in verschlüsselten Daten ab. Verbinden Sie sich erneut; geschieht es oft, hat das Netz oder der Server einen Fehler.</translation>
    </message>
    <message>
        <source>Encrypted data from the server came twice, is missing or is in the wrong order, so the connection was closed. Somebody may be tampering with it; connect again.</source>
        <translation>Verschlüsselte Daten vom Server kamen doppelt, fehlen oder haben die falsche Reihenfolge, daher wurde die Verbindung geschlossen. Vielleicht greift jemand ein; verbinden Sie sich erneut.</translation>
    </message>
    <message>
        <source>The server sent something that is not protected as it was agreed at the sign-in, so the connection was closed. The server is faulty, or somebody changed the data on the way.</source>
        <translation>Der Server hat etwas gesendet, das nicht so geschützt ist, wie es bei der Anmeldung vereinbart wurde, daher wurde die Verbindung geschlossen. Der Server ist fehlerhaft, oder jemand hat die Daten unterwegs verändert.</translation>
    </message>
    <message>
        <source>The server&apos;s part of the password check is malformed, so the sign-in was stopped and the password was not used. The server is faulty or hostile.</source>
        <translation>Der Teil des Servers an der Passwortprüfung ist fehlerhaft aufgebaut, daher wurde die Anmeldung abgebrochen und das Passwort nicht verwendet. Der Server ist fehlerhaft oder feindlich.</translation>
    </message>
</context>
<context>
    <name>virtdesk::Screenshots</name>
    <message>
        <source>There is no picture to save yet.</source>
        <translation>Es gibt noch kein Bild, das gespeichert werden kann.</translation>
    </message>
    <message>
        <source>There is no picture to copy yet.</source>
        <translation>Es gibt noch kein Bild, das kopiert werden kann.</translation>
    </message>
    <message>
        <source>The guest&apos;s screen is in the clipboard.</source>
        <translation>Der Bildschirm des Gasts ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>The picture is in the clipboard, but could not be written to %1. Choose another folder in the settings.</source>
        <translation>Das Bild ist in der Zwischenablage, konnte aber nicht in %1 geschrieben werden. Wählen Sie in den Einstellungen einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Saved as %1, and in the clipboard</source>
        <translation>Gespeichert als %1 und in der Zwischenablage</translation>
    </message>
</context>
<context>
    <name>virtdesk::SecretEdit</name>
    <message>
        <source>Hide what is typed</source>
        <translation>Verbergen, was getippt wird</translation>
    </message>
    <message>
        <source>Show what is typed</source>
        <translation>Zeigen, was getippt wird</translation>
    </message>
</context>
<context>
    <name>virtdesk::SecurityDetails</name>
    <message>
        <source>How this console is secured</source>
        <translation>Wie diese Konsole gesichert ist</translation>
    </message>
    <message>
        <source>about %1 Mbit/s</source>
        <translation>etwa %1 Mbit/s</translation>
    </message>
    <message>
        <source>over 1000 Mbit/s</source>
        <translation>über 1000 Mbit/s</translation>
    </message>
    <message>
        <source>%1 ms there and back</source>
        <translation>%1 ms hin und zurück</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>too little has come to tell</source>
        <translation>es ist noch zu wenig angekommen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>virtdesk::SessionProtection</name>
    <message>
        <source>any report of the process about it</source>
        <translation>jede Meldung des Prozesses darüber</translation>
    </message>
    <message>
        <source>the list of system calls (seccomp)</source>
        <translation>die Liste der Systemaufrufe (seccomp)</translation>
    </message>
    <message>
        <source>Landlock</source>
        <translation>Landlock</translation>
    </message>
    <message>
        <source>user namespaces</source>
        <translation>Benutzer-Namensräume</translation>
    </message>
    <message>
        <source>a network namespace</source>
        <translation>ein Netzwerk-Namensraum</translation>
    </message>
    <message>
        <source>an empty file system</source>
        <translation>ein leeres Dateisystem</translation>
    </message>
    <message>
        <source>no new privileges</source>
        <translation>keine neuen Rechte</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>system calls of a signed-in console only</source>
        <translation>nur Systemaufrufe einer angemeldeten Konsole</translation>
    </message>
    <message>
        <source>system calls of a sign-in only</source>
        <translation>nur Systemaufrufe einer Anmeldung</translation>
    </message>
    <message>
        <source>no files</source>
        <translation>keine Dateien</translation>
    </message>
    <message>
        <source>no network but this connection</source>
        <translation>kein Netz außer dieser Verbindung</translation>
    </message>
    <message>
        <source>own user namespace</source>
        <translation>eigener Benutzer-Namensraum</translation>
    </message>
    <message>
        <source>Landlock %1 (by its own report)</source>
        <translation>Landlock %1 (nach eigener Meldung)</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>policies of the system for the process</source>
        <translation>Richtlinien des Systems für den Prozess</translation>
    </message>
    <message>
        <source>low integrity</source>
        <translation>niedrige Integrität</translation>
    </message>
    <message>
        <source>no programs and no new code (by its own report)</source>
        <translation>keine Programme und kein neuer Code (nach eigener Meldung)</translation>
    </message>
    <message>
        <source>lowest integrity</source>
        <translation>niedrigste Integrität</translation>
    </message>
    <message>
        <source>the complete confinement of %1</source>
        <translation>die vollständige Abschottung von %1</translation>
    </message>
</context>
<context>
    <name>virtdesk::SessionSignIn</name>
    <message>
        <source>The server&apos;s certificate could not be looked at, so nothing was sent to the server. Reconnect to try again.</source>
        <translation>Das Zertifikat des Servers konnte nicht angesehen werden, daher wurde dem Server nichts gesendet. Verbinden Sie sich neu, um es erneut zu versuchen.</translation>
    </message>
    <message>
        <source>accepted by you</source>
        <translation>von Ihnen angenommen</translation>
    </message>
</context>
<context>
    <name>virtdesk::SessionSource</name>
    <message>
        <source>This console&apos;s process is not confined completely. Missing on this computer: %1.</source>
        <translation>Der Prozess dieser Konsole ist nicht vollständig abgeschottet. Auf diesem Computer fehlt: %1.</translation>
    </message>
</context>
<context>
    <name>virtdesk::SessionText</name>
    <message>
        <source>The console did not get its connection. Reconnect; if it happens again, report it as a bug.</source>
        <translation>Die Konsole hat ihre Verbindung nicht erhalten. Verbinden Sie sich neu; wenn es wieder geschieht, melden Sie es als Fehler.</translation>
    </message>
    <message>
        <source>The console was closed.</source>
        <translation>Die Konsole wurde geschlossen.</translation>
    </message>
    <message>
        <source>The console&apos;s address is missing. Check where the console comes from.</source>
        <translation>Die Adresse der Konsole fehlt. Prüfen Sie, woher die Konsole kommt.</translation>
    </message>
    <message>
        <source>The console failed in a way that should not happen. Reconnect; if it happens again, report it as a bug.</source>
        <translation>Die Konsole ist auf eine Weise fehlgeschlagen, die nicht vorkommen sollte. Verbinden Sie sich neu; wenn es wieder geschieht, melden Sie es als Fehler.</translation>
    </message>
    <message>
        <source>The address of %1 was not found within %2 s. Check the network connection and the name server, and try again.</source>
        <translation>Die Adresse von %1 wurde innerhalb von %2 s nicht gefunden. Prüfen Sie die Netzwerkverbindung und den Namensserver und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s. The computer may be off, or a firewall is in between.</source>
        <translation>%1 hat innerhalb von %2 s nicht geantwortet. Vielleicht ist der Computer aus, oder eine Firewall ist dazwischen.</translation>
    </message>
    <message>
        <source>%1 accepted the connection but did not set up TLS within %2 s. It may be overloaded, or something else listens there. Try again.</source>
        <translation>%1 hat die Verbindung angenommen, TLS aber innerhalb von %2 s nicht eingerichtet. Vielleicht ist es überlastet, oder dort lauscht etwas anderes. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 accepted the connection but did not finish the sign-in within %2 s. It may be overloaded or hanging, or no console listens there. Try again.</source>
        <translation>%1 hat die Verbindung angenommen, die Anmeldung aber innerhalb von %2 s nicht abgeschlossen. Vielleicht ist es überlastet oder hängt, oder dort lauscht keine Konsole. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 accepted the sign-in but sent no picture within %2 s. The virtual machine may be hanging. Try again.</source>
        <translation>%1 hat die Anmeldung angenommen, aber innerhalb von %2 s kein Bild gesendet. Vielleicht hängt die virtuelle Maschine. Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Somebody may be listening in between, so the connection was ended. If the host was set up anew on purpose, forget what is stored about it and connect again.</source>
        <translation>Vielleicht hört jemand dazwischen mit, daher wurde die Verbindung beendet. Wenn der Rechner absichtlich neu eingerichtet wurde, vergessen Sie, was dazu gespeichert ist, und verbinden Sie sich erneut.</translation>
    </message>
    <message>
        <source>%1 ended the connection while it waited for your answer. Reconnect and answer sooner.</source>
        <translation>%1 hat die Verbindung beendet, während auf Ihre Antwort gewartet wurde. Verbinden Sie sich neu und antworten Sie früher.</translation>
    </message>
    <message>
        <source>The sign-in got an incomplete answer. Reconnect to try again.</source>
        <translation>Die Anmeldung hat eine unvollständige Antwort erhalten. Verbinden Sie sich neu, um es erneut zu versuchen.</translation>
    </message>
    <message>
        <source>The identity of %1 was verified before, and now it offers only TLS without a certificate.</source>
        <translation>Die Identität von %1 wurde früher geprüft, und jetzt bietet es nur TLS ohne Zertifikat an.</translation>
    </message>
    <message>
        <source>%1 offers only TLS without a certificate, so nobody can tell whether it is the right server. Allow anonymous TLS for this console if you accept that, or ask for a certificate on the host.</source>
        <translation>%1 bietet nur TLS ohne Zertifikat an, daher kann niemand sagen, ob es der richtige Server ist. Erlauben Sie anonymes TLS für diese Konsole, wenn Sie das hinnehmen, oder bitten Sie um ein Zertifikat auf dem Rechner.</translation>
    </message>
    <message>
        <source>The identity of %1 was verified by TLS before, and now it was not.</source>
        <translation>Die Identität von %1 wurde früher durch TLS geprüft, und jetzt nicht.</translation>
    </message>
    <message>
        <source>The connection to %1 was encrypted by TLS before, and now it is not.</source>
        <translation>Die Verbindung mit %1 war früher durch TLS verschlüsselt, und jetzt ist sie es nicht.</translation>
    </message>
    <message>
        <source>%1 asked for a SASL sign-in before, and now it does not.</source>
        <translation>%1 hat früher eine SASL-Anmeldung verlangt, und jetzt nicht.</translation>
    </message>
    <message>
        <source>%1 announced a screen of %2 x %3 pixels, which is more than VirtDesk shows. Set a smaller screen in the virtual machine.</source>
        <translation>%1 hat einen Bildschirm von %2 x %3 Pixeln angekündigt, mehr als VirtDesk anzeigt. Stellen Sie in der virtuellen Maschine einen kleineren Bildschirm ein.</translation>
    </message>
    <message>
        <source>The program did not answer its console. Reconnect to try again.</source>
        <translation>Das Programm hat seiner Konsole nicht geantwortet. Verbinden Sie sich neu, um es erneut zu versuchen.</translation>
    </message>
    <message>
        <source>There is no memory for the console&apos;s picture. Close some consoles or other programs and try again.</source>
        <translation>Für das Bild der Konsole ist kein Speicher frei. Schließen Sie einige Konsolen oder andere Programme und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The console can&apos;t connect once more. Reconnect to try again.</source>
        <translation>Die Konsole kann sich nicht noch einmal verbinden. Verbinden Sie sich neu, um es erneut zu versuchen.</translation>
    </message>
    <message>
        <source>%1 offers only TLS without a certificate, so nobody can tell whether it is the right computer on the way. Ask for another way to the console.</source>
        <translation>%1 bietet nur TLS ohne Zertifikat an, daher kann niemand sagen, ob es der richtige Rechner auf dem Weg ist. Fragen Sie nach einem anderen Weg zur Konsole.</translation>
    </message>
    <message>
        <source>The console is to be reached by way of %1, for which no plugin is installed. Install it, or take an HTTP or SOCKS 5 proxy (http://host:port, https://host:port, socks5://host:port) or a way without one.</source>
        <translation>Die Konsole soll über %1 erreicht werden, wofür kein Plugin installiert ist. Installieren Sie es, oder nehmen Sie einen HTTP- oder SOCKS-5-Proxy (http://host:port, https://host:port, socks5://host:port) oder einen Weg ohne Proxy.</translation>
    </message>
    <message>
        <source>A hop of the kind %1 has to be the first one on the way to a console. Name it before the others.</source>
        <translation>Eine Station der Art %1 muss die erste auf dem Weg zu einer Konsole sein. Nennen Sie sie vor den anderen.</translation>
    </message>
    <message>
        <source>Nobody is asked while the console runs. Reconnect to answer.</source>
        <translation>Während die Konsole läuft, wird niemand gefragt. Verbinden Sie sich neu, um zu antworten.</translation>
    </message>
    <message>
        <source>The part of VirtDesk that carries this console asked what it has no right to. Report it as a bug.</source>
        <translation>Der Teil von VirtDesk, der diese Konsole überträgt, hat gefragt, was er nicht fragen darf. Melden Sie das als Fehler.</translation>
    </message>
    <message>
        <source>The console can&apos;t open another connection now. Reconnect to try again.</source>
        <translation>Die Konsole kann jetzt keine weitere Verbindung öffnen. Verbinden Sie sich neu, um es noch einmal zu versuchen.</translation>
    </message>
    <message>
        <source>%1 offers only TLS without a certificate for another connection of a console whose first one was verified.</source>
        <translation>%1 bietet für eine weitere Verbindung nur TLS ohne Zertifikat an, obwohl die erste Verbindung der Konsole geprüft wurde.</translation>
    </message>
    <message>
        <source>%1 wants TLS inside of the TLS that the connection has already, which VirtDesk doesn&apos;t do. Switch off one of the two at the server.</source>
        <translation>%1 verlangt TLS innerhalb des TLS, das die Verbindung schon hat; das macht VirtDesk nicht. Schalten Sie eines von beiden am Server ab.</translation>
    </message>
    <message>
        <source>%1 shows another certificate for a further connection than for its first one.</source>
        <translation>%1 zeigt für eine weitere Verbindung ein anderes Zertifikat als für die erste.</translation>
    </message>
    <message>
        <source>%1 showed no certificate, so it can&apos;t be told who it is. Its administrator has to give it one.</source>
        <translation>%1 hat kein Zertifikat gezeigt, daher kann niemand sagen, wer es ist. Sein Administrator muss ihm eines geben.</translation>
    </message>
    <message>
        <source>On the way, at %1: %2</source>
        <translation>Unterwegs, bei %1: %2</translation>
    </message>
    <message>
        <source>At %1, by way of %2: %3</source>
        <translation>Bei %1, über %2: %3</translation>
    </message>
</context>
<context>
    <name>virtdesk::Settings</name>
    <message>
        <source>The settings file</source>
        <translation>Die Einstellungsdatei</translation>
    </message>
</context>
<context>
    <name>virtdesk::SettingsText</name>
    <message>
        <source>The list of engines, consoles and favourites</source>
        <translation>Die Liste der Engines, Konsolen und Favoriten</translation>
    </message>
</context>
<context>
    <name>virtdesk::ShortcutsPage</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>While a console has the keyboard, all keys go to it. %1 gives the keyboard back.</source>
        <translation>Während eine Konsole die Tastatur hat, gehen alle Tasten an sie. %1 gibt die Tastatur zurück.</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Use the default</source>
        <translation>Vorgabe nehmen</translation>
    </message>
    <message>
        <source>All defaults</source>
        <translation>Alle Vorgaben</translation>
    </message>
    <message>
        <source>In a console</source>
        <translation>In einer Konsole</translation>
    </message>
    <message>
        <source>Keys of the chosen command: press them</source>
        <translation>Tasten des gewählten Befehls: drücken</translation>
    </message>
    <message>
        <source>Key of the chosen command in a console: press it</source>
        <translation>Taste des gewählten Befehls in einer Konsole: drücken</translation>
    </message>
    <message>
        <source>Press the keys</source>
        <translation>Tasten drücken</translation>
    </message>
    <message>
        <source>While a console has the keyboard, all keys go to it. %1 gives the keyboard back; held with one more key it does what stands under “In a console”.</source>
        <translation>Solange eine Konsole die Tastatur hat, gehen alle Tasten an sie. %1 gibt die Tastatur zurück; gehalten mit einer weiteren Taste geschieht, was unter „In einer Konsole“ steht.</translation>
    </message>
    <message>
        <source>With %1 held</source>
        <translation>Mit gehaltenem %1</translation>
    </message>
    <message>
        <source>Choose a command to give it other keys.</source>
        <translation>Einen Befehl wählen, um ihm andere Tasten zu geben.</translation>
    </message>
    <message>
        <source>Press the new keys in a field; Backspace takes them away.</source>
        <translation>Die neuen Tasten in einem Feld drücken; Rücktaste nimmt sie weg.</translation>
    </message>
    <message>
        <source>These keys can&apos;t be changed here.</source>
        <translation>Diese Tasten sind hier nicht zu ändern.</translation>
    </message>
    <message>
        <source>%1 belongs to “%2” already. Give that one other keys first.</source>
        <translation>%1 gehört schon zu „%2“. Zuerst jenem andere Tasten geben.</translation>
    </message>
    <message>
        <source>A key that is typed with can&apos;t be a shortcut by itself: hold Ctrl or Alt with it.</source>
        <translation>Eine Taste, mit der geschrieben wird, kann allein kein Tastenkürzel sein: mit Strg oder Alt drücken.</translation>
    </message>
    <message>
        <source>Only letters, digits, arrows, Page Up, Page Down, Home, End, Insert, Tab, Enter and Space can be used here; all others go to the guest.</source>
        <translation>Hier gehen nur Buchstaben, Ziffern, Pfeile, Bild auf, Bild ab, Pos1, Ende, Einfg, Tabulator, Eingabe und Leertaste; alle anderen gehen an den Gast.</translation>
    </message>
</context>
<context>
    <name>virtdesk::SideTabModel</name>
    <message>
        <source>%1, pinned</source>
        <comment>a console and its state</comment>
        <translation>%1, angeheftet</translation>
    </message>
</context>
<context>
    <name>virtdesk::SideTabs</name>
    <message>
        <source>Consoles</source>
        <translation>Konsolen</translation>
    </message>
    <message>
        <source>Open consoles; Enter goes there, Delete closes</source>
        <translation>Offene Konsolen; Eingabe geht hin, Entf schließt</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>Wand</translation>
    </message>
    <message>
        <source>Wall of all consoles</source>
        <translation>Wand aller Konsolen</translation>
    </message>
    <message>
        <source>All tabs</source>
        <translation>Alle Reiter</translation>
    </message>
    <message>
        <source>Open a console (Ctrl+N)</source>
        <translation>Eine Konsole öffnen (Strg+N)</translation>
    </message>
    <message numerus="yes">
        <source>All tabs: %n</source>
        <translation>
            <numerusform>Alle Reiter: %n</numerusform>
            <numerusform>Alle Reiter: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::SignInPages</name>
    <message>
        <source>%1 asks for a sign-in before it goes on.</source>
        <translation>%1 verlangt eine Anmeldung, bevor es weitergeht.</translation>
    </message>
    <message>
        <source>Sign in …</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>The console of %1 opens as soon as you are signed in at %2.</source>
        <translation>Die Konsole von %1 öffnet sich, sobald Sie an %2 angemeldet sind.</translation>
    </message>
</context>
<context>
    <name>virtdesk::SignInPanels</name>
    <message>
        <source>The sign-in was cancelled.</source>
        <translation>Die Anmeldung wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>virtdesk::SignInText</name>
    <message>
        <source>VNC console</source>
        <translation>VNC-Konsole</translation>
    </message>
    <message>
        <source>oVirt engine</source>
        <translation>oVirt-Engine</translation>
    </message>
    <message>
        <source>Kerberos</source>
        <translation>Kerberos</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>HTTP-Proxy</translation>
    </message>
    <message>
        <source>Encrypted, and the server&apos;s certificate was verified.</source>
        <translation>Verschlüsselt, und das Zertifikat des Servers wurde geprüft.</translation>
    </message>
    <message>
        <source>Encrypted by the sign-in itself (SASL).</source>
        <translation>Verschlüsselt durch die Anmeldung selbst (SASL).</translation>
    </message>
    <message>
        <source>A local connection: nothing leaves this computer.</source>
        <translation>Eine lokale Verbindung: Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Encrypted, but the server did not prove who it is. Somebody in between could read along.</source>
        <translation>Verschlüsselt, aber der Server hat nicht bewiesen, wer er ist. Jemand dazwischen könnte mitlesen.</translation>
    </message>
    <message>
        <source>Not encrypted. Others on the network can read along.</source>
        <translation>Nicht verschlüsselt. Andere im Netz können mitlesen.</translation>
    </message>
</context>
<context>
    <name>virtdesk::SnapshotsDialog</name>
    <message>
        <source>Snapshots of %1</source>
        <translation>Schnappschüsse von %1</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Make a snapshot …</source>
        <translation>Schnappschuss erstellen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Asking the engine …</source>
        <translation>Die Engine wird gefragt …</translation>
    </message>
    <message>
        <source>The VM has no snapshots.</source>
        <translation>Die VM hat keine Schnappschüsse.</translation>
    </message>
    <message>
        <source>with memory</source>
        <translation>mit Arbeitsspeicher</translation>
    </message>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>%1: %2?</source>
        <comment>verb and snapshot</comment>
        <translation>%1: %2?</translation>
    </message>
</context>
<context>
    <name>virtdesk::SocksProxy</name>
    <message>
        <source>What answers there is no SOCKS 5 proxy, or it breaks its protocol. Check the proxy&apos;s address and port.</source>
        <translation>Was dort antwortet, ist kein SOCKS-5-Proxy, oder es hält sich nicht an sein Protokoll. Prüfen Sie Adresse und Port des Proxys.</translation>
    </message>
    <message>
        <source>The proxy %1 does not allow connections to %2.</source>
        <translation>Der Proxy %1 erlaubt keine Verbindungen zu %2.</translation>
    </message>
    <message>
        <source>The proxy %1 does not reach %2.</source>
        <translation>Der Proxy %1 erreicht %2 nicht.</translation>
    </message>
    <message>
        <source>The proxy %1 says that %2 refuses the connection.</source>
        <translation>Der Proxy %1 meldet, dass %2 die Verbindung ablehnt.</translation>
    </message>
    <message>
        <source>The proxy %1 could not connect to %2.</source>
        <translation>Der Proxy %1 konnte sich nicht mit %2 verbinden.</translation>
    </message>
    <message>
        <source>The console&apos;s address can&apos;t be asked for at the proxy %1. A proxy leads to a host and port only.</source>
        <translation>Die Adresse der Konsole kann am Proxy %1 nicht verlangt werden. Ein Proxy führt nur zu einem Host und Port.</translation>
    </message>
    <message>
        <source>The proxy %1 takes neither connections without a sign-in nor a name and password.</source>
        <translation>Der Proxy %1 nimmt weder Verbindungen ohne Anmeldung noch Name und Passwort an.</translation>
    </message>
    <message>
        <source>The proxy does not accept this user name and password.</source>
        <translation>Der Proxy nimmt diesen Benutzernamen und dieses Passwort nicht an.</translation>
    </message>
    <message>
        <source>A SOCKS proxy takes a user name and a password of 1 to 255 bytes each.</source>
        <translation>Ein SOCKS-Proxy nimmt einen Benutzernamen und ein Passwort von je 1 bis 255 Byte an.</translation>
    </message>
    <message>
        <source>The proxy %1 refused the sign-in. Check the user name and the password, then connect again.</source>
        <translation>Der Proxy %1 hat die Anmeldung abgelehnt. Prüfen Sie Benutzername und Passwort und verbinden Sie erneut.</translation>
    </message>
</context>
<context>
    <name>virtdesk::SplitArea</name>
    <message>
        <source>Consoles side by side</source>
        <translation>Konsolen nebeneinander</translation>
    </message>
</context>
<context>
    <name>virtdesk::SshText</name>
    <message>
        <source>“%1” can&apos;t be given to ssh. Name a computer, with a user in front of it where it needs one: ssh://user@computer.</source>
        <translation>„%1“ kann ssh nicht übergeben werden. Nennen Sie einen Rechner, wenn nötig mit dem Benutzer davor: ssh://benutzer@rechner.</translation>
    </message>
    <message>
        <source>%1 shows another key than before, so nothing was sent there. Somebody may be in between; if it was set up anew, remove its old key (ssh-keygen -R) and connect again.</source>
        <translation>%1 zeigt einen anderen Schlüssel als früher, daher wurde nichts dorthin gesendet. Möglicherweise ist jemand dazwischen; wenn der Rechner neu eingerichtet wurde, entfernen Sie seinen alten Schlüssel (ssh-keygen -R) und verbinden Sie sich erneut.</translation>
    </message>
    <message>
        <source>The key of %1 is not trusted, so nothing was sent there.</source>
        <translation>Dem Schlüssel von %1 wird nicht vertraut, daher wurde nichts dorthin gesendet.</translation>
    </message>
    <message>
        <source>%1 lets nobody through to other computers. Ask its administrator to allow forwarding to %2.</source>
        <translation>%1 lässt niemanden zu anderen Rechnern durch. Bitten Sie den Administrator, die Weiterleitung zu %2 zu erlauben.</translation>
    </message>
    <message>
        <source>The sign-in at %1 went well, but %2 can&apos;t be reached from there. The virtual machine may be off, or its console may have moved to another port or host.</source>
        <translation>Die Anmeldung bei %1 gelang, aber %2 ist von dort nicht erreichbar. Vielleicht ist die virtuelle Maschine aus, oder ihre Konsole ist auf einen anderen Port oder Rechner umgezogen.</translation>
    </message>
    <message>
        <source>%1 did not accept the sign-in. Check the user name, and that your key is loaded into the agent or your ticket is valid.</source>
        <translation>%1 hat die Anmeldung nicht angenommen. Prüfen Sie den Benutzernamen, und ob Ihr Schlüssel im Agenten geladen oder Ihr Ticket gültig ist.</translation>
    </message>
    <message>
        <source>%1 did not accept the sign-in: your agent offered more keys than it looks at. Name the right one for it in ssh&apos;s configuration.</source>
        <translation>%1 hat die Anmeldung nicht angenommen: Ihr Agent bot mehr Schlüssel an, als es prüft. Nennen Sie den richtigen in der Konfiguration von ssh.</translation>
    </message>
    <message>
        <source>The name %1 is not known. Check it, and the network connection.</source>
        <translation>Der Name %1 ist nicht bekannt. Prüfen Sie ihn und die Netzwerkverbindung.</translation>
    </message>
    <message>
        <source>%1 accepted the connection and did not answer as SSH. It may be overloaded.</source>
        <translation>%1 hat die Verbindung angenommen und nicht als SSH geantwortet. Vielleicht ist es überlastet.</translation>
    </message>
    <message>
        <source>%1 did not answer. It may be off, or a firewall is in between.</source>
        <translation>%1 hat nicht geantwortet. Vielleicht ist es aus, oder eine Firewall ist dazwischen.</translation>
    </message>
    <message>
        <source>%1 refuses the connection: no SSH server listens there. Check address and port.</source>
        <translation>%1 weist die Verbindung ab: Dort hört kein SSH-Server. Prüfen Sie Adresse und Port.</translation>
    </message>
    <message>
        <source>There is no way to %1 from here. Check the network connection.</source>
        <translation>Von hier gibt es keinen Weg zu %1. Prüfen Sie die Netzwerkverbindung.</translation>
    </message>
    <message>
        <source>%1 does not answer as an SSH server. Check address and port.</source>
        <translation>%1 antwortet nicht als SSH-Server. Prüfen Sie Adresse und Port.</translation>
    </message>
    <message>
        <source>%1 and this computer have no method of encryption in common. One of the two is out of date.</source>
        <translation>%1 und dieser Computer haben kein gemeinsames Verschlüsselungsverfahren. Eines von beiden ist veraltet.</translation>
    </message>
    <message>
        <source>The ssh of this computer does not know an option that is needed to reach %1. OpenSSH 8.4 or later is needed, and a configuration without faults.</source>
        <translation>Das ssh dieses Computers kennt eine Option nicht, die für den Weg zu %1 nötig ist. Es braucht OpenSSH 8.4 oder neuer und eine fehlerfreie Konfiguration.</translation>
    </message>
    <message>
        <source>The way by %1 could not be made. The details have ssh&apos;s own words.</source>
        <translation>Der Weg über %1 kam nicht zustande. Die Einzelheiten enthalten die Worte von ssh.</translation>
    </message>
    <message>
        <source>Nothing came back by %1. The console %2 may be hanging, or the way there.</source>
        <translation>Über %1 kam nichts zurück. Vielleicht hängt die Konsole %2, oder der Weg dorthin.</translation>
    </message>
    <message>
        <source>The sign-in at %1 was cancelled.</source>
        <translation>Die Anmeldung bei %1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>ssh could not be started. Close some programs and try again.</source>
        <translation>ssh konnte nicht gestartet werden. Schließen Sie einige Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is no ssh on this computer. Install OpenSSH&apos;s client.</source>
        <translation>Auf diesem Computer gibt es kein ssh. Installieren Sie den Client von OpenSSH.</translation>
    </message>
    <message>
        <source>There is no way for ssh to ask you anything. Close some programs and try again.</source>
        <translation>ssh hat keinen Weg, Sie etwas zu fragen. Schließen Sie einige Programme und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The way to %1 by %2 broke off. Reconnect to make it again.</source>
        <translation>Der Weg zu %1 über %2 brach ab. Verbinden Sie sich neu, um ihn wieder aufzubauen.</translation>
    </message>
    <message>
        <source>%1 does not take what is sent any more. Reconnect to try again.</source>
        <translation>%1 nimmt nicht mehr an, was gesendet wird. Verbinden Sie sich neu, um es noch einmal zu versuchen.</translation>
    </message>
    <message>
        <source>A console behind SSH is named by its host and port, or by the path of its socket, as the last computer on the way knows them.</source>
        <translation>Eine Konsole hinter SSH wird durch Host und Port oder durch den Pfad ihres Sockets benannt, so wie der letzte Rechner auf dem Weg sie kennt.</translation>
    </message>
    <message>
        <source>The sign-in at %1 went well, but there is no program that leads to the console&apos;s socket %2. Install OpenBSD&apos;s netcat there (netcat-openbsd).</source>
        <translation>Die Anmeldung an %1 gelang, aber dort gibt es kein Programm, das zum Socket %2 der Konsole führt. Installieren Sie dort das Netcat von OpenBSD (netcat-openbsd).</translation>
    </message>
    <message>
        <source>The sign-in at %1 went well, but the console&apos;s socket %2 can&apos;t be opened there. The virtual machine may be off, or this user may not open it.</source>
        <translation>Die Anmeldung an %1 gelang, aber der Socket %2 der Konsole lässt sich dort nicht öffnen. Die virtuelle Maschine ist vielleicht aus, oder dieser Benutzer darf ihn nicht öffnen.</translation>
    </message>
    <message>
        <source>ssh refuses its own configuration on the way to %1, because others may change that file. Take this right from them; the details name the file.</source>
        <translation>ssh lehnt auf dem Weg zu %1 seine eigene Konfiguration ab, weil andere diese Datei ändern dürfen. Nehmen Sie ihnen dieses Recht; die Einzelheiten nennen die Datei.</translation>
    </message>
    <message>
        <source>There is no ssh on this computer. It is an optional feature of Windows: open Settings, search for “Optional features”, and add “OpenSSH Client”.</source>
        <translation>Auf diesem Computer gibt es kein ssh. Es ist ein optionales Feature von Windows: Öffnen Sie die Einstellungen, suchen Sie nach „Optionale Features“ und fügen Sie „OpenSSH-Client“ hinzu.</translation>
    </message>
</context>
<context>
    <name>virtdesk::StartPage</name>
    <message>
        <source>Open %1 again</source>
        <translation>%1 wieder öffnen</translation>
    </message>
    <message numerus="yes">
        <source>Open the last %n console(s) again</source>
        <translation>
            <numerusform>Die letzte Konsole wieder öffnen (%n)</numerusform>
            <numerusform>Die letzten %n Konsolen wieder öffnen</numerusform>
        </translation>
    </message>
    <message>
        <source>Welcome to VirtDesk</source>
        <translation>Willkommen bei VirtDesk</translation>
    </message>
    <message>
        <source>Connect to an oVirt engine to list its virtual machines and open their consoles here. A single console opens with its address or its .vv file.</source>
        <translation>Verbinden Sie sich mit einer oVirt-Engine, um ihre virtuellen Maschinen aufzulisten und deren Konsolen hier zu öffnen. Eine einzelne Konsole öffnet sich mit ihrer Adresse oder ihrer .vv-Datei.</translation>
    </message>
    <message>
        <source>Connect …</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>Not connected to an engine.</source>
        <translation>Mit keiner Engine verbunden.</translation>
    </message>
    <message>
        <source>Connect to %1</source>
        <translation>Mit %1 verbinden</translation>
    </message>
    <message>
        <source>Connect to %1 as %2</source>
        <translation>Mit %1 als %2 verbinden</translation>
    </message>
    <message>
        <source>Connect to another …</source>
        <translation>Mit einer anderen verbinden …</translation>
    </message>
    <message>
        <source>Signing in to %1</source>
        <translation>Anmeldung an %1</translation>
    </message>
    <message>
        <source>This takes a moment. What the engine asks for appears here.</source>
        <translation>Das dauert einen Moment. Was die Engine fragt, erscheint hier.</translation>
    </message>
    <message>
        <source>%1 is not connected</source>
        <translation>%1 ist nicht verbunden</translation>
    </message>
    <message>
        <source>No console is open</source>
        <translation>Es ist keine Konsole offen</translation>
    </message>
    <message>
        <source>Double-click a VM at the left, or press Ctrl+K and type a few letters of its name.</source>
        <translation>Doppelklicken Sie links auf eine VM, oder drücken Sie Strg+K und tippen Sie einige Buchstaben ihres Namens.</translation>
    </message>
</context>
<context>
    <name>virtdesk::StatePanel</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Einzelheiten zeigen</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Einzelheiten verbergen</translation>
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
    <message>
        <source>%1 is away; as of %2</source>
        <translation>%1 ist weg; Stand %2</translation>
    </message>
    <message>
        <source>updated %1</source>
        <translation>aktualisiert %1</translation>
    </message>
    <message>
        <source>signing in</source>
        <translation>Anmeldung läuft</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>wird geladen</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) running</source>
        <translation>
            <numerusform>%n Auftrag läuft</numerusform>
            <numerusform>%n Aufträge laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message numerus="yes">
        <source>%Ln VM(s) loaded</source>
        <translation>
            <numerusform>%Ln VM geladen</numerusform>
            <numerusform>%Ln VMs geladen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::SupportReport</name>
    <message>
        <source>VirtDesk: report for support</source>
        <translation>VirtDesk: Bericht für den Support</translation>
    </message>
    <message>
        <source>Window system</source>
        <translation>Fenstersystem</translation>
    </message>
    <message>
        <source>Plugins</source>
        <translation>Plugins</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Why it ended</source>
        <translation>Warum sie endete</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>virtdesk::TabGroupMenu</name>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>In no group of its own</source>
        <translation>In keiner eigenen Gruppe</translation>
    </message>
    <message>
        <source>New group …</source>
        <translation>Neue Gruppe …</translation>
    </message>
    <message>
        <source>Group the others: not</source>
        <translation>Die übrigen gruppieren: nicht</translation>
    </message>
    <message>
        <source>Group the others by engine</source>
        <translation>Die übrigen nach Engine gruppieren</translation>
    </message>
    <message>
        <source>Group the others by cluster</source>
        <translation>Die übrigen nach Cluster gruppieren</translation>
    </message>
    <message>
        <source>Group the others by mark</source>
        <translation>Die übrigen nach Kennzeichnung gruppieren</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Neue Gruppe</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Name der Gruppe</translation>
    </message>
</context>
<context>
    <name>virtdesk::TabGroups</name>
    <message>
        <source>%1 · %2</source>
        <comment>a group of tabs, how many</comment>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>Group %1: %n console(s), folded</source>
        <translation>
            <numerusform>Gruppe %1: %n Konsole, zugeklappt</numerusform>
            <numerusform>Gruppe %1: %n Konsolen, zugeklappt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Group %1: %n console(s)</source>
        <translation>
            <numerusform>Gruppe %1: %n Konsole</numerusform>
            <numerusform>Gruppe %1: %n Konsolen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>virtdesk::TabMenu</name>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Move to a window of its own</source>
        <translation>In ein eigenes Fenster verschieben</translation>
    </message>
    <message>
        <source>Change CD …</source>
        <translation>CD wechseln …</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>Tab schließen</translation>
    </message>
    <message>
        <source>Close the others …</source>
        <translation>Andere schließen …</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Events of the VM</source>
        <translation>Ereignisse der VM</translation>
    </message>
</context>
<context>
    <name>virtdesk::TabMenus</name>
    <message>
        <source>Unfold the group</source>
        <translation>Gruppe aufklappen</translation>
    </message>
    <message>
        <source>Fold the group</source>
        <translation>Gruppe zuklappen</translation>
    </message>
    <message>
        <source>Close the group …</source>
        <translation>Gruppe schließen …</translation>
    </message>
</context>
<context>
    <name>virtdesk::TabStrip</name>
    <message>
        <source>Consoles</source>
        <translation>Konsolen</translation>
    </message>
    <message>
        <source>Open a console (Ctrl+N)</source>
        <translation>Eine Konsole öffnen (Strg+N)</translation>
    </message>
    <message>
        <source>Close tab (Ctrl+W)</source>
        <translation>Tab schließen (Strg+W)</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>Tab schließen</translation>
    </message>
    <message>
        <source>All tabs</source>
        <translation>Alle Reiter</translation>
    </message>
    <message>
        <source>Wall of all consoles</source>
        <translation>Wand aller Konsolen</translation>
    </message>
    <message numerus="yes">
        <source>All tabs: %n</source>
        <translation>
            <numerusform>Alle Reiter: %n</numerusform>
            <numerusform>Alle Reiter: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>what a VM is marked with, its name</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Pinned; a click lets it go</source>
        <translation>Angeheftet; ein Klick löst ihn</translation>
    </message>
    <message>
        <source>Unpin tab</source>
        <translation>Reiter lösen</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <comment>a state</comment>
        <translation>%1, angeheftet</translation>
    </message>
</context>
<context>
    <name>virtdesk::TargetAccess</name>
    <message>
        <source>%1 is connected to the console of %2 from %3. Use --take-over to take it.</source>
        <translation>%1 ist von %3 aus mit der Konsole von %2 verbunden. Mit --take-over übernehmen Sie sie.</translation>
    </message>
    <message>
        <source>This target names no console.</source>
        <translation>Dieses Ziel nennt keine Konsole.</translation>
    </message>
</context>
<context>
    <name>virtdesk::TasksCommand</name>
    <message>
        <source>Go on with what starts and ends; json is then one object a line.</source>
        <translation>Weitermachen mit dem, was beginnt und endet; json ist dann ein Objekt je Zeile.</translation>
    </message>
    <message>
        <source>tasks takes no argument but options.</source>
        <translation>tasks nimmt kein Argument, nur Optionen.</translation>
    </message>
    <message>
        <source>STARTED</source>
        <translation>BEGONNEN</translation>
    </message>
    <message>
        <source>STATE</source>
        <translation>ZUSTAND</translation>
    </message>
    <message>
        <source>USER</source>
        <translation>BENUTZER</translation>
    </message>
    <message>
        <source>TASK</source>
        <translation>AUFGABE</translation>
    </message>
    <message>
        <source>This kind of inventory has no tasks of its own.</source>
        <translation>Diese Art von Inventar hat keine eigenen Aufgaben.</translation>
    </message>
</context>
<context>
    <name>virtdesk::TasksDialog</name>
    <message>
        <source>%1 of %2 asked for</source>
        <comment>progress</comment>
        <translation>%1 von %2 verlangt</translation>
    </message>
    <message numerus="yes">
        <source>%n asked for</source>
        <translation>
            <numerusform>%n verlangt</numerusform>
            <numerusform>%n verlangt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 asked for, %2 failed</source>
        <translation>%1 verlangt, %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>under way, %1 %</source>
        <translation>läuft, %1 %</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>verlangt</translation>
    </message>
    <message>
        <source>Try the failed again</source>
        <translation>Fehlgeschlagene erneut versuchen</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Result in full</source>
        <translation>Ganzes Ergebnis</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n VMs</source>
        <translation>
            <numerusform>%1: %n VM</numerusform>
            <numerusform>%1: %n VMs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. Asked for at %2.</source>
        <translation>%1. Verlangt um %2.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Nothing was asked for yet.</source>
        <translation>Es wurde noch nichts verlangt.</translation>
    </message>
    <message>
        <source>paused, %1 of %2 asked for</source>
        <comment>progress</comment>
        <translation>angehalten, %1 von %2 angefordert</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop the rest</source>
        <translation>Rest abbrechen</translation>
    </message>
    <message>
        <source>VMs that have not had their turn wait; what is under way goes on</source>
        <translation>VMs, die noch nicht an der Reihe waren, warten; was läuft, geht weiter</translation>
    </message>
    <message>
        <source>VMs that have not had their turn are left out; what is under way goes on</source>
        <translation>VMs, die noch nicht an der Reihe waren, werden ausgelassen; was läuft, geht weiter</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>virtdesk::TeamNote</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>The team&apos;s note</source>
        <translation>Notiz des Teams</translation>
    </message>
    <message>
        <source>Note for the team</source>
        <translation>Notiz für das Team</translation>
    </message>
    <message>
        <source>The comment of the VM at the engine, which all see who see the VM. Enter keeps it, Esc takes back what was typed.</source>
        <translation>Der Kommentar der VM in der Engine, den alle sehen, die die VM sehen. Eingabe behält ihn, Esc nimmt das Getippte zurück.</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
</context>
<context>
    <name>virtdesk::TlsText</name>
    <message>
        <source>The certificate of %1 was issued by “%2”, which is not trusted here. Add the CA certificate that belongs to this server, or compare the fingerprint with the server&apos;s administrator.</source>
        <translation>Das Zertifikat von %1 wurde von „%2“ ausgestellt, dem hier nicht vertraut wird. Fügen Sie das CA-Zertifikat hinzu, das zu diesem Server gehört, oder vergleichen Sie den Fingerabdruck mit dem Administrator des Servers.</translation>
    </message>
    <message>
        <source>%1 shows a certificate that it has signed itself, so nobody vouches for it. Compare the fingerprint with the server&apos;s administrator before it is accepted.</source>
        <translation>%1 zeigt ein Zertifikat, das es selbst unterschrieben hat; dafür bürgt niemand. Vergleichen Sie den Fingerabdruck mit dem Administrator des Servers, bevor es angenommen wird.</translation>
    </message>
    <message>
        <source>The certificate of %1 is made out to %2 and not to “%3”. Use the name that the certificate carries, or have a certificate issued for this one.</source>
        <translation>Das Zertifikat von %1 ist auf %2 ausgestellt und nicht auf „%3“. Verwenden Sie den Namen, den das Zertifikat trägt, oder lassen Sie eines für diesen Namen ausstellen.</translation>
    </message>
    <message>
        <source>The certificate of %1 belongs to “%2”, but this console must be on “%3”. Open the console again from its engine; if that does not help, the host was set up anew or is not the one it claims to be.</source>
        <translation>Das Zertifikat von %1 gehört „%2“, diese Konsole muss aber auf „%3“ sein. Öffnen Sie die Konsole erneut aus ihrer Engine; hilft das nicht, wurde der Rechner neu eingerichtet oder ist nicht der, der er zu sein behauptet.</translation>
    </message>
    <message>
        <source>The certificate of %1, or one that vouches for it, has expired (valid until %2). The server&apos;s administrator has to renew it; check the clock of this computer, too.</source>
        <translation>Das Zertifikat von %1, oder eines, das dafür bürgt, ist abgelaufen (gültig bis %2). Der Administrator des Servers muss es erneuern; prüfen Sie auch die Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>The certificate of %1, or one that vouches for it, is not valid yet (valid from %2). Check the clocks of this computer and of the server.</source>
        <translation>Das Zertifikat von %1, oder eines, das dafür bürgt, ist noch nicht gültig (gültig ab %2). Prüfen Sie die Uhren dieses Computers und des Servers.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was accepted before. Either the server was set up anew, or somebody intercepts the connection: ask its administrator, and forget the old certificate only when the change is confirmed.</source>
        <translation>Das Zertifikat von %1 ist nicht das, das früher angenommen wurde. Entweder wurde der Server neu eingerichtet, oder jemand fängt die Verbindung ab: Fragen Sie seinen Administrator, und vergessen Sie das alte Zertifikat nur, wenn die Änderung bestätigt ist.</translation>
    </message>
    <message>
        <source>The certificate of %1, or one that vouches for it, is too weak to be trusted (%2 key of %3 bits, or an outdated signature). The server&apos;s administrator has to replace it.</source>
        <translation>Das Zertifikat von %1, oder eines, das dafür bürgt, ist zu schwach, um ihm zu vertrauen (%2-Schlüssel mit %3 Bit, oder eine veraltete Unterschrift). Der Administrator des Servers muss es ersetzen.</translation>
    </message>
    <message>
        <source>The certificate of %1 has been revoked by its issuer, so the connection was not made. The server&apos;s administrator has to install a new one.</source>
        <translation>Das Zertifikat von %1 wurde von seinem Aussteller widerrufen, daher wurde die Verbindung nicht hergestellt. Der Administrator des Servers muss ein neues installieren.</translation>
    </message>
    <message>
        <source>The certificate of %1 could not be verified. The details say why; the server&apos;s administrator has to replace it.</source>
        <translation>Das Zertifikat von %1 konnte nicht geprüft werden. Die Einzelheiten sagen, warum; der Administrator des Servers muss es ersetzen.</translation>
    </message>
    <message>
        <source>CA of this computer</source>
        <translation>die CA dieses Computers</translation>
    </message>
    <message>
        <source>CA of this console</source>
        <translation>die CA dieser Konsole</translation>
    </message>
    <message>
        <source>accepted by you earlier</source>
        <translation>von Ihnen früher angenommen</translation>
    </message>
    <message>
        <source>accepted by you</source>
        <translation>von Ihnen angenommen</translation>
    </message>
    <message>
        <source>accepted by you for this connection</source>
        <translation>von Ihnen für diese Verbindung angenommen</translation>
    </message>
    <message>
        <source>Encryption could not be set up on this computer. Check that OpenSSL is installed completely and that its configuration is in order.</source>
        <translation>Auf diesem Computer konnte keine Verschlüsselung eingerichtet werden. Prüfen Sie, ob OpenSSL vollständig installiert und richtig eingestellt ist.</translation>
    </message>
    <message>
        <source>The CA certificate that belongs to this console can&apos;t be read: it holds no certificate in PEM form. Open the console again from its engine, or choose another CA file.</source>
        <translation>Das CA-Zertifikat, das zu dieser Konsole gehört, kann nicht gelesen werden: Es enthält kein Zertifikat in PEM-Form. Öffnen Sie die Konsole erneut aus ihrer Engine, oder wählen Sie eine andere CA-Datei.</translation>
    </message>
    <message>
        <source>The client certificate for this console can&apos;t be read. It has to be in PEM form, with its own certificate first.</source>
        <translation>Das Client-Zertifikat für diese Konsole kann nicht gelesen werden. Es muss in PEM-Form sein, mit seinem eigenen Zertifikat zuerst.</translation>
    </message>
    <message>
        <source>The private key of the client certificate can&apos;t be read. It has to be in PEM form and without a passphrase.</source>
        <translation>Der private Schlüssel des Client-Zertifikats kann nicht gelesen werden. Er muss in PEM-Form und ohne Passphrase sein.</translation>
    </message>
    <message>
        <source>The private key does not belong to the client certificate. Choose the key that was made with it.</source>
        <translation>Der private Schlüssel gehört nicht zum Client-Zertifikat. Wählen Sie den Schlüssel, der damit erzeugt wurde.</translation>
    </message>
    <message>
        <source>The cryptography policy of this computer does not allow encryption without a certificate. Give the server a certificate.</source>
        <translation>Die Kryptografie-Richtlinie dieses Computers erlaubt keine Verschlüsselung ohne Zertifikat. Geben Sie dem Server ein Zertifikat.</translation>
    </message>
    <message>
        <source>There is not enough memory for an encrypted connection. Close other consoles.</source>
        <translation>Für eine verschlüsselte Verbindung ist nicht genug Speicher frei. Schließen Sie andere Konsolen.</translation>
    </message>
    <message>
        <source>The server does not come to an end with the start of encryption, so the connection was closed. It is faulty or hostile.</source>
        <translation>Der Server kommt mit dem Beginn der Verschlüsselung nicht zum Ende, daher wurde die Verbindung geschlossen. Er ist fehlerhaft oder feindlich.</translation>
    </message>
    <message>
        <source>The server closed the connection while encryption was being started. Its log says why; often its certificate or key is missing or expired, or it does not accept this client.</source>
        <translation>Der Server hat die Verbindung geschlossen, während die Verschlüsselung begann. Sein Protokoll sagt, warum; oft fehlt sein Zertifikat oder Schlüssel oder ist abgelaufen, oder er nimmt diesen Client nicht an.</translation>
    </message>
    <message>
        <source>The server showed no certificate, so it can&apos;t be told who it is. Its administrator has to give it one.</source>
        <translation>Der Server hat kein Zertifikat gezeigt, daher kann niemand sagen, wer er ist. Sein Administrator muss ihm eines geben.</translation>
    </message>
    <message>
        <source>The connection broke off in the middle of encrypted data. Connect again; if it happens often, the network or the server has a fault.</source>
        <translation>Die Verbindung brach mitten in verschlüsselten Daten ab. Verbinden Sie sich erneut; geschieht es oft, hat das Netz oder der Server einen Fehler.</translation>
    </message>
    <message>
        <source>The server asked for a client certificate and did not accept the one given. Check that it is valid and issued by a CA that this server trusts.</source>
        <translation>Der Server hat nach einem Client-Zertifikat gefragt und das gegebene nicht angenommen. Prüfen Sie, ob es gültig und von einer CA ausgestellt ist, der dieser Server vertraut.</translation>
    </message>
    <message>
        <source>The server asks for a client certificate and none is given for this console. Get one from the server&apos;s administrator.</source>
        <translation>Der Server fragt nach einem Client-Zertifikat, und für diese Konsole gibt es keines. Holen Sie eines vom Administrator des Servers.</translation>
    </message>
    <message>
        <source>The encrypted connection is damaged, so it was closed. Connect again; if it happens again, something between here and the server changes the data.</source>
        <translation>Die verschlüsselte Verbindung ist beschädigt, daher wurde sie geschlossen. Verbinden Sie sich erneut; geschieht es wieder, verändert etwas zwischen hier und dem Server die Daten.</translation>
    </message>
    <message>
        <source>The server announced encryption but sent something else. Check the address and port; if they are right, the server is faulty or hostile.</source>
        <translation>Der Server hat Verschlüsselung angekündigt, aber etwas anderes gesendet. Prüfen Sie Adresse und Port; stimmen sie, ist der Server fehlerhaft oder feindlich.</translation>
    </message>
    <message>
        <source>The server&apos;s encryption is too weak to protect anything. Its administrator has to configure a larger key exchange.</source>
        <translation>Die Verschlüsselung des Servers ist zu schwach, um etwas zu schützen. Sein Administrator muss einen größeren Schlüsselaustausch einstellen.</translation>
    </message>
    <message>
        <source>The server&apos;s encryption is outdated: it speaks no TLS 1.2 or newer. Its administrator has to update it.</source>
        <translation>Die Verschlüsselung des Servers ist veraltet: Er spricht kein TLS 1.2 oder neuer. Sein Administrator muss ihn aktualisieren.</translation>
    </message>
    <message>
        <source>The server and this computer have no encryption without a certificate in common. Give the server a certificate.</source>
        <translation>Der Server und dieser Computer haben keine gemeinsame Verschlüsselung ohne Zertifikat. Geben Sie dem Server ein Zertifikat.</translation>
    </message>
    <message>
        <source>The server and this computer have no encryption method in common. The server&apos;s administrator has to check its TLS settings and certificate.</source>
        <translation>Der Server und dieser Computer haben kein gemeinsames Verschlüsselungsverfahren. Der Administrator des Servers muss dessen TLS-Einstellungen und Zertifikat prüfen.</translation>
    </message>
    <message>
        <source>Encryption with the server could not be started: the server broke the rules of TLS. The details say how; its administrator has to check it.</source>
        <translation>Die Verschlüsselung mit dem Server konnte nicht begonnen werden: Der Server hat die Regeln von TLS verletzt. Die Einzelheiten sagen, wie; sein Administrator muss es prüfen.</translation>
    </message>
</context>
<context>
    <name>virtdesk::TopBar</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Strg+K</translation>
    </message>
    <message>
        <source>Find a VM, a tab or a command</source>
        <translation>VM, Tab oder Befehl suchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>virtdesk::TransportText</name>
    <message>
        <source>The question on the way to the console was cancelled.</source>
        <translation>Die Frage auf dem Weg zur Konsole wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The console was closed.</source>
        <translation>Die Konsole wurde geschlossen.</translation>
    </message>
</context>
<context>
    <name>virtdesk::TypeCommand</name>
    <message>
        <source>The console, as for capture.</source>
        <translation>Die Konsole, wie bei capture.</translation>
    </message>
    <message>
        <source>What to type; - reads standard input.</source>
        <translation>Was getippt wird; - liest die Standardeingabe.</translation>
    </message>
    <message>
        <source>Give up after this time (60).</source>
        <translation>Nach dieser Zeit aufgeben (60).</translation>
    </message>
    <message>
        <source>type takes a TARGET and a TEXT.</source>
        <translation>type nimmt ein TARGET und einen TEXT.</translation>
    </message>
    <message>
        <source>Standard input can&apos;t be read.</source>
        <translation>Die Standardeingabe kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The text is too long to be typed; %1 characters are the most.</source>
        <translation>Der Text ist zum Tippen zu lang; höchstens %1 Zeichen gehen.</translation>
    </message>
    <message>
        <source>The guest&apos;s keyboard layout (us, de, fr, …); what it can&apos;t type is refused.</source>
        <translation>Tastaturbelegung des Gastes (us, de, fr, …); was sie nicht eingeben kann, wird abgelehnt.</translation>
    </message>
    <message>
        <source>The layout &quot;%1&quot; is not known here. There are: %2.</source>
        <translation>Die Belegung „%1“ ist hier nicht bekannt. Es gibt: %2.</translation>
    </message>
    <message>
        <source>The layout &quot;%1&quot; can&apos;t type: %2</source>
        <translation>Die Belegung „%1“ kann nicht eingeben: %2</translation>
    </message>
</context>
<context>
    <name>virtdesk::TypingPad</name>
    <message>
        <source>Hide the text</source>
        <translation>Text verbergen</translation>
    </message>
    <message>
        <source>Enter at the end</source>
        <translation>Eingabetaste am Ende</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Eingeben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Type a text into the guest</source>
        <translation>Einen Text in den Gast eingeben</translation>
    </message>
    <message>
        <source>Text to type</source>
        <translation>Einzugebender Text</translation>
    </message>
    <message>
        <source>Text to type into the guest</source>
        <translation>Text, der in den Gast eingegeben wird</translation>
    </message>
    <message>
        <source>Hidden text to type</source>
        <translation>Verborgener einzugebender Text</translation>
    </message>
    <message>
        <source>The guest&apos;s keyboard layout</source>
        <translation>Tastaturbelegung des Gastes</translation>
    </message>
    <message>
        <source>Guest&apos;s layout</source>
        <translation>Belegung des Gastes</translation>
    </message>
    <message>
        <source>Snippets</source>
        <translation>Textbausteine</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 (from your administrator)</source>
        <translation>%1 (vom Administrator)</translation>
    </message>
    <message>
        <source>There are none. They are read from %1.</source>
        <translation>Es gibt keine. Sie werden aus %1 gelesen.</translation>
    </message>
    <message>
        <source>Texts that are typed often</source>
        <translation>Texte, die oft eingegeben werden</translation>
    </message>
    <message>
        <source>Fill in %1 first.</source>
        <translation>Zuerst %1 ausfüllen.</translation>
    </message>
    <message>
        <source>The text is too long to be typed: %L1 characters, at most %L2.</source>
        <translation>Der Text ist zu lang zum Eingeben: %L1 Zeichen, höchstens %L2.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) can&apos;t be typed with this layout.</source>
        <translation>
            <numerusform>%n Zeichen ist mit dieser Belegung nicht einzugeben.</numerusform>
            <numerusform>%n Zeichen sind mit dieser Belegung nicht einzugeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) can&apos;t be typed with this layout: %1</source>
        <translation>
            <numerusform>%n Zeichen ist mit dieser Belegung nicht einzugeben: %1</numerusform>
            <numerusform>%n Zeichen sind mit dieser Belegung nicht einzugeben: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2; Enter is pressed at each line end.</source>
        <translation>%1, %2; an jedem Zeilenende wird die Eingabetaste gedrückt.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n Zeichen</numerusform>
            <numerusform>%n Zeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Type the rest</source>
        <translation>Den Rest eingeben</translation>
    </message>
    <message>
        <source>Typing %L1 of %L2 …</source>
        <translation>%L1 von %L2 werden eingegeben …</translation>
    </message>
</context>
<context>
    <name>virtdesk::VerbDialog</name>
    <message>
        <source>%1, %2</source>
        <comment>VM and its state</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>verb and VM</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n VMs</source>
        <comment>verb and number</comment>
        <translation>
            <numerusform>%1: %n VM</numerusform>
            <numerusform>%1: %n VMs</numerusform>
        </translation>
    </message>
    <message>
        <source>VMs that this is done to, in this order</source>
        <translation>VMs, an denen das geschieht, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>Type %1, the number of VMs, to go on:</source>
        <translation>Geben Sie %1 ein, die Anzahl der VMs, um fortzufahren:</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Asking what there is to choose …</source>
        <translation>Es wird gefragt, was zur Wahl steht …</translation>
    </message>
    <message>
        <source>This can&apos;t be done now</source>
        <translation>Das geht jetzt nicht</translation>
    </message>
    <message>
        <source>One after the other, in this order</source>
        <translation>Eine nach der anderen, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>Leave out the rest when one fails</source>
        <translation>Die übrigen auslassen, wenn eine scheitert</translation>
    </message>
</context>
<context>
    <name>virtdesk::VmActions</name>
    <message>
        <source>%1: %2?</source>
        <comment>verb and VM</comment>
        <translation>%1: %2?</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
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
    <message>
        <source>%1: %2 is asked for …</source>
        <translation>%1: %2 wird verlangt …</translation>
    </message>
    <message numerus="yes">
        <source>%1 is asked for: %n VMs …</source>
        <translation>
            <numerusform>%1 wird verlangt: %n VM …</numerusform>
            <numerusform>%1 wird verlangt: %n VMs …</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Save the picture of %1</source>
        <translation>Bild von %1 speichern</translation>
    </message>
    <message>
        <source>The picture of %1 is in %2.</source>
        <translation>Das Bild von %1 liegt in %2.</translation>
    </message>
    <message>
        <source>The picture of %1 could not be saved: %2</source>
        <translation>Das Bild von %1 konnte nicht gespeichert werden: %2</translation>
    </message>
    <message>
        <source>A VM of the pool is yours and starts.</source>
        <translation>Eine VM des Pools gehört jetzt Ihnen und startet.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>what a VM is marked with, its name</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1: nothing was done, because the list does not have the VM any more. It may have been removed; look for it by its name.</source>
        <translation>%1: Es wurde nichts getan, weil die Liste die VM nicht mehr hat. Sie wurde vielleicht entfernt; suchen Sie nach ihrem Namen.</translation>
    </message>
</context>
<context>
    <name>virtdesk::VmCloseUp</name>
    <message>
        <source>%1 tells no more about its VMs.</source>
        <translation>%1 sagt nicht mehr über seine VMs.</translation>
    </message>
</context>
<context>
    <name>virtdesk::VmCondition</name>
    <message>
        <source>%1 is off since %2</source>
        <translation>%1 ist seit %2 aus</translation>
    </message>
    <message>
        <source>%1 is off</source>
        <translation>%1 ist aus</translation>
    </message>
    <message>
        <source>%1 is suspended since %2</source>
        <translation>%1 ist seit %2 im Ruhezustand</translation>
    </message>
    <message>
        <source>%1 is suspended</source>
        <translation>%1 ist im Ruhezustand</translation>
    </message>
    <message>
        <source>%1 is paused since %2</source>
        <translation>%1 ist seit %2 pausiert</translation>
    </message>
    <message>
        <source>%1 is paused</source>
        <translation>%1 ist pausiert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a VM, what its inventory calls its state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Off since %1</source>
        <translation>Aus seit %1</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Suspended since %1</source>
        <translation>Im Ruhezustand seit %1</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Im Ruhezustand</translation>
    </message>
    <message>
        <source>Paused since %1</source>
        <translation>Pausiert seit %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
</context>
<context>
    <name>virtdesk::VmDelegate</name>
    <message>
        <source>was %1</source>
        <translation>war %1</translation>
    </message>
</context>
<context>
    <name>virtdesk::VmDetailsPane</name>
    <message>
        <source>Details of the chosen VM</source>
        <translation>Einzelheiten der gewählten VM</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Show or hide what is known of the chosen VM</source>
        <translation>Zeigt oder verbirgt, was über die gewählte VM bekannt ist</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Platten</translation>
    </message>
    <message>
        <source>Network interfaces</source>
        <translation>Netzschnittstellen</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>Schnappschüsse</translation>
    </message>
    <message>
        <source>Snapshots …</source>
        <translation>Schnappschüsse …</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>VM and its state</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>No VM is chosen.</source>
        <translation>Keine VM ist gewählt.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Name in the network</source>
        <translation>Name im Netz</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>Runs since</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>%1: %2, %3 used</source>
        <comment>disk, its size and what it takes</comment>
        <translation>%1: %2, %3 belegt</translation>
    </message>
    <message>
        <source>%1, on %2</source>
        <comment>disk and storage</comment>
        <translation>%1, auf %2</translation>
    </message>
    <message>
        <source>%1, not plugged in</source>
        <translation>%1, nicht eingesteckt</translation>
    </message>
    <message>
        <source>not plugged in</source>
        <translation>nicht eingesteckt</translation>
    </message>
    <message>
        <source>no link</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>%1 is signed in to the guest</source>
        <translation>%1 ist im Gast angemeldet</translation>
    </message>
    <message>
        <source>%1 had the console last</source>
        <translation>%1 hatte die Konsole zuletzt</translation>
    </message>
    <message>
        <source>%1 has the console, from %2</source>
        <translation>%1 hat die Konsole, von %2 aus</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>time and description</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>time and event</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>When its console is closed</source>
        <translation>Wenn ihre Konsole geschlossen wird</translation>
    </message>
</context>
<context>
    <name>virtdesk::VmGroups</name>
    <message>
        <source>All VMs</source>
        <translation>Alle VMs</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Laufende</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
</context>
<context>
    <name>virtdesk::VmMenu</name>
    <message>
        <source>%1 …</source>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1 (%2 von %3)</translation>
    </message>
    <message numerus="yes">
        <source>Open %n consoles</source>
        <translation>
            <numerusform>%n Konsole öffnen</numerusform>
            <numerusform>%n Konsolen öffnen</numerusform>
        </translation>
    </message>
    <message>
        <source>Open console</source>
        <translation>Konsole öffnen</translation>
    </message>
    <message>
        <source>Open console (%1)</source>
        <translation>Konsole öffnen (%1)</translation>
    </message>
    <message>
        <source>Change CD …</source>
        <translation>CD wechseln …</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Aus den Favoriten entfernen</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Zu den Favoriten hinzufügen</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Name kopieren</translation>
    </message>
    <message>
        <source>Copy names</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Copy address %1</source>
        <translation>Adresse %1 kopieren</translation>
    </message>
    <message>
        <source>Copy addresses</source>
        <translation>Adressen kopieren</translation>
    </message>
    <message>
        <source>Snapshots …</source>
        <translation>Schnappschüsse …</translation>
    </message>
    <message>
        <source>Save a picture of its screen …</source>
        <translation>Bild des Bildschirms speichern …</translation>
    </message>
    <message>
        <source>Do not tell me any more</source>
        <translation>Nicht mehr Bescheid geben</translation>
    </message>
    <message>
        <source>Tell me when it is off</source>
        <translation>Bescheid geben, wenn sie aus ist</translation>
    </message>
    <message>
        <source>Tell me when it is up</source>
        <translation>Bescheid geben, wenn sie läuft</translation>
    </message>
</context>
<context>
    <name>virtdesk::VmNotes</name>
    <message>
        <source>The file of your own notes on VMs</source>
        <translation>Die Datei Ihrer eigenen Notizen zu VMs</translation>
    </message>
    <message>
        <source>The note can&apos;t be kept: the VM&apos;s id is empty or too long.</source>
        <translation>Die Notiz kann nicht gesichert werden: Die Kennung der VM ist leer oder zu lang.</translation>
    </message>
    <message>
        <source>There are %1 notes of your own already, and no more are kept. Take away those that are no longer needed.</source>
        <translation>Es gibt schon %1 eigene Notizen, und mehr werden nicht gesichert. Nehmen Sie die weg, die nicht mehr gebraucht werden.</translation>
    </message>
</context>
<context>
    <name>virtdesk::VmOverlay</name>
    <message>
        <source>Show the picture</source>
        <translation>Bild zeigen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>This is its last picture.</source>
        <translation>Das ist ihr letztes Bild.</translation>
    </message>
    <message>
        <source>This is its last picture. You can&apos;t start the VM from here.</source>
        <translation>Das ist ihr letztes Bild. Von hier aus können Sie die VM nicht starten.</translation>
    </message>
</context>
<context>
    <name>virtdesk::VmTaskRunner</name>
    <message>
        <source>Nothing is known of how this ended.</source>
        <translation>Wie das ausging, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Not done, because it failed for one before this one.</source>
        <translation>Nicht getan, weil es bei einer davor gescheitert ist.</translation>
    </message>
    <message>
        <source>Not done: it was stopped before.</source>
        <translation>Nicht getan: Es wurde vorher abgebrochen.</translation>
    </message>
</context>
<context>
    <name>virtdesk::VmView</name>
    <message>
        <source>Virtual machines</source>
        <translation>Virtuelle Maschinen</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
</context>
<context>
    <name>virtdesk::VmViewMenu</name>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>One line a VM</source>
        <translation>Eine Zeile je VM</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>From the greatest on</source>
        <translation>Absteigend</translation>
    </message>
</context>
<context>
    <name>virtdesk::WallModel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>what a VM is marked with, its name</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>virtdesk::WebSocketText</name>
    <message>
        <source>The server does not answer like a WebSocket server. Check address and port: a VNC server without WebSocket is reached by vnc:// addresses.</source>
        <translation>Der Server antwortet nicht wie ein WebSocket-Server. Prüfen Sie Adresse und Port: Einen VNC-Server ohne WebSocket erreichen Adressen mit vnc://.</translation>
    </message>
    <message>
        <source>The address of the WebSocket can&apos;t be asked for: its host is missing, or it is too long. Check where it comes from.</source>
        <translation>Die Adresse des WebSockets kann nicht angefragt werden: Der Rechner fehlt, oder sie ist zu lang. Prüfen Sie, woher sie kommt.</translation>
    </message>
    <message>
        <source>%1 sends on to another address, which VirtDesk does not follow. Ask for the right address of the console.</source>
        <translation>%1 verweist auf eine andere Adresse, der VirtDesk nicht folgt. Fragen Sie nach der richtigen Adresse der Konsole.</translation>
    </message>
    <message>
        <source>%1 sends on to %2, which VirtDesk does not follow. If that is right, open the console by its address there.</source>
        <translation>%1 verweist auf %2, dem VirtDesk nicht folgt. Wenn das richtig ist, öffnen Sie die Konsole mit der Adresse dort.</translation>
    </message>
    <message>
        <source>%1 does not let this console be opened: it refused the sign-in, or the address is used up. Ask for a new address, or for the right to open it.</source>
        <translation>%1 lässt diese Konsole nicht öffnen: Die Anmeldung wurde abgelehnt, oder die Adresse ist verbraucht. Fragen Sie nach einer neuen Adresse oder nach dem Recht, sie zu öffnen.</translation>
    </message>
    <message>
        <source>%1 has no console at this path. Check the part of the address behind the host; what a proxy has handed out is often good for a short time only.</source>
        <translation>%1 hat unter diesem Pfad keine Konsole. Prüfen Sie den Teil der Adresse hinter dem Rechner; was ein Proxy ausgegeben hat, gilt oft nur kurz.</translation>
    </message>
    <message>
        <source>%1 opened no WebSocket. It may serve web pages only, or have lost the console behind it; its log says more.</source>
        <translation>%1 hat keinen WebSocket geöffnet. Vielleicht liefert es nur Webseiten, oder es hat die Konsole dahinter verloren; sein Protokoll sagt mehr.</translation>
    </message>
    <message>
        <source>%1 says that it opens the WebSocket, but not in the way that was asked for. It is faulty, or something in between answers for it.</source>
        <translation>%1 sagt, dass es den WebSocket öffnet, aber nicht so, wie er verlangt war. Es ist fehlerhaft, oder etwas dazwischen antwortet an seiner Stelle.</translation>
    </message>
    <message>
        <source>%1 accepted the connection and hung up without a word. It may not know the console that the address names behind the host, or have lost it.</source>
        <translation>%1 hat die Verbindung angenommen und ohne ein Wort aufgelegt. Vielleicht kennt es die Konsole nicht, die die Adresse hinter dem Rechner nennt, oder es hat sie verloren.</translation>
    </message>
    <message>
        <source>%1 accepted the connection and did not answer like a WebSocket server. Check address and port.</source>
        <translation>%1 hat die Verbindung angenommen und nicht wie ein WebSocket-Server geantwortet. Prüfen Sie Adresse und Port.</translation>
    </message>
    <message>
        <source>The WebSocket server wants a password, which everybody in between could read. Use an address that begins with wss, whose server can be verified.</source>
        <translation>Der WebSocket-Server verlangt ein Passwort, das jeder dazwischen lesen könnte. Verwenden Sie eine Adresse, die mit wss beginnt und deren Server geprüft werden kann.</translation>
    </message>
    <message>
        <source>The server did not accept that name and password.</source>
        <translation>Der Server hat diesen Namen und dieses Passwort nicht angenommen.</translation>
    </message>
    <message>
        <source>This sign-in can&apos;t carry a user name with a colon. Use another name.</source>
        <translation>Diese Anmeldung kann keinen Benutzernamen mit Doppelpunkt übertragen. Verwenden Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The WebSocket server did not accept the name and password. Check them.</source>
        <translation>Der WebSocket-Server hat Name und Passwort nicht angenommen. Prüfen Sie beide.</translation>
    </message>
    <message>
        <source>There is not enough memory for the console. Close others.</source>
        <translation>Für die Konsole ist nicht genug Speicher frei. Schließen Sie andere.</translation>
    </message>
    <message>
        <source>%1 broke the rules of WebSocket, so the connection was ended. It is faulty, or it is no server for consoles.</source>
        <translation>%1 hat die Regeln von WebSocket verletzt, daher wurde die Verbindung beendet. Es ist fehlerhaft, oder es ist kein Server für Konsolen.</translation>
    </message>
    <message>
        <source>The console could not be written to. Reconnect to try again.</source>
        <translation>An die Konsole konnte nichts gesendet werden. Verbinden Sie sich neu, um es noch einmal zu versuchen.</translation>
    </message>
    <message>
        <source>%1 ended the console&apos;s WebSocket because of a fault (code %2). The console behind it may be off or not to be reached; its log says more.</source>
        <translation>%1 hat den WebSocket der Konsole wegen eines Fehlers beendet (Code %2). Vielleicht ist die Konsole dahinter aus oder nicht erreichbar; sein Protokoll sagt mehr.</translation>
    </message>
    <message>
        <source>%1 broke the connection off in the middle of a message. Reconnect to try again.</source>
        <translation>%1 hat die Verbindung mitten in einer Nachricht abgebrochen. Verbinden Sie sich neu, um es noch einmal zu versuchen.</translation>
    </message>
    <message>
        <source>The proxy %1 does not take the ticket for this console: it may have expired, or the clocks of the engine and its proxy differ. Reconnect to get a new one.</source>
        <translation>Der Proxy %1 nimmt das Ticket für diese Konsole nicht an: Es ist vielleicht abgelaufen, oder die Uhren der Engine und ihres Proxys gehen verschieden. Verbinden Sie neu, um ein neues zu bekommen.</translation>
    </message>
    <message>
        <source>A WebSocket leads on to a console only with a ticket of the inventory that has both. Ask for another way to the console.</source>
        <translation>Ein WebSocket führt nur mit einem Ticket des Inventars, dem beide gehören, weiter zu einer Konsole. Fragen Sie nach einem anderen Weg zur Konsole.</translation>
    </message>
    <message>
        <source>%1 speaks TLS, and was not spoken to so. Use an address that begins with wss.</source>
        <translation>%1 spricht TLS und wurde ohne angesprochen. Verwenden Sie eine Adresse, die mit wss beginnt.</translation>
    </message>
    <message>
        <source>What answers at %1 is no WebSocket server. Check address and port; a console that is reached without a WebSocket has an address without ws.</source>
        <translation>Was unter %1 antwortet, ist kein WebSocket-Server. Prüfen Sie Adresse und Port; eine Konsole, die ohne WebSocket erreicht wird, hat eine Adresse ohne ws.</translation>
    </message>
</context>
<context>
    <name>virtdesk::WindowCommands</name>
    <message>
        <source>The button</source>
        <translation>Die Schaltfläche</translation>
    </message>
</context>
<context>
    <name>virtdesk::WindowDialogs</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message numerus="yes">
        <source>%n console(s) are open. They are closed; their VMs go on.</source>
        <translation>
            <numerusform>%n Konsole ist offen. Sie wird geschlossen; ihre VM läuft weiter.</numerusform>
            <numerusform>%n Konsolen sind offen. Sie werden geschlossen; ihre VMs laufen weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>They can be opened again at the next start.</source>
        <translation>Sie können beim nächsten Start wieder geöffnet werden.</translation>
    </message>
    <message>
        <source>Quit VirtDesk?</source>
        <translation>VirtDesk beenden?</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Don&apos;t ask again</source>
        <translation>Nicht mehr fragen</translation>
    </message>
    <message>
        <source>The guides are not installed on this computer. Install them (on Debian the package virtdesk-doc), or ask your administrator.</source>
        <translation>Die Handbücher sind auf diesem Computer nicht installiert. Installieren Sie sie (unter Debian das Paket virtdesk-doc), oder fragen Sie Ihren Administrator.</translation>
    </message>
    <message>
        <source>No browser could be started for the guide. It is at %1.</source>
        <translation>Für das Handbuch ließ sich kein Browser starten. Es liegt unter %1.</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message numerus="yes">
        <source>%n console(s) are open. They are closed.</source>
        <translation>
            <numerusform>%n Konsole ist offen. Sie wird geschlossen.</numerusform>
            <numerusform>%n Konsolen sind offen. Sie werden geschlossen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ways to consoles</source>
        <translation>Wege zu Konsolen</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::ActJob</name>
    <message numerus="yes">
        <source>%n VMs are too many for one action. Choose fewer.</source>
        <translation>
            <numerusform>%n VM ist zu viel für eine Aktion. Wählen Sie weniger.</numerusform>
            <numerusform>%n VMs sind zu viele für eine Aktion. Wählen Sie weniger.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist keine Kennung einer VM.</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::DaemonLink</name>
    <message numerus="yes">
        <source>%1 did not answer within %n seconds.</source>
        <translation>
            <numerusform>%1 hat innerhalb von %n Sekunde nicht geantwortet.</numerusform>
            <numerusform>%1 hat innerhalb von %n Sekunden nicht geantwortet.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not answer any more.</source>
        <translation>%1 antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>Die Verbindung zu %1 ist abgebrochen.</translation>
    </message>
    <message>
        <source>The program for libvirt connections ended before %1 was reached.</source>
        <translation>Das Programm für libvirt-Verbindungen endete, bevor %1 erreicht war.</translation>
    </message>
    <message>
        <source>%1 refused the sign-in. libvirt says: %2</source>
        <translation>%1 hat die Anmeldung abgelehnt. libvirt meldet: %2</translation>
    </message>
    <message>
        <source>The sign-in to %1 was cancelled. libvirt says: %2</source>
        <translation>Die Anmeldung bei %1 wurde abgebrochen. libvirt meldet: %2</translation>
    </message>
    <message>
        <source>There is no such virtual machine on %1. libvirt says: %2</source>
        <translation>Diese virtuelle Maschine gibt es auf %1 nicht. libvirt meldet: %2</translation>
    </message>
    <message>
        <source>%1 does not allow it. libvirt says: %2</source>
        <translation>%1 erlaubt es nicht. libvirt meldet: %2</translation>
    </message>
    <message>
        <source>%1 could not do it in time. libvirt says: %2</source>
        <translation>%1 hat es nicht rechtzeitig geschafft. libvirt meldet: %2</translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached. libvirt says: %2</source>
        <translation>%1 ist nicht erreichbar. libvirt meldet: %2</translation>
    </message>
    <message>
        <source>%1 refused it. libvirt says: %2</source>
        <translation>%1 hat es abgelehnt. libvirt meldet: %2</translation>
    </message>
    <message>
        <source>%1 has no such snapshot any more. libvirt says: %2</source>
        <translation>%1 hat diesen Schnappschuss nicht mehr. libvirt meldet: %2</translation>
    </message>
    <message>
        <source>The VM&apos;s QEMU on %1 does not answer. It may hang, or its storage may. (%2)</source>
        <translation>Das QEMU der VM auf %1 antwortet nicht. Es hängt vielleicht, oder sein Speicher. (%2)</translation>
    </message>
    <message>
        <source>No storage pool of %1 has this image. CD images are the *.iso files in its pools. (%2)</source>
        <translation>Kein Speicherpool von %1 enthält dieses Abbild. CD-Abbilder sind die *.iso-Dateien in seinen Pools. (%2)</translation>
    </message>
    <message>
        <source>The CD drive is not there any more on %1. (%2)</source>
        <translation>Das CD-Laufwerk gibt es auf %1 nicht mehr. (%2)</translation>
    </message>
    <message>
        <source>The SSH key of %1 is another one than this computer knows: somebody may be in between, so nothing was sent. If the host was set up anew on purpose, take its old key out with ssh-keygen -R.</source>
        <translation>Der SSH-Schlüssel von %1 ist ein anderer als der, den dieser Computer kennt: Jemand könnte dazwischen sein, darum wurde nichts gesendet. Wurde der Host mit Absicht neu aufgesetzt, nehmen Sie seinen alten Schlüssel mit ssh-keygen -R heraus.</translation>
    </message>
    <message>
        <source>%1 is not known here, and its SSH key was not trusted. Connect once with ssh, or in the window, to trust it.</source>
        <translation>%1 ist hier nicht bekannt, und seinem SSH-Schlüssel wurde nicht vertraut. Verbinden Sie einmal mit ssh oder im Fenster, um ihm zu vertrauen.</translation>
    </message>
    <message>
        <source>%1 did not let you in by SSH. Check the user name in the address, your keys, and the password. ssh says: %2</source>
        <translation>%1 hat Sie per SSH nicht eingelassen. Prüfen Sie den Benutzernamen in der Adresse, Ihre Schlüssel und das Passwort. ssh sagt: %2</translation>
    </message>
    <message>
        <source>The program for libvirt connections said what makes no sense.</source>
        <translation>Das Programm für Verbindungen zu libvirt hat Unsinniges gesagt.</translation>
    </message>
    <message>
        <source>The SSH key of %1 was not trusted, so nothing was sent to it.</source>
        <translation>Dem SSH-Schlüssel von %1 wurde nicht vertraut, darum wurde nichts an ihn gesendet.</translation>
    </message>
    <message>
        <source>It was cancelled on %1. libvirt says: %2</source>
        <translation>Es wurde auf %1 abgebrochen. libvirt sagt: %2</translation>
    </message>
    <message>
        <source>The VM could not be migrated and is still on %1. libvirt says: %2</source>
        <translation>Die VM konnte nicht migriert werden und ist noch auf %1. libvirt sagt: %2</translation>
    </message>
    <message>
        <source>The migration failed, and the VM does not run on %1 any more. Look for it on both hosts. libvirt says: %2</source>
        <translation>Die Migration ist fehlgeschlagen, und die VM läuft nicht mehr auf %1. Sehen Sie auf beiden Hosts nach ihr. libvirt sagt: %2</translation>
    </message>
    <message>
        <source>The VM is not being migrated from %1. (%2)</source>
        <translation>Die VM wird nicht von %1 migriert. (%2)</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::Disc</name>
    <message>
        <source>The VM is off. Start it, then change the CD.</source>
        <translation>Die VM ist ausgeschaltet. Starten Sie sie und wechseln Sie dann die CD.</translation>
    </message>
    <message>
        <source>The VM has no CD drive.</source>
        <translation>Die VM hat kein CD-Laufwerk.</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::Domain</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>up</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>shutting down</source>
        <translation>fährt herunter</translation>
    </message>
    <message>
        <source>down</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>abgestürzt</translation>
    </message>
    <message>
        <source>asleep</source>
        <translation>schläft</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>im Ruhezustand</translation>
    </message>
    <message>
        <source>migrating</source>
        <translation>wird migriert</translation>
    </message>
    <message>
        <source>suspending</source>
        <translation>geht in den Ruhezustand</translation>
    </message>
    <message>
        <source>paused: disk error</source>
        <translation>angehalten: Plattenfehler</translation>
    </message>
    <message>
        <source>paused by its watchdog</source>
        <translation>von seinem Watchdog angehalten</translation>
    </message>
    <message>
        <source>paused: the guest crashed</source>
        <translation>angehalten: der Gast ist abgestürzt</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Herunterfahren</translation>
    </message>
    <message>
        <source>The guest is asked to shut down. Its users are disconnected.</source>
        <translation>Der Gast wird gebeten herunterzufahren. Seine Benutzer werden getrennt.</translation>
    </message>
    <message>
        <source>Reboot</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>The guest is asked to reboot. Its users are disconnected.</source>
        <translation>Der Gast wird gebeten, neu zu starten. Seine Benutzer werden getrennt.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Ruhezustand</translation>
    </message>
    <message>
        <source>The guest&apos;s memory is written to disk and the VM stops until it is resumed.</source>
        <translation>Der Speicher des Gastes wird auf Platte geschrieben, und die VM steht, bis sie fortgesetzt wird.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>As if the reset button were pressed: everything in the guest that is not saved is lost.</source>
        <translation>Als ob die Reset-Taste gedrückt würde: Alles, was im Gast nicht gespeichert ist, geht verloren.</translation>
    </message>
    <message>
        <source>Power off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>As if the plug were pulled: everything in the guest that is not saved is lost.</source>
        <translation>Als ob der Stecker gezogen würde: Alles, was im Gast nicht gespeichert ist, geht verloren.</translation>
    </message>
    <message>
        <source>Discard the saved memory</source>
        <translation>Gespeicherten Speicher verwerfen</translation>
    </message>
    <message>
        <source>The next start boots the guest anew: everything that was in its memory is lost.</source>
        <translation>Der nächste Start fährt den Gast neu hoch: Alles, was in seinem Speicher war, geht verloren.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Starts with its host</source>
        <translation>Startet mit seinem Host</translation>
    </message>
    <message>
        <source>Stays when it is off</source>
        <translation>Bleibt, wenn sie aus ist</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Start paused</source>
        <translation>Angehalten starten</translation>
    </message>
    <message>
        <source>Press the power button</source>
        <translation>Ein/Aus-Taste drücken</translation>
    </message>
    <message>
        <source>As if the power button were pressed, past the guest agent: most guests shut down.</source>
        <translation>Als würde die Ein/Aus-Taste gedrückt, am Gastagenten vorbei: Die meisten Gäste fahren herunter.</translation>
    </message>
    <message>
        <source>Send keys</source>
        <translation>Tasten senden</translation>
    </message>
    <message>
        <source>Make a snapshot</source>
        <translation>Schnappschuss anlegen</translation>
    </message>
    <message>
        <source>Edit title and description</source>
        <translation>Titel und Beschreibung bearbeiten</translation>
    </message>
    <message>
        <source>Start with its host</source>
        <translation>Mit dem Host starten</translation>
    </message>
    <message>
        <source>Do not start with its host</source>
        <translation>Nicht mit dem Host starten</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>The VM goes back to the snapshot. What was written after it is lost for good.</source>
        <translation>Die VM kehrt zum Schnappschuss zurück. Was danach geschrieben wurde, ist endgültig verloren.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Nobody can go back to this state any more. The VM itself stays as it is.</source>
        <translation>Niemand kann mehr zu diesem Stand zurückkehren. Die VM selbst bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>A libvirt host has no action %1 for VMs.</source>
        <translation>Ein libvirt-Host hat keine Aktion %1 für VMs.</translation>
    </message>
    <message>
        <source>A libvirt host keeps no reasons. Leave it out.</source>
        <translation>Ein libvirt-Host merkt sich keine Gründe. Lassen Sie ihn weg.</translation>
    </message>
    <message>
        <source>The action %1 takes no option %2.</source>
        <translation>Die Aktion %1 kennt die Option %2 nicht.</translation>
    </message>
    <message>
        <source>Say which keys, with the option keys: %1.</source>
        <translation>Nennen Sie die Tasten mit der Option keys: %1.</translation>
    </message>
    <message>
        <source>Say which snapshot, with the option snapshot.</source>
        <translation>Nennen Sie den Schnappschuss mit der Option snapshot.</translation>
    </message>
    <message>
        <source>A VM&apos;s title is one line. Use the description for more.</source>
        <translation>Der Titel einer VM ist eine einzige Zeile. Für mehr ist die Beschreibung da.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Migrate</source>
        <translation>Migrieren</translation>
    </message>
    <message>
        <source>Cancel the migration</source>
        <translation>Migration abbrechen</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::Graphics</name>
    <message>
        <source>This VM has no %1 display.</source>
        <translation>Diese VM hat keine %1-Anzeige.</translation>
    </message>
    <message>
        <source>This VM&apos;s display is not reachable by network. It may be off, or listen only to the host itself.</source>
        <translation>Die Anzeige dieser VM ist nicht über das Netz erreichbar. Sie ist vielleicht aus oder nur auf dem Host selbst erreichbar.</translation>
    </message>
    <message>
        <source>This VM&apos;s display listens on %1 of %2 only, which can&apos;t be reached from here. Use the host&apos;s address with qemu+ssh, or give the display another address in the VM&apos;s definition.</source>
        <translation>Die Anzeige dieser VM lauscht nur auf %1 von %2, was von hier aus nicht erreichbar ist. Verwenden Sie die Adresse des Hosts mit qemu+ssh, oder geben Sie der Anzeige in der Definition der VM eine andere Adresse.</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::HostHistory</name>
    <message>
        <source>%1 was defined or its definition changed.</source>
        <translation>%1 wurde definiert, oder die Definition hat sich geändert.</translation>
    </message>
    <message>
        <source>%1 is defined no more.</source>
        <translation>%1 ist nicht mehr definiert.</translation>
    </message>
    <message>
        <source>%1 came here from another host.</source>
        <translation>%1 kam von einem anderen Host hierher.</translation>
    </message>
    <message>
        <source>%1 was started with its saved memory.</source>
        <translation>%1 wurde mit dem gesicherten Speicherinhalt gestartet.</translation>
    </message>
    <message>
        <source>%1 was started from a snapshot.</source>
        <translation>%1 wurde aus einem Schnappschuss gestartet.</translation>
    </message>
    <message>
        <source>%1 was started.</source>
        <translation>%1 wurde gestartet.</translation>
    </message>
    <message>
        <source>%1 was paused: its disk has an error.</source>
        <translation>%1 wurde angehalten: Die Festplatte hat einen Fehler.</translation>
    </message>
    <message>
        <source>%1 was paused by its watchdog.</source>
        <translation>%1 wurde vom Watchdog angehalten.</translation>
    </message>
    <message>
        <source>%1 was paused.</source>
        <translation>%1 wurde angehalten.</translation>
    </message>
    <message>
        <source>%1 goes on.</source>
        <translation>%1 läuft weiter.</translation>
    </message>
    <message>
        <source>%1 was powered off.</source>
        <translation>%1 wurde ausgeschaltet.</translation>
    </message>
    <message>
        <source>%1 has crashed.</source>
        <translation>%1 ist abgestürzt.</translation>
    </message>
    <message>
        <source>%1 went to another host.</source>
        <translation>%1 ging auf einen anderen Host.</translation>
    </message>
    <message>
        <source>The memory of %1 was saved, and it is off.</source>
        <translation>Der Speicherinhalt von %1 wurde gesichert; die VM ist aus.</translation>
    </message>
    <message>
        <source>%1 is off: the host could not run it.</source>
        <translation>%1 ist aus: Der Host konnte die VM nicht ausführen.</translation>
    </message>
    <message>
        <source>%1 is off.</source>
        <translation>%1 ist aus.</translation>
    </message>
    <message>
        <source>The guest of %1 has shut down.</source>
        <translation>Der Gast von %1 ist heruntergefahren.</translation>
    </message>
    <message>
        <source>The guest of %1 has gone to sleep.</source>
        <translation>Der Gast von %1 schläft.</translation>
    </message>
    <message>
        <source>The guest of %1 has crashed.</source>
        <translation>Der Gast von %1 ist abgestürzt.</translation>
    </message>
    <message>
        <source>The console of %1 was opened from %2.</source>
        <translation>Die Konsole von %1 wurde von %2 aus geöffnet.</translation>
    </message>
    <message>
        <source>The console of %1 was closed from %2.</source>
        <translation>Die Konsole von %1 wurde von %2 aus geschlossen.</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::Inspection</name>
    <message>
        <source>Machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>architecture, machine</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Name in the guest</source>
        <translation>Name im Gast</translation>
    </message>
    <message>
        <source>System in the guest</source>
        <translation>System im Gast</translation>
    </message>
    <message>
        <source>Guest agent</source>
        <translation>Gastagent</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>Display %1</source>
        <translation>Anzeige %1</translation>
    </message>
    <message>
        <source>CD drive %1</source>
        <translation>CD-Laufwerk %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>volume, pool</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::LibvirtConnection</name>
    <message>
        <source>read-only</source>
        <translation>nur lesend</translation>
    </message>
    <message>
        <source>%1 is not running, so it has no console.</source>
        <translation>%1 läuft nicht und hat deshalb keine Konsole.</translation>
    </message>
    <message>
        <source>%1 has no console of this kind.</source>
        <translation>%1 hat keine Konsole dieser Art.</translation>
    </message>
    <message>
        <source>migrating</source>
        <translation>wird migriert</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::LibvirtJob</name>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist nicht die Kennung einer VM.</translation>
    </message>
    <message>
        <source>The picture of the screen is too large.</source>
        <translation>Das Bild des Bildschirms ist zu groß.</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::LibvirtUrl</name>
    <message>
        <source>“%1” is not the address of a libvirt host: %2. Write qemu:///system, qemu+ssh://user@host/system or qemu+tls://host/system.</source>
        <translation>„%1“ ist keine Adresse eines libvirt-Hosts: %2. Schreiben Sie qemu:///system, qemu+ssh://user@host/system oder qemu+tls://host/system.</translation>
    </message>
    <message>
        <source>it is no valid address</source>
        <translation>sie ist keine gültige Adresse</translation>
    </message>
    <message>
        <source>passwords don&apos;t belong into it</source>
        <translation>Passwörter gehören nicht hinein</translation>
    </message>
    <message>
        <source>there is no such kind of connection</source>
        <translation>eine solche Art der Verbindung gibt es nicht</translation>
    </message>
    <message>
        <source>it names no valid host and user</source>
        <translation>sie nennt keinen gültigen Host und Benutzer</translation>
    </message>
    <message>
        <source>only SSH takes a user name in the address</source>
        <translation>nur SSH nimmt einen Benutzernamen in der Adresse an</translation>
    </message>
    <message>
        <source>its path is missing: /system or /session</source>
        <translation>ihr Pfad fehlt: /system oder /session</translation>
    </message>
    <message>
        <source>the parameter %1 is not taken</source>
        <translation>der Parameter %1 wird nicht angenommen</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::Migrations</name>
    <message>
        <source>No other libvirt host of the same kind is connected, and this VM can only go to one that is. Connect the other host, with the right to change it, and try again.</source>
        <translation>Kein anderer libvirt-Host derselben Art ist verbunden, und diese VM kann nur auf einen solchen gehen. Verbinden Sie den anderen Host mit dem Recht, ihn zu ändern, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>host and its address</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>This computer directs both hosts</source>
        <translation>Dieser Computer leitet beide Hosts an</translation>
    </message>
    <message>
        <source>The host goes to the other by itself</source>
        <translation>Der Host geht von selbst zum anderen</translation>
    </message>
    <message>
        <source>By itself, the memory inside of their connection</source>
        <translation>Von selbst, der Speicher in ihrer Verbindung</translation>
    </message>
    <message>
        <source>Say where to, with the option host: a libvirt host that is connected, or its address.</source>
        <translation>Sagen Sie mit der Option host, wohin: ein verbundener libvirt-Host oder seine Adresse.</translation>
    </message>
    <message>
        <source>A migration&apos;s way is direct, peer or tunnelled.</source>
        <translation>Der Weg (way) einer Migration ist direct, peer oder tunnelled.</translation>
    </message>
    <message>
        <source>No host that is connected is called %1.</source>
        <translation>Kein verbundener Host heißt %1.</translation>
    </message>
    <message>
        <source>%1 is a host of another kind.</source>
        <translation>%1 ist ein Host anderer Art.</translation>
    </message>
    <message>
        <source>%1 is an address inside of one computer, so no other host can go there by itself. Connect it by qemu+tls or qemu+ssh, or have this computer direct both.</source>
        <translation>%1 ist eine Adresse innerhalb eines Computers, also kann kein anderer Host von selbst dorthin. Verbinden Sie ihn über qemu+tls oder qemu+ssh, oder lassen Sie diesen Computer beide anleiten.</translation>
    </message>
    <message>
        <source>This VM is being migrated already.</source>
        <translation>Diese VM wird schon migriert.</translation>
    </message>
    <message numerus="yes">
        <source>%n VMs of this host are being migrated already. Wait for one of them.</source>
        <translation>
            <numerusform>Eine VM dieses Hosts wird schon migriert. Warten Sie darauf.</numerusform>
            <numerusform>%n VMs dieses Hosts werden schon migriert. Warten Sie auf eine davon.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>amounts of data</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>It was cancelled before it began.</source>
        <translation>Es wurde abgebrochen, bevor es begann.</translation>
    </message>
    <message>
        <source>The connection was closed here, which ends its migrations.</source>
        <translation>Die Verbindung wurde hier getrennt; das beendet ihre Migrationen.</translation>
    </message>
    <message>
        <source>The other host was disconnected here before the migration had begun.</source>
        <translation>Der andere Host wurde hier getrennt, bevor die Migration begonnen hatte.</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::Node</name>
    <message>
        <source>not active</source>
        <translation>nicht aktiv</translation>
    </message>
    <message>
        <source>Network %1</source>
        <translation>Netz %1</translation>
    </message>
    <message>
        <source>Storage %1</source>
        <translation>Speicher %1</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::Snapshot</name>
    <message>
        <source>in files of its own</source>
        <translation>in eigenen Dateien</translation>
    </message>
</context>
<context>
    <name>virtdesk::libvirt::Task</name>
    <message>
        <source>%1 is started</source>
        <translation>%1 wird gestartet</translation>
    </message>
    <message>
        <source>The memory of %1 is saved</source>
        <translation>Der Speicherinhalt von %1 wird gesichert</translation>
    </message>
    <message>
        <source>%1 is started with its saved memory</source>
        <translation>%1 wird mit dem gesicherten Speicherinhalt gestartet</translation>
    </message>
    <message>
        <source>%1 comes from another host</source>
        <translation>%1 kommt von einem anderen Host</translation>
    </message>
    <message>
        <source>%1 goes to another host</source>
        <translation>%1 geht auf einen anderen Host</translation>
    </message>
    <message>
        <source>A snapshot of %1 is made</source>
        <translation>Ein Schnappschuss von %1 wird angelegt</translation>
    </message>
    <message>
        <source>%1 goes back to a snapshot</source>
        <translation>%1 kehrt zu einem Schnappschuss zurück</translation>
    </message>
    <message>
        <source>The memory of %1 is written to a file</source>
        <translation>Der Speicherinhalt von %1 wird in eine Datei geschrieben</translation>
    </message>
    <message>
        <source>%1 is backed up</source>
        <translation>%1 wird gesichert</translation>
    </message>
    <message>
        <source>A snapshot of %1 is deleted</source>
        <translation>Ein Schnappschuss von %1 wird gelöscht</translation>
    </message>
    <message>
        <source>%1 is worked on</source>
        <translation>An %1 wird gearbeitet</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>amounts of data</comment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::ActionFollower</name>
    <message>
        <source>The engine has accepted it, but does not tell any more how it goes on. Its events say how it ended.</source>
        <translation>Die Engine hat es angenommen, sagt aber nicht mehr, wie es weitergeht. Ihre Ereignisse sagen, wie es ausging.</translation>
    </message>
    <message>
        <source>The VM is %1 and was not migrated.</source>
        <translation>Die VM ist im Zustand „%1“ und wurde nicht migriert.</translation>
    </message>
    <message>
        <source>The VM is still on its host.</source>
        <translation>Die VM ist noch auf ihrem Host.</translation>
    </message>
    <message>
        <source>The snapshot is gone again.</source>
        <translation>Der Schnappschuss ist wieder weg.</translation>
    </message>
    <message>
        <source>The snapshot is still there.</source>
        <translation>Der Schnappschuss ist noch da.</translation>
    </message>
    <message>
        <source>The engine does not show the snapshot.</source>
        <translation>Die Engine zeigt den Schnappschuss nicht.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>The engine accepted it, but it failed. %1</source>
        <translation>Die Engine hat es angenommen, aber es schlug fehl. %1</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::ActionJob</name>
    <message>
        <source>An oVirt engine has no action %1 for VMs.</source>
        <translation>Eine oVirt-Engine hat keine Aktion %1 für VMs.</translation>
    </message>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist nicht die ID einer VM.</translation>
    </message>
    <message numerus="yes">
        <source>%n VMs are too many for one action. Choose fewer.</source>
        <translation>
            <numerusform>%n VM ist zu viel für eine Aktion. Wählen Sie weniger.</numerusform>
            <numerusform>%n VMs sind zu viele für eine Aktion. Wählen Sie weniger.</numerusform>
        </translation>
    </message>
    <message>
        <source>the engine goes on with it</source>
        <translation>die Engine macht damit weiter</translation>
    </message>
    <message>
        <source>The VM has no tag %1.</source>
        <translation>Die VM hat kein Etikett %1.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::AuthorityJob</name>
    <message>
        <source>The engine %1 has shown no certificate.</source>
        <translation>Die Engine %1 hat kein Zertifikat gezeigt.</translation>
    </message>
    <message>
        <source>The engine %1 shows another certificate now than a moment ago. Nothing was taken from it.</source>
        <translation>Die Engine %1 zeigt jetzt ein anderes Zertifikat als eben. Es wurde nichts davon übernommen.</translation>
    </message>
    <message>
        <source>The engine %1 does not offer its CA. Ask who looks after it for the CA&apos;s file.</source>
        <translation>Die Engine %1 bietet ihre CA nicht an. Bitten Sie den Betreiber um die Datei der CA.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::Bookmarks</name>
    <message>
        <source>The search is too long.</source>
        <translation>Die Suche ist zu lang.</translation>
    </message>
    <message>
        <source>The search has characters that can&apos;t be shown.</source>
        <translation>Die Suche enthält Zeichen, die sich nicht anzeigen lassen.</translation>
    </message>
    <message>
        <source>It does not say what it looks for.</source>
        <translation>Sie sagt nicht, wonach sie sucht.</translation>
    </message>
    <message>
        <source>It looks for %1, not for VMs.</source>
        <translation>Sie sucht nach %1, nicht nach VMs.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::BookmarksJob</name>
    <message>
        <source>list its bookmarks</source>
        <translation>ihre Lesezeichen auflisten</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::ChangesJob</name>
    <message>
        <source>%1 is not the id of an event.</source>
        <translation>%1 ist nicht die ID eines Ereignisses.</translation>
    </message>
    <message>
        <source>list the events</source>
        <translation>die Ereignisse auflisten</translation>
    </message>
    <message>
        <source>list the VMs</source>
        <translation>die VMs auflisten</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::Columns</name>
    <message>
        <source>Optimised for</source>
        <translation>Optimiert für</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Reason of the stop</source>
        <translation>Grund des Anhaltens</translation>
    </message>
    <message>
        <source>Highly available</source>
        <translation>Hochverfügbar</translation>
    </message>
    <message>
        <source>Stateless</source>
        <translation>Zustandslos</translation>
    </message>
    <message>
        <source>Delete protection</source>
        <translation>Löschschutz</translation>
    </message>
    <message>
        <source>Changes wait for a restart</source>
        <translation>Änderungen warten auf einen Neustart</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Compatibility</source>
        <translation>Kompatibilität</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>Console held by</source>
        <translation>Konsole bei</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::ConsoleJob</name>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist nicht die ID einer VM.</translation>
    </message>
    <message>
        <source>open a console</source>
        <translation>eine Konsole öffnen</translation>
    </message>
    <message>
        <source>%1 is not running, so it has no console. Start it first.</source>
        <translation>%1 läuft nicht und hat daher keine Konsole. Starten Sie die VM zuerst.</translation>
    </message>
    <message>
        <source>%1 is suspended. Start it to resume it, then open its console.</source>
        <translation>%1 ist angehalten. Starten Sie die VM, um sie fortzusetzen, und öffnen Sie dann ihre Konsole.</translation>
    </message>
    <message>
        <source>The disks of %1 are being worked on, so it is not running. Wait until that is done.</source>
        <translation>An den Datenträgern von %1 wird gearbeitet, daher läuft die VM nicht. Warten Sie, bis das getan ist.</translation>
    </message>
    <message>
        <source>%1 is just being started. Its console can be opened in a moment.</source>
        <translation>%1 wird gerade gestartet. Die Konsole kann gleich geöffnet werden.</translation>
    </message>
    <message>
        <source>%1 is just being resumed. Its console can be opened in a moment.</source>
        <translation>%1 wird gerade fortgesetzt. Die Konsole kann gleich geöffnet werden.</translation>
    </message>
    <message>
        <source>%1 has a %2 console only, which this program can&apos;t show. Choose VNC as graphics protocol in the VM&apos;s console settings in the portal, or open the console with virt-viewer.</source>
        <translation>%1 hat nur eine %2-Konsole, die dieses Programm nicht anzeigen kann. Wählen Sie im Portal in den Konsoleneinstellungen der VM VNC als Grafikprotokoll, oder öffnen Sie die Konsole mit virt-viewer.</translation>
    </message>
    <message>
        <source>%1 has no %2 console, only %3.</source>
        <translation>%1 hat keine %2-Konsole, nur %3.</translation>
    </message>
    <message>
        <source>%1 has no graphical console now. It may be headless, or just starting or moving.</source>
        <translation>%1 hat jetzt keine grafische Konsole. Vielleicht ist die VM ohne Bildschirm eingerichtet, oder sie startet oder wird verschoben.</translation>
    </message>
    <message>
        <source>The engine does not say where the console of %1 is. It may just be starting or moving; try again.</source>
        <translation>Die Engine sagt nicht, wo die Konsole von %1 ist. Vielleicht startet die VM gerade oder wird verschoben; versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The engine&apos;s description of the console of %1 can&apos;t be used. %2</source>
        <translation>Die Beschreibung der Konsole von %1 durch die Engine kann nicht verwendet werden. %2</translation>
    </message>
    <message>
        <source>The engine offers a %1 console for %2, which this program can&apos;t show. Choose VNC as graphics protocol in the VM&apos;s console settings in the portal.</source>
        <translation>Die Engine bietet eine %1-Konsole für %2 an, die dieses Programm nicht anzeigen kann. Wählen Sie im Portal in den Konsoleneinstellungen der VM VNC als Grafikprotokoll.</translation>
    </message>
    <message>
        <source>open the console of %1</source>
        <translation>die Konsole von %1 öffnen</translation>
    </message>
    <message>
        <source>Another user has opened the console of %1 since it was started.</source>
        <translation>Ein anderer Benutzer hat die Konsole von %1 geöffnet, seit die VM gestartet wurde.</translation>
    </message>
    <message>
        <source>%1 has opened the console of %2 since it was started; nobody seems to be connected now.</source>
        <translation>%1 hat die Konsole von %2 geöffnet, seit die VM gestartet wurde; jetzt scheint niemand verbunden zu sein.</translation>
    </message>
    <message>
        <source>%1 is connected to the console of %2 from %3.</source>
        <translation>%1 ist von %3 aus mit der Konsole von %2 verbunden.</translation>
    </message>
    <message>
        <source>The engine says: %1</source>
        <translation>Die Engine sagt: %1</translation>
    </message>
    <message>
        <source>Closing that viewer does not free it: shut the VM down and start it again, or ask an administrator to allow taking it over (disable strict user checking).</source>
        <translation>Die Konsole wird nicht frei, wenn jener Betrachter schließt: Fahren Sie die VM herunter und starten Sie sie wieder, oder bitten Sie einen Administrator, die Übernahme zu erlauben (strenge Benutzerprüfung abschalten).</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::ConsoleStateJob</name>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist nicht die ID einer VM.</translation>
    </message>
    <message>
        <source>look at a console</source>
        <translation>eine Konsole ansehen</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::DetailsJob</name>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist keine Kennung einer VM.</translation>
    </message>
    <message>
        <source>show a VM</source>
        <translation>eine VM zeigen</translation>
    </message>
    <message>
        <source>list its disks</source>
        <translation>ihre Platten auflisten</translation>
    </message>
    <message>
        <source>list its NICs</source>
        <translation>ihre Netzschnittstellen auflisten</translation>
    </message>
    <message>
        <source>list its sessions</source>
        <translation>ihre Sitzungen auflisten</translation>
    </message>
    <message>
        <source>name the storage</source>
        <translation>den Speicher nennen</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::DiscImagesJob</name>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist nicht die ID einer VM.</translation>
    </message>
    <message>
        <source>show a VM</source>
        <translation>eine VM zeigen</translation>
    </message>
    <message>
        <source>list the CD images</source>
        <translation>die CD-Abbilder auflisten</translation>
    </message>
    <message>
        <source>list the images of %1</source>
        <translation>die Abbilder von %1 auflisten</translation>
    </message>
    <message>
        <source>There is no CD image %1 for this VM.</source>
        <translation>Für diese VM gibt es kein CD-Abbild %1.</translation>
    </message>
    <message>
        <source>Several CD images are named %1. Say which by its id: %2.</source>
        <translation>Mehrere CD-Abbilder heißen %1. Sagen Sie mit der Kennung, welches: %2.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::DiscJob</name>
    <message>
        <source>change the CD of a VM</source>
        <translation>die CD einer VM wechseln</translation>
    </message>
    <message>
        <source>show the CD of a VM</source>
        <translation>die CD einer VM zeigen</translation>
    </message>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist nicht die ID einer VM.</translation>
    </message>
    <message>
        <source>This VM has no CD drive. An administrator of the engine can add one while the VM is down.</source>
        <translation>Diese VM hat kein CD-Laufwerk. Ein Administrator der Engine kann eines hinzufügen, während die VM aus ist.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::EngineFault</name>
    <message>
        <source>The engine %1 does not accept the sign-in. Sign in again.</source>
        <translation>Die Engine %1 nimmt die Anmeldung nicht an. Melden Sie sich erneut an.</translation>
    </message>
    <message>
        <source>The engine %1 does not accept the sign-in: %2</source>
        <translation>Die Engine %1 nimmt die Anmeldung nicht an: %2</translation>
    </message>
    <message>
        <source>This user may not do that (%1). An administrator can grant the right.</source>
        <translation>Dieser Benutzer darf das nicht (%1). Ein Administrator kann das Recht vergeben.</translation>
    </message>
    <message>
        <source>The engine does not allow that (%1): %2 An administrator can grant the right.</source>
        <translation>Die Engine erlaubt das nicht (%1): %2 Ein Administrator kann das Recht vergeben.</translation>
    </message>
    <message>
        <source>The engine %1 knows no such thing, or this user may not see it (%2).</source>
        <translation>Die Engine %1 kennt so etwas nicht, oder dieser Benutzer darf es nicht sehen (%2).</translation>
    </message>
    <message>
        <source>The engine %1 can&apos;t do that in the present state (%2). Look at the VM&apos;s state and try again.</source>
        <translation>Die Engine %1 kann das im jetzigen Zustand nicht (%2). Sehen Sie nach dem Zustand der VM und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The engine %1 is not ready. It may be starting; try again in a few minutes.</source>
        <translation>Die Engine %1 ist nicht bereit. Vielleicht startet sie gerade; versuchen Sie es in einigen Minuten erneut.</translation>
    </message>
    <message>
        <source>The engine %1 failed and gives no reason (%2). Try again; the engine&apos;s log knows more.</source>
        <translation>Die Engine %1 ist ohne Begründung fehlgeschlagen (%2). Versuchen Sie es erneut; das Protokoll der Engine weiß mehr.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::EngineJson</name>
    <message>
        <source>The engine&apos;s answer can&apos;t be understood. The engine may be of a version that VirtDesk does not know, or the address is not that of an oVirt engine.</source>
        <translation>Die Antwort der Engine ist unverständlich. Vielleicht hat die Engine eine Version, die VirtDesk nicht kennt, oder die Adresse ist nicht die einer oVirt-Engine.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::EngineProxy</name>
    <message>
        <source>The proxy does not accept this user name and password.</source>
        <translation>Der Proxy nimmt diesen Benutzernamen mit diesem Passwort nicht an.</translation>
    </message>
    <message>
        <source>The proxy %1 refused the sign-in. Check the user name and the password, then connect again.</source>
        <translation>Der Proxy %1 hat die Anmeldung abgelehnt. Prüfen Sie den Benutzernamen und das Passwort und verbinden Sie sich dann erneut.</translation>
    </message>
    <message>
        <source>The answer to the proxy&apos;s question is not a user name and a password.</source>
        <translation>Die Antwort auf die Frage des Proxys ist kein Benutzername mit Passwort.</translation>
    </message>
    <message>
        <source>The proxy takes no user name with a colon, and no control characters in name or password.</source>
        <translation>Der Proxy nimmt keinen Benutzernamen mit Doppelpunkt und keine Steuerzeichen in Name oder Passwort.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::EngineUrl</name>
    <message>
        <source>%1 is not the address of an engine. It looks like https://engine.lab.example/ovirt-engine.</source>
        <translation>%1 ist nicht die Adresse einer Engine. Sie sieht aus wie https://engine.lab.example/ovirt-engine.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::EventsJob</name>
    <message>
        <source>%1 is not the id of an event.</source>
        <translation>%1 ist nicht die ID eines Ereignisses.</translation>
    </message>
    <message>
        <source>list the events</source>
        <translation>die Ereignisse auflisten</translation>
    </message>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist keine Kennung einer VM.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::HttpExchange</name>
    <message>
        <source>The engine %1 has not answered in time. It may be overloaded, or something on the way swallows the answer. Try again; if that does not help, ask who looks after it.</source>
        <translation>Die Engine %1 hat nicht rechtzeitig geantwortet. Vielleicht ist sie überlastet, oder etwas auf dem Weg verschluckt die Antwort. Versuchen Sie es erneut; hilft das nicht, fragen Sie ihren Betreiber.</translation>
    </message>
    <message>
        <source>The answer of %1 can&apos;t be understood. Check that the address is that of an oVirt engine.</source>
        <translation>Die Antwort von %1 ist unverständlich. Prüfen Sie, ob die Adresse die einer oVirt-Engine ist.</translation>
    </message>
    <message>
        <source>The engine %1 sent more than VirtDesk takes in one answer. Narrow the search, and check that the address is that of an oVirt engine.</source>
        <translation>Die Engine %1 hat mehr gesendet, als VirtDesk in einer Antwort annimmt. Schränken Sie die Suche ein, und prüfen Sie, ob die Adresse die einer oVirt-Engine ist.</translation>
    </message>
    <message>
        <source>The identity of the engine %1 could not be verified, so nothing was sent to it.</source>
        <translation>Die Identität der Engine %1 konnte nicht geprüft werden, daher wurde ihr nichts gesendet.</translation>
    </message>
    <message>
        <source>%1 sends callers on to another address, which VirtDesk does not follow. Check the engine&apos;s address.</source>
        <translation>%1 schickt Anfragen an eine andere Adresse weiter, der VirtDesk nicht folgt. Prüfen Sie die Adresse der Engine.</translation>
    </message>
    <message>
        <source>%1 answers, but not as an oVirt engine does. Check the engine&apos;s address; a login page of the network on the way looks like this, too.</source>
        <translation>%1 antwortet, aber nicht wie eine oVirt-Engine. Prüfen Sie die Adresse der Engine; so sieht auch eine Anmeldeseite des Netzes auf dem Weg aus.</translation>
    </message>
    <message>
        <source>The name %1 is not known. Check the spelling, and whether this computer is in the network (VPN) in which that name is known.</source>
        <translation>Der Name %1 ist nicht bekannt. Prüfen Sie die Schreibung, und ob dieser Computer in dem Netz ist (VPN), in dem dieser Name bekannt ist.</translation>
    </message>
    <message>
        <source>Nothing answers at %1. The engine may be down, or the address or port is a different one.</source>
        <translation>Bei %1 antwortet nichts. Vielleicht ist die Engine aus, oder Adresse oder Port sind andere.</translation>
    </message>
    <message>
        <source>No secured connection to %1 came about, because both sides do not agree on TLS. Check that the address and port are those of the engine&apos;s HTTPS.</source>
        <translation>Mit %1 kam keine gesicherte Verbindung zustande, weil sich beide Seiten nicht auf TLS einigen. Prüfen Sie, ob Adresse und Port die von HTTPS der Engine sind.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached. Check this computer&apos;s network (VPN) and the engine&apos;s address.</source>
        <translation>%1 ist nicht erreichbar. Prüfen Sie das Netz dieses Computers (VPN) und die Adresse der Engine.</translation>
    </message>
    <message>
        <source>%1 broke the connection before its answer was complete. Try again; if that does not help, ask who looks after it.</source>
        <translation>%1 hat die Verbindung abgebrochen, bevor die Antwort vollständig war. Versuchen Sie es erneut; hilft das nicht, fragen Sie den Betreiber.</translation>
    </message>
    <message>
        <source>The proxy %1 wants a user name and a password.</source>
        <translation>Der Proxy %1 verlangt einen Benutzernamen und ein Passwort.</translation>
    </message>
    <message>
        <source>The proxy %1 can&apos;t reach %2. Check the engine&apos;s address, and whether the proxy is the right one for it.</source>
        <translation>Der Proxy %1 kann %2 nicht erreichen. Prüfen Sie die Adresse der Engine, und ob der Proxy der richtige dafür ist.</translation>
    </message>
    <message>
        <source>%1 The way there goes through the proxy %2.</source>
        <translation>%1 Der Weg dorthin führt über den Proxy %2.</translation>
    </message>
    <message>
        <source>%2 can&apos;t be reached through the proxy %1: it does not answer, lets nobody through, or is no HTTP proxy. Check the proxy&apos;s address, ask who looks after it, or connect without a proxy.</source>
        <translation>%2 ist über den Proxy %1 nicht erreichbar: Er antwortet nicht, lässt niemanden durch oder ist kein HTTP-Proxy. Prüfen Sie die Adresse des Proxys, fragen Sie, wer sich um ihn kümmert, oder verbinden Sie ohne Proxy.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::ListJob</name>
    <message>
        <source>list the VMs</source>
        <translation>die VMs auflisten</translation>
    </message>
    <message>
        <source>The engine %1 does not understand this search: %2. The search is written as in the administration portal, such as name = web* and status = up.</source>
        <translation>Die Engine %1 versteht diese Suche nicht: %2. Die Suche wird wie im Verwaltungsportal geschrieben, etwa name = web* and status = up.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::LoadJob</name>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist keine Kennung einer VM.</translation>
    </message>
    <message>
        <source>show a VM&apos;s load</source>
        <translation>die Last einer VM zeigen</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::OptionsJob</name>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist keine Kennung einer VM.</translation>
    </message>
    <message>
        <source>Keep the memory as well</source>
        <translation>Auch den Arbeitsspeicher festhalten</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>say what there is to choose</source>
        <translation>sagen, was zur Wahl steht</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>To host</source>
        <translation>Auf Host</translation>
    </message>
    <message>
        <source>the engine chooses</source>
        <translation>die Engine wählt</translation>
    </message>
    <message>
        <source>The engine %1 has no tags. They are made in the administration portal.</source>
        <translation>Die Engine %1 hat keine Etiketten. Sie werden im Verwaltungsportal angelegt.</translation>
    </message>
    <message>
        <source>The VM has no tag.</source>
        <translation>Die VM hat kein Etikett.</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etikett</translation>
    </message>
    <message>
        <source>Boot from</source>
        <translation>Starten von</translation>
    </message>
    <message>
        <source>as it is set</source>
        <translation>wie eingestellt</translation>
    </message>
    <message>
        <source>CD, then disk</source>
        <translation>CD, dann Platte</translation>
    </message>
    <message>
        <source>network, then disk</source>
        <translation>Netz, dann Platte</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>CD</source>
        <translation>CD</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>image and storage</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Start paused</source>
        <translation>Angehalten starten</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::PictureJob</name>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist keine Kennung einer VM.</translation>
    </message>
    <message>
        <source>The engine %1 makes no pictures of VMs: engines before 4.5 can&apos;t.</source>
        <translation>Die Engine %1 macht keine Bilder von VMs: Engines vor 4.5 können das nicht.</translation>
    </message>
    <message>
        <source>make a picture of a VM</source>
        <translation>ein Bild einer VM machen</translation>
    </message>
    <message>
        <source>What the engine %1 sent is no picture.</source>
        <translation>Was die Engine %1 geschickt hat, ist kein Bild.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::PoolJob</name>
    <message>
        <source>%1 is not the id of a pool.</source>
        <translation>%1 ist keine Kennung eines Pools.</translation>
    </message>
    <message>
        <source>take a VM from a pool</source>
        <translation>eine VM aus einem Pool nehmen</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::ProxyJob</name>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist nicht die ID einer VM.</translation>
    </message>
    <message>
        <source>The engine %1 has no WebSocket proxy for consoles. Its administrator can set one up with engine-setup.</source>
        <translation>Die Engine %1 hat keinen WebSocket-Proxy für Konsolen. Ihr Administrator kann mit engine-setup einen einrichten.</translation>
    </message>
    <message>
        <source>open a console</source>
        <translation>eine Konsole öffnen</translation>
    </message>
    <message>
        <source>The engine&apos;s proxy leads to %1 consoles, and this VM has none now.</source>
        <translation>Der Proxy der Engine führt zu %1-Konsolen, und diese VM hat gerade keine.</translation>
    </message>
    <message>
        <source>open a console through its proxy</source>
        <translation>eine Konsole über ihren Proxy öffnen</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::ProxyNegotiation</name>
    <message>
        <source>The proxy %1 does not answer. Check the proxy&apos;s address, ask who looks after it, or connect without a proxy.</source>
        <translation>Der Proxy %1 antwortet nicht. Prüfen Sie die Adresse des Proxys, fragen Sie, wer sich um ihn kümmert, oder verbinden Sie ohne Proxy.</translation>
    </message>
    <message>
        <source>The proxy %1 wants a sign-in that VirtDesk does not have (%2); it has Negotiate, with a Kerberos ticket, and Basic, with user name and password. Ask the proxy&apos;s administrator.</source>
        <translation>Der Proxy %1 will eine Anmeldung, die VirtDesk nicht kennt (%2); es kennt Negotiate, mit Kerberos-Ticket, und Basic, mit Benutzername und Passwort. Fragen Sie den Administrator des Proxys.</translation>
    </message>
    <message>
        <source>of no known kind</source>
        <translation>von keiner bekannten Art</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept your Kerberos ticket. Ask its administrator.</source>
        <translation>Der Proxy %1 nimmt Ihr Kerberos-Ticket nicht an. Fragen Sie seinen Administrator.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::ProxyToken</name>
    <message>
        <source>The proxy %1 wants a Kerberos ticket, and there is none for a number: tickets are for names. Give the proxy&apos;s name instead.</source>
        <translation>Der Proxy %1 will ein Kerberos-Ticket, und für eine Nummer gibt es keines: Tickets gelten für Namen. Geben Sie stattdessen den Namen des Proxys an.</translation>
    </message>
    <message>
        <source>The proxy %1 wants a Kerberos ticket, and you have none that is valid. Get one, then connect again.</source>
        <translation>Der Proxy %1 will ein Kerberos-Ticket, und Sie haben kein gültiges. Holen Sie eines und verbinden Sie dann neu.</translation>
    </message>
    <message>
        <source>The proxy %1 wants a Kerberos ticket, and no Kerberos server (KDC) gives one for it now. Check this computer&apos;s network (VPN) and its clock, then connect again.</source>
        <translation>Der Proxy %1 will ein Kerberos-Ticket, und kein Kerberos-Server (KDC) gibt jetzt eines für ihn. Prüfen Sie das Netz dieses Computers (VPN) und seine Uhr und verbinden Sie dann neu.</translation>
    </message>
    <message>
        <source>The proxy %1 wants a Kerberos ticket, and there is none for it. Ask the proxy&apos;s administrator, or for a way without it.</source>
        <translation>Der Proxy %1 will ein Kerberos-Ticket, und für ihn gibt es keines. Fragen Sie seinen Administrator, oder nach einem Weg ohne ihn.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::SnapshotsJob</name>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist keine Kennung einer VM.</translation>
    </message>
    <message>
        <source>show a VM</source>
        <translation>eine VM zeigen</translation>
    </message>
    <message>
        <source>list a VM&apos;s snapshots</source>
        <translation>die Schnappschüsse einer VM auflisten</translation>
    </message>
    <message>
        <source>in preview</source>
        <translation>in der Vorschau</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::SsoSignIn</name>
    <message>
        <source>User name with profile, such as anna@corp</source>
        <translation>Benutzername mit Profil, etwa anna@corp</translation>
    </message>
    <message>
        <source>No certificate can be read from the CA that was given for %1. It must be a PEM file (BEGIN CERTIFICATE).</source>
        <translation>Aus der für %1 gegebenen CA kann kein Zertifikat gelesen werden. Es muss eine PEM-Datei sein (BEGIN CERTIFICATE).</translation>
    </message>
    <message>
        <source>The Kerberos ticket can&apos;t be used for this engine (%1). Sign in with a password.</source>
        <translation>Das Kerberos-Ticket kann für diese Engine nicht verwendet werden (%1). Melden Sie sich mit einem Passwort an.</translation>
    </message>
    <message>
        <source>The engine does not take the Kerberos ticket of %1: %2</source>
        <translation>Die Engine nimmt das Kerberos-Ticket von %1 nicht an: %2</translation>
    </message>
    <message>
        <source>The engine does not take the Kerberos ticket of %1. Sign in with a password; the engine&apos;s log says why.</source>
        <translation>Die Engine nimmt das Kerberos-Ticket von %1 nicht an. Melden Sie sich mit einem Passwort an; das Protokoll der Engine sagt, warum.</translation>
    </message>
    <message>
        <source>sign in</source>
        <translation>anmelden</translation>
    </message>
    <message>
        <source>The engine %1 refused the sign-in.</source>
        <translation>Die Engine %1 hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>The sign-in to %1 was answered in a wrong way.</source>
        <translation>Die Anmeldung an %1 wurde falsch beantwortet.</translation>
    </message>
    <message>
        <source>The user name needs the profile after the last @, such as anna@corp or admin@internal.</source>
        <translation>Der Benutzername braucht nach dem letzten @ das Profil, etwa anna@corp oder admin@internal.</translation>
    </message>
    <message>
        <source>There is a web server at %1, but no oVirt engine. Check the address.</source>
        <translation>Bei %1 ist ein Webserver, aber keine oVirt-Engine. Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>The engine %1 refused the sign-in: %2</source>
        <translation>Die Engine %1 hat die Anmeldung abgelehnt: %2</translation>
    </message>
    <message>
        <source>The engine %1 knows this user but does not let the user in. The user needs a role on the engine, such as UserRole; an administrator can grant it.</source>
        <translation>Die Engine %1 kennt diesen Benutzer, lässt ihn aber nicht ein. Der Benutzer braucht eine Rolle auf der Engine, etwa UserRole; ein Administrator kann sie vergeben.</translation>
    </message>
    <message>
        <source>The engine %1 knows this user but does not let the user in: %2</source>
        <translation>Die Engine %1 kennt diesen Benutzer, lässt ihn aber nicht ein: %2</translation>
    </message>
    <message>
        <source>Wrong user name or password.</source>
        <translation>Benutzername oder Passwort ist falsch.</translation>
    </message>
    <message>
        <source>%1 The part of the name after the last @ must be a profile of this engine, such as internal.</source>
        <translation>%1 Der Teil des Namens nach dem letzten @ muss ein Profil dieser Engine sein, etwa internal.</translation>
    </message>
    <message>
        <source>%1 The engine says: “%2”.</source>
        <translation>%1 Die Engine sagt: „%2“.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::TasksJob</name>
    <message>
        <source>list its tasks</source>
        <translation>ihre Aufgaben auflisten</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::VerbRequest</name>
    <message>
        <source>%1 is &quot;true&quot; or &quot;false&quot;.</source>
        <translation>%1 ist „true“ oder „false“.</translation>
    </message>
    <message>
        <source>A VM boots from hd, cdrom or network, not from %1.</source>
        <translation>Eine VM startet von hd, cdrom oder network, nicht von %1.</translation>
    </message>
    <message>
        <source>Say which snapshot by its id.</source>
        <translation>Nennen Sie den Schnappschuss mit seiner Kennung.</translation>
    </message>
    <message>
        <source>Say which tag.</source>
        <translation>Nennen Sie das Etikett.</translation>
    </message>
    <message>
        <source>Say what is to be changed: comment or description.</source>
        <translation>Sagen Sie, was geändert werden soll: comment oder description.</translation>
    </message>
    <message>
        <source>Made with VirtDesk</source>
        <translation>Mit VirtDesk erstellt</translation>
    </message>
    <message>
        <source>An oVirt engine takes no reason for the action %1.</source>
        <translation>Eine oVirt-Engine nimmt für die Aktion %1 keine Begründung.</translation>
    </message>
    <message>
        <source>The action %1 has no option %2 at an oVirt engine.</source>
        <translation>Die Aktion %1 hat an einer oVirt-Engine keine Option %2.</translation>
    </message>
    <message>
        <source>What is said for %1 is too long.</source>
        <translation>Was für %1 gesagt wird, ist zu lang.</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::VmDetails</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Console lock</source>
        <translation>Konsolensperre</translation>
    </message>
    <message>
        <source>off: anybody may take it</source>
        <translation>aus: jeder darf sie übernehmen</translation>
    </message>
    <message>
        <source>Highly available</source>
        <translation>Hochverfügbar</translation>
    </message>
    <message>
        <source>Stateless</source>
        <translation>Zustandslos</translation>
    </message>
    <message>
        <source>yes: forgets all at its end</source>
        <translation>ja: vergisst am Ende alles</translation>
    </message>
    <message>
        <source>Delete protection</source>
        <translation>Löschschutz</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>once with other settings</source>
        <translation>einmal mit anderen Einstellungen</translation>
    </message>
    <message>
        <source>Changed settings</source>
        <translation>Geänderte Einstellungen</translation>
    </message>
    <message>
        <source>wait for the next start</source>
        <translation>warten auf den nächsten Start</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Reason of the stop</source>
        <translation>Grund des Stopps</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::VmJob</name>
    <message>
        <source>%1 is not the id of a VM.</source>
        <translation>%1 ist nicht die ID einer VM.</translation>
    </message>
    <message>
        <source>show a VM</source>
        <translation>eine VM zeigen</translation>
    </message>
</context>
<context>
    <name>virtdesk::ovirt::VmStates</name>
    <message>
        <source>up</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>down</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>waits to start</source>
        <translation>wartet auf den Start</translation>
    </message>
    <message>
        <source>shutting down</source>
        <translation>fährt herunter</translation>
    </message>
    <message>
        <source>rebooting</source>
        <translation>startet neu</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>suspending</source>
        <translation>wird angehalten</translation>
    </message>
    <message>
        <source>resuming</source>
        <translation>wird fortgesetzt</translation>
    </message>
    <message>
        <source>migrating</source>
        <translation>wird migriert</translation>
    </message>
    <message>
        <source>disk locked</source>
        <translation>Datenträger gesperrt</translation>
    </message>
    <message>
        <source>not responding</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>unassigned</source>
        <translation>nicht zugewiesen</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>start a VM</source>
        <translation>eine VM starten</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Herunterfahren</translation>
    </message>
    <message>
        <source>shut a VM down</source>
        <translation>eine VM herunterfahren</translation>
    </message>
    <message>
        <source>Reboot</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>The guest is asked to reboot. Its users are disconnected.</source>
        <translation>Der Gast wird gebeten, neu zu starten. Seine Benutzer werden getrennt.</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The guest&apos;s memory is written to disk and the VM stops until it is resumed.</source>
        <translation>Der Arbeitsspeicher des Gasts wird auf den Datenträger geschrieben, und die VM hält an, bis sie fortgesetzt wird.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>As if the reset button were pressed: everything in the guest that is not saved is lost.</source>
        <translation>Als würde der Reset-Knopf gedrückt: Alles im Gast, was nicht gespeichert ist, geht verloren.</translation>
    </message>
    <message>
        <source>reset a VM</source>
        <translation>eine VM zurücksetzen</translation>
    </message>
    <message>
        <source>Power off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>As if the plug were pulled: everything in the guest that is not saved is lost.</source>
        <translation>Als würde der Stecker gezogen: Alles im Gast, was nicht gespeichert ist, geht verloren.</translation>
    </message>
    <message>
        <source>Migrate</source>
        <translation>Migrieren</translation>
    </message>
    <message>
        <source>The VM moves to another host of its cluster. Open VNC consoles are cut and come back by themselves.</source>
        <translation>Die VM zieht auf einen anderen Rechner ihres Clusters um. Offene VNC-Konsolen werden getrennt und kommen von selbst wieder.</translation>
    </message>
    <message>
        <source>migrate a VM</source>
        <translation>eine VM migrieren</translation>
    </message>
    <message>
        <source>Cancel the migration</source>
        <translation>Migration abbrechen</translation>
    </message>
    <message>
        <source>cancel a migration</source>
        <translation>eine Migration abbrechen</translation>
    </message>
    <message>
        <source>Return to its pool</source>
        <translation>An ihren Pool zurückgeben</translation>
    </message>
    <message>
        <source>The VM goes back to its pool and is shut down. What the pool does not keep is lost.</source>
        <translation>Die VM geht an ihren Pool zurück und wird heruntergefahren. Was der Pool nicht behält, geht verloren.</translation>
    </message>
    <message>
        <source>give a VM back to its pool</source>
        <translation>eine VM an ihren Pool zurückgeben</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>The guest is asked to shut down. Its users are disconnected.</source>
        <translation>Der Gast wird gebeten herunterzufahren. Seine Benutzer werden getrennt.</translation>
    </message>
    <message>
        <source>reboot a VM</source>
        <translation>eine VM neu starten</translation>
    </message>
    <message>
        <source>suspend a VM</source>
        <translation>eine VM anhalten</translation>
    </message>
    <message>
        <source>power a VM off</source>
        <translation>eine VM ausschalten</translation>
    </message>
    <message>
        <source>Run once</source>
        <translation>Einmal starten</translation>
    </message>
    <message>
        <source>start a VM once with other settings</source>
        <translation>eine VM einmal mit anderen Einstellungen starten</translation>
    </message>
    <message>
        <source>Log on to the guest</source>
        <translation>Im Gast anmelden</translation>
    </message>
    <message>
        <source>log on to a guest</source>
        <translation>sich in einem Gast anmelden</translation>
    </message>
    <message>
        <source>Make a snapshot</source>
        <translation>Schnappschuss erstellen</translation>
    </message>
    <message>
        <source>make a snapshot</source>
        <translation>einen Schnappschuss erstellen</translation>
    </message>
    <message>
        <source>Edit note and description</source>
        <translation>Notiz und Beschreibung bearbeiten</translation>
    </message>
    <message>
        <source>edit a VM</source>
        <translation>eine VM bearbeiten</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Etikett hinzufügen</translation>
    </message>
    <message>
        <source>tag a VM</source>
        <translation>einer VM ein Etikett geben</translation>
    </message>
    <message>
        <source>Remove a tag</source>
        <translation>Etikett entfernen</translation>
    </message>
    <message>
        <source>remove a VM&apos;s tag</source>
        <translation>ein Etikett einer VM entfernen</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>The VM starts with the disks of the snapshot until it is committed or undone.</source>
        <translation>Die VM startet mit den Platten des Schnappschusses, bis er übernommen oder die Vorschau beendet wird.</translation>
    </message>
    <message>
        <source>preview a snapshot</source>
        <translation>einen Schnappschuss in der Vorschau zeigen</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>The VM stays as it was at the snapshot. What was written after it is lost for good.</source>
        <translation>Die VM bleibt, wie sie beim Schnappschuss war. Was danach geschrieben wurde, ist endgültig verloren.</translation>
    </message>
    <message>
        <source>commit a snapshot</source>
        <translation>einen Schnappschuss übernehmen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Vorschau beenden</translation>
    </message>
    <message>
        <source>The VM goes back to what it was before the preview. What was written during the preview is lost.</source>
        <translation>Die VM geht zurück auf den Stand vor der Vorschau. Was während der Vorschau geschrieben wurde, ist verloren.</translation>
    </message>
    <message>
        <source>undo a preview</source>
        <translation>eine Vorschau beenden</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>The VM goes back to the snapshot. What was written after it is lost for good.</source>
        <translation>Die VM geht auf den Schnappschuss zurück. Was danach geschrieben wurde, ist endgültig verloren.</translation>
    </message>
    <message>
        <source>restore a snapshot</source>
        <translation>einen Schnappschuss wiederherstellen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Nobody can go back to this state any more. The VM itself stays as it is.</source>
        <translation>Niemand kann mehr auf diesen Stand zurück. Die VM selbst bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>delete a snapshot</source>
        <translation>einen Schnappschuss löschen</translation>
    </message>
</context>
</TS>
