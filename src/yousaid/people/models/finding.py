"""What people are found by. Rows of these tables are made from others, and can be made again."""

from django.db import models

from yousaid.people.models.persons import Person
from yousaid.people.rules.finding import LONGEST_WORD


class PersonWord(models.Model):
    """A word that somebody in the register is found by. Merged and erased persons have none.

    `name` is the person's: a page of all who share a word is read off the index, in order of
    their names. On PostgreSQL `word` is compared by its bytes, as SQLite does it, so that the
    words that begin alike lie together.
    """

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="name_words", db_index=False
    )
    word = models.CharField(max_length=LONGEST_WORD + 1)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            # Also says whether one person has a word.
            models.UniqueConstraint(fields=["person", "word"], name="people_personword_once")
        ]
        indexes = [
            # All who share a word, and all whose words begin alike, by name.
            models.Index(fields=["word", "name", "person"], name="people_personword_found"),
        ]

    def __str__(self) -> str:
        return self.word


class Spelling(models.Model):
    """One way in which a word of somebody's name may have been meant (`rules.spellings`).

    Kept for each word once, however many people have it.
    """

    spelling = models.CharField(max_length=LONGEST_WORD + 1)
    word = models.CharField(max_length=LONGEST_WORD)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["spelling", "word"], name="people_spelling_once")
        ]
        indexes = [
            # Whether a word is known, and all of its spellings once nobody has it any more.
            models.Index(fields=["word"], name="people_spelling_word"),
        ]

    def __str__(self) -> str:
        return f"{self.spelling} for {self.word}"
