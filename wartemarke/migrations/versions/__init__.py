"""The steps in their order. A step that was published is never changed; the next one mends it."""
