-- When an order has left the quay (seconds since 1970).

ALTER TABLE orders ADD COLUMN shipped_at INTEGER;
