#include "cli/bank.h"

#include <string.h>

#include "base/buffer.h"
#include "base/error.h"
#include "base/memory.h"
#include "cli/bank_sql.h"

#ifdef QX_WITH_SQLITE

#include <sqlite3.h>

enum { STEPS = 32, DOCUMENTS = 2000 /* a transaction's, at most */, WAIT = 10000 /* ms for another's lock */ };

struct qx_bank {
    const quoteex_allocator *allocator;
    sqlite3 *database;
    sqlite3_stmt *steps[STEPS];
    qx_buffer record;   /* the part of one that has come */
    unsigned documents; /* in the transaction at hand */
    char *wrong;        /* sqlite3_malloc's, or NULL */
};

bool qx_bank_is_built_in(void)
{
    return true;
}

static bool fail(qx_bank *bank, const char *message)
{
    if (!bank->wrong)
        bank->wrong = sqlite3_mprintf("%s", message);
    return false;
}

static bool run(qx_bank *bank, const char *sql)
{
    return sqlite3_exec(bank->database, sql, NULL, NULL, NULL) == SQLITE_OK ||
           fail(bank, sqlite3_errmsg(bank->database));
}

/* The first column of the first row, as a number; negative on failure. */
static long long ask(qx_bank *bank, const char *sql)
{
    sqlite3_stmt *statement;
    long long answer = -1;
    if (sqlite3_prepare_v2(bank->database, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        answer = sqlite3_column_int64(statement, 0);
    else
        fail(bank, sqlite3_errmsg(bank->database));
    sqlite3_finalize(statement);
    return answer;
}

/* ---- opening ---- */

static const char *const units[] = {
    [QUOTEEX_UNIT_CODE_POINTS] = "codepoints", [QUOTEEX_UNIT_BYTES] = "bytes", [QUOTEEX_UNIT_UTF16] = "utf16"};

static bool run_with(qx_bank *bank, const char *format, unsigned value)
{
    char *sql = sqlite3_mprintf(format, value);
    bool done = sql && run(bank, sql);
    sqlite3_free(sql);
    return done || fail(bank, "out of memory");
}

static bool make_tables(qx_bank *bank, quoteex_unit unit)
{
    for (const char *const *table = qx_bank_tables; *table; table++)
        if (!run(bank, *table))
            return false;
    char *sql = sqlite3_mprintf("INSERT INTO about VALUES ('offsets', %Q)", units[unit]);
    bool noted = sql && run(bank, sql);
    sqlite3_free(sql);
    return (noted || fail(bank, "out of memory")) &&
           run_with(bank, "PRAGMA application_id = %u", QX_BANK_APPLICATION) &&
           run_with(bank, "PRAGMA user_version = %u", QX_BANK_VERSION);
}

static bool check_unit(qx_bank *bank, quoteex_unit unit)
{
    sqlite3_stmt *statement;
    bool found = sqlite3_prepare_v2(bank->database, "SELECT value FROM about WHERE key = 'offsets'", -1, &statement,
                                    NULL) == SQLITE_OK &&
                 sqlite3_step(statement) == SQLITE_ROW;
    const char *value = found ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    bool same = value && strcmp(value, units[unit]) == 0;
    sqlite3_finalize(statement);
    return same || fail(bank, "this quote bank counts offsets otherwise (see --offsets)");
}

/* Makes the tables, or sees whether they are those of a bank. In a transaction: of two programs one makes them. */
static bool prepare_tables(qx_bank *bank, quoteex_unit unit)
{
    long long tables = ask(bank, "SELECT count(*) FROM sqlite_schema");
    long long application = ask(bank, "PRAGMA application_id"), version = ask(bank, "PRAGMA user_version");
    if (bank->wrong)
        return false;
    if (tables == 0 && application == 0)
        return make_tables(bank, unit);
    if (application != QX_BANK_APPLICATION)
        return fail(bank, "this database is no quote bank");
    if (version != QX_BANK_VERSION)
        return fail(bank, "this quote bank was made by another version of quoteex");
    return check_unit(bank, unit);
}

static bool prepare_steps(qx_bank *bank)
{
    for (unsigned i = 0; qx_bank_steps[i]; i++)
        if (sqlite3_prepare_v3(bank->database, qx_bank_steps[i], -1, SQLITE_PREPARE_PERSISTENT, &bank->steps[i],
                               NULL) != SQLITE_OK)
            return fail(bank, sqlite3_errmsg(bank->database));
    return true;
}

static bool open_database(qx_bank *bank, const char *path, quoteex_unit unit)
{
    if (sqlite3_open_v2(path, &bank->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
        return fail(bank, bank->database ? sqlite3_errmsg(bank->database) : "out of memory");
    sqlite3_busy_timeout(bank->database, WAIT);
    return run(bank, "PRAGMA foreign_keys = ON") && run(bank, "BEGIN IMMEDIATE") && prepare_tables(bank, unit) &&
           run(bank, "COMMIT") && prepare_steps(bank);
}

qx_bank *qx_bank_open(const quoteex_allocator *allocator, const char *path, quoteex_unit unit, quoteex_error *error)
{
    qx_bank *bank = qx_memory_resize(allocator, NULL, sizeof *bank);
    if (!bank) {
        qx_error_set(error, QUOTEEX_NO_MEMORY, "out of memory");
        return NULL;
    }
    *bank = (qx_bank){.allocator = allocator};
    qx_buffer_init(&bank->record, allocator);
    if (open_database(bank, path, unit))
        return bank;
    qx_bank_close(bank, error);
    return NULL;
}

/* ---- records ---- */

static bool put_record(qx_bank *bank, const char *record, size_t size)
{
    if (bank->documents == 0 && !run(bank, "BEGIN IMMEDIATE"))
        return false;
    for (unsigned i = 0; qx_bank_steps[i]; i++) {
        sqlite3_stmt *step = bank->steps[i];
        int done = sqlite3_bind_text64(step, 1, record, size, SQLITE_STATIC, SQLITE_UTF8);
        if (done == SQLITE_OK)
            done = sqlite3_step(step);
        sqlite3_reset(step);
        sqlite3_clear_bindings(step);
        if (done != SQLITE_DONE)
            return fail(bank, sqlite3_errmsg(bank->database));
    }
    return ++bank->documents < DOCUMENTS || qx_bank_flush(bank);
}

bool qx_bank_take(qx_bank *bank, const char *data, size_t size)
{
    while (size && !bank->wrong) {
        const char *newline = memchr(data, '\n', size);
        size_t part = newline ? (size_t)(newline - data) + 1 : size;
        if (newline && !bank->record.size) {
            put_record(bank, data, part);
        } else {
            qx_buffer_add(&bank->record, data, part);
            if (bank->record.failed)
                return fail(bank, "out of memory");
            if (newline) {
                put_record(bank, bank->record.data, bank->record.size);
                qx_buffer_clear(&bank->record);
            }
        }
        data += part;
        size -= part;
    }
    return !bank->wrong;
}

bool qx_bank_flush(qx_bank *bank)
{
    if (bank->wrong)
        return false;
    if (bank->documents && !run(bank, "COMMIT"))
        return false;
    bank->documents = 0;
    return true;
}

const char *qx_bank_wrong(const qx_bank *bank)
{
    return bank->wrong;
}

bool qx_bank_close(qx_bank *bank, quoteex_error *error)
{
    if (!bank)
        return true;
    bool whole = qx_bank_flush(bank);
    for (unsigned i = 0; i < STEPS; i++)
        sqlite3_finalize(bank->steps[i]);
    sqlite3_close(bank->database); /* what is not committed is rolled back */
    if (!whole)
        qx_error_set(error, QUOTEEX_IO, "%s", bank->wrong ? bank->wrong : "out of memory");
    sqlite3_free(bank->wrong);
    qx_buffer_free(&bank->record);
    qx_memory_free(bank->allocator, bank);
    return whole;
}

#else

bool qx_bank_is_built_in(void)
{
    return false;
}

qx_bank *qx_bank_open(const quoteex_allocator *allocator, const char *path, quoteex_unit unit, quoteex_error *error)
{
    (void)allocator, (void)path, (void)unit;
    qx_error_set(error, QUOTEEX_ARGUMENT, "this quoteex was built without SQLite");
    return NULL;
}

bool qx_bank_take(qx_bank *bank, const char *data, size_t size)
{
    (void)bank, (void)data, (void)size;
    return false;
}

bool qx_bank_flush(qx_bank *bank)
{
    (void)bank;
    return false;
}

const char *qx_bank_wrong(const qx_bank *bank)
{
    (void)bank;
    return NULL;
}

bool qx_bank_close(qx_bank *bank, quoteex_error *error)
{
    (void)bank, (void)error;
    return true;
}

#endif
