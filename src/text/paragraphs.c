/*
 * A line was wrapped where the first word of the next line would not have fitted behind it. So: the text's width is its
 * longest line that another follows directly; if most lines are broken just where that width would break them, and go
 * on with a lower-case word often enough, the text is hard-wrapped, and each line break is judged by the same measure.
 * What is not broken so (headings, lists, long lines in a text of short ones) stays a paragraph by itself.
 */
#include "text/paragraphs.h"

#include <stdbool.h>
#include <string.h>

#include "text/characters.h"
#include "text/utf8.h"

enum {
    NARROWEST = 45, /* columns; shorter lines are verse, lists and captions */
    WIDEST = 110,   /* columns; longer lines are paragraphs */
    RAGGED = 10     /* columns that a line may stay below the width beside its missing word */
};

typedef struct text_line {
    const char *margin;      /* where it starts with its white space */
    const char *start, *end; /* without white space around; start == end: blank */
} text_line;

typedef struct line_reader {
    const char *at, *end;
    bool plain; /* \n is the only line break in the text */
} line_reader;

/* The shape of the text's line breaks between two lines that are not blank. */
typedef struct line_layout {
    uint32_t width;                 /* of the longest line that another follows */
    uint32_t breaks;                /* all such line breaks */
    uint32_t flowing;               /* before a lower-case word, after no sentence end */
    uint32_t reach[2 * WIDEST + 4]; /* by the columns that line and next word would take together */
} line_layout;

/* Whether U+0085, U+2028 or U+2029 starts at p; its length, or 0. */
static unsigned separator(const char *p)
{
    if (p[0] == '\xC2' && p[1] == '\x85')
        return 2;
    return p[0] == '\xE2' && p[1] == '\x80' && (p[2] == '\xA8' || p[2] == '\xA9') ? 3 : 0;
}

/* Looks for the last bytes of separators, which are rarer than the first: those of typeset quotation marks too. */
static bool has_separator(const char *text, size_t size)
{
    static const char last[] = {'\xA8', '\xA9', '\x85'};
    const char *end = text + size;
    for (size_t i = 0; i < sizeof last; i++)
        for (const char *p = text; (p = memchr(p, last[i], (size_t)(end - p))); p++)
            if ((p - text >= 2 && separator(p - 2) == 3) || (p - text >= 1 && separator(p - 1) == 2))
                return true;
    return false;
}

static const char *line_end(const line_reader *reader)
{
    if (reader->plain) {
        const char *found = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
        return found ? found : reader->end;
    }
    const char *p = reader->at;
    while (p < reader->end && !(qx_bits(*p) & QX_LINE) && !((unsigned char)*p >= 0xC2 && separator(p)))
        p++;
    return p;
}

/* Columns that text takes, counted up to WIDEST + 1. */
static uint32_t columns_of(const char *start, const char *end)
{
    size_t bytes = (size_t)(end - start);
    size_t columns = bytes > 4 * WIDEST ? WIDEST + 1 : qx_utf8_count(start, bytes);
    return columns > WIDEST ? WIDEST + 1 : (uint32_t)columns;
}

static uint32_t indent_of(const text_line *line)
{
    uint32_t columns = 0;
    for (const char *p = line->margin; p < line->start && columns <= WIDEST; p++)
        columns += *p == '\t' ? 4 : 1;
    return columns > WIDEST ? WIDEST + 1 : columns;
}

static uint32_t line_columns(const text_line *line)
{
    return indent_of(line) + columns_of(line->start, line->end);
}

/* The columns that the line and the next one's first word would take together. */
static uint32_t reach_of(const text_line *line, const text_line *next)
{
    const char *word = next->start;
    while (word < next->end && !(qx_bits(*word) & QX_SPACE) && word - next->start <= 4 * WIDEST)
        word++;
    return line_columns(line) + 1 + columns_of(next->start, word);
}

static text_line trim(const char *start, const char *end)
{
    text_line line = {start, start, end};
    while (line.start < end && (qx_bits(*line.start) & QX_SPACE))
        line.start++;
    while (line.end > line.start && (qx_bits(line.end[-1]) & QX_SPACE))
        line.end--;
    return line;
}

/* Reads the next line; false at the text's end. */
static bool next_line(line_reader *reader, text_line *line)
{
    if (reader->at == reader->end)
        return false;
    const char *end = line_end(reader);
    *line = trim(reader->at, end);
    if (end < reader->end) {
        unsigned length = separator(end);
        end += length ? length : end[0] == '\r' && end[1] == '\n' ? 2 : 1;
    }
    reader->at = end;
    return true;
}

/* Whether the line is the end of a sentence or of a heading with colon, closing marks aside. */
static bool is_ended(const text_line *line)
{
    const char *p = line->end;
    for (int skipped = 0; p > line->start && skipped < 4; skipped++) {
        const char *before = qx_utf8_before(p);
        uint32_t code = qx_utf8_decode(before);
        if (code != '"' && code != '\'' && code != ')' && code != 0x201D && code != 0x2019)
            break;
        p = before;
    }
    return p > line->start && strchr(".!?:", p[-1]) && p[-1];
}

static bool starts_lower(const text_line *line)
{
    const char *p = line->start;
    if ((unsigned char)*p < 0x80)
        return (qx_bits(*p) & QX_LOWER) != 0;
    return qx_character_kind(qx_utf8_decode(p)) == QX_CHARACTER_LOWER;
}

static bool starts_item(const text_line *line)
{
    const char *p = line->start;
    uint32_t code = qx_utf8_decode(p);
    if (qx_is_bullet(code))
        return true;
    if ((*p == '-' || *p == '*') && p[1] == ' ')
        return true;
    while (p - line->start < 2 && (qx_bits(*p) & QX_DIGIT))
        p++;
    return p > line->start && (*p == '.' || *p == ')') && p[1] == ' ';
}

static void count_break(line_layout *layout, const text_line *line, const text_line *next)
{
    if (indent_of(next) > indent_of(line) + 1 || starts_item(next))
        return;
    layout->breaks++;
    uint32_t columns = line_columns(line);
    if (columns > WIDEST)
        return;
    if (columns > layout->width)
        layout->width = columns;
    if (columns >= NARROWEST && starts_lower(next) && !is_ended(line))
        layout->flowing++;
    layout->reach[reach_of(line, next)]++;
}

static void survey(line_layout *layout, line_reader reader)
{
    text_line line, next;
    bool more = next_line(&reader, &line);
    while (more && (more = next_line(&reader, &next))) {
        if (line.start < line.end && next.start < next.end)
            count_break(layout, &line, &next);
        line = next;
    }
}

/* The width at which the text was wrapped, or 0. */
static uint32_t wrapped_width(const line_layout *layout)
{
    if (layout->width < NARROWEST || layout->flowing == 0)
        return 0;
    uint32_t full = 0;
    for (uint32_t reach = layout->width - RAGGED + 1; reach < sizeof layout->reach / sizeof *layout->reach; reach++)
        full += layout->reach[reach];
    bool most_full = (uint64_t)full * 2 > layout->breaks;
    bool flows = (uint64_t)layout->flowing * 10 >= (uint64_t)layout->breaks * 3;
    return most_full && flows ? layout->width : 0;
}

/* Whether the next line goes on with the line's paragraph. */
static bool goes_on(const text_line *line, const text_line *next, uint32_t width)
{
    if (width == 0 || line_columns(line) > width)
        return false;
    if (reach_of(line, next) + RAGGED <= width || starts_item(next))
        return false;
    return indent_of(next) <= indent_of(line) + 1 || starts_lower(next);
}

static void add(qx_arena *arena, qx_ranges *ranges, const char *text, const char *start, const char *end)
{
    *QX_PUSH(arena, *ranges) = (qx_range){(uint32_t)(start - text), (uint32_t)(end - text)};
}

qx_ranges qx_paragraphs_find(qx_arena *arena, const char *text, size_t size)
{
    line_reader reader = {text, text + size, !memchr(text, '\r', size) && !has_separator(text, size)};
    line_layout layout = {0};
    survey(&layout, reader);
    uint32_t width = wrapped_width(&layout);
    qx_ranges ranges = {0};
    text_line line;
    bool open = false; /* the last range may go on with this line */
    text_line last = {0};
    while (next_line(&reader, &line)) {
        bool blank = line.start == line.end;
        if (open && !blank && goes_on(&last, &line, width))
            ranges.items[ranges.count - 1].end = (uint32_t)(line.end - text);
        else if (!blank)
            add(arena, &ranges, text, line.start, line.end);
        open = !blank;
        last = line;
    }
    return ranges;
}
