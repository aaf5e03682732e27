/* Whether a quote's speaker has the right full name, as tests/speakers/README.md says. */
#ifndef QX_TESTS_NAMES_H
#define QX_TESTS_NAMES_H

#include <stdbool.h>

#include <quoteex/quoteex.h>

/* The words of names, folded, without titles and articles before them, "and" and punctuation, sorted. */
enum { NAME_WORDS = 32, NAME_BYTES = 1024 };
typedef struct name_words {
    char bytes[NAME_BYTES];
    const char *items[NAME_WORDS];
    unsigned count;
    size_t used; /* of bytes */
} name_words;

/* Adds the words of a name; what exceeds the limits is left out. */
void names_add(name_words *words, const char *name, size_t size);

/* expected: a full name, "A & B" for several people, "-" where the article gives none: then a name is right that has no
 * words but those of the mention, as found or as expected. */
bool names_right(const quoteex_result *result, const quoteex_quote *quote, const char *expected, const char *mention);

/* The speaker's name as it is compared (members joined by " & "), cut to size, NUL-terminated; "-" where there is none.
 */
void names_show(const quoteex_result *result, const quoteex_quote *quote, char *text, size_t size);

#endif
