#include "page/charset.h"

#include <stdbool.h>
#include <string.h>

#include <quoteex/quoteex.h>

#include "page/encoding.h"
#include "page/labels.h"
#include "page/tags.h"

enum { PRESCAN = 1024 };

typedef struct scanner {
    const char *at, *end;
} scanner;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static bool starts(const scanner *s, const char *word)
{
    size_t size = strlen(word);
    return (size_t)(s->end - s->at) >= size && qx_tag_is(s->at, size, word);
}

/* Whoever could read this far does not read UTF-16. */
static const char *sound(const char *name)
{
    return name && strncmp(name, "UTF-16", 6) == 0 ? "UTF-8" : name;
}

const char *qx_charset_of_type(const char *type, size_t size)
{
    scanner s = {type, type + size};
    while (s.at < s.end) {
        if (!starts(&s, "charset")) {
            s.at++;
            continue;
        }
        s.at += strlen("charset");
        while (s.at < s.end && is_space(*s.at))
            s.at++;
        if (s.at == s.end || *s.at++ != '=')
            continue;
        while (s.at < s.end && (is_space(*s.at) || *s.at == '"' || *s.at == '\''))
            s.at++;
        const char *start = s.at;
        while (s.at < s.end && !is_space(*s.at) && *s.at != ';' && *s.at != '"' && *s.at != '\'')
            s.at++;
        return qx_label_find(start, (size_t)(s.at - start));
    }
    return NULL;
}

/* The next attribute of a tag; false at its end. */
static bool next_attribute(scanner *s, quoteex_string *name, quoteex_string *value)
{
    while (s->at < s->end && (is_space(*s->at) || *s->at == '/'))
        s->at++;
    if (s->at == s->end || *s->at == '>')
        return false;
    const char *start = s->at++;
    while (s->at < s->end && !is_space(*s->at) && *s->at != '/' && *s->at != '>' && *s->at != '=')
        s->at++;
    *name = (quoteex_string){start, (size_t)(s->at - start)};
    *value = (quoteex_string){"", 0};
    while (s->at < s->end && is_space(*s->at))
        s->at++;
    if (s->at == s->end || *s->at != '=')
        return true;
    do
        s->at++;
    while (s->at < s->end && is_space(*s->at));
    char quote = s->at < s->end && (*s->at == '"' || *s->at == '\'') ? *s->at++ : '\0';
    start = s->at;
    while (s->at < s->end && (quote ? *s->at != quote : !is_space(*s->at) && *s->at != '>'))
        s->at++;
    *value = (quoteex_string){start, (size_t)(s->at - start)};
    s->at += quote && s->at < s->end;
    return true;
}

static const char *read_meta(scanner *s)
{
    quoteex_string name, value;
    const char *told = NULL, *typed = NULL;
    bool is_type = false;
    while (next_attribute(s, &name, &value)) {
        if (qx_tag_is(name.data, name.size, "charset") && !told)
            told = qx_label_find(value.data, value.size);
        else if (qx_tag_is(name.data, name.size, "http-equiv"))
            is_type = is_type || qx_tag_is(value.data, value.size, "content-type");
        else if (qx_tag_is(name.data, name.size, "content") && !typed)
            typed = qx_charset_of_type(value.data, value.size);
    }
    return sound(told ? told : is_type ? typed : NULL);
}

static void skip_comment(scanner *s)
{
    for (s->at += 2; s->at < s->end; s->at++)
        if (*s->at == '>' && s->at[-1] == '-' && s->at[-2] == '-')
            return;
}

const char *qx_charset_declared(const char *page, size_t size)
{
    scanner s = {page, page + (size < PRESCAN ? size : PRESCAN)};
    for (; s.at < s.end; s.at++) {
        if (starts(&s, "<!--")) {
            skip_comment(&s);
        } else if (starts(&s, "<meta") && s.end - s.at > 5 && (is_space(s.at[5]) || s.at[5] == '/')) {
            s.at += 5;
            const char *name = read_meta(&s);
            if (name)
                return name;
        }
        if (s.at >= s.end)
            break;
    }
    return NULL;
}
