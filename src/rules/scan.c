#include "rules/scan.h"

#include <string.h>

bool qx_scan_take(const char **at, const char *text)
{
    size_t size = strlen(text);
    if (strncmp(*at, text, size) != 0)
        return false;
    *at += size;
    return true;
}

void qx_scan_past(const char **at, char last)
{
    while (**at && *(*at)++ != last)
        ;
}

static unsigned digit(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'A' + 10) & 15;
}

unsigned char qx_scan_letter(const char **at)
{
    if (qx_scan_take(at, "\\x")) {
        *at += 2;
        return (unsigned char)(digit((*at)[-2]) * 16 + digit((*at)[-1]));
    }
    return (unsigned char)*(*at)++;
}

qx_symbol_set qx_scan_set(const char **at)
{
    qx_symbol_set set = {{false}};
    bool inverted = qx_scan_take(at, "^");
    while (**at && **at != ']')
        set.member[qx_scan_letter(at)] = true;
    qx_scan_take(at, "]");
    for (unsigned i = 0; inverted && i < 256; i++)
        set.member[i] = !set.member[i];
    return set;
}

qx_symbol_set qx_scan_symbol(const char **at)
{
    qx_symbol_set set = {{false}};
    set.member[qx_scan_letter(at)] = true;
    return set;
}
