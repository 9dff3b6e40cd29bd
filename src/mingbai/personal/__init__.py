"""Personal data: sealed where it is kept, found by whole value only, each opening written down."""
