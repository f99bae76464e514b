"""The tables of the snapshot: what the build lane writes and the look-up lane reads."""

APPLICATION_ID = 0x534B4253
"""Marks an SQLite file as one of ours ("SKBS")."""
FORMAT = 3
"""Raised whenever the tables or what stands in them change."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE node (id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, checkable INTEGER NOT NULL,
  condition INTEGER NOT NULL, in_scope INTEGER NOT NULL, actives TEXT NOT NULL, ingredients TEXT NOT NULL,
  not_absorbed TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE name (form TEXT NOT NULL, text TEXT NOT NULL, id TEXT NOT NULL, matched TEXT NOT NULL);
CREATE INDEX name_form ON name (form);
CREATE TABLE liability (node TEXT NOT NULL, effect TEXT NOT NULL, citations TEXT NOT NULL,
  PRIMARY KEY (node, effect)) WITHOUT ROWID;
CREATE TABLE partner (node TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (node, other)) WITHOUT ROWID;
CREATE TABLE warned (node TEXT NOT NULL, warning TEXT NOT NULL, PRIMARY KEY (node, warning)) WITHOUT ROWID;
CREATE TABLE finding (id TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE source (id TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE answer (row INTEGER PRIMARY KEY, a TEXT NOT NULL, b TEXT NOT NULL, weight INTEGER NOT NULL,
  nodes TEXT NOT NULL, sources TEXT NOT NULL, body TEXT NOT NULL);
CREATE UNIQUE INDEX answer_pair ON answer (a, b);
CREATE INDEX answer_b ON answer (b);
CREATE TABLE mechanism (row INTEGER PRIMARY KEY, answer INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX mechanism_answer ON mechanism (answer);
CREATE TABLE evidence (mechanism INTEGER NOT NULL, finding TEXT NOT NULL, bearing TEXT NOT NULL);
CREATE INDEX evidence_mechanism ON evidence (mechanism);
CREATE TABLE record (id TEXT NOT NULL, folder TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX record_id ON record (id);
CREATE INDEX record_folder ON record (folder);
CREATE TABLE vertex (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE edge (source TEXT NOT NULL, target TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL);
"""
"""The tables. Bodies are JSON text. An answer's mechanisms point to findings, so each finding stands once."""
