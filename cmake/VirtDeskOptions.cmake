# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# Compile options of all our own targets: link virtdesk-options PRIVATE.
add_library(virtdesk-options INTERFACE)
target_compile_definitions(virtdesk-options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER)
target_compile_options(virtdesk-options INTERFACE -Wall -Wextra -Wshadow -Wsuggest-override -Wnon-virtual-dtor)
if(VIRTDESK_WERROR)
    target_compile_options(virtdesk-options INTERFACE -Werror)
endif()
if(WIN32)
    # Windows 10. The whole build, so that all see the same declarations.
    add_compile_definitions(UNICODE _UNICODE NOMINMAX WIN32_LEAN_AND_MEAN _WIN32_WINNT=0x0A00)
    add_link_options(-Wl,--dynamicbase -Wl,--nxcompat -Wl,--high-entropy-va)
elseif(CMAKE_BUILD_TYPE MATCHES "Rel" AND NOT VIRTDESK_SANITIZE)
    target_compile_options(virtdesk-options INTERFACE -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
    target_link_options(virtdesk-options INTERFACE -Wl,-z,relro,-z,now -Wl,-z,noexecstack -Wl,--as-needed)
endif()
if(VIRTDESK_SANITIZE)
    # For the whole build, so that the static libraries agree.
    add_compile_options(-fsanitize=${VIRTDESK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
    add_link_options(-fsanitize=${VIRTDESK_SANITIZE})
endif()
if(VIRTDESK_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(VIRTDESK_PRECOMPILE)
    include(${CMAKE_CURRENT_LIST_DIR}/VirtDeskPrecompile.cmake)
endif()
