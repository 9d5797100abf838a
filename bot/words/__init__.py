"""The words of the interface as data: a language is a file in `languages/`, the glossary spans them all."""

from bot.words.language import DEFAULT, Language, language, languages

__all__ = ["DEFAULT", "Language", "language", "languages"]
