"""One message a row: a list of people becomes letters, each one checked before the first is written."""
