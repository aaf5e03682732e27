/* Included first by what calls POSIX: with -std=c17 the system's headers show it only when asked. */
#ifndef QX_CLI_POSIX_H
#define QX_CLI_POSIX_H

#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE
#endif
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif

#endif
