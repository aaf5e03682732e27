/*
 * Summary: who is quoted how often over many documents, and on what: --summary. Results are added in any order, by any
 * thread; what is printed does not depend on it. Speakers of different documents are one where kind and name agree, in
 * any case; a joint speaker counts for each member. Memory grows with the number of different speakers and topics.
 */
#ifndef QX_CLI_SUMMARY_H
#define QX_CLI_SUMMARY_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include <quoteex/quoteex.h>

#include "base/arena.h"
#include "base/buffer.h"

enum { QX_SUMMARY_TYPES = 3, QX_SUMMARY_KINDS = 5, QX_SUMMARY_GENDERS = 3 };

/* Quotes and the words in them. */
typedef struct qx_summary_count {
    uint64_t quotes, words;
} qx_summary_count;

/* A speaker or a topic. */
typedef struct qx_summary_name {
    quoteex_string key;  /* its kind's sign and the folded name */
    quoteex_string name; /* of the spellings met the last in byte order: Vell, not VELL */
    qx_summary_count all;
    uint64_t documents, last; /* how many, and the number of the last one */
    /* of speakers */
    quoteex_kind kind;
    bool female, male;                /* what the texts show */
    uint64_t types[QX_SUMMARY_TYPES]; /* quotes by quoteex_quote_type */
} qx_summary_name;

/* A document, for a list of them. */
typedef struct qx_summary_document {
    size_t ticket, number;     /* the order of documents */
    quoteex_string name, link; /* any bytes; link: absent, or percent-encoded */
    uint64_t quotes, speakers, facts;
    bool counted; /* false: it is only named */
} qx_summary_document;

/* How often a speaker is quoted on a topic; indices. */
typedef struct qx_summary_pair {
    uint32_t speaker, topic;
    uint64_t quotes;
} qx_summary_pair;

/* Indices by hash, UINT32_MAX: free. */
typedef struct qx_summary_table {
    uint32_t *slots;
    uint32_t size; /* a power of two */
} qx_summary_table;

typedef struct qx_summary_names {
    QX_LIST(qx_summary_name) list;
    qx_summary_table by_key;
} qx_summary_names;

typedef struct qx_summary {
    pthread_mutex_t lock;
    qx_arena arena, scratch; /* scratch: of one document */
    bool starved;            /* something could not be added for want of memory */
    qx_summary_names speakers, topics;
    QX_LIST(qx_summary_pair) pairs;
    qx_summary_table by_pair;
    QX_LIST(qx_summary_document) list;
    uint64_t documents, quoting; /* read; with a quote in them */
    qx_summary_count all, none;  /* all quotes; those without a speaker */
    qx_summary_count types[QX_SUMMARY_TYPES], kinds[QX_SUMMARY_KINDS], genders[QX_SUMMARY_GENDERS];
    uint64_t classes[QUOTEEX_CUE_CLASSES];
} qx_summary;

/* False where the system has no lock to give. */
bool qx_summary_init(qx_summary *summary, const quoteex_allocator *allocator);
void qx_summary_free(qx_summary *summary);

/* Adds the quotes of a document; those that share a speaker or topic are counted together. */
void qx_summary_add(qx_summary *summary, const quoteex_result *result);

/* Lists a document, of which a copy is kept. */
void qx_summary_list(qx_summary *summary, const qx_summary_document *document);

/* Takes the links from the documents of a ticket. */
void qx_summary_unlink(qx_summary *summary, size_t ticket);

/* The gender that the texts show, if they agree. */
quoteex_gender qx_summary_gender(const qx_summary_name *speaker);

/* Appends the summary: as JSON, as TSV (a line a speaker), as a page, or for people in lines of `width` columns (0:
 * 80). top: how many speakers and topics, 0 for all. False when there was no memory. */
bool qx_summary_write(qx_summary *summary, quoteex_format format, unsigned top, unsigned width, qx_buffer *out);

#endif
