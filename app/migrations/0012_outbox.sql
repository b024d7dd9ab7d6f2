-- Letters that are written in the transaction of what they are about, and sent later.

CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    recipient   TEXT    NOT NULL,
    subject     TEXT    NOT NULL,
    text        TEXT    NOT NULL, -- emptied when it was sent: links in it are nobody else's business
    written_at  INTEGER NOT NULL DEFAULT (unixepoch()),
    attempts    INTEGER NOT NULL DEFAULT 0,
    next_try_at INTEGER NOT NULL DEFAULT (unixepoch()),
    sent_at     INTEGER
) STRICT;

CREATE INDEX outbox_to_send ON outbox (next_try_at) WHERE sent_at IS NULL;
