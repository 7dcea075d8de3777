"""Publishing: tables, pages and platforms' formats, all made from the record of a class."""
