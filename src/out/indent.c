#include "out/indent.h"

#include <stdbool.h>

/* A walk over a compact record. */
typedef struct indenter {
    qx_buffer *out;
    const char *text;
    size_t size, at;
    unsigned depth;      /* open arrays and objects, that around the record too */
    unsigned flat;       /* of these, how many stand in one line */
    const char *section; /* the name, with its '"', of the record's part at hand */
    const char *name;    /* the last name or string, likewise */
} indenter;

static bool is_name(const char *text, const char *name)
{
    size_t size = strlen(name);
    return text && strncmp(text + 1, name, size) == 0 && text[size + 1] == '"';
}

/* Whether what opens here stays in one line: all but the record, its parts, quotes, speakers with their mentions, and
 * facts. */
static bool is_small(const indenter *in)
{
    if (in->flat)
        return true;
    bool speakers = is_name(in->section, "speakers");
    switch (in->depth) {
    case 1:
    case 2:
        return false;
    case 3:
        return !speakers && !is_name(in->section, "quotes") && !is_name(in->section, "facts");
    case 4:
        return !speakers || !is_name(in->name, "mentions");
    default:
        return true;
    }
}

static void break_line(indenter *in)
{
    qx_buffer_char(in->out, '\n');
    for (unsigned i = 0; i < in->depth; i++)
        qx_buffer_add(in->out, "  ", 2);
}

static void open(indenter *in)
{
    bool small = is_small(in);
    char bracket = in->text[in->at++], next = in->text[in->at];
    in->depth++;
    in->flat += small;
    qx_buffer_char(in->out, bracket);
    if (!small && next != ']' && next != '}')
        break_line(in);
}

static void close(indenter *in)
{
    char before = in->text[in->at - 1];
    in->depth--;
    if (in->flat)
        in->flat--;
    else if (before != '[' && before != '{')
        break_line(in);
    qx_buffer_char(in->out, in->text[in->at++]);
}

/* Where the string ends that opens at `at`: the place after its '"'. */
static size_t string_end(const indenter *in)
{
    size_t at = in->at + 1;
    while (in->text[at] != '"')
        at += in->text[at] == '\\' ? 2 : 1;
    return at + 1;
}

/* Where the value ends that starts at `at`, whatever white space is in it. */
static size_t value_end(indenter walk)
{
    unsigned depth = 0;
    do {
        char c = walk.text[walk.at];
        if (c == '"') {
            walk.at = string_end(&walk);
            continue;
        }
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        walk.at++;
    } while (depth);
    return walk.at;
}

static void copy_to(indenter *in, size_t end)
{
    qx_buffer_add(in->out, in->text + in->at, end - in->at);
    in->at = end;
}

static void colon(indenter *in)
{
    qx_buffer_add(in->out, ": ", 2);
    in->at++;
    if (in->depth != 2)
        return;
    in->section = in->name;
    if (is_name(in->name, "meta"))
        copy_to(in, value_end(*in));
}

static void step(indenter *in)
{
    switch (in->text[in->at]) {
    case '{':
    case '[':
        open(in);
        break;
    case '}':
    case ']':
        close(in);
        break;
    case '"':
        in->name = in->text + in->at;
        copy_to(in, string_end(in));
        break;
    case ':':
        colon(in);
        break;
    case ',':
        copy_to(in, in->at + 1);
        if (in->flat)
            qx_buffer_char(in->out, ' ');
        else
            break_line(in);
        break;
    default:
        copy_to(in, in->at + 1);
    }
}

void qx_indent(qx_buffer *buffer, size_t start)
{
    qx_buffer out;
    if (buffer->failed)
        return;
    qx_buffer_init(&out, buffer->allocator);
    indenter in = {.out = &out, .text = buffer->data + start, .size = buffer->size - start, .depth = 1};
    while (in.at < in.size)
        step(&in);
    buffer->size = start;
    if (out.failed)
        buffer->failed = true;
    else
        qx_buffer_add(buffer, out.data, out.size);
    qx_buffer_free(&out);
}
