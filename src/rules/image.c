#include "rules/image.h"

#include "base/error.h"

size_t qx_image_record_size(enum qx_image_part part)
{
    static const size_t size[QX_IMAGE_PARTS] = {sizeof(qx_image_level),
                                                sizeof(qx_image_rule),
                                                sizeof(qx_rule_needs),
                                                sizeof(qx_match_start),
                                                sizeof(uint32_t),
                                                sizeof(qx_image_attribute),
                                                sizeof(qx_rule_condition),
                                                sizeof(uint32_t),
                                                sizeof(qx_rule_example),
                                                sizeof(qx_rule_expectation),
                                                sizeof(qx_image_macro),
                                                1,
                                                sizeof(qx_image_subset),
                                                sizeof(qx_image_combined),
                                                sizeof(uint32_t),
                                                1,
                                                1};
    return size[part];
}

static void sum_word(uint64_t *lane, const unsigned char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, 8);
    *lane = (*lane ^ word) * 0x9E3779B97F4A7C15u;
    *lane ^= *lane >> 29;
}

/* Eight bytes a step in four lanes, each step a bijection of its lane: no single changed word goes unseen. */
uint64_t qx_image_sum(const void *data, size_t size)
{
    const unsigned char *bytes = data;
    uint64_t lane[4] = {1, 2, 3, 4}, sum = size;
    size_t i = 0;
    for (; size - i >= 32; i += 32) {
        sum_word(&lane[0], bytes + i);
        sum_word(&lane[1], bytes + i + 8);
        sum_word(&lane[2], bytes + i + 16);
        sum_word(&lane[3], bytes + i + 24);
    }
    for (; i < size; i += 8)
        sum_word(&lane[i / 8 % 4], bytes + i);
    for (int k = 0; k < 4; k++)
        sum = (sum ^ lane[k]) * 0x9E3779B97F4A7C15u;
    return sum;
}

static uint64_t body_sum(const qx_image_head *head)
{
    size_t from = offsetof(qx_image_head, table);
    return qx_image_sum((const char *)head + from, head->size - from);
}

void qx_image_seal(qx_image_head *head)
{
    head->sum = body_sum(head);
}

static const char *find_fault(const qx_image_head *head, size_t size)
{
    if ((uintptr_t)head % 8)
        return "the rules' image is not aligned";
    if (size < sizeof *head || memcmp(head->magic, QX_IMAGE_MAGIC, sizeof head->magic) != 0)
        return "this is no image of rules";
    if (head->version != QX_IMAGE_VERSION)
        return "the image of rules is of another version";
    if (head->size > size || head->size < sizeof *head || head->size % 8)
        return "the image of rules is cut short";
    if (head->sum != body_sum(head))
        return "the image of rules is damaged";
    return NULL;
}

static int compile_rules(qx_rules *rules, pcre2_compile_context *context)
{
    int error = 0;
    size_t offset = 0;
    for (uint32_t i = 0; i < qx_rules_count(rules); i++) {
        size_t size = qx_image_rules(rules)[i].source_size;
        rules->codes[i] = qx_regex_compile(context, qx_rule_source(rules, i), size, 0, &error, &offset);
        if (!rules->codes[i])
            return error;
    }
    return 0;
}

static int compile_combined(qx_rules *rules, pcre2_compile_context *context, uint32_t number, qx_buffer *pattern)
{
    qx_image_combined part = qx_image_combined_patterns(rules)[number];
    int error = PCRE2_ERROR_NOMEMORY;
    size_t offset = 0;
    qx_buffer_clear(pattern);
    qx_regex_combine_start(pattern);
    for (uint32_t i = 0; i < part.count; i++) {
        uint32_t rule = qx_image_members(rules)[part.first + i];
        qx_regex_combine_add(pattern, i, qx_rule_source(rules, rule), qx_image_rules(rules)[rule].source_size);
    }
    qx_regex_combine_end(pattern);
    pcre2_code *code = NULL;
    if (!pattern->failed)
        code = qx_regex_compile(context, pattern->data, pattern->size, PCRE2_ANCHORED, &error, &offset);
    rules->codes[qx_rules_count(rules) + number] = code;
    return code ? 0 : error;
}

/* Compiles all patterns from their translated source. */
static int compile_all(qx_rules *rules)
{
    pcre2_compile_context *context = pcre2_compile_context_create(rules->memory);
    if (!context)
        return PCRE2_ERROR_NOMEMORY;
    qx_buffer pattern;
    qx_buffer_init(&pattern, rules->allocator);
    int error = compile_rules(rules, context);
    for (uint32_t i = 0; !error && i < rules->head->table[QX_IMAGE_COMBINED].count; i++)
        error = compile_combined(rules, context, i, &pattern);
    qx_buffer_free(&pattern);
    pcre2_compile_context_free(context);
    return error;
}

/* Takes the code as it was serialised, or compiles it again when it was made by another PCRE2. */
static int load_code(qx_rules *rules)
{
    if (!rules->code_count)
        return 0;
    int count = pcre2_serialize_decode(rules->codes, (int32_t)rules->code_count, qx_image_records(rules, QX_IMAGE_CODE),
                                       rules->memory);
    if (count == (int)rules->code_count)
        return 0;
    memset(rules->codes, 0, rules->code_count * sizeof *rules->codes); /* a decoding that fails frees what it made */
    return count == PCRE2_ERROR_NOMEMORY ? count : compile_all(rules);
}

/* Zeroed memory, or NULL. */
static void *clean_memory(const qx_rules *rules, size_t size)
{
    void *memory = qx_memory_resize(rules->allocator, NULL, size);
    return memory ? memset(memory, 0, size) : NULL;
}

static quoteex_status open_code(qx_rules *rules, quoteex_error *error)
{
    size_t count = rules->code_count + (size_t)1;
    rules->memory = qx_regex_memory(rules->allocator);
    rules->codes = clean_memory(rules, count * sizeof *rules->codes);
    rules->fast = clean_memory(rules, count * sizeof *rules->fast);
    if (!rules->memory || !rules->codes || !rules->fast)
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "out of memory");
    int code = load_code(rules);
    if (qx_regex_no_memory(code))
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "out of memory");
    return code ? qx_error_set(error, QUOTEEX_DATA, "PCRE2 refuses a pattern of the image of rules (error %d)", code)
                : QUOTEEX_OK;
}

quoteex_status qx_rules_open(const quoteex_allocator *allocator, const void *image, size_t size, qx_rules **out,
                             quoteex_error *error)
{
    *out = NULL;
    const char *fault = find_fault(image, size);
    if (fault)
        return qx_error_set(error, QUOTEEX_DATA, "%s", fault);
    qx_rules *rules = qx_memory_resize(allocator, NULL, sizeof *rules);
    if (!rules)
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "out of memory");
    memset(rules, 0, sizeof *rules);
    rules->allocator = allocator;
    rules->head = image;
    rules->code_count = rules->head->table[QX_IMAGE_RULES].count + rules->head->table[QX_IMAGE_COMBINED].count;
    for (uint32_t i = 0; i < qx_rules_count(rules); i++)
        if (qx_image_rules(rules)[i].group_count > rules->largest)
            rules->largest = qx_image_rules(rules)[i].group_count;
    quoteex_status status = open_code(rules, error);
    if (status != QUOTEEX_OK) {
        qx_rules_free(rules);
        return status;
    }
    *out = rules;
    return QUOTEEX_OK;
}

void qx_rules_free(qx_rules *rules)
{
    if (!rules)
        return;
    for (uint32_t i = 0; rules->codes && i < rules->code_count; i++)
        pcre2_code_free(rules->codes[i]);
    pcre2_general_context_free(rules->memory);
    qx_memory_free(rules->allocator, rules->codes);
    qx_memory_free(rules->allocator, rules->fast);
    qx_memory_free(rules->allocator, rules);
}

/* Combined patterns are also run on what is known of a subject (level.c). */
static bool compile_fast(qx_rules *rules, uint32_t code)
{
    if (pcre2_jit_compile(rules->codes[code], PCRE2_JIT_COMPLETE) != 0)
        return false;
    return code < qx_rules_count(rules) || pcre2_jit_compile(rules->codes[code], PCRE2_JIT_PARTIAL_HARD) == 0;
}

/* The rules of a combined level are seldom matched alone and stay as they are. */
void qx_rules_speed_up(qx_rules *rules)
{
    rules->any_fast = true;
    for (uint32_t i = 0; i < rules->code_count; i++) {
        bool alone = i < qx_rules_count(rules) &&
                     qx_image_levels(rules)[qx_image_rules(rules)[i].level].dispatch != QUOTEEX_NONE;
        if (!alone)
            rules->fast[i] = compile_fast(rules, i);
    }
}
