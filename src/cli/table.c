#include "cli/table.h"

#include <quoteex/quoteex.h>

const qx_option_row qx_option_table[QX_OPTION_COUNT] = {
    [QX_OPTION_INPUT] =
        {"Input", "input", '\0', "KIND",
         "what the input is: text, html, warc or jsonl\n"
         "text: each file is an article. html: each is a web page with one. Without the option files that are named or "
         "begin like pages are pages, others text. warc: each is an archive of pages, as it is for names that end "
         "in .warc. jsonl: each line is a record with \"text\" and, "
         "if known, \"id\", \"title\", \"date\""},
    [QX_OPTION_ENCODING] = {NULL, "encoding", '\0', "NAME",
                            "what the input is written in\n"
                            "As latin1, windows-1252 or shift_jis. Default: as its byte-order mark says, else UTF-8"},
    [QX_OPTION_FILES_FROM] = {NULL, "files-from", '\0', "FILE",
                              "read the files named in FILE, or \"-\"\n"
                              "Files and folders: a name a line, or each ended by a NUL, as find -print0 writes them"},
    [QX_OPTION_INCLUDE] = {NULL, "include", '\0', "GLOB",
                           "which files of a folder are read\n"
                           "Default: *.txt, with --input html *.htm*, with jsonl and warc *.jsonl and *.warc; as they "
                           "are or compressed: .gz, .zst"},
    [QX_OPTION_DATE] = {NULL, "date", '\0', "DAY",
                        "the day that \"Monday\" is counted from\n"
                        "Written YYYY-MM-DD, for inputs that have no date of their own"},
    [QX_OPTION_KEEP] = {NULL, "keep", '\0', "FIELDS",
                        "carry fields of the input records along\n"
                        "Their names with commas; they are put into \"meta\". Pages have title, date, author and url"},
    [QX_OPTION_FORMAT] = {"Output", "format", 'f', "FORMAT",
                          "how results are written: text, json, html ...\n"
                          "json, jsonl, tsv, text, html, brat, webannotation or sqlite. text is the default on a "
                          "terminal, in colour with the article first, else jsonl. html is a page to read, with an "
                          "index where there are several articles. brat is standoff annotation for the tool of that "
                          "name, NAME.ann beside NAME.txt in --output-dir. webannotation is W3C JSON-LD, an annotation "
                          "a line. sqlite is a quote bank, a database that is added to; what it has of a source that "
                          "is read again is replaced"},
    [QX_OPTION_SHOW] = {NULL, "show", 's', "LIST",
                        "the parts wanted, with commas\n"
                        "quotes, speakers, facts, main_event, topics (these by default), names, sentences, tokens, "
                        "text (the text as read, "
                        "which offsets point into)"},
    [QX_OPTION_OUTPUT] = {NULL, "output", 'o', "FILE",
                          "write to FILE\n"
                          "It is replaced once all is written"},
    [QX_OPTION_OUTPUT_DIR] = {NULL, "output-dir", '\0', "DIR",
                              "write a result for each input file\n"
                              "Under its path in DIR, with the format's name at its end; a folder that is the only "
                              "input is mirrored. Each is put "
                              "there once it is whole. With html there is an index.html too"},
    [QX_OPTION_RESUME] = {NULL, "resume", '\0', NULL,
                          "go on where --output-dir stopped\n"
                          "Files whose results are there and not older than they are skipped"},
    [QX_OPTION_UNBUFFERED] = {NULL, "unbuffered", '\0', NULL,
                              "write each record as soon as it is made\n"
                              "So on a terminal in any case"},
    [QX_OPTION_OFFSETS] = {NULL, "offsets", '\0', "UNIT", "codepoints (the default), bytes or utf16"},
    [QX_OPTION_COLOR] =
        {NULL, "color", '\0', "WHEN",
         "colours of text: always, never or auto\n"
         "always is for pagers, as less -R. auto is the default: on a terminal, unless NO_COLOR is set. "
         "With colours the article stands first"},
    [QX_OPTION_SAFE_CSV] = {NULL, "safe-csv", '\0', NULL,
                            "make tsv safe for spreadsheets\n"
                            "Cells that one would take for formulas get an apostrophe in front"},
    [QX_OPTION_EXPLAIN] = {NULL, "explain", 'e', NULL, "say for each finding where its rule stands"},
    [QX_OPTION_CUES] = {"Choice", "cues", '\0', "LIST",
                        "the kinds of quotes, by what reports them\n"
                        "speech, writing, asking, ordering, thought, intent, showing, attitude, denial (default: all)"},
    [QX_OPTION_MIN_CONFIDENCE] = {NULL, "min-confidence", '\0', "X", "leave out quotes less sure than X, 0 to 1"},
    [QX_OPTION_SPEAKER] = {NULL, "speaker", '\0', "PATTERN",
                           "only quotes of speakers that match\n"
                           "Their name, role or mention has PATTERN in it, a regular expression as in Perl, in any "
                           "case. As text these quotes are shown alone then, and so with --topic, "
                           "--type and --kind, unless --show says otherwise"},
    [QX_OPTION_TOPIC] = {NULL, "topic", '\0', "PATTERN", "only quotes with PATTERN in topics or content"},
    [QX_OPTION_TYPE] = {NULL, "type", '\0', "LIST", "only these quotes: direct, mixed, indirect"},
    [QX_OPTION_KIND] = {NULL, "kind", '\0', "LIST",
                        "only quotes of these kinds of speakers\n"
                        "person, organisation, group, document, unknown"},
    [QX_OPTION_SKIP_EMPTY] = {NULL, "skip-empty", '\0', NULL, "leave out documents without a quote left"},
    [QX_OPTION_SUMMARY] = {NULL, "summary", '\0', NULL,
                           "say who is quoted how often, over all\n"
                           "In place of the records: who is quoted how often in all documents, with how many words, on "
                           "what, and the shares of "
                           "kinds and genders; as text (the default), tsv, json or html"},
    [QX_OPTION_TOP] = {NULL, "top", '\0', "N",
                       "with --summary: only the N first\n"
                       "Of speakers and of topics (default: 10 as text, else all)"},
    [QX_OPTION_DATA] = {"Rules and word lists", "data", '\0', "DIR", "use this language folder, not the built-in one"},
    [QX_OPTION_RULES] = {NULL, "rules", '\0', "FILE", "add rules; may be given several times"},
    [QX_OPTION_LEXICON] = {NULL, "lexicon", '\0', "FILE", "add word lists; may be given several times"},
    [QX_OPTION_CHECK_RULES] = {NULL, "check-rules", '\0', "FILE",
                               "run the examples of a rule file\n"
                               "Those that fail are named with their lines"},
    [QX_OPTION_LIST_RULES] =
        {NULL, "list-rules", '\0', NULL,
         "list the rules and where they stand\n"
         "With --rules and --data those that are in use then; as text (the default), tsv, json or jsonl"},
    [QX_OPTION_LIST_CUES] = {NULL, "list-cues", '\0', NULL,
                             "list the words that report speech and the like\n"
                             "With their classes and forms; with --lexicon and --data as they are then; as text (the "
                             "default), tsv, json or jsonl"},
    [QX_OPTION_MAX_SIZE] =
        {"Limits, each told in a warning where it is met", "max-size", '\0', "BYTES",
         "the largest document (default: 192K, records 2M)\n"
         "With K, M or G. A larger text is read in pieces of up to 128K cut at paragraph ends, a larger record or page "
         "is skipped. Reading a document takes about 30 times its size in memory"},
    [QX_OPTION_MAX_SENTENCE] = {NULL, "max-sentence", '\0', "N",
                                "the longest sentence, in tokens (default: 2000)\n"
                                "A longer one is split there"},
    [QX_OPTION_MAX_NESTING] = {NULL, "max-nesting", '\0', "N",
                               "how deep quotations nest (default: 8)\n"
                               "From 1 to 8; deeper marks are passed over"},
    [QX_OPTION_MAX_STEPS] = {NULL, "max-steps", '\0', "N",
                             "steps to match a rule (default: 20000)\n"
                             "Of one attempt. A rule that needs more is left out for the document"},
    [QX_OPTION_MAX_OUTPUT] = {NULL, "max-output", '\0', "N",
                              "how far records may repeat text (default: 4)\n"
                              "How many times its text a record may repeat in its strings"},
    [QX_OPTION_JOBS] = {"Other", "jobs", 'j', "N",
                        "threads (default: the machine's cores)\n"
                        "The output is the same for any number"},
    [QX_OPTION_PROGRESS] = {NULL, "progress", '\0', "WHEN",
                            "tell how far it is: always, never or auto\n"
                            "On standard error, and at the end what was found. auto is the default: when that is a "
                            "terminal and standard output is none"},
    [QX_OPTION_GENERATE] = {NULL, "generate", '\0', "KIND",
                            "man, bash, zsh or fish\n"
                            "Print the manual page, or the completions of a shell"},
    [QX_OPTION_HELP] = {NULL, "help", 'h', NULL, "-h: a line for each option; --help: all"},
    [QX_OPTION_VERSION] = {NULL, "version", 'V', NULL, "the versions of program, data and libraries"},
};

const qx_word qx_words_input[] = {
    {"text", QX_INPUT_TEXT}, {"html", QX_INPUT_HTML}, {"warc", QX_INPUT_WARC}, {"jsonl", QX_INPUT_JSONL}, {NULL, 0}};

const qx_word qx_words_format[] = {{"json", QUOTEEX_FORMAT_JSON},
                                   {"jsonl", QUOTEEX_FORMAT_JSONL},
                                   {"tsv", QUOTEEX_FORMAT_TSV},
                                   {"text", QUOTEEX_FORMAT_TEXT},
                                   {"html", QUOTEEX_FORMAT_HTML},
                                   {"brat", QUOTEEX_FORMAT_BRAT},
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

const qx_word qx_words_when[] = {
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

const qx_word qx_words_generate[] = {{"man", QX_GENERATED_MAN},
                                     {"bash", QX_GENERATED_BASH},
                                     {"zsh", QX_GENERATED_ZSH},
                                     {"fish", QX_GENERATED_FISH},
                                     {NULL, 0}};

const qx_word *const qx_option_words[QX_OPTION_COUNT] = {
    [QX_OPTION_INPUT] = qx_words_input,       [QX_OPTION_FORMAT] = qx_words_format,
    [QX_OPTION_SHOW] = qx_words_show,         [QX_OPTION_OFFSETS] = qx_words_offsets,
    [QX_OPTION_CUES] = qx_words_cues,         [QX_OPTION_TYPE] = qx_words_types,
    [QX_OPTION_KIND] = qx_words_kinds,        [QX_OPTION_PROGRESS] = qx_words_when,
    [QX_OPTION_GENERATE] = qx_words_generate, [QX_OPTION_COLOR] = qx_words_when,
};

bool qx_option_repeats(qx_option_id id)
{
    return id == QX_OPTION_RULES || id == QX_OPTION_LEXICON;
}

const qx_example qx_examples[] = {
    {"quoteex article.txt", "read one article"},
    {"quoteex --format jsonl news/ -o out.jsonl", "a folder, one JSON object an article"},
    {"quoteex --show quotes --format tsv a.txt", "a table of the quotes"},
    {"quoteex --format html news/ -o news.html", "a page with all articles, to look through"},
    {"quoteex --cues speech --min-confidence 0.8 a.txt", "only what is surely said"},
    {"quoteex --speaker 'minister|mayor' news/", "what ministers and mayors said"},
    {"quoteex --summary news/", "who is quoted how often, and on what"},
    {"quoteex --format sqlite -o quotes.db news/", "a database to ask"},
    {"zcat feed.jsonl.gz | quoteex --input jsonl --keep url", "records from another program"},
    {"quoteex --output-dir results --resume archive/", "one result a file; goes on where it stopped"},
    {"quoteex --explain a.txt", "with the place of each finding's rule"},
    {"quoteex --list-cues --format tsv", "which words report what others say"},
    {"quoteex --check-rules my.rules", "try rules of your own"},
    {NULL, NULL}};

const char *const qx_statuses[QX_STATUSES] = {
    "all was read", "something could not be read or not as a whole, each named on standard error",
    "wrong usage, or a broken rule file or word list"};
