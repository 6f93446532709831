"""What a name by itself names, as far as its words tell."""

from camket.extract.fillers import filler_of
from camket.extract.gazetteer import default_gazetteer
from camket.extract.lexicon import default_lexicon
from camket.extract.story import read_story


def type_of_name(label: str) -> str | None:
    """Give the type of slot that *label* fills, None when its words do not tell.

    >>> type_of_name("Quỹ Vì người nghèo tỉnh Sơn La")
    'Fund'
    """
    story = read_story(label, default_lexicon(), default_gazetteer())
    whole = (0, len(story.source.text))
    for mention in story.mentions:
        if (mention.start, mention.end) == whole:
            found = filler_of(mention, story).type
            return None if found == "Text" else found
    return None
