#include "cli/rows.h"

#include "out/escape.h"

static void add_string(qx_buffer *out, const char *text)
{
    qx_buffer_char(out, '"');
    qx_escape_add(out, text, strlen(text));
    qx_buffer_char(out, '"');
}

static void add_json_value(qx_buffer *out, const qx_row_field *field)
{
    switch (field->type) {
    case QX_ROW_TEXT:
        add_string(out, field->text);
        break;
    case QX_ROW_NUMBER:
        qx_buffer_unsigned(out, field->number);
        break;
    case QX_ROW_TRUTH:
        qx_buffer_text(out, field->number ? "true" : "false");
        break;
    case QX_ROW_LIST:
        qx_buffer_char(out, '[');
        for (size_t i = 0; i < field->count; i++) {
            qx_buffer_text(out, i ? ", " : "");
            add_string(out, field->items[i]);
        }
        qx_buffer_char(out, ']');
        break;
    }
}

static void add_object(qx_buffer *out, const qx_row_field *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        qx_buffer_text(out, i ? ", " : "{");
        add_string(out, fields[i].key);
        qx_buffer_text(out, ": ");
        add_json_value(out, &fields[i]);
    }
    qx_buffer_char(out, '}');
}

/* A cell; the breaks that TSV is made of are written as in the other tables of the program. */
static void add_cell(qx_buffer *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\\' || *text == '\t' || *text == '\n' || *text == '\r') {
            qx_buffer_char(out, '\\');
            qx_buffer_char(out, *text == '\t' ? 't' : *text == '\n' ? 'n' : *text == '\r' ? 'r' : '\\');
        } else {
            qx_buffer_char(out, *text);
        }
    }
}

static void add_tsv_value(qx_buffer *out, const qx_row_field *field)
{
    switch (field->type) {
    case QX_ROW_TEXT:
        add_cell(out, field->text);
        break;
    case QX_ROW_NUMBER:
        qx_buffer_unsigned(out, field->number);
        break;
    case QX_ROW_TRUTH:
        qx_buffer_text(out, field->number ? "true" : "false");
        break;
    case QX_ROW_LIST:
        for (size_t i = 0; i < field->count; i++) {
            qx_buffer_text(out, i ? "; " : "");
            add_cell(out, field->items[i]);
        }
        break;
    }
}

static void add_line(qx_rows *rows, const qx_row_field *fields, size_t count)
{
    for (size_t i = 0; !rows->count && i < count; i++) {
        qx_buffer_text(rows->out, fields[i].key);
        qx_buffer_char(rows->out, i + 1 < count ? '\t' : '\n');
    }
    for (size_t i = 0; i < count; i++) {
        add_tsv_value(rows->out, &fields[i]);
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
