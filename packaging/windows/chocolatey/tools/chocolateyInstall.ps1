# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0
$ErrorActionPreference = 'Stop'
Install-ChocolateyPackage -PackageName 'virtdesk' -FileType 'msi' -SilentArgs '/qn /norestart' -ValidExitCodes @(0, 3010, 1641) `
    -Url64bit 'https://virtdesk.org/releases/virtdesk-0.1.0-x64.msi' -Checksum64 '@MSI_SHA256@' -ChecksumType64 'sha256'
