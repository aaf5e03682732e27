#include "text/mark_roles.h"

#include <string.h>

#include "text/characters.h"
#include "text/utf8.h"

enum {
    DEPTHS = 4,     /* nesting of marks of one group that the search follows, and none */
    NEIGHBOURS = 4, /* marks in a row that are looked through */
    NEVER = 1000
};

/* ---------------------------------------------------------------- surroundings */

typedef enum side { SIDE_SPACE, SIDE_BRACKET, SIDE_DASH, SIDE_PUNCTUATION, SIDE_WORD } side;

static side side_of(const qx_document *doc, const qx_token *token, bool right)
{
    if (token->kind != QX_TOKEN_PUNCTUATION)
        return SIDE_WORD;
    const char *text = doc->text + token->start;
    uint32_t code = qx_utf8_decode(text);
    if (code == '(' || code == '[' || code == '{')
        return right ? SIDE_WORD : SIDE_BRACKET;
    if (code == '-' || code == '/' || qx_is_dash(code))
        return SIDE_DASH;
    bool ellipsis = code == 0x2026 || (code == '.' && token->end - token->start > 1);
    return ellipsis && right ? SIDE_WORD : SIDE_PUNCTUATION;
}

static side left_of(const qx_document *doc, const qx_paragraph *paragraph, uint32_t i)
{
    for (unsigned seen = 0; seen < NEIGHBOURS; seen++, i--) {
        if (i == paragraph->first || doc->tokens[i].flags & QX_SPACE_BEFORE)
            return SIDE_SPACE;
        if (doc->tokens[i - 1].kind != QX_TOKEN_MARK)
            return side_of(doc, &doc->tokens[i - 1], false);
    }
    return SIDE_PUNCTUATION;
}

static side right_of(const qx_document *doc, const qx_paragraph *paragraph, uint32_t i)
{
    for (unsigned seen = 0; seen < NEIGHBOURS; seen++) {
        if (++i >= paragraph->end || doc->tokens[i].flags & QX_SPACE_BEFORE)
            return SIDE_SPACE;
        if (doc->tokens[i].kind != QX_TOKEN_MARK)
            return side_of(doc, &doc->tokens[i], true);
    }
    return SIDE_PUNCTUATION;
}

static qx_mark_shape shape_of(side left, side right)
{
    bool free_left = left == SIDE_SPACE || left == SIDE_BRACKET;
    if (free_left)
        return right == SIDE_WORD || (right == SIDE_DASH && left == SIDE_SPACE) ? QX_SHAPE_OPENS : QX_SHAPE_FLOATS;
    if (right != SIDE_WORD)
        return QX_SHAPE_CLOSES;
    return left == SIDE_DASH ? QX_SHAPE_OPENS : QX_SHAPE_INNER;
}

/* ---------------------------------------------------------------- glyphs */

static void set_glyph(qx_mark *mark, qx_mark_group group, qx_glyph glyph)
{
    mark->group = (uint8_t)group;
    mark->glyph = (uint8_t)glyph;
}

static void read_glyph(qx_mark *mark, uint32_t code, bool repeated)
{
    switch (code) {
    case '`':
        set_glyph(mark, repeated ? QX_GROUP_DOUBLE : QX_GROUP_SINGLE, repeated ? QX_GLYPH_LOW : QX_GLYPH_LEFT);
        break;
    case '\'':
    case 0xFF07:
        set_glyph(mark, repeated ? QX_GROUP_DOUBLE : QX_GROUP_SINGLE, QX_GLYPH_STRAIGHT);
        break;
    case 0x2018:
    case 0x201B:
        set_glyph(mark, QX_GROUP_SINGLE, QX_GLYPH_LEFT);
        break;
    case 0x2019:
        set_glyph(mark, QX_GROUP_SINGLE, QX_GLYPH_RIGHT);
        break;
    case 0x201A:
        set_glyph(mark, QX_GROUP_SINGLE, QX_GLYPH_LOW);
        break;
    case 0x201C:
    case 0x201F:
    case 0x301D:
        set_glyph(mark, QX_GROUP_DOUBLE, QX_GLYPH_LEFT);
        break;
    case 0x201D:
    case 0x301E:
    case 0x301F:
        set_glyph(mark, QX_GROUP_DOUBLE, QX_GLYPH_RIGHT);
        break;
    case 0x201E:
        set_glyph(mark, QX_GROUP_DOUBLE, QX_GLYPH_LOW);
        break;
    case 0x00AB:
    case 0x00BB:
        set_glyph(mark, QX_GROUP_GUILLEMET, code == 0x00AB ? QX_GLYPH_LEFT : QX_GLYPH_RIGHT);
        break;
    case 0x2039:
    case 0x203A:
        set_glyph(mark, QX_GROUP_SINGLE_GUILLEMET, code == 0x2039 ? QX_GLYPH_LEFT : QX_GLYPH_RIGHT);
        break;
    case 0x300C:
    case 0x300D:
    case 0xFF62:
    case 0xFF63:
        set_glyph(mark, QX_GROUP_CORNER, code == 0x300C || code == 0xFF62 ? QX_GLYPH_LEFT : QX_GLYPH_RIGHT);
        break;
    case 0x300E:
    case 0x300F:
        set_glyph(mark, QX_GROUP_WHITE_CORNER, code == 0x300E ? QX_GLYPH_LEFT : QX_GLYPH_RIGHT);
        break;
    default:
        set_glyph(mark, QX_GROUP_DOUBLE, QX_GLYPH_STRAIGHT);
        break;
    }
}

/* ---------------------------------------------------------------- apostrophes */

static bool is_elided_word(const char *text, const qx_token *token)
{
    static const char known[] = " cause cos cuz bout round till til em tis twas nuff course fraid ere gainst neath ";
    char word[12] = " ";
    size_t size = token->end - token->start;
    if (size > sizeof word - 3)
        return false;
    for (size_t i = 0; i < size; i++)
        word[i + 1] = (char)(text[token->start + i] | 0x20);
    word[size + 1] = ' ';
    return strstr(known, word) != NULL;
}

static qx_apostrophe before_word(const qx_document *doc, const qx_token *next)
{
    size_t size = next->end - next->start;
    if (next->kind == QX_TOKEN_WORD && is_elided_word(doc->text, next))
        return QX_APOSTROPHE_SURE;
    if (next->kind == QX_TOKEN_NUMBER && (size == 2 || (size == 3 && (doc->text[next->end - 1] | 0x20) == 's')))
        return QX_APOSTROPHE_ELISION;
    return QX_APOSTROPHE_UNLIKELY;
}

static qx_apostrophe behind_word(const qx_document *doc, const qx_token *before, side right)
{
    const char *end = doc->text + before->end;
    if (before->kind == QX_TOKEN_NUMBER)
        return QX_APOSTROPHE_MEASURE;
    if (before->kind != QX_TOKEN_WORD || before->end - before->start < 2)
        return QX_APOSTROPHE_UNLIKELY;
    if ((end[-1] | 0x20) == 's')
        return right == SIDE_SPACE || right == SIDE_DASH ? QX_APOSTROPHE_POSSESSIVE : QX_APOSTROPHE_UNLIKELY;
    bool dropped_g = before->end - before->start >= 4 && memcmp(end - 2, "in", 2) == 0;
    return dropped_g || end[-1] == 'z' || end[-1] == 'x' ? QX_APOSTROPHE_ELISION : QX_APOSTROPHE_UNLIKELY;
}

static qx_apostrophe apostrophe_of(const qx_document *doc, const qx_mark *mark, side left, side right)
{
    const qx_token *token = &doc->tokens[mark->token];
    if (mark->group > QX_GROUP_SINGLE || (left == SIDE_SPACE && right == SIDE_SPACE))
        return QX_APOSTROPHE_UNLIKELY;
    if (mark->shape == QX_SHAPE_OPENS)
        return mark->group == QX_GROUP_SINGLE && token[1].kind != QX_TOKEN_MARK ? before_word(doc, token + 1)
                                                                                : QX_APOSTROPHE_UNLIKELY;
    bool attached = left == SIDE_WORD && !(token->flags & QX_SPACE_BEFORE) && token[-1].kind != QX_TOKEN_MARK;
    if (!attached || mark->shape != QX_SHAPE_CLOSES)
        return QX_APOSTROPHE_UNLIKELY;
    qx_apostrophe found = behind_word(doc, token - 1, right);
    return mark->group == QX_GROUP_SINGLE || found == QX_APOSTROPHE_MEASURE ? found : QX_APOSTROPHE_UNLIKELY;
}

static bool ends_with_sign(const qx_document *doc, const qx_token *token, const char *signs)
{
    return token->kind == QX_TOKEN_PUNCTUATION && strchr(signs, doc->text[token->end - 1]);
}

qx_mark qx_mark_look(const qx_document *doc, const qx_paragraph *paragraph, uint32_t i)
{
    const qx_token *token = &doc->tokens[i];
    const char *text = doc->text + token->start;
    qx_mark mark = {.token = i, .role = QX_MARK_NONE};
    uint32_t code = qx_utf8_decode(text);
    read_glyph(&mark, code, code < 0x80 && token->end - token->start > 1);
    side left = left_of(doc, paragraph, i), right = right_of(doc, paragraph, i);
    mark.shape = (uint8_t)shape_of(left, right);
    mark.punctuated = left == SIDE_PUNCTUATION;
    if (mark.shape == QX_SHAPE_OPENS && i > paragraph->first) {
        mark.initial = ends_with_sign(doc, token - 1, ".?!");
        mark.announced = ends_with_sign(doc, token - 1, ":");
    }
    mark.apostrophe = (uint8_t)apostrophe_of(doc, &mark, left, right);
    return mark;
}

/* ---------------------------------------------------------------- costs */

typedef struct mark_costs {
    uint16_t open, close, none;
} mark_costs;

/* By shape, in the order of qx_mark_shape. Found by reasoning about what writers and converters get wrong: a missing
 * partner costs 3 to 5, a mark against its surroundings as much, a glyph against its surroundings less. */
static const mark_costs STRAIGHT[] = {{0, 4, 4}, {5, 0, 4}, {2, 2, 3}, {2, 2, 3}};
static const mark_costs LEFT[] = {{0, 5, 5}, {4, 2, 3}, {0, 4, 4}, {1, 4, 4}};
static const mark_costs RIGHT[] = {{2, 3, 4}, {6, 0, 4}, {5, 0, 4}, {4, 0, 4}};
static const mark_costs LOW = {0, 9, 5};
static const mark_costs STRAIGHT_SINGLE[] = {{1, 8, 3}, {9, 0, 3}, {4, 4, 1}, {3, 2, 2}};
static const mark_costs LEFT_SINGLE[] = {{0, 9, 3}, {6, 3, 2}, {1, 5, 2}, {2, 5, 2}};
static const mark_costs RIGHT_SINGLE[] = {{4, 6, 1}, {9, 0, 3}, {8, 2, 1}, {8, 1, 1}};

static mark_costs base_costs(const qx_mark *mark, qx_glyph glyph)
{
    bool single = mark->group == QX_GROUP_SINGLE;
    switch (glyph) {
    case QX_GLYPH_LEFT:
        return (single ? LEFT_SINGLE : LEFT)[mark->shape];
    case QX_GLYPH_RIGHT:
        return (single ? RIGHT_SINGLE : RIGHT)[mark->shape];
    case QX_GLYPH_LOW:
        return LOW;
    default:
        return (single ? STRAIGHT_SINGLE : STRAIGHT)[mark->shape];
    }
}

static mark_costs costs_of(const qx_mark *mark, qx_glyph glyph)
{
    mark_costs cost = base_costs(mark, glyph);
    switch ((qx_apostrophe)mark->apostrophe) {
    case QX_APOSTROPHE_MEASURE:
        cost.none = mark->group == QX_GROUP_SINGLE ? 1 : 2;
        break;
    case QX_APOSTROPHE_POSSESSIVE:
    case QX_APOSTROPHE_ELISION:
        cost.none = 1;
        cost.close++;
        cost.open++;
        break;
    case QX_APOSTROPHE_SURE:
        cost.none = 0;
        cost.open = (uint16_t)(cost.open + 3);
        break;
    case QX_APOSTROPHE_UNLIKELY:
        if (mark->punctuated && mark->shape == QX_SHAPE_CLOSES)
            cost.none = (uint16_t)(cost.none + 2);
        break;
    }
    return cost;
}

static unsigned nesting_cost(const qx_mark *mark)
{
    if (mark->group == QX_GROUP_SINGLE)
        return 4;
    return mark->group == QX_GROUP_DOUBLE ? (mark->glyph == QX_GLYPH_STRAIGHT ? 3 : 1) : 0;
}

/* Less than an unclosed stretch beside a dropped mark, more than a nested one. */
static unsigned reopening_cost(const qx_mark *mark)
{
    if (mark->group != QX_GROUP_DOUBLE)
        return NEVER;
    return mark->announced ? 1 : mark->initial ? 2 : NEVER;
}

static unsigned unclosed_cost(qx_mark_group group, bool goes_on)
{
    if (group == QX_GROUP_SINGLE)
        return goes_on ? 1 : 6;
    return goes_on ? 0 : 3;
}

/* How a paragraph's language uses the glyphs of a group. */
typedef struct usage {
    bool low;      /* „…“: the left glyph may close */
    bool reversed; /* »…« */
} usage;

static usage usage_of(const qx_mark *marks, size_t count, qx_mark_group group)
{
    usage found = {false, false};
    size_t outward = 0, inward = 0;
    for (size_t i = 0; i < count; i++) {
        const qx_mark *mark = &marks[i];
        if (mark->group != group)
            continue;
        found.low |= mark->glyph == QX_GLYPH_LOW;
        bool left = mark->glyph == QX_GLYPH_LEFT;
        outward += mark->shape == (left ? QX_SHAPE_OPENS : QX_SHAPE_CLOSES);
        inward += mark->shape == (left ? QX_SHAPE_CLOSES : QX_SHAPE_OPENS);
    }
    bool turns = group == QX_GROUP_GUILLEMET || group == QX_GROUP_SINGLE_GUILLEMET;
    found.reversed = turns && inward > outward;
    return found;
}

static qx_glyph glyph_in_use(const qx_mark *mark, usage use)
{
    if (use.low && mark->glyph == QX_GLYPH_LEFT)
        return QX_GLYPH_STRAIGHT;
    if (use.reversed)
        return mark->glyph == QX_GLYPH_LEFT ? QX_GLYPH_RIGHT : QX_GLYPH_LEFT;
    return mark->glyph;
}

/* ---------------------------------------------------------------- the search */

/* One mark: from the costs of the depths before it to those behind; the cheapest step to each depth, two bits each.
 * Where two readings cost the same, the one with the shorter stretch wins: it swallows less that nobody said. */
static uint8_t step(unsigned totals[DEPTHS], mark_costs cost, unsigned nesting, unsigned reopening)
{
    unsigned next[DEPTHS];
    unsigned steps = 0;
    for (unsigned depth = 0; depth < DEPTHS; depth++) {
        unsigned best = totals[depth] + cost.none, role = QX_MARK_NONE;
        if (depth > 0) {
            unsigned opened = totals[depth - 1] + cost.open + (depth > 1 ? nesting : 0);
            if (opened <= best)
                best = opened, role = QX_MARK_OPEN;
        }
        if (depth > 0 && totals[depth] + cost.open + reopening < best)
            best = totals[depth] + cost.open + reopening, role = QX_MARK_REOPEN;
        if (depth + 1 < DEPTHS && totals[depth + 1] + cost.close < best)
            best = totals[depth + 1] + cost.close, role = QX_MARK_CLOSE;
        next[depth] = best;
        steps |= role << (2 * depth);
    }
    unsigned least = next[0];
    for (unsigned depth = 1; depth < DEPTHS; depth++)
        least = next[depth] < least ? next[depth] : least;
    for (unsigned depth = 0; depth < DEPTHS; depth++)
        totals[depth] = next[depth] - least > NEVER ? NEVER : next[depth] - least;
    return (uint8_t)steps;
}

void qx_mark_roles(qx_mark *marks, size_t count, qx_mark_group group, bool goes_on)
{
    usage use = usage_of(marks, count, group);
    unsigned totals[DEPTHS] = {0, NEVER, NEVER, NEVER};
    for (size_t i = 0; i < count; i++)
        if (marks[i].group == group)
            marks[i].steps = step(totals, costs_of(&marks[i], glyph_in_use(&marks[i], use)), nesting_cost(&marks[i]),
                                  reopening_cost(&marks[i]));
    unsigned depth = 0;
    for (unsigned other = 1; other < DEPTHS; other++) {
        unsigned cost = unclosed_cost(group, goes_on);
        if (totals[other] + other * cost < totals[depth] + depth * cost)
            depth = other;
    }
    for (size_t i = count; i-- > 0;) {
        if (marks[i].group != group)
            continue;
        marks[i].role = marks[i].steps >> (2 * depth) & 3;
        if (marks[i].role == QX_MARK_OPEN)
            depth--;
        else if (marks[i].role == QX_MARK_CLOSE)
            depth++;
    }
}
