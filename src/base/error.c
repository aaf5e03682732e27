#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>

static quoteex_status fill(quoteex_error *error, quoteex_status code, const char *path, unsigned line, unsigned column,
                           const char *format, va_list arguments)
{
    if (error) {
        error->code = code;
        error->line = line;
        error->column = column;
        snprintf(error->path, sizeof error->path, "%s", path ? path : "");
        vsnprintf(error->message, sizeof error->message, format, arguments);
    }
    return code;
}

quoteex_status qx_error_set(quoteex_error *error, quoteex_status code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, code, NULL, 0, 0, format, arguments);
    va_end(arguments);
    return code;
}

quoteex_status qx_error_at(quoteex_error *error, quoteex_status code, const char *path, unsigned line, unsigned column,
                           const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fill(error, code, path, line, column, format, arguments);
    va_end(arguments);
    return code;
}
