/* Patterns know symbols by single ones and by sets of them; two that stand in the same of these are one to a pattern.
 */
#include "rules/classes.h"

#include <string.h>

#include "rules/scan.h"

typedef struct reader {
    qx_symbol_classes *classes;
    const char *at;
    unsigned depth, behind; /* of brackets; the depth of the outermost lookbehind around, or 0 */
} reader;

static void split(uint8_t *classes, const qx_symbol_set *set)
{
    uint8_t first[2][256];
    bool seen[2][256] = {{false}};
    for (unsigned i = 0; i < 256; i++) {
        bool in = set->member[i];
        uint8_t from = classes[i];
        if (!seen[in][from]) {
            seen[in][from] = true;
            first[in][from] = (uint8_t)i;
        }
        classes[i] = first[in][from];
    }
}

static void tell(const reader *in, const qx_symbol_set *set)
{
    split(in->classes->ahead, set);
    if (in->behind)
        split(in->classes->behind, set);
}

static void open_bracket(reader *in)
{
    if (qx_scan_take(&in->at, "(*")) {
        qx_scan_past(&in->at, ')');
        return;
    }
    in->depth++;
    if (qx_scan_take(&in->at, "(?<=") || qx_scan_take(&in->at, "(?<!")) {
        in->behind = in->behind ? in->behind : in->depth;
    } else if (qx_scan_take(&in->at, "(?<")) {
        qx_scan_past(&in->at, '>');
    } else if (qx_scan_take(&in->at, "(?")) {
        in->at += strspn(in->at, ":=!>|");
    } else {
        in->at++;
    }
}

static void close_bracket(reader *in)
{
    if (in->behind == in->depth)
        in->behind = 0;
    in->depth--;
    in->at++;
}

static void read_item(reader *in)
{
    if (*in->at == '(')
        open_bracket(in);
    else if (*in->at == ')')
        close_bracket(in);
    else if (qx_scan_take(&in->at, "{"))
        qx_scan_past(&in->at, '}');
    else if (strchr(".^$|*+?", *in->at))
        in->at++;
    else {
        qx_symbol_set set = qx_scan_take(&in->at, "[") ? qx_scan_set(&in->at) : qx_scan_symbol(&in->at);
        tell(in, &set);
    }
}

void qx_classes_start(qx_symbol_classes *classes)
{
    memset(classes, 0, sizeof *classes);
}

void qx_classes_add(qx_symbol_classes *classes, const char *pattern)
{
    reader in = {.classes = classes, .at = pattern};
    while (*in.at)
        read_item(&in);
}
