#include "cli/bank_sql.h"

#include <stddef.h>

/* Comments stay in the schema: they are what `.schema` shows. */
const char *const qx_bank_tables[] = {
    "CREATE TABLE about (\n"
    "  key TEXT PRIMARY KEY,\n"
    "  value TEXT NOT NULL -- offsets: what all offsets count, codepoints, bytes or utf16\n"
    ") WITHOUT ROWID",

    "CREATE TABLE documents (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  source TEXT NOT NULL, -- the path, or the record's id\n"
    "  piece INTEGER NOT NULL DEFAULT 0, -- from 1 where a large file was read in pieces\n"
    "  source_bytes TEXT, -- the path percent-encoded, where it is no UTF-8\n"
    "  meta TEXT, -- JSON: the fields kept with --keep\n"
    "  read TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP, -- when, UTC\n"
    "  UNIQUE (source, piece)\n"
    ")",

    "CREATE TABLE speakers (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,\n"
    "  number INTEGER NOT NULL, -- the id in the document\n"
    "  name TEXT NOT NULL, -- the longest the document gives\n"
    "  kind TEXT NOT NULL, -- person, organisation, group, document, unknown\n"
    "  gender TEXT, -- female, male, or NULL where the text does not show it\n"
    "  roles TEXT, -- with '; ' between\n"
    "  UNIQUE (document, number)\n"
    ")",

    "CREATE TABLE members (\n"
    "  speaker INTEGER NOT NULL REFERENCES speakers ON DELETE CASCADE, -- several together\n"
    "  member INTEGER NOT NULL REFERENCES speakers ON DELETE CASCADE\n"
    ")",

    "CREATE TABLE mentions (\n"
    "  speaker INTEGER NOT NULL REFERENCES speakers ON DELETE CASCADE,\n"
    "  text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL\n"
    ")",

    "CREATE TABLE quotes (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,\n"
    "  number INTEGER NOT NULL, -- the id in the document\n"
    "  within INTEGER, -- the number of the quote that this one stands in\n"
    "  type TEXT NOT NULL, -- direct, mixed, indirect\n"
    "  text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, -- of all pieces; see pieces\n"
    "  speaker INTEGER REFERENCES speakers ON DELETE CASCADE,\n"
    "  name TEXT, -- of the speaker\n"
    "  mention TEXT, mention_start INTEGER, mention_end INTEGER, -- what names the speaker here\n"
    "  cue TEXT, cue_start INTEGER, cue_end INTEGER, lemma TEXT,\n"
    "  class TEXT, -- speech, writing, asking, ordering, thought, intent, showing, attitude, denial\n"
    "  negated INTEGER, hypothetical INTEGER,\n"
    "  topics TEXT, -- with '; ' between\n"
    "  confidence REAL NOT NULL, rule TEXT NOT NULL,\n"
    "  UNIQUE (document, number)\n"
    ")",

    "CREATE TABLE pieces (\n"
    "  quote INTEGER NOT NULL REFERENCES quotes ON DELETE CASCADE,\n"
    "  number INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,\n"
    "  PRIMARY KEY (quote, number)\n"
    ") WITHOUT ROWID",

    "CREATE TABLE quote_topics (\n"
    "  topic TEXT NOT NULL COLLATE NOCASE,\n"
    "  quote INTEGER NOT NULL REFERENCES quotes ON DELETE CASCADE,\n"
    "  PRIMARY KEY (topic, quote)\n"
    ") WITHOUT ROWID",

    "CREATE TABLE facts (\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,\n"
    "  type TEXT NOT NULL, -- dateline, event, time, money, role ...\n"
    "  text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,\n"
    "  fields TEXT NOT NULL, -- JSON: the whole record\n"
    "  confidence REAL NOT NULL, rule TEXT NOT NULL\n"
    ")",

    "CREATE TABLE answers (\n"
    "  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,\n"
    "  question TEXT NOT NULL, -- of the main event: who, what, when, where, why, how\n"
    "  text TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, value TEXT,\n"
    "  PRIMARY KEY (document, question)\n"
    ") WITHOUT ROWID",

    "CREATE TABLE topics (\n"
    "  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,\n"
    "  text TEXT NOT NULL COLLATE NOCASE, score REAL NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL\n"
    ")",

    "CREATE INDEX quotes_by_name ON quotes (name)",
    "CREATE INDEX quotes_by_speaker ON quotes (speaker)",
    "CREATE INDEX members_by_speaker ON members (speaker)",
    "CREATE INDEX members_by_member ON members (member)",
    "CREATE INDEX mentions_by_speaker ON mentions (speaker)",
    "CREATE INDEX speakers_by_name ON speakers (name)",
    "CREATE INDEX quote_topics_by_quote ON quote_topics (quote)",
    "CREATE INDEX facts_by_document ON facts (document)",
    "CREATE INDEX topics_by_document ON topics (document)",
    "CREATE INDEX topics_by_text ON topics (text)",

    "CREATE VIRTUAL TABLE quotes_text USING fts5 (\n"
    "  text, name, topics, -- of quotes, whose id is the rowid\n"
    "  content = 'quotes', content_rowid = 'id', tokenize = 'unicode61'\n"
    ")",
    "CREATE TRIGGER quotes_added AFTER INSERT ON quotes BEGIN\n"
    "  INSERT INTO quotes_text (rowid, text, name, topics) VALUES (new.id, new.text, new.name, new.topics);\n"
    "END",
    "CREATE TRIGGER quotes_deleted AFTER DELETE ON quotes BEGIN\n"
    "  INSERT INTO quotes_text (quotes_text, rowid, text, name, topics)\n"
    "  VALUES ('delete', old.id, old.text, old.name, old.topics);\n"
    "END",
    NULL,
};

/* The document that the record makes: the last one, as ids grow. */
#define DOCUMENT "(SELECT max(id) FROM documents)"
#define SPEAKER(number) "(SELECT id FROM speakers WHERE document = " DOCUMENT " AND number = " number ")"

const char *const qx_bank_steps[] = {
    /* The first piece of a file replaces all that there is of it. */
    "DELETE FROM quotes WHERE coalesce(?1 ->> '$.meta.piece', 0) <= 1 AND\n"
    "  document IN (SELECT id FROM documents WHERE source = ?1 ->> '$.source')",
    "DELETE FROM documents WHERE source = ?1 ->> '$.source' AND coalesce(?1 ->> '$.meta.piece', 0) <= 1",
    "DELETE FROM documents WHERE source = ?1 ->> '$.source' AND piece = ?1 ->> '$.meta.piece'",

    "INSERT INTO documents (id, source, piece, source_bytes, meta)\n"
    "VALUES ((SELECT coalesce(max(id), 0) + 1 FROM documents), ?1 ->> '$.source',\n"
    "  coalesce(?1 ->> '$.meta.piece', 0), ?1 ->> '$.source_bytes', ?1 -> '$.meta')",

    "INSERT INTO speakers (document, number, name, kind, gender, roles)\n"
    "SELECT " DOCUMENT ", value ->> '$.id', value ->> '$.name', value ->> '$.kind', value ->> '$.gender',\n"
    "  (SELECT group_concat(value, '; ') FROM json_each(each.value, '$.roles'))\n"
    "FROM json_each(?1, '$.speakers') each",

    /* Where speakers are not among the parts shown, those of the quotes are. */
    "INSERT OR IGNORE INTO speakers (document, number, name, kind)\n"
    "SELECT " DOCUMENT ", value ->> '$.speaker.id', value ->> '$.speaker.name', value ->> '$.speaker.kind'\n"
    "FROM json_each(?1, '$.quotes') WHERE value ->> '$.speaker.id' IS NOT NULL",

    "INSERT INTO members (speaker, member)\n"
    "SELECT " SPEAKER("each.value ->> '$.id'") ", " SPEAKER(
        "member.value") "\n"
                        "FROM json_each(?1, '$.speakers') each CROSS JOIN json_each(each.value, '$.members') member",

    "INSERT INTO mentions (speaker, text, start, end)\n"
    "SELECT " SPEAKER("each.value ->> '$.id'") ", mention.value ->> '$.text', mention.value ->> '$.start',\n"
                                               "  mention.value ->> '$.end'\n"
                                               "FROM json_each(?1, '$.speakers') each CROSS JOIN json_each(each.value, "
                                               "'$.mentions') mention",

    "INSERT INTO quotes (document, number, within, type, text, start, end, speaker, name, mention, mention_start,\n"
    "  mention_end, cue, cue_start, cue_end, lemma, class, negated, hypothetical, topics, confidence, rule)\n"
    "SELECT " DOCUMENT ", value ->> '$.id', value ->> '$.within', value ->> '$.type', value ->> '$.text',\n"
    "  value ->> '$.spans[0].start', value ->> '$.spans[#-1].end', " SPEAKER(
        "value ->> '$.speaker.id'") ",\n"
                                    "  value ->> '$.speaker.name', value ->> '$.speaker.text', value ->> "
                                    "'$.speaker.start',\n"
                                    "  value ->> '$.speaker.end', value ->> '$.cue.text', value ->> '$.cue.start', "
                                    "value ->> '$.cue.end',\n"
                                    "  value ->> '$.cue.lemma', value ->> '$.cue.class', value ->> '$.cue.negated',\n"
                                    "  value ->> '$.cue.hypothetical', (SELECT group_concat(value, '; ') FROM "
                                    "json_each(each.value, '$.topics')),\n"
                                    "  value ->> '$.confidence', value ->> '$.rule'\n"
                                    "FROM json_each(?1, '$.quotes') each",

    "INSERT INTO pieces (quote, number, start, end)\n"
    "SELECT quotes.id, piece.key + 1, piece.value ->> '$.start', piece.value ->> '$.end'\n"
    "FROM json_each(?1, '$.quotes') each CROSS JOIN json_each(each.value, '$.spans') piece\n"
    "CROSS JOIN quotes ON document = " DOCUMENT " AND number = each.value ->> '$.id'",

    "INSERT OR IGNORE INTO quote_topics (topic, quote)\n"
    "SELECT topic.value, quotes.id\n"
    "FROM json_each(?1, '$.quotes') each CROSS JOIN json_each(each.value, '$.topics') topic\n"
    "CROSS JOIN quotes ON document = " DOCUMENT " AND number = each.value ->> '$.id'",

    "INSERT INTO facts (document, type, text, start, end, fields, confidence, rule)\n"
    "SELECT " DOCUMENT ", value ->> '$.type', value ->> '$.text', value ->> '$.start', value ->> '$.end', value,\n"
    "  value ->> '$.confidence', value ->> '$.rule'\n"
    "FROM json_each(?1, '$.facts')",

    "INSERT INTO answers (document, question, text, start, end, value)\n"
    "SELECT " DOCUMENT ", key, value ->> '$.text', value ->> '$.start', value ->> '$.end', value ->> '$.value'\n"
    "FROM json_each(?1, '$.main_event') WHERE type = 'object'",

    "INSERT INTO topics (document, text, score, start, end)\n"
    "SELECT " DOCUMENT ", value ->> '$.text', value ->> '$.score', value ->> '$.start', value ->> '$.end'\n"
    "FROM json_each(?1, '$.topics')",
    NULL,
};
