; SPDX-FileCopyrightText: 2026 The VirtDesk developers
; SPDX-License-Identifier: Apache-2.0
;
; The setup program. packaging/windows/package gives VERSION, STAGE (what is installed), LIST (how it is removed), SIZE (KiB), ICON, SIDE and OUTPUT.
;
;   setup.exe [/AllUsers] [/S] [/D=FOLDER]
;     without /AllUsers it installs for the person who runs it and needs no administrator; /S asks nothing
;   exit status: 0 done, 1 cancelled, 2 failed, 3 VirtDesk runs and was not closed, 4 needs an administrator
;
; Registrations are the program's own work (virtdesk --register), so that the portable folder gets the same ones.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\VirtDesk"
!define STATUS_FAILED 2
!define STATUS_RUNNING 3
!define STATUS_RIGHTS 4

Name "VirtDesk"
OutFile "${OUTPUT}"
BrandingText "VirtDesk ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "VirtDesk"
VIAddVersionKey FileDescription "VirtDesk setup"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey CompanyName "The VirtDesk developers"
VIAddVersionKey LegalCopyright "The VirtDesk developers"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\bin\virtdesk.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

LangString Running ${LANG_ENGLISH} "VirtDesk is running, perhaps for another user of this machine, and can't be changed until it ends. End it and try again."
LangString Running ${LANG_GERMAN} "VirtDesk läuft, vielleicht für einen anderen Benutzer dieses Rechners, und lässt sich erst ändern, wenn es beendet ist. Beenden und wiederholen."
LangString Rights ${LANG_ENGLISH} "To install or remove VirtDesk for all users of this machine, start this program as an administrator."
LangString Rights ${LANG_GERMAN} "Um VirtDesk für alle Benutzer dieses Rechners zu installieren oder zu entfernen, starten Sie dieses Programm als Administrator."
LangString System ${LANG_ENGLISH} "VirtDesk needs 64-bit Windows 10 or later."
LangString System ${LANG_GERMAN} "VirtDesk braucht Windows 10 (64 Bit) oder neuer."
LangString Registration ${LANG_ENGLISH} "VirtDesk is installed, but Windows could not be told that it opens console files and links. “virtdesk --register” tries again."
LangString Registration ${LANG_GERMAN} "VirtDesk ist installiert, aber Windows ließ sich nicht mitteilen, dass es Konsolendateien und Links öffnet. „virtdesk --register“ versucht es erneut."
LangString Files ${LANG_ENGLISH} "Files could not be written to $INSTDIR. Make room, or choose another folder."
LangString Files ${LANG_GERMAN} "In $INSTDIR ließen sich keine Dateien schreiben. Schaffen Sie Platz, oder wählen Sie einen anderen Ordner."

Var Scope ; " --system" for all users, else empty

; Ends with a sentence, which a silent run has no place for, and a status that scripts can tell apart.
!macro Fail STATUS TEXT
    SetErrorLevel ${STATUS}
    MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
    Quit
!macroend

!macro ChooseAllUsers
    SetShellVarContext all
    StrCpy $Scope " --system"
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 != "Admin"
        !insertmacro Fail ${STATUS_RIGHTS} "$(Rights)"
    ${EndIf}
!macroend

; Asks the running program to end, as closing its window does (it may ask the person, when consoles are open), and waits until Windows
; lets go of the programs' files. $1 is 1 when it does not.
!macro CloseProgram UN
Function ${UN}IsInUse
    StrCpy $1 0
    Push virtdesk
    Push virtdesk-session
    Push virtdesk-transport
    Push virtdesk-ssh-ask
    Push virtdesk-handoff
    Push virtdeskctl
    StrCpy $3 0
    ${While} $3 < 6
        Pop $4
        ${If} ${FileExists} "$INSTDIR\bin\$4.exe"
            ClearErrors
            FileOpen $5 "$INSTDIR\bin\$4.exe" a
            ${If} ${Errors}
                StrCpy $1 1
            ${Else}
                FileClose $5
            ${EndIf}
        ${EndIf}
        IntOp $3 $3 + 1
    ${EndWhile}
    ClearErrors
FunctionEnd

Function ${UN}CloseProgram
    ${If} ${FileExists} "$INSTDIR\bin\virtdesk.exe"
    again:
        Call ${UN}IsInUse
        ${If} $1 = 1
            ExecWait '"$INSTDIR\bin\virtdesk.exe" --quit'
            StrCpy $2 0
            ${While} $2 < 40
                Call ${UN}IsInUse
                ${If} $1 = 0
                    ${Break}
                ${EndIf}
                Sleep 250
                IntOp $2 $2 + 1
            ${EndWhile}
        ${EndIf}
        ${If} $1 = 1
            MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
            SetErrorLevel ${STATUS_RUNNING}
            Quit
        ${EndIf}
    ${EndIf}
FunctionEnd
!macroend
!insertmacro CloseProgram ""
!insertmacro CloseProgram "un."

Function .onInit
    ${IfNot} ${AtLeastWin10}
        !insertmacro Fail ${STATUS_FAILED} "$(System)"
    ${EndIf}
    SetRegView 64
    SetShellVarContext current
    StrCpy $Scope ""
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/AllUsers" $1
    ${IfNot} ${Errors}
        !insertmacro ChooseAllUsers
    ${EndIf}
    ; /D= is in $INSTDIR already. Where it was installed before it stays.
    ${If} $INSTDIR == ""
        ReadRegStr $INSTDIR SHCTX "${KEY}" "InstallLocation"
    ${EndIf}
    ${If} $INSTDIR == ""
        ${If} $Scope == ""
            StrCpy $INSTDIR "$LOCALAPPDATA\Programs\VirtDesk"
        ${Else}
            StrCpy $INSTDIR "$PROGRAMFILES64\VirtDesk"
        ${EndIf}
    ${EndIf}
FunctionEnd

Section
    Call CloseProgram
    ; The version that is there knows which files are its own.
    ReadRegStr $0 SHCTX "${KEY}" "InstallLocation"
    ${If} $0 == $INSTDIR
    ${AndIf} ${FileExists} "$INSTDIR\uninstall.exe"
        ${If} $Scope == ""
            ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR' $1
        ${Else}
            ExecWait '"$INSTDIR\uninstall.exe" /S /AllUsers _?=$INSTDIR' $1
        ${EndIf}
        ${If} $1 <> 0
            SetErrorLevel $1
            Abort "$(Running)"
        ${EndIf}
    ${EndIf}
    ClearErrors
    SetOutPath "$INSTDIR"
    File /r "${STAGE}/*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    ${If} ${Errors}
        SetErrorLevel ${STATUS_FAILED}
        MessageBox MB_OK|MB_ICONSTOP "$(Files)" /SD IDOK
        Abort "$(Files)"
    ${EndIf}
    SetOutPath "$INSTDIR\bin"
    CreateShortcut "$SMPROGRAMS\VirtDesk.lnk" "$INSTDIR\bin\virtdesk.exe"
    WriteRegStr SHCTX "${KEY}" "DisplayName" "VirtDesk"
    WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr SHCTX "${KEY}" "Publisher" "The VirtDesk developers"
    WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\bin\virtdesk.exe"
    WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
    ${If} $Scope == ""
        WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
        WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    ${Else}
        WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe" /AllUsers'
        WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /AllUsers /S'
    ${EndIf}
    WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" ${SIZE}
    WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
    WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
    ClearErrors
    ExecWait '"$INSTDIR\bin\virtdesk.exe" --register$Scope' $0
    ${If} ${Errors}
    ${OrIf} $0 <> 0
        SetErrorLevel ${STATUS_FAILED}
        MessageBox MB_OK|MB_ICONEXCLAMATION "$(Registration)" /SD IDOK
    ${EndIf}
SectionEnd

Function un.onInit
    SetRegView 64
    SetShellVarContext current
    StrCpy $Scope ""
    ReadRegStr $0 HKLM "${KEY}" "InstallLocation"
    ${If} $0 == $INSTDIR
        !insertmacro ChooseAllUsers
    ${EndIf}
FunctionEnd

Section Uninstall
    Call un.CloseProgram
    ExecWait '"$INSTDIR\bin\virtdesk.exe" --unregister$Scope'
    Delete "$SMPROGRAMS\VirtDesk.lnk"
    !include "${LIST}"
    Delete "$INSTDIR\uninstall.exe"
    SetOutPath "$TEMP" ; the folder that a program is in can't be removed
    RMDir "$INSTDIR"
    DeleteRegKey SHCTX "${KEY}"
    ; What the program keeps to be faster, and folders that others may not have had before: only where they are empty now.
    SetShellVarContext current
    Delete "$LOCALAPPDATA\cache\virtdesk\plugin-probes.json"
    RMDir "$LOCALAPPDATA\cache\virtdesk"
    RMDir "$LOCALAPPDATA\cache"
    ${If} $INSTDIR == "$LOCALAPPDATA\Programs\VirtDesk"
        RMDir "$LOCALAPPDATA\Programs"
    ${EndIf}
SectionEnd
