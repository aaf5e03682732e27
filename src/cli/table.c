#include "cli/table.h"

#include <quoteex/quoteex.h>

const qx_option_row qx_option_table[QX_OPTION_COUNT] = {
    [QX_OPTION_INPUT] =
        {"Input", "input", '\0', "KIND",
         "text: each file is an article (the default); jsonl: each line is a record with \"text\" and, if "
         "known, \"id\", \"title\", \"date\""},
    [QX_OPTION_ENCODING] = {NULL, "encoding", '\0', "NAME",
                            "what the input is written in, as latin1, windows-1252 or shift_jis (default: as its "
                            "byte-order mark says, else UTF-8)"},
    [QX_OPTION_FILES_FROM] =
        {NULL, "files-from", '\0', "FILE",
         "read the files and folders named in FILE, or \"-\": a name a line, or each ended by a NUL, as "
         "find -print0 writes them"},
    [QX_OPTION_INCLUDE] = {NULL, "include", '\0', "GLOB",
                           "which files of a folder are read (default: *.txt, with --input jsonl *.jsonl), as they are "
                           "or compressed: .gz, .zst"},
    [QX_OPTION_DATE] = {NULL, "date", '\0', "DAY", "the day, YYYY-MM-DD, that \"Monday\" is counted from"},
    [QX_OPTION_KEEP] = {NULL, "keep", '\0', "FIELDS",
                        "fields of the input records that are carried along, in \"meta\""},
    [QX_OPTION_FORMAT] =
        {"Output", "format", 'f', "FORMAT",
         "json, jsonl, tsv, text (the default on a terminal, else jsonl), webannotation (W3C JSON-LD, an annotation "
         "a line) or sqlite: a quote bank, a "
         "database that is added "
         "to; what it has of a source that is read again is replaced"},
    [QX_OPTION_SHOW] =
        {NULL, "show", 's', "LIST",
         "the parts wanted, with commas: quotes, speakers, facts, main_event, topics (these by default), "
         "names, sentences, tokens, text (the text as read, which offsets point into)"},
    [QX_OPTION_OUTPUT] = {NULL, "output", 'o', "FILE", "write to FILE, which is replaced once all is written"},
    [QX_OPTION_OUTPUT_DIR] = {NULL, "output-dir", '\0', "DIR",
                              "write a result for each input file, under its path in DIR, with the format's name at "
                              "its end; a folder that is "
                              "the only input is mirrored. Each is put there once it is whole"},
    [QX_OPTION_RESUME] = {NULL, "resume", '\0', NULL,
                          "with --output-dir: skip the files whose results are there and not older than they"},
    [QX_OPTION_UNBUFFERED] = {NULL, "unbuffered", '\0', NULL,
                              "write each record as soon as it is made (so on a terminal in any case)"},
    [QX_OPTION_OFFSETS] = {NULL, "offsets", '\0', "UNIT", "codepoints (the default), bytes or utf16"},
    [QX_OPTION_SAFE_CSV] = {NULL, "safe-csv", '\0', NULL,
                            "in tsv, put an apostrophe before cells that a spreadsheet would take for formulas"},
    [QX_OPTION_EXPLAIN] = {NULL, "explain", 'e', NULL, "say for each finding where its rule stands"},
    [QX_OPTION_CUES] = {"Choice", "cues", '\0', "LIST",
                        "the kinds of quotes wanted, by what reports them: speech, writing, asking, ordering, thought, "
                        "intent, showing, attitude, denial (default: all)"},
    [QX_OPTION_MIN_CONFIDENCE] = {NULL, "min-confidence", '\0', "X", "leave out quotes less sure than X, from 0 to 1"},
    [QX_OPTION_SPEAKER] = {NULL, "speaker", '\0', "PATTERN",
                           "only quotes of speakers whose name, role or mention has PATTERN in it, a regular "
                           "expression as in Perl, in any case"},
    [QX_OPTION_TOPIC] = {NULL, "topic", '\0', "PATTERN", "only quotes with PATTERN in their topics or their content"},
    [QX_OPTION_TYPE] = {NULL, "type", '\0', "LIST", "only these quotes: direct, mixed, indirect"},
    [QX_OPTION_KIND] = {NULL, "kind", '\0', "LIST",
                        "only quotes of these speakers: person, organisation, group, document, unknown"},
    [QX_OPTION_SKIP_EMPTY] = {NULL, "skip-empty", '\0', NULL, "leave out documents that have no quote left"},
    [QX_OPTION_SUMMARY] =
        {NULL, "summary", '\0', NULL,
         "in place of the records say, over all of them, who is quoted how often, with how many words, "
         "on what, and the shares of kinds and genders: as text (the default), tsv or json"},
    [QX_OPTION_TOP] = {NULL, "top", '\0', "N",
                       "with --summary: only the N first speakers and topics (default: 10 as text, else all)"},
    [QX_OPTION_DATA] = {"Rules and word lists", "data", '\0', "DIR",
                        "use this language folder instead of the built-in one"},
    [QX_OPTION_RULES] = {NULL, "rules", '\0', "FILE", "add rules; may be given several times"},
    [QX_OPTION_LEXICON] = {NULL, "lexicon", '\0', "FILE", "add word lists; may be given several times"},
    [QX_OPTION_CHECK_RULES] = {NULL, "check-rules", '\0', "FILE", "run the examples of a rule file and say which fail"},
    [QX_OPTION_MAX_SIZE] =
        {"Limits, each told in a warning where it is met", "max-size", '\0', "BYTES",
         "the largest document, with K, M or G (default: 16M); a larger file is read in pieces cut at "
         "paragraph ends, a larger record is skipped"},
    [QX_OPTION_MAX_SENTENCE] = {NULL, "max-sentence", '\0', "N",
                                "the longest sentence, in tokens (default: 2000); a longer one is split there"},
    [QX_OPTION_MAX_NESTING] = {NULL, "max-nesting", '\0', "N",
                               "how deep quotations nest, from 1 to 8 (default: 8); deeper marks are passed over"},
    [QX_OPTION_MAX_STEPS] = {NULL, "max-steps", '\0', "N",
                             "steps of one attempt to match a rule (default: 20000); a rule that needs more is left "
                             "out for the document"},
    [QX_OPTION_MAX_OUTPUT] = {NULL, "max-output", '\0', "N",
                              "how many times its text a record may repeat in its strings (default: 4)"},
    [QX_OPTION_JOBS] = {"Other", "jobs", 'j', "N", "threads (default: the machine's cores); the output is the same"},
    [QX_OPTION_PROGRESS] = {NULL, "progress", '\0', "WHEN",
                            "say on standard error how far it is, and at the end what was found: always, never or auto "
                            "(the default: when that is a terminal and standard output is none)"},
    [QX_OPTION_HELP] = {NULL, "help", 'h', NULL, "this text"},
    [QX_OPTION_VERSION] = {NULL, "version", 'V', NULL, "the version"},
};

const qx_word qx_words_input[] = {{"text", 0}, {"jsonl", 1}, {NULL, 0}};

const qx_word qx_words_format[] = {{"json", QUOTEEX_FORMAT_JSON},
                                   {"jsonl", QUOTEEX_FORMAT_JSONL},
                                   {"tsv", QUOTEEX_FORMAT_TSV},
                                   {"text", QUOTEEX_FORMAT_TEXT},
                                   {"webannotation", QUOTEEX_FORMAT_WEB_ANNOTATION},
                                   {"sqlite", QX_FORMAT_SQLITE},
                                   {NULL, 0}};

const qx_word qx_words_offsets[] = {
    {"codepoints", QUOTEEX_UNIT_CODE_POINTS}, {"bytes", QUOTEEX_UNIT_BYTES}, {"utf16", QUOTEEX_UNIT_UTF16}, {NULL, 0}};

const qx_word qx_words_show[] = {{"quotes", QUOTEEX_SHOW_QUOTES},       {"speakers", QUOTEEX_SHOW_SPEAKERS},
                                 {"facts", QUOTEEX_SHOW_FACTS},         {"main_event", QUOTEEX_SHOW_MAIN_EVENT},
                                 {"topics", QUOTEEX_SHOW_TOPICS},       {"names", QUOTEEX_SHOW_NAMES},
                                 {"sentences", QUOTEEX_SHOW_SENTENCES}, {"tokens", QUOTEEX_SHOW_TOKENS},
                                 {"text", QUOTEEX_SHOW_TEXT},           {NULL, 0}};

const qx_word qx_words_progress[] = {
    {"always", QX_WHEN_ALWAYS}, {"never", QX_WHEN_NEVER}, {"auto", QX_WHEN_AUTO}, {NULL, 0}};

#define CUE(name, id)                                                                                                  \
    {                                                                                                                  \
        name, 1U << QUOTEEX_CUE_##id                                                                                   \
    }
const qx_word qx_words_cues[] = {CUE("speech", SPEECH),   CUE("writing", WRITING),
                                 CUE("asking", ASKING),   CUE("ordering", ORDERING),
                                 CUE("thought", THOUGHT), CUE("intent", INTENT),
                                 CUE("showing", SHOWING), CUE("attitude", ATTITUDE),
                                 CUE("denial", DENIAL),   {NULL, 0}};
#undef CUE

const qx_word qx_words_types[] = {
    {"direct", 1U << QUOTEEX_DIRECT}, {"mixed", 1U << QUOTEEX_MIXED}, {"indirect", 1U << QUOTEEX_INDIRECT}, {NULL, 0}};

const qx_word qx_words_kinds[] = {
    {"person", 1U << QUOTEEX_KIND_PERSON},   {"organisation", 1U << QUOTEEX_KIND_ORGANISATION},
    {"group", 1U << QUOTEEX_KIND_GROUP},     {"document", 1U << QUOTEEX_KIND_DOCUMENT},
    {"unknown", 1U << QUOTEEX_KIND_UNKNOWN}, {NULL, 0}};
