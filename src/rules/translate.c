#include "rules/translate.h"

#include <stdio.h>

#include "rules/reader.h"

/* No pattern is longer once its macros are filled in: macros of macros grow fast, and PCRE2 takes 64 KiB of code. */
enum { PATTERN_SIZE = 48 * 1024, GROUP_NAME_SIZE = 32, NESTING = 200 };

typedef struct translator {
    qx_rules_builder *builder;
    const qx_rule_level_kind *level;
    qx_slice in;
    qx_placed out;
    const char *defining; /* the macro whose body this is, or NULL */
    qx_place open[NESTING];
    size_t open_count;
    qx_symbol_set set; /* what the pattern is a choice of, as long as it is one */
    bool choice, wants_item;
} translator;

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name(char c)
{
    return is_upper(c) || is_digit(c) || c == '_' || c == '-';
}

static bool looking_at(const translator *t, const char *text)
{
    size_t size = strlen(text);
    return (size_t)(t->in.end - t->in.at) >= size && memcmp(t->in.at, text, size) == 0;
}

static void skip(translator *t, size_t size)
{
    while (size--)
        qx_slice_step(&t->in);
}

static void emit(translator *t, const char *text, size_t size, qx_place place)
{
    if (t->out.text.count + size > PATTERN_SIZE)
        qx_build_fail(t->builder, place, "the pattern is too long once its macros are filled in (%d bytes at most)",
                      PATTERN_SIZE);
    for (size_t i = 0; i < size; i++) {
        *QX_PUSH(&t->builder->arena, t->out.text) = text[i];
        *QX_PUSH(&t->builder->arena, t->out.places) = place;
    }
}

static void emit_text(translator *t, const char *text, qx_place place)
{
    emit(t, text, strlen(text), place);
}

/* Letters stand for themselves; anything else might mean something to PCRE2. */
static void emit_symbol(translator *t, unsigned symbol, qx_place place)
{
    char code[8];
    bool letter = is_upper((char)symbol) || is_lower((char)symbol);
    snprintf(code, sizeof code, letter ? "%c" : "\\x%02X", symbol);
    emit_text(t, code, place);
}

static void emit_set(translator *t, const qx_symbol_set *set, qx_place place)
{
    unsigned count = 0;
    for (unsigned i = 0; i < 256; i++)
        count += set->member[i];
    bool inverted = count > 128;
    if (count != 1)
        emit_text(t, inverted ? "[^" : "[", place);
    for (unsigned i = 0; i < 256; i++)
        if (set->member[i] != inverted)
            emit_symbol(t, i, place);
    if (count != 1)
        emit_text(t, "]", place);
}

/* ---- is the pattern a choice of single symbols? ---- */

static void add_members(qx_symbol_set *all, const qx_symbol_set *more)
{
    for (unsigned i = 0; i < 256; i++)
        all->member[i] = all->member[i] || more->member[i];
}

static void note_item(translator *t, const qx_symbol_set *set)
{
    t->choice = t->choice && t->wants_item;
    t->wants_item = false;
    add_members(&t->set, set);
}

static void note_bar(translator *t)
{
    t->choice = t->choice && !t->wants_item;
    t->wants_item = true;
}

static void note_other(translator *t)
{
    t->choice = false;
}

/* ---- names ---- */

static qx_macro *find_macro(qx_rules_builder *builder, const char *name, size_t size)
{
    for (size_t i = 0; i < builder->macros.count; i++) {
        qx_macro *macro = &builder->macros.items[i];
        if (macro->level == builder->level && strlen(macro->name) == size && memcmp(macro->name, name, size) == 0)
            return macro;
    }
    return NULL;
}

static size_t name_size(const translator *t)
{
    const char *at = t->in.at;
    while (at < t->in.end && is_name(*at))
        at++;
    return (size_t)(at - t->in.at);
}

/* Would one letter more, less or other make a of b? */
static bool is_near(const char *a, size_t a_size, const char *b)
{
    size_t b_size = strlen(b), start = 0, tail = 0;
    size_t shorter = a_size < b_size ? a_size : b_size, longer = a_size < b_size ? b_size : a_size;
    while (start < shorter && a[start] == b[start])
        start++;
    while (tail < shorter - start && a[a_size - 1 - tail] == b[b_size - 1 - tail])
        tail++;
    return longer - start - tail <= 1;
}

static const char *nearest(const translator *t, const char *name, size_t size)
{
    for (unsigned i = 1; i < 256; i++) {
        const char *symbol = t->level->alphabet->name((unsigned char)i);
        if (symbol && is_near(name, size, symbol))
            return symbol;
    }
    for (size_t i = 0; i < t->builder->macros.count; i++) {
        const qx_macro *macro = &t->builder->macros.items[i];
        if (macro->level == t->builder->level && is_near(name, size, macro->name))
            return macro->name;
    }
    return NULL;
}

static _Noreturn void fail_unknown(translator *t, const char *name, int size, qx_place place)
{
    const char *hint = nearest(t, name, (size_t)size);
    if (t->defining && strlen(t->defining) == (size_t)size && memcmp(t->defining, name, (size_t)size) == 0)
        qx_build_fail(t->builder, place, "the macro %s uses itself", t->defining);
    if (hint)
        qx_build_fail(t->builder, place, "no symbol or macro of level %s is called %.*s; is %s meant?", t->level->name,
                      size, name, hint);
    qx_build_fail(t->builder, place, "no symbol or macro of level %s is called %.*s (a macro is defined above its use)",
                  t->level->name, size, name);
}

/* What a name stands for: sets *set to one symbol or a choice; a macro that is none is returned. */
static const qx_macro *resolve(translator *t, const char *name, size_t size, qx_place place, qx_symbol_set *set)
{
    unsigned char symbol = t->level->alphabet->find(name, size);
    memset(set, 0, sizeof *set);
    if (symbol) {
        set->member[symbol] = true;
        return NULL;
    }
    const qx_macro *macro = find_macro(t->builder, name, size);
    if (!macro)
        fail_unknown(t, name, (int)size, place);
    if (!macro->set)
        return macro;
    *set = *macro->set;
    return NULL;
}

static void translate_name(translator *t)
{
    qx_place place = t->in.place;
    const char *name = t->in.at;
    size_t size = name_size(t);
    qx_symbol_set set;
    skip(t, size);
    if (size == 3 && memcmp(name, "ANY", 3) == 0) {
        emit_text(t, ".", place);
        note_other(t);
        return;
    }
    const qx_macro *macro = resolve(t, name, size, place, &set);
    if (macro) {
        emit(t, macro->source, macro->source_size, place);
        note_other(t);
    } else {
        emit_set(t, &set, place);
        note_item(t, &set);
    }
}

/* ---- [...] ---- */

static void translate_member(translator *t, qx_symbol_set *all)
{
    qx_place place = t->in.place;
    const char *name = t->in.at;
    size_t size = name_size(t);
    qx_symbol_set set;
    if (!is_upper(*name))
        qx_build_fail(t->builder, place, "inside [...] stand names of symbols only");
    skip(t, size);
    if (size == 3 && memcmp(name, "ANY", 3) == 0)
        qx_build_fail(t->builder, place, "ANY has no place inside [...]");
    if (resolve(t, name, size, place, &set))
        qx_build_fail(t->builder, place, "the macro %.*s is no choice of single symbols and cannot stand inside [...]",
                      (int)size, name);
    add_members(all, &set);
}

static bool skip_space(translator *t)
{
    const char *start = t->in.at;
    while (t->in.at < t->in.end && strchr(" \t\r\n#", *t->in.at)) {
        if (*t->in.at == '#')
            while (t->in.at < t->in.end && *t->in.at != '\n')
                qx_slice_step(&t->in);
        else
            qx_slice_step(&t->in);
    }
    return t->in.at > start;
}

static void translate_class(translator *t)
{
    qx_place place = t->in.place;
    qx_symbol_set set = {{false}};
    bool empty = true;
    skip(t, 1);
    bool inverted = looking_at(t, "^");
    skip(t, inverted);
    for (skip_space(t); t->in.at < t->in.end && *t->in.at != ']'; skip_space(t)) {
        translate_member(t, &set);
        empty = false;
    }
    if (t->in.at == t->in.end)
        qx_build_fail(t->builder, place, "this [ is never closed");
    if (empty)
        qx_build_fail(t->builder, place, "a choice [...] needs a symbol");
    skip(t, 1);
    for (unsigned i = 0; i < 256; i++)
        set.member[i] = set.member[i] != inverted;
    emit_set(t, &set, place);
    note_item(t, &set);
}

/* ---- groups ---- */

/* A group's name up to the byte that closes it; '-' is '_' to PCRE2. Emits both. */
static void translate_group_name(translator *t, char close, qx_place place)
{
    size_t size = 0;
    if (t->in.at == t->in.end || !is_lower(*t->in.at))
        qx_build_fail(t->builder, t->in.place, "a group's name starts with a lower-case letter");
    for (; t->in.at < t->in.end && *t->in.at != close; size++) {
        char c = *t->in.at;
        if (!is_lower(c) && !is_digit(c) && c != '-')
            qx_build_fail(t->builder, t->in.place, "a group's name is made of lower-case letters, digits and '-'");
        c = c == '-' ? '_' : c;
        emit(t, &c, 1, place);
        skip(t, 1);
    }
    if (t->in.at == t->in.end)
        qx_build_fail(t->builder, place, "the group's name is not closed by %c", close);
    if (size > GROUP_NAME_SIZE)
        qx_build_fail(t->builder, place, "a group's name has %d letters at most", GROUP_NAME_SIZE);
    emit(t, &close, 1, place);
    skip(t, 1);
}

/* The rules of a combined level are one pattern: what would act beyond its own rule is refused. */
static void refuse_combined(const translator *t, qx_place place, const char *what)
{
    if (t->level->combined)
        qx_build_fail(t->builder, place, "%s cannot stand in a rule of level %s, whose rules are matched together",
                      what, t->level->name);
}

static void open_group(translator *t, qx_place place)
{
    if (t->open_count == NESTING)
        qx_build_fail(t->builder, place, "more than %d brackets are open here", NESTING);
    t->open[t->open_count++] = place;
}

static void translate_verb(translator *t)
{
    static const char *const verbs[] = {"(*FAIL)", "(*F)", "(*COMMIT)", "(*PRUNE)", "(*SKIP)", "(*THEN)"};
    qx_place place = t->in.place;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (!looking_at(t, verbs[i]))
            continue;
        if (i > 1)
            refuse_combined(t, place, verbs[i]);
        emit_text(t, verbs[i], place);
        skip(t, strlen(verbs[i]));
        return;
    }
    qx_build_fail(t->builder, place, "of PCRE2's verbs, rules may use FAIL, COMMIT, PRUNE, SKIP and THEN");
}

static void translate_call(translator *t)
{
    qx_place place = t->in.place;
    refuse_combined(t, place, "a call of a group");
    if (looking_at(t, "(?R)")) {
        emit_text(t, "(?R)", place);
        skip(t, 4);
        return;
    }
    emit_text(t, "(?&", place);
    skip(t, 3);
    translate_group_name(t, ')', place);
}

static void translate_condition(translator *t)
{
    qx_place place = t->in.place;
    refuse_combined(t, place, "a condition on a group");
    open_group(t, place);
    if (looking_at(t, "(?(DEFINE)")) {
        emit_text(t, "(?(DEFINE)", place);
        skip(t, 10);
        return;
    }
    emit_text(t, "(?(<", place);
    skip(t, 4);
    translate_group_name(t, '>', place);
    if (!looking_at(t, ")"))
        qx_build_fail(t->builder, t->in.place, "a condition is written (?(<group>) ... | ... )");
    emit_text(t, ")", place);
    skip(t, 1);
}

static bool translate_plain_open(translator *t, const char *written, const char *meant)
{
    qx_place place = t->in.place;
    if (!looking_at(t, written))
        return false;
    open_group(t, place);
    emit_text(t, meant, place);
    skip(t, strlen(written));
    return true;
}

static void translate_open(translator *t)
{
    static const char *const plain[] = {"(?:", "(?=", "(?!", "(?>", "(?|", "(?<=", "(?<!"};
    qx_place place = t->in.place;
    note_other(t);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (translate_plain_open(t, plain[i], plain[i]))
            return;
    if (translate_plain_open(t, "(?<", "(?<")) {
        translate_group_name(t, '>', place);
    } else if (looking_at(t, "(?(<") || looking_at(t, "(?(DEFINE)")) {
        translate_condition(t);
    } else if (looking_at(t, "(?&") || looking_at(t, "(?R)")) {
        translate_call(t);
    } else if (looking_at(t, "(*")) {
        translate_verb(t);
    } else if (looking_at(t, "(?")) {
        qx_build_fail(t->builder, place,
                      "this kind of group has no place in a rule: use (?: (?<name> (?= (?! (?<= "
                      "(?<! (?> or (?|");
    } else {
        translate_plain_open(t, "(", "(?:");
    }
}

static void translate_close(translator *t)
{
    if (t->open_count == 0)
        qx_build_fail(t->builder, t->in.place, "this ) closes nothing");
    t->open_count--;
    emit_text(t, ")", t->in.place);
    skip(t, 1);
    note_other(t);
}

/* ---- the rest ---- */

static void copy_digits(translator *t, qx_place place)
{
    skip_space(t);
    while (t->in.at < t->in.end && is_digit(*t->in.at)) {
        emit(t, t->in.at, 1, place);
        skip(t, 1);
    }
    skip_space(t);
}

static void translate_count(translator *t)
{
    qx_place place = t->in.place;
    size_t before = t->out.text.count + 1;
    emit_text(t, "{", place);
    skip(t, 1);
    copy_digits(t, place);
    bool counted = t->out.text.count > before;
    if (counted && looking_at(t, ",")) {
        emit_text(t, ",", place);
        skip(t, 1);
        copy_digits(t, place);
    }
    if (!counted || !looking_at(t, "}"))
        qx_build_fail(t->builder, place, "a number of times is written {2}, {2,} or {0,2}");
    emit_text(t, "}", place);
    skip(t, 1);
    note_other(t);
}

static void translate_escape(translator *t)
{
    qx_place place = t->in.place;
    if (!looking_at(t, "\\k<"))
        qx_build_fail(t->builder, place, "\\%.*s means nothing over symbols", (int)(t->in.end - t->in.at > 1),
                      t->in.at + 1);
    refuse_combined(t, place, "a reference to a group");
    emit_text(t, "\\k<", place);
    skip(t, 3);
    translate_group_name(t, '>', place);
    note_other(t);
}

static _Noreturn void fail_strange(translator *t)
{
    const char *end = t->in.at + 1;
    while (end < t->in.end && (is_lower(*end) || ((unsigned char)*end & 0xC0) == 0x80))
        end++;
    qx_build_fail(t->builder, t->in.place, "'%.*s' means nothing here: symbols and macros are written in capitals",
                  (int)(end - t->in.at), t->in.at);
}

static void translate_item(translator *t)
{
    char c = *t->in.at;
    if (is_upper(c)) {
        translate_name(t);
    } else if (c == '(') {
        translate_open(t);
    } else if (c == ')') {
        translate_close(t);
    } else if (c == '[') {
        translate_class(t);
    } else if (c == '{') {
        translate_count(t);
    } else if (c == '\\') {
        translate_escape(t);
    } else if (strchr("*+?.^$|", c)) {
        emit(t, &c, 1, t->in.place);
        skip(t, 1);
        c == '|' ? note_bar(t) : note_other(t);
    } else {
        fail_strange(t);
    }
}

static void translate(translator *t)
{
    while (skip_space(t), t->in.at < t->in.end)
        translate_item(t);
    if (t->open_count)
        qx_build_fail(t->builder, t->open[t->open_count - 1], "this ( is never closed");
}

static translator start(qx_rules_builder *builder, qx_slice source)
{
    translator t = {.builder = builder, .level = &builder->language->levels[builder->level], .in = source};
    t.choice = t.wants_item = true;
    return t;
}

qx_placed qx_translate_pattern(qx_rules_builder *builder, qx_slice source)
{
    translator t = start(builder, source);
    translate(&t);
    return t.out;
}

/* ---- define ---- */

static const char *read_macro_name(translator *t)
{
    qx_place place = t->in.place;
    const char *name = t->in.at;
    size_t size = name_size(t);
    if (!size || !is_upper(*name))
        qx_build_fail(t->builder, place, "define needs a name in capitals");
    if (t->level->alphabet->find(name, size) || (size == 3 && memcmp(name, "ANY", 3) == 0))
        qx_build_fail(t->builder, place, "%.*s is a symbol of level %s already", (int)size, name, t->level->name);
    const qx_macro *known = find_macro(t->builder, name, size);
    if (known && !known->seeded)
        qx_build_fail(t->builder, place, "the macro %.*s is defined already", (int)size, name);
    skip(t, size);
    if (!skip_space(t) && t->in.at < t->in.end)
        qx_build_fail(t->builder, t->in.place, "a macro's name is made of capitals, digits, '-' and '_'");
    if (t->in.at == t->in.end)
        qx_build_fail(t->builder, place, "the macro %.*s has no pattern", (int)size, name);
    return qx_arena_copy(&t->builder->arena, name, size);
}

/* Puts the body where names are replaced by it: as a choice [...], or bracketed. */
static void finish_macro(translator *t, qx_macro *macro, qx_place place)
{
    qx_placed body = t->out;
    bool choice = t->choice && !t->wants_item;
    t->out = (qx_placed){0};
    if (choice) {
        qx_symbol_set *set = QX_NEW(&t->builder->arena, qx_symbol_set, 1);
        *set = t->set;
        macro->set = set;
        emit_set(t, set, place);
    } else {
        emit_text(t, "(?:", place);
        emit(t, body.text.items, body.text.count, place);
        emit_text(t, ")", place);
    }
    macro->source = t->out.text.items;
    macro->source_size = t->out.text.count;
}

static void add_macro(qx_rules_builder *builder, const qx_macro *macro)
{
    qx_macro *known = find_macro(builder, macro->name, strlen(macro->name));
    *(known ? known : QX_PUSH(&builder->arena, builder->macros)) = *macro;
}

void qx_translate_define(qx_rules_builder *builder, qx_slice source)
{
    translator t = start(builder, source);
    qx_macro macro = {.name = read_macro_name(&t), .level = builder->level};
    t.defining = macro.name;
    translate(&t);
    if (t.out.text.count == 0)
        qx_build_fail(builder, source.place, "the macro %s has no pattern", macro.name);
    qx_build_check(builder, &t.out);
    finish_macro(&t, &macro, source.place);
    add_macro(builder, &macro);
}
