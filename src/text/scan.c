#include "text/scan.h"

#include <stddef.h>
#include <string.h>

#include "text/utf8.h"

enum {
    LOCAL_LIMIT = 64, /* bytes of the local part of an address, RFC 5321 */
    LOCAL_STOPS = 4,  /* stops in it: more are not met, and text full of stops must not be read over and over */
    HOST_LABELS = 6   /* likewise of a host name */
};

static bool is_alphanumeric(char c)
{
    return (qx_bits(c) & (QX_LETTER | QX_DIGIT)) != 0;
}

bool qx_scan_is_word(const char *p)
{
    if ((unsigned char)*p < 0x80)
        return is_alphanumeric(*p);
    qx_character kind = qx_character_kind(qx_utf8_decode(p));
    return kind == QX_CHARACTER_LOWER || kind == QX_CHARACTER_UPPER || kind == QX_CHARACTER_LETTER ||
           kind == QX_CHARACTER_DIGIT;
}

unsigned qx_scan_apostrophe(const char *p)
{
    if (*p == '\'')
        return 1;
    return p[0] == '\xE2' && p[1] == '\x80' && p[2] == '\x99' ? 3 : 0;
}

/* The bytes of a mark for inches at p (", ” or two apostrophes), or 0. */
static unsigned inches(const char *p)
{
    if (*p == '"')
        return 1;
    if (p[0] == '\'' && p[1] == '\'')
        return 2;
    return p[0] == '\xE2' && p[1] == '\x80' && p[2] == '\x9D' ? 3 : 0;
}

/* Feet before p are followed by inches: 5'10". Where no height stands, p. */
static const char *height(const char *p)
{
    unsigned feet = qx_scan_apostrophe(p);
    if (!feet)
        return p;
    const char *end = qx_scan_digits(p + feet);
    if (end == p + feet || end - (p + feet) > 2 || qx_bits(*end) & QX_LETTER)
        return p;
    return end + inches(end);
}

const char *qx_scan_number(const char *p)
{
    const char *end = qx_scan_digits(p);
    while ((*end == ',' || *end == '.' || *end == ':' || *end == '/' || *end == '-') && qx_bits(end[1]) & QX_DIGIT)
        end = qx_scan_digits(end + 1);
    return height(end);
}

static bool ends_link(const char *p)
{
    unsigned char c = (unsigned char)*p;
    if (c <= ' ' || c == 0x7F || c == '"' || c == '<' || c == '>' || c == '`')
        return true;
    if (c < 0x80)
        return false;
    qx_character kind = qx_character_kind(qx_utf8_decode(p));
    return kind == QX_CHARACTER_SPACE || kind == QX_CHARACTER_LINE || kind == QX_CHARACTER_PUNCTUATION;
}

const char *qx_scan_link(const char *p)
{
    const char *end = p;
    int open = 0; /* parentheses */
    while (!ends_link(end)) {
        open += (*end == '(') - (*end == ')');
        end += qx_utf8_length(*end);
    }
    while (end > p && strchr(".,;:!?'])}*_", end[-1])) {
        if (end[-1] == ')' && open++ >= 0)
            break;
        end--;
    }
    return end;
}

/* The end of labels with stops between from p on, and the start of the last label. */
static const char *labels(const char *p, const char **last)
{
    const char *end = p;
    *last = p;
    for (int count = 0; count < HOST_LABELS; count++) {
        while (is_alphanumeric(*end) || (*end == '-' && is_alphanumeric(end[1])))
            end++;
        if (*end != '.' || !is_alphanumeric(end[1]))
            break;
        *last = ++end;
    }
    return end;
}

const char *qx_scan_address(const char *start, const char *p)
{
    int stops = 0;
    while (p - start < LOCAL_LIMIT && stops <= LOCAL_STOPS && (is_alphanumeric(*p) || (*p && strchr("._+-%", *p))))
        stops += *p++ == '.';
    if (*p != '@' || !is_alphanumeric(p[1]))
        return NULL;
    const char *last;
    const char *end = labels(p + 1, &last);
    return last > p + 1 && end - last >= 2 && qx_bits(*last) & QX_LETTER ? end : NULL;
}

static bool is_top_level(const char *label, size_t size)
{
    static const char known[] =
        " com org net edu gov mil int info biz tv co uk us eu io me ly de fr ca au nz ie in cn jp "
        "ru br es it nl se no dk fi pl ch at be za ";
    char wanted[8] = " ";
    if (size + 3 > sizeof wanted)
        return false;
    memcpy(wanted + 1, label, size);
    memcpy(wanted + 1 + size, " ", 2);
    return strstr(known, wanted) != NULL;
}

const char *qx_scan_host(const char *start, const char *dot, bool *is_link)
{
    *is_link = false;
    const char *last;
    const char *end = labels(dot + 1, &last);
    if (dot - start == 3 && memcmp(start, "www", 3) == 0) {
        *is_link = true;
        return qx_scan_link(dot + 1);
    }
    if (!is_top_level(last, (size_t)(end - last)) || dot - start < 2)
        return NULL;
    if (*end != '/' || !is_alphanumeric(end[1]))
        return end;
    *is_link = true;
    return qx_scan_link(end);
}

const char *qx_scan_handle(const char *p)
{
    while (*p == '_' || qx_scan_is_word(p))
        p += qx_utf8_length(*p);
    return p;
}

/* The bytes of a dot of an ellipsis at p: a stop or U+2026; or 0. */
static unsigned dot(const char *p)
{
    if (*p == '.')
        return 1;
    return p[0] == '\xE2' && p[1] == '\x80' && p[2] == '\xA6' ? 3 : 0;
}

/* The bytes of a single space at p, or 0. */
static unsigned space(const char *p)
{
    if (*p == ' ')
        return 1;
    return p[0] == '\xC2' && p[1] == '\xA0' ? 2 : 0;
}

const char *qx_scan_ellipsis(const char *p)
{
    const char *end = p;
    unsigned dots = 0;
    for (unsigned bytes; (bytes = dot(end)); end += bytes)
        dots += bytes; /* a U+2026 is three */
    if (dots > 1)
        return end;
    while (space(end) && dot(end + space(end)) == 1) {
        end += space(end) + 1;
        dots++;
    }
    return dots >= 3 ? end : p;
}
