#include "lex/near.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 32, SHOWN = 3, PART_OF_NAME = 2 };

static int lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Letters to change, drop, add or swap with their neighbour (optimal string alignment), a row at a time; sizes are at
 * most LONGEST. */
static unsigned distance(const char *left, size_t left_size, const char *right, size_t right_size)
{
    unsigned rows[3][LONGEST + 1];
    unsigned *before = rows[0], *above = rows[1], *row = rows[2];
    for (unsigned at = 0; at <= right_size; at++)
        row[at] = at;
    for (unsigned i = 1; i <= left_size; i++) {
        unsigned *oldest = before;
        before = above;
        above = row;
        row = oldest;
        row[0] = i;
        for (unsigned j = 1; j <= right_size; j++) {
            bool same = lower(left[i - 1]) == lower(right[j - 1]);
            row[j] = least(above[j - 1] + !same, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && lower(left[i - 1]) == lower(right[j - 2]) &&
                lower(left[i - 2]) == lower(right[j - 1]))
                row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return row[right_size];
}

/* How far name is off, or LONGEST where it is not near: up to a third of the letters may differ, or one may be the
 * start of the other. */
static unsigned how_far(const char *candidate, const char *name, size_t size)
{
    size_t candidate_size = strlen(candidate), shared = size < candidate_size ? size : candidate_size;
    if (size > LONGEST || candidate_size > LONGEST)
        return LONGEST;
    unsigned far = distance(candidate, candidate_size, name, size);
    if (far <= (size + 2) / 3)
        return far;
    return shared >= 3 && distance(candidate, shared, name, shared) == 0 ? PART_OF_NAME : LONGEST;
}

unsigned qx_near_names(const char *const *names, unsigned count, const char *name, size_t size, char text[QX_NEAR_SIZE])
{
    unsigned shown = 0;
    size_t used = 0;
    text[0] = '\0';
    for (unsigned far = 0; far <= LONGEST / 3 && shown < SHOWN; far++)
        for (unsigned at = 0; at < count && shown < SHOWN; at++)
            if (how_far(names[at], name, size) == far)
                used +=
                    (size_t)snprintf(text + used, QX_NEAR_SIZE - used, "%s%s", shown++ ? ", " : " (near: ", names[at]);
    if (shown)
        snprintf(text + used, QX_NEAR_SIZE - used, ")");
    return shown;
}
