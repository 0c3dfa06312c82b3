# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

add_test(NAME windows/picture COMMAND
         /usr/bin/python3 ${CMAKE_CURRENT_SOURCE_DIR}/picture_test.py ${wine} ${CMAKE_BINARY_DIR} ${VIRTDESK_HOST_BUILD})
set_tests_properties(windows/picture PROPERTIES LABELS windows TIMEOUT 300)
