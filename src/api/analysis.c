#include "api/analysis.h"

#include <string.h>

#include "text/marks.h"
#include "text/sentences.h"
#include "text/tagger.h"
#include "text/tokens.h"
#include "text/utf8.h"

static quoteex_string copy(qx_arena *arena, quoteex_string string)
{
    if (!string.data)
        return string;
    return (quoteex_string){qx_arena_copy(arena, string.data, string.size), string.size};
}

void qx_analyse(qx_arena *arena, const quoteex_model *model, qx_matcher *matcher, const quoteex_document *input,
                const quoteex_limits *limits, qx_depth depth, qx_analysis *out)
{
    const qx_image *image = &model->image;
    qx_document *document = &out->document;
    memset(out, 0, sizeof *out);
    document->arena = arena;
    if (limits)
        document->limits = (qx_text_limits){.sentence = limits->sentence, .nesting = limits->nesting};
    document->title = copy(arena, input->title);
    document->date = copy(arena, input->date);
    qx_utf8_read(document, input->text.data, input->text.size);
    qx_tokens_read(document, image->lexicon);
    qx_marks_pair(document);
    qx_sentences_split(document, image->lexicon);
    if (depth == QX_DEPTH_SENTENCES)
        return;
    qx_tagger_run(document, image->lexicon, image->tagger);
    qx_names_find(document, image->lexicon, &out->names);
    if (depth == QX_DEPTH_NAMES)
        return;
    qx_chunks_find(document, image->lexicon, &out->names, &model->chunks, matcher, &out->chunks);
}

qx_quote_context qx_quote_context_of(const quoteex_model *model, qx_matcher *matcher, const qx_analysis *analysis)
{
    return (qx_quote_context){.document = &analysis->document,
                              .lexicon = model->image.lexicon,
                              .chunks = &analysis->chunks,
                              .rules = model->image.rules,
                              .matcher = matcher,
                              .weights = model->image.weights,
                              .tables = &model->quotes};
}
