#include "cli/version.h"

#include <data_stamp.h> /* made from data/en by src/gen/stamp.cmake */
#include <quoteex/quoteex.h>
#include <utf8proc.h>
#ifdef QX_WITH_ZLIB
#include <zlib.h>
#endif
#ifdef QX_WITH_ZSTD
#include <zstd.h>
#endif
#ifdef QX_WITH_SQLITE
#include <sqlite3.h>
#endif

#include "cli/rows.h"
#include "rules/version.h"

enum { COLUMN = 12 };

static void add(qx_buffer *buffer, const char *name, const char *version)
{
    qx_rows_pad(buffer, name, COLUMN);
    qx_buffer_text(buffer, version);
    qx_buffer_char(buffer, '\n');
}

/* Which instructions the parts that read many bytes at once were compiled for. */
static const char *instructions(void)
{
#ifdef __SSE2__
    return "SSE2";
#else
    return "plain C";
#endif
}

static void add_optional(qx_buffer *buffer)
{
#ifdef QX_WITH_ZLIB
    add(buffer, "zlib", zlibVersion());
#else
    add(buffer, "zlib", "not in this build: .gz is not read");
#endif
#ifdef QX_WITH_ZSTD
    add(buffer, "Zstandard", ZSTD_versionString());
#else
    add(buffer, "Zstandard", "not in this build: .zst is not read");
#endif
#ifdef QX_WITH_GUMBO
    add(buffer, "Gumbo", QX_WITH_GUMBO);
#else
    add(buffer, "Gumbo", "not in this build: .html is not read");
#endif
#ifdef QX_WITH_SQLITE
    add(buffer, "SQLite", sqlite3_libversion());
#else
    add(buffer, "SQLite", "not in this build: no --format sqlite");
#endif
}

void qx_version_make(qx_buffer *buffer)
{
    char pcre2[QX_RULES_VERSION_SIZE];
    qx_rules_version(pcre2);
    qx_buffer_text(buffer, "quoteex " QUOTEEX_VERSION "\n");
    add(buffer, "data/en", QX_DATA_STAMP);
    add(buffer, "PCRE2", pcre2);
    add(buffer, "utf8proc", utf8proc_version());
    add_optional(buffer);
    add(buffer, "vectors", instructions());
}
