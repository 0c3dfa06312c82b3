# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# The hook gets keys in a real window only: an X server, and a prefix of its own, whose desktop is on it.
if(TARGET tst_desktop_keyboardhook)
    add_test(NAME windows/keyboardhook
             COMMAND xvfb-run -a ${CMAKE_COMMAND} -E env VIRTDESK_WINEPREFIX=${CMAKE_BINARY_DIR}/wineprefix-display
                     ${wine} $<TARGET_FILE:tst_desktop_keyboardhook>)
    set_tests_properties(windows/keyboardhook PROPERTIES LABELS windows TIMEOUT 200 RUN_SERIAL ON)
endif()
