-- An order belongs to the account that it was placed with, or that was signed in to later in the same browser; else to its visitor.

ALTER TABLE orders ADD COLUMN account INTEGER REFERENCES accounts (id);
ALTER TABLE orders ADD COLUMN cancelled_at INTEGER; -- seconds since 1970; its stock is back on the shelves then

CREATE INDEX orders_of_account ON orders (account) WHERE account IS NOT NULL;
CREATE INDEX orders_of_visitor ON orders (visitor);
