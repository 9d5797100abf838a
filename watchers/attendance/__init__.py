"""Article + names → events with participants, sentence by sentence, by the frames of the language's file."""
