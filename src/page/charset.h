/* Charset: the encoding that a page declares, looked for as browsers do (WHATWG HTML, "prescan a byte stream"). */
#ifndef QX_PAGE_CHARSET_H
#define QX_PAGE_CHARSET_H

#include <stddef.h>

/* What a <meta> in the first 1024 bytes says, as iconv names it; NULL: nothing known. */
const char *qx_charset_declared(const char *page, size_t size);

/* What "charset=" says in a Content-Type; NULL: nothing known. */
const char *qx_charset_of_type(const char *type, size_t size);

#endif
