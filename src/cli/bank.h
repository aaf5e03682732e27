/*
 * Bank: an SQLite database of what documents say, to be asked later: --format sqlite. It takes the records of the JSON
 * Lines format, a document in each, and SQLite's own JSON functions fill the tables from them (bank_sql.h). A source
 * that is read again replaces what the bank has of it. All is written in transactions: what is lost when the program or
 * the machine stops is the last documents, never half of one.
 */
#ifndef QX_CLI_BANK_H
#define QX_CLI_BANK_H

#include <stdbool.h>
#include <stddef.h>

#include <quoteex/quoteex.h>

typedef struct qx_bank qx_bank;

/* Whether this program was built with SQLite. */
bool qx_bank_is_built_in(void);

/* Opens a bank, or makes one where there is no file. NULL: *error says why, and a file that was there is as it was.
 * unit: what the records count offsets in; a bank keeps to one. */
qx_bank *qx_bank_open(const quoteex_allocator *allocator, const char *path, quoteex_unit unit, quoteex_error *error);

/* Takes bytes of records, each of which ends with a line break; a record may come in parts. False once something has
 * failed. */
bool qx_bank_take(qx_bank *bank, const char *data, size_t size);

/* Puts down what has been taken. */
bool qx_bank_flush(qx_bank *bank);

/* Why something failed, or NULL. */
const char *qx_bank_wrong(const qx_bank *bank);

/* Puts down what has been taken, or after a failure leaves out what has not been put down yet. NULL is allowed. */
bool qx_bank_close(qx_bank *bank, quoteex_error *error);

#endif
