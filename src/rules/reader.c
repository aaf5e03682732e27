#include "rules/reader.h"

#include <utf8proc.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

void qx_slice_step(qx_slice *slice)
{
    if (*slice->at++ == '\n') {
        slice->place.line++;
        slice->place.column = 1;
    } else {
        slice->place.column++;
    }
}

void qx_reader_check(qx_rules_builder *builder, qx_slice text)
{
    while (text.at < text.end) {
        utf8proc_int32_t point = (unsigned char)*text.at;
        utf8proc_ssize_t size = 1;
        if (point >= 0x80)
            size = utf8proc_iterate((const utf8proc_uint8_t *)text.at, text.end - text.at, &point);
        if (size < 0)
            qx_build_fail(builder, text.place, "this is not UTF-8");
        if (point == 0)
            qx_build_fail(builder, text.place, "NUL bytes do not belong in a rule file");
        for (; size > 0; size--)
            qx_slice_step(&text);
    }
}

static const char *line_end(const char *at, const char *end)
{
    const char *found = memchr(at, '\n', (size_t)(end - at));
    return found ? found : end;
}

/* The indentation of a line; false for one that is blank or a comment. */
static bool measure(const char *at, const char *end, size_t *indent)
{
    const char *first = at;
    while (first < end && is_blank(*first))
        first++;
    *indent = (size_t)(first - at);
    return first < end && *first != '#';
}

static void skip_line(qx_rule_reader *reader)
{
    reader->at = line_end(reader->at, reader->end);
    if (reader->at < reader->end) {
        reader->at++;
        reader->line++;
    }
}

/* Keeps a comment line with those right above it; a blank line forgets them. */
static void note_comment(qx_rule_reader *reader, size_t indent)
{
    const char *end = line_end(reader->at, reader->end);
    if (reader->at + indent == end)
        reader->about = NULL;
    else if (!reader->about)
        reader->about = reader->at;
    reader->about_end = end;
}

/* Goes to the next line that says something; false at the end. */
static bool find_line(qx_rule_reader *reader, size_t *indent)
{
    while (reader->at < reader->end) {
        if (measure(reader->at, line_end(reader->at, reader->end), indent))
            return true;
        note_comment(reader, *indent);
        skip_line(reader);
    }
    return false;
}

static void check_indent(qx_rules_builder *builder, const qx_rule_reader *reader, size_t indent)
{
    for (size_t i = 0; i < indent; i++)
        if (reader->at[i] == '\t')
            qx_build_fail(builder, (qx_place){reader->file, reader->line, (uint32_t)i + 1},
                          "indent with spaces, not with tabs");
}

/* Takes the lines that are indented deeper than the statement. */
static void take_continuation(qx_rules_builder *builder, qx_rule_reader *reader, qx_statement *statement)
{
    size_t indent = 0;
    while (find_line(reader, &indent) && indent > statement->indent) {
        check_indent(builder, reader, indent);
        statement->value.end = line_end(reader->at, reader->end);
        reader->about = NULL;
        skip_line(reader);
    }
}

bool qx_reader_next(qx_rules_builder *builder, qx_rule_reader *reader, qx_statement *out)
{
    if (!find_line(reader, &out->indent))
        return false;
    check_indent(builder, reader, out->indent);
    const char *end = line_end(reader->at, reader->end);
    qx_slice rest = {reader->at + out->indent, end, {reader->file, reader->line, (uint32_t)out->indent + 1}};
    out->key = rest.at;
    out->place = rest.place;
    while (rest.at < end && !is_blank(*rest.at))
        qx_slice_step(&rest);
    out->key_size = (size_t)(rest.at - out->key);
    while (rest.at < end && is_blank(*rest.at))
        qx_slice_step(&rest);
    out->value = rest;
    out->about = reader->about ? (qx_slice){reader->about, reader->about_end, rest.place} : (qx_slice){0};
    reader->about = NULL;
    skip_line(reader);
    if (out->key_size != 4 || memcmp(out->key, "rule", 4) != 0)
        take_continuation(builder, reader, out);
    return true;
}

static void put(qx_rules_builder *builder, qx_placed *out, char c, qx_place place)
{
    *QX_PUSH(&builder->arena, out->text) = c;
    *QX_PUSH(&builder->arena, out->places) = place;
}

static void join_line(qx_rules_builder *builder, qx_placed *out, qx_slice line)
{
    while (line.end > line.at && is_blank(line.end[-1]))
        line.end--;
    while (line.at < line.end && is_blank(*line.at))
        qx_slice_step(&line);
    if (line.at < line.end && out->text.count)
        put(builder, out, ' ', line.place);
    for (; line.at < line.end; qx_slice_step(&line))
        put(builder, out, *line.at, line.place);
}

qx_placed qx_slice_join(qx_rules_builder *builder, qx_slice slice)
{
    qx_placed joined = {0};
    bool first = true;
    while (slice.at < slice.end) {
        qx_slice line = {slice.at, line_end(slice.at, slice.end), slice.place};
        size_t indent;
        if (first || measure(line.at, line.end, &indent))
            join_line(builder, &joined, line);
        first = false;
        while (slice.at < line.end)
            qx_slice_step(&slice);
        if (slice.at < slice.end)
            qx_slice_step(&slice);
    }
    return joined;
}

const char *qx_reader_about(qx_rules_builder *builder, qx_slice about)
{
    QX_LIST(char) text = {0};
    for (const char *at = about.at; at < about.end; at++) {
        bool space = is_blank(*at) || *at == '\n' || (*at == '#' && (at == about.at || at[-1] == '\n'));
        if (!space)
            *QX_PUSH(&builder->arena, text) = *at;
        else if (text.count && text.items[text.count - 1] != ' ')
            *QX_PUSH(&builder->arena, text) = ' ';
    }
    while (text.count && text.items[text.count - 1] == ' ')
        text.count--;
    return text.count ? qx_arena_copy(&builder->arena, text.items, text.count) : "";
}

bool qx_placed_word(qx_rules_builder *builder, const qx_placed *text, size_t *at, const char **word, qx_place *place)
{
    size_t start = *at;
    while (start < text->text.count && is_blank(text->text.items[start]))
        start++;
    size_t end = start;
    while (end < text->text.count && !is_blank(text->text.items[end]))
        end++;
    *at = end;
    if (start == end)
        return false;
    *word = qx_arena_copy(&builder->arena, text->text.items + start, end - start);
    *place = text->places.items[start];
    return true;
}
