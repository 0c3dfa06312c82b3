# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

add_executable(virtdesk-sshclient ${CMAKE_CURRENT_LIST_DIR}/sshclient.cpp)
set_target_properties(virtdesk-sshclient PROPERTIES AUTOMOC OFF RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests/windows)
target_link_libraries(virtdesk-sshclient PRIVATE virtdesk-console ws2_32 virtdesk-options)
add_dependencies(virtdesk-sshclient virtdesk-transport transport-ssh virtdesk-ssh-standin)
add_test(NAME windows/ssh COMMAND
         /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/ssh_test.py ${wine} $<TARGET_FILE:virtdesk-sshclient> $<TARGET_FILE:virtdesk-ssh-standin>
                 $<TARGET_FILE:virtdeskctl>)
set_tests_properties(windows/ssh PROPERTIES LABELS windows TIMEOUT 400 RESOURCE_LOCK openssh)
