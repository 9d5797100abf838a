"""Pure: what a message means. From the text as typed to names, dates, places and words."""
