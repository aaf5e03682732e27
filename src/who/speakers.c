#include "who/speakers.h"

#include <stdlib.h>

#include "who/resolver.h"

enum {
    SENTENCE_STEPS = 8, /* sentences looked at before a search */
    BYLINE_NAMES = 12,  /* names looked at for the byline */
    JOINT_REACH = 8,    /* speakers looked at for two that were joined */
    JOINT_NAMES = 12    /* names looked at for two persons */
};

/* ---- making speakers ---- */

static uint32_t add_known(qx_resolver *r, const qx_known *known)
{
    *QX_PUSH(r->arena, r->known) = *known;
    return (uint32_t)r->known.count - 1;
}

static uint8_t kind_of_type(uint8_t type)
{
    switch (type) {
    case QX_NAME_PERSON:
        return QUOTEEX_KIND_PERSON;
    case QX_NAME_ORGANISATION:
    case QX_NAME_PLACE:
        return QUOTEEX_KIND_ORGANISATION;
    default:
        return QUOTEEX_KIND_UNKNOWN;
    }
}

uint32_t qx_resolver_entity(qx_resolver *r, uint32_t entity)
{
    if (r->of_entity[entity] != UINT32_MAX)
        return r->of_entity[entity];
    const qx_entity *e = &r->names->entities[entity];
    const qx_name *name = &r->names->items[e->fullest];
    bool plural = e->type != QX_NAME_PERSON && qx_words_plural(r->words, name->end - 1);
    return r->of_entity[entity] = add_known(r, &(qx_known){.entity = entity,
                                                           .first = name->first,
                                                           .end = name->end,
                                                           .head = name->end - 1,
                                                           .same_head = UINT32_MAX,
                                                           .kind = kind_of_type(e->type),
                                                           .gender = e->gender,
                                                           .number = plural ? QX_NUMBER_MANY : QX_NUMBER_ONE});
}

/* A speaker without a name; "the spokesman" may find it again by its noun. */
static uint32_t add_phrase(qx_resolver *r, const qx_mention_form *form)
{
    uint32_t slot = qx_words_code(r->words, form->head) & r->head_mask;
    uint32_t index = add_known(r, &(qx_known){.entity = UINT32_MAX,
                                              .first = form->first,
                                              .end = form->end,
                                              .head = form->head,
                                              .same_head = r->heads[slot] - 1,
                                              .gender = form->gender,
                                              .number = form->number});
    r->known.items[index].kind = (uint8_t)qx_resolver_kind(r->words, form->head, form->number);
    r->heads[slot] = index + 1;
    return index;
}

uint32_t qx_resolver_sentence(qx_resolver *r, uint32_t token)
{
    const qx_document *document = r->words->document;
    uint32_t at = r->sentence, limit = at + SENTENCE_STEPS;
    while (at + 1 < document->sentence_count && at < limit && document->sentences[at].end <= token)
        at++;
    bool found = document->sentences[at].first <= token && token < document->sentences[at].end;
    return r->sentence = found ? at : qx_sentence_at(r->words->document, token);
}

/* ---- one mention ---- */

/* The person of the line "By Ana Roth" at the document's start, or UINT32_MAX. */
static uint32_t byline_of(const qx_resolver *r)
{
    for (uint32_t i = 0; i < r->names->count && i < BYLINE_NAMES; i++) {
        const qx_name *name = &r->names->items[i];
        if (name->type == QX_NAME_PERSON && name->title == name->first && name->first > 0 &&
            qx_words_flag(r->words, name->first - 1, QX_LINE_BEFORE | QX_PARAGRAPH_BEFORE) &&
            qx_words_is(r->words, name->first - 1, "by"))
            return name->entity;
    }
    return UINT32_MAX;
}

static uint32_t author_of(qx_resolver *r, const qx_mention_form *form)
{
    if (r->author == UINT32_MAX && r->byline != UINT32_MAX) {
        r->author = qx_resolver_entity(r, r->byline);
        r->known.items[r->author].author = true;
    }
    if (r->author == UINT32_MAX) {
        r->author = add_known(r, &(qx_known){.entity = UINT32_MAX,
                                             .first = form->head,
                                             .end = form->head + 1,
                                             .head = form->head,
                                             .same_head = UINT32_MAX,
                                             .kind = QUOTEEX_KIND_PERSON,
                                             .author = true});
    }
    return r->author;
}

static uint32_t resolve_form(qx_resolver *r, const qx_mention *mention, const qx_mention_form *form,
                             const uint32_t *of_mention);

/* who, which: the phrase that it hangs on. */
static uint32_t resolve_relative(qx_resolver *r, const qx_mention *mention, const qx_mention_form *form,
                                 const uint32_t *of_mention)
{
    uint32_t first = qx_mention_antecedent(r->words, r->names, form->head);
    qx_mention_form forms[QX_MENTION_PARTS];
    unsigned count = first < form->head ? qx_mention_read(r->words, r->names, first, form->head, forms) : 0;
    if (count == 0 || forms[count - 1].kind == QX_MENTION_RELATIVE)
        return add_phrase(r, form);
    const qx_mention_form *last = &forms[count - 1];
    /* "Ana Roth, a baker who": the noun stands in apposition to a name */
    if (last->kind == QX_MENTION_NOUN && last->indefinite && first > 1 &&
        r->words->tokens[first - 1].symbol == QX_COMMA) {
        const qx_name *name = qx_names_at(r->names, first - 2);
        if (name && name->type == QX_NAME_PERSON)
            return qx_resolver_entity(r, name->entity);
    }
    return resolve_form(r, mention, last, of_mention);
}

/* "a statement from the Harbour Office": the organisation, or UINT32_MAX. */
static uint32_t issuer_of(const qx_resolver *r, const qx_mention_form *form)
{
    const qx_words *words = r->words;
    uint32_t at = form->head + 1;
    if (!(qx_words_classes(words, form->head) & (QX_CLASS(DOCUMENT_NOUN) | QX_CLASS(SPEECH_NOUN))) ||
        at + 1 >= form->end || !qx_words_in(words, at, " by from of "))
        return UINT32_MAX;
    at += words->tokens[at + 1].symbol == QX_DET && at + 2 < form->end ? 2 : 1;
    const qx_name *name = qx_names_at(r->names, at);
    bool body = name && name->type == QX_NAME_ORGANISATION && name->end <= form->end;
    return body ? name->entity : UINT32_MAX;
}

/* The issuer speaks; "the statement" stands for it from now on. */
static uint32_t resolve_issuer(qx_resolver *r, const qx_mention_form *form, uint32_t entity)
{
    uint32_t speaker = qx_resolver_entity(r, entity);
    qx_known *known = &r->known.items[speaker];
    if (!known->has_noun) {
        uint32_t slot = qx_words_code(r->words, form->head) & r->head_mask;
        known->has_noun = true;
        known->head = form->head;
        known->same_head = r->heads[slot] - 1;
        r->heads[slot] = speaker + 1;
    }
    return speaker;
}

/* "the report" that was called by a name before, the Roth Commission report: goes by the longest such name. */
static void find_title(const qx_resolver *r, qx_mention_form *form)
{
    enum { TITLE_REACH = 2000 };
    if (!(qx_words_classes(r->words, form->head) & QX_CLASS(DOCUMENT_NOUN)))
        return;
    uint32_t last = form->head, limit = last > TITLE_REACH ? last - TITLE_REACH : 0, longest = 0;
    for (uint32_t i = last; i-- > limit + 1;) {
        const qx_name *name = qx_words_same(r->words, i, last) ? qx_names_at(r->names, i - 1) : NULL;
        if (name && name->end == i && i - name->first > longest) {
            longest = i - name->first;
            form->first = name->first;
            form->head = i;
            form->end = i + 1;
        }
    }
}

static uint32_t resolve_noun(qx_resolver *r, const qx_mention_form *form)
{
    uint32_t issuer = issuer_of(r, form);
    if (issuer != UINT32_MAX)
        return resolve_issuer(r, form, issuer);
    bool again = form->definite || form->owned || (form->number == QX_NUMBER_MANY && !form->indefinite) ||
                 qx_words_flag(r->words, form->head, QX_CAPITAL) || (!form->indefinite && form->first == form->head);
    uint32_t found = again ? qx_antecedent_phrase(r, form) : UINT32_MAX;
    if (found != UINT32_MAX)
        return found;
    qx_mention_form full = *form;
    if (form->definite && form->first == form->head)
        find_title(r, &full);
    return add_phrase(r, &full);
}

/* The speaker that is several others; the latest one of the same members is it again. */
static uint32_t join_speakers(qx_resolver *r, const uint32_t *members, unsigned count)
{
    uint32_t last = members[count - 1];
    for (uint32_t i = last + 1; i < r->known.count && i < last + 3; i++) {
        const qx_known *known = &r->known.items[i];
        if (known->member_count == count && memcmp(known->members, members, count * sizeof *members) == 0)
            return i;
    }
    uint32_t *kept = QX_NEW(r->arena, uint32_t, count);
    memcpy(kept, members, count * sizeof *kept);
    return add_known(r, &(qx_known){.entity = UINT32_MAX,
                                    .first = r->known.items[members[0]].first,
                                    .end = r->known.items[last].end,
                                    .head = r->known.items[last].head,
                                    .same_head = UINT32_MAX,
                                    .members = kept,
                                    .member_count = count,
                                    .kind = QUOTEEX_KIND_GROUP,
                                    .number = QX_NUMBER_MANY});
}

/* "both", "the couple", "the two leaders". */
static bool means_two(const qx_resolver *r, const qx_mention_form *form)
{
    uint64_t key = qx_words_key(r->words, form->head);
    if (key == QX_KEY("both") || key == QX_KEY("couple") || key == QX_KEY("pair") || key == QX_KEY("duo") ||
        key == QX_KEY("twins") || key == QX_KEY("brothers") || key == QX_KEY("sisters"))
        return form->kind == QX_MENTION_OTHER || form->definite || form->first == form->head;
    return form->definite && form->number == QX_NUMBER_MANY && qx_words_is(r->words, form->first, "two");
}

/* "President Roth of Esk": one word behind "of" that may be taken for a person. */
static bool is_home(const qx_resolver *r, const qx_name *name)
{
    return name->end - name->title == 1 && name->first > 0 && qx_words_is(r->words, name->first - 1, "of");
}

/* The last two speakers that were joined, else the two persons named last; UINT32_MAX when there are none. */
static uint32_t resolve_two(qx_resolver *r, const qx_mention_form *form)
{
    for (size_t i = r->known.count; i-- > 0 && i + JOINT_REACH > r->known.count;)
        if (r->known.items[i].member_count == 2)
            return (uint32_t)i;
    uint32_t entities[2], count = 0;
    uint32_t index = qx_names_after(r->names, form->head);
    for (unsigned n = 0; n < JOINT_NAMES && index-- > 0 && count < 2; n++) {
        const qx_name *name = &r->names->items[index];
        if (name->type == QX_NAME_PERSON && (count == 0 || entities[0] != name->entity) && !is_home(r, name))
            entities[count++] = name->entity;
    }
    if (count < 2)
        return UINT32_MAX;
    uint32_t members[2] = {qx_resolver_entity(r, entities[1]), qx_resolver_entity(r, entities[0])};
    return join_speakers(r, members, 2);
}

static uint32_t resolve_form(qx_resolver *r, const qx_mention *mention, const qx_mention_form *form,
                             const uint32_t *of_mention)
{
    uint32_t found = means_two(r, form) ? resolve_two(r, form) : UINT32_MAX;
    if (found != UINT32_MAX)
        return found;
    switch (form->kind) {
    case QX_MENTION_NAME:
        return qx_resolver_entity(r, r->names->items[form->name].entity);
    case QX_MENTION_PRONOUN:
        found = qx_antecedent_pronoun(r, form);
        return found != UINT32_MAX ? found : add_phrase(r, form);
    case QX_MENTION_FIRST:
        if (!mention->quoted)
            return author_of(r, form);
        found = mention->outer != UINT32_MAX ? of_mention[mention->outer] : UINT32_MAX;
        return found != QUOTEEX_NONE ? found : add_phrase(r, form);
    case QX_MENTION_RELATIVE:
        return resolve_relative(r, mention, form, of_mention);
    case QX_MENTION_NOUN:
        return resolve_noun(r, form);
    default:
        return add_phrase(r, form);
    }
}

static quoteex_span span_of(const qx_words *words, uint32_t first, uint32_t end)
{
    return (quoteex_span){words->tokens[first].start, words->tokens[end - 1].end};
}

static uint32_t resolve_mention(qx_resolver *r, const qx_mention *mention, const uint32_t *of_mention,
                                quoteex_span *core)
{
    qx_mention_form forms[QX_MENTION_PARTS];
    unsigned count = qx_mention_read(r->words, r->names, mention->first, mention->end, forms);
    if (count == 0)
        return QUOTEEX_NONE;
    uint32_t members[QX_MENTION_PARTS];
    unsigned distinct = 0;
    for (unsigned i = 0; i < count; i++) {
        uint32_t speaker = resolve_form(r, mention, &forms[i], of_mention);
        if (distinct == 0 || members[distinct - 1] != speaker)
            members[distinct++] = speaker;
    }
    *core = span_of(r->words, forms[0].first, forms[count - 1].end);
    uint32_t speaker = distinct == 1 ? members[0] : join_speakers(r, members, distinct);
    uint32_t head = forms[count - 1].head;
    qx_known *known = &r->known.items[speaker];
    if (known->gender == QUOTEEX_GENDER_UNKNOWN && known->kind == QUOTEEX_KIND_PERSON && !known->author)
        known->gender = forms[0].gender;
    *QX_PUSH(r->arena, r->said) = (qx_said){
        .speaker = speaker, .head = head, .sentence = qx_resolver_sentence(r, head), .quoted = mention->quoted};
    return speaker;
}

/* ---- the walk ---- */

typedef struct place {
    uint32_t first, end, mention;
} place;

static int by_place(const void *a, const void *b)
{
    const place *x = a, *y = b;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return x->mention < y->mention ? -1 : x->mention > y->mention;
}

static place *in_text_order(qx_arena *arena, const qx_mention *mentions, uint32_t count)
{
    place *places = QX_NEW(arena, place, count);
    bool sorted = true;
    for (uint32_t i = 0; i < count; i++) {
        places[i] = (place){mentions[i].first, mentions[i].end, i};
        sorted = sorted && (i == 0 || by_place(&places[i - 1], &places[i]) < 0);
    }
    if (!sorted) /* they mostly are */
        qsort(places, count, sizeof *places, by_place);
    return places;
}

static uint32_t table_size(uint32_t count)
{
    uint32_t size = 16;
    while (size < 2 * (uint64_t)count && size < (uint32_t)1 << 30)
        size *= 2;
    return size;
}

static uint32_t *new_table(qx_arena *arena, uint32_t size)
{
    uint32_t *table = QX_NEW(arena, uint32_t, size);
    memset(table, 0, size * sizeof *table);
    return table;
}

/* From the last role to the first, so that each chain is in text order. */
static void index_roles(qx_resolver *r)
{
    uint32_t size = table_size(r->roles->count);
    r->role_mask = size - 1;
    r->role_heads = new_table(r->arena, size);
    r->next_role = QX_NEW(r->arena, uint32_t, r->roles->count);
    r->has_role = QX_NEW(r->arena, bool, r->names->entity_count);
    memset(r->has_role, 0, r->names->entity_count * sizeof *r->has_role);
    for (uint32_t i = r->roles->count; i-- > 0;) {
        const qx_role *role = &r->roles->items[i];
        r->next_role[i] = 0;
        if (role->head == UINT32_MAX)
            continue;
        r->has_role[r->names->items[role->person].entity] = true;
        uint32_t slot = qx_words_title_code(r->words, role->head) & r->role_mask;
        r->next_role[i] = r->role_heads[slot];
        r->role_heads[slot] = i + 1;
    }
}

static void resolver_init(qx_resolver *r, uint32_t mention_count)
{
    uint32_t size = table_size(mention_count);
    r->head_mask = size - 1;
    r->heads = new_table(r->arena, size);
    r->of_entity = QX_NEW(r->arena, uint32_t, r->names->entity_count);
    for (uint32_t i = 0; i < r->names->entity_count; i++)
        r->of_entity[i] = UINT32_MAX;
    index_roles(r);
    r->author = UINT32_MAX;
    r->byline = byline_of(r);
}

static void resolve_all(qx_resolver *r, const qx_mention *mentions, const place *places, uint32_t count,
                        qx_speakers *out)
{
    out->of_mention = QX_NEW(r->arena, uint32_t, count);
    out->cores = QX_NEW(r->arena, quoteex_span, count);
    for (uint32_t i = 0; i < count; i++) {
        out->of_mention[i] = QUOTEEX_NONE;
        out->cores[i] = (quoteex_span){0, 0};
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = places[i].mention;
        if (mentions[at].first >= mentions[at].end)
            continue;
        if (i > 0 && places[i - 1].first == places[i].first && places[i - 1].end == places[i].end) {
            out->of_mention[at] = out->of_mention[places[i - 1].mention];
            out->cores[at] = out->cores[places[i - 1].mention];
            continue;
        }
        out->of_mention[at] = resolve_mention(r, &mentions[at], out->of_mention, &out->cores[at]);
    }
}

/* ---- the result ---- */

static quoteex_string joint_name(qx_arena *arena, const qx_speaker *speakers, const qx_known *known)
{
    size_t size = 0;
    for (uint32_t i = 0; i < known->member_count; i++)
        size += speakers[known->members[i]].name.size + 3;
    char *text = qx_arena_alloc(arena, size);
    size = 0;
    for (uint32_t i = 0; i < known->member_count; i++) {
        quoteex_string name = speakers[known->members[i]].name;
        if (i > 0) {
            memcpy(text + size, " & ", 3);
            size += 3;
        }
        memcpy(text + size, name.data, name.size);
        size += name.size;
    }
    return (quoteex_string){text, size};
}

static void fill_speakers(qx_resolver *r, qx_speakers *out)
{
    out->count = (uint32_t)r->known.count;
    out->items = QX_NEW(r->arena, qx_speaker, out->count);
    for (uint32_t i = 0; i < out->count; i++) {
        const qx_known *known = &r->known.items[i];
        out->items[i] = (qx_speaker){.kind = (quoteex_kind)known->kind,
                                     .gender = (quoteex_gender)known->gender,
                                     .entity = known->entity,
                                     .members = known->members,
                                     .member_count = known->member_count};
        out->items[i].name = known->member_count ? joint_name(r->arena, out->items, known)
                                                 : qx_words_slice(r->words, known->first, known->end);
    }
}

static bool same_string(quoteex_string a, quoteex_string b)
{
    return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

enum { SPEAKER_ROLES = 8 };

static void add_role(qx_resolver *r, qx_speaker *speaker, const qx_role *role)
{
    quoteex_string text = qx_words_slice(r->words, role->first, role->end);
    for (uint32_t i = 0; i < speaker->role_count; i++)
        if (same_string(speaker->roles[i], text))
            return;
    if (speaker->role_count == SPEAKER_ROLES)
        return;
    if (!speaker->roles)
        speaker->roles = QX_NEW(r->arena, quoteex_string, SPEAKER_ROLES);
    speaker->roles[speaker->role_count++] = text;
}

static void fill_roles(qx_resolver *r, qx_speakers *out)
{
    for (uint32_t i = 0; i < r->roles->count; i++) {
        const qx_role *role = &r->roles->items[i];
        uint32_t speaker = r->of_entity[r->names->items[role->person].entity];
        if (speaker != UINT32_MAX && role->first < role->end)
            add_role(r, &out->items[speaker], role);
    }
}

/* A mention given, by the place of its core. */
typedef struct spot {
    uint32_t start, mention;
} spot;

static int by_start(const void *a, const void *b)
{
    const spot *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->mention < y->mention ? -1 : x->mention > y->mention;
}

static spot *mentions_in_order(const qx_resolver *r, const place *places, uint32_t *count, const qx_speakers *out)
{
    spot *spots = QX_NEW(r->arena, spot, *count);
    uint32_t found = 0;
    bool sorted = true;
    for (uint32_t i = 0; i < *count; i++) {
        uint32_t mention = places[i].mention;
        if (out->of_mention[mention] == QUOTEEX_NONE)
            continue;
        spots[found] = (spot){(uint32_t)out->cores[mention].start, mention};
        sorted = sorted && (found == 0 || by_start(&spots[found - 1], &spots[found]) < 0);
        found++;
    }
    if (!sorted) /* they mostly are */
        qsort(spots, found, sizeof *spots, by_start);
    *count = found;
    return spots;
}

static void add_mention(qx_speaker *speaker, quoteex_span span)
{
    if (speaker->mention_count == 0 || speaker->mentions[speaker->mention_count - 1].start != span.start)
        speaker->mentions[speaker->mention_count++] = span;
}

/* Names and the mentions given, both in text order; where both start at one place the name is the mention. */
static void merge_mentions(const qx_resolver *r, const spot *spots, uint32_t count, qx_speakers *out)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < r->names->count; i++) {
        const qx_name *name = &r->names->items[i];
        uint32_t speaker = r->of_entity[name->entity];
        if (speaker == UINT32_MAX)
            continue;
        quoteex_span span = span_of(r->words, name->first, name->end);
        for (; at < count && spots[at].start < span.start; at++)
            add_mention(&out->items[out->of_mention[spots[at].mention]], out->cores[spots[at].mention]);
        add_mention(&out->items[speaker], span);
    }
    for (; at < count; at++)
        add_mention(&out->items[out->of_mention[spots[at].mention]], out->cores[spots[at].mention]);
}

static void fill_mentions(qx_resolver *r, const place *places, uint32_t count, qx_speakers *out)
{
    spot *spots = mentions_in_order(r, places, &count, out);
    for (uint32_t i = 0; i < r->names->entity_count; i++)
        if (r->of_entity[i] != UINT32_MAX)
            out->items[r->of_entity[i]].mention_count += r->names->entities[i].count;
    for (uint32_t i = 0; i < count; i++)
        out->items[out->of_mention[spots[i].mention]].mention_count++;
    for (uint32_t i = 0; i < out->count; i++) {
        out->items[i].mentions = QX_NEW(r->arena, quoteex_span, out->items[i].mention_count);
        out->items[i].mention_count = 0;
    }
    merge_mentions(r, spots, count, out);
}

void qx_speakers_resolve(const qx_document *document, const qx_lexicon *lexicon, const qx_names *names,
                         const qx_roles *roles, const qx_mention *mentions, uint32_t count, qx_speakers *out)
{
    qx_words words = qx_words_of(document, lexicon);
    qx_resolver r = {.words = &words, .names = names, .roles = roles, .arena = document->arena};
    memset(out, 0, sizeof *out);
    resolver_init(&r, count);
    place *places = in_text_order(r.arena, mentions, count);
    resolve_all(&r, mentions, places, count, out);
    fill_speakers(&r, out);
    fill_roles(&r, out);
    fill_mentions(&r, places, count, out);
}
