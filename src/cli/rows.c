#include "cli/rows.h"

#include <string.h>

#include "out/escape.h"
#include "out/tsv.h"

static void add_string(qx_buffer *out, const char *text)
{
    qx_buffer_char(out, '"');
    qx_escape_add(out, text, strlen(text));
    qx_buffer_char(out, '"');
}

typedef void (*text_writer)(qx_buffer *out, const char *text);

/* A value; each text of it by `write`, those of a list with `between` between them. */
static void add_value(qx_buffer *out, const qx_row_field *field, text_writer write, const char *between)
{
    switch (field->type) {
    case QX_ROW_TEXT:
        write(out, field->text);
        break;
    case QX_ROW_NUMBER:
        qx_buffer_unsigned(out, field->number);
        break;
    case QX_ROW_TRUTH:
        qx_buffer_text(out, field->number ? "true" : "false");
        break;
    case QX_ROW_LIST:
        for (size_t i = 0; i < field->count; i++) {
            qx_buffer_text(out, i ? between : "");
            write(out, field->items[i]);
        }
        break;
    }
}

static void add_object(qx_buffer *out, const qx_row_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        qx_buffer_text(out, i ? ", " : "{");
        add_string(out, fields[i].key);
        qx_buffer_text(out, ": ");
        qx_buffer_text(out, fields[i].type == QX_ROW_LIST ? "[" : "");
        add_value(out, &fields[i], add_string, ", ");
        qx_buffer_text(out, fields[i].type == QX_ROW_LIST ? "]" : "");
    }
    qx_buffer_char(out, '}');
}

static void add_cell(qx_buffer *out, const char *text)
{
    qx_tsv_text(out, text, strlen(text));
}

static void add_line(qx_rows *rows, const qx_row_field *fields, size_t count)
{
    for (size_t i = 0; !rows->count && i < count; i++) {
        qx_buffer_text(rows->out, fields[i].key);
        qx_buffer_char(rows->out, i + 1 < count ? '\t' : '\n');
    }
    for (size_t i = 0; i < count; i++) {
        add_value(rows->out, &fields[i], add_cell, "; ");
        qx_buffer_char(rows->out, i + 1 < count ? '\t' : '\n');
    }
}

void qx_rows_add(qx_rows *rows, const qx_row_field *fields, size_t count)
{
    if (rows->format == QUOTEEX_FORMAT_TSV) {
        add_line(rows, fields, count);
    } else {
        if (rows->format == QUOTEEX_FORMAT_JSON)
            qx_buffer_text(rows->out, rows->count ? ",\n  " : "[\n  ");
        add_object(rows->out, fields, count);
        if (rows->format == QUOTEEX_FORMAT_JSONL)
            qx_buffer_char(rows->out, '\n');
    }
    rows->count++;
}

void qx_rows_end(qx_rows *rows)
{
    if (rows->format == QUOTEEX_FORMAT_JSON)
        qx_buffer_text(rows->out, rows->count ? "\n]\n" : "[]\n");
}

void qx_rows_pad(qx_buffer *out, const char *text, size_t column)
{
    size_t size = 0;
    for (const char *at = text; *at; at++)
        size += (*at & 0xC0) != 0x80;
    qx_buffer_text(out, text);
    do
        qx_buffer_char(out, ' ');
    while (++size < column);
}
