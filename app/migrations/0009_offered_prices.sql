-- What a thing in a cart was offered at, and until when that holds (seconds since 1970). A line from before has no offer: it
-- costs what its product costs.

ALTER TABLE cart_lines ADD COLUMN price INTEGER CHECK (price >= 0); -- in cents
ALTER TABLE cart_lines ADD COLUMN price_until INTEGER;
