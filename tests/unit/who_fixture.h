/* What the tests of src/who share: a document tagged with a small lexicon of its own. */
#ifndef QX_TESTS_WHO_FIXTURE_H
#define QX_TESTS_WHO_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "lex/lexicon_builder.h"
#include "text/marks.h"
#include "text/sentences.h"
#include "text/tag_rows.h"
#include "text/tagger.h"
#include "text/tokens.h"
#include "text/utf8.h"
#include "who/speakers.h"
#include "who/words.h"

typedef struct fixture {
    qx_buffer image;
    const qx_lexicon *lexicon;
    qx_buffer tagger; /* a table without features */
    qx_arena arena;
    qx_document document;
    qx_names names;
    qx_roles roles;
} fixture;

static const char fixture_words[] =
    "[class title abbreviation]\nSen.\nProf.\nGov.\n"
    "[class title title-male abbreviation]\nMr\nMr.\n"
    "[class title title-female abbreviation]\nMs\nMs.\nMrs\nMrs.\n"
    "[class title role-noun person-noun]\npresident\nminister\nmayor\nsenator\nsecretary\ngovernor\n"
    "[class role-noun person-noun]\ndirector\nspokesman\nspokeswoman\nlawyer\ndeputy\ncoach\nprime minister\n"
    "[class person-noun]\nstriker\nwoman\nresident\nresidents\nbaker\nanalyst\nanalysts\nvoters\nleaders\ncouple\n"
    "[class female-noun]\nspokeswoman\nwoman\n[class male-noun]\nspokesman\n"
    "[class given-female]\nApril\nAna\nMaria\nBetty\nElizabeth\nRuth\n[class "
    "given-male]\nJohn\nEd\nPeter\nRobert\nOmar\n"
    "[class given-female given-male]\nRobin\n"
    "[class surname]\nSmith\nLane\n[class country]\nFrance\nNorway\nU.S.\n[class city]\nLondon\nParis\nOslo\n"
    "[class region]\nTexas\n[class demonym]\nFrench\nNorwegian\n"
    "[class org-word]\nMinistry\nUniversity\nOffice\nAgency\nDepartment\nBank\nCommittee\nSociety\n"
    "[class group-noun]\nministry\nagency\ncompany\nbank\npolice\ngovernment\n"
    "[class company-suffix abbreviation-end]\nInc.\nCo.\nLtd\n[class organisation]\nReuters\n"
    "[class place-word]\nRiver\nStreet\nLake\n[class name-particle]\nde\nvan\nla\nbin\n"
    "[class name-suffix abbreviation-end]\nJr.\nSr.\n[class name-suffix]\nIII\n"
    "[class document-noun]\nreport\nletter\n[class speech-noun]\nstatement\n"
    "[class weekday]\nMonday\nFriday\n[class month]\nMay\nApril\n[class abbreviation]\nSt.\nJ.\nR.\n"
    "[tags]\nthe DET:900\na DET:900\nan DET:90\nthis DET:90\nhe PRON:90\nshe PRON:90\nthey PRON:90\nhim PRON:90\n"
    "her POSSPRON:90\nhis POSSPRON:90\nits POSSPRON:90\ntheir POSSPRON:90\nit IT:90\ni FIRST:90\nwe FIRST:90\n"
    "who WHO:90\nwhich WHICH:90\nboth INDEF:90\nsome INDEF:90\ntwo NUMBER:90\n"
    "of OF:900\nfor PREP:900\nin PREP:900\nat PREP:900\non PREP:90\nfrom PREP:90\nwith PREP:90\nto TO:900\nby BY:90\n"
    "after SUBORD:90\nand AND:900\nbut BUT:90\nthat THAT:90\nwas BE:90\nis BE:90\nwere BE:90\nwould MODAL:90\n"
    "had HAVE:90\n's POSSESS:90\n’s POSSESS:90\n' POSSESS:90\n’ POSSESS:90\nnot NOT:90\n"
    "said VBD:900\ntold VBD:90\nasked VBD:90\nadded VBD:90\nwon VBD:90\nopened VBD:90\nleft VBD:90\nlaughed VBD:90\n"
    "met VBD:90\nlives VBZ:90\nrose VBD:90\nclosed VBD:90\nheads VBZ:90\nfell VBD:90\nread VBD:90\nagreed VBD:90\n"
    "president NOUN:90\nminister NOUN:90\nmayor NOUN:90\nsenator NOUN:90\nsecretary NOUN:90\ndirector NOUN:90\n"
    "spokesman NOUN:90\nspokeswoman NOUN:90\nlawyer NOUN:90\ndeputy NOUN:90\ncoach NOUN:90\nstriker NOUN:90\n"
    "woman NOUN:90\nresidents NOUNS:90\nbaker NOUN:90\nanalyst NOUN:90\nanalysts NOUNS:90\nvoters NOUNS:90\n"
    "leaders NOUNS:90\ncouple NOUN:90\nministry NOUN:90\nagency NOUN:90\ncompany NOUN:90\nbank NOUN:90\n"
    "police NOUNS:90\ngovernment NOUN:90\nreport NOUN:90\nletter NOUN:90\nstatement NOUN:90\nrain NOUN:90\nport "
    "NOUN:90\n"
    "tide NOUN:90\nprices NOUNS:90\nculture NOUN:90\nmedia NOUN:90\nsport NOUN:90\nhealth NOUN:90\nharbour NOUN:90\n"
    "food NOUN:90\nsafety NOUN:90\nwater NOUN:90\nstrand NOUN:90\nbridge NOUN:90\nprime ADJ:90\nnew ADJ:90\ngood "
    "ADJ:90\n"
    "foreign ADJ:90\nlate ADJ:90\nyesterday NOUN:90\nagain ADV:90\nroad NOUN:90\ntown NOUN:90\n"
    "[lemmas]\nsay says said saying\ntell tells told telling\nadd adds added adding\nask asks asked asking\n"
    "[cues speech]\nsay\ntell recipient\nadd\n[cues asking]\nask recipient\n";

static inline int fixture_open(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    quoteex_error error = {0};
    qx_lexicon_builder *builder = qx_lexicon_builder_new(&qx_memory_default, &error);
    size_t start, size;
    qx_buffer_init(&f->image, &qx_memory_default);
    if (!builder ||
        qx_lexicon_builder_add(builder, "words", fixture_words, sizeof fixture_words - 1, &error) != QUOTEEX_OK ||
        qx_lexicon_builder_finish(builder, &f->image, &start, &size, &error) != QUOTEEX_OK)
        return fprintf(stderr, "%u: %s\n", error.line, error.message);
    qx_lexicon_builder_free(builder);
    f->lexicon = qx_lexicon_attach(f->image.data + start, size, &error);
    qx_arena_init(&f->arena, &qx_memory_default);
    qx_buffer_init(&f->tagger, &qx_memory_default);
    *state = f;
    static const qx_tag_lines no_lines;
    return !f->lexicon || qx_tag_table_build(f->lexicon, &no_lines, &f->tagger, &error) != QUOTEEX_OK;
}

static inline int fixture_close(void **state)
{
    fixture *f = *state;
    qx_arena_free(&f->arena);
    qx_buffer_free(&f->tagger);
    qx_buffer_free(&f->image);
    free(f);
    return 0;
}

/* Reads, tags (each word by its likeliest reading) and finds names and roles. */
static inline void fixture_read(fixture *f, const char *text)
{
    qx_arena_reset(&f->arena, 1 << 20);
    if (setjmp(f->arena.escape))
        fail_msg("no memory");
    f->document = (qx_document){.arena = &f->arena};
    qx_utf8_read(&f->document, text, strlen(text));
    qx_tokens_read(&f->document, f->lexicon);
    qx_marks_pair(&f->document);
    qx_sentences_split(&f->document, f->lexicon);
    qx_tagger_run(&f->document, f->lexicon, (const qx_tag_table *)(const void *)f->tagger.data);
    qx_names_find(&f->document, f->lexicon, &f->names);
    qx_roles_find(&f->document, f->lexicon, &f->names, &f->roles);
}

/* The text of tokens [first, end), terminated, in the document's arena. */
static inline const char *fixture_text(fixture *f, uint32_t first, uint32_t end)
{
    qx_words words = qx_words_of(&f->document, f->lexicon);
    quoteex_string slice = qx_words_slice(&words, first, end);
    return slice.data ? qx_arena_copy(&f->arena, slice.data, slice.size) : "";
}

#endif
