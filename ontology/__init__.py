"""The schema, in Turtle; and what is made from it."""
