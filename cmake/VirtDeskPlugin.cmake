# SPDX-FileCopyrightText: 2026 The VirtDesk developers
# SPDX-License-Identifier: Apache-2.0

# virtdesk_add_plugin(<target> ID <id> KIND <inventory|transport|auth|display|video> VERSION <x.y.z> NAME <name>
#                     DESCRIPTION <text> [LICENSE <spdx>]
#                     [PROTOCOLS <names>] [SCHEMES <names>] [PORT <number>] [LISTEN_PORT <number>]
#                     [LAST_USUAL_PORT <number>] [DISPLAY_NUMBERS] [REPEATERS] [LOCAL_SOCKETS]
#                     [FILE_TYPES <names>] [VM_SCHEMES <names>] [WEB_SCHEMES <names>] [CONSOLE_KINDS <name=label>…] [MECHANISMS <names>]
#                     [CODECS <names>]
#                     [CARRIER] [HOP_ADDRESSES] [PORTS <scheme=number>…]
#                     [OPTIONS <file with a JSON list, sdk/optioninfo.h>]
#                     [METADATA <json members, e.g. "\"confinement\": {\"threads\": true}">]
#                     SOURCES <files> [LIBRARIES <targets>] [NO_INSTALL])
#
# Builds a loadable plugin whose metadata (plugin.json) is generated here, so that it can't drift from the build.
# sdk/pluginmetadata.h says what each member means. The class with Q_PLUGIN_METADATA names FILE "plugin.json".
set(VIRTDESK_PLUGIN_TEMPLATE_DIR ${CMAKE_CURRENT_LIST_DIR})

# virtdesk_sdk_hash(<variable> <header>…)
#
# Sets the variable to what identifies these SDK headers, whatever the line ends and the folder. Configures again when
# one of them changes.
function(virtdesk_sdk_hash variable)
    set(all "")
    foreach(header IN LISTS ARGN)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${header})
        cmake_path(GET header FILENAME name)
        file(READ ${header} content)
        string(REPLACE "\r" "" content "${content}")
        string(SHA256 hash "${content}")
        string(APPEND all "${name} ${hash}\n")
    endforeach()
    string(SHA256 hash "${all}")
    set(${variable} ${hash} PARENT_SCOPE)
endfunction()

# Appends a JSON member to PLUGIN_MEMBERS of the caller.
macro(virtdesk_plugin_member key value)
    string(APPEND PLUGIN_MEMBERS ",\n    \"${key}\": ${value}")
endmacro()

function(virtdesk_add_plugin target)
    set(flags DISPLAY_NUMBERS REPEATERS LOCAL_SOCKETS CARRIER HOP_ADDRESSES)
    set(numbers PORT LISTEN_PORT LAST_USUAL_PORT)
    set(lists PROTOCOLS SCHEMES FILE_TYPES VM_SCHEMES WEB_SCHEMES MECHANISMS CODECS)
    cmake_parse_arguments(P "NO_INSTALL;${flags}" "ID;KIND;VERSION;NAME;DESCRIPTION;LICENSE;METADATA;OPTIONS;${numbers}"
                          "SOURCES;LIBRARIES;CONSOLE_KINDS;PORTS;${lists}" ${ARGN})
    if(P_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "virtdesk_add_plugin(${target}) does not know: ${P_UNPARSED_ARGUMENTS}")
    endif()
    if(NOT P_LICENSE)
        set(P_LICENSE "Apache-2.0")
    endif()
    # The names of the members are those of PluginMetadata.
    set(member_PORT defaultPort)
    set(member_LISTEN_PORT listenPort)
    set(member_LAST_USUAL_PORT lastUsualPort)
    set(member_DISPLAY_NUMBERS displayNumbers)
    set(member_REPEATERS repeaters)
    set(member_LOCAL_SOCKETS localSockets)
    set(member_CARRIER carrier)
    set(member_HOP_ADDRESSES hopAddresses)
    set(member_PROTOCOLS protocols)
    set(member_SCHEMES schemes)
    set(member_FILE_TYPES fileTypes)
    set(member_VM_SCHEMES vmSchemes)
    set(member_WEB_SCHEMES webSchemes)
    set(member_MECHANISMS mechanisms)
    set(member_CODECS codecs)
    set(PLUGIN_MEMBERS "")
    foreach(argument IN LISTS numbers)
        if(P_${argument})
            virtdesk_plugin_member(${member_${argument}} ${P_${argument}})
        endif()
    endforeach()
    foreach(argument IN LISTS flags)
        if(P_${argument})
            virtdesk_plugin_member(${member_${argument}} true)
        endif()
    endforeach()
    foreach(argument IN LISTS lists)
        if(P_${argument})
            list(JOIN P_${argument} "\", \"" joined)
            virtdesk_plugin_member(${member_${argument}} "[\"${joined}\"]")
        endif()
    endforeach()
    if(P_CONSOLE_KINDS)
        list(TRANSFORM P_CONSOLE_KINDS REPLACE "^([^=]+)=(.+)$" "{\"name\": \"\\1\", \"label\": \"\\2\"}")
        list(JOIN P_CONSOLE_KINDS ", " joined)
        virtdesk_plugin_member(consoleKinds "[${joined}]")
    endif()
    if(P_PORTS)
        list(TRANSFORM P_PORTS REPLACE "^([^=]+)=([0-9]+)$" "\"\\1\": \\2")
        list(JOIN P_PORTS ", " joined)
        virtdesk_plugin_member(ports "{${joined}}")
    endif()
    if(P_OPTIONS)
        cmake_path(ABSOLUTE_PATH P_OPTIONS)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${P_OPTIONS})
        file(READ ${P_OPTIONS} options)
        string(JSON kind ERROR_VARIABLE problem TYPE "${options}")
        if(NOT kind STREQUAL "ARRAY")
            message(FATAL_ERROR "virtdesk_add_plugin(${target}): ${P_OPTIONS} holds no JSON list. ${problem}")
        endif()
        virtdesk_plugin_member(options "${options}")
    endif()
    if(P_METADATA)
        string(APPEND PLUGIN_MEMBERS ",\n    ${P_METADATA}")
    endif()
    set(PLUGIN_SDK_VERSION ${VIRTDESK_SDK_VERSION})
    set(PLUGIN_SDK_HASH ${VIRTDESK_SDK_HASH})
    set(generated ${CMAKE_CURRENT_BINARY_DIR}/${target}-metadata)
    configure_file(${VIRTDESK_PLUGIN_TEMPLATE_DIR}/plugin.json.in ${generated}/plugin.json @ONLY)
    add_library(${target} MODULE ${P_SOURCES})
    # moc puts the metadata into the plugin and does not see that the file has changed; that its options have, it does.
    file(SHA256 ${generated}/plugin.json contents)
    set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME ${P_ID} AUTOMOC ON CXX_VISIBILITY_PRESET hidden
        AUTOMOC_MOC_OPTIONS "-I${generated};-DVIRTDESK_PLUGIN_METADATA=${contents}"
        LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/${VIRTDESK_PLUGIN_DIR})
    target_include_directories(${target} PRIVATE ${generated})
    target_link_libraries(${target} PRIVATE VirtDesk::Sdk ${P_LIBRARIES})
    if(TARGET virtdesk-options)
        target_link_libraries(${target} PRIVATE virtdesk-options)
    endif()
    if(COMMAND virtdesk_windows_resources)
        virtdesk_windows_resources(${target} DESCRIPTION "VirtDesk: ${P_NAME}")
    endif()
    if(NOT P_NO_INSTALL)
        set_property(GLOBAL APPEND PROPERTY VIRTDESK_PLUGINS ${target})
        # What links to register for with the system (app/handoff/registration).
        if(P_KIND STREQUAL "display")
            set_property(GLOBAL APPEND PROPERTY VIRTDESK_LINK_SCHEMES ${P_SCHEMES})
        endif()
        set_property(GLOBAL APPEND PROPERTY VIRTDESK_LINK_SCHEMES ${P_VM_SCHEMES})
        install(TARGETS ${target} LIBRARY DESTINATION ${VIRTDESK_PLUGIN_DIR} COMPONENT plugins)
    endif()
endfunction()
