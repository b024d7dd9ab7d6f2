-- Who gets our letters.

CREATE TABLE subscribers (
    -- As it was typed, but for its domain, which is in lower case.
    email TEXT PRIMARY KEY,
    at    TEXT NOT NULL DEFAULT (datetime('now'))
) STRICT;
