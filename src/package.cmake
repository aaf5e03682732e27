# Packages: a tarball with all that is installed, and for Debian the program (quoteex), the shared library (libquoteex0.1)
# and what it takes to compile against it (libquoteex-dev). `cmake --workflow --preset package` makes them.
set(CPACK_PACKAGE_VENDOR "quoteex")
set(CPACK_PACKAGE_CONTACT "the quoteex authors <quoteex@localhost>" CACHE STRING "the maintainer that packages name")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "says who said what in news articles")
set(CPACK_PACKAGE_DESCRIPTION
    "quoteex reads news articles in English and says who said what, about
what, and which facts the text states, as JSON, tables, a database or text
for a terminal: direct, mixed and indirect speech with cue, speaker and
exact offsets, datelines, events, times, amounts and topics. Rules and word
lists are text files that can be read and changed; no model has to be
downloaded.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 0)
set(CPACK_VERBATIM_VARIABLES ON)

# What only packages of Debian have: licences under the name it wants, a changelog, and the manual compressed.
find_program(GZIP gzip)
set(debian ${CMAKE_CURRENT_BINARY_DIR}/debian)
file(READ LICENSE licence)
file(READ data/LICENSES.txt licences)
file(WRITE ${debian}/copyright "${licence}\n${licences}")
string(TIMESTAMP today "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE ${debian}/changelog "quoteex (${PROJECT_VERSION}) unstable; urgency=medium

  * Built from the source of this version.

 -- ${CPACK_PACKAGE_CONTACT}  ${today}
")
if(GZIP)
    set(manual ${CMAKE_CURRENT_BINARY_DIR}/debian/quoteex.1.gz)
    add_custom_command(OUTPUT ${manual} COMMAND ${GZIP} -9nc ${help}/quoteex.1 > ${manual} DEPENDS ${help}/quoteex.1 VERBATIM)
    add_custom_target(quoteex_debian ALL DEPENDS ${manual})
    execute_process(COMMAND ${GZIP} -9nf ${debian}/changelog)
    install(FILES ${manual} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT debian_program EXCLUDE_FROM_ALL)
endif()
install(FILES ${help}/_quoteex DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT debian_program
    EXCLUDE_FROM_ALL)
set(library libquoteex${QUOTEEX_INTERFACE})
foreach(component_package program:quoteex library:${library} development:libquoteex-dev)
    string(REPLACE ":" ";" pair ${component_package})
    list(GET pair 0 component)
    list(GET pair 1 package)
    install(FILES ${debian}/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package}
        COMPONENT debian_${component} EXCLUDE_FROM_ALL)
    install(FILES ${debian}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package}
        COMPONENT debian_${component} OPTIONAL EXCLUDE_FROM_ALL)
    string(TOUPPER ${component} GROUP)
    set(CPACK_COMPONENT_${GROUP}_GROUP ${component})
    set(CPACK_COMPONENT_DEBIAN_${GROUP}_GROUP ${component})
    set(CPACK_DEBIAN_${GROUP}_PACKAGE_NAME ${package})
    list(APPEND CPACK_COMPONENTS_ALL ${component} debian_${component})
endforeach()

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION text)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
    "${library} (= ${PROJECT_VERSION}), libpcre2-dev, libutf8proc-dev")
# What depends on the library, and that the loader's table is made anew. (CPack's own way to it is a script of old.)
file(WRITE ${debian}/shlibs "libquoteex ${QUOTEEX_INTERFACE} ${library} (>= ${PROJECT_VERSION})\n")
file(WRITE ${debian}/triggers "activate-noawait ldconfig\n")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_CONTROL_EXTRA ${debian}/shlibs ${debian}/triggers)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION ${CPACK_PACKAGE_DESCRIPTION})
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION "This is the shared library.\n${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
    "Header and static library of quoteex: what it takes to compile against it.")
foreach(group PROGRAM LIBRARY DEVELOPMENT)
    set(CPACK_DEBIAN_${group}_DESCRIPTION ${CPACK_COMPONENT_${group}_DESCRIPTION})
endforeach()
include(CPack)
