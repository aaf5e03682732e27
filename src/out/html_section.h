/* What the parts of a section share (html.c puts them together). */
#ifndef QX_OUT_HTML_SECTION_H
#define QX_OUT_HTML_SECTION_H

#include "base/arena.h"
#include "out/html.h"

typedef struct qx_section {
    qx_output *out;
    qx_arena *arena;
    char anchor[QX_HTML_ANCHOR];
} qx_section;

static inline void qx_section_add(qx_section *s, const char *markup)
{
    qx_buffer_text(s->out->buffer, markup);
}

/* Appends ` id="ANCHOR-KINDnumber"` and `href="#ANCHOR-KINDnumber"`. Kinds: q quote, l a quote where it is listed,
 * s speaker, f fact, t topic, e answer of the main event. */
void qx_section_id(qx_section *s, char kind, size_t number);
void qx_section_href(qx_section *s, char kind, size_t number);

/* Appends "A" to "Z", "AA" ... for a speaker; "?" for none. */
void qx_section_letters(qx_section *s, const quoteex_speaker *speaker);

/* Appends the classes of a speaker's colour, and of the pattern that tells apart those with the same. */
void qx_section_colour(qx_section *s, const quoteex_speaker *speaker);

/* Appends the speaker's name, or that there is none. */
void qx_section_name(qx_section *s, const quoteex_speaker *speaker);

/* Appends the cue's words, with what turns their sense. */
void qx_section_cue(qx_section *s, const quoteex_cue *cue);

/* Appends the rule's name and, where asked for and known, its place. */
void qx_section_rule(qx_section *s, const char *rule);

/* The article with all that is found in it (html_text.c). */
void qx_section_text(qx_section *s);

/* Lists of what was found (html_lists.c); each is nothing where there is none. */
void qx_section_glance(qx_section *s);   /* the main event, topics */
void qx_section_speakers(qx_section *s); /* with their quotes */
void qx_section_facts(qx_section *s);
void qx_section_names(qx_section *s);
void qx_section_warnings(qx_section *s);

/* The times that facts tell, in their order (timeline.c). */
void qx_section_timeline(qx_section *s);

#endif
