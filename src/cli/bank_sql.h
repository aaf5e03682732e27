/* The SQL of a bank: its tables, and how a record of the JSON Lines format fills them. */
#ifndef QX_CLI_BANK_SQL_H
#define QX_CLI_BANK_SQL_H

/* SQLite's application id of a bank ("qx" and 2 bytes of the schema's name), and the version of its tables. */
enum { QX_BANK_APPLICATION = 0x71784264, QX_BANK_VERSION = 1 };

/* Statements that make the tables of a new bank; the last is NULL. */
extern const char *const qx_bank_tables[];

/* Statements that a record goes through, in this order; ?1 is the record, as JSON; the last is NULL. */
extern const char *const qx_bank_steps[];

#endif
