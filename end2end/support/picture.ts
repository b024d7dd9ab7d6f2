/// A picture to send.

/** 40 times 30 pixels: a PNG of one colour. */
export const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAIAAADRv8uKAAAAK0lEQVR42u3NMQ0AAAgDsN0oRiKykAFHk/5N9ZyIWCwWi8VisVgsFov/xgswOAs7DhmplQAAAABJRU5ErkJggg==",
  "base64",
);
